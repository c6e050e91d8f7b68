"""The paragraphs and footnotes of a PDF without a structure tree, by where they stand on the page.

The UN's layout, measured on 1,202 documents: a line of ten-point type follows the one before it by 12 points, the first of
a paragraph by 18; footnotes stand below a line of underscores, in smaller type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.readers.pdf.content import Content
from drafter.readers.pdf.document import Page, PdfText, Piece
from drafter.readers.pdf.runs import Run, all_of, is_marker, main_size, rich_text
from drafter.readers.pdf.surroundings import within

_SEPARATOR = "_" * 10
Row = list[Run]


def read_layout(text: PdfText) -> Content:
    """The lines and notes, page by page."""
    content = Content()
    for number, page in enumerate(text.pages):
        rows = _rows(page, number)
        separator = next((row[0].piece.y for row in rows if _words(row).startswith(_SEPARATOR)), None)
        body = [row for row in rows if separator is None or row[0].piece.y > separator + 1]
        for paragraph in _paragraphs(body):
            content.add(paragraph)
        for note in _notes([row for row in rows if separator is not None and row[0].piece.y < separator - 1]):
            content.add_note(rich_text(note))
    return content


def _rows(page: Page, number: int) -> list[Row]:
    """The lines of a page from top to bottom; a raised figure belongs to the line it is raised from."""
    rows: list[Row] = []
    baseline: Piece | None = None  # the largest piece of the last row
    for piece in page.pieces:
        if not within(piece, page, number):
            continue
        target = next((link.target for link in page.links if link.holds(piece)), None)
        run = Run(piece, number, target)
        if baseline and abs(baseline.y - piece.y) < 5 and piece.x > rows[-1][-1].piece.x - 2:
            rows[-1].append(run)
            baseline = max(baseline, piece, key=lambda one: one.size)
        else:
            rows.append([run])
            baseline = piece
    return sorted((row for row in rows if _words(row)), key=lambda row: -_baseline(row))


def _baseline(row: Row) -> float:
    return max(row, key=lambda run: run.piece.size).piece.y


def _words(row: Row) -> str:
    return "".join(run.piece.text for run in row).strip()


def _paragraphs(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows put together; one that stands further below, or is set in other type, begins a paragraph."""
    paragraph: Row = []
    last: Row = []
    for row in rows:
        if last and (_baseline(last) - _baseline(row) > 1.5 * main_size(last) or _type(last) != _type(row)):
            yield paragraph
            paragraph = []
        paragraph += row
        last = row
    if paragraph:
        yield paragraph


def _type(row: Row) -> tuple[bool, int]:
    return all_of([run for run in row if run.piece.text.strip("* ")], "bold"), round(main_size(row))


def _notes(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of footnotes put together; each begins with its number, raised, or with asterisks."""
    note: Row = []
    size = max((main_size(row) for row in rows), default=0.0)
    for row in rows:
        first: Piece = next(run.piece for run in row if run.piece.text.strip())
        if note and (is_marker(first, size) or first.text.lstrip().startswith("*")):
            yield note
            note = []
        note += row
    if note:
        yield note
