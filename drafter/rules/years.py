"""Years that name the reporting period: "for 2025", "its 2025 session", "from 1 July 2025 to 30 June 2026".

Source: the drafter's fact; the forms are those whose years moved on the record (YEARLY-CHANGES, 6). A period of two years in
a row moves as one, be it written "2025–2026" or "2025/26"; a longer one ("2025–2029") is that of a plan and stays.
"In 2025" may be when something happened, and the scale of assessments has its own years: these are open (on the record 54 of
85 places moved).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.rules.base import Context, Rule, occurrences, revise, stale

NAME = "years"
_YEAR = r"(?:19|20)\d\d"
_PERIOD = (
    rf"\b(?:for|during)(?: the (?:year|period|biennium|calendar year|financial year))? {_YEAR}(?:[–/-](?:\d\d){{1,2}})?\b"
    rf"|\b{_YEAR} (?:regular |annual |substantive )?sessions?\b"
    rf"|\bfrom 1 (?:January|July) {_YEAR} to (?:31 December|30 June) {_YEAR}\b"
    rf"|\bin {_YEAR}\b(?![–/-]\d)"
)
WITHIN = 30  # characters before a year in which those words stand
_MAY_BE_ANOTHER = compiled(r"\bin$|\bassessments for$")  # what stands before a year that need not be the period's


def propose(context: Context) -> Iterator[Change]:
    """The given years where they name the reporting period. Raises UpdatesError where one does so nowhere."""
    years = context.updates.years
    if not years:
        return
    fits: set[int] = set()
    for place, found in occurrences(context.places, _PERIOD):
        period = list(re.finditer(r"(?<=\d[–/-])\d\d\b|\b\d{4}\b", found.group()))
        values = _values([year.group() for year in period])
        moved = _moved(values, years)
        fits.update(moved)
        for year, value in zip(period, values, strict=True):
            new = str(moved.get(value, value))[-len(year.group()) :]
            if new != year.group():
                origin = context.updates.origin(("years", next(old for old in values if old in years)))
                start = found.start() + year.start()
                because = f"The reporting period moves on ({origin})."
                if _MAY_BE_ANOTHER.search(place.text[max(0, start - WITHIN) : start].rstrip()):
                    because = f"It may be another year than that of the reporting period ({origin})."
                    end = start + len(new)
                    yield stale(place, start, end, NAME, because, new=new)
                else:
                    yield revise(place, start, start + len(new), new, NAME, because)
    for old in years:
        if old not in fits and context.must_fit(("years", old)):
            raise context.wrong(("years", old), f'nowhere does {old} name a reporting period ("for {old}", "its {old} session")')


def _values(words: list[str]) -> list[int]:
    """The years of a period: 2025 and 2026 for "2025/26"."""
    return [int(words[0][:2] + word if len(word) == 2 else word) for word in words]


def _moved(values: list[int], years: Mapping[int, int]) -> dict[int, int]:
    """What each year of a period becomes: what is given for it, else as many years on as the other; none for a long one."""
    given = [old for old in values if old in years]
    if not given or values[-1] - values[0] > 1:
        return {}
    by = years[given[0]] - given[0]
    return {old: years.get(old, old + by) for old in values}


RULE = Rule(NAME, "years that name the reporting period", "updates.yaml: years; YEARLY-CHANGES, 6", propose)
