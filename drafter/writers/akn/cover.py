"""What stands around the text: the cover page, the title, and the lines that close an adopted document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.masthead import FIELD, Masthead, adopted_line, agenda_line, session_line, sponsors_line
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.dates import parse_date, print_date
from drafter.language.lists import print_list
from drafter.writers.akn.elements import add, add_text, preserved
from drafter.writers.akn.names import Manner, Sitting, camel, committee_of, day, series_letter, session_of
from drafter.writers.akn.texts import Piece, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NUMBERS = compiled(r"\b(of|to|with) (\d+)\b")  # in "a recorded vote of 27 to 5, with 15 abstentions"
_SIDES = {"of": "inFavour", "to": "against", "with": "abstaining"}
_LETTER = compiled(r" ([A-Z])$")
_SOURCE = compiled(r"\(([^()]+)\)\]$")


class Line(NamedTuple):
    """A line of the cover page: its element with its attributes, its text, and the field of the masthead that it says."""

    tag: str
    text: str
    field: str
    attributes: Mapping[str, str] = {}


def put_cover(statement: Element, m: Masthead, old: Masthead, texts: Texts, changes: Mapping[str, Change], plural: str) -> None:
    """Puts the cover page. `old` is last year's masthead, or the same; `changes` are those of its fields by their names."""
    cover = add(statement, "coverPage", eId="coverPage_1")
    now, was = (dict(_lines(one, plural)) for one in (m, old))
    publisher = add(add(cover, "p"), "span", refersTo="#publisher", class_="upperLeft")
    add(publisher, "docAuthority", "United Nations", refersTo="#publisher")
    for key in sorted({**was, **now}):
        line = now.get(key) or was[key]
        is_emblem = line.attributes.get("refersTo") == "#issuingBody"
        look = "upperLeft" if is_emblem else "upperRight" if line.field == "symbol" else ""
        p = preserved(cover) if line.field == "report" or line.attributes.get("refersTo") == "#adoption" else add(cover, "p")
        if look:
            p.set("class", look)
        if is_emblem:
            add(p, "img", src="logo-un.jpg")
        element = add(p, line.tag, **line.attributes)
        new, before = (lines[key].text if key in lines else "" for lines in (now, was))
        if new == before and line.attributes.get("refersTo") == "#adoption":
            _put_act(element, new, m)
        elif new == before and line.field == "session_days" and "–" in new:
            _put_days(element, *new.split("–"))
        elif new == before and line.field == "report" and (source := _SOURCE.search(new)):
            element.text = new[: source.start(1)]
            add(element, "inline", source[1], name="originating document").tail = ")]"
        else:
            texts.put_plain(element, new, before, changes.get(line.field) or changes.get("kind"))
    _put_notes(cover, m, old, texts, changes.get("notes"))


def _put_days(element: Element, first: str, last: str) -> None:
    """Puts the first and the last day of a session, without the dash between them. The first is of the month and the year of the
    last where it names none."""
    named = first.split()
    begins = " ".join([*named, *last.split()[len(named) :]])
    for eid, text, whole in (("startDate", first, begins), ("endDate", last, last)):
        add(element, "date", text, date=day(parse_date(whole)), refersTo=f"#{eid}")


def _put_act(element: Element, line: str, m: Masthead) -> None:
    """Puts the line that says when a text was adopted: "Adopted … at its 9476th meeting, on 15 November 2023"."""
    said = print_date(m.adopted) if m.adopted else ""
    before, _, _ = line.rpartition(said) if said else (line, "", "")
    start, met, behind = before.partition(m.meeting) if m.meeting else (before, "", "")
    add_text(element, start)
    if met:
        add(element, "inline", met, name="adoptionMeeting", title=met.partition(" ")[0])
        add_text(element, behind)
    if said:
        add(element, "docDate", said, date=day(m.adopted), refersTo="#adoptionDate")


def _lines(m: Masthead, plural: str) -> Iterator[tuple[tuple[int, int], Line]]:
    """The lines that a masthead prints, each with its place."""
    found = [*_corner(m), *_middle(m), *_act(m, plural)]
    yield from ((place, line) for place, line in found if line.text)


def _corner(m: Masthead) -> Iterator[tuple[tuple[int, int], Line]]:
    yield (0, 0), Line("docNumber", m.symbol, "symbol", {"refersTo": "#symbol"})
    beside = organs.of(m.organ).parent or m.organ
    yield (1, 0), Line("docAuthority", beside, "organ", {"refersTo": "#issuingBody", "class": "rightBig"})
    distribution = FIELD["distribution"].line(m)
    look = {"refersTo": f"#{m.distribution.lower()}Distribution", "class": "rightSmall"}
    yield (2, 0), Line("docStatus", distribution, "distribution", look)
    issued = {"date": day(m.date), "class": "rightSmall", "refersTo": "#dateOfIssuance"}
    yield (3, 0), Line("docDate", print_date(m.date) if m.date else "", "date", issued)
    language = {"refersTo": f"#{m.original.lower()}", "name": "originalLanguage"}
    yield (4, 0), Line("inline", FIELD["original"].line(m), "original", language)


