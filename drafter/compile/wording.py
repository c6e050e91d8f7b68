"""What a change is in words, and which changes are rivals together."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compile.differences import said_of_masthead
from drafter.compile.model import Compilation, Wish
from drafter.document.words import shortened

_MOST = 16  # words of a text that is quoted, half at either end


def said_of(compilation: Compilation, wish: Wish) -> str:
    """A change in a few words: "“five” → “six”", "takes the paragraph out", "puts in “…”"."""
    old, new = (shortened(compilation.said(text), _MOST // 2, _MOST // 2) for text in (wish.old, wish.new))
    if wish.act == "insert" and wish.paragraph is not None:
        words = " | ".join(shortened(compilation.said(text), _MOST // 2, _MOST // 2) for text in wish.paragraph.texts)
        where = f" from {wish.paragraph.moved}" if wish.paragraph.moved else ""
        what = "a row" if wish.paragraph.cells else "moved" if where else "a paragraph"
        return f"{what}{where}: “{words}”"
    if wish.act == "delete":
        return "moves the paragraph elsewhere" if wish.moved else "takes the paragraph out"
    if wish.act == "number":
        return f"has the number {new or 'none'}"
    if not old:
        return f"puts in “{new.strip()}”"
    return f"“{old.strip()}” → “{new.strip()}”" if new else f"takes out “{old.strip()}”"


def rival_groups(compilation: Compilation) -> Iterator[tuple[int, ...]]:
    """The changes that are rivals, those that are linked by others together, in the order of the text."""
    done: set[int] = set()
    for wish in compilation.wishes:
        if not wish.rivals or wish.id in done:
            continue
        group, waiting = {wish.id}, [*wish.rivals]
        while waiting:
            if (number := waiting.pop()) not in group:
                group.add(number)
                waiting += compilation.by_id[number].rivals
        done |= group
        yield tuple(sorted(group))


def place_of(wish: Wish) -> str:
    """Where a change is: "OP4", "after OP4" for what comes, "masthead, session"."""
    if wish.act == "insert":
        return "before the first paragraph" if not wish.at else f"{'before' if wish.before else 'after'} {wish.at}"
    return said_of_masthead(wish.at.removeprefix("masthead.")) if wish.at.startswith("masthead.") else wish.at
