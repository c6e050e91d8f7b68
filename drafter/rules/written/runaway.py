"""Whether a regular expression could run away: take, on some text, longer than anybody would wait.

Python tries one way after the other to match a text. In three cases there are too many:

- a repetition that can divide one and the same text in more than one way: `(a+)+`, `(a|a)*`, `(\\w+ ?)+`. Each sign doubles
  the ways. To find them, the expression is taken as an automaton whose states are its signs; where two different paths of a
  repetition lead over the same text back to where they began, it is refused;
- repetitions one behind the other that can share out the same text: `.*.*.*`. The ways are counted for a paragraph
  twice as long as the longest of the record, and more than a moment's worth is refused;
- a repetition without an end that can take spaces too: `.*`, `(?: \\w+)+`. From each word it runs to the end of the paragraph.

Lookaheads are judged by themselves, and possessive repeats like others: rather one pattern too many refused than one too few.
"""

from __future__ import annotations

import importlib
import re
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_PARSER: Any = importlib.import_module("re._parser")  # Python's own: the only one that is sure to read what `re` reads
_ALPHABET = frozenset(string.printable + "–—’‘“”…é\xa0\u2011§")
_LONGEST = 6_000  # signs of a paragraph; the longest on the pairs of the record has 2,189
_PATIENCE = 100_000_000  # steps, of which Python makes as many in a second
_FAR = 1_000  # more rounds than this are none that anybody counted
_FEW = 3  # a repetition of no more than these is written out
_MANY_STATES = 4_000
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")

Signs = frozenset[str]


class RunawayError(Exception):
    """What makes an expression run away, and what would be right."""


class _Part(NamedTuple):
    """A part of the expression: the states it begins and ends with and in how many ways, and in how many it can be empty."""

    first: Counter[int]
    last: Counter[int]
    empty: int


@dataclass
class _Automaton:
    """One state for each sign of the expression; `after[p][q]` counts the ways from one to the next."""

    signs: list[Signs] = field(default_factory=list)
    after: list[Counter[int]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)  # how often the repetition around a state goes round at the most
    ahead: list[tuple[Any, bool]] = field(default_factory=list)
    is_folded: bool = False  # capitals or not is the same here
    is_endless: bool = False  # whether a repetition could run through a whole paragraph

    def state(self, signs: Signs) -> _Part:
        if len(self.signs) >= _MANY_STATES:
            raise RunawayError("is too long to be judged; divide it into several rules")
        self.signs.append(_folded(signs) if self.is_folded else signs)
        self.after.append(Counter())
        self.times.append(1)
        only = Counter([len(self.signs) - 1])
        return _Part(only, only, 0)

    def link(self, before: Counter[int], behind: Counter[int]) -> None:
        for p, ways in before.items():
            for q, more in behind.items():
                self.after[p][q] += ways * more

    def sequence(self, parts: list[_Part]) -> _Part:
        whole = _Part(Counter(), Counter(), 1)
        for part in parts:
            self.link(whole.last, part.first)
            first = whole.first + _times(part.first, whole.empty)
            last = _times(whole.last, part.empty) + part.last
            whole = _Part(first, last, min(whole.empty * part.empty, 2))
        return whole

    def build(self, tree: Any) -> _Part:
        return self.sequence([part for op, value in tree for part in self.part(str(op), value)])

    def part(self, op: str, value: Any) -> Iterator[_Part]:
        if op in _REPEATS:
            yield self.repeat(*value)
        elif op == "SUBPATTERN":
            around, (_, more, fewer, tree) = self.is_folded, value
            self.is_folded = bool((around or more & re.IGNORECASE) and not fewer & re.IGNORECASE)
            yield self.build(tree)
            self.is_folded = around
        elif op == "ATOMIC_GROUP":
            yield self.build(value)
        elif op == "BRANCH":
            ways = [self.build(way) for way in value[1]]
            first: Counter[int] = sum((way.first for way in ways), Counter())
            last: Counter[int] = sum((way.last for way in ways), Counter())
            yield _Part(first, last, min(sum(way.empty for way in ways), 2))
        elif op in ("ASSERT", "ASSERT_NOT"):
            self.ahead.append((value[1], self.is_folded))
        elif op in ("GROUPREF", "GROUPREF_EXISTS"):
            raise RunawayError("refers back to one of its own groups, which no rule may; write the words out")
        elif op != "AT":
            yield self.state(_signs(op, value))

    def repeat(self, low: int, high: Any, tree: Any) -> _Part:
        high = int(high)
        if high <= _FEW:
            whole = self.sequence([])
            for k in reversed(range(high)):
                whole = self.sequence([self.build(tree), whole])
                whole = whole._replace(empty=min(whole.empty + (k >= low), 2))
            return whole
        start = len(self.signs)
        part = self.build(tree)
        self.link(part.last, part.first)
        inside = range(start, len(self.signs))
        takes_all = any({" ", "a"} <= self.signs[state] for state in inside)
        has_words = any(" " in self.signs[state] for state in inside) and any(self.times[state] > 1 for state in inside)
        self.is_endless |= high > _FAR and (takes_all or has_words)
        for state in inside:
            self.times[state] = min(self.times[state] * high, _LONGEST)
        return part._replace(empty=min(part.empty + (low == 0), 2))


