"""What stands around the text on the pages: the masthead beside the emblem, the line with the job number, page numbers, and what
is set apart from the text and is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.document.resolution import Remark
from drafter.document.richtext import RichText
from drafter.errors import ReadError
from drafter.language import organs
from drafter.readers.pdf.furniture import SESSION, Parts
from drafter.readers.pdf.pieces import PdfText
from drafter.readers.pdf.rows import columns, rows_of, words
from drafter.readers.pdf.runs import rich_text
from drafter.readers.structure import Line


def first_page(text: PdfText) -> str:
    """All that is printed on the first page."""
    return "".join(piece.text for piece in text.pages[0].pieces)


def masthead_lines(parts: Sequence[Parts]) -> list[RichText]:
    """The lines of the first page that do not belong to its text: symbol, distribution, date, job number."""
    return [rich_text(column) for row in parts[0].masthead for column in columns(row)]


def page_remarks(text: PdfText, parts: Sequence[Parts]) -> Iterator[Remark]:
    """What is odd about the pages: text that is none of the resolution's as far as can be told, a page that is a picture, and
    page numbers ("2/5") that do not fit, so that one may be missing, or stand twice."""
    again = {
        " ".join(words(column).split())
        for part in parts
        for row in rows_of(part.furniture.get("repeated", ()))
        for column in columns(row)
    }
    for said in sorted(again):
        yield Remark("document", f'stands at the head or foot of several pages and was left out: "{said}"')
    for number, (page, part) in enumerate(zip(text.pages, parts, strict=True), 1):
        where = f"page {number}"
        for said in (*map(words, rows_of(part.unknown)), *page.beside):
            yield Remark(where, f'stands beside the text and was left out: "{" ".join(said.split())}"')
        if page.pictured:
            yield Remark(where, "holds a picture and no text, which cannot be read")
        found = re.search(r"(\d{1,3}) ?(?:/|of) ?(\d{1,3})", words(part.furniture.get("page number", [])))
        if found and (int(found[1]), int(found[2])) != (number, len(text.pages)):
            yield Remark(where, f"of {len(text.pages)} pages has {found[0]} at its foot: pages may be missing")


def refuse_two(lines: Sequence[Line], parts: Sequence[Parts], symbol: str, name: str) -> None:
    """Raises ReadError where another document begins among the lines of the text: a session, its agenda item, its opening."""
    for k, line in enumerate(lines):
        is_session = line.text.endswith("session") and SESSION.match(line.text)
        begins = is_session and any(re.match("Agenda items? ", after.text) for after in lines[k + 1 : k + 5])
        if begins and any(organs.opened_by(after.text) for after in lines[k + 1 : k + 30]):
            found = (words(column) for part in parts for column in rows_of(part.furniture.get("symbol", ())))
            other = next((f", {other}" for other in (text.rstrip("*") for text in found) if other != symbol), "")
            raise ReadError(f"{name}: holds {symbol or 'a document'} and another one{other}; give each in a file of its own")
