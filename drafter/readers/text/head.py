"""The masthead's lines of a text: run together ("Eightieth session First Committee") or wrapped, made one thing a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.document.masthead import fields_at
from drafter.document.richtext import RichText, join
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.dates import DATE
from drafter.language.states import official_name, split_states
from drafter.readers.text.inline import inline
from drafter.readers.text.lines import Line
from drafter.readers.typography import levelled

_ITEMS = r"\d{1,3}(?: ?\([A-Za-z0-9]{1,3}\))?"
_SPONSORED = compiled(r":[*, ]*(?:revised )?draft (?:resolution|decision)s?[*, ]*$")
_SUBMITTED = compiled(
    r"Draft (?:resolution|decision|programme of work|proposal)s?(?: (?:submitted|proposed|recommended|prepared)\b|$)"
)
_NUMBERED = compiled(r"(?:ES-|S-)?\d{1,3}/\d{1,4}(?: [A-Z])?\. ")


@cache
def _heads() -> tuple[str, ...]:
    """What may be followed by something else on the same line, in the order of the page."""
    return (
        *(rf"{field.pattern}\*{{0,3}}" for field in fields_at("top", "corner", "head", "act") if field.form),
        r"[A-Z][a-z]+(?:[- ][a-z]+)* session",
        organs.committee_names(),
        rf"Agenda items? {_ITEMS}(?:(?:,| and|, and) {_ITEMS})*",
        rf"(?:Resolution|Decision)s? adopted by the {organs.names()}(?: on {DATE})?",
        organs.acts(named=False),
    )


@cache
def _said_whole() -> re.Pattern[str]:
    """With what a line ends that says who submits a draft, where a title follows in the next."""
    by = "Chair|President|Secretary-General|Bureau"
    ends = rf"^Draft (?:resolution|decision)s?|consultations|the (?:{by})|of the (?:Committee|Council|{organs.names()})|\)"
    return compiled(rf"(?:{ends}|L\.\d+(?:/Rev\.\d+)?)[*, ]*$")


def head_lines(lines: Sequence[Line]) -> list[RichText]:
    """What stands above the text, each thing a line of its own, its marks read and its typography levelled."""
    done: list[RichText] = []
    block: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if line.text:
            block.append(line)
        elif block:
            at_top = not any(compiled(r" session$").search(line.text) for line in done)
            done += _block(block, at_top)
            block = []
    return done


def _block(block: list[Line], at_top: bool) -> Iterator[RichText]:
    """The lines between two empty ones. Those in no form of their own go on one another: a wrapped title."""
    top = ("United Nations", organs.names())  # such above the session only: further down they are words of a title
    forms = (*top, *_heads()) if at_top else _heads()
    open_lines: list[RichText] = []  # of a title or of sponsors, not yet given out
    text = "\n".join(compiled(r"^#{1,6} +").sub("", line.text) for line in block)
    text = compiled(rf"adopted by the {organs.names()}\s+on\s+(?=\d)").sub(lambda found: " ".join(found[0].split()) + " ", text)
    for line in _split(inline(text)):
        for piece, known in _peeled(line, forms):
            if known or _NUMBERED.match(piece.text):
                yield from _sponsors_apart(open_lines)
                open_lines = []
            if known:
                forms = _heads() if piece.text.endswith(" session") else forms
                yield piece
            else:
                open_lines.append(piece)
    yield from _sponsors_apart(open_lines)


def _split(text: RichText) -> Iterator[RichText]:
    """The lines of a text, and the columns of a line, which stand three spaces or more apart."""
    at = 0
    for found in [*compiled(r"\n| {3,}").finditer(text.text)]:
        yield text.slice(at, found.start())
        at = found.end()
    yield text.slice(at, len(text))


def _peeled(line: RichText, forms: Sequence[str]) -> Iterator[tuple[RichText, bool]]:
    """The things that stand on a line, and whether each is in a form of its own."""
    rest = levelled(line.without("italic").without("bold"))
    while rest.text:
        found = next((m for head in forms if (m := compiled(rf"(?:{head})(?=\s|$)").match(rest.text))), None)
        if found is None or not _goes_on(rest.text[found.end() :], found[0]):
            yield rest, False
            return
        yield rest.slice(0, found.end()), True
        rest = rest.slice(found.end(), len(rest)).strip()


def _goes_on(after: str, head: str) -> bool:
    """Whether what stands behind a thing is another thing, and not the rest of a sentence or of a title: of all things
    only an agenda item and a report are followed by a text of no form."""
    after = after.strip()
    if not after or head.startswith(("Agenda", "[")):
        return True
    if compiled(r"(?:of the|\()").match(after):
        return False
    return any(compiled(rf"(?:{form})(?=\s|$)").match(after) for form in _heads()) or _NUMBERED.match(after) is not None


def _sponsors_apart(lines: list[RichText]) -> Iterator[RichText]:
    """Lines of a title or of sponsors as one; where both stand in one block, the sponsors apart."""
    texts = [line.text for line in lines]
    colons = [text.endswith(":") for text in ("", *texts)]  # above each: "draft resolution" may have a line of its own
    end = next((k for k, text in enumerate(texts, 1) if _SPONSORED.search(f": {text}" if colons[k - 1] else text)), 0)
    start = end - 1 - colons[end - 1] if end else 0
    if not end and (found := [k for k, text in enumerate(texts) if _SUBMITTED.match(text)]):
        start = found[0]
        ends = (k for k in range(start + 1, len(lines)) if _said_whole().search(texts[k - 1]) and texts[k][:1].isupper())
        end = next(ends, len(lines))
    first = start
    while first > 0 and _are_states(" ".join(texts[first - 1 : end])):
        first -= 1
        names = split_states(" ".join(texts[first:end]).partition(":")[0])
        if official_name(names[0]) or _are_states(texts[first], least=0.5):  # else it is the end of an item's title
            start = first
    for part in (lines[:start], lines[start:end], lines[end:]):
        if part:
            yield levelled(join(part, " "))


def _are_states(text: str, least: float = 0.7) -> bool:
    """Whether the text before the colon is a list of States, a name or two misspelt: this part of its names, at least."""
    names = split_states(text.partition(":")[0])
    return sum(official_name(name) is not None for name in names) >= least * len(names)
