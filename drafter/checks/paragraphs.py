"""Paragraphs and what is cited of them: one that stands there twice, how one begins, an annex that is not there.

Source: Editorial Manual, II.C; what is no rule of the Manual is a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.base import Document, Slip, finds
from drafter.expressions import compiled
from drafter.rules.base import occurrences

MANUAL, PEN = "Editorial Manual, II.C", "a slip of the pen"
_SEVERAL = compiled(
    r",? of (?:[\w-]+ ){0,5}(?:resolutions|decisions|reports|Conventions|Covenants|Protocols|Treaties|Statutes)\b"
)
_SHORT = 5  # words; what is shorter ("Takes note of it") may stand in two places


@finds("paragraph-twice", "error", "a paragraph that stands there twice", PEN)
def twice(document: Document) -> Iterator[Slip]:
    """A paragraph that stands twice under one heading, or a lettered one in one paragraph."""
    seen: dict[tuple[str, str, str], str] = {}
    heading = ""
    for place in document.paragraphs:
        p = place.p
        if p.part == "heading":
            heading = place.at
        if p.part not in ("preamble", "operative") or p.cell or len(place.text.split(maxsplit=_SHORT)) < _SHORT:
            continue
        above = place.at.rpartition("(")[0] if p.level else ""
        key = heading, above, place.text.rstrip(",;.: ")
        if key in seen:
            yield Slip(place.at, 0, len(place.text), f"the same paragraph stands there already: {seen[key]}")
        seen.setdefault(key, place.at)


@finds("paragraph-start", "error", "a numbered paragraph that begins with a small letter", MANUAL)
def starts(document: Document) -> Iterator[Slip]:
    """A paragraph with a number or letter that begins with a small letter."""
    for place in document.body:
        if place.p.number and not place.p.cell and place.text[:1].islower():
            yield Slip(place.at, 0, 1, "a numbered paragraph begins with a capital", place.text[0].upper())


@finds("title-end", "error", "a title that ends in a mark", MANUAL)
def title(document: Document) -> Iterator[Slip]:
    """A title that ends in a mark."""
    text = document.resolution.title.text
    if text.endswith((",", ";", ":", ".")):
        yield Slip("title", len(text) - 1, len(text), "a title ends in no mark")


@finds("paragraph-count", "error", "one paragraph cited as several, or several as one", PEN)
def count(document: Document) -> Iterator[Slip]:
    """ "paragraphs 9 of the report", "paragraph 9 and 10 of the report"."""
    if not document.holds("aragraph", "rticle", "ection"):
        return
    n = r"(?:\d{1,3}|[IVX]+)"
    pattern = (
        rf"([PpAaSs](?:aragraph|rticle|ection))(?:(?P<several>s) {n}| {n}(?:, {n})* (?:and|to) {n})(?=,? (?:of|above|below)\b)"
    )
    for place, m in occurrences(document.texts, pattern):
        end = m.end(1) + len(m["several"] or "")
        if not m["several"]:
            yield Slip(place.at, m.start(), end, f"several {m[1].lower()}s are cited as one", f"{m[1]}s")
        elif not _SEVERAL.match(place.text, m.end()):  # "articles 1 of the Covenants"
            yield Slip(place.at, m.start(), end, f"one {m[1].lower()} is cited as several", m[1])


@finds("annex", "warning", "an annex that is spoken of and not there", PEN)
def annex(document: Document) -> Iterator[Slip]:
    """An annex to the text that it speaks of and does not have."""
    if any(p.part == "annex" for p in document.resolution.paragraphs) or not document.holds("annex"):
        return
    pattern = r"annex(?:es)?(?: [IVX]+)? (?:to|of) the present (?:resolution|decision)|annexed (?:to the present|hereto)"
    for place, m in occurrences(document.body, pattern):
        yield Slip(place.at, *m.span(), "the text has no annex")
