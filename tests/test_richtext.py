"""`RichText`: marks survive an edit of the string."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafter.document.markup import parse
from drafter.document.resolution import Footnote
from drafter.document.richtext import Builder, Mark, RichText, join, stretches
from drafter.draft.apply import apply
from drafter.draft.change import Change
from tests.factories import resolution
from tests.strategies import rich_texts


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


def test_a_text_is_cut_where_a_mark_begins_or_ends_and_each_stretch_has_those_that_hold_for_it_in_their_order() -> None:
    link, italic = Mark(3, 5, "link", "a"), Mark(3, 8, "italic")
    note, other = Mark(5, 5, "footnote", "1"), Mark(9, 9, "footnote", "2")
    assert list(stretches(9, [link, italic, note, other])) == [
        (0, 3, []),
        (3, 5, [link, italic]),
        (5, 8, [italic, note]),
        (8, 9, []),
        (9, 9, [other]),
    ]
    assert list(stretches(0, [])) == [(0, 0, [])]


def test_a_text_that_is_put_together_has_the_marks_of_its_pieces_where_they_stand_now() -> None:
    whole = Builder()
    whole.add("Recalling ")
    start = len(whole)
    whole.add(RichText("resolution 78/45", (Mark(11, 16, "link", "a"),)))
    whole.mark(start, "italic")
    whole.mark(len(whole), "footnote", "1")
    whole.add(",")
    assert whole.built() == RichText(
        "Recalling resolution 78/45,",
        (Mark(10, 26, "italic"), Mark(21, 26, "link", "a"), Mark(26, 26, "footnote", "1")),
    )
    noted = RichText("b", (Mark(0, 1, "bold"), Mark(1, 1, "footnote", "1")))
    assert join([RichText("a"), noted, noted], ", ") == RichText("a, ") + noted + ", " + noted
    assert join([], ", ") == RichText()


@given(rich_texts(), st.data())
def test_a_part_of_a_text_has_the_marks_that_lie_in_it_and_the_anchors_at_its_edges(text: RichText, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    for _ in range(2):  # the second time it is known how far the marks reach
        part = text.slice(start, end)
        assert part.text == text.text[start:end]
        for kind in ("italic", "bold", "link"):
            covered = {k for m in text.marks if m.kind == kind for k in range(m.start, m.end)}
            assert {k + start for m in part.marks if m.kind == kind for k in range(m.start, m.end)} == {
                k for k in covered if start <= k < end
            }
        assert [m.moved(start) for m in part.anchors()] == [m for m in text.anchors() if start <= m.start <= end]


def test_footnotes_are_numbered_by_their_anchors_and_one_without_stands_behind_the_one_before_it() -> None:
    body = parse("*Recalling*[^c] the Convention[^a][^none] and[^a] the Protocol,")[0]
    notes = tuple(Footnote(key, RichText(f"Note {key}.")) for key in "xyabcz")
    numbered = replace(resolution("*Recalling* it,"), title=body, footnotes=notes)
    assert numbered.footnote_numbers() == {"x": 1, "y": 2, "c": 3, "z": 4, "a": 5, "b": 6}
    assert list(numbered.texts) == ["title", "PP1", *(f"footnote {key}" for key in "xyabcz")]
    assert [numbered.texts[at] for at in ("title", "footnote x")] == [body, RichText("Note x.")]


@given(rich_texts(), st.integers(0, 40), st.integers(0, 40))
def test_the_marks_beside_a_stretch_are_all_that_have_something_in_it(text: RichText, start: int, length: int) -> None:
    end = start + length
    within = [m for m in text.marks if m.start <= end and start <= m.end]
    assert [m for m in text.beside(start, end) if m in within] == within
