"""Text within a line: italics, bold type, links, the calls of footnotes, and what is struck out and put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from drafter.document.richtext import Mark, RichText, stretches
from drafter.draft.change import Change
from drafter.writers.akn.elements import add, add_text, preserved

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Kind = Literal["same", "out", "in", "open"]
_TAGS: dict[Kind, str] = {"out": "del", "in": "ins"}
_NOTE = "note"  # how the first call of a footnote is written; another one is its number


class Piece(NamedTuple):
    """Characters that stay, are struck out, are put in, or stay though they are stale (open); and the change that says so, if one
    does."""

    kind: Kind
    text: RichText
    change: Change | None = None


class Note(NamedTuple):
    """A footnote: its number now and last year's (0: it is not there), and its text."""

    number: int
    was: int
    pieces: Sequence[Piece]


class Made(NamedTuple):
    """What was struck out or put in: the change that did it, if it is one, and the eId of the element that holds it."""

    change: Change | None
    kind: Kind
    eid: str


@dataclass
class Texts:
    """Puts texts into elements; `notes` are the footnotes by their keys, counted from `first` on, and `reasons` the names of
    changes' reasons by the `id()` of each. `made` keeps what was struck out and put in."""

    notes: dict[str, Note]
    first: int = 1
    reasons: Mapping[int, str] = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    _called: set[tuple[Kind, str]] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def named(self, name: str) -> str:
        """The name as an eId that no other element of the document has."""
        own, n = name, 1
        while own in self._taken:
            n += 1
            own = f"{name}_{n}"
        self._taken.add(own)
        return own

    def put(self, parent: Element, pieces: Sequence[Piece], before: str = "\t") -> None:
        """Puts pieces of a text at the end of what an element holds, behind the white space with which the UN begins it."""
        add_text(parent, before)
        for piece in pieces:
            if piece.kind == "open":
                into = add(parent, "span", class_="open", **self._reason(piece.change))
                self._put(into, piece._replace(kind="same"))
            else:
                self._put(parent if piece.kind == "same" else self._tracked(parent, piece.kind, piece.change), piece)

    def put_plain(self, parent: Element, new: str, old: str, change: Change | None = None) -> None:
        """Puts a text without marks, struck out and put in where it is another than last year."""
        if new == old:
            add_text(parent, new)
            return
        if old:
            add_text(self._tracked(parent, "out", change), old)
        if new:
            add_text(self._tracked(parent, "in", change), new)

    def _tracked(self, parent: Element, kind: Kind, change: Change | None) -> Element:
        made = Made(change, kind, self.named(f"{_TAGS[kind]}_{len(self.made) + 1}"))
        self.made.append(made)
        return add(parent, _TAGS[kind], eId=made.eid, **self._reason(change))

    def _reason(self, change: Change | None) -> dict[str, str]:
        reason = self.reasons.get(id(change))
        return {"refersTo": f"#{reason}"} if reason else {}

    def _put(self, parent: Element, piece: Piece) -> None:
        """Puts the words with their marks: of two that begin at one place the longer holds the other."""
        text = piece.text
        if not text.marks:
            add_text(parent, text.text)
            return
        opened: list[tuple[Mark, Element]] = []
        for start, end, here in stretches(len(text), text.marks):
            holding = sorted((m for m in here if m.kind != "footnote"), key=lambda m: (m.start, -m.end, m.kind))
            kept = 0
            while kept < min(len(opened), len(holding)) and opened[kept][0] == holding[kept]:
                kept += 1
            del opened[kept:]
            for anchor in here:
                if anchor.kind == "footnote":
                    self._call(opened[-1][1] if opened else parent, anchor.value or "", piece.kind)
            for mark in holding[kept:]:
                opened.append((mark, _holder(opened[-1][1] if opened else parent, mark)))
            add_text(opened[-1][1] if opened else parent, text.text[start:end])

    def _call(self, parent: Element, key: str, kind: Kind) -> None:
        """Puts the call of a footnote. The first holds the note; which one that is, and the number, may differ from last year."""
        note = self.notes.get(key)
        if note is None:
            add(parent, "sup", key)
            return
        old = self._form("out", key, note.was) if kind != "in" else ""
        new = self._form("in", key, note.number) if kind != "out" else ""
        if kind != "same" or old == new:
            self._called_so(parent, note, new or old, kind)
            return
        sides: tuple[tuple[Kind, str], ...] = (("out", old), ("in", new))
        for side, form in sides:
            if form:
                self._called_so(self._tracked(parent, side, None), note, form, side)

    def _form(self, side: Kind, key: str, number: int) -> str:
        if not number:
            return ""
        is_first = (side, key) not in self._called
        self._called.add((side, key))
        return _NOTE if is_first else str(number + self.first - 1)

    def _called_so(self, parent: Element, note: Note, form: str, side: Kind) -> None:
        number = (note.was if side == "out" else note.number) + self.first - 1
        if form != _NOTE:
            add(parent, "sup", form, refersTo=f"#authorialNote_{number}")
            return
        own = self.named(f"authorialNote_{number}")
        made = add(parent, "authorialNote", marker=str(number), placement="bottom", eId=own)
        pieces = note.pieces
        if side != "same":  # the whole note stands in what is struck out or put in
            pieces = [piece for piece in pieces if piece.kind in ("same", "open", side)]
        self.put(preserved(made), pieces, "\t\t")


def _holder(parent: Element, mark: Mark) -> Element:
    if mark.kind == "link":
        return add(parent, "a", href=mark.value or "")
    return add(parent, "span", class_=mark.kind)
