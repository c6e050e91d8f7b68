"""Recalls of resolutions: their order, gaps, dates and form.

Source: Editorial Manual, II.E (several in a row stand oldest first; the first mention has the date of adoption).
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator

from drafter.checks.base import Check, Document, Place, Slip
from drafter.language.citations import CITATION, CitationList, Cited
from drafter.language.dates import print_date
from drafter.language.ordinals import LARGEST

MANUAL = "Editorial Manual, II.E"
_LONG = 5  # a list of so many resolutions, one each session, is a series: a gap in it is a slip
_FAR = 20  # years; what is farther off is of a body that counts from a later year, as the Human Rights Council does
_CLAUSE = 400  # characters in which more may follow that "decisions" stands for
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_BODIES = (
    "Council", "Commission", "Conference", "Committee", "Board", "Environment Assembly", "Health Assembly", "Habitat Assembly",
    "Asia and the Pacific",
)  # fmt: skip


def _of_another_body(found: CitationList) -> bool:
    """Whether the list may be of a body that counts its resolutions alike: the Human Rights Council, a regional commission."""
    lead = found.text[max(found.start - 150, 0) : found.start]
    return any(body in lead for body in _BODIES)


def order(document: Document) -> Iterator[Slip]:
    """A resolution that stands behind a later one; a list with the newest first is in order too."""
    for place, found in document.recalls:
        if (found.is_newest_first and len(found.items) > 2) or _of_another_body(found):
            continue
        for before, item in itertools.pairwise(found.items):
            if item.citation.key[0] and item.citation.key < before.citation.key:
                wrong = f"{item.citation.number} stands behind {before.citation.number}, which is the later one"
                yield Slip(place.at, item.start, item.end, wrong, f"{item.citation.number} before {before.citation.number}")


def twice(document: Document) -> Iterator[Slip]:
    """A resolution that stands in one list twice."""
    for place, found in document.recalls:
        seen: set[str] = set()
        for item in found.items:
            if item.citation.number in seen:
                yield Slip(
                    place.at, item.start, item.end, f"{item.citation.number} stands in this list twice", "the list with it once"
                )
            seen.add(item.citation.number)


def gap(document: Document) -> Iterator[Slip]:
    """A session that a list of resolutions, one each session or each second one, leaves out."""
    for place, found in document.recalls:
        sessions = [item.citation.session for item in found.items]
        for k in range(1, len(sessions)):
            missing = _missing(sessions, k)
            if missing and f"decision {missing}/" not in document.words:  # a decision may stand in for a resolution
                item = found.items[k]
                wrong = f"the list has a resolution of every session around it, and none of session {missing}"
                yield Slip(
                    place.at, item.start, item.end, wrong, f"the resolution of session {missing} before {item.citation.number}"
                )


def _missing(sessions: list[int | None], k: int) -> int | None:
    """The session that is missing before item `k`, in a series whose other steps are of one session each."""
    known = [s for s in sessions if s is not None]
    if len(known) != len(sessions) or len(known) < _LONG:
        return None
    steps = [b - a for a, b in itertools.pairwise(known)]
    rest = steps[: k - 1] + steps[k:]
    step = rest[0]
    return known[k - 1] + step if steps[k - 1] == 2 * step and step in (1, 2) and set(rest) == {step} else None


def dates(document: Document) -> Iterator[Slip]:
    """A date that cannot be that of the resolution's adoption: not there, outside its session, or not the one given elsewhere."""
    first: dict[str, tuple[datetime.date, str]] = {}
    for place, found in document.recalls:
        if _of_another_body(found):
            continue
        for item in found.items:
            number, adopted = item.citation.number, item.citation.adopted
            if adopted is None:
                continue
            start = item.start + len(number) + len(" of ")
            if number in first and first[number][0] != adopted:
                day, at = first[number]
                yield Slip(place.at, start, item.end, f"{number} has another date at {at}", print_date(day))
            elif slip := _outside(document, item, start, place):
                yield slip
            first.setdefault(number, (adopted, place.at))


