"""What can be shown where a text is printed: on a screen, colours and its width; in a file or a pipe, neither."""

from __future__ import annotations

import os
import shutil
from typing import TextIO

USUAL = 100  # columns, where there is no screen
WIDEST = 120  # columns that a person reads with ease


def has_colour(stream: TextIO) -> bool:
    """Whether `stream` is a screen with colours, and they are wanted (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(stream: TextIO, widest: int = WIDEST) -> int:
    """The columns to fill on `stream`, at most `widest`."""
    return min(shutil.get_terminal_size((USUAL, 24)).columns, widest) if stream.isatty() else USUAL
