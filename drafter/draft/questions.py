"""What a draft asks: of each paragraph that holds open marks one question with all of them, and with its footnotes.

A question is a view of marks, which stay changes in the list: each is settled, skipped or rejected by itself. Questions of the
masthead come first; the others by how often the UN changed such words (config/rates.yaml), which bench/marks.py counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.data import config
from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.reasons import Entry, is_mark


def questions(draft: Draft) -> tuple[Entry, ...]:
    """The questions of a draft, in the order in which they are worth a look."""
    found = [Entry(draft, changes) for changes in asked(draft.previous, draft.with_status("open"))]
    return tuple(sorted(found, key=lambda question: -round(rate(question.changes), 1)))


def asks(draft: Draft) -> tuple[Entry, ...]:
    """What a draft asks for: its open marks by the rule and the reason, those with a ready answer apart; in the same order."""
    groups: dict[object, list[Change]] = {}
    for c in draft.with_status("open"):
        groups.setdefault((c.at.startswith("masthead."), is_ready(c), c.rule, c.because, c.source), []).append(c)
    found = [Entry(draft, tuple(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda entry: -round(rate(entry.changes), 1)))


def is_ready(c: Change) -> bool:
    """Whether what is open has an answer that only has to be taken: nothing in it is still to be looked up."""
    return c.is_textual and c.settle is not None and c.settle.is_ready


def asked(previous: Resolution, marks: Iterable[Change]) -> Iterator[tuple[Change, ...]]:
    """Open changes, those of one question together: of a paragraph and of the footnotes that it is the first to call, or of a
    table. What is no mark of words, in the masthead too, is a question by itself."""
    homes = dict(previous.tables)
    for at, text in previous.rich_texts():
        for anchor in text.anchors():
            homes.setdefault(f"footnote {anchor.value}", homes.get(at, at))
    groups: dict[object, list[Change]] = {}
    for c in marks:
        groups.setdefault(homes.get(c.at, c.at) if is_mark(c) and c.is_textual else id(c), []).append(c)
    yield from (tuple(group) for group in groups.values())


def rate_said(question: Entry) -> str:
    """ "the UN changed 7 of 10 such words"; empty where it changed all or the record has none, and of what is no question."""
    tenths = round(10 * rate(question.changes)) if question.change.status == "open" else 10
    return f"the UN changed {tenths} of 10 such words" if tenths < 10 else ""


def rate(changes: Iterable[Change]) -> float:
    """How often the UN changed words such as these, of the likeliest: of the same rule for the same reason; where the record has
    none, of the rule. What it knows nothing of is as sure as can be: a person's own rule, or the masthead, asks for it."""
    return max(_rate(c) for c in changes)


def _rate(c: Change) -> float:
    reasons = config("rates").get(c.rule, {})
    if not c.is_textual or not reasons:
        return 1.0
    nearest = max((because for because in reasons if c.because.startswith(because)), key=len, default=None)
    counts = reasons.values() if nearest is None else [reasons[nearest]]
    changed, of = (sum(column) for column in zip(*counts, strict=True))
    return changed / of if of else 1.0
