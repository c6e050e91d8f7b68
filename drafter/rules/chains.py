"""Chains of paragraphs that open with the same verb: "Recalling", "Recalling also", "Recalling further", "Recalling" again.

When a paragraph comes, goes, moves or opens otherwise, those behind it in its chain say "also" and "further" otherwise. A chain
that nothing touched stays as it is, however odd: on the record 10,762 of 10,777 such paragraphs do.

Source: YEARLY-CHANGES, 9; bench/record.py counts what the UN wrote where a paragraph's neighbour is another than last year's:

  what the adverb becomes                                          as the UN has it
  none, where the paragraph before it opens otherwise now          105 of 106
  "also" in the place of "further"                                 19 of 19
  "also" where there was none, preamble                            36 of 37
  "further" where there was none or "also", preamble               16 of 17
  "also" or "further" that was not there, operative part           41 of 48

The two that were not so in the first three stand in one draft (A/C.2/80/L.32), which says "further" behind another verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.draft.apply import Applied, Row
from drafter.draft.change import Change
from drafter.language.openings import opening_words
from drafter.rules.base import Context, FollowingRule, Place, revise

NAME = "chains"
ADVERBS = ("", "also", "further")
HEAD = 160  # characters in which an opening and its addressee stand
# with these verbs "also" is said of the same addressee only: "Requests the Secretary-General", "Requests Member States"
_ADDRESSING = ("requests", "urges", "encourages", "invites", "calls upon")


class Opening(NamedTuple):
    """The opening words of a paragraph: as they stand, without their adverb, which adverb that is, and whom they address."""

    words: str
    base: str  # "recalling", "requests"
    adverb: int  # an index of ADVERBS
    addressee: str = ""
    part: str = "preamble"

    @classmethod
    def of(cls, paragraph: Paragraph) -> Opening:
        """The opening of a preambular or operative paragraph; one without words where it has none."""
        words = opening_words(paragraph.text)
        lower = words.lower().split()
        adverb = next((k for k in (2, 1) if ADVERBS[k] in lower), 0)
        base = " ".join(word for word in lower if word not in ADVERBS)
        addressee = ""
        if base in _ADDRESSING:
            addressee = re.split(r",| to | that ", paragraph.text[len(words) : HEAD].strip(), maxsplit=1)[0]
        return cls(words, base, adverb, addressee, paragraph.part)

    def behind(self, before: Opening | None) -> int | None:
        """The adverb that this opening takes behind another; None where either is right."""
        if before is None or not self.base or before.base != self.base or before.part != self.part:
            return 0
        if before.addressee != self.addressee:
            return None
        return (before.adverb + 1) % len(ADVERBS)

    def saying(self, adverb: int) -> str:
        """The opening words with another adverb: "Recalling also", "Also requests", "Having also considered"."""
        words = [word for word in self.words.split() if word.lower() not in ADVERBS]
        if not adverb:
            return " ".join([words[0].capitalize(), *words[1:]])
        if self.part == "operative":
            return " ".join([ADVERBS[adverb].capitalize(), words[0].lower(), *words[1:]])
        at = 1 if words[0] == "Having" else len(words)
        if self.adverb:  # where the one it takes the place of stood
            at = [word.lower() for word in self.words.split()].index(ADVERBS[self.adverb])
        return " ".join([*words[:at], ADVERBS[adverb], *words[at:]])


def follow(context: Context, applied: Applied) -> Iterator[Change]:
    """The adverbs of paragraphs whose neighbour in a chain is another now. What the drafter wrote stays as it was written."""
    if not any(map(_is_touched, applied.rows)):
        return
    last_year = dict(_neighbours(context.previous.paragraphs))
    rewritten = {edit.at for edit in context.updates.edits if edit.text is not None}
    before: Opening | None = None
    for row in applied.rows:
        if row.now is None:
            continue
        if not _opens(row.now):
            before = before if row.now.level else None
            continue
        now = Opening.of(row.now)
        was, stood_behind = last_year.get(row.was.id if row.was else "", (None, None))
        if row.was and was and was.words == now.words and was.part == now.part and row.was.id not in rewritten:
            expected, wanted = was.behind(stood_behind), now.behind(before)
            follows = expected is not None and wanted is not None and was.adverb == expected != wanted
            if follows and not row.now.text.startswith(",", len(now.words)):  # "Recalling, in its resolution 78/47, that"
                yield _changed(row.was, now, wanted or 0, before)
                now = now._replace(adverb=wanted or 0)
        before = now


def _is_touched(row: Row) -> bool:
    """Whether a chain may be another here: a paragraph that is new, gone or elsewhere, or opens otherwise."""
    if row.change is not None or row.was is None or row.now is None:
        return True
    return row.was.text[:HEAD] != row.now.text[:HEAD] and Opening.of(row.was) != Opening.of(row.now)


def _opens(paragraph: Paragraph) -> bool:
    return paragraph.part in ("preamble", "operative") and not paragraph.level


def _neighbours(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, tuple[Opening, Opening | None]]]:
    """The opening of each paragraph of the first order, by its address, and that of the one before it."""
    before: Opening | None = None
    for paragraph in paragraphs:
        if _opens(paragraph):
            opening = Opening.of(paragraph)
            yield paragraph.id, (opening, before)
            before = opening
        elif not paragraph.level:
            before = None  # a heading


def _changed(was: Paragraph, opening: Opening, adverb: int, before: Opening | None) -> Change:
    new = opening.saying(adverb)
    end = len(opening.words)
    text = RichText(new).with_mark(0, len(new), "italic") if was.body.slice(0, end).has("italic") else RichText(new)
    if adverb:
        because = f'It stands behind another paragraph with this opening now, so it says "{ADVERBS[adverb]}".'
    elif before is not None and before.base == opening.base:
        because = 'Behind "further" a chain begins anew.'
    else:
        because = f'No paragraph stands before it with this opening that "{ADVERBS[opening.adverb]}" would go on from.'
    is_certain = adverb == 0 or (adverb == 1 and (opening.adverb == 2 or opening.part == "preamble"))
    return revise(Place(was.id, was.body, was), 0, end, text, NAME, because, "certain" if is_certain else "confirm")


RULE = FollowingRule(NAME, '"also" and "further" in chains of paragraphs that open alike', "YEARLY-CHANGES, 9", follow)
