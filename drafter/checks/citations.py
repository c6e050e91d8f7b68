"""Recalls of resolutions: their order, gaps, dates and form.

Source: Editorial Manual, II.E (several in a row stand oldest first; the first mention has the date of adoption).
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from drafter.checks.base import COUNTED, Document, Slip, finds
from drafter.expressions import compiled
from drafter.language.citations import CITATION, CitationList, Cited
from drafter.language.dates import print_date
from drafter.language.ordinals import LARGEST
from drafter.language.symbols import with_letters
from drafter.rules.base import Place, occurrences

MANUAL = "Editorial Manual, II.E"
_LONG = 5  # a list of so many resolutions, one each session, is a series: a gap in it is a slip
_FAR = 20  # years; what is farther off is of a body that counts from a later year, as the Human Rights Council does
_CLAUSE = 400  # characters in which more may follow that "decisions" stands for
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_BODIES = (
    "Council", "Commission", "Conference", "Committee", "Board", "Environment Assembly", "Health Assembly", "Habitat Assembly",
    "Asia and the Pacific",
)  # fmt: skip


def of_another_body(found: CitationList) -> bool:
    """Whether the list may be of a body that counts its resolutions alike: the Human Rights Council, a regional commission."""
    lead = found.whose[-150:]
    return not lead.endswith("Assembly ") and any(body in lead for body in _BODIES)


def _cited(document: Document) -> Iterator[tuple[Place, Cited]]:
    """The resolutions of the Assembly that are cited, each with its place."""
    for place, found in document.recalls:
        if not of_another_body(found):
            yield from ((place, item) for item in found.items)


def _series(found: CitationList) -> list[int]:
    """The sessions of a list that is long enough to be a series; empty where it is none."""
    sessions = [item.citation.session for item in found.items]
    known = [session for session in sessions if session is not None]
    return known if len(known) == len(sessions) >= _LONG else []


def slip_of(place: Place, item: Cited, wrong: str, right: str = "") -> Slip:
    return Slip(place.at, item.start, item.end, wrong, right)


def _of_its_day(place: Place, item: Cited, wrong: str, right: str = "") -> Slip:
    return Slip(place.at, item.start + len(f"{item.citation.number} of "), item.end, wrong, right)


@finds("recall-order", "warning", "resolutions that are not listed oldest first", MANUAL)
def order(document: Document) -> Iterator[Slip]:
    """A resolution that stands behind a later one; a list with the newest first is in order too."""
    for place, found in document.recalls:
        if (found.is_newest_first and len(found.items) > 2) or of_another_body(found):
            continue
        for before, item in itertools.pairwise(found.items):
            if item.citation.key[0] and item.citation.key < before.citation.key:
                wrong = f"{item.citation.number} stands behind {before.citation.number}, which is the later one"
                yield slip_of(place, item, wrong, f"{item.citation.number} before {before.citation.number}")


@finds("recall-twice", "error", "a resolution that is listed twice", MANUAL)
def twice(document: Document) -> Iterator[Slip]:
    """A resolution that stands in one list twice."""
    for place, found in document.recalls:
        seen: set[str] = set()
        for item in found.items:
            if item.citation.number in seen:
                yield slip_of(place, item, f"{item.citation.number} stands in this list twice", "the list with it once")
            seen.add(item.citation.number)


@finds("recall-gap", "warning", "a session left out in a list of one resolution each session", MANUAL)
def gap(document: Document) -> Iterator[Slip]:
    """A session that a list of resolutions, one each session or each second one, leaves out."""
    for place, found in document.recalls:
        sessions = _series(found)
        for k in range(1, len(sessions)):
            missing = _missing(sessions, k)
            if missing and f"decision {missing}/" not in document.words:  # a decision may stand in for a resolution
                item = found.items[k]
                wrong = f"the list has a resolution of every session around it, and none of session {missing}"
                yield slip_of(place, item, wrong, f"the resolution of session {missing} before {item.citation.number}")


def _missing(sessions: list[int], k: int) -> int | None:
    """The session that is missing before item `k`, in a series whose other steps are of one session each, or of two."""
    steps = [b - a for a, b in itertools.pairwise(sessions)]
    rest = steps[: k - 1] + steps[k:]
    step = rest[0]
    return sessions[k - 1] + step if steps[k - 1] == 2 * step and step in (1, 2) and set(rest) == {step} else None


@finds(
    "recall-stale",
    "warning",
    "a list of one resolution each session that stops before the last",
    f"{COUNTED} (113 of 121 preambles go on to the last one)",
)
def stale_list(document: Document) -> Iterator[Slip]:
    """A series of one resolution each session that does not reach last session's."""
    if document.session is None:
        return
    for place, found in document.recalls:
        sessions = _series(found)
        steps = {b - a for a, b in itertools.pairwise(sessions)}
        if place.p.part == "preamble" and steps == {1} and sessions[-1] == document.session - 2:
            last = f"session {document.session - 1}"
            wrong = f"the list has one resolution of every session, and none of the last, {last}"
            yield slip_of(place, found.items[-1], wrong, f"that of {last} behind {found.items[-1].citation.number}")


