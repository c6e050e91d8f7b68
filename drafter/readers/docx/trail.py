"""The tracked changes of a part as Word keeps them: its text in order, each stretch with who put it in or took it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from drafter.ooxml import MC, OFF, Element, W, chosen, inside, value
from drafter.readers.docx.runs import symbol

PARAGRAPH = "¶"
_TRACKED: dict[str, tuple[Literal["in", "out"], bool]] = {
    f"{W}ins": ("in", False),
    f"{W}moveTo": ("in", True),
    f"{W}del": ("out", False),
    f"{W}moveFrom": ("out", True),
    f"{W}cellIns": ("in", False),
    f"{W}cellDel": ("out", False),
}
_SIGNS = {W + tag: sign for tag, sign in {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}.items()}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Mark(NamedTuple):
    """Who put a stretch in or took it out, and when; `move` is the name of the move it is a part of, None where it is of none."""

    way: Literal["in", "out"]
    author: str
    date: str
    move: str | None = None


class Token(NamedTuple):
    """A stretch of text, or `PARAGRAPH` for a paragraph's end, with its marks, the outermost first, in a paragraph of `Trail`."""

    text: str
    marks: tuple[Mark, ...]
    paragraph: int
    format: Format | None = None


class Format(NamedTuple):
    """A tracked change of how something is set: of "words", "paragraph", "section", "table", "row" or "cell"."""

    unit: str
    author: str
    date: str
    what: str


class Row(NamedTuple):
    """A row or a cell of a table that was put in or taken out, with the tokens that stand in it."""

    unit: Literal["row", "cell"]
    mark: Mark
    first: int
    last: int


@dataclass
class Trail:
    """What a story (the body, a footnote, a header, a text box) holds, in order."""

    tokens: list[Token] = field(default_factory=list)
    paragraphs: list[Element] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    formats: list[tuple[int, Format]] = field(default_factory=list)  # each with the token it stands before


