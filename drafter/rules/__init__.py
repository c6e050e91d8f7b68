"""What changes from year to year, one file per matter: a function here, or a pattern in config/rules/.

`RULES` is also the order in which they go before each other where two propose something for the same words: the
drafter's edits first, facts of updates.yaml before what is worked out, patterns behind those. A user's own rules stand behind the
facts and before all that is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.rules import (
    agenda,
    chains,
    counts,
    days,
    documents,
    edits,
    first_uses,
    gatherings,
    mandates,
    masthead,
    meetings,
    organs,
    recalls,
    references,
    self_citations,
    sessions,
    successors,
    told,
    years,
)
from drafter.rules.base import FollowingRule, Rule
from drafter.rules.written import patterns
from drafter.updates.model import Updates

FACTS: tuple[Rule, ...] = (
    edits.RULE,
    masthead.RULE,
    told.RULE,
    agenda.RULE,
    counts.RULE,
    documents.RULE,
    years.RULE,
    meetings.RULE,
)
WORKED_OUT: tuple[Rule, ...] = (
    recalls.RULE,
    sessions.RULE,
    organs.RULE,
    successors.RULE,
    *patterns.rules_of(patterns.built_in_files()),
    mandates.RULE,
    days.RULE,  # behind all that know more of a day
    gatherings.RULE,
)
RULES: tuple[Rule, ...] = (*FACTS, *WORKED_OUT)
# these look at what comes of the others
FOLLOWING: tuple[FollowingRule, ...] = (
    references.RULE,
    references.ENDINGS_RULE,
    self_citations.RULE,
    chains.RULE,
    first_uses.RULE,
)
NAMES: tuple[str, ...] = (*(rule.name for rule in RULES), *(rule.name for rule in FOLLOWING))


def ranked(updates: Updates, folders: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The rules in their order, with the user's own in their place: of these folders and of the one that updates.yaml names.

    Raises RulesError for a file of theirs that is wrong.
    """
    if not updates.rules and not folders:
        return RULES
    from drafter.rules.written.loading import own_rules  # what checks them, which a rollover without any need not load

    return (*FACTS, *own_rules(updates, folders, NAMES), *WORKED_OUT)
