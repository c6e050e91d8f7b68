"""What a folder says at one moment: last year's resolution, the facts, the draft that they make, and what was decided of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from drafter.checks import check_draft
from drafter.checks.base import Finding
from drafter.checks.settings import switched_off
from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.kept import Kept, Name
from drafter.engine.settling import rollover
from drafter.errors import DrafterError
from drafter.language.own_lists import record_of
from drafter.rules import edits
from drafter.rules.base import Context, listed_in
from drafter.updates.loading import load
from drafter.updates.model import Updates


def version_of(previous: bytes, facts: str) -> str:
    """The name of a state: the same files have the same name."""
    return hashlib.sha256(hashlib.sha256(previous).digest() + facts.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Card:
    """A change as it is reviewed: its name, and what was decided of it ("accept", "reject", "" for nothing)."""

    name: Name
    change: Change
    verdict: str = ""

    @property
    def status(self) -> str:
        """What the card says of it: "accepted", "rejected", or the status that the rules give it."""
        return {"accept": "accepted", "reject": "rejected"}.get(self.verdict, self.change.status)

    @property
    def is_to_settle(self) -> bool:
        """Whether a person has, or had, to look at it."""
        return bool(self.verdict) or self.change.status != "certain"


@dataclass(frozen=True)
class State:
    """The files of a folder at one moment. Where `error` says why there is no draft, the facts are to be mended first."""

    version: str
    facts: str
    updates: Updates | None = None
    draft: Draft | None = None
    error: str = ""
    folder: Path = Path()

    @classmethod
    def of(cls, version: str, previous: Resolution, facts: str, folder: Path) -> State:
        """The state that these files make; what is wrong with the facts is its `error`. The files that the facts name are beside
        them, in the folder."""
        try:
            updates = _beside(load([("updates.yaml", facts)]), folder)
            draft = rollover(previous, updates)
        except DrafterError as problem:
            return cls(version, facts, error=str(problem), folder=folder)
        return cls(version, facts, updates, draft, folder=folder)

    @cached_property
    def kept(self) -> Kept | None:
        """What was decided of all that is proposed: the draft's changes, and those that a decision or a number set aside."""
        if self.draft is None or self.updates is None:
            return None
        aside = (one.change for one in self.draft.set_aside if one.change.id)
        proposed = sorted([*self.draft.changes, *aside], key=lambda c: c.id)
        return Kept(Context(self.draft.previous, self.updates), proposed)

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every change that is proposed, in the order of the text, those that were rejected among them."""
        if self.kept is None or self.draft is None:
            return ()
        there = {c.id for c in self.draft.changes}
        found = []
        for name, change in self.kept.names.items():
            verdict = "reject" if change.id in self.kept.rejected else "accept" if change.id in self.kept.accepted else ""
            if verdict == "reject" or change.id in there:
                found.append(Card(name, change, verdict))
        return tuple(found)

    @cached_property
    def _made_by(self) -> dict[Change, int]:
        if self.draft is None or self.updates is None:
            return {}
        return {change: k for k, change in edits.made(Context(self.draft.previous, self.updates))}

    def edit_of(self, change: Change) -> int | None:
        """Which edit of the facts makes a change, by its index; None for a rule's, and for the title that stands as a fact."""
        k = self._made_by.get(replace(change, id=0), -1)
        return k if k >= 0 else None

    @cached_property
    def settled(self) -> tuple[int, int]:
        """How many of the changes that a person must look at are decided, and how many there are."""
        asked = [card for card in self.cards if card.is_to_settle]
        return sum(bool(card.verdict) for card in asked), len(asked)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        if self.draft is None or self.updates is None:
            return ()
        return check_draft(self.draft, switched_off(), record_of([*listed_in(self.updates)]))


def _beside(updates: Updates, folder: Path) -> Updates:
    """The updates with the files that they name where they are, wherever the program runs."""
    named = {
        "earlier": [str(folder / name) for name in updates.earlier],
        "record": [str(folder / name) for name in updates.record],
        "rules": str(folder / updates.rules) if updates.rules else None,
    }
    return replace(updates, **named).beside(updates)  # type: ignore[arg-type]
