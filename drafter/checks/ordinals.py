"""Ordinals that are out of step: in a list of meetings, and of one meeting in one paragraph.

Source: Editorial Manual, numbers; YEARLY-CHANGES, 5.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from drafter.checks.base import Check, Document, Slip
from drafter.language.ordinals import ORDINAL, parse_ordinal, print_ordinal

_SERIES = 4  # so many ordinals in a row from the first on are a series: a gap in it is a slip


def series(document: Document) -> Iterator[Slip]:
    """ "First, Second, Fourth and Fifth Review Conferences", "the sixth and fifth sessions"."""
    if " and " not in document.words:
        return
    one = re.compile(rf"\b{ORDINAL}\b", re.IGNORECASE)
    whole = re.compile(rf"\b{ORDINAL}(?:(?:, | and |, and ){ORDINAL})+(?= [\w-]+)", re.IGNORECASE)
    for place in document.body:
        for m in whole.finditer(place.text):
            if "respectively" in place.text[m.end() : m.end() + 40]:
                continue  # "at their eightieth and sixty-first sessions, respectively": two bodies, each with its own
            items = [(parse_ordinal(o.group()) or 0, o) for o in one.finditer(place.text, m.start(), m.end())]
            from_first = len(items) >= _SERIES and items[0][0] == 1
            for (before, _), (n, found) in itertools.pairwise(items):
                if n == before:
                    yield Slip(place.at, found.start(), found.end(), f"the {found.group()} stands in this list twice")
                elif n < before:
                    wrong = f"the {found.group()} stands behind the {print_ordinal(before)}"
                    yield Slip(place.at, found.start(), found.end(), wrong)
                elif from_first and n > before + 1:
                    missing = print_ordinal(before + 1, like=found.group())
                    yield Slip(place.at, found.start(), found.end(), f"the {missing} is left out of the list", missing)


def meetings(document: Document) -> Iterator[Slip]:
    """One meeting convened and another attended: "to convene the Twenty-third …, to attend the Twenty-second …"."""
    if "convene the " not in document.words:
        return
    convened = re.compile(rf"\bconvene the ({ORDINAL}) (\w+(?: of the \w+ \w+)?)", re.IGNORECASE)
    for place in document.body:
        if (first := convened.search(place.text)) is None:
            continue
        for m in re.finditer(rf"\b(?:attend|participate in) the ({ORDINAL}) {re.escape(first[2])}", place.text, re.IGNORECASE):
            if parse_ordinal(m[1]) != parse_ordinal(first[1]):
                wrong = f"the {first[1]} {first[2]} is convened in this paragraph"
                yield Slip(place.at, m.start(1), m.end(1), wrong, print_ordinal(parse_ordinal(first[1]) or 1, like=m[1]))


CHECKS = (
    Check("ordinal-series", "warning", "ordinals that are out of step in a list", "Editorial Manual, numbers", series),
    Check("ordinal-meeting", "warning", "one meeting convened and another attended", "YEARLY-CHANGES, 5", meetings),
)
