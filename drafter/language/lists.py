"""Lists as the UN writes them: "A", "A and B", "A, B and C", with no comma before the last "and"."""

from __future__ import annotations

from collections.abc import Sequence


def print_list(items: Sequence[str]) -> str:
    """The items as one list; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
