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
    """The decisions of updates.yaml on these changes, which are all that are proposed: `accepted` and `rejected` have their
    numbers, with where it stands, `lines` which of the decisions are about a change, by its name, and `remarks` says what was
    decided on changes that are proposed no more."""

    def __init__(self, context: Context, changes: Sequence[Change]) -> None:
        self._context = context
        self.names = names(changes)
        self.rejected: dict[int, str] = {}
        self.accepted: dict[int, str] = {}
        self.lines: dict[Name, list[int]] = {}
        self.remarks = tuple(self._of_all())

    def settled(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes; those to be confirmed that are accepted are certain."""
        return tuple(
            replace(c, status="certain", because=f"{c.because} Accepted in {where}.")
            if c.status == "confirm" and (where := self.accepted.get(c.id))
            else c
            for c in changes
        )

    def _of_all(self) -> Iterator[str]:
        """Takes the decisions one by one; gives what is to be said of those that fit nothing. A later one goes before."""
        for k, decision in enumerate(self._context.updates.decisions):
            rule, done = decision.accept or decision.reject or "", "accepted" if decision.accept else "rejected"
            where = str(self._context.updates.origin(("decisions", k)))
            name = self._meant(decision, rule)
            told = f"{where}: {rule} at {decision.at} was {done}" + (f" (“{decision.words}”)" if decision.words else "")
            if name is None:
                yield f"{told}, but is proposed no more; take the line out, or look at the paragraph"
                continue
            change = self.names[name]
            self.lines.setdefault(name, []).append(k)
            if decision.reject:
                self.accepted.pop(change.id, None)
                self.rejected[change.id] = f"{where} rejects it"
            elif decision.becomes is not None and decision.becomes != change.new.text:
                yield f"{told} as “{decision.becomes}”, but is “{change.new.text}” now; look at it again"
            else:
                self.rejected.pop(change.id, None)
                self.accepted[change.id] = where

    def _meant(self, decision: Decision, rule: str) -> Name | None:
        """The change of that name; where last year's file has other addresses now, the only one elsewhere of the same words."""
        at = self._context.address(decision.at) or decision.at
        named = Name(rule, at, decision.words or "", decision.turn or 1)
        if named in self.names:
            return named
        alike = [name for name in self.names if decision.words and (name.rule, name.words) == (rule, decision.words)]
        return alike[0] if len(alike) == 1 else None
