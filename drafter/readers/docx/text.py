"""The text of a paragraph: the pieces it is made of, each with where it stands in the file, made into levelled rich text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.document.richtext import Mark, MarkKind, RichText
from drafter.ooxml import Element
from drafter.readers.marks import marks_of
from drafter.readers.typography import levelled_with_places


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


class Text(NamedTuple):
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
    marks = [*_anchors(pieces), *marks_of([(one.text, one.italic, one.bold, one.link) for one in pieces])]
    body, places = levelled_with_places(RichText(raw, tuple(marks)))
    return Text(body, tuple(pieces), places)


def all_of(pieces: Sequence[Piece], kind: MarkKind) -> bool:
    """Whether all words of a paragraph are set in italics, or in bold."""
    words = (piece.italic if kind == "italic" else piece.bold for piece in pieces if any(c.isalnum() for c in piece.text))
    return next(words, False) and all(words)


def _anchors(pieces: Sequence[Piece]) -> list[Mark]:
    at, anchors = 0, []
    for piece in pieces:
        if piece.key is not None:
            anchors.append(Mark(at, at, "footnote", piece.key))
        at += len(piece.text)
    return anchors
