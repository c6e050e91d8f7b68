"""The changes that lead from one text to another, as a draft: what a Word file with tracked changes is written from."""

from __future__ import annotations

from dataclasses import replace

from drafter.compare.rows import Rows
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.errors import DrafterError
from drafter.infer import infer


def draft_between(old: Resolution, new: Resolution) -> Draft:
    """The old resolution with the changes that make it read as the new one, whichever of the two is of the later session.

    Raises DrafterError where the two have nothing in common, and where a text cannot be reached by changes of the other.
    """
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
