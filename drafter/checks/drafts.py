"""The checks of a draft that was rolled over: what is new, or is last year's slip that nobody has put right yet."""

from __future__ import annotations

from collections.abc import Collection

from drafter.checks import check
from drafter.checks.base import Finding
from drafter.document.words import over
from drafter.draft.draft import Draft
from drafter.draft.positions import places

_DONE_BY_RULES = ("house-style",)  # a rule of its own has seen to it, and its status says how sure it is


def check_draft(draft: Draft, skip: Collection[str] = ()) -> tuple[Finding, ...]:
    """What the checks find in the draft's text that its own report does not say already.

    Left out are notes on texts in which nothing is changed, and what an open change marks as stale. `skip` is that of `check`.
    Raises DrafterError for an id that no check has.
    """
    found = check(draft.resolution, (*skip, *_DONE_BY_RULES))
    if not found:
        return ()
    open_: dict[str, list[tuple[int, int]]] = {}  # by text; also the texts in which all is settled
    for place in places(draft):
        open_.setdefault(place.at, []).extend([(place.start, place.end)] if place.change.status == "open" else [])
    return tuple(
        f for f in found if (f.severity != "note" or f.at in open_) and not over(open_.get(f.at, ()), f.start - 1, f.end + 1)
    )
