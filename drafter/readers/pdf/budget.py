"""No text of a PDF goes unread in silence: each row of a page is looked for in what was made of the file.

Every sign that is printed is in the resolution, or in what is known furniture (see furniture.py), or in a remark that quotes it.
This is asked of the pages as they came from PDFium and of the resolution as it is handed out, so that it does not rest on any
step between the two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import groupby
from operator import attrgetter

from drafter.document.masthead import FIELDS
from drafter.document.resolution import Remark, Resolution
from drafter.document.richtext import RichText
from drafter.language.dates import print_date
from drafter.language.signs import plain
from drafter.readers.labels import split_label
from drafter.readers.pdf.furniture import Parts
from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.rows import columns, rows_of, words
from drafter.readers.pdf.tables import parts_of

NOT_READ = "was not read: "
_NEAR = 2000  # signs: so far behind the row before it a row is looked for first
_MOST = 1000  # rows that are looked for elsewhere; what is not at its place behind them is quoted at once
_AROUND = "United Nations", "English", "of the provisional agenda", "of the preliminary list", "Please recycle"
_TOLD_ANEW = " -,*_"


def unread(parts: Sequence[Parts], resolution: Resolution) -> Iterator[Remark]:
    """A remark for each page with something that is neither in the resolution, its remarks among it, nor known furniture."""
    budget = _Budget(resolution)
    for number, part in enumerate(parts, 1):
        furniture = {id(piece) for pieces in part.furniture.values() for piece in pieces}
        printed = [piece for row in part.masthead for piece in row if id(piece) not in furniture]
        lost = [row for row in _rows(part.text) if not budget.has(row, first=number == 1)]
        if lost:  # pieces may be drawn in another order than they are read in
            pieces = {id(piece) for row in lost for piece in row}
            lost = [row for row in rows_of(part.text) if pieces & set(map(id, row)) and not budget.has(row, first=number == 1)]
        lost += [row for row in _rows(printed) if not budget.has_in_head(row)]
        if lost:
            yield Remark(f"page {number}", f'{NOT_READ}"{" ".join(" ".join(map(words, lost)).split())}"')


class _Reel:
    """A text with the place up to which it was found on the pages."""

    def __init__(self, texts: Iterable[str]):
        self.text, self.at = "".join(map(_bare, texts)), 0

    def has(self, text: str, *, anywhere: bool = False) -> bool:
        """Whether something stands behind what was found last, or anywhere."""
        at = self.text.find(text) if anywhere else self.text.find(text, self.at, self.at + _NEAR + len(text))
        self.at = at + len(text) if at >= 0 else self.at
        return at >= 0


class _Budget:
    def __init__(self, resolution: Resolution):
        self.text = _Reel([resolution.opening, *(f"{p.number or ''}{_printed(p.body)}" for p in resolution.paragraphs)])
        self.notes = _Reel(f"{note.key}{_printed(note.text)}" for note in resolution.footnotes)
        masthead = resolution.masthead
        head = [_printed(resolution.title), *(field.line(masthead) for field in FIELDS), *_said(masthead), *_AROUND]
        head += [remark.text for remark in resolution.remarks]
        self.head = _bare("".join(head))
        self.words = frozenset(re.findall(r"\w+", " ".join(head)))
        self.misses = 0

    def has(self, row: list[Piece], *, first: bool) -> bool:
        """Whether a row stands in the text, the notes, the title or the closing lines; on the first page, in the masthead."""
        text = _bare(words(row))
        if self.text.has(text) or self.notes.has(text) or (first and self.has_in_head(row)):
            return True
        if (label := split_label(RichText(words(row))))[0] and (self.text.has(_bare(label[1].text)) or not label[1]):
            return True  # a label is no word of the text
        if len(parts := parts_of(row)) > 1 and all(map(self._stands, parts)):
            return True  # cells beside one another, which are read or quoted by themselves
        self.misses += 1
        if self.misses > _MOST:
            return False
        return text in self.head or self.text.has(text, anywhere=True) or self.notes.has(text, anywhere=True)

    def _stands(self, part: Sequence[Piece]) -> bool:
        text = _bare(words(part))
        return self.text.has(text) or text in self.head or self.text.has(text, anywhere=True)

    def has_in_head(self, row: list[Piece]) -> bool:
        """Whether all words of a row stand in the masthead, which may have them in other order, or are its labels."""
        return set(re.findall(r"\w+", " ".join(map(words, columns(row))))) <= self.words


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces that stand beside one another, in the order of the file."""
    row: list[Piece] = []
    for y, level in groupby(pieces, attrgetter("y")):
        following = [*level]
        if row and not abs(y - row[-1].y) < max(following[0].size, row[-1].size) / 2:
            yield row
            row = []
        row += following
    if row:
        yield row


def _bare(text: str) -> str:
    """A text without the signs that a reader sets anew: spaces, hyphens at the ends of lines, commas between two markers."""
    text = plain(text)
    for sign in _TOLD_ANEW:
        text = text.replace(sign, "")
    return "".join(text.split())


def _printed(text: RichText) -> str:
    """A text with the figures of its footnotes at their places."""
    said, at = "", 0
    for mark in text.anchors():
        said += text.text[at : mark.start] + (mark.value or "")
        at = mark.start
    return said + text.text[at:]


def _said(value: object) -> Iterator[str]:
    """All words in a masthead."""
    if isinstance(value, RichText):
        yield value.text
    elif isinstance(value, datetime.date):
        yield print_date(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _said(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _said(getattr(value, field.name))
    elif value is not None:
        yield str(value)
