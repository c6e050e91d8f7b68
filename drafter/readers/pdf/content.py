"""What a PDF holds before it is known what each line is: paragraphs in order, footnotes, and notes behind asterisks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from drafter.document.resolution import Cell, Footnote, Remark
from drafter.document.richtext import MarkKind, RichText
from drafter.expressions import compiled
from drafter.readers.levels import number_of
from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.rows import size_of
from drafter.readers.pdf.runs import all_of, rich_text
from drafter.readers.structure import Line


@dataclass
class Content:
    """The content of a file, gathered in its order."""

    lines: list[Line] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    asterisks: list[RichText] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    last: list[Piece] = field(default_factory=list)  # of the paragraph before; none behind a table
    goes_on: bool = False  # whether it has more than its line holds as yet

    def add(self, pieces: Sequence[Piece], cell: Cell | None = None, *, italic_heading: bool = False) -> None:
        """Adds a paragraph; one that only goes on from the page before is put behind what stands there."""
        if not pieces or not (body := rich_text(pieces)):
            return
        if _ASTERISK_NOTE.match(body.text):
            self.asterisks.append(body)
            return
        if self.last and cell is None and _goes_on(self.last, None if self.goes_on else self.lines[-1].body, pieces, body):
            self.last += pieces
            self.goes_on = True
            return
        self.close()
        self.last = list(pieces) if cell is None else []
        is_heading = cell is None and (all_of(pieces, "bold") or (italic_heading and all_of(pieces, "italic")))
        indent = next(piece.x for piece in pieces if piece.text.strip())
        self.lines.append(Line(body, heading=is_heading, indent=indent, cell=cell))

    def close(self) -> None:
        """Puts the last paragraph together where it went on from page to page: once, however many these were."""
        if self.goes_on:
            self.lines[-1] = replace(self.lines[-1], body=rich_text(self.last))
        self.goes_on = False

    def add_note(self, text: RichText) -> None:
        """Adds a paragraph of a footnote: with a number of its own, behind an asterisk, or going on from the one before."""
        if text.text.startswith("*"):
            self.asterisks.append(text)
            return
        number = next((m for m in text.anchors() if m.start == 0), None)
        found = re.match(r"(\d{1,3})\s+(?=\S)", text.text) if not number else None
        if number:
            marks = tuple(m for m in text.marks if m is not number)
            self.footnotes.append(Footnote(number.value or "", RichText(text.text, marks).strip()))
        elif found:
            self.footnotes.append(Footnote(found[1], text.slice(found.end(), len(text))))
        elif self.footnotes:
            last = self.footnotes[-1]
            self.footnotes[-1] = Footnote(last.key, last.text + " " + text)
        else:
            self.remarks.append(Remark("footnotes", f'a footnote has no number: "{text.text}"'))
            self.footnotes.append(Footnote("1", text))


_ENOUGH = 400  # pieces that tell how a paragraph is set, and how it ends
_ASTERISK_NOTE = compiled(r"\*{1,4}\s+[^\W\d_]")
_ENDS = (",", ";", ".", ":", "”", "’")
_LONG = 250  # characters: no heading has more
_OF_HEADINGS: tuple[MarkKind, ...] = ("bold", "italic")


def _goes_on(before: Sequence[Piece], said: RichText | None, pieces: Sequence[Piece], body: RichText) -> bool:
    """Whether a paragraph only goes on from the one before, on the page before, of which it may be known what it says: it begins
    where lines wrap to, has no number, and the other is not at its end or, at least, began with an indent, which a new paragraph
    would have too."""
    first = next(piece for piece in pieces if piece.text.strip())
    begin, end = before[:_ENOUGH], before[-_ENOUGH:]
    last = next((piece for piece in chain(reversed(end), reversed(begin)) if piece.text.strip()), None)
    if last is None or first.page != last.page + 1:
        return False
    begins = next(piece.x for piece in (*begin, *end) if piece.text.strip())
    if first.x > begins + 1:
        return False
    apart = any(all_of(one, font) for one in (pieces, begin) for font in _OF_HEADINGS)
    if apart or number_of(body.text) or abs(size_of(pieces) - size_of(begin)) > 0.5:
        return False
    text = (said or rich_text(end)).text
    if text.endswith((";", ".", ":")) and len(body) < _LONG and not body.text.endswith(_ENDS):
        return False  # behind the end of a sentence a line without one is a heading: "Article 17"
    indented = first.x < begins - 5
    return indented or not text.endswith(_ENDS) or body.text[0].islower()
