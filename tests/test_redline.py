"""The redline: last year's text with what is struck out and what is put in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drafter.document.markup import parse
from drafter.document.richtext import RichText
from drafter.draft.apply import apply
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.redline import Piece, note_rows, pieces, rows
from tests.drafts import DRAFT, PREVIOUS, change


def shown(marked: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text.text) for piece in marked]


def test_words_are_marked_and_not_letters() -> None:
    c = change("PP1", "its resolutions 78/45 of 4 December 2023", "its resolution 78/45 of 5 December 2023", "r", "b")
    assert shown(pieces(PREVIOUS.paragraphs[0].body, [c])) == [
        ("same", "Recalling its "),
        ("out", "resolutions"),
        ("in", "resolution"),
        ("same", " 78/45 of "),
        ("out", "4 December 2023"),
        ("in", "5 December 2023"),
        ("same", " and 79/34 of 2 December 2024,"),
    ]


def test_an_anchor_at_the_edge_of_struck_words_stays() -> None:
    text = parse("the Convention[^1] of 1997[^2] here")[0]
    c = Change("PP1", "r", "b", start=15, end=22, old="of 1997", new=RichText("of 1998"))
    found = [(p.kind, p.text.text, [m.value for m in p.text.anchors()]) for p in pieces(text, [c])]
    assert found == [
        ("same", "the Convention of ", ["1"]),
        ("out", "1997", []),
        ("in", "1998", []),
        ("same", " here", ["2"]),
    ]


def test_a_footnote_put_to_words_that_stay_is_put_in() -> None:
    new, notes = parse("the Convention^[A note.] here")
    c = Change("PP1", "r", "b", end=19, old="the Convention here", new=new, notes=notes)
    found = [(p.kind, p.text.text, [m.value for m in p.text.anchors()]) for p in pieces(RichText("the Convention here"), [c])]
    assert found == [("same", "the Convention", []), ("in", "", ["new-1"]), ("same", " here", [])]


def test_an_open_change_marks_what_is_stale() -> None:
    c = change("OP4", "eighty-first", "", "r", "b", status="open")
    text = PREVIOUS.paragraphs[-1].body
    assert shown(pieces(text, [c]))[1] == ("open", "eighty-first")


def test_paragraphs_come_in_the_new_order_with_those_that_are_gone_where_they_stood() -> None:
    assert [(r.address, r.number, r.state, r.was) for r in rows(DRAFT)] == [
        ("title", "", "kept", "title"),
        ("PP1", "", "kept", "PP1"),
        ("PP2", "", "kept", "PP2"),
        ("PP3", "", "out", "PP3"),
        ("PP3", "", "in", ""),
        ("OP1", "1.", "moved", "OP2"),
        ("OP2", "2.", "kept", "OP1"),
        ("OP3", "3.", "kept", "OP3"),
        ("OP4", "4.", "kept", "OP4"),
    ]


def test_footnotes_come_by_their_new_numbers() -> None:
    assert [(r.number, r.state, r.was, shown(r.pieces)) for r in note_rows(DRAFT)] == [
        ("1", "kept", "footnote 1", [("same", "United Nations, Treaty Series, vol. 2056, No. 35597.")]),
        ("2", "in", "", [("in", "A/81/12.")]),
        ("3", "kept", "footnote 2", [("out", "A/80/365"), ("in", "A/81/372"), ("same", ".")]),
    ]


def test_a_footnote_whose_paragraph_is_gone_is_struck_out_where_it_stood() -> None:
    gone = Draft(PREVIOUS, (Change("PP2", "edits", "b", act="delete"),))
    assert [(r.number, r.state) for r in note_rows(gone)] == [("1", "out"), ("1", "kept")]


WORDS = st.lists(st.sampled_from(["States", "parties", "79/34", "and", ",", "2 December 2024", "of"]), max_size=6).map(" ".join)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_the_pieces_that_stay_and_go_are_the_old_text_and_those_that_stay_and_come_the_new(
    before: str, old: str, between: str, new: str, other: str
) -> None:
    text = RichText(before + old + between + other)
    first = Change("PP1", "r", "b", start=len(before), end=len(before + old), old=old, new=RichText(new))
    start = len(before + old + between)
    second = Change("PP1", "r", "b", start=start, end=len(text), old=other, new=RichText(old))
    made = [first] if first.overlaps(second) else [first, second]
    marked = pieces(text, made)
    assert "".join(p.text.text for p in marked if p.kind != "in") == text.text
    after = PREVIOUS.paragraphs[0]
    resolution = replace(PREVIOUS, paragraphs=(replace(after, body=text),), footnotes=())
    expected = apply(resolution, [replace(c, at="PP1") for c in made]).resolution.paragraphs[0].text
    assert "".join(p.text.text for p in marked if p.kind != "out") == expected
