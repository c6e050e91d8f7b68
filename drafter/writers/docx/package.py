"""The package of a .docx: its parts, their types and relationships, zipped so that one document always gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from drafter import data
from drafter.expressions import compiled
from drafter.ooxml import DECLARATION, OFFICE, PACKAGE, Element, clean, serialised
from drafter.readers.docx.package import Package

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can hold: bytes must not follow the clock
_COMMENT = compiled(r"<!--.*?-->\s*", re.DOTALL)
_NAME = compiled(r"\$\{?(\w+)\}?")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Relationship = tuple[str, str, str]  # id, type and target


class Part(NamedTuple):
    """A part of the package, one that was made as a tree by its root; `relationships` are those to the world outside of it (its
    links)."""

    name: str
    content: bytes | Element
    type: str
    relationships: Sequence[Relationship] = ()


def template(name: str, values: Mapping[str, str | list[str]] | None = None) -> bytes:
    """The file `templates/docx/NAME` without its comments, with `values` in the place of its `$names`, escaped. A line with the
    name of a list stands once for each of its texts."""
    text = _template(name)
    if values is not None:
        text = "".join(_filled(line, values) if "$" in line else line for line in text.splitlines(keepends=True))
    return text.encode("utf-8")


@cache
def _template(name: str) -> str:
    return _COMMENT.sub("", data.path("templates", "docx", name).read_text(encoding="utf-8"))


def _filled(line: str, values: Mapping[str, str | list[str]]) -> str:
    several = next((key for key, value in values.items() if isinstance(value, list) and f"${key}" in line), "")
    texts = {key: escaped(value) for key, value in values.items() if isinstance(value, str)}
    rows = [{**texts, several: escaped(text)} for text in values[several]] if several else [texts]
    return "".join(_NAME.sub(partial(_value, row), line) for row in rows)


def _value(row: Mapping[str, str], name: re.Match[str]) -> str:
    return row[name[1]]


def escaped(text: str) -> str:
    """The text as it stands in XML, in an element or in an attribute."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def word_part(kind: str, content: bytes | Element, relationships: list[Relationship] | None = None, *, name: str = "") -> Part:
    """A part of the folder `word`: word_part("styles", …), word_part("header", …, name="header-odd")."""
    main = "document.main" if kind == "document" else kind
    return Part(f"word/{name or kind}.xml", content, f"{_WORD}.{main}+xml", relationships or [])


class Made(Package):
    """The package of a file that is made: its parts are there, and are written and zipped only where their bytes are asked for;
    those that were made as trees are not parsed again."""

    def __init__(self, parts: Iterable[Part], name: str) -> None:
        self._files = _files(parts)
        self._hold(map(_entry, self._files), name)
        roots = {part: content for part, content in self._files.items() if isinstance(content, Element)}
        self._parsed |= roots
        self.made = roots.keys()

    @property
    def data(self) -> bytes:
        """The zip of what was made, with the trees as they are now."""
        return _zipped(self._files)

    def unpacked(self, part: str) -> bytes:
        """What was made under a name, a tree as it is now."""
        return _written(self._files[part])


def packed(parts: Iterable[Part]) -> bytes:
    """The zip. Of the parts one is `word/document.xml`; its relationships name the other parts of `word/` by their ids
    (`relationship_id`) and come before its links."""
    return _zipped(_files(parts))


def _files(parts: Iterable[Part]) -> dict[str, bytes | Element]:
    """What the zip holds, by the names."""
    parts = list(parts)
    files: dict[str, bytes | Element] = {"[Content_Types].xml": _content_types(parts)}
    files["_rels/.rels"] = relationships_part(_top(parts))
    for part in parts:
        files[part.name] = part.content
        relationships = part.relationships
        if part.name == "word/document.xml":
            others = (other for other in parts if other.name.startswith("word/") and other is not part)
            relationships = [*map(_inner, others), *relationships]
        if relationships:
            folder, _, name = part.name.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = relationships_part(related(*one) for one in relationships)
    return files


def _zipped(files: Mapping[str, bytes | Element]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            put(archive, name, _written(content))
    return stream.getvalue()


def _written(content: bytes | Element) -> bytes:
    return content if isinstance(content, bytes) else serialised(content)


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Puts a file into a zip, with the same bytes at all times and on every system."""
    archive.writestr(_entry(name), content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def relationship_id(name: str) -> str:
    """The id by which the document names a part of the folder `word`: "header-odd" is "rIdHeaderOdd"."""
    return "rId" + name.title().replace("-", "")


def _inner(part: Part) -> Relationship:
    name = part.name.removeprefix("word/").removesuffix(".xml")
    return relationship_id(name), f"{OFFICE}/{name.partition('-')[0]}", f"{name}.xml"


def _top(parts: list[Part]) -> list[str]:
    types = {
        "word/document.xml": f"{OFFICE}/officeDocument",
        "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
        "docProps/app.xml": f"{OFFICE}/extended-properties",
        "docProps/custom.xml": f"{OFFICE}/custom-properties",
    }
    return [related(f"rId{k}", types[part.name], part.name) for k, part in enumerate((p for p in parts if p.name in types), 1)]


def related(name: str, type_: str, target: str) -> str:
    """A relationship as XML; a hyperlink leads out of the package."""
    mode = ' TargetMode="External"' if type_.endswith("/hyperlink") else ""
    return f'<Relationship Id="{name}" Type="{type_}" Target="{escaped(target)}"{mode}/>'


def relationships_part(lines: Iterable[str]) -> bytes:
    """What a part refers to, as a part of its own."""
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def _content_types(parts: list[Part]) -> bytes:
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    own = "".join(typed(part) for part in parts)
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{own}</Types>'.encode()


def typed(part: Part) -> str:
    """What the package says of the type of a part, as XML."""
    return f'<Override PartName="/{part.name}" ContentType="{part.type}"/>'
