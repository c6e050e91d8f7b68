"""What organs have adopted: number, day, agenda item and title of their resolutions, from the lists of config/record/.

Each list is of one session of an organ, and is read where a resolution of that session is asked for. Source: United Nations,
Department for General Assembly and Conference Management; `bench/adopted.py` writes them.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from drafter.data import path


class Adopted(NamedTuple):
    """A resolution as the list has it."""

    number: str
    day: datetime.date
    item: str
    title: str


def listed(number: str, organ: str, day: datetime.date | None = None) -> Adopted | None:
    """The resolution of a number ("79/34", "75/250 B", "76/84 A and B") as the list stood on a day, or now.

    None for what is in no list, was adopted later, or is of several days.
    """
    found = re.match(r"(\d{1,3})/\d+", number)
    if not found:
        return None
    of_session = _of_session(organ, int(found[1]))
    letters = re.findall(r"[A-Z]", number[found.end() :])
    ones = [
        of_session.get(f"{found[0]}{letter}") or (of_session.get(found[0]) if letter == "A" else None)
        for letter in letters or [""]
    ]
    days = {one and one.day for one in ones}
    return ones[0] if len(days) == 1 and ones[0] and not (day and ones[0].day > day) else None


@cache
def _of_session(organ: str, session: int) -> Mapping[str, Adopted]:
    """The resolutions of a session by their numbers: each of a series by its own letter ("79/93A"), and all by the one they share
    where they are of one day."""
    file = path("config", "record", f"{organ.lower().replace(' ', '-')}-{session}.csv")
    if not file.is_file():
        return {}
    known: dict[str, Adopted] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            one = Adopted(row["number"], datetime.date.fromisoformat(row["adopted"]), row["agenda_item"], row["title"])
            number, _, letters = one.number.partition(" ")
            first, _, last = letters.partition("-")
            for letter in map(chr, range(ord(first), ord(last or first) + 1)) if first else ():
                known[f"{number}{letter}"] = one
            if not letters or last:
                known[number] = one
    return known
