"""The title, the paragraphs and the footnotes of a draft as tracked changes of the file that last year's text was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.document.words import hunks
from drafter.draft.apply import Node
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.ooxml import Element, W, run
from drafter.tracked.arrivals import Arrivals
from drafter.tracked.blocks import Blocks, shift_marks
from drafter.tracked.file import File
from drafter.tracked.keys import is_counted, keys_of, renamed
from drafter.tracked.notes import Notes
from drafter.tracked.passages import Editor, Made, Passage, Passages
from drafter.tracked.runs import put_before
from drafter.tracked.steps import Step, hunks_of, items, steps
from drafter.tracked.tables import Tables


@dataclass
class Body:
    """Puts a draft's changes of texts and paragraphs into a file.

    `made` tells for each change what was made for it, for the comments; `unplaced` what the file has no place for.
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
        Arrivals(self).put(keys)
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
        self.notes.strike(e for e in struck if e.tag == f"{W}footnoteReference")
        shift_marks(self.file, [p for at in dict(previous.rich_texts()) for p in self.found.texts[at].paragraphs])
        self.notes.save()

    @cached_property
    def moved(self) -> dict[str, str]:
        """The addresses of paragraphs that are moved, with their families, and the address of the head of each."""
        found: dict[str, str] = {}
        paragraphs = self.draft.previous.paragraphs
        heads = {c.at for c in self.draft.changes if c.act == "move" and c.status != "open"}
        for k, head in enumerate(paragraphs) if heads else ():
            if head.id in heads:
                found[head.id] = head.id
                for p in paragraphs[k + 1 :]:
                    if p.part != head.part or p.part == "heading" or p.level <= head.level:
                        break
                    found[p.id] = head.id
        return found

    @cached_property
    def _textual(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        for c in self.draft.changes:
            if c.is_textual and c.status != "open":
                found.setdefault(c.at, []).append(c)
        return found

    def changes(self, at: str) -> list[Change]:
        """The changes of the words of a text."""
        return self._textual.get(at, [])

    def _text(self, at: str, old: RichText, new: RichText, *, comes: bool = True) -> list[Element]:
        """Edits one text, and gives the calls that it strikes out. Without `comes` nothing is put in."""
        if old == new:
            return []
        one = self.found.texts[at]
        found = hunks_of(old.text, new.text, self.changes(at))
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
        changes = self.changes(at)
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
        paragraphs = [*self.line_above(at), *one.paragraphs]
        if not paragraphs:
            self.unplaced.append(f"{at} is to be taken out")
        made = self.blocks.take_out(paragraphs)
        if change is not None:
            self.made.setdefault(change.id, []).extend(made)
        return calls

    def line_above(self, at: str) -> list[Element]:
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
        self.blocks.take_out([*self.line_above(at), *one.paragraphs], "moveFrom")
        return calls

    def _footnotes(self, struck: set[Element]) -> None:
        """The texts of the footnotes whose calls stay."""
        numbers, now = self.draft.applied.footnotes, {note.key: note for note in self.draft.resolution.footnotes}
        names = {element.get(f"{W}id") for element in struck}
        calls = self._calls()
        for note in self.draft.previous.footnotes:
            called = calls.get(note.key, [])
            gone = called and all(e in struck or e.get(f"{W}id") in names for e in called)
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


def _calls(one: Passage, todo: Iterable[Step]) -> list[Element]:
    """The elements of the calls that the steps strike out."""
    old = items(one.text)
    going = (k for step in todo for k in range(step.start, step.end) if old[k].key is not None)
    return [place.element for k in going if (place := one.places[k]) is not None]
