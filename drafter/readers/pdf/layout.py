"""The paragraphs and footnotes of a PDF without a structure tree, by where they stand on the page.

The UN's layout, measured on 1,202 documents: a line of ten-point type follows the one before it by 12 points, the first of
a paragraph by 18; footnotes stand below a line of underscores, in smaller type. Other files have other distances, and are read
by their own: a paragraph begins where a row stands further below than line from line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.document.resolution import Cell
from drafter.expressions import compiled
from drafter.language import organs
from drafter.readers.masthead import is_known
from drafter.readers.pdf.content import Content
from drafter.readers.pdf.furniture import Parts
from drafter.readers.pdf.pieces import PdfText, Piece, linked
from drafter.readers.pdf.rows import Row, baseline_of, leadings, rows_of, size_of, words
from drafter.readers.pdf.runs import all_of, is_marker, rich_text
from drafter.readers.pdf.tables import cells_of, tables_in
from drafter.readers.structure import ANNEX

_SEPARATOR = "_" * 10
_FURTHER = 0.3  # sizes of type that a paragraph stands further below than a line; six points of ten are usual


def read_layout(text: PdfText, parts: Sequence[Parts]) -> Content:
    """The lines and notes, page by page."""
    content = Content()
    pages = [rows_of(part.text) for part in parts]
    size = size_of(piece for part in parts for piece in part.text)
    steps = [step + _FURTHER for step in leadings(pages, size)]
    table, unended = 0, False
    full = 0 if _are_spaced(pages, steps) else _full(pages)
    for number, (page, rows, step) in enumerate(zip(text.pages, pages, steps, strict=True)):
        body, notes = _parted([linked(row, page.links) for row in rows], size, unended)
        unended = bool(notes) and not words(notes[-1]).endswith(".")
        head = next((k for k, row in enumerate(body) if organs.opened_by(words(row))), 0) if number == 0 else 0
        for paragraph in _paragraphs(body[:head], step, full, in_head=True):
            content.add(paragraph)
        for stretch, starts in tables_in(body[head:], step):
            if starts:
                table += 1
            for number_of_row, cells in enumerate(cells_of(stretch, starts, step), 1) if starts else ():
                for column, cell in enumerate(cells, 1):
                    for paragraph in _paragraphs(cell, step, 0):
                        content.add(paragraph, Cell(table, number_of_row, column))
            for paragraph in _paragraphs(stretch, step, full) if not starts else ():
                content.add(paragraph)
        for note in _notes(notes):
            content.add_note(rich_text(note))
    content.close()
    if not any(line.heading for line in content.lines):  # in a file without bold letters headings are told by their words
        content.lines = [replace(line, heading=None) for line in content.lines]
    return content


def _are_spaced(pages: Sequence[Sequence[Sequence[Piece]]], steps: Sequence[float]) -> bool:
    """Whether paragraphs stand further apart than lines: in a text of some length every tenth row does at least. What stands
    above the text does not tell."""
    rows = [(row, below, step) for rows, step in zip(pages, steps, strict=True) for row, below in pairwise(rows)]
    rows = rows[next((k for k, (row, _, _) in enumerate(rows, 1) if organs.opened_by(words(row))), 0) :]
    spaced = sum(baseline_of(row) - baseline_of(below) > step * size_of(row) for row, below, step in rows)
    return spaced >= len(rows) / 10


def _full(pages: Sequence[Sequence[Sequence[Piece]]]) -> float:
    """How many letters a row has at least after which a paragraph goes on: three quarters of a long one."""
    lengths = sorted(len(words(row)) for rows in pages for row in rows)
    return 0.75 * lengths[len(lengths) * 4 // 5] if lengths else 0


def _parted(rows: Sequence[Row], size: float, unended: bool) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of the text, which is set in `size`, and those of the footnotes: below the line of underscores or, where that is
    drawn, from the row on that begins with a figure which stands raised in the text above, and what of a note goes before it.
    Where the last note of the page before is `unended`, the last rows in smaller type are what goes on of it."""
    above: set[str] = set()
    for k, row in enumerate(rows):
        if words(row).startswith(_SEPARATOR):
            return rows[:k], rows[k + 1 :]
        first, base = row[0], size_of(row)
        if first.text.strip() in above and (is_marker(first, base) or base < size - 0.5):
            while k and base < size - 0.5 and abs(size_of(rows[k - 1]) - base) < 0.3:
                k -= 1
            return rows[:k], rows[k:]
        above.update(key for piece in row if is_marker(piece, base) for key in piece.text.replace(",", " ").split())
    end = next((k for k in range(len(rows), 0, -1) if size_of(rows[k - 1]) >= size - 0.5), 0) if unended else len(rows)
    return rows[:end], rows[end:]


def _paragraphs(rows: Sequence[Row], step: float, full: float, *, in_head: bool = False) -> Iterator[Row]:
    """Rows put together; one that stands further below, or is set in other type, begins a paragraph. Where paragraphs do not
    stand apart, one ends with a row that is not full, or before one that is indented. Above the text the lines that are in a form
    of their own stand alone."""
    paragraph: Row = []
    last: Row = []
    margin = min((row[0].x for row in rows), default=0.0)
    for row in rows:
        if last and (
            baseline_of(last) - baseline_of(row) > step * size_of(last)
            or _type(last) != _type(row)
            or ANNEX.match(words(last))
            or _is_letter(last)
            or _is_letter(row)
            or ((full or in_head) and _is_apart(row, last))
            or (in_head and len(paragraph) == len(last) and is_known(words(last)))
            or (full and (len(words(last)) < full or _is_indented(row, last, margin)))
        ):
            yield paragraph
            paragraph = []
        paragraph += row
        last = row
    if paragraph:
        yield paragraph


def _is_indented(row: Row, last: Row, margin: float) -> bool:
    """Whether a row begins further in than the one before, or as that one does and further in than others."""
    begin, before = row[0].x, last[0].x
    return words(last).endswith((",", ";", ".", ":")) and begin > margin + 5 and begin > before - 1


def _is_apart(row: Row, last: Row) -> bool:
    """Whether a row is a line of the masthead in a form of its own: "Egypt and Japan: draft resolution"."""
    return is_known(words(row)) and not words(last).endswith((",", " and", " of", " on", " the", ";", ":"))


def _is_letter(row: Row) -> bool:
    """Whether a row is the letter or numeral of a part, which stands above its title: "A", "II"."""
    return bool(compiled(r"[A-H]|[IVX]{1,5}").fullmatch(words(row))) and all_of(row, "bold")


def _type(row: Row) -> tuple[bool, int]:
    return all_of([piece for piece in row if piece.text.strip("* ")], "bold"), round(size_of(row))


def _notes(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of footnotes put together; each begins with its number, raised, or with asterisks."""
    note: Row = []
    size = max((size_of(row) for row in rows), default=0.0)
    for row in rows:
        first: Piece = next(piece for piece in row if piece.text.strip())
        if note and (is_marker(first, size) or first.text.lstrip().startswith("*")):
            yield note
            note = []
        note += row
    if note:
        yield note
