"""Which paragraph of the previous edition is which of the next, as far as edits can say so.

`drafter.document.alignment` says what became of every paragraph. An edit can do less than the UN: it takes a paragraph out
with its subparagraphs, and it splits and merges none. So each paragraph has one counterpart here or none, and where none can be
had (a subparagraph that outlives its paragraph) the text is out here and in there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from drafter.document.alignment import align
from drafter.document.resolution import Paragraph, family
from drafter.document.words import hunks
from drafter.infer.tables import by_rows


def paired(
    old: Sequence[Paragraph], new: Sequence[Paragraph], apart: Collection[int] = (), *, in_rows: bool = True
) -> dict[int, int]:
    """The places of old paragraphs and of the new ones that they become. Those in `apart` are in no pair; with `in_rows` those
    of tables are in pairs with those of the same row.

    `old` stands in the order of the previous edition; its texts are best as the rules leave them.
    """
    pairs: dict[int, int] = {}
    for item in align(old, new):
        if item.old and item.new:
            several = [(i, j) for i in item.old for j in item.new]
            if len(several) > 1:  # split or merged: that which keeps most
                several.sort(key=lambda pair: (-_kept(old[pair[0]], new[pair[1]]), sum(pair)))
            i, j = several[0]
            pairs[i] = j
    for i in apart:
        pairs.pop(i, None)
    if in_rows:
        by_rows(old, new, pairs, apart)
    _stand_ins(old, new, pairs, apart)
    for i in range(len(old)):
        if i not in pairs:
            for k in family(old, i)[1:]:
                pairs.pop(k, None)
    return pairs


def _stand_ins(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int], apart: Collection[int]) -> None:
    """A paragraph that is gone while its subparagraphs stay becomes the new one that stands in its place, whatever that says."""
    taken = set(pairs.values())
    for i in range(len(old)):
        stay = [pairs[k] for k in family(old, i)[1:] if k in pairs] if i not in pairs and i not in apart else []
        for j in range(min(stay, default=0) - 1, -1, -1):
            if j in taken:
                break
            if new[j].level <= old[i].level and new[j].part == old[i].part:
                pairs[i] = j
                taken.add(j)
                break


def _kept(old: Paragraph, new: Paragraph) -> int:
    """How many characters of the new text stand in the old one."""
    return len(new.text) - sum(h.new_end - h.new_start for h in hunks(old.text, new.text))
