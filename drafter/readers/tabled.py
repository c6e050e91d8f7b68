"""A text that stands in a table, as in negotiation drafts: one column has its paragraphs, another their labels or numbers, the
others what was said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from drafter.document.resolution import Cell, Remark
from drafter.document.richtext import RichText
from drafter.readers.labels import split_label
from drafter.readers.levels import is_number
from drafter.readers.structure import ANNEX, Line, is_paragraph


def out_of_tables(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """The lines with those of a text in a table as lines of the text, and a remark for each cell that is left out for it.

    A table stays one if no column has two paragraphs of a text, or more of other things; so do all behind an annex's heading.
    """
    done: list[Line] = []
    remarks: list[Remark] = []
    for table, group in groupby(lines, lambda line: line.cell.table if line.cell else 0):
        own = [*group]
        column = _text_column(own) if table and not any(not line.cell and ANNEX.match(line.text) for line in done) else None
        if column is None:
            done += own
            continue
        for row, cells in groupby(own, lambda line: line.cell.row if line.cell else 0):
            text, beside = _parted([*cells], column, is_first=row == 1)
            done += text
            said = (f"{line.number or ''} {line.text}".strip() for line in beside)
            remarks += (Remark("document", f'beside the text in a table, and left out: "{words}"') for words in said)
    return done, remarks


def _parted(row: list[Line], column: int, *, is_first: bool) -> tuple[list[Line], list[Line]]:
    """The lines of the text in a row, and what stands beside it: all of it in a first row that names the columns."""
    text = [line for line in row if _column(line) == column]
    beside = [line for line in row if _column(line) != column]
    if is_first and beside and not any(line.text.endswith((",", ";", ".", ":")) for line in text):
        return [], row
    labels = [line for line in beside if _column(line) < column and _is_label(line)] if text else []
    text = [replace(line, cell=None) for line in text]
    if labels and not text[0].number:
        text[0] = replace(text[0], body=RichText(f"{labels[0].number or ''}{labels[0].text} ") + text[0].body)
    return text, [line for line in beside if line not in labels[:1]]


def _text_column(rows: Sequence[Line]) -> int | None:
    """The column in which paragraphs of the text stand: the first of those that have most."""
    there = Counter(_column(line) for line in rows)
    found = Counter(_column(line) for line in rows if is_paragraph(line.body))
    column = min(found, key=lambda column: (-found[column], column), default=0)
    return column if found[column] >= 2 and 2 * found[column] >= there[column] else None


def _is_label(line: Line) -> bool:
    """Whether a cell holds nothing but a label or a number."""
    label, rest = split_label(line.body)
    return not rest if label else is_number(line.text)


def _column(line: Line) -> int:
    return (line.cell or Cell(0, 0, 0)).column
