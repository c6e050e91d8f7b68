"""The paragraphs of a part in their order, whatever stands around them: tables, content controls, text boxes, smart tags,
and tracked changes, read as accepted or as rejected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from drafter.document.resolution import Cell
from drafter.ooxml import Element, W, before, inside, is_on, number, value
from drafter.readers.docx.numbering import Number, Numbering
from drafter.readers.docx.runs import Runs
from drafter.readers.docx.styles import Styles
from drafter.readers.docx.text import Piece

_OWN, _LOOK = f"{W}pPr", f"{W}rPr"
_HIDDEN = (f"{W}vanish", f"{W}specVanish")  # of a paragraph's mark, on which the next one goes on in the same line
_COMING = {W + tag for tag in ("ins", "moveTo")}
_EQUATIONS = ("}oMath", "}oMathPara")
_GOING = {W + tag for tag in ("del", "moveFrom")}


def taken_out(base: bool) -> Collection[str]:
    """The names of the tracked changes whose content is no text: what goes, or for `base` what comes."""
    return _COMING if base else _GOING


@dataclass
class Found:
    """A paragraph as it stands in the file: its pieces, what Word numbers it, its place in a table, its properties."""

    pieces: list[Piece]
    properties: Element | None = None
    number: Number | None = None
    cell: Cell | None = None
    boxes: list[Found] = field(default_factory=list)  # text boxes that hang on it


class Story:
    """Reads one part (the document, a header, the footnotes), element by element in the order of the text.

    With `base` tracked changes are read as rejected.
    """

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs, *, base: bool):
        self.styles, self.numbering, self.runs, self.base = styles, numbering, runs, base
        self.out = taken_out(base)
        self.tables = 0
        self.carried: list[Piece] = []  # of a paragraph whose mark is deleted: the next one goes on from it
        self.boxes: list[Found] = []

    def paragraphs(self, holder: Element, cell: Cell | None = None) -> Iterator[Found]:
        """The paragraphs in an element (w:body, w:tc, w:footnote), text boxes behind the paragraph they hang on."""
        yield from self._blocks(holder, cell)
        yield from self._left(cell)

    def _blocks(self, holder: Element, cell: Cell | None) -> Iterator[Found]:
        for element in holder:
            tag = element.tag
            if tag == f"{W}p":
                if (found := self._paragraph(element, cell)) is not None:
                    yield found
                    yield from found.boxes
            elif tag == f"{W}tbl":
                yield from self._left(cell)
                yield from self._table(element, cell)
            elif tag in self.out:
                self.runs.pass_by(element)
            elif (held := inside(element)) is not None:
                with self.runs.in_control(element):
                    yield from self._blocks(held, cell)
            elif tag.endswith(_EQUATIONS):
                yield Found(self._signs(element), cell=cell)

    def _paragraph(self, element: Element, cell: Cell | None) -> Found | None:
        own = next(element.iterchildren(_OWN), None)
        properties = before(own) if self.base else own
        boxes: list[Found] = []
        self.runs.left_out.apart()
        pieces = self._taken()
        pieces += self._inline(element, self.styles.of_paragraph(properties), boxes, cell)
        if self._mark_is_out(own):
            self.carried = pieces
            self.boxes += boxes
            return None
        found = Found(pieces, properties, self.numbering.number(properties), cell, [*self.boxes, *boxes])
        self.boxes = []
        return found

    def _taken(self) -> list[Piece]:
        taken, self.carried = self.carried, []
        return taken

    def _left(self, cell: Cell | None) -> Iterator[Found]:
        """What is left of a paragraph whose mark is deleted, where no other follows."""
        if self.carried or self.boxes:
            yield Found(self._taken(), cell=cell)
            yield from self.boxes
            self.boxes = []

    def _mark_is_out(self, properties: Element | None) -> bool:
        """Whether the paragraph's mark is deleted, or hidden so that the next paragraph goes on in the same line."""
        mark = next(properties.iterchildren(_LOOK), None) if properties is not None else None
        if mark is None:
            return False
        there = {one.tag: one for one in reversed(mark)}  # of two the first counts
        return not there.keys().isdisjoint(self.out) or all(is_on(there.get(tag)) for tag in _HIDDEN)

    def _inline(self, holder: Element, style: str, boxes: list[Found], cell: Cell | None) -> list[Piece]:
        pieces: list[Piece] = []
        for element in holder:
            tag = element.tag
            if tag == f"{W}r":
                found, framed = self.runs.read(element, style)
                pieces += found
                for content in framed:
                    boxes += self._box(content, cell)
            elif tag == f"{W}hyperlink":
                with self.runs.linked(element):
                    pieces += self._inline(element, style, boxes, cell)
            elif tag == f"{W}fldSimple":
                with self.runs.in_field(element.get(f"{W}instr", "")):
                    pieces += self._inline(element, style, boxes, cell)
            elif tag in self.out:
                self.runs.pass_by(element)
            elif (held := inside(element)) is not None:
                with self.runs.in_control(element):
                    pieces += self._inline(held, style, boxes, cell)
            elif tag.endswith(_EQUATIONS):
                pieces += self._signs(element)
        return pieces

    def _signs(self, equation: Element) -> list[Piece]:
        """The signs of an equation, without those that others have taken out."""
        signs = (t for t in equation.iter("{*}t") if next(t.iterancestors(*self.out), None) is None)
        return [Piece(t.text or "", t) for t in signs]

    def _box(self, content: Element, cell: Cell | None) -> list[Found]:
        """The paragraphs of a text box, read by themselves: it stands beside the paragraph it hangs on."""
        carried, self.carried = self.carried, []
        outer, self.boxes = self.boxes, []
        found = list(self.paragraphs(content, cell))
        self.carried, self.boxes = carried, outer
        return found

    def _table(self, table: Element, cell: Cell | None) -> Iterator[Found]:
        """A table's paragraphs row by row; those of a table inside a table belong to the outer one's cell."""
        if cell is None:
            self.tables += 1
        which = self.tables
        at, down = 0, joined_down(table, self.out)
        for row in parts(table, f"{W}tr", self.out):
            if self._is_out(row):
                continue
            at += 1
            for column, one in columns(row, self.out):
                yield from self._cell(one, row, cell or Cell(which, at, column, across(one), down.get(one, 1)))

    def _is_out(self, row: Element) -> bool:
        """Whether a row of a table is no text, as its properties say; it is passed by then."""
        properties = row.find(f"{W}trPr")
        is_out = properties is not None and any(properties.find(tag) is not None for tag in self.out)
        if is_out:
            self.runs.pass_by(row)
        return is_out

    def _cell(self, element: Element, row: Element, cell: Cell) -> Iterator[Found]:
        if not self.runs.hides:  # nor is any control empty
            yield from self.paragraphs(element, cell)
            return
        with self.runs.in_control(next(element.iterancestors(f"{W}sdt", f"{W}tc", f"{W}body"), row)):
            yield from self.paragraphs(element, cell)


