"""What a text names, as seen from its edition: the resolution before it, the session after its own, the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.document.resolution import Resolution
from drafter.language.citations import NUMBER, Citation
from drafter.language.dates import DATE, parse_date
from drafter.language.expressions import compiled
from drafter.language.ordinals import ORDINAL, parse_ordinal

_NAMED = (
    rf"(?<![\w/])(?:(?P<day>{DATE})|(?P<number>{NUMBER})(?![\w/])"
    rf"|(?P<ordinal>(?i:{ORDINAL}))(?!\w)|(?P<figures>\d{{1,3}})(?:st|nd|rd|th)(?!\w)|(?P<year>(?:19|20)\d\d)(?![\w/,]))"
)
Relative = tuple[str, object]
OWN: Relative = ("resolution", "the one before")


class Edition(NamedTuple):
    """Where an edition stands: its session, the year in which that opens, and the resolution that it follows."""

    session: int
    year: int
    before: Citation | None = None

    @classmethod
    def of(cls, resolution: Resolution, before: Resolution | None = None) -> Edition:
        """That of a resolution; of a session that is known."""
        session = resolution.masthead.session or 0
        cited = None
        if before is not None and before.masthead.number:
            cited = Citation(before.masthead.number, before.masthead.adopted)
        return cls(session, resolution.organ.sessions.year_of(session), cited)


class Named(NamedTuple):
    """Something that a text names: where, its words, and what it is to the edition."""

    start: int
    end: int
    words: str
    is_as: Relative

    @property
    def kind(self) -> str:
        return self.is_as[0]


def named(text: str, edition: Edition) -> Iterator[Named]:
    """The resolutions, days, ordinals and years that a text names."""
    for found in compiled(_NAMED).finditer(text):
        yield Named(found.start(), found.end(), found[0], _seen_from(edition, found))


def _seen_from(edition: Edition, found: re.Match[str]) -> Relative:
    before = edition.before
    if found["number"]:
        is_own = before is not None and Citation(found["number"]).key == before.key != (0, 0)  # "75/250 B" is of 75/250
        return OWN if is_own else ("resolution", found["number"])
    if found["day"]:
        day = parse_date(found["day"])
        if day is None or (before and before.adopted == day):
            return ("day", OWN[1] if day else found["day"])
        return ("day", (day.day, day.month, day.year - edition.year))
    if found["year"]:
        return ("year", int(found["year"]) - edition.year)
    return ("ordinal", (int(found["figures"]) if found["figures"] else parse_ordinal(found["ordinal"]) or 0) - edition.session)