def _times(states: Counter[int], ways: int) -> Counter[int]:
    return Counter({state: n * ways for state, n in states.items() if ways})


def check(expression: str) -> None:
    """Raises RunawayError for an expression that could run away; re.error for one that is none."""
    whole = _PARSER.parse(expression)
    waiting = [(whole, bool(whole.state.flags & re.IGNORECASE))]
    while waiting:
        tree, is_folded = waiting.pop()
        automaton = _Automaton(is_folded=is_folded)
        automaton.build(tree)
        waiting += automaton.ahead
        groups = _groups(automaton.after)
        _refuse_doubled(automaton, groups)
        if automaton.is_endless:
            raise RunawayError("could run through a whole paragraph from each of its words; say how far it may go: [^,;]{0,80}")
        _refuse_shared(automaton, groups)


def _refuse_doubled(automaton: _Automaton, groups: list[int]) -> None:
    """Refuses a repetition that can divide the same text in more than one way."""
    loops = Counter(groups)
    inside = [loops[g] > 1 or automaton.after[p][p] > 0 for p, g in enumerate(groups)]

    def steps(p: int) -> Iterator[tuple[int, int]]:
        return ((q, ways) for q, ways in automaton.after[p].items() if groups[q] == groups[p])

    for p, is_inside in enumerate(inside):
        for q, ways in steps(p) if is_inside else ():
            if ways > 1:
                raise _doubled(automaton, q)
    # two paths side by side over the same text: do they part, and meet again where they parted?
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    waiting = [(p, p) for p, is_inside in enumerate(inside) if is_inside]
    while waiting:
        pair = waiting.pop()
        if pair in pairs:
            continue
        p, q = pair
        pairs[pair] = [(a, b) for a, _ in steps(p) for b, _ in steps(q) if automaton.signs[a] & automaton.signs[b]]
        waiting += pairs[pair]
        if len(pairs) > _MANY_STATES * 10:
            raise RunawayError("is too long to be judged; divide it into several rules")
    order = {pair: k for k, pair in enumerate(pairs)}
    met = _groups([Counter(order[other] for other in pairs[pair]) for pair in pairs])
    same = {met[k] for (p, q), k in order.items() if p == q}
    for (p, q), k in order.items():
        if p != q and met[k] in same:
            raise _doubled(automaton, q)


def _doubled(automaton: _Automaton, state: int) -> RunawayError:
    return RunawayError(
        f"could run away: one repetition inside another can take the same text ({_shown(automaton.signs[state])}) in more than "
        "one way; leave one of them out, or let each round begin with a sign that the others cannot take"
    )