def columns(row: Element, out: Collection[str] = ()) -> Iterator[tuple[int, Element]]:
    """The cells of a row, each with the column that it begins in, counted from 1; without those in elements that are `out`."""
    column = 1 + number(value(row.find(f"{W}trPr/{W}gridBefore")))
    for cell in parts(row, f"{W}tc", out):
        yield column, cell
        column += across(cell)


def across(cell: Element) -> int:
    """How many columns a cell takes up."""
    return max(1, min(number(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1), 100))


def joined_down(table: Element, out: Collection[str] = ()) -> dict[Element, int]:
    """How many rows are joined in each cell that begins such a column of cells; without rows and cells that are `out`."""
    found: dict[Element, int] = {}
    if next(table.iter(f"{W}vMerge"), None) is None:
        return found
    below: dict[int, int] = {}  # how many cells from there on go on with the one above, by their columns
    for row in reversed([*parts(table, f"{W}tr", out)]):
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in out):
            continue
        here: dict[int, int] = {}
        for column, cell in columns(row, out):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if value(merged) == "restart":
                found[cell] = 1 + below.get(column, 0)
            elif merged is not None:
                here[column] = 1 + below.get(column, 0)
        below = here
    return found


def parts(holder: Element, wanted: str, out: Collection[str] = ()) -> Iterator[Element]:
    """Rows of a table or cells of a row, those in content controls too."""
    for element in holder:
        if element.tag == wanted:
            yield element
        elif element.tag not in out and (held := inside(element)) is not None:
            yield from parts(held, wanted, out)
