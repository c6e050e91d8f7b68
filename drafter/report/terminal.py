"""The report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from drafter.draft import Change, Draft, Status
from drafter.redline import Piece
from drafter.report.entries import Entry, document_name, entries, excerpt, place

_MARGIN = " " * 6
_COLOURS = {"bold": "1", "dim": "2", "out": "9;31", "in": "4;32", "open": "33"}  # ANSI: struck out red, underlined green, yellow
_HEADINGS: dict[Status, str] = {
    "certain": "Certain",
    "confirm": "To be confirmed: made, and to be looked at",
    "open": "Open: left as last year",
}


def terminal_report(draft: Draft, *, colour: bool = False, width: int = 100) -> str:
    """What was changed by which rule and why, by status; what was set aside; remarks; and a line that counts them.

    With `colour` the words are marked in colours, else as [old → new], [+ new] and [– old].
    """
    return "\n".join(_Report(draft, colour, max(width, 40)).lines()) + "\n"


class _Report:
    def __init__(self, draft: Draft, colour: bool, width: int) -> None:
        self.draft, self.colour, self.width = draft, colour, width

    def lines(self) -> Iterator[str]:
        draft = self.draft
        yield self.coloured("bold", f"{document_name(draft.previous)} → {document_name(draft.resolution)}")
        for status, heading in _HEADINGS.items():
            changes = draft.with_status(status)
            if changes:
                yield from ("", self.coloured("bold", f"{heading} ({len(changes)})"))
                for entry in entries(draft, changes):
                    yield from self.entry(entry)
        if draft.set_aside:
            yield from ("", self.coloured("bold", f"Set aside ({len(draft.set_aside)})"))
            for aside in draft.set_aside:
                yield f"{_id(aside.change)}{place(aside.change)} · {aside.change.rule}"
                yield from self.wrapped(self.marked(excerpt(draft.previous, aside.change)))
                yield from self.wrapped(aside.because)
        remarks = [*(f"{r.at}: {r.text}" for r in draft.previous.remarks), *draft.remarks]
        if remarks:
            yield from ("", self.coloured("bold", f"Remarks ({len(remarks)})"))
            for remark in remarks:
                yield from self.wrapped(remark)
        yield from ("", counts(draft))

    def entry(self, entry: Entry) -> Iterator[str]:
        head = textwrap.wrap(f"{entry.places} · {entry.change.rule}", self.width - len(_MARGIN), break_on_hyphens=False)
        numbered = entry.ids if len(entry.ids) < 4 else ""
        yield f"{numbered.rjust(4)}  {self.coloured('bold', head[0])}"
        yield from (_MARGIN + line for line in head[1:])
        words = self.marked(entry.excerpt)
        if words:
            yield from self.wrapped(words)
        because = entry.change.because + (f" [{entry.change.source}]" if entry.change.source else "")
        yield from self.wrapped(because, "dim")
        if not numbered and entry.ids:
            yield from self.wrapped(f"changes {entry.ids}", "dim")
        if entry.change.settle:
            yield f"{_MARGIN}in updates.yaml:"
            yield from (f"{_MARGIN}  {self.coloured('open', line)}" for line in entry.change.settle.rstrip("\n").split("\n"))

    def marked(self, pieces: tuple[Piece, ...]) -> str:
        """Pieces as one line; a change's words in brackets, or in colour."""
        out: list[str] = []
        for n, piece in enumerate(pieces):
            text = " ".join(piece.text.text.split("\n"))
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
        for line in _wrapped(text, self.width - len(_MARGIN)):
            yield _MARGIN + (self.coloured(colour, line) if colour else line)

    def coloured(self, colour: str, text: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour and text else text


def counts(draft: Draft) -> str:
    """ "9 certain, 2 to be confirmed, 1 open, 1 set aside."."""
    certain, confirm, open_ = (len(draft.with_status(status)) for status in _HEADINGS)
    aside = f", {len(draft.set_aside)} set aside" if draft.set_aside else ""
    return f"{certain} certain, {confirm} to be confirmed, {open_} open{aside}."


def _id(change: Change) -> str:
    return f"{str(change.id or '').rjust(4)}  "


def _wrapped(text: str, width: int) -> Iterator[str]:
    line, length = "", 0
    for word in text.split():
        room = _length(word)
        if line and length + 1 + room > width:
            yield line
            line, length = "", 0
        line, length = (f"{line} {word}", length + 1 + room) if line else (word, room)
    if line:
        yield line


def _length(word: str) -> int:
    """The length of a word on screen."""
    while (start := word.find("\x1b[")) >= 0 and (end := word.find("m", start)) >= 0:
        word = word[:start] + word[end + 1 :]
    return len(word)
