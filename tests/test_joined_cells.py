"""Cells that are joined: how far each reaches, in Akoma Ntoso, Word and JSON, and what becomes of them where rows come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter import writers
from drafter.document.resolution import Cell, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.document.tables import joined
from drafter.readers.akn import read_akn
from drafter.readers.docx import read_docx
from drafter.readers.json import read_json
from drafter.tracked.akn import write_tracked_akn
from tests.akn import assert_tracks, assert_valid, elements, written
from tests.factories import resolution, rolled
from tests.wml_schema import violations
from tests.word import Package, W

CELLS = {
    "Place": Cell(1, 1, 1, 2),
    "Metres": Cell(1, 1, 3),
    "North": Cell(1, 2, 1, 1, 3),
    "well": Cell(1, 2, 2),
    "3": Cell(1, 2, 3),
    "spring": Cell(1, 3, 2),
    "4": Cell(1, 3, 3),
    "pump": Cell(1, 4, 2),
    "5": Cell(1, 4, 3),
    "All": Cell(1, 5, 1, 2),
    "12": Cell(1, 5, 3),
}


def with_table() -> Resolution:
    base = resolution("*Noting* it,", "1. *Decides* as follows.")
    rows = [Paragraph(RichText(text), "annex", cell=cell) for text, cell in CELLS.items()]
    paragraphs = addressed([*base.paragraphs, Paragraph(RichText("Annex").with_mark(0, 5, "bold"), "annex"), *rows])
    return replace(base, paragraphs=paragraphs)


def drawn(found: Resolution) -> dict[str, tuple[int, int, int, int]]:
    return {p.text: (p.cell.row, p.cell.column, p.cell.across, p.cell.down) for p in found.paragraphs if p.cell}


ALL = {text: (cell.row, cell.column, cell.across, cell.down) for text, cell in CELLS.items()}


def spans(data: bytes) -> list[list[tuple[str | None, str | None]]]:
    return [[(cell.get("colspan"), cell.get("rowspan")) for cell in row] for row in elements(data, "tr")]


ONE = (None, None)


def test_a_cell_takes_up_what_no_other_stands_in_and_the_table_has() -> None:
    cells = [Cell(1, 1, 1, 3, 9), Cell(1, 1, 3), Cell(1, 3, 2), Cell(1, 4, 1)]
    assert joined(cells) == {(1, 1): (2, 2), (1, 3): (1, 1), (3, 2): (1, 1), (4, 1): (1, 1)}


def test_akoma_ntoso_has_them_and_they_are_read_back() -> None:
    data = written(with_table())
    assert spans(data) == [[("2", None), ONE], [(None, "3"), ONE, ONE], [ONE, ONE], [ONE, ONE], [("2", None), ONE]]
    assert drawn(read_akn(data, "x")) == ALL


def test_a_number_of_columns_that_is_none_counts_as_one() -> None:
    data = written(with_table()).replace(b'colspan="2"', b'colspan="two"', 1)
    assert drawn(read_akn(data, "x"))["Metres"] == (1, 2, 1, 1)


def test_word_has_them_and_they_are_read_back() -> None:
    data = writers.render(with_table(), ".docx")
    assert violations(data) == []
    rows = list(Package(data).document.iter(f"{W}tr"))[-5:]
    looks = [
        [
            {e.tag.removeprefix(W): e.get(f"{W}val") for e in cell.iter(f"{W}gridSpan", f"{W}vMerge")}
            for cell in row.iter(f"{W}tc")
        ]
        for row in rows
    ]
    goes_on = [{"vMerge": "continue"}, {}, {}]
    assert looks == [[{"gridSpan": "2"}, {}], [{"vMerge": "restart"}, {}, {}], goes_on, goes_on, [{"gridSpan": "2"}, {}]]
    assert drawn(read_docx(data, "x")) == ALL


def test_json_keeps_them_and_says_nothing_of_cells_that_stand_alone() -> None:
    data = writers.render(with_table(), ".json")
    assert drawn(read_json(data.decode(), "x.json")) == ALL
    assert data.decode().count('"across"') == 2


@pytest.mark.parametrize(
    ("edit", "rows"),
    [
        ("{at: annex 7, delete: true}\n  - {at: annex 8, delete: true}", 2),  # the row of the spring
        ('{after: annex 8, row: ["", shaft, "6"]}', 4),
    ],
)
def test_rows_that_come_and_go_leave_the_others_joined(edit: str, rows: int) -> None:
    draft = rolled(with_table(), f"edits:\n  - {edit}\n")
    assert drawn(draft.resolution)["North"] == (2, 1, 1, rows)
    made = write_tracked_akn(draft)
    assert_valid(made)
    assert_tracks(made, draft.resolution, draft.previous)
    assert violations(writers.render(draft.resolution, ".docx")) == []
