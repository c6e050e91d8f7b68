"""Citations of resolutions: "79/34 of 2 December 2024", "54/54 B", "3363 (XXX)", and lists of them.

Source: United Nations Editorial Manual, resolutions: until the thirtieth session "3363 (XXX)", from the thirty-first "79/34",
in series "54/54 B" and "76/237 A and B"; special sessions "S-10/2", emergency special sessions "ES-10/21".
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.dates import DATE, parse_date, print_date

_SERIES = r"(?: [A-Z]{1,2}(?:(?:, [A-Z])* and [A-Z])?(?![\w/]))"
NUMBER = rf"(?:(?:ES-|S-)?\d{{1,4}}/\d{{1,4}}{_SERIES}?|\d{{1,4}}{_SERIES}? \([IVXLS](?:[IVXLCS\d-])*\))"
CITATION = rf"{NUMBER}(?: of {DATE})?"
NUMBER_OF_YEAR = r"\d{1,4} \(\d{4}\)"  # the Security Council's, which are counted through


@cache
def _cited(number: str) -> re.Pattern[str]:
    """Finds a citation of a resolution whose number has a form."""
    return compiled(rf"(?P<number>{number})(?: of (?P<date>{DATE}))?")


RESOLUTION, DECISION = "resolution", "decision"


@cache
def _named(word: str) -> re.Pattern[str]:
    """Finds the word that a list of citations follows. That no letter stands before it is asked behind its first, which few
    words have: so it is found twice as fast."""
    return compiled(rf"[{word[0].upper()}{word[0]}](?<!\w.){word[1:]}s? ")


# a list goes on behind what one of its resolutions is on: "63/71 of 2 December 2008 on the Convention and 70/54 of …"; and over a
# slip, for one with its day: "71/66 of 5 December 2016 73/66 of …", "30 June 2021,76/290 of …", "73/143 of 17 Decembers 2018, …"
_JOINT = compiled(
    r"(?P<aside> on [^,;()\d]{3,120}?| of \d\d? [A-Z][a-z]+ \d{4})?(?:, and |, | and |(?P<slip>,| ))(?=(?:ES-|S-)?\d)"
)
# and behind what is told of its last: "60/251 of 15 March 2006, by which it established the Council, and 65/281 of 17 June 2011"
_GOES_ON = compiled(rf"(?:[,”] |,? and |, as well as )(?=(?:ES-|S-)?\d{{1,4}}/\d{{1,4}}{_SERIES}? of {DATE})")
_TOLD = compiled(r";|$|\b(?:[Rr]esolution|[Dd]ecision)s? ")  # the end of what is told of it


class Citation(NamedTuple):
    """A resolution's number, with its date of adoption where it is cited with it."""

    number: str
    adopted: datetime.date | None = None

    @classmethod
    def parse(cls, text: str) -> Citation | None:
        """ "79/34 of 2 December 2024" or "79/34"; None for what is no citation."""
        found = _cited(f"{NUMBER}|{NUMBER_OF_YEAR}").fullmatch(text.strip())
        if not found:
            return None
        day = parse_date(found["date"]) if found["date"] else None
        return None if found["date"] and not day else cls(found["number"], day)

    @property
    def session(self) -> int | None:
        """The regular session it was adopted at, or the year: 79 for "79/34", 2024 for "2765 (2024)"; None for special sessions
        and the old form."""
        return self.key[0] or None

    @property
    def key(self) -> tuple[int, int]:
        """Session and number, for the order in which the UN lists them."""
        if of_session := compiled(r"(\d+)/(\d+)").match(self.number):
            return int(of_session[1]), int(of_session[2])
        if compiled(NUMBER_OF_YEAR).match(self.number):
            serial, year = map(int, re.findall(r"\d+", self.number)[:2])
            return year, serial
        return 0, 0

    def __str__(self) -> str:
        return f"{self.number} of {print_date(self.adopted)}" if self.adopted else self.number


def bare_number(number: str) -> str:
    """A number without the letters of its series: "75/250" of "75/250 A and B", "2765 (2024)" as it is."""
    return compiled(r" [A-Z].*").sub("", number) if " " in number else number


class Cited(NamedTuple):
    """A citation where it stands in a text."""

    citation: Citation
    start: int
    end: int


class CitationList(NamedTuple):
    """Citations that follow "resolution" or "resolutions" ("decision", "decisions") in a text, in the order they stand in.

    `start` is where that word stands, `body` where the first citation does, `end` is behind the last; `lead` is what
    comes before the word in its sentence ("Recalling its ", "the most recent of which is "). Where a list goes on behind what is
    told of its last, what follows is one of its own, without the word; `opens` is where the word stands then, and `goes_on`
    says that another follows.
    """

    text: str
    start: int
    body: int
    end: int
    items: tuple[Cited, ...]
    opens: int
    goes_on: bool

    @property
    def lead(self) -> str:
        return self.text[: self.start]

    @property
    def word(self) -> str:
        return self.text[self.start : self.body].rstrip()

    @property
    def whose(self) -> str:
        """What says whose resolutions they are, if anything does: what comes before the word that they stand behind."""
        return self.text[: self.opens]

    @property
    def is_newest_first(self) -> bool:
        keys = [item.citation.key for item in self.items if item.citation.key[0]]
        return len(keys) > 1 and all(a > b for a, b in itertools.pairwise(keys))

    @property
    def is_dated(self) -> bool:
        return self.items[-1].citation.adopted is not None


def find_lists(text: str, number: str = NUMBER, word: str = RESOLUTION) -> list[CitationList]:
    """All citations of resolutions, or of decisions, in a text, list by list, of those whose numbers have a form.

    A number by itself, without the word before it, is none, nor is a list with a day that no calendar has: nobody can know what
    its dates are.
    """
    found: list[CitationList] = []
    if word[1:] not in text:  # in most: to look first is quicker
        return found
    at, named = 0, _named(word)
    while opens := named.search(text, at):
        start, at = opens.span()
        told = _TOLD.search(text, at)
        while matches := list(_matches(text, at, number)):
            end = matches[-1].end()
            more = _GOES_ON.search(text, end, told.start()) if told else None
            items = [Cited(cited, m.start(), m.end()) for m in matches if (cited := Citation.parse(m.group()))]
            if len(items) == len(matches):
                found.append(CitationList(text, start, at, end, tuple(items), opens.start(), more is not None))
            start = at = more.end() if more else end
    return found


def _matches(text: str, at: int, number: str) -> Iterator[re.Match[str]]:
    """The citations of a list that begins at a place of a text."""
    found = _cited(number).match(text, at)
    while found:
        yield found
        joint = _JOINT.match(text, found.end())
        found = _cited(number).match(text, joint.end()) if joint else None
        if joint and (joint["aside"] or joint["slip"]) and found and not found["date"]:
            return
