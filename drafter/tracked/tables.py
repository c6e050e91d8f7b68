"""Rows of tables that come and go, tracked as Word tracks them: in the row's properties, and in the words of its cells."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cached_property

from drafter.document.resolution import Cell
from drafter.draft.draft import Draft
from drafter.ooxml import Element, W, w
from drafter.readers.docx.story import columns, parts
from drafter.tracked.blocks import Blocks, properties_like
from drafter.tracked.file import File
from drafter.tracked.passages import Passages
from drafter.tracked.revisions import Revisions

_TABLE, _ROW = f"{W}tbl", f"{W}tr"
_NOT_COPIED = "vMerge hMerge cellIns cellDel cellMerge tcPrChange tblHeader ins del trPrChange".split()


def table_of(element: Element) -> Element | None:
    """The table that an element stands in, the outermost one; None outside of tables."""
    return next((e for e in reversed([*element.iterancestors(_TABLE)])), None)


class Tables:
    """The tables of one file, whose rows are those of last year's text."""

    def __init__(self, file: File, found: Passages, draft: Draft, revisions: Revisions, blocks: Blocks) -> None:
        self.file, self.found, self.draft, self.revisions, self.blocks = file, found, draft, revisions, blocks
        self._rows: dict[Element, list[Element]] = {}  # of each table
        self._places: dict[Element, int] = {}  # of each row among those of its table

    def take_out(self) -> None:
        """Tracks the rows all of whose paragraphs are gone as deleted."""
        there = (row.spot for row in self.draft.applied.rows if row.now is not None)
        stay = {_row(spot.cell) for spot in there if spot is not None and not spot.beside}
        rows = (self.row_of(p.id) for p in self.draft.previous.paragraphs if p.cell and _row(p.cell) not in stay)
        for row in dict.fromkeys(row for row in rows if row is not None):
            self.file.track_row(row, self.revisions.made("del"))

    def row_of(self, at: str) -> Element | None:
        """The row that a paragraph of last year's stands in; None where the file has none."""
        paragraphs = self.found.texts[at].paragraphs
        return next((e for e in reversed([*paragraphs[0].iterancestors(_ROW)])), None) if paragraphs else None

    def like(self, column: int, at: str) -> str:
        """The paragraph of last year's as which one in a row beside that of the paragraph `at` is set: of the same column, in the
        nearest row that has one; else the one `at`."""
        beside = self.row_of(at)
        near = self._nearest(beside) if beside is not None else ()
        return next((self._first[row, column] for row in near if (row, column) in self._first), at)

    @cached_property
    def _first(self) -> dict[tuple[Element, int], str]:
        """The first paragraph of each of last year's cells that the file has, by rows and columns."""
        there = [(row, p) for p in self.draft.previous.paragraphs if p.cell and (row := self.row_of(p.id)) is not None]
        return {(row, p.cell.column): p.id for row, p in reversed(there) if p.cell}

    def new_row(self, beside: Element, cells: Mapping[int, Element]) -> Element | None:
        """A row that comes beside another, with these paragraphs in its columns, set as the nearest row that has a cell for each
        of them; None where no row has."""
        for row in self._nearest(beside):
            like = dict(columns(row))
            if cells.keys() <= like.keys():
                break
        else:
            return None
        made = w("tr", _like(row, "trPr"), *(self._cell(cell, cells.get(column)) for column, cell in like.items()))
        made[0].append(self.revisions.made("ins"))
        return made

    def _nearest(self, row: Element) -> Iterator[Element]:
        """The rows of the table that a row stands in, the nearest first, of two the upper one; heads of the table come last."""
        table = table_of(row)
        assert table is not None
        if table not in self._rows:
            self._rows[table] = [*parts(table, _ROW)]
            self._places |= {other: k for k, other in enumerate(self._rows[table])}
        rows, at = self._rows[table], self._places[row]
        heads: list[Element] = []
        for k in (k for away in range(len(rows)) for k in dict.fromkeys((at - away, at + away)) if 0 <= k < len(rows)):
            if _is_header(rows[k]):
                heads.append(rows[k])
            else:
                yield rows[k]
        yield from heads

    def _cell(self, like: Element, paragraph: Element | None) -> Element:
        if paragraph is None:
            paragraph = self.blocks.new(properties_like(next(like.iter(f"{W}p"))), [])
        return w("tc", _like(like, "tcPr"), paragraph)


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _like(element: Element, name: str) -> Element:
    """The properties of a new row or cell that is set as another is."""
    own = element.find(f"{W}{name}")
    made = copy.deepcopy(own) if own is not None else w(name)
    made.tail = None
    for child in [*made]:
        if child.tag in {f"{W}{name}" for name in _NOT_COPIED}:
            made.remove(child)
    return made


def _is_header(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}tblHeader") is not None
