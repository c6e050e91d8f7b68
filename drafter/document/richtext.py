"""`RichText`: a string with marks that survive an edit of the string.

A mark is italic or bold type, a link with its target, or a footnote's anchor (a mark of no length whose value is the
footnote's key). Positions are counted in characters of the string. A `RichText` never changes: every edit gives a new one.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, Protocol, TypeVar

from drafter.document.words import Hunk, Shift

MarkKind = Literal["italic", "bold", "link", "footnote"]
_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What holds for the characters from `start` up to `end`; a footnote's anchor has `start == end`."""

    start: int
    end: int
    kind: MarkKind
    value: str | None = None

    def at(self, start: int, end: int) -> Mark:
        """The same mark from one place to another."""
        return Mark(start, end, self.kind, self.value)

    def moved(self, by: int) -> Mark:
        return self.at(self.start + by, self.end + by)

    def shifted(self, shift: Shift) -> Mark | None:
        """The mark where words of its text are others now; None for one that goes with them.

        Italics and bold that cover words hold for those that come instead. A link does not outlive a change of its words. An
        anchor strictly inside words goes with them; one at their edge stays where it was, before those that come at their start
        and behind them at their end.
        """
        if self.kind in ("link", "footnote") and shift.touches(self.start, self.end):
            return None
        end = shift.closing(self.end, inner=True)
        start = end if self.kind == "footnote" else shift.opening(self.start, inner=True)
        return self.at(start, end) if start < end or self.kind == "footnote" else None


@dataclass(frozen=True, slots=True)
class RichText:
    """A text and its marks, in the order of the text."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    # how far the marks up to each reach, so that a part of a long text is cut out without a look at all of them
    _ends: tuple[int, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        behind, is_normal = -1, True  # as marks are that stand in order and apart
        for mark in self.marks:
            if not 0 <= mark.start <= mark.end <= len(self.text):
                raise ValueError(f"{mark} lies outside a text of {len(self.text)} characters")
            is_normal = is_normal and mark.start > behind and (mark.start < mark.end or mark.kind == "footnote")
            behind = mark.end
        if not is_normal:
            object.__setattr__(self, "marks", _normal(self.marks))

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text or self.marks)

    def __add__(self, other: RichText | str) -> RichText:
        other = rich(other)
        return RichText(self.text + other.text, self.marks + tuple(m.moved(len(self.text)) for m in other.marks))

    def slice(self, start: int, end: int) -> RichText:
        """The part from `start` to `end`, with the marks (clipped) that lie in it; anchors at either edge belong to it."""
        marks = []
        for m in self.beside(start, end):
            a, b = max(m.start, start), min(m.end, end)
            if a < b or (m.start == m.end and start <= m.start <= end):
                marks.append(m.at(a - start, b - start))
        return RichText(self.text[start:end], tuple(marks))

    def beside(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks that may hold for something from `start` to `end`: all that do, and no more than the few around them."""
        if not self.marks:
            return ()
        if self._ends is None:
            object.__setattr__(self, "_ends", tuple(itertools.accumulate((m.end for m in self.marks), max)))
        return self.marks[bisect_left(self._ends or (), start) : bisect_right(self.marks, end, key=_start)]

    def parts(self, cuts: Sequence[int]) -> list[RichText]:
        """The slices from each of these places to the next; they are in order."""
        return [self.slice(start, end) for start, end in itertools.pairwise(cuts)]

    def strip(self) -> RichText:
        """The text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def replace(self, start: int, end: int, new: RichText | str) -> RichText:
        """The text with `new` in place of the characters from `start` to `end`, and its marks where they are then."""
        new = rich(new)
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start} to {end} lies outside a text of {len(self.text)} characters")
        shift = Shift([Hunk(start, end, start, start + len(new))])
        marks = [*(m.moved(start) for m in new.marks), *(left for m in self.marks if (left := m.shifted(shift)))]
        return RichText(self.text[:start] + new.text + self.text[end:], tuple(marks))

    def with_mark(self, start: int, end: int, kind: MarkKind, value: str | None = None) -> RichText:
        return RichText(self.text, (*self.marks, Mark(start, end, kind, value)))

    def without(self, kind: MarkKind) -> RichText:
        """The same text with no mark of this kind."""
        return RichText(self.text, tuple(m for m in self.marks if m.kind != kind)) if self.has(kind) else self

    def without_anchors(self, keys: Collection[str | None]) -> RichText:
        """The same text without the anchors of these footnotes."""
        if not keys or not self.has("footnote"):
            return self
        return RichText(self.text, tuple(m for m in self.marks if m.kind != "footnote" or m.value not in keys))

    def anchors(self) -> tuple[Mark, ...]:
        """The footnotes' anchors, in the order of the text."""
        return tuple(m for m in self.marks if m.kind == "footnote")

    def has(self, kind: MarkKind) -> bool:
        return any(m.kind == kind for m in self.marks)

    def is_all(self, kind: MarkKind) -> bool:
        """Whether one mark of this kind covers the whole text."""
        return any(m.kind == kind and m.start == 0 and m.end == len(self.text) for m in self.marks)


