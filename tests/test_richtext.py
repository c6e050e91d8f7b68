"""`RichText`: marks survive an edit of the string."""

from __future__ import annotations

from drafter.document.resolution import Footnote
from drafter.document.richtext import Mark, RichText
from drafter.draft.apply import apply
from drafter.draft.change import Change
from tests.factories import resolution


def test_two_footnotes_at_one_place_stand_in_the_order_of_their_numbers() -> None:
    text = RichText("the Convention,", (Mark(15, 15, "footnote", "10"), Mark(15, 15, "footnote", "9")))
    assert [m.value for m in text.anchors()] == ["9", "10"]


def test_two_footnotes_at_one_place_keep_their_order_when_another_comes_before_them() -> None:
    marks = "".join(f"[^{n}]" for n in range(1, 11))
    previous = resolution(f"*Recalling* the Convention,{marks}", notes=[f"Note {n}." for n in range(1, 11)])
    new = RichText("*", (Mark(0, 0, "footnote", "new"),))
    change = Change("PP1", "edits", "A footnote.", start=0, end=0, new=new, notes=(Footnote("new", RichText("Newer.")),))
    after = apply(previous, [change]).resolution
    assert [n.text.text for n in after.footnotes] == ["Newer.", *(f"Note {n}." for n in range(1, 11))]
    assert [m.value for m in after.paragraphs[0].body.anchors()] == [str(n) for n in range(1, 12)]


def test_a_text_is_cut_in_parts_with_the_marks_that_lie_in_each() -> None:
    text = RichText("Noting it,", (Mark(0, 8, "italic"), Mark(6, 6, "footnote", "1"), Mark(10, 10, "footnote", "2")))
    assert text.parts([0, 6, 6, 10]) == [
        RichText("Noting", (Mark(0, 6, "italic"), Mark(6, 6, "footnote", "1"))),
        RichText("", (Mark(0, 0, "footnote", "1"),)),
        RichText(" it,", (Mark(0, 0, "footnote", "1"), Mark(0, 2, "italic"), Mark(4, 4, "footnote", "2"))),
    ]
    assert text.parts([2, 4]) == [text.slice(2, 4)] == [RichText("ti", (Mark(0, 2, "italic"),))]
    assert text.parts([]) == []


def test_a_link_does_not_outlive_a_change_of_its_words_and_italics_do() -> None:
    text = RichText(
        "Recalling resolution 78/45,", (Mark(0, 9, "italic"), Mark(21, 26, "link", "https://docs.un.org/en/A/RES/78/45"))
    )
    assert text.replace(21, 26, "79/34") == RichText("Recalling resolution 79/34,", (Mark(0, 9, "italic"),))
    assert text.replace(0, 9, "Recalling also").marks[0] == Mark(0, 14, "italic")


def test_an_anchor_goes_with_the_words_it_stands_in_and_stays_at_their_edge() -> None:
    text = RichText("a treaty, and", (Mark(8, 8, "footnote", "1"),))
    assert not text.replace(2, 9, "pact,").anchors()
    assert text.replace(2, 8, "pact") == RichText("a pact, and", (Mark(6, 6, "footnote", "1"),))
