"""Numbers of paragraphs as a reader meets them: split from the text, and the level that each has by its form and its
place in the sequence. "(i)" after "(h)" is a letter when "(j)" follows, and a Roman numeral when "(ii)" does; "(a)" below "(i)",
where no letter stands above that, is an inner letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

from drafter.document.numbering import Style, roman_value, value
from drafter.document.resolution import Paragraph, Remark
from drafter.document.richtext import RichText
from drafter.expressions import compiled

INSERTED = "(?:bis|ter|quater|quinquies|sexies|septies|octies)"  # behind a number, of what was put between it and the next
BULLETS = ("•", "–")  # which are numbers of the Security Council's lists
LEVEL = {"figure": 0, "inner figure": 1, "letter": 1, "roman": 2, "dotted letter": 3, "inner letter": 3, "dotted roman": 4}
_FIGURE, _BRACKETS = rf"(\d{{1,3}}(?: {INSERTED})?(?:\.|\)(?=\s)))(?:\s+|(?=[A-Z“]))", r"(\([a-z]{1,6}\)|\(\d{1,2}\))\s*"
_NUMBER = rf"(?:{_FIGURE}|{_BRACKETS}|([a-z]\.|[ivx]{{1,4}}\.)\s+)(?=\S)"


def split_number(body: RichText, expects: Callable[[str], bool] | None = None) -> tuple[str | None, RichText]:
    """The number that a paragraph opens with, and the paragraph without it; None and the whole where there is none.

    "a.", "i." and "26" without its full stop count only where `expects` says that they go on a sequence: "v. Myanmar" is
    no number.
    """
    number, end = _opening(body.text, expects)
    return number, body.slice(end, len(body)) if number else body


def split_bullet(body: RichText) -> tuple[str | None, RichText]:
    """The same with the bullet or dash by which the Security Council lists below its letters and numerals."""
    if body.text[:1] not in BULLETS or not body.text[1:2].isspace():
        return None, body
    return body.text[0], body.slice(1, len(body)).strip()


def number_of(text: str) -> str | None:
    """The number that a paragraph opens with, whatever stands before it; None where there is none."""
    return _opening(text, None)[0]


def _opening(text: str, expects: Callable[[str], bool] | None) -> tuple[str | None, int]:
    """The number that a text opens with, and where the text goes on behind it."""
    if text[:1].isupper():
        return None, 0  # no number opens so, and most paragraphs do
    found = compiled(_NUMBER).match(text)
    if not found:
        alone = re.match(r"(\d{1,3})\s+(?=[A-Z])", text)
        return (alone[1], alone.end()) if alone and expects and expects(alone[1]) else (None, 0)
    number = found[1] or found[2] or found[3]
    bare = number.strip("().")
    if found[2] and bare.isalpha() and len(set(bare)) > 1 and roman_value(bare) is None:
        return None, 0  # "(the) …": a word in brackets
    if found[3] and not (expects and expects(number)):
        return None, 0
    return number, found.end()


def is_number(text: str) -> bool:
    """Whether a text is a number of a paragraph and nothing else."""
    return bool(re.fullmatch(r"\d{1,3}\.?|\([a-z]{1,4}\)|\(\d{1,2}\)|[A-Za-z]\.|[IVXivx]{1,5}\.", text))


def _counted(style: str) -> Style:
    """How the numbers of a series are counted."""
    return cast(Style, style.removeprefix("inner "))


class Levels:
    """The levels of the numbers of one text, given in its order."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}  # style and the number that stands last in its series
        self.indents: dict[str, float] = {}
        self.inner = 0  # the last inner letter, which the next Roman numeral does not end: "(g)", then "(ii)" and below it "(h)"

    def start_anew(self) -> None:
        """Forgets every series: a part or an annex begins."""
        self.restart_below(-1)

    def restart_below(self, level: int) -> None:
        """Forgets the series deeper than a level."""
        for style in [s for s in self.last if LEVEL[s] > level]:
            del self.last[style]
        self.inner = self.inner if level > 1 else 0

    def expects(self, number: str) -> bool:
        """Whether "a." or "i." opens a series or goes on one, and whether "26" goes on one."""
        if number.isdecimal():
            return self.last.get("figure", 0) + 1 == int(number) > 1
        for style in ("dotted letter", "dotted roman"):
            found = value(number, style)
            if found is not None and (found == self.last.get(style, 0) + 1):
                return found > 1 or bool(self.last)
        return False

    def goes_on(self, number: str) -> bool:
        """Whether a number is the next one of a series below the figures, or opens one below that: "(iii)" behind a heading amid
        points, "(a)" behind one below "(ii)"."""
        deeper = (style for style in self.last if LEVEL[style])
        opens = self._is_below_roman and value(number, "letter") == 1
        return opens or any(value(number, _counted(style)) == self.last[style] + 1 for style in deeper)

    @property
    def _is_below_roman(self) -> bool:
        return "roman" in self.last and "letter" not in self.last

    def level(self, number: str, indent: float | None, following: Sequence[str]) -> int:
        """The level of a number, by its form, what went before and what follows."""
        style = self._style(number, indent, following)
        counted = value(number, _counted(style))
        self.restart_below(LEVEL[style])
        self.last[style] = counted if counted is not None else self.last.get(style, 0) + 1
        if style == "inner letter":
            self.inner = self.last[style]
        if indent is not None:
            self.indents[style] = indent
        return LEVEL[style]

    def _style(self, number: str, indent: float | None, following: Sequence[str]) -> str:
        bare = number.strip("().")
        if bare.partition(" ")[0].isdecimal():
            return "letter" if number.startswith("(") else "inner figure" if self._is_inner_figure(bare, following) else "figure"
        dotted = "" if number.startswith("(") else "dotted "
        letter, roman = value(number, "letter"), roman_value(bare)
        goes_on = letter is not None and letter in (self.last.get("inner letter", 0) + 1, self.inner + 1)
        is_inner = not dotted and goes_on and self._is_below_roman
        letters = "inner letter" if is_inner else f"{dotted}letter"
        if roman is None or letter is None:
            return f"{dotted}roman" if letter is None else letters
        goes_on_letter = is_inner or letter == self.last.get(letters, 0) + 1
        goes_on_roman = roman == self.last.get(f"{dotted}roman", 0) + 1
        if goes_on_letter != goes_on_roman:
            return letters if goes_on_letter else f"{dotted}roman"
        if goes_on_letter:  # both: what follows tells, else the indent
            for after in following:
                after_bare = after.strip("().")
                if roman_value(after_bare) == roman + 1:
                    return f"{dotted}roman"
                if value(after, "letter") == letter + 1 or after_bare.isdecimal():
                    break
            known = self.indents.get(letters)
            if indent is None or known is None or value(following[0] if following else "", "letter") == letter + 1:
                return letters
            return f"{dotted}roman" if indent > known + 6 else letters
        return f"{dotted}roman" if f"{dotted}roman" in self.last else letters

    def _is_inner_figure(self, bare: str, following: Sequence[str]) -> bool:
        """Whether a figure counts what stands below a paragraph in figures: "6. …:", then "1.", "2.", "3." and at last "7."."""
        last, inner = self.last.get("figure", 0), self.last.get("inner figure", 0)
        if not bare.isdecimal() or int(bare) != inner + 1 or last < 2:
            return False
        figures = [int(n.rstrip(".")) for n in following if n.rstrip(".").isdecimal()]
        ends = next((k for k, n in enumerate(figures, inner + 2) if n != k), 0)  # where another number stands than the next
        return ends > 2 and figures[ends - inner - 2] == last + 1

    @staticmethod
    def remarks(paragraphs: Sequence[Paragraph]) -> list[Remark]:
        """Where the operative paragraphs' numbers do not follow one another."""
        found: list[Remark] = []
        last = 0
        for p in paragraphs:
            if p.part != "operative" or p.level or not (p.number and p.number.rstrip(".").isdecimal()):
                last = last if p.part in ("operative", "heading") else 0
                continue
            n = int(p.number.rstrip("."))
            if n not in (last + 1, 1):
                found.append(Remark(p.id, f"number {p.number} follows {last}."))
            last = n
        return found
