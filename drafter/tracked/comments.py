"""Comments in the file itself: why a change was made or asked for, at what was made for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from drafter.draft.asking import comment_on
from drafter.draft.change import Change
from drafter.draft.reasons import grouped
from drafter.ooxml import Element, W
from drafter.tracked.comment_part import CommentPart
from drafter.tracked.passages import Stretch, cut_at_once
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import Revisions

_P = f"{W}p"


class Comments:
    """The comments of one file: those that are there stay, drafter's come behind them."""

    def __init__(self, plan: Plan, revisions: Revisions) -> None:
        self.plan, self.file, self.revisions = plan, plan.file, revisions
        styles = plan.editor.looks.styles
        styled = all(any(True for _ in styles.chain(name)) for name in ("CommentText", "CommentReference"))
        self.part = CommentPart(self.file, styled=styled)
        self._document = self.file.root(self.file.package.document)

    def add(self, changes: Iterable[Change]) -> None:
        """A comment for each of these changes, at what was made for it, or at the words that it is about; one for those that
        share it, from the first words to the last."""
        groups = [(group, self._made(group)) for group in grouped(self.plan.draft.previous, changes, by_text=True)]
        words = [
            [] if made else [at for change in group if change.at == group[0].at for at in self.words(change)]
            for group, made in groups
        ]
        cut_at_once(itertools.chain.from_iterable(words))
        for (group, made), there in zip(groups, words, strict=True):
            self.put(made or self.runs(there), [*comment_on(self.plan.draft, *group)])

    def add_unplaced(self, texts: Iterable[str]) -> None:
        """A comment at the title for each change that the file has no place for."""
        for text in texts:
            there = Stretch.of(self.plan.found.texts["title"])
            self.put(self.runs(there), [f"To be done by hand: this file shows no place for it. {text}"])

    def _made(self, group: Iterable[Change]) -> list[Element]:
        """What was made for changes, where a comment can stand at it."""
        made = [e for change in group for e in self.plan.made.get(change.id, ()) if self.can_carry(e)]
        if any(change.at.startswith("masthead.") for change in group):  # it may stand at the head and in the closing lines
            made = [e for e in made if _paragraph_of(e) is _paragraph_of(made[0])]
        return made

    def can_carry(self, element: Element) -> bool:
        """Whether a comment can stand at an element: in the text itself, not in a header or a footnote."""
        top = element
        for above in element.iterancestors():
            top = above
        return top is self._document or top.tag in (_P, f"{W}tr")  # or in what is put in

    def words(self, change: Change) -> list[Stretch]:
        """The words that a change is about; the title where no comment can stand at them."""
        at, found = change.at, self.plan.found
        if at.startswith("masthead."):
            names = (at.removeprefix("masthead.").removesuffix("_line"), "session")
            there = [one for name in names if name in found.lines for one in Stretch.of(found.lines[name])]
        elif at.startswith("footnote "):
            there = [Stretch(one, k, k) for one, k in found.calls.get(at.removeprefix("footnote "), ())]
        elif at in found.texts:
            there = Stretch.of(found.texts[at], *((change.start, change.end) if change.act == "replace" else ()))
        else:
            there = []
        carrying = (one for one in there if self.can_carry(one.passage.place(one.first).element))
        return [*itertools.islice(carrying, 1)] or Stretch.of(found.texts["title"])

    def runs(self, words: Iterable[Stretch]) -> list[Element]:
        """The first and the last run of some words."""
        return [run for one in words for run in one.runs(self.file)]

    def put(self, elements: Sequence[Element], texts: Sequence[str], **by: str) -> None:
        """A comment from the first of some elements to the last; none without elements. `by` says who makes it, and when, where
        that is not who signs the changes."""
        if elements:
            signed = {**self.revisions.signed, **by}
            signed["initials"] = signed["author"][:1]
            self.part.add(texts, _in_paragraph(elements[0]), _in_paragraph(elements[-1]), **signed)

    def save(self) -> None:
        """Puts the comments into the file."""
        self.part.save()


def _paragraph_of(element: Element) -> Element | None:
    return next(element.iterancestors(_P), None)


def _in_paragraph(element: Element) -> Element:
    """The element or what holds it, as a child of its paragraph."""
    while (parent := element.getparent()) is not None and parent.tag != _P:
        element = parent
    return element
