"""Footnotes that come and go: a new one is a real footnote of Word's, one that goes is struck out with its call."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from drafter.document.resolution import Footnote
from drafter.ooxml import Element, W, run, serialised, untracked, w
from drafter.readers.docx.content import counts_itself
from drafter.tracked.file import File
from drafter.tracked.looks import Looks
from drafter.tracked.revisions import Revisions
from drafter.tracked.runs import begins_at, cut, ends_at, makes_a_field, own_runs, put_number, strike
from drafter.writers.docx.package import template

_REFERENCE = f"{W}footnoteReference"
_ID = f"{W}id"
_REF = f"{W}footnoteRef"


class Notes:
    """The footnotes part of a file. `texts` are this year's footnotes by the keys that their calls have in steps."""

    def __init__(self, file: File, revisions: Revisions, looks: Looks, texts: dict[str, Footnote]) -> None:
        self.file, self.revisions, self.looks, self.texts = file, revisions, looks, texts
        self.part = next(file.related("footnotes"), "")
        self._new: list[Element] = []
        self.made: dict[Element, str] = {}  # the references that were made, and the keys of their notes
        notes = self._notes()
        numbers = [int(e.get(f"{W}id", "0")) for e in notes if e.get(f"{W}id", "0").lstrip("-").isdecimal()]
        self._next = max([0, *numbers]) + 1
        self._model = next((e for e in notes if e.get(f"{W}type") is None and e.find(f"{W}p") is not None), None)
        self._calls = [e for e in file.root(file.package.document).iter(_REFERENCE) if not e.get(f"{W}customMarkFollows")]

    def _notes(self) -> list[Element]:
        return self.file.root(self.part).findall(f"{W}footnote") if self.part else []

    def call(self, key: str) -> Element:
        """The run that calls a footnote, which is put into the file."""
        note = self.texts[key]
        number = self._next
        self._next += 1
        self._new.append(w("footnote", self._paragraph(note), id=number))
        reference = w("footnoteReference", id=number)
        self.made[reference] = key
        return run("", reference, **self._look())

    def drop(self, reference: Element) -> None:
        """Takes a footnote that was put into the file out again, by what calls it."""
        del self.made[reference]
        self._new = [note for note in self._new if note.get(_ID) != reference.get(_ID)]

    def _look(self) -> dict[str, str]:
        own = self._calls[0].getparent() if self._calls else None
        named = own.find(f"{W}rPr/{W}rStyle") if own is not None else None
        style = named.get(f"{W}val", "") if named is not None else "FootnoteReference"
        known = any(True for _ in self.looks.styles.chain(style))
        return {"rStyle": style} if known else {"vertAlign": "superscript"}

    def _paragraph(self, note: Footnote) -> Element:
        """A footnote's paragraph, set as another footnote of the file is."""
        model = self._model.find(f"{W}p") if self._model is not None else None
        made = w("p")
        words: Element | None = None
        if model is not None:
            if (properties := model.find(f"{W}pPr")) is not None:
                made.append(untracked(copy.deepcopy(properties)))
            before, words = _before_the_text(model)
        else:
            if any(True for _ in self.looks.styles.chain("FootnoteText")):
                made.append(w("pPr", w("pStyle", val="FootnoteText")))
            before = [run("", w("footnoteRef"), **self._look()), run(" ")]
        style = self.looks.styles.of_paragraph(made.find(f"{W}pPr"))
        found = self.looks.runs(note.text.without("footnote"), style, [(0, words)])
        made.append(self.revisions.made("ins", *before, *(one for _, _, one in found)))
        return made

    def strike(self, references: Iterable[Element]) -> None:
        """Strikes out the footnotes that these references call."""
        by_id = {e.get(f"{W}id"): e for e in self._notes()}
        for reference in references:
            note = by_id.get(reference.get(f"{W}id"))
            paragraphs = note.findall(f"{W}p") if note is not None else []
            runs = [*own_runs(paragraphs)]
            strike(runs, self.revisions)
            for paragraph in paragraphs:
                self.file.touch(paragraph)

    def renumber(self, names: Iterable[str | None], old: str, new: str) -> None:
        """Changes the number that is typed before the text of a note; those that Word makes follow by themselves."""
        for own in self.typed_numbers(names, old) if old != new else ():
            put_number(own, new, self.revisions)

    def typed_numbers(self, names: Iterable[str | None], old: str) -> Iterator[Element]:
        """The runs that hold the number which is typed before the text of notes, and no more; they are to be edited."""
        by_id = {e.get(_ID): e for e in self._notes()}
        for note in (by_id[name] for name in names if name in by_id):
            paragraphs = note.findall(f"{W}p")
            typed = next((t for one in own_runs(paragraphs) for t in one.iterfind(f"{W}t") if (t.text or "").strip()), None)
            if counts_itself(note) or typed is None or not re.match(rf"\s*{re.escape(old)}(?!\w)", typed.text or ""):
                continue
            text = typed.text or ""
            start = text.index(old)
            rests = cut(typed, edges) if (edges := [k for k in (start, start + len(old)) if 0 < k < len(text)]) else []
            number = rests[0] if start else typed
            begins_at(number)
            self.file.touch(next(number.iterancestors(f"{W}p")))
            yield ends_at(number)

    def save(self) -> None:
        """Puts the new footnotes into the file, and the part where there was none.

        From the first new one on they are numbered and stand in the order of their calls, as Word itself saves them: LibreOffice
        7.4 takes the footnotes one by one in the order of their ids, whatever id a call has.
        """
        if not self._new:
            return
        calls = [*self._calls_in_order()]
        there = {note.get(_ID): note for note in self._notes()}
        new = {note.get(_ID): note for note in self._new}
        order = [*dict.fromkeys(call.get(_ID) for call, _ in calls)]
        first = next(k for k, number in enumerate(order) if number in new)
        separators = [int(number or 0) for number, note in there.items() if note.get(f"{W}type") is not None]
        last = int(order[first - 1] or 0) if first else max([0, *separators])
        renumbered = {number: str(last + k) for k, number in enumerate(order[first:], 1)}
        uncalled = [n for n, note in there.items() if n not in order and note.get(f"{W}type") is None]
        renumbered |= {number: str(last + len(renumbered) + k) for k, number in enumerate(uncalled, 1)}
        waiting: list[Element] = []
        for number in order:
            if number in new:
                waiting.append(new[number])
            elif number in there:
                self.file.before[there[number]] += waiting
                waiting = []
        for call, paragraph in calls:
            if (number := call.get(_ID)) in renumbered and renumbered[number] != number:
                call.set(_ID, renumbered[number])
                if paragraph is not None:
                    self.file.touch(paragraph)
        for number, note in (there | new).items():
            if renumbered.get(number, number) != number:
                note.set(_ID, renumbered[number])
                self.file.touch(note)
        if self.part:
            self.file.appended[self.part] += waiting
            return
        root = etree.fromstring(template("footnotes.xml"))
        root.extend(waiting)
        self.file.new.part("footnotes", serialised(root))

    def _calls_in_order(self) -> Iterator[tuple[Element, Element | None]]:
        """The calls in the order of the text, those of new paragraphs where these come, each with the paragraph of the file that
        it stands in."""
        for paragraph, is_new in self.file.paragraphs(self.file.package.document):
            calls = (call for call in paragraph.iter(_REFERENCE) if next(call.iterancestors(f"{W}p")) is paragraph)
            yield from ((call, None if is_new else paragraph) for call in calls)


def _before_the_text(paragraph: Element) -> tuple[list[Element], Element | None]:
    """Copies of the runs before a footnote's words (tabs and Word's number), and the first run with words."""
    before: list[Element] = []
    for one in own_runs([paragraph]):
        text = "".join(t.text or "" for t in one.iterfind(f"{W}t"))
        if text.strip() and one.find(_REF) is None:
            return (before if any(e.find(_REF) is not None for e in before) else [run("", w("footnoteRef")), run(" ")]), one
        if makes_a_field(one) or one.find(f"{W}instrText") is not None:
            continue  # what is shown may begin with a link
        own = untracked(copy.deepcopy(one))
        own.tail = None
        for t in own.findall(f"{W}t"):
            t.text = " " if t.text else ""
        before.append(own)
    return before, None
