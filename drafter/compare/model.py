"""What a comparison gives: rows of pieces that stay, go and come, and the differences they show, each with its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from drafter.document.alignment import AlignedKind
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.redline import PieceKind

DifferenceName = Literal["mechanical", "house style", "fact", "text"]
NAMES: tuple[DifferenceName, ...] = ("mechanical", "house style", "fact", "text")
BREAK = "\u2029"  # between the texts of paragraphs that were one, or became one: Unicode's paragraph separator


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, as a person would mark it.

    name        | what it is
    ------------|-----------------------------------------------------------------------------------------
    mechanical  | it follows from the session and the old text: the rule that makes it is named
    house style | the UN writes the same words otherwise
    fact        | a date, a number, a symbol, a session or a line of the masthead that somebody had to know
    text        | other words: somebody's decision

    `at` is the address in the new text, or in the old one of what is gone. `old` and `new` are the words; where
    the place or the level differs (`act`) both are empty and `because` says what it was.
    """

    id: int
    at: str
    name: DifferenceName
    act: Literal["replace", "insert", "delete", "move", "level"] = "replace"
    old: str = ""
    new: str = ""
    rule: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stay, are struck out or are put in; of the last two, the difference that they belong to."""

    kind: PieceKind  # never "open"
    text: RichText
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one place: a line of the masthead, the title, a paragraph, a footnote.

    `was` and `now` are its addresses, empty where it is not there; of a paragraph that was split or merged there are
    several, and `BREAK` stands between their texts. `number` is the paragraph's, as printed in the new text or in the old one.
    """

    kind: AlignedKind
    was: tuple[str, ...]
    now: tuple[str, ...]
    pieces: tuple[Piece, ...]
    differences: tuple[Difference, ...] = ()
    number: str = ""
    level: int = 0

    @property
    def at(self) -> str:
        """Where it is: "OP5", "OP5, OP6"; the old address of what is gone."""
        return ", ".join(self.now or self.was)

    @property
    def old(self) -> str:
        """The old text."""
        return "".join(p.text.text for p in self.pieces if p.kind != "in")

    @property
    def new(self) -> str:
        """The new text."""
        return "".join(p.text.text for p in self.pieces if p.kind != "out")


@dataclass(frozen=True)
class Comparison:
    """Two resolutions side by side: the lines of the masthead that differ, all of the text, and the footnotes.

    `remarks` are about the two as a whole, such as that they seem to be different resolutions.
    """

    old: Resolution
    new: Resolution
    masthead: tuple[Row, ...]
    text: tuple[Row, ...]
    notes: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        yield from self.masthead
        yield from self.text
        yield from self.notes

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All of them, numbered from 1 in the order of the document; those of the masthead first."""
        return tuple(d for row in self.rows for d in row.differences)

    @property
    def is_same(self) -> bool:
        return not self.differences

    def without_masthead(self) -> Comparison:
        """The same of title, paragraphs and footnotes only."""
        return replace(self, masthead=())

    def of_changed(self) -> Comparison:
        """The same without what is unchanged."""
        masthead, text, notes = (tuple(row for row in rows if row.differences) for rows in (self.masthead, self.text, self.notes))
        return replace(self, masthead=masthead, text=text, notes=notes)

    def counts(self) -> dict[DifferenceName, int]:
        """How many differences there are of each name, in the order of `NAMES`."""
        found = Counter(d.name for d in self.differences)
        return {name: found[name] for name in NAMES if found[name]}
