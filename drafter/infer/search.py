"""The search for updates: facts first, then edits against the draft that these make, until the draft is the next edition.

Nothing is taken for granted: what has been found is rolled over, and where a paragraph still differs the next try says more
of it: the smallest edits, then the whole text, then the paragraph out here and in there, which leaves nothing to the rules.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.draft import Change, Draft
from drafter.errors import UpdatesError
from drafter.infer.facts import Facts, standing_texts
from drafter.infer.notes import all_anchored, matched
from drafter.infer.pairing import paired
from drafter.infer.structure import Structural, joined, structural
from drafter.infer.wording import Edit, Wording, size
from drafter.markup import print_markup
from drafter.resolution import Resolution
from drafter.richtext import RichText
from drafter.rollover import rollover
from drafter.rules import edits as edits_rule
from drafter.rules.base import Context
from drafter.updates.building import build

_TRIES = 12
_SKIP = 30  # bytes that a skip takes
_ALL = "all"


@dataclass
class Search:
    """One search. `result` is the data of an updates.yaml that leads to `following`."""

    previous: Resolution
    following: Resolution
    facts: Facts
    whole: set[str] = field(default_factory=set)  # texts that are given as a whole
    renewed: set[str] = field(default_factory=set)  # paragraphs all of whose footnotes are given anew
    apart: set[str] = field(default_factory=set)  # paragraphs that are out here and in there

    def __post_init__(self) -> None:
        self.index = {p.id: i for i, p in enumerate(self.previous.paragraphs)}
        self.pairs: dict[int, int] = {}
        self.shared = -1  # paragraphs that both editions have

    def result(self) -> dict[str, Any]:
        """The data: facts, edits, skip. The nearest that was found, should a text be beyond what edits can say."""
        best: tuple[int, dict[str, Any]] | None = None
        for _ in range(_TRIES):
            data = self._tried()
            wrong = differences(self._draft(data), self.following)
            if best is None or len(wrong) < best[0]:
                best = len(wrong), data
            if not wrong or not self._say_more(wrong):
                break
        assert best is not None
        return best[1]

    def _draft(self, data: Mapping[str, Any]) -> Draft | None:
        try:
            return rollover(self.previous, build(dict(data)))
        except UpdatesError:
            return None

    def _tried(self) -> dict[str, Any]:
        draft = self._draft(self.facts)
        assert draft is not None
        old = standing_texts(draft)
        self.pairs = paired(old, self.following.paragraphs, {self.index[at] for at in self.apart})
        self.shared = len(self.pairs) if self.shared < 0 else self.shared
        renewed = {self.index[at] for at in self.renewed}
        self.notes = matched(self.previous, self.following, self.pairs, renewed)
        plan = structural(old, self.following.paragraphs, self.pairs, self.notes)
        out: list[Edit] = [{"footnote": int(key), "delete": True} for key in self.notes.gone if key.isdecimal()]
        skips: list[Any] = list(_structural_skips(draft))
        plan = self._numbered(plan, out, skips)
        shape = [*joined(plan), *out]
        facts = {**self.facts, **self._title()}
        skips = self._skips(self._draft({**facts, "edits": shape, "skip": skips}), skips)
        draft = self._draft({**facts, "edits": shape, "skip": skips})
        worded = [] if draft is None else [e for place in self._places(draft) for e in self._worded(place)]
        return {**facts, "edits": self._in_order(worded, shape), "skip": skips}

    def _title(self) -> Facts:
        title = self.notes.texts[-1].without("link")
        return {"title": print_markup(title, self.notes.new)} if title.text != self.previous.title.text else {}

    # numbers

    def _numbered(self, plan: list[Structural], out: Sequence[Edit], skips: Sequence[Any]) -> list[Structural]:
        """The plan with the numbers that do not follow from the order."""
        steady = {j: i for i, j in self.pairs.items()}
        for _ in range(2 * len(self.following.paragraphs)):
            draft = self._draft({**self.facts, "edits": [*(s.edit for s in plan), *out], "skip": skips})
            if draft is None:
                break
            made = draft.resolution.paragraphs
            t = next(
                (t for t, (p, q) in enumerate(zip(made, self.following.paragraphs, strict=False)) if p.number != q.number), None
            )
            if t is None or not _in_place(draft, self.index, self.pairs, len(self.following.paragraphs)):
                break
            number = {"number": self.following.paragraphs[t].number or ""}
            known = next(
                (s for s in plan if (s.new == t and "insert" in s.edit) or (s.old == steady.get(t, -1) and "as" in s.edit)), None
            )
            if known is None:
                i = steady[t]
                known = Structural({"at": self.previous.paragraphs[i].id}, old=i)
                plan.append(known)
            known.edit["as"] = {**known.edit.get("as", {}), **number}
        return plan

    # what the rules should not have done

    def _skips(self, draft: Draft | None, skips: list[Any]) -> list[Any]:
        """Rules that are to be left out at a place, where that takes less than an edit of what they did."""
        if draft is None:
            return skips
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
        return [*skips, *self._shortened(found, draft)]

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
        changes: dict[str, list[Change]] = {}
        for c in draft.changes:
            if c.is_textual and c.status != "open" and c.rule != edits_rule.NAME:
                changes.setdefault(c.at, []).append(c)
        gone = set(self.notes.gone)
        for i, j in sorted(self.pairs.items()):
            p = self.previous.paragraphs[i]
            kept = tuple(m for m in p.body.marks if m.kind != "footnote" or m.value not in gone)
            body = RichText(p.text, kept)
            yield Wording({"at": p.id}, body, changes.get(p.id, []), self.notes.texts[j], self.notes.new)
        texts = {note.key: note.text for note in self.following.footnotes}
        for note in self.previous.footnotes:
            if note.key in self.notes.same and note.key.isdecimal():
                new = texts[self.notes.same[note.key]]
                yield Wording({"footnote": int(note.key)}, note.text, changes.get(f"footnote {note.key}", []), new)

    def _worded(self, place: Wording) -> list[Edit]:
        if place.address in self.whole:
            return place.whole() if not place.is_right or place.rules else []
        return place.edits(self._changes)

    def _changes(self, edits: Sequence[Edit]) -> list[Change]:
        """The changes that edits make."""
        updates = build({"session": self.facts["session"], "edits": list(edits)})
        return list(edits_rule.propose(Context(self.previous, updates)))

    def _in_order(self, worded: Sequence[Edit], shape: Sequence[Edit]) -> list[Edit]:
        """All edits in the order of the text, as far as paragraphs put in and moved, whose order counts, let them."""
        fixed = [edit for edit in shape if "insert" in edit or "move" in edit]
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
        texts = [p.id for i, p in enumerate(self.previous.paragraphs) if i in self.pairs] if _ALL in wrong else wrong
        is_new = False
        for at in texts:
            for said in (self.whole, self.renewed, self.apart):
                if at not in said and (at in self.index or said is self.whole):
                    said.add(at)
                    is_new = True
                    break
        return is_new


def _structural_skips(draft: Draft) -> Iterator[dict[str, str]]:
    """The paragraphs that a rule takes out, puts in or moves: here that is left to edits."""
    done: set[tuple[str, str]] = set()
    for c in draft.changes:
        if c.act != "replace" and c.status != "open" and (c.rule, c.at) not in done:
            done.add((c.rule, c.at))
            yield {"rule": c.rule, "at": c.at}


def _in_place(draft: Draft, index: Mapping[str, int], pairs: Mapping[int, int], count: int) -> bool:
    """Whether every paragraph stands where its counterpart does."""
    kept = [node for node in draft.applied.nodes if not node.gone]
    return len(kept) == count and all(pairs.get(index[n.was.id], -1) == t for t, n in enumerate(kept) if n.was is not None)


def differences(draft: Draft | None, following: Resolution) -> list[str]:
    """The addresses of last year's paragraphs and footnotes that did not become what they should; "all" where it is the order.

    What counts is what is read: words, numbers, and footnotes at their places.
    """
    if draft is None:
        return [_ALL]
    made, nodes = draft.resolution, [node for node in draft.applied.nodes if not node.gone]
    if len(made.paragraphs) != len(following.paragraphs):
        return [_ALL]
    wrong: list[str] = []
    ours, theirs = ({n.key: n.text.text for n in r.footnotes} for r in (made, following))
    our_texts, their_texts = all_anchored(made), all_anchored(following)
    for t, (node, p, q) in enumerate(zip(nodes, made.paragraphs, following.paragraphs, strict=True)):
        if (p.text, p.number) == (q.text, q.number) and _notes(our_texts[t], ours) == _notes(their_texts[t], theirs):
            continue
        wrong.append(node.was.id if node.was is not None else _ALL)
    if made.title.text != following.title.text:
        wrong.append("title")
    if not wrong and list(ours.values()) != list(theirs.values()):
        wrong.append(_ALL)
    return list(dict.fromkeys(wrong))


def _notes(text: RichText, texts: Mapping[str, str]) -> list[tuple[int, str]]:
    return [(m.start, texts.get(m.value or "", "")) for m in text.anchors()]
