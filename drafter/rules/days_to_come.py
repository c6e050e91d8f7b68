"""Days and years that lay ahead of last year's text: deadlines, next sessions, events by their year. Marked, never changed.

Source: the record: of the days after last year's text was adopted, that no rule moves, the UN changed or took out 28 of 36; of
the years up to that of the new text, in these forms, 55 of 73 ("by 2025" and years further off stay as often as not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.language.dates import DATE, MONTH, SPAN, DateSpan
from drafter.rules.base import Context, Rule, stale

NAME = "days to come"


@cache
def _pattern() -> re.Pattern[str]:
    year = r"(?P<in>20\d\d)(?![–/-]\d)"  # "in 2026", "in March 2026"
    named = r"the (?P<named>20\d\d)(?= [A-Z])"  # "the 2026 United Nations Water Conference"
    return re.compile(rf"\b(?:(?P<days>{SPAN}|{DATE})|(?:in|{MONTH}) {year}|{named})")


def propose(context: Context) -> Iterator[Change]:
    """The days that end after last year's text was adopted, or issued where it is a draft, and the years from the next one
    to that of the new text."""
    masthead = context.previous.masthead
    written = masthead.adopted or masthead.date
    if written is None or context.step == 0:
        return
    for place in context.places:
        for found in _pattern().finditer(place.text):
            words = found.group()
            if found["days"]:
                span = DateSpan.parse(found["days"])
                is_ahead = span is not None and span.last > written
            else:
                is_ahead = context.year - context.step < int(found["in"] or found["named"]) <= context.year
            if is_ahead:
                because = f'"{words}" lay ahead of last year\'s text: look what has come of it, and what is to come now.'
                settle = f"edits: [{{at: {place.at}, replace: {words}, with: …}}]"
                yield stale(place, found.start(), found.end(), NAME, because, settle)


RULE = Rule(NAME, "days and years that lay ahead of last year's text", "the record", propose)
