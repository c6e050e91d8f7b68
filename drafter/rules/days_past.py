"""Days, months and years that had just gone by when last year's text was written: an event that may have come again since, a
letter or a figure of that day. Marked, never changed.

Source: the record: of the days in the thirteen months before the text, that no rule moves, the UN changed or took out 99 of 184,
and all of the 18 of letters and figures "dated" or "as at" a day; of the months 29 of 60; of the years behind "in" of up to two
years before 87 of 130. Days of resolutions, of reports ("in his report of 24 May 2024") and of summits stay, and those recalled.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.language.dates import DATE, MONTH, SPAN, DateSpan
from drafter.rules.base import Context, Rule, stale

NAME = "days past"
THIRTEEN_MONTHS = datetime.timedelta(days=400)


@cache
def _pattern() -> re.Pattern[str]:
    by_itself = r"(?![–/-]\d)"  # not "in 2024–2026"
    in_year = rf"(?:[Ii]n|[Aa]s of|[Bb]y|end of|late|early) (?P<in>20\d\d){by_itself}"
    of_month = rf"{MONTH} (?P<month>20\d\d){by_itself}"
    named = r"[Tt]he (?P<named>20\d\d)(?= [A-Z])"  # "the 2024 Caribbean regional seminar"
    return re.compile(rf"\b(?:(?P<days>{SPAN}|{DATE})|{in_year}|{of_month}|{named})")


# a day of what does not come again: "resolution 2730 (2024) of", "in his report of"; a summit; what is only recalled
_ONCE = re.compile(
    r"(?<![Aa]s )\bof $|\b(?:Summit|[Hh]igh-level (?:plenary )?meeting)\b[^;]{0,200}$|^(?:\w+ )?[Rr]ecall(?:s|ing)\b"
)


def propose(context: Context) -> Iterator[Change]:
    """The days of the thirteen months before last year's text was adopted, or issued where it is a draft; the months and named
    events of its year and the one before; and what was "in" one of these years or the one before them."""
    masthead = context.previous.masthead
    written = masthead.adopted or masthead.date
    if written is None or context.step == 0:
        return
    for place in context.places:
        for found in _pattern().finditer(place.text):
            if found["days"]:
                span = DateSpan.parse(found["days"])
                is_recent = span is not None and written - THIRTEEN_MONTHS <= span.last <= written
            else:
                least = written.year - (2 if found["in"] else 1)
                is_recent = least <= int(found["in"] or found["month"] or found["named"]) <= written.year
            is_day = found["days"] or found["month"]
            if is_recent and not (is_day and _ONCE.search(place.text[: found.start()])):
                words = found.group()
                because = f'"{words}" had just gone by when last year\'s text was written: look whether it is now another.'
                settle = f"edits: [{{at: {place.at}, replace: {words}, with: …}}]"
                yield stale(place, found.start(), found.end(), NAME, because, settle)


RULE = Rule(NAME, "days, months and years that had just gone by in last year's text", "the record", propose)
