"""Words and the differences between two texts, word by word, as a person would mark them.

A date, a symbol, a hyphenated ordinal and a number are one word each: "2 December 2024" changes as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from drafter.expressions import compiled
from drafter.language.dates import DATE

Opcode = tuple[str, int, int, int, int]  # as difflib has it: what happens, and the tokens' places in both lists
LARGE = 2_000_000  # pairs of tokens that are still compared whole: two paragraphs of 700 words
PHRASE = 8  # tokens, white space included
_TOKEN = rf"{DATE}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\w)|\w+(?:[-/.’']\w+)*|\s+|[^\w\s]"
_Stretch = TypeVar("_Stretch", bound=tuple[Any, ...])


class Hunk(NamedTuple):
    """The characters `start` to `end` of the old text become those from `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


def around(text: str, start: int, end: int, room: int) -> tuple[str, str]:
    """What stands before and behind a stretch of a text, cut between words where it is longer than so many characters."""
    before, behind = text[max(0, start - room) : start], text[end : end + room]
    if start > room:
        before = "… " + before.partition(" ")[2]
    if len(text) > end + room:
        behind = behind.rpartition(" ")[0] + " …"
    return before, behind


def over(stretches: Sequence[_Stretch], start: int, end: int) -> _Stretch | None:
    """The first of some stretches of a text (each begins with its start and its end, they are in order, and no two overlap) that
    has characters of this one; None where none has."""
    k = bisect_right(stretches, start, key=itemgetter(1))
    return stretches[k] if k < len(stretches) and stretches[k][0] < end else None


def stands_once(words: str, text: str, start: int = 0) -> bool:
    """Whether words stand in a text, behind `start`, and do so once: what comes often is soon found a second time."""
    at = text.find(words, start)
    return at >= 0 and text.find(words, at + len(words)) < 0


class Shift:
    """Where the places of a text are in the one that hunks make of it. They are given in their order, and no two overlap."""

    def __init__(self, hunks: Iterable[Hunk]) -> None:
        self.hunks = [*hunks]
        self._starts, self._ends = [h.start for h in self.hunks], [h.end for h in self.hunks]  # both rise, as do the new ones
        self._new_ends = [h.new_end for h in self.hunks]

    def opening(self, at: int, *, inner: bool = False) -> int:
        """Where a stretch begins that began at a place. In the midst of words that are others now it begins with these, with
        `inner` behind them; what comes at the place itself comes before it."""
        k = bisect_right(self._ends, at)
        if k < len(self.hunks) and self.hunks[k].start < at:
            return self.hunks[k].new_end if inner else self.hunks[k].new_start
        return at + self._grown(k)

    def closing(self, at: int, *, inner: bool = False) -> int:
        """Where a stretch ends that ended at a place. In the midst of words that are others now it ends with these, with `inner`
        before them; what comes at the place itself comes behind it."""
        k = bisect_left(self._starts, at)
        if k and self.hunks[k - 1].end > at:
            return self.hunks[k - 1].new_start if inner else self.hunks[k - 1].new_end
        return at + self._grown(k)

    def before(self, at: int) -> int:
        """Where a place of the new text, in words that stay, was in the old one."""
        return at - self._grown(bisect_right(self._new_ends, at))

    def touches(self, start: int, end: int) -> bool:
        """Whether anything in a stretch of the old text is otherwise now; what comes at its edges is not in it."""
        return over(self.hunks, start, end) is not None

    def beside(self, start: int, end: int) -> slice:
        """Which of the hunks touch a stretch of the old text or stand right beside it."""
        return slice(bisect_left(self._ends, start), bisect_right(self._starts, end))

    def _grown(self, count: int) -> int:
        """By how much the text is longer behind its first hunks."""
        return self.hunks[count - 1].new_end - self.hunks[count - 1].end if count else 0


def unchanged(hunks: Iterable[Hunk], length: int, new_length: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of a text of this length that stay, and where each is in the new one: start, end, new start."""
    at = new_at = 0
    for hunk in [*hunks, Hunk(length, length, new_length, new_length)]:
        if at < hunk.start:
            yield at, hunk.start, new_at
        at, new_at = hunk.end, hunk.new_end


def tokens(text: str) -> list[str]:
    """The text cut into words, white space and signs; joined they are the text again."""
    return compiled(_TOKEN).findall(text)


def shortened(text: str, first: int, last: int, spared: int = 0) -> str:
    """The first and the last so many words of a text, and "…" for the others where they are more than `spared`. A space at an
    edge has an empty word beside it."""
    most = first + last + spared
    words = text.split(" ", most)
    if len(words) <= most:
        return text
    start = " ".join(words[:first]) + " " if first else ""
    end = " " + " ".join(text.rsplit(" ", last)[1:]) if last else ""
    return f"{start}…{end}"


def hunks(old: str, new: str) -> Iterator[Hunk]:
    """The smallest set of word-wise replacements that turn `old` into `new`, in order."""
    return iter(_hunks(old, new)) if old != new else iter(())


@lru_cache(1024)  # a change is made many times over: for the rules that follow, for the text, for each writer
def _hunks(old: str, new: str) -> tuple[Hunk, ...]:
    a, b = tokens(old), tokens(new)
    front = 0
    while front < min(len(a), len(b)) and a[front] == b[front]:
        front += 1
    back = 0
    while back < min(len(a), len(b)) - front and a[-1 - back] == b[-1 - back]:
        back += 1
    at, new_at = sum(map(len, a[:front])), sum(map(len, b[:front]))
    a, b = a[front : len(a) - back], b[front : len(b) - back]
    if not a or not b:
        return (Hunk(at, at + sum(map(len, a)), new_at, new_at + sum(map(len, b))),)
    found: list[Hunk] = []
    for tag, i, j, k, m in _joined(_opcodes(a, b), a):
        old_length, new_length = sum(map(len, a[i:j])), sum(map(len, b[k:m]))
        if tag != "equal":
            found.append(Hunk(at, at + old_length, new_at, new_at + new_length))
        at, new_at = at + old_length, new_at + new_length
    return tuple(found)


def _opcodes(a: list[str], b: list[str]) -> list[Opcode]:
    """What leads from one list of tokens to the other. Long ones are cut where they have a phrase in common that stands once
    in each, since the cost of comparing them whole grows with the square."""
    if len(a) * len(b) <= LARGE:
        return _compared(a, b)
    done: list[Opcode] = []
    at, new_at = 0, 0
    for i, j in [*_common_phrases(a, b), (len(a), len(b))]:
        if i < at or j < new_at:
            continue  # in the words that stay behind the phrase before
        between = _compared(a[at:i], b[new_at:j])
        done += ((tag, at + i1, at + i2, new_at + j1, new_at + j2) for tag, i1, i2, j1, j2 in between)
        at, new_at = i, j
        while at < len(a) and new_at < len(b) and a[at] == b[new_at]:
            at, new_at = at + 1, new_at + 1
        if at > i:
            done.append(("equal", i, at, j, new_at))
    whole: list[Opcode] = []
    for code in done:
        if whole and whole[-1][0] == code[0] == "equal":
            code = ("equal", whole[-1][1], code[2], whole.pop()[3], code[4])
        whole.append(code)
    return whole


def _compared(a: list[str], b: list[str]) -> list[Opcode]:
    """The same of tokens between two phrases; too many of them, with nothing in common, are other words."""
    if not a and not b:
        return []
    if len(a) * len(b) > LARGE:
        return [("replace", 0, len(a), 0, len(b))]
    from difflib import SequenceMatcher  # here, since most changes need no more than the above

    return list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())


def _common_phrases(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Where phrases stand that come once in each, as many as there are in the same order in both."""
    found: list[dict[tuple[str, ...], int]] = []
    for side in (a, b):
        places: dict[tuple[str, ...], int] = {}
        for k in range(len(side) - PHRASE + 1):
            phrase = tuple(side[k : k + PHRASE])
            places[phrase] = -1 if phrase in places else k
        found.append(places)
    once = ((i, found[1].get(phrase, -1)) for phrase, i in found[0].items())
    return [(i, j) for i, j, _ in heaviest_chain(Pair(i, j, 1.0) for i, j in once if min(i, j) >= 0)]


class Pair(NamedTuple):
    """Places in an old and a new row that may be one and the same, and the weight that it would have."""

    old: int
    new: int
    weight: float


def heaviest_chain(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs, each later than the one before on both sides, that weigh most together."""
    ordered = sorted(pairs, key=lambda p: (p.old, -p.new, -p.weight))
    ranks = {j: k for k, j in enumerate(sorted({p.new for p in ordered}))}
    size = len(ranks)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # best chain that ends before a place, as a Fenwick tree
    before: list[int] = []

    def best_before(at: int) -> tuple[float, int]:
        best = (0.0, -1)
        while at > 0:
            best = tree[at] if tree[at][0] > best[0] else best
            at -= at & -at
        return best

    for k, p in enumerate(ordered):
        best, at = best_before(ranks[p.new]), ranks[p.new] + 1
        before.append(best[1])
        total = (best[0] + p.weight, k)
        while at <= size:
            if total[0] > tree[at][0]:
                tree[at] = total
            at += at & -at
    chain: list[Pair] = []
    k = best_before(size)[1]
    while k >= 0:
        chain.append(ordered[k])
        k = before[k]
    return chain[::-1]


def _joined(opcodes: Sequence[Opcode], a: list[str]) -> list[Opcode]:
    """Changes with nothing but white space between them are one: a reader marks the phrase, not every second word."""
    done: list[Opcode] = []
    for code in opcodes:
        gap = len(done) > 1 and done[-1][0] == "equal" and "".join(a[done[-1][1] : done[-1][2]]).isspace()
        if gap and code[0] != "equal":
            done.pop()
            _, i, _, k, _ = done.pop()
            done.append(("replace", i, code[2], k, code[4]))
        else:
            done.append(code)
    return done
