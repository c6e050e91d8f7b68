"""A .docx as a package of parts: what is none, is damaged or too large is refused before anything of it is unpacked.

No entity is expanded and nothing is fetched from a network: a part with a document type of its own is refused, as the format
itself demands.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from drafter.errors import ReadError
from drafter.files import OLD_WORD, check_size
from drafter.ooxml import STRICT, Element

LARGEST_UNPACKED = 256 * 2**20  # bytes, with its pictures
LARGEST_PART = 32 * 2**20  # of XML; the largest of the record has 0.8 MB
MOST_PARTS = 5000
MOST_TAGS = 400_000  # of all parts that are read; the largest file of the record has 34,499
AGAIN = "get the document again, from https://docs.un.org or from whoever sent it"
ALONE = "give the resolution in a file of its own"
CONVERT = "open it in Word or LibreOffice and save it as .docx (soffice --convert-to docx FILE)"

_OTHERS = (
    ("xl/", "is an Excel workbook (.xlsx) and no Word file"),
    ("ppt/", "is a PowerPoint file (.pptx) and no Word file"),
    ("mimetype", f"is no Word file: it seems to be an OpenDocument text; {CONVERT}"),
)


class Relationship(NamedTuple):
    """What a part refers to: another part by its name in the package, or an address outside of it."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a .docx, each unpacked and parsed once. Raises ReadError for what is none, is damaged, locked or too large.

    `entries` are what it says of its parts, by their names and in its order.
    """

    def __init__(self, data: bytes, name: str):
        self._data = data
        _check(data, name)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, ValueError, OverflowError, OSError, NotImplementedError, UnicodeError):
            raise ReadError(f"{name}: is cut off or damaged: the end of the .docx file is missing; {AGAIN}") from None
        self._hold(entries, name)
        if len(self._names) < len(entries):
            twice, _ = Counter(_key(entry.filename) for entry in entries).most_common(1)[0]
            raise ReadError(f"{name}: is damaged: it holds {self._names[twice]} twice, and does not say which counts; {AGAIN}")
        self._check_contents()

    def _hold(self, entries: Iterable[zipfile.ZipInfo], name: str) -> None:
        """Begins with these parts, of which none is parsed yet."""
        self.name = name
        self.entries = {entry.filename: entry for entry in entries}
        self._names = {_key(name): name for name in self.entries}
        self._parsed: dict[str, Element | None] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._unpacked: dict[str, bytes] = {}
        self._tags = 0
        self.is_taken = False  # by what edits it
        self.made: Collection[str] = ()  # parts whose bytes are their roots as drafter writes them

    @property
    def data(self) -> bytes:
        """The file's content."""
        return self._data

    def _check_contents(self) -> None:
        entries = self.entries.values()
        size = sum(entry.file_size for entry in entries)
        if size > LARGEST_UNPACKED:
            most = LARGEST_UNPACKED // 2**20
            raise ReadError(f"{self.name}: unpacks to {size // 2**20} MB; drafter reads .docx files up to {most} MB unpacked")
        if len(entries) > MOST_PARTS:
            raise ReadError(f"{self.name}: has {len(entries)} parts; no Word file of a resolution has more than {MOST_PARTS}")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReadError(f"{self.name}: is locked with a password; save it without one")
        if not self.document:
            if self._main and self._main not in self.entries:
                raise ReadError(f"{self.name}: is damaged: it does not hold {self._main}, which it names as its text; {AGAIN}")
            found = (said for start, said in _OTHERS if any(entry.startswith(start) for entry in self.entries))
            raise ReadError(f"{self.name}: {next(found, 'is a zip file and no Word file; give the .docx that it may hold')}")

    @cached_property
    def document(self) -> str:
        """The name of the main part; "" where the package is no Word file."""
        root = self.xml(self._main)
        return self._main if root is not None and root.tag.rpartition("}")[2] == "document" else ""

    @cached_property
    def _main(self) -> str:
        return next((r.target for r in self.relationships("").values() if r.type.endswith("/officeDocument")), "")

    def xml(self, part: str) -> Element | None:
        """The root of a part; None where there is no such part."""
        if part not in self._parsed:
            self._parsed[part] = self._parse(part) if part in self.entries else None
        return self._parsed[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part ("" is the package itself) refers to, by the ids it uses."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder = posixpath.dirname(part)
        root = self.xml(self.relationships_of(part))
        found: dict[str, Relationship] = {}
        for element in root if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if external:
                target = target.strip().replace(" ", "%20")  # LibreOffice writes the space itself, which no URI may hold
            else:
                target = self.named(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            found[element.get("Id", "")] = Relationship(element.get("Type", ""), target, external)
        return found

    def relationships_of(self, part: str) -> str:
        """The name of the part that holds the relationships of another."""
        folder, base = posixpath.split(part)
        return self.named(posixpath.join(folder, "_rels", f"{base}.rels"))

    def named(self, part: str) -> str:
        """The name by which the file holds a part: names are the same whatever their case, and escaped as in addresses or not."""
        return self._names.get(_key(part), part)

    def related(self, kind: str) -> str:
        """The part of a kind ("styles", "footnotes") that the main part refers to; "" where there is none."""
        refers = self.relationships(self.document).values()
        return next((r.target for r in refers if r.type.endswith(f"/{kind}") and not r.external), "")

    def properties(self) -> dict[str, str]:
        """The custom properties, by which the United Nations notes symbol, session and job number."""
        root = self.xml("docProps/custom.xml")
        return {e.get("name", ""): "".join(map(str, e.itertext())).strip() for e in (root if root is not None else ())}

    def _parse(self, part: str) -> Element:
        content = self._content(part)
        try:
            if b"<!DOCTYPE" in content:
                raise ReadError(self._with_type(part))
            root = etree.fromstring(content, _parser())
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise ReadError(f"{self.name}: is damaged: {part} is no XML ({problem}); {AGAIN}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(self._with_type(part))
        return root

    def unpacked(self, part: str) -> bytes:
        """What the file holds under a name, as it is. Raises ReadError where it is damaged."""
        try:
            if part not in self._unpacked:
                self._unpacked[part] = self._archive.read(self.entries[part])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise ReadError(f"{self.name}: is damaged: {part} cannot be unpacked; {AGAIN}") from None
        return self._unpacked[part]

    def _with_type(self, part: str) -> str:
        return f"{self.name}: {part} declares a document type or entities, which no Word file may; it is not read"

    def _content(self, part: str) -> bytes:
        entry = self.entries[part]
        if entry.file_size > LARGEST_PART:
            size, most = entry.file_size // 2**20, LARGEST_PART // 2**20
            raise ReadError(f"{self.name}: {part} unpacks to {size} MB; drafter reads parts up to {most} MB")
        content = self.unpacked(part)
        self._tags += content.count(b"<")
        if self._tags > MOST_TAGS:
            found = f"has {self._tags} tags in its XML up to {part}"
            raise ReadError(
                f"{self.name}: {found}; drafter reads up to {MOST_TAGS}, and no resolution has a tenth of that; {ALONE}"
            )
        for transitional, strict in STRICT.items():
            content = content.replace(strict, transitional)
        return content


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _key(part: str) -> str:
    return unquote(part).lower()


def _check(data: bytes, name: str) -> None:
    check_size(data, name, ".docx", AGAIN)
    if data.startswith(OLD_WORD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(f"{name}: is locked with a password; save it without one")
        raise ReadError(f"{name}: is in Word's old format (.doc); {CONVERT}")
    if data.startswith(b"{\\rtf"):
        raise ReadError(f"{name}: is a Rich Text file; {CONVERT}")
    if re.match(rb"\s*<(?:!doctype html|html)", data[:1024], re.IGNORECASE):
        raise ReadError(f"{name}: is a web page and no .docx file; the download failed: {AGAIN}")
    if not data.startswith(b"PK"):
        raise ReadError(f"{name}: is no .docx file by its content; {AGAIN}")
