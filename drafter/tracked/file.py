"""A .docx that is edited in place. What was not touched is written as the bytes that it was read from."""

from __future__ import annotations

import copy
import io
import itertools
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.parsers import expat

from lxml import etree

from drafter.errors import WriteError
from drafter.ooxml import OFFICE, STRICT, Element, W, serialised, w
from drafter.readers.docx.package import Package
from drafter.writers.docx.package import Part, put, related, relationships_part, typed, word_part

_PARAGRAPH, _NOTE = f"{W}p", f"{W}footnote"
_BLOCKS = ("p", "footnote", "tbl", "tr", "tblPrEx", "trPr")  # what is written anew, or has something new beside it or in it
_BLOCK_NAMES = {f"{space} {name}" for space in (W[1:-1], STRICT[W[1:-1].encode()].decode()) for name in _BLOCKS}
_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_TYPES = "[Content_Types].xml"
_OTHER_KINDS = {b".macroEnabled": "has macros (.docm)", b".template.main+xml": "is a template (.dotx)"}  # by content type


class File:
    """The parts of a .docx as trees, and what is done to them.

    Paragraphs that were edited are named by `touch`; new ones do not go into the tree but into `before` and `after` by the
    paragraph or table that they stand beside, and `appended` by the part at whose end they come. A new row of a table goes there
    by the row that it stands beside, a new footnote into `before` by the footnote that it stands before; a footnote that is
    touched has another id.
    """

    def __init__(self, package: Package) -> None:
        """Its trees are edited: a package is good for one file, and ValueError is raised for a second. Raises WriteError for a
        template or a file with macros."""
        self.name, self.package = package.name, package
        if package.is_taken:
            raise ValueError(f"{self.name}: was edited already; read it anew")
        package.is_taken = True
        kinds = package.unpacked(_TYPES) if _TYPES in package.entries else b""
        for kind, said in _OTHER_KINDS.items():
            if kind in kinds:
                raise WriteError(f"{self.name}: {said}, which Word opens under no other ending; save it in Word as .docx")
        self._blocks: dict[str, list[Element]] = {}
        self.touched: dict[Element, None] = {}
        self.before: dict[Element, list[Element]] = defaultdict(list)
        self.after: dict[Element, list[Element]] = defaultdict(list)
        self.appended: dict[str, list[Element]] = defaultdict(list)
        self._first: dict[Element, Element] = {}  # what comes first in an element
        self._rewritten: set[str] = set()
        self._new_parts: list[Part] = []
        self._new_relationships: dict[str, dict[str, str]] = defaultdict(dict)  # by part and id, as XML

    def root(self, part: str) -> Element:
        """The root of a part. Raises WriteError where there is no such part."""
        root = self.package.xml(part)
        if root is None:
            raise WriteError(f"{self.name}: has no part {part}")
        if part not in self._blocks:
            self._blocks[part] = [*root.iter(*(f"{W}{name}" for name in _BLOCKS))]
        return root

    def related(self, kind: str) -> Iterator[str]:
        """The parts of a kind ("header", "footnotes") that the document refers to."""
        for one in self.package.relationships(self.package.document).values():
            if one.type.endswith(f"/{kind}") and not one.external and self.package.xml(one.target) is not None:
                yield one.target

    def part_of(self, element: Element) -> str:
        """The part that an element stands in; the footnotes' for a paragraph that is new to them."""
        top = element.getroottree().getroot()
        found = next((part for part in self._blocks if self.package.xml(part) is top), None)
        return found or next(self.related("footnotes"), self.package.document)

    def paragraphs(self, part: str) -> Iterator[tuple[Element, bool]]:
        """The paragraphs of a part in their order, those that come among them (then True)."""
        holders = [f"{W}{name}" for name in ("p", "tr", "tbl")]
        for event, one in etree.iterwalk(self.root(part), events=("start", "end"), tag=holders):
            for block in (self.before if event == "start" else self.after).get(one, ()):
                yield from ((paragraph, True) for paragraph in block.iter(_PARAGRAPH))
            if event == "start" and one.tag == _PARAGRAPH:
                yield one, False

    def touch(self, paragraph: Element) -> None:
        """Takes down that a paragraph is edited."""
        self.touched[paragraph] = None

    def rewrite(self, part: str) -> None:
        """Takes down that a part is to be written anew as a whole."""
        self._rewritten.add(part)

    def track_row(self, row: Element, change: Element) -> None:
        """Tracks a row of a table: `change` (w:ins or w:del) goes into its properties."""
        properties = row.find(f"{W}trPr")
        exceptions = row.find(f"{W}tblPrEx")
        if properties is not None:
            former = properties.find(f"{W}trPrChange")
            properties.insert(len(properties) if former is None else properties.index(former), change)
            self.touch(properties)
        elif exceptions is not None:
            self.after[exceptions].append(w("trPr", change))
        else:
            self._first[row] = w("trPr", change)

    def relate(self, part: str, kind: str, target: str) -> str:
        """The id of a new relationship of a part."""
        there, new = self.package.relationships(part), self._new_relationships[part]
        name = next(name for k in itertools.count(1) if (name := f"rIdDrafter{k}") not in there and name not in new)
        new[name] = related(name, f"{OFFICE}/{kind}", target)
        return name

    def add_part(self, kind: str, content: bytes) -> None:
        """Puts a new part of a kind ("comments", "footnotes") beside the document and relates it."""
        name = posixpath.join(posixpath.dirname(self.package.document), f"{kind}.xml")
        self._new_parts.append(replace(word_part(kind, content), name=name))
        self.relate(self.package.document, kind, f"{kind}.xml")

    def saved(self) -> bytes:
        """The file's bytes: only what was touched differs."""
        contents = {part: made for part in self._blocks if (made := self._written(part)) is not None}
        for part, new in self._new_relationships.items():
            folder, base = posixpath.split(part)
            path = posixpath.join(folder, "_rels", f"{base}.rels")
            contents[path] = self._with_relationships(path, new.values())
        if self._new_parts:
            contents[_TYPES] = _before_the_end(self.package.unpacked(_TYPES), "".join(map(typed, self._new_parts)).encode())
        contents |= {part.name: part.content for part in self._new_parts}
        if not contents:
            return self.package.data
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, entry in self.package.entries.items():
                content = contents.pop(name, None)
                content = self.package.unpacked(name) if content is None else content
                archive.writestr(copy.copy(entry), content, entry.compress_type)
            for name, content in contents.items():
                put(archive, name, content)
        return stream.getvalue()

    def _with_relationships(self, path: str, lines: Iterable[str]) -> bytes:
        if path not in self.package.entries:
            return relationships_part(lines)
        raw = self.package.unpacked(path)
        own, office = "".join(lines).encode(), OFFICE.encode()
        return _before_the_end(raw, own.replace(office, STRICT[office]) if STRICT[office] + b"/" in raw else own)

    def _written(self, part: str) -> bytes | None:
        """A part with what was touched written anew; None where nothing was."""
        if part in self._rewritten:
            return serialised(self.root(part))
        edited = (*self.touched, *self._first, *(e for new in (self.before, self.after) for e, found in new.items() if found))
        if not self.appended[part] and {*self._blocks[part]}.isdisjoint(edited):
            return None
        root, raw = self.root(part), self.package.unpacked(part)
        scope = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
        if not raw.lstrip(b"\xef\xbb\xbf").startswith(b"<") or not _is_utf8(raw):
            raise WriteError(f"{self.name}: {part} is not in UTF-8; open the file in Word or LibreOffice and save it anew")
        done, at = [], 0
        for start, _, end, content in sorted(self._splices(part, raw, scope), key=lambda splice: splice[:2]):
            if start >= at:  # else it stands in a paragraph that is written anew already
                done += [raw[at:start], content]
                at = end
        done.append(raw[at:])
        return _before_the_end(b"".join(done), b"".join(_fragment(new, scope) for new in self.appended[part]))

    def _splices(self, part: str, raw: bytes, scope: dict[str, str]) -> Iterator[tuple[int, int, int, bytes]]:
        """What takes the place of which bytes: where they begin, a rank among those that begin there, where they end, and what
        comes."""
        for block, (start, end) in zip(self._blocks[part], _blocks_in(raw), strict=True):
            if self.after.get(block):
                yield end, 0, end, b"".join(_fragment(new, scope) for new in self.after[block])
            if self.before.get(block):
                yield start, 1, start, b"".join(_fragment(new, scope) for new in self.before[block])
            if block.tag == _NOTE and block in self.touched:  # has another id, and no more is new
                tag = _start_tag(raw, start)
                own = f'id="{block.get(f"{W}id")}"'.encode()
                yield start, 2, start + len(tag), re.sub(rb"(?<=[\s:])id=([\"'])[^\"']*\1", own, tag)
            elif block in self._first:
                inside = start + len(_start_tag(raw, start))
                yield inside, 0, inside, _fragment(self._first[block], scope)
            elif block in self.touched or self._is_touched(block):
                yield start, 2, end, _fragment(block, scope)

    def _is_touched(self, block: Element) -> bool:
        return block.tag == _PARAGRAPH and any(paragraph in self.touched for paragraph in block.iter(_PARAGRAPH))


