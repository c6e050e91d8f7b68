"""The comments of a file that is edited in place: those that are there stay, new ones come behind them."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.ooxml import Element, W, run, serialised, w
from drafter.tracked.file import File
from drafter.tracked.revisions import whole_number
from drafter.writers.docx.comments import clear_of_notes, made_comment

_REFERENCE = f"{W}commentReference"


class CommentPart:
    """The comments part of a file. With `styled` new comments are in Word's own styles, which the file then has."""

    def __init__(self, file: File, *, styled: bool = False) -> None:
        self.file, self.styled = file, styled
        self.part = next(file.related("comments"), "") or file.unrelated("comments")
        there = [*(file.root(self.part) if self.part else ()), *file.root(file.package.document).iter(_REFERENCE)]
        self._next = max((whole_number(e.get(f"{W}id")) for e in there), default=-1) + 1
        self._made: list[Element] = []

    def add(self, said: Iterable[str], first: Element, last: Element, **signed: str) -> None:
        """A comment that says this, a paragraph each, from one element of a paragraph to another."""
        number = self._next
        self._next += 1
        look = {"rStyle": "CommentReference"} if self.styled else {}
        first.addprevious(w("commentRangeStart", id=number))
        last.addnext(run("", w("commentReference", id=number), **look))
        last.addnext(w("commentRangeEnd", id=number))
        self._made.append(made_comment(said, number, styled=self.styled, **signed))

    def save(self) -> None:
        """Puts the comments into the file, and the part where there was none."""
        if not self._made:
            return
        paragraphs = (paragraph for paragraph, _ in self.file.paragraphs(self.file.package.document))
        into = clear_of_notes(paragraphs, {one.get(f"{W}id") or "" for one in self._made})
        if into is not None:
            self.file.touch(into)
        if self.part:
            self.file.appended[self.part] += self._made
            self.file.new.refer("comments", self.part)
        else:
            self.file.new.part("comments", serialised(w("comments", *self._made)))