def _middle(m: Masthead) -> Iterator[tuple[tuple[int, int], Line]]:
    session = {"refersTo": f"#{session_of(organs.of(m.organ))}", "value": str(m.session), "eId": "coverPage_1__session_1"}
    if m.kind == "decision":
        yield (5, 0), Line("docType", "Decision", "kind")
        whose = m.committee or "Plenary"
        yield (6, 0), Line("docProponent", whose, "committee", {"refersTo": f"#{committee_of(m.committee)}"})
    if organs.of(m.organ).parent:
        yield (6, 1), Line("docAuthority", m.organ, "organ", {"refersTo": "#subsidiaryBody"})
    yield (7, 0), Line("session", session_line(m), "session", session)
    yield (7, 1), Line("event", m.session_days, "session_days", {"refersTo": "#session"})
    if m.is_draft:
        yield (8, 0), Line("docCommittee", m.committee, "committee", {"refersTo": f"#{committee_of(m.committee)}"})
    numbers = print_list([item.number for item in m.agenda_items if item.number])
    named = {"title": numbers} if Manner.of(m).names_items else {}
    yield (9, 0), Line("inline", agenda_line(m), "agenda_items", {**named, "name": "agenda item"})
    for k, item in enumerate(m.agenda_items):
        yield (10, k), Line("inline", item.title, "agenda_items", {"name": "agenda item name"})


def _act(m: Masthead, plural: str) -> Iterator[tuple[tuple[int, int], Line]]:
    if m.is_draft and (m.sponsors or m.sponsors_line):
        yield (11, 0), Line("docProponent", sponsors_line(m), "sponsors")
    elif m.is_draft:
        yield (11, 1), Line("docType", m.kind.capitalize(), "kind")
    elif organs.of(m.organ).act:
        for k, line in enumerate(adopted_line(m).split("\n")):
            yield (12, k), Line("docTitle", line, "adopted", {"refersTo": "#adoption" if k else "#resolutionNumber"})
    elif m.kind == "resolution" or (m.adopted and not m.meeting):
        said = adopted_line(m).replace("\n", " ").replace(" adopted", f"{plural} adopted", 1)
        yield (12, 0), Line("docTitle", said, "adopted")
    whose = {"refersTo": f"#{committee_of(m.committee)}"} if organs.of(m.organ).committees else {}
    if not whose and "in plenary meeting" in m.report:
        whose = {"refersTo": "#plenaryMeeting"}
    yield (13, 0), Line("docProponent", FIELD["report"].line(m), "report", whose)


def _put_notes(cover: Element, m: Masthead, old: Masthead, texts: Texts, change: Change | None) -> None:
    """Puts the notes behind asterisks."""
    for k in range(max(len(m.notes), len(old.notes))):
        new, was = (one.notes[k] if k < len(one.notes) else None for one in (m, old))
        note = new or was
        assert note is not None
        eid = f"coverPage_1__authorialNote_{k + 1}"
        made = add(add(cover, "p"), "authorialNote", marker=note.mark, placement="bottom", eId=eid)
        pieces = [Piece("same", note.text)]
        if new != was:
            sides = (("out", was), ("in", new))
            pieces = [Piece("out" if kind == "out" else "in", one.text, change) for kind, one in sides if one]
        texts.put(preserved(made), pieces, "\t\t")


def put_title(
    statement: Element, m: Masthead, old: Masthead, title: Sequence[Piece], texts: Texts, changes: Mapping[str, Change]
) -> None:
    """Puts the number of an adopted document and the title."""
    is_decision = m.is_decision
    is_bold = Manner.of(m).bold_titles
    if organs.of(m.organ).act and not any(piece.text for piece in title):
        return
    preface = add(statement, "preface")
    p = add(preface, "p")
    new, was = FIELD["number"].line(m), FIELD["number"].line(old)
    if new or was:
        named = {"refersTo": "decisionNumber"} if is_decision else {}
        texts.put_plain(add(p, "docNumber", **named), new, was, changes.get("number"))
    title_of = add(p, "docTitle", refersTo="#decisionTitle" if is_decision else "#resolutionTitle")
    letter, title = _lettered(m, title) if new else ("", title)
    below = None
    if letter and Manner.of(m).has_letters:
        below = add(preface, "p")
        add(add(below, "docNumber", refersTo="#letter"), "span", letter, class_="bold")
    elif letter:
        below = p
        add(p, "docNumber", f" {letter}")
    put_bold(title_of, title, texts, below, is_bold=is_bold)


