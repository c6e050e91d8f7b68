"""Where the changes of a draft stand in the new text: a `Change` keeps last year's address and characters, a comment in
Word or a mark on screen needs this year's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafter.document.resolution import Paragraph
from drafter.draft.apply import Applied
from drafter.draft.change import Change
from drafter.draft.draft import Draft


class Place(NamedTuple):
    """The characters from `start` to `end` of the new text `at` that a change stands for.

    `at` is an address of the new resolution: a paragraph's, "title", "footnote 3" or "masthead.session" (then no
    characters are told). What a change took out, and what a paragraph that is gone held, is a point: `start == end`.
    """

    change: Change
    at: str
    start: int = 0
    end: int = 0


def places(draft: Draft, changes: Iterable[Change] | None = None) -> tuple[Place, ...]:
    """The places of `changes` (all of the draft's unless given), in their order."""
    applied = draft.applied
    now = applied.places()
    textual: dict[str, list[Change]] = {}
    for c in draft.changes:
        if c.is_textual and c.status != "open":
            textual.setdefault(c.at, []).append(c)
    for same in textual.values():
        same.sort(key=lambda c: (c.start, c.end))
    return tuple(_place(c, applied, now, textual.get(c.at, [])) for c in (draft.changes if changes is None else changes))


def _place(c: Change, applied: Applied, now: dict[str, Paragraph | None], others: list[Change]) -> Place:
    if c.at.startswith("masthead."):
        return Place(c, c.at)
    if c.act == "insert" and c.status != "open":
        return _whole(c, _brought_by(c, applied))
    paragraph = now.get(c.at)
    if c.at in now and paragraph is None:
        return _beside(c, applied)
    if c.act != "replace" and paragraph is not None:
        return _whole(c, paragraph)
    at = paragraph.id if paragraph is not None else c.at
    if c.at.startswith("footnote "):
        old = c.at.removeprefix("footnote ")
        if old not in applied.footnotes:
            return Place(c, "title")  # the footnote went with its anchor
        number = str(applied.footnotes[old])
        renamed = any(note.key == number for note in applied.resolution.footnotes)
        at = f"footnote {number if renamed else old}"
    if c.status == "open":
        start = _moved(c.start, others, end=False)
        return Place(c, at, start, start if c.start == c.end else max(start, _moved(c.end, others, end=True)))
    start = c.start + sum(_growth(o) for o in others[: others.index(c)])
    return Place(c, at, start, start + len(c.new))


def _moved(position: int, changes: list[Change], *, end: bool) -> int:
    """Where a position of last year's text is now: `end` tells whether it closes a span or opens one."""
    shift = 0
    for c in changes:
        if c.start < position < c.end:  # in the midst of words that were replaced: the span covers what replaced them
            return c.start + shift + (len(c.new) if end else 0)
        if c.end < position or (c.end == position and not (end and c.start == c.end)):
            shift += _growth(c)
    return position + shift


def _growth(c: Change) -> int:
    return len(c.new) - (c.end - c.start)


def _whole(c: Change, paragraph: Paragraph) -> Place:
    return Place(c, paragraph.id, 0, len(paragraph.body))


def _brought_by(c: Change, applied: Applied) -> Paragraph:
    kept = iter(applied.resolution.paragraphs)
    for node in applied.nodes:
        paragraph = None if node.gone else next(kept)
        if paragraph is not None and node.was is None and node.change is c:
            return paragraph
    raise ValueError(f"the draft holds no paragraph that change {c.id} inserts")


def _beside(c: Change, applied: Applied) -> Place:
    """The end of the paragraph before one that is gone, the start of the next where none stands before it."""
    kept = iter(applied.resolution.paragraphs)
    before: Paragraph | None = None
    passed = False
    for node in applied.nodes:
        paragraph = None if node.gone else next(kept)
        passed = passed or (node.was is not None and node.was.id == c.at)
        if passed and before is not None:
            return Place(c, before.id, len(before.body), len(before.body))
        if paragraph is not None:
            if passed:
                return Place(c, paragraph.id)
            before = paragraph
    return Place(c, "title") if before is None else Place(c, before.id, len(before.body), len(before.body))
