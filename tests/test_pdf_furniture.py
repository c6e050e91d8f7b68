"""What is printed on the pages of a PDF and is not its text: watermarks, numbers of lines, headers and footers of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.readers.pdf import read_pdf
from tests.pdfs import TYPED, Sheet, Words, draft, typed

PARAGRAPHS = TYPED[8:]


def pages(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs with their numbers, and the remarks."""
    resolution = read_pdf(data, "x.pdf")
    return [f"{p.number or ''} {p.text}".strip() for p in resolution.paragraphs], [(r.at, r.text) for r in resolution.remarks]


def whole(data: bytes) -> tuple[Resolution, tuple[Any, ...]]:
    resolution = read_pdf(data, "x.pdf")
    return resolution, resolution.remarks


WATERMARKS = {
    "diagonal": Words("ADVANCE UNEDITED", 150, 500, size=60, turn=45),
    "diagonal and small": Words("ADVANCE UNEDITED", 150, 500, size=14, turn=30),
    "diagonal and pale": Words("ADVANCE UNEDITED", 150, 500, size=10, turn=60, grey=0.8),
    "large across the lines": Words("UNEDITED", 90, 420, size=90),
    "pale across the lines": Words("ADVANCE UNEDITED", 90, 385, size=20, grey=0.75),
    "an artifact": Words("ADVANCE UNEDITED", 150, 500, size=11, turn=45, artifact=True),
    "upwards": Words("ADVANCE UNEDITED", 200, 700, size=48, turn=90),
}


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("mark", WATERMARKS.values(), ids=WATERMARKS)
def test_a_watermark_is_no_text(mark: Words, tagged: bool) -> None:
    mark.marked = False
    marks = [Words(**{**vars(mark), "page": page}) for page in (0, 1)]
    plain = read_pdf(draft(), "x.pdf")
    assert whole(draft(tagged=tagged, more=marks)) == (plain, ())


@pytest.mark.parametrize("tagged", [True, False])
def test_a_watermark_may_be_a_form_that_each_page_draws(tagged: bool) -> None:
    sheet = Sheet(form=[Words("DRAFT", 0, 792, size=1)], at="70 70 -70 70 150 200")
    assert whole(draft(tagged=tagged, sheets=sheet)) == (read_pdf(draft(), "x.pdf"), ())


def test_a_watermark_that_is_an_annotation_is_no_text() -> None:
    sheet = Sheet(annotations="<</Type/Annot/Subtype/Watermark/Rect[100 100 500 700]/Contents(DRAFT)>>")
    assert whole(draft(sheets=sheet)) == (read_pdf(draft(), "x.pdf"), ())


@pytest.mark.parametrize("tagged", [True, False])
def test_text_across_one_page_that_is_no_watermark_is_quoted(tagged: bool) -> None:
    resolution, remarks = whole(draft(tagged=tagged, more=[Words("see also A/81/1", 40, 600, turn=90)]))
    assert resolution == read_pdf(draft(), "x.pdf")
    assert [(r.at, r.text) for r in remarks] == [("page 1", 'stands beside the text and was left out: "see also A/81/1"')]


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        ("/Subtype/FreeText/Contents(add: women and girls)", "add: women and girls"),
        ("/Subtype/Stamp/Contents(RECEIVED)", "RECEIVED"),
        ("/Subtype/Widget/FT/Tx/V(Egypt)", "Egypt"),
    ],
)
def test_text_put_upon_a_page_is_quoted(annotation: str, said: str) -> None:
    sheet = {1: Sheet(annotations=f"<</Type/Annot{annotation}/Rect[100 100 200 120]>>")}
    _, remarks = whole(draft(sheets=sheet))
    assert [(r.at, r.text) for r in remarks] == [("page 2", f'stands beside the text and was left out: "{said}"')]


def test_a_note_behind_a_sign_or_a_box_that_is_ticked_is_no_text() -> None:
    notes = "<</Type/Annot/Subtype/Text/Contents(hm)/Rect[1 1 9 9]>><</Type/Annot/Subtype/Widget/FT/Btn/V/Off/Rect[1 1 9 9]>>"
    assert whole(draft(sheets=Sheet(annotations=notes)))[1] == ()


@pytest.mark.parametrize("by", [1, 2, 5])
def test_numbers_of_lines_are_no_text(by: int) -> None:
    assert pages(typed(TYPED, numbered=by)) == (PARAGRAPHS, [])


def test_numbers_in_the_text_are_no_numbers_of_lines() -> None:
    table = [f"{n} {name}" for n, name in enumerate(["Chile", "Egypt", "Japan", "Kenya", "Nepal"], 1)]
    read = pages(typed([*TYPED, "Annex", *table]))
    assert read[0][-6:] == ["Annex", *table]


def beside(*words: Words) -> Any:
    """What stands on each page, at a place of its own: "#" is the page's number."""
    return lambda page: [Words(**{**vars(one), "page": page, "text": one.text.replace("#", str(page + 1))}) for one in words]


ENDS = {
    "a number alone": [Words("#", 300, 760)],
    "a number between dashes": [Words("- # -", 300, 40)],
    "a number of so many": [Words("Page # of 4", 480, 760)],
    "in the UN's own way": [
        Words("A/C.1/81/L.30", 60, 40, "bold", 8.5),
        Words("#/4", 60, 765, "bold", 8.5),
        Words("26-12345", 500, 765, size=7),
    ],
}


@pytest.mark.parametrize("words", ENDS.values(), ids=ENDS)
def test_page_numbers_and_symbols_are_told_by_their_form(words: Sequence[Words]) -> None:
    assert pages(typed(TYPED, each=beside(*words)))[0] == PARAGRAPHS


def test_what_word_prints_for_a_job_number_that_it_does_not_find_is_no_text() -> None:
    said = beside(Words("Error! No document variable supplied.", 60, 765, size=7))
    assert pages(typed(TYPED, step=19, each=lambda page: said(page) if page == 1 else [])) == (PARAGRAPHS, [])


def test_what_is_repeated_apart_from_the_text_is_a_header_and_is_quoted_once() -> None:
    header = typed(
        TYPED, step=19, each=lambda page: beside(Words("As of 13 May - not edited", 72, 30, size=11))(page) if page else []
    )
    quoted = 'stands at the head or foot of several pages and was left out: "As of 13 May - not edited"'
    assert pages(header) == (PARAGRAPHS, [("document", quoted)])


def test_a_paragraph_that_comes_again_at_the_head_of_pages_is_text() -> None:
    again = [*TYPED[:8], *["Noting peace,"] * 100, "1. Decides to meet again."]
    assert pages(typed(again)) == (again[8:], [])


def test_notes_that_say_the_same_at_the_foot_of_pages_are_no_footer() -> None:
    marked = Words("#", 520, 68, size=6)
    notes = beside(marked, Words("#", 72, 757, size=5), Words(" A/81/1.", 80, 760, size=8))
    resolution = read_pdf(typed(TYPED, step=19, each=lambda page: notes(page) if page else []), "x.pdf")
    assert [(note.key, note.text.text) for note in resolution.footnotes] == [("2", "A/81/1."), ("3", "A/81/1.")]
    assert resolution.remarks == ()
