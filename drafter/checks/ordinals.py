"""Ordinals that are out of step: in a list of meetings, and of one meeting in one paragraph.

Source: Editorial Manual, numbers; YEARLY-CHANGES, 5.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from drafter.checks.base import Check, Document, Ordinal, Slip
from drafter.language.ordinals import print_ordinal

_SERIES = 4  # so many ordinals in a row from the first on are a series: a gap in it is a slip


def series(document: Document) -> Iterator[Slip]:
    """ "First, Second, Fourth and Fifth Review Conferences", "the sixth and fifth sessions"."""
    for items in _lists(document):
        if "respectively" in items[-1].after(40):
            continue  # "at their eightieth and sixty-first sessions, respectively": two bodies, each with its own
        from_first = len(items) >= _SERIES and items[0].n == 1
        for before, item in itertools.pairwise(items):
            at = item.place.at, item.start, item.end
            if item.n == before.n:
                yield Slip(*at, f"the {item.word} stands in this list twice")
            elif item.n < before.n:
                yield Slip(*at, f"the {item.word} stands behind the {before.word}")
            elif from_first and item.n > before.n + 1:
                missing = print_ordinal(before.n + 1, like=item.word)
                yield Slip(*at, f"the {missing} is left out of the list", missing)


def _lists(document: Document) -> Iterator[list[Ordinal]]:
    """Ordinals that stand side by side: "the First, Second and Third"."""
    items: list[Ordinal] = []
    for item in document.ordinals:
        if items and items[-1].place is item.place and item.place.text[items[-1].end : item.start] in (", ", " and ", ", and "):
            items.append(item)
            continue
        if len(items) > 1:
            yield items
        items = [item]
    if len(items) > 1:
        yield items


def meetings(document: Document) -> Iterator[Slip]:
    """One meeting convened and another attended: "to convene the Twenty-third …, to attend the Twenty-second …"."""
    convened: Ordinal | None = None
    for item in document.ordinals:
        if item.follows("convene the "):
            convened = item
        elif convened is not None and convened.place is item.place and item.follows("attend the ", "participate in the "):
            name = _name(convened)
            if item.n != convened.n and _name(item) == name:
                wrong = f"the {convened.word} {name} is convened in this paragraph"
                yield Slip(item.place.at, item.start, item.end, wrong, print_ordinal(convened.n, like=item.word))


def _name(item: Ordinal) -> str:
    """The word behind an ordinal: "Meeting"."""
    words = item.after(40).split()
    return words[0].strip(",;.") if words else ""


CHECKS = (
    Check("ordinal-series", "warning", "ordinals that are out of step in a list", "Editorial Manual, numbers", series),
    Check("ordinal-meeting", "warning", "one meeting convened and another attended", "YEARLY-CHANGES, 5", meetings),
)
