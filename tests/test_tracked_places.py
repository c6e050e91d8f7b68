"""Where each item of a text stands in a file: its characters by their stretches, its calls by themselves."""

from __future__ import annotations

from lxml import etree

from drafter.document.richtext import Mark, RichText
from drafter.readers.docx.origins import Span
from drafter.tracked.places import Place, Places

ONE, TWO, CALL, REPEAT = (etree.Element(name) for name in ("one", "two", "call", "repeat"))


def test_a_text_without_calls_has_its_characters_where_their_stretches_are_and_none_between_them() -> None:
    places = Places(RichText("abcdefg"), [Span(0, 2, ONE, 3), Span(4, 6, TWO, 1)], {})
    assert [places[k] for k in range(7)] == [Place(ONE, 3), Place(ONE, 4), None, None, Place(TWO, 1), Place(TWO, 2), None]
    assert [places.among(0, 7), places.among(1, 5), places.among(2, 4), places.among(6, 7)] == [[0, 1, 4, 5], [1, 4], [], []]


def test_a_call_is_an_item_of_its_own_and_parts_the_stretch_that_it_stands_in() -> None:
    text = RichText("abcd", tuple(Mark(at, at, "footnote", key) for at, key in ((0, "1"), (2, "2"), (4, "3"))))
    places = Places(text, [Span(0, 3, ONE, 5), Span(3, 4, TWO, 0)], {0: CALL, 6: REPEAT})
    assert [places[k] for k in range(7)] == [
        Place(CALL, 0),
        Place(ONE, 5),
        Place(ONE, 6),
        None,  # a call that the file has not
        Place(ONE, 7),
        Place(TWO, 0),
        Place(REPEAT, 0),
    ]
    assert places.among(0, 7) == [0, 1, 2, 4, 5, 6]
