"""First uses of short forms: "coronavirus disease (COVID-19)" once, "COVID-19" from then on.

When the paragraph with the first use goes, or an edit takes the full form out of it, the next one that is left says it in full.

Source: YEARLY-CHANGES, 8. On the record, where the full form is gone and the next use stays, the UN puts it there in 8 of 10
(80/142 and its draft leave "COVID-19" unexplained).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter.draft.apply import Applied
from drafter.draft.change import Change
from drafter.rules.base import Context, FollowingRule, Place, revise

NAME = "first uses"
# short forms that are not made of the initials of their full form
KNOWN = {"COVID-19": ("coronavirus disease",)}
LONGEST = 14  # words of a full form
_SMALL = ("a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with")


class FirstUse(NamedTuple):
    """A full form with its short form behind it: "International Atomic Energy Agency (IAEA)"."""

    full: str
    short: str

    def __str__(self) -> str:
        return f"{self.full} ({self.short})"


def follow(context: Context, applied: Applied) -> Iterator[Change]:
    """The full form at the first use that is left, where that of last year's text is gone."""
    now = [(row.was, row.now.text) for row in applied.rows if row.now is not None]
    for use in dict.fromkeys(use for paragraph in context.previous.paragraphs for use in first_uses(paragraph.text)):
        if any(f"({use.short})" in text for _, text in now):
            continue
        short = _alone(use.short)
        left = next((was for was, text in now if short.search(text)), None)
        if left is None:  # nothing is left to explain, or the drafter's own words come first
            continue
        found = short.search(left.text)
        if found is not None:
            because = f"The paragraph that said {use} is gone; this is the first to say {use.short} now."
            place = Place(left.id, left.body, left)
            yield revise(place, found.start(), found.end(), str(use), NAME, because, "confirm")


def first_uses(text: str) -> Iterator[FirstUse]:
    """The short forms that a text puts in brackets behind the words they are short for."""
    for found in _in_brackets().finditer(text):
        full = _full_form(text[: found.start()], found[1])
        if full:
            yield FirstUse(full, found[1])


def _full_form(before: str, short: str) -> str:
    """The words at the end of a text whose initials make the short form; empty where there are none."""
    for full in KNOWN.get(short, ()):
        if before.endswith(full):
            return full
    letters = re.sub(r"[^A-Z]", "", short)
    words = before.split(" ")[-LONGEST:]
    for count in range(len(letters), len(words) + 1):
        last = words[-count:]
        initials = [word[0].upper() for part in last if part.lower() not in _SMALL for word in part.split("-") if word]
        if "".join(initials) == letters and last[0].lower() not in _SMALL and not re.search(r"[,;:.()]", " ".join(last)):
            return " ".join(last)
    return ""


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r" \(([A-Z][A-Z-]*[A-Z](?:-\d+)?)\)")


def _alone(short: str) -> re.Pattern[str]:
    # not in a name that holds it: "Access to COVID-19 Tools Accelerator"
    return re.compile(rf"(?<![\w(/-]){re.escape(short)}(?![\w)/-]| [A-Z])")


RULE = FollowingRule(NAME, "short forms whose full form is gone", "YEARLY-CHANGES, 8", follow)
