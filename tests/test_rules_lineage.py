"""What the lists of what was adopted say of a text's line: the one before it, those since, the parts of a number."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from drafter.language.adopted import Record
from drafter.rules.base import Context
from drafter.rules.lineage import lineage
from drafter.updates.model import Updates
from tests.factories import AGENDA, after, by, resolution, rolled

BOARD = "Financial reports and audited financial statements, and reports of the Board of Auditors"
DARFUR = "Financing of the African Union-United Nations Hybrid Operation in Darfur"
INFORMATION = "Questions relating to information"
IMPERATIVES = "Ethical imperatives for a nuclear-weapon-free world"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def numbers(title: str, number: str, adopted: str, session: int, date: str = "") -> tuple[str, str, list[str]]:
    """Its own number as it is cited, that of the one before it, and those of the ones since."""
    previous = resolution(AGENDA, title=title, number=number, adopted=day(adopted), session=int(number.split("/")[0]))
    line = lineage(Context(previous, Updates(session=session, date=day(date) if date else None)))
    return str(line.own and line.own.number), line.before.number if line.before else "", [c.number for c in line.since]


@pytest.mark.parametrize(
    ("title", "number", "adopted", "session", "expected"),
    [
        (IMPERATIVES, "79/36", "2024-12-02", 80, ("79/36", "78/41", [])),
        (f"THE {IMPERATIVES}!", "79/36", "2024-12-02", 80, ("79/36", "78/41", [])),
        (IMPERATIVES, "77/67", "2022-12-07", 80, ("77/67", "76/25", ["78/41", "79/36"])),
        (IMPERATIVES, "74/47", "2019-12-12", 75, ("74/47", "", [])),  # the lists begin with it
        (DARFUR, "75/251", "2020-12-31", 76, ("75/251 A", "74/261 C", ["75/251 B", "75/251 C"])),
        (f"{DARFUR} B", "75/251", "2021-05-18", 76, ("75/251 B", "75/251", ["75/251 C"])),
        (f"{DARFUR} B", "74/261", "2020-03-31", 75, ("74/261 B", "74/261", ["74/261 C"])),
        (INFORMATION, "74/92", "2019-12-13", 75, ("74/92 A and B", "", [])),  # no list is of the session between
        (INFORMATION, "79/93", "2024-12-04", 80, ("79/93 A and B", "78/80 A-B", [])),
        ("Something that was never adopted", "80/351", "2025-12-01", 81, ("80/351", "", [])),
    ],
)
def test_the_line_of_a_text(title: str, number: str, adopted: str, session: int, expected: Any) -> None:
    assert numbers(title, number, adopted, session) == expected


def test_it_is_read_as_it_stood_on_the_new_documents_day() -> None:
    assert numbers(BOARD, "75/242", "2020-12-31", 75, "2021-06-29") == ("75/242", "74/249 B", [])
    assert numbers(BOARD, "75/242", "2020-12-31", 75, "2021-06-30") == ("75/242 A", "74/249 B", ["75/242 B"])
    assert numbers(IMPERATIVES, "77/67", "2022-12-07", 78) == ("77/67", "76/25", [])  # at the opening of its session


def test_the_new_resolution_itself_is_no_news() -> None:
    updates = "session: 80\nkind: resolution\nnumber: 80/51\nadopted: 2025-12-01\ndate: 2025-12-09"
    masthead: dict[str, Any] = {"title": IMPERATIVES, "number": "79/36", "session": 79, "adopted": day("2024-12-02")}
    previous = resolution("*Recalling* its resolution 78/41 of 4 December 2023,", AGENDA, **masthead)
    [change] = by(rolled(previous, updates), "recalls")
    assert change.new.text == "79/36 of 2 December 2024"


@pytest.mark.parametrize(("session", "before"), [(77, "75/143"), (74, "")])  # no list is of the seventy-third session
def test_before_a_draft_that_is_not_adopted_came_the_last_of_its_title_if_the_lists_have_all_sessions_between(
    session: int, before: str
) -> None:
    facts: dict[str, Any] = {"kind": "draft resolution", "number": "", "adopted": None, "session": session}
    draft = resolution(AGENDA, title="Responsibility of international organizations", **facts)
    line = lineage(Context(draft, Updates(session=session + 1)))
    assert (line.own, line.before.number if line.before else "") == (None, before)


def test_what_became_of_a_draft_is_known_where_one_resolution_of_its_session_has_its_title() -> None:
    draft: dict[str, Any] = {"kind": "draft resolution", "symbol": "A/C.1/79/L.9", "number": "", "adopted": None, "session": 79}
    text = "*Recalling* its resolution 78/41 of 4 December 2023,"
    assert (
        after("recalls", text, "session: 80", title=IMPERATIVES, **draft) == "Recalling its resolution 79/36 of 2 December 2024,"
    )


@pytest.mark.parametrize(
    ("title", "number", "adopted", "session", "text", "expected"),
    [
        (
            IMPERATIVES,
            "79/36",
            "2024-12-02",
            80,
            "*Recalling* its resolutions 77/67 of 7 December 2022 and 78/41 of 4 December 2023,",
            "Recalling its resolutions 78/41 of 4 December 2023 and 79/36 of 2 December 2024,",
        ),
        (
            BOARD,
            "76/235",
            "2021-12-24",
            77,
            "*Recalling also* its resolutions 75/242 A of 31 December 2020 and 75/242 B of 30 June 2021,",
            "Recalling also its resolutions 76/235 A of 24 December 2021 and 76/235 B of 29 June 2022,",
        ),
        (
            BOARD,
            "74/249",
            "2019-12-27",
            75,
            "*Recalling also* its resolutions 73/268 A of 22 December 2018 and 73/268 B of 3 July 2019,",  # of no list
            "Recalling also its resolutions 74/249 A of 27 December 2019 and 74/249 B of 30 June 2020,",
        ),
        (
            "Enhancement of international cooperation in the field of human rights",
            "74/153",
            "2019-12-18",
            75,
            "*Recalling* the Declaration, its resolution 72/169 of 19 December 2017, Council resolution 38/3 of 5 July 2018,",
            "Recalling the Declaration, its resolution 74/153 of 18 December 2019, Council resolution 38/3 of 5 July 2018,",
        ),
        (
            INFORMATION,
            "79/93",
            "2024-12-04",
            80,
            "*Noting* the initiative, in accordance with General Assembly resolutions 78/80 A and B,",
            "Noting the initiative, in accordance with General Assembly resolutions 79/93 A and B,",
        ),
        (
            "Financing of the United Nations Interim Force in Lebanon",
            "75/250",
            "2020-12-31",
            76,
            "*Recalling* its resolutions, the latest of which was resolution 74/292 of 30 June 2020, as well as its decision "
            "74/571 of 3 September 2020,",
            "Recalling its resolutions, the latest of which was resolution 75/250 B of 30 June 2021,",
        ),
    ],
)
def test_what_is_recalled_goes_on_as_the_lists_have_it(
    title: str, number: str, adopted: str, session: int, text: str, expected: str
) -> None:
    masthead = {"title": title, "number": number, "adopted": day(adopted), "session": session - 1}
    assert after("recalls", text, f"session: {session}", **masthead) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "*Recalling also* its resolutions 77/253 A of 30 December 2022 and 77/253 B of 30 June 2023,",
            "The list names the last two of its line, and it is not known which they are now.",
        ),
        ("*Recalling* its resolution 79/140 of 17 December 2024,", ""),
    ],
)
def test_what_the_lists_do_not_know_is_open_and_what_they_have_under_another_title_stays(text: str, reason: str) -> None:
    previous = resolution(text, AGENDA, title=BOARD, number="78/242", adopted=day("2023-12-22"), session=78)
    changes = by(rolled(previous, "session: 79"), "recalls")
    assert [(c.status, c.because) for c in changes] == ([("open", reason)] if reason else [])


def test_of_three_parts_behind_two_all_are_offered_as_a_list() -> None:
    text = "*Recalling* its resolutions 74/261 B of 18 May 2020 and 74/261 C of 30 June 2020,"
    previous = resolution(text, AGENDA, title=DARFUR, number="75/251", adopted=day("2020-12-31"), session=75)
    [asked] = by(rolled(previous, "session: 76"), "recalls")
    assert asked.because == "The list names the last two of its line, and it is not known which they are now."
    assert 'with: "75/251 A of 31 December 2020, 75/251 B of 18 May 2021 and 75/251 C of 30 June 2021"' in str(asked.settle)


def test_which_of_three_parts_is_named_next_is_asked_for() -> None:
    text = "*Recalling* its resolutions, the latest of which was resolution 74/261 A of 27 December 2019,"
    facts: dict[str, Any] = {"title": f"{DARFUR} B", "number": "74/261", "adopted": day("2020-03-31"), "session": 74}
    [asked] = by(rolled(resolution(text, AGENDA, **facts), "session: 75"), "recalls")
    assert (asked.status, asked.old) == ("open", "74/261 A of 27 December 2019")
    assert asked.because == "74/261 C follows 74/261 A, or a part of it does: which one must be looked up."


@pytest.mark.parametrize(
    ("number", "adopted", "words"),
    [
        ("75/242", "2021-06-30", "74/249 B of 30 June 2020 and 75/242 of 31 December 2020"),
        ("74/249", "2020-06-30", "73/268 B of 3 July 2019 and 74/249 A of 27 December 2019"),  # the first of them of no list
    ],
)
def test_which_two_parts_a_later_part_names_next_is_asked_for(number: str, adopted: str, words: str) -> None:
    facts: dict[str, Any] = {"title": f"{BOARD} B", "number": number, "adopted": day(adopted), "session": int(number[:2])}
    previous = resolution(f"*Recalling* its resolutions {words},", AGENDA, **facts)
    [change] = by(rolled(previous, f"session: {int(number[:2]) + 1}"), "recalls")
    assert (change.status, change.old, change.new.text) == ("open", words, words)
    assert change.because == "The list names the last two of its line, and it is not known which they are now."


def test_a_whole_list_ends_with_the_predecessor_though_its_title_was_another_and_others_are_cited_beside_it() -> None:
    """75/153 was called “Follow-up to the twentieth anniversary of the International Year of the Family and beyond”."""
    recalled = "*Recalling* its resolutions 71/163 of 19 December 2016, 72/145 of 19 December 2017, 74/124 of 18 December 2019"
    title = "Preparations for and observance of the thirtieth anniversary of the International Year of the Family"
    previous = resolution(
        f"{recalled} and 75/153 of 16 December 2020,",
        "*Recalling also* its resolution 73/326 of 19 July 2019 on the commemoration,",
        AGENDA,
        title=title,
        number="76/139",
        adopted=day("2021-12-16"),
        session=76,
    )
    [change] = by(rolled(previous, "session: 77"), "recalls")
    assert (change.at, change.new.text) == ("PP1", ", 75/153 of 16 December 2020 and 76/139 of 16 December 2021")


def test_a_list_of_ones_own_is_of_the_sessions_that_it_has() -> None:
    own = Record([("", ("73/113,2018-12-07,58,Question of Guam",))])
    assert [own.has_list(session, "General Assembly") for session in (71, 72, 73, 74)] == [False, True, True, True]


def test_of_a_session_without_a_list_last_years_predecessor_may_be() -> None:
    """72/102 has the title of 74/104, but what the seventy-third session adopted of it no list says: the text's own words do."""
    facts: dict[str, Any] = {"title": "Question of Guam", "number": "74/104", "adopted": day("2019-12-13"), "session": 74}
    previous = resolution("*Recalling* its resolutions 72/102 of 7 December 2017 and 73/113 of 7 December 2018,", AGENDA, **facts)
    [change] = by(rolled(previous, "session: 75"), "recalls")
    assert change.new.text == ", 73/113 of 7 December 2018 and 74/104 of 13 December 2019"


