"""Counts: the number that stands before certain words ("164 States have ratified or acceded to the Convention").

Source: the drafter's fact. The UN writes numbers under 10 in words (Editorial Manual, numbers). Where States are counted and no
fact says how many they are now, the count is marked: on the record 11 of 20 became others.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from drafter.document.words import around
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.dates import MONTH
from drafter.language.ordinals import parse_cardinal, print_cardinal
from drafter.rules.base import WIDEST, Context, Place, Rule, edit_of, revise, stale
from drafter.updates.printing import Settle

NAME = "counts"
# not the end of another number: "1.5 million", "A/80/5", "twenty-five", "one hundred and five"
_NUMBER = (
    r"(?<![\w/‑–-])(?<!\d[.,])(?<!hundred )(?<!hundred and )"
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+|\d+|zero|one|two|three|four|five|six|seven|eight|nine)"
)
# what is said of a number that is not the count itself: "more than 160 States", "between 150 and 160"
_ABOUT = (
    r"\b(?:(?:more|fewer|less) than|over|under|above|below|nearly|almost|about|around|approximately|some|at least|at most|up to"
    r"|\d (?:and|to|or)) (?:the )?$"
)
_LONGEST = 60  # characters of a number and of what is said of it
_UNFINISHED = compiled(r" (?:the|an?|of|to|in|on|for|by|with|that|and|or)$")

# what the UN counts: "164 States have ratified or acceded to the Convention", with as many words as make a key for `counts`
_COUNTED = (
    rf"{_NUMBER} (?P<words>(?:(?:Member |signatory )?States?(?: [Pp]art(?:y|ies))?|countries)(?: that)?"
    r" (?:have|has|are|is|had)(?: (?!and\b|to\b|that\b)[\w-]+){1,5}(?: to the [A-Z]\w+)?)"
)


class Counted(NamedTuple):
    """A number in a text, from `start` to `end`, and behind a space the words that are counted, up to `last`."""

    place: Place
    start: int
    end: int
    last: int

    @property
    def at(self) -> tuple[str, int]:
        return self.place.at, self.start

    @property
    def figure(self) -> str:
        return self.place.text[self.start : self.end]

    @property
    def number(self) -> int | None:
        return parse_cardinal(self.figure)


def propose(context: Context) -> Iterator[Change]:
    """The number before each of the given words, and a mark on each other count of States. Raises UpdatesError where no number
    stands before given words, and where different ones do."""
    counts, given = Counts(context), dict[tuple[str, int], int]()
    for words in sorted(context.updates.counts, key=len, reverse=True):  # of two that begin alike the longer one tells them apart
        there = counts.before(words)
        counted = [one for one in there if one.at not in given]
        if len({one.number for one in counted}) > 1:
            raise context.wrong(("counts", words), _different(counts, words, counted))
        if there and not counted and any(given[one.at] != context.updates.counts[words] for one in there):
            raise context.wrong(
                ("counts", words), f'"{words}": another key gives the number before them too; right is one of the two'
            )
        given.update((one.at, context.updates.counts[words]) for one in counted)
        for one in counted:
            yield from _given(context, one, words)
        if not there and context.must_fit(("counts", words)):
            near = next((p for p in context.places if words in p.text), None)
            why = f"no number stands before them in {near.at}" if near else "they are not in the text"
            raise context.wrong(("counts", words), f'"{words}": {why}; right are the very words that follow a number')
    for one in counts.of_states() if not context.is_same_text else ():
        if one.at not in given:
            because = "It is the count of last year's text."
            words = counts.telling(one)
            settle = Settle.of("counts", {words: "…"}) if words else edit_of(one.place, one.start, one.end)
            yield stale(one.place, one.start, one.end, NAME, because, settle)


class Counts:
    """What a text counts. It is looked through as a whole: of many counts each would else look through all places."""

    def __init__(self, context: Context) -> None:
        self._context, self._places = context, context.all_places
        self._found: dict[str, tuple[list[Counted], set[int | None]]] = {}

    @cached_property
    def _whole(self) -> tuple[str, list[int]]:
        """All texts in small letters, one below the other, and where each begins."""
        texts = [_small(place.text) for place in self._places]
        starts = itertools.accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
        return "\n".join(texts), list(starts)

    def of_states(self) -> Iterator[Counted]:
        """The States that are counted, in the order of the text."""
        for place in self._context.places:
            if "State" in place.text or "countries" in place.text:  # to look first is quicker
                for found in compiled(_COUNTED).finditer(place.text):
                    yield Counted(place, *found.span("number"), found.end())

    def telling(self, one: Counted) -> str:
        """The words behind a number that no other number stands before: as many as it takes; empty where none tell them apart."""
        text, start, end = one.place.text, one.end + 1, one.last
        behind = re.finditer(r"[^\s.;:]+(?=[\s.;:]|$)", text[end:])
        wider = (text[start : end + m.end()].rstrip(",") for m in itertools.islice(behind, WIDEST))
        keys = (key for key in (text[start:end], *wider) if self._before(key)[1] == {one.number})
        first = next(keys, "")
        return next((key for key in (first, *keys) if not _UNFINISHED.search(key)), first)

    def before(self, words: str) -> list[Counted]:
        """The numbers of the text that stand before these words."""
        return self._before(words)[0]

    def _before(self, words: str) -> tuple[list[Counted], set[int | None]]:
        if words not in self._found:
            ones = [*self._look_for(words)]
            self._found[words] = ones, {one.number for one in ones}
        return self._found[words]

    def _look_for(self, words: str) -> Iterator[Counted]:
        (whole, starts), wanted = self._whole, _small(f" {words}")
        at = whole.find(wanted)
        while at >= 0:
            k = bisect_right(starts, at) - 1
            place, here = self._places[k], at - starts[k]
            last = here + len(wanted)
            number = compiled(f"{_NUMBER}$", re.IGNORECASE).search(place.text[max(0, here - _LONGEST) : here])
            is_day = number and number["number"].isdecimal() and compiled(rf"{MONTH}\b").match(place.text, here + 1)
            if number and not is_day and not place.text[last : last + 1].isalnum():
                yield Counted(place, here - len(number["number"]), here, last)
            at = whole.find(wanted, at + 1)


def _small(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _different(counts: Counts, words: str, counted: Sequence[Counted]) -> str:
    """What is wrong with words that different numbers stand before: each with its words, and those that tell it apart."""
    ones = {one.number: one for one in reversed(counted)}  # the first place of each number
    firsts = [one for one in counted if ones[one.number] is one]
    places = " and ".join(f'{one.figure} in {one.place.at} ("{_quoted(one)}")' for one in firsts)
    keys = [counts.telling(one) for one in firsts]
    right = " and ".join(f'"{key}"' for key in keys) if all(keys) else "an edit of each place"
    return f'"{words}": different numbers stand before them, {places}; right are as many words as tell them apart: {right}'


def _quoted(one: Counted) -> str:
    """The number with the words behind it, up to the next sign."""
    _, behind = around(one.place.text, 0, one.last, 40)
    return one.place.text[one.start : one.last] + re.split(r"[.;,]|$", behind)[0]


def _given(context: Context, one: Counted, words: str) -> Iterator[Change]:
    """The count that updates.yaml gives, as the UN writes numbers; to be confirmed where the text speaks of more or fewer."""
    old, count = one.figure, context.updates.counts[words]
    if one.number == count:
        return
    new = print_cardinal(count) if count < 10 else _grouped(count, old)
    because = f"{count} is the count that updates.yaml gives ({context.updates.origin(('counts', words))})."
    about = compiled(_ABOUT, re.IGNORECASE).search(one.place.text[max(0, one.start - _LONGEST) : one.start])
    is_far = not (one.number or 0) / 2 - 5 <= count <= 2 * (one.number or 0) + 10 or not count
    if about:
        because += f' The text says "{about[0].strip()}"; look whether it still holds.'
    if is_far:
        because += f" It is far from last year's {old}; look whether it is no slip."
    new = new.capitalize() if old[0].isupper() else new
    yield revise(one.place, one.start, one.end, new, NAME, because, "confirm" if about or is_far else "certain")


def _grouped(count: int, like: str) -> str:
    """A figure of four digits and more grouped as the old one was."""
    for sign in (",", " "):
        if sign in like:
            return f"{count:,}".replace(",", sign)
    return str(count)


RULE = Rule(NAME, "numbers before the words that updates.yaml names", "updates.yaml: counts", propose)
