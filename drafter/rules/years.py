"""Years that name the reporting period: "for 2025", "its 2025 session", "from 1 July 2025 to 30 June 2026".

Source: the drafter's fact; the forms are those whose years moved on the record (YEARLY-CHANGES, 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.draft import Change
from drafter.rules.base import Context, Rule, revise

NAME = "years"


@cache
def _pattern() -> re.Pattern[str]:
    year = r"(?:19|20)\d\d"
    forms = [
        rf"\b(?:for|during)(?: the (?:year|period|biennium|calendar year|financial year))? {year}(?:[–/-]{year}|[–/-]\d\d)?\b",
        rf"\b{year} (?:regular |annual |substantive )?sessions?\b",
        rf"\bfrom 1 (?:January|July) {year} to (?:31 December|30 June) {year}\b",
        rf"\bin {year}\b",
    ]
    return re.compile("|".join(forms))


def propose(context: Context) -> Iterator[Change]:
    """The given years where they name the reporting period. Raises UpdatesError where one does so nowhere."""
    years = context.updates.years
    if not years:
        return
    fits: set[int] = set()
    for place in context.places:
        for found in _pattern().finditer(place.text):
            for year in re.finditer(r"\b\d{4}\b", found.group()):
                old = int(year.group())
                if old not in years:
                    continue
                fits.add(old)
                start = found.start() + year.start()
                because = f"The reporting period moves on ({context.updates.origin(('years', old))})."
                if years[old] != old:
                    yield revise(place, start, start + 4, str(years[old]), NAME, because)
    for old in years:
        if old not in fits and context.must_fit(("years", old)):
            raise context.wrong(("years", old), f'nowhere does {old} name a reporting period ("for {old}", "its {old} session")')


RULE = Rule(NAME, "years that name the reporting period", "updates.yaml: years; YEARLY-CHANGES, 6", propose)
