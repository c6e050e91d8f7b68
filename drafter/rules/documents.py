"""Documents: last year's report and this year's, in the text and in footnotes.

Source: YEARLY-CHANGES, 7: the serial number of a report must be looked up; it cannot be worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.language.symbols import Symbol
from drafter.richtext import Mark, RichText
from drafter.rules.base import Context, Place, Rule, revise, stale

NAME = "documents"


@cache
def _symbol() -> re.Pattern[str]:
    # of a session (A/80/365, A/C.6/80/SR.22) or of a year (A/AC.109/2025/3, E/2025/31)
    return re.compile(
        r"(?<![\w/])[AE]/(?:[A-Z][A-Z.\d]*/)*(?P<of>\d{1,4})/(?:(?:L|SR|CRP)\.)?\d+(?:/(?:Add|Rev|Corr)\.\d+)*(?![\w/])"
    )


def propose(context: Context) -> Iterator[Change]:
    """The documents that updates.yaml names; those of last year's session that it does not are open.

    Raises UpdatesError where a document is not in the text.
    """
    known = context.updates.documents
    fits: set[str] = set()
    for place in (*context.places, *context.notes):
        taken: list[tuple[int, int]] = []
        for old in sorted(known, key=len, reverse=True):
            for found in re.finditer(rf"(?<![\w/]){re.escape(old)}(?![\w]|/\w)", place.text):
                fits.add(old)
                if any(a < found.end() and found.start() < b for a, b in taken):
                    continue
                taken.append(found.span())
                yield from _replaced(context, place, found, old)
        if context.step:
            yield from _stale(context, place, taken)
    for old in known:
        if old not in fits and context.must_fit(("documents", old)):
            raise context.wrong(("documents", old), f"{old} is not in the text; right is a document that last year's text names")


def _replaced(context: Context, place: Place, found: re.Match[str], old: str) -> Iterator[Change]:
    new = context.updates.documents[old]
    if new == old:
        return
    text = RichText(new)
    for mark in place.body.marks:
        if mark.kind == "link" and mark.value and mark.start <= found.start() and mark.end >= found.end():
            text = RichText(new, (Mark(0, len(new), "link", mark.value.replace(old, new)),))
    because = f"{new} is this year's {old} ({context.updates.origin(('documents', old))})."
    yield revise(place, found.start(), found.end(), text, NAME, because)


def _stale(context: Context, place: Place, taken: list[tuple[int, int]]) -> Iterator[Change]:
    if "A/" not in place.text and "E/" not in place.text:
        return
    year, new_year = str(1945 + context.last_session), str(context.year)
    for found in _symbol().finditer(place.text):
        old, of = found.group(), found["of"]
        symbol = Symbol.parse(old)
        if any(a < found.end() and found.start() < b for a, b in taken):
            continue
        if of == year:
            new = f"{old[: found.start('of') - found.start()]}{new_year}/…"
            because = "A document of last year; that of this year must be looked up."
        elif symbol is not None and symbol.session == context.last_session and symbol.body not in ("RES", "DEC"):
            new = str(Symbol(symbol.body, context.session, "…"))
            because = "A document of the session of last year's text; that of this year must be looked up."
        else:
            continue
        yield stale(place, found.start(), found.end(), NAME, because, f"documents: {{{old}: {new}}}")


RULE = Rule(NAME, "symbols of documents in the text and in footnotes", "updates.yaml: documents; YEARLY-CHANGES, 7", propose)
