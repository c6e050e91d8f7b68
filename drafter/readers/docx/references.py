"""Footnotes as the text calls them: counted as Word counts them, in the order of their references."""

from __future__ import annotations

import re

from drafter.expressions import compiled
from drafter.ooxml import Element, W, number, value
from drafter.readers.docx.numbering import printed

ASTERISKS = compiled(r"\*{1,4}")
LONGEST_MARK = 4
_OWN_FORM = {"footnote": "decimal", "endnote": "lowerRoman"}


Note = tuple[str, str]  # "footnote" or "endnote", and the id


class References:
    """The notes that were called: `keys` are their numbers or marks as printed.

    `asterisks` are those called by an asterisk, which is a word of the text, or by nothing that is to be seen.
    """

    def __init__(self, settings: Element | None):
        self.keys: dict[Note, str] = {}
        self.asterisks: dict[Note, str] = {}
        self.met: set[Note] = set()  # whose calls stand in the text, or in what others have taken out of it
        self.typed: dict[Element, None] = {}  # raised numbers that are typed and call a note, and what stands between them
        self._forms: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, form in _OWN_FORM.items():
            properties = settings.find(f"{W}{kind}Pr") if settings is not None else None
            start = properties.find(f"{W}numStart") if properties is not None else None
            given = properties.find(f"{W}numFmt") if properties is not None else None
            self._forms[kind] = value(given) or form
            self._next[kind] = min(max(number(value(start), 1), 0), 10_000)

    def called(self) -> list[Note]:
        """The notes that the text calls."""
        return [*self.keys, *self.asterisks]

    def call(self, note: Note) -> str:
        """The key of a note that Word numbers."""
        kind = note[0]
        self.met.add(note)
        if note not in self.keys:
            self.keys[note] = printed(self._next[kind], self._forms[kind])
            self._next[kind] += 1
        return self.keys[note]

    def mark(self, note: Note, mark: str) -> bool:
        """Takes down a note with a mark of its own; whether the mark is an asterisk, or none."""
        self.met.add(note)
        if not mark or ASTERISKS.fullmatch(mark):
            self.asterisks[note] = mark
            return True
        self.asterisks.pop(note, None)
        self.keys.setdefault(note, mark)
        return False


def is_number(text: str) -> bool:
    """Whether a text can be the number or mark of a note that is called elsewhere in the text."""
    return bool(re.fullmatch(r"\d{1,3}|[a-z]{1,5}|[*†‡§]+", text))
