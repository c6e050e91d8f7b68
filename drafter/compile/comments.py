"""The comments of a compilation: those of the copies, and what is said of rivals, of moves, and of what no change says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.compile.model import Compilation, Copy, Remark
from drafter.compile.wording import rival_groups, said_of
from drafter.draft.change import Change
from drafter.language.lists import print_list
from drafter.ooxml import Element
from drafter.readers.docx.said import Said, comments_in
from drafter.readers.docx.shown import levelled, solid
from drafter.tracked.comments import Comments
from drafter.tracked.plan import Plan

RIVALS = "Rivals: these touch the same words in different ways, and cannot all be accepted."
NUMBERS = (
    "The numbers of paragraphs are typed in this file. Where copies number a paragraph in different ways, each number stands "
    "under the names of those who have it; number anew once it is decided what is taken."
)


class Commenting:
    """Puts the comments of a compilation into its file. `made` is what was made for each change; `numbered_otherwise` tells that
    copies have other numbers, which are typed, than each other."""

    def __init__(
        self, compilation: Compilation, plan: Plan, made: Mapping[int, Sequence[Element]], *, numbered_otherwise: bool
    ) -> None:
        self.compilation, self.plan, self.made = compilation, plan, made
        self.numbered_otherwise = numbered_otherwise
        self.comments = Comments(plan, plan.editor.revisions)
        self.own = {(one.author, one.texts) for one in comments_in(plan.file.package)}

    def put(self) -> None:
        """Puts all of them in."""
        wishes = self.compilation.by_id
        for group in rival_groups(self.compilation):
            lines = [RIVALS, *(f"{print_list(w.names)}: {said_of(self.compilation, w)}" for w in map(wishes.__getitem__, group))]
            self.comments.put(self._of(group) or self._at(wishes[group[0]].at), lines)
        for wish in self.compilation.wishes:
            if wish.paragraph is not None and wish.paragraph.moved:
                said = f"{print_list(wish.names)}: moved here from {wish.paragraph.moved}."
                self.comments.put(self._of([wish.id]) or self._at(wish.at), [said])
        for names, at, texts in _together(self.compilation.remarks):
            self.comments.put(self._at(at), [f"{print_list(names)}: {'; '.join(texts)}."])
        if self.numbered_otherwise:
            self.comments.put(self._at("title"), [NUMBERS])
        self.comments.add_unplaced(self.plan.unplaced)
        self._copied()
        self.comments.save()

    def _of(self, ids: Sequence[int]) -> list[Element]:
        """What was made for changes, where a comment can stand at it."""
        made = [e for number in ids for e in self.made.get(number, ()) if self.comments.can_carry(e)]
        return made[:1]

    def _at(self, at: str, start: int = 0, end: int = 0) -> list[Element]:
        """The words of a text of the base; the title's where it has none."""
        words = Change(at or "title", "", "", start=start, end=end)
        return self.comments.runs(self.comments.words(words))

    def _copied(self) -> None:
        """Puts in the comments of the copies that are none of the base's, each once."""
        done = {*self.own}
        for copy in self.compilation.copies:
            for one in copy.said:
                if (one.author, one.texts) in done or not one.texts:
                    continue
                done.add((one.author, one.texts))
                place, texts = self._place(copy, one), one.texts
                if not place:
                    place = self._at("title")
                    texts = (f"On “{one.words or one.of}”: {texts[0]}", *texts[1:]) if one.of else texts
                signed = {"date": one.date} if one.date else {}
                self.comments.put(place, texts, author=one.author or copy.name, **signed)

    def _place(self, copy: Copy, one: Said) -> list[Element]:
        """Where the words of a comment stand: in what the copy changes there, else in the base; nowhere for a paragraph that
        nothing is known of."""
        whole = solid(one.of)
        there = (at for at, text in copy.text.rich_texts() if text.text and solid(levelled(text.text)) in whole)
        if (here := next(there, None)) is None:
            return []
        own = [wish for wish in self.compilation.of(copy.name) if (copy.name, here) in wish.there]
        for wish in own:
            if wish.act == "insert" or (one.words and any(one.words in text.text for text in wish.new_texts)):
                return self._of([wish.id])
        words = copy.text.texts[here].text
        texts = self.compilation.base.texts
        at = own[0].at if own else next((at for at, text in texts.items() if text.text == words), "title")
        start = texts[at].text.find(one.words) if one.words else -1
        return self._at(at, max(start, 0), start + len(one.words) if start >= 0 else len(texts[at]))


def _together(remarks: Sequence[Remark]) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
    """What is said of one place for the same delegations, as one."""
    found: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for one in remarks:
        found.setdefault((one.names, one.at), []).append(one.text)
    yield from ((names, at, texts) for (names, at), texts in found.items())
