"""What changes from year to year, one file per matter.

`RULES` is also the order in which they go before each other where two propose something for the same words: the
drafter's edits first, facts of updates.yaml before what is worked out, house style last.
"""

from __future__ import annotations

from drafter.rules import agenda, counts, documents, edits, house_style, masthead, meetings, recalls, references, sessions, years
from drafter.rules.base import FollowingRule, Rule

RULES: tuple[Rule, ...] = (
    edits.RULE,
    masthead.RULE,
    agenda.RULE,
    counts.RULE,
    documents.RULE,
    years.RULE,
    meetings.RULE,
    recalls.RULE,
    sessions.RULE,
    house_style.RULE,
)
# these look at what comes of the others
FOLLOWING: tuple[FollowingRule, ...] = (references.RULE, references.ENDINGS_RULE)
NAMES: tuple[str, ...] = (*(rule.name for rule in RULES), *(rule.name for rule in FOLLOWING))
