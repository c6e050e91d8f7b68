"""Footnotes and their anchors brought together: what was taken for a marker and is none becomes text again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from drafter.document.resolution import Remark, Resolution
from drafter.document.richtext import Mark, RichText


def settled(resolution: Resolution) -> tuple[Resolution, list[Remark]]:
    """The resolution with anchors of its footnotes alone, and what was found: a footnote without a marker, or a small
    figure that belongs to no footnote and was made text again."""
    keys = {note.key for note in resolution.footnotes}
    remarks: list[Remark] = []
    seen: set[str] = set()

    def settle(text: RichText, where: str) -> RichText:
        for mark in reversed(text.anchors()):
            if mark.value in keys:
                seen.add(mark.value or "")
            else:
                remarks.append(Remark(where, f'the small figure "{mark.value}" belongs to no footnote and was read as text'))
                text = _as_text(text, mark)
        return text

    title = settle(resolution.title, "title")
    bodies = [(p, settle(p.body, p.id)) for p in resolution.paragraphs]
    paragraphs = tuple(p if body is p.body else replace(p, body=body) for p, body in bodies)
    notes = resolution.footnotes
    remarks += [Remark("footnotes", f"footnote {note.key} has no marker") for note in notes if note.key not in seen]
    twice = (key for key, count in Counter(note.key for note in notes).items() if count > 1)
    remarks += [Remark("footnotes", f"there are two footnotes {key}") for key in sorted(twice)]
    return replace(resolution, title=title, paragraphs=paragraphs), remarks


def _as_text(text: RichText, mark: Mark) -> RichText:
    without = RichText(text.text, tuple(m for m in text.marks if m != mark))
    return without.replace(mark.start, mark.start, mark.value or "")
