"""The masthead's lines of a text: run together ("Eightieth session First Committee") or wrapped, made one thing a line."""

from __future__ import annotations

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
    end = next((k + 1 for k, line in enumerate(lines) if _SPONSORED.search(line.text)), 0)
    start = max(0, end - 1)
    if not end and (found := [k for k, line in enumerate(lines) if _SUBMITTED.match(line.text)]):
        start, end = found[0], len(lines)
    while start > 0 and _are_states(" ".join(line.text for line in lines[start - 1 : end])):
        start -= 1
    for part in (lines[:start], lines[start:end], lines[end:]):
        if part:
            yield levelled(join(part, " "))


def _are_states(text: str) -> bool:
    """Whether the text before the colon is a list of States, a name or two misspelt."""
    names = split_states(text.partition(":")[0])
    return sum(official_name(name) is not None for name in names) >= 0.7 * len(names)
