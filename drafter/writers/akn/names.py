"""What the UN's documentation service calls organs, committees and documents in Akoma Ntoso, and the vote that adopts one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.dates import parse_date
from drafter.language.organs import Organ
from drafter.language.symbols import closed_up

NO_DAY = "0001-01-01"  # what the documentation service writes where the schema asks for a day that is not known
_POINTS = datetime.date(2021, 6, 1)
_EVENTS = datetime.date(2023, 8, 1)
_BOLD_ANNEXES = (datetime.date(2020, 12, 31), datetime.date(2022, 3, 1)), (datetime.date(2024, 1, 1), datetime.date.max)
_BOLD_OF_COUNCIL = datetime.date(2020, 12, 1), datetime.date(2022, 3, 1)
_LISTED = datetime.date(2020, 1, 1)
_WRAP_UPS = datetime.date(2021, 12, 1)
_ANNEX_LISTS = datetime.date(2022, 1, 1)
_SUBHEADINGS = datetime.date(2020, 11, 1), datetime.date(2025, 9, 9)
PLENARY = "noMainCommittee"
_RESUMED = "resumed"
_MEETING = compiled(r"(\d+)(?:st|nd|rd|th)")
_VOTE = compiled(r"(\d+)-(\d+)-(\d+)|without a vote")
_LETTER = compiled(r"\d ?([A-Z])$")
_PART = compiled(r"[A-Z]")
_SITTING = compiled(r"At its (\w+ (?:\(resumed\) )?plenary meeting), on (?:(\d+ \w+ \d{4})|the same date),")
_FROM = compiled(r"\((?P<symbol>[A-Z][\w./-]*/[\w./-]+)(?:, paras?\. (?P<paragraphs>[^()]+))?\)$")


class Source(NamedTuple):
    """The document that a resolution was adopted on, and its paragraphs: "A/80/534" and "7"; empty where none is named."""

    symbol: str = ""
    paragraphs: str = ""


class Manner(NamedTuple):
    """What the documentation service has done otherwise from a session on.

    bold_titles   | 76 | a title is in bold type (and the number above a heading has been no heading up to 74: has_numbers)
    has_points    | 76 | subparagraphs of an operative paragraph are points of a list (so they are since June 2021); before, they
                  |    | are paragraphs with typed numbers
    has_events    | 78 | the closing lines are an event
    bold_annexes  | 79 | a heading of an annex is a paragraph in bold type, and no subheading (so it is from the end of 2020 to
                  |    | February 2022, and since 2024)
    bold_headings | 80 | so is any heading, and none opens a section (of decisions in all of the record)

    From a day on: the agenda's items are keywords (2021), and are named by their numbers on the cover page (2022); the letter of
    a series has a line of its own below the title (June 2021).
    The other organs' documents of the record, from 2010 on, have bold titles and points throughout, an event since August 2023,
    and subheadings; but in the text one in italics is a paragraph in italics, as is the name of a task behind it, and one with a
    number a paragraph in bold type. The Human Rights Council's, which come from Geneva, have 2 as their first note (80 of 81).

    In the Security Council's the line "Annex" and the one below it are a `heading`. Until 2020 numbers like "(1)" are typed, and
    a heading in the preamble is a block. Since 2020 what stands below the name of a task, a point, is in the list with it, since
    June 2021 a heading amid points, since December 2021 the end of a sentence behind them. From November 2020 to the middle
    of 2025 a heading with a number is a subheading. Since 2022 annexes with letters have lists of points.
    """

    bold_titles: bool
    has_points: bool
    has_events: bool
    bold_annexes: bool
    bold_headings: bool
    has_keywords: bool = True
    has_numbers: bool = False
    names_items: bool = True
    has_letters: bool = True
    first_note: int = 1
    plain_names: bool = False
    bold_numbered: bool = False
    titled_annexes: bool = False
    annex_lists: bool = False
    typed_figures: bool = False
    texts_amid: bool = False
    headings_amid: bool = False
    has_blocks: bool = False
    has_wrap_ups: bool = False

    @classmethod
    def of(cls, m: Masthead) -> Manner:
        """That of a document's session; the newest where it is not known."""
        organ = organs.of(m.organ)
        if not organ.akn_by_session:
            return cls._of_a_council(organ, m.adopted or datetime.date.max)
        since = cls(*(m.session is None or m.session >= first for first in (76, 76, 78, 79, 80)))
        if m.adopted is None:
            return since
        year = m.adopted.year
        return since._replace(
            has_points=since.has_points or m.adopted >= _POINTS,
            bold_annexes=any(_within(m.adopted, time) for time in _BOLD_ANNEXES),
            has_keywords=year >= 2021,
            names_items=year >= 2022,
            has_numbers=m.session is not None and m.session <= 74,
            bold_headings=since.bold_headings or m.kind == "decision",
            has_letters=m.adopted >= _POINTS,
        )

    @classmethod
    def _of_a_council(cls, organ: Organ, day: datetime.date) -> Manner:
        manner = cls(True, True, day >= _EVENTS, False, False, first_note=2 if organ.parent else 1)
        manner = manner._replace(plain_names=True, bold_numbered=True)
        if not organ.act:
            return manner
        return manner._replace(
            bold_annexes=_within(day, _BOLD_OF_COUNCIL),
            bold_numbered=not _within(day, _SUBHEADINGS),
            titled_annexes=True,
            annex_lists=day >= _ANNEX_LISTS,
            typed_figures=day < _LISTED,
            texts_amid=day >= _LISTED,
            headings_amid=day >= _POINTS,
            has_wrap_ups=day >= _WRAP_UPS,
            has_blocks=day < _LISTED,
        )


