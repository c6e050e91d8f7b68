"""The order of paragraphs: their numbers, references to them, and the marks at their ends.

Source: Editorial Manual, II.C: preambular paragraphs end in a comma, operative ones in a semicolon, the last in a full stop;
operative paragraphs are numbered, a single one is not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from drafter.checks.base import COUNTED, Document, Slip, finds
from drafter.document import numbering
from drafter.expressions import compiled
from drafter.rules.base import Place, occurrences
from drafter.rules.references import NUMBERS, numbered

MANUAL = "Editorial Manual, II.C"


@finds("numbering", "error", "a number that is missing, doubled or out of its series", MANUAL)
def gaps(document: Document) -> Iterator[Slip]:
    """A number that does not follow from the one before it in its series. Behind a paragraph without a number, as a decision has
    many, a deeper series goes on or begins anew."""
    parted: dict[tuple[str, int], tuple[int, str]] = {}
    last: dict[tuple[str, int], tuple[int, str]] = {}
    under = {p.id for above, p in itertools.pairwise(document.resolution.paragraphs) if above.part == "heading"}
    for place in document.body:
        p = place.p
        for deeper in [key for key in last if key[1] > p.level]:
            own = last.pop(deeper)
            parted |= {} if p.number else {deeper: own}
        if p.number:
            parted = {key: own for key, own in parted.items() if key[1] <= p.level}
        if not p.number or p.cell:
            continue
        key = (p.section, p.level)
        gone = parted.pop(key, None)
        goes_on = gone and numbering.value(p.number, numbering.style_of(p.number, gone[1])) == gone[0] + 1
        before = gone if goes_on else last.get(key)
        style = numbering.style_of(p.number, before[1] if before else p.number)
        n = numbering.value(p.number, style)
        if n is None:
            continue
        wanted = before[0] + 1 if before else 1
        restarts = n == 1 and p.level == 0 and p.part == "operative" and p.id in under  # numbers may start anew under a heading
        if n != wanted and not restarts:
            follows = f"behind {numbering.printed(before[0], style)}" if before else "at the head of its series"
            yield Slip(place.at, 0, 0, f"number {p.number} stands {follows}", numbering.printed(wanted, style))
        last[key] = (n, before[1] if before else p.number)


@finds(
    "cross-reference",
    "error",
    "a reference to a paragraph that is not there, or not on that side",
    f"{COUNTED} (49 of 50 references followed their paragraph)",
)
def references(document: Document) -> Iterator[Slip]:
    """A paragraph "above", "below" or "of the present resolution" that is not there, or not on that side."""
    if not document.holds(" above", " below", "of the present "):
        return
    sides = r"(?P<side>above|below|of the present (?:resolution|decision))"
    pattern = rf"\b[Pp]aragraphs? (?P<numbers>{NUMBERS}),? {sides}\b"
    there = numbered(document.resolution)
    everywhere = {number for _, number in there}
    last = max((n for number in everywhere if (n := numbering.value(number, "figure"))), default=0)
    places = {p.id: k for k, p in enumerate(document.resolution.paragraphs)}
    for place, m in occurrences(document.body, pattern, "aragraph"):
        cited = list(compiled(r"(\d+)((?: \([a-z]+\))*)").finditer(m["numbers"]))
        for one in cited:
            start, end = m.start("numbers") + one.start(), m.start("numbers") + one.end()
            at = there.get((place.p.section, one[1]))
            if at is None and one[1] not in everywhere:
                counted = f"the last is {last}" if last else "none has a number"
                yield Slip(place.at, start, start + len(one[1]), f"there is no paragraph {one[1]}; {counted}")
            elif at is not None and one[2] and _is_missing(document, at, one[2].strip()):
                yield Slip(place.at, start, end, f"paragraph {one[1]} has no {one[2].strip()}")
            elif at is not None and m["side"] in ("above", "below"):
                at = f"{at}{letters}" if (letters := one[2].replace(" ", "")) and f"{at}{letters}" in places else at
                is_own = at == place.at or place.at.startswith(f"{at}(")
                side = "above" if places[at] < places[place.at] else "below"
                if is_own and not (letters and not at.endswith(letters)):  # "(b)", where the list stands in its paragraph
                    yield Slip(place.at, start, end, f"paragraph {one.group()} is this paragraph itself")
                elif not is_own and side != m["side"]:
                    wrong = f"paragraph {one.group()} stands {side} and not {m['side']}"
                    right = f"{one.group()} {side}" if len(cited) == 1 else ""
                    yield Slip(place.at, start, m.end() if right else end, wrong, right)


def _is_missing(document: Document, at: str, letters: str) -> bool:
    """Whether a paragraph has letters, below it or in its text, and not these."""
    for letter in compiled(r"\([a-z]+\)").findall(letters):
        text = document.text_at(at)
        if document.text_at(f"{at}{letter}"):
            at += letter
        elif letter not in text:
            return "(a)" in text or "(i)" in text or at in document.lettered
    return False


@finds("paragraph-end", "error", "a paragraph that ends in the wrong mark", MANUAL)
def endings(document: Document) -> Iterator[Slip]:
    """A paragraph that does not end as its part does. What a decision lists (a programme of work, documents) ends in no mark."""
    if document.resolution.masthead.is_decision:
        return
    body = [place for place in document.body if not place.p.cell and place.text[-1:] != "*"]
    operative = [k for k, place in enumerate(body) if place.p.part == "operative"]
    for k, place in enumerate(body):
        p = place.p
        following = body[k + 1].p if k + 1 < len(body) else None
        if not place.text:
            if p.number:
                yield Slip(place.at, 0, 0, "the paragraph has a number and no words")
            continue
        if following and following.level > p.level and following.part == p.part:
            wanted, what = ":,;" if p.level else ":", "a paragraph that opens a list ends in a colon"
        elif p.part == "preamble":
            is_deeper = following is not None and following.level > p.level  # lettered paragraphs with no number above them
            in_list = p.level and following and following.level and following.part == p.part
            wanted, what = ",:" if is_deeper else ",;" if in_list else ",", "a preambular paragraph ends in a comma"
        elif k == operative[-1]:
            wanted, what = ".", "the last operative paragraph ends in a full stop"
        else:
            wanted, what = ";", "an operative paragraph ends in a semicolon"
        yield from _ending(place, wanted, what)


def _ending(place: Place, wanted: str, what: str) -> Iterator[Slip]:
    text = compiled(r",? (?:and|or)$").sub("", place.text) if place.text.endswith((" and", " or")) else place.text
    last = text[-1:]
    if last in wanted or (last in ".:" and wanted == ";"):
        return
    start = len(text) - 1 if last in ",;.:!?" else len(text)
    if last in "”’" and wanted == ".":
        return
    yield Slip(place.at, start, len(text), what, wanted[0])
