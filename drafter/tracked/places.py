"""Where the characters of a text stand in a file, as it was read and since it was cut."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drafter.document.richtext import RichText
from drafter.ooxml import Element
from drafter.readers.docx.origins import Call, Span


class Place(NamedTuple):
    """Where one character stands: in a w:t behind `offset` others, or an element that is one character; or a call."""

    element: Element
    offset: int


Pair = tuple[Element, int]  # a `Place`, of which a long text has thousands: to make them as pairs takes a fifth of the time


class Cuts:
    """Where the characters of a file's w:t's stand since these were cut."""

    def __init__(self) -> None:
        # of a w:t as it was read: where its pieces begin, and these
        self._pieces: dict[Element, tuple[list[int], list[Element]]] = {}

    def place(self, place: Pair) -> Place:
        """Where a character stands whose place this was."""
        element, offset = place
        if element not in self._pieces:
            return Place(element, offset)
        begins, pieces = self._pieces[element]
        k = bisect.bisect_right(begins, offset) - 1
        return Place(pieces[k], offset - begins[k])

    def add(self, place: Place, rest: Element) -> None:
        """Takes down that the characters from a place on stand in another w:t."""
        begins, pieces = self._pieces.setdefault(place.element, ([0], [place.element]))
        k = bisect.bisect_right(begins, place.offset)
        begins.insert(k, place.offset)
        pieces.insert(k, rest)


def places_of(text: RichText, spans: Iterable[Span], calls: Mapping[int, Element]) -> list[Pair | None]:
    """The place of each item of a text: its characters' by their spans, the calls' by their items."""
    places: list[Pair | None] = [None] * len(text)
    for span in spans:
        offsets = range(span.offset, span.offset + span.end - span.start)
        places[span.start : span.end] = zip(itertools.repeat(span.element), offsets, strict=False)
    for n, mark in enumerate(text.anchors()):
        k = mark.start + n
        places.insert(k, (calls[k], 0) if k in calls else None)
    return places


def called_in(text: RichText, found: Iterable[Call]) -> dict[int, Element]:
    """What calls the footnotes of a text, by the items that are the calls."""
    left: dict[str, list[Element]] = {}
    for call in found:
        left.setdefault(call.key, []).append(call.element)
    anchors = enumerate(text.anchors())
    return {mark.start + n: left[key].pop(0) for n, mark in anchors if left.get(key := mark.value or "")}
