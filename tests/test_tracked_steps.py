"""The steps from one text to another where links and calls stand in them, item by item."""

from __future__ import annotations

import pytest

from drafter.document.richtext import Mark, RichText
from drafter.document.words import hunks
from drafter.tracked.steps import Step, steps

RESOLUTION = Mark(4, 20, "link", "https://docs.un.org/A/RES/79/34")


def between(old: RichText, new: RichText) -> list[Step]:
    return steps(old, new, hunks(old.text, new.text))


def linked(text: str, *links: Mark) -> RichText:
    return RichText(text, links)


@pytest.mark.parametrize(
    ("new", "made"),
    [
        (linked("see also resolution 79/34 of 2024", Mark(9, 25, "link", RESOLUTION.value)), Step(4, 4, 4, 9)),
        (linked("resolution 79/34 of 2024", Mark(0, 16, "link", RESOLUTION.value)), Step(0, 4, 0, 0)),
        (linked("see also resolution 79/34 of 2024", Mark(9, 25, "link", "https://elsewhere")), Step(4, 20, 4, 25)),
        (linked("see also resolution 79/34 of 2024"), Step(4, 20, 4, 25)),
        (linked("see resolution 80/34 of 2024", RESOLUTION), Step(4, 20, 4, 20)),
        (linked("see resolution 79/34 of 2024", Mark(0, 3, "link", RESOLUTION.value)), Step(4, 20, 4, 20)),
        (linked("see resolution 79/34 of 2024", Mark(21, 28, "link", RESOLUTION.value)), Step(4, 20, 4, 20)),
    ],
)
def test_a_link_stays_with_all_its_words_and_its_target_or_goes_as_a_whole(new: RichText, made: Step) -> None:
    assert between(linked("see resolution 79/34 of 2024", RESOLUTION), new) == [made]


def test_of_two_links_that_stay_apart_only_the_one_that_changes_goes() -> None:
    other = Mark(24, 28, "link", "https://year")
    old = linked("see resolution 79/34 of 2024", RESOLUTION, other)
    assert between(old, linked("see resolution 79/34 of 2025", RESOLUTION, other)) == [Step(24, 28, 24, 28)]


def test_a_call_is_an_item_that_stays_with_its_key_and_goes_with_another() -> None:
    old = RichText("Peace and war", (Mark(5, 5, "footnote", "1"), Mark(13, 13, "footnote", "2")))
    new = RichText("Peace, and war", (Mark(5, 5, "footnote", "1"), Mark(14, 14, "footnote", "3")))
    assert between(old, new) == [Step(6, 6, 6, 7), Step(14, 15, 15, 16)]
