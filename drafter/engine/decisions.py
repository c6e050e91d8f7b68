"""What a person decides on single changes of a draft, after the report: accepted ones are settled, rejected ones are left out.

A change is named by its number in the report, or with all the others of its rule; a number goes before a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.draft.change import Change
from drafter.errors import DecisionError, meant

Named = str | int | Iterable[str | int]


class Decisions(NamedTuple):
    """The changes to accept and those to reject: numbers as in the report ("7"), or names of rules ("recalls")."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()

    @classmethod
    def of(cls, accept: Named = (), reject: Named = ()) -> Decisions:
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
                    found = f'{option} "{one}": there is no such rule, and it is no number of the report'
                    raise DecisionError(f"{found}; {meant(one, rules)}")
        rejected, accepted = set(self.reject), set(self.accept)
        if both := [one for one in self.accept if one in rejected]:
            raise DecisionError(f"--accept {both[0]} and --reject {both[0]}: give one of them")
        for c in changes:
            if c.status == "open" and str(c.id) in accepted:
                settle = f"; in updates.yaml this settles it:\n{c.settle}" if c.settle else ""
                raise DecisionError(f"--accept {c.id}: change {c.id} is open, so that there is nothing to accept{settle}")

    def rejected(self, changes: Iterable[Change]) -> dict[int, str]:
        """The numbers of the changes that are rejected, and by what."""
        named = _naming(self.reject, self.accept)
        return {c.id: f"--reject {what}" for c in changes if (what := named(c))}

    def accepted(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """The changes; those to be confirmed that are accepted are certain."""
        named = _naming(self.accept, self.reject)
        return tuple(
            replace(c, status="certain", because=f"{c.because} Accepted: --accept {what}.")
            if c.status == "confirm" and (what := named(c))
            else c
            for c in changes
        )


def _naming(wanted: Iterable[str], others: Iterable[str]) -> Callable[[Change], str]:
    """By what a change is named among those wanted; empty where it is not, or where its number is among the others."""
    names, other_names = frozenset(wanted), frozenset(others)

    def named(change: Change) -> str:
        number = str(change.id)
        if number in names:
            return number
        return change.rule if change.rule in names and number not in other_names else ""

    return named


def _names(given: Named) -> Iterator[str]:
    """Numbers and rules one by one, without what does not count: "07" is 7."""
    for one in (given,) if isinstance(given, str | int) else given:
        for name in map(str.strip, str(one).split(",")):
            yield str(int(name)) if name.isdecimal() else name
