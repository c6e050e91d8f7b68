"""The title, the paragraphs and the footnotes of a draft as tracked changes of the file that last year's text was read from."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.document.words import hunks
from drafter.draft.apply import Row
from drafter.errors import WriteError
from drafter.ooxml import Element, W, run
from drafter.tracked.arrivals import Arrivals
from drafter.tracked.blocks import shift_marks
from drafter.tracked.passages import Made
from drafter.tracked.plan import Plan
from drafter.tracked.repeats import Repeats
from drafter.tracked.runs import CALLS, put_before
from drafter.tracked.steps import Step, hunks_of, steps

_ID = f"{W}id"


class Body:
    """Puts a draft's changes of texts and paragraphs into a file."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.applied = plan, plan.draft.applied
        self.file, self.found, self.editor, self.blocks = plan.file, plan.found, plan.editor, plan.blocks

    def edit(self) -> None:
        """Makes every change; what has no place in the file is told in the plan. Raises WriteError for what cannot be tracked."""
        self._refuse_parts()
        previous = self.plan.draft.previous
        Arrivals(self.plan).put()
        struck = self._text("title", previous.title, self.applied.title)
        for row in self.applied.rows:
            if row.was is None:
                continue
            if row.now is None:
                struck += self._taken_out(row, row.was.id)
            elif row.moved:
                struck += self._moved_away(row.was, row.now, row.body)
            else:
                struck += self._text(row.was.id, row.was.body, row.body)
                self._number(row.was, row.now)
        self.plan.tables.take_out()
        struck += Repeats(self.plan, self.editor.revisions).follow()
        self._footnotes({*struck})
        self.plan.notes.strike(e for e in struck if e.tag == f"{W}footnoteReference")
        shift_marks(self.file, (p for at, _ in previous.rich_texts() for p in self.found.texts[at].paragraphs))
        self.plan.notes.save()

    def _refuse_parts(self) -> None:
        """Paragraphs that are one in the file cannot be put in, taken out or moved by themselves."""
        rows = (row for row in self.applied.rows if row.was is None or row.now is None or row.moved)
        named = (
            at for row in rows for at in (row.was and row.was.id, row.change and row.change.at, row.change and row.change.to)
        )
        if (at := next((at for at in named if at in self.found.parts), None)) is not None:
            said = f"{at} is one paragraph in Word with the text beside it, parted from it by a line break"
            todo = "part them in Word (Enter for Shift+Enter), or leave out what is put in, taken out or moved there"
            raise WriteError(f"{self.plan.file.name}: {said}; {todo}")

    def _text(self, at: str, old: RichText, new: RichText, *, comes: bool = True) -> list[Element]:
        """Edits one text, and gives the calls that it strikes out. Without `comes` nothing is put in."""
        if old == new:
            return []
        one = self.found.texts[at]
        found = hunks_of(old.text, new.text, self.applied.words_of(at))
        todo = steps(old, new, found)
        if not comes:
            todo = [Step(s.start, s.end, s.new_start, s.new_start) for s in todo if s.start < s.end]
        if not one.paragraphs:
            if todo:
                row = self.applied.by_address.get(at)
                self.plan.leave_out(f'{at} is to read: "{new.text}"', row.now if row is not None else None)
            return []
        calls = one.calls(k for step in todo for k in range(step.start, step.end))
        new = self.editor.in_own_type(one, new)
        if comes and self.editor.set_type(one, new, found):
            self.file.touch(one.paragraphs[0])
        self._note(at, self.editor.edit(one, new, todo))
        return calls

    def _note(self, at: str, made: Iterable[Made]) -> None:
        """Takes down what was made for which change."""
        for one in made:
            for c in self.applied.words_of(at).touching(one.start, one.end):
                self.plan.note(c, one.elements)

    def _number(self, was: Paragraph, now: Paragraph) -> None:
        """A number that is typed is tracked; those that Word makes follow by themselves."""
        if was.number == now.number:
            return
        new, number, one = RichText(now.number or ""), self.found.numbers.get(was.id), self.found.texts[was.id]
        if number is not None:
            self.editor.edit(number, new, steps(number.text, new, hunks(number.text.text, new.text)))
        elif not was.number and (first := one.nearest(range(len(one.items)))) is not None:
            put = self.editor.revisions.made("ins", run(f"{new}\t"))
            put_before(one.begins(first), [put], self.editor.revisions)
            self.file.touch(one.paragraphs[0])

    def _taken_out(self, row: Row, at: str) -> list[Element]:
        one = self.found.texts[at]
        calls = one.calls(range(len(one.items)))
        paragraphs = [*self.plan.line_above(at), *one.paragraphs]
        if not paragraphs:
            self.plan.leave_out(f"{at} is to be taken out")
        self.plan.note(row.change, self.blocks.take_out(paragraphs))
        return calls

    def _moved_away(self, was: Paragraph, now: Paragraph, body: RichText) -> list[Element]:
        one, number = self.found.texts[was.id], self.found.numbers.get(was.id)
        calls = one.calls(range(len(one.items)))
        if number is not None and was.number != now.number and now.number:
            found = hunks(number.text.text, now.number)
            todo = [Step(h.start, h.end, h.new_start, h.new_start) for h in found if h.start < h.end]
            self.editor.edit(number, RichText(now.number), todo)
        self._text(was.id, one.text, body, comes=False)
        self.blocks.take_out([*self.plan.line_above(was.id), *one.paragraphs], "moveFrom")
        return calls

    def _footnotes(self, struck: set[Element]) -> None:
        """The texts of the footnotes whose calls stay."""
        names = {element.get(_ID) for element in struck}
        for was in self.plan.draft.previous.footnotes:
            now = self.applied.by_key[was.key].now
            called = [e for one, k in self.found.calls.get(was.key, ()) if (e := one.called[k]).tag in CALLS]
            gone = called and all(e in struck or e.get(_ID) in names for e in called)
            if now is not None and not gone:
                self._text(f"footnote {was.key}", was.text, now.text)
                self.plan.notes.renumber((e.get(_ID) for e in called), was.key, now.key)
