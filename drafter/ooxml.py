"""The names of a Word file's XML (ISO/IEC 29500-1), and what is asked of its elements everywhere: when it is read, written and
edited.

A name is a namespace and the rest: `W + "p"`, f"{W}pPr/{W}rPr".
"""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFFICE = R[1:-1]  # what the types of relationships begin with
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# ISO's strict form has the same elements under other names
STRICT = {
    W[1:-1].encode(): b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    OFFICE.encode(): b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_HOLDERS = {W + tag for tag in "sdtContent customXml smartTag hyperlink fldSimple bdo dir ins moveTo del moveFrom".split()}
OFF = ("0", "false", "off", "none")


def value(element: Element | None) -> str | None:
    """The `w:val` of an element; None where there is no element."""
    return element.get(f"{W}val", "") if element is not None else None


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number in an attribute, or another where there is none or no number."""
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


def is_on(element: Element | None) -> bool:
    """Whether a property is there and not turned off."""
    return element is not None and element.get(f"{W}val") not in OFF


def chosen(alternatives: Element) -> Element | None:
    """Which of the forms of one content (mc:AlternateContent) is read: the first; the same text stands in each."""
    return next((e for e in alternatives if e.tag in (f"{MC}Choice", f"{MC}Fallback")), None)


def inside(element: Element) -> Element | None:
    """What holds the content of an element that only holds others in their place (a smart tag, a content control, one of
    several forms, a tracked change): itself or a child. None for any other element."""
    if element.tag in _HOLDERS:
        return element
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtContent")
    return chosen(element) if element.tag == f"{MC}AlternateContent" else None


def before(properties: Element | None) -> Element | None:
    """Properties as they were before a tracked change of them; as they are where there is none."""
    change = properties.find(f"{properties.tag}Change") if properties is not None else None
    was = change.find(str(change.tag).removesuffix("Change")) if change is not None else None
    return properties if was is None else was
