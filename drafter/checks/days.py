"""Days: those that no calendar has, misspelt months, spans that end before they begin, and one meeting on two days.

Source: the calendar; Editorial Manual, dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.base import Document, Slip, finds
from drafter.language.dates import MONTH, MONTHS, DateSpan, parse_date


@finds("impossible-date", "error", "a day that is in no calendar", "the calendar")
def impossible(document: Document) -> Iterator[Slip]:
    """A day that no calendar has."""
    late = re.compile(rf"(?<![\w/.,-])(00?|29|[3-9]\d) ({MONTH})(?: (\d{{4}}))?\b")
    for place in document.texts:
        for m in late.finditer(place.text):
            if parse_date(f"{m[1]} {m[2]} {m[3] or 2000}") is None:  # a leap year, where none is told
                yield Slip(place.at, m.start(), m.end(), f"there is no {m.group()}")


@finds("month-name", "error", "a month that is misspelt or cut short", "Editorial Manual, dates")
def months(document: Document) -> Iterator[Slip]:
    """A month that is misspelt, or cut short: "23 Sept 2024"."""
    pattern = re.compile(rf"(\d{{1,2}}) (?!{MONTH}\b)([A-Za-z]{{3,10}})\.? ((?:19|20)\d\d)\b")
    for place in document.texts:
        for m in pattern.finditer(place.text):
            if month := _month(m[2]):
                yield Slip(place.at, m.start(), m.end(), f"there is no month “{m[2]}”", f"{m[1]} {month} {m[3]}")


def _month(word: str) -> str:
    """The month that a word is meant to be: "Sept", "Decemeber"; empty where there is none."""
    import difflib

    whole = word.capitalize()
    short = [month for month in MONTHS if month.startswith(whole)]
    return (short or difflib.get_close_matches(whole, MONTHS, n=1, cutoff=0.75) or [""])[0]


@finds("date-span", "error", "a span of dates that ends before it begins", "the calendar")
def spans(document: Document) -> Iterator[Slip]:
    """ "from 5 to 1 December 2025": an end before the beginning."""
    pattern = re.compile(rf"\bfrom ((\d{{1,2}}) (?:({MONTH}) )?(?:(\d{{4}}) )?to (\d{{1,2}} ({MONTH}) (\d{{4}})))")
    for place in document.texts:
        for m in pattern.finditer(place.text) if "from " in place.text else ():
            _, day, month, year, last, its_month, its_year = m.groups()
            first = f"{day} {month or its_month} {year or its_year}"
            if DateSpan.parse(m[1]) is None and parse_date(first) and parse_date(last):
                yield Slip(place.at, m.start(1), m.end(1), f"“{m[1]}” ends before it begins")


@finds("meeting-dates", "warning", "one meeting held on two days", "YEARLY-CHANGES, 5")
def meetings(document: Document) -> Iterator[Slip]:
    """The same meeting, by ordinal and name, "held" on other days than elsewhere in the text."""
    if not document.holds("held "):
        return
    pattern = re.compile(
        r" (?P<name>[^;.]{3,250}?),? (?:(?:to be|which was|was) )?held (?:in [A-Z][^;()]{0,80}? )?"
        r"(?P<days>(?:from|on) \d[\w ]{3,40}? (?:19|20)\d\d)\b"
    )
    held: dict[str, tuple[str, str]] = {}
    for item in document.ordinals:
        if not item.place.paragraph or "held " not in item.place.text or not (m := pattern.match(item.place.text, item.end)):
            continue
        if re.search(r"\b(?:part|resumed|segment|phase)\b", item.before(60) + m["name"]):
            continue  # one that was held in parts has the days of each
        meeting = f"{item.word} {re.sub(r' ?[(][^()]*[)]', '', m['name'])}"
        days, at = held.setdefault(meeting, (m["days"], item.place.at))
        if days != m["days"] and "session" not in m["name"][-8:]:  # a session may be resumed, and another body's
            yield Slip(item.place.at, m.start("days"), m.end("days"), f"at {at} the {meeting} is held {days}", days)
