"""Opening words: in the right part, in italics, and with "also" and "further" in their order.

Source: Editorial Manual, II.C; how it is done in the Assembly's resolutions: 168 of 173 that changed follow the chain.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.base import COUNTED, Document, Slip, finds
from drafter.data import config
from drafter.expressions import compiled
from drafter.language.openings import opening_words

MANUAL = "Editorial Manual, II.C"


@finds("opening-part", "error", "opening words of the other part", MANUAL)
def parts(document: Document) -> Iterator[Slip]:
    """A participle that opens an operative paragraph, or a verb in the indicative a preambular one."""
    verbs: dict[str, str] = config("openings")["verbs"]  # a participle, and the same in the indicative
    participles = {indicative: participle for participle, indicative in verbs.items()}
    told = {
        "preamble": (participles, "a preambular paragraph opens with a participle"),
        "operative": (verbs, "an operative paragraph opens with a verb"),
    }
    for place in document.opened:
        others, wrong = told[place.p.part]
        words = compiled(r"(?:(Also|Further) )?([A-Z]?[a-z]+)").match(place.text)
        other = others.get(words[2].lower()) if words and (place.p.number or place.p.part == "preamble") else None
        if words and other:
            yield Slip(place.at, *words.span(2), wrong, other if words[1] else other.capitalize())


@finds("opening-italics", "warning", "opening words that are not in italics", MANUAL)
def italics(document: Document) -> Iterator[Slip]:
    """Opening words that are not in italics in a document whose other paragraphs have them so."""
    plain, slanted = [], 0
    for place in document.opened:
        p = place.p
        if p.part != "preamble" and not p.number:
            continue
        if any(m.kind == "italic" and m.start < 3 for m in p.body.marks):
            slanted += 1
        elif words := opening_words(place.text):
            plain.append(Slip(place.at, 0, len(words), "opening words are set in italics", f"*{words}*"))
    if slanted > 2 * len(plain):
        yield from plain


@finds(
    "also-further",
    "warning",
    "“also” and “further” that break their chain",
    f"{MANUAL}; {COUNTED} (168 of 173 that changed follow the chain)",
)
def chains(document: Document) -> Iterator[Slip]:
    """An "also" or "further" that does not follow from the paragraph before, where only one reading is left.

    "Recalling", "Recalling also", "Recalling further": "also" needs the verb before it, "further" needs "also".
    """
    before: tuple[str, str, str, str] | None = None  # section, part, verb, adverb
    seen: set[tuple[str, str, str]] = set()
    for place in document.opened:
        p = place.p
        found = _adverb(place.text, p.part)
        if found is None:
            before = None
            continue
        verb, adverb, start, end = found
        key = (p.section, p.part, verb)
        if adverb and before == (*key, adverb):
            if adverb == "also":
                wrong = "“also” stands in the paragraph before too: the third of a chain has “further”"
                yield Slip(place.at, start, end, wrong, "further")
        elif adverb == "further" and before == (*key, ""):
            yield Slip(place.at, start, end, "the second of a chain has “also”", "also")
        elif adverb and key not in seen:
            yield Slip(place.at, start, end, f"no paragraph before it opens with the same verb: “{adverb}” has nothing to add to")
        seen.add(key)
        before = (*key, adverb)


def _adverb(text: str, part: str) -> tuple[str, str, int, int] | None:
    """The opening verb, in small letters, and the adverb with it, with its place; None for a paragraph that opens otherwise."""
    if part == "preamble":
        m = compiled(r"([A-Z][a-z]+ing(?: in mind| note)?)(?: (also|further)\b)?").match(text)
        return (m[1].lower(), m[2] or "", m.start(2), m.end(2)) if m else None
    m = compiled(r"(?:(Also|Further) )?([A-Za-z][a-z]+s)\b").match(text)
    return (m[2].lower(), (m[1] or "").lower(), max(m.start(1), 0), max(m.end(1), 0)) if m else None