def _lettered(m: Masthead, title: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """The letter of a series that stands below a title, and the title without it: of a decision whose symbol lacks the letter it
    is the last word of the title as read."""
    letter = series_letter(m)
    if letter or not m.is_decision or len(title) != 1 or not (found := _LETTER.search(title[0].text.text)):
        return letter, title
    text = title[0].text
    return found[1], [title[0]._replace(text=text.slice(0, found.start()) + text.slice(len(text), len(text)))]


def put_bold(
    element: Element, pieces: Sequence[Piece], texts: Texts, behind_it: Element | None = None, *, is_bold: bool = True
) -> None:
    """Puts a title, in bold type where the documentation service has it. The calls of footnotes at its end stand behind that, or
    in what stands `behind_it`."""
    last = pieces[-1].text
    behind = RichText("", tuple(mark.moved(-len(last)) for mark in last.anchors() if mark.start == len(last)))
    if behind and len(pieces) == 1:
        pieces = [pieces[0]._replace(text=last.without_anchors([mark.value for mark in behind.marks]))]
    texts.put(add(element, "span", class_="bold") if is_bold else element, pieces)
    if behind and len(pieces) == 1:
        texts.put(element if behind_it is None else behind_it, [pieces[0]._replace(text=behind)], "")


def put_closing(
    statement: Element, m: Masthead, old: Masthead, texts: Texts, changes: Mapping[str, Change], sittings: Sequence[Sitting] = ()
) -> None:
    """Puts the meeting and the day of the adoption, or the day alone, and how it was adopted; nothing of a draft, nor where the
    cover page has them. `sittings` are those of a decision that was taken at several meetings, or of one of its parts."""
    if organs.of(m.organ).act:
        return
    if sittings:
        _put_sittings(add(add(statement, "conclusions", eId="conclusions"), "p"), m, sittings)
        return
    meeting, was = FIELD["meeting"].line(m), FIELD["meeting"].line(old)
    day_now, day_was = ("" if one.is_draft or not one.adopted else print_date(one.adopted) for one in (m, old))
    if not any((meeting, was, day_now, day_was)):
        return
    conclusions = add(statement, "conclusions", eId="conclusions")
    p = add(conclusions, "p")
    if meeting or was:
        p = add(p, "event", refersTo="#adoption") if Manner.of(m).has_events else p
        texts.put_plain(_meeting(p, meeting or was, m), meeting, was, changes.get("meeting"))
    if day_now or day_was:
        if meeting or was:
            add(p, "eol")
        date = day((m if day_now else old).adopted)
        texts.put_plain(add(p, "docDate", date=date, refersTo="#adoptionDate"), day_now, day_was, changes.get("adopted"))
    _put_outcome(conclusions, m, old, texts, changes.get("outcome"))


def _put_sittings(p: Element, m: Masthead, sittings: Sequence[Sitting]) -> None:
    """Puts the meetings, and in a line below them their days."""
    p = add(p, "event", refersTo="#adoption") if Manner.of(m).has_events else p
    for meeting in dict.fromkeys(sitting.meeting for sitting in sittings):
        _meeting(p, meeting, m).text = meeting
    add(p, "eol")
    for date in dict.fromkeys(sitting.day for sitting in sittings):
        add(p, "docDate", print_date(date), date=day(date), refersTo="#adoptionDate")


def _meeting(parent: Element, meeting: str, m: Masthead) -> Element:
    title = meeting.partition(" ")[0]
    if Manner.of(m).has_events:
        return add(parent, "location", title=title, refersTo="#adoptionMeeting")
    return add(parent, "inline", name="adoptionMeeting", title=title)


def _put_outcome(conclusions: Element, m: Masthead, old: Masthead, texts: Texts, change: Change | None) -> None:
    """Puts how it was adopted, a line below the other."""
    now, was = ("" if one.is_draft else one.outcome for one in (m, old))
    if not (now or was):
        return
    vote = add(add(conclusions, "p"), "vote", by=f"#{camel(m.organ)}", as_="#author")
    outcome = add(vote, "outcome", refersTo="#adoptedWithoutVote" if "without" in (now or was) else "#adoptedRecordedVote")
    if now == was:
        _put_counted(outcome, now.split("\n"))
        return
    for k, (new, before) in enumerate(zip_longest(now.split("\n"), was.split("\n"), fillvalue="")):
        if k:
            add(outcome, "eol")
        texts.put_plain(outcome, new, before, change)


def _put_counted(outcome: Element, lines: Sequence[str]) -> None:
    """Puts a vote that was recorded: its numbers, and below each side its name and the States that voted so."""
    at = 0
    for number in _NUMBERS.finditer(lines[0]):
        add_text(outcome, lines[0][at : number.start(2)])
        whose = f"#{_SIDES[number[1]]}"
        add(outcome, "quantity", number[2], normalized=number[2], refersTo=whose)
        at = number.end()
    add_text(outcome, lines[0][at:])
    side = outcome
    for line in lines[1:]:
        name = camel(line.rstrip(":"))
        if name in _SIDES.values():
            side = add(outcome, "outcome", line, refersTo=name)
        else:
            add(side, "eol")
            add(side, "organization", line, refersTo="memberState")
