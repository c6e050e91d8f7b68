"""The files that are sent: made by what the commands use, so that they are the same bytes."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import NamedTuple

from drafter.draft.draft import Draft
from drafter.errors import DrafterError
from drafter.review.folder import FACTS, Text

_WORD = mimetypes.guess_type("draft.docx")[0] or "application/octet-stream"


class Made(NamedTuple):
    """A kind of file: its media type, and what makes it of a text."""

    media_type: str
    made: Callable[[Text], bytes]


def _draft(text: Text) -> Draft:
    state = text.state()
    if state.draft is None:
        raise DrafterError(state.error)
    return state.draft


def _tracked(text: Text) -> bytes:
    from drafter import readers
    from drafter.engine.settling import rollover
    from drafter.tracked import write_tracked

    state = text.state()
    if state.updates is None:
        raise DrafterError(state.error)
    last, origins = readers.read_to_edit(text.previous)
    return write_tracked(rollover(last, state.updates), origins, str(text.previous))


def _clean(text: Text) -> bytes:
    from drafter.writers import render

    return render(_draft(text), ".docx")


def _plain(text: Text) -> bytes:
    from drafter.writers import render

    return render(_draft(text), ".txt")


def _facts(text: Text) -> bytes:
    return text.state().facts.encode()


def _brief(text: Text) -> bytes:
    from drafter.compare import compare
    from drafter.compare.brief import brief, brief_in_word

    draft = _draft(text)
    return brief_in_word(brief(compare(draft.previous, draft.resolution)))


def _report(text: Text) -> bytes:
    from drafter.report.page import html_report

    return html_report(_draft(text), text.state().findings).encode()


FILES = {
    "tracked.docx": Made(_WORD, _tracked),
    "draft.docx": Made(_WORD, _clean),
    "draft.txt": Made("text/plain; charset=utf-8", _plain),
    FACTS: Made("application/yaml; charset=utf-8", _facts),
    "brief.docx": Made(_WORD, _brief),
    "report.html": Made("text/html; charset=utf-8", _report),
}