def _within(day: datetime.date, time: tuple[datetime.date, datetime.date]) -> bool:
    return time[0] <= day < time[1]


def camel(name: str) -> str:
    """A name as identifiers have it: "General Assembly" is "generalAssembly", "draft resolution" "draftResolution"."""
    words = name.replace("-", " ").split()
    return "".join([words[0].lower(), *(word.capitalize() for word in words[1:])]) if words else ""


def author_of(organ: Organ) -> str:
    """ "ga" of the General Assembly, whose document one of the Human Rights Council is too."""
    return organs.of(organ.parent or organ.name).acronym.lower()


def actor_of(organ: Organ) -> str:
    """ "unga", "unsc"; "unga-hrc" of the Human Rights Council."""
    own = organ.acronym.lower()
    return f"un{author_of(organ)}" + (f"-{own}" if organ.parent else "")


def session_of(organ: Organ) -> str:
    """What a session is one of: "generalAssembly", "humanRightsCouncil", "ecosoc"."""
    return organ.acronym.lower() if organ.is_of_years else camel(organ.name)


def committee_of(name: str) -> str:
    """ "firstCommittee" of the First Committee, "fourthCommittee" of the Special Political and Decolonization Committee (Fourth
    Committee), and what stands for no committee."""
    return camel(name.rstrip(")").rpartition("(")[2]) or PLENARY


def day(date: datetime.date | None) -> str:
    """A day as an attribute has it."""
    return date.isoformat() if date else NO_DAY


def source_of(m: Masthead) -> Source:
    """What the report line names: "on the report of the First Committee (A/80/534, para. 7)"."""
    found = _FROM.search(m.report)
    return Source(found["symbol"], found["paragraphs"] or "") if found else Source()


def verbatim_record(m: Masthead, organ: Organ) -> str:
    """The symbol of the record of the meeting at which a resolution was adopted: "A/80/PV.52", "S/PV.9476"; "" where it does not
    follow, as of a resumed one, or there is none."""
    found = _MEETING.match(m.meeting)
    if not found or _RESUMED in m.meeting or ("{session}" in organ.record and not m.session):
        return ""
    return organ.record.format(session=m.session, number=found[1])


class Vote(NamedTuple):
    """How a text was adopted: the outcome as the documentation service names it, and the votes for, against and abstaining."""

    outcome: str
    counts: tuple[int, ...] = ()


def vote_of(m: Masthead) -> Vote | None:
    """The vote that a masthead has: "without a vote", or "159-1-19"; None for a draft and where it is not known."""
    found = _VOTE.fullmatch(m.vote)
    if m.is_draft or not found:
        return None
    return Vote("adoptedRecordedVote", tuple(map(int, found.groups()))) if found[1] else Vote("adoptedWithoutVote")


def work_of(m: Masthead, organ: Organ, letter: str = "") -> str:
    """The IRI of a document: an adopted one by its day of adoption and its number, a draft by its day of issue and its symbol.
    What is not known yet is left out."""
    actor = actor_of(organ)
    if m.is_draft:
        return f"/akn/un/statement/{camel(m.kind)}/{actor}/{day(m.date)}/{m.symbol.rstrip('.').replace('/', '-')}".rstrip("/")
    number = compiled("[/(]").sub("-", closed_up(m.number)).rstrip(")") + (letter or series_letter(m))
    return f"/akn/un/statement/deliberation/{actor}/{day(m.adopted)}/{number}".rstrip("/")


def series_letter(m: Masthead) -> str:
    """The letter of a series that the symbol has and the number lacks: "B" of A/RES/79/258 B, whose title is "79/258. …"."""
    found = _LETTER.search(m.symbol) if m.number else None
    return found[1] if found and not m.number.endswith(found[1]) else ""


def in_parts(resolution: Resolution) -> bool:
    """Whether a document is in parts "A", "B": each with its own opening line, or a decision's of running text."""
    first = resolution.paragraphs[:1]
    return not resolution.opening and any(opens_part(p) for p in first)


def opens_part(p: Paragraph) -> bool:
    """Whether a heading is the letter of a part, whose section it then names if it has one."""
    letter = p.text.rstrip(".")
    return p.part == "heading" and p.section in ("", letter) and bool(_PART.fullmatch(letter))


class Sitting(NamedTuple):
    """A meeting at which a decision was taken, and its day."""

    meeting: str
    day: datetime.date


def sittings_of(m: Masthead, paragraphs: Sequence[Paragraph], *, is_part: bool) -> list[Sitting]:
    """The meetings that a decision tells of ("At its 2nd plenary meeting, on 8 September 2023, …"), where its closing lines have
    them: those of each part, and where they are several no meeting of the masthead."""
    found: list[Sitting] = []
    for p in paragraphs if m.kind == "decision" else ():
        if told := _SITTING.match(p.text):
            date = parse_date(told[2]) if told[2] else found[-1].day if found else None
            found += [Sitting(told[1], date)] if date and Sitting(told[1], date) not in found else []
    is_closed_so = is_part and bool(m.meeting) if len(found) == 1 else not m.meeting
    return found if is_closed_so else []
