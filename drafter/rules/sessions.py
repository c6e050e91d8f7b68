"""Sessions of the General Assembly in words: "its eighty-first session" becomes "its eighty-second session".

Source: YEARLY-CHANGES, 4: of the sessions ahead of last year's text, 97 in 100 move by the step; those beyond the step stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.language.ordinals import LARGEST, ORDINAL, parse_ordinal, print_ordinal
from drafter.rules.base import Context, Place, Rule, revise, stale

NAME = "sessions"


@cache
def _pattern() -> re.Pattern[str]:
    joint = r"(?:, and |, | and | to )"
    kinds = r"(?:(?:regular|annual|main|resumed|current|next|forthcoming|substantive) )*"
    return re.compile(rf"\b(?P<ordinals>{ORDINAL}(?:{joint}(?:its |the )?{ORDINAL})*) {kinds}sessions?\b")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"\b{ORDINAL}\b", re.IGNORECASE)


_OTHER_BODY = re.compile(r",? of the (?!General Assembly|Assembly)(?:[A-Z]|\w+ (?:Committee|Commission|Council|Board)\b)")
# what is held once, or every few years, is not moved on with the sessions
_OCCASION = re.compile(
    r"high-level (?:plenary )?(?:meeting|review|week|event)|general debate|anniversary|commemorat|mid-?term review"
    r"|working group|to convene\b"
)


def propose(context: Context) -> Iterator[Change]:
    """The sessions that lie ahead of last year's text, moved on by as many sessions as lie between the two texts."""
    if context.step == 0:
        return
    for place in context.places:
        for found in _pattern().finditer(place.text):
            if _OTHER_BODY.match(place.text, found.end()):
                continue
            for word in _ordinal().finditer(place.text, found.start("ordinals"), found.end("ordinals")):
                yield from _moved(context, place, word)


def _moved(context: Context, place: Place, word: re.Match[str]) -> Iterator[Change]:
    value = parse_ordinal(word.group())
    if value is None:
        return
    ahead = value - context.last_session
    if not 0 <= ahead <= max(context.step, 1) or value + context.step > LARGEST:
        return
    new = print_ordinal(value + context.step, word.group())
    if ahead == 0:
        because = (
            f"The session of last year's text ({word.group()}) is that of this year's in its place; look whether it is meant so."
        )
        yield revise(place, word.start(), word.end(), new, NAME, because, "confirm")
        return
    is_agenda = "provisional agenda" in place.text[max(0, word.start() - 60) : word.start()]
    if not is_agenda and _OCCASION.search(place.text[max(0, word.start() - 120) : word.end() + 120]):
        because = f"The {word.group()} session may be that of an occasion that does not come again each year."
        settle = f"edits: [{{at: {place.at}, replace: {word.group()} session, with: {new} session}}]"
        yield stale(place, word.start(), word.end(), NAME, because, settle)
        return
    if is_agenda:
        because = f"The text comes back {_in_sessions(ahead)}: the provisional agenda is that of the {new} session."
    else:
        because = f"What last year's text foresaw for the {word.group()} session it foresees for the {new} one."
    yield revise(place, word.start(), word.end(), new, NAME, because)


def _in_sessions(count: int) -> str:
    return "every session" if count == 1 else f"every {count} sessions"


def provisional_agenda_session(context: Context) -> int | None:
    """The session in whose provisional agenda last year's text puts itself: of its last such paragraph; None without one."""
    return _last_session_named(context, "provisional agenda")


def sessions_ahead(context: Context) -> int | None:
    """How many sessions last year's text looks ahead: by its provisional agenda, else by the last report it asks for.

    Right in 310 of 314 texts (YEARLY-CHANGES, 4); None where it names no session to come.
    """
    session = provisional_agenda_session(context) or _last_session_named(context, "")
    return session - context.last_session if session else None


def _last_session_named(context: Context, words: str) -> int | None:
    for place in reversed(context.places):
        if (place.paragraph and place.paragraph.part == "annex") or words not in place.text:
            continue
        for found in _pattern().finditer(place.text):
            values = [parse_ordinal(w.group()) for w in _ordinal().finditer(found["ordinals"])]
            ahead = [v for v in values if v is not None and context.last_session < v <= context.last_session + 4]
            if ahead:
                return min(ahead)
    return None


RULE = Rule(NAME, "sessions of the Assembly in words", "YEARLY-CHANGES, 4", propose)
