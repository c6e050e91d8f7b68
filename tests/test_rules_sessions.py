"""The rule of sessions: those that lie ahead move on with the text, and no others do."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.factories import AGENDA, after, by, resolution, rolled, statuses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. *Decides* to include in the provisional agenda of its eighty-first session the item;",
            "1. Decides to include in the provisional agenda of its eighty-second session the item;",
        ),
        (
            "1. *Requests* the Secretary-General to report to the General Assembly at its eighty-first session;",
            "1. Requests the Secretary-General to report to the General Assembly at its eighty-second session;",
        ),
        (
            "1. *Decides* to continue its consideration at the eighty-first session of the General Assembly;",
            "1. Decides to continue its consideration at the eighty-second session of the General Assembly;",
        ),
        (
            "1. *Requests* a report to the Assembly at its eighty-first regular session;",
            "1. Requests a report to the Assembly at its eighty-second regular session;",
        ),
    ],
)
def test_the_next_session_moves_on_by_one(text: str, expected: str) -> None:
    assert after("sessions", text) == expected
    assert [status for status, _ in statuses("sessions", text)] == ["confirm"]


AGENDA_ITEM = "1. *Decides* to include in the provisional agenda of its eighty-first session the item entitled “Landmines”."
LAST = "*Recalling* its resolution 78/41 of 4 December 2023,"
OF_ITS_LINE: dict[str, Any] = {  # by the lists, 78/41 came before it
    "title": "Ethical imperatives for a nuclear-weapon-free world",
    "number": "79/36",
    "session": 79,
    "adopted": datetime.date(2024, 12, 2),
    "committee": "First Committee",
}


@pytest.mark.parametrize(
    ("last", "ahead", "masthead", "status"),
    [
        (LAST, "eightieth", {}, "certain"),
        (LAST, "eightieth", {"committee": ""}, "confirm"),  # of texts of no committee too few are known
        (
            LAST,
            "eightieth",
            {"title": "Something that was never adopted", "number": "79/999"},
            "confirm",
        ),  # the lists do not know it
        ("*Noting* much,", "eightieth", {}, "confirm"),  # whether it comes each session the text does not say
        (LAST, "eighty-first", {}, "open"),
    ],
)
def test_the_agendas_session_is_certain_where_the_lists_and_the_text_say_that_it_comes_each_session(
    last: str, ahead: str, masthead: dict[str, Any], status: str
) -> None:
    previous = resolution(last, AGENDA_ITEM.replace("eighty-first", ahead), **{**OF_ITS_LINE, **masthead})
    assert [c.status for c in by(rolled(previous, "session: 80"), "sessions")] == [status]


ASKED = "1. *Requests* the Secretary-General to report to the General Assembly at its eighty-first session;"


def test_what_a_text_of_the_fifth_committee_asks_for_is_mostly_asked_of_one_budget() -> None:
    [change] = by(rolled(resolution(ASKED, committee="Fifth Committee")), "sessions")
    because = "What the Fifth Committee asks for at the eighty-first session is mostly asked of one budget."
    assert (change.status, change.because) == ("open", because)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("*Having considered* the report of the Committee on Conferences for 2025,", ASKED),
        ("1. *Decides* to continue to consider the matter at its eighty-first session;",),
        (AGENDA_ITEM,),
    ],
)
def test_a_yearly_report_and_the_agenda_of_the_fifth_committee_come_again(paragraphs: tuple[str, ...]) -> None:
    assert [c.status for c in by(rolled(resolution(*paragraphs, committee="Fifth Committee")), "sessions")] == ["confirm"]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (
            "1. *Requests* a report to the Assembly at its eighty-first session for its consideration;",
            "What was asked for at the eighty-first session is only recalled here, or is asked for once.",
        ),
        (
            "1. *Invites* States to present plans before the end of the eightieth session;",
            "Something was done in the eightieth session, in which last year's text was written.",
        ),
    ],
)
def test_what_was_for_one_session_is_open(text: str, because: str) -> None:
    [change] = by(rolled(resolution(text)), "sessions")
    assert (change.status, change.because) == ("open", because)


def test_what_a_text_foresaw_that_comes_back_sooner_is_open() -> None:
    far = AGENDA_ITEM.replace("eighty-first", "eighty-third").replace("1.", "2.")
    changes = by(rolled(resolution(ASKED, far)), "sessions")
    because = "The text comes back sooner than it looked ahead: what it foresaw for the eighty-first session may stay."
    assert [c.because for c in changes if c.at == "OP1"] == [because]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. *Requests* a report to the Assembly at its eighty-first session;",
            "1. Requests a report to the Assembly at its eighty-third session;",
        ),
        (
            "1. *Requests* a report to the Assembly at its eighty-second session;",
            "1. Requests a report to the Assembly at its eighty-fourth session;",
        ),
        (
            "1. *Requests* a report to the Assembly at its eighty-third session;",
            "1. Requests a report to the Assembly at its eighty-third session;",
        ),
        (
            "1. *Requests* reports to the Assembly at its eighty-first and eighty-second sessions;",
            "1. Requests reports to the Assembly at its eighty-third and eighty-fourth sessions;",
        ),
    ],
)
def test_a_text_of_every_second_session_moves_on_by_two(text: str, expected: str) -> None:
    assert after("sessions", text, "session: 82") == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. *Requests* a report to the Assembly at its eighty-second session;",
        "1. *Requests* a report to the Assembly at its eighty-fourth session;",
        "1. *Recalls* what it said at its seventy-ninth session;",
        "1. *Recalls* the tenth special session of the General Assembly, and its fiftieth session;",
        "1. *Invites* the Commission on the Status of Women to discuss it at the eighty-first session of the Commission;",
        "1. *Notes* the eighty-first session of the Human Rights Council;",
        "1. *Notes* that the eighty-first anniversary lies ahead;",
        "1. *Notes* the *Official Records of the General Assembly, Eighty-first Session*;",
    ],
)
def test_sessions_further_off_past_ones_and_those_of_other_bodies_stay(text: str) -> None:
    assert after("sessions", text) == text.replace("*", "")


def test_the_current_session_is_moved_to_be_confirmed() -> None:
    text = "1. *Takes note* of its work during the eightieth session;"
    assert after("sessions", text) == "1. Takes note of its work during the eighty-first session;"
    assert statuses("sessions", text) == [("confirm", "eightieth")]


def test_the_reason_tells_how_often_the_text_comes_back() -> None:
    changes = by(
        rolled(resolution("1. *Requests* a report at its eighty-first session;", AGENDA.replace("1.", "2."))), "sessions"
    )
    assert [(c.at, c.because) for c in changes] == [
        ("OP1", "What last year's text foresaw for the eighty-first session it foresees for the eighty-second one."),
        ("OP2", "The text comes back every session: the provisional agenda is that of the eighty-second session."),
    ]


def test_a_draft_and_its_resolution_name_the_same_sessions() -> None:
    previous = resolution(AGENDA, kind="draft resolution", number="", adopted=None, symbol="A/C.1/80/L.30")
    assert by(rolled(previous, "session: 80\nkind: resolution"), "sessions") == []


def test_a_session_beyond_those_known_is_left_as_it_is() -> None:
    text = "1. *Requests* a report to the Assembly at its one hundred and fiftieth session;"
    assert after("sessions", text, "session: 189") == text.replace("*", "")


def test_the_provisional_agenda_moves_on_though_an_occasion_is_named_beside_it() -> None:
    text = "*Decides* to include in the provisional agenda of its eighty-first session the item entitled “High-level meeting”."
    assert after("sessions", f"1. {text}") == "1. " + text.replace("*", "").replace("eighty-first", "eighty-second")


@pytest.mark.parametrize(
    "text",
    [
        "1. *Requests* the President of the General Assembly to convene, at the eighty-first session, a meeting on water;",
        "1. *Looks forward* to the high-level meeting to be held at its eighty-first session;",
        "1. *Takes note* of the report of the Secretary-General to be submitted to the Assembly at its eighty-first session;",
        "1. *Recalls* its request to the Secretary-General to report to the Assembly at its eighty-first session;",
        "1. *Decides* to hold a panel discussion and to include in the provisional agenda of its eighty-first session the item;",
        "1. *Decides* to include in the provisional agenda of its eighty-first session, thenceforth every two years, the item;",
        "1. *Requests* the Secretary-General to give options for the consideration of the Assembly at its eighty-first session;",
        "1. *Requests* the Secretary-General to submit his views to the Assembly at its eightieth session;",
        "1. *Requests* a report to the Assembly at its eightieth session, and on its follow-up at its eighty-first session;",
        "1. *Decides* to consider it during the eightieth session of the General Assembly;",
        "1. *Requests* a report to the Assembly at its eighty-first and eighty-second sessions;",
        "1. *Decides* to include in the provisional agenda of its eighty-second session the item;",
    ],
)
def test_what_may_be_for_one_session_only_is_open(text: str) -> None:
    assert after("sessions", text) == text.replace("*", "")
    assert {status for status, _ in statuses("sessions", text)} == {"open"}


def test_what_is_named_for_the_open_session_each_year_moves_on_and_is_to_be_confirmed() -> None:
    text = (
        "*Noting* the discussions held in the Sixth Committee at the sixty-fourth to eightieth sessions of the General Assembly,"
    )
    assert after("sessions", text) == text.replace("*", "").replace("eightieth", "eighty-first")
    assert [status for status, _ in statuses("sessions", text)] == ["confirm"]


def test_a_text_of_two_sessions_together_moves_both_on_by_two() -> None:
    text = "1. *Requests* reports to the Assembly at its eighty-first and eighty-second sessions;"
    assert [status for status, _ in statuses("sessions", text, "session: 82")] == ["confirm", "confirm"]


def test_of_two_bodies_sessions_named_respectively_only_the_assemblys_moves() -> None:
    text = "1. *Requests* reports to the Assembly and the Council at their eighty-first and sixty-first sessions, respectively;"
    assert after("sessions", text) == text.replace("*", "").replace("eighty-first", "eighty-second")
