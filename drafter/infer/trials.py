"""Rollovers of one text with one set of updates after another.

Most of what is tried differs in one fact from what was tried before, and most rules read no fact but the session: a rule is
asked again only where a key of updates.yaml that it read has another value, and the same data give the draft that they gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple, cast

from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.settling import by_rules, lessons_of
from drafter.errors import UpdatesError
from drafter.rules import agreement, ranked
from drafter.rules.base import Context, Rule
from drafter.updates.building import MisfitError, build
from drafter.updates.model import Updates

_KEYS = frozenset(f.name for f in fields(Updates))


class _Asked(NamedTuple):
    """What a rule proposed, and the keys of updates.yaml that it read with the values they had."""

    read: Mapping[str, Any]
    changes: tuple[Change, ...]

    def holds_for(self, updates: Updates) -> bool:
        return all(getattr(updates, key) == value for key, value in self.read.items())


class _Watched:
    """Updates that note which of their keys are read."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self.read: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._updates, name)
        if name in _KEYS:
            self.read[name] = value
        return value


class Trials:
    """Rollovers of `previous` that remember what each rule proposed. With `given`, the updates that are tried are read where
    those were: the rules of the user's own and the earlier editions that they name are asked too."""

    def __init__(self, previous: Resolution, given: Updates | None = None) -> None:
        self.previous, self._given = previous, given
        self._lessons = lessons_of((), Context(previous, given), ranked(given)) if given and given.earlier else None
        self._asked: dict[str, _Asked] = {}
        self._made: dict[str, Draft] = {}  # by the updates

    def rollover(self, data: Mapping[str, Any]) -> Draft:
        """The draft that the data of an updates.yaml make. Raises MisfitError for data that it may not hold, and what `rollover`
        does."""
        updates = build(dict(data))
        if (known := self._made.get(said := repr(updates))) is not None:
            return known
        if self._given:
            updates = updates.beside(self._given)
        context = Context(self.previous, updates)
        agreement.check(context)
        draft = by_rules(context, [self._remembering(rule, updates) for rule in ranked(updates)], lessons=self._lessons)
        self._made[said] = draft
        return draft

    def attempt(self, data: Mapping[str, Any]) -> Draft | None:
        """The same; None where some of the data fits nothing, or is nothing that updates.yaml may hold."""
        try:
            return self.rollover(data)
        except (UpdatesError, MisfitError):
            return None

    def _remembering(self, rule: Rule, updates: Updates) -> Rule:
        def propose(_: Context) -> Iterator[Change]:
            asked = self._asked.get(rule.name)
            if asked is None or not asked.holds_for(updates):
                watched = _Watched(updates)
                changes = tuple(rule.propose(Context(self.previous, cast(Updates, watched))))
                asked = self._asked[rule.name] = _Asked(watched.read, changes)
            return iter(asked.changes)

        return rule._replace(propose=propose)
