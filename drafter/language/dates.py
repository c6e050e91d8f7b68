"""Dates and spans of dates as the UN writes them: "2 December 2024", "from 30 November to 4 December 2026".

Source: United Nations Editorial Manual, dates.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from drafter.expressions import compiled

MONTHS = "January February March April May June July August September October November December".split()
MONTH = "(?:" + "|".join(MONTHS) + ")"
DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"
# "1 to 5 December 2025", "30 November to 4 December 2026", "25 and 26 October 2024", "28 December 2025 to 3 January 2026"
SPAN = rf"\d{{1,2}}(?:(?: {MONTH}(?: \d{{4}})?)?(?: to |[-–])|(?: {MONTH})? and ){DATE}"

_DAY, _NAME = r"(\d{1,2})(?:st|nd|rd|th)?", r"([a-z]{3,9})"
# "14 October 2026", "14th of Oct. 2026", "October 14, 2026"
AS_WRITTEN = rf"(?:{_DAY}(?: of)? {_NAME}|{_NAME}\.? {_DAY})(?:\.,?|,)? (\d{{4}})"


def parse_date(text: str) -> datetime.date | None:
    """ "2 December 2024" as a date; None for what is none."""
    found = compiled(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})").fullmatch(text.strip())
    if not found:
        return None
    try:
        return datetime.date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def day_as_written(text: str) -> datetime.date | None:
    """A day as people write it, with its month in words: "14 Oct. 2026", "October 14th, 2026"; None for what is none."""
    found = re.fullmatch(AS_WRITTEN, " ".join(text.split()), re.IGNORECASE)
    if not found:
        return None
    day, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    whole = [name for name in MONTHS if name.casefold().startswith(month.casefold())]
    return parse_date(f"{day} {whole[0]} {found[5]}") if whole else None


def print_date(date: datetime.date) -> str:
    """A date as "2 December 2024"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or the last one of a month that is shorter."""
    from calendar import monthrange  # which few texts need

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class DateSpan(NamedTuple):
    """A first and a last day; the same for an event of one day. `joint` is "to", or "and" for two days side by side."""

    first: datetime.date
    last: datetime.date
    joint: str = "to"

    @classmethod
    def of(cls, first: datetime.date, last: datetime.date) -> DateSpan:
        """The span in the form the UN would print: two days in a row are joined by "and"."""
        return cls(first, last, "and" if (last - first).days == 1 else "to")

    @classmethod
    def parse(cls, text: str) -> DateSpan | None:
        """ "1 to 5 December 2025" (with or without "from") as a span; None for what is none."""
        text = text.strip().removeprefix("from ").removeprefix("on ")
        if day := parse_date(text):
            return cls(day, day)
        found = compiled(rf"(\d{{1,2}})(?: ({MONTH}))?(?: (\d{{4}}))?( to | and |[-–])({DATE})").fullmatch(text)
        last = parse_date(found[5]) if found else None
        if not found or not last:
            return None
        month = found[2] or MONTHS[last.month - 1]
        first = parse_date(f"{found[1]} {month} {found[3] or last.year}")
        joint = found[4].strip()
        if not first or first > last or (joint == "and" and found[3]):  # "24 August 2016 and 21 October 2016" are two dates
            return None
        return cls(first, last, joint)

    def __str__(self) -> str:
        if self.first == self.last:
            return print_date(self.last)
        start = str(self.first.day)
        if (self.first.month, self.first.year) != (self.last.month, self.last.year):
            start += f" {MONTHS[self.first.month - 1]}"
        if self.first.year != self.last.year:
            start += f" {self.first.year}"
        between = self.joint if self.joint in "-–" else f" {self.joint} "
        return f"{start}{between}{print_date(self.last)}"

    def phrase(self) -> str:
        """With its preposition: "from 1 to 5 December 2025", "on 25 and 26 October 2024", "on 2 December 2024"."""
        return f"{'from' if self.joint != 'and' and self.first != self.last else 'on'} {self}"
