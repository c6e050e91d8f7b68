"""The text as the UN's documentation service has it: the preamble in containers named by their opening words, numbered
paragraphs with their points, headings, sections and annexes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.writers.akn.elements import add, preserved
from drafter.writers.akn.items import Item
from drafter.writers.akn.names import Manner
from drafter.writers.akn.tables import put_table
from drafter.writers.akn.texts import Piece, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ABOVE = compiled(r"[IVXL]+")  # the number of a heading that stands in a line above it
_TYPED = compiled(r"\(([a-z])\1?\)")  # a number that is typed before its text in an annex: a letter, once or twice


class Body:
    """Puts the paragraphs of a resolution into elements, each with an eId by its place."""

    def __init__(self, texts: Texts, manner: Manner) -> None:
        self.texts, self.manner = texts, manner
        self.count = 0

    def put(self, statement: Element, opening: Sequence[Piece], items: Sequence[Item], *, has_preamble: bool) -> None:
        """Puts the preamble, with the line that opens it, and the main body. The running text of a decision has none."""
        first = _preamble_ends(items) if has_preamble else 0
        if opening or first:
            preamble = add(statement, "preamble")
            if opening:
                formula = add(preamble, "formula", name="enactingFormula", eId=self._next("formula"))
                self.texts.put(preserved(formula), opening)
            for family in _families(items[:first]):
                if family[0].paragraph.part == "heading":
                    container = add(preamble, "container", name="", class_="H23", eId=self._next("container"))
                    self.texts.put(add(preserved(container), "span", class_="bold"), family[0].pieces)
                else:
                    self._container(preamble, family)
        self._main_body(add(statement, "mainBody"), items[first:], has_preamble=has_preamble)

    def put_annex(self, main_body: Element, items: Sequence[Item]) -> None:
        """Puts the paragraphs of an annex, one after the other."""
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                put_table(main_body, [*group], self._next("container"), self.texts)
                continue
            for item in group:
                if item.paragraph.body.is_all("bold"):
                    self._heading(main_body, item)
                else:
                    self._typed(main_body, item)

    def _main_body(self, body: Element, items: Sequence[Item], *, has_preamble: bool) -> None:
        into = body
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                in_section = not into.tag.endswith("mainBody")
                holder = add(self._new_paragraph(into), "content") if in_section else into
                put_table(holder, [*group], self._next("container"), self.texts)
                continue
            for family in _families([*group]):
                head = family[0]
                if self._opens_section(head):
                    into = add(body, "section", eId=self.texts.named(f"sec_{_in_a_name(head.number)}"))
                    self._number(into, head)
                    self.texts.put(add(into, "subheading"), head.pieces, "\t\t")
                elif head.paragraph.part == "heading":
                    self._heading(into, head)
                elif head.paragraph.part == "preamble" and has_preamble:
                    self._preambular(into, family)
                else:
                    self._paragraph(into, family)
        if not len(body):  # the schema asks for one
            self._content(self._new_paragraph(body))

    def _opens_section(self, head: Item) -> bool:
        is_first = head.paragraph.part == "heading" and head.paragraph.section == head.number.rstrip(".") != ""
        return is_first and not self.manner.bold_headings

    def _container(self, into: Element, family: Sequence[Item]) -> None:
        head = family[0]
        container = add(into, "container", name=opening_words(head.paragraph.body), eId=self._next("container"))
        if len(family) == 1 and not head.number:
            self.texts.put(preserved(container), head.pieces)
            return
        if not head.number and not self.manner.has_points:
            self.texts.put(preserved(container), head.pieces)
            block, family = add(into, "blockList"), family[1:]
        else:
            block = add(container, "blockList")
            if not head.number:
                self.texts.put(add(block, "listIntroduction"), head.pieces)
                family = family[1:]
        item = None
        for one in family:
            if one.number or item is None:
                item = add(block, "item")
                self._number(item, one)
            self.texts.put(preserved(item), one.pieces)

    def _preambular(self, into: Element, family: Sequence[Item]) -> None:
        """A preambular paragraph behind a heading, and its points: in a section, which holds no containers, as a crossHeading."""
        if into.tag.endswith("mainBody"):
            self._container(into, family)
            return
        if not family[0].number:
            own = add(into, "crossHeading", refersTo="#preamble", eId=self._next("preamble"))
            self.texts.put(own, family[0].pieces)
            family = family[1:]
        self._plain(into, family)

    def _paragraph(self, into: Element, family: Sequence[Item], *, is_first: bool = True) -> None:
        """A paragraph with its points; where it has no number these are paragraphs, and have a list where they announce one."""
        head = family[0]
        if not self.manner.has_points:
            self._plain(into, family[:1])
            for item in family[1:]:
                self._typed(into, item)
            return
        if len(family) == 1 or not head.number or not (is_first or head.paragraph.text.endswith(":")):
            self._plain(into, family[:1])
            for point in _families(family[1:]):
                self._paragraph(into, point, is_first=False)
            return
        element = self._new_paragraph(into)
        self._number(element, head)
        eid = f"{element.get('eId')}_list"
        points = add(element, "list", eId=self.texts.named(eid))
        intro = add(points, "intro", eId=self.texts.named(f"{eid}_intro"))
        self.texts.put(preserved(intro), head.pieces)
        self._points(points, family[1:], eid)

    def _points(self, parent: Element, items: Sequence[Item], prefix: str) -> None:
        """The points of a list, each with those below it in a list beside it, as the UN has them."""
        first, content, point = items[0].paragraph.level, None, prefix
        for deeper, group in itertools.groupby(items, key=lambda item: item.paragraph.level > first and bool(item.number)):
            if deeper:
                eid = f"{point}_sublist"
                self._points(add(parent, "sublist", eId=self.texts.named(eid)), [*group], eid)
                content = None
                continue
            for item in group:
                if item.number or content is None:
                    point = f"{prefix}_point_{_in_a_name(item.number) or 'x'}"
                    element = add(parent, "point", eId=self.texts.named(point))
                    self._number(element, item)
                    content = add(element, "content", eId=self.texts.named(f"{point}_content"))
                self.texts.put(preserved(content), item.pieces)

    def _plain(self, into: Element, items: Sequence[Item]) -> None:
        """Each as a paragraph of its own."""
        for item in items:
            element = self._new_paragraph(into)
            self._number(element, item)
            self.texts.put(self._content(element), item.pieces)

    def _typed(self, into: Element, item: Item) -> None:
        """A paragraph with a letter typed before its text, where this ends as one does, and not with "; and"; any other number
        stands beside it."""
        element = self._new_paragraph(into)
        typed = _TYPED.fullmatch(item.number) and item.paragraph.text.endswith((";", ".", ":", ","))
        if not typed:
            self._number(element, item)
        line = self._content(element)
        if typed:
            line.text = "\t"
            self.texts.put_plain(line, item.now, item.was)
        self.texts.put(line, item.pieces)

    def _heading(self, into: Element, item: Item) -> None:
        """A heading; a number like "I" stands in a line above it. In an annex it has the type that the page has."""
        p = item.paragraph
        in_annex = p.part == "annex"
        is_plain = self.manner.bold_annexes if in_annex else self.manner.bold_headings
        look = "H4" if p.level or p.body.is_all("italic") else "H23"
        element = self._new_paragraph(into, look)
        if _ABOVE.fullmatch(item.number):
            if self.manner.has_numbers and not in_annex:
                self._number(element, item)
            else:
                holder = self._bold(element) if is_plain else add(element, "subheading", "\t")
                self.texts.put_plain(holder, item.now, item.was)
            element = self._new_paragraph(into, look)
        else:
            self._number(element, item)
        if is_plain:
            self.texts.put(self._content(element) if in_annex else self._bold(element), item.pieces)
            return
        pieces = [piece._replace(text=piece.text.without("bold")) for piece in item.pieces]
        self.texts.put(add(element, "subheading"), pieces, "\t\t")

    def _bold(self, paragraph: Element) -> Element:
        return add(self._content(paragraph), "span", class_="bold")

    def _new_paragraph(self, into: Element, look: str = "SingleTxt") -> Element:
        return add(into, "paragraph", eId=self._next("para"), class_=look)

    def _content(self, paragraph: Element) -> Element:
        return preserved(add(paragraph, "content", eId=self.texts.named(f"{paragraph.get('eId')}__content")))

    def _number(self, element: Element, item: Item) -> None:
        if item.number:
            self.texts.put_plain(add(element, "num"), item.now, item.was)

    def _next(self, kind: str) -> str:
        self.count += 1
        return self.texts.named(f"{kind}_{self.count}")


def _in_a_name(number: str) -> str:
    """A number as it stands in an eId: "(a)" is "a"."""
    return compiled(r"\W+").sub("_", number).strip("_")


def opening_words(body: RichText) -> str:
    """The words by which a preambular paragraph is named: those in italics that it opens with."""
    italics = (m for m in body.marks if m.kind == "italic" and not body.text[: m.start].strip("“\"'‘"))
    return next((body.text[m.start : m.end].strip(" ,") for m in italics), "")


def _preamble_ends(items: Sequence[Item]) -> int:
    """How many of the first paragraphs are the preamble: up to the last one before the operative part or a section. A heading
    without a number may stand among them."""
    first = 0
    for k, item in enumerate(items, 1):
        if item.spot or (item.number and item.paragraph.part == "heading") or item.paragraph.part not in ("preamble", "heading"):
            break
        first = k if item.paragraph.part == "preamble" else first
    return first


def _families(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The paragraphs and the headings, each with those below it. Behind a heading amid points each point is one of its own."""
    family: list[Item] = []
    for item in items:
        p = item.paragraph
        goes_on = family and p.level > family[0].paragraph.level and p.part == family[0].paragraph.part != "heading"
        if family and not goes_on:
            yield family
            family = []
        family.append(item)
    if family:
        yield family
