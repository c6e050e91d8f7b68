"""Sessions of other organs, each with its own count a year: the Human Rights Council's move on by three, most others' by one.

Source: YEARLY-CHANGES, 5. Which organs there are, how often they meet, and what becomes of a session of the year of last year's
text and of the year after, is data: config/organs.yaml. An older session is an occasion of its own and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from drafter.data import config
from drafter.draft.change import Change
from drafter.language.ordinals import LARGEST, ORDINALS, ordinal_pattern, parse_ordinal, print_cardinal, print_ordinal
from drafter.rules.base import Context, Place, Rule, edit_of, revise, stale

NAME = "organs"
Fate = Literal["certain", "confirm", "open", "stays"]


class Organ(NamedTuple):
    """An organ, how its sessions are counted, and what becomes of one by how many years it lies ahead of last year's text."""

    name: str
    short: tuple[str, ...]
    a_year: int
    session: int  # the first one of `year`
    year: int
    becomes: tuple[Fate, Fate]

    def year_of(self, session: int) -> int:
        """The year in which it holds a session."""
        return self.year + (session - self.session) // self.a_year


@cache
def organs() -> tuple[Organ, ...]:
    """The organs of config/organs.yaml."""
    return tuple(
        Organ(
            name=o["name"],
            short=tuple(o.get("short", ())),
            a_year=o["sessions_a_year"],
            session=o["first"]["session"],
            year=o["first"]["year"],
            becomes=(o["this_year"], o["next_year"]),
        )
        for o in config("organs")["organs"]
    )


@cache
def _sessions() -> re.Pattern[str]:
    kinds = r"(?:(?:regular|annual|resumed|substantive|forthcoming|next) )*"
    of = r"(?: of (?:the )?(?P<of>[A-Z][^,;.]*))?"
    return re.compile(rf"\b{ORDINALS} {kinds}sessions?\b{of}")


# an organ, whichever: the nearest one before "its fifth session" is whose session it is
_ANY_ORGAN = re.compile(
    r"\b(?:Assembly|Council|Commission|(?:Sub)?[Cc]ommittee|Conference|Forum|Board|Mechanism|Group|Authority|Agency|Programme)\b"
)


def propose(context: Context) -> Iterator[Change]:
    """The sessions of organs that lie in the year of last year's text or ahead of it, moved on or marked."""
    if context.step == 0:
        return
    whole = " ".join(place.text for place in context.places)
    named = [organ for organ in organs() if organ.name in whole]
    for place in context.places if named else ():
        for found in _sessions().finditer(place.text):
            for word in ordinal_pattern().finditer(place.text, found.start("ordinals"), found.end("ordinals")):
                value = parse_ordinal(word.group())
                organ = _organ(place, found, value, named, context) if value else None
                if organ and value:
                    yield from _moved(context, place, word, value, organ)


def _organ(place: Place, found: re.Match[str], value: int, named: list[Organ], context: Context) -> Organ | None:
    """Whose session it is: of the organ behind it, else of the one named last before it."""
    if found["of"]:
        return _at_start(found["of"], value, named, context)
    before = place.text[max(0, found.start() - 160) : found.start()]
    before = before[before.rfind(";") + 1 :]
    if not before.rstrip().endswith(("its", "its resumed")):
        return None
    nearest = [m.end() for m in _ANY_ORGAN.finditer(before)]
    ends = {before.rfind(name) + len(name): name for organ in named for name in (organ.name, *organ.short) if name in before}
    if not ends or not nearest or max(ends) < nearest[-1]:
        return None
    return _at_start(ends[max(ends)], value, named, context)


def _at_start(text: str, value: int, named: list[Organ], context: Context) -> Organ | None:
    for organ in named:  # by its whole name, else by a short one that only one organ can mean, by its count
        if text.startswith(organ.name):
            return organ
    year = _last_year(context)
    fitting = [o for o in named if any(text.startswith(s) for s in o.short) and year - 1 <= o.year_of(value) <= year + 2]
    return fitting[0] if len(fitting) == 1 else None


def _moved(context: Context, place: Place, word: re.Match[str], value: int, organ: Organ) -> Iterator[Change]:
    ahead = organ.year_of(value) - _last_year(context)
    status = organ.becomes[ahead] if ahead in (0, 1) else "stays"
    by = context.step * organ.a_year
    if status == "stays" or value + by > LARGEST:
        return
    new = print_ordinal(value + by, word.group())
    count = "one session" if organ.a_year == 1 else f"{print_cardinal(organ.a_year)} sessions"
    because = f"{organ.name}: {count} a year, and the {word.group()} was of {organ.year_of(value)}"
    if status == "open":
        settle = edit_of(place, *word.span(), new)
        yield stale(place, *word.span(), NAME, f"{because}; look whether the {new} is meant.", settle)
    else:
        yield revise(place, word.start(), word.end(), new, NAME, f"{because}.", status)


def _last_year(context: Context) -> int:
    """The calendar year of last year's text."""
    return context.year - context.step


RULE = Rule(NAME, "sessions of other organs in words", "YEARLY-CHANGES, 5; config/organs.yaml", propose)
