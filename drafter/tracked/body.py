"""The title, the paragraphs and the footnotes of a draft as tracked changes of the file that last year's text was read from."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.draft import Change, Draft, Node
from drafter.resolution import Paragraph
from drafter.richtext import RichText
from drafter.tracked.blocks import Blocks, prefix, properties_like, shift_marks
from drafter.tracked.file import File
from drafter.tracked.keys import is_counted, keys_of, renamed
from drafter.tracked.notes import Notes
from drafter.tracked.passages import Editor, Made, Passage, Passages
from drafter.tracked.runs import own_runs, put_before, run_of
from drafter.tracked.steps import Item, Step, hunks_of, items, steps
from drafter.tracked.tables import Tables, table_of
from drafter.words import Hunk, hunks
from drafter.writers.docx.xml import Element, W, run, w


@dataclass
class Body:
    """Puts a draft's changes of texts and paragraphs into a file.

    `made` tells for each change what was made for it, `places` the elements of every text that is there, by last year's address,
    both for the comments.
    """

    file: File
    found: Passages
    draft: Draft
    editor: Editor
    blocks: Blocks
    notes: Notes
    tables: Tables
    made: dict[int, list[Element]] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def edit(self) -> None:
        """Makes every change; what has no place in the file is told in `unplaced`."""
        previous = self.draft.previous
        struck: list[Element] = []
        keys = keys_of(self.draft)
        self._new_paragraphs(keys)
        now = iter(self.draft.resolution.paragraphs)
        struck += self._text("title", previous.title, renamed(self.draft.resolution.title, keys))
        for node in self.draft.applied.nodes:
            paragraph = None if node.gone else next(now)
            if node.was is None:
                continue
            one = self.found.texts[node.was.id]
            if paragraph is None:
                struck += self._taken_out(one, node.was.id, node.change)
            elif node.was.id in self.moved:
                struck += self._moved_away(node, paragraph, keys)
            else:
                struck += self._text(node.was.id, node.was.body, renamed(paragraph.body, keys))
                self._number(node.was, paragraph)
        self.tables.take_out()
        self._footnotes({*struck})
        self.notes.strike(e for e in struck if e.tag == f"{{{W}}}footnoteReference")
        shift_marks(self.file, [p for at in dict(previous.rich_texts()) for p in self.found.texts[at].paragraphs])
        self.notes.save()

    @property
    def moved(self) -> dict[str, str]:
        """The addresses of paragraphs that are moved, with their families, and the address of the head of each."""
        found: dict[str, str] = {}
        paragraphs = self.draft.previous.paragraphs
        for c in self.draft.changes:
            if c.act == "move" and c.status != "open":
                k = next(k for k, p in enumerate(paragraphs) if p.id == c.at)
                found[c.at] = c.at
                for p in paragraphs[k + 1 :]:
                    if p.part != paragraphs[k].part or p.part == "heading" or p.level <= paragraphs[k].level:
                        break
                    found[p.id] = c.at
        return found

    def _changes(self, at: str) -> list[Change]:
        return [c for c in self.draft.changes if c.is_textual and c.at == at and c.status != "open"]

    def _text(self, at: str, old: RichText, new: RichText, *, comes: bool = True) -> list[Element]:
        """Edits one text, and gives the calls that it strikes out. Without `comes` nothing is put in."""
        if old == new:
            return []
        one = self.found.texts[at]
        found = hunks_of(old.text, new.text, self._changes(at))
        todo = steps(old, new, found)
        if not comes:
            todo = [Step(s.start, s.end, s.new_start, s.new_start) for s in todo if s.start < s.end]
        if not one.paragraphs:
            if todo:
                self.unplaced.append(f'{at} is to read: "{new.text}"')
            return []
        calls = _calls(one, todo)
        new = self.editor.in_own_type(one, new)
        if comes and self.editor.set_type(one, new, found):
            self.file.touch(one.paragraphs[0])
        made = self.editor.edit(one, new, todo)
        self._note(at, made)
        return calls

    def _note(self, at: str, made: Iterable[Made]) -> None:
        """Takes down what was made for which change."""
        changes = self._changes(at)
        for one in made:
            touching = [c for c in changes if c.start < one.end and one.start < c.end]
            touching = touching or [c for c in changes if c.start <= one.end and one.start <= c.end]
            for c in touching:
                self.made.setdefault(c.id, []).extend(one.elements)

    def _number(self, was: Paragraph, now: Paragraph) -> None:
        """A number that is typed is tracked; those that Word makes follow by themselves."""
        new, one = RichText(now.number or ""), self.found.numbers.get(was.id)
        if was.number == now.number:
            return
        if one is not None:
            self.editor.edit(one, new, steps(one.text, new, hunks(one.text.text, new.text)))
        elif (
            not was.number
            and (first := self.found.texts[was.id].nearest(range(len(self.found.texts[was.id].places)))) is not None
        ):
            put = self.editor.revisions.made("ins", run(f"{new}\t"))
            put_before(self.found.texts[was.id].begins(first), [put], self.editor.revisions)
            self.file.touch(self.found.texts[was.id].paragraphs[0])

    def _taken_out(self, one: Passage, at: str, change: Change | None) -> list[Element]:
        calls = [p.element for p, item in zip(one.places, items(one.text), strict=True) if p is not None and item.key is not None]
        paragraphs = [*self._line_above(at), *one.paragraphs]
        if not paragraphs:
            self.unplaced.append(f"{at} is to be taken out")
        made = self.blocks.take_out(paragraphs)
        if change is not None:
            self.made.setdefault(change.id, []).extend(made)
        return calls

    def _line_above(self, at: str) -> list[Element]:
        """The paragraph that holds no more than the number of one ("I" above its heading)."""
        one = self.found.numbers.get(at)
        return [p for p in one.paragraphs if p not in self.found.texts[at].paragraphs] if one is not None else []

    def _moved_away(self, node: Node, now: Paragraph, keys: dict[str, str]) -> list[Element]:
        assert node.was is not None
        one, at = self.found.texts[node.was.id], node.was.id
        calls = [p.element for p, item in zip(one.places, items(one.text), strict=True) if p is not None and item.key is not None]
        number = self.found.numbers.get(at)
        if number is not None and node.was.number != now.number and now.number:
            found = hunks(number.text.text, now.number)
            todo = [Step(h.start, h.end, h.new_start, h.new_start) for h in found if h.start < h.end]
            self.editor.edit(number, RichText(now.number), todo)
        self._text(at, one.text, renamed(now.body, keys), comes=False)
        self.blocks.take_out([*self._line_above(at), *one.paragraphs], "moveFrom")
        return calls

    def _footnotes(self, struck: set[Element]) -> None:
        """The texts of the footnotes whose calls stay."""
        numbers, now = self.draft.applied.footnotes, {note.key: note for note in self.draft.resolution.footnotes}
        names = {element.get(f"{{{W}}}id") for element in struck}
        calls = self._calls()
        for note in self.draft.previous.footnotes:
            called = calls.get(note.key, [])
            gone = called and all(e in struck or e.get(f"{{{W}}}id") in names for e in called)
            key = str(numbers[note.key]) if note.key in numbers and is_counted(self.draft.resolution) else note.key
            if not gone and key in now:
                self._text(f"footnote {note.key}", note.text, now[key].text)

    def _calls(self) -> dict[str, list[Element]]:
        """The elements that call each of last year's footnotes."""
        calls: dict[str, list[Element]] = {}
        for one in self.found.texts.values():
            for place, item in zip(one.places, items(one.text), strict=True) if one.text.anchors() else ():
                if item.key is not None and place is not None:
                    calls.setdefault(item.key, []).append(place.element)
        return calls

    def _new_paragraphs(self, keys: dict[str, str]) -> None:
        """Puts in the paragraphs and rows that come and the paragraphs that are moved, each where the draft has it."""
        nodes = [*self.draft.applied.nodes]
        now = iter(self.draft.resolution.paragraphs)
        moved, into = self.moved, None
        last: Element | None = None  # of what stays
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
                self.unplaced.append(f'a new paragraph is to come: "{paragraph.text}"')
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
            is_behind = change.side == "after" and self.draft.applied.places()[at] is not None
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
                first = [*self._line_above(node.was.id), *self.found.texts[node.was.id].paragraphs][0]
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
        made = self.made.pop(change.id, [])
        row = self.tables.new_row(beside, paragraphs) if beside is not None else None
        if row is None or beside is None:
            self.unplaced.append(f'a new row is to come: "{" | ".join(p.text for p in cells)}"')
            return
        self.made[change.id] = made[:1]  # a comment stands in one cell
        (self.file.after if change.side == "after" else self.file.before)[beside].append(row)

    def _new(self, now: Paragraph, change: Change | None, like: str = "") -> Element:
        """A paragraph that comes, set as the one that it comes beside or as the one at the address `like`."""
        beside = self.draft.previous.find(like or change.at) if change is not None else None
        assert beside is not None
        model = self.found.texts[beside.id]
        made = self._paragraph(now, beside, model, lambda _: _plain(model), "ins", beside)
        if change is not None:
            self.made.setdefault(change.id, []).extend(e for e in made if e.tag != f"{{{W}}}pPr")
        return made

    def _beside(self, was: Paragraph, now: Paragraph, change: Change | None) -> Paragraph:
        """The paragraph as which one that is moved is set: itself, unless it comes to another part or level; then the one it
        moves beside, or last year's first of that part and level."""
        if (now.part, now.level, not now.number) == (was.part, was.level, not was.number):
            return was
        target = self.draft.previous.find(change.to) if change is not None else None
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
        stays = _kept_positions(was, now, self._changes(was.id)) if moved else set()
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
            if holder is None and children and children[-1].tag == f"{{{W}}}{own}":
                children[-1].append(made_run)
                continue
            inner = self.editor.revisions.made(own, made_run)
            if holder is not None:
                holder.append(inner)
            children.append(inner if holder is None else holder)
        return self.blocks.new(properties_like(first), children, tag)

    def _moved_here(self, node: Node, now: Paragraph, into: list[Element], rest: Iterable[Node], names: dict[str, str]) -> None:
        assert node.was is not None
        head = self.moved[node.was.id]
        one = self.found.texts[node.was.id]
        if not one.paragraphs:
            self.unplaced.append(f'moved here: "{now.text}"')
            return
        if head not in names:
            names[head] = self.editor.revisions.next_move()
            start, end = self.blocks.ends_of_a_move("From", names[head])
            family = [self.found.texts[at].paragraphs for at, of in self.moved.items() if of == head]
            blocks = [p for found in family for p in found]
            self.file.before[(self._line_above(head) or blocks)[0]].append(start)
            if table_of(blocks[-1]) is None:
                self.file.after[blocks[-1]].insert(0, end)
            else:  # a cell ends with a paragraph
                blocks[-1].append(end)
            into.append(self.blocks.ends_of_a_move("To", names[head])[0])
        for above in self._line_above(node.was.id):
            number = self._line_moved(above, now.number or "")
            into.append(number)
        look = _looks_of(one, now, self._changes(node.was.id))
        beside = self._beside(node.was, now, node.change)
        made = self._paragraph(now, node.was, one if beside is node.was else self.found.texts[beside.id], look, "moveTo", beside)
        into.append(made)
        following = next(iter(rest), None)
        if following is None or following.was is None or self.moved.get(following.was.id) != head:
            start = next(e for e in reversed(into) if e.tag == f"{{{W}}}moveToRangeStart")
            (into if now.cell is None else made).append(w("moveToRangeEnd", id=start.get(f"{{{W}}}id") or ""))
        if node.change is not None:
            self.made.setdefault(node.change.id, []).extend(e for e in made if e.tag != f"{{{W}}}pPr")

    def _line_moved(self, above: Element, number: str) -> Element:
        """A copy of the line that holds a number alone, moved, with the number that it has now."""
        tab_or_look = [copy.deepcopy(e) for e in own_runs([above]) if e.find(f"{{{W}}}t") is None]
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


def _calls(one: Passage, todo: Iterable[Step]) -> list[Element]:
    """The elements of the calls that the steps strike out."""
    old = items(one.text)
    going = (k for step in todo for k in range(step.start, step.end) if old[k].key is not None)
    return [place.element for k in going if (place := one.places[k]) is not None]
