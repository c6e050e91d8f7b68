"""Tables whose rows come and go: where new text comes in them, and what number each row has then."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.document.resolution import Cell
from drafter.document.richtext import RichText

Joins = Mapping[tuple[int, int], tuple[int, int]]  # the columns and rows that cells take up, by their rows and columns
NEXT_CELL = "\t"  # between the cells of a row that comes: no text of a document holds one


class Spot(NamedTuple):
    """Where a paragraph stands among last year's rows: in `cell`, or in a new row beside that of `cell`.

    `beside` is 0 for last year's row itself, 1 for a new one behind it and -1 for one before it; `order` tells those apart that
    come to one place.
    """

    cell: Cell
    beside: int = 0
    order: int = 0


def joined(cells: Iterable[Cell]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many columns and rows each cell of a table takes up, by its row and column: those joined in it, as far as the table has
    them and no other cell stands there."""
    there: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        there.setdefault((cell.row, cell.column), cell)
    last, found = max((row for row, _ in there), default=0), {}
    reached: dict[int, int] = {}  # by each column the last row that a cell above takes up
    for (row, column), cell in sorted(there.items(), key=lambda one: one[0]):
        others = (k for k in range(1, cell.across) if (row, column + k) in there or reached.get(column + k, 0) >= row)
        across = next(others, max(cell.across, 1))
        beside = range(column, column + across)
        most = min(cell.down, last - row + 1)
        down = next((k for k in range(1, most) if any((row + k, one) in there for one in beside)), max(most, 1))
        found[row, column] = across, down
        reached |= dict.fromkeys(beside, row + down - 1)
    return found


def recounted(spots: Sequence[Spot | None], last_year: Iterable[Cell]) -> list[Cell | None]:
    """The cells of paragraphs as they are counted now; None for one that stands in no table.

    A row is gone where it had paragraphs last year and has none now, a table likewise; one that was empty stays and counts.
    """
    had: dict[int, set[int]] = {}
    for cell in last_year:
        had.setdefault(cell.table, set()).add(cell.row)
    now: dict[int, set[tuple[int, int, int]]] = {}
    for spot in spots:
        if spot is not None:
            now.setdefault(spot.cell.table, set()).add((spot.cell.row, spot.beside, spot.order))
    gone = sorted(table for table in had if table not in now)
    numbers: dict[int, dict[tuple[int, int, int], int]] = {}
    for table, rows in now.items():
        there = had.get(table, set())
        empty = {(row, 0, 0) for row in range(1, max(there, default=0)) if row not in there}
        numbers[table] = {row: k for k, row in enumerate(sorted(rows | empty), 1)}

    def counted(spot: Spot) -> Cell:
        cell, rows = spot.cell, numbers[spot.cell.table]
        row = rows[cell.row, spot.beside, spot.order]
        joins = [rows[k, 0, 0] for k in range(cell.row + 1, cell.row + cell.down) if (k, 0, 0) in rows] if cell.down > 1 else []
        down = max(joins, default=row) - row + 1 if spot.beside == 0 else 1
        return replace(cell, table=cell.table - bisect.bisect_left(gone, cell.table), row=row, down=down)

    return [None if spot is None else counted(spot) for spot in spots]


def cells_of(row: RichText) -> list[RichText]:
    """The cells of a row that comes, those without text too."""
    tabs = re.finditer(NEXT_CELL, row.text)
    return row.parts([0, *(edge for tab in tabs for edge in tab.span()), len(row)])[::2]
