"""Tagged PDF files whose structure tree does not hold all of the text: nothing of it goes unread in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import ReadError
from drafter.readers import read
from drafter.readers.pdf import read_pdf
from tests.pdfs import TYPED, Element, Words, draft, make_pdf, typed

CASES = Path(__file__).parent / "data" / "cases"
FROM_LAYOUT = [("document", "the PDF's structure does not hold all of its text: read from the layout")]


def annexed(*more: Words, tagged: bool = True) -> bytes:
    """A tagged resolution of one page with words of no structure behind or amid it."""
    body = [
        Element("H2", [Words("Eighty-first session", 60, 222, "bold")]),
        Element("P", [Words("Agenda item 99", 60, 246)]),
        Element("H2", [Words("Peace", 60, 258, "bold")]),
        Element("H2", [Words("Egypt: draft resolution", 123, 300, "bold")]),
        Element("H1", [Words("Peace and mines", 123, 326, "bold", 12)]),
        Element("P", [Words("The General Assembly", 147, 350, "italic"), Words(",", 236, 350)]),
        Element("P", [Words("Recalling", 147, 368, "italic"), Words(" peace,", 187, 368)]),
        Element("P", [Words("1.", 147, 404), Words("Decides", 171, 404, "italic"), Words(" to meet.", 205, 404)]),
    ]
    around = [Words("A/81/L.3", 477, 56.5), Words("General Assembly", 123.4, 86.3, "bold", 20), *more]
    return make_pdf(around, body, tagged=tagged)


def texts(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    resolution = read_pdf(data, "x.pdf")
    return [f"{p.number or ''} {p.text}".strip() for p in resolution.paragraphs], [(r.at, r.text) for r in resolution.remarks]


def test_an_annex_without_marks_behind_tagged_pages_is_read() -> None:
    annex = [
        Words("A/81/L.3", 60, 59, "bold", 8.5, 1),
        Words("Annex", 123, 85, "bold", page=1),
        Words("Rules", 123, 109, "bold", page=1),
        Words("1. All shall meet.", 123, 133, page=1),
        Words("2/2", 60, 755, "bold", 8.5, 1),
    ]
    paragraphs = ["Recalling peace,", "1. Decides to meet.", "Annex", "Rules", "1. All shall meet."]
    assert texts(annexed(*annex)) == (paragraphs, FROM_LAYOUT)


@pytest.mark.parametrize(
    ("piece", "paragraphs"),
    [
        (Words("Noting war,", 147, 386), ["Recalling peace,", "Noting war,", "1. Decides to meet."]),
        (Words("2. Decides to part.", 147, 422), ["Recalling peace,", "1. Decides to meet.", "2. Decides to part."]),
        (Words(" and to part A/81/1", 260, 404), ["Recalling peace,", "1. Decides to meet. and to part A/81/1"]),
        (Words(" A/81/100", 260, 404), ["Recalling peace,", "1. Decides to meet. A/81/100"]),
        (Words("\u201d).", 239, 404), ["Recalling peace,", "1. Decides to meet.\u201d)."]),
        (Words(" 17", 260, 404), ["Recalling peace,", "1. Decides to meet. 17"]),
    ],
)
def test_a_piece_without_marks_amid_tagged_text_is_read(piece: Words, paragraphs: list[str]) -> None:
    assert texts(annexed(piece)) == (paragraphs, FROM_LAYOUT)


def test_what_the_file_itself_sets_apart_from_the_text_is_quoted_where_it_is_not_known() -> None:
    apart = Words("Not yet edited", 123, 700, artifact=True)
    quoted = [("page 1", 'stands beside the text and was left out: "Not yet edited"')]
    assert texts(annexed(apart)) == (["Recalling peace,", "1. Decides to meet."], quoted)


def test_what_was_said_before_and_is_set_apart_needs_no_remark() -> None:
    again = [Words("A/81/L.3", 60, 59, page=1), Words("Decides to meet.", 123, 84, artifact=True, page=1)]
    assert texts(annexed(*again)) == (["Recalling peace,", "1. Decides to meet."], [])


@pytest.mark.parametrize("page", [0, 1])
def test_marks_may_be_missing_on_one_page(page: int) -> None:
    whole = read_pdf(draft(), "x.pdf")
    stripped = read_pdf(draft(unmarked=page), "x.pdf")
    assert stripped == whole
    assert [(r.at, r.text) for r in stripped.remarks] == FROM_LAYOUT


def test_the_case_of_a_page_without_marks_has_all_operative_paragraphs() -> None:
    resolution = read(CASES / "pdf-page-without-marks" / "base.pdf")
    assert [p.id for p in resolution.paragraphs] == ["PP1", "PP2", "PP3", "PP4", "PP5", "PP6", "OP1", "OP2", "OP3", "OP4", "OP5"]
    assert resolution.paragraphs[-1].text.endswith("drafting and implementation of agreements on disarmament and arms control”.")
    assert [(r.at, r.text) for r in resolution.remarks] == FROM_LAYOUT


@pytest.mark.parametrize("between", [[], ["Annex", "Rules", "1. All shall meet."]])
def test_two_documents_in_one_file_are_refused_by_both_names(between: list[str]) -> None:
    data = typed([*TYPED, *between, "A/C.1/81/L.31", *TYPED[1:]])
    with pytest.raises(ReadError, match=r"x\.pdf: holds A/C\.1/81/L\.30 and another one.*; give each in a file of its own"):
        read_pdf(data, "x.pdf")


def test_of_two_documents_on_pages_of_their_own_the_second_is_named() -> None:
    second = [Words(text, 72, 40 + 19 * k, page=3) for k, text in enumerate(["A/C.1/81/L.31", *TYPED[1:9]])]
    with pytest.raises(ReadError) as error:
        read_pdf(typed(TYPED, step=14, above=second), "x.pdf")
    assert str(error.value) == "x.pdf: holds A/C.1/81/L.30 and another one, A/C.1/81/L.31; give each in a file of its own"
