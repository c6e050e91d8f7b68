"""The search for updates: facts first, then edits against the draft that these make, until the draft is the next edition.

Nothing is taken for granted: what has been found is rolled over, and where a paragraph still differs the next try says more
of it: the smallest edits, then the whole text, then the paragraph out here and in there, which leaves nothing to the rules.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from drafter.document.numbering import renumbered
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.draft.apply import MovedIntoItselfError, apply
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.errors import UpdatesError
from drafter.infer.facts import Facts, standing_texts
from drafter.infer.notes import all_anchored, has_number, matched
from drafter.infer.pairing import paired
from drafter.infer.structure import Plan, Structural, joined
from drafter.infer.trials import Trials
from drafter.infer.wording import Edit, Wording, size, types, written
from drafter.rules import edits as edits_rule
from drafter.rules.base import Context
from drafter.updates.building import MisfitError, build

_TRIES = 12
_SKIP = 30  # bytes that a skip takes
ORDER, NEW, NOTES = "the order of the paragraphs", "a new paragraph", "the footnotes"
_ANYWHERE = {ORDER, NEW, NOTES}  # differences that are of no one paragraph of last year's


@dataclass
class Search:
    """One search. `result` is the data of an updates.yaml that leads to `following`; with `in_rows` tables change by rows.
    What was `given` to be skipped is skipped in all that is tried."""

    trials: Trials
    following: Resolution
    facts: Facts
    in_rows: bool = True
    given: Sequence[Any] = ()  # what is skipped already
    whole: set[str] = field(default_factory=set)  # texts that are given as a whole
    renewed: set[str] = field(default_factory=set)  # paragraphs all of whose footnotes are given anew, and the title
    apart: set[str] = field(default_factory=set)  # paragraphs that are out here and in there

    def __post_init__(self) -> None:
        self.previous = self.trials.previous
        self.index = {p.id: i for i, p in enumerate(self.previous.paragraphs)}
        self.footnotes = {f"footnote {note.key}": note for note in self.previous.footnotes}
        draft = self.trials.rollover({**self.facts, "skip": list(self.given)})
        self.old = standing_texts(draft)  # as the facts leave it, edits aside
        shaped = dict.fromkeys((c.rule, c.at) for c in draft.changes if c.act != "replace" and c.status != "open")
        # what comes, goes or moves is left to edits
        self.structural_skips = [*self.given, *({"rule": rule, "at": at} for rule, at in shaped)]
        self.pairs = paired(self.old, self.following.paragraphs, in_rows=self.in_rows)
        self.shared = len(self.pairs)  # paragraphs that both editions have

    def result(self) -> dict[str, Any]:
        """The data: facts, edits, skip. The nearest that was found, should a text be beyond what edits can say."""
        nearest, best = (True, math.inf), {**self.facts, "edits": [], "skip": []}
        for _ in range(_TRIES):
            data = self._tried()
            draft = self.trials.attempt(data)
            wrong = differences(draft, self.following)
            away = (not _ANYWHERE.isdisjoint(wrong), len(wrong))
            if draft is not None and away < nearest:
                nearest, best = away, data
            if not wrong or not self._say_more(wrong):
                break
        return best

    def _tried(self) -> dict[str, Any]:
        if self.apart:
            apart = {self.index[at] for at in self.apart}
            self.pairs = paired(self.old, self.following.paragraphs, apart, in_rows=self.in_rows)
        renewed = {self.index.get(at, -1) for at in self.renewed}
        self.notes = matched(self.previous, self.following, self.pairs, renewed)
        found = Plan(self.old, self.following.paragraphs, self.pairs, self.notes, self.in_rows)
        plan = [s for s in found.edits() if _can_be_said(s.edit)]
        out: list[Edit] = [{"footnote": int(key), "delete": True} for key in self.notes.gone if has_number(key)]
        shape = [*joined(self._numbered(plan, out)), *out]
        data = {**self.facts, **self._title(), "edits": shape, "skip": self.structural_skips}
        if draft := self.trials.attempt(data):
            data["skip"] = [*self.structural_skips, *self._skips(draft)]
            draft = self.trials.attempt(data)
        worded = [e for place in self._places(draft) for e in self._worded(place)] if draft else []
        return {**data, "edits": self._in_order(worded, shape)}

    def _title(self) -> Facts:
        """The title, where its words, its footnotes or its italics are not what a rollover leaves of last year's."""
        old, new = (self._staying(self.previous.title), self.notes.texts[-1].without("link"))
        looks_alike = types(old) == types(new) or not types(new)
        is_told = (old.text, old.anchors()) == (new.text, new.anchors()) and looks_alike and "title" not in self.renewed
        return {} if is_told else {"title": written(new, self.notes.new)}

    # numbers

    def _numbered(self, plan: list[Structural], out: Sequence[Edit]) -> list[Structural]:
        """The plan with the numbers that do not follow from the order. As the numbers behind one that is told follow it, they
        are found one by one."""
        there = self._arranged([*(s.edit for s in plan), *out])
        wanted = [p.number or "" for p in self.following.paragraphs]
        places = {t: self.pairs.get(self.index[was.id]) for t, (_, was) in enumerate(there) if was is not None}
        if len(there) != len(wanted) or any(t != place for t, place in places.items()):
            return plan  # not every paragraph stands where its counterpart does
        told: dict[int, str] = {}
        while len(told) < len(there):
            made = renumbered(there, self.previous.paragraphs, told)
            t = next((t for t, number in enumerate(made) if t not in told and (number or "") != wanted[t]), None)
            if t is None:
                break
            told[t] = wanted[t]
        steady = {j: i for i, j in self.pairs.items()}
        new = {s.new: s for s in plan if "insert" in s.edit}
        standing = {s.old: s for s in plan if "as" in s.edit and s.old is not None}
        for t, number in told.items():
            known = new[t] if t in new else standing.get(steady[t])
            if known is None:
                known = Structural({"at": self.previous.paragraphs[steady[t]].id}, old=steady[t])
                plan.append(known)
            known.edit["as"] = {**known.edit.get("as", {}), "number": number}
        return plan

    def _arranged(self, edits: Sequence[Edit]) -> list[tuple[Paragraph, Paragraph | None]]:
        """The paragraphs as these edits alone arrange them, each with what it was, to see how they are numbered; none where they
        cannot be made."""
        try:
            made = apply(self.previous, self._changes(edits, self.previous))
            return [(row.now, row.was) for row in made.rows if row.now is not None]
        except (UpdatesError, MovedIntoItselfError):
            return []

    # what the rules should not have done

    def _skips(self, draft: Draft) -> list[Any]:
        """Rules that are to be left out at a place, where that takes less than an edit of what they did."""
        found: list[tuple[str, str]] = []
        for place in self._places(draft):
            rules = dict.fromkeys(c.rule for c in place.rules)
            if not rules or place.is_right:
                continue
            best: tuple[int, tuple[str, ...]] = (size(self._worded(place)), ())
            options = itertools.chain.from_iterable(itertools.combinations(rules, n) for n in range(1, min(3, len(rules)) + 1))
            for some in options:
                cost = size(self._worded(place.without(some))) + _SKIP * len(some)
                best = min(best, (cost, some))
            found += [(rule, place.address) for rule in best[1]]
        return self._shortened(found, draft)

    def _shortened(self, skips: Sequence[tuple[str, str]], draft: Draft) -> list[Any]:
        """A rule that is wrong wherever it does something is named once."""
        done: list[Any] = []
        for rule, at in skips:
            places = {c.at for c in draft.changes if c.rule == rule and c.status != "open"}
            everywhere = len(places) > 1 and places <= {place for r, place in skips if r == rule}
            item = rule if everywhere else {"rule": rule, "at": at}
            if item not in done:
                done.append(item)
        return done

    # words

    def _places(self, draft: Draft) -> Iterator[Wording]:
        """Every text that stays, with what the rules do to it and what it should say."""

        def by_rules(at: str) -> list[Change]:
            return [c for c in draft.applied.words_of(at).made if c.rule != edits_rule.NAME]

        for i, j in sorted(self.pairs.items()):
            p = self.previous.paragraphs[i]
            yield Wording({"at": p.id}, self._staying(p.body), by_rules(p.id), self.notes.texts[j], self.notes.new)
        texts = {note.key: note.text for note in self.following.footnotes}
        for note in self.previous.footnotes:
            if note.key in self.notes.same and has_number(note.key):
                new = texts[self.notes.same[note.key]]
                yield Wording({"footnote": int(note.key)}, note.text, by_rules(f"footnote {note.key}"), new)

    def _staying(self, text: RichText) -> RichText:
        """A text of last year's without the anchors of the footnotes that are gone."""
        return text.without_anchors(self.notes.gone)

    def _worded(self, place: Wording) -> list[Edit]:
        if place.address in self.whole:
            return place.whole() if not place.is_right or place.rules else []
        paragraphs = [self.previous.paragraphs[self.index[place.address]]] if place.address in self.index else []
        called = dict.fromkeys((place.address, *(f"footnote {m.value}" for m in (*place.old.anchors(), *place.new.anchors()))))
        notes = tuple(self.footnotes[at] for at in called if at in self.footnotes)
        # to look through all of them for each takes time
        alone = replace(self.previous, paragraphs=tuple(paragraphs), footnotes=notes)
        return place.edits(lambda edits: self._changes(edits, alone))

    def _changes(self, edits: Sequence[Edit], previous: Resolution) -> list[Change]:
        """The changes that edits make."""
        updates = build({"session": self.facts["session"], "edits": list(edits)})
        return list(edits_rule.propose(Context(previous, updates)))

    def _in_order(self, worded: Sequence[Edit], shape: Sequence[Edit]) -> list[Edit]:
        """All edits in the order of the text, as far as paragraphs put in and moved, whose order counts, let them."""
        fixed = [edit for edit in shape if not edit.keys().isdisjoint(("insert", "move", "row"))]
        rest = sorted([*(edit for edit in shape if edit not in fixed), *worded], key=self._position)
        done: list[Edit] = []
        for edit in fixed:
            here = self._position(edit)
            while rest and self._position(rest[0]) <= here:
                done.append(rest.pop(0))
            done.append(edit)
        return [*done, *rest]

    def _position(self, edit: Edit) -> float:
        if "footnote" in edit:
            return len(self.index) + int(edit["footnote"])
        if "after" in edit:
            return self.index[edit["after"]] + 0.5
        return self.index[str(edit.get("at") or edit["before"])]

    # when it was not enough

    def _say_more(self, wrong: Sequence[str]) -> bool:
        """Say more of each text that came out wrong; False where all has been said."""
        texts = (
            [p.id for i, p in enumerate(self.previous.paragraphs) if i in self.pairs]
            if not _ANYWHERE.isdisjoint(wrong)
            else wrong
        )
        is_new = False
        for at in texts:
            for said in (self.whole, self.renewed, self.apart):
                if (at in self.index or (at == "title" and said is self.renewed)) and at not in said:
                    said.add(at)
                    is_new = True
                    break
        return is_new


