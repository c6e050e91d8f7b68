"""Lists of resolutions in a text: where one ends, where one goes on behind what is told of its last."""

from __future__ import annotations

import pytest

from drafter.language.citations import find_lists
from tests.factories import AGENDA, by, resolution, rolled, texts

HARM = (
    "Recalling its resolutions 56/82 of 12 December 2001, 61/36 of 4 December 2006, the annex to which contains the "
    "principles, and 62/68 of 6 December 2007, the annex to which contains the articles, as well as 68/114 of 16 December 2013 "
    "and 79/34 of 2 December 2024,"
)
ORGANS = (
    "Recalling its resolutions 59/156 of 20 December 2004, entitled “Trafficking in human organs”, {}, entitled “Landmines”, and "
    "76/186 of 16 December 2021, entitled “Trafficking in persons”,"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HARM, [("resolutions", ["56/82", "61/36"]), ("", ["62/68"]), ("", ["68/114", "79/34"])]),
        (
            "Recalling its resolutions 60/251 of 15 March 2006, by which it acted, and 65/281, and decision 79/1 of 2 May 2025,",
            [("resolutions", ["60/251"])],  # without its day it may be any number
        ),
        (
            "Recalling its resolution 79/1 of 22 September 2024; and noting the text, 79/34 of 2 December 2024,",
            [("resolution", ["79/1"])],  # another clause
        ),
        (
            "Recalling its resolution 79/1 of 22 September 2024, on the Pact, and resolution 79/34 of 2 December 2024,",
            [("resolution", ["79/1"]), ("resolution", ["79/34"])],
        ),
    ],
)
def test_a_list_goes_on_behind_what_is_told_of_its_last(text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = find_lists(text)
    assert [(one.word, [item.citation.number for item in one.items]) for one in found] == expected
    assert [one.goes_on for one in found] == [not following.word for following in found[1:]] + [False]


def test_last_years_resolution_joins_a_list_that_goes_on() -> None:
    draft = rolled(resolution("*Recalling* its resolution 79/34,", HARM, AGENDA))
    assert texts(draft, "recalls")[1].endswith(
        "as well as 68/114 of 16 December 2013, 79/34 of 2 December 2024 and 80/35 of 1 December 2025,"
    )


def test_the_last_of_two_makes_way_and_one_among_others_is_asked_for() -> None:
    last = "Recalling its resolutions 64/292 of 28 July 2010, in which it recognized the right, and 79/34 of 2 December 2024,"
    assert texts(rolled(resolution(last, AGENDA)), "recalls")[0].endswith("the right, and 80/35 of 1 December 2025,")
    among = ORGANS.format("79/34 of 2 December 2024")
    [asked] = by(rolled(resolution(among, AGENDA)), "recalls")
    assert (asked.status, asked.old) == ("open", "79/34 of 2 December 2024")


def test_whose_resolutions_they_are_is_said_once() -> None:
    text = (
        "Recalling Human Rights Council resolutions 43/8 of 19 June 2020, by which it acted, as well as 79/34 of 2 December 2024,"
    )
    assert by(rolled(resolution(text, AGENDA)), "recalls") == []