def test_each_paragraph_of_a_line_is_cited_and_last_years_own_joins_them() -> None:
    text = (
        "1. *Recalls* paragraph 3 of resolution 75/250 A, paragraph 39 of resolution 75/250 B and paragraph 15 of resolution "
        "76/290, and stresses this;"
    )
    masthead = {"title": "Financing of the United Nations Interim Force in Lebanon", "number": "77/313", "session": 77}
    assert after("recalls", text, "session: 78", adopted=day("2023-06-30"), **masthead).endswith(
        "paragraph 39 of resolution 75/250 B, paragraph 15 of resolution 76/290 and paragraph 1 of resolution 77/313, "
        "and stresses this;"
    )


def test_no_rule_knows_what_was_adopted_after_the_new_documents_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that end with that day give the same changes."""
    from drafter.language import adopted
    from drafter.rules import base

    texts = (
        "*Recalling* its resolutions 75/242 A of 31 December 2020 and 75/242 B of 30 June 2021,",
        "*Recalling* its resolution 75/233 of 21 December 2020, and resolution 76/235,",
        "1. *Decides* to include in the provisional agenda of its seventy-seventh session the item entitled “Landmines”.",
    )
    previous = resolution(*texts, title=BOARD, number="76/235", adopted=day("2021-12-24"), session=76)
    updates = Updates(session=77)
    whole = rolled(previous, "session: 77").changes
    last = Context(previous, updates).record_day
    full = adopted._lines

    def cut(name: str) -> tuple[str, ...]:
        return tuple(line for line in full(name) if next(adopted._parsed([line])).day <= last)

    monkeypatch.setattr(adopted, "_lines", cut)
    monkeypatch.setattr(base, "RECORD", Record())
    assert rolled(previous, "session: 77").changes == whole
    assert Record().listed("77/253", "General Assembly") is None
