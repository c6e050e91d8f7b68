"""What organs have adopted: number, day, agenda item and title of their resolutions, from the lists of config/record/ and others.

Each list of config/record/ is of one session of an organ, and is read where a resolution of that session is asked for. Source:
United Nations, Department for General Assembly and Conference Management; `bench/adopted.py` writes them. Of the Assembly's,
those of sessions 72 and 74 are not whole, and there is none of the seventy-third.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from drafter.data import path
from drafter.expressions import compiled
from drafter.language.citations import Citation, bare_number

COLUMNS = ("number", "adopted", "agenda_item", "title")
_SESSION = compiled(r"(\d{1,4})/(\d+)")
_LACKING = 10  # numbers that a list may lack at its end


def session_of(number: str) -> int:
    """The session of a resolution's number, or its year: 79 of "79/34", 2024 of "2765 (2024)"; 0 of one of another form."""
    return Citation(number).session or 0


class Adopted(NamedTuple):
    """A resolution as the list has it."""

    number: str
    day: datetime.date
    item: str
    title: str

    @property
    def bare(self) -> str:
        """Its number without letters: "75/250" of "75/250 B"."""
        return bare_number(self.number)

    @property
    def letters(self) -> str:
        """The letters of its number: "", "B", "A-B"."""
        return self.number.removeprefix(self.bare).strip()

    @property
    def place(self) -> tuple[datetime.date, list[int], str]:
        """Where it stands among those of its organ: by its day, then its number."""
        return self.day, [int(n) for n in re.findall(r"\d+", self.bare)], self.letters


