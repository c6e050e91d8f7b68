"""What a Word file shows, line by line: the words, the numbers that Word makes, and the footnotes called. Nothing of their looks,
so that a file that has just been written is quickly read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from drafter.document.resolution import Cell
from drafter.language.signs import plain
from drafter.ooxml import Element, W, clean
from drafter.readers.docx.content import counts_itself, variables_of
from drafter.readers.docx.fields import unended
from drafter.readers.docx.left_out import LeftOut
from drafter.readers.docx.numbering import Numbering
from drafter.readers.docx.package import Package
from drafter.readers.docx.raised import is_set_raised, may_be_raised
from drafter.readers.docx.references import Note, References
from drafter.readers.docx.runs import REFERENCES, SIGNS, TEXTS, Runs
from drafter.readers.docx.story import Found, Story, parts
from drafter.readers.docx.styles import Styles
from drafter.readers.docx.text import Piece

_CHANGES = [W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "pPrChange")]
_AROUND = ("/header", "/footer")
_PLAIN = Piece("")
_ANY = Cell(1, 1, 1)
_RUN, _LINK, _OWN, _BEFORE, _LOOK, _FIELD = (W + tag for tag in ("r", "hyperlink", "pPr", "pPrChange", "rPr", "fldChar"))
_TRACKED = {W + tag for tag in ("ins", "del", "moveFrom", "moveTo")}
# what stands beside runs, and in them, and shows nothing
_MARKERS = {W + tag for tag in "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd proofErr".split()}
_SILENT = {W + tag for tag in "commentReference footnoteRef endnoteRef annotationRef lastRenderedPageBreak".split()}


class Call(NamedTuple):
    """A call of a footnote: what the note says, and how many characters stand before the call; white space does not count."""

    note: str
    behind: int


class Line(NamedTuple):
    """A line that shows something: its number and words, levelled, and the footnotes that it calls."""

    text: str
    calls: tuple[Call, ...] = ()

    def __str__(self) -> str:
        """The line with its footnotes, as a drafter writes them: "as noted^[A/81/12.]"."""
        out, behind, left = "", 0, [*self.calls]
        for sign in f"{self.text} ":
            while left and left[0].behind <= behind:
                out += f"^[{left.pop(0).note}]"
            out, behind = out + sign, behind + (not sign.isspace())
        return out.rstrip()

    def and_(self, other: Line) -> Line:
        """Two lines as one."""
        behind = len(solid(self.text))
        return Line(f"{self.text} {other.text}", (*self.calls, *(Call(note, at + behind) for note, at in other.calls)))


_NOTHING: Mapping[Element, Sequence[Line]] = MappingProxyType({})


class Shown:
    """What a file shows with its tracked changes accepted, with `base` rejected: the lines of the document, and those of each
    header and footer by its part, when they are asked for. Paragraphs whose lines are `known` are not read. Raises ReadError for
    a file that is damaged.

    `keys` are the notes that the text calls and the numbers or marks by which it does; `paragraphs` what the lines of each part
    were made of, and `notes` those of each note by its key.
    """

    def __init__(self, package: Package, *, base: bool = False, known: Mapping[Element, Sequence[Line]] = _NOTHING) -> None:
        self._showing = _Showing(package, base=base)
        self._showing.alike |= {own: _Alike([], own.find(_OWN), lines=lines) for own, lines in known.items()}
        self.paragraphs: dict[str, list[Found]] = {}
        self.notes: dict[str, list[Found]] = {}
        self.keys: dict[Note, str] = {}
        self.lines = tuple(self._showing.document(self))

    def rejected(self) -> Shown:
        """What the same file shows with its changes rejected."""
        other = copy(self)
        other._showing = copy(self._showing)
        other._showing.base = True
        other.paragraphs, other.notes, other.keys = {}, {}, {}
        other.lines = tuple(other._showing.document(other))
        other.__dict__.pop("around", None)
        return other

    @cached_property
    def around(self) -> dict[str, tuple[Line, ...]]:
        """The headers and footers."""
        return dict(self._showing.around(self))


@lru_cache(1024)  # what stays is read in last year's file, and accepted and rejected in the new one
def levelled(text: str) -> str:
    """A text as readers level it, without its marks."""
    return " ".join(plain(clean(text)).split())


def solid(text: str) -> str:
    """A text without its spaces, of which two readings may differ."""
    return text.replace(" ", "")


def line_of(text: str, calls: Iterable[tuple[str, int]] = ()) -> Line:
    """A line from its text as it stands, and its calls with the characters that they stand behind."""
    found: list[Call] = []
    last = behind = 0
    for note, at in calls:  # in their order: only what stands between two is levelled for each
        behind += len(solid(levelled(text[last:at])))
        last = at
        found.append(Call(note, behind))
    return Line(levelled(text), tuple(found))


def has_changes(package: Package) -> bool:
    """Whether anything in a file is tracked: without, it shows the same accepted and rejected."""
    names = [package.document, *(one.target for one in package.relationships(package.document).values() if not one.external)]
    roots = (package.xml(name) for name in names if name.endswith(".xml"))
    return any(next(root.iter(*_CHANGES), None) is not None for root in roots if root is not None)


class _Words(Runs):
    """Reads runs as `Runs` does, and nothing of how they look: half of the time goes into that."""

    @property
    def is_within(self) -> bool:
        """Whether what is read next stands in a field, or is the mark of a note."""
        return self.fields.inner.outer is not None or self.awaited is not None or bool(self.mark)

    def read(self, run: Element, style: str) -> tuple[list[Piece], list[Element]]:
        if not self.hides:
            return self.content(run, _PLAIN)
        properties = self.properties(run)
        if self.is_hidden(run, properties, style):
            return [], []
        pieces, boxes = self.content(run, _PLAIN)
        return self.words(pieces, properties, style), boxes

    def piece(self, look: Piece, text: str, source: Element | None) -> Piece:
        return super().piece(look, text, source) if self.fields.inner.is_call else Piece(text, source)


@dataclass
class _Alike(Found):
    """A paragraph that shows the same whether changes are accepted or rejected, as long as the notes that it calls have the same
    numbers, and its lines once they are known; without the number that Word makes."""

    called: Sequence[Piece] = ()
    lines: Sequence[Line] | None = None


class _Paragraphs(Story):
    """Reads paragraphs as `Story` does, in a shorter way those that hold nothing but words, calls, links and changes of them.
    `alike` gets those that hold no changes: they read the same whether changes are accepted or rejected."""

    runs: _Words
    alike: dict[Element, _Alike]

    def _paragraph(self, element: Element, cell: Cell | None) -> Found | None:
        is_plain = not (self.carried or self.boxes or self.runs.hides or self.runs.is_within)
        found = (self._again(element) or self._plain(element, cell)) if is_plain else None
        if found is None:
            return super()._paragraph(element, cell)
        number = self.numbering.number(found.properties)
        return found if number is None else Found(found.pieces, found.properties, number, cell)

    def _again(self, paragraph: Element) -> Found | None:
        """A paragraph that was read before, if it reads the same now."""
        known = self.alike.get(paragraph)
        if known is None or any(self._call(one.source) != one.key for one in known.called if one.source is not None):
            return None
        return known

    def _call(self, reference: Element) -> str:
        return self.runs.references.call((REFERENCES[str(reference.tag)], reference.get(f"{W}id", "")))

    def _plain(self, paragraph: Element, cell: Cell | None) -> Found | None:
        """A paragraph without its number; None where there is more in it, and what was read here is to be read again."""
        own: Element | None = None
        pieces: list[Piece] = []
        is_alike = True
        for child in paragraph:
            tag = child.tag
            if tag == _RUN:
                is_plain = self._read(child, pieces)
            elif tag in self.out:
                is_plain, is_alike = next(child.iter(_FIELD), None) is None, False
            elif tag in _TRACKED or tag == _LINK:
                is_plain = all(run.tag == _RUN and self._read(run, pieces) for run in child)
                is_alike = is_alike and tag == _LINK
            elif tag == _OWN:
                own = child
                changes = [one.tag for one in child.iterchildren(_LOOK, _BEFORE)]
                is_plain = not (self.base and _BEFORE in changes) and not (_LOOK in changes and self._mark_is_out(child))
                is_alike = is_alike and not (changes and any(True for _ in child.iter(*_CHANGES)))
            else:
                is_plain = tag in _MARKERS
            if not is_plain:
                return None
        if is_alike:
            called = [piece for piece in pieces if piece.key is not None]
            self.alike[paragraph] = _Alike(pieces, own, cell=cell, called=called)
            return self.alike[paragraph]
        return Found(pieces, own, cell=cell)

    def _table(self, table: Element, cell: Cell | None) -> Iterator[Found]:
        """Row by row, wherever a cell stands: lines are in no place of a table."""
        for row in parts(table, f"{W}tr", self.out):
            if not self._is_out(row):
                for one in parts(row, f"{W}tc", self.out):
                    yield from self._cell(one, row, cell or _ANY)

    def _read(self, run: Element, pieces: list[Piece]) -> bool:
        """Reads a run; whether it holds nothing but words and calls that Word numbers."""
        for element in run:
            tag = element.tag
            if tag in TEXTS:
                if text := element.text:
                    if may_be_raised(text) and is_set_raised(element):
                        return False
                    pieces.append(Piece(text, element))
            elif tag in SIGNS:
                pieces.append(Piece(SIGNS[tag], element))
            elif tag in REFERENCES:
                if element.get(f"{W}customMarkFollows") is not None:
                    return False
                pieces.append(Piece("", element, key=self._call(element)))
            elif tag != _LOOK and tag not in _SILENT:
                return False
        return True


class _Showing:
    def __init__(self, package: Package, *, base: bool) -> None:
        self.package, self.base = package, base
        self.styles = Styles.of(package)
        self.numbering = Numbering(package.xml(package.related("numbering")), self.styles)
        self.settings = package.xml(package.related("settings"))
        self.variables = variables_of(self.settings)
        self.alike: dict[Element, _Alike] = {}

    def document(self, shown: Shown) -> Iterator[Line]:
        """The lines of the document; `shown` gets what they were made of."""
        root = self.package.xml(self.package.document)
        body = root.find(f"{W}body") if root is not None else None
        references = References(self.settings)
        shown.keys = references.keys
        into = shown.paragraphs.setdefault(self.package.document, [])
        lines = [*self._lines(self._story(body, references), body, into)] if body is not None else []
        notes = dict(self._notes(references, shown))
        for line in lines:
            yield Line(line.text, tuple(Call(notes.get(key, key), at) for key, at in line.calls)) if line.calls else line

    def _story(self, part: Element, references: References) -> _Paragraphs:
        """What reads a part, or what of it is text."""
        runs = _Words(self.styles, {}, self.variables, references, unended(part), LeftOut(), base=self.base)
        runs.hides = self.styles.may_hide(part)
        story = _Paragraphs(self.styles, self.numbering.anew(), runs, base=self.base)
        story.alike = self.alike
        return story

    def _lines(self, story: _Paragraphs, holder: Element, into: list[Found]) -> Iterator[Line]:
        """The lines in an element, their calls by the keys of the notes; `into` gets the paragraphs."""
        for found in story.paragraphs(holder):
            into.append(found)
            yield from _lines_of(found)

    def _notes(self, references: References, shown: Shown) -> Iterator[tuple[str, str]]:
        """The notes that are called, by their keys."""
        for kind in ("footnote", "endnote"):
            called = {name: key for (of, name), key in references.keys.items() if of == kind}
            root = self.package.xml(self.package.related(f"{kind}s")) if called else None
            if root is None:
                continue
            story = self._story(root, references)
            for note in root.iterfind(f"{W}{kind}"):
                if (key := called.get(note.get(f"{W}id", ""))) is not None:
                    into = shown.notes.setdefault(key, [])
                    text = " ".join(line.text for line in self._lines(story, note, into))
                    while text.startswith(f"{key} ") and not counts_itself(note):
                        text = text.removeprefix(f"{key} ")
                    yield key, text

    def around(self, shown: Shown) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The lines of each header and footer; `shown` gets what they were made of."""
        references = References(self.settings)  # of no note: none is called there
        for one in self.package.relationships(self.package.document).values():
            root = self.package.xml(one.target) if one.type.endswith(_AROUND) and not one.external else None
            if root is not None:
                into = shown.paragraphs.setdefault(one.target, [])
                yield one.target, tuple(self._lines(self._story(root, references), root, into))


def _lines_of(found: Found) -> Sequence[Line]:
    """What a paragraph shows, line by line where breaks part it."""
    if isinstance(found, _Alike) and found.lines is not None:
        return found.lines
    lines = [line for line in _parted(found) if line.text or line.calls] if found.pieces else []
    if isinstance(found, _Alike):
        found.lines = lines
    return lines


def _parted(found: Found) -> Iterator[Line]:
    """The same, with lines that show nothing."""
    text = f"{found.number.text} " if found.number is not None else ""
    calls: list[tuple[str, int]] = []
    for piece in found.pieces:
        if piece.key is not None:
            calls.append((piece.key, len(text)))
        if piece.text == "\n":
            yield line_of(text, calls)
            text, calls = "", []
        text += piece.text
    yield line_of(text, calls)
