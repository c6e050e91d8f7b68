"""What a session's updates answer once for several of its texts, as the edits that the answers are in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.errors import UpdatesError
from drafter.rules.base import Context
from drafter.rules.edits import made
from drafter.updates.edits import Edit
from drafter.updates.model import Origin, Updates


def answers(updates: Updates, symbol: str) -> Iterator[tuple[Edit, Origin]]:
    """The edits that the answers are in the text of a symbol, each with where it was given."""
    for k, question in enumerate(updates.questions):
        for key, edit in question.edits(symbol):
            yield edit, updates.origin(("questions", k, *key))


def answered(context: Context) -> tuple[Context, tuple[str, ...]]:
    """The context with the edits of the answers that are for this text, and what is said of those that fit it no more: their
    words are not there, or an edit of the text's own is about them. Such an answer settles nothing here."""
    remarks: list[str] = []
    for edit, origin in answers(context.updates, context.previous.masthead.symbol):
        tried = replace(context, updates=_with(context.updates, edit, origin))
        try:
            [*made(tried)]
        except UpdatesError as problem:
            remarks.append(f"{problem}; so the answer settles nothing here")
        else:
            context = tried
    return context, tuple(remarks)


def _with(updates: Updates, edit: Edit, origin: Origin) -> Updates:
    """The updates with one edit more, given there."""
    edits = [*updates.edits, edit]
    return replace(updates, edits=edits).with_origins({**updates.origins, ("edits", str(len(updates.edits))): origin})
