"""Sessions, the agenda and the years around them: what does not fit the document's own session.

Source: the Assembly's resolutions, sessions 78 to 80 (of 506 sessions at which something is asked for, 489 lie ahead); Editorial
Manual, footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checks.base import COUNTED, Document, Ordinal, Slip, finds, held_otherwise
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.agenda import ItemNumber
from drafter.language.citations import Citation
from drafter.language.ordinals import LARGEST, ordinal, print_ordinal
from drafter.language.organs import Organ
from drafter.language.symbols import Symbol, closed_up
from drafter.rules.base import occurrences

_AGENDA = "provisional agenda of its "
_TO_IT = r"to (?:the {organ}|it) at its $"
_SUBMITTED = r"(?<!be )(?:submitted|presented) to the {organ},? at its $"
_REQUEST = "(?:Also |Further )?(?:Requests|Invites|Decides)"
_CLAUSE = 400  # characters in which the verb stands that asks for a report
_FARTHEST = 6  # sessions ahead; in 340 texts nothing of the Assembly's own lies farther


@finds(
    "session-ahead",
    "error",
    "a provisional agenda or a report of a session that is past",
    f"{COUNTED} (489 of 506 sessions at which something is asked for lie ahead)",
)
def ahead(document: Document) -> Iterator[Slip]:
    """A provisional agenda, or a report to the Assembly that is asked for, of a session that is past, or too far off."""
    own = document.session
    for item in _sessions(document) if own is not None else ():
        agenda = item.follows(_AGENDA)
        if own is None or own < item.n <= own + _FARTHEST:
            continue
        if not agenda and (item.n == own or not _is_asked_for(document.resolution.organ, item)):
            continue
        kind = "a provisional agenda" if agenda else "what is asked for"
        wrong = f"{kind} is that of a later session, and this document is of the {ordinal(own)}"
        yield Slip(item.place.at, item.start, item.end, wrong, ordinal(own + 1, like=item.word) if item.n <= own else "")


def _sessions(document: Document) -> Iterator[Ordinal]:
    """The sessions of the Assembly that the operative part speaks of."""
    for item in document.ordinals:
        if item.place.paragraph and item.place.paragraph.part == "operative" and item.precedes(" session"):
            yield item


@finds(
    "session-running",
    "warning",
    "a report that is asked for at the session that is running",
    f"{COUNTED} (489 of 506 sessions at which something is asked for lie ahead)",
)
def running(document: Document) -> Iterator[Slip]:
    """A report that is asked for at the session that is running; one through an organ whose sessions are of years may be: it
    meets in July."""
    own = document.session
    of_years = [organ.name for organ in organs.known() if organ.is_of_years and organ.has_sessions]
    for item in _sessions(document):
        through = any(name in item.before(120) + item.after(120) for name in of_years)
        if item.n == own and not through and _is_asked_for(document.resolution.organ, item):
            wrong = f"what is asked for is that of a later session, and this document is of the {ordinal(own)}"
            yield Slip(item.place.at, item.start, item.end, wrong, ordinal(own + 1, like=item.word))


def _is_asked_for(organ: Organ, item: Ordinal) -> bool:
    """ "Requests the Secretary-General to report to the General Assembly at its …"."""
    before = item.before(_CLAUSE)
    if not organ.pattern(_TO_IT).search(before) or organ.pattern(_SUBMITTED).search(before):
        return False
    asked = compiled(r"\b(?:requests|invites|decides)\b").search(before.rpartition(";")[2])
    if not asked and not compiled(_REQUEST).match(item.place.text):
        return False
    clause = compiled("[;,]").split(before)[-1]
    return compiled(r"\b(?:report|submit|brief|present|inform)\b").search(clause) is not None


@finds(
    "session-together",
    "warning",
    "a report that comes after its agenda item",
    f"{COUNTED} (the session asked for is that of the next text in 310 of 314)",
)
def together(document: Document) -> Iterator[Slip]:
    """One sentence that asks for a report at one session and puts the item on the agenda of an earlier one."""
    asked: Ordinal | None = None
    for item in _sessions(document):
        if item.follows(f"{document.resolution.organ.name} at its "):
            asked = item
        elif item.follows(_AGENDA) and asked is not None and asked.place is item.place and asked.n > item.n:
            wrong = f"the report comes at the {asked.word} session, after the item stands on the agenda of the {item.word}"
            yield Slip(item.place.at, item.start, item.end, wrong, asked.word)


@finds(
    "masthead-session",
    "error",
    "session, symbol, number and dates that disagree",
    f"{COUNTED} (the dates at head and end agree in 879 of 879)",
)
def masthead(document: Document) -> Iterator[Slip]:
    """A session in the masthead that is not that of the symbol or the number, or a day that lies outside of it."""
    m = document.resolution.masthead
    if m.session is None:
        return
    organ = document.resolution.organ
    called = organ.session_alone(m.session)
    symbol = Symbol.parse(m.symbol, organ.root)
    if symbol and symbol.session != m.session:
        yield Slip("masthead.session", 0, 0, f"the session is the {called}, and the symbol {m.symbol}")
    number = compiled(r"(\d+)/").match(m.number)
    if (of := Citation(m.number).session) and of != m.session:
        yield Slip("masthead.session", 0, 0, f"the session is the {called}, and the number {m.number}")
    if symbol and symbol.body == "RES" and number and not _is_of(m.number[number.end() :], symbol):
        yield Slip("masthead.number", 0, 0, f"the number is {m.number}, and the symbol {m.symbol}")
    opens, closes = organ.years(m.session)
    for name, day in (("adopted", m.adopted), ("date", m.date)):
        if day and not opens <= day.year <= closes + (name == "date"):
            yield Slip(f"masthead.{name}", 0, 0, f"{day.year} lies outside of the {organ.session_called(m.session)}")


def _is_of(number: str, symbol: Symbol) -> bool:
    """Whether a number ("35", "54 B", "237 A and B") is that of a symbol, whose mark or corrigendum is no part of it."""
    return closed_up(number) == closed_up(symbol.rest.partition("/")[0].rstrip("*"))


@finds(
    "agenda-item",
    "error",
    "an agenda item that is no number with a small letter",
    f"{COUNTED} (158 numbers of items, 149 of them with a letter)",
)
def item(document: Document) -> Iterator[Slip]:
    """An agenda item that is no number with a small letter: "98 (I)" for "98 (l)"."""
    for agenda_item in document.resolution.masthead.agenda_items:
        if ItemNumber.parse(agenda_item.number) is None:
            found = compiled(r"(\d{1,3}) ?\(([I1|L])\)").fullmatch(agenda_item.number)
            right = f"{found[1]} (l)" if found else ""
            wrong = f"“{agenda_item.number}”: a sub-item is a small letter"
            yield Slip(
                "masthead.agenda_items", 0, 0, wrong + (f", and {found[2]} stands for the letter l" if found else ""), right
            )


@finds(
    "agenda-title",
    "warning",
    "a title on the provisional agenda that is nearly the document's own",
    f"{COUNTED} (196 texts name themselves on a provisional agenda)",
)
def title(document: Document) -> Iterator[Slip]:
    """An item of the provisional agenda that is nearly, and not wholly, the item in the masthead."""
    titles = [i.title for i in document.resolution.masthead.agenda_items if i.title]
    if not titles or "provisional agenda" not in document.words:
        return
    import difflib

    parts = (part for whole in titles for part in (whole, *compiled(r": ").split(whole, maxsplit=1)))
    own = {_folded(part): part[:1].upper() + part[1:] for part in parts}  # as the masthead prints it
    for place in document.body:
        start = place.text.find("provisional agenda of its")
        if start < 0:
            continue
        for m in compiled(r"item entitled “([^”]+)”").finditer(place.text[start:]):
            cited = _folded(m[1])
            near = [] if cited in own else difflib.get_close_matches(cited, sorted(own), n=1, cutoff=0.85)
            if near:
                at, right = start + m.start(1), own[near[0]]
                yield Slip(place.at, at, at + len(m[1]), f"the masthead has “{right}”", right)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


@finds("records-session", "error", "Official Records of one session with the symbol of another", "Editorial Manual, footnotes")
def records(document: Document) -> Iterator[Slip]:
    """Official Records whose session in words is not that of the symbol behind them."""
    for item in document.ordinals:
        if item.precedes(" Session, "):
            symbol = compiled(r" Session(?:(?! Session)[^;]){0,100}?\(A/(\d{1,3})/\d").match(item.after(140))
            if symbol and int(symbol[1]) != item.n:
                right = print_ordinal(int(symbol[1]), like="E") if 0 < int(symbol[1]) <= LARGEST else ""
                yield Slip(item.place.at, item.start, item.end, f"the symbol is of session {symbol[1]}", right)


@finds(
    "stale-year",
    "warning",
    "something “to be held” in a year that is over",
    f"{COUNTED} (“to be held” was dropped or turned in 67 of 357 next texts)",
)
def past(document: Document) -> Iterator[Slip]:
    """Something "to be held" in a year before the session opened."""
    if document.session is None:
        return
    organ = document.resolution.organ
    opened = organ.sessions.year_of(document.session)
    # a resolution or decision before the year has that year, not the meeting, and so has what has been done since
    year = r"\bto be (?:held|convened|hosted)\b(?:(?!solution|ecision|since )[^;]){0,80}?\b((?:19|20)\d\d)\b(?!–)"
    for place, m in occurrences(document.body, year, "to be "):
        if int(m[1]) < opened:
            wrong = f"{m[1]} was over when the {organ.session_called(document.session)} opened, in {organ.opening_month} {opened}"
            yield Slip(place.at, *m.span(1), wrong)


@finds("venue", "warning", "one meeting held at two places", f"{COUNTED} (the place is another in 74 of 357 next texts)")
def venues(document: Document) -> Iterator[Slip]:
    """The same meeting, by ordinal and name, "held" at two places."""
    place = r"held (?P<how>in )(?P<told>[A-Z][^,;()]{0,80}?)(?=,| from | on | in |;|\.|$)"
    yield from held_otherwise(document, rf" (?P<name>[^,;.]{{3,120}}?),? (?:to be )?{place}")
