"""The rhythm of a text: at which session it comes back, by the provisional agenda into which it puts itself, or by its report.

Source: YEARLY-CHANGES, 4.
"""

from __future__ import annotations

from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.ordinals import ORDINALS, find_ordinals
from drafter.rules.base import Context

_KINDS = r"(?:(?:regular|annual|main|resumed|current|next|forthcoming|substantive) )*"
SESSION = "session"  # stands in each of them, and is quickly looked for
SESSIONS = rf"\b{ORDINALS} {_KINDS}{SESSION}s?\b"  # "its eighty-first session", "its eighty-first and eighty-second sessions"
_FARTHER = 3  # a series is taken up again two or three sessions later than it foresaw


class Ahead(NamedTuple):
    """The session at which a text comes back, and the paragraph that says so; by the provisional agenda, or by a report."""

    session: int
    at: str
    is_agenda: bool


def provisional_agenda_session(context: Context) -> int | None:
    """The session in whose provisional agenda last year's text puts itself: of its last such paragraph; None without one."""
    named = _last_session_named(context, is_agenda=True)
    return named.session if named else None


def looks_ahead(context: Context) -> Ahead | None:
    """The session to which last year's text looks ahead: by its provisional agenda, else by the last report it asks for.

    Right in 310 of 314 texts (YEARLY-CHANGES, 4); None where it names no session to come.
    """
    return _last_session_named(context, is_agenda=True) or _last_session_named(context, is_agenda=False)


def sessions_ahead(context: Context) -> int | None:
    """How many sessions last year's text looks ahead; None where it names no session to come."""
    named = looks_ahead(context)
    return named.session - context.last_session if named else None


def is_far(context: Context) -> bool:
    """Whether the new session lies much farther from last year's than the text looks ahead: it may be a slip."""
    return context.step > (sessions_ahead(context) or 1) + _FARTHER


def _last_session_named(context: Context, *, is_agenda: bool) -> Ahead | None:
    words = "provisional agenda" if is_agenda else SESSION
    for place in reversed(context.places):
        if (place.paragraph and place.paragraph.part == "annex") or words not in place.text:
            continue
        for found in compiled(SESSIONS).finditer(place.text):
            values = (value for _, value in find_ordinals(found["ordinals"]))
            if ahead := [v for v in values if context.last_session < v <= context.last_session + 4]:
                return Ahead(min(ahead), place.at, is_agenda)
    return None
