"""Changes by the place they are at, so that one is compared with those beside it and not with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from operator import itemgetter

from drafter.draft.change import Change

_Entry = tuple[int, int, int, Change]  # start, end, how many came before it, and the change
_start, _end, _turn = itemgetter(0), itemgetter(1), itemgetter(2)


class Neighbours:
    """Changes of which no two touch the same characters; so in the order of the text both their starts and their ends rise."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._textual: dict[str, list[_Entry]] = {}
        self._others: dict[str, list[_Entry]] = {}
        self._count = 0
        for change in changes:
            self.add(change)

    def add(self, change: Change) -> None:
        shelf = self._textual if change.is_textual else self._others
        insort(shelf.setdefault(change.at, []), (change.start, change.end, self._count, change), key=lambda e: e[:3])
        self._count += 1

    def remove(self, change: Change) -> None:
        """Takes out a change that was added: this one, not one that is equal."""
        shelf = (self._textual if change.is_textual else self._others)[change.at]
        del shelf[next(k for k, entry in enumerate(shelf) if entry[3] is change)]

    def of(self, change: Change) -> list[Change]:
        """The changes at the same place in the order in which they were added: of a text, those that touch the characters of
        `change` or stand right beside them."""
        texts = self._textual.get(change.at, [])
        if change.is_textual:
            texts = texts[bisect_left(texts, change.start, key=_end) : bisect_right(texts, change.end, key=_start)]
        return [entry[3] for entry in sorted([*texts, *self._others.get(change.at, [])], key=_turn)]