def _can_be_said(edit: Edit) -> bool:
    """Whether an edit is one that updates.yaml may hold: there is no level 12 in it."""
    try:
        build({"session": 1, "edits": [edit]})
    except MisfitError:
        return False
    return True


def differences(draft: Draft | None, following: Resolution) -> list[str]:
    """What did not become what it should: addresses of last year's paragraphs, "title", "opening line", ORDER, NEW, NOTES.

    What counts is what is read: words, numbers, part and level of paragraphs, and footnotes at their places.
    """
    if draft is None:
        return [ORDER]
    made = draft.resolution
    if len(made.paragraphs) != len(following.paragraphs):
        return [ORDER]
    wrong: list[str] = []
    ours, theirs = ({n.key: n.text.text for n in r.footnotes} for r in (made, following))
    our_texts, their_texts = all_anchored(made), all_anchored(following)
    if made.opening != following.opening:
        wrong.append("opening line")
    if made.title.text != following.title.text or _notes(our_texts[-1], ours) != _notes(their_texts[-1], theirs):
        wrong.append("title")
    there = ((row.was, row.now) for row in draft.applied.rows if row.now is not None)
    for t, ((was, now), then) in enumerate(zip(there, following.paragraphs, strict=True)):
        if _read(now) != _read(then) or _notes(our_texts[t], ours) != _notes(their_texts[t], theirs):
            wrong.append(was.id if was is not None else NEW)
    if not wrong and list(ours.values()) != list(theirs.values()):
        wrong.append(NOTES)
    return list(dict.fromkeys(wrong))


def _read(p: Paragraph) -> tuple[str, str, str, int]:
    return p.text, p.number or "", p.part, p.level


def _notes(text: RichText, texts: Mapping[str, str]) -> list[tuple[int, str]]:
    return [(m.start, texts.get(m.value or "", "")) for m in text.anchors()]
