"""Tables, row by row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.writers.akn.elements import add, preserved
from drafter.writers.akn.items import Item
from drafter.writers.akn.texts import Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def put_table(parent: Element, cells: Sequence[Item], eid: str, texts: Texts) -> None:
    """Puts the table that paragraphs stand in: a row for each of theirs, and for each between that has no text. In a section,
    which holds no containers, it stands in the content of a paragraph."""
    if not parent.tag.endswith("content"):
        parent = add(parent, "container", name="table", eId=eid)
    table = add(parent, "table", eId=texts.named(f"{eid}_table_1"))
    columns = max(item.spot.cell.column for item in cells if item.spot)
    last, is_head = 0, columns > 1
    for (row, beside, _), group in itertools.groupby(cells, key=_row):
        for _ in range(last + 1, row if beside == 0 else 0):
            _put_row(add(table, "tr"), [], columns, "th" if is_head else "td", texts)
            is_head = False  # an empty row ends the head
        last = row if beside == 0 else last
        row_cells = [*group]
        is_head = is_head and (not len(table) or all(item.paragraph.body.is_all("italic") for item in row_cells))
        _put_row(add(table, "tr"), row_cells, columns, "th" if is_head else "td", texts)


def _put_row(row: Element, cells: Sequence[Item], columns: int, tag: str, texts: Texts) -> None:
    made = [add(row, tag) for _ in range(columns)]
    for item in cells:
        assert item.spot is not None
        line = preserved(made[item.spot.cell.column - 1])
        if item.number:  # typed: a cell has no element for it
            texts.put_plain(line, item.now, item.was)
        is_plain = len(item.pieces) == 1 and not item.pieces[0].text.marks and not item.number
        texts.put(line, item.pieces, "" if is_plain else "\t")


def _row(item: Item) -> tuple[int, int, int]:
    assert item.spot is not None
    return item.spot.cell.row, item.spot.beside, item.spot.order
