"""The body: preambular and operative paragraphs, headings, annexes, tables and the lines that close a document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from drafter.document.masthead import Masthead, closing
from drafter.document.resolution import Paragraph, Resolution
from drafter.expressions import compiled
from drafter.ooxml import Element, paragraph, properties, run, tab, tabs
from drafter.writers.docx.package import template
from drafter.writers.docx.story import Story
from drafter.writers.docx.tables import table

# Tab stops of the body in twips: the column begins at the first, a paragraph's first line at the second, the text behind its
# number at the third
STOPS = (1267, 1742, 2218, 2693, 3182, 3658, 4133, 4622, 5098, 5573, 6048)
NUMBER_ENDS = 1022  # of a title or heading, to the left of the column
HANGING = {"left": STOPS[0], "right": STOPS[0], "hanging": STOPS[0]}
_ANNEX = compiled(r"(?:Annex|Appendix)(?: [IVX]+| \d+)?", re.IGNORECASE)


def spacer(**given: Any) -> Element:
    """The empty paragraph, six points high, by which the United Nations makes room between blocks."""
    height = {"after": 0, "line": 120, "lineRule": "exact"}
    return paragraph("SingleTxt", spacing=height, rPr=properties("rPr", {"sz": 10}), **given)


def body(resolution: Resolution, story: Story) -> Iterator[Element]:
    """Everything from "The General Assembly," to the line at the end. An annex follows the closing lines."""
    if resolution.opening:
        yield _opening(resolution.opening)
    closed = was_heading = is_label = False
    for (is_annex, number), group in itertools.groupby(resolution.paragraphs, key=lambda p: (p.part == "annex", p.table)):
        if is_annex and not closed:
            yield from closing_lines(resolution.masthead)
            closed = True
        if number:
            yield table([*group], story)
            yield spacer()
            was_heading = is_label = False
            continue
        for p in group:
            is_heading = _is_heading(p, under_label=is_label)
            if is_heading != was_heading:
                yield spacer(keepNext=None)
            yield from _heading(p, story) if is_heading else [_paragraph(p, story)]
            was_heading, is_label = is_heading, p.part == "annex" and bool(_ANNEX.fullmatch(p.text))
    if not closed:
        yield from closing_lines(resolution.masthead)
    yield etree.fromstring(template("end-mark.xml"))


def _opening(text: str) -> Element:
    name = text.rstrip(",")
    return paragraph("SingleTxt", [tab(), run(name, i=None), *([run(text[len(name) :])] if name != text else [])])


def closing_lines(masthead: Masthead) -> Iterator[Element]:
    """The meeting and the date of adoption, at the right in italics, and below them, at the left, how it was adopted; nothing for
    a draft."""
    lines = closing(masthead)
    if lines:
        yield spacer()
    met = len(lines) - len(masthead.outcome.splitlines())
    for k, line in enumerate(lines):
        together: dict[str, Any] = {"spacing": {"after": 0}, "keepNext": None} if k < met - 1 else {}
        if k < met:
            yield paragraph("SingleTxt", [run(line, i=None)], jc="right", **together)
        elif k == met or not line.endswith(":"):  # the States stand one step behind what says how they voted
            yield paragraph("SingleTxt", [run(line)], **({"ind": {"left": STOPS[2]}} if k > met else {}))
        else:
            yield paragraph("SingleTxt", [run(line[:-1], i=None), run(":")], keepNext=None, ind={"left": STOPS[1]})


def _is_heading(p: Paragraph, *, under_label: bool) -> bool:
    """Whether a paragraph is set as a heading: one of the body is told by its part, one of an annex by its look, and the line
    under "Annex" by its place."""
    if p.part != "annex":
        return p.part == "heading"
    title = under_label and p.number is None and not p.text.endswith((".", ",", ";", ":"))
    return title or bool(_ANNEX.fullmatch(p.text)) or p.body.is_all("bold") or (p.number is None and p.body.is_all("italic"))


def _heading(p: Paragraph, story: Story) -> Iterator[Element]:
    """A heading at the column; its number stands to the left of it ("A."), or in a line above it where it is bare ("I")."""
    style = "H4" if p.body.is_all("italic") else "H23"
    deeper = {"outlineLvl": min(p.level + 1, 8)} if p.level else {}

    def line(*content: Element) -> Element:
        return paragraph(style, [tab(), *content], tabs=heading_tabs(style), ind=HANGING, **deeper)

    number = p.number or ""
    if number.isalnum():
        yield line(tab(), story.number(number, p.id))
        number = ""
    yield line(*([story.number(number, p.id)] if number else []), tab(), *story.runs(p.body, p.id))


def heading_tabs(style: str) -> Element:
    """The stops of a title or heading: its number ends at the right one, its text begins at the column."""
    return tabs(*STOPS, right=NUMBER_ENDS, clear=360 if style == "H4" else 0)


def _paragraph(p: Paragraph, story: Story) -> Element:
    """A paragraph with its typed number: the first line begins at a tab, and from the second level on the whole is indented."""
    text = story.runs(p.body, p.id)
    if p.number is None and p.level:  # goes on under its number, or quotes
        return paragraph("SingleTxt", text, ind={"left": _stop(p.level)})
    indents = {}
    if p.level > 1:
        left = _stop(p.level - 1)
        indents["ind"] = {"left": left, "hanging": left - _stop(p.level - 2)}
    if p.number is None:
        return paragraph("SingleTxt", [tab(), *text], **indents)
    at_the_column = p.part == "annex" and p.level == 0
    return paragraph("SingleTxt", [*([] if at_the_column else [tab()]), story.number(p.number, p.id), tab(), *text], **indents)


def _stop(level: int) -> int:
    return STOPS[min(level, len(STOPS) - 1)]
