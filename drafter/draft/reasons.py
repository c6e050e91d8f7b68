"""What is said of a change wherever a person reads of it: where it is, what it does in a few words, why, and what settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from drafter.document.names import shown
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.document.tables import NEXT_CELL
from drafter.document.words import shortened
from drafter.draft.change import EMPTY, Change
from drafter.draft.draft import Draft
from drafter.draft.numbers import place
from drafter.draft.redline import Piece, PieceKind, pieces
from drafter.expressions import compiled
from drafter.updates.printing import together

CONTEXT = 4  # words that are shown on either side of a change; a space at the edge counts as an empty one

MOST = 8  # lines of one entry that are shown; a table has a mark in each cell
_Line = TypeVar("_Line")


def some(lines: Sequence[_Line]) -> tuple[Sequence[_Line], str]:
    """As many of the lines of an entry as are shown, and "and 12 more"."""
    if len(lines) <= MOST + 1:
        return lines, ""
    return lines[:MOST], f"… and {len(lines) - MOST} more"


class Entry(NamedTuple):
    """Changes of which the same is said, or the marks of which one question is asked, and what is said of them."""

    draft: Draft
    changes: tuple[Change, ...]

    @property
    def previous(self) -> Resolution:
        return self.draft.previous

    @property
    def change(self) -> Change:
        return self.changes[0]

    @property
    def excerpts(self) -> list[tuple[Piece, ...]]:
        """The words of the first of them, or of the marks of each text."""
        if not is_mark(self.change):
            return [excerpt(self.previous, self.change)]
        texts: dict[str, list[Change]] = {}
        for c in self.changes:
            texts.setdefault(c.at, []).append(c)
        return [_marks_of(self.previous.texts.get(at, EMPTY), marks) for at, marks in texts.items()]

    def by_text(self) -> Iterator[Entry]:
        """The changes text by text, and those of a table together."""
        texts: dict[str, list[Change]] = {}
        for c in self.changes:
            texts.setdefault(self.previous.tables.get(c.at, c.at), []).append(c)
        yield from (Entry(self.draft, tuple(same)) for same in texts.values())

    @property
    def ids(self) -> str:
        """Their numbers: "3, 4", and "7 to 12" of many in a row."""
        numbers = [c.id for c in self.changes if c.id]
        is_row = len(numbers) > 3 and numbers == [*range(numbers[0], numbers[-1] + 1)]
        return f"{numbers[0]} to {numbers[-1]}" if is_row else ", ".join(map(str, numbers))

    @property
    def rules(self) -> str:
        """The rules that they are from, each once."""
        return ", ".join(dict.fromkeys(c.rule for c in self.changes))

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why, and where that is from, each once."""
        return [*dict.fromkeys((c.because, c.source) for c in self.changes)]

    @property
    def settle(self) -> list[str]:
        """The lines of updates.yaml that settle what is open."""
        return together(c.settle for c in self.changes if c.settle)

    @property
    def places(self) -> str:
        """Where they are, each place once and in how many places of it."""
        counts = Counter(place(self.draft, c) for c in self.changes)
        said = [at if n == 1 else f"{at} ({n} times)" for at, n in counts.items()]
        if len(said) > MOST:
            return f"{said[0]} to {said[-1]}"
        return ("; " if any("," in at for at in counts) else ", ").join(said)


def by_reason(draft: Draft, changes: Iterable[Change]) -> tuple[Entry, ...]:
    """The changes of one rule and one reason together, in the order of the first of each."""
    groups: dict[object, list[Change]] = {}
    for c in changes:
        groups.setdefault((c.rule, c.because, c.source), []).append(c)
    return tuple(Entry(draft, tuple(same)) for same in groups.values())


def entries(draft: Draft, changes: Iterable[Change]) -> tuple[Entry, ...]:
    """The changes as entries, in their order."""
    return tuple(Entry(draft, same) for same in grouped(draft.previous, changes))


def grouped(previous: Resolution, changes: Iterable[Change], *, by_text: bool = False) -> list[tuple[Change, ...]]:
    """The changes of which the same is said together, in their order: the marks of one text or of one table, and replacements
    of the same words by the same rule, which may stand in several texts; not with `by_text`."""
    groups: dict[object, list[Change]] = {}
    for c in changes:
        alike: object = id(c)
        if is_mark(c):
            alike = previous.tables.get(c.at, c.at)
        elif c.is_textual and c.old and not by_text:
            alike = (c.rule, c.because, c.source, c.status, c.settle, c.old, c.new.text)
        groups.setdefault(alike, []).append(c)
    return [tuple(same) for same in groups.values()]


