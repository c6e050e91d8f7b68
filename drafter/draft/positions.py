"""Where the changes of a draft stand in the new text: a `Change` keeps last year's address and characters, a comment in
Word or a mark on screen needs this year's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

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
    return tuple(_place(c, applied) for c in (draft.changes if changes is None else changes))


def _place(c: Change, applied: Applied) -> Place:
    if c.at.startswith("masthead."):
        return Place(c, c.at)
    at = c.at
    if c.at.startswith("footnote "):
        note = applied.by_key.get(c.at.removeprefix("footnote "))
        if note is None or note.now is None:
            return Place(c, "title")  # the footnote went with its anchor
        at = f"footnote {note.now.key}"
    elif row := applied.by_change.get(id(c)) or applied.by_address.get(c.at):
        if row.now is None:  # the end of the paragraph before it, the start of the next where none stands before it
            if row.before is not None:
                return Place(c, row.before.id, len(row.before.body), len(row.before.body))
            return Place(c, next((p.id for p in applied.resolution.paragraphs), "title"))
        if c.act != "replace":
            return Place(c, row.now.id, 0, len(row.now.body))
        at = row.now.id
    return Place(c, at, *applied.words_of(c.at).place(c))
