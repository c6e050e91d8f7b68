"""Where the characters of a text stand in a file, as it was read and since it was cut."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from drafter.document.richtext import RichText
from drafter.ooxml import Element
from drafter.readers.docx.origins import Call, Span


class Place(NamedTuple):
    """Where one character stands: in a w:t behind `offset` others, or an element that is one character; or a call."""

    element: Element
    offset: int


class Cuts:
    """Where the characters of a file's w:t's stand since these were cut."""

    def __init__(self) -> None:
        # of a w:t as it was read: where its pieces begin, and these
        self._pieces: dict[Element, tuple[list[int], list[Element]]] = {}

    def place(self, place: Place) -> Place:
        """Where a character stands whose place this was."""
        element, offset = place
        if element not in self._pieces:
            return place
        begins, pieces = self._pieces[element]
        k = bisect.bisect_right(begins, offset) - 1
        return Place(pieces[k], offset - begins[k])

    def add(self, place: Place, rest: Element) -> None:
        """Takes down that the characters from a place on stand in another w:t."""
        begins, pieces = self._pieces.setdefault(place.element, ([0], [place.element]))
        k = bisect.bisect_right(begins, place.offset)
        begins.insert(k, place.offset)
        pieces.insert(k, rest)


class Places:
    """The place of each item of a text, as it was read; None of an item that has none. Kept by stretches of items that stand
    side by side in one element: of a long text no more is asked for than a few."""

    def __init__(self, text: RichText, spans: Sequence[Span], calls: Mapping[int, Element]) -> None:
        """The characters' places are given by their spans, the calls' by their items."""
        self._stretches = [*_by_items(text, spans, calls)]
        self._starts = [one.start for one in self._stretches]

    def __getitem__(self, k: int) -> Place | None:
        at = bisect.bisect_right(self._starts, k) - 1
        if at < 0 or k >= (one := self._stretches[at]).end:
            return None
        return Place(one.element, one.offset + k - one.start)

    def among(self, start: int, end: int) -> list[int]:
        """The items from one up to another that have a place."""
        found: list[int] = []
        for k in range(max(bisect.bisect_right(self._starts, start) - 1, 0), len(self._stretches)):
            if (one := self._stretches[k]).start >= end:
                break
            found += range(max(one.start, start), min(one.end, end))
        return found


def _by_items(text: RichText, spans: Sequence[Span], calls: Mapping[int, Element]) -> Sequence[Span]:
    """The spans of a text with its calls, from item to item."""
    anchors = [mark.start for mark in text.anchors()]
    if not anchors:
        return spans
    found = [Span(k, k + 1, element, 0) for k, element in calls.items()]
    for span in spans:
        within = anchors[bisect.bisect_right(anchors, span.start) : bisect.bisect_left(anchors, span.end)]
        for start, end in itertools.pairwise((span.start, *within, span.end)):
            before = bisect.bisect_right(anchors, start)
            found.append(Span(start + before, end + before, span.element, span.offset + start - span.start))
    return sorted(found, key=itemgetter(0))


def called_in(text: RichText, found: Iterable[Call]) -> dict[int, Element]:
    """What calls the footnotes of a text, by the items that are the calls."""
    left: dict[str, list[Element]] = {}
    for call in found:
        left.setdefault(call.key, []).append(call.element)
    anchors = enumerate(text.anchors())
    return {mark.start + n: left[key].pop(0) for n, mark in anchors if left.get(key := mark.value or "")}
