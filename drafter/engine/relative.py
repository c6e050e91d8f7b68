"""What a text names, as seen from its edition: the resolution before it, the session after its own, the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.expressions import compiled
from drafter.language.citations import NUMBER, Citation
from drafter.language.dates import DATE, parse_date
from drafter.language.ordinals import ORDINAL, parse_ordinal

_NAMED = (
    rf"(?<![\w/])(?:(?P<day>{DATE})|(?P<number>{NUMBER})(?![\w/])"
    rf"|(?P<ordinal>(?i:{ORDINAL}))(?!\w)|(?P<figures>\d{{1,3}})(?:st|nd|rd|th)(?!\w)|(?P<year>(?:19|20)\d\d)(?![\w/]|,\d))"
)
Relative = tuple[str, object]
OWN = "the one before"


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
    is_cited: bool = False  # the day of a resolution, behind its number

    @property
    def kind(self) -> str:
        """ "resolution", "day", "ordinal" or "year"."""
        return self.is_as[0]

    @property
    def value(self) -> int:
        """The number of an ordinal or a year."""
        return parse_ordinal(self.words) or int(re.sub(r"\D", "", self.words))


def called(resolution: Resolution) -> str:
    """The shortest name of an edition: "79/34", or its symbol."""
    return resolution.masthead.number or document_name(resolution)


def named(text: str, edition: Edition) -> Iterator[Named]:
    """The resolutions, days, ordinals and years that a text names."""
    cited = 0  # where the number of the resolution before ends
    for found in compiled(_NAMED).finditer(text):
        is_cited = bool(found["day"] and cited and text[cited : found.start()] == " of ")
        yield Named(found.start(), found.end(), found[0], _seen_from(edition, found), is_cited)
        cited = found.end() if found["number"] else 0


def _seen_from(edition: Edition, found: re.Match[str]) -> Relative:
    before = edition.before
    if found["number"]:
        is_own = before is not None and Citation(found["number"]).key == before.key != (0, 0)  # "75/250 B" is of 75/250
        return ("resolution", OWN) if is_own else ("resolution", found["number"])
    if found["day"]:
        day = parse_date(found["day"])
        if day is None or (before and before.adopted == day):
            return ("day", OWN if day else found["day"])
        return ("day", (day.day, day.month, day.year - edition.year))
    if found["year"]:
        return ("year", int(found["year"]) - edition.year)
    return ("ordinal", (int(found["figures"]) if found["figures"] else parse_ordinal(found["ordinal"]) or 0) - edition.session)
