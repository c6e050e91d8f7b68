"""What the paragraphs of a draft are called: by this year's number, and by last year's where that is another.

Edits are in last year's numbers, the draft has this year's: whoever reads of a paragraph must be able to find it in both.
"""

from __future__ import annotations

from drafter.document.names import address_said, both_numbers, number_before
from drafter.draft.change import Change
from drafter.draft.draft import Draft


def named(draft: Draft, at: str) -> str:
    """A place by its last year's address: "OP9, last year OP8"; a line of the masthead as a person calls it."""
    if (now := _now(draft, at)) is None:
        return number_before(at, draft.previous, draft.resolution)
    return both_numbers(now, at, draft.previous, draft.resolution) if now else address_said(at)


def named_now(draft: Draft, at: str) -> str:
    """The same by its address in the draft."""
    return both_numbers(at, draft.applied.before.get(at, at), draft.previous, draft.resolution)


def place(draft: Draft, change: Change) -> str:
    """The place of a change: "PP4", "OP9, last year OP8", "last year OP5 (out)", "PP13 (new)", "OP9, last year OP7 (moved)"."""
    if change.act == "insert":
        row = draft.applied.by_change.get(id(change))
        return f"{row.now.id} (new)" if row and row.now else f"{change.side} {named(draft, change.at)}"
    told = {"delete": " (out)", "move": " (moved)"}.get(change.act, "")
    return f"{named(draft, change.at)}{told}"


def _now(draft: Draft, at: str) -> str | None:
    """This year's address; None for what is gone, "" for what has no number."""
    if at.startswith("footnote "):
        note = draft.applied.by_key.get(at.removeprefix("footnote "))
        return (f"footnote {note.number}" if note.number else None) if note else ""
    row = draft.applied.by_address.get(at)
    return (row.now.id if row.now else None) if row else ""
