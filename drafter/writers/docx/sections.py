"""The page: US Letter with the United Nations' margins, in two sections.

The first section holds one empty paragraph of one point and carries the headers and footers, so that the first page ends
higher than the later ones, above the room for the bar code.
"""

from __future__ import annotations

from drafter.ooxml import Element, R, paragraph, properties, w
from drafter.writers.docx.package import relationship_id

_MARGINS = {"top": 1440, "right": 1200, "left": 1200, "header": 432, "footer": 504, "gutter": 0}
_PAGES = {"even": "even", "default": "odd", "first": "first"}


def first_section() -> Element:
    """The paragraph that ends the first section."""
    references = [_reference(kind, type_, page) for type_, page in _PAGES.items() for kind in ("header", "footer")]
    section = w("sectPr", *references, *_page(bottom=1728), w("cols", space=720), w("titlePg"), w("docGrid", linePitch=360))
    line = {"line": 240, "lineRule": "auto"}
    return paragraph("", spacing=line, rPr=properties("rPr", {"sz": 2}), sectPr=section)


def last_section() -> Element:
    """The properties of the second section, which runs on from the first."""
    return w("sectPr", w("type", val="continuous"), *_page(bottom=1152), w("cols", space=720), w("docGrid", linePitch=360))


def _page(bottom: int) -> list[Element]:
    return [w("pgSz", w=12240, h=15840), w("pgMar", bottom=bottom, **_MARGINS)]


def _reference(kind: str, type_: str, page: str) -> Element:
    element = w(f"{kind}Reference", type=type_)
    element.set(f"{R}id", relationship_id(f"{kind}-{page}"))
    return element
