"""Lists of venues with the years: "Vienna (2017), Geneva (2018 and 2020) and The Hague (2021)".

Meetings that followed one another at one place share an entry, as the UN does it; a venue that comes again later has
an entry of its own again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.lists import print_list

_YEARS = r"\d{4}(?:, \d{4})*(?: and \d{4})?"
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: [\w’'.-]+){0,4}"
_PLACE = rf"(?:the )?{_NAME}(?:, {_NAME})?"
_ENTRY = rf"{_PLACE} \({_YEARS}\)"
VENUES = rf"{_ENTRY}(?:(?:, (?:and )?| and ){_ENTRY})*"


class Venue(NamedTuple):
    """A place, with its country where the UN names it ("Siem Reap, Cambodia"), and the years of the meetings there."""

    place: str
    years: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.place} ({print_list([str(year) for year in self.years])})"


def parse_venues(text: str) -> tuple[Venue, ...]:
    """The venues of a list, in its order; empty for what is no such list."""
    found: list[Venue] = []
    at = 0
    for m in compiled(rf"(?P<joint>, and |, | and |)(?P<place>{_PLACE}) \((?P<years>{_YEARS})\)").finditer(text):
        if m.start() != at or bool(m["joint"]) != bool(found):
            return ()
        found.append(Venue(m["place"], tuple(int(year) for year in compiled(r"\d{4}").findall(m["years"]))))
        at = m.end()
    return tuple(found) if at == len(text) else ()


def print_venues(venues: Sequence[Venue]) -> str:
    """The list in words."""
    return print_list([str(venue) for venue in venues])


def with_meeting(venues: Sequence[Venue], place: str, year: int) -> tuple[Venue, ...]:
    """The list with one more meeting at its end, in the last entry where that is the same place."""
    if venues and venues[-1].place == place:
        return (*venues[:-1], venues[-1]._replace(years=(*venues[-1].years, year)))
    return (*venues, Venue(place, (year,)))
