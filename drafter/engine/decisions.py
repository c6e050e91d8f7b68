"""What a person decides on single changes of a draft, after the report: accepted ones are settled, rejected ones are left out.

A change is named by its number in the report, or with all the others of its rule; a number goes before a rule.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.draft.change import Change
from drafter.errors import DecisionError


class Decisions(NamedTuple):
    """The changes to accept and those to reject: numbers as in the report ("7"), or names of rules ("recalls")."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()

    @classmethod
    def of(cls, accept: Iterable[str | int] = (), reject: Iterable[str | int] = ()) -> Decisions:
        """The decisions as they are given; several may stand in one text: "7, 9"."""
        return cls(tuple(_names(accept)), tuple(_names(reject)))

    def check(self, changes: Sequence[Change], rules: Sequence[str]) -> None:
        """Raises DecisionError for a number that no change has, a rule that there is not, what is both accepted and rejected,
        and for the acceptance of a change that is open: nothing is proposed there."""
        numbers = {str(c.id) for c in changes}
        for option, given in (("--accept", self.accept), ("--reject", self.reject)):
            for one in given:
                if one.isdecimal() and one not in numbers:
                    there = f"the report has 1 to {len(changes)}" if changes else "the draft has none"
                    raise DecisionError(f"{option} {one}: there is no change {one}; {there}")
                if not one.isdecimal() and one not in rules:
                    near = difflib.get_close_matches(one, rules, n=1)
                    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(rules)}"
                    raise DecisionError(f'{option} "{one}": there is no such rule, and it is no number of the report; {hint}')
        if both := [one for one in self.accept if one in self.reject]:
            raise DecisionError(f"--accept {both[0]} and --reject {both[0]}: give one of them")
        for c in changes:
            if c.status == "open" and str(c.id) in self.accept:
                settle = f"; in updates.yaml this settles it:\n{c.settle}" if c.settle else ""
                raise DecisionError(f"--accept {c.id}: change {c.id} is open, so that there is nothing to accept{settle}")

    def rejected(self, changes: Iterable[Change]) -> dict[int, str]:
        """The numbers of the changes that are rejected, and by what."""
        return {c.id: f"--reject {what}" for c in changes if (what := self._named(c, self.reject, self.accept))}

    def accepted(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """The changes; those to be confirmed that are accepted are certain."""
        return tuple(
            replace(c, status="certain", because=f"{c.because} Accepted: --accept {what}.")
            if c.status == "confirm" and (what := self._named(c, self.accept, self.reject))
            else c
            for c in changes
        )

    @staticmethod
    def _named(change: Change, wanted: Sequence[str], others: Sequence[str]) -> str:
        """By what a change is named among those wanted; empty where it is not, or where its number is among the others."""
        number = str(change.id)
        if number in wanted:
            return number
        return change.rule if change.rule in wanted and number not in others else ""


def _names(given: Iterable[str | int]) -> Iterator[str]:
    """Numbers and rules one by one, without what does not count: "07" is 7."""
    for one in given:
        for name in map(str.strip, str(one).split(",")):
            yield str(int(name)) if name.isdecimal() else name
