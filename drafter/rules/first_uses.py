"""First uses of short forms: "coronavirus disease (COVID-19)" once, "COVID-19" from then on.

When the paragraph with the first use goes, or an edit takes the full form out of it, the next one that is left says it in full.

Source: YEARLY-CHANGES, 8. On the record, where the full form is gone and the next use stays, the UN puts it there in 8 of 10
(80/142 and its draft leave "COVID-19" unexplained).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.document.resolution import Paragraph
from drafter.draft.apply import Applied
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.rules.base import Context, FollowingRule, Place, revise

NAME = "first uses"
# short forms that are not made of the initials of their full form
KNOWN = {"COVID-19": "coronavirus disease"}
LONGEST = 14  # words of a full form
_SHORT = r"([A-Z][A-Z-]*[A-Z](?:-\d+)?)"
_IN_BRACKETS = rf"\({_SHORT}\)"
_ALONE = rf"(?<![\w(/-]){_SHORT}(?![\w)/-]| [A-Z])"  # not in a name that holds it: "Access to COVID-19 Tools Accelerator"
_SMALL = ("a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with")


class FirstUse(NamedTuple):
    """A full form with its short form behind it: "International Atomic Energy Agency (IAEA)"."""

    full: str
    short: str

    def __str__(self) -> str:
        return f"{self.full} ({self.short})"


def follow(context: Context, applied: Applied) -> Iterator[Change]:
    """The full form at the first use that is left, where that of last year's text is gone."""
    uses = dict.fromkeys(use for paragraph in context.previous.paragraphs for use in first_uses(paragraph.text))
    now = [(row.was, row.now.text) for row in applied.rows if row.now is not None] if uses else []
    kept = {short for _, text in now for short in compiled(_IN_BRACKETS).findall(text)}
    gone = [use for use in uses if use.short not in kept]
    left: dict[str, Paragraph | None] = {}
    for was, text in now if gone else ():
        for short in compiled(_ALONE).findall(text):
            left.setdefault(short, was)
    for use in gone:
        first = left.get(use.short)
        if first is None:  # nothing is left to explain, or the drafter's own words come first
            continue
        found = next((m for m in compiled(_ALONE).finditer(first.text) if m[1] == use.short), None)
        if found is not None:
            because = f"The paragraph that said {use} is gone; this is the first to say {use.short} now."
            place = Place(first.id, first.body, first)
            yield revise(place, found.start(), found.end(), str(use), NAME, because, "confirm")


def first_uses(text: str) -> Iterator[FirstUse]:
    """The short forms that a text puts in brackets behind the words they are short for."""
    for found in compiled(_IN_BRACKETS).finditer(text):
        before = text[: found.start()]
        full = _full_form(before[:-1], found[1]) if before.endswith(" ") else ""
        if full:
            yield FirstUse(full, found[1])


def _full_form(before: str, short: str) -> str:
    """The words at the end of a text whose initials make the short form; empty where there are none."""
    known = KNOWN.get(short, "")
    if known and before.endswith(known):
        return known
    letters = re.sub(r"[^A-Z]", "", short)
    words = before.rsplit(" ", LONGEST)[-LONGEST:]
    for count in range(len(letters), len(words) + 1):
        last = words[-count:]
        initials = [word[0].upper() for part in last if part.lower() not in _SMALL for word in part.split("-") if word]
        if "".join(initials) == letters and last[0].lower() not in _SMALL and not re.search(r"[,;:.()]", " ".join(last)):
            return " ".join(last)
    return ""


RULE = FollowingRule(NAME, "short forms whose full form is gone", "YEARLY-CHANGES, 8", follow)