@finds(
    "recall-date",
    "error",
    "a date of adoption that is another in the UN's list or elsewhere, or cannot be",
    f"{COUNTED} (12 of 1,151 dates of adoption are wrong)",
)
def dates(document: Document) -> Iterator[Slip]:
    """A date that is not that of the resolution's adoption: by the list of what was adopted; outside its session; or another than
    elsewhere in the text."""
    first: dict[str, tuple[datetime.date, str]] = {}
    for place, item in _cited(document):
        number, adopted = item.citation.number, item.citation.adopted
        if adopted is None:
            continue
        known = document.listed(number)
        day, at = first.setdefault(number, (adopted, place.at))
        if known:
            if known.day != adopted:
                yield _of_its_day(place, item, f'{number} ("{known.title}") has another day', print_date(known.day))
        elif last := document.beyond(number):
            yield slip_of(place, item, f"{number} is none of those of its session, which end with {last}")
        elif day != adopted:
            yield _of_its_day(place, item, f"{number} has another date at {at}", print_date(day))
        elif slip := _outside(document, item, place):
            yield slip


def _outside(document: Document, item: Cited, place: Place) -> Slip | None:
    """The slip where a date lies outside of the session that the number names."""
    session, adopted = item.citation.session, item.citation.adopted
    if session is None or not 31 <= session <= LARGEST or adopted is None:
        return None
    organ = document.resolution.organ
    opens, closes = organ.span(session)
    if opens <= adopted <= closes or abs(adopted.year - opens.year) > _FAR:
        return None
    year = opens.year if adopted.month >= opens.month else closes.year
    wrong = f"session {session} ran from {organ.opening_month} {opens.year} to {organ.opening_month} {closes.year}"
    right = "" if (adopted.month, adopted.day) == (2, 29) else print_date(adopted.replace(year=year))
    return _of_its_day(place, item, wrong, right)


@finds("recall-weekend", "warning", "an adoption on a Saturday or Sunday", "the UN's list, dates of adoption")
def weekends(document: Document) -> Iterator[Slip]:
    """An adoption on a Saturday or Sunday, when the Assembly does not meet but for the end of December and high-level weeks."""
    for place, item in _cited(document):
        day = item.citation.adopted
        if document.listed(item.citation.number):  # see `dates`
            continue
        if day is None or day.month == 9 or (day.month, day.day) > (12, 16):
            continue
        if day.weekday() > 4 and (item.citation.session or 0) > 45:
            yield _of_its_day(place, item, f"{print_date(day)} was a {_WEEKDAYS[day.weekday()]}")


@finds("recall-sequence", "warning", "dates of adoption that go back while numbers go on", "the UN's list, dates of adoption")
def sequence(document: Document) -> Iterator[Slip]:
    """Dates of one session's resolutions that go back while the numbers go on: one of the two is wrong."""
    by_session: dict[int, dict[int, tuple[datetime.date, Place, Cited]]] = {}
    for place, item in _cited(document):
        (session, number), adopted = item.citation.key, item.citation.adopted
        known = document.listed(item.citation.number)
        if not known and session > 45 and adopted and compiled(r"[^/]*/[^/]*\d").fullmatch(item.citation.number):
            by_session.setdefault(session, {}).setdefault(number, (adopted, place, item))
    for numbered in by_session.values():
        for a, b in itertools.pairwise(sorted(numbered)):
            (before, _, earlier), (after, place, item) = numbered[a], numbered[b]
            if after < before:
                wrong = f"{item.citation.number} comes after {earlier.citation.number}, which is of {print_date(before)}"
                yield _of_its_day(place, item, wrong)


