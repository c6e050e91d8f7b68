"""Tables whose rows come and go: where new text comes in them, and what number each row has then."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.document.resolution import Cell
from drafter.document.richtext import RichText

NEXT_CELL = "\t"  # between the cells of a row that comes: no text of a document holds one


class Spot(NamedTuple):
    """Where a paragraph stands among last year's rows: in `cell`, or in a new row beside that of `cell`.

    `beside` is 0 for last year's row itself, 1 for a new one behind it and -1 for one before it; `order` tells those apart that
    come to one place.
    """

    cell: Cell
    beside: int = 0
    order: int = 0


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
        table, row = spot.cell.table, numbers[spot.cell.table][spot.cell.row, spot.beside, spot.order]
        return replace(spot.cell, table=table - bisect.bisect_left(gone, table), row=row)

    return [None if spot is None else counted(spot) for spot in spots]


def cells_of(row: RichText) -> list[RichText]:
    """The cells of a row that comes, those without text too."""
    tabs = re.finditer(NEXT_CELL, row.text)
    return row.parts([0, *(edge for tab in tabs for edge in tab.span()), len(row)])[::2]
