"""Where in a .docx each piece of a resolution's text stands, so that the file itself can be edited.

Places are given by part and path: the positions of the element and of those it stands in, each among its siblings, from the
root down, as `Package.xml` parses the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.resolution import Resolution
from drafter.language.dates import print_date
from drafter.readers.docx.content import Content, Entry
from drafter.readers.docx.package import Package

if TYPE_CHECKING:
    from lxml import etree

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of a text, which stand in one element: from `offset` on in the text of a w:t; a w:tab,
    w:br, w:noBreakHyphen or w:sym is one character."""

    start: int
    end: int
    part: str
    path: Path
    offset: int


@dataclass(frozen=True, slots=True)
class Call:
    """What calls a footnote at a position of a text: the reference, or the text of a mark of its own."""

    key: str
    position: int
    part: str
    path: Path


@dataclass
class Origins:
    """For each text of a resolution its spans, in its order.

    The texts are addressed as changes address them: "title", "PP3", "OP8(a)", "footnote 3"; "masthead.symbol" and the like is
    the line of the masthead as printed ("Eightieth session"), which `texts` gives. A character without a span stands in no
    element: a space between two lines that are one text, a number that Word makes. `numbers` are the spans of a paragraph's
    number where it is typed, `calls` what calls the footnotes of a text, in its order.
    """

    spans: dict[str, list[Span]] = field(default_factory=dict)
    numbers: dict[str, list[Span]] = field(default_factory=dict)
    calls: dict[str, list[Call]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def of(self, at: str, start: int, end: int) -> list[Span]:
        """The spans that hold the characters from `start` to `end` of the text at an address, cut to them."""
        found = []
        for span in self.spans.get(at, []):
            first, last = max(span.start, start), min(span.end, end)
            if first < last:
                found.append(replace(span, start=first, end=last, offset=span.offset + first - span.start))
        return found


def element_at(root: etree._Element, path: Path) -> etree._Element:
    """The element at a path below the root of its part."""
    for step in path:
        root = root[step]
    return root


def origins(resolution: Resolution, content: Content, start: int, package: Package) -> Origins:
    """The origins of a resolution read from `content`, whose text begins at the entry `start`."""
    finder = _Finder(package)
    above = [*content.header, *content.entries[:start], *content.footer, *content.asterisks]
    finder.find("title", resolution.title.text, above, last=True)
    at = start
    for p in resolution.paragraphs:  # each is the end of a line, behind its number, in the order of the lines
        ends = (k for k in range(at, len(content.entries)) if content.entries[k].line.text.endswith(p.text or " "))
        if (found := next(ends, None)) is not None:
            finder.find(p.id, p.text, [content.entries[found]], last=True)
            if p.number:
                finder.find_number(p.id, p.text, p.number, content.entries[max(at - 1, found - 1, 0) : found + 1])
            at = found + 1
    for note in resolution.footnotes:
        finder.find(f"footnote {note.key}", note.text.text, content.notes.get(note.key, []), last=True)
    for name, words in _masthead(resolution):
        closes = name in ("meeting", "closing")
        where = content.entries[:start:-1] if closes else above
        alone = name in ("closing", "adopted_day")
        line = next((e for e in where if words and (words == e.line.text if alone else words in e.line.text)), None)
        if line is not None:
            finder.find(f"masthead.{name}", line.line.text, [line])
        elif not alone:
            finder.find(f"masthead.{name}", words, where)
    return finder.origins


def _masthead(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """The masthead's fields and the words by which their lines are known."""
    m = resolution.masthead
    yield "symbol", m.symbol
    yield "session", " session"
    yield "committee", m.committee
    yield "agenda_items", "genda item"
    for k, item in enumerate(m.agenda_items):
        yield f"agenda_items.{k}.title", item.title
    yield "distribution", f"Distr.: {m.distribution}" if m.distribution else ""
    yield "date", print_date(m.date) if m.date else ""
    yield "original", f"Original: {m.original}" if m.original else ""
    yield "adopted", f"{m.kind.capitalize()} adopted by the {m.organ}"
    yield "adopted_day", f"on {print_date(m.adopted)}" if m.adopted else ""  # where it has a line of its own
    yield "report", m.report
    yield "sponsors", m.sponsors_line or (f": {m.kind}" if m.sponsors else "")
    yield "meeting", m.meeting
    yield "closing", print_date(m.adopted) if m.adopted else ""
    yield "number", f"{m.number}." if m.number else ""
    yield "job_number", m.job_number
    for k, note in enumerate(m.notes):
        yield f"notes.{k}", note.text.text


class _Place(NamedTuple):
    element: etree._Element
    offset: int
    length: int


class _Finder:
    def __init__(self, package: Package):
        self.package = package
        self.paths: dict[etree._Element, Path] = {}
        self.origins = Origins()

    def find(self, at: str, text: str, entries: Sequence[Entry], *, last: bool = False) -> None:
        """Notes where a text stands that is a part of these entries, one space between each two."""
        whole = " ".join(entry.text.body.text for entry in entries)
        begin = whole.rfind(text) if last else whole.find(text)
        if not text or begin < 0:
            return
        self.origins.texts[at] = text
        spans = self.origins.spans.setdefault(at, [])
        calls = self.origins.calls.setdefault(at, [])
        offset = -begin
        for entry in entries:
            length = len(entry.text.body)
            if offset <= len(text) and offset + length >= 0:
                spans += self._spans(entry, offset, len(text))
                calls += self._calls(entry, offset, len(text))
            offset += length + 1

    def find_number(self, at: str, text: str, number: str, entries: Sequence[Entry]) -> None:
        """Notes where the number of a paragraph is typed: before its text in the last of these entries, or in a line above it."""
        *above, own = entries
        before = own.text.body.text[: own.text.body.text.rfind(text)] if text else own.text.body.text
        if before.strip() == number:
            where, start = own, before.index(number)
        elif not before.strip() and not own.line.number and above and above[-1].text.body.text == number:
            where, start = above[-1], 0
        else:
            return
        self.origins.numbers[at] = [*self._spans(where, -start, len(number))]

    def _calls(self, entry: Entry, offset: int, length: int) -> Iterator[Call]:
        raw = 0
        for piece in entry.text.pieces:
            position = entry.text.places[raw] + offset
            if piece.key is not None and piece.source is not None and 0 <= position <= length:
                yield Call(piece.key, position, entry.part, self._path(piece.source))
            raw += len(piece.text)

    def _spans(self, entry: Entry, offset: int, length: int) -> Iterator[Span]:
        """The spans of an entry whose text begins at `offset` of a text of this length."""
        element: etree._Element | None = None
        start = end = first = 0
        for position, piece in self._places(entry):
            cut = max(-position - offset, 0)
            at, count = position + offset + cut, min(piece.length - cut, length - position - offset - cut)
            if count <= 0:
                continue
            if piece.element is element and at == end and piece.offset + cut == first + end - start:
                end += count
                continue
            if element is not None:
                yield Span(start, end, entry.part, self._path(element), first)
            element, start, end, first = piece.element, at, at + count, piece.offset + cut
        if element is not None:
            yield Span(start, end, entry.part, self._path(element), first)

    @staticmethod
    def _places(entry: Entry) -> Iterator[tuple[int, _Place]]:
        """The levelled text's characters in their places in the file; together where they stand side by side in both."""
        at, places = 0, entry.text.places
        for piece in entry.text.pieces:
            count = len(piece.text)
            if piece.source is not None and places[at + count] - places[at] == count:
                yield places[at], _Place(piece.source, 0, count)
            elif piece.source is not None:
                for k in range(at, at + count):
                    if places[k] < places[k + 1]:
                        yield places[k], _Place(piece.source, k - at, 1)
            at += count

    def _path(self, element: etree._Element) -> Path:
        if element not in self.paths:
            steps: list[int] = []
            one = element
            while (parent := one.getparent()) is not None:
                steps.append(parent.index(one))
                one = parent
            self.paths[element] = tuple(reversed(steps))
        return self.paths[element]
