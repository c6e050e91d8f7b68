"""The JSON form "drafter/1" of a resolution, or of a draft with its changes: all of the model, for other programs.

The keys are those of the design (docs/) and stay; others may join them.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

from drafter.document.masthead import Masthead
from drafter.document.resolution import Footnote, Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.questions import questions, rate
from drafter.readers.json import SCHEMA


def write_json(resolution: Resolution, draft: Draft | None = None) -> str:
    """The resolution as JSON; with `draft`, of which it is the text, its changes, questions and what it leaves without a look.

    The same input gives the same text.
    """
    numbers = resolution.footnote_numbers()
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "masthead": _masthead(resolution.masthead),
        "title": resolution.title.text,
        "title_marks": _marks(resolution.title),
        "opening": resolution.opening,
        "paragraphs": [_paragraph(p) for p in resolution.paragraphs],
        "footnotes": [{"number": numbers[note.key], **_note(note)} for note in resolution.footnotes],
        "remarks": [dataclasses.asdict(remark) for remark in resolution.remarks],
    }
    if draft is not None:
        document["changes"] = [_change(change) for change in draft.changes]
        document["set_aside"] = [{"change": _change(s.change), "because": s.because} for s in draft.set_aside]
        document["draft_remarks"] = list(draft.remarks)
        document["questions"] = [
            {"places": q.places, "changes": [c.id for c in q.changes], "rate": round(rate(q.changes), 2)}
            for q in questions(draft)
        ]
        document["left"] = [one._asdict() for one in left(draft)]
    return json.dumps(document, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _masthead(masthead: Masthead) -> dict[str, Any]:
    values = {field.name: getattr(masthead, field.name) for field in dataclasses.fields(masthead)}
    for name in ("session_days", "outcome", "vote"):  # which the Assembly's documents do not print
        if not values[name]:
            del values[name]
    values["notes"] = [{"mark": n.mark, "text": n.text.text, "marks": _marks(n.text)} for n in masthead.notes]
    return values


def _paragraph(p: Paragraph) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": p.id,
        "part": p.part,
        "number": p.number,
        "level": p.level,
        "text": p.text,
        "marks": _marks(p.body),
    }
    if p.section:
        values["section"] = p.section
    if p.cell:
        drawn = dataclasses.asdict(p.cell)
        values["cell"] = {name: n for name, n in drawn.items() if n > 1 or name not in ("across", "down")}
    return values


def _change(c: Change) -> dict[str, Any]:
    return {
        "id": c.id,
        "at": c.at,
        "start": c.start,
        "end": c.end,
        "old": c.old,
        "new": c.new.text,
        "rule": c.rule,
        "because": c.because,
        "status": c.status,
        "act": c.act,
        "side": c.side,
        "to": c.to,
        "source": c.source,
        "settle": str(c.settle or ""),
        "new_marks": _marks(c.new),
        "notes": [_note(note) for note in c.notes],
        "value": c.value,
    }


def _note(note: Footnote) -> dict[str, Any]:
    return {"key": note.key, "text": note.text.text, "marks": _marks(note.text)}


def _marks(text: RichText) -> list[dict[str, Any]]:
    return [{"kind": m.kind, "start": m.start, "end": m.end, "value": m.value} for m in text.marks]


def _plain(value: Any) -> Any:
    """A value that JSON has not: a date is 2026-10-12, an agenda item an object."""
    return value.isoformat() if isinstance(value, datetime.date) else dataclasses.asdict(value)
