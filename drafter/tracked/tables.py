"""Rows of tables that come and go, tracked as Word tracks them: in the row's properties, and in the words of its cells."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping
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
        self._rows: dict[Element, dict[Element, int]] = {}

    def take_out(self) -> None:
        """Tracks the rows all of whose paragraphs are gone as deleted."""
        stay = {_row(n.now.cell) for n in self.draft.applied.nodes if n.now.cell and not n.gone and not n.row[0]}
        rows = (self.row_of(p.id) for p in self.draft.previous.paragraphs if p.cell and _row(p.cell) not in stay)
        for row in dict.fromkeys(row for row in rows if row is not None):
            self.file.track_row(row, self.revisions.made("del"))

    def row_of(self, at: str) -> Element | None:
        """The row that a paragraph of last year's stands in; None where the file has none."""
        paragraphs = self.found.texts[at].paragraphs
        return next((e for e in reversed([*paragraphs[0].iterancestors(_ROW)])), None) if paragraphs else None

    def like(self, cell: Cell, place: Cell, at: str) -> str:
        """The paragraph of last year's as which one in a new row is set: of its column, in the row nearest to `place`; else the
        one `at`."""
        column = {
            address: (is_header, abs(own.row - place.row))
            for address, (own, is_header) in self._places.items()
            if (own.table, own.column) == (place.table, cell.column)
        }
        return min(column, key=column.__getitem__, default=at)

    @cached_property
    def _places(self) -> dict[str, tuple[Cell, bool]]:
        """The cells of last year's paragraphs that the file has, and whether their rows are heads of a table."""
        there = ((p, row) for p in self.draft.previous.paragraphs if p.cell and (row := self.row_of(p.id)) is not None)
        return {p.id: (p.cell, _is_header(row)) for p, row in there if p.cell}

    def new_row(self, beside: Element, cells: Mapping[int, Element]) -> Element | None:
        """A row that comes beside another, with these paragraphs in its columns, set as the nearest row that has a cell for each
        of them; None where no row has."""
        rows = self._rows_of(beside)
        at = rows[beside]
        there = sorted(rows, key=lambda row: abs(rows[row] - at))
        for row in itertools.chain((row for row in there if not _is_header(row)), there):
            like = dict(columns(row))
            if cells.keys() <= like.keys():
                break
        else:
            return None
        made = w("tr", _like(row, "trPr"), *(self._cell(cell, cells.get(column)) for column, cell in like.items()))
        made[0].append(self.revisions.made("ins"))
        return made

    def _rows_of(self, row: Element) -> dict[Element, int]:
        """The rows of the table that a row stands in, and their places."""
        table = table_of(row)
        assert table is not None
        if table not in self._rows:
            self._rows[table] = {other: k for k, other in enumerate(parts(table, _ROW))}
        return self._rows[table]

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
