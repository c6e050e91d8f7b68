"""The text as the UN's documentation service has it: the preamble in containers named by their opening words, numbered
paragraphs with their points, headings, sections and annexes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.language import organs
from drafter.writers.akn.elements import add, preserved
from drafter.writers.akn.items import Item
from drafter.writers.akn.lists import Point, as_points, families, first_point, goes_on, is_name
from drafter.writers.akn.names import Manner
from drafter.writers.akn.tables import put_table
from drafter.writers.akn.texts import Piece, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ABOVE = compiled(r"[IVXL]+")  # the number of a heading that stands in a line above it
_ANNEX = compiled(r"Annex(?: ([A-HJ-UWYZ])\b)?")
_FIGURES = compiled(r"\(\d{1,2}\)")
_TYPED = compiled(r"\(([a-z])\1?\)")  # a number that is typed before its text: a letter, once or twice


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
            for family in families(items[:first]):
                if family[0].paragraph.part == "heading" and self.manner.has_blocks:
                    self.texts.put(add(preamble, "block", name="subheading", eId=self._next("block")), family[0].pieces)
                elif family[0].paragraph.part == "heading":
                    container = add(preamble, "container", name="", class_="H23", eId=self._next("container"))
                    self.texts.put(add(preserved(container), "span", class_="bold"), family[0].pieces)
                else:
                    self._container(preamble, family)
        self._main_body(add(statement, "mainBody"), items[first:], has_preamble=has_preamble)

    def put_annex(self, main_body: Element, items: Sequence[Item]) -> None:
        """Puts the paragraphs of an annex, one after the other."""
        titles, has_lists = 0, False  # how many of the next headings are the annex's title, and whether its points are in lists
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                put_table(main_body, [*group], self._next("container"), self.texts)
                continue
            for family in families([*group]):
                if has_lists and family[0].number and family[1:] and family[0].paragraph.text.endswith(":"):
                    titles = 0
                    self._listed(main_body, family)
                    continue
                for item in family:
                    is_heading = item.paragraph.body.is_all("bold")
                    titles = titles - 1 if is_heading else 0
                    if named := _ANNEX.match(item.paragraph.text):
                        titles, has_lists = 2, self.manner.annex_lists and bool(named[1])
                    if is_heading:
                        self._heading(main_body, item, is_title=titles > 0 and self.manner.titled_annexes)
                    else:
                        self._typed(main_body, item)

    def _main_body(self, body: Element, items: Sequence[Item], *, has_preamble: bool) -> None:
        at = _draft_begins(items)
        self._operative(body, items[: at - 1] if at else items, has_preamble=has_preamble)
        if at:
            self._draft(body, items[at - 1], items[at:])
        if not len(body):  # the schema asks for one
            self._content(self._new_paragraph(body))

    def _draft(self, body: Element, head: Item, items: Sequence[Item]) -> None:
        """A draft that another organ is to adopt, within the paragraph that recommends it: its opening line, its preamble, and
        its paragraphs."""
        element = self._new_paragraph(body)
        self._number(element, head)
        line = self._content(element)
        self.texts.put(line, head.pieces)
        draft = add(line, "embeddedStructure", eId=self.texts.named(f"{element.get('eId')}__draft"))
        formula = add(draft, "container", name="formula", eId=self._next("container"))
        self.texts.put(preserved(formula), items[0].pieces)
        first = next((k for k, item in enumerate(items) if item.number or not item.paragraph.text.endswith(",")), len(items))
        for family in families(items[1:first]):
            self._container(draft, family)
        self._operative(draft, items[first:], has_preamble=False)

    def _operative(self, body: Element, items: Sequence[Item], *, has_preamble: bool) -> None:
        into = body
        for table, group in itertools.groupby(items, key=lambda item: item.table):
            if table:
                in_section = into is not body
                holder = add(self._new_paragraph(into), "content") if in_section else into
                put_table(holder, [*group], self._next("container"), self.texts)
                continue
            for family in families([*group], self.manner):
                head = family[0]
                if self._opens_section(head):
                    into = add(body, "section", eId=self.texts.named(f"sec_{_in_a_name(head.number)}"))
                    self._number(into, head)
                    self.texts.put(add(into, "subheading"), head.pieces, "\t\t")
                elif head.paragraph.part == "heading":
                    self._heading(into, head)
                elif has_preamble and head.paragraph.part == "preamble" and not (head.number or _is_between(head.paragraph)):
                    self._preambular(into, family)
                else:
                    self._paragraph(into, family)

    def _opens_section(self, head: Item) -> bool:
        is_first = head.paragraph.part == "heading" and head.paragraph.section == head.number.rstrip(".") != ""
        return is_first and not self.manner.bold_headings

    def _container(self, into: Element, family: Sequence[Item]) -> None:
        head = family[0]
        name = opening_words(head.paragraph.body) or head.paragraph.text.split(" ")[0].rstrip(",")
        container = add(into, "container", name=name, eId=self._next("container"))
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
        if not self.manner.has_points or any(self._is_figure(item) for item in family[1:]):
            self._plain(into, family[:1])
            for item in family[1:]:
                self._typed(into, item)
            return
        if self.manner.plain_names and is_name(head):
            self._plain(into, family)
            return
        if len(family) == 1 or not head.number or not (is_first or head.paragraph.text.endswith(":")):
            self._plain(into, family[:1])
            for point in families(family[1:]):
                self._paragraph(into, point, is_first=False)
            return
        self._listed(into, family)

    def _listed(self, into: Element, family: Sequence[Item]) -> None:
        """A paragraph with its points in a list."""
        head = family[0]
        element = self._new_paragraph(into)
        self._number(element, head)
        eid = f"{element.get('eId')}_list"
        points = add(element, "list", eId=self.texts.named(eid))
        intro = preserved(add(points, "intro", eId=self.texts.named(f"{eid}_intro")))
        if self.manner.headings_amid and (first := first_point(family)):
            family = [head, first, *family[1:]]
        else:
            self.texts.put(intro, head.pieces)
        wraps_up = family[-1] if family[2:] and not family[-1].paragraph.level and goes_on(family[-1]) else None
        self._points(points, [*as_points(family[1:-1] if wraps_up else family[1:])], eid)
        if wraps_up:
            wrap_up = add(points, "wrapUp", eId=self.texts.named(f"{eid}_wrapup"))
            self.texts.put(preserved(wrap_up), wraps_up.pieces)

    def _points(self, parent: Element, points: Sequence[Point], prefix: str) -> None:
        """The points of a list, each with those below it in a list beside it, as the UN has them."""
        first, content, at = points[0].level, None, prefix
        for deeper, group in itertools.groupby(points, key=lambda point: point.level > first and point.opens):
            if deeper:
                eid = f"{at}_sublist"
                self._points(add(parent, "sublist", eId=self.texts.named(eid)), [*group], eid)
                content = None
                continue
            for point in group:
                item = point.item
                if point.opens or content is None:
                    at = f"{prefix}_point_{_in_a_name(item.number) or 'x'}"
                    element = add(parent, "point", eId=self.texts.named(at))
                    if point.heading:
                        self.texts.put(add(element, "subheading"), point.heading.pieces)
                    self._number(element, item)
                    content = add(element, "content", eId=self.texts.named(f"{at}_content"))
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
        is_letter = _TYPED.fullmatch(item.number) and item.paragraph.text.endswith((";", ".", ":", ","))
        typed = is_letter or self._is_figure(item)
        if not typed:
            self._number(element, item)
        line = self._content(element)
        if typed:
            line.text = "\t"
            self.texts.put_plain(line, item.now, item.was)
        self.texts.put(line, item.pieces)

    def _is_figure(self, item: Item) -> bool:
        return self.manner.typed_figures and bool(_FIGURES.fullmatch(item.number))

    def _heading(self, into: Element, item: Item, *, is_title: bool = False) -> None:
        """A heading; a number like "I" stands in a line above it. In an annex it has the type that the page has."""
        p = item.paragraph
        in_annex = p.part == "annex"
        is_plain = self.manner.bold_annexes if in_annex else self.manner.bold_headings
        look = "H1" if is_title else "H4" if p.level or p.body.is_all("italic") else "H23"
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
            is_plain = is_plain or (self.manner.bold_numbered and not in_annex and bool(item.number))
        if self.manner.plain_names and not in_annex and p.body.is_all("italic"):
            self.texts.put(self._content(element), item.pieces)
            return
        if is_plain:
            self.texts.put(self._content(element) if in_annex else self._bold(element), item.pieces)
            return
        pieces = [piece._replace(text=piece.text.without("bold")) for piece in item.pieces]
        self.texts.put(add(element, "heading" if is_title else "subheading"), pieces, "\t\t")

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
        if item.number and not first:
            break
        if item.spot or (item.number and item.paragraph.part == "heading") or item.paragraph.part not in ("preamble", "heading"):
            break
        first = k if item.paragraph.part == "preamble" else first
    while first and _is_between(items[first - 1].paragraph):
        first -= 1
    return first


def _is_between(p: Paragraph) -> bool:
    """Whether a line stands between the preamble and what follows: "*", "(“Mandating the Operation”)"."""
    return not (p.level or p.text.endswith((",", ":", ";", ".")) or opening_words(p.body))


def _draft_begins(items: Sequence[Item]) -> int:
    """Where a draft begins that another organ is to adopt, with that organ's opening line; 0 where there is none."""
    lines = (k for k, item in enumerate(items) if k and organs.opened_by(item.paragraph.text) and not item.spot)
    return next((k for k in lines if items[k - 1].paragraph.text.endswith(":") and not items[k - 1].spot), 0)
