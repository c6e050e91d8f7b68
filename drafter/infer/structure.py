"""Paragraphs that are gone, new or in another place, and those that stand otherwise: the edits for them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from drafter.document.resolution import Paragraph, family
from drafter.document.words import Pair, heaviest_chain
from drafter.expressions import compiled
from drafter.infer.notes import Notes
from drafter.infer.tables import NewRows, new_rows
from drafter.infer.wording import written
from drafter.rules.edits import NUMBERED

Edit = dict[str, Any]


@dataclass
class Structural:
    """One such edit, and which paragraph it is about: of the previous edition, or (`new`) of the next one."""

    edit: Edit
    old: int | None = None
    new: int | None = None


class _Here(NamedTuple):
    """A paragraph where the edits so far have put it."""

    part: str
    level: int
    old: int | None = None
    at: str = ""  # of a new one: the address it was put at
    is_gone: bool = False


@dataclass
class Plan:
    """The text as it becomes, edit by edit: this is what `drafter.draft.apply` will do. With `in_rows` the new rows of tables
    come as rows."""

    old: Sequence[Paragraph]
    new: Sequence[Paragraph]
    pairs: Mapping[int, int]
    notes: Notes
    in_rows: bool = True
    line: list[_Here] = field(default_factory=list)

    def edits(self) -> Iterator[Structural]:
        """The edits that put the paragraphs in the order of the new text; one for each new paragraph or row."""
        self.line = [_Here(p.part, p.level, i, is_gone=i not in self.pairs) for i, p in enumerate(self.old)]
        yield from self._gone()
        yield from self._moved()
        yield from self._put_in()
        for here in self.line:
            i = here.old
            if i is not None and i in self.pairs and (standing := _standing(here, self.new[self.pairs[i]])):
                yield Structural({"at": self.old[i].id, "as": standing}, old=i)

    def _gone(self) -> Iterator[Structural]:
        covered: set[int] = set()
        for i, p in enumerate(self.old):
            if i not in self.pairs and i not in covered:
                covered.update(family(self.old, i))
                yield Structural({"at": p.id, "delete": True}, old=i)

    def _moved(self) -> Iterator[Structural]:
        order = sorted(self.pairs, key=lambda i: self.pairs[i])
        steady = {pair.old for pair in heaviest_chain(Pair(i, j, 1.0) for i, j in self.pairs.items())}  # as many as can be
        for k, i in enumerate(order):
            before = order[k - 1] if k else None
            if i in steady or self._follows(i, before):
                continue
            after = next((q for q in order[k + 1 :] if q in steady), None)
            target = self.new[self.pairs[i]]
            side, to = "before", after
            if before is not None and (after is None or (self._is_leaf(before) and not _standing(self._of(before), target))):
                side, to = "after", before
            if to is None:
                continue
            yield Structural({"at": self.old[i].id, "move": {side: self.old[to].id}}, old=i)
            place = family(self.line, self._index(i))
            moved = [self.line[k] for k in place]
            if to in {here.old for here in moved}:
                continue  # the check of the whole finds it
            del self.line[place.start : place.stop]
            there = self._behind(to) if side == "after" else self._index(to)
            beside = moved[0] if "heading" in (moved[0].part, self._of(to).part) else self._of(to)
            step = beside.level - moved[0].level
            self.line[there:there] = [h._replace(part=beside.part, level=h.level + step) for h in moved]

    def _follows(self, i: int, before: int | None) -> bool:
        """Whether a paragraph stands where it should already: it went along with the one that it is part of."""
        kept = [h.old for h in self.line if h.old in self.pairs]
        k = kept.index(i)
        return (kept[k - 1] if k else None) == before

    def _put_in(self) -> Iterator[Structural]:
        paired = {j: i for i, j in self.pairs.items()}
        rows = new_rows(self.old, self.new, paired) if self.in_rows else {}
        for is_new, run in itertools.groupby(range(len(self.new)), key=lambda j: j not in paired):
            if is_new:
                news = list(run)
                yield from self._run_with_rows(news, paired.get(news[0] - 1), paired.get(news[-1] + 1), rows)

    def _run_with_rows(self, news: Sequence[int], before: int | None, after: int | None, rows: NewRows) -> Iterator[Structural]:
        """New paragraphs in a row, of which some are rows of a table: what stands before these comes behind what stays, what
        stands behind them before what follows. The rows themselves come where all else is in its place."""
        first = next((n for n, j in enumerate(news) if j in rows), len(news))
        others = [j for j in news[first:] if j not in rows]
        if first == len(news) or (others and after is None):
            yield from self._run(news, before, after)
            return
        if first:
            yield from self._run(news[:first], before, None if before is not None else after)
        for j in news:
            if j in rows and j == rows[j][1][0]:
                edit, cells = rows[j]
                told = {self.new[k].cell.column: self._written(k) for k in cells}  # type: ignore[union-attr]
                yield Structural({**edit, "row": [told.get(column, "") for column in range(1, max(told) + 1)]}, new=j)
        if others:
            yield from self._run(others, None, after)

    def _written(self, j: int) -> str:
        return written(self.notes.texts[j].without("link"), self.notes.new)

    def _run(self, news: Sequence[int], before: int | None, after: int | None) -> Iterator[Structural]:
        """New paragraphs in a row: the first ones behind what stands before them, the others before what follows."""
        if before is not None and after is not None and not self._is_leaf(before):
            before = None
        if before is None and after is None:
            after = 0  # nothing stays: before what was the first
        options = range(len(news) + 1) if before is not None and after is not None else [len(news) if after is None else 0]
        cost = {k: sum(self._cost(j, before if n < k else after) for n, j in enumerate(news)) for k in options}
        cut = min(options, key=lambda k: (cost[k], -k))
        for n, j in enumerate(news):
            to, side = (before, "after") if n < cut else (after, "before")
            assert to is not None
            beside, p, address = self._of(to), self.new[j], self.old[to].id
            edit: Edit = {side: address, "insert": self._written(j)}
            standing = _standing(beside, p)
            if not standing and compiled(NUMBERED).match(edit["insert"]):
                standing = {"part": p.part}  # it opens with what would be taken for the number of a paragraph
            if standing:
                if p.number and p.part == "preamble" and "level" in standing:
                    standing["number"] = p.number  # a list where there was none, as in a decision of one paragraph
                edit["as"] = standing
            there = self._index(to)
            if side == "after":
                there = self._behind(to)
                while there < len(self.line) and self.line[there].old is None and self.line[there].at == address:
                    there += 1
            self.line.insert(there, _Here(p.part, p.level, at=address))
            yield Structural(edit, new=j)

    def _cost(self, j: int, beside: int | None) -> int:
        if beside is None:
            return 9
        p, here = self.new[j], self._of(beside)
        is_numbered = p.part == "operative" if p.part != here.part else bool(self.old[beside].number)
        return len(_standing(here, p)) + (is_numbered != bool(p.number))

    def _index(self, i: int) -> int:
        return next(k for k, here in enumerate(self.line) if here.old == i)

    def _of(self, i: int) -> _Here:
        return self.line[self._index(i)]

    def _behind(self, i: int) -> int:
        """The place behind a paragraph and its subparagraphs."""
        return family(self.line, self._index(i)).stop

    def _is_leaf(self, i: int) -> bool:
        """Whether what is put behind a paragraph comes right behind it: nothing that stays is between."""
        return all(self.line[k].is_gone for k in family(self.line, self._index(i))[1:])


def joined(edits: Sequence[Structural]) -> list[Edit]:
    """The edits with new paragraphs that follow one another in one."""
    done: list[Edit] = []
    for s in edits:
        edit = dict(s.edit)
        last = done[-1] if done else {}
        rest = {k: v for k, v in edit.items() if k != "insert"}
        alike = "insert" in last and rest == {k: v for k, v in last.items() if k != "insert"}
        if alike and "insert" in edit and "number" not in edit.get("as", {}):
            before = last["insert"]
            last["insert"] = [*(before if isinstance(before, list) else [before]), edit["insert"]]
        else:
            done.append(edit)
    return done


def _standing(here: _Here, target: Paragraph) -> dict[str, Any]:
    """What has to be said of a paragraph that stands as `here` and should as `target`."""
    return {key: getattr(target, key) for key in ("part", "level") if getattr(here, key) != getattr(target, key)}
