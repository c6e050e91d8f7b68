"""Days, months and years near last year's text: what lay ahead of it (deadlines, next sessions), and what had just gone by
(events that may have come again since, letters and figures of that day). Marked, never changed.

Source: the record, of what no rule moves. Ahead: of the days, the UN changed or took out 28 of 36; of the years up to that of the
new text, in these forms, 55 of 73 ("by 2025" and years further off stay as often as not). Gone by: of the days of the thirteen
months before the text 99 of 184, and all of the 18 of letters and figures "dated" or "as at" a day; of the months 29 of 60; of
the years behind "in" of up to two years before 87 of 130. Days of resolutions and of summits stay, and those that are recalled;
of letters and reports ("in his report of 24 May 2024") the Assembly had another in 4 of 4 places of half a of its XML. In the
Security Council's texts only those of resolutions stay: of the others of these forms 75 of 113 were others. In decisions of the
Assembly a day that lay ahead ("beginning on 1 January 2025") was the same of the next year in 23 of 23 that became another (half
a). On the Assembly's XML, half a of the series: of other years (not those in brackets, by which one of many gatherings is told)
of the two years before 178 of 274, of those up to that of the new text 27 of 36; of periods of years that ended in the three
years before 34 of 62.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.dates import DATE, MONTH, SPAN, DateSpan, months_later, parse_date, print_date
from drafter.rules.base import Context, Place, Rule, occurrences, stale

NAME = "days"
THIRTEEN_MONTHS = datetime.timedelta(days=400)
_BEFORE_YEAR = rf"(?:(?P<in>[Ii]n)|(?P<month>{MONTH})|[Aa]s of|[Bb]y|end of|late|early)"
_NAMED = r"[Tt]he (?P<named>20\d\d)(?= (?!and\b|to\b)[A-Za-z])"  # "the 2026 Conference", "the 2025 midyear report"
_YEARS = r"(?<![\w/(.–-])20\d\d[–-](?P<last>20\d\d)(?![\w/])"  # "the period 2022–2023"
# "for 2025", "2024 and 2025", "(2024)": not in a symbol, nor that of a resolution, "2719 (2023)", or its number, "2020 (2011)"
_BARE = r"(?<![\w/.–-])(?<![Tt]he )(?<!\d \()(?P<bare>20\d\d)(?![\w/–-])(?! Agenda| \(\d{4}\))"
_TIMES = rf"\b(?:(?P<days>{SPAN}|{DATE})|{_BEFORE_YEAR} (?P<year>20\d\d)(?![–/-]\d)|{_NAMED}|{_YEARS}|{_BARE})"
_A_YEAR = compiled(r"[0-9]\d{3}")  # in each of these; what begins with [0-9] is looked for in half the time
# a day of what does not come again: "resolution 2730 (2024) of"; a summit; what is only recalled
_ONCE = compiled(r"(?<![Aa]s )\bof $|\b(?:Summit|[Hh]igh-level (?:plenary )?meeting)\b[^;]{0,200}$")
_BEFORE = 240  # characters in which that stands
_WRITTEN = compiled(r"\b(?:letters?|reports?|communications?|communiqués?)\b(?: [^,;]{0,60})? of $")
# what the Security Council says of an attack or of what it intends, which lasts (6 of 39 became others, half a)
_LASTS = compiled(r"(?:\w+ ){0,2}?(?:[Cc]ondemns|[Dd]emands|[Ee]xpresses|[Dd]eplores)\b")
_IN_BRACKETS = compiled(r"\([^()]{0,60}$")  # "Geneva (2022 and 2023)": of one that is told of by its year
_RECALLED = compiled(r"(?:\w+ )?[Rr]ecall(?:s|ing)\b")


def propose(context: Context) -> Iterator[Change]:
    """The days, months and years that lay ahead of last year's text, or had just gone by: when it was adopted, or issued where it
    is a draft."""
    masthead = context.previous.masthead
    written = masthead.adopted or masthead.date
    if written is None or context.is_same_text:
        return
    with_year = (place for place in context.places if _A_YEAR.search(place.text))
    for place, found in occurrences(with_year, _TIMES):
        if found["bare"] and _IN_BRACKETS.search(place.text, max(0, found.start() - 80), found.start()):
            continue
        if _lay_ahead(found, written, context):
            because = "It lay ahead of last year's text: look what has come of it, and what is to come now."
        elif _had_gone_by(found, written, has_sessions=context.previous.organ.has_sessions) and not _lasts(context, place):
            because = "It had just gone by when last year's text was written: look whether it is now another."
        else:
            continue
        span = found.span("named" if found["named"] else 0)
        yield stale(place, *span, NAME, because, new=_answer(context, found, written))


def _answer(context: Context, found: re.Match[str], written: datetime.date) -> str:
    """The likeliest day in the place of one that lay ahead: in decisions the same of the next year, in others nobody knows."""
    day = parse_date(found["days"] or "")
    if day is None or day <= written or not context.previous.masthead.is_decision:
        return "…"
    return print_date(months_later(day, 12 * max(1, context.step)))


def _lay_ahead(found: re.Match[str], written: datetime.date, context: Context) -> bool:
    """Whether days end after last year's text was written, or a year is one of those up to that of the new text."""
    if found["days"]:
        span = DateSpan.parse(found["days"])
        return span is not None and span.last > written
    is_meant = found["in"] or found["month"] or found["named"] or found["bare"]
    return bool(is_meant) and context.last_year < _year(found) <= context.year


def _had_gone_by(found: re.Match[str], written: datetime.date, *, has_sessions: bool) -> bool:
    """Whether days lie in the thirteen months before last year's text was written; months and named events in its year or the one
    before; other years up to two years before it."""
    if (found["days"] or found["month"]) and (_is_told_of(found) if has_sessions else _is_adoption(found)):
        return False
    if found["days"]:
        span = DateSpan.parse(found["days"])
        return span is not None and written - THIRTEEN_MONTHS <= span.last <= written
    years_ago = written.year - _year(found)
    return 0 <= years_ago <= (3 if found["last"] else 1 if found["month"] or found["named"] else 2)


def _is_told_of(found: re.Match[str]) -> bool:
    """Whether a day is of what does not come again, or only recalled; that of a letter or a report may be another since."""
    if _RECALLED.match(found.string):
        return True
    before = found.string, max(0, found.start() - _BEFORE), found.start()
    return _ONCE.search(*before) is not None and _WRITTEN.search(*before) is None


def _lasts(context: Context, place: Place) -> bool:
    """Whether an operative paragraph of the Security Council condemns or demands something: what it tells of stays."""
    return not context.previous.organ.has_sessions and place.p.part == "operative" and _LASTS.match(place.text) is not None


def _is_adoption(found: re.Match[str]) -> bool:
    """Whether a day is that of a resolution which it stands behind: "2790 (2025) of 12 September 2025"."""
    return found.string[: found.start()].endswith(") of ")


def _year(found: re.Match[str]) -> int:
    return int(found["year"] or found["named"] or found["last"] or found["bare"])


RULE = Rule(NAME, "days, months and years that lay ahead of last year's text, or had just gone by", "the record", propose)