def is_mark(c: Change) -> bool:
    """Whether a change marks words that stay, and says how they are settled."""
    return c.status == "open" and c.act == "replace" and bool(c.old and c.settle)


def excerpt(previous: Resolution, change: Change) -> tuple[Piece, ...]:
    """The words that a change strikes out and puts in, with a few words around them."""
    if change.at.startswith("masthead."):
        return _of_masthead(previous, change)
    if change.act == "insert":
        words = RichText(change.new.text.replace(NEXT_CELL, " | "))  # of a row of a table
        return (Piece("open" if change.status == "open" else "in", _shortened(words), change),)
    text = previous.texts.get(change.at, EMPTY)
    if change.act != "replace":
        kind: PieceKind = "open" if change.status == "open" else "out" if change.act == "delete" else "same"
        return (Piece(kind, _shortened(text), change),)
    return _marks_of(text, [change])


def _marks_of(text: RichText, marks: Sequence[Change]) -> tuple[Piece, ...]:
    """The words of several marks of a text, with a few words around each."""
    if len(marks) > 1:
        return tuple(in_context(pieces(text, marks)))
    words, moved = _nearby(text, marks[0])
    return tuple(in_context([piece._replace(change=piece.change and marks[0]) for piece in pieces(words, [moved])]))


def _nearby(text: RichText, change: Change) -> tuple[RichText, Change]:
    """The words around a change, more than are shown of them, and the change as it stands in them: to go through all of a long
    text for each of its changes takes long."""
    start, end = change.start, change.end
    for _ in range(CONTEXT + 3):
        start = max(text.text.rfind(" ", 0, start), 0)
        space = text.text.find(" ", end + 1)
        end = space if space >= 0 else len(text)
    return text.slice(start, end), replace(change, start=change.start - start, end=change.end - start)


def _of_masthead(previous: Resolution, change: Change) -> tuple[Piece, ...]:
    old = getattr(previous.masthead, change.at.removeprefix("masthead."), None)
    if change.status == "open":
        return (Piece("open", RichText(shown(old)), change),)
    return Piece("out", RichText(shown(old)), change), Piece("in", RichText(shown(change.value)), change)


def in_context(all_pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, of what stays only the words next to what does not."""
    for n, piece in enumerate(all_pieces):
        if piece.kind != "same":
            yield piece._replace(text=_shortened(piece.text))
            continue
        first, last = CONTEXT * (n > 0), CONTEXT * (n < len(all_pieces) - 1)
        yield Piece("same", RichText(shortened(piece.text.text, first, last, spared=1)))


def _shortened(text: RichText) -> RichText:
    return RichText(shortened(text.text, 7, 5, spared=2))


def words_of(draft: Draft, c: Change) -> str:
    """What a change does, without the words around it: "eightieth → eighty-first", "+ 78/113 of 7 December 2023"; what is open in
    quotation marks, with the answer where one is ready."""
    if c.status == "open":
        ready = dict(c.settle.value) if c.settle and c.settle.key == "edits" and c.settle.is_ready else {}
        return f"“{shortened(c.old, 7, 5, spared=2)}”" + (f" → “{_answer(c.old, ready)}”" if "with" in ready else "")
    pairs = [*_pairs([piece for piece in excerpt(draft.previous, c) if piece.kind != "same"])]
    telling = [pair for pair in pairs if compiled(r"\d|\w{4}").search(" ".join(pair))]  # and not an "and" that became a comma
    return "; ".join(map(_arrow, telling or pairs))


def _answer(old: str, edit: Mapping[str, str]) -> str:
    """What an edit puts in the place of words, without those around them by which it tells them from others."""
    before, _, behind = edit["replace"].partition(old)
    new = edit["with"]
    return new.removeprefix(before).removesuffix(behind) if new.startswith(before) and new.endswith(behind) else new


def _pairs(found: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """What goes, and what comes in its place."""
    for k, piece in enumerate(found):
        text, before = piece.text.text.strip(), found[k - 1] if k else None
        is_answer = piece.kind == "in" and before is not None and before.kind == "out"
        if piece.kind == "out":
            behind = found[k + 1] if k + 1 < len(found) else None
            yield text, behind.text.text.strip() if behind and behind.kind == "in" else ""
        elif not is_answer:
            yield "", text


def _arrow(pair: tuple[str, str]) -> str:
    out, in_ = pair
    return f"{out} → {in_}" if out and in_ else f"+ {in_}" if in_ else f"– {out}"
