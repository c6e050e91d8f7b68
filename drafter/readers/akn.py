"""Reads Akoma Ntoso as the United Nations publishes its documents (AKN4UN): exact words, italics, links, numbers, and each
footnote at its call.

A document is read as one flow. What stands within a line (a span, a link, the call of a note) adds to the text; every other
element begins a text and ends it, wherever it stands, so that none is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, get_args

from drafter.document.masthead import DocumentKind
from drafter.document.resolution import Cell, Footnote, Remark, Resolution
from drafter.document.richtext import Builder, MarkKind, RichText, join
from drafter.errors import ReadError, of_file
from drafter.expressions import compiled
from drafter.files import check_size
from drafter.language import organs
from drafter.language.dates import parse_date
from drafter.readers.akn_changes import resolve
from drafter.readers.masthead import parse_head, with_body
from drafter.readers.strange import strange_signs
from drafter.readers.structure import Line, read_body
from drafter.readers.typography import levelled

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AGAIN = "get it again from the UN's documentation service, or give the .docx or .pdf"
_WITHIN = frozenset(
    "a abbr authorialNote b br concept date def docAuthority docDate docketNumber docProponent docStatus"
    " documentRef entity eol event i img inline ins location organization outcome person placeholder quantity quorum ref rref"
    " session span sub sup term u vote".split()
)
_PARTS = ("docketNumber", "coverPage", "preface", "preamble", "mainBody", "conclusions", "attachments")  # that are read
_HEADINGS = frozenset(("heading", "subheading"))
_TYPED = r"\s*(?:(\d{1,3}\.|\([a-z]{1,5}\)|[a-z]\.|[IVXL]+\.) ?\t\s*|\t(\d{1,3})\t\s*)(?=\S)"  # a number typed before a text
_CALLED = r"(?:[,;.:)”’]|\w{4})$"  # what the call of a footnote stands behind
_DAYS = r"(\d{1,2}(?: \w+(?: \d{4})?)?) (\d{1,2} \w+ \d{4})$"  # of a session, the first and the last without their dash
_KINDS = frozenset(kind.capitalize() for kind in get_args(DocumentKind))
_HEADING_CLASS = compiled(r"H(?:\d|Ch)|BLUEHeading")


def read_akn(data: bytes, name: str, *, base: bool = False) -> Resolution:
    """The resolution in the bytes of an XML file in Akoma Ntoso. Changes that are tracked in it are read as accepted, with `base`
    as rejected.

    Raises ReadError for what is no XML (with the line), no Akoma Ntoso, too large, or no resolution.
    """
    root = _root(data, name)
    numbers = [marker for note in root.iter("authorialNote") if (marker := note.get("marker", "")).isdecimal()]
    resolve(root, base=base)
    above, text = _Flow(), _Flow(first_note=min(map(int, numbers), default=1))
    text.footnotes = above.footnotes  # of both, in the order of their calls
    closing = [*root.iter("conclusions")][-1:]  # each part of a document in parts repeats it
    for element in root.iter(*_PARTS):
        if element.tag in ("docketNumber", "coverPage", "preface") and not _opens_a_part(element):
            above.walk(element)
        elif element.tag == "conclusions" and (element not in closing or _is_day(element) or _is_told(element)):
            pass  # other words say it
        elif not _stands_in(element, "mainBody", "attachments"):
            text.walk(element)
    top = parse_head(_head_lines(root, [line.body for line in above.lines], name), name)
    whole = read_body(text.lines)
    if not whole.paragraphs:
        raise ReadError(f"{name}: holds no text below its title; {_AGAIN}")
    remarks = [*top.remarks, *whole.remarks, *_stray(root)]
    masthead = with_body(top.masthead, whole, remarks)
    if masthead.sponsors_line in _KINDS:  # it says what the document is, and nothing of sponsors
        masthead = replace(masthead, sponsors_line="")
    read = Resolution(masthead, top.title, whole.paragraphs, tuple(text.footnotes), whole.opening)
    return replace(read, remarks=(*remarks, *strange_signs(read)))


def _stray(root: Element) -> Iterator[Remark]:
    """A remark for each text that stands in none of the parts that are read."""
    for element in root.iter():
        if not ((element.text or "").strip() or (element.tail or "").strip()):
            continue
        outside = not _stands_in(element, *_PARTS, "meta")
        own = element.text if outside and element.tag not in (*_PARTS, "meta") else ""
        for text in (own, element.tail if outside else ""):
            if text and text.strip():
                yield Remark("document", f'not read, in an element that is not known here: "{" ".join(text.split())}"')


def _root(data: bytes, name: str) -> Element:
    """The root of the document, its elements without their namespace and no comments among them."""
    from lxml import etree

    check_size(data, name, ".xml", _AGAIN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise ReadError(of_file(name, problem.lineno or 1, f"is no sound XML ({problem.msg}); {_AGAIN}")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{name}: declares a document type or entities, which no document of the UN does; {_AGAIN}")
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    if root.tag != "akomaNtoso":
        raise ReadError(f'{name}: is no Akoma Ntoso: its root is "{root.tag}" and not "akomaNtoso"; {_AGAIN}')
    return root


def _head_lines(root: Element, lines: list[RichText], name: str) -> list[RichText]:
    """The lines of the cover page, with the one that says what it is: a decision's has none.

    Raises ReadError for a document of an organ that is not known.
    """
    bodies = {e.get("refersTo"): _words(e) for e in root.iter("docAuthority")}
    organ = bodies.get("#subsidiaryBody") or bodies.get("#issuingBody") or organs.of().name
    if organ not in (known := [one.name for one in organs.known()]):
        raise ReadError(f"{name}: is a document of the {organ}; drafter reads those of the {' and the '.join(known)}")
    lines = [RichText(compiled(_DAYS).sub(r"\1–\2", line.text)) if compiled(_DAYS).match(line.text) else line for line in lines]
    if any("adopted by" in line.text.casefold() for line in lines):
        return lines
    kind = _kind_of(root)
    if kind.startswith("Draft") or any("draft " in _words(e).lower() for e in root.iter("docProponent")):
        return lines
    lines = [line for line in lines if line.text != kind and organs.of(organ).committee(line.text) != ""]  # "Plenary"
    number = next((k for k, line in enumerate(lines) if line.text[:1].isdigit() and "/" in line.text[:8]), len(lines))
    return [*lines[:number], RichText(f"{kind or 'Resolution'} adopted by the {organ}"), *lines[number:]]


def _kind_of(root: Element) -> str:
    """What a document is, as its cover page or its name says it: "Resolution", "Draft decision"."""
    named = next((e.get("name", "") for e in root.iter("statement")), "")
    said = [_words(e) for e in root.iter("docType")]
    return next((text for text in said if text in _KINDS), re.sub("(?=[A-Z])", " ", named).capitalize())


def _is_day(closing: Element) -> bool:
    """Whether closing lines are a day alone, of a resolution that no meeting adopted; the cover page has it too."""
    return parse_date(_words(closing)) is not None


def _is_told(closing: Element) -> bool:
    """Whether closing lines name several meetings of a decision, each of which a paragraph of it tells of."""
    meetings = [_words(e) for e in closing.iter("location", "inline")]
    told = "".join(_words(e) for e in closing.getroottree().iter("mainBody"))
    return len(meetings) > 1 and all(f"At its {meeting}, on " in told for meeting in meetings)


def _stands_in(element: Element, *tags: str) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def _opens_a_part(preface: Element) -> bool:
    """Whether a preface opens a part of a document in parts: "A", and its title."""
    number = preface.find(".//docNumber")
    return number is not None and re.fullmatch(r"[A-Z]\W*", _words(number)) is not None


@dataclass
class _Flow:
    """The texts of a document as they come, and its footnotes."""

    lines: list[Line] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    first_note: int = 1  # the number from which the file counts them: 2 in the Human Rights Council's
    _text: Builder = field(default_factory=Builder)
    _open: list[tuple[Element, int]] = field(default_factory=list)  # the elements that the text stands in, and where they begin
    _number: str = ""
    _before: RichText = field(default_factory=lambda: RichText(""))  # a number that is the text's own
    _cell: Cell | None = None
    _tables: int = 0

    def walk(self, element: Element, heading: bool | None = None) -> None:
        """Takes all that stands in an element, each text of it as a line."""
        heading = _is_heading(element, heading)
        if element.tag == "num":
            self._numbered(_words(element))
            return
        if element.tag == "table":
            self._tables += 1
            self._table(element)
            return
        self._end(heading)
        self._within(element, heading)
        self._end(heading)

    def _table(self, table: Element) -> None:
        reached: dict[int, int] = {}  # by each column the last row that a cell above takes up
        for row, tr in enumerate(table.iter("tr"), 1):
            column = 1
            for cell in tr:
                while reached.get(column, 0) >= row:
                    column += 1
                across, down = (_joined(cell.get(name, "")) for name in ("colspan", "rowspan"))
                reached |= dict.fromkeys(range(column, column + across), row + down - 1)
                self._cell = Cell(self._tables, row, column, across, down)
                self.walk(cell, False)
                column += across
        self._cell = None

    def _within(self, element: Element, heading: bool | None) -> None:
        self._open.append((element, len(self._text)))
        self._text.add(element.text or "")
        for child in element:
            if child.tag == "authorialNote":
                self._note(child)
            elif child.tag in ("eol", "br"):
                if _stands_in(child, "conclusions"):
                    self._end(heading)
                self._text.add(" ")
            elif child.tag == "sup" and (key := self._called_again(child)):
                self._text.mark(len(self._text), "footnote", key)
            elif child.tag == "outcome" and element.tag == "outcome":  # "In favour:", and the States, below one another
                self._end(heading)
                self._within(child, heading)
                self._end(heading)
            elif child.get("name") == "decision type":
                pass  # no part of the masthead as printed
            elif child.tag in _WITHIN:
                self._within(child, heading)
            else:
                self.walk(child, heading)
            self._text.add("" if self._parts_calls(child) else child.tail or "")
        self._mark(*self._open.pop())

    def _mark(self, element: Element, start: int) -> None:
        """Puts an element's mark on the text from `start` on."""
        if (kind := _kind(element)) and start < len(self._text):
            self._text.mark(start, kind, element.get("href") if kind == "link" else None)

    def _note(self, note: Element) -> None:
        """Takes a footnote out of the line; its call stays. One of the cover page behind an asterisk is a line of its own."""
        inner = _Flow()
        inner.walk(note)
        marker = note.get("marker", "")
        if marker.startswith("*") and _stands_in(note, "coverPage"):
            self.lines.append(Line(RichText(f"{marker} ") + join([line.body for line in inner.lines], " ")))
            return
        key = str(len(self.footnotes) + 1)
        self._text.mark(len(self._text), "footnote", key)
        self.footnotes.append(Footnote(key, join([line.body for line in inner.lines], " ")))

    def _parts_calls(self, note: Element) -> bool:
        """Whether behind a footnote stands the comma between two calls (79/138: "conflict,¹⁰,¹¹"), which is no word's."""
        following = note.getnext()
        both = note.tag == "authorialNote" and following is not None and following.tag == "authorialNote"
        return both and (note.tail or "").strip() == "," and self._text.last(1) in (",", ";", ".")

    def _called_again(self, sup: Element) -> str:
        """The footnote that a raised number calls once more ("12 August 1949,² continue"); none for a power ("km²")."""
        number = _words(sup)
        key = int(number) - self.first_note + 1 if number.isdecimal() else 0
        return str(key) if 0 < key <= len(self.footnotes) and compiled(_CALLED).search(self._text.last(4)) else ""

    def _numbered(self, number: str) -> None:
        """Keeps a number for the text that follows. Of two in a row, as in "58. (a) Requests …", the letter is the text's; else
        the first stands alone."""
        if re.fullmatch(r"\d+\.", self._number) and number == "(a)":
            self._before = RichText("(a) ")
            return
        if self._number and number:
            self.lines.append(Line(RichText(self._number), heading=True, cell=self._cell))
        self._number = number or self._number

    def _end(self, heading: bool | None) -> None:
        """Ends the text that stands there; what it stands in goes on behind a block amid it."""
        for element, start in self._open:
            self._mark(element, start)
        self._open = [(element, 0) for element, _ in self._open]
        raw, self._text = self._text.built(), Builder()
        number = self._number
        if not number and (typed := compiled(_TYPED).match(raw.text)):
            number, raw = typed[1] or f"{typed[2]}.", raw.slice(typed.end(), len(raw))
        body = levelled(raw)
        if not body.text:
            self._called_behind(body)
            return
        body, self._before, self._number = self._before + body, RichText(""), ""
        if heading is None and self._cell is None and _is_bold_heading(number, body):
            heading = True
        if number and not heading and not number.rstrip(".").isupper():
            heading = False
        if number and body.text.startswith(". "):  # the full stop of the number once more
            body = body.slice(2, len(body))
        body = body.with_mark(0, len(body), "bold") if heading else body  # by which one of an annex is told from a paragraph
        self.lines.append(Line(body, number=number or None, heading=heading, cell=self._cell))

    def _called_behind(self, calls: RichText) -> None:
        """Puts calls of footnotes that stand alone behind the text before; the letter of a series below a title is none."""
        place = next((k for k in range(len(self.lines) - 1, -1, -1) if not re.fullmatch("[A-Z]", self.lines[k].text)), None)
        if calls and place is not None:
            self.lines[place] = replace(self.lines[place], body=self.lines[place].body + calls)


