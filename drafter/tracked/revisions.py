"""Revisions: the elements by which Word tracks changes, each with an id of its own, the author and the date."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, cast

from lxml import etree

from drafter.document.masthead import Masthead
from drafter.draft.asking import UNSIGNED
from drafter.ooxml import Element, W, w

_IDS = etree.XPath("//@w:id", namespaces={"w": W[1:-1]}, smart_strings=False)
_MOVE = "drafter"  # how the names of moves begin
INSERTIONS = tuple(f"{W}{tag}" for tag in ("ins", "moveTo"))
DELETIONS = tuple(f"{W}{tag}" for tag in ("del", "moveFrom"))
ON_MARKS = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))  # on a paragraph's mark, in their order
_NUMBERED = (*ON_MARKS, *(f"{W}{tag}Change" for tag in "rPr pPr sectPr tblPr tblPrEx tblGrid trPr tcPr numbering".split()))
_NUMBERED += tuple(f"{W}{tag}" for tag in ("cellIns", "cellDel", "cellMerge"))


class Signature(NamedTuple):
    """Who made the changes, and when; without a date Word shows none."""

    author: str = UNSIGNED
    date: datetime.datetime | None = None

    @classmethod
    def of(cls, masthead: Masthead, author: str | None = None, date: datetime.datetime | None = None) -> Signature:
        """With the date that holds where none is given: SOURCE_DATE_EPOCH, or the new document's day of issue. Never the clock's:
        the same input gives the same bytes."""
        author = author or UNSIGNED
        if date:
            return cls(author, date)
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal() and int(epoch) < 2**33:
            return cls(author, datetime.datetime.fromtimestamp(int(epoch), datetime.UTC))
        return cls(author, datetime.datetime.combine(masthead.date, datetime.time()) if masthead.date else None)


class Revisions:
    """Makes the elements of one file's revisions, with ids that nothing else in it has."""

    def __init__(self, signature: Signature, roots: Iterable[Element]) -> None:
        self.signature, self.roots = signature, [*roots]
        self._next = 1 + max((whole_number(name) for root in self.roots for name in cast(list[str], _IDS(root))), default=0)
        moves = {e.get(f"{W}name") for root in self.roots for e in root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")}
        self._moves = (name for k in itertools.count(1) if (name := f"{_MOVE}{k}") not in moves)
        self._made: list[Element] = []

    @contextmanager
    def by(self, author: str) -> Iterator[None]:
        """What is made inside is signed by another author."""
        own = self.signature
        self.signature = own._replace(author=author)
        yield
        self.signature = own

    def made(self, tag: str, *children: Element, **more: str) -> Element:
        """The element `w:tag` ("ins", "del", "moveFrom", "rPrChange" …) with its id, author and date."""
        self._made.append(w(tag, *children, id=self.next_id(), **more, **self.signed))
        return self._made[-1]

    @property
    def signed(self) -> dict[str, str]:
        """The attributes that say who made a change, and when."""
        date = self.signature.date
        return {"author": self.signature.author} | (
            {"date": f"{date.replace(tzinfo=None).isoformat(timespec='seconds')}Z"} if date else {}
        )

    def next_id(self) -> int:
        """An id that nothing else in the file has."""
        self._next += 1
        return self._next - 1

    def next_move(self) -> str:
        """A name for a move, which its two ends share and no other has."""
        return next(self._moves)

    def tell_apart(self) -> None:
        """Has each revision an id of its own where runs were cut, and what goes out of an insertion by the same author another
        author: LibreOffice 7.4 keeps no deletion in an insertion of one author, and puts the words into the text."""
        for one in self._made:
            parent = one.getparent()
            on_mark = parent is not None and parent.tag == f"{W}rPr"
            around = one.itersiblings(*INSERTIONS, preceding=True) if on_mark else one.iterancestors(*INSERTIONS)
            authors = {e.get(f"{W}author") for e in (*around, *(one.itersiblings(*INSERTIONS) if on_mark else ()))}
            if one.tag in DELETIONS and self.signature.author in authors:
                names = (f"{self.signature.author} ({k})" for k in itertools.count(2))
                one.set(f"{W}author", next(name for name in names if name not in authors))
        seen: set[str | None] = set()
        for one in (e for root in self.roots for e in root.iter(*_NUMBERED)):
            if (number := one.get(f"{W}id")) in seen:
                one.set(f"{W}id", str(self.next_id()))
            seen.add(number)


def whole_number(text: str | None) -> int:
    """The number of an id; 0 where there is none, or none that Word gives."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
