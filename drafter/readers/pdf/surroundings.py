"""What stands around the text on the pages: the masthead beside the emblem, the line with the job number, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.document.resolution import Remark
from drafter.document.richtext import RichText
from drafter.readers.pdf.document import Page, PdfText, Piece
from drafter.readers.pdf.runs import Run, rich_text


def first_page(text: PdfText) -> str:
    """All that is printed on the first page."""
    return "".join(piece.text for piece in text.pages[0].pieces)


def masthead_lines(text: PdfText, *, tagged: bool) -> list[RichText]:
    """The lines of the first page that do not belong to its text: symbol, distribution, date, job number."""
    page = text.pages[0]
    around = (piece for piece in page.pieces if (piece.content < 0 if tagged else not within(piece, page, 0)))
    return [rich_text([Run(piece, 0) for piece in line]) for line in _lines(around)]


def page_remarks(text: PdfText) -> list[Remark]:
    """Where the page numbers at the foot ("2/5") do not fit the pages: one may be missing, or stand twice."""
    remarks: list[Remark] = []
    for number, page in enumerate(text.pages[1:], 2):
        foot = "".join(piece.text for piece in page.pieces if not within(piece, page, 1) and page.height - piece.y > 700)
        found = re.search(r"(?<!\d)(\d{1,3})/(\d{1,3})(?!\d)", foot)
        if found and (int(found[1]), int(found[2])) != (number, len(text.pages)):
            remarks.append(
                Remark(f"page {number}", f"of {len(text.pages)} pages has {found[0]} at its foot: pages may be missing")
            )
    return remarks


def within(piece: Piece, page: Page, number: int) -> bool:
    """Whether a piece stands where the text does: below the masthead or the header, above the footer (LAYOUT: the rule under
    the masthead is at 210 points from the top, that of the header at 65, the last line of text at 734 of 792)."""
    top = 211 if number == 0 else 68
    return page.height - piece.y > top and piece.y > 56


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces in their order, parted where the next stands on another line or far to the right."""
    lines: list[list[Piece]] = []
    edge = 0.0
    for piece in pieces:
        if not piece.text.strip() and not lines:
            continue
        same = bool(lines) and abs(piece.y - lines[-1][-1].y) < 4 and piece.x > lines[-1][-1].x - 2 and piece.x < edge + 40
        if same:
            lines[-1].append(piece)
        else:
            lines.append([piece])
        edge = piece.x + 0.55 * piece.size * len(piece.text)
    return lines
