"""What a draft leaves as last year without a look: what is none of changed, asked about or known to stay.

A view of last year's text beside the list of changes. It is no list of mistakes: most of it stays as it is. But whoever has read
it has seen every number, day, ordinal, symbol and named State of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.draft.draft import Draft
from drafter.language.particulars import Particular, particulars, stays

_JOINT = 6  # characters between two of a list: ", and "


class Left(NamedTuple):
    """What is left of one text: its last year's address ("title", "PP3", "footnote 2"), and the words, each once."""

    at: str
    words: tuple[str, ...]


def left(draft: Draft) -> tuple[Left, ...]:
    """What is left as last year without a look, text by text."""
    return tuple(one for one in _left(draft) if one.words)


def _left(draft: Draft) -> Iterator[Left]:
    masthead = draft.previous.masthead
    written = masthead.adopted or masthead.date
    gone = {c.at for c in draft.changes if c.act == "delete"}
    seen: dict[str, list[tuple[int, int]]] = {}
    for c in draft.changes:
        if c.is_textual:
            seen.setdefault(c.at, []).append((c.start, c.end))
    for at, text in draft.previous.texts.items():
        if at not in gone:
            lists = _lists(text.text)
            free = (one for ones in lists if not _is_seen(ones, seen.get(at, ())) for one in ones if not stays(one, written))
            yield Left(at, tuple(dict.fromkeys(one.words for one in free)))


def _lists(text: str) -> Iterator[list[Particular]]:
    """What a text says, lists of the same kind ("77/63 of 7 December 2022 and 78/45 of …") each as one: who has looked at a list
    for what joins it has looked at all of it."""
    found: list[Particular] = []
    for one in particulars(text):
        if found and (one.kind != found[-1].kind or one.start - found[-1].end > _JOINT):
            yield found
            found = []
        found.append(one)
    if found:
        yield found


def _is_seen(ones: Sequence[Particular], seen: Iterable[tuple[int, int]]) -> bool:
    return any(start <= ones[-1].end and ones[0].start <= end for start, end in seen)