class Record:
    """The lists: those of config/record/, and before them a user's own, as pairs of an organ as files are called by it ("" for
    that of whatever text asks) and the lines of a file that was looked through (`own_lists`)."""

    def __init__(self, own: Iterable[tuple[str, tuple[str, ...]]] = ()) -> None:
        self._own = tuple(own)
        self._folded: dict[str, list[tuple[str, str]]] = {}  # by the organ, its lines without case and as they are
        self._series: dict[tuple[str, str], list[Adopted]] = {}
        self._by_number: dict[tuple[str, str], dict[str, Adopted]] = {}
        self._by_session: dict[tuple[int, str], list[Adopted]] = {}
        self._holding: dict[tuple[str, str], int] = {}  # by letters and organ, the lines that hold them

    def listed(self, number: str, organ: str, day: datetime.date | None = None) -> Adopted | None:
        """The resolution of a number ("79/34", "75/250 B", "76/84 A and B") as the lists stood on a day, or now.

        None for what is in no list, was adopted later, or is of several days.
        """
        found = re.match(r"[^ ]+(?: \([^)]+\))?", number)
        if not found:
            return None
        rows = self._numbered(organ, found[0])
        ones = [_lettered(rows, letter) for letter in re.findall(r"[A-Z]", number[found.end() :]) or [""]]
        days = {one and one.day for one in ones}
        return ones[0] if len(days) == 1 and ones[0] and not (day and ones[0].day > day) else None

    def numbered(self, bare: str, organ: str, day: datetime.date) -> list[Adopted]:
        """All that a number without letters has, as the lists stood on a day: "75/250" and "75/250 B"."""
        return [one for one in self._numbered(organ, bare).values() if one.day <= day]

    def of_session(self, session: int, organ: str, day: datetime.date) -> list[Adopted]:
        """All that a session has adopted, as its lists stood on a day."""
        if (session, organ) not in self._by_session:
            lines = (line for lines in self._lists(organ, session) for line in lines)
            self._by_session[session, organ] = [one for one in _parsed(lines) if session_of(one.bare) == session]
        return [one for one in self._by_session[session, organ] if one.day <= day]

    def has_list(self, session: int, organ: str) -> bool:
        """Whether there is a list of a session, be it whole or not."""
        lines = (line for lines in self._lists(organ, session) for line in lines)
        return any(session_of(line.partition(",")[0]) == session for line in lines)

    def series(self, title: str, organ: str, day: datetime.date) -> list[Adopted]:
        """The resolutions of a title, oldest first, as the lists stood on a day.

        Titles are compared as wholes, without case, signs, "the" and the letter behind those of a lettered resolution. A list may
        have the titles of both parts of one that was adopted with its letters at once, behind the one they share.
        """
        wanted = letters_of(title)
        if (wanted, organ) not in self._series:
            self._series[wanted, organ] = self._titled(wanted, max(_words(title), key=len, default=""), organ)
        return [one for one in self._series[wanted, organ] if one.day <= day]

    def holding(self, letters: str, organ: str) -> tuple[int, int]:
        """In how many of the lines of an organ's lists these letters, small ones, stand, and of how many."""
        if (letters, organ) not in self._holding:
            lines = self._folded_lines(organ)
            self._holding[letters, organ] = sum(letters in folded for folded, _ in lines)
        return self._holding[letters, organ], len(self._folded_lines(organ))

    def _folded_lines(self, organ: str) -> list[tuple[str, str]]:
        if organ not in self._folded:
            # line by line: one that is all ASCII is folded at once, and nearly all are
            self._folded[organ] = [(line.casefold(), line) for lines in self._lists(organ, None) for line in lines]
        return self._folded[organ]

    def _titled(self, wanted: str, longest: str, organ: str) -> list[Adopted]:
        """All of a title, oldest first. Only lines as long and with its longest word are parsed: that takes no time."""
        found: dict[str, Adopted] = {}
        lines = self._folded_lines(organ) if wanted else ()
        for one in _parsed(line for folded, line in lines if len(folded) > len(wanted) and longest in folded):
            letters = letters_of(one.title)
            if letters == wanted or ("-" in one.letters and letters.startswith(wanted)):
                found.setdefault(one.number, one)
        return sorted(found.values(), key=lambda one: one.place)

    def beyond(self, number: str, organ: str) -> str:
        """The last number that the list of a session has, where a number is far higher; "" where it is not, or there is no list.

        A list may lack the last few: that of the seventy-eighth session ends before 78/330.
        """
        found = _SESSION.match(number)
        lines = [line for lines in self._lists(organ, int(found[1])) for line in lines] if found else []
        last = max((int(m[2]) for m in map(_SESSION.match, lines) if m and found and m[1] == found[1]), default=0)
        return f"{found[1]}/{last}" if found and 0 < last < int(found[2]) - _LACKING else ""

    def _numbered(self, organ: str, bare: str) -> dict[str, Adopted]:
        """What the lists have of a number, by the letters."""
        if (organ, bare) not in self._by_number:
            found = self._by_number[organ, bare] = {}
            for lines in self._lists(organ, session_of(bare)):
                for one in _parsed(line for line in lines if line.startswith((f"{bare},", f"{bare} "))):
                    found.setdefault(one.letters, one)
        return self._by_number[organ, bare]

    def _lists(self, organ: str, session: int | None) -> Iterator[tuple[str, ...]]:
        """The lists of an organ, those of the user first; of one session, or of all."""
        stem = _stem(organ)
        yield from (lines for of, lines in self._own if of in ("", stem))
        yield from (_lines(f"{stem}-{session}.csv"),) if session is not None else map(_lines, _names(stem))


def _stem(organ: str) -> str:
    """How the files of an organ's lists begin."""
    return organ.lower().replace(" ", "-")


RECORD = Record()


def letters_of(title: str) -> str:
    """That by which titles are compared: the letters and figures, whatever parts their words ("Confidencebuilding measures")."""
    return "".join(_words(title))


def _words(title: str) -> list[str]:
    words = [word for word in re.findall(r"\w+", title.casefold()) if word != "the"]
    return words[:-1] if re.search(r"\w [A-F]$", title[-4:]) else words


def _lettered(rows: dict[str, Adopted], letter: str) -> Adopted | None:
    """Of the rows of one number, by their letters ("", "B", "A-C"), that of a letter: the first has its own since the second
    came; without a letter all are meant, where one row has them."""
    for letters, one in rows.items():
        first, _, last = letters.partition("-")
        if letters == letter or (letter and first <= letter <= (last or first)) or (not letter and last):
            return one
    return rows.get("") if letter == "A" else None


def _parsed(lines: Iterable[str]) -> Iterator[Adopted]:
    for number, day, item, title in csv.reader(lines):
        yield Adopted(number, datetime.date.fromisoformat(day), item, title)


@cache
def _names(stem: str) -> list[str]:
    return sorted(file.name for file in path("config", "record").glob(f"{stem}-*.csv"))


@cache
def _lines(name: str) -> tuple[str, ...]:
    file = path("config", "record", name)
    return tuple(file.read_text(encoding="utf-8").splitlines()[1:]) if file.is_file() else ()
