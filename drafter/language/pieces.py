"""The named pieces that a rule's pattern is built of: "its {session} session" finds "its eighty-first session".

Each piece is what the UN writes in one fixed form, the regular expression that finds it, and how its words are read. A pattern
holds a piece once by its own name, and again under another one: "from 1 July {year} to 30 June {year:end}".
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from drafter.expressions import compiled
from drafter.language.citations import NUMBER
from drafter.language.dates import DATE, MONTH, SPAN
from drafter.language.ordinals import ORDINAL, parse_ordinal
from drafter.language.symbols import SYMBOL

Reads = Literal["text", "ordinal", "figures"]


class Number(int):
    """A number that a piece found, and the words it was found in: it is printed with their capital."""

    like: str

    def __new__(cls, value: int, like: str = "") -> Number:
        number = super().__new__(cls, value)
        number.like = like
        return number


class Piece(NamedTuple):
    """A piece: its regular expression, how its words are read, and an example.

    `counts_from` says what its numbers are counted from in `where`: last year's session, or the year in which that began.
    One that `is_near` looks by itself no farther ahead of last year's session than its text does.
    """

    pattern: str
    reads: Reads
    example: str
    counts_from: Literal["", "session", "year"] = ""
    is_near: bool = False

    def value(self, words: str) -> Number | str:
        """What a template is given for the words found."""
        if self.reads == "ordinal":
            return Number(parse_ordinal(words) or 0, words)
        return Number(int(words), words) if self.reads == "figures" else words


_ORDINAL = rf"\b(?i:{ORDINAL})\b"
PIECES: dict[str, Piece] = {
    "session": Piece(_ORDINAL, "ordinal", "eighty-first", "session", True),
    "session_number": Piece(r"\b\d{1,3}\b", "figures", "81", "session", True),
    "ordinal": Piece(_ORDINAL, "ordinal", "twenty-third", "session"),
    "year": Piece(r"\b(?:19|20)\d\d\b", "figures", "2025", "year"),
    "number": Piece(r"\b\d+\b", "figures", "53"),
    "date": Piece(DATE, "text", "2 December 2024"),
    "dates": Piece(SPAN, "text", "1 to 5 December 2025"),
    "month": Piece(MONTH, "text", "December"),
    "resolution": Piece(NUMBER, "text", "79/34"),
    "symbol": Piece(SYMBOL, "text", "A/80/365"),
}
_USED = compiled(r"\{(?P<piece>[A-Za-z_]\w*)(?::(?P<name>\w+))?\}")


class Use(NamedTuple):
    """A piece where a pattern uses it: its name, and the name of the group."""

    piece: str
    name: str


@cache
def used(pattern: str) -> tuple[Use, ...]:
    """The pieces that a pattern uses, known or not, in their order. "{3,5}" is none."""
    return tuple(Use(m["piece"], m["name"] or m["piece"]) for m in _USED.finditer(pattern))


def spelled_out(pattern: str) -> str:
    """The regular expression that a pattern stands for: each piece a group of its name. Raises KeyError for an unknown piece."""
    return _USED.sub(lambda found: f"(?P<{found['name'] or found['piece']}>{PIECES[found['piece']].pattern})", pattern)


def levelled(pattern: str) -> str:
    """The pattern with something of the same length in each piece's place, so that an error in it is where it seems to be."""
    return _USED.sub(lambda found: f"(?:{'x' * (len(found.group()) - 4)})", pattern)