def _refuse_shared(automaton: _Automaton, groups: list[int]) -> None:
    """Refuses repetitions that can share out the same text in too many ways."""
    signs: dict[int, Signs] = {}  # of each repetition, and how often it goes round
    times: dict[int, int] = {}
    for p, g in enumerate(groups):
        if any(groups[q] == g for q in automaton.after[p]):
            signs[g] = signs.get(g, frozenset()) | automaton.signs[p]
            times[g] = max(times.get(g, 1), automaton.times[p])
    steps = dict(times)  # with what can follow
    for g in sorted(signs):  # what follows has a lower number
        for other in signs:
            if _reaches(automaton, groups, g, other, signs) and _go_round_alike(automaton, groups, g, other):
                steps[g] = max(steps[g], times[g] * steps[other])
        if steps[g] * _LONGEST > _PATIENCE:
            raise RunawayError(
                "could run away: repetitions that can take the same text follow each other; give each an end that it cannot "
                "take itself, or say how far it may go: [^,;]{0,80}"
            )


def _reaches(automaton: _Automaton, groups: list[int], start: int, end: int, loops: dict[int, Signs]) -> bool:
    """Whether one repetition comes behind another, with nothing between and beside them but what both could take."""
    waiting = [p for p, g in enumerate(groups) if g == start and automaton.signs[p] & loops[end]]
    seen = set(waiting)
    while waiting:
        for q in automaton.after[waiting.pop()]:
            if groups[q] == end != start and automaton.signs[q] & loops[start]:
                return True
            is_passed = groups[q] not in loops and automaton.signs[q] & loops[start] and automaton.signs[q] & loops[end]
            if is_passed and q not in seen:
                seen.add(q)
                waiting.append(q)
    return False


def _go_round_alike(automaton: _Automaton, groups: list[int], one: int, other: int) -> bool:
    """Whether there is a text over which both repetitions go round."""
    pairs = [
        (p, q)
        for p, g in enumerate(groups)
        for q, h in enumerate(groups)
        if (g, h) == (one, other) and automaton.signs[p] & automaton.signs[q]
    ]
    order = {pair: k for k, pair in enumerate(pairs)}
    after = [Counter(order[a, b] for a in automaton.after[p] for b in automaton.after[q] if (a, b) in order) for p, q in pairs]
    met = Counter(_groups(after))
    return any(n > 1 for n in met.values()) or any(ways[k] for k, ways in enumerate(after))


def _groups(after: list[Counter[int]]) -> list[int]:
    """For each state the number of its strongly connected component (Tarjan, without recursion): what it leads to is lower."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    group = [-1] * len(after)
    count = 0
    stack: list[int] = []
    for root in range(len(after)):
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        path = [(root, iter(after[root]))]
        while path:
            state, following = path[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    path.append((other, iter(after[other])))
                    break
                if group[other] < 0:
                    low[state] = min(low[state], index[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[state])
                if low[state] == index[state]:
                    while group[state] < 0:
                        group[stack.pop()] = count
                    count += 1
    return group


def _signs(op: str, value: Any) -> Signs:
    """The signs that a part of one sign can take."""
    if op == "ANY":
        return _ALPHABET - {"\n"}
    if op == "LITERAL":
        return frozenset(chr(value))
    if op == "NOT_LITERAL":
        return _ALPHABET - {chr(value)}
    taken: Signs = frozenset()
    for kind, what in value:
        if str(kind) == "LITERAL":
            taken |= {chr(what)}
        elif str(kind) == "RANGE":
            taken |= {sign for sign in _ALPHABET if what[0] <= ord(sign) <= what[1]} | {chr(what[0])}
        elif str(kind) == "CATEGORY":
            name = str(what).removeprefix("CATEGORY_")
            escape = {"DIGIT": "d", "WORD": "w", "SPACE": "s"}[name.removeprefix("NOT_")]
            is_of = re.compile("\\" + (escape.upper() if name.startswith("NOT_") else escape))
            taken |= {sign for sign in _ALPHABET if is_of.match(sign)}
    return _ALPHABET - taken if str(value[0][0]) == "NEGATE" else taken


def _folded(signs: Signs) -> Signs:
    return signs | {other for sign in signs for other in (sign.lower(), sign.upper())}


def _shown(signs: Signs) -> str:
    return f'"{min(signs)}"' if signs else "nothing"
