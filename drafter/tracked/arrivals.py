"""What comes into a text: new paragraphs, new rows of tables, and paragraphs that are moved, each where the draft has it."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from drafter.document.resolution import Paragraph
from drafter.draft.apply import Row
from drafter.draft.change import Change
from drafter.ooxml import Element, W, run, untracked, w
from drafter.tracked.blocks import prefix, properties_like
from drafter.tracked.looks import Model
from drafter.tracked.passages import Passage
from drafter.tracked.plan import Plan
from drafter.tracked.runs import own_runs, run_of
from drafter.tracked.steps import Item, cut_at_calls, hunks_of, items, kept
from drafter.tracked.tables import table_of

_Standing = tuple[str, int, bool]


class Arrivals:
    """Puts what comes into a file, before anything else of it is touched."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.applied = plan, plan.draft.applied
        self.file, self.found, self.editor = plan.file, plan.found, plan.editor
        self.blocks, self.tables = plan.blocks, plan.tables
        self._moves: dict[str, str] = {}  # the names of moves, by the addresses of the paragraphs that head them

    def put(self) -> None:
        """Puts in what comes and what is moved."""
        rows = self.applied.rows
        if all(row.was is not None and not row.moved for row in rows):
            return
        fronts = self._fronts()
        into: list[Element] | None = None
        last: Element | None = None  # of what is not moved
        table: Element | None = None  # which that is a cell of
        cells: list[Row] = []  # of a new row
        for k, row in enumerate(rows):
            following = rows[k + 1] if k + 1 < len(rows) else None
            if row.was is not None and not row.moved:
                last = next(reversed(self.found.texts[row.was.id].paragraphs), last)
                into = self.file.after[last] if last is not None else None
                table = table_of(last) if last is not None and row.was.cell else None  # a text may stand in a table, and is none
                continue
            if row.now is None:
                continue
            if row.spot is not None and row.spot.beside:
                cells.append(row)
                if following is None or following.change is not row.change:
                    self._new_row(cells)
                    cells = []
                continue
            if row.was is None or row.moved == row.was.id:
                into = self._place(row, table, fronts[k + 1], into)
            if into is None:  # nothing stands before it
                into = self._before_all()
            if into is None:
                self.plan.leave_out(f'a new paragraph is to come: "{row.now.text}"', row.now)
            elif row.was is None:
                into.append(self._new(row))
            else:
                is_last = following is None or following.moved != row.moved
                self._moved_here(row, row.was, replace(row.now, body=row.body), into, is_last=is_last)

    def _fronts(self) -> list[str]:
        """For each row the address of the first from it on that stands in the file; empty where one that is moved comes first."""
        found = [""]
        for row in reversed(self.applied.rows):
            if row.moved:
                found.append("")  # it comes here too, behind what stands before it
            else:
                found.append(row.was.id if row.was is not None and self.found.texts[row.was.id].paragraphs else found[-1])
        return found[::-1]

    def _place(self, row: Row, table: Element | None, front: str, into: list[Element] | None) -> list[Element] | None:
        """Where a paragraph comes in the file: in the cell of the one beside it, else behind what stays or, of one that goes
        before another, before what follows."""
        change = row.change
        if change is None:
            return into
        if row.spot is not None:
            at = change.to if change.act == "move" else change.at
            beside = self.found.texts[at].paragraphs
            is_behind = change.side == "after" and self.applied.by_address[at].now is not None
            return None if not beside else self.file.after[beside[-1]] if is_behind else self.file.before[beside[0]]
        if change.side == "before" and front:
            return self._in_front_of(front)
        return self.file.after[table] if table is not None else into

    def _before_all(self) -> list[Element] | None:
        """The place before the first paragraph of the text that is not moved."""
        stay = (row.was.id for row in self.applied.rows if row.was is not None and not row.moved)
        first = next((at for at in stay if self.found.texts[at].paragraphs), None)
        return None if first is None else self._in_front_of(first)

    def _in_front_of(self, at: str) -> list[Element]:
        """The place before a paragraph, the line with its number, or the table that it stands in."""
        first = [*self.plan.line_above(at), *self.found.texts[at].paragraphs][0]
        around = table_of(first) if self._last_year(at).cell else None
        return self.file.before[first if around is None else around]

    def _new_row(self, cells: Sequence[Row]) -> None:
        """Puts in a row that comes, beside that of the paragraph which its change names."""
        change = cells[0].change
        assert change is not None
        beside = self.tables.row_of(change.at)
        columns = {row.spot.cell.column: row for row in cells if row.spot is not None}
        made = {column: self._new(row, self.tables.like(column, change.at)) for column, row in columns.items()}
        elements = self.plan.made.pop(change.id, [])
        new = self.tables.new_row(beside, made) if beside is not None else None
        if new is None or beside is None:
            texts = (row.body.text for row in cells)
            self.plan.leave_out(f'a new row is to come: "{" | ".join(texts)}"', *(row.now for row in cells))
            return
        self.plan.note(change, elements[:1])  # a comment stands in one cell
        (self.file.after if change.side == "after" else self.file.before)[beside].append(new)

    def _new(self, row: Row, like: str = "") -> Element:
        """A paragraph that comes, set as the one that it comes beside or as the one at the address `like`; where it stands
        otherwise than that one, as last year's first of its part: below a heading it is none."""
        assert row.now is not None
        assert row.change is not None
        beside = self._last_year(like or row.change.at)
        if row.now.cell is None and _standing(beside) != (wanted := _standing(row.now)):
            others = (wanted, (*wanted[:2], not wanted[2]), *([("preamble", 0, False)] if beside.part == "heading" else []))
            beside = next((self._first_standing[one] for one in others if one in self._first_standing), beside)
        model = self.found.texts[beside.id]
        plain = plain_run(model)
        made = self._paragraph(replace(row.now, body=row.body), model, [(0, plain)], "ins", beside)
        self.plan.note(row.change, made)
        self.plan.new[row.now.id] = made
        return made

    def _last_year(self, at: str) -> Paragraph:
        was = self.applied.by_address[at].was
        assert was is not None
        return was

    def _beside(self, was: Paragraph, now: Paragraph, change: Change | None) -> Paragraph:
        """The paragraph as which one that is moved is set: itself, unless it comes to another part or level; then the one it
        moves beside, or last year's first of that part and level."""
        wanted = _standing(now)
        target = self._last_year(change.to) if change is not None else was
        there = (p for p in (was, target) if _standing(p) == wanted and self.found.texts[p.id].paragraphs)
        return next(there, self._first_standing.get(wanted, was))

    @cached_property
    def _first_standing(self) -> dict[_Standing, Paragraph]:
        """Last year's first paragraph in each part and level, with a number and without; none that stands in a cell."""
        there = [p for p in self.plan.draft.previous.paragraphs if self.found.texts[p.id].paragraphs and p.cell is None]
        return {_standing(p): p for p in reversed(there)}

    def _paragraph(
        self,
        now: Paragraph,
        model: Passage,
        look: Model,
        tag: str,
        beside: Paragraph,
        stays: Collection[int] = (),
    ) -> Element:
        """A paragraph set as `beside`, whose passage is `model`, with the text that it has now; of one that is moved `stays` are
        the positions of what it had before, and what else is in it is inserted."""
        first = model.paragraphs[0]
        body, style = self.editor.in_own_type(model, now.body), self.editor.style_of(first)
        number = None if tag == "ins" and self.plan.line_above(beside.id) else beside.number  # which stands in no line of its own
        runs: list[tuple[Element, str | None, str]] = [
            (e, None, "ins" if is_new else tag) for e, is_new in prefix(model, number, now.number)
        ]
        stretches = [*_stretches(items(body), stays)]
        for comes, (_, is_new) in zip(cut_at_calls(body, (some for some, _ in stretches)), stretches, strict=True):
            runs += [(e, target, "ins" if is_new else tag) for e, target in self.editor.runs(comes, style, look)]
        return self.blocks.new(properties_like(first), self.editor.tracked(runs, first), tag)

    def _moved_here(self, row: Row, was: Paragraph, now: Paragraph, into: list[Element], *, is_last: bool) -> None:
        one = self.found.texts[was.id]
        if not one.paragraphs:
            self.plan.leave_out(f'moved here: "{now.text}"', now)
            return
        self._begin_move(row.moved, into)
        for above in self.plan.line_above(was.id):
            into.append(self._line_moved(above, now.number or ""))
        stays = {new: old for old, new in kept(hunks_of(was.text, now.text, row.words), was.body, now.body)}
        plain = plain_run(one)
        look: list[tuple[int, Element | None]] = [(0, plain)]
        for position in range(len(now.body)):  # the run that a character stands in at the place it leaves
            k = one.item(stays[position]) if position in stays else None
            there = run_of(one.place(k).element) if k is not None and one.places[k] is not None else plain
            if there is not look[-1][1]:
                look.append((position, there))
        beside = self._beside(was, now, row.change)
        made = self._paragraph(now, self.found.texts[beside.id], look, "moveTo", beside, stays)
        into.append(made)
        if is_last:
            start = next(e for e in reversed(into) if e.tag == f"{W}moveToRangeStart")
            (into if now.cell is None else made).append(w("moveToRangeEnd", id=start.get(f"{W}id") or ""))
        self.plan.note(row.change, made)
        self.plan.new[now.id] = made

    def _begin_move(self, head: str, into: list[Element]) -> None:
        """Puts in where the range of a move begins, and both ends of that which it leaves; once for all that goes together."""
        if head in self._moves:
            return
        name = self._moves[head] = self.editor.revisions.next_move()
        start, end = self.blocks.ends_of_a_move("From", name)
        blocks = self._leaving[head]
        self.file.before[(self.plan.line_above(head) or blocks)[0]].append(start)
        if table_of(blocks[-1]) is None:
            self.file.after[blocks[-1]].insert(0, end)
        else:  # a cell ends with a paragraph
            blocks[-1].append(end)
        into.append(self.blocks.ends_of_a_move("To", name)[0])

    @cached_property
    def _leaving(self) -> dict[str, list[Element]]:
        """The paragraphs of the file that are moved together, by the address of the one that heads them."""
        found: dict[str, list[Element]] = {}
        for p in self.plan.draft.previous.paragraphs:
            if head := self.applied.by_address[p.id].moved:
                found.setdefault(head, []).extend(self.found.texts[p.id].paragraphs)
        return found

    def _line_moved(self, above: Element, number: str) -> Element:
        """A copy of the line that holds a number alone, moved, with the number that it has now."""
        tab_or_look = [untracked(copy.deepcopy(e)) for e in own_runs([above]) if e.find(f"{W}t") is None]
        return self.blocks.new(
            properties_like(above), [self.editor.revisions.made("moveTo", *tab_or_look, run(number))], "moveTo"
        )


def _standing(p: Paragraph) -> _Standing:
    return p.part, p.level, bool(p.number)


def plain_run(model: Passage) -> Element | None:
    """The run by which words in plain type are set: one that is neither in italics nor a link."""
    marked = [m for m in model.text.marks if m.kind != "footnote"]
    for k, item in enumerate(model.items):
        if model.places[k] is not None and item.key is None and not any(m.start <= item.position < m.end for m in marked):
            return run_of(model.place(k).element)
    return run_of(model.place(model.first).element) if model.first is not None else None


def _stretches(coming: Sequence[Item], stays: Collection[int]) -> Iterator[tuple[list[Item], bool]]:
    """The items that stay and those that are new, in turn; a call comes with what stands before it."""
    stretch: list[Item] = []
    last = True
    for item in coming:
        is_new = item.position not in stays if item.key is None else last
        if stretch and is_new != last:
            yield stretch, last
            stretch = []
        stretch.append(item)
        last = is_new
    if stretch:
        yield stretch, last
