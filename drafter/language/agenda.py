"""Agenda items as the masthead gives them: "99 (n)"."""

from __future__ import annotations

import re
from typing import NamedTuple


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
