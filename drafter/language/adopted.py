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
    rows = _rows(organ, int(found[1]), found[0])
    ones = [_lettered(rows, letter) for letter in re.findall(r"[A-Z]", number[found.end() :]) or [""]]
    days = {one and one.day for one in ones}
    return ones[0] if len(days) == 1 and ones[0] and not (day and ones[0].day > day) else None


def _lettered(rows: Mapping[str, Adopted], letter: str) -> Adopted | None:
    """Of the rows of one number, by their letters ("", "B", "A-C"), that of a letter: the first has its own since the second
    came; without a letter all are meant, where one row has them."""
    for letters, one in rows.items():
        first, _, last = letters.partition("-")
        if letters == letter or (letter and first <= letter <= (last or first)) or (not letter and last):
            return one
    return rows.get("") if letter == "A" else None


@cache
def _rows(organ: str, session: int, number: str) -> Mapping[str, Adopted]:
    """What the list of a session has of a number. Its line is looked for, and the others are not read: that takes no time."""
    rows = csv.reader(line for line in _lines(organ, session) if line.startswith((f"{number},", f"{number} ")))
    return {row[0].partition(" ")[2]: Adopted(row[0], datetime.date.fromisoformat(row[1]), row[2], row[3]) for row in rows}


@cache
def _lines(organ: str, session: int) -> list[str]:
    file = path("config", "record", f"{organ.lower().replace(' ', '-')}-{session}.csv")
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
