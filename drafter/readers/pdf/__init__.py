"""Reads the PDF files that the United Nations publishes: by their structure tree, or by their layout where they have none."""

from __future__ import annotations

from dataclasses import replace

from drafter.document.resolution import Remark, Resolution
from drafter.errors import ReadError
from drafter.language import organs
from drafter.readers.editions import refuse_other_editions
from drafter.readers.masthead import parse_head, with_body
from drafter.readers.pdf.anchors import settled
from drafter.readers.pdf.budget import unread
from drafter.readers.pdf.content import Content
from drafter.readers.pdf.document import load
from drafter.readers.pdf.furniture import Parts, parted
from drafter.readers.pdf.layout import read_layout
from drafter.readers.pdf.pieces import Node, PdfText
from drafter.readers.pdf.surroundings import first_page, masthead_lines, page_remarks, refuse_two
from drafter.readers.pdf.tagged import read_tagged
from drafter.readers.strange import strange_signs
from drafter.readers.structure import opening_at, read_body
from drafter.readers.tabled import out_of_tables


def read_pdf(data: bytes, name: str) -> Resolution:
    """The resolution or draft in a PDF file of the United Nations; `name` is the file's, for messages.

    Raises ReadError, with what is wrong and what to do, for what is no PDF file, is damaged, locked, larger than 64 MB or
    a scan without text, and for what is no resolution in English: another language's edition, an amendment, a report.
    """
    text = load(data, name)
    if not any(piece.text.strip() for page in text.pages for piece in page.pieces):
        raise ReadError(f"{name}: holds pictures of pages and no text (a scan); give the document's own PDF or Word file")
    refuse_other_editions(first_page(text), name)
    parts, content = parts_and_content(text)
    content.remarks += page_remarks(text, parts)
    start = opening_at(content.lines)
    above = content.lines[:start]
    head = parse_head([*masthead_lines(parts), *(line.body for line in above), *content.asterisks], name)
    if start is None:
        opening = organs.of(head.masthead.organ).opening
        raise ReadError(f'{name}: has a masthead and no text: no line "{opening}" and no numbered paragraph')
    refuse_two(content.lines[start:], parts, head.masthead.symbol, name)
    lines, beside = out_of_tables(content.lines[start:])
    body = read_body(lines)
    remarks = [*content.remarks, *head.remarks, *beside, *body.remarks]
    masthead = with_body(head.masthead, body, remarks)
    resolution = Resolution(masthead, head.title, body.paragraphs, tuple(content.footnotes), body.opening)
    resolution, more = settled(resolution)
    resolution = replace(resolution, remarks=(*remarks, *more, *strange_signs(resolution)))
    return replace(resolution, remarks=(*resolution.remarks, *unread(parts, resolution)))


def parts_and_content(text: PdfText) -> tuple[list[Parts], Content]:
    """What each page's pieces are, and the lines and notes made of those of the text: by the structure tree where it holds all of
    them, else by the layout."""
    tagged = _is_tagged(text.root)
    parts = parted(text, tagged=tagged)
    if tagged and (content := read_tagged(text, parts)):
        return parts, content
    parts = parted(text, tagged=False) if tagged else parts
    content = read_layout(text, parts)
    if tagged:
        content.remarks.append(Remark("document", "the PDF's structure does not hold all of its text: read from the layout"))
    return parts, content


def _is_tagged(node: Node | tuple[int, int] | None) -> bool:
    return isinstance(node, tuple) or (node is not None and any(_is_tagged(child) for child in node.children))
