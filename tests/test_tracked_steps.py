"""The steps from one text to another where links and calls stand in them, item by item."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.document.richtext import Mark, RichText
from drafter.document.words import hunks
from drafter.readers.docx.origins import Span
from drafter.tracked.places import Places
from drafter.tracked.steps import Step, steps
from tests.steps import Work, growth, lines

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


def cited(count: int, session: int) -> RichText:
    """A text that cites so many resolutions, each as a link and with a note."""
    text, marks = "", list[Mark]()
    for number in range(count):
        text += f"word{number} "
        start, text = len(text), f"{text}{session}/{number}"
        marks += [Mark(start, len(text), "link", text[start:]), Mark(len(text), len(text), "footnote", f"{number}")]
        text += ", "
    return RichText(text, tuple(marks))


def test_many_links_and_calls_that_change_take_as_long_as_they_are_many() -> None:
    def work(count: int) -> Work:
        old, new = cited(count, 79), cited(count, 80)
        found = [*hunks(old.text, new.text)]
        assert len(steps(old, new, found)) == count
        return lambda: steps(old, new, found)

    assert growth(work, 50, lines) < 4.5


def test_where_steps_stand_is_told_without_going_through_all_that_stands_behind_them() -> None:
    def work(count: int) -> Work:
        spans = [Span(k, k + 1, etree.Element("t"), 0) for k in range(count)]
        places = Places(RichText("a" * count), spans, {})
        return lambda: [places.among(k, k + 1) for k in range(count)]

    assert growth(work, 100, lines) < 4.5
