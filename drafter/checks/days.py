"""Days: those that no calendar has, misspelt months, spans that end before they begin, and one meeting on two days.

Source: the calendar; Editorial Manual, dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.base import COUNTED, Document, Slip, finds, held_otherwise
from drafter.language.dates import MONTH, MONTHS, DateSpan, parse_date
from drafter.rules.base import occurrences


@finds("impossible-date", "error", "a day that is in no calendar", "the calendar")
def impossible(document: Document) -> Iterator[Slip]:
    """A day that no calendar has."""
    # a figure goes first, which few letters are, and then what it is and what stands before it: so it is found twice as fast
    late = rf"([02-9](?<![\w/.,-].)(?:(?<=0)0?|(?<=2)9|(?<=[3-9])\d)) ({MONTH})(?: (\d{{4}}))?\b"
    for place, m in occurrences(document.texts, late):
        if parse_date(f"{m[1]} {m[2]} {m[3] or 2000}") is None:  # a leap year, where none is told
            yield Slip(place.at, *m.span(), f"there is no {m.group()}")


@finds("month-name", "error", "a month that is misspelt or cut short", "Editorial Manual, dates")
def months(document: Document) -> Iterator[Slip]:
    """A month that is misspelt, or cut short: "23 Sept 2024"."""
    pattern = rf"(\d\d?) (?!{MONTH}\b)([A-Za-z]{{3,10}})\.? ((?:19|20)\d\d)\b"
    for place, m in occurrences(document.texts, pattern):
        if month := _month(m[2]):
            yield Slip(place.at, *m.span(), f"there is no month “{m[2]}”", f"{m[1]} {month} {m[3]}")


def _month(word: str) -> str:
    """The month that a word is meant to be: "Sept", "Decemeber"; empty where there is none."""
    import difflib

    whole = word.capitalize()
    short = [month for month in MONTHS if month.startswith(whole)]
    return (short or difflib.get_close_matches(whole, MONTHS, n=1, cutoff=0.75) or [""])[0]


@finds("date-span", "error", "a span of dates that ends before it begins", "the calendar")
def spans(document: Document) -> Iterator[Slip]:
    """ "from 5 to 1 December 2025": an end before the beginning."""
    pattern = rf"\bfrom ((\d{{1,2}}) (?:({MONTH}) )?(?:(\d{{4}}) )?to (\d{{1,2}} ({MONTH}) (\d{{4}})))"
    for place, m in occurrences(document.texts, pattern, "from "):
        _, day, month, year, last, its_month, its_year = m.groups()
        first = f"{day} {month or its_month} {year or its_year}"
        if DateSpan.parse(m[1]) is None and parse_date(first) and parse_date(last):
            yield Slip(place.at, *m.span(1), f"“{m[1]}” ends before it begins")


@finds(
    "meeting-dates",
    "warning",
    "one meeting held on two days",
    f"{COUNTED} (the place is another in 74 of 357 next texts)",
)
def meetings(document: Document) -> Iterator[Slip]:
    """The same meeting, by ordinal and name, "held" on other days than elsewhere in the text."""
    yield from held_otherwise(
        document,
        r" (?P<name>[^;.]{3,250}?),? (?:(?:to be|which was|was) )?held (?:in [A-Z][^;()]{0,80}? )?"
        r"(?P<how>)(?P<told>(?:from|on) \d[\w ]{3,40}? (?:19|20)\d\d)\b",
    )
