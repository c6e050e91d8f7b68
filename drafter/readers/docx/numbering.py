"""The numbers that Word makes itself, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafter.document.numbering import letter, roman
from drafter.language.ordinals import LARGEST, print_figure_ordinal, print_ordinal
from drafter.ooxml import Element, W, is_on, number, value
from drafter.readers.docx.styles import Styles

_LEVELS = 9
_HIGHEST = 10_000  # no list is longer; a damaged file may say so
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Number:
    """A paragraph's number as printed, and where it stands: indents of the level in twips, if the level gives them."""

    text: str
    indents: Element | None


@dataclass(frozen=True, slots=True)
class _Level:
    element: Element
    start: int

    def child(self, name: str) -> str:
        return value(self.element.find(f"{W}{name}")) or ""


class Numbering:
    """Counts the numbered paragraphs of one text, given in its order."""

    def __init__(self, root: Element | None, styles: Styles):
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._of_style: dict[str, str] = {}  # a numbering style and the abstract list that defines it
        self._counts: dict[str, list[int | None]] = {}  # by abstract list: lists that share one go on from each other
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                name = element.get(f"{W}abstractNumId", "")
                self._abstract[name] = element
                if style := value(element.find(f"{W}styleLink")):
                    self._of_style[style] = name
            elif element.tag == f"{W}num":
                self._lists[element.get(f"{W}numId", "")] = element

    def number(self, properties: Element | None) -> Number | None:
        """The number of the next paragraph by its properties; None for one without."""
        which, depth = self._place(properties)
        one = self._lists.get(which)
        if one is None:
            return None
        abstract = self._abstract_of(one)
        level = self._level(one, abstract, depth)
        if level is None:
            return None
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        override = one.find(f"{W}lvlOverride[@{W}ilvl='{depth}']/{W}startOverride")
        if override is not None and (which, depth) not in self._begun:
            counts[depth] = None
        last = counts[depth]
        counts[depth] = min(level.start if last is None else last + 1, _HIGHEST)
        self._begun.add((which, depth))
        for above in range(depth):  # a level that was passed over counts as begun
            if counts[above] is None and (passed := self._level(one, abstract, above)):
                counts[above] = passed.start
        for below in range(depth + 1, _LEVELS):
            if self._restarts(self._level(one, abstract, below), depth, below):
                counts[below] = None
        return Number(self._printed(one, abstract, depth, counts), level.element.find(f"{W}pPr/{W}ind"))

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or of its style; the list "0" is none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        which = value(own.find(f"{W}numId")) if own is not None else None
        depth = value(own.find(f"{W}ilvl")) if own is not None else None
        if which is None:
            for style in self._styles.chain(self._styles.of_paragraph(properties)):
                numbered = style.find(f"{W}pPr/{W}numPr")
                if numbered is None:
                    continue
                depth = depth if depth is not None else value(numbered.find(f"{W}ilvl"))
                if (which := value(numbered.find(f"{W}numId"))) is not None:
                    depth = depth if depth is not None else self._depth_of(which, style.get(f"{W}styleId", ""))
                    break
        return which or "0", min(max(number(depth), 0), _LEVELS - 1)

    def _depth_of(self, which: str, style: str) -> str | None:
        """The level of a list that is tied to a paragraph style."""
        one = self._lists.get(which)
        abstract = self._abstract.get(self._abstract_of(one)) if one is not None else None
        for level in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
            if value(level.find(f"{W}pStyle")) == style:
                return level.get(f"{W}ilvl")
        return None

    def _abstract_of(self, one: Element) -> str:
        name = value(one.find(f"{W}abstractNumId")) or ""
        abstract = self._abstract.get(name)
        linked = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
        return self._of_style.get(linked, name) if linked else name

    def _level(self, one: Element, abstract: str, depth: int) -> _Level | None:
        override = one.find(f"{W}lvlOverride[@{W}ilvl='{depth}']")
        element = override.find(f"{W}lvl") if override is not None else None
        root = self._abstract.get(abstract)
        if element is None and root is not None:
            element = root.find(f"{W}lvl[@{W}ilvl='{depth}']")
        if element is None:
            return None
        start = number(value(element.find(f"{W}start")))
        if override is not None and (given := override.find(f"{W}startOverride")) is not None:
            start = number(value(given))
        return _Level(element, min(max(start, 0), _HIGHEST))

    @staticmethod
    def _restarts(level: _Level | None, depth: int, below: int) -> bool:
        """Whether a level begins anew behind one above it: behind any, or only behind those that `w:lvlRestart` names."""
        behind = level.element.find(f"{W}lvlRestart") if level else None
        return behind is None or depth < number(value(behind), below)

    def _printed(self, one: Element, abstract: str, depth: int, counts: list[int | None]) -> str:
        level = self._level(one, abstract, depth)
        assert level is not None
        form = level.child("numFmt")
        if form == "bullet":
            return BULLET if level.child("lvlText") else ""
        in_figures = is_on(level.element.find(f"{W}isLgl"))

        def one_number(found: re.Match[str]) -> str:
            of = self._level(one, abstract, int(found[1]) - 1)
            if of is None:
                return ""
            own = of.child("numFmt")
            return printed(counts[int(found[1]) - 1] or 0, "decimal" if in_figures and own != "none" else own)

        return "" if form == "none" else re.sub(r"%([1-9])", one_number, level.child("lvlText"))


_PRINTED: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "decimalZero": lambda n: f"{n:02}",
    "ordinal": print_figure_ordinal,
    "ordinalText": lambda n: print_ordinal(n).capitalize() if n <= LARGEST else print_figure_ordinal(n),
}


def printed(n: int, form: str) -> str:
    """A count in one of Word's forms ("lowerRoman"); in figures where the form is not known, and for 0, which has no other."""
    if form == "none":
        return ""
    return _PRINTED.get(form, str)(n) if n > 0 else str(n)
