"""The numbers that Word makes itself, counted as Word counts them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import NamedTuple

from drafter.document.numbering import letter, roman
from drafter.language.ordinals import LARGEST, print_figure_ordinal, print_ordinal
from drafter.ooxml import Element, W, is_on, number, value
from drafter.readers.docx.styles import Styles

_LEVELS = 9
_HIGHEST = 10_000  # no list is longer; a damaged file may say so
BULLET = "•"


class Number(NamedTuple):
    """A paragraph's number as printed, and where it stands: indents of the level in twips, if the level gives them."""

    text: str
    indents: Element | None


class _Level:
    """A level of a list: how its numbers are printed, where they begin, and where they stand."""

    def __init__(self, element: Element, override: Element | None) -> None:
        given = override.find(f"{W}startOverride") if override is not None else None
        start = number(value(given if given is not None else element.find(f"{W}start")))
        self.begins_anew = given is not None  # where the list is used for the first time
        self.start = min(max(start, 0), _HIGHEST)
        self.form, self.text = (value(element.find(f"{W}{name}")) or "" for name in ("numFmt", "lvlText"))
        self.in_figures = is_on(element.find(f"{W}isLgl"))
        self.restarts = value(element.find(f"{W}lvlRestart"))  # "0" is never; behind any level above where it is not said
        self.indents = element.find(f"{W}pPr/{W}ind")


class _List(NamedTuple):
    """A list by the abstract one that it is of, whose counts it shares with others, and its levels."""

    abstract: str
    levels: dict[int, _Level]


class Numbering:
    """Counts the numbered paragraphs of one text, given in its order."""

    def __init__(self, root: Element | None, styles: Styles):
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._levels: dict[str, dict[str, Element]] = {}  # of an abstract list, of two for one level the first
        self._elements: dict[str, Element] = {}
        self._of_style: dict[str, str] = {}  # a numbering style and the abstract list that defines it
        self._lists: dict[str, _List] = {}
        self._places: dict[str, tuple[str | None, str | None]] = {}  # a paragraph style, its list and its level
        self._counts: dict[str, list[int | None]] = {}  # by abstract list: lists that share one go on from each other
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                name = element.get(f"{W}abstractNumId", "")
                self._abstract[name] = element
                levels = {level.get(f"{W}ilvl", ""): level for level in reversed(element.findall(f"{W}lvl"))}
                self._levels[name] = {depth: levels[depth] for depth in map(str, range(_LEVELS)) if depth in levels}
                if style := value(element.find(f"{W}styleLink")):
                    self._of_style[style] = name
            elif element.tag == f"{W}num":
                self._elements[element.get(f"{W}numId", "")] = element

    def anew(self) -> Numbering:
        """The same lists for another text, of which nothing is counted yet."""
        other = copy.copy(self)
        other._counts, other._begun = {}, set()
        return other

    def copy(self) -> Numbering:
        """The same lists, counted on by themselves from here."""
        other = self.anew()
        other._counts = {abstract: [*counts] for abstract, counts in self._counts.items()}
        other._begun = {*self._begun}
        return other

    def add(self, one: Element) -> None:
        """Takes in a list (w:num) that was made, or made otherwise."""
        name = one.get(f"{W}numId", "")
        self._elements[name] = one
        self._lists.pop(name, None)

    def number(self, properties: Element | None) -> Number | None:
        """The number of the next paragraph by its properties; None for one without."""
        if not self._elements:
            return None
        which, depth = self.place(properties)
        one = self._list(which)
        level = one.levels.get(depth) if one else None
        if one is None or level is None:
            return None
        counts = self._counts.setdefault(one.abstract, [None] * _LEVELS)
        if level.begins_anew and (which, depth) not in self._begun:
            counts[depth] = None
        last = counts[depth]
        counts[depth] = min(level.start if last is None else last + 1, _HIGHEST)
        self._begun.add((which, depth))
        for above in range(depth):  # a level that was passed over counts as begun
            if counts[above] is None and (passed := one.levels.get(above)):
                counts[above] = passed.start
        for below in range(depth + 1, _LEVELS):
            behind = one.levels.get(below)
            if behind is None or behind.restarts is None or depth < number(behind.restarts, below):
                counts[below] = None
        return Number(_printed(one, level, counts), level.indents)

    def place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or of its style; the list "0" is none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        which = value(own.find(f"{W}numId")) if own is not None else None
        depth = value(own.find(f"{W}ilvl")) if own is not None else None
        if which is None:
            style = self._styles.of_paragraph(properties)
            if style not in self._places:
                self._places[style] = self._place_of(style)
            which, level = self._places[style]
            depth = level if depth is None else depth
        return which or "0", min(max(number(depth), 0), _LEVELS - 1)

    def _place_of(self, style: str) -> tuple[str | None, str | None]:
        """The list and the level that a paragraph style has, itself or from one that it is based on."""
        depth: str | None = None
        for one in self._styles.chain(style):
            numbered = one.find(f"{W}pPr/{W}numPr")
            if numbered is None:
                continue
            depth = depth if depth is not None else value(numbered.find(f"{W}ilvl"))
            if (which := value(numbered.find(f"{W}numId"))) is not None:
                return which, depth if depth is not None else self._depth_of(which, one.get(f"{W}styleId", ""))
        return None, depth

    def _depth_of(self, which: str, style: str) -> str | None:
        """The level of a list that is tied to a paragraph style."""
        one = self._elements.get(which)
        levels = self._levels.get(self._abstract_of(one), {}) if one is not None else {}
        return next((depth for depth, level in levels.items() if value(level.find(f"{W}pStyle")) == style), None)

    def _abstract_of(self, one: Element) -> str:
        name = value(one.find(f"{W}abstractNumId")) or ""
        abstract = self._abstract.get(name)
        linked = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
        return self._of_style.get(linked, name) if linked else name

    def _list(self, which: str) -> _List | None:
        if which not in self._lists and (one := self._elements.get(which)) is not None:
            found: dict[int, _Level] = {}
            levels = self._levels.get(abstract := self._abstract_of(one), {})
            for depth in range(_LEVELS):
                override = one.find(f"{W}lvlOverride[@{W}ilvl='{depth}']")
                own = override.find(f"{W}lvl") if override is not None else None
                if (element := levels.get(str(depth)) if own is None else own) is not None:
                    found[depth] = _Level(element, override)
            self._lists[which] = _List(abstract, found)
        return self._lists.get(which)


def _printed(one: _List, level: _Level, counts: list[int | None]) -> str:
    if level.form == "bullet":
        return BULLET if level.text else ""

    def one_number(found: re.Match[str]) -> str:
        of = one.levels.get(int(found[1]) - 1)
        if of is None:
            return ""
        form = "decimal" if level.in_figures and of.form != "none" else of.form
        return printed(counts[int(found[1]) - 1] or 0, form)

    return "" if level.form == "none" else re.sub(r"%([1-9])", one_number, level.text)


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
    """A count in one of Word's forms ("lowerRoman"); in figures where the form is not known, and for 0, which has no other, as
    have those that no list comes to."""
    if form == "none":
        return ""
    return _PRINTED.get(form, str)(n) if 0 < n <= _HIGHEST else str(n)
