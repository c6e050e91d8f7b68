"""The rule of recalls: where last year's resolution is cited in next year's text, in all forms of the record.

The texts are those of YEARLY-CHANGES, 3, with the numbers of the eightieth session.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from drafter.errors import UpdatesError
from drafter.rules.base import Context
from drafter.rules.predecessor import all_citations
from drafter.updates.model import Updates
from tests.factories import AGENDA, after, by, resolution, rolled, statuses, texts
from tests.steps import growth, processor_time

LIST = "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LIST,
            "Recalling its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023, 79/34 of 2 December 2024 and "
            "80/35 of 1 December 2025,",
        ),
        (
            "*Recalling* its resolutions 78/44 of 4 December 2023 and 79/34 of 2 December 2024,",
            "Recalling its resolutions 78/44 of 4 December 2023, 79/34 of 2 December 2024 and 80/35 of 1 December 2025,",
        ),
        (
            "*Recalling* its resolutions 77/98, 78/102 and 79/34, and urges,",
            "Recalling its resolutions 77/98, 78/102, 79/34 and 80/35, and urges,",
        ),
        (
            "*Recalling* its resolutions 77/63, 78/45 of 4 December 2023 and 79/34 of 2 December 2024 and its decision 76/563,",
            "Recalling its resolutions 77/63, 78/45 of 4 December 2023, 79/34 of 2 December 2024 and 80/35 of 1 December 2025 "
            "and its decision 76/563,",
        ),
        (
            "*Recalling* its resolutions 79/34 of 2 December 2024, 78/45 of 4 December 2023 and 77/63 of 7 December 2022,",
            "Recalling its resolutions 80/35 of 1 December 2025, 79/34 of 2 December 2024, 78/45 of 4 December 2023 and "
            "77/63 of 7 December 2022,",
        ),
        (
            "*Recalling* its resolution 79/34 of 2 December 2024,",
            "Recalling its resolution 80/35 of 1 December 2025,",
        ),
        (
            "*Recalling* its relevant resolutions, including resolution 79/34 of 2 December 2024,",
            "Recalling its relevant resolutions, including resolution 80/35 of 1 December 2025,",
        ),
        (
            "*Recalling* its resolutions on the matter, the most recent of which is resolution 79/34,",
            "Recalling its resolutions on the matter, the most recent of which is resolution 80/35,",
        ),
        (
            "*Recalling* its previous resolutions, the latest of which is resolution 79/34 of 2 December 2024,",
            "Recalling its previous resolutions, the latest of which is resolution 80/35 of 1 December 2025,",
        ),
    ],
)
def test_last_years_resolution_is_recalled(text: str, expected: str) -> None:
    assert after("recalls", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* its resolution 60/1 of 16 September 2005,",
        "*Recalling* Human Rights Council resolution 79/8 of 11 October 2024,",
        "*Recalling* Human Rights Council resolutions 57/8 of 11 October 2024 and 58/3 of 2 April 2025,",
        "*Recalling* Security Council resolution 2669 (2022) of 21 December 2022,",
        "*Recalling* Economic and Social Council resolution 2024/4,",
        "*Recalling* its resolutions 1514 (XV) of 14 December 1960 and 54/54 B of 1 December 1999,",
        "*Recalling* its decision 79/563 of 2 December 2024,",
    ],
)
def test_what_is_no_predecessor_stays(text: str) -> None:
    assert after("recalls", text) == text.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* its resolution 79/34 of 2 December 2024, by which it established the fund,",
        "*Welcoming* the adoption of its resolution 79/34 of 2 December 2024,",
    ],
)
def test_a_fact_that_is_tied_to_a_number_stays(text: str) -> None:
    draft = rolled(resolution(LIST, text, AGENDA))
    assert texts(draft, "recalls")[1] == text.replace("*", "")


def test_a_paragraph_of_last_years_resolution_follows_with_the_list() -> None:
    text = "1. *Recalls* the report on the implementation of resolution 79/34;"
    draft = rolled(resolution(LIST, text, AGENDA.replace("1.", "2.")))
    assert texts(draft, "recalls")[1] == "1. Recalls the report on the implementation of resolution 80/35;"


@pytest.mark.parametrize(
    ("also", "end"),
    [
        (
            "{number: 81/40, adopted: 2026-12-02}",
            "79/34 of 2 December 2024, 80/35 of 1 December 2025 and 81/40 of 2 December 2026,",
        ),
        (
            "{number: 79/315, adopted: 2025-07-02}",
            "79/34 of 2 December 2024, 79/315 of 2 July 2025 and 80/35 of 1 December 2025,",
        ),
        (
            "{number: 81/40, adopted: 2026-12-02}, {number: 79/315, adopted: 2025-07-02}",
            "79/34 of 2 December 2024, 79/315 of 2 July 2025, 80/35 of 1 December 2025 and 81/40 of 2 December 2026,",
        ),
        ("{number: 79/34, adopted: 2024-12-02}", "79/34 of 2 December 2024 and 80/35 of 1 December 2025,"),
    ],
)
def test_others_of_the_series_are_recalled_too_in_their_order(also: str, end: str) -> None:
    assert after("recalls", LIST, f"session: 82\nalso_recall: [{also}]").endswith(f"4 December 2023, {end}")


def test_others_that_have_no_list_to_join_are_an_error() -> None:
    with pytest.raises(UpdatesError, match=r"^u.yaml:2: the text recalls no "):
        after("recalls", "*Deeply concerned* by it,", "also_recall: [{number: 79/315, adopted: 2025-07-02}]")


def test_last_years_resolution_that_is_there_already_is_not_added_again() -> None:
    text = "*Recalling* its resolutions 78/45 of 4 December 2023, 79/34 of 2 December 2024 and 80/35 of 1 December 2025,"
    assert after("recalls", text) == text.replace("*", "")


DRAFT: dict[str, Any] = {"kind": "draft resolution", "number": "", "adopted": None, "symbol": "A/C.1/80/L.30"}


def test_a_draft_whose_number_is_not_known_leaves_the_recall_open() -> None:
    draft = rolled(resolution(LIST, AGENDA, **DRAFT))
    assert [(c.at, c.status, str(c.settle)) for c in by(draft, "recalls")] == [
        ("PP1", "open", "previous: {number: 80/…, adopted: 2025-12-…}")
    ]


def test_the_number_of_a_draft_may_be_given() -> None:
    given = "previous: {number: 80/35, adopted: 2025-12-01}"
    assert after("recalls", LIST, given, **DRAFT).endswith("79/34 of 2 December 2024 and 80/35 of 1 December 2025,")


def test_what_the_file_does_not_say_is_taken_from_what_is_given() -> None:
    given = "previous: {number: 80/351, adopted: 2025-12-02}"
    text = after("recalls", LIST, given, number="", symbol="A/C.1/80/L.30", adopted=None)
    assert text.endswith("and 80/351 of 2 December 2025,")


def test_no_recall_is_certain_since_on_the_record_none_comes_true_in_99_of_100_places() -> None:
    latest = "*Recalling* its previous resolutions, the latest of which is resolution 79/34 of 2 December 2024,"
    assert [status for text in (LIST, latest) for status, _ in statuses("recalls", text)] == ["confirm", "confirm"]


def test_the_marks_of_those_that_were_there_stay() -> None:
    previous = resolution(
        "*Recalling* its resolutions [78/45](u/78) of 4 December 2023, [79/34](u/79) of 2 December 2024 and 79/35,[^1]", AGENDA,
        notes=["A note."],
    )  # fmt: skip
    body = rolled(previous).only(lambda c: c.rule == "recalls").resolution.paragraphs[0].body
    assert [m.value for m in body.marks if m.kind == "link"] == ["u/78", "u/79"]
    assert [m.value for m in body.anchors()] == ["1"]


def test_a_series_of_every_second_session_is_followed() -> None:
    text = "*Recalling* its resolutions 76/40 of 6 December 2021 and 78/45 of 4 December 2023,"
    previous = resolution(text, AGENDA.replace("eighty-first", "eighty-second"), adopted=datetime.date(2025, 12, 1))
    assert texts(rolled(previous, "session: 82"), "recalls")[0] == (
        "Recalling its resolutions 76/40 of 6 December 2021, 78/45 of 4 December 2023 and 80/35 of 1 December 2025,"
    )


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023, 79/34 of 2 December 2024 and "
            "its other relevant resolutions,",
            "79/34 of 2 December 2024 and",
            "79/34 of 2 December 2024, 80/35 of 1 December 2025 and",
        ),
        (
            "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024 and "
            "its decisions 74/511 of 12 December 2019 and 74/546 of 2 April 2020,",
            " and 79/34 of 2 December 2024",
            ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025,",
        ),
        (
            "*Recalling* its resolution 76/233 of 24 December 2021, its decision 77/547 of 30 December 2022 and its "
            "resolution 79/34 of 2 December 2024,",
            "its resolution 79/34 of 2 December 2024",
            "its resolutions 79/34 of 2 December 2024 and 80/35 of 1 December 2025",
        ),
        (
            "*Recalling* its resolution 77/321 of 1 August 2023, resolution 79/34 of 2 December 2024 and "
            "decision 78/560 of 13 August 2024,",
            "resolution 79/34 of 2 December 2024",
            "resolution 79/34 of 2 December 2024, resolution 80/35 of 1 December 2025",
        ),
        (
            "*Recalling* that, in paragraph 5 of its resolution 79/34, it reiterated its request, and the report pursuant to it,",
            "79/34",
            "80/35",
        ),
        ("*Noting* the negotiations called for in General Assembly resolution 79/34,", "79/34", "80/35"),
        ("*Recalling further* its resolution 79/34 of 2 December 2024,", "79/34 of 2 December 2024", "80/35 of 1 December 2025"),
    ],
)  # fmt: skip
def test_the_forms_in_which_the_series_is_taken_up(text: str, old: str, new: str) -> None:
    assert after("recalls", text) == text.replace("*", "").replace(old, new)


@pytest.mark.parametrize(
    "text",
    [
        "*Bearing in mind* its resolutions 72/180 of 19 December 2017, 74/147 of 18 December 2019, 76/169 of 16 December "
        "2021 and 78/210 of 19 December 2023,",
        "*Recalling* its resolutions 77/205 of 15 December 2022, 78/234 of 22 December 2023 and 79/161 of 17 December 2024, "
        "entitled “A global call for concrete action for the elimination of racism”,",
    ],
)  # fmt: skip
def test_a_list_of_another_series_is_left(text: str) -> None:
    assert after("recalls", text) == text.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "1. *Notes* the Meeting of States, held from 23 to 27 June 2025 pursuant to resolution 79/34;",
        "1. *Welcomes* the decision to extend the Decade to 2030, pursuant to its resolution 79/34 of 2 December 2024;",
        "1. *Recalls*, in its resolution 79/34, its decision to adopt the Global Framework;",
        "*Noting* the conference, at which its political declaration contained in resolution 79/34 was adopted,",
        "*Noting* the conference held in Ashgabat on 16 and 17 October 2025, in accordance with resolution 79/34,",
    ],
)
def test_what_that_very_resolution_did_is_left_as_a_fact(text: str) -> None:
    assert after("recalls", text) == text.replace("*", "")


@pytest.mark.parametrize("verb", ["Recalls", "Reaffirms"])
def test_a_paragraph_that_is_only_recalled_is_open(verb: str) -> None:
    text = f"1. *{verb}* paragraph 85 of its resolution 79/34, and notes the use of recordings;"
    assert after("recalls", text) == text.replace("*", "")
    assert statuses("recalls", text) == [("open", "79/34")]


def test_a_list_of_a_few_in_the_operative_part_is_open_and_one_of_the_whole_line_grows() -> None:
    few = "1. *Acknowledges* the work done under resolutions 77/63, 78/45 and 79/34;"
    assert statuses("recalls", few) == [("open", "79/34")]
    whole = "1. *Stresses* that all should abide by resolutions 76/12, 77/63, 78/45 and 79/34;"
    assert "76/12, 77/63, 78/45, 79/34 and 80/35;" in after("recalls", whole)


def test_the_last_of_several_that_are_recalled_each_with_its_word_becomes_two() -> None:
    text = (
        "*Recalling* its resolution 70/50 of 7 December 2015, adopted on the occasion of the anniversary of the Organization, "
        "and its resolution 79/34 of 2 December 2024,"
    )
    assert after("recalls", text).endswith("and its resolutions 79/34 of 2 December 2024 and 80/35 of 1 December 2025,")


def test_the_one_before_it_is_found_without_the_word_resolution_where_the_lists_know_it() -> None:
    text = "*Recalling* its resolution 64/292 of 28 July 2010, in which it recognized the right, and 79/34 of 2 December 2024,"
    assert after("recalls", text) == text.replace("*", "").replace("79/34 of 2 December 2024", "80/35 of 1 December 2025")


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolutions 77/63 of 7 December 2022, 78/44 of 4 December 2023 78/45 of 4 December 2023 and 79/34 of 2 "
        "December 2024{},",
        "Recalling its resolutions 77/63 of 7 December 2022,78/45 of 4 December 2023 and 79/34 of 2 December 2024{},",
        "Recalling its resolutions 77/63 of 7 December 2022, 78/45 of 4 Decembers 2023, 78/47 of 5 December 2023 and 79/34 of 2 "
        "December 2024{},",
    ],
)
def test_a_slip_between_two_of_a_list_does_not_end_it(text: str) -> None:
    old, new = " and 79/34 of 2 December 2024", ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025"
    before = text.format("").replace("Recalling", "*Recalling*")
    assert after("recalls", before) == text.format("").replace(old, new)


def test_a_number_behind_a_list_that_has_no_day_is_none_of_it() -> None:
    text = "*Recalling* its resolution 79/34 of 2 December 2024 80/1 votes being cast,"
    assert after("recalls", text) == "Recalling its resolution 80/35 of 1 December 2025 80/1 votes being cast,"


def test_what_joins_a_list_is_told_by_its_number() -> None:
    for text in (LIST, "*Recalling* its resolutions 78/44 of 4 December 2023 and 79/34 of 2 December 2024,"):
        [change] = by(rolled(resolution(text, AGENDA)), "recalls")
        assert change.because == "Last year's resolution is recalled with those before it: 80/35."


def test_a_list_of_each_session_is_the_texts_own_though_one_session_went_by_without_a_text() -> None:
    text = (
        "*Recalling* its resolutions 75/52 of 7 December 2020, 76/26 of 6 December 2021, 77/63 of 7 December 2022 "
        "and 78/45 of 4 December 2023,"
    )
    assert after("recalls", text).endswith(", 78/45 of 4 December 2023 and 80/35 of 1 December 2025,")


def test_a_list_that_grew_by_one_each_second_session_is_that_of_another_series_in_a_text_of_each_session() -> None:
    text = (
        "*Recalling* its resolutions 73/61 of 5 December 2018, 75/52 of 7 December 2020, 77/63 of 7 December 2022 "
        "and 79/34 of 2 December 2024,"
    )
    assert after("recalls", text, number="80/351") == text.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* its resolution 79/34 of 2 December 2024,",
        "*Recalling* its resolution 79/34 of 2 December 2024, entitled “Landmines in the world”, and noting it,",
        "*Recalling* its previous resolutions, the latest of which is resolution 79/34 of 2 December 2024,",
        "*Recalling* its resolutions on the matter, most recently its resolution 79/34 of 2 December 2024,",
    ],
)
def test_a_resolution_that_the_text_names_as_the_one_before_it_is_said_to_be_followed(text: str) -> None:
    previous = resolution(text, AGENDA, title="Landmines in the world")
    assert {c.because for c in by(rolled(previous), "recalls")} == {"80/35 takes the place of 79/34, which it follows."}


@pytest.mark.parametrize(
    "text",
    [
        "*Having considered* the report submitted pursuant to its resolution 79/140 of 17 December 2024,",
        "*Recalling* its resolution 79/140 of 17 December 2024 on refugees,",
        "*Welcoming* the steps taken, in accordance with its resolution 79/140 of 17 December 2024, by all States,",
        "*Recalling* its resolutions on the matter, including its resolution 79/140 of 17 December 2024,",
    ],
)
def test_of_one_that_only_other_signs_speak_for_that_is_said(text: str) -> None:
    previous = resolution(text, AGENDA, title="Office of the High Commissioner for Refugees", number="80/351")
    because = {(c.status, c.because) for c in by(rolled(previous), "recalls") if c.status != "open"}
    assert because == {("confirm", "80/351 takes the place of 79/140, if it follows that one: the text does not say so.")}


@pytest.mark.long
def test_whose_a_resolution_is_is_told_without_going_through_all_that_stands_before_it() -> None:
    def looking(count: int) -> Callable[[], object]:
        text = ", ".join(f"what resolution 80/{n} says on many things" for n in range(1, count + 1))
        context = Context(resolution(f"*Noting* {text},"), Updates(session=81))
        assert len([*all_citations(context)]) == count
        return lambda: [*all_citations(context)]

    assert growth(looking, 400, processor_time) < 8
