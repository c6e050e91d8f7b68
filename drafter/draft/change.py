"""`Change`: one thing that is put otherwise than last year, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from drafter.document.resolution import Footnote, Part
from drafter.document.richtext import RichText

if TYPE_CHECKING:
    from drafter.updates.printing import Settle

Status = Literal["certain", "confirm", "open"]
Act = Literal["replace", "insert", "delete", "move", "set"]
Side = Literal["before", "after"]


EMPTY = RichText()


class Standing(NamedTuple):
    """How a paragraph stands, where its neighbours do not tell: None is as they tell, the number "" is none.

    With `is_row` it is a row of a table, with a tab between its cells.
    """

    part: Part | None = None
    level: int | None = None
    number: str | None = None
    is_row: bool = False


@dataclass(frozen=True)
class Change:
    """One change, in last year's addresses and positions.

    act      | what it does
    ---------|--------------------------------------------------------------------------------------------
    replace  | the characters `start` to `end` (they read `old`) of the text `at` become `new`; `at` is a paragraph's
             | address, "title", "footnote 3", or "masthead.session" and the like (then `value` is the new value)
    insert   | a paragraph `new` comes `side` the paragraph `at`, in the same part and on the same level, or as `value`
             | (a `Standing`) says; in a table it comes in the same cell, at an edge of the table outside of it
    delete   | the paragraph or footnote `at` goes
    move     | the paragraph `at` goes `side` the paragraph `to`, in its part and on its level unless one of them is a heading
    set      | the paragraph `at` stands as `value` (a `Standing`) says

    `because` is the reason a drafter would give and `source` where it comes from. An `open` change changes nothing: it
    marks `old` as stale, and `settle` is what would settle it in updates.yaml. `notes` are the footnotes whose
    anchors come with `new`. `id` is its number in the report, given by the engine.
    """

    at: str
    rule: str
    because: str
    status: Status = "certain"
    start: int = 0
    end: int = 0
    old: str = ""
    new: RichText = EMPTY
    act: Act = "replace"
    side: Side = "after"
    to: str = ""
    value: Any = None
    notes: tuple[Footnote, ...] = ()
    source: str = ""
    settle: Settle | None = None
    id: int = 0

    @property
    def is_textual(self) -> bool:
        """Whether it replaces characters of a text (and not a masthead line or a whole paragraph)."""
        return self.act == "replace" and not self.at.startswith("masthead.")

    @property
    def is_row(self) -> bool:
        """Whether it puts in a row of a table."""
        return self.act == "insert" and self.value is not None and bool(self.value.is_row)

    def overlaps(self, other: Change) -> bool:
        """Whether both touch the same characters (or put something at the same place) of the same text."""
        if self.at != other.at or not (self.is_textual and other.is_textual):
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end and (self.start == other.start or self._inside(other))
        return self.start < other.end and other.start < self.end

    def _inside(self, other: Change) -> bool:
        point, span = (self, other) if self.start == self.end else (other, self)
        return span.start < point.start < span.end


class SetAside(NamedTuple):
    """A change that a rule proposed and that was not taken, and why (another change stands in its place, `skip`)."""

    change: Change
    because: str
