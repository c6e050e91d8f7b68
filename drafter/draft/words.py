"""The changes of the words of one text: the text that they make of it, and where its characters are in that."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from drafter.document.richtext import Mark, RichText
from drafter.document.words import Hunk, Shift, hunks
from drafter.draft.change import Change

_TYPE = ("italic", "bold")


class Words:
    """The changes of the words of one text, in the order of the text: `changes` are all, `made` those that are not open."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes = tuple(sorted(changes, key=lambda c: (c.start, c.end)))
        self.made = tuple(c for c in self.changes if c.status != "open")

    @cached_property
    def spans(self) -> list[Hunk]:
        """For each change that is made, the characters that it replaces and those that it puts there."""
        spans, grown = [], 0
        for c in self.made:
            spans.append(Hunk(c.start, c.end, c.start + grown, c.start + grown + len(c.new)))
            grown += len(c.new) - (c.end - c.start)
        return spans

    @cached_property
    def hunks(self) -> list[Hunk]:
        """The words that differ, change by change."""
        return [
            Hunk(c.start + h.start, c.start + h.end, span.new_start + h.new_start, span.new_start + h.new_end)
            for c, span in zip(self.made, self.spans, strict=True)
            for h in hunks(c.old, c.new.text)
        ]

    @cached_property
    def shift(self) -> Shift:
        """Where the characters of the text are now."""
        return Shift(self.spans)

    def place(self, change: Change) -> tuple[int, int]:
        """The characters of the new text that one of these changes stands for: those that it puts there, or marks as stale."""
        if change.status != "open":
            start = self.shift.closing(change.start)
            return start, start + len(change.new)
        start = self.shift.opening(change.start)
        return start, start if change.start == change.end else max(start, self.shift.closing(change.end))

    def touching(self, start: int, end: int) -> tuple[Change, ...]:
        """The changes made that replace any of these characters; where none does, those that stand right beside them."""
        beside = self.made[self.shift.beside(start, end)]
        return tuple(c for c in beside if c.start < end and start < c.end) or beside

    def revised(self, text: RichText) -> RichText:
        """The text with the changes made word by word, so that the marks of words that stay survive it.

        Where new words say themselves what is in italics, theirs count; a footnote's anchor that new words place is not kept in
        its old place too. Italics that a change touches do not end in white space: what is left of "*Noting with regret* that" is
        "*Noting* that". Raises ValueError where two changes overlap or one's `old` is not there.
        """
        if not self.made:
            return text
        for first, second in itertools.pairwise(self.made):
            if first.overlaps(second):
                raise ValueError(f"two changes of the same words at {first.at}: {first.old!r} and {second.old!r}")
        parts, at = [], 0
        for c in self.made:
            if c.end > len(text) or text.text[c.start : c.end] != c.old:
                raise ValueError(f"{c.at} does not read {c.old!r} at {c.start}")
            parts += [text.text[at : c.start], c.new.text]
            at = c.end
        marks: list[Mark] = []
        touched = [*self._brought()]
        for m in text.marks:
            is_touched = self._in_words.touches(m.start, m.end) or self._set_anew.touches(m.start, m.end)
            (touched if is_touched else marks).extend(self._left(m))
        new = RichText("".join((*parts, text.text[at:])), (*marks, *touched))
        ends = {(m.kind, m.end) for m in touched if m.kind in _TYPE}
        return RichText(new.text, tuple(_trimmed(m, new.text) if (m.kind, m.end) in ends else m for m in new.marks))

    @cached_property
    def _in_words(self) -> Shift:
        return Shift(self.hunks)

    @cached_property
    def _set_anew(self) -> Shift:
        """The changes that say themselves what is in italics or bold."""
        both = zip(self.made, self.spans, strict=True)
        return Shift(span for c, span in both if c.new.has("italic") or c.new.has("bold"))

    @cached_property
    def _placed(self) -> set[str | None]:
        """The footnotes whose anchors new words place."""
        return {m.value for c in self.made for m in c.new.anchors()}

    def _left(self, m: Mark) -> Iterator[Mark]:
        """What is left of a mark of the old text."""
        left = m.shifted(self._in_words)
        if left is None or (m.kind == "footnote" and m.value in self._placed):
            return
        anew = self._set_anew.hunks[self._set_anew.beside(m.start, m.end)] if m.kind in _TYPE else []
        edges = [left.start, *(edge for span in anew for edge in (span.new_start, span.new_end)), left.end]
        yield from (replace(m, start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a <= b)

    def _brought(self) -> Iterator[Mark]:
        """The marks of new words: links of those that differ, italics, and anchors."""
        placed: set[str | None] = set()
        for c, span in zip(self.made, self.spans, strict=True):
            for m in c.new.marks:
                if m.kind == "link":
                    found = ((max(m.start, h.new_start), min(m.end, h.new_end)) for h in hunks(c.old, c.new.text))
                    yield from (replace(m, start=a, end=b).moved(span.new_start) for a, b in found if a < b)
                elif m.kind != "footnote" or m.value not in placed:
                    yield m.moved(span.new_start)
            placed |= {m.value for m in c.new.anchors()}


NO_WORDS = Words()


def by_place(changes: Iterable[Change]) -> dict[str, Words]:
    """The changes of words by the text that they are of."""
    found: dict[str, list[Change]] = {}
    for c in changes:
        if c.is_textual:
            found.setdefault(c.at, []).append(c)
    return {at: Words(same) for at, same in found.items()}


def _trimmed(m: Mark, text: str) -> Mark:
    return replace(m, end=m.start + len(text[m.start : m.end].rstrip()))
