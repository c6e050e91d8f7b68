"""What a text says that may be otherwise next year: figures, ordinals, days and years, symbols, resolutions, named States.

Source: the record. Of what no rule changes or marks, the UN changed one in six of these on the pairs of the Assembly's XML; of
the forms that count as names here ("Article 17", "the 2030 Agenda", "the Second World War") one in twenty.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from drafter.expressions import compiled
from drafter.language.citations import NUMBER
from drafter.language.dates import DATE, MONTH, SPAN
from drafter.language.ordinals import BEGINNING, ORDINAL
from drafter.language.states import names

Kind = Literal["name", "resolution", "council", "symbol", "days", "years", "ordinal", "figure", "state"]

_YEAR = r"(?:19|20)\d\d"
_LIST = r"\d+(?:\.\d+)*(?: ?\([a-z]+\))*(?:(?:, | and |, and | to | or |[-–])\d+(?:\.\d+)*(?: ?\([a-z]+\))*)*(?!\w)"
_PLACES = (
    r"(?:[Aa]rticle|[Gg]oal|[Tt]arget|[Rr]ule|[Rr]egulation|[Pp]rinciple|[Ss]ection|[Cc]hapter|[Pp]art|[Pp]hase|[Ss]chedule"
    r"|[Aa]nnex(?:e)?|[Ii]tem|[Pp]rotocol|[Dd]ecision)s?"
)
# "paragraphs 3 and 4 above" are numbered anew with the paragraphs; "P-5" is a grade, "COVID-19" a disease
_NEXT = r" (?!(?:an?|and|as|at|by|for|from|has|have|in|is|of|on|or|per|the|to|was|were|with)\b)[\w-]+"
# how long, in words: "for a period of twelve months"
_NUMBER_WORDS = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty(?:-four)?|thirty|forty-five"
    "|sixty|ninety|(?:one )?hundred and twenty)"
)
_LONG = rf"\b{_NUMBER_WORDS}(?: \(\d+\))?[ -](?:days?|weeks?|months?|years?)\b"
_FIGURE = r"(?<![\w/–-])(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?(?!\w)"
# a look at what follows goes before the many words that may be meant
_NAMES = (
    rf"(?=[A-Za-z]++\.? \d)(?:{_PLACES} {_LIST}|[Pp]aragraphs? {_LIST}(?= (?:above|below)\b)|Agenda (?:{_YEAR}|21)\b"
    rf"|\b(?:Nos?|[Vv]ol|[Cc]hap|[Ss]ect)\. {_LIST})"
    rf"|{_YEAR}(?= Agenda\b)|Group of \d+|(?<=behind )first\b|\b[A-Z]+[a-z]?-\d+\b"
)
# the kinds in the order in which they are looked for: where two begin at the same place, the first is meant
_FORMS: dict[Kind, str] = {
    "name": _NAMES,
    "council": rf"\d{{1,4}} \({_YEAR}\)(?: of {DATE})?",
    "resolution": rf"(?<![\w/]){NUMBER}(?: of {DATE})?",
    "symbol": r"(?<![\w/])[A-Z]{1,8}(?:\(\d+\))?/(?=[^\s,;]*\d)[A-Z\d][^\s,;”)]*",
    "days": rf"{SPAN}|{DATE}|\d{{1,2}} {MONTH}\b|{MONTH} {_YEAR}",
    "years": rf"\b{_YEAR}(?:[–/-](?:{_YEAR}|\d\d)\b)?",
    "ordinal": rf"(?:\b(?i:{ORDINAL})\b|\d{{1,4}}(?:st|nd|rd|th)\b)"
    rf"(?: (?:[\w-]+ ){{0,3}}?(?:session|meeting|[Cc]onference|anniversary|report)s?\b|{_NEXT})?",
    "figure": rf"(?<![\w/])[Pp]aragraphs? \d+|{_LONG}|{_FIGURE}(?: per cent\b|{_NEXT})?",
    "state": r"",
}
_NAMED = compiled(r"\S+ (?:(?:emergency )?special session|Committee|World War|century)\b")  # "the Third Committee"
_FOR_GOOD: dict[Kind, int] = {"resolution": 5, "symbol": 5, "council": 3, "days": 6, "years": 6}  # years


class Particular(NamedTuple):
    """One of them where it stands in a text, with the word behind a number that says of what it is."""

    kind: Kind
    start: int
    end: int
    words: str

    @property
    def year(self) -> int | None:
        """The last year that it names; of a resolution or a document that names none, the one in which its session opened."""
        if found := compiled(rf"\b{_YEAR}\b").findall(self.words):
            return int(found[-1])
        session = compiled(r"(?:^|/)(\d\d)/").search(self.words) if self.kind in ("resolution", "symbol") else None
        return 1945 + int(session[1]) if session else None


def particulars(text: str) -> list[Particular]:
    """All of a text, in their order; names ("Article 17") are among them and hide the numbers that they hold."""
    found = [*_in_forms(text)]
    return sorted([*found, *_states(text, found)], key=lambda one: one.start)


def stays(one: Particular, written: datetime.date | None) -> bool:
    """Whether it is known to stay, of a text written that day: a name; a resolution or document that was cited for five years, of
    the Security Council for three; days and years gone by for more than five.

    Source: the record: of these the UN changed one in twenty or fewer, of the Council's one in sixteen.
    """
    if one.kind == "name":
        return True
    if one.kind == "resolution" and "(" in one.words:
        return True  # "1514 (XV)"
    age = written.year - one.year if written and one.year else 0
    return age >= _FOR_GOOD.get(one.kind, age + 1)


@cache
def _forms() -> re.Pattern[str]:
    name, *exact, ordinal, figure = (f"(?P<{kind}>{form})" for kind, form in _FORMS.items() if form)
    # all of them begin with a word, and those between with a capital or a figure, and most words do not; of the words in small
    # letters only those before a number can be meant, and those that begin as an ordinal or a number in words does
    may_be = rf"(?=[^\Wa-z]|[a-z]++\.? \d|(?i:{BEGINNING})|two\b|hundred\b)"
    return compiled(rf"(?<![A-Za-z]){may_be}(?:{name}|(?=[A-Z\d])(?:{'|'.join(exact)})|{ordinal}|{figure})")


def _in_forms(text: str) -> Iterator[Particular]:
    for found in _forms().finditer(text):
        words = found[0].rstrip(".,;:")
        kind = cast("Kind", found.lastgroup)
        if kind == "ordinal" and _NAMED.match(text, found.start()):
            kind = "name"
        yield Particular(kind, found.start(), found.start() + len(words), words)


def _states(text: str, others: list[Particular]) -> Iterator[Particular]:
    """The Member States and observers that a text names, outside of what is found already."""
    capitals, first_words = compiled(r"[A-ZÀ-Ž](?<!\w.)[\w’-]+"), _by_first_word()
    if not any(name in text for word in first_words.keys() & capitals.findall(text) for name in first_words[word]):
        return  # as in most texts
    starts = [one.start for one in others]  # which stand in their order, none upon another
    at = 0
    for word in capitals.finditer(text):
        if word.start() < at:
            continue
        name = next((n for n in first_words.get(word[0], ()) if text.startswith(n, word.start())), "")
        end = word.start() + len(name)
        k = bisect_left(starts, end)
        if name and not text[end : end + 1].isalpha() and not (k and word.start() < others[k - 1].end):
            yield Particular("state", word.start(), end, name)
            at = end


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The names of States by the word that they begin with, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names(), key=len, reverse=True):
        first = compiled(r"[\w’-]+").match(name)
        found.setdefault(first[0] if first else name, []).append(name)
    return found
