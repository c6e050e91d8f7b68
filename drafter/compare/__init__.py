"""The comparison of two resolutions: what changed from one to the other, word by word, and what kind of change each is."""

from __future__ import annotations

from dataclasses import replace

from drafter.compare.model import Comparison, Difference, Piece, Row
from drafter.document.alignment import words_alike
from drafter.document.resolution import Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft
from drafter.errors import DrafterError

__all__ = ["Comparison", "Difference", "Piece", "Row", "compare", "draft_between"]

# How many paragraphs have a counterpart at least where two texts are of one series: under like titles, and under others.
# Of the record's 268 pairs the fewest have 0.78; of 397 pairs of other resolutions two have as many as 0.6.
STRANGE, UNLIKE = 0.2, 0.6
TITLES = 0.5  # of the words of two titles that are in both, where they are alike


def compare(old: Resolution, new: Resolution, *, infer: bool = False) -> Comparison:
    """What changed from `old` to `new`: masthead, title, paragraphs and footnotes; numbers of paragraphs play no part.

    The pieces of every row give both texts again, character by character. With `infer` the facts are looked for that would
    have let a rule make a change, so that more is named by its rule; it takes about ten times as long.
    """
    from drafter.compare.naming import proposals  # here, since with it come all rules
    from drafter.compare.rows import Rows

    rows = Rows(old, new, proposals(old, new, infer=infer))
    masthead, text = tuple(rows.masthead()), (*rows.title(), *rows.paragraphs())
    return Comparison(old, new, masthead, text, tuple(rows.notes(text)), _remarks(old, new, text))


def draft_between(old: Resolution, new: Resolution, *, in_place: bool = False) -> Draft:
    """The old resolution with the changes that make it read as the new one, whichever of the two is of the later session: what a
    Word file with tracked changes is written from, or with `in_place` is made of the old text's own.

    A text in parts has the line that opens it in each of them: beside one, the line of the other is a paragraph, which comes or
    goes. Raises DrafterError where the two have nothing in common, and where a text cannot be reached by changes of the other.
    """
    from drafter.compare.rows import Rows
    from drafter.infer import infer

    if new.opening and not old.opening:
        new = _opened_within(new)
    elif old.opening and not new.opening and not in_place:
        old = _opened_within(old)
    previous = old
    if (old.masthead.session or 0) >= (new.masthead.session or 0):  # to the rules a text of an unknown session is an earlier one
        previous = replace(old, masthead=replace(old.masthead, session=None))
    draft = infer(previous, new, name="the comparison").draft
    draft = replace(draft, previous=old, changes=tuple(c for c in draft.changes if c.status != "open"))
    rows = Rows(draft.resolution, new, {})
    text = (*rows.title(), *rows.paragraphs())
    if astray := [row.at for row in (*text, *rows.notes(text)) if any(d.act != "level" for d in row.differences)]:
        raise DrafterError(f"no tracked changes lead to {', '.join(astray)}; compare without a .docx")
    return draft


def _opened_within(resolution: Resolution) -> Resolution:
    """The resolution with the line that opens it as its first paragraph."""
    line = RichText(resolution.opening).with_mark(0, len(resolution.opening.rstrip(",")), "italic")
    paragraphs = addressed([Paragraph(line, "preamble"), *resolution.paragraphs])
    return replace(resolution, opening="", paragraphs=paragraphs)


def _remarks(old: Resolution, new: Resolution, text: tuple[Row, ...]) -> tuple[str, ...]:
    there = [row for row in text if row.at not in ("title", "opening")]
    paired = sum(bool(row.was and row.now) for row in there)
    least = UNLIKE if _titles_differ(old, new) else STRANGE
    if there and paired < least * min(sum(bool(row.was) for row in there), sum(bool(row.now) for row in there)):
        titles = f", and one is on “{old.title}”, the other on “{new.title}”" if least == UNLIKE else ""
        found = f"Only {paired} of {len(there)} paragraphs have a counterpart{titles}"
        return (f"{found}: the two seem to be different resolutions.",)
    return ()


def _titles_differ(old: Resolution, new: Resolution) -> bool:
    ours, theirs = ({word for word in words_alike(r.title.text) if len(word) > 3} for r in (old, new))
    return len(ours & theirs) < TITLES * len(ours | theirs)
