"""What is printed on a terminal: pieces of a redline in colours or in brackets, wrapped under a margin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.draft.redline import Piece

MARGIN = " " * 6
_NARROWEST = 40
_COLOURS = {"bold": "1", "dim": "2", "out": "9;31", "in": "4;32", "open": "33"}  # ANSI: struck out red, underlined green, yellow
# line breaks are spaces; what else would steer the screen (an escape in a file that somebody sent) is shown as a sign
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}") | dict.fromkeys(map(ord, "\t\n\r"), " ")


class Lines:
    """Makes lines for a screen of this width, with colours or without."""

    def __init__(self, colour: bool, width: int) -> None:
        self.colour, self.width = colour, max(width, _NARROWEST)

    def marked(self, pieces: Sequence[Piece]) -> str:
        """Pieces as one line; a change's words in brackets, or in colour."""
        out: list[str] = []
        for n, piece in enumerate(pieces):
            text = piece.text.text.translate(_CONTROLS)
            before = pieces[n - 1] if n else None
            after = pieces[n + 1] if n + 1 < len(pieces) else None
            if self.colour and piece.kind != "same":
                out.append("\n".join(self.coloured(piece.kind, word) for word in text.split(" ")).replace("\n", " "))
            elif piece.kind == "out":
                out.append(f"[{text}" if after and after.kind == "in" else f"[– {text.strip()}]")
            elif piece.kind == "in":
                out.append(f" → {text}]" if before and before.kind == "out" else f"[+ {text.strip() or 'footnote'}]")
            elif piece.kind == "open":
                out.append(f"“{text}”" if len(pieces) == 1 else f"[{text}]")
            else:
                out.append(text)
        return "".join(out).strip()

    def wrapped(self, text: str, colour: str = "") -> Iterator[str]:
        """Lines of the text under the margin; escapes of colours take no room."""
        for line in _wrapped(text, self.width - len(MARGIN)):
            yield MARGIN + (self.coloured(colour, line) if colour else line)

    def hanging(self, text: str) -> list[str]:
        """Lines of the text, the first of them less far in than the others."""
        return ["  " + line.lstrip() if k == 0 else line for k, line in enumerate(self.wrapped(text))]

    def coloured(self, colour: str, text: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour and text else text


def _wrapped(text: str, width: int) -> Iterator[str]:
    line, length = "", 0
    for word in text.split():
        room = room_of(word)
        if line and length + 1 + room > width:
            yield line
            line, length = "", 0
        line, length = (f"{line} {word}", length + 1 + room) if line else (word, room)
    if line:
        yield line


def room_of(text: str) -> int:
    """The columns that a text takes on a screen, where escapes of colours take none."""
    return len(re.sub(r"\x1b\[[\d;]*m", "", text) if "\x1b" in text else text)
