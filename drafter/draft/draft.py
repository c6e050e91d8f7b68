"""`Draft`: last year's resolution, what is changed in it, and the text that comes of it.

Everything the program gives out is a view of a `Draft`. Leaving a change out of the list is rejecting it; with none
left, the draft is last year's resolution again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.document.resolution import Resolution
from drafter.draft.apply import Applied, apply
from drafter.draft.change import Change, SetAside, Status


@dataclass(frozen=True)
class Draft:
    """Last year's resolution and the changes to it, numbered from 1 in the order of the text; `author` signs them in Word."""

    previous: Resolution
    changes: tuple[Change, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    remarks: tuple[str, ...] = ()
    author: str = ""

    @cached_property
    def applied(self) -> Applied:
        """Next year's text, and where each of its paragraphs came from."""
        return apply(self.previous, self.changes)

    @property
    def resolution(self) -> Resolution:
        """Next year's text: last year's with every change that is not open."""
        return self.applied.resolution

    def only(self, keep: Callable[[Change], bool]) -> Draft:
        """The draft with the changes that `keep` holds for and no other."""
        return replace(self, changes=tuple(c for c in self.changes if keep(c)))

    def without(self, status: Status, because: str) -> Draft:
        """The draft with all changes of a status set aside, for a reason."""
        aside = tuple(SetAside(c, because) for c in self.with_status(status))
        return replace(self.only(lambda c: c.status != status), set_aside=(*self.set_aside, *aside))

    def with_status(self, *statuses: Status) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.status in statuses)
