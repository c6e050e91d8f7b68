"""Paragraphs and rows of tables that delegations want put in: each set as one of the base's that stands alike."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from drafter.compile.differences import is_counted
from drafter.compile.model import Compilation, New, Wish
from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.ooxml import Element, W, run, untracked
from drafter.readers.docx.signed import BETWEEN
from drafter.readers.docx.story import columns
from drafter.tracked.arrivals import plain_run
from drafter.tracked.blocks import prefix, properties_like
from drafter.tracked.lists import put_in_list
from drafter.tracked.plan import Plan
from drafter.tracked.runs import has_words, own_runs
from drafter.tracked.steps import cut_at_calls, items
from drafter.tracked.tables import table_of

_NUMBER = "\ue000"  # stands for the number of a new paragraph until those of the copies come in its place


class Arrivals:
    """Puts what comes into a file, before anything else of it is touched; what was made for each change is noted in `made`."""

    def __init__(self, compilation: Compilation, plan: Plan, made: dict[int, list[Element]]) -> None:
        self.compilation, self.plan, self.made = compilation, plan, made
        self.file, self.found, self.editor = plan.file, plan.found, plan.editor
        self.base = {p.id: (k, p) for k, p in enumerate(compilation.base.paragraphs)}

    def put(self) -> Iterator[Wish]:
        """Puts all of it in, what comes to one place in the order of the copies, and gives what the file has no place for."""
        for wish in self.compilation.wishes:
            one = wish.paragraph
            if one is None:
                continue
            if not (self._row(wish, one) if one.cells else self._paragraph(wish, one)):
                yield wish

    def _paragraph(self, wish: Wish, one: New) -> bool:
        """Whether the file has a place for a paragraph, which it gets then."""
        if one.in_cell and one.column:
            return self._in_empty_cell(wish, one)
        into = self._place(wish, one)
        if into is None:
            return False
        like = self._like(one, wish.at or next(iter(self.base)))
        made = self._made(wish, one, one.body, like)
        into += [*self._line_above(wish, one, like), made]
        self.made.setdefault(wish.id, []).extend(e for e in made if e.tag != f"{W}pPr")
        return True

    def _place(self, wish: Wish, one: New) -> list[Element] | None:
        """Where a paragraph comes; None where the file has no place for it."""
        if not wish.at:
            first = next((p.id for _, p in self.base.values() if self.found.texts[p.id].paragraphs), None)
            if first is None:
                return None
            block = [*self.plan.line_above(first), *self.found.texts[first].paragraphs][0]
            return self.file.before[table_of(block) or block] if self.base[first][1].cell else self.file.before[block]
        there = self.found.texts[wish.at].paragraphs
        if not there or wish.at in self.found.parts:
            return None
        table = table_of(there[-1]) if self.base[wish.at][1].cell and not one.in_cell else None
        return self.file.after[there[-1] if table is None else table]

    def _line_above(self, wish: Wish, one: New, like: Paragraph) -> list[Element]:
        """The line that holds the number alone, where the paragraph as which one is set has one ("I" above its heading)."""
        above = self.plan.line_above(like.id)
        if not above or not one.number:
            return []
        own = run(_NUMBER)
        if (look := next((r.find(f"{W}rPr") for r in own_runs(above) if has_words(r)), None)) is not None:
            own.insert(0, untracked(copy.deepcopy(look)))
        with self.editor.revisions.by(BETWEEN.join(wish.names)):
            return [self.plan.blocks.new(properties_like(above[0]), self._numbers(one, own))]

    def _made(self, wish: Wish, one: New, body: RichText, like: Paragraph) -> Element:
        """A paragraph with a text, set as one of the base's."""
        model = self.found.texts[like.id]
        first, plain = model.paragraphs[0], plain_run(model)
        properties = properties_like(first)
        is_typed = like.id in self.found.numbers
        if not is_typed and like.number and not is_counted(one.number):
            put_in_list(properties)
        with self.editor.revisions.by(BETWEEN.join(wish.names)):
            runs: list[tuple[Element, str | None, str]] = []
            content: list[Element] = []
            for element, is_number in prefix(model, like.number, _NUMBER if is_typed else like.number):
                if is_number:
                    content += [*self.editor.tracked(runs, first), *self._numbers(one, element)]
                    runs = []
                else:
                    runs.append((element, None, "ins"))
            if one.number and not is_typed and (not like.number or not is_counted(one.number)):
                content += self._numbers(one, run(f"{_NUMBER}\t"))
            own = self.editor.in_own_type(model, body)
            for coming in cut_at_calls(own, [items(own)]):
                found = self.editor.runs(coming, self.editor.style_of(first), [(0, plain)])
                runs += [(element, target, "ins") for element, target in found]
            content += self.editor.tracked(runs, first)
            return self.plan.blocks.new(properties, content)

    def _numbers(self, one: New, element: Element) -> list[Element]:
        """The number that a paragraph has in each copy, in a run like this."""
        made: list[Element] = []
        for number, names in one.numbers:
            own = copy.deepcopy(element)
            for text in own.iter(f"{W}t"):
                text.text = (text.text or "").replace(_NUMBER, number)
            with self.editor.revisions.by(BETWEEN.join(names)):
                made.append(self.editor.revisions.made("ins", own))
        return made

    def _like(self, one: New, at: str) -> Paragraph:
        """The base's paragraph as which one is set that comes behind another: the nearest that stands alike."""
        k, beside = self.base[at]
        alike = [
            (abs(n - k), n, p)
            for n, p in self.base.values()
            if (p.part, p.level, bool(p.number)) == (one.part, one.level, bool(one.number))
            and (p.cell is None) != one.in_cell
            and self.found.texts[p.id].paragraphs
        ]
        return min(alike, key=lambda found: found[:2])[2] if alike else beside

    # tables

    def _row(self, wish: Wish, one: New) -> bool:
        beside = self.plan.tables.row_of(wish.at)
        if beside is None:
            return False
        tables = self.plan.tables
        like = {column: self.base[tables.like(column, wish.at)][1] for column, _ in one.cells}
        made = {column: self._made(wish, one, text, like[column]) for column, text in one.cells}
        with self.editor.revisions.by(BETWEEN.join(wish.names)):
            row = tables.new_row(beside, made)
        if row is None:
            return False
        (self.file.before if wish.before else self.file.after)[beside].append(row)
        first = made[one.cells[0][0]]
        self.made.setdefault(wish.id, []).extend(e for e in first if e.tag != f"{W}pPr")
        return True

    def _in_empty_cell(self, wish: Wish, one: New) -> bool:
        """Puts words into a cell that is empty."""
        row = self.plan.tables.row_of(wish.at)
        cell = dict(columns(row)).get(one.column) if row is not None else None
        into = cell.find(f"{W}p") if cell is not None else None
        if into is None:
            return False
        style = self.editor.style_of(into)
        with self.editor.revisions.by(BETWEEN.join(wish.names)):
            comes = cut_at_calls(one.body, [items(one.body)])
            found = [run for coming in comes for run in self.editor.runs(coming, style, [(0, None)])]
            put = self.editor.tracked(((element, target, "ins") for element, target in found), into)
        into.extend(put)
        self.file.touch(into)
        self.made.setdefault(wish.id, []).extend(put)
        return True
