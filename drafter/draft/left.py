"""What a draft leaves as last year without a look: what is none of changed, asked about or known to stay.

A view of last year's text beside the list of changes. It is no list of mistakes: most of it stays as it is. But whoever has read
it has seen every number, day, ordinal, symbol and named State of the text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.draft.draft import Draft
from drafter.language.particulars import Particular, particulars, stays

_JOINT = 6  # characters between two of a list: ", and "


class Left(NamedTuple):
    """What is left of one text: its last year's address ("title", "PP3", "footnote 2"), and the words, each once."""

    at: str
    words: tuple[str, ...]


def left(draft: Draft) -> tuple[Left, ...]:
    """What is left as last year without a look, text by text."""
    return tuple(one for one in _left(draft) if one.words)


def _left(draft: Draft) -> Iterator[Left]:
    masthead = draft.previous.masthead
    written = masthead.adopted or masthead.date
    gone = {c.at for c in draft.changes if c.act == "delete"}
    seen: dict[str, list[tuple[int, int]]] = {}
    for c in draft.changes:
        if c.is_textual:
            seen.setdefault(c.at, []).append((c.start, c.end))
    for at, text in draft.previous.texts.items():
        if at not in gone:
            seen_there = _Seen(seen.get(at, ()))
            free = (one for ones in _lists(text.text) if ones not in seen_there for one in ones if not stays(one, written))
            yield Left(at, tuple(dict.fromkeys(one.words for one in free)))


def _lists(text: str) -> Iterator[list[Particular]]:
    """What a text says, lists of the same kind ("77/63 of 7 December 2022 and 78/45 of …") each as one: who has looked at a list
    for what joins it has looked at all of it."""
    found: list[Particular] = []
    for one in particulars(text):
        if found and (one.kind != found[-1].kind or one.start - found[-1].end > _JOINT):
            yield found
            found = []
        found.append(one)
    if found:
        yield found


class _Seen:
    """The characters of a text that somebody has looked at."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [*itertools.accumulate((end for _, end in ordered), max)]  # the furthest of all up to there

    def __contains__(self, ones: Sequence[Particular]) -> bool:
        k = bisect_right(self._starts, ones[-1].end)
        return k > 0 and self._ends[k - 1] >= ones[0].start