def _is_heading(element: Element, before: bool | None) -> bool | None:
    """Whether an element's text is a heading, by its kind or class; `before` is what holds for the element it stands in."""
    if element.tag == "crossHeading" and element.get("refersTo") == "#preamble":
        return False
    style = element.get("class", "") if element.tag in ("paragraph", "container") else ""
    named = element.tag in _HEADINGS or element.get("name") == "subheading" or _HEADING_CLASS.match(style)
    return True if named else before


def _joined(said: str) -> int:
    """How many columns or rows are joined in a cell."""
    return min(max(int(said), 1), 100) if said.isdecimal() and len(said) < 4 else 1


def _is_bold_heading(number: str, body: RichText) -> bool:
    """Whether a text all in bold type is a heading, "III", "A. Pension Administration", "Reporting:", and no paragraph."""
    is_headed = number.rstrip(".").isupper() and not body.text.endswith(":") if number else True
    return is_headed and body.is_all("bold") and not body.text.endswith((",", ";", "."))


def _kind(element: Element) -> MarkKind | None:
    """The mark that an element puts on its text."""
    if element.tag in ("a", "ref"):
        return "link"
    words = {element.tag, *element.get("class", "").split()}
    return "italic" if words & {"italic", "i"} else "bold" if words & {"bold", "b"} else None


def _words(element: Element) -> str:
    return levelled(RichText("".join(map(str, element.itertext())))).text
