"""Whether a regular expression could run away: take, on some text, longer than anybody would wait.

Python tries one way after the other to match a text. Where two ways part, take the same text and meet again, all that follows is
tried for each. So the expression is taken as an automaton, and wherever ways part it is followed whether two of them meet:

- in the repetition in which they parted: `(a+)+`, `(a|a)*`, `(\\w+ ?)+`. Each round doubles the ways: it is refused;
- behind it: `\\w+\\w+` has as many ways as the first repetition has rounds, `a?a?a?` twice as many for each choice. They are
  counted for a paragraph twice as long as the longest of the record, and more than a moment's worth is refused.

Refused too is a repetition without an end that takes words, `.*` or `(?: \\w+)+`: from each it runs to the end of the paragraph.
Lookaheads are judged by themselves, possessive repeats like others: rather one pattern too many refused than one too few.
"""

from __future__ import annotations

import importlib
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

_PARSER: Any = importlib.import_module("re._parser")  # Python's own: what is sure to read an expression as `re` does
_COMPILER: Any = importlib.import_module("re._compiler")
_ALPHABET = frozenset(string.printable + "–—’‘“”…é\xa0\u2011§")
_LONGEST = 6_000  # signs of a paragraph; the longest on the pairs of the record has 2,189
_PATIENCE = 100_000_000  # steps, of which Python makes as many in a second
_FAR = 1_000  # more rounds or ways than this are none that anybody counted
_FEW = 3  # a repetition of no more than these is written out
_MANY_STATES, _MANY_PAIRS = 4_000, 200_000
_TOO_LONG = "is too long to be judged; divide it into several rules"

States = tuple[int, ...]  # one twice where two ways lead to it


class RunawayError(Exception):
    """What makes an expression run away, and what would be right."""


