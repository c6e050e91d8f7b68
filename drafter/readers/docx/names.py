"""The names of WordprocessingML that the reader goes by, and what is asked of its elements everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = ("0", "false", "off", "none")


def value(element: etree._Element | None) -> str | None:
    """The `w:val` of an element; None where there is no element."""
    return element.get(f"{W}val", "") if element is not None else None


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number in an attribute, or another where there is none or no number."""
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not turned off."""
    return element is not None and element.get(f"{W}val") not in OFF
