"""What is new in the package of a file that is edited in place: parts with their types, and what refers to them."""

from __future__ import annotations

import itertools
import posixpath
from collections import defaultdict
from functools import cached_property

from lxml import etree

from drafter.errors import WriteError
from drafter.ooxml import OFFICE, STRICT, Element, W, serialised
from drafter.readers.docx.package import AGAIN, Package
from drafter.writers.docx.package import relationships_part, word_part

_TYPES = "[Content_Types].xml"
_OTHER_KINDS = {b".macroEnabled": "has macros (.docm)", b".template.main+xml": "is a template (.dotx)"}  # by content type


class Additions:
    """New parts and relationships of a package, in the form and with the prefixes of those that are there."""

    def __init__(self, package: Package) -> None:
        """Raises WriteError for what Word would not open as .docx: a template, a file with macros or without types."""
        self.package = package
        self._types_part = package.named(_TYPES)
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}  # by the names of parts
        self._relationships: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)  # kind and target, by part and id
        if self._types_part not in package.entries:
            raise WriteError(f"{package.name}: is damaged: it does not hold {_TYPES}, without which Word opens no file; {AGAIN}")
        kinds = package.unpacked(self._types_part)
        for kind, said in _OTHER_KINDS.items():
            if kind in kinds:
                raise WriteError(f"{package.name}: {said}, which Word opens under no other ending; save it in Word as .docx")

    def link(self, part: str, address: str) -> str:
        """The id of a new hyperlink of a part."""
        return self._relate(part, self._free_id(part), "hyperlink", address)

    def part(self, kind: str, content: bytes) -> None:
        """Puts a new part of a kind ("comments", "footnotes") beside the document, which refers to it."""
        folder = posixpath.dirname(self.package.document)
        names = (posixpath.join(folder, f"{kind}{k or ''}.xml") for k in itertools.count())
        name = next(name for name in names if self.package.named(name) not in self.package.entries)
        self._parts[name] = self.in_own_form(content)
        self.refer(kind, name)

    def refer(self, kind: str, part: str) -> None:
        """Has the document refer to a part as to its only one of a kind, and the package tell its type; what does so is left as
        it is, and a reference that leads elsewhere is turned to the part."""
        document, type_ = self.package.document, word_part(kind, b"").type
        there = {name: one for name, one in self.package.relationships(document).items() if one.type.endswith(f"/{kind}")}
        if part not in (one.target for one in there.values()):
            self._relate(document, next(iter(there), "") or self._free_id(document), kind, posixpath.basename(part))
        if self._told.get(f"/{part}".lower()) != type_:
            self._types[part] = type_

    @cached_property
    def _told(self) -> dict[str, str]:
        """The types that the package tells of parts, by their names in small letters."""
        root = self.package.xml(self._types_part)
        overrides = root.iterchildren("{*}Override") if root is not None else ()
        return {(one.get("PartName") or "").lower(): one.get("ContentType") or "" for one in overrides}

    def _free_id(self, part: str) -> str:
        there, new = self.package.relationships(part), self._relationships[part]
        return next(name for k in itertools.count(1) if (name := f"rIdDrafter{k}") not in there and name not in new)

    def _relate(self, part: str, name: str, kind: str, target: str) -> str:
        self._relationships[part][name] = kind, target
        return name

    def contents(self) -> dict[str, bytes]:
        """The parts that are new or not as they were, by their names."""
        made = {self.package.relationships_of(part): self._related(part) for part, new in self._relationships.items() if new}
        if self._types:
            made[self._types_part] = self._typed()
        return made | self._parts

    def _related(self, part: str) -> bytes:
        path = self.package.relationships_of(part)
        root = self.tree(path) if path in self.package.entries else etree.fromstring(relationships_part(()))
        there = {element.get("Id"): element for element in root.iterchildren("{*}Relationship")}
        for name, (kind, target) in self._relationships[part].items():
            element = there[name] if name in there else _child(root, "Relationship", Id=name)
            element.attrib.pop("TargetMode", "")
            element.attrib.update({"Type": self.in_own_form(f"{OFFICE}/{kind}".encode()).decode(), "Target": target})
            if kind == "hyperlink":
                element.set("TargetMode", "External")
        return serialised(root)

    def _typed(self) -> bytes:
        root = self.tree(self._types_part)
        there = {(element.get("PartName") or "").lower(): element for element in root.iterchildren("{*}Override")}
        for part, kind in self._types.items():
            name = f"/{part}"
            element = there[name.lower()] if name.lower() in there else _child(root, "Override", PartName=name)
            element.set("ContentType", kind)
        return serialised(root)

    def tree(self, part: str) -> Element:
        """The root of a part as it is, with comments around it. Raises ReadError where it is no XML."""
        self.package.xml(part)  # which refuses what must not be parsed
        return etree.fromstring(self.package.unpacked(part), etree.XMLParser(resolve_entities=False, no_network=True))

    def in_own_form(self, content: bytes) -> bytes:
        """What is new, in ISO's strict form where the document has it."""
        for transitional, strict in STRICT.items() if self._is_strict else ():
            content = content.replace(transitional, strict)
        return content

    @cached_property
    def _is_strict(self) -> bool:
        document = self.package.document
        return document not in self.package.made and STRICT[W[1:-1].encode()] in self.package.unpacked(document)


def _child(root: Element, name: str, **attributes: str) -> Element:
    """A new last child in the namespace of its parent."""
    return etree.SubElement(root, etree.QName(etree.QName(root).namespace, name), attributes)
