"""A draft as a redline: last year's text with what is struck out and what is put in, piece by piece, each with its change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.document.words import hunks
from drafter.draft.change import Change
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
    spans: list[tuple[int, int, Piece]] = []  # of `text`, and the piece that stands for it
    at = 0
    for c in sorted(changes, key=lambda c: (c.start, c.end)):
        if c.start < at:  # an open change over one that is made: its reason stands beside the text all the same
            continue
        if c.status == "open":
            spans.append((c.start, c.end, Piece("open", text.slice(c.start, c.end), c)))
        else:
            spans += _marked(text, c)
        at = max(at, c.end)
    return tuple(_with_what_stays(text, spans))


def _marked(text: RichText, c: Change) -> Iterator[tuple[int, int, Piece]]:
    """The words that a change strikes out and puts in."""
    news = [m for m in c.new.anchors() if m not in text.anchors()]
    for hunk in hunks(c.old, c.new.text):
        start, end = c.start + hunk.start, c.start + hunk.end
        if start < end:
            yield start, end, Piece("out", text.slice(start, end), c)
        if hunk.new_start < hunk.new_end:
            yield end, end, Piece("in", c.new.slice(hunk.new_start, hunk.new_end), c)
            news = [m for m in news if not hunk.new_start <= m.start <= hunk.new_end]
    for m in news:  # a footnote put to words that stay
        place = c.start + _old_position(c, m.start)
        yield place, place, Piece("in", RichText("", (replace(m, start=0, end=0),)), c)


def _old_position(c: Change, position: int) -> int:
    """Where in the old words a place of the new ones was."""
    shift = 0
    for hunk in hunks(c.old, c.new.text):
        if hunk.new_end <= position:
            shift = hunk.end - hunk.new_end
    return position + shift


def _with_what_stays(text: RichText, spans: list[tuple[int, int, Piece]]) -> Iterator[Piece]:
    """The pieces with those between them that stay. An anchor at the edge of words struck out stays."""
    at = 0
    shown: set[str | None] = set()
    last = ""
    for start, end, piece in [*sorted(spans, key=lambda s: (s[0], s[1])), (len(text), len(text), Piece("same", RichText()))]:
        is_pair = last == "out" and piece.kind == "in" and start == at  # what stays at their edge stands behind both
        stays = RichText() if is_pair else _once(text.slice(at, start), shown)
        last = piece.kind
        if stays:
            yield Piece("same", stays)
        if piece.kind in ("out", "open"):
            inside = [m for m in piece.text.marks if m.kind != "footnote" or 0 < m.start < len(piece.text)]
            piece = piece._replace(text=RichText(piece.text.text, tuple(inside)))
        if piece.text:
            yield piece
        at = max(at, end)


def _once(text: RichText, shown: set[str | None]) -> RichText:
    """The text without the anchors that have been shown: one where two pieces meet belongs to the first."""
    marks = [m for m in text.marks if m.kind != "footnote" or m.value not in shown]
    shown |= {m.value for m in marks if m.kind == "footnote"}
    return RichText(text.text, tuple(marks))


def rows(draft: Draft) -> tuple[Row, ...]:
    """The title and every paragraph of the draft, those that are gone where they stood."""
    textual = _by_place(draft)
    whole = {c.at: c for c in draft.changes if c.act != "replace" and c.status == "open"}
    kept = iter(draft.applied.resolution.paragraphs)
    title = textual.get("title", [])
    done = [Row("title", pieces(draft.previous.title, title), tuple(title), was="title")]
    for node in draft.applied.nodes:
        now = None if node.gone else next(kept)
        made = (node.change,) if node.change else ()
        if node.was is None and now is not None:
            row = Row(now.id, (Piece("in", node.now.body, node.change),), made, "in", now.number or "", paragraph=now)
        elif node.was is not None and now is None:
            struck = (Piece("out", node.was.body, node.change),)
            row = Row(node.was.id, struck, made, "out", node.was.number or "", node.was.id, node.was)
        elif node.was is not None and now is not None:
            changes = textual.get(node.was.id, [])
            marked = pieces(node.was.body, changes)
            asked = (whole[node.was.id],) if node.was.id in whole else ()
            state: RowState = "moved" if made else "kept"
            row = Row(now.id, marked, (*made, *changes, *asked), state, now.number or "", node.was.id, now)
        done.append(row)
    return tuple(done)


def note_rows(draft: Draft) -> tuple[Row, ...]:
    """Every footnote of the draft in this year's order, those that are gone behind the one they followed."""
    textual, numbers = _by_place(draft), draft.applied.footnotes
    placed: list[tuple[float, Row]] = []
    last = 0.0
    for note in draft.previous.footnotes:
        changes = textual.get(f"footnote {note.key}", [])
        number = numbers.get(note.key)
        last = last + 0.001 if number is None else float(number)
        if number is None:
            row = Row(f"footnote {note.key}", (Piece("out", note.text),), (), "out", note.key, f"footnote {note.key}")
        else:
            row = Row(
                f"footnote {number}", pieces(note.text, changes), tuple(changes), "kept", str(number), f"footnote {note.key}"
            )
        placed.append((last, row))
    for change in draft.changes:
        for note in change.notes if change.status != "open" else ():
            number = numbers.get(note.key, 0)
            row = Row(f"footnote {number}", (Piece("in", note.text, change),), (change,), "in", str(number))
            placed.append((float(number), row))
    return tuple(row for _, row in sorted(placed, key=lambda pair: pair[0]))


def _by_place(draft: Draft) -> dict[str, Sequence[Change]]:
    found: dict[str, list[Change]] = {}
    for c in draft.changes:
        if c.is_textual:
            found.setdefault(c.at, []).append(c)
    return {at: tuple(sorted(changes, key=lambda c: (c.start, c.end))) for at, changes in found.items()}
