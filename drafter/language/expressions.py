"""Regular expressions, each compiled when it is first used: to compile them all takes longer than a rollover does."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, compiled once: `re` itself forgets where there are more than a few hundred."""
    return re.compile(expression, flags)
