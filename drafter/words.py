"""Words and the differences between two texts, word by word, as a person would mark them.

A date, a symbol, a hyphenated ordinal and a number are one word each: "2 December 2024" changes as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafter.language.dates import DATE


class Hunk(NamedTuple):
    """The characters `start` to `end` of the old text become those from `new_start` to `new_end` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"{DATE}|\w+(?:[-/.’']\w+)*|\s+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The text cut into words, white space and signs; joined they are the text again."""
    return _token().findall(text)


def hunks(old: str, new: str) -> Iterator[Hunk]:
    """The smallest set of word-wise replacements that turn `old` into `new`, in order."""
    if old == new:
        return
    a, b = tokens(old), tokens(new)
    front = 0
    while front < min(len(a), len(b)) and a[front] == b[front]:
        front += 1
    back = 0
    while back < min(len(a), len(b)) - front and a[-1 - back] == b[-1 - back]:
        back += 1
    at, new_at = sum(map(len, a[:front])), sum(map(len, b[:front]))
    a, b = a[front : len(a) - back], b[front : len(b) - back]
    if not a or not b:
        yield Hunk(at, at + sum(map(len, a)), new_at, new_at + sum(map(len, b)))
        return
    from difflib import SequenceMatcher  # here, since most changes need no more than the above

    for tag, i, j, k, m in _joined(SequenceMatcher(None, a, b, autojunk=False).get_opcodes(), a):
        old_length, new_length = sum(map(len, a[i:j])), sum(map(len, b[k:m]))
        if tag != "equal":
            yield Hunk(at, at + old_length, new_at, new_at + new_length)
        at, new_at = at + old_length, new_at + new_length


def _joined(opcodes: Sequence[tuple[str, int, int, int, int]], a: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Changes with nothing but white space between them are one: a reader marks the phrase, not every second word."""
    done: list[tuple[str, int, int, int, int]] = []
    for code in opcodes:
        gap = len(done) > 1 and done[-1][0] == "equal" and "".join(a[done[-1][1] : done[-1][2]]).isspace()
        if gap and code[0] != "equal":
            done.pop()
            _, i, _, k, _ = done.pop()
            done.append(("replace", i, code[2], k, code[4]))
        else:
            done.append(code)
    return done
