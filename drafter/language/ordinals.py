"""Ordinals and small numbers as the UN writes them: "eighty-first", "Twenty-third", "52nd", "five".

Source: United Nations Editorial Manual: sessions and meetings in words with a hyphen, plenary meetings in figures, numbers
under 10 in words.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from drafter.expressions import compiled

_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}
_CARDINALS = "zero one two three four five six seven eight nine".split()
LARGEST = 199

# the first three letters of an ordinal, and of the numbers in words but "two" and "hundred"; most words begin otherwise
BEGINNING = r"[efnost][ehilnow][cefginruvx](?<!the)"
# "Twenty third", without its hyphen, is read too: the UN prints it now and then. A look at the first three letters goes before
# the choices, which are tried one by one
ORDINAL = (
    rf"(?:(?={BEGINNING})(?:(?:one hundred(?: and)? )?"
    r"(?:(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)"
    r"(?:ieth|y[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth)|one hundredth))"
)
# one or several, as sessions and meetings are listed; ORDINAL stands in it once, since it takes longest to compile
ORDINALS = rf"(?P<ordinals>(?:{ORDINAL}(?:(?:, and |, | and | to )(?:its |the )?|(?= )))+)"


def print_ordinal(n: int, like: str = "") -> str:
    """81 is "eighty-first"; with `like` "Eightieth" it is "Eighty-first". Raises ValueError beyond 1 to 199."""
    word = _words().get(n)
    if word is None:
        raise ValueError(f"no ordinal in words for {n}: 1 to {LARGEST} are known")
    return word.capitalize() if like[:1].isupper() else word


def ordinal(n: int, like: str = "") -> str:
    """The same, in figures where there are no words: "eighty-first", "500th"."""
    return print_ordinal(n, like) if 0 < n <= LARGEST else print_figure_ordinal(n)


def parse_ordinal(word: str) -> int | None:
    """ "Eighty-first" is 81, and so is "eighty first"; None for what is no ordinal in words."""
    return _values().get(word.lower().replace("-", " ").replace("hundred and ", "hundred "))


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """Finds ordinals in words, in any capitals."""
    return compiled(rf"\b{ORDINAL}\b", re.IGNORECASE)


def find_ordinals(text: str, start: int = 0, end: int = sys.maxsize) -> list[tuple[re.Match[str], int]]:
    """The ordinals in words that stand between two places of a text, each with its number."""
    found = ((m, parse_ordinal(m[0])) for m in ordinal_pattern().finditer(text, start, end))
    return [(m, n) for m, n in found if n is not None]


def print_figure_ordinal(n: int) -> str:
    """52 is "52nd", as in "52nd plenary meeting"."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def print_cardinal(n: int) -> str:
    """Under 10 in words, 10 and over in figures."""
    return _CARDINALS[n] if 0 <= n < 10 else str(n)


def parse_cardinal(word: str) -> int | None:
    """ "five" and "5" are 5; None for what is no number."""
    if word.replace(",", "").replace(" ", "").isdecimal():
        return int(word.replace(",", "").replace(" ", ""))
    return _CARDINALS.index(word.lower()) if word.lower() in _CARDINALS else None


@cache
def _words() -> dict[int, str]:
    words = dict(enumerate(_UNITS, 1))
    for tens, stem in _TENS.items():
        words[tens] = f"{stem}ieth"
        words |= {tens + unit: f"{stem}y-{_UNITS[unit - 1]}" for unit in range(1, 10)}
    words |= {100 + n: f"one hundred {word}" for n, word in words.items()}
    return words | {100: "one hundredth"}


@cache
def _values() -> dict[str, int]:
    return {word.replace("-", " "): n for n, word in _words().items()}
