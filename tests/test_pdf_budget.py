"""The budget of a PDF's signs: what is neither read nor known furniture is quoted, whatever step lost it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.document.resolution import Footnote, Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.readers.pdf import read_pdf
from drafter.readers.pdf.budget import unread
from drafter.readers.pdf.document import load
from drafter.readers.pdf.furniture import Parts, parted
from tests.pdfs import TYPED, Sheet, Words, draft, typed


def of(data: bytes, *, tagged: bool) -> tuple[list[Parts], Resolution]:
    text = load(data, "x.pdf")
    return parted(text, tagged=tagged), read_pdf(data, "x.pdf")


@pytest.fixture(params=[True, False], ids=["tagged", "untagged"])
def read(request: pytest.FixtureRequest) -> tuple[list[Parts], Resolution]:
    return of(draft(tagged=request.param), tagged=request.param)


def quoted(read: tuple[list[Parts], Resolution], **less: object) -> list[tuple[str, str]]:
    """What is found missing where the resolution has this instead."""
    parts, resolution = read
    return [(remark.at, remark.text) for remark in unread(parts, replace(resolution, **less))]  # type: ignore[arg-type]


def test_what_was_read_whole_needs_no_remark(read: tuple[list[Parts], Resolution]) -> None:
    assert quoted(read) == []


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (
            0,
            (
                "page 1",
                "Recalling its resolution 79/34 of 2 December 2024 on the work of the Secretary- General and the Convention,",
            ),
        ),
        (2, ("page 2", "1. Decides:")),
        (4, ("page 2", "(b) To part.")),
    ],
)
def test_a_paragraph_that_is_lost_is_quoted_with_its_page(
    read: tuple[list[Parts], Resolution], lost: int, said: tuple[str, str]
) -> None:
    paragraphs = tuple(p for k, p in enumerate(read[1].paragraphs) if k != lost)
    assert quoted(read, paragraphs=paragraphs) == [(said[0], f'was not read: "{said[1]}"')]


def test_a_paragraph_that_stands_on_two_pages_is_quoted_on_both(read: tuple[list[Parts], Resolution]) -> None:
    paragraphs = tuple(p for p in read[1].paragraphs if p.id != "PP2")
    assert quoted(read, paragraphs=paragraphs) == [
        ("page 1", 'was not read: "Noting the Convention,1 and its mines,"'),
        ("page 2", 'was not read: "which kill,"'),
    ]


def test_a_footnote_a_title_and_the_masthead_are_looked_for_too(read: tuple[list[Parts], Resolution]) -> None:
    assert quoted(read, footnotes=()) == [("page 1", 'was not read: "1 Treaty Series, vol. 2056."')]
    assert quoted(read, title=RichText("Peace")) == [("page 1", 'was not read: "Mines and their removal"')]
    masthead = replace(read[1].masthead, date=None, notes=())
    assert quoted(read, masthead=masthead) == [("page 1", 'was not read: "* On behalf of the Group. 13 October 2026"')]


def test_a_marker_that_is_lost_is_quoted_with_its_line(read: tuple[list[Parts], Resolution]) -> None:
    paragraphs = tuple(replace(p, body=RichText(p.text)) for p in read[1].paragraphs)
    footnotes = tuple(Footnote("x", note.text) for note in read[1].footnotes)
    said = "Noting the Convention,1 and its mines, 1 Treaty Series, vol. 2056."
    assert quoted(read, paragraphs=paragraphs, footnotes=footnotes) == [("page 1", f'was not read: "{said}"')]


def test_a_remark_that_quotes_something_has_it_in_the_books() -> None:
    data = draft(more=[Words("Not yet edited", 123, 700, artifact=True)])
    _, resolution = of(data, tagged=True)
    assert [r.text for r in resolution.remarks] == ['stands beside the text and was left out: "Not yet edited"']


def test_pieces_that_are_drawn_later_than_their_row_are_read() -> None:
    drawn = [Words(text, x, 500) for text, x in (("1. Recalls ", 72), ("of 2024;", 190), ("resolution 79/34 ", 120))]
    resolution = read_pdf(typed(TYPED[:9], above=drawn), "x.pdf")
    assert (resolution.paragraphs[-1].text, resolution.remarks) == ("Recalls resolution 79/34 of 2024;", ())


def test_paragraphs_in_another_order_are_read() -> None:
    read = of(typed(TYPED), tagged=False)
    paragraphs: tuple[Paragraph, ...] = read[1].paragraphs
    assert quoted(read, paragraphs=(*paragraphs[10:], *paragraphs[:10])) == []


def test_a_page_that_is_a_picture_is_named() -> None:
    drawn = "q 200 0 0 200 100 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    blank = typed(TYPED, each=lambda page: [Words(" ", 72, 72, page=3)] if page == 0 else [], sheets={3: Sheet(drawn=drawn)})
    assert [(r.at, r.text) for r in read_pdf(blank, "x.pdf").remarks] == [
        ("page 4", "holds a picture and no text, which cannot be read")
    ]
