"""A .docx that is edited in place. What was not touched is written as the bytes that it was read from."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from lxml import etree

from drafter.errors import WriteError
from drafter.ooxml import Element, W, serialised, w
from drafter.readers.docx.package import Package
from drafter.tracked.additions import Additions
from drafter.writers.docx.package import put

_PARAGRAPH, _NOTE = f"{W}p", f"{W}footnote"
# What is written anew, or has something new beside it or in it, and its tags. Others' elements of these names are found too, in
# the tree as in the bytes, so that no prefix need be known. No tag stands in a comment and the like; other "<" XML has none.
_BLOCKS = tuple(f"{{*}}{name}" for name in ("p", "footnote", "tbl", "tr", "tblPrEx", "trPr"))
_BLOCK_TAG = re.compile(
    rb"""(?s)<(?:/?(?:[^\s<>/:!?"'=]+:)?(?:p|footnote|tbl|tr|tblPrEx|trPr)(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>"""
    rb"""|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)"""
)
_ANY_TAG = re.compile(rb"""(?s)<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_START_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ROOTS = {"header": f"{W}hdr", "footer": f"{W}ftr"}  # of parts whose root has not the name of their kind


class File:
    """The parts of a .docx as trees, and what is done to them.

    Paragraphs that were edited are named by `touch`; new ones do not go into the tree but into `before` and `after` by the
    paragraph or table that they stand beside, and `appended` by the part at whose end they come. A new row of a table goes there
    by the row that it stands beside, a new footnote into `before` by the footnote that it stands before; a footnote that is
    touched has another id.
    """

    def __init__(self, package: Package) -> None:
        """Its trees are edited: a package is good for one file, and ValueError is raised for a second. Raises WriteError for a
        template, a file with macros and one that does not say what its parts are."""
        self.name, self.package = package.name, package
        if package.is_taken:
            raise ValueError(f"{self.name}: was edited already; read it anew")
        package.is_taken = True
        self.new = Additions(package)
        self._blocks: dict[str, list[Element]] = {}
        self.touched: dict[Element, None] = {}
        self.before: dict[Element, list[Element]] = defaultdict(list)
        self.after: dict[Element, list[Element]] = defaultdict(list)
        self.appended: dict[str, list[Element]] = defaultdict(list)
        self._first: dict[Element, Element] = {}  # what comes first in an element
        self._rewritten: set[str] = set()

    def root(self, part: str) -> Element:
        """The root of a part. Raises WriteError where there is no such part."""
        root = self.package.xml(part)
        if root is None:
            raise WriteError(f"{self.name}: has no part {part}")
        if part not in self._blocks:
            self._blocks[part] = [*root.iter(*_BLOCKS)]
        return root

    def related(self, kind: str) -> Iterator[str]:
        """The parts of a kind ("header", "footnotes") that the document refers to."""
        for one in self.package.relationships(self.package.document).values():
            if one.type.endswith(f"/{kind}") and not one.external and self._is_of(kind, one.target):
                yield one.target

    def unrelated(self, kind: str) -> str:
        """The part of a kind that stands beside the document, which does not refer to it; "" where there is none."""
        name = self.package.named(posixpath.join(posixpath.dirname(self.package.document), f"{kind}.xml"))
        return name if name not in self.related(kind) and self._is_of(kind, name) else ""

    def _is_of(self, kind: str, part: str) -> bool:
        root = self.package.xml(part)
        return root is not None and root.tag == _ROOTS.get(kind, f"{W}{kind}")

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

    def saved(self) -> bytes:
        """The file's bytes: only what was touched differs."""
        new = (e for beside in (self.before, self.after) for e, found in beside.items() if found)
        edited = {*self.touched, *self._first, *new}
        contents = {part: made for part in self._blocks if (made := self._written(part, edited)) is not None}
        contents |= self.new.contents()
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

    def _written(self, part: str, edited: Set[Element]) -> bytes | None:
        """A part with what was touched written anew; None where nothing was."""
        if part in self._rewritten:
            return self.new.in_own_form(serialised(self.root(part)))
        if not self.appended[part] and edited.isdisjoint(self._blocks[part]):
            return None
        if part in self.package.made:
            return self._whole(part)
        root, raw = self.root(part), self.package.unpacked(part)
        scope = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
        if not _is_utf8(raw):
            raw = serialised(self.new.tree(part))
        done, at = [], 0
        for start, _, end, content in sorted(self._splices(part, raw, scope), key=lambda splice: splice[:2]):
            if start >= at:  # else it stands in a paragraph that is written anew already
                done += [raw[at:start], content]
                at = end
        return b"".join((*done, raw[at:]))

    def _whole(self, part: str) -> bytes:
        """A part that was made as a tree, with what is new put into it; what is new in it needs no form of another's."""
        root = self.root(part)
        for block in self._blocks[part]:
            for one in self.before.get(block, ()):
                block.addprevious(one)
            for one in reversed(self.after.get(block, ())):
                block.addnext(one)
            if block in self._first:
                block.insert(0, self._first[block])
        root.extend(self.appended[part])
        return serialised(root)

    def _splices(self, part: str, raw: bytes, scope: dict[str, str]) -> Iterator[tuple[int, int, int, bytes]]:
        """What takes the place of which bytes: where they begin, a rank among those that begin there, where they end, and what
        comes."""

        def fragments(new: Iterable[Element]) -> bytes:
            return self.new.in_own_form(b"".join(_fragment(one, scope) for one in new))

        if self.appended[part]:
            yield _at_the_end(raw, fragments(self.appended[part]))
        for block, (start, end) in zip(self._blocks[part], _blocks_in(raw), strict=True):
            if self.after.get(block):
                yield end, 0, end, fragments(self.after[block])
            if self.before.get(block):
                yield start, 1, start, fragments(self.before[block])
            if block.tag == _NOTE and block in self.touched:  # has another id, and no more is new
                tag = _start_tag(raw, start)
                own = f'id="{block.get(f"{W}id")}"'.encode()
                yield start, 2, start + len(tag), re.sub(rb"(?<=[\s:])id=([\"'])[^\"']*\1", own, tag)
            elif block in self._first:
                inside = start + len(_start_tag(raw, start))
                yield inside, 0, inside, fragments([self._first[block]])
            elif block in self.touched or self._is_touched(block):
                yield start, 2, end, fragments([block])

    def _is_touched(self, block: Element) -> bool:
        return block.tag == _PARAGRAPH and any(paragraph in self.touched for paragraph in block.iter(_PARAGRAPH))


def _start_tag(raw: bytes, at: int) -> bytes:
    """The tag that begins at a place."""
    tag = _START_TAG.match(raw, at)
    assert tag is not None
    return tag[0]


def _is_utf8(raw: bytes) -> bool:
    if not raw.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
        return False
    declared = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w-]+)""", raw)
    return declared is None or declared[1].lower() == b"utf-8"


def _tags(raw: bytes, form: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Where the tags of a form begin and end."""
    return (found.span() for found in form.finditer(raw) if raw[found.start() + 1] not in b"!?")


def _blocks_in(raw: bytes) -> list[tuple[int, int]]:
    """Where each of the blocks begins and ends, in the order of their beginnings."""
    places: list[tuple[int, int]] = []
    opened: list[int] = []
    for start, end in _tags(raw, _BLOCK_TAG):
        if raw.startswith(b"</", start):
            which = opened.pop()
            places[which] = places[which][0], end
        else:
            if not raw.startswith(b"/", end - 2):
                opened.append(len(places))
            places.append((start, end))
    return places


def _fragment(element: Element, scope: dict[str, str]) -> bytes:
    """An element as it stands inside a part whose root declares the namespaces of `scope`."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    tag, rest = text[: text.index(">") + 1], text[text.index(">") + 1 :]
    for prefix, uri in scope.items():
        tag = tag.replace(f' xmlns:{prefix}="{uri}"', "")
    return (tag + rest).encode()


def _at_the_end(raw: bytes, own: bytes) -> tuple[int, int, int, bytes]:
    """What puts more at the end of the root."""
    first, *rest = _tags(raw, _ANY_TAG)
    if rest:
        at = rest[-1][0]
        return at, 3, at, own
    start, end = first
    tag = raw[start:end]
    name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]  # the root is empty: <w:comments … />
    return start, 3, end, tag[:-2] + b">" + own + b"</" + name + b">"
