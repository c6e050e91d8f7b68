"""Which paragraph of one text is which paragraph of another: the same, changed, moved, split, merged, new or gone.

Numbers and addresses play no part: a paragraph that is put in renumbers all that follow and changes none of them. Paragraphs
that read alike are found by their text, changed ones by the rarer words they share; the heaviest set of pairs that stand in
the same order on both sides stays in place, and what pairs up across it has moved. Work grows as n log n.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.words import Pair, heaviest_chain
from drafter.expressions import compiled
from drafter.language.ordinals import parse_ordinal

AlignedKind = Literal["same", "changed", "inserted", "deleted", "moved", "split", "merged"]

ALIKE = 0.42  # of the weight of their words two paragraphs share at least, if one is the other changed
MOVED = 0.6  # and if it also stands elsewhere, where chance has more to choose from
CONTAINED = 0.6  # of the weight of a part's words is in the whole too, where a paragraph was split
DISTINCT = 5  # words that a paragraph has at least for its move to be one
NEAREST = 8  # paragraphs with a word in common that are looked at, those nearest to the place expected first
COMPARED = 6  # of them are compared in full
SMALL = 400  # pairs of a gap that are all compared
_WORD, _FIGURES = r"\w+(?:[-/.’']\w+)*", r"\d+(?:,\d{3})*"


class Aligned(NamedTuple):
    """What became of paragraphs, given by their places in the old and the new text.

    kind     | old         | new         |
    ---------|-------------|-------------|--------------------------------------------------------------------------
    same     | one         | one         | the same words in the same order of paragraphs
    changed  | one         | one         | other words, in the same order of paragraphs
    moved    | one         | one         | in another place; its words may have changed too
    split    | one         | two or more | its words stand in paragraphs that follow one another
    merged   | two or more | one         | the words of paragraphs that follow one another stand in one
    inserted | none        | one         |
    deleted  | one         | none        |
    """

    kind: AlignedKind
    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Aligned, ...]:
    """What became of every paragraph, in the order of the new text; what is gone stands where it stood.

    Every place of `old` and of `new` is in exactly one of the items. The same input gives the same result; with `old` and
    `new` exchanged, inserted is deleted and split is merged.
    """
    if _texts_and_parts(new) < _texts_and_parts(old):  # looked for in one direction, so that both find the same
        return tuple(_in_order(old, new, _Search(new, old).found().turned()))
    return tuple(_in_order(old, new, _Search(old, new).found()))


def words_alike(text: str) -> list[str]:
    """The words of a text as they are compared: no capitals, and all figures and all ordinals alike.

    "its seventy-ninth session, 79/34" and "its eightieth session, 80/35" are the same words.
    """
    found = compiled(_WORD).findall(compiled(_FIGURES).sub("0", text).lower())
    return ["0th" if word[-2:] in ("st", "nd", "rd", "th") and parse_ordinal(word) else word for word in found]


class _Found(NamedTuple):
    """Which old paragraph is which new one, in its place or moved; and the parts of those that were split and merged."""

    stays: dict[int, int]
    moved: dict[int, int]
    split: dict[int, list[int]]  # an old one, and the new ones
    merged: dict[int, list[int]]  # a new one, and the old ones

    def turned(self) -> _Found:
        """The same with old and new exchanged."""
        stays, moved = ({j: i for i, j in pairs.items()} for pairs in (self.stays, self.moved))
        return _Found(stays, moved, self.merged, self.split)


def _in_order(old: Sequence[Paragraph], new: Sequence[Paragraph], found: _Found) -> Iterator[Aligned]:
    """Everything in the order of the new text; what is gone behind what it stood behind."""
    steady = {j: i for i, j in found.stays.items()}
    of_new = {**steady, **{j: i for i, j in found.moved.items()}}
    first_part = {min(news): i for i, news in found.split.items()}
    other_parts = {k for news in found.split.values() for k in news} - first_part.keys()
    kept = {i for olds in found.merged.values() for i in olds}.union(of_new.values())
    gone = (i for i in range(len(old)) if i not in kept)
    next_gone = next(gone, len(old))
    limits = (*(i for _, i in sorted(steady.items())), len(old))
    passed = 0
    for j in range(-1, len(new)):
        if j >= 0 and j not in other_parts:
            i = first_part.get(j, of_new.get(j))
            if i is None:
                yield Aligned("inserted", (), (j,))
            elif i in found.split:
                yield Aligned("split", (i,), tuple(found.split[i]))
            elif j in found.merged:
                yield Aligned("merged", tuple(found.merged[j]), (j,))
            elif i in found.moved:
                yield Aligned("moved", (i,), (j,))
            else:
                yield Aligned("same" if old[i].text == new[j].text else "changed", (i,), (j,))
        passed += j in steady
        while (j < 0 or j in steady) and next_gone < limits[passed]:
            yield Aligned("deleted", (next_gone,), ())
            next_gone = next(gone, len(old))


class _Search:
    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> None:
        self.old, self.new = old, new
        self.bags: tuple[dict[int, Counter[str]], dict[int, Counter[str]]] = ({}, {})
        self.masses: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self.weights: dict[str, float] = {}  # of the words of paragraphs that stand on one side only
        self.rarest = 1.0  # the weight of any other word

    def found(self) -> _Found:
        identical = self.identical()
        changed = self.alike(identical)
        stays = heaviest_chain([*identical, *changed])
        pairs = {p.old: p.new for p in stays}
        pairs |= self.in_gaps(pairs)
        moved = self.moves([*identical, *changed], pairs)
        return _Found(pairs, moved, *self.parts({**pairs, **moved}))

    def identical(self) -> list[Pair]:
        """Pairs with the same text. Of a text that comes often on both sides, those that are the same one in the count."""
        places: dict[tuple[str, bool], tuple[list[int], list[int]]] = {}
        for side, paragraphs in enumerate((self.old, self.new)):
            for k, p in enumerate(paragraphs):
                places.setdefault((p.text, p.part == "heading"), ([], []))[side].append(k)
        pairs: list[Pair] = []
        for (text, _), (olds, news) in places.items():
            weight = 1.0 + text.count(" ")
            if len(olds) * len(news) <= NEAREST:
                pairs += [Pair(i, j, weight) for i in olds for j in news]
            else:
                counted = dict.fromkeys([*zip(olds, news, strict=False), *zip(olds[::-1], news[::-1], strict=False)])
                pairs += [Pair(i, j, weight) for i, j in counted]
        return pairs

    def alike(self, identical: list[Pair]) -> list[Pair]:
        """Pairs of paragraphs that stand on one side only, by the words they share."""
        found = ({p.old for p in identical}, {p.new for p in identical})
        frequency: Counter[str] = Counter()
        for side, paragraphs in enumerate((self.old, self.new)):
            for k in range(len(paragraphs)):
                if k not in found[side]:
                    frequency.update(self.bag(side, k).keys())
        size = 1 + sum(map(len, self.bags))
        self.rarest = math.log(1 + size)
        self.weights = {word: math.log(1 + size / (1 + n)) for word, n in frequency.items()}
        holds: dict[str, list[int]] = defaultdict(list)
        for i, bag in self.bags[0].items():
            for word in bag:
                holds[word].append(i)
        sure = heaviest_chain(identical)
        pairs: list[Pair] = []
        for j, bag in self.bags[1].items():
            shared: dict[int, float] = defaultdict(float)
            expected = self.expected(sure, j)
            for word in bag:
                if word in holds:
                    weight = self.weight(word)
                    for i in _nearest(holds[word], expected):
                        shared[i] += weight
            best = sorted(shared, key=lambda i: (-shared[i], abs(i - expected)))[:COMPARED]
            pairs += [pair for i in best if (pair := self.pair(i, j))]
        return pairs

    def expected(self, sure: list[Pair], j: int) -> int:
        """About where a paragraph of the new text stood in the old one."""
        k = bisect_left(sure, j, key=lambda p: p.new)
        return sure[k - 1].old + j - sure[k - 1].new if k else j

    def in_gaps(self, stays: dict[int, int]) -> dict[int, int]:
        """Pairs between those that stay, where few enough are left over to compare all: repeated texts that changed once."""
        found: dict[int, int] = {}
        edges = [(-1, -1), *sorted(stays.items()), (len(self.old), len(self.new))]
        for (i, j), (next_i, next_j) in itertools.pairwise(edges):
            size = (next_i - i - 1) * (next_j - j - 1)
            if 0 < size <= SMALL:
                gap = ((a, b) for a in range(i + 1, next_i) for b in range(j + 1, next_j))
                pairs = [pair for a, b in gap if (pair := self.pair(a, b))]
                found |= {p.old: p.new for p in heaviest_chain(pairs)}
        return found

    def moves(self, pairs: Iterable[Pair], stays: dict[int, int]) -> dict[int, int]:
        """The best pairs among what is left over, which do not stand in order with those that stay."""
        moved: dict[int, int] = {}
        taken = set(stays.values())
        left = (p for p in pairs if p.old not in stays and p.new not in taken)
        for p in sorted(left, key=lambda p: (-p.weight, p.new, abs(p.old - p.new))):
            if p.old in moved or p.new in taken or sum(self.bag(1, p.new).values()) < DISTINCT:
                continue
            if self.old[p.old].text == self.new[p.new].text or self.likeness(p.old, p.new) >= MOVED:
                moved[p.old] = p.new
                taken.add(p.new)
        return moved

    def parts(self, pairs: dict[int, int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """The paragraphs, by one they are paired with, that are its parts: (new ones of an old one, old ones of a new one)."""
        taken_old, taken_new = set(pairs), set(pairs.values())
        split: dict[int, list[int]] = {}
        merged: dict[int, list[int]] = {}
        for i, j in sorted(pairs.items()):
            if self.old[i].text == self.new[j].text:
                continue
            if len(news := self.grown(1, j, self.bag(0, i), taken_new)) > 1:
                split[i] = news
                taken_new.update(news)
            elif len(olds := self.grown(0, i, self.bag(1, j), taken_old)) > 1:
                merged[j] = olds
                taken_old.update(olds)
        return split, merged

    def grown(self, side: int, at: int, whole: Counter[str], taken: Collection[int]) -> list[int]:
        """The paragraph `at` and those beside it, not `taken`, that are parts of a whole."""
        paragraphs = (self.old, self.new)[side]
        rest: Counter[str] | None = None
        parts = [at]
        for step in (1, -1):
            k = at + step
            while 0 <= k < len(paragraphs) and k not in taken:
                rest = whole - self.bag(side, at) if rest is None else rest
                bag = self.bag(side, k)
                held = sum(self.weight(word) * n for word, n in (bag & rest).items())
                is_part = paragraphs[k].part == paragraphs[at].part and held >= CONTAINED * self.mass(side, k)
                if not is_part or sum(bag.values()) < DISTINCT:
                    break
                rest.subtract(bag)
                parts.append(k)
                k += step
        return sorted(parts)

    def pair(self, i: int, j: int) -> Pair | None:
        """The pair, where it is alike enough."""
        if _sort(self.old[i]) != _sort(self.new[j]):
            return None
        alike = self.likeness(i, j)
        # signs alone ("–" in a table) are no words, and are something all the same
        return Pair(i, j, alike * (sum(self.bag(1, j).values()) or 1)) if alike >= ALIKE else None

    def likeness(self, i: int, j: int) -> float:
        """The share of the weight of both paragraphs' words that they have in common: 1 is all, in any order."""
        if self.old[i].text == self.new[j].text:
            return 1.0
        old, new = self.bag(0, i), self.bag(1, j)
        common = 0.0
        for word, n in old.items():
            if word in new:
                common += self.weight(word) * min(n, new[word])
        all_ = self.mass(0, i) + self.mass(1, j)
        return 2 * common / all_ if all_ else 0.0

    def weight(self, word: str) -> float:
        """What a word tells: one that stands in many paragraphs says little of which it is."""
        return self.weights.get(word, self.rarest)

    def mass(self, side: int, k: int) -> float:
        """The weight of all words of a paragraph."""
        masses = self.masses[side]
        if k not in masses:
            masses[k] = sum(self.weight(word) * n for word, n in self.bag(side, k).items())
        return masses[k]

    def bag(self, side: int, k: int) -> Counter[str]:
        bags = self.bags[side]
        if k not in bags:
            bags[k] = Counter(words_alike((self.old, self.new)[side][k].text))
        return bags[k]


def _nearest(places: list[int], expected: int) -> list[int]:
    if len(places) <= NEAREST:
        return places
    k = bisect_left(places, expected)
    start = max(0, min(k - NEAREST // 2, len(places) - NEAREST))
    return places[start : start + NEAREST]


def _texts_and_parts(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """Of paragraphs all that their alignment rests on."""
    return [(p.text, p.part) for p in paragraphs]


def _sort(p: Paragraph) -> str:
    """What a paragraph stays in other words: a heading becomes no paragraph, and no paragraph of the text one of an annex. With
    the same words it may go there."""
    return "text" if p.part in ("preamble", "operative") else p.part
