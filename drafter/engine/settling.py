"""The engine: asks every rule, settles what they disagree on, and returns a `Draft`."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.document.resolution import Resolution
from drafter.draft.apply import MovedIntoItselfError, apply
from drafter.draft.change import Change, SetAside
from drafter.draft.draft import Draft
from drafter.draft.neighbours import Neighbours
from drafter.engine.decisions import Decisions, Named
from drafter.errors import meant
from drafter.rules import FACTS, FOLLOWING, agreement, edits, ranked
from drafter.rules.base import Context, Rule, stale
from drafter.updates.model import SkipAt, Updates

if TYPE_CHECKING:
    from drafter.engine.kept import Kept
    from drafter.engine.lessons import Lessons


def rollover(
    previous: Resolution,
    updates: Updates,
    folders: Sequence[Path] = (),
    *,
    earlier: Iterable[Resolution | Path] = (),
    accept: Named = (),
    reject: Named = (),
    lists: Sequence[Path] = (),
) -> Draft:
    """Last year's resolution with the changes that the rules and updates.yaml make to it.

    `folders` hold rules of the user's own; updates.yaml may name one more. `earlier` are older editions of the same text or
    their files, in any order, beside those that updates.yaml names: what the UN made of the same rules there tells what to
    expect of them. Where two changes want the same words, the one of the rule that stands first in `drafter.rules.ranked` is
    taken and the other set aside, with the reason. `accept` and `reject` name changes by their numbers in the draft without
    them, or by rules: accepted ones are certain, rejected ones are set aside, and the others keep their numbers. `lists` are of
    what was adopted, besides those of config/record; updates.yaml may name more. Raises RulesError or RecordError for a file of
    the user's rules or lists that is wrong, ReadError for earlier editions that are none, UpdatesError for a session that is not
    later (a draft may be revised in its own, or become its resolution), and for facts, edits and skips that fit nothing,
    DecisionError for what cannot be accepted or rejected.
    """
    context = Context(previous, updates, tuple(lists))
    remarks: tuple[str, ...] = ()
    if updates.questions:
        from drafter.engine.answered import answered  # few files have them

        context, remarks = answered(context)
    agreement.check(context)
    rules = ranked(updates, folders)
    older = list(earlier)
    lessons = lessons_of(older, context, rules) if older or updates.earlier else None
    draft = by_rules(context, rules, Decisions.of(accept, reject), lessons)
    return replace(draft, remarks=(*remarks, *draft.remarks)) if remarks else draft


def lessons_of(earlier: Iterable[Resolution | Path], context: Context, rules: Sequence[Rule]) -> Lessons:
    """What the earlier editions, and those that updates.yaml names, teach on these rules: each is rolled over to the next. Raises
    ReadError for what is no earlier edition."""
    from drafter.engine import editions, habits
    from drafter.engine.lessons import Lessons, Step

    ordered = editions.in_order(editions.given(earlier, context.updates), context.previous)
    drafts = [
        by_rules(Context(old, Updates(session=new.masthead.session or 0), context.lists), rules)
        for old, new in itertools.pairwise(ordered)
    ]
    spared = [habits.NAME, *(rule.name for rule in FACTS), *(rule.name for rule in FOLLOWING)]
    return Lessons([Step(draft, new) for draft, new in zip(drafts, ordered[1:], strict=True)], spared)


def by_rules(
    context: Context, rules: Sequence[Rule], decisions: Decisions | None = None, lessons: Lessons | None = None
) -> Draft:
    """The draft of what these rules propose, in the order of their rank and in the light of the lessons. Raises what `rollover`
    does, but for the session."""
    decisions = decisions or Decisions()
    names = [*(rule.name for rule in rules), *(rule.name for rule in FOLLOWING)]
    proposed = [change for rule in rules for change in rule.propose(context)]
    if context.previous.organ.asks:
        proposed = [_as_asked(context, change) for change in proposed]
    if lessons:
        from drafter.engine import habits

        names.append(habits.NAME)
        proposed += habits.proposed(lessons, context)
    skips = _Skips(context, names)
    settled = _Settled(skips, lessons)
    settled.take(proposed)
    settled.follow(context)
    numbered = (replace(change, id=k) for k, change in enumerate(_in_order(context, settled.changes), 1))
    draft = Draft(context.previous, tuple(numbered), tuple(settled.aside), author=context.updates.author or "")
    decisions.check(draft.changes, names)
    kept = _kept(context, draft.changes) if context.updates.decisions else None
    out = skips.by_number(draft.changes) | (kept.rejected if kept else {}) | decisions.rejected(draft.changes)
    if out:
        draft = _without(context, draft, proposed, out, skips, lessons)
    if kept:
        draft = replace(draft, changes=kept.settled(draft.changes), remarks=(*draft.remarks, *kept.remarks))
    return replace(draft, changes=decisions.accepted(draft.changes)) if decisions.accept else draft


def _as_asked(context: Context, change: Change) -> Change:
    """A change as it is; a mark in its place, with the same answer, where the rule only asks in the texts of this organ."""
    organ = context.previous.organ
    if change.rule not in organ.asks or change.status == "open" or not change.is_textual or change.at not in context.index:
        return change
    place = context.all_places[context.index[change.at]]
    because = f"{change.because.removesuffix('.')}: so it is in some texts of the {organ.short} and not in others."
    return stale(place, change.start, change.end, change.rule, because, new=str(change.new))


def _kept(context: Context, changes: Sequence[Change]) -> Kept:
    from drafter.engine.kept import Kept  # few files have decisions

    return Kept(context, changes)


def _without(
    context: Context, draft: Draft, proposed: Iterable[Change], out: Mapping[int, str], skips: _Skips, lessons: Lessons | None
) -> Draft:
    """The draft without the changes of these numbers, each set aside for its reason.

    The words that a change is not to touch stay as last year; in a paragraph that is not to go the others' changes are made.
    What follows (numbers of paragraphs that are referred to, "also" and "further") is worked out anew. A change that was there
    before keeps its number, a new one is numbered behind the last.
    """
    numbers = {replace(c, id=0): c.id for c in draft.changes}
    unwanted = Neighbours(c for c, number in numbers.items() if number in out)

    def is_wanted(change: Change) -> bool:
        return not any(change == c or (c.act != "delete" and _rivals(c, change)) for c in unwanted.of(change))

    settled = _Settled(skips, lessons)
    settled.take(filter(is_wanted, proposed))
    settled.follow(context)
    left = _in_order(context, filter(is_wanted, settled.changes))
    new_numbers = itertools.count(len(draft.changes) + 1)
    changes = tuple(replace(c, id=numbers.get(c) or next(new_numbers)) for c in left)
    there, before = set(settled.changes), set(draft.set_aside)
    old = [one for one in draft.set_aside if one.change not in there]
    gone = [SetAside(c, out[c.id]) for c in draft.changes if c.id in out]
    new = [one for one in settled.aside if one not in before]
    return replace(draft, changes=changes, set_aside=(*old, *gone, *new))


class _Settled:
    """What has been taken of the changes proposed so far, and what was set aside."""

    def __init__(self, skips: _Skips, lessons: Lessons | None = None) -> None:
        self.aside: list[SetAside] = []
        self._skips, self._lessons = skips, lessons
        self._taken: dict[int, Change] = {}  # by their identity, in the order in which they came
        self._beside = Neighbours()  # only those of one place can be rivals

    @property
    def changes(self) -> Collection[Change]:
        return self._taken.values()

    def follow(self, context: Context) -> None:
        """Asks the rules that look at what has come of the others."""
        try:
            applied = apply(
                context.previous, _in_order(context, self.changes)
            )  # as the draft does: moves in a circle have an order
        except MovedIntoItselfError as problem:
            raise edits.astray(context, problem) from None
        for following in FOLLOWING:
            self.take(following.propose(context, applied))

    def take(self, proposed: Iterable[Change]) -> None:
        """Takes what stands in nobody's way: a mark where nothing else is said of its words, a change where none is made."""
        skipped: dict[str, list[Change]] = {}
        for change in proposed:
            if reason := self._skips.reason(change):
                skipped.setdefault(change.at, []).append(change)
                self.aside.append(SetAside(change, reason))
                continue
            if self._lessons:
                learnt = self._lessons.learnt(change, self._skips.context)
                if isinstance(learnt, SetAside):
                    skipped.setdefault(change.at, []).append(change)
                    self.aside.append(learnt)
                    continue
                change = learnt
            is_open = change.status == "open"
            if is_open and any(c.overlaps(change) for c in skipped.get(change.at, ())):
                continue  # these words have been looked at, and are to be as last year
            rivals = [c for c in self._beside.of(change) if _rivals(c, change)]
            made = next((c for c in rivals if c.status != "open"), None)
            if not rivals or not (made or is_open):
                for rival in rivals:
                    del self._taken[id(rival)]  # what is settled is open no more
                    self._beside.remove(rival)
                self._taken[id(change)] = change
                self._beside.add(change)
            elif made and not is_open and (change.old, change.new) != (made.old, made.new):
                what = f'"{made.old}" there' if made.old else "the same place"
                self.aside.append(SetAside(change, f"{made.rule} changes {what}"))


