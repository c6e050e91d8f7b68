"""How one text becomes another: what stays, goes and comes, characters and footnotes' calls in one row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.document.richtext import RichText
from drafter.document.words import Hunk, tokens, unchanged
from drafter.draft.words import Words


def hunks_of(old: str, new: str, words: Words) -> list[Hunk]:
    """The words that differ between a text and what changes make of it: change by change, never a part of a word, and those with
    nothing but white space between them as one."""
    edges, new_edges = _edges(old), _edges(new)
    done: list[Hunk] = []
    for h in words.hunks:
        last = done[-1] if done else Hunk(0, 0, 0, 0)
        while (h.start not in edges or h.new_start not in new_edges) and h.start > last.end:
            h = h._replace(start=h.start - 1, new_start=h.new_start - 1)
        whole = h.start in edges and h.new_start in new_edges
        if done and (not whole or not old[last.end : h.start].strip()):
            h, _ = Hunk(last.start, h.end, last.new_start, h.new_end), done.pop()
        done.append(h)
    widened: list[Hunk] = []
    for h in reversed(done):
        after = widened[-1] if widened else Hunk(len(old), len(old), len(new), len(new))
        while (h.end not in edges or h.new_end not in new_edges) and h.end < after.start:
            h = h._replace(end=h.end + 1, new_end=h.new_end + 1)
        whole = h.end in edges and h.new_end in new_edges
        if widened and (not whole or not old[h.end : after.start].strip()):
            h, _ = Hunk(h.start, after.end, h.new_start, after.new_end), widened.pop()
        widened.append(h)
    return widened[::-1]


def _edges(text: str) -> set[int]:
    return {0, *itertools.accumulate(map(len, tokens(text)))}


class Item(NamedTuple):
    """A character of a text, by its position, or the call of the footnote `key` that stands before that character."""

    position: int
    key: str | None = None


_CHARACTERS: list[Item] = []  # those of the longest text so far: the same in every text
Coming = tuple[int, RichText | str]  # a place, and the words that come there or the key of a footnote that is called


class Step(NamedTuple):
    """The items `start` to `end` of the old text go, and those from `new_start` to `new_end` of the new one come instead."""

    start: int
    end: int
    new_start: int
    new_end: int


def items(text: RichText) -> list[Item]:
    """A text's characters and calls in their order."""
    while len(_CHARACTERS) < len(text):
        _CHARACTERS.append(Item(len(_CHARACTERS)))
    done: list[Item] = []
    position = 0
    for mark in text.anchors():
        done += _CHARACTERS[position : mark.start]
        done.append(Item(mark.start, mark.value))
        position = mark.start
    return done + _CHARACTERS[position : len(text)]


def cut_at_calls(text: RichText, stretches: Iterable[Sequence[Item]]) -> list[list[Coming]]:
    """The words and the calls of stretches of a text's items, which are in its order."""
    found = [[[*same] for _, same in itertools.groupby(stretch, key=lambda item: item.key)] for stretch in stretches]
    words = [(same[0].position, same[-1].position + 1) for groups in found for same in groups if same[0].key is None]
    parts = iter(text.without("footnote").parts([*itertools.chain(*words)])[::2])
    return [[(same[0].position, next(parts) if same[0].key is None else same[0].key) for same in groups] for groups in found]


def kept(differing: Iterable[Hunk], old: RichText, new: RichText) -> Iterator[tuple[int, int]]:
    """The positions of the characters that stay, and where they are in the new text."""
    for start, end, new_start in unchanged(differing, len(old), len(new)):
        yield from zip(range(start, end), range(new_start, new_start + end - start), strict=True)


def steps(old: RichText, new: RichText, differing: Iterable[Hunk]) -> list[Step]:
    """The steps from `old` to `new`, whose words differ by hunks; a call is the same where its key is. A link of which any word
    goes, or that is one no more, goes as a whole."""
    if not any(m.kind in ("footnote", "link") for m in (*old.marks, *new.marks)):
        return [*_between(differing, len(old), len(new))]
    stay = dict(kept(differing, old, new))
    linked = {(m.value, at) for m in new.marks if m.kind == "link" for at in range(m.start, m.end)}
    for link in old.marks:
        if link.kind == "link" and link.value:
            places = [stay.get(at) for at in range(link.start, link.end)]
            if None in places or (link.value, places[0]) not in linked:
                for at in range(link.start, link.end):
                    stay.pop(at, None)
    a, b = items(old), items(new)
    where = {item.position: k for k, item in enumerate(b) if item.key is None}
    fixed = ((k, where[stay[item.position]]) for k, item in enumerate(a) if item.key is None and item.position in stay)
    done: list[Step] = []
    i = j = 0
    for p, q in [*fixed, (len(a), len(b))]:
        if i < p or j < q:
            done += _gap(a, b, i, p, j, q)
        i, j = p + 1, q + 1
    return done


def _between(differing: Iterable[Hunk], length: int, new_length: int) -> Iterator[Step]:
    """The steps of a text without calls and links: what stands between the stretches that stay."""
    i = j = 0
    for start, end, new_start in (*unchanged(differing, length, new_length), (length, length, new_length)):
        if i < start or j < new_start:
            yield Step(i, start, j, new_start)
        i, j = end, new_start + end - start


def _gap(a: Sequence[Item], b: Sequence[Item], i: int, p: int, j: int, q: int) -> Iterator[Step]:
    """The steps between two characters that stay, cut at the calls that stay."""
    calls = [n for n in range(j, q) if b[n].key is not None]
    for k in range(i, p) if calls else ():
        n = next((n for n in calls if n >= j and b[n].key == a[k].key), None)
        if n is not None:
            if i < k or j < n:
                yield Step(i, k, j, n)
            i, j = k + 1, n + 1
    if i < p or j < q:
        yield Step(i, p, j, q)
