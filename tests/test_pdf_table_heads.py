"""The head of a table that Word prints again on each page (A/RES/78/252, 79/249), and what only looks like one."""

from __future__ import annotations

from drafter.document.resolution import Resolution
from drafter.readers.pdf import read_pdf
from tests.pdfs import Element, Words, short

HEAD = ("Member State", "Per cent")


def row(texts: tuple[str, ...], y: float, page: int = 0, tag: str = "TD") -> Element:
    cells = zip(texts, (123, 300, 400), strict=False)
    return Element("TR", [Element(tag, [Element("P", [Words(text, x, y, page=page)])]) for text, x in cells])


def table(*rows: Element) -> Element:
    return Element("Table", [Element("TBody", rows)])


def cells(resolution: Resolution) -> list[tuple[int, int, int, str]]:
    return [(p.cell.table, p.cell.row, p.cell.column, p.text) for p in resolution.paragraphs if p.cell]


ONCE = [
    *((1, 1, 1, "Member State"), (1, 1, 2, "Per cent"), (1, 2, 1, "Albania"), (1, 2, 2, "0.010")),
    *((1, 3, 1, "Benin"), (1, 3, 2, "0.005"), (1, 4, 1, "Zambia"), (1, 4, 2, "0.008")),
]


def test_a_head_in_rows_of_its_own_on_each_page_is_read_once() -> None:
    whole = table(
        *(row(HEAD, 420, tag="TH"), row(("Albania", "0.010"), 440)),
        *(row(HEAD, 80, 1, "TH"), row(("Benin", "0.005"), 100, 1)),
        *(row(HEAD, 80, 2, "TH"), row(("Zambia", "0.008"), 100, 2)),
    )
    resolution = read_pdf(short(whole), "draft.pdf")
    assert cells(resolution) == ONCE
    assert [remark.text for remark in resolution.remarks] == ["no operative paragraph was recognized"]


def test_a_head_of_two_rows_is_read_once() -> None:
    below = ("of the budget", "2025")
    whole = table(
        *(row(HEAD, 420), row(below, 440), row(("Albania", "0.010"), 460)),
        *(row(HEAD, 80, 1), row(below, 100, 1), row(("Benin", "0.005"), 120, 1)),
    )
    found = cells(read_pdf(short(whole), "draft.pdf"))
    assert [(number, text) for _, number, column, text in found if column == 1] == [
        *((1, "Member State"), (2, "of the budget")),
        *((3, "Albania"), (4, "Benin")),
    ]


def test_a_head_as_further_text_of_the_same_cells_is_read_once() -> None:
    head = Element(
        "TR",
        [
            Element("TH", [Element("P", [Words(text, x, 420), Words(text, x, 80, page=1), Words(text, x, 80, page=2)])])
            for text, x in zip(HEAD, (123, 300), strict=True)
        ],
    )
    whole = table(head, row(("Albania", "0.010"), 440), row(("Benin", "0.005"), 100, 1), row(("Zambia", "0.008"), 100, 2))
    resolution = read_pdf(short(whole), "draft.pdf")
    assert cells(resolution) == ONCE
    assert [remark.text for remark in resolution.remarks] == ["no operative paragraph was recognized"]


def test_a_table_that_is_one_of_its_own_on_each_page_goes_on() -> None:
    parts = [
        table(row(HEAD, 420), row(("Albania", "0.010"), 440)),
        table(row(HEAD, 80, 1), row(("Benin", "0.005"), 100, 1)),
        table(row(HEAD, 80, 2), row(("Zambia", "0.008"), 100, 2)),
    ]
    assert cells(read_pdf(short(*parts), "draft.pdf")) == ONCE


def test_two_tables_with_a_line_between_are_two_though_their_heads_are_the_same() -> None:
    parts = [
        table(row(HEAD, 420), row(("Albania", "0.010"), 440)),
        Element("P", [Words("B. In 2026", 123, 60, page=1)]),
        table(row(HEAD, 80, 1), row(("Benin", "0.005"), 100, 1)),
    ]
    found = cells(read_pdf(short(*parts), "draft.pdf"))
    assert [(one[0], one[3]) for one in found if one[2] == 1] == [
        *((1, "Member State"), (1, "Albania")),
        *((2, "Member State"), (2, "Benin")),
    ]


def test_a_row_of_figures_or_one_that_comes_again_amid_a_page_is_kept() -> None:
    figures = table(row(("1", "2"), 420), row(("3", "4"), 440), row(("1", "2"), 80, 1))
    assert [text for *_, text in cells(read_pdf(short(figures), "draft.pdf"))] == ["1", "2", "3", "4", "1", "2"]
    days = table(*(row((day, "Meeting"), y, page) for day, y, page in (("May", 420, 0), ("June", 80, 1), ("May", 100, 1))))
    assert [text for _, _, column, text in cells(read_pdf(short(days), "draft.pdf")) if column == 1] == ["May", "June", "May"]


def test_a_head_that_is_set_apart_from_the_text_is_known_though_its_cells_have_two_lines() -> None:
    """Word draws the head's lines cell by cell, and they stand beside one another."""
    head = Element("TR", [Element("TH", [Element("P", [Words(a, x, 420), Words(b, x, 432)])]) for a, b, x in TWO_LINES])
    again = [Words(text, x, y, page=1, marked=False, artifact=True) for a, b, x in TWO_LINES for text, y in ((a, 80), (b, 92))]
    whole = table(head, row(("Albania", "2"), 450), row(("Benin", "3"), 110, 1))
    resolution = read_pdf(short(whole, Element("P", again)), "draft.pdf")
    assert [text for *_, text in cells(resolution)] == ["Member State", "Number of posts", "Albania", "2", "Benin", "3"]
    assert [remark.text for remark in resolution.remarks] == ["no operative paragraph was recognized"]


TWO_LINES = (("Member", "State", 123), ("Number of", "posts", 300))