@finds("recall-number", "error", "“resolutions” before one, “resolution” before several, and decisions alike", MANUAL)
def plural(document: Document) -> Iterator[Slip]:
    """ "resolutions" before one, "resolution" before several."""
    for place, found in (one for one in document.recalls if one[1].word):
        several = len(found.items) > 1 or " and " in found.items[0].citation.number
        if found.word.endswith("s") and not several and not _goes_on(document, place, found):
            yield Slip(place.at, found.start, found.end, "one resolution is cited as several", found.word[:-1])
        elif not found.word.endswith("s") and len(found.items) > 1:
            yield Slip(place.at, found.start, found.end, "several resolutions are cited as one", f"{found.word}s")
    yield from _plural_decisions(document)


def _plural_decisions(document: Document) -> Iterator[Slip]:
    """ "decisions" before one, "decision" before several."""
    pattern = rf"\b([Dd]ecision)(s?) (?:{CITATION})((?:(?:, and |, | and )(?:{CITATION}))*)"
    for place, m in occurrences(document.body, pattern, "ecision"):
        following = place.text[m.end() : m.end() + _CLAUSE].partition(";")[0]
        if m[2] and not m[3] and compiled(r"[,.]?$|, (?!(?:and )?\d)").match(following) and not compiled(_BARE).search(following):
            yield Slip(place.at, *m.span(), "one decision is cited as several", m[1])
        elif m[3] and not m[2]:
            yield Slip(place.at, *m.span(), "several decisions are cited as one", f"{m[1]}s")


_BARE = r"(?<![/\w])\d{1,4}(?:/\d|(?: [A-Z])? \((?:\d|[IVXL]))"  # the number of a resolution, of whatever body
_DECISIONS = rf"\bdecision (?:{CITATION})|\bdecisions (?:{CITATION})(?:(?:, and |, | and )(?:{CITATION}))*"


def _goes_on(document: Document, place: Place, found: CitationList) -> bool:
    """Whether more may follow that "resolutions" stands for: a name, or a number that has no such word of its own.

    "60/251 of 15 March 2006, by which it established the Council, and 65/281 of 17 June 2011" are two, and "60/251 of 15 March
    2006, resolution 65/281 of 17 June 2011 and decision 78/560 of 13 August 2024" is one.
    """
    following = place.text[found.end :].partition(";")[0]
    if not compiled(r"[,.]?$|, (?!(?:and )?\d)| and (?:its )?decisions? \d").match(following):
        return True
    others = [(one.start, one.end) for where, one in document.recalls if where is place and one.word]
    others += [(found.end + m.start(), found.end + m.end()) for m in compiled(_DECISIONS).finditer(following)]
    numbers = (found.end + m.start() for m in compiled(_BARE).finditer(following))
    return any(not any(a <= at < b for a, b in others) for at in numbers)


@finds("recall-ahead", "error", "a resolution that is later than the text", "a slip of the pen")
def ahead(document: Document) -> Iterator[Slip]:
    """A resolution that was adopted after this text was, or after the draft was issued; and the text's own number."""
    masthead, own = document.resolution.masthead, document.own_day
    own_number = with_letters(masthead.number, masthead.symbol)  # "76/246" is the first part of what 76/246 B is the second of
    for place, item in _cited(document):
        number, session, day = item.citation.number, item.citation.session, item.citation.adopted
        if number == own_number and day in (None, own):  # another day's is the first part of a text in parts
            yield slip_of(place, item, f"{number} is this text itself")
        elif own and day and day > own:
            yield slip_of(place, item, f"{number} is of a later day than this text, which is of {print_date(own)}")
        elif document.session and session and document.session < session <= LARGEST:
            yield slip_of(place, item, f"{number} is of a later session than this text")
