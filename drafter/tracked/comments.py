"""Comments in the file itself: why a change was made or asked for, at what was made for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.draft.change import Change
from drafter.draft.reasons import comment_on, shared
from drafter.tracked.comment_part import CommentPart
from drafter.tracked.passages import Passage
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import Revisions
from drafter.writers.docx.xml import Element, W

_P = f"{{{W}}}p"


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
        groups = [(group, self._made(group)) for group in shared(changes)]
        self._cut(change for group, made in groups if not made for change in group)
        for group, made in groups:
            self._put(made or [e for change in group for e in self._words(change)], [*comment_on(*group)])

    def _made(self, group: Iterable[Change]) -> list[Element]:
        """What was made for changes, where a comment can stand at it."""
        made = [e for change in group for e in self.plan.made.get(change.id, ()) if self._can_carry(e)]
        if any(change.at.startswith("masthead.") for change in group):  # it may stand at the head and in the closing lines
            made = [e for e in made if _paragraph_of(e) is _paragraph_of(made[0])]
        return made

    def _cut(self, changes: Iterable[Change]) -> None:
        """Cuts each text where comments are to begin and to end, in all places at once."""
        stretches: dict[str, list[tuple[int, int]]] = {}
        for c in changes:
            one = self.plan.found.texts.get(c.at)
            if one is not None and c.is_textual and not c.at.startswith("footnote "):
                stretches.setdefault(c.at, []).extend(one.stretch(c.start, c.end))
        for at, found in stretches.items():
            self.plan.found.texts[at].cut([first for first, _ in found], [last for _, last in found])

    def add_unplaced(self, texts: Iterable[str]) -> None:
        """A comment at the title for each change that the file has no place for."""
        for text in texts:
            self._put(self._of_passage("title"), [f"To be done by hand: this file shows no place for it. {text}"])

    def _can_carry(self, element: Element) -> bool:
        """Whether a comment can stand at an element: in the text itself, not in a header or a footnote."""
        top = element
        for above in element.iterancestors():
            top = above
        return top is self._document or top.tag in (_P, f"{{{W}}}tr")  # or in what is put in

    def _words(self, change: Change) -> list[Element]:
        """The runs that hold the words that a change is about."""
        at = change.at
        if at.startswith("masthead."):
            name = at.removeprefix("masthead.").removesuffix("_line")
            return self._line(name) or self._line("session") or self._of_passage("title")
        if at.startswith("footnote "):
            return self._call(at.removeprefix("footnote ")) or self._of_passage("title")
        whole = change.act != "replace"
        return self._of_passage(at, *(() if whole else (change.start, change.end))) or self._of_passage("title")

    def _of_passage(self, at: str, start: int = 0, end: int | None = None) -> list[Element]:
        one = self.plan.found.texts.get(at)
        return self._runs(one, start, len(one.text) if end is None else end) if one is not None else []

    def _line(self, name: str) -> list[Element]:
        one = self.plan.found.lines.get(name)
        return [e for e in self._runs(one, 0, len(one.text)) if self._can_carry(e)] if one is not None else []

    def _call(self, key: str) -> list[Element]:
        for one, k in self.plan.found.calls.get(key, ()):
            if self._can_carry(one.place(k).element):
                self.file.touch(one.paragraphs[0])
                return [one.begins(k)]
        return []

    def _runs(self, one: Passage, start: int, end: int) -> list[Element]:
        """The first and the last run of some characters."""
        for first, last in one.stretch(start, end):
            for own in one.paragraphs:
                self.file.touch(own)
            return [one.begins(first), one.ends(last)]
        return []

    def _put(self, elements: Sequence[Element], texts: Sequence[str]) -> None:
        if elements:
            signed = {**self.revisions.signed, "initials": self.revisions.signature.author[:1]}
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
