"""Agenda items as the masthead gives them: "99 (n)", "Agenda items 13 and 75 (a)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.language.lists import print_list


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


def print_line(numbers: Sequence[str]) -> str:
    """The masthead's line: "Agenda item 99 (n)", "Agenda items 13 and 75"; empty for none."""
    if not numbers:
        return ""
    return f"Agenda item{'s' if len(numbers) > 1 else ''} {print_list(numbers)}"
