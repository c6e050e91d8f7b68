"""Pages of a PDF as people make them: turned, cropped, with a corner elsewhere, of other sizes, with wide or narrow lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.readers import read
from drafter.readers.pdf import read_pdf
from tests.pdfs import TYPED, Sheet, Words, draft, typed

CASES = Path(__file__).parent / "data" / "cases"
PARAGRAPHS = TYPED[8:]

BOXES = {
    "turned to the right": "/MediaBox[0 0 612 792]/Rotate 90",
    "upside down": "/MediaBox[0 0 612 792]/Rotate 180",
    "turned to the left": "/MediaBox[0 0 612 792]/Rotate 270",
    "a corner below": "/MediaBox[-50 -100 562 692]",
    "a corner above": "/MediaBox[40 60 652 852]",
    "cropped": "/MediaBox[0 0 612 792]/CropBox[55 30 560 740]",
    "cropped into the text": "/MediaBox[0 0 612 792]/CropBox[130 300 400 500]",
    "cropped, turned, with a corner elsewhere": "/MediaBox[-50 -50 612 792]/CropBox[0 0 500 700]/Rotate 90",
}


def words(data: bytes) -> list[str]:
    """The paragraphs with their numbers, and the notes; a reading with a remark is none."""
    read = read_pdf(data, "x.pdf")
    assert read.remarks == ()
    return [*(f"{p.number or ''} {p.text}".strip() for p in read.paragraphs), *(note.text.text for note in read.footnotes)]


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("entries", BOXES.values(), ids=BOXES)
def test_where_the_page_lies_on_the_screen_does_not_matter(entries: str, tagged: bool) -> None:
    plain = read_pdf(draft(), "x.pdf")
    laid = read_pdf(draft(tagged=tagged, sheets=Sheet(entries)), "x.pdf")
    assert (laid, laid.remarks) == (plain, ())


@pytest.mark.parametrize("tagged", [True, False])
def test_each_page_may_lie_in_its_own_way(tagged: bool) -> None:
    sheets = {0: Sheet(BOXES["a corner below"]), 1: Sheet(BOXES["upside down"])}
    assert read_pdf(draft(tagged=tagged, sheets=sheets), "x.pdf") == read_pdf(draft(), "x.pdf")


@pytest.mark.parametrize("matrix", ["0 1 -1 0 792 0", "-1 0 0 -1 612 792", "0 -1 1 0 0 612", "0.7 0 0 0.7 30 40"])
def test_the_text_itself_may_be_turned_or_drawn_smaller(matrix: str) -> None:
    turned = draft(tagged=False, sheets=Sheet(before=f"{matrix} cm "))
    assert words(turned) == words(draft())


@pytest.mark.parametrize(
    "way",
    [
        {"step": 12.65, "gap": 0, "indent": 36},
        {"step": 12.65},
        {"step": 14.5},
        {"step": 14.5, "gap": 8},
        {"step": 19.2},
        {"step": 19.2, "left": 30, "top": 30, "letters": 95},
        {"step": 25.3},
        {"step": 25.3, "gap": 12, "left": 18, "top": 18, "letters": 100},
        {"step": 16, "size": 14, "gap": 7, "letters": 60},
        {"step": 11, "size": 9, "gap": 5, "height": 842},
        {"step": 19.2, "height": 1008},
        {"step": 30, "gap": 0, "indent": 36},
    ],
    ids=str,
)
def test_paragraphs_are_told_by_the_distances_of_their_own_page(way: dict[str, float]) -> None:
    assert words(typed(TYPED, **way)) == PARAGRAPHS  # type: ignore[arg-type]


def test_a_number_that_a_tab_parts_from_its_words_is_no_part_of_them() -> None:
    """Word processors other than Word leave no sign for a tab."""
    head = [
        Words(text, 72, 40 + 19 * k, size=11) for k, text in enumerate(["A/RES/80/35", *TYPED[1:2], "Agenda item 99", "Mines"])
    ]
    adopted = Words("Resolution adopted by the General Assembly on 1 December 2025", 72, 120, size=11)
    title = [Words("80/35.", 72, 160, size=11), Words("Peace and mines", 112, 160, size=11)]
    above = [*head, adopted, *title]
    resolution = read_pdf(typed(["The General Assembly,", "Noting peace,", "1. Decides to meet."], top=200, above=above), "x.pdf")
    assert (resolution.masthead.number, resolution.title.text) == ("80/35", "Peace and mines")


def test_ligatures_hide_no_words() -> None:
    assert words(
        typed([*TYPED[:8], "1. Decides to meet at its eighty-\ufb01rst session with the re\ufb02ex of \ufb01ve States."])
    ) == ["1. Decides to meet at its eighty-first session with the reflex of five States."]


@pytest.mark.parametrize("case", ["pdf-rotated", "pdf-watermark"])
def test_the_cases_of_a_turned_page_and_of_a_watermark_read_as_the_plain_file(case: str) -> None:
    plain, laid = (read(CASES / name / "base.pdf") for name in ("pdf-mediabox-offset", case))
    assert (laid, laid.remarks) == (plain, ())


def test_the_case_of_a_corner_elsewhere_is_read_whole() -> None:
    read_ = read(CASES / "pdf-mediabox-offset" / "base.pdf")
    assert [p.id for p in read_.paragraphs] == [*(f"PP{n}" for n in range(1, 14)), *(f"OP{n}" for n in range(1, 12))]
    assert [note.text.text for note in read_.footnotes] == ["United Nations, Treaty Series, vol. 2056, No. 35597."]
    assert read_.paragraphs[4].text.endswith(
        "Transfer of Anti-Personnel Mines and on Their Destruction and the substantial progress made towards addressing the "
        "global anti-personnel landmine problem, and stressing the importance of implementing all of the provisions of the "
        "Convention,"
    )
    assert "Managua (2001), Geneva (2002), Bangkok" in read_.paragraphs[5].text
    assert read_.paragraphs[-1].text.endswith(
        "the sub-item entitled “Implementation of the Convention on the Prohibition of the Use, Stockpiling, Production and "
        "Transfer of Anti-Personnel Mines and on Their Destruction”."
    )
    assert read_.remarks == ()


def test_the_case_of_wide_lines_has_paragraphs_and_not_lines() -> None:
    read_ = read(CASES / "pdf-line-spacing" / "base.pdf")
    assert [p.id for p in read_.paragraphs] == [*(f"PP{n}" for n in range(1, 14)), *(f"OP{n}" for n in range(1, 16))]
    assert (
        read_.paragraphs[0].text
        == "Recalling its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"
    )
    assert read_.paragraphs[-1].text == (
        "Stresses the importance of the full implementation of the Convention and of the regular exchange of views among all "
        "States on matters number 15 of the present text, and invites them to report thereon;"
    )
