"""Agenda items as the masthead gives them, "99 (n)", and a session's agenda as a list, in which an item is found by its title.

Source: the Assembly's resolutions of sessions 75 to 80, whose items and titles ../shared/corpus/record has: `bench/asked_once.py`
finds the item of each in the agenda of the next session, and counts what is right.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.adopted import letters_of
from drafter.language.lists import print_list
from drafter.language.ordinals import find_ordinals, ordinal_pattern

_ITEM = r"(?:Item )?(?P<item>[1-9]\d{0,2})\. ?(?P<title>(?=\D).+)"
_HEADING = r"[A-Z]\. ?[A-Z].*"  # "A. Promotion of sustained economic growth", under which items stand
_MOST = 300  # the longest agenda yet has fewer than 200 items
_LEAST = 0.9  # titles less alike than that are of other items
_APART = 0.05  # by which the nearest must be nearer than the next


class ItemNumber(NamedTuple):
    """An item and, where there is one, its sub-item: 99 and "n"."""

    item: int
    sub: str = ""

    @classmethod
    def parse(cls, text: str) -> ItemNumber | None:
        """ "99 (n)" or "99(n)"; None for anything else ("98 (I)" too: a sub-item is a small letter)."""
        found = re.fullmatch(r"([1-9]\d{0,2})(?: ?\(([a-z]{1,3})\))?", text.strip())
        return cls(int(found[1]), found[2] or "") if found else None

    def __str__(self) -> str:
        return f"{self.item} ({self.sub})" if self.sub else str(self.item)


class Listed(NamedTuple):
    """An item of an agenda, with its title as a masthead has it ("General and complete disarmament: nuclear disarmament") and the
    line or paragraph of the list that it stands in."""

    number: ItemNumber
    title: str
    line: int


class Found(NamedTuple):
    """What an agenda says of a title: the item that has it now, None where there is none or it cannot be told which; and what a
    person should know or look at, empty where the titles are one."""

    item: Listed | None
    doubt: str = ""


class Agenda:
    """The agenda of a session, from the file of this name."""

    def __init__(self, file: str, items: Iterable[Listed]) -> None:
        self.file = file
        self.items = tuple(items)

    def find(self, title: str, step: int = 1) -> Found:
        """The item of a title that an item had `step` sessions ago."""
        if not title:
            return Found(None, "Last year's text does not give its title.")
        if _times(title):
            return self._in_its_time(title, step)
        if same := self._by_title.get(letters_of(title)):
            return self._of_one_title(same)
        renamed = self._under_another(title) or self._nearest(title)
        return Found(renamed, f"Its title is “{renamed.title}” now.") if renamed else Found(None, "No item has its title.")

    @cached_property
    def _by_title(self) -> dict[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for one in self.items:
            found.setdefault(letters_of(one.title), []).append(one)
        return found

    def _of_one_title(self, same: list[Listed]) -> Found:
        numbers = [str(one.number) for one in same]
        if len(same) > 1:
            return Found(None, f"Its title is that of {print_list(numbers)}.")
        subs = [f"({one.number.sub})" for one in self.items if one.number.item == same[0].number.item and one.number.sub]
        if subs and not same[0].number.sub:
            return Found(None, f"It is {numbers[0]} there, with the sub-item{'s' if len(subs) > 1 else ''} {print_list(subs)}.")
        return Found(same[0])

    def _in_its_time(self, title: str, step: int) -> Found:
        """The item whose title is this one with its sessions and years moved on."""
        moved = [time + step for time in _times(title)]
        same = [one for one in self.items if _timeless(one.title) == _timeless(title) and _times(one.title) == moved]
        if len(same) == 1:
            return Found(same[0], f"Its title is “{same[0].title}” now.")
        return Found(None, "No item has its title with the sessions and years moved on.")

    def _under_another(self, title: str) -> Listed | None:
        """A sub-item that stands under another item now; one whose item is without sub-items now, or the other way about."""
        parent, _, sub = title.partition(": ")
        own = letters_of(sub or title)
        ends = [one for one in self.items if own in (letters_of(one.title.rpartition(": ")[2]), letters_of(one.title))]
        within = [one for one in ends if letters_of(one.title.partition(": ")[0]) in (own, letters_of(parent))]
        best = within or ends
        return best[0] if len(best) == 1 else None

    def _nearest(self, title: str) -> Listed | None:
        wanted = letters_of(title)
        near = sorted(((_alike(wanted, letters), ones[0]) for letters, ones in self._by_title.items()), reverse=True)
        is_apart = len(near) == 1 or near[0][0] - near[1][0] >= _APART
        return near[0][1] if near and near[0][0] >= _LEAST and is_apart else None


def items_of(lines: Iterable[str]) -> Iterator[Listed]:
    """The items of an agenda of these lines or paragraphs: "Item 98. General and complete disarmament: (a) …", or "98." and the
    sub-items on lines of their own. What stands before the first item is passed over, numbered paragraphs too, and so are
    headings ("A. …")."""
    blocks: list[tuple[int, int, list[str]]] = []  # the number of an item, its line, and its lines
    for n, line in enumerate(lines, 1):
        text = " ".join(line.split())
        found = compiled(_ITEM).fullmatch(text)
        if found and (not blocks or int(found["item"]) in (1, *range(blocks[-1][0] + 1, _MOST))):
            blocks = [] if found["item"] == "1" else blocks
            blocks.append((int(found["item"]), n, [found["title"]]))
        elif text and blocks and not compiled(_HEADING).fullmatch(text):
            blocks[-1][2].append(text)
    for number, first, block in blocks:
        yield from _of_block(number, block, first)


def _of_block(number: int, block: list[str], line: int) -> Iterator[Listed]:
    """An item and its sub-items, (a), (b) … (z), (aa) in their order: another bracket is one of a title."""
    rest, expected = " ".join(block), "a"
    pieces = []
    while (at := f" {rest}".find(f" ({expected}) ")) >= 0:
        pieces.append(rest[: max(at - 1, 0)])
        rest = rest[at + len(expected) + 3 :]
        expected = _after(expected)
    pieces.append(rest)
    parent = _trimmed(pieces[0])
    yield Listed(ItemNumber(number), parent, line)
    letters = "a"
    for piece in pieces[1:]:
        yield Listed(ItemNumber(number, letters), under(parent, _trimmed(piece)), line)
        letters = _after(letters)


def under(parent: str, title: str) -> str:
    """The title of a sub-item as a masthead has it, with that of its item before it."""
    return title if not parent or (letters_of(title).startswith(letters_of(parent)) and ": " in title) else f"{parent}: {title}"


def _after(letters: str) -> str:
    """The sub-item after another: "b" after "a", "aa" after "z", "bb" after "aa"."""
    return "a" * (len(letters) + 1) if letters[0] == "z" else chr(ord(letters[0]) + 1) * len(letters)


def _trimmed(title: str) -> str:
    """A title without the sign that ends it in a list, and without what lists note behind it: "[Item 98]", "(D.99)"."""
    return compiled(r"(?:\s*(?:[;:.,]|\[[^\]]*\]|\([A-Z]\.\d+\)|\band$))+$").sub("", title.strip()).strip()


def _times(title: str) -> list[int]:
    """The sessions that a title names and the years that it is for ("Programme budget for 2026"), in order: these move on."""
    years = compiled(r"\bfor ((?:19|20)\d\d)\b(?![–-])").finditer(title)
    sessions = ((m.start(), n) for m, n in find_ordinals(title) if title.startswith(" session", m.end()))
    return [n for _, n in sorted([*((m.start(), int(m[1])) for m in years), *sessions])]


def _timeless(title: str) -> str:
    return letters_of(compiled(r"\bfor (?:19|20)\d\d\b").sub("for", ordinal_pattern().sub("", title)))


def _alike(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST else 0.0
