"""The end of a mandate or a measure that is renewed, "until 30 June 2026", and the days by which it is to be reported on: they
are asked for with the day as much later as last time.

Source: the Security Council's resolutions of 2010 to 2025, half of the series. Of 125 ends of mandates that became another day 93
moved on by as long as last year's text had extended them, a year where that was ten to sixteen months. The other days that lay
ahead where a report or a review is asked for move with them: 53 of 77. The others moved by less or more, or to another day of the
month. So they are questions with their likeliest answer. Periods ("within 90 days", "a further period of twelve months") became
others in 70 of 123 places of one half and in 19 of 70 of the other: they are left to the last list.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.dates import DATE, months_later, parse_date, print_date
from drafter.rules.base import Context, Place, Rule, occurrences, stale

NAME = "mandates"
END = rf"\b(?:until|through|(?:no|not) later than|by|up to|ending on) (?P<day>{DATE})"
_RENEWED = compiled(r"\b(?:[Ee]xten|[Rr]enew|[Mm]andate|[Aa]uthori[sz]|[Mm]easures|[Cc]ontinu)")
_REPORTED = compiled(r"\b(?:[Rr]eport|[Uu]pdat|[Bb]rief|[Ii]nform|[Ss]ubmi|[Pp]rovid|[Pp]resent|[Rr]eview|[Ee]valuat|[Aa]ssess)")
_MONTH = 30.44  # days
_YEAR = range(10, 17)  # months that are meant as a year, or a year and what is left of the one before


def propose(context: Context) -> Iterator[Change]:
    """A mark on each day to which last year's text extended something, or by which it asked for a report, with the day that
    follows from how long that was."""
    adopted = context.previous.masthead.adopted
    if adopted is None or context.previous.organ.has_sessions:
        return
    ahead = [(place, found, day) for place, found, day in _days(context, END) if day > adopted and is_renewed(place, found)]
    ends = {(place.at, found.start("day")) for place, found, _ in ahead}
    for place, found, day in ahead:
        months = _months(adopted, day)
        because = (
            f"Last year's text, of {print_date(adopted)}, extended it by {_said(months)}: look until when it is extended now."
        )
        yield stale(place, *found.span("day"), NAME, because, new=print_date(months_later(day, months)))
    months = _months(adopted, ahead[0][2]) if ahead else 12
    for place, found, day in _days(context, rf"(?P<day>{DATE})"):
        if day > adopted and (place.at, found.start()) not in ends and _is_report(place):
            because = f"It lay ahead of last year's text, and is {_said(months)} later as a rule: look when it is now."
            yield stale(place, *found.span("day"), NAME, because, new=print_date(months_later(day, months)))


def is_renewed(place: Place, found: re.Match[str]) -> bool:
    """Whether a day is that to which something is extended: it stands in an operative paragraph, behind what says so."""
    return place.p.part == "operative" and _RENEWED.search(place.text, 0, found.start()) is not None


def _is_report(place: Place) -> bool:
    """Whether an operative paragraph asks for a report, an update or a review."""
    return place.p.part == "operative" and _REPORTED.search(place.text) is not None


def _days(context: Context, pattern: str) -> Iterator[tuple[Place, re.Match[str], datetime.date]]:
    for place, found in occurrences(context.places, pattern):
        if day := parse_date(found["day"]):
            yield place, found, day


def _months(adopted: datetime.date, day: datetime.date) -> int:
    months = round((day - adopted).days / _MONTH)
    return 12 if months in _YEAR else months


def _said(months: int) -> str:
    return "a year" if months == 12 else f"{months} months"


RULE = Rule(NAME, "ends of mandates, and days by which they are reported on", "the record", propose)
