"""Footnotes that are called again: a field of Word's repeats the number of the note, by a bookmark around its first call."""

from __future__ import annotations

from drafter.compile.model import REPEATED
from drafter.ooxml import SPACE, Element, W, run, w
from drafter.tracked.plan import Plan
from drafter.tracked.repeats import Repeats
from drafter.tracked.runs import run_of

_REFERENCE = f"{W}footnoteReference"


class Repeated:
    """Makes what calls the footnotes of one file: of a key such as "3=5" the field that repeats the number of note 3."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.revisions = plan, plan.editor.revisions
        self.repeats = Repeats(plan, self.revisions)
        self.names = dict(self.repeats.named)  # the bookmarks, by the keys of the notes
        self.waiting: dict[str, str] = {}  # the names of those that are yet to be made
        plan.editor.call = self.call

    def call(self, key: str) -> Element:
        """The run that calls a note."""
        of, is_repeat, number = key.partition(REPEATED)
        if not is_repeat:
            return self.plan.notes.call(key)
        if not self.names.get(of):
            self.names[of] = self.waiting[of] = f"_RefDrafter{self.revisions.next_id()}"
        instruction = w("instrText")
        instruction.text = f" NOTEREF {self.names[of]} \\h "
        instruction.set(SPACE, "preserve")
        begin, separate, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
        text = w("t")
        text.text = number
        return run("", begin, instruction, separate, text, end, vertAlign="superscript")

    def mark(self) -> None:
        """Puts the bookmarks in that fields name and the file has not."""
        made = {key: reference for reference, key in reversed([*self.plan.notes.made.items()])}
        for key, name in self.waiting.items():
            there = (one.called[k] for one, k in self.plan.found.calls.get(key, ()))
            reference = next((e for e in there if e.tag == _REFERENCE), made.get(key))
            if reference is not None:
                self.repeats.mark_around(run_of(reference), name)
