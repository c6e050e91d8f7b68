"""The elements of Akoma Ntoso: their namespaces, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from drafter.ooxml import clean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES: Any = {
    None: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "akn4un": "http://un.org/akn4un",  # the UN's own elements, of the foot of the first page
}
AKN, XSI, UN = (f"{{{name}}}" for name in _NAMES.values())
_SCHEMA = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def root() -> Element:
    """The element that holds a document."""
    made = etree.Element(f"{AKN}akomaNtoso", nsmap=_NAMES)
    made.set(f"{XSI}schemaLocation", f"{_NAMES[None]} {_SCHEMA}")
    return made


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new element at the end of another. A name that is Python's own has a line behind it: `class_`, `as_`."""
    made = etree.SubElement(parent, AKN + tag)
    for name, value in attributes.items():
        made.set(name.rstrip("_"), clean(value))
    made.text = text and clean(text)
    return made


def add_un(parent: Element, tag: str) -> Element:
    """A new element of the UN's own at the end of another."""
    return etree.SubElement(parent, UN + tag)


def preserved(parent: Element, tag: str = "p", **attributes: str) -> Element:
    """A new element whose white space counts."""
    made = add(parent, tag, **attributes)
    made.set(_SPACE, "preserve")
    return made


def add_text(parent: Element, text: str) -> None:
    """Puts text at the end of what an element holds."""
    text = clean(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def serialised(document: Element) -> bytes:
    """The bytes of a document."""
    return etree.tostring(document, encoding="UTF-8", xml_declaration=True, pretty_print=True)
