"""What is said of a change wherever a person reads of it: where it is, what it does in a few words, why, and what settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.document.names import address_said, shown
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.document.tables import NEXT_CELL
from drafter.document.words import shortened
from drafter.draft.change import EMPTY, Act, Change
from drafter.draft.draft import Draft
from drafter.draft.redline import Piece, PieceKind, pieces
from drafter.updates.printing import Settle, together

CONTEXT = 4  # words that are shown on either side of a change; a space at the edge counts as an empty one
_HEADS = {"open": "To be settled", "confirm": "To be confirmed"}
_DONE: dict[Act, str] = {"replace": "Changed", "insert": "Added", "delete": "Taken out", "move": "Moved", "set": "Set otherwise"}


class Entry(NamedTuple):
    """Changes of which the same is said, and what is said of them."""

    previous: Resolution
    changes: tuple[Change, ...]

    @property
    def change(self) -> Change:
        return self.changes[0]

    @property
    def excerpts(self) -> list[tuple[Piece, ...]]:
        """The words of the first of them, or of each mark."""
        return [excerpt(self.previous, c) for c in (self.changes if is_mark(self.change) else self.changes[:1])]

    @property
    def ids(self) -> str:
        return ", ".join(str(c.id) for c in self.changes if c.id)

    @property
    def settle(self) -> list[str]:
        """The lines of updates.yaml that settle what is open."""
        return together(c.settle for c in self.changes if c.settle)

    @property
    def places(self) -> str:
        """Where they are, each place once and in how many places of it."""
        counts = Counter(map(place, self.changes))
        return ", ".join(at if n == 1 else f"{at} ({n} times)" for at, n in counts.items())


def entries(draft: Draft, changes: Iterable[Change]) -> tuple[Entry, ...]:
    """The changes as entries, in their order."""
    return tuple(Entry(draft.previous, same) for same in grouped(changes))


def grouped(changes: Iterable[Change], *, by_text: bool = False) -> list[tuple[Change, ...]]:
    """The changes of which the same is said together, in their order: the marks of one text for one reason, and replacements of
    the same words by the same rule, which may stand in several texts; not with `by_text`."""
    groups: dict[object, list[Change]] = {}
    for c in changes:
        said = (c.rule, c.because, c.source, c.status)
        alike: object = id(c)
        if is_mark(c):
            alike = (*said, c.at)
        elif c.is_textual and c.old and not by_text:
            alike = (*said, c.settle, c.old, c.new.text)
        groups.setdefault(alike, []).append(c)
    return [tuple(same) for same in groups.values()]


def is_mark(c: Change) -> bool:
    """Whether a change marks words that stay, and says how they are settled."""
    return c.status == "open" and c.act == "replace" and bool(c.old and c.settle)


def place(change: Change) -> str:
    """The place of a change as a delegate would say it: "PP4", "OP5 (out)", "after PP12", "OP7(a), to after OP9"."""
    if change.at.startswith("masthead."):
        return address_said(change.at)
    if change.act == "insert":
        return f"{change.side} {change.at}"
    if change.act == "move":
        return f"{change.at}, to {change.side} {change.to}"
    return f"{change.at} (out)" if change.act == "delete" else change.at


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
    words, moved = _nearby(text, change)
    return tuple(in_context([piece._replace(change=piece.change and change) for piece in pieces(words, [moved])]))


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


def said_of(draft: Draft, *, explain: bool) -> tuple[Change, ...]:
    """The changes that have a comment: what is open or to be confirmed, with `explain` what is certain too."""
    return draft.changes if explain else draft.with_status("open", "confirm")


def comment_on(c: Change, *others: Change) -> Iterator[str]:
    """The comment, a paragraph each: what is to be done and why, what stood there, the lines of updates.yaml that settle it.
    `others` share it with the first."""
    head = _HEADS.get(c.status, _DONE[c.act])
    if c.at.startswith(("masthead.", "footnote ")):  # the comment stands elsewhere, where Word can have one
        head += f", {address_said(c.at)}"
    if others:
        words = dict.fromkeys(f"“{one.old}”" for one in (c, *others))
        head += f", in {len(others) + 1} places ({', '.join(words)})"
    yield f"{head}: {c.because}" + (f" ({c.source})" if c.source else "")
    if c.status != "open" and c.act == "replace" and c.old:
        yield f"Last year: “{shown(int(c.old)) if c.at == 'masthead.session' and c.old.isdecimal() else c.old}”"
    if c.status != "open" and c.act == "delete" and not c.at.startswith("footnote "):
        yield "The paragraph that stood here last year was taken out."
    if c.settle:
        yield "In updates.yaml:"
        yield from together(one.settle for one in (c, *others) if one.settle)
    elif c.status == "confirm":
        yield "To leave it as last year, in updates.yaml:"
        yield str(Settle.of("skip", {"rule": c.rule, "at": c.at}))
