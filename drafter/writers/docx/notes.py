"""Footnotes: real ones of Word, which counts them itself, set as the United Nations sets them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache

from lxml import etree

from drafter.document.resolution import Footnote, Resolution
from drafter.expressions import compiled
from drafter.ooxml import Element, properties, run, tab, tabs, w
from drafter.readers.docx.references import ASTERISKS, LONGEST_MARK, is_number
from drafter.writers.docx.package import template
from drafter.writers.docx.story import Story

# In twips: a note's number ends at the right stop, its text begins at the column. The line begins just before the number, and a
# stop stands right behind that of the text, for LibreOffice: it puts the number where the line begins and the tab before it
# behind it, so that two tabs stand before the text. Word does not come to that stop.
_NUMBER_ENDS, _TEXT_BEGINS = 1195, 1267
_STOPS = (_TEXT_BEGINS, _TEXT_BEGINS + 8)
_INDENTS = {"left": _TEXT_BEGINS, "right": 1260, "hanging": 180}
_OWN_MARK = compiled(r"[^\w\s]+|[a-z]")


class Notes:
    """The footnotes of a document; each is written where its reference is asked for first.

    A footnote that no text calls would not be shown by Word: its reference comes right behind that of the note before it
    (`Resolution.strays`), or behind the title. `ids` are those of the footnotes that were called, by their keys. `callers` are
    the runs and fields that call one, each with its key and the element that says so; None for one that is words to a reader.
    """

    def __init__(self, resolution: Resolution) -> None:
        self.story = Story()
        self._notes = {note.key: note for note in resolution.footnotes}
        self.ids: dict[str, int] = {}
        self.callers: dict[Element, tuple[str, Element] | None] = {}
        self._numbers: dict[str, str] = {}  # as Word counts those that have no mark of their own
        calls = Counter(m.value or "" for _, text in resolution.rich_texts() for m in text.anchors())
        self._called_again = {key for key, times in calls.items() if times > 1}
        self._strays: dict[str, list[str]] = {}
        before = ""
        for note in resolution.footnotes:
            if calls[note.key]:
                before = note.key
            else:
                self._strays.setdefault(before, []).append(note.key)

    def calls(self, resolution: Resolution) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        """For each text what `references` is asked for in it, in its order: positions and keys."""
        strays = dict(self._strays)
        for at, text in resolution.rich_texts():
            found: list[tuple[int, str]] = []
            for start, marks in itertools.groupby(text.anchors(), key=lambda m: m.start):
                for key in _in_order(m.value or "" for m in marks):
                    found += ((start, one) for one in (key, *strays.pop(key, ())))
            if at == "title":
                found += ((len(text), key) for key in strays.pop("", ()))
            yield at, found

    def references(self, keys: list[str]) -> Iterator[Element]:
        """What calls these footnotes, in the order of their numbers."""
        for key in _in_order(keys):
            yield from self._call(key)
            yield from self.stray_references(key)

    def stray_references(self, before: str = "") -> Iterator[Element]:
        """What calls the footnotes that have no place of their own, behind a note or, with "", before them all."""
        for key in self._strays.pop(before, []):
            yield from self._call(key, highlight="yellow")

    def _call(self, key: str, **given: str) -> Iterator[Element]:
        note = self._notes.get(key)
        if note is None:  # a number that stands in the text and calls nothing
            element = run(key, vertAlign="superscript", highlight="yellow")
            self.callers[element] = None
            yield element
        elif key in self.ids:  # Word numbers a note once; a second call repeats the number
            said = self._numbers.get(key, key)
            number = run(said, rStyle="FootnoteReference")
            element = w("fldSimple", number, instr=f" NOTEREF {self._bookmark(key)} \\f \\h ")
            self.callers[element] = (key, number[-1]) if is_number(said) else None
            yield element
        else:
            self.ids[key] = len(self.ids) + 1
            call = w("footnoteReference", id=self.ids[key])
            again = key in self._called_again
            if again:
                yield w("bookmarkStart", id=self.ids[key], name=self._bookmark(key))
            if _OWN_MARK.fullmatch(key):
                call = w("footnoteReference", customMarkFollows=1, id=self.ids[key])
                element = run("", call, **given, **_look(key))
                element.extend(run(key).findall("{*}t"))
                is_call = element[-1].text == key and len(key) <= LONGEST_MARK and not ASTERISKS.fullmatch(key)
                self.callers[element] = (key, element[-1]) if is_call else None
                yield element
            else:
                self._numbers[key] = str(len(self._numbers) + 1)
                element = run("", call, rStyle="FootnoteReference", **given)
                self.callers[element] = key, call
                yield element
            if again:
                yield w("bookmarkEnd", id=self.ids[key])

    def _bookmark(self, key: str) -> str:
        return f"_Footnote{self.ids[key]}"

    def root(self) -> Element:
        """The root of `footnotes.xml`: the separators and the footnotes that were called."""
        root = etree.fromstring(template("footnotes.xml"))
        for key, number in self.ids.items():
            root.append(w("footnote", self._set(self._notes[key]), id=number))
        return root

    def _set(self, note: Footnote) -> Element:
        if _OWN_MARK.fullmatch(note.key):
            number = [tab(), run(note.key, **_look(note.key)), tab()]
        else:
            number = [tab(), run("", w("footnoteRef"), rStyle="FootnoteReference"), tab()]
        content = [*number, *self.story.runs(note.text, f"footnote {note.key}")]
        return w("p", copy(_as_a_note()), *content)


@cache
def _as_a_note() -> Element:
    """The properties of a footnote's paragraph, to be copied."""
    stops = tabs(*_STOPS, right=_NUMBER_ENDS)
    return properties("pPr", {"pStyle": "FootnoteText", "tabs": stops, "ind": _INDENTS})


def _in_order(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: (len(key), key))


def _look(mark: str) -> dict[str, str | None]:
    """An asterisk stands on the line, a letter is raised and in italics."""
    return {"i": None, "vertAlign": "superscript"} if mark.isalpha() else {}
