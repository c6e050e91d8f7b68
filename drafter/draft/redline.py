"""A draft as a redline: last year's text with what is struck out and what is put in, piece by piece, each with its change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.document.words import Shift, hunks
from drafter.draft.change import EMPTY, Change
from drafter.draft.draft import Draft

PieceKind = Literal["same", "out", "in", "open"]
RowState = Literal["kept", "in", "out", "moved"]


class Piece(NamedTuple):
    """Characters that stay, are struck out, are put in, or stay though they are stale (open)."""

    kind: PieceKind
    text: RichText
    change: Change | None = None


class Row(NamedTuple):
    """A title, paragraph or footnote of the redline.

    `address` and `number` are this year's, or last year's where it is struck out; `was` is last year's address, empty for
    what is new. `changes` are those made in it and to it.
    """

    address: str
    pieces: tuple[Piece, ...]
    changes: tuple[Change, ...] = ()
    state: RowState = "kept"
    number: str = ""
    was: str = ""
    paragraph: Paragraph | None = None


def pieces(text: RichText, changes: Iterable[Change]) -> tuple[Piece, ...]:
    """Last year's `text` with textual changes of it marked word by word. The pieces that are not "in" are `text` again."""
    spans: list[tuple[int, int, Piece]] = []  # of `text`, and the piece that stands there, if it is none of `text`
    at = 0
    for c in sorted(changes, key=lambda c: (c.start, c.end)):
        if c.start < at:  # an open change over one that is made: its reason stands beside the text all the same
            continue
        spans += _marked(text, c) if c.status != "open" else [(c.start, c.end, Piece("open", EMPTY, c))]
        at = max(at, c.end)
    if not spans:
        return (Piece("same", text),) if text else ()
    return tuple(_with_what_stays(text, sorted(spans, key=lambda s: s[:2])))


def _marked(text: RichText, c: Change) -> Iterator[tuple[int, int, Piece]]:
    """The words that a change strikes out and puts in."""
    anchors = {*text.anchors()} if c.new.has("footnote") else set()
    news = [m for m in c.new.anchors() if m not in anchors]
    found = [*hunks(c.old, c.new.text)]
    for hunk in found:
        start, end = c.start + hunk.start, c.start + hunk.end
        if start < end:
            yield start, end, Piece("out", EMPTY, c)
        if hunk.new_start < hunk.new_end:
            yield end, end, Piece("in", c.new.slice(hunk.new_start, hunk.new_end), c)
            news = [m for m in news if not hunk.new_start <= m.start <= hunk.new_end]
    for m in news:  # a footnote put to words that stay
        place = c.start + Shift(found).before(m.start)
        yield place, place, Piece("in", RichText("", (replace(m, start=0, end=0),)), c)


def _with_what_stays(text: RichText, spans: Sequence[tuple[int, int, Piece]]) -> Iterator[Piece]:
    """The pieces with those between them that stay. An anchor at the edge of words struck out stays, and belongs to the first of
    two pieces that meet there."""
    parts = text.parts([0, *(edge for start, end, _ in spans for edge in (start, end)), len(text)])
    shown: set[str | None] = set()
    last = ""
    for k, piece in enumerate([*(piece for *_, piece in spans), Piece("same", EMPTY)]):
        stays = parts[2 * k].without_anchors(shown)
        is_pair = last == "out" and piece.kind == "in" and not stays.text  # what stays at their edge stands behind both
        last = piece.kind
        if stays and not is_pair:
            shown |= {m.value for m in stays.anchors()}
            yield Piece("same", stays)
        if piece.kind in ("out", "open"):
            own = parts[2 * k + 1]
            inside = [m for m in own.marks if m.kind != "footnote" or 0 < m.start < len(own)]
            piece = piece._replace(text=RichText(own.text, tuple(inside)))
        if piece.text:
            yield piece


def rows(draft: Draft) -> tuple[Row, ...]:
    """The title and every paragraph of the draft, those that are gone where they stood."""
    title = draft.applied.words_of("title").changes
    done = [Row("title", pieces(draft.previous.title, title), title, was="title")]
    for row in draft.applied.rows:
        was, now, change = row.was, row.now, row.change
        made = (change,) if change is not None else ()
        if was is None and now is not None:
            done.append(Row(now.id, (Piece("in", row.body, change),), made, "in", now.number or "", paragraph=now))
        elif was is not None and now is None:
            done.append(Row(was.id, (Piece("out", was.body, change),), made, "out", was.number or "", was.id, was))
        elif was is not None and now is not None:
            words = row.words.changes
            asked = tuple(c for c in row.acts if c is not change)
            state: RowState = "moved" if made else "kept"
            done.append(Row(now.id, pieces(was.body, words), (*made, *words, *asked), state, now.number or "", was.id, now))
    return tuple(done)


def note_rows(draft: Draft) -> tuple[Row, ...]:
    """Every footnote of the draft in this year's order, those that are gone behind the one they followed."""
    done: list[Row] = []
    for key, number, was, now, words, change in draft.applied.notes:
        at, new = f"footnote {key}", f"footnote {number}"
        if was is None and now is not None and change is not None:
            done.append(Row(new, (Piece("in", now.text, change),), (change,), "in", str(number)))
        elif was is not None and now is None:
            done.append(Row(at, (Piece("out", was.text),), (), "out", key, at))
        elif was is not None:
            done.append(Row(new, pieces(was.text, words.changes), words.changes, "kept", str(number), at))
    return tuple(done)
