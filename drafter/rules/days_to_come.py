"""Days that lay ahead of last year's text: deadlines, next sessions, entries into force. They are marked, never changed.

Source: the record: of the days after last year's text was adopted, that no rule moves, the UN changed or took out 28 of 36.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.language.dates import DATE, SPAN, DateSpan
from drafter.rules.base import Context, Rule, stale

NAME = "days to come"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{SPAN}|{DATE})")


def propose(context: Context) -> Iterator[Change]:
    """The days, and the spans of days, that end after last year's text was adopted, or issued where it is a draft."""
    masthead = context.previous.masthead
    written = masthead.adopted or masthead.date
    if written is None or context.step == 0:
        return
    for place in context.places:
        for found in _pattern().finditer(place.text):
            span = DateSpan.parse(found.group())
            if span and span.last > written:
                because = (
                    f"{found.group()} lay ahead of last year's text: look what has come of it, and which day is to come now."
                )
                settle = f"edits: [{{at: {place.at}, replace: {found.group()}, with: …}}]"
                yield stale(place, found.start(), found.end(), NAME, because, settle)


RULE = Rule(NAME, "days that lay ahead of last year's text", "the record", propose)
