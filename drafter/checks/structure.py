"""The order of paragraphs: their numbers, references to them, and the marks at their ends.

Source: Editorial Manual, II.C: preambular paragraphs end in a comma, operative ones in a semicolon, the last in a full stop;
operative paragraphs are numbered, a single one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter import numbering
from drafter.checks.base import Check, Document, Place, Slip
from drafter.resolution import Paragraph

MANUAL = "Editorial Manual, II.C"


def gaps(document: Document) -> Iterator[Slip]:
    """A number that does not follow from the one before it in its series."""
    last: dict[tuple[str, int], tuple[int, str]] = {}
    for place in document.body:
        p = place.paragraph
        assert p is not None
        for deeper in [key for key in last if key[1] > p.level]:
            del last[deeper]
        if not p.number or p.cell:
            continue
        key = (p.section, p.level)
        before = last.get(key)
        style = numbering.style_of(p.number, before[1] if before else p.number)
        n = numbering.value(p.number, style)
        if n is None:
            continue
        wanted = before[0] + 1 if before else 1
        if n != wanted and not (n == 1 and p.level == 0 and p.part == "operative" and _restarts(document, place)):
            follows = f"behind {numbering.printed(before[0], style)}" if before else "at the head of its series"
            yield Slip(place.at, 0, 0, f"number {p.number} stands {follows}", numbering.printed(wanted, style))
        last[key] = (n, before[1] if before else p.number)


def _restarts(document: Document, place: Place) -> bool:
    """Whether a heading stands before the paragraph: numbers may start anew under it."""
    before: Paragraph | None = None
    for p in document.resolution.paragraphs:
        if p.id == place.at:
            return before is not None and before.part == "heading"
        before = p
    return False


_NUMBERS = r"\d{1,3}(?: \([a-z]+\))*(?:(?:, | and | to |, and | or )\d{1,3}(?: \([a-z]+\))*)*"


def references(document: Document) -> Iterator[Slip]:
    """A paragraph "above", "below" or "of the present resolution" that is not there, or not on that side."""
    if not document.holds(" above", " below", "of the present "):
        return
    pattern = re.compile(
        rf"\b[Pp]aragraphs? (?P<numbers>{_NUMBERS}),? (?P<side>above|below|of the present (?:resolution|decision))\b"
    )
    operative = [p for p in document.resolution.paragraphs if p.part == "operative" and not p.level and p.number]
    places = {p.id: k for k, p in enumerate(document.resolution.paragraphs)}
    for place in document.body:
        section = place.paragraph.section if place.paragraph else ""
        there = {(p.number or "").rstrip("."): places[p.id] for p in operative if p.section == section}
        everywhere = {(p.number or "").rstrip(".") for p in operative}
        for m in pattern.finditer(place.text):
            for number in re.finditer(r"\d+", m["numbers"]):
                start = m.start("numbers") + number.start()
                end = m.start("numbers") + number.end()
                where, here = there.get(number.group()), places[place.at]
                if where is None and number.group() not in everywhere:
                    last = max((int(n) for n in everywhere if n.isdigit()), default=0)
                    yield Slip(place.at, start, end, f"there is no paragraph {number.group()}; the last is {last}")
                elif where is not None and m["side"] in ("above", "below"):
                    side = "above" if where < here else "below"
                    if where == here or (
                        place.paragraph and place.at.startswith(f"{_stem(place)}(") and _is_own(place, number.group())
                    ):
                        yield Slip(place.at, start, end, f"paragraph {number.group()} is this paragraph itself")
                    elif side != m["side"]:
                        wrong = f"paragraph {number.group()} stands {side} and not {m['side']}"
                        yield Slip(place.at, start, m.end(), wrong, f"{number.group()} {side}")


def _stem(place: Place) -> str:
    return place.at.split("(")[0]


def _is_own(place: Place, number: str) -> bool:
    return _stem(place).rsplit("OP", 1)[-1] == number


def endings(document: Document) -> Iterator[Slip]:
    """A paragraph that does not end as its part does."""
    body = [place for place in document.body if place.paragraph and not place.paragraph.cell and place.text[-1:] != "*"]
    operative = [k for k, place in enumerate(body) if place.paragraph and place.paragraph.part == "operative"]
    for k, place in enumerate(body):
        p = place.paragraph
        assert p is not None
        following = body[k + 1].paragraph if k + 1 < len(body) else None
        if not place.text:
            continue
        if following and following.level > p.level and following.part == p.part:
            wanted, what = ":,;" if p.level else ":", "a paragraph that opens a list ends in a colon"
        elif p.part == "preamble":
            wanted, what = ",", "a preambular paragraph ends in a comma"
        elif k == operative[-1]:
            wanted, what = ".", "the last operative paragraph ends in a full stop"
        else:
            wanted, what = ";", "an operative paragraph ends in a semicolon"
        yield from _ending(place, wanted, what)


def _ending(place: Place, wanted: str, what: str) -> Iterator[Slip]:
    text = re.sub(r",? (?:and|or)$", "", place.text)
    last = text[-1:]
    if last in wanted or (last in ".:" and wanted == ";"):
        return
    start = len(text) - 1 if last in ",;.:!?" else len(text)
    if last in "”’" and wanted == ".":
        return
    yield Slip(place.at, start, len(text), what, wanted[0])


CHECKS = (
    Check("numbering", "error", "a number that is missing, doubled or out of its series", MANUAL, gaps),
    Check(
        "cross-reference",
        "error",
        "a reference to a paragraph that is not there, or not on that side",
        "YEARLY-CHANGES, 10",
        references,
    ),
    Check("paragraph-end", "error", "a paragraph that ends in the wrong mark", MANUAL, endings),
)
