"""What comes into a text: new paragraphs, new rows of tables, and paragraphs that are moved, each where the draft has it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.document.resolution import Paragraph
from drafter.document.words import Hunk
from drafter.draft.apply import Node
from drafter.draft.change import Change
from drafter.ooxml import Element, W, run, w
from drafter.tracked.blocks import prefix, properties_like
from drafter.tracked.keys import renamed
from drafter.tracked.passages import Passage
from drafter.tracked.runs import own_runs, run_of
from drafter.tracked.steps import Item, hunks_of, items
from drafter.tracked.tables import table_of

if TYPE_CHECKING:
    from drafter.tracked.body import Body


class Arrivals:
    """Puts what comes into the file that `body` edits, before anything else of it is touched."""

    def __init__(self, body: Body) -> None:
        self.body, self.file, self.found, self.draft = body, body.file, body.found, body.draft
        self.editor, self.blocks, self.tables = body.editor, body.blocks, body.tables
        self._last_year = {p.id: p for p in self.draft.previous.paragraphs}
        self._gone = {node.was.id for node in self.draft.applied.nodes if node.was is not None and node.gone}

    def put(self, keys: dict[str, str]) -> None:
        """Puts in what comes and what is moved, with the keys that footnotes had."""
        nodes = [*self.draft.applied.nodes]
        now = iter(self.draft.resolution.paragraphs)
        moved, into = self.body.moved, None
        last: Element | None = None  # of what is not moved
        names: dict[str, str] = {}
        rows: dict[int, list[Paragraph]] = {}  # by the changes that bring them
        for k, node in enumerate(nodes):
            paragraph = None if node.gone else next(now)
            if node.was is not None and node.was.id not in moved:
                last = next(reversed(self.found.texts[node.was.id].paragraphs), last)
                into = self.file.after[last] if last is not None else None
                continue
            if paragraph is None:
                continue
            new = replace(paragraph, body=renamed(paragraph.body, keys))
            if node.row[0] and node.change is not None:
                rows.setdefault(id(node.change), []).append(new)
                if k + 1 == len(nodes) or nodes[k + 1].change is not node.change:
                    self._new_row(node, rows[id(node.change)])
                continue
            if _heads(node, moved):
                into = self._place(node, last, nodes[k + 1 :], moved, into)
            if into is None:
                self.body.unplaced.append(f'a new paragraph is to come: "{paragraph.text}"')
            elif node.was is None:
                into.append(self._new(new, node.change))
            else:
                self._moved_here(node, new, into, nodes[k + 1 :], names)

    def _place(
        self, node: Node, last: Element | None, rest: Sequence[Node], moved: dict[str, str], into: list[Element] | None
    ) -> list[Element] | None:
        """Where a paragraph comes in the file: in the cell of the one beside it, else behind what stays or, of one that goes
        before another, before what follows."""
        change = node.change
        if change is None:
            return into
        if node.now.cell is not None:
            at = change.to if change.act == "move" else change.at
            beside = self.found.texts[at].paragraphs
            is_behind = change.side == "after" and at not in self._gone
            return None if not beside else self.file.after[beside[-1]] if is_behind else self.file.before[beside[0]]
        if change.side == "before" and (there := self._before_the_next(rest, moved)) is not None:
            return there
        table = table_of(last) if last is not None else None
        return self.file.after[table] if table is not None else into

    def _before_the_next(self, nodes: Iterable[Node], moved: dict[str, str]) -> list[Element] | None:
        for node in nodes:
            if node.was is not None and node.was.id in moved:
                return None  # it comes here too, behind what stands before it
            if node.was is not None and self.found.texts[node.was.id].paragraphs:
                first = [*self.body.line_above(node.was.id), *self.found.texts[node.was.id].paragraphs][0]
                table = table_of(first)
                return self.file.before[first if table is None else table]
        return None

    def _new_row(self, node: Node, cells: Sequence[Paragraph]) -> None:
        """Puts in a row that comes, beside that of the paragraph which its change names."""
        change, place = node.change, node.now.cell
        assert change is not None
        assert place is not None
        beside = self.tables.row_of(change.at)
        paragraphs = {p.cell.column: self._new(p, change, self.tables.like(p.cell, place, change.at)) for p in cells if p.cell}
        made = self.body.made.pop(change.id, [])
        row = self.tables.new_row(beside, paragraphs) if beside is not None else None
        if row is None or beside is None:
            self.body.unplaced.append(f'a new row is to come: "{" | ".join(p.text for p in cells)}"')
            return
        self.body.made[change.id] = made[:1]  # a comment stands in one cell
        (self.file.after if change.side == "after" else self.file.before)[beside].append(row)

    def _new(self, now: Paragraph, change: Change | None, like: str = "") -> Element:
        """A paragraph that comes, set as the one that it comes beside or as the one at the address `like`."""
        beside = self._last_year.get(like or change.at) if change is not None else None
        assert beside is not None
        model = self.found.texts[beside.id]
        made = self._paragraph(now, beside, model, lambda _: _plain(model), "ins", beside)
        if change is not None:
            self.body.made.setdefault(change.id, []).extend(e for e in made if e.tag != f"{W}pPr")
        return made

    def _beside(self, was: Paragraph, now: Paragraph, change: Change | None) -> Paragraph:
        """The paragraph as which one that is moved is set: itself, unless it comes to another part or level; then the one it
        moves beside, or last year's first of that part and level."""
        if (now.part, now.level, not now.number) == (was.part, was.level, not was.number):
            return was
        target = self._last_year.get(change.to) if change is not None else None
        there = (p for p in (target, *self.draft.previous.paragraphs) if p is not None and self.found.texts[p.id].paragraphs)
        alike = (p for p in there if (p.part, p.level, not p.number) == (now.part, now.level, not now.number))
        return next(alike, was)

    def _paragraph(
        self, now: Paragraph, was: Paragraph, model: Passage, look: Callable[[int], Element | None], tag: str, beside: Paragraph
    ) -> Element:
        """A paragraph set as `beside`, whose passage is `model`, with the text that it has now; what differs from the text that
        it had is inserted in any case."""
        first = model.paragraphs[0]
        moved = tag == "moveTo"
        stays = _kept_positions(was, now, self.body.changes(was.id)) if moved else set()
        pieces = [(e, is_new) for e, is_new in prefix(model, beside.number, now.number)]
        body = self.editor.in_own_type(model, now.body)
        coming = items(body)
        content: list[tuple[Element, str | None, bool]] = [(e, None, is_new or not moved) for e, is_new in pieces]
        for stretch, is_new in _stretches(coming, stays if moved else set()):
            content += [(each, target, is_new) for each, target in self.editor.runs(body, stretch, first, look)]
        children: list[Element] = []
        for made_run, target, is_new in content:
            own = "ins" if is_new else tag
            holder = self.editor.link(target, first) if target else None
            if holder is None and children and children[-1].tag == f"{W}{own}":
                children[-1].append(made_run)
                continue
            inner = self.editor.revisions.made(own, made_run)
            if holder is not None:
                holder.append(inner)
            children.append(inner if holder is None else holder)
        return self.blocks.new(properties_like(first), children, tag)

    def _moved_here(self, node: Node, now: Paragraph, into: list[Element], rest: Iterable[Node], names: dict[str, str]) -> None:
        assert node.was is not None
        head = self.body.moved[node.was.id]
        one = self.found.texts[node.was.id]
        if not one.paragraphs:
            self.body.unplaced.append(f'moved here: "{now.text}"')
            return
        if head not in names:
            names[head] = self.editor.revisions.next_move()
            start, end = self.blocks.ends_of_a_move("From", names[head])
            family = [self.found.texts[at].paragraphs for at, of in self.body.moved.items() if of == head]
            blocks = [p for found in family for p in found]
            self.file.before[(self.body.line_above(head) or blocks)[0]].append(start)
            if table_of(blocks[-1]) is None:
                self.file.after[blocks[-1]].insert(0, end)
            else:  # a cell ends with a paragraph
                blocks[-1].append(end)
            into.append(self.blocks.ends_of_a_move("To", names[head])[0])
        for above in self.body.line_above(node.was.id):
            number = self._line_moved(above, now.number or "")
            into.append(number)
        look = _looks_of(one, now, self.body.changes(node.was.id))
        beside = self._beside(node.was, now, node.change)
        made = self._paragraph(now, node.was, one if beside is node.was else self.found.texts[beside.id], look, "moveTo", beside)
        into.append(made)
        following = next(iter(rest), None)
        if following is None or following.was is None or self.body.moved.get(following.was.id) != head:
            start = next(e for e in reversed(into) if e.tag == f"{W}moveToRangeStart")
            (into if now.cell is None else made).append(w("moveToRangeEnd", id=start.get(f"{W}id") or ""))
        if node.change is not None:
            self.body.made.setdefault(node.change.id, []).extend(e for e in made if e.tag != f"{W}pPr")

    def _line_moved(self, above: Element, number: str) -> Element:
        """A copy of the line that holds a number alone, moved, with the number that it has now."""
        tab_or_look = [copy.deepcopy(e) for e in own_runs([above]) if e.find(f"{W}t") is None]
        return self.blocks.new(
            properties_like(above), [self.editor.revisions.made("moveTo", *tab_or_look, run(number))], "moveTo"
        )


