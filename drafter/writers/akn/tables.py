"""Tables, row by row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.document.tables import joined
from drafter.writers.akn.elements import add, preserved
from drafter.writers.akn.items import Item
from drafter.writers.akn.texts import Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def put_table(parent: Element, cells: Sequence[Item], eid: str, texts: Texts) -> None:
    """Puts the table that paragraphs stand in: a row for each of theirs, and for each between that has no text. The head ends
    with the first of these. In a section, which holds no containers, it stands in the content of a paragraph."""
    if not parent.tag.endswith("content"):
        parent = add(parent, "container", name="table", eId=eid)
    table = add(parent, "table", eId=texts.named(f"{eid}_table_1"))
    drawn = _Drawn(cells)
    last, is_head = 0, drawn.columns > 1
    for (row, beside, _), group in itertools.groupby(cells, key=_row):
        for between in range(last + 1, row if beside == 0 else 0):
            _put_row(add(table, "tr"), [], drawn.of_row(between), "th" if is_head else "td", texts)
            is_head = False
        last = row if beside == 0 else last
        row_cells = [*group]
        is_head = is_head and (not len(table) or all(item.paragraph.body.is_all("italic") for item in row_cells))
        _put_row(add(table, "tr"), row_cells, drawn.of_row(0 if beside else row), "th" if is_head else "td", texts)


class _Drawn:
    """How the cells of a table are joined; over several rows only where none of it comes or goes."""

    def __init__(self, items: Sequence[Item]) -> None:
        spots = [item.spot for item in items if item.spot]
        own = [spot.cell for spot in spots if spot.beside == 0]
        if len(own) < len(spots) or any({piece.kind for piece in item.pieces} in ({"in"}, {"out"}) for item in items):
            own = [replace(cell, down=1) for cell in own]
        self.columns = max(spot.cell.column + spot.cell.across - 1 for spot in spots)
        self.joined = joined(own)
        self.taken = {
            (row + k, column + n)
            for (row, column), (across, down) in self.joined.items()
            for k in range(down)
            for n in range(across)
            if k or n
        }

    def of_row(self, row: int) -> list[tuple[int, int, int]]:
        """The cells that a row has: the column of each, and the columns and rows that it takes up."""
        free = (k for k in range(1, self.columns + 1) if (row, k) not in self.taken)
        return [(k, *self.joined.get((row, k), (1, 1))) for k in free]


def _put_row(row: Element, cells: Sequence[Item], drawn: Sequence[tuple[int, int, int]], tag: str, texts: Texts) -> None:
    made = {}
    for column, across, down in drawn:
        made[column] = add(row, tag)
        for name, n in (("colspan", across), ("rowspan", down)):
            if n > 1:
                made[column].set(name, str(n))
    for item in cells:
        assert item.spot is not None
        line = preserved(made[item.spot.cell.column])
        if item.number:  # typed: a cell has no element for it
            texts.put_plain(line, item.now, item.was)
        is_plain = len(item.pieces) == 1 and not item.pieces[0].text.marks and not item.number
        texts.put(line, item.pieces, "" if is_plain else "\t")


def _row(item: Item) -> tuple[int, int, int]:
    assert item.spot is not None
    return item.spot.cell.row, item.spot.beside, item.spot.order
