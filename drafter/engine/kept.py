"""What was decided on single changes and stands in updates.yaml, by the names of the changes.

A number in the report holds for one report; the name of a change (its rule, its paragraph, last year's words) holds while
facts, rules and last year's file change. What fits nothing any more is said, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.draft.change import Change
from drafter.rules.base import Context
from drafter.updates.model import Decision

ACCEPTED = " Accepted in "  # with which the reason of an accepted change goes on


class Name(NamedTuple):
    """A change's name: its rule, its place, the words that it is about, and which of several such it is, from 1."""

    rule: str
    at: str
    words: str
    turn: int = 1


def names(changes: Iterable[Change]) -> dict[Name, Change]:
    """The changes by their names. Of a whole paragraph that comes the words are the new ones, of one that goes or moves none."""
    found: dict[Name, Change] = {}
    for change in changes:
        first = Name(change.rule, change.at, change.new.text if change.act == "insert" else change.old)
        turn = 1
        while first._replace(turn=turn) in found:
            turn += 1
        found[first._replace(turn=turn)] = change
    return found


class Kept:
    """The decisions of updates.yaml on these changes: `rejected` has the numbers of those that are not to be made, with what
    says so, and `remarks` what was decided on changes that are not proposed any more."""

    def __init__(self, context: Context, changes: Sequence[Change]) -> None:
        self._context = context
        self._names = names(changes)
        self.rejected: dict[int, str] = {}
        self._accepted: dict[int, str] = {}
        self.remarks = tuple(self._of_all())

    def settled(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes; those to be confirmed that are accepted are certain."""
        return tuple(
            replace(c, status="certain", because=f"{c.because}{ACCEPTED}{where}.")
            if c.status == "confirm" and (where := self._accepted.get(c.id))
            else c
            for c in changes
        )

    def _of_all(self) -> Iterator[str]:
        """Takes the decisions one by one; gives what is to be said of those that fit nothing. A later one goes before."""
        for k, decision in enumerate(self._context.updates.decisions):
            rule, done = decision.accept or decision.reject or "", "accepted" if decision.accept else "rejected"
            where = str(self._context.updates.origin(("decisions", k)))
            change = self._meant(decision, rule)
            told = f"{where}: {rule} at {decision.at} was {done}" + (f" (“{decision.words}”)" if decision.words else "")
            if change is None:
                yield f"{told}, but is proposed no more; take the line out, or look at the paragraph"
            elif decision.reject:
                self._accepted.pop(change.id, None)
                self.rejected[change.id] = f"{where} rejects it"
            elif decision.becomes is not None and decision.becomes != change.new.text:
                yield f"{told} as “{decision.becomes}”, but is “{change.new.text}” now; look at it again"
            else:
                self.rejected.pop(change.id, None)
                self._accepted[change.id] = where

    def _meant(self, decision: Decision, rule: str) -> Change | None:
        """The change of that name; where last year's file has other addresses now, the only one elsewhere of the same words."""
        at = self._context.address(decision.at) or decision.at
        named = Name(rule, at, decision.words or "", decision.turn or 1)
        if named in self._names:
            return self._names[named]
        alike = [c for name, c in self._names.items() if decision.words and (name.rule, name.words) == (rule, decision.words)]
        return alike[0] if len(alike) == 1 else None
