"""What a session's updates answer once for several of its texts, as the edits that the answers are in one of them."""

from __future__ import annotations

from dataclasses import replace

from drafter.errors import UpdatesError
from drafter.rules.base import Context
from drafter.rules.edits import made
from drafter.updates.model import Edit, KeyPath, Updates


def answered(context: Context) -> tuple[Context, tuple[str, ...]]:
    """The context with the edits of the answers that are for this text, and what is said of those that fit it no more: their words
    are not there, or an edit of the text's own is about them. Such an answer settles nothing here."""
    remarks: list[str] = []
    for k, question in enumerate(context.updates.questions):
        for key, edit in question.edits(context.previous.masthead.symbol):
            tried = replace(context, updates=_with(context.updates, edit, ("questions", k, *key)))
            try:
                [*made(tried)]
            except UpdatesError as problem:
                remarks.append(f"{problem}; so the answer settles nothing here")
            else:
                context = tried
    return context, tuple(remarks)


def _with(updates: Updates, edit: Edit, path: KeyPath) -> Updates:
    """The updates with one edit more, given where the answer is."""
    edits = [*updates.edits, edit]
    origins = {**updates.origins, ("edits", str(len(updates.edits))): updates.origin(path)}
    return replace(updates, edits=edits).with_origins(origins)
