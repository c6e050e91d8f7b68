"""Footnotes as the text calls them: counted as Word counts them, in the order of their references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.readers.docx.names import W, number, value
from drafter.readers.docx.numbering import printed
from drafter.readers.docx.text import Piece

if TYPE_CHECKING:
    from lxml import etree

ASTERISKS = re.compile(r"\*{1,4}")
_OWN_FORM = {"footnote": "decimal", "endnote": "lowerRoman"}


class References:
    """The notes that were called: `keys` are their numbers or marks as printed, by kind ("footnote") and id."""

    def __init__(self, settings: etree._Element | None):
        self.keys: dict[tuple[str, str], str] = {}
        self.asterisks: dict[tuple[str, str], str] = {}  # called by an asterisk, which is a word of the text
        self._forms: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, form in _OWN_FORM.items():
            properties = settings.find(f"{W}{kind}Pr") if settings is not None else None
            start = properties.find(f"{W}numStart") if properties is not None else None
            given = properties.find(f"{W}numFmt") if properties is not None else None
            self._forms[kind] = value(given) or form
            self._next[kind] = min(max(number(value(start), 1), 0), 10_000)

    def call(self, kind: str, name: str) -> str:
        """The key of a note that Word numbers."""
        if (kind, name) not in self.keys:
            self.keys[kind, name] = printed(self._next[kind], self._forms[kind])
            self._next[kind] += 1
        return self.keys[kind, name]

    def own_mark(self, name: str, mark: str, look: Piece) -> Piece:
        """The piece that calls a note ("footnote 3") by a mark of its own: an asterisk stays text, as the masthead has it."""
        kind, _, number_ = name.partition(" ")
        if ASTERISKS.fullmatch(mark):
            self.asterisks[kind, number_] = mark
            return look._replace(text=mark)
        self.keys.setdefault((kind, number_), mark)
        return Piece("", look.source, key=mark)

    def is_number(self, text: str) -> bool:
        """Whether a text can be the number of a note that stands elsewhere in the text."""
        return bool(re.fullmatch(r"\d{1,3}|[a-z]{1,5}|[*†‡§]+", text))
