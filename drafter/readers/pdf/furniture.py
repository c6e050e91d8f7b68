"""What is printed on the pages of a PDF and is not its text: headers, footers, page numbers, watermarks, line numbers.

It is told by what it says, and by where it stands beside the rows of the text. No distance from the page's edge is measured, so
that pages may be of any size, cropped, or have any margins. What is not known to be one of these is text, or is remarked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.dates import DATE
from drafter.readers.pdf.pieces import PdfText, Piece
from drafter.readers.pdf.rows import Row, baseline_of, columns, leadings, rows_of, size_of, words
from drafter.readers.pdf.upon import Upon, line_numbers

_TOP, _FOOT = 6, 4  # rows of the highest header (a title of five lines), and of the highest footer
_LONGEST = 12  # rows of the masthead above the session
_LINE = 0.2  # sizes of type by which a line may stand further from the one before than lines do
_APART = 1.0  # sizes of type that a header stands further from the text than line from line
SESSION = compiled(r"[A-Z][a-z]+(?:[- ][a-z]+)* (?:(?:emergency )?special )?session$")


@dataclass
class Parts:
    """A page's pieces: the rows of the masthead (and of the first page's footer), those of the text, furniture by what it is, and
    what is set apart from the text and not known."""

    masthead: list[Row] = field(default_factory=list)
    text: list[Piece] = field(default_factory=list)
    furniture: dict[str, list[Piece]] = field(default_factory=dict)
    unknown: list[Piece] = field(default_factory=list)

    def put(self, name: str, pieces: Iterable[Piece]) -> None:
        """Adds furniture."""
        self.furniture.setdefault(name, []).extend(pieces)


_PAGE = r"(?:[Pp]age )?\d{1,3} ?(?:/|of) ?\d{1,3}|(?:[Pp]age |[-–] ?)?(?P<alone>\d{1,3})(?: ?[-–])?"
# the last where Word finds no number, as in 3 of 120 official files
_JOB = r"\d\d-\d{5}\*{0,3}(?: ?\([A-Z]\))?(?: +\d{6})*\*?(?: *\*\d{7}\*)?|\d{6}|Error! No document variable supplied\."


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """What furniture is called, and the forms by which it is known."""
    return {
        "page number": compiled(_PAGE),
        "job number": compiled(_JOB),
        "bar code": compiled(r"\*\d{7}\*"),
        "recycling": compiled("Please recycle"),
        "symbol": compiled(rf"{organs.document_symbols()}\*{{0,3}}"),
    }


@cache
def _of_masthead() -> re.Pattern[str]:
    beside = r"United Nations|Distr\.: ?\w+|Original: ?.+"
    return compiled(rf"{beside}|(?:{organs.names()})|{DATE}|{organs.document_symbols()}\*{{0,3}}")


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def parted(text: PdfText, *, tagged: bool) -> list[Parts]:
    """The pages' pieces, parted. With `tagged` what the structure tree holds is text, and only the rest is looked at."""
    return _Parting(text, tagged).parts()


