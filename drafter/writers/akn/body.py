"""The text as the UN's documentation service has it: the preamble in containers named by their opening words, numbered paragraphs with
their points, headings, sections and annexes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.document.tables import Spot
from drafter.expressions import compiled
from drafter.writers.akn.elements import add, preserved
from drafter.writers.akn.tables import put_table
from drafter.writers.akn.texts import Piece, Texts
from drafter.writers.headings import covered, is_heading, is_label

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPED = compiled(r"\([a-z]{1,5}\)")  # a number that is typed before its text in an annex
_SECTION = compiled(r"[IVXL]+\.?")


class Item(NamedTuple):
    """A paragraph to be written: as it stands, its text in pieces, its number now and last year ("" for none), and where it stands
    among the rows of tables."""

    paragraph: Paragraph
    pieces: Sequence[Piece]
    now: str = ""
    was: str = ""
    spot: Spot | None = None

    @property
    def number(self) -> str:
        return self.now or self.was

    @property
    def table(self) -> int:
        return self.spot.cell.table if self.spot else 0


class Body:
    """Puts the paragraphs of a resolution into elements, each with an eId by its place."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.count = 0

    def put(self, statement: Element, opening: Sequence[Piece], items: Sequence[Item]) -> None:
        """Puts the preamble, with the line that opens it, and the main body."""
        first = next((k for k, item in enumerate(items) if item.paragraph.part != "preamble" or item.spot), len(items))
        if opening or first:
            preamble = add(statement, "preamble")
            if opening:
                formula = add(preamble, "formula", name="enactingFormula", eId=self._next("formula"))
                self.texts.put(preserved(formula), opening)
            for family in _families(items[:first]):
                name = opening_words(family[0].paragraph.body)
                self._container(add(preamble, "container", name=name, eId=self._next("container")), family)
        self._main_body(add(statement, "mainBody"), items[first:])

    def put_annex(self, main_body: Element, items: Sequence[Item]) -> None:
        """Puts the paragraphs of an annex, one after the other."""
        under_label = False
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                put_table(main_body, [*group], self._next("container"), self.texts)
                continue
            for item in group:
                heading, under_label = is_heading(item.paragraph, under_label=under_label), is_label(item.paragraph)
                if heading:
                    self._heading(main_body, item)
                    continue
                element = self._new_paragraph(main_body)
                typed = _TYPED.fullmatch(item.number)
                if not typed:
                    self._number(element, item)
                line = self._content(element)
                if typed:
                    line.text = "\t"
                    self.texts.put_plain(line, item.now, item.was)
                self.texts.put(line, item.pieces)

    def _main_body(self, body: Element, items: Sequence[Item]) -> None:
        into = body
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                put_table(into, [*group], self._next("container"), self.texts)
                continue
            for family in _families([*group]):
                head = family[0]
                if head.paragraph.part == "heading" and _SECTION.fullmatch(head.number):
                    into = add(body, "section", eId=self.texts.named(f"sec_{head.number.rstrip('.')}"))
                    self._number(into, head)
                    self.texts.put(add(into, "subheading"), head.pieces, "\t\t")
                elif head.paragraph.part == "heading":
                    self._heading(into, head)
                elif head.paragraph.part == "preamble":
                    self._preambular(into, family)
                else:
                    self._paragraph(into, family)
        if not len(body):  # the schema asks for one
            self._content(self._new_paragraph(body))

    def _container(self, container: Element, family: Sequence[Item]) -> None:
        head = family[0]
        if len(family) == 1 and not head.number:
            self.texts.put(preserved(container), head.pieces)
            return
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
        """A preambular paragraph behind a heading, and its points."""
        if not family[0].number:
            own = add(into, "crossHeading", refersTo="#preamble", eId=self._next("preamble"))
            self.texts.put(own, family[0].pieces)
            family = family[1:]
        self._plain(into, family)

    def _paragraph(self, into: Element, family: Sequence[Item]) -> None:
        head = family[0]
        if len(family) == 1 or not head.number:
            self._plain(into, family)
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
                    point = f"{prefix}_point_{item.number.strip('().') or 'x'}"
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

    def _heading(self, into: Element, item: Item) -> None:
        """A heading. One of an annex that is bold is a paragraph in bold type."""
        if item.paragraph.body.has("bold"):
            element = self._new_paragraph(into, "H1")
            self._number(element, item)
            self.texts.put(self._content(element), item.pieces, "")
            return
        element = self._new_paragraph(into, "H4" if item.paragraph.level or covered(item.paragraph.body, "italic") else "H23")
        self._number(element, item)
        self.texts.put(add(element, "subheading"), item.pieces, "\t\t")

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


def opening_words(body: RichText) -> str:
    """The words by which a preambular paragraph is named: those in italics that it opens with."""
    italics = (m for m in body.marks if m.kind == "italic" and not body.text[: m.start].strip("“\"'‘"))
    return next((body.text[m.start : m.end].strip(" ,") for m in italics), "")


def _families(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The paragraphs of the first level and the headings, each with those below it."""
    family: list[Item] = []
    for item in items:
        p = item.paragraph
        goes_on = family and p.level and p.part == family[0].paragraph.part != "heading"
        if family and not goes_on:
            yield family
            family = []
        family.append(item)
    if family:
        yield family