def _outside(document: Document, item: Cited, start: int, place: Place) -> Slip | None:
    """The slip where a date lies outside of the session that the number names."""
    session, adopted = item.citation.session, item.citation.adopted
    if session is None or not 31 <= session <= LARGEST or adopted is None:
        return None
    organ = document.resolution.organ
    opens, closes = organ.span(session)
    if opens <= adopted <= closes or abs(adopted.year - opens.year) > _FAR:
        return None
    year = opens.year if adopted.month >= opens.month else closes.year
    wrong = f"session {session} ran from {organ.opens} {opens.year} to {organ.opens} {closes.year}"
    right = "" if (adopted.month, adopted.day) == (2, 29) else print_date(adopted.replace(year=year))
    return Slip(place.at, start, item.end, wrong, right)


def weekends(document: Document) -> Iterator[Slip]:
    """An adoption on a Saturday or Sunday, when the Assembly does not meet but for the end of December and high-level weeks."""
    for place, found in document.recalls:
        if _of_another_body(found):
            continue
        for item in found.items:
            day = item.citation.adopted
            if (
                day
                and day.weekday() > 4
                and day.month != 9
                and not (day.month == 12 and day.day > 16)
                and (item.citation.session or 0) > 45
            ):
                start = item.start + len(item.citation.number) + len(" of ")
                yield Slip(place.at, start, item.end, f"{print_date(day)} was a {_WEEKDAYS[day.weekday()]}")


def sequence(document: Document) -> Iterator[Slip]:
    """Dates of one session's resolutions that go back while the numbers go on: one of the two is wrong."""
    by_session: dict[int, dict[int, tuple[datetime.date, Place, Cited]]] = {}
    for place, found in document.recalls:
        if _of_another_body(found):
            continue
        for item in found.items:
            session, number = item.citation.key
            if (
                session > 45
                and item.citation.adopted
                and item.citation.number.count("/") == 1
                and item.citation.number[-1].isdigit()
            ):
                by_session.setdefault(session, {}).setdefault(number, (item.citation.adopted, place, item))
    for numbered in by_session.values():
        for a, b in itertools.pairwise(sorted(numbered)):
            (before, _, earlier), (after, place, item) = numbered[a], numbered[b]
            if after < before:
                start = item.start + len(item.citation.number) + len(" of ")
                wrong = f"{item.citation.number} comes after {earlier.citation.number}, which is of {print_date(before)}"
                yield Slip(place.at, start, item.end, wrong)


def plural(document: Document) -> Iterator[Slip]:
    """ "resolutions" before one, "resolution" before several."""
    for place, found in document.recalls:
        several = len(found.items) > 1 or " and " in found.items[0].citation.number
        if found.word.endswith("s") and not several and not _goes_on(document, place, found):
            yield Slip(place.at, found.start, found.end, "one resolution is cited as several", found.word[:-1])
        elif not found.word.endswith("s") and len(found.items) > 1:
            yield Slip(place.at, found.start, found.end, "several resolutions are cited as one", f"{found.word}s")
    yield from _plural_decisions(document)


def _plural_decisions(document: Document) -> Iterator[Slip]:
    """ "decisions" before one, "decision" before several."""
    pattern = rf"\b([Dd]ecision)(s?) (?:{CITATION})((?:(?:, and |, | and )(?:{CITATION}))*)"
    for place in document.body:
        for m in re.finditer(pattern, place.text) if "ecision" in place.text else ():
            following = place.text[m.end() : m.end() + _CLAUSE].partition(";")[0]
            if m[2] and not m[3] and re.match(r"[,.]?$|, (?!(?:and )?\d)", following) and not re.search(_BARE, following):
                yield Slip(place.at, m.start(), m.end(), "one decision is cited as several", m[1])
            elif m[3] and not m[2]:
                yield Slip(place.at, m.start(), m.end(), "several decisions are cited as one", f"{m[1]}s")