def _start_tag(raw: bytes, at: int) -> bytes:
    """The tag that begins at a place."""
    tag = _START_TAG.match(raw, at)
    assert tag is not None
    return tag[0]


def _is_utf8(raw: bytes) -> bool:
    declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=["']([\w-]+)""", raw)
    return declared is None or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii")


def _blocks_in(raw: bytes) -> list[tuple[int, int]]:
    """Where each of the blocks begins and ends, in the order of their beginnings."""
    parser = expat.ParserCreate(namespace_separator=" ")
    places: list[tuple[int, int]] = []
    opened: list[int] = []

    def start(name: str, _: object) -> None:
        if name in _BLOCK_NAMES:
            opened.append(len(places))
            places.append((parser.CurrentByteIndex, 0))

    def end(name: str) -> None:
        if name in _BLOCK_NAMES:
            which = opened.pop()
            begin, at = places[which][0], parser.CurrentByteIndex
            own = _start_tag(raw, begin)
            closed = own.endswith(b"/>")  # <w:p/>: the parser is behind it already, and what stands there is another's tag
            places[which] = (begin, begin + len(own) if closed else at + len(_start_tag(raw, at)))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(raw, True)
    return places


def _fragment(element: Element, scope: dict[str, str]) -> bytes:
    """An element as it stands inside a part whose root declares the namespaces of `scope`."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    tag, rest = text[: text.index(">") + 1], text[text.index(">") + 1 :]
    for prefix, uri in scope.items():
        tag = tag.replace(f' xmlns:{prefix}="{uri}"', "")
    return (tag + rest).encode()


def _before_the_end(raw: bytes, own: bytes) -> bytes:
    """A part with more at the end of its root."""
    if not own:
        return raw
    end = raw.rindex(b"<")
    if not raw.startswith(b"</", end):  # the root is empty: <w:comments … />
        behind = end + len(_start_tag(raw, end))
        name = re.match(rb"<([\w:.-]+)", raw[end:])
        assert name is not None
        return raw[: behind - 2] + b">" + own + b"</" + name[1] + b">" + raw[behind:]
    return raw[:end] + own + raw[end:]
