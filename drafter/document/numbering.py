"""Numbers of paragraphs: how the UN counts "1.", "(a)", "(i)" and "a.", and what becomes of them when paragraphs come and go."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from drafter.document.resolution import Paragraph
from drafter.expressions import compiled

Style = Literal["figure", "letter", "roman", "dotted letter", "dotted roman"]
_NONE: Mapping[int, str] = MappingProxyType({})
_ROMAN = compiled(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SIGNS = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def letter(n: int) -> str:
    """1 is "a", 26 "z", 27 "aa", 28 "bb": the UN doubles the letter."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def roman(n: int) -> str:
    """4 is "iv"."""
    out = ""
    for value, sign in _SIGNS:
        out, n = out + sign * (n // value), n % value
    return out


def roman_value(sign: str) -> int | None:
    """ "iv" is 4; None for what is no Roman numeral."""
    if not sign or not _ROMAN.fullmatch(sign):
        return None
    values = [_VALUES[c] for c in sign] + [0]
    return sum(-a if a < b else a for a, b in itertools.pairwise(values))


def value(number: str, style: Style) -> int | None:
    """What a printed number counts to in a style: "(c)" is 3 as a letter; None where it is not written in that style."""
    bare = number.strip("().")
    if style == "figure":
        return int(bare) if bare.isdecimal() and len(bare) < 10 else None  # int() refuses thousands of digits
    if "roman" in style:
        return roman_value(bare)
    if bare and bare.islower() and len(set(bare)) == 1 and bare.isascii():
        return ord(bare[0]) - ord("a") + 1 + 26 * (len(bare) - 1)
    return None


def printed(n: int, style: Style) -> str:
    """The number as printed: 3 is "3.", "(c)", "(iii)", "c." or "iii."."""
    if style == "figure":
        return f"{n}."
    sign = roman(n) if "roman" in style else letter(n)
    return f"{sign}." if style.startswith("dotted") else f"({sign})"


def style_of(number: str, first: str) -> Style:
    """The style of a series that holds `number` and opens with `first`: "(i)" alone is a letter or a Roman numeral."""
    bare, start = number.strip("()."), first.strip("().")
    if bare.isdecimal():
        return "figure"
    if number.startswith("("):
        return "roman" if start == "i" else "letter"
    return "dotted roman" if start == "i" else "dotted letter"


def renumbered(
    paragraphs: Sequence[tuple[Paragraph, Paragraph | None]], last_year: Sequence[Paragraph], given: Mapping[int, str] = _NONE
) -> list[str | None]:
    """The numbers of paragraphs in their new order, each given with what it was last year (None: new).

    `last_year` is all of last year's paragraphs in their order, those that are gone included. `given` holds the numbers
    that are not to be worked out, as printed ("" for none), by their place in `paragraphs`; the next ones follow from them.

    A number follows from the one before it in its series. Where last year's text itself jumps or starts anew, so does
    this year's: with nothing put in or taken out, every number stays as it was printed.
    """
    if (
        not given
        and len(paragraphs) == len(last_year)
        and all(was is p and now.level == p.level for (now, was), p in zip(paragraphs, last_year, strict=True))
    ):
        return [p.number for p in last_year]  # as printed, however odd
    numbers: list[str | None] = []
    series: dict[tuple[str, str, int], tuple[Paragraph | None, int, Style]] = {}  # what stands last: its old self, its number
    siblings = _siblings(last_year)
    firsts = {
        (now.part, now.level): was.number
        for now, was in reversed(paragraphs)
        if was is not None and was.number and (now.part, now.level) == (was.part, was.level)
    }
    for k, (now, was) in enumerate(paragraphs):
        for deeper in [key for key in series if key[0] == now.part and key[2] > now.level]:
            del series[deeper]
        if k in given:
            numbers.append(given[k] or None)
            style = style_of(given[k], given[k]) if given[k] else None
            if style and (told := value(given[k], style)):
                series[(now.part, now.section, now.level)] = (was, told, style)
            continue
        stands = was is not None and (now.part, now.level) == (was.part, was.level)
        if now.number is None or (was is not None and stands and not was.number):
            numbers.append(now.number or None)  # a moved one waits for its own with ""
            continue
        key = (now.part, now.section, now.level)
        last = series.get(key)
        own = was.number if was is not None and was.level == now.level else None
        before, behind, first = siblings.get(was.id if was is not None else "", ("", None, own))
        if own:
            style = style_of(own, first or own)
        else:
            style = last[2] if last else _style_of_new(now.level, firsts.get((now.part, now.level)))
        old = value(was.number, style) if was is not None and was.number else None
        if own and old is None:
            numbers.append(own)  # in no style that counts: left as printed
            continue
        follows = last is not None and last[0] is not None and last[0].id == before
        n = _counted(old, behind, last[1] if last else None, follows=follows)
        series[key] = (was, n, style)
        numbers.append(own if own and old == n else printed(n, style))
    return numbers


def _counted(old: int | None, behind: int | None, last: int | None, *, follows: bool) -> int:
    """What a paragraph counts as: `old` is what it did last year, `behind` what the one before it in its series did; `last`
    counts the one that stands before it now, which it `follows` where it is the same."""
    step = old - behind if old is not None and behind is not None else None
    if old is not None and step is not None and step <= 0:
        return old  # starts anew, as printed
    if last is None:
        return old if old is not None and behind is None else 1
    return last + (step if follows and step is not None else 1)


def _siblings(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[str, int | None, str]]:
    """For each numbered paragraph the one before it in its series: its address, its number, and the series' first number."""
    found: dict[str, tuple[str, int | None, str]] = {}
    last: dict[tuple[str, str, int], tuple[str, int | None, str]] = {}
    for p in paragraphs:
        for deeper in [key for key in last if key[0] == p.part and key[2] > p.level]:
            del last[deeper]
        if not p.number:
            continue
        key = (p.part, p.section, p.level)
        first = last[key][2] if key in last else p.number
        if key in last:
            found[p.id] = last[key]
        last[key] = (p.id, value(p.number, style_of(p.number, first)), first)
    return found


def _style_of_new(level: int, first: str | None) -> Style:
    """A new paragraph that opens a series counts as the first of its part and level; else as the UN does: 1., (a), (i), a."""
    if first:
        return style_of(first, first)
    styles: tuple[Style, ...] = ("figure", "letter", "roman", "dotted letter", "dotted roman")
    return styles[min(level, len(styles) - 1)]
