"""Where in a .docx each piece of a resolution's text stands: in which elements of its `Package`, so that these can be edited."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.document.masthead import FIELDS
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.language.dates import print_date
from drafter.ooxml import Element
from drafter.readers.docx.content import Content, Entry
from drafter.readers.docx.package import Package
from drafter.readers.labels import split_label
from drafter.readers.structure import is_closing


class Span(NamedTuple):
    """The characters `start` to `end` of a text, which stand in one element: from `offset` on in the text of a w:t; a w:tab,
    w:br, w:noBreakHyphen or w:sym is one character."""

    start: int
    end: int
    element: Element
    offset: int


def between(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The spans of some characters of a text, counted from the first of these."""
    found = []
    for span in spans:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            found.append(Span(first - start, last - start, span.element, span.offset + first - span.start))
    return found


class Call(NamedTuple):
    """What calls a footnote at a position of a text: the reference, or the text of a mark of its own."""

    key: str
    position: int
    element: Element


@dataclass
class Origins:
    """For each text of a resolution its spans in the parts of a package, in its order.

    The texts are addressed as changes address them: "title", "PP3", "OP8(a)", "footnote 3"; "masthead.symbol" and the like is
    the line of the masthead as printed ("Eightieth session"), which `texts` gives. A character without a span stands in no
    element: a space between two lines that are one text, a number that Word makes, the "i" of a ligature "fi". `numbers` are the
    spans of a paragraph's number where it is typed, `calls` what calls the footnotes of a text, in its order. `parts` are the
    paragraphs that are one with others in the file, parted by line breaks; `typed` are numbers that are
    typed and call a note, and what stands between two calls.
    """

    package: Package
    spans: dict[str, list[Span]] = field(default_factory=dict)
    numbers: dict[str, list[Span]] = field(default_factory=dict)
    calls: dict[str, list[Call]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    typed: dict[Element, None] = field(default_factory=dict)

    def of(self, at: str, start: int, end: int) -> list[Span]:
        """The spans that hold the characters from `start` to `end` of the text at an address, cut to them."""
        cut = between(self.spans.get(at, ()), start, end)
        return [span._replace(start=span.start + start, end=span.end + start) for span in cut]


def origins(resolution: Resolution, content: Content, start: int, package: Package) -> Origins:
    """The origins of a resolution read from `content`, whose text begins at the entry `start`."""
    finder = Finder(package)
    finder.origins.typed = content.typed
    above = [*content.header, *content.entries[:start], *content.footer, *content.asterisks]
    finder.find("title", resolution.title.text, above, last=True)
    at = start
    for p in resolution.paragraphs:  # each is the end of a line, behind its number, in the order of the lines
        ends = (k for k in range(at, len(content.entries)) if content.entries[k].line.text.endswith(p.text or " "))
        if (found := next(ends, None)) is not None:
            finder.find(p.id, p.text, [content.entries[found]], last=True)
            if content.entries[found].is_part:
                finder.origins.parts.add(p.id)
            if p.number:
                finder.find_number(p.id, p.text, p.number, content.entries[max(at - 1, found - 1, 0) : found + 1])
            at = found + 1
    for note in resolution.footnotes:
        finder.find(f"footnote {note.key}", note.text.text, content.notes.get(note.key, []), last=True)
    finder.find_masthead(resolution, above, content.entries[:start:-1])
    return finder.origins


def _has(text: str, words: str) -> bool:
    """Whether a line has the words of a field; of a document in parts it is "Resolutions adopted by …"."""
    return words in text or words.replace(" adopted by ", "s adopted by ", 1) in text


def _masthead(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """The masthead's lines by their fields, and the words by which they are known."""
    m = resolution.masthead
    known = {
        "session": " session",
        "committee": m.committee,
        "agenda_items": "genda item",
        "adopted": f"{m.kind.capitalize()} adopted by the {m.organ}",
        "report": m.report,
        "sponsors": m.sponsors_line or (f": {m.kind}" if m.sponsors else ""),
    }
    yield from ((one.name, known.get(one.name, one.line(m))) for one in FIELDS if one.at and one.name != "outcome")
    yield from ((f"outcome.{k}", line) for k, line in enumerate(m.outcome.splitlines()))
    day = print_date(m.adopted) if m.adopted else ""
    yield "adopted_day", f"on {day}" if day else ""  # where it has a line of its own
    yield "closing", day
    yield "letter", m.symbol[-1:] if m.symbol[-1:].isalpha() else ""  # of a series, on a line of its own below the title
    for k, item in enumerate(m.agenda_items):
        yield f"agenda_items.{k}.title", item.title
    for k, note in enumerate(m.notes):
        yield f"notes.{k}", note.text.text


class Finder:
    """Notes where texts stand in a package, as `origins`."""

    def __init__(self, package: Package):
        self.origins = Origins(package)

    def find_masthead(self, resolution: Resolution, above: Sequence[Entry], behind: Iterable[Entry]) -> None:
        """Notes where the lines of a masthead stand: among those above the text, or among those below its beginning, the last
        first, of which no more are looked at than must be."""
        in_parts = len({p.section for p in resolution.paragraphs}) > 1
        for name, words in _masthead(resolution):
            if not words:
                continue
            kind = name.partition(".")[0]
            closes = kind in ("meeting", "closing", "outcome")
            where = behind if closes else above
            alone = kind in ("closing", "adopted_day", "letter", "outcome")
            lines = (e for e in where if (words == e.line.text if alone else _has(e.line.text, words)))
            first = next(lines, None)
            if first is None:
                if not alone:
                    self.find(f"masthead.{name}", words, [*where])
                continue
            others = (
                (e for e in lines if alone or is_closing(e.line.text)) if closes and in_parts else ()
            )  # each part has its own
            for k, line in enumerate([first, *others]):
                self.find(f"masthead.{name}.{k}" if k else f"masthead.{name}", line.line.text, [line])

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
        elif (label := split_label(RichText(before))) and label[0] and not label[1]:  # "OP3.": of it the figure is tracked
            figure = number.rstrip(".")
            where, start, number = own, before.find(figure), number if number in before else figure
        else:
            return
        self.origins.numbers[at] = [*self._spans(where, -start, len(number))] if start >= 0 else []

    def _calls(self, entry: Entry, offset: int, length: int) -> Iterator[Call]:
        raw = 0
        for piece in entry.text.pieces:
            position = entry.text.places[raw] + offset
            if piece.key is not None and piece.source is not None and 0 <= position <= length:
                yield Call(piece.key, position, piece.source)
            raw += len(piece.text)

    def _spans(self, entry: Entry, offset: int, length: int) -> Iterator[Span]:
        """The spans of an entry whose text begins at `offset` of a text of this length."""
        last: Span | None = None
        for one in self._places(entry):
            start, end = max(one.start + offset, 0), min(one.end + offset, length)
            if start >= length:  # places rise: what follows is no word of this text
                break
            if start >= end:
                continue
            first = one.offset + start - one.start - offset
            if last and one.element is last.element and start == last.end and first == last.offset + last.end - last.start:
                last = last._replace(end=end)
                continue
            if last:
                yield last
            last = Span(start, end, one.element, first)
        if last:
            yield last

    @staticmethod
    def _places(entry: Entry) -> Iterator[Span]:
        """The levelled text's characters in their places in the file; together where they stand side by side in both."""
        places, begin = entry.text.places, 0
        for piece in entry.text.pieces:
            source, at, end = piece.source, begin, begin + len(piece.text)
            breaks = _breaks(places, begin, end) if source is not None else []
            while source is not None and at < end:
                first, k = at, bisect.bisect_left(breaks, at)
                at = min(breaks[k], end) if k < len(breaks) else end
                if first < at:
                    yield Span(places[first], places[at], source, first - begin)
                if at < end and places[at] < places[at + 1]:  # of a sign that became two letters, the first stands for it
                    yield Span(places[at], places[at] + 1, source, at - begin)
                at += 1
            begin = end


def _breaks(places: Sequence[int], begin: int, end: int) -> list[int]:
    """Behind which of the characters from `begin` to `end` the places do not go on side by side."""
    here = places[begin : end + 1]
    if isinstance(here, range) or here == [*range(here[0], here[0] + len(here))]:  # as nearly everywhere, and quickly told
        return []
    return [k for k, (a, b) in enumerate(itertools.pairwise(here), begin) if b - a != 1]
