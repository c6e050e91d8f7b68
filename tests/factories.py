"""Small resolutions and their rollovers, for tests that look at one matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from drafter.document.markup import parse
from drafter.document.masthead import Masthead
from drafter.document.resolution import Footnote, Paragraph, Resolution, addressed
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.updates import load

AGENDA = "1. *Decides* to include in the provisional agenda of its eighty-first session the item entitled “Landmines”."


def paragraph(markup: str) -> Paragraph:
    """A paragraph as on paper: "1. *Urges* …" is operative, "(a) …" below it, anything else preambular."""
    numbered = re.match(r"(\d+\.|\([a-z]+\)) ", markup)
    body = parse(markup[numbered.end() :] if numbered else markup)[0]
    if not numbered:
        return Paragraph(body, "preamble")
    return Paragraph(body, "operative", numbered[1], 0 if numbered[1].endswith(".") else 1)


def resolution(*paragraphs: str, notes: Sequence[str] = (), title: str = "Landmines", **masthead: Any) -> Resolution:
    """Resolution 80/35 of 1 December 2025 with these paragraphs and footnotes (1, 2 …), unless the masthead says otherwise."""
    facts = {"symbol": "A/RES/80/35", "number": "80/35", "session": 80, "adopted": datetime.date(2025, 12, 1), **masthead}
    footnotes = tuple(Footnote(str(n), parse(note)[0]) for n, note in enumerate(notes, 1))
    return Resolution(Masthead(**facts), parse(title)[0], addressed(map(paragraph, paragraphs)), footnotes)


def rolled(previous: Resolution, updates: str = "") -> Draft:
    """The rollover with these lines of updates.yaml; to session 81 unless they say otherwise."""
    lines = updates if "session:" in updates else f"session: 81\n{updates}"
    return rollover(previous, load([("u.yaml", lines)]))


def by(draft: Draft, rule: str) -> list[Change]:
    """The changes of one rule."""
    return [c for c in draft.changes if c.rule == rule]


def texts(draft: Draft, rule: str) -> list[str]:
    """The paragraphs with their numbers, where only one rule changes them."""
    paragraphs = draft.only(lambda c: c.rule == rule).resolution.paragraphs
    return [f"{p.number} {p.text}" if p.number else p.text for p in paragraphs]


def after(rule: str, text: str, updates: str = "", **masthead: Any) -> str:
    """What one rule makes of a paragraph that stands first in a resolution that comes back every year."""
    numbered = re.match(r"\d+\.", text)
    previous = resolution(text, AGENDA.replace("1.", "2.") if numbered else AGENDA, **masthead)
    return texts(rolled(previous, updates), rule)[0]


def statuses(rule: str, text: str, updates: str = "", **masthead: Any) -> list[tuple[str, str]]:
    """The status and the old words of what one rule proposes for such a paragraph."""
    numbered = re.match(r"\d+\.", text)
    previous = resolution(text, AGENDA.replace("1.", "2.") if numbered else AGENDA, **masthead)
    first = previous.paragraphs[0].id
    return [(c.status, c.old) for c in by(rolled(previous, updates), rule) if c.at == first]
