"""Where a change of last year's text stands in this year's."""

from __future__ import annotations

import pytest

from drafter.document.markup import parse
from drafter.document.masthead import Masthead
from drafter.document.resolution import Footnote, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.positions import places
from tests.word import paragraph

PREVIOUS = Resolution(
    Masthead(kind="resolution", session=80),
    RichText("Mines"),
    addressed(
        [
            paragraph("Recalling its resolution 79/34,"),
            paragraph("Noting the report,[^1]"),
            paragraph("Noting also the other,[^2]"),
            paragraph("Decides to go on;", "operative", "1."),
            paragraph("Requests a report.", "operative", "2."),
        ]
    ),
    (Footnote("1", RichText("A/80/1.")), Footnote("2", RichText("A/80/2."))),
)


def change(at: str, old: str, new: str = "", **given: object) -> Change:
    texts = {**dict(PREVIOUS.rich_texts()), **{f"footnote {n.key}": n.text for n in PREVIOUS.footnotes}}
    start = texts[at].text.index(old)
    return Change(at, "rule", "because", start=start, end=start + len(old), old=old, new=parse(new)[0], **given)  # type: ignore[arg-type]


def found(*changes: Change) -> list[tuple[str, str]]:
    """Where each change stands now: the address, and the characters there."""
    draft = Draft(PREVIOUS, changes)
    texts = {at: text.text for at, text in draft.resolution.rich_texts()}
    texts |= {f"footnote {note.key}": note.text.text for note in draft.resolution.footnotes}
    return [(place.at, texts.get(place.at, "")[place.start : place.end]) for place in places(draft)]


def test_words_that_are_replaced_stand_where_their_replacement_does() -> None:
    assert found(change("PP1", "79/34", "79/34 and 80/35")) == [("PP1", "79/34 and 80/35")]


def test_open_words_stand_where_they_did_however_the_text_before_them_grew() -> None:
    before = change("PP1", "its resolution", "all its previous resolutions, among them")
    assert found(before, change("PP1", "79/34", status="open"))[1] == ("PP1", "79/34")


def test_a_change_behind_another_is_moved_by_it() -> None:
    assert found(change("PP1", "Recalling", "R"), change("PP1", "79/34", "80/35")) == [("PP1", "R"), ("PP1", "80/35")]


def test_open_words_that_are_partly_replaced_cover_what_replaced_them() -> None:
    assert found(change("PP1", "resolution 79/34", "decision"), change("PP1", "its resolution", status="open"))[1] == (
        "PP1",
        "its decision",
    )


@pytest.mark.parametrize(("old", "where"), [("Recalling", "Recalling"), (" its", " its")])
def test_an_insertion_at_the_edge_of_open_words_is_not_among_them(old: str, where: str) -> None:
    point = Change("PP1", "rule", "because", start=9, end=9, new=RichText(" with care"))
    assert found(point, change("PP1", old, status="open"))[1] == ("PP1", where)


def test_a_deletion_of_words_is_a_point() -> None:
    draft = Draft(PREVIOUS, (change("PP1", "its "),))
    assert [(p.at, p.start, p.end) for p in places(draft)] == [("PP1", 10, 10)]


def test_a_paragraph_that_is_put_in_is_covered_as_a_whole() -> None:
    new = Change("PP1", "edits", "because", act="insert", new=RichText("Noting this,"))
    assert found(new, change("PP3", "other", "second")) == [("PP2", "Noting this,"), ("PP4", "second")]


def test_two_new_paragraphs_at_one_place_are_told_apart() -> None:
    first, second = (Change("PP1", "edits", "because", act="insert", new=RichText(text)) for text in ("A,", "B,"))
    assert found(first, second) == [("PP2", "A,"), ("PP3", "B,")]


def test_a_paragraph_that_is_taken_out_is_a_point_at_the_end_of_the_one_before_it() -> None:
    draft = Draft(PREVIOUS, (Change("OP1", "edits", "because", act="delete"),))
    length = len("Noting also the other,")
    assert [(p.at, p.start, p.end) for p in places(draft)] == [("PP3", length, length)]


def test_the_first_paragraph_taken_out_is_a_point_at_the_start_of_what_follows() -> None:
    draft = Draft(PREVIOUS, (Change("PP1", "edits", "because", act="delete"),))
    assert [(p.at, p.start, p.end) for p in places(draft)] == [("PP1", 0, 0)]


def test_a_paragraph_that_is_moved_is_covered_where_it_is_now() -> None:
    assert found(Change("OP2", "edits", "because", act="move", to="OP1", side="before")) == [("OP1", "Requests a report.")]


def test_an_open_question_about_a_whole_paragraph_covers_it() -> None:
    assert found(Change("OP1", "rule", "because", act="delete", status="open")) == [("OP1", "Decides to go on;")]


def test_a_footnote_is_found_under_its_new_number() -> None:
    gone = Change("PP2", "edits", "because", act="delete")
    assert found(gone, change("footnote 2", "A/80/2", "A/81/2"))[1] == ("footnote 1", "A/81/2")


def test_a_footnote_that_went_with_its_anchor_is_told_at_the_title() -> None:
    gone = Change("PP2", "edits", "because", act="delete")
    assert found(gone, change("footnote 1", "A/80/1", status="open"))[1] == ("title", "")


def test_the_masthead_and_the_title_keep_their_names() -> None:
    session = Change("masthead.session", "session", "because", value=81)
    assert found(session, change("title", "Mines", "Anti-personnel mines")) == [
        ("masthead.session", ""),
        ("title", "Anti-personnel mines"),
    ]


def test_only_the_changes_that_are_asked_for_are_given() -> None:
    draft = Draft(PREVIOUS, (change("PP1", "79/34", "80/35"), change("PP2", "report", status="open")))
    assert [place.at for place in places(draft, draft.with_status("open"))] == ["PP2"]
