"""Tracked changes in Akoma Ntoso, `ins` and `del`: made, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KEPT = frozenset(("td", "th"))  # that stay when they are empty: a row counts its cells


def resolve(root: Element, *, base: bool) -> None:
    """Makes the changes that are tracked in a document, or with `base` takes them back. What holds nothing then is gone."""
    keeps, drops = ("del", "ins") if base else ("ins", "del")
    for element in [*root.iter(drops)]:
        parent = element.getparent()
        if parent is not None:
            _replace(element, parent, unwrap=False)
            _prune(parent)
    for element in [*root.iter(keeps)]:
        parent = element.getparent()
        if parent is not None:
            _replace(element, parent, unwrap=True)


def _replace(element: Element, parent: Element, *, unwrap: bool) -> None:
    """Takes an element away; with `unwrap` what it holds stands there instead."""
    place = parent.index(element)
    text = (element.text or "") if unwrap else ""
    children = [*element] if unwrap else []
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        text += element.tail or ""
    parent.remove(element)
    for k, child in enumerate(children):
        parent.insert(place + k, child)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _prune(element: Element) -> None:
    """Takes away an element that holds nothing any more, and what held nothing else."""
    parent = element.getparent()
    if parent is None or (element.text or "").strip():
        return
    if element.tag == "tr":
        if any(len(cell) or (cell.text or "").strip() for cell in element):
            return
    elif len(element) or element.tag in _KEPT:
        if element.tag in _KEPT and not len(element):
            _prune(parent)
        return
    _replace(element, parent, unwrap=False)
    _prune(parent)
