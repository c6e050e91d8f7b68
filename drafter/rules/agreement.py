"""Whether the facts of updates.yaml agree with each other, and with the text that they are for.

What cannot be true beside the rest is an error, before any rule is asked: a file that was written for another resolution, a
day outside of the session, a symbol of another committee.
"""

from __future__ import annotations

import datetime
import re

from drafter.language.citations import Citation
from drafter.language.dates import print_date
from drafter.language.ordinals import find_ordinals, print_figure_ordinal
from drafter.language.organs import YEARS
from drafter.language.signs import latin, named, unlike
from drafter.language.symbols import Symbol, cited, closed_up, next_revision, revision
from drafter.rules.base import Context
from drafter.rules.masthead import committee_of, kind_of
from drafter.updates.keys import KeyPath

_OF_ADOPTED = ("number", "adopted", "meeting", "report", "outcome")
_YEARS_OFF = 10  # that a meeting may lie from the session's year


def check(context: Context) -> None:
    """Raises UpdatesError for the first fact that does not agree with the others or with last year's text."""
    _file(context)
    _session(context)
    _kind(context)
    _numbers(context)
    _days(context)
    _symbol(context)
    _report(context)
    _meetings_and_years(context)


def _file(context: Context) -> None:
    """The resolution that the file says it is for is the one that is rolled over."""
    given, old = context.updates.previous, context.previous.masthead
    if given is None:
        return
    if given.symbol and (sign := unlike(given.symbol)):
        raise context.wrong(("previous", "symbol"), f'"{given.symbol}" has {named(sign)} in it; right is {latin(given.symbol)}')
    organ, symbols = context.previous.organ, [given.symbol or ""]
    of = Symbol.parse(symbols[0], organ.root)
    if of is None or of.rest.startswith("L."):  # a draft's, or a number: the text may bear that of what became of it
        symbols += [organ.adopted_symbol(old.kind, number) for number in (given.number, given.symbol) if number]
    if given.symbol and not any(_is_same(symbol, old.symbol) for symbol in symbols):
        raise context.wrong(("previous", "symbol"), _for_another(given.symbol, old.symbol))
    if given.number and old.number and given.number != old.number:
        raise context.wrong(("previous", "number"), _for_another(given.number, old.symbol or old.number))
    if given.adopted and old.adopted and given.adopted != old.adopted:
        days = print_date(given.adopted), print_date(old.adopted)
        what = f"{old.symbol or 'the text'} says that it was adopted on {days[1]}, and not on {days[0]}"
        raise context.wrong(("previous", "adopted"), f"{what}; right is adopted: {old.adopted}, or no such line")


def _is_same(one: str, other: str) -> bool:
    """Whether two symbols are of one document; one that has room for its number, or is not known, may be any."""
    a, b = (re.sub(r"[\s*]", "", closed_up(latin(symbol))).casefold() for symbol in (one, other))
    return a == b or not b or (b.endswith("l.") and a.startswith(b))


def _for_another(named_one: str, there: str) -> str:
    return (
        f"this file is for {named_one}, and the text that is rolled over is {there};"
        f" right is the file for {there}, which `drafter updates` writes"
    )


def _session(context: Context) -> None:
    """The session is later than that of last year's text; a draft may be revised in its own, or become its resolution."""
    old, given, organ = context.previous.masthead, context.updates, context.previous.organ
    if organ.is_of_years != (given.session in YEARS):
        right = (old.session or (2025 if organ.is_of_years else 80)) + 1
        kind = "a session's number of" if not organ.is_of_years else "the year that names a session of"
        kind = kind if organ.has_sessions else "the year of a text of"
        raise context.wrong(("session",), f"found {given.session}; right is {kind} the {organ.name}, such as {right}")
    if old.session is None or given.session > old.session:
        return
    called = organ.counted_by
    of_session = f"of {called} {old.session}"
    if given.session < old.session or not old.is_draft:
        if given.session == old.session and not organ.has_sessions:
            return  # which renews a mandate twice a year
        message = f"{called} {given.session} is not later than that of the text, which is {of_session}"
        raise context.wrong(("session",), f"{message}; right is {old.session + 1} or later")
    if not context.is_revision:
        return
    revised = next_revision(old.symbol)
    if not given.symbol:
        adopted = old.kind.removeprefix("draft ")
        message = (
            f'the text is a draft {of_session} too; its revision has its own symbol, "symbol: {revised}",'
            f' and what is adopted of it has "kind: {adopted}"; else right is {old.session + 1} or later'
        )
        raise context.wrong(("session",), message)
    if not _is_revised(old.symbol, given.symbol):
        raise context.wrong(("symbol",), f"{given.symbol} is no revision of {old.symbol}; right is {revised}")


