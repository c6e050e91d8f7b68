"""Numbers that Word makes itself: where a list would count otherwise than the draft, as one that begins anew at a number of its
own does behind a new paragraph, its paragraphs go on in a list that counts as the draft."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import get_args

from drafter.document.numbering import Style, value
from drafter.ooxml import Element, W, number, own_properties, w, without
from drafter.readers.docx.numbering import Numbering
from drafter.readers.docx.styles import Styles
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import DELETIONS, Revisions

# What the schema has before w:numPr
_BEFORE = [W + name for name in "pStyle keepNext keepLines pageBreakBefore framePr widowControl".split()]
_NONE = "0"  # the list of what has no number


class Lists:
    """The lists of one file."""

    def __init__(self, plan: Plan, revisions: Revisions, styles: Styles) -> None:
        self.plan, self.file, self.revisions = plan, plan.file, revisions
        self.part = next(self.file.related("numbering"), "")
        self.root = self.file.root(self.part) if self.part else None
        self.numbering = Numbering(self.root, styles)
        self._made: dict[tuple[str, int], str] = {}  # the list that goes on for another at a level

    def go_on(self) -> None:
        """Has Word count the paragraphs as the draft does, once all of them are in the file."""
        rows = self.plan.draft.applied.rows
        if self.root is None or all(row.was is not None and row.now is not None and not row.acts for row in rows):
            return
        wanted = dict(self._wanted())
        for paragraph, is_new in self.file.paragraphs(self.file.package.document):
            properties = paragraph.find(f"{W}pPr")
            if properties is not None and any(properties.find(f"{W}rPr/{tag}") is not None for tag in DELETIONS):
                continue
            before = self.numbering.copy()
            made = self.numbering.number(properties)
            if made is not None and wanted.get(paragraph, made.text) != made.text:
                self.numbering = before
                self._set(paragraph, wanted[paragraph], is_new=is_new)

    def _wanted(self) -> Iterator[tuple[Element, str]]:
        """The paragraphs whose numbers are not typed, with the draft's."""
        for row in self.plan.draft.applied.rows:
            if row.now is None or (row.was is not None and row.was.id in self.plan.found.numbers):
                continue
            new = self.plan.new.get(row.now.id)
            there = self.plan.found.texts[row.was.id].paragraphs if row.was is not None else []
            yield from ((paragraph, row.now.number or "") for paragraph in ([new] if new is not None else there[:1]))

    def _set(self, paragraph: Element, wanted: str, *, is_new: bool) -> None:
        """Puts a paragraph into a list in which its number follows, tracked if it was there."""
        properties = own_properties(paragraph)
        former = without(copy.deepcopy(properties), "rPr", "sectPr", "pPrChange")
        list_, depth = self.numbering.place(properties)
        for name in self._candidates(list_, depth, wanted):
            put_in_list(properties, depth, name)
            before = self.numbering.copy()
            made = self.numbering.number(properties)
            if (made.text if made is not None else "") == wanted:
                self._made[list_, depth] = name
                break
            self.numbering = before
        if not is_new:
            if properties.find(f"{W}pPrChange") is None:
                properties.append(self.revisions.made("pPrChange", former))
            self.file.touch(paragraph)

    def _candidates(self, list_: str, depth: int, wanted: str) -> Iterator[str]:
        """The lists in which a number may follow: none for an empty one, the one that went on last, a new one that begins with
        it, whichever way it is written; at last the one that the paragraph was in."""
        if not wanted:
            yield _NONE
        elif (list_, depth) in self._made:
            yield self._made[list_, depth]
        assert self.root is not None
        starts = (value(wanted, style) for style in get_args(Style))
        for start in dict.fromkeys(start for start in starts if start is not None):
            new = self._new(list_, depth, start)
            if new is None:
                break
            yield new.get(f"{W}numId") or _NONE
            self.root.remove(new)  # whoever takes a list asks for no other
        yield list_

    def _new(self, list_: str, depth: int, start: int) -> Element | None:
        """A list like another that begins anew, at a level, with `start`."""
        assert self.root is not None
        there = self.root.findall(f"{W}num")
        like = next((one for one in there if one.get(f"{W}numId") == list_), None)
        if like is None:
            return None
        new = copy.deepcopy(like)
        new.set(f"{W}numId", str(1 + max(number(one.get(f"{W}numId")) for one in there)))
        for override in new.findall(f"{W}lvlOverride"):
            if not len(without(override, "startOverride")):
                new.remove(override)
        own = new.find(f"{W}lvlOverride[@{W}ilvl='{depth}']")
        if own is None:
            own = w("lvlOverride", ilvl=depth)
            new.append(own)
        own.insert(0, w("startOverride", val=start))
        there[-1].addnext(new)
        self.numbering.add(new)
        self.file.rewrite(self.part)
        return new


def put_in_list(properties: Element, depth: int = 0, name: str = _NONE) -> None:
    """Has a paragraph of these properties stand in a list at a level; without a name in none."""
    without(properties, "numPr")
    at = sum(child.tag in _BEFORE for child in properties)
    properties.insert(at, w("numPr", w("ilvl", val=depth), w("numId", val=name)))
