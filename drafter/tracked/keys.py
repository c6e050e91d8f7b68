"""The keys of footnotes: which of this year's is which of last year's."""

from __future__ import annotations

from dataclasses import replace

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft

NEW = "new "  # before the key of a footnote that a text brings


def is_counted(resolution: Resolution) -> bool:
    """Whether the keys of the footnotes are the numbers of their order."""
    return [note.key for note in resolution.footnotes] == [str(k) for k in range(1, len(resolution.footnotes) + 1)]


def keys_of(draft: Draft) -> dict[str, str]:
    """The keys of the new text's footnotes, and what they were: last year's key, or a new one."""
    now = draft.resolution
    old = {note.key for note in draft.previous.footnotes}
    if not is_counted(now):
        return {note.key: note.key if note.key in old else NEW + note.key for note in now.footnotes}
    was = {str(number): key for key, number in draft.applied.footnotes.items() if key in old}
    return {note.key: was.get(note.key, NEW + note.key) for note in now.footnotes}


def renamed(text: RichText, keys: dict[str, str]) -> RichText:
    """A new text with the keys that its footnotes had."""
    marks = (replace(m, value=keys.get(m.value or "", m.value)) if m.kind == "footnote" else m for m in text.marks)
    return RichText(text.text, tuple(marks))
