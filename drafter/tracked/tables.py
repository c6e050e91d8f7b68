"""Rows of tables that come and go, tracked as Word tracks them: in the row's properties, and in the words of its cells."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from drafter.draft import Draft
from drafter.readers.docx.names import number, value
from drafter.resolution import Cell
from drafter.tracked.blocks import Blocks, properties_like
from drafter.tracked.file import File
from drafter.tracked.passages import Passages
from drafter.tracked.revisions import Revisions
from drafter.writers.docx.xml import Element, W, w

_TABLE, _ROW, _CELL = f"{{{W}}}tbl", f"{{{W}}}tr", f"{{{W}}}tc"
_HOLDERS = {f"{{{W}}}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_NOT_COPIED = "vMerge hMerge cellIns cellDel cellMerge tcPrChange tblHeader ins del trPrChange".split()


def table_of(element: Element) -> Element | None:
    """The table that an element stands in, the outermost one; None outside of tables."""
    return next((e for e in reversed([*element.iterancestors(_TABLE)])), None)


class Tables:
    """The tables of one file, whose rows are those of last year's text."""

    def __init__(self, file: File, found: Passages, draft: Draft, revisions: Revisions, blocks: Blocks) -> None:
        self.file, self.found, self.draft, self.revisions, self.blocks = file, found, draft, revisions, blocks

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
        columns = ((p.cell, p.id) for p in self.draft.previous.paragraphs if p.cell and p.cell.table == place.table)
        there = [(own, at) for own, at in columns if own.column == cell.column and self.row_of(at) is not None]
        _, nearest = min(
            there, key=lambda one: (_is_header(self.row_of(one[1])), abs(one[0].row - place.row)), default=(None, at)
        )
        return nearest

    def new_row(self, beside: Element, cells: Mapping[int, Element]) -> Element | None:
        """A row that comes beside another, with these paragraphs in its columns, set as the nearest row that has a cell for each
        of them; None where no row has."""
        table = table_of(beside)
        rows = [*_parts(table, _ROW)] if table is not None else []
        at = rows.index(beside)
        for row in sorted(rows, key=lambda row: (_is_header(row), abs(rows.index(row) - at))):
            like = _columns(row)
            if cells.keys() <= like.keys():
                break
        else:
            return None
        made = w("tr", _like(row, "trPr"), *(self._cell(cell, cells.get(column)) for column, cell in like.items()))
        made[0].append(self.revisions.made("ins"))
        return made

    def _cell(self, like: Element, paragraph: Element | None) -> Element:
        if paragraph is None:
            paragraph = self.blocks.new(properties_like(next(like.iter(f"{{{W}}}p"))), [])
        return w("tc", _like(like, "tcPr"), paragraph)


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _like(element: Element, name: str) -> Element:
    """The properties of a new row or cell that is set as another is."""
    own = element.find(f"{{{W}}}{name}")
    made = copy.deepcopy(own) if own is not None else w(name)
    made.tail = None
    for child in [*made]:
        if child.tag in {f"{{{W}}}{name}" for name in _NOT_COPIED}:
            made.remove(child)
    return made


def _is_header(row: Element | None) -> bool:
    return row is not None and row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None


def _columns(row: Element) -> dict[int, Element]:
    """The cells of a row by the columns that they begin in, as the reader counts them."""
    column = 1 + number(value(row.find(f"{{{W}}}trPr/{{{W}}}gridBefore")))
    found: dict[int, Element] = {}
    for cell in _parts(row, _CELL):
        found[column] = cell
        column += max(1, number(value(cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")), 1))
    return found


def _parts(holder: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, those in content controls too."""
    for element in holder:
        if element.tag == wanted:
            yield element
        elif element.tag in _HOLDERS:
            yield from _parts(element, wanted)
