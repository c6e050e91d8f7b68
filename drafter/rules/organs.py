"""Sessions of other organs, each with its own count a year: the Human Rights Council's move on by three, most others' by one.

Source: YEARLY-CHANGES, 5. Which of them there are, how often they meet, and what becomes of a session of the year of last year's
text and of the year after, is data: config/bodies.yaml. An older session is an occasion of its own and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from drafter.data import config
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.ordinals import LARGEST, ORDINALS, find_ordinals, print_cardinal, print_ordinal
from drafter.language.organs import SessionCount
from drafter.rules.base import Context, Place, Rule, occurrences, revise, stale
from drafter.rules.rhythm import SESSION

NAME = "organs"
Fate = Literal["certain", "confirm", "open", "stays"]


class Body(NamedTuple):
    """A body as texts name it, its whole name, how its sessions are counted, and what becomes of one by how many years it lies
    ahead of last year's text."""

    name: str
    whole: str
    short: tuple[str, ...]
    sessions: SessionCount
    becomes: tuple[Fate, Fate]


@cache
def bodies() -> tuple[Body, ...]:
    """The bodies of config/bodies.yaml."""
    return tuple(
        Body(
            b["name"],
            b.get("whole", b["name"]),
            tuple(b.get("short", ())),
            SessionCount(**b["sessions"]),
            (b["this_year"], b["next_year"]),
        )
        for b in config("bodies")["bodies"]
    )


_KINDS = r"(?:(?:regular|annual|resumed|substantive|forthcoming|next) )*"
_SESSIONS = rf"\b{ORDINALS} {_KINDS}{SESSION}s?\b(?: of (?:the )?(?P<of>[A-Z][^,;.]*))?"
# a body, whichever: the nearest one before "its fifth session" is whose session it is
_ANY_BODY = compiled(
    r"\b(?:Assembly|Council|Commission|(?:Sub)?[Cc]ommittee|Conference|Forum|Board|Mechanism|Group|Authority|Agency|Programme)\b"
)


def propose(context: Context) -> Iterator[Change]:
    """The sessions of other bodies that lie in the year of last year's text or ahead of it, moved on or marked."""
    if context.is_same_text:
        return
    whole = " ".join(place.text for place in context.places)
    named = [body for body in bodies() if body.name in whole]
    for place, found in occurrences(context.places if named else (), _SESSIONS, SESSION):
        for word, value in find_ordinals(place.text, *found.span("ordinals")):
            if body := _body(place, found, value, named, context):
                yield from _moved(context, place, word, value, body)


def _body(place: Place, found: re.Match[str], value: int, named: list[Body], context: Context) -> Body | None:
    """Whose session it is: of the body behind it, else of the one named last before it."""
    if found["of"]:
        return _at_start(found["of"], value, named, context)
    before = place.text[max(0, found.start() - 160) : found.start()]
    before = before[before.rfind(";") + 1 :]
    if not before.rstrip().endswith(("its", "its resumed")):
        return None
    nearest = [m.end() for m in _ANY_BODY.finditer(before)]
    ends = {before.rfind(name) + len(name): name for body in named for name in (body.name, *body.short) if name in before}
    if not ends or not nearest or max(ends) < nearest[-1]:
        return None
    return _at_start(ends[max(ends)], value, named, context)


def _at_start(text: str, value: int, named: list[Body], context: Context) -> Body | None:
    for body in named:  # by its whole name, else by a short one that only one body can mean, by its count
        if text.startswith(body.name):
            return body
    near = range(context.last_year - 1, context.last_year + 3)
    fitting = [b for b in named if any(text.startswith(s) for s in b.short) and b.sessions.year_of(value) in near]
    return fitting[0] if len(fitting) == 1 else None


def _moved(context: Context, place: Place, word: re.Match[str], value: int, body: Body) -> Iterator[Change]:
    year, a_year = body.sessions.year_of(value), body.sessions.a_year
    ahead = year - context.last_year
    status = body.becomes[ahead] if ahead in (0, 1) else "stays"
    by = (context.year - context.last_year) * a_year
    if status == "stays" or value + by > LARGEST:
        return
    new = print_ordinal(value + by, word.group())
    count = "one session" if a_year == 1 else f"{print_cardinal(a_year)} sessions"
    because = f"{body.whole}: {count} a year, and the {word.group()} was of {year}"
    if status == "open":
        yield stale(place, *word.span(), NAME, f"{because}; look whether the {new} is meant.", new=new)
    else:
        yield revise(place, word.start(), word.end(), new, NAME, f"{because}.", status)


RULE = Rule(NAME, "sessions of other organs in words", "YEARLY-CHANGES, 5; config/bodies.yaml", propose)