def _is_revised(old: str, new: str) -> bool:
    """Whether a symbol is that of the same draft, as it is or revised; one that has room for its number may be any."""
    before, now = revision(old), revision(new)
    if before is None:
        return not old or new.startswith(old)
    return now is not None and now[0] == before[0] and 0 <= now[1] - before[1] <= 1


def _kind(context: Context) -> None:
    """What only an adopted resolution has is given for one."""
    kind = kind_of(context)
    for key in _OF_ADOPTED if kind.startswith("draft") else ():
        if getattr(context.updates, key) is not None and context.must_fit((key,)):
            adopted = kind.removeprefix("draft ")
            raise context.wrong((key,), f'a {kind} has no such line; right is "kind: {adopted}" beside it, or no "{key}"')


def _numbers(context: Context) -> None:
    """Resolutions' numbers and days are of their sessions, and those to be recalled too are others than the own one."""
    given, last, organ = context.updates, context.previous.masthead.session, context.previous.organ
    if given.number and _session_of(given.number, context.session) != context.session:
        right = organ.number_of(context.session, given.number.partition("/")[2] or given.number.partition(" ")[0])
        of_session = organ.session_called(context.session)
        raise context.wrong(("number",), f"{given.number} is no number of the {of_session}; right is {right}")
    before = given.previous
    if before and before.number and last and _session_of(before.number, last) != last:
        of_last, right = organ.session_called(last), organ.number_of(last)
        message = f"{before.number} is no number of the {of_last}, of which the text is; right is {right}"
        raise context.wrong(("previous", "number"), message)
    if before and before.adopted:
        _check_day(context, ("previous", "adopted"), before.adopted, last)
    seen = {context.own.number: "is the resolution that is rolled over, which is recalled by itself"} if context.own else {}
    for k, one in enumerate(given.also_recall):
        session = Citation(one.number).session
        if one.number in seen:
            raise context.wrong(("also_recall", k), f"{one.number} {seen[one.number]}; leave it out")
        if session and session > context.session:
            message = f"{one.number} is of a later session than the new text; right is one that it can recall"
            raise context.wrong(("also_recall", k), message)
        _check_day(context, ("also_recall", k, "adopted"), one.adopted, session)
        seen[one.number] = "is named a second time"


def _session_of(number: str, otherwise: int) -> int:
    """The session in a number; of special sessions and the old form, which say none of ours, the other one."""
    return Citation(number).session or otherwise


def _days(context: Context) -> None:
    """The adoption and the day of issue are in the session, and in their order; what was adopted may be issued late."""
    given = context.updates
    adopted = given.adopted
    if given.number and Citation(given.number).session is None:
        return
    if adopted:
        _check_day(context, ("adopted",), adopted, context.session)
    if given.date:
        months = 1 if kind_of(context).startswith("draft") else 12
        _check_day(context, ("date",), given.date, context.session, before=1, behind=months)
        if adopted and given.date < adopted:
            message = f"{print_date(given.date)} is before the adoption on {print_date(adopted)}; right is the day of issue"
            raise context.wrong(("date",), message)


def _check_day(
    context: Context, path: KeyPath, day: datetime.date, session: int | None, before: int = 0, behind: int = 0
) -> None:
    """Raises UpdatesError for a day outside of a session and so many months before and behind it."""
    if session is None:
        return
    first, last = context.previous.organ.span(session)
    if not first - datetime.timedelta(31 * before) <= day <= last + datetime.timedelta(31 * behind):
        within = f"the {context.previous.organ.session_called(session)}, from {print_date(first)} to {print_date(last)}"
        raise context.wrong(
            path, f"{print_date(day)} is not in {within}; look at the day and at the {context.previous.organ.counted_by}"
        )


