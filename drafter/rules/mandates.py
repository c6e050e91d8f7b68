"""The end of a mandate or a measure that is renewed: "until 30 June 2026" is asked for with the day as much later as last time.

Source: the Security Council's resolutions of 2010 to 2025, half of the series: of 118 ends of mandates 91 moved on by as long as
last year's text had extended them, a year where that was eleven to thirteen months; the others by less or more, or to another day
of the month. So it is a question with its likeliest answer.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.dates import DATE, parse_date, print_date
from drafter.rules.base import Context, Place, Rule, occurrences, stale

NAME = "mandates"
END = rf"\b(?:until|through|(?:no|not) later than|by|up to|ending on) (?P<day>{DATE})"
_RENEWED = compiled(r"\b(?:[Ee]xten|[Rr]enew|[Mm]andate|[Aa]uthori[sz]|[Mm]easures|[Cc]ontinu)")
_MONTH = 30.44  # days
_YEAR = range(11, 14)  # months that are meant as a year


def propose(context: Context) -> Iterator[Change]:
    """A mark on each day to which last year's text extended something, with the day that follows from how long that was."""
    adopted = context.previous.masthead.adopted
    if adopted is None or context.previous.organ.has_sessions:
        return
    for place, found in occurrences(context.places, END):
        day = parse_date(found["day"])
        if day is None or day <= adopted or not is_renewed(place, found):
            continue
        months = round((day - adopted).days / _MONTH)
        months = 12 if months in _YEAR else months
        long = "a year" if months == 12 else f"{months} months"
        because = f"Last year's text, of {print_date(adopted)}, extended it by {long}: look until when it is extended now."
        yield stale(place, *found.span("day"), NAME, because, new=print_date(_later(day, months)))


def is_renewed(place: Place, found: re.Match[str]) -> bool:
    """Whether a day is that to which something is extended: it stands in an operative paragraph, behind what says so."""
    return place.p.part == "operative" and _RENEWED.search(place.text, 0, found.start()) is not None


def _later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


RULE = Rule(NAME, "the ends of mandates that are renewed", "the record of the Security Council, 2010 to 2025", propose)
