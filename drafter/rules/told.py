"""A decision that is told of names its meeting and its day: "At its 52nd plenary meeting, on 12 December 2022, the …".

Source: the Assembly's decisions of sessions 76 to 78, half of the series: 28 of 29 such meetings were others in the next one, and
so were all the days. Both are facts of the masthead: where updates.yaml gives them they stand in the sentence too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.language.dates import print_date
from drafter.language.ordinals import print_figure_ordinal
from drafter.language.organs import TOLD
from drafter.rules.base import Context, Rule, occurrences, revise, stale
from drafter.rules.masthead import kind_of

NAME = "told decisions"


def propose(context: Context) -> Iterator[Change]:
    """The meeting and the day where they are given, of the only sentence that has them; a mark on each other one."""
    if not context.previous.masthead.is_decision or context.is_same_text:
        return
    told = [*occurrences(context.places, f"^{TOLD}")]
    facts = _given(context) if len(told) == 1 else {}
    for place, found in told:
        for name, key in (("meeting", "meeting"), ("day", "adopted")):
            if found[name] is None:
                continue
            if new := facts.get(name):
                because = f"It is the {name} that took the decision ({context.updates.origin((key,))})."
                yield revise(place, *found.span(name), new, NAME, because)
            else:
                yield stale(place, *found.span(name), NAME, f"It is the {name} that took last year's decision.")


def _given(context: Context) -> dict[str, str]:
    """The meeting and the day of the new decision, as far as updates.yaml gives them; a draft has none yet."""
    given, facts = context.updates, dict[str, str]()
    if kind_of(context).startswith("draft"):
        return facts
    if given.adopted:
        facts["day"] = print_date(given.adopted)
    if number := re.match(r"\d+", given.meeting or ""):
        facts["meeting"] = print_figure_ordinal(int(number[0]))
    return facts


RULE = Rule(NAME, "the meeting and the day of a decision that is told of", "updates.yaml: meeting, adopted", propose)
