"""Where each text stands in a file that drafter has just made, and what the file is to show: the writer knows both, and what is
left is read."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.errors import WriteError
from drafter.ooxml import Element, W, clean, value
from drafter.readers.docx.content import Entry, parted
from drafter.readers.docx.origins import Call, Finder, Origins, Span
from drafter.readers.docx.package import Package
from drafter.readers.docx.shown import Line as ShownLine
from drafter.readers.docx.shown import Shown
from drafter.readers.docx.story import Found
from drafter.readers.docx.text import text_of
from drafter.readers.structure import Line
from drafter.readers.typography import levelled
from drafter.writers.docx.masthead import TITLE
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.story import Story
from drafter.writers.proof import Text

_HEADER, _FOOTER = "word/header-first.xml", "word/footer-first.xml"
_P, _T = f"{W}p", f"{W}t"
_SIGNS = {W + tag for tag in ("tab", "br", "noBreakHyphen")}  # each is one character


class Places:
    """Where the texts of a resolution stand in a package that was made of it."""

    def __init__(self, package: Package, story: Story, notes: Notes) -> None:
        self.package, self.story, self.notes = package, story, notes
        self._finder = Finder(package)

    def of(self, document: Resolution, texts: Sequence[Text]) -> tuple[Origins, Shown]:
        """The origins of the resolution, and what the package is to show: its paragraphs these texts, the rest what is read.
        Raises WriteError for a text that does not stand in a paragraph as it is."""
        numbers = {p.id: p.number or "" for p in document.paragraphs}
        for at, text in document.texts.items():
            if text.text:
                self._find(at, text, numbers.get(at, ""))
        origins = self._finder.origins
        lost = next((at for at, text in document.rich_texts() if text.text and at not in origins.texts), None)
        if lost is not None:
            raise WriteError(f"{self.package.name}: {lost} would read otherwise in a Word file: look at its white space")
        shown = Shown(self.package, known=self._known(document, texts))
        assert shown.around is not None  # read now
        found = shown.paragraphs[self.package.document]
        title = next(k for k, one in enumerate(found, 1) if _is_title(one))
        top = (shown.paragraphs[_HEADER], found[:title], shown.paragraphs[_FOOTER])
        behind = self._entries(shown, found[title:])
        asterisks = itertools.takewhile(lambda e: e.line.text.startswith(("*", "__")), behind)  # and the rule above them
        above = [*(e for part in top for e in self._entries(shown, part, in_masthead=True)), *asterisks]
        self._finder.find_masthead(document, above, _Once(self._entries(shown, reversed(found[title:]))))
        return origins, shown

    def _known(self, document: Resolution, texts: Sequence[Text]) -> dict[Element, Sequence[ShownLine]]:
        """The lines of the paragraphs into which the texts were put; of none where one takes two lines, or the title calls notes,
        which are read."""
        known: dict[Element, Sequence[ShownLine]] = {}
        for one in texts:
            runs = [run for _, run in self.story.made.get(one.at, ())]
            typed = self.story.numbers.get(one.at)
            own = {_paragraph_of(run) for run in runs[:1] + ([] if typed is None else [typed])}
            if len(own) > 1 or (one.at == "title" and one.line.calls) or "\n" in document.texts[one.at].text:
                return {}
            if runs and one.at != "title":
                known[own.pop()] = [one.line]
        return known

    def _find(self, at: str, text: RichText, number: str) -> None:
        """Notes where a text and its typed number stand: as they were put there, where a reader finds them so."""
        held = (self.notes.story if at.startswith("footnote ") else self.story).made.get(at, [])
        callers = [(start, self.notes.callers[one]) for start, one in held if one in self.notes.callers]
        if not _is_kept(text) or (number and not _is_kept(RichText(number))) or any(calls is None for _, calls in callers):
            self._read(at, text.text, number, held)
            return
        origins = self._finder.origins
        origins.texts[at] = text.text
        origins.calls[at] = [Call(calls[0], start, calls[1]) for start, calls in callers if calls is not None]
        origins.spans[at] = [one for start, run in held if run not in self.notes.callers for one in _spans(run, start)]
        if number:
            origins.numbers[at] = [*_spans(self.story.numbers[at], 0)]

    def _read(self, at: str, text: str, number: str, held: Sequence[tuple[int, Element]]) -> None:
        """The same as a reader of the file finds them: calls that are words to it, or other white space, may stand in its way."""
        own = next((k for _, run in held for k in [self._paragraphs.get(_paragraph_of(run))] if k is not None), None)
        if own is None:
            return
        found, k = own
        entries = [*self._entries(self._all, found[: k + 1] if at == "title" else found[k : k + 1])]
        if at == "title" or at.startswith("footnote "):
            self._finder.find(at, text, entries, last=True)
        elif entries and entries[-1].line.text.endswith(text):
            self._finder.find(at, text, entries[-1:], last=True)
            if number:
                self._finder.find_number(at, text, number, [*self._entries(self._all, found[max(k - 1, 0) : k + 1])][-2:])

    @cached_property
    def _all(self) -> Shown:
        """What is shown, all of it read."""
        return Shown(self.package)

    @cached_property
    def _paragraphs(self) -> dict[Element | None, tuple[Sequence[Found], int]]:
        """The paragraphs as they are read, by their elements: each with those beside it, and its place among them."""
        parts = (self._all.paragraphs[self.package.document], *self._all.notes.values())
        there = ((one.properties, found, k) for found in parts for k, one in enumerate(found))
        return {own.getparent(): (found, k) for own, found, k in there if own is not None}

    def _entries(self, shown: Shown, paragraphs: Iterable[Found], *, in_masthead: bool = False) -> Iterator[Entry]:
        """Paragraphs that are shown as lines, without their looks; their notes by the resolution's keys, which Word may count
        otherwise."""
        ids = ((key, ("footnote", str(id_))) for key, id_ in self.notes.ids.items())
        names = {shown.keys[note]: key for key, note in ids if note in shown.keys}
        for found in (one for one in paragraphs if one.pieces):
            for one in parted(found, in_masthead=in_masthead):
                keyed = (piece._replace(key=names.get(piece.key, piece.key)) if piece.key else piece for piece in one.pieces)
                text = text_of([*keyed])
                if text.body:
                    yield Entry(Line(text.body), text)


class _Once:
    """What is made where it is first asked for, and is there then."""

    def __init__(self, coming: Iterator[Entry]) -> None:
        self._coming = coming
        self._there: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        for k in itertools.count():
            if k == len(self._there):
                one = next(self._coming, None)
                if one is None:
                    return
                self._there.append(one)
            yield self._there[k]


def _is_kept(text: RichText) -> bool:
    """Whether a text is read as it was put there."""
    return levelled(text) is text and clean(text.text) == text.text


def _spans(run: Element, start: int) -> Iterator[Span]:
    """The spans of a run whose text begins at a position."""
    for element in run:
        if element.tag == _T or element.tag in _SIGNS:
            end = start + (len(element.text or "") if element.tag == _T else 1)
            yield Span(start, end, element, 0)
            start = end


def _paragraph_of(run: Element) -> Element:
    return next(run.iterancestors(_P))


def _is_title(found: Found) -> bool:
    return found.properties is not None and value(found.properties.find(f"{W}pStyle")) == TITLE
