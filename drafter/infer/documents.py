"""Documents that others take the place of between two editions: one by one, and lists that became longer or shorter whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from drafter.document.resolution import Resolution
from drafter.document.words import hunks
from drafter.draft.draft import Draft
from drafter.infer.wording import LONGEST_KEY
from drafter.language.symbols import cited

_BETWEEN = ("; ", ", ", " and ", ", and ")  # what stands between the documents of a list


def candidates(_draft: Draft, _following: Resolution, texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, dict[str, str]]]:
    """Documents as updates.yaml gives them: those that take each other's place most often first, lists before what is in them."""
    for old, new in by_votes(texts, _replaced):
        if len(old) <= LONGEST_KEY:
            yield {"documents": {old: new}}


def by_votes(
    texts: Sequence[tuple[str, str]], replaced: Callable[[str, str], Iterator[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """What takes the place of what, as `replaced` finds it in two texts that differ: each once, the most frequent first."""
    votes = Counter(pair for one, other in texts if one != other for pair in replaced(one, other))
    found: dict[str, str] = {}
    for (old, new), _ in votes.most_common():
        found.setdefault(old, new)
    yield from found.items()


def _replaced(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The documents in the words that differ and those in their place."""
    ours, theirs = list(cited().finditer(one)), list(cited().finditer(other))
    for h in hunks(one, other):
        before, behind = _touched(ours, h.start, h.end), _touched(theirs, h.new_start, h.new_end)
        if len(before) == len(behind):
            pairs = ((a.group(), b.group()) for a, b in zip(before, behind, strict=True))
            yield from (_without_end(a, b) for a, b in pairs if a != b)
        elif before and behind:
            yield _list_of(one, ours, before), _list_of(other, theirs, behind)


def _touched(documents: Sequence[re.Match[str]], start: int, end: int) -> list[re.Match[str]]:
    return [m for m in documents if m.start() < end and start < m.end()]


def _without_end(old: str, new: str) -> tuple[str, str]:
    """Two documents without what is in brackets at the end of both: of "A/80/6 (Sect. 8)" only "A/80/6" is another."""
    a, b = old.find(" ("), new.find(" (")
    return (old[:a], new[:b]) if a > 0 and b > 0 and old[a:] == new[b:] else (old, new)


def _list_of(text: str, documents: Sequence[re.Match[str]], some: Sequence[re.Match[str]]) -> str:
    """The whole list that some documents of a text stand in."""
    first, last = documents.index(some[0]), documents.index(some[-1])
    while first and text[documents[first - 1].end() : documents[first].start()] in _BETWEEN:
        first -= 1
    while last + 1 < len(documents) and text[documents[last].end() : documents[last + 1].start()] in _BETWEEN:
        last += 1
    return text[documents[first].start() : documents[last].end()]
