"""What all that edit one file share: the draft, the file, what is done to it with, and what has been made for which change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drafter.document.resolution import Paragraph
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.ooxml import Element, W
from drafter.tracked.blocks import Blocks
from drafter.tracked.file import File
from drafter.tracked.notes import Notes
from drafter.tracked.passages import Editor, Passages
from drafter.tracked.tables import Tables


@dataclass
class Plan:
    """The changes of a draft, to be put into a file.

    `made` tells for each change what was made for it, for the comments, `new` the paragraphs that come and those that are moved
    here by the draft's addresses; `unplaced` what the file has no place for, and `missing`
    which of the draft's texts are therefore not as they are to be.
    """

    draft: Draft
    file: File
    found: Passages
    editor: Editor
    blocks: Blocks
    notes: Notes
    tables: Tables
    made: dict[int, list[Element]] = field(default_factory=dict)
    new: dict[str, Element] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def note(self, change: Change | None, elements: Iterable[Element]) -> None:
        """Takes down what was made for a change; the properties of a paragraph are no place for a comment."""
        if change is not None:
            self.made.setdefault(change.id, []).extend(e for e in elements if e.tag != f"{W}pPr")

    def leave_out(self, said: str, *now: Paragraph | None) -> None:
        """Takes down what the file has no place for, and whose paragraphs of the draft are not in it then."""
        self.unplaced.append(said)
        self.missing |= {p.id for p in now if p is not None}

    def line_above(self, at: str) -> list[Element]:
        """The paragraph that holds no more than the number of one ("I" above its heading)."""
        one = self.found.numbers.get(at)
        return [p for p in one.paragraphs if p not in self.found.texts[at].paragraphs] if one is not None else []
