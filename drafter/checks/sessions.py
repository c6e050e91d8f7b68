"""Sessions, the agenda and the years around them: what does not fit the document's own session.

Source: YEARLY-CHANGES, 4 (of 506 sessions at which something is asked for, 489 lie ahead), 6 and 12; Editorial Manual, footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.base import Check, Document, Place, Slip
from drafter.language.agenda import ItemNumber
from drafter.language.dates import DATE, SPAN
from drafter.language.ordinals import ORDINAL, parse_ordinal, print_ordinal
from drafter.language.symbols import Symbol

_FARTHEST = 6  # sessions ahead; in 340 texts nothing of the Assembly's own lies farther


def ahead(document: Document) -> Iterator[Slip]:
    """A provisional agenda, or a report to the Assembly that is asked for, of a session that is past."""
    own = document.session
    if own is None:
        return
    asked = r"(?:report|submit|brief|present|inform)\b(?! submitted)[^;,]{0,60}\bGeneral Assembly at its"
    pattern = re.compile(rf"(?P<what>provisional agenda of its|{asked}) (?P<session>{ORDINAL}) session", re.IGNORECASE)
    for place in document.body:
        if "session" not in place.text or not place.paragraph or place.paragraph.part != "operative":
            continue
        for m in pattern.finditer(place.text):
            session = parse_ordinal(m["session"])
            agenda = m["what"].startswith("provisional")
            if session is None or (not agenda and not re.match(r"(?:Also |Further )?(?:Requests|Invites|Decides)", place.text)):
                continue
            if session <= own or session > own + _FARTHEST:
                kind = "a provisional agenda" if agenda else "what is asked for"
                wrong = f"{kind} is that of a later session, and this document is of the {print_ordinal(own)}"
                right = print_ordinal(own + 1, like=m["session"]) if session <= own else ""
                yield Slip(place.at, m.start("session"), m.end("session"), wrong, right)


def together(document: Document) -> Iterator[Slip]:
    """One sentence that asks for a report at one session and puts the item on the agenda of an earlier one."""
    if "provisional agenda" not in document.words:
        return
    agenda = re.compile(rf"provisional agenda of its ({ORDINAL}) session")
    report = re.compile(rf"General Assembly at its ({ORDINAL}) session")
    for place in document.body:
        if (on := agenda.search(place.text)) is None:
            continue
        for m in report.finditer(place.text, 0, on.start()):
            asked, listed = parse_ordinal(m[1]), parse_ordinal(on[1])
            if asked and listed and asked > listed:
                wrong = f"the report comes at the {m[1]} session, after the item stands on the agenda of the {on[1]}"
                yield Slip(place.at, on.start(1), on.end(1), wrong, m[1])


def masthead(document: Document) -> Iterator[Slip]:
    """A session in the masthead that is not that of the symbol or the number, or a day that lies outside of it."""
    m = document.resolution.masthead
    if m.session is None:
        return
    symbol = Symbol.parse(m.symbol)
    if symbol and symbol.session != m.session:
        yield Slip("masthead.session", 0, 0, f"the session is the {print_ordinal(m.session)}, and the symbol {m.symbol}")
    number = re.match(r"(\d+)/", m.number)
    if number and int(number[1]) != m.session:
        yield Slip("masthead.session", 0, 0, f"the session is the {print_ordinal(m.session)}, and the number {m.number}")
    if symbol and symbol.body == "RES" and m.number and symbol.rest != m.number.partition("/")[2].replace(" ", ""):
        yield Slip("masthead.number", 0, 0, f"the number is {m.number}, and the symbol {m.symbol}")
    for name, day in (("adopted", m.adopted), ("date", m.date)):
        if day and not 1945 + m.session <= day.year <= 1946 + m.session + (name == "date"):
            yield Slip(f"masthead.{name}", 0, 0, f"{day.year} lies outside of the {print_ordinal(m.session)} session")


def item(document: Document) -> Iterator[Slip]:
    """An agenda item that is no number with a small letter: "98 (I)" for "98 (l)"."""
    for agenda_item in document.resolution.masthead.agenda_items:
        if ItemNumber.parse(agenda_item.number) is None:
            found = re.fullmatch(r"(\d{1,3}) ?\(([I1|L])\)", agenda_item.number)
            right = f"{found[1]} (l)" if found else ""
            wrong = f"“{agenda_item.number}”: a sub-item is a small letter"
            yield Slip(
                "masthead.agenda_items", 0, 0, wrong + (f", and {found[2]} stands for the letter l" if found else ""), right
            )


def title(document: Document) -> Iterator[Slip]:
    """An item of the provisional agenda that is nearly, and not wholly, the item in the masthead."""
    titles = [i.title for i in document.resolution.masthead.agenda_items if i.title]
    if not titles or "provisional agenda" not in document.words:
        return
    import difflib

    own = {_folded(part) for whole in titles for part in (whole, *re.split(r": ", whole, maxsplit=1))}
    for place in document.body:
        start = place.text.find("provisional agenda of its")
        if start < 0:
            continue
        for m in re.finditer(r"item entitled “([^”]+)”", place.text[start:]):
            cited = _folded(m[1])
            if cited in own:
                continue
            near = difflib.get_close_matches(cited, sorted(own), n=1, cutoff=0.85)
            if near:
                at = start + m.start(1)
                wrong = f"the masthead has “{_printed(near[0], titles)}”"
                yield Slip(place.at, at, at + len(m[1]), wrong, _printed(near[0], titles))


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _printed(folded: str, titles: list[str]) -> str:
    """The title as the masthead prints it."""
    for whole in titles:
        for part in (whole, *re.split(r": ", whole, maxsplit=1)):
            if _folded(part) == folded:
                return part[0].upper() + part[1:]
    return folded


def records(document: Document) -> Iterator[Slip]:
    """Official Records whose session in words is not that of the symbol behind them."""
    if "session, " not in document.words:
        return
    pattern = re.compile(rf"\b(?P<session>{ORDINAL}) Session, [^;]{{0,90}}?\((?P<symbol>A/(?P<number>\d+)/\d+)", re.IGNORECASE)
    for place in document.texts:
        for m in pattern.finditer(place.text) if "Session, " in place.text else ():
            session = parse_ordinal(m["session"])
            if session is not None and session != int(m["number"]):
                wrong = f"the symbol is of session {m['number']}"
                right = print_ordinal(int(m["number"]), like="E") if 0 < int(m["number"]) < 200 else ""
                yield Slip(place.at, m.start("session"), m.end("session"), wrong, right)


def past(document: Document) -> Iterator[Slip]:
    """Something "to be held" in a year before the session opened."""
    if document.session is None or "to be " not in document.words:
        return
    opened = 1945 + document.session
    pattern = re.compile(r"\bto be (?:held|convened|hosted)\b[^;]{0,80}?\b((?:19|20)\d\d)\b(?!–)")
    for place in document.body:
        for m in pattern.finditer(place.text) if "to be " in place.text else ():
            if int(m[1]) < opened:
                wrong = f"{m[1]} was over when the {print_ordinal(document.session)} session opened, in September {opened}"
                yield Slip(place.at, m.start(1), m.end(1), wrong)


def spans(document: Document) -> Iterator[Slip]:
    """ "from 5 to 1 December 2025": an end before the beginning."""
    from drafter.language.dates import DateSpan

    pattern = re.compile(rf"\bfrom ({SPAN})")
    for place in document.texts:
        for m in pattern.finditer(place.text) if "from " in place.text else ():
            if DateSpan.parse(m[1]) is None and " and " not in m[1] and re.search(DATE, m[1]):
                yield Slip(place.at, m.start(1), m.end(1), f"“{m[1]}” ends before it begins")


def venues(document: Document) -> Iterator[Slip]:
    """The same meeting, by ordinal and name, "held" at two places."""
    if "held in " not in document.words:
        return
    venue_name = r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}"
    name = r"(?:[\w’-]+ ){0,14}?(?:[Mm]eeting|Conference|Summit|session)"
    of = r"(?: of the (?:States Parties|Conference of the [Pp]arties)(?: to the [A-Z][\w ]*)?)?"
    pattern = re.compile(rf"\b(?P<meeting>{ORDINAL} {name}{of}),? (?:to be )?held in (?P<venue>{venue_name})")
    held: dict[str, tuple[str, Place]] = {}
    for place in document.body:
        for m in pattern.finditer(place.text) if "held in " in place.text else ():
            meeting, venue = m["meeting"], m["venue"]
            before = held.setdefault(meeting, (venue, place))
            if before[0] != venue:
                wrong = f"at {before[1].at} the {meeting} is held in {before[0]}"
                yield Slip(place.at, m.start("venue"), m.end("venue"), wrong, before[0])


CHECKS = (
    Check("session-ahead", "error", "a provisional agenda or a report of a session that is past", "YEARLY-CHANGES, 4", ahead),
    Check("session-together", "warning", "a report that comes after its agenda item", "YEARLY-CHANGES, 4", together),
    Check("masthead-session", "error", "session, symbol, number and dates that disagree", "YEARLY-CHANGES, 12", masthead),
    Check("agenda-item", "error", "an agenda item that is no number with a small letter", "YEARLY-CHANGES, 12", item),
    Check(
        "agenda-title",
        "warning",
        "a title on the provisional agenda that is nearly the document's own",
        "YEARLY-CHANGES, 4",
        title,
    ),
    Check(
        "records-session",
        "error",
        "Official Records of one session with the symbol of another",
        "Editorial Manual, footnotes",
        records,
    ),
    Check("stale-year", "warning", "something “to be held” in a year that is over", "YEARLY-CHANGES, 5 and 6", past),
    Check("date-span", "error", "a span of dates that ends before it begins", "the calendar", spans),
    Check("venue", "warning", "one meeting held at two places", "YEARLY-CHANGES, 5", venues),
)