class Walk:
    """Reads stories: `trails` are that of `holder` (w:body, w:footnote, w:hdr) and of each text box that hangs in it.

    `notes` tells for the reference of a footnote what its number is, in words.
    """

    def __init__(self, holder: Element, notes: dict[Element, str]) -> None:
        self.notes = notes
        self.trails: list[Trail] = []
        self.moves: dict[str, list[str]] = {"From": [], "To": []}
        self.move_ids: dict[str | None, str] = {}
        self.last_move = {"From": "", "To": ""}
        waiting = [holder]
        while waiting:
            self.trail = Trail()
            self.boxes: list[Element] = []
            self.trails.append(self.trail)
            self._blocks(waiting.pop(0), ())
            waiting += self.boxes

    def _blocks(self, holder: Element, marks: tuple[Mark, ...]) -> None:
        for element in holder:
            if element.tag == f"{W}p":
                self._paragraph(element, marks)
            elif element.tag == f"{W}tbl":
                self._format(element.find(f"{W}tblPr"), "table")
                self._rows(element, marks)
            elif element.tag == f"{W}sectPr":
                self._format(element, "section")
            else:
                self._inside(element, marks, self._blocks)

    def _rows(self, holder: Element, marks: tuple[Mark, ...]) -> None:
        for element in holder:
            if element.tag in (f"{W}tr", f"{W}tc"):
                unit: Literal["row", "cell"] = "row" if element.tag == f"{W}tr" else "cell"
                properties = element.find(f"{element.tag}Pr")
                self._format(properties, unit)
                own = self._marks_in(properties)
                first = len(self.trail.tokens)
                (self._rows if unit == "row" else self._blocks)(element, marks)
                self.trail.rows += (Row(unit, mark, first, len(self.trail.tokens)) for mark in own)
            else:
                self._inside(element, marks, self._rows)

    def _paragraph(self, element: Element, marks: tuple[Mark, ...]) -> None:
        self.trail.paragraphs.append(element)
        properties = element.find(f"{W}pPr")
        self._format(properties, "paragraph")
        if properties is not None:
            self._format(properties.find(f"{W}sectPr"), "section")
        self._inline(element, marks)
        of_mark = properties.find(f"{W}rPr") if properties is not None else None
        self._token(PARAGRAPH, (*marks, *self._marks_in(of_mark)), of_mark)

    def _inline(self, holder: Element, marks: tuple[Mark, ...]) -> None:
        for element in holder:
            if element.tag == f"{W}r":
                self._token("".join(self._texts(element)), marks, element.find(f"{W}rPr"))
            else:
                self._inside(element, marks, self._inline)

    def _inside(self, element: Element, marks: tuple[Mark, ...], read: Callable[[Element, tuple[Mark, ...]], None]) -> None:
        """Reads on in an element that holds others of the same kind; notes where moves begin and end."""
        tag = str(element.tag)
        if tag in _TRACKED:
            read(element, (*marks, self._mark(element)))
        elif (held := inside(element)) is not None:
            read(held, marks)
        elif tag in (f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
            way = "To" if "moveTo" in tag else "From"
            self.move_ids[element.get(f"{W}id")] = self.last_move[way] = name = element.get(f"{W}name", "")
            self.moves[way].append(name)
        elif tag in (f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd"):
            opened = self.moves["To" if "moveTo" in tag else "From"]
            if (name := self.move_ids.get(element.get(f"{W}id"), "")) in opened:
                opened.remove(name)

    def _texts(self, run: Element) -> Iterator[str]:
        for element in run:
            tag = str(element.tag)
            if tag in (f"{W}t", f"{W}delText"):
                yield element.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}sym":
                yield symbol(element)
            elif tag in _NOTES:
                yield f"[{self.notes.get(element, _NOTES[tag])}]"
            elif tag == f"{MC}AlternateContent":
                yield from self._texts(first) if (first := chosen(element)) is not None else ()
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                boxes = [
                    b for b in element.iter(f"{W}txbxContent") if next(b.iterancestors(f"{W}txbxContent"), element) is element
                ]
                self.boxes += boxes
                yield "[text box]" if boxes else "[picture]"
            elif tag == f"{W}ruby" and (base := element.find(f"{W}rubyBase")) is not None:
                yield "".join(t.text or "" for t in base.iter(f"{W}t", f"{W}delText"))

    def _token(self, text: str, marks: tuple[Mark, ...], properties: Element | None) -> None:
        own = _format_of(properties, "words")
        self.trail.tokens.append(Token(text, marks, len(self.trail.paragraphs) - 1, own))

    def _format(self, properties: Element | None, unit: str) -> None:
        if (found := _format_of(properties, unit)) is not None:
            self.trail.formats.append((len(self.trail.tokens), found))

    def _marks_in(self, properties: Element | None) -> list[Mark]:
        return [self._mark(e) for e in properties if e.tag in _TRACKED] if properties is not None else []

    def _mark(self, element: Element) -> Mark:
        way, moves = _TRACKED[str(element.tag)]
        if not moves:
            return Mark(way, *_who(element))
        direction = "To" if way == "in" else "From"
        opened = [self.last_move[direction], *self.moves[direction]]  # the end of a paragraph may stand behind that of its move
        return Mark(way, *_who(element), opened[-1])


_NAMES = {
    "b": "bold", "i": "italic", "u": "underline", "sz": "size", "color": "colour", "rFonts": "font", "rStyle": "style",
    "pStyle": "style", "jc": "alignment", "ind": "indents", "numPr": "numbering", "lang": "language", "caps": "capitals",
    "smallCaps": "small capitals", "vertAlign": "superscript or subscript", "strike": "struck through", "pgMar": "margins",
    "pgSz": "page size", "keepNext": "keep with next", "outlineLvl": "outline level",
}  # fmt: skip
_NEVER = set("szCs bCs iCs rPr sectPr ins del moveFrom moveTo".split())  # doubles of others, or tracked by themselves


def _format_of(properties: Element | None, unit: str) -> Format | None:
    """The tracked change that properties keep of themselves: "italic", "not bold", "size 20 → 24"."""
    kind = str(properties.tag) if properties is not None else ""
    change = properties.find(f"{kind}Change") if properties is not None else None
    if properties is None or change is None:
        return None
    before = change.find(kind)
    was = {str(e.tag): e for e in before} if before is not None else {}
    now = {str(e.tag): e for e in properties if e is not change}
    said = []
    for tag in dict.fromkeys([*was, *now]):
        name = tag.removeprefix(W)
        if name in _NEVER or _same(was.get(tag), now.get(tag)):
            continue
        old, new = value(was.get(tag)), value(now.get(tag))
        called = _NAMES.get(name, name)
        if tag not in now:
            said.append(f"no {called}" if old else f"not {called}")
        elif new in OFF:
            said.append(f"not {called}")
        else:
            said.append(f"{called} {old} → {new}" if old and new else f"{called} {new}".rstrip())
    return Format(unit, *_who(change), ", ".join(said) or "no visible difference")


def _same(one: Element | None, other: Element | None) -> bool:
    """Whether two properties say the same."""
    return one is not None and other is not None and _content(one) == _content(other)


def _content(element: Element) -> list[object]:
    return [(e.tag, sorted(e.attrib.items())) for e in element.iter()]


def _who(element: Element) -> tuple[str, str]:
    return element.get(f"{W}author", ""), element.get(f"{W}date", "")
