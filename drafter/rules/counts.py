"""Counts: the number that stands before certain words ("164 States have ratified or acceded to the Convention").

Source: the drafter's fact. The UN writes numbers under 10 in words (Editorial Manual, numbers). Where States are counted and no
fact says how many they are now, the count is marked: on the record 11 of 20 became others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.language.ordinals import parse_cardinal, print_cardinal
from drafter.rules.base import Context, Rule, revise, stale
from drafter.updates.printing import Settle

NAME = "counts"
_NUMBER = r"(?P<number>\d{1,3}(?:[, ]\d{3})+|\d+|zero|one|two|three|four|five|six|seven|eight|nine)"


# what the UN counts: "164 States have ratified or acceded to the Convention", with as many words as make a key for `counts`
COUNTED = re.compile(
    rf"\b{_NUMBER} (?P<words>(?:(?:Member |signatory )?States?(?: [Pp]art(?:y|ies))?|countries)(?: that)?"
    r" (?:have|has|are|is|had)(?: (?!and\b|to\b|that\b)[\w-]+){1,5}(?: to the [A-Z]\w+)?)"
)


def propose(context: Context) -> Iterator[Change]:
    """The number before each of the given words, and a mark on each other count of States. Raises UpdatesError where no number
    stands before given words."""
    given: set[tuple[str, int]] = set()
    for words, count in context.updates.counts.items():
        pattern = re.compile(rf"\b{_NUMBER} {re.escape(words)}", re.IGNORECASE)
        fits = False
        for place in context.all_places:
            for found in pattern.finditer(place.text):
                fits = True
                given.add((place.at, found.start("number")))
                old = found["number"]
                new = print_cardinal(count) if count < 10 else _grouped(count, old)
                new = new.capitalize() if old[0].isupper() else new
                if parse_cardinal(old) != count:
                    because = f"{count} is the count that updates.yaml gives ({context.updates.origin(('counts', words))})."
                    yield revise(place, found.start("number"), found.end("number"), new, NAME, because)
        if not fits and context.must_fit(("counts", words)):
            near = next((p for p in context.places if words in p.text), None)
            why = f"no number stands before them in {near.at}" if near else "they are not in the text"
            raise context.wrong(("counts", words), f'"{words}": {why}; right are the very words that follow a number')
    for place in context.places if context.step else ():
        for found in COUNTED.finditer(place.text) if "State" in place.text or "countries" in place.text else ():
            if (place.at, found.start("number")) not in given:
                because = "It is the count of last year's text."
                settle = Settle.of("counts", {found["words"]: "…"})
                yield stale(place, found.start("number"), found.end("number"), NAME, because, settle)


def _grouped(count: int, like: str) -> str:
    """A figure of four digits and more grouped as the old one was."""
    for sign in (",", " "):
        if sign in like:
            return f"{count:,}".replace(",", sign)
    return str(count)


RULE = Rule(NAME, "numbers before the words that updates.yaml names", "updates.yaml: counts", propose)