def _heads(node: Node, moved: dict[str, str]) -> bool:
    return node.was is None or moved.get(node.was.id) == node.was.id


def _plain(model: Passage) -> Element | None:
    """The run by which words in plain type are set: one that is neither in italics nor a link."""
    marked = [m for m in model.text.marks if m.kind != "footnote"]
    for place, item in zip(model.places, items(model.text), strict=True):
        if place is not None and item.key is None and not any(m.start <= item.position < m.end for m in marked):
            return run_of(place.element)
    first = model.nearest(k for k, item in enumerate(items(model.text)) if item.key is None)
    return run_of(model.place(first).element) if first is not None else None


def _kept_positions(was: Paragraph, now: Paragraph, changes: Iterable[Change]) -> set[int]:
    """The positions of the new text whose characters stood in the old one."""
    new = set(range(len(now.body)))
    for h in hunks_of(was.text, now.text, changes):
        new -= set(range(h.new_start, h.new_end))
    return new


def _looks_of(one: Passage, now: Paragraph, changes: Iterable[Change]) -> Callable[[int], Element | None]:
    """For each character of a moved text the run that it stands in at the place it leaves."""
    where = {item.position: k for k, item in enumerate(items(one.text)) if item.key is None}
    models: dict[int, Element] = {}
    at = new_at = 0
    for h in [*hunks_of(one.text.text, now.text, changes), Hunk(len(one.text), len(one.text), len(now.body), len(now.body))]:
        for k in range(h.start - at):
            place = one.places[where[at + k]]
            if place is not None:
                models[new_at + k] = run_of(place.element)
        at, new_at = h.end, h.new_end
    plain = _plain(one)
    return lambda position: models.get(position, plain)


def _stretches(coming: Sequence[Item], stays: set[int]) -> Iterator[tuple[list[Item], bool]]:
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
