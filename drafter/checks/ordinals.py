"""Ordinals that are out of step, in a list of meetings and of one meeting in one paragraph; and misspelt ones.

Source: Editorial Manual, numbers; the Assembly's resolutions, sessions 78 to 80.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from drafter.checks.base import COUNTED, Document, Ordinal, Slip, finds
from drafter.expressions import compiled
from drafter.language.ordinals import parse_ordinal, print_ordinal

_SERIES = 4  # so many ordinals in a row from the first on are a series: a gap in it is a slip
_SHORT = 5  # letters; "month" and "fifth" are too short to be told from a slip

_ENDING = r"(?:[einyf]th|-(?!(?:one|two|three|four|five|six|seven|eight|nine)\b)[a-z]+)(?![\w-])"
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())


@finds("ordinal-series", "warning", "ordinals that are out of step in a list", "Editorial Manual, numbers")
def series(document: Document) -> Iterator[Slip]:
    """ "First, Second, Fourth and Fifth Review Conferences", "the sixth and fifth sessions"."""
    for items in _lists(document):
        if "respectively" in items[-1].after(40):
            continue  # "at their eightieth and sixty-first sessions, respectively": two bodies, each with its own
        from_first = len(items) >= _SERIES and items[0].n == 1
        for before, item in itertools.pairwise(items):
            at = item.place.at, item.start, item.end
            if item.n == before.n:
                yield Slip(*at, f"the {item.word} stands in this list twice")
            elif item.n < before.n:
                yield Slip(*at, f"the {item.word} stands behind the {before.word}")
            elif from_first and item.n > before.n + 1:
                missing = print_ordinal(before.n + 1, like=item.word)
                yield Slip(*at, f"the {missing} is left out of the list", missing)


def _lists(document: Document) -> Iterator[list[Ordinal]]:
    """Ordinals that stand side by side: "the First, Second and Third"."""
    items: list[Ordinal] = []
    for item in document.ordinals:
        if items and items[-1].place is item.place and item.place.text[items[-1].end : item.start] in (", ", " and ", ", and "):
            items.append(item)
            continue
        if len(items) > 1:
            yield items
        items = [item]
    if len(items) > 1:
        yield items


@finds(
    "ordinal-meeting",
    "warning",
    "one meeting convened and another attended",
    f"{COUNTED} (ordinals of meetings are others in 29 of 357 next texts)",
)
def meetings(document: Document) -> Iterator[Slip]:
    """One meeting convened and another attended: "to convene the Twenty-third …, to attend the Twenty-second …"."""
    convened: Ordinal | None = None
    for item in document.ordinals:
        if item.follows("convene the "):
            convened = item
        elif convened is not None and convened.place is item.place and item.follows("attend the ", "participate in the "):
            name = _name(convened)
            if item.n != convened.n and _name(item) == name:
                wrong = f"the {convened.word} {name} is convened in this paragraph"
                yield Slip(item.place.at, item.start, item.end, wrong, print_ordinal(convened.n, like=item.word))


def _name(item: Ordinal) -> str:
    """The word behind an ordinal: "Meeting"."""
    words = item.after(40).split()
    return words[0].strip(",;.") if words else ""


@finds("session-count", "error", "several sessions named as one, or one as several", "a slip of the pen")
def count(document: Document) -> Iterator[Slip]:
    """ "its eightieth and eighty-first session", "its eightieth sessions"."""
    for items in _lists(document):
        last = items[-1]
        if last.precedes(" session ") or re.match(" session[,;.]", last.after(9)):
            yield Slip(last.place.at, last.end + 1, last.end + 8, f"{len(items)} sessions are named as one", "sessions")
    for item in document.ordinals:
        if item.follows(" its ") and item.precedes(" sessions"):
            yield Slip(item.place.at, item.end + 1, item.end + 9, "one session is named as several", "session")


@finds("ordinal-spelling", "error", "an ordinal that is misspelt", "a slip of the pen")
def misspelt(document: Document) -> Iterator[Slip]:
    """ "eightyth", "eighty-frist": nearly an ordinal."""
    for place in document.body if any(_misspelt(document.once)) else ():
        for start, end, right in _misspelt(place.text):
            yield Slip(place.at, start, end, f"“{place.text[start:end]}” is no ordinal", right)


def _misspelt(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text misspells ordinals, and what they are meant to be."""
    for m in compiled(_ENDING).finditer(text):
        start = re.search(r"[A-Za-z]*-?$", text[max(m.start() - 20, 0) : m.start()])
        word = f"{start.group() if start else ''}{m.group()}"
        if len(word) > _SHORT and _is_like(word) and parse_ordinal(word) is None and (right := _nearest(word)):
            yield m.end() - len(word), m.end(), right


def _is_like(word: str) -> bool:
    """Whether a word may be meant for an ordinal: "community-based" is none."""
    tens, hyphen, units = word.lower().rpartition("-")
    tens = tens.strip("-")
    near = units in _UNITS or not _TENS.isdisjoint((tens, tens[:-1], tens + units[:1]))
    return word[0].lower() in "tfsen" and (near or not hyphen)


@lru_cache(1000)
def _nearest(word: str) -> str:
    """The ordinal that a word is meant to be; empty where it is too far from any."""
    import difflib

    near = difflib.get_close_matches(word.lower(), [print_ordinal(n) for n in range(1, 100)], n=1, cutoff=0.84)
    return (near[0].capitalize() if word[0].isupper() else near[0]) if near else ""