def _rivals(taken: Change, new: Change) -> bool:
    """Whether a change cannot stand beside one that is taken: the same words, or words of a paragraph that goes."""
    if taken.overlaps(new):
        return True
    if new.is_textual and taken.act == "delete" and taken.at == new.at:
        return True
    return taken.at == new.at and taken.at.startswith("masthead.") and taken.status != "open" != new.status


def _in_order(context: Context, changes: Iterable[Change]) -> list[Change]:
    """The changes in the order of the text: masthead, title, paragraphs, footnotes."""
    order = {"title": -1, **context.index}
    return sorted(changes, key=lambda c: (order.get(c.at, -2), c.start, c.end))


class _Skips:
    """What the drafter does not want: rules, rules at a paragraph, changes by their number in the report."""

    def __init__(self, context: Context, names: Sequence[str]) -> None:
        self.context = context
        self.places: set[tuple[str, str]] = set()  # a rule and an address, "" for everywhere
        self.numbers: dict[int, int] = {}
        for k, skip in enumerate(context.updates.skip):
            if isinstance(skip, int):
                self.numbers[skip] = k
                continue
            name, written = (skip.rule, skip.at) if isinstance(skip, SkipAt) else (skip, "")
            at = context.address(written) or written
            if name not in names:
                raise context.wrong(("skip", k), f'there is no rule "{name}"; {meant(name, names)}')
            if at and at not in context.index and at != "title" and not at.startswith("masthead."):
                raise context.wrong(("skip", k), f"there is no paragraph {at} (`drafter show` lists them)")
            self.places.add((name, at))

    def reason(self, change: Change) -> str:
        """Why a change is not wanted; empty where it is."""
        if (change.rule, "") in self.places:
            return f"updates.yaml skips {change.rule}"
        if (change.rule, change.at) in self.places:
            return f"updates.yaml skips {change.rule} at {change.at}"
        return ""

    def by_number(self, changes: Sequence[Change]) -> dict[int, str]:
        """The numbers of changes that are not wanted, and why. Raises UpdatesError for a number there is not."""
        for number, k in self.numbers.items():
            if not 1 <= number <= len(changes):
                raise self.context.wrong(("skip", k), f"there is no change {number}; the report has 1 to {len(changes)}")
        return {number: f"updates.yaml skips change {number}" for number in self.numbers}
