"""The XML of Word files with lxml, for what reads, writes and edits them: names, what is asked of elements, and new ones.

A name is a namespace and the rest: `W + "p"`, f"{W}pPr/{W}rPr". Paragraphs and runs that are made have their properties in the
order that the schema asks for: Word refuses, or silently drops, what stands out of order; so no caller has to remember it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from drafter.expressions import compiled

Element = etree._Element
Properties = Mapping[str, Any]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFFICE = R[1:-1]  # what the types of relationships begin with
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# ISO's strict form has the same elements under other names
STRICT = {
    W[1:-1].encode(): b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    OFFICE.encode(): b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}
etree.register_namespace("w14", "http://schemas.microsoft.com/office/word/2010/wordml")  # else lxml calls it ns0
OFF = ("0", "false", "off", "none")
_PREFIXES = {"w": W[1:-1], "r": R[1:-1]}
_HOLDERS = {W + tag for tag in "sdtContent customXml smartTag hyperlink fldSimple bdo dir ins moveTo del moveFrom".split()}
# The children of w:pPr and w:rPr in the order of ISO/IEC 29500-1, as far as they are written here
ORDER = {
    "pPr": "pStyle keepNext keepLines framePr tabs spacing ind jc outlineLvl rPr sectPr".split(),
    "rPr": "rStyle b i strike noProof spacing w position sz highlight u vertAlign".split(),
}
# What tracks changes of properties, and the properties that it stands in
_OF_PROPERTIES = "ins del moveFrom moveTo rPrChange pPrChange numberingChange".split()
_PROPERTIES = {W + tag for tag in ("rPr", "pPr", "numPr")}
_BARE_OR_VAL = (str, int, type(None))
_PIECE = compiled("[^\t\n\u2011]+|[\t\n\u2011]")
_SIGNS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}
# what XML 1.0 cannot hold: control characters, lone surrogates, two non-characters
_FORBIDDEN = compiled("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """Which of the forms of one content (mc:AlternateContent) is read: the first that has words, which are the same in each."""
    forms = [e for e in alternatives if e.tag in (f"{MC}Choice", f"{MC}Fallback")]
    return next((form for form in forms if next(form.iter(f"{W}t"), None) is not None), next(iter(forms), None))


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


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """The element `w:tag`; a keyword is an attribute of the same namespace: w("jc", val="both")."""
    element: Element = _empty(tag).__copy__()  # type: ignore[attr-defined]
    for name, value in attributes.items():
        element.set(f"{W}{name}", clean(value) if isinstance(value, str) else str(value))
    if children:
        element.extend(children)
    return element


@cache
def _empty(tag: str) -> Element:
    """The element `w:tag` without anything, to be copied: a copy takes a quarter of the time of a new one."""
    return etree.Element(f"{W}{tag}", nsmap=_PREFIXES)


def clean(text: str) -> str:
    """The text without characters that no XML can hold; no reader of drafter gives any, a key or a name might."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)  # nearly all texts are, which is quickly told


def properties(tag: str, given: Properties) -> Element:
    """`w:pPr` or `w:rPr` with the given properties in the schema's order.

    A value is None for a bare element (keepNext), text or a number for `w:val`, a mapping for other attributes, elements
    for what has children of its own.
    """
    if all(isinstance(value, _BARE_OR_VAL) for value in given.values()):
        element: Element = _plain(tag, *given.items()).__copy__()  # type: ignore[attr-defined]
        return element
    order = ORDER[tag]
    element = w(tag)
    for name in sorted(given, key=order.index):
        value = given[name]
        if isinstance(value, Element):
            element.append(value)
        elif isinstance(value, Mapping):
            element.append(w(name, **value))
        else:
            element.append(w(name) if value is None else w(name, val=value))
    return element


@lru_cache(256)
def _plain(tag: str, *given: tuple[str, str | int | None]) -> Element:
    """The same of what is bare or has a `w:val`, to be copied: most runs are set in one of a few ways."""
    bare_or_val = ((name, {} if value is None else {"val": value}) for name, value in given)
    return w(tag, *(w(name, **own) for name, own in sorted(bare_or_val, key=lambda one: ORDER[tag].index(one[0]))))


def own_properties(holder: Element) -> Element:
    """The properties of a paragraph, which gets them where it has none."""
    own = holder.find(f"{W}pPr")
    if own is None:
        own = w("pPr")
        holder.insert(0, own)
    return own


def without(properties: Element, *names: str) -> Element:
    """Properties from which those of some names are taken out."""
    gone = {W + name for name in names}
    for child in [child for child in properties if child.tag in gone]:
        properties.remove(child)
    return properties


def untracked(copied: Element) -> Element:
    """A copy without what tracks changes of the properties in it: those are of what was copied."""
    for change in [*copied.iter(*(W + tag for tag in _OF_PROPERTIES))]:
        holder = change.getparent()
        if holder is not None and holder.tag in _PROPERTIES:
            holder.remove(change)
    return copied


def paragraph(style: str, content: Iterable[Element] = (), /, **given: Any) -> Element:
    """A paragraph of a style with its content; a keyword is a property: paragraph("SingleTxt", runs, jc="right")."""
    return w("p", properties("pPr", {**({"pStyle": style} if style else {}), **given}), *content)


def run(text: str = "", /, *children: Element, **given: Any) -> Element:
    """A run of text, with tabs, line breaks and non-breaking hyphens as Word keeps them; a keyword is a property."""
    text = clean(text) if text else ""
    if text and not children and not _has_signs(text) and all(isinstance(one, _BARE_OR_VAL) for one in given.values()):
        element: Element = _of_words(_is_spaced(text), *given.items()).__copy__()  # type: ignore[attr-defined]
        element[-1].text = text
        return element
    element = w("r", *([properties("rPr", given)] if given else []))
    for piece in _PIECE.findall(text):
        if piece in _SIGNS:
            element.append(w(_SIGNS[piece]))
            continue
        child = w("t")
        child.text = piece
        if _is_spaced(piece):
            child.set(SPACE, "preserve")
        element.append(child)
    element.extend(children)
    return element


@lru_cache(256)
def _of_words(spaced: bool, *given: tuple[str, str | int | None]) -> Element:
    """A run that holds one w:t, to be copied with all that is in it: most runs are words and no more."""
    words = w("t")
    if spaced:
        words.set(SPACE, "preserve")
    return w("r", *([_plain("rPr", *given).__copy__()] if given else []), words)  # type: ignore[attr-defined]


def _has_signs(text: str) -> bool:
    return "\t" in text or "\n" in text or "\u2011" in text


def _is_spaced(text: str) -> bool:
    """Whether a text has white space that XML would lose."""
    return text[0].isspace() or text[-1].isspace() or "  " in text


def tab() -> Element:
    """A run that holds a tab character, as the typists of the United Nations put one before each paragraph."""
    made: Element = _tab().__copy__()  # type: ignore[attr-defined]
    return made


@cache
def _tab() -> Element:
    return w("r", w("tab"))


def tabs(*stops: int, right: int = 0, clear: int = 0) -> Element:
    """`w:tabs`: left stops at these twips, behind a right one; `clear` takes out a stop of the style."""
    first = [w("tab", val=kind, pos=at) for kind, at in (("clear", clear), ("right", right)) if at]
    return w("tabs", *first, *(w("tab", val="left", pos=stop) for stop in stops))


def serialised(root: Element) -> bytes:
    """The part's bytes, with the declaration that Word writes and what stands around the root."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