def rich(text: RichText | str) -> RichText:
    """The text itself, or a plain string as a text without marks."""
    return text if isinstance(text, RichText) else RichText(text)


class Builder:
    """A text that is put together piece by piece. (`+` goes through all that stands there for each piece that it adds.)"""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, piece: RichText | str) -> None:
        """Puts a piece at the end."""
        if isinstance(piece, RichText):
            self._marks += (m.moved(self._length) for m in piece.marks)
            piece = piece.text
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)

    def last(self, most: int) -> str:
        """The last characters, no more than `most`."""
        return "".join(self._pieces[-most:])[-most:]

    def mark(self, start: int, kind: MarkKind, value: str | None = None) -> None:
        """Marks what stands there from `start`; a footnote's anchor that begins at the end stands there."""
        self._marks.append(Mark(start, self._length, kind, value))

    def built(self) -> RichText:
        return RichText("".join(self._pieces), tuple(self._marks))


def join(texts: list[RichText], between: str = "") -> RichText:
    """The texts one after the other, with a string between each two."""
    whole = Builder()
    for k, text in enumerate(texts):
        whole.add(between if k else "")
        whole.add(text)
    return whole.built()


class Span(Protocol):
    """What holds for characters of a text: a mark, a comment."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Span = TypeVar("_Span", bound=Span)


def stretches(length: int, spans: Sequence[_Span]) -> Iterator[tuple[int, int, list[_Span]]]:
    """A text of this length cut where a span begins or ends: the start and the end of each stretch, and the spans that hold for
    all of it, with those of no length at its start. The last stretch has no characters: it is the end of the text."""
    if length and not spans:  # as most texts are, and parts of them
        yield 0, length, []
        yield length, length, []
        return
    cuts = sorted({0, length, *map(_start, spans), *map(_end, spans)})
    coming = sorted(spans, key=_start)[::-1]
    here: list[_Span] = []
    for start, end in zip(cuts, [*cuts[1:], length], strict=True):
        here = [span for span in here if span.end > start]
        while coming and coming[-1].start == start:
            here.append(coming.pop())
        yield start, end, here


def _normal(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Marks in order, each once, touching ones of a kind made one; an empty mark that is no anchor is none."""
    done: list[Mark] = []
    for m in sorted(set(marks), key=lambda m: (m.kind, m.value or "", m.start, m.end)):
        if m.start == m.end and m.kind != "footnote":
            continue
        last = done[-1] if done else None
        if last and m.kind == last.kind != "footnote" and m.value == last.value and m.start <= last.end:
            done[-1] = last.at(last.start, max(last.end, m.end))
        else:
            done.append(m)
    return tuple(sorted(done, key=lambda m: (m.start, m.end, m.kind, len(m.value or ""), m.value or "")))  # "9" before "10"
