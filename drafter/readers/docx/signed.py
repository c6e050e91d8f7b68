"""A Word file as it stands when one person's tracked changes are accepted and those of all others rejected."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.ooxml import Element, W, before
from drafter.readers.docx.package import Package

BETWEEN = "; "  # the names that sign one change together
UNNAMED = "Unnamed"
_TURNED = {f"{W}{one}": f"{W}{other}" for a, b in (("ins", "del"), ("moveTo", "moveFrom")) for one, other in ((a, b), (b, a))}
_CHANGES = (f"{W}rPrChange", f"{W}pPrChange")
_FORMATS = (*_CHANGES, *(f"{W}{unit}PrChange" for unit in ("sect", "tbl", "tr", "tc")))


def signed_by(element: Element) -> tuple[str, ...]:
    """The names that sign a tracked change; "Unnamed" where nobody does."""
    return tuple(filter(None, (element.get(f"{W}author") or "").split(BETWEEN))) or (UNNAMED,)


def authors(package: Package, *, of_format: bool = False) -> tuple[str, ...]:
    """Who signs tracked changes of words and paragraphs in a file, or those of format too, each once, in the file's order."""
    tags = (*_TURNED, *(_FORMATS if of_format else ()))
    found = (name for root in _roots(package) for e in root.iter(*tags) for name in signed_by(e))
    return tuple(dict.fromkeys(found))


def decide(package: Package, names: Collection[str]) -> Package:
    """The package, read from now on with the changes accepted that one of these names signs, and all others rejected: its trees
    are turned around where a change is rejected, so that what comes goes and what goes stays. It is good for nothing else then.
    """
    for root in _roots(package):
        for element in [*root.iter(*_TURNED)]:
            if not {*signed_by(element)} & {*names}:
                element.tag = _TURNED[str(element.tag)]
        for change in [*root.iter(*_CHANGES)]:
            properties = change.getparent()
            if properties is None or {*signed_by(change)} & {*names}:
                continue
            was = before(properties)
            stay = [e for e in properties if e.tag in (f"{W}rPr", f"{W}sectPr")]
            if was is not None and was is not properties:
                for child in [*properties]:
                    properties.remove(child)
                properties.extend([*was, *stay])
    return package


def _roots(package: Package) -> Iterator[Element]:
    """The parts that hold text."""
    there = package.relationships(package.document).values()
    for part in dict.fromkeys([package.document, *(one.target for one in there if not one.external)]):
        if part.endswith(".xml") and (root := package.xml(part)) is not None:
            yield root
