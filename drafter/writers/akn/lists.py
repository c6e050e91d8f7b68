"""Which paragraphs stand together, and which of them are the points of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.writers.akn.items import Item
from drafter.writers.akn.names import Manner

_ENDS = r"[,;:.]$|\b(?:and|or)$"  # how a point ends that is no name


class Point(NamedTuple):
    """A paragraph of a list: its level there, the heading that stands above it, and whether it opens a point, or goes on one."""

    item: Item
    level: float
    heading: Item | None = None
    opens: bool = True


def families(items: Sequence[Item], manner: Manner | None = None) -> Iterator[list[Item]]:
    """The paragraphs and the headings, each with those below it. Behind a heading amid points each point is one of its own, but
    where the documentation service's manner has both in the list."""
    family: list[Item] = []
    for k, item in enumerate(items):
        p = item.paragraph
        goes_on = family and p.level > family[0].paragraph.level and p.part == family[0].paragraph.part != "heading"
        if not goes_on and not (manner and family and _is_amid(family, items[k : k + 2], manner)):
            if family:
                yield family
            family = []
        family.append(item)
    if family:
        yield family


def _is_amid(family: Sequence[Item], ahead: Sequence[Item], manner: Manner) -> bool:
    """Whether a text without a number stands in the list before it: as a heading above a point, below the name of a task, between
    points, or behind them as the end of the sentence."""
    item, last = ahead[0], family[-1]
    head = family[0].paragraph
    if item.number or not family[0].number or head.level or head.part != "operative":
        return False
    follows = bool(ahead[1:] and ahead[1].number and ahead[1].paragraph.level and ahead[1].paragraph.part == "operative")
    if item.paragraph.part == "heading":
        return manner.headings_amid and follows
    if manner.texts_amid and (is_name(last) or (follows and len(family) > 1)):
        return True
    return manner.has_wrap_ups and bool(last.number) and last.paragraph.level > 0 and goes_on(item)


def goes_on(item: Item) -> bool:
    """Whether a text goes on with the sentence before it: "and urges the Panel to …"."""
    return not item.number and item.paragraph.text[:1].islower()


def is_name(item: Item) -> bool:
    """Whether a point is the name of a task: "(a) Protection of civilians", mostly in bold type or in italics."""
    p = item.paragraph
    is_set = p.body.is_all("bold") or p.body.is_all("italic")
    return p.level > 0 and bool(item.number) and (is_set or not compiled(_ENDS).search(p.text))


def first_point(family: Sequence[Item]) -> Item | None:
    """The point with which a paragraph begins, that has no words of its own before it: "58. (a) Requests …"."""
    if len(family[0].pieces) != 1:
        return None
    piece = family[0].pieces[0]
    found = compiled(r"(\(a\)) ").match(piece.text.text)
    if not found:
        return None
    own = replace(family[0].paragraph, level=family[1].paragraph.level)
    now, was = (found[1] if piece.kind != side else "" for side in ("out", "in"))
    return Item(own, [piece._replace(text=piece.text.slice(found.end(), len(piece.text)))], now, was)


def as_points(items: Sequence[Item]) -> Iterator[Point]:
    """The paragraphs of a list with their levels: a text without a number stands half a level below the name of its task and
    what ends with a colon, and beside any other point."""
    heading: Item | None = None
    level, beside, above = 0.0, 0.0, ""
    for item in items:
        p = item.paragraph
        if p.part == "heading":
            if heading:
                yield Point(heading, beside)
            heading = item
            continue
        if item.number:
            level = beside = p.level
            above = ":" if is_name(item) else p.text[-1:]
        elif above == ":" and not p.level:
            beside, above = level + 0.5, ""
        yield Point(item, level if item.number else beside, heading, bool(item.number) or not p.level)
        heading = None
    if heading:
        yield Point(heading, beside)