class _Parting:
    def __init__(self, text: PdfText, tagged: bool):
        self.tagged = tagged
        self.pages = [Parts() for _ in text.pages]
        self.size = size_of(piece for page in text.pages for piece in page.pieces)
        pages = [page.pieces for page in text.pages]
        self.first = squeezed(words(pages[0])) if pages else ""
        self.held = [[piece for piece in pieces if piece.content >= 0] if tagged else [] for pieces in pages]
        self.heights = [[piece.y for piece in _upright(pieces)] for pieces in self.held]
        loose = [[piece for piece in pieces if piece.content < 0] if tagged else pieces for pieces in pages]
        straight = [[piece for piece in pieces if not piece.turn] for pieces in loose]
        rows = [rows_of(pieces) for pieces in straight]
        upon, numbers = Upon(pages, loose, self.size), line_numbers(loose, rows)
        for number, parts in enumerate(self.pages):
            parts.text = self.held[number]
            parts.put("watermark", upon.watermark(number))
            parts.put("line number", numbers[number])
            gone = {id(piece) for pieces in parts.furniture.values() for piece in pieces}
            rest = [piece for piece in loose[number] if id(piece) not in gone]
            parts.unknown = [piece for piece in rest if piece.turn and piece.text.strip()]
            loose[number] = [piece for piece in rest if not piece.turn]
        self.printed, self.loose = pages, loose
        self.rows = [
            own if left == all_ else rows_of(left)  # of few pages something was taken
            for own, left, all_ in zip(rows, loose, straight, strict=True)
        ]
        self.leadings = leadings(self.rows, self.size)
        self.offsets, self.again = self._repeated()

    def parts(self) -> list[Parts]:
        """The pages, parted."""
        for number, parts in enumerate(self.pages):
            foot = self._foot(number)
            head = self._head(number, len(self.rows[number]) - len(foot)) if number else self._masthead()
            for column in (column for row in (*(head if number else ()), *foot) for column in columns(row)):
                parts.put(self._form(column, number) or "running title", column)
            parts.masthead = [] if number else [*head, *foot]
            ends = {id(piece) for row in (*head, *foot) for piece in row}
            self._share_out([piece for piece in self.loose[number] if id(piece) not in ends], number)
        return self.pages

    def _masthead(self) -> list[Row]:
        """The rows of the first page above the session or, where that is not told, down to the last that mastheads have."""
        rows = sorted([*rows_of(_upright(self.held[0])), *self.rows[0]], key=lambda row: -baseline_of(row))
        begins = (organs.opened_by(said) or compiled(organs.acts(named=False)).fullmatch(said) for said in map(words, rows))
        end = next((k for k, begun in enumerate(begins) if begun), len(rows))
        session = next((k for k, row in enumerate(rows[:end]) if SESSION.match(words(row))), None)
        if session is None:
            known = (any(_of_masthead().fullmatch(words(part)) for part in columns(row)) for row in rows[: min(end, _LONGEST)])
            session = max((k for k, of_masthead in enumerate(known, 1) if of_masthead), default=0)
        above = set(map(id, rows[:session]))
        return [row for row in self.rows[0] if id(row) in above]

    def _head(self, number: int, end: int) -> list[Row]:
        """The rows of a page's header, down to the last with a symbol, a page number or what is repeated; the title may stand
        above and beside. A repeated row that goes on in one that is not is a heading, which comes again."""
        found: list[Row] = []
        last = 0
        top = max(self.heights[number], default=None)
        for k, row in enumerate(self.rows[number][: min(end, _TOP)]):
            parts = list(columns(row))
            forms = [self._form(column, number) for column in parts]
            known = all(form or self._is_title(column) for form, column in zip(forms, parts, strict=True))
            if (top is not None and baseline_of(row) < top + self.size / 2) or not (
                known or self._is_other(row) or row[0].artifact
            ):
                break
            if forms == ["repeated"] and self._goes_on(number, k):
                break
            found += [row] if known else []
            last = len(found) if known and any(forms) else last
        return found[:last]

    def _goes_on(self, number: int, k: int) -> bool:
        """Whether a row goes on in the next, which is set in other type than the text too and is nothing of a header's."""
        row, *rest = self.rows[number][k:]
        if not rest or baseline_of(row) - baseline_of(rest[0]) > (self.leadings[number] + _LINE) * self.size:
            return False
        return self._is_other(rest[0]) and not all(self._form(column, number) for column in columns(rest[0]))

    def _foot(self, number: int) -> list[Row]:
        """The rows of a page's footer: known ones, below all others."""
        found: list[Row] = []
        bottom = min(self.heights[number], default=None)
        for row in self.rows[number][: -_FOOT - 1 : -1]:
            known = all(self._form(column, number) for column in columns(row))
            if not known or (bottom is not None and baseline_of(row) > bottom - self.size / 2):
                break
            found.insert(0, row)
        return found

    def _form(self, column: Row, number: int) -> str | None:
        """What a part of a header or footer is; None where it is not known."""
        text = words(column)
        for name, form in _forms().items():
            found = form.fullmatch(text)
            alone = found and found.groupdict().get("alone")
            if found and (not alone or int(alone) - number in self.offsets):
                return name
        if _pattern(text) not in self.again:
            return None
        return "running title" if self._is_title(column) else "repeated"

    def _is_title(self, column: Row) -> bool:
        """Whether a part of a header says again what the first page says, in other type than the text."""
        return self._is_other(column) and squeezed(words(column)) in self.first

    def _is_other(self, row: Row) -> bool:
        """Whether a row is set in other type than the text."""
        return abs(size_of(row) - self.size) > 0.5 or all(piece.bold for piece in row if piece.text.strip())

    def _repeated(self) -> tuple[set[int], set[str]]:
        """By how much page numbers that stand alone are ahead of the pages' places, and what is repeated at the head or foot of
        pages, apart from the text or in other type."""
        offsets: Counter[int] = Counter({1: 2})
        seen: Counter[str] = Counter()
        first = {words(column) for row in self._apart(0) for column in columns(row)} if self.rows else set[str]()
        first = {text for text in first if not compiled(DATE).fullmatch(text)}
        for number, rows in enumerate(self.rows[1:], 1):
            ends = {id(row): row for row in (*rows[:_TOP], *rows[-_FOOT:])}.values()
            for column in (column for row in ends for column in columns(row)):
                if found := compiled(_PAGE).fullmatch(words(column)):
                    offsets[int(found["alone"] or 0) - number] += 1
            apart = {words(column) for row in self._apart(number) for column in columns(row)}
            seen.update(set(map(_pattern, apart)))
            seen.update({_pattern(text) for text in apart & first if number == 1})  # on the first page, and to the letter
        return {offset for offset, count in offsets.items() if count > 1}, {text for text, count in seen.items() if count > 1}

    def _apart(self, number: int) -> Iterator[Row]:
        """The rows at the head and foot of a page that stand further from the text than a paragraph, at its head also those in
        other type. A footnote is none of them."""
        rows, gap = self.rows[number], (self.leadings[number] + _APART) * self.size
        for k, (row, below) in enumerate(pairwise(rows)):
            if baseline_of(row) - baseline_of(below) > gap:
                yield from rows[: k + 1] if k < _TOP else ()
                notes = any(re.match(r"\d+|\*", words(row)) for row in rows[k + 1 :])
                yield from rows[k + 1 :] if k >= len(rows) - 1 - _FOOT and not notes else ()
        yield from filter(self._is_other, rows[:_TOP])

    def _share_out(self, rest: list[Piece], number: int) -> None:
        """Puts what is no header or footer to the text, unless it is set apart from it: what Word prints again on each page (the
        head of a table) is known by what it said before."""
        parts, moved = self.pages[number], set[int]()
        for row in rows_of(piece for piece in rest if self.tagged or piece.artifact):
            if not words(row).strip("_"):
                parts.put("rule", row if self.tagged else ())
                continue
            before = squeezed(words(self.printed[number - 1])) if number and row[0].artifact else ""
            said = all(squeezed(words(column)) in before for column in columns(row))  # a head's cells may have several lines
            parts.put("said before", row if said else ())
            parts.unknown += () if said else row
            moved |= set(map(id, row))
        if not self.tagged:
            parts.text = [piece for piece in rest if id(piece) not in moved]


def _upright(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with words that run as the page does."""
    return (piece for piece in pieces if not piece.turn and piece.text.strip())


def _pattern(text: str) -> str:
    """A text with its figures blotted out: what is the same on pages but for their numbers."""
    return re.sub(r"\d+", "#", squeezed(text))
