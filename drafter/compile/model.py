"""A compilation: one text, and what several delegations want changed in it, each change with the names of those who want it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from drafter.document.resolution import Footnote, Resolution
from drafter.document.richtext import RichText
from drafter.draft.change import EMPTY
from drafter.readers.docx.said import Said

Act = Literal["replace", "insert", "delete", "number"]
REPEATED = "="  # in the key of a call that repeats the number of a note which is called before: "3=5"


class Copy(NamedTuple):
    """A delegation's copy of the text: who signs it, its file, the text, the comments in it, and what else is to be said of it
    (each with its place, "" for the whole)."""

    name: str
    file: str
    text: Resolution
    said: tuple[Said, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    has_type: bool = True  # whether what is in italics in it can be told: not of a text


class Remark(NamedTuple):
    """Something of a copy that is no change of words, or has no place in the file: whose, where ("" for the whole), and what."""

    names: tuple[str, ...]
    at: str
    text: str


@dataclass(frozen=True)
class New:
    """A paragraph that comes: its text, number and standing; of a row of a table `cells` are the texts by their columns.

    `numbers` are those that it has in copies, with the names of these.
    """

    body: RichText
    numbers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    part: str = ""
    level: int = 0
    cells: tuple[tuple[int, RichText], ...] = ()
    in_cell: bool = False  # whether it comes into a cell that is there: that of the paragraph beside, or its row's in `column`
    column: int = 0
    moved: str = ""  # the address of the base's paragraph that comes here from elsewhere

    @property
    def number(self) -> str:
        """The number that it has in the first of the copies that have it."""
        return self.numbers[0][0] if self.numbers else ""

    @property
    def texts(self) -> tuple[RichText, ...]:
        """Its text, or those of its cells."""
        return tuple(text for _, text in self.cells) or (self.body,)


@dataclass(frozen=True)
class Wish:
    """One change that delegations want, in the base's addresses.

    act     | what it does
    --------|-----------------------------------------------------------------------------------------------------------
    replace | the items (characters and calls of footnotes) `start` to `end` of the text `at` become `new`; `old` are their words
    insert  | `paragraph` comes behind the paragraph `at`, before the first one where that is "", before it with `before`
    delete  | the paragraph `at` goes; `moved` where it stands elsewhere in the same copy
    number  | the paragraph `at` has the number `new`

    `at` is an address as changes have it: "title", "OP4", "footnote 3", "masthead.session". `names` are in the order of the
    copies, `there` where each of these has what it is about in its copy, `rivals` the numbers of the changes that touch the same
    words in other ways.
    """

    at: str
    act: Act
    names: tuple[str, ...]
    start: int = 0
    end: int = 0
    old: RichText = EMPTY
    new: RichText = EMPTY
    paragraph: New | None = None
    before: bool = False
    moved: bool = False
    there: tuple[tuple[str, str], ...] = ()
    id: int = 0
    rivals: tuple[int, ...] = ()

    @property
    def new_texts(self) -> tuple[RichText, ...]:
        """All that it puts into the text."""
        return self.paragraph.texts if self.paragraph is not None else (self.new,)


@dataclass(frozen=True)
class Compilation:
    """A text, the copies of it, and what these want, in the order of the text.

    `notes` are the footnotes that changes bring, by the keys of their anchors. `remarks` say what is no change of words:
    italics, levels, and what no tracked change can say.
    """

    base: Resolution
    copies: tuple[Copy, ...]
    wishes: tuple[Wish, ...]
    notes: Mapping[str, Footnote] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The delegations, in the order of their copies."""
        return tuple(copy.name for copy in self.copies)

    @cached_property
    def _own_notes(self) -> dict[str, Footnote]:
        return {note.key: note for note in self.base.footnotes}

    def is_renumbering(self, wish: Wish) -> bool:
        """Whether a change is one of numbers alone: of a paragraph, or of a note that is called again."""
        return wish.act == "number" or (wish.act == "replace" and _called(wish.old) == _called(wish.new))

    def is_silent(self, wish: Wish) -> bool:
        """Whether nothing is read otherwise by a change: one of numbers, or of which call of a note is the first."""
        return self.is_renumbering(wish) or (wish.act == "replace" and self.said(wish.old) == self.said(wish.new))

    @cached_property
    def by_id(self) -> dict[int, Wish]:
        return {wish.id: wish for wish in self.wishes}

    @cached_property
    def by_place(self) -> dict[str, tuple[Wish, ...]]:
        """The changes by the addresses that they have."""
        found: dict[str, list[Wish]] = {}
        for wish in self.wishes:
            found.setdefault(wish.at, []).append(wish)
        return {at: tuple(same) for at, same in found.items()}

    def of(self, name: str) -> tuple[Wish, ...]:
        """What one delegation wants."""
        return tuple(wish for wish in self.wishes if name in wish.names)

    def said(self, text: RichText) -> str:
        """A text with its footnotes, as a drafter writes them: "as noted^[A/81/12.]"."""
        out, at = "", 0
        for mark in text.anchors():
            key = (mark.value or "").partition(REPEATED)[0]
            note = self.notes.get(key) or self._own_notes.get(key)
            out += text.text[at : mark.start] + f"^[{note.text.text if note is not None else key}]"
            at = mark.start
        return out + text.text[at:]


def _called(text: RichText) -> tuple[str, list[tuple[int, str]]]:
    """A text and the notes that it calls, whatever their numbers."""
    return text.text, [(m.start, (m.value or "").partition(REPEATED)[0]) for m in text.anchors()]


def in_order(names: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """Names in the order of the copies, each once."""
    found: Collection[str] = {*names}
    return tuple(name for name in order if name in found)