_BARE = r"(?<![/\w])\d{1,4}(?:/\d|(?: [A-Z])? \((?:\d|[IVXL]))"  # the number of a resolution, of whatever body
_DECISIONS = rf"\bdecision (?:{CITATION})|\bdecisions (?:{CITATION})(?:(?:, and |, | and )(?:{CITATION}))*"


def _goes_on(document: Document, place: Place, found: CitationList) -> bool:
    """Whether more may follow that "resolutions" stands for: a name, or a number that has no such word of its own.

    "60/251 of 15 March 2006, by which it established the Council, and 65/281 of 17 June 2011" are two, and "60/251 of 15 March
    2006, resolution 65/281 of 17 June 2011 and decision 78/560 of 13 August 2024" is one.
    """
    following = place.text[found.end :].partition(";")[0]
    if not re.match(r"[,.]?$|, (?!(?:and )?\d)| and (?:its )?decisions? \d", following):
        return True
    others = [(one.start, one.end) for where, one in document.recalls if where is place]
    others += [(found.end + m.start(), found.end + m.end()) for m in re.finditer(_DECISIONS, following)]
    numbers = (found.end + m.start() for m in re.finditer(_BARE, following))
    return any(not any(a <= at < b for a, b in others) for at in numbers)


def stale_list(document: Document) -> Iterator[Slip]:
    """A series of one resolution each session that does not reach last session's."""
    if document.session is None:
        return
    for place, found in document.recalls:
        sessions = [item.citation.session for item in found.items]
        known = [s for s in sessions if s is not None]
        if len(known) != len(sessions) or len(known) < _LONG or place.paragraph is None or place.paragraph.part != "preamble":
            continue
        if {b - a for a, b in itertools.pairwise(known)} == {1} and known[-1] == document.session - 2:
            item = found.items[-1]
            wrong = f"the list has one resolution of every session, and none of the last, session {document.session - 1}"
            yield Slip(
                place.at, item.start, item.end, wrong, f"that of session {document.session - 1} behind {item.citation.number}"
            )


def ahead(document: Document) -> Iterator[Slip]:
    """A resolution that was adopted after this text was, or after the draft was issued; and the text's own number."""
    masthead = document.resolution.masthead
    own = masthead.date if masthead.is_draft else masthead.adopted
    for place, found in document.recalls:
        if _of_another_body(found):
            continue
        for item in found.items:
            number, session, day = item.citation.number, item.citation.session, item.citation.adopted
            if number == masthead.number:
                yield Slip(place.at, item.start, item.end, f"{number} is this text itself")
            elif own and day and day > own:
                wrong = f"{number} is of a later day than this text, which is of {print_date(own)}"
                yield Slip(place.at, item.start, item.end, wrong)
            elif document.session and session and document.session < session <= LARGEST:
                yield Slip(place.at, item.start, item.end, f"{number} is of a later session than this text")


CHECKS = (
    Check("recall-order", "warning", "resolutions that are not listed oldest first", MANUAL, order),
    Check("recall-twice", "error", "a resolution that is listed twice", MANUAL, twice),
    Check("recall-gap", "warning", "a session left out in a list of one resolution each session", MANUAL, gap),
    Check(
        "recall-stale",
        "warning",
        "a list of one resolution each session that stops before the last",
        "YEARLY-CHANGES, 3",
        stale_list,
    ),
    Check("recall-date", "error", "a date of adoption that cannot be or is another elsewhere", "YEARLY-CHANGES, 3", dates),
    Check("recall-weekend", "warning", "an adoption on a Saturday or Sunday", "the record: dates of adoption", weekends),
    Check(
        "recall-sequence",
        "warning",
        "dates of adoption that go back while numbers go on",
        "the record: dates of adoption",
        sequence,
    ),
    Check("recall-number", "error", "“resolutions” before one, “resolution” before several, and decisions alike", MANUAL, plural),
    Check("recall-ahead", "error", "a resolution that is later than the text", "YEARLY-CHANGES, 3", ahead),
)