class _Automaton:
    """One state for each sign of an expression, behind one with which it begins; `after` has those that can follow each."""

    def __init__(self, tree: Any, flags: int) -> None:
        self.alphabet = _ALPHABET | {chr(int(code)) for code in re.findall(r"(?:LITERAL, |RANGE, \()(\d+)", repr(tree))}
        self.signs: list[frozenset[str]] = []
        self.after: list[list[int]] = []
        self.loop: list[int] = []  # the first state of the outermost repetition around each, else the state itself
        self.rounds: dict[int, int] = {}  # of each repetition, at the most
        self.is_endless = False  # whether a repetition could run through a whole paragraph
        self.walk(tree, flags, self.state(frozenset(), ()))

    def state(self, signs: frozenset[str], before: States) -> States:
        """A new state behind others."""
        new = (len(self.signs),)
        if new[0] >= _MANY_STATES:
            raise RunawayError(_TOO_LONG)
        self.signs.append(signs)
        self.after.append([])
        self.loop += new
        for state in before:
            self.after[state] += new
        return new

    def walk(self, tree: Any, flags: int, before: States) -> States:
        """The states in which a part of the expression can end that begins behind others: these too where it can be empty."""
        for op, value in tree:
            before = self.step(op, value, flags, before)
        return before

    def step(self, op: Any, value: Any, flags: int, before: States) -> States:
        match str(op):
            case "AT":
                return before
            case "ASSERT" | "ASSERT_NOT":
                _judge(value[1], flags)
                return before
            case "GROUPREF" | "GROUPREF_EXISTS":
                raise RunawayError("refers back to one of its own groups, which no rule may; write the words out")
            case "SUBPATTERN":
                _, more, fewer, tree = value
                return self.walk(tree, (flags | more) & ~fewer, before)
            case "ATOMIC_GROUP":
                return self.walk(value, flags, before)
            case "BRANCH":
                return _at_most_twice(state for way in value[1] for state in self.walk(way, flags, before))
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, tree = value
                return self.repeat(low, int(high), tree, flags, before)
        one = _COMPILER.compile(_PARSER.SubPattern(_PARSER.State(), [(op, value)]), flags)
        return self.state(frozenset(sign for sign in self.alphabet if one.match(sign)), before)

    def repeat(self, low: int, high: int, tree: Any, flags: int, before: States) -> States:
        if tree.getwidth()[1] == 0:
            raise RunawayError("repeats what takes no sign; leave the repetition out")
        if high <= _FEW:
            ends: States = ()
            for k in range(high):
                ends += before if k >= low else ()
                before = self.walk(tree, flags, before)
            return _at_most_twice(ends + before)
        [start] = self.state(frozenset(), ())  # stands for the states before, and ends the part where it is empty
        ends = self.walk(tree, flags, (start,))
        around = tuple(state for state in ends if state != start)
        for state in before + around:
            self.after[state] += self.after[start]
        inside = max(self.rounds.get(loop, 1) for loop in self.loop[start:])
        takes_words = any(" " in signs and ("a" in signs or inside > 1) for signs in self.signs[start:])
        self.is_endless |= high > _FAR and takes_words
        self.rounds[start] = min(inside * high, _LONGEST)
        self.loop[start:] = [start] * (len(self.loop) - start)
        return _at_most_twice(around + before * (ends.count(start) + (low == 0)))

    def meetings(self) -> dict[int, dict[int, Counter[int]]]:
        """For each repetition or state in which ways part: the states in which two meet again, with those just before."""
        found: dict[int, dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
        waiting = [(loop, state, state) for state, loop in enumerate(self.loop)]
        seen = set(waiting)
        tried = 0
        for parted, p, q in waiting:
            tried += len(self.after[p]) * len(self.after[q])
            if tried > _MANY_PAIRS:
                raise RunawayError(_TOO_LONG)
            for pair in combinations(self.after[p], 2) if p == q else product(self.after[p], self.after[q]):
                one, other = sorted(pair)
                if self.signs[one].isdisjoint(self.signs[other]):
                    continue
                if one == other:
                    found[parted][one] |= Counter((p, q))
                elif (parted, one, other) not in seen:
                    seen.add((parted, one, other))
                    waiting.append((parted, one, other))
        return found

    def ways(self, met: dict[int, Counter[int]]) -> int:
        """In how many ways a state is reached at the most over one text, where these meet in it."""
        ways = [1] * len(self.after)
        for state, following in enumerate(self.after):
            ways[state] = max(ways[state], sum(ways[p] * times for p, times in met[state].items()))
            for other in following:
                ways[other] = max(ways[other], ways[state])
        return max(ways)


def _at_most_twice(states: Iterable[int]) -> States:
    return tuple(state for state, times in Counter(states).items() for _ in range(min(times, 2)))


def check(expression: str) -> None:
    """Raises RunawayError for an expression that could run away; re.error for one that is none."""
    tree = _PARSER.parse(expression)
    _judge(tree, tree.state.flags)


def _judge(tree: Any, flags: int) -> None:
    automaton = _Automaton(tree, flags)
    steps = max(automaton.rounds.values(), default=1) * _LONGEST
    by_choice: dict[int, Counter[int]] = defaultdict(Counter)
    for parted, met in automaton.meetings().items():
        steps *= automaton.rounds.get(parted, 1)
        for state, before in met.items():
            if automaton.loop[state] == parted:
                raise RunawayError(
                    f'could run away: one repetition inside another can take the same text ("{min(automaton.signs[state])}") in '
                    "more than one way; leave one of them out, or let each round begin with a sign that the others cannot take"
                )
            if parted not in automaton.rounds:
                by_choice[state] |= before
    if automaton.is_endless:
        raise RunawayError("could run through a whole paragraph from each of its words; say how far it may go: [^,;]{0,80}")
    ways = automaton.ways(by_choice)
    if ways > _FAR or steps * max(ways / 10, 1) > _PATIENCE:  # of choices few come true at once
        raise RunawayError(
            "could run away: repetitions that can take the same text follow each other; give each an end that it cannot "
            "take itself, or say how far it may go: [^,;]{0,80}"
        )
