"""Why edits of a rollover are not the UN's, and what became of the slots that were not filled: a table for bench/record.py."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping

from measures import Hunk, Issued, Pair, plain, words

from drafter.draft.draft import Draft

REWRITTEN = 0.8  # of a paragraph's words: below that it says something else now
WRONG = (
    "the UN took the paragraph out",
    f"it wrote the paragraph anew (less than {REWRITTEN} of the words alike)",
    "the paragraph is the UN's in the end; the scorer aligns it otherwise",
    "the new words are the UN's; the scorer cuts the edit otherwise",
    "the UN left the old words",
    "it has other words",
)
MISSED = ("the paragraph went, or was written anew", "what changed is asked about there", "nothing is said there")


def causes(drafts: Iterable[tuple[Pair, Draft]], issued: Mapping[str, Issued]) -> tuple[Counter[str], Counter[str]]:
    """The edits that the UN did not make, and the slots that were not filled, by their cause."""
    wrong, missed = Counter[str](), Counter[str]()
    for pair, draft in drafts:
        known = issued[pair.name]
        made = known.made(draft)
        texts = {row.was.id: row.now.text if row.now else "" for row in draft.applied.rows if row.was}
        asked = {change.at for change in draft.changes if change.status == "open" and change.is_textual}
        wrong.update(_wrong(hunk, known, texts) for hunk in made - known.wanted)
        missed.update(_missed(hunk, known, asked) for hunk in known.slots - made)
    return wrong, missed


def _became(hunk: Hunk, known: Issued) -> tuple[str, list[str] | None]:
    """The paragraph that an edit begins in, and its words in the issued text; None where it went or was written anew."""
    at = next(at for at, (start, end) in known.spans.items() if start <= hunk[0] < end or end == hunk[0] == len(known.last))
    now = known.became.get(at)
    return at, None if now is None else words(now)


def _is_anew(at: str, now: list[str], known: Issued) -> bool:
    return difflib.SequenceMatcher(None, words(known.texts[at]), now, autojunk=False).ratio() < REWRITTEN


def _wrong(hunk: Hunk, known: Issued, texts: Mapping[str, str]) -> str:
    at, now = _became(hunk, known)
    if now is None:
        return WRONG[0]
    if plain([known.became[at]]) == plain([texts.get(at, "")]):
        return WRONG[2]
    if _is_anew(at, now, known):
        return WRONG[1]
    first, last, new = hunk
    joined = " ".join(now)
    if new and " ".join(new) in joined:
        return WRONG[3]
    return WRONG[4] if " ".join(known.last[first:last]) in joined else WRONG[5]


def _missed(hunk: Hunk, known: Issued, asked: set[str]) -> str:
    at, now = _became(hunk, known)
    if now is None or _is_anew(at, now, known):
        return MISSED[0]
    return MISSED[1] if at in asked else MISSED[2]


def causes_table(found: Mapping[str, tuple[Counter[str], Counter[str]]]) -> list[str]:
    """Both by halves, as lines of Markdown."""
    heads = [f"half {half}" for half in found]
    lines = [f"| | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for k, (what, names) in enumerate((("edits that the UN did not make", WRONG), ("slots that were not filled", MISSED))):
        lines.append(f"| **{what}** | {' | '.join(str(both[k].total()) for both in found.values())} |")
        lines += [f"| {name} | {' | '.join(str(both[k][name]) for both in found.values())} |" for name in names]
    return lines