def _symbol(context: Context) -> None:
    """The symbol is one of the kind, the committee and the session."""
    given, organ, kind = context.updates.symbol, context.previous.organ, kind_of(context)
    if not given or re.match(rf"{re.escape(organ.root)}/(?:ES|S)-", given):
        return
    committee, of_session = committee_of(context), f"at the {organ.session_called(context.session)}"
    if kind.startswith("draft"):
        names = [committee] if committee or _is_plenary(context) else ["", *(name for name, _ in organ.committees)]
        starts = [organ.draft_symbol(name, context.session) for name in names]
        fitting = rf"(?:{'|'.join(map(re.escape, starts))})(?:[1-9][0-9]{{0,3}}(?:/Rev\.\d+)?(?:/(?:Add|Corr)\.\d+)*)?"
        serial = re.search(r"L\W{0,2}([1-9]\d*(?:/Rev\.\d+)?)\W*$", latin(given), re.IGNORECASE)
        right = starts[0] + (serial[1].replace("REV", "Rev").replace("rev", "Rev") if serial else "30")
        of = committee or ("plenary" if organ.committees else organ.name)
        what = f"a draft of the {of}" if len(names) == 1 else "a draft"
    else:
        right, what = organ.adopted_symbol(kind, context.updates.number or organ.number_of(context.session)), f"a {kind}"
        fitting = re.escape(right).replace("…", r"\d+[A-Z]?(?:-[A-Z])?")
    if re.fullmatch(fitting, given if kind.startswith("draft") else closed_up(given)):
        return
    if sign := unlike(given):
        raise context.wrong(("symbol",), f'"{given}" has {named(sign)} in it; right is {right}')
    found = Symbol.parse(given, organ.root)
    other = next((name for name, symbol in organ.committees if found and symbol == found.body and name != committee), "")
    hint = f', or "committee: {other}" beside it' if other else ""
    raise context.wrong(("symbol",), f"{given} is no symbol of {what} {of_session}; right is {right}{hint}")


def _is_plenary(context: Context) -> bool:
    """Whether the text is known to be before no committee."""
    old = context.previous.masthead
    symbol = Symbol.parse(old.symbol, context.previous.organ.root)
    without = "without reference to" in (old.report or "") or (symbol is not None and symbol.rest.startswith("L."))
    return context.updates.committee is not None or without


def _report(context: Context) -> None:
    """The report that the resolution was adopted on is one to its session, by its committee; the meeting's ordinal is one."""
    meeting, report, organ = context.updates.meeting or "", context.updates.report or "", context.previous.organ
    if not (meeting or report):
        return
    figures = [(m.group(), int(m[1])) for m in re.finditer(r"\b(\d+)(?:st|nd|rd|th)\b", meeting)]
    for found, value in [*figures, *((m.group(), value) for m, value in find_ordinals(meeting))]:
        if found != print_figure_ordinal(value):
            raise context.wrong(("meeting",), f'found "{found}"; right is {print_figure_ordinal(value)}')
    for document in cited().finditer(report):
        symbol = Symbol.parse(document["symbols"], organ.root)
        if symbol and symbol.session != context.session:
            right = symbol._replace(session=context.session)
            message = f"{symbol} is no document of the {organ.session_called(context.session)}; right is one such as {right}"
            raise context.wrong(("report",), message)
    committee = committee_of(context)
    other = next((name for name, _ in organ.committees if name in report and name != committee), "")
    if other and committee:
        message = f'the report is of the {other}, and the text of the {committee}; right is "committee: {other}" beside it'
        raise context.wrong(("report",), message)


def _meetings_and_years(context: Context) -> None:
    """Meetings and years are of the session's time."""
    for k, meeting in enumerate(context.updates.meetings):
        for key, day in (("from", meeting.from_), ("to", meeting.to)):
            if day and abs(day.year - context.year) > _YEARS_OFF + context.step:
                message = f"{day.year} lies far from {context.year}, in which the session opens; look at the year"
                raise context.wrong(("meetings", k, key), message)
    for old, new in context.updates.years.items():
        if not 0 < new - old <= _YEARS_OFF:
            raise context.wrong(("years", old), f"found {new} in the place of {old}; right is a year soon after it")
