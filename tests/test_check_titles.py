"""What `check` finds of resolutions by their titles in the UN's lists."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from drafter.checks import check
from tests.factories import AGENDA, resolution

TITLE = "Ethical imperatives for a nuclear-weapon-free world"


def found(text: str, check_id: str = "recall-title", title: str = TITLE) -> list[tuple[str, str]]:
    masthead: dict[str, Any] = {"session": 80, "number": "80/51", "adopted": datetime.date(2025, 12, 1)}
    findings = check(resolution(text, AGENDA, title=title, **masthead))
    return [(f.found, f.right) for f in findings if f.check == check_id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"*Recalling* its resolution 79/63 of 2 December 2024, entitled “{TITLE}”,",
            [("79/63 of 2 December 2024", "79/36")],
        ),
        (
            f"*Recalling* its resolution 79/36 of 2 December 2024, entitled “{TITLE}”,",
            [],
        ),
        ("*Reaffirming* its resolution 79/205 of 19 December 2024 on disaster risk reduction,", []),
        (
            "*Reaffirming* its resolution 79/206 of 19 December 2024 on disaster risk reduction,",
            [("79/206 of 19 December 2024", "79/205")],
        ),
        ("*Recalling* its resolution 79/63 of 2 December 2024,", [("79/63 of 2 December 2024", "79/36")]),
        (
            "*Recalling* its resolutions 77/67 of 7 December 2022, 78/41 of 4 December 2023 and 79/17 of 2 December 2024,",
            [("79/17 of 2 December 2024", "79/36")],
        ),
        ("*Recalling* its resolution 79/36 of 2 December 2024,", []),
    ],
)
def test_a_number_under_another_title_than_is_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_number_that_is_nowhere_dated_is_told_by_the_dated_one_that_it_is_but_for_two_digits() -> None:
    first = "*Recalling* its resolution 79/36 of 2 December 2024,"
    assert found(f"{first}\n\n1. *Notes* the report on the implementation of resolution 79/36;") == []
    assert found(f"{first}\n\n1. *Notes* the report on the implementation of resolution 79/63;") == [("79/63", "79/36")]


def test_a_number_that_alone_of_its_list_is_nowhere_dated() -> None:
    first = "*Recalling* its resolutions 72/37 of 4 December 2017, 77/67 of 7 December 2022 and 78/41 of 4 December 2023,"
    assert found(f"{first}\n\n1. *Notes* the implementation of its resolutions 72/37, 77/67 and 78/41;") == []
    assert found(f"{first}\n\n1. *Notes* the implementation of its resolutions 72/37, 77/67 and 78/60;") == [("78/60", "")]


def test_each_of_a_list_is_compared_with_what_is_said_of_it() -> None:
    days = "79/205 of 19 December 2024 on disaster risk reduction and 79/143 of 12 December 2024 on the Day of the Snow Leopard"
    assert found(f"*Recalling* its resolutions {days},") == []
    other = days.replace("79/205", "79/206")
    assert found(f"*Recalling* its resolutions {other},") == [("79/206 of 19 December 2024", "79/205")]


def test_the_name_of_an_organ_beside_a_number_is_no_title_that_is_meant() -> None:
    text = "*Recalling* its resolution 76/154 of 16 December 2021 and relevant resolutions of the Human Rights Council,"
    assert found(text) == []  # with its digits swapped it is that on the report of the Council


def test_what_is_cited_of_a_resolution_on_many_matters_need_not_be_in_its_title() -> None:
    assert found("*Recalling* its resolution 79/1 of 22 September 2024 and the compact that is annexed to it,") == []


def test_a_number_beyond_those_of_its_session() -> None:
    text = "*Reaffirming* its resolution 79/934 of 2 December 2024,"
    assert found(text, "recall-date") == [("79/934 of 2 December 2024", "")]
    assert found(text.replace("79/934", "79/340"), "recall-date") == []  # a list may lack the last few


def test_a_day_of_the_assemblys_own_is_looked_at_where_a_council_is_named_too() -> None:
    text = "*Recalling* Human Rights Council resolution 55/21 of 4 April 2024, and Assembly resolution 79/36 of 3 December 2024,"
    assert found(text, "recall-date") == [("3 December 2024", "2 December 2024")]


def test_the_first_part_of_a_text_in_parts_is_not_the_text_itself() -> None:
    masthead: dict[str, Any] = {"session": 75, "number": "75/242", "adopted": datetime.date(2021, 6, 30)}
    text = resolution("*Recalling* its resolution 75/242 of 31 December 2020,", AGENDA, title="Financial reports B", **masthead)
    assert [f for f in check(text) if f.check == "recall-ahead"] == []
    later = resolution(
        "*Recalling* section X of its resolution 76/246,", AGENDA, symbol="A/RES/76/246 B", number="76/246", session=76
    )
    assert [f for f in check(later) if f.check == "recall-ahead"] == []
