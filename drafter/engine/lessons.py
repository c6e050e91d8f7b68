"""What earlier editions of a text teach: each is rolled over to the next by the same rules, and what the UN made of each change
there tells what to expect of it now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from drafter.document.alignment import align
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.document.words import Shift, hunks
from drafter.draft.change import Change, SetAside
from drafter.draft.draft import Draft
from drafter.engine.relative import OWN, Edition, named
from drafter.language.expressions import compiled
from drafter.language.ordinals import ORDINAL
from drafter.rules.base import Context

AROUND = 15  # letters on either side of a change, which with it must stand in the next edition if that has the very words
Fate = Literal["right", "kept", "otherwise", "changed"]
_NUMERAL = rf"\d|\b(?i:{ORDINAL})\b"


class Step:
    """An edition, what the rules make of it, and the next edition as it was issued."""

    def __init__(self, draft: Draft, issued: Resolution) -> None:
        self.draft, self.old, self.new = draft, draft.previous, issued
        self._shifts: dict[str, Shift] = {}
        self._proposed: dict[str, list[Change]] = {}
        for change in draft.changes:
            if change.is_textual:
                self._proposed.setdefault(change.at, []).append(change)

    @cached_property
    def before(self) -> Mapping[str, str]:
        """The address in the older edition of each text of the newer one that is one of its texts, changed or not."""
        olds, news = self.old.paragraphs, self.new.paragraphs
        found = {"title": "title"}
        for item in align(olds, news):
            if len(item.old) == len(item.new) == 1:
                old, new = olds[item.old[0]], news[item.new[0]]
                found[new.id] = old.id
                calls, now = ([f"footnote {mark.value}" for mark in p.body.anchors()] for p in (old, new))
                if len(calls) == len(now):
                    found |= dict(zip(now, calls, strict=True))
        return {new: old for new, old in found.items() if new in self.new.texts and old in self.old.texts}

    @cached_property
    def after(self) -> Mapping[str, str]:
        """The same the other way round."""
        return {old: new for new, old in self.before.items()}

    def words(self, at: str) -> tuple[str, str]:
        """A text of the newer edition as it was and as it is."""
        return self.old.texts[self.before[at]].text, self.new.texts[at].text

    def shift(self, at: str) -> Shift:
        """Where the places of the older text went."""
        if at not in self._shifts:
            self._shifts[at] = Shift(hunks(*self.words(at)))
        return self._shifts[at]

    def proposed(self, at: str, rule: str, start: int, end: int) -> Change | None:
        """What the rule proposed in the older edition for the words that stand at a place of the newer one."""
        shift = self.shift(at)
        best: tuple[int, Change] | None = None
        for change in self._proposed.get(self.before[at], ()):
            if change.rule != rule:
                continue
            first, last = sorted((shift.closing(change.start), shift.opening(change.end)))
            common = min(last, end) - max(first, start)
            if common >= 0 and (best is None or common > best[0]):
                best = common, change
        return best[1] if best else None

    def fate(self, at: str, change: Change) -> Fate:
        """What the UN made of words of the older edition that a change proposed to change, or marked."""
        old, new = self.words(at)
        made = _edits(old, old[: change.start] + change.new.text + old[change.end :])
        wanted = _edits(old, new)
        if change.status == "open":
            return "changed" if self.shift(at).touches(change.start, change.end) else "kept"
        if made <= wanted:
            return "right"
        around = old[max(0, change.start - AROUND) : change.start] + change.new.text + old[change.end : change.end + AROUND]
        if around in new:
            return "right"
        touched = any((i < b and a < j) or a <= i == j <= b for i, j, _ in made for a, b, _ in wanted)
        return "otherwise" if touched else "kept"


class Seen(NamedTuple):
    """The words of a change, one edition back: the step from there, what stood there, and what the same rule proposed for them."""

    step: Step
    at: str  # in the newer edition
    words: str
    is_same: bool  # as the words of the newer edition
    proposed: Change | None

    @property
    def fate(self) -> Fate | None:
        return self.step.fate(self.at, self.proposed) if self.proposed else None


class Lessons:
    """What the steps from edition to edition, the latest last, say of changes to the last edition."""

    def __init__(self, steps: Sequence[Step], spared: Collection[str] = ()) -> None:
        self.steps, self._spared = steps, frozenset(spared)

    def seen(self, change: Change) -> Iterator[Seen]:
        """The words of a change in each earlier edition, the latest first, as far back as their text goes."""
        at, start, end = change.at, change.start, change.end
        for step in reversed(self.steps):
            if at not in step.before:
                return
            old, new = step.words(at)
            back = Shift(hunks(new, old))
            first, last = sorted((back.closing(start), back.opening(end)))
            words = old[first:last]
            yield Seen(step, at, words, words == new[start:end], step.proposed(at, change.rule, start, end))
            at, start, end = step.before[at], first, last

    def learnt(self, change: Change, context: Context) -> Change | SetAside:
        """The change as it may be made: as it is, only marked, or set aside."""
        if not change.is_textual or change.at == "title" or (change.rule in self._spared and change.status != "open"):
            return change
        seen = list(self.seen(change))
        fates = [one.fate for one in seen]
        if change.status == "open":
            return self._mark(change, seen)
        if not seen:
            return self._unless_sure(change, seen, "absent")
        if fates[0] == "right" or self._goes_on(change, seen[0], context):
            return change
        if fates[0] == "kept":
            return SetAside(change, "stood there and was kept")
        if fates[0] == "otherwise":
            return change if "right" in fates else self._open(change, seen, "otherwise")
        return self._unless_sure(change, seen, "other words")

    def _goes_on(self, change: Change, seen: Seen, context: Context) -> bool:
        """Whether what the change puts in is to the new edition what stood there was to last year's."""
        last = Edition.of(seen.step.new, seen.step.old)
        new = Edition(context.session, context.year, context.own)
        stood = list(named(change.old, last))
        news = [one for one in named(change.new.text, new) if one.words not in [s.words for s in stood]]
        if not news or not {one.is_as for one in news} <= {one.is_as for one in stood}:
            return False
        before = {one.kind for one in named(seen.words, last) if one.words not in [s.words for s in stood]}
        return all(one.is_as[1]==OWN[1] or one.kind in before for one in news)

    def _unless_sure(self, change: Change, seen: Sequence[Seen], because: str) -> Change:
        if change.status == "certain" or not compiled(_NUMERAL).search(change.old):
            return change
        return self._open(change, seen, because)

    def _open(self, change: Change, seen: Sequence[Seen], because: str) -> Change:
        return replace(change, status="open", because=because, new=RichText(change.old))

    def _mark(self, change: Change, seen: Sequence[Seen]) -> Change | SetAside:
        fates = [one.fate for one in seen if one.proposed or not one.is_same]
        if fates and all(f=="kept" for f in fates):
            return SetAside(change, "kept")
        return change


@lru_cache(1024)
def _edits(old: str, new: str) -> frozenset[tuple[int, int, str]]:
    return frozenset((h.start, h.end, new[h.new_start : h.new_end]) for h in hunks(old, new))
