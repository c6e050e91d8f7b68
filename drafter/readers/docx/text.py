"""The text of a paragraph: the pieces it is made of, each with where it stands in the file, made into levelled rich text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drafter.document.richtext import Mark, MarkKind, RichText
from drafter.ooxml import Element
from drafter.readers.typography import levelled_with_places

_KINDS: tuple[MarkKind, ...] = ("italic", "bold", "link")


class Piece(NamedTuple):
    """A stretch of text set alike, or the anchor of the footnote `key`.

    `source` is the element that holds it (w:t, w:tab, w:noBreakHyphen …); None for what stands in no element.
    """

    text: str
    source: Element | None = None
    italic: bool = False
    bold: bool = False
    link: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph's text: levelled, and as it stands in the file.

    `places` tells for each character of the pieces, and for their end, where it stands in `body`.
    """

    body: RichText
    pieces: tuple[Piece, ...]
    places: Sequence[int]

    @property
    def raw(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def text_of(pieces: Sequence[Piece]) -> Text:
    """The text of a paragraph from its pieces."""
    raw = "".join(piece.text for piece in pieces)
    marks = [*_anchors(pieces), *(mark for kind in _KINDS for mark in _marks(pieces, kind))]
    body, places = levelled_with_places(RichText(raw, tuple(marks)))
    return Text(body, tuple(pieces), places)


def all_of(pieces: Sequence[Piece], kind: MarkKind) -> bool:
    """Whether all words of a paragraph are set in italics, or in bold."""
    words = [piece for piece in pieces if any(c.isalnum() for c in piece.text)]
    return bool(words) and all(piece.italic if kind == "italic" else piece.bold for piece in words)


def _anchors(pieces: Sequence[Piece]) -> list[Mark]:
    at, anchors = 0, []
    for piece in pieces:
        if piece.key is not None:
            anchors.append(Mark(at, at, "footnote", piece.key))
        at += len(piece.text)
    return anchors


def _marks(pieces: Sequence[Piece], kind: MarkKind) -> list[Mark]:
    """Marks for what is set in one way; white space between two words that are set alike belongs to the mark, and none at
    its ends does."""
    marks: list[Mark] = []
    opened: tuple[int, int, str | None] | None = None
    at = 0
    for piece in pieces:
        bare = piece.text.strip()
        start = at + len(piece.text) - len(piece.text.lstrip())
        at += len(piece.text)
        if not bare:
            continue
        target = piece.link if kind == "link" else None
        is_on = {"italic": piece.italic, "bold": piece.bold, "link": piece.link is not None}[kind]
        if opened and is_on and target == opened[2]:
            opened = (opened[0], start + len(bare), target)
            continue
        if opened:
            marks.append(Mark(opened[0], opened[1], kind, opened[2]))
        opened = (start, start + len(bare), target) if is_on else None
    if opened:
        marks.append(Mark(opened[0], opened[1], kind, opened[2]))
    return marks
