"""Why edits of a rollover are not the UN's, and what became of the slots that were not filled: a table for bench/record.py."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from measures import Hunk, Issued, Pair, plain, words

from drafter.draft.draft import Draft

BESIDE = 3  # words that must stand before an edit, or behind it, as they do in last year's text
REWRITTEN = 0.8  # of a paragraph's words: below that it says something else now
GONE = "the UN took the paragraph out"
ANEW = f"it wrote the paragraph anew (less than {REWRITTEN} of the words alike)"
ALIGNED = "the paragraph is the UN's in the end; the scorer aligns it otherwise"
CUT = f"the new words stand there, with the {BESIDE} before or behind them; the scorer cuts the edit otherwise"
LEFT = f"the UN left the words, and the {BESIDE} on each side"
OTHER = "it has other words"
WENT = "the paragraph went, or was written anew"
ASKED = "what changed is asked about there"
UNSAID = "nothing is said there"
WRONG, MISSED = (GONE, ANEW, ALIGNED, CUT, LEFT, OTHER), (WENT, ASKED, UNSAID)


def causes(drafts: Iterable[tuple[Pair, Draft]], issued: Mapping[str, Issued]) -> tuple[Counter[str], Counter[str]]:
    """The edits that the UN did not make, and the slots that were not filled, by their cause."""
    wrong, missed = Counter[str](), Counter[str]()
    for pair, draft in drafts:
        known = issued[pair.name]
        made = known.made(draft)
        texts = {row.was.id: row.now.text if row.now else "" for row in draft.applied.rows if row.was}
        asked = {change.at for change in draft.changes if change.status == "open" and change.is_textual}
        wrong.update(cause(hunk, known, texts) for hunk in made - known.wanted)
        missed.update(_missed(hunk, known, asked) for hunk in known.slots - made)
    return wrong, missed


def _became(hunk: Hunk, known: Issued) -> tuple[str, list[str] | None]:
    """The address of the paragraph that an edit begins in, and its words in the issued text; None where it is gone."""
    at = next(at for at, (start, end) in known.spans.items() if start <= hunk[0] < end or end == hunk[0] == len(known.last))
    now = known.became.get(at)
    return at, None if now is None else words(now)


def _is_anew(at: str, now: list[str], known: Issued) -> bool:
    return difflib.SequenceMatcher(None, words(known.texts[at]), now, autojunk=False).ratio() < REWRITTEN


def cause(hunk: Hunk, known: Issued, texts: Mapping[str, str]) -> str:
    """Why an edit is not the UN's, which is none of theirs; `texts` are the draft's paragraphs."""
    at, now = _became(hunk, known)
    if now is None:
        return GONE
    if plain([known.became[at]]) == plain([texts.get(at, "")]):
        return ALIGNED
    if _is_anew(at, now, known):
        return ANEW
    first, last, new = hunk
    start, end = known.spans[at]
    before, behind = known.last[max(first - BESIDE, start) : first], known.last[last : min(last + BESIDE, end)]
    if any(beside and _stand(there, now) for beside, there in ((before, [*before, *new]), (behind, [*new, *behind]))):
        return CUT
    return LEFT if _stand([*before, *known.last[first:last], *behind], now) else OTHER


def _stand(some: Sequence[str], of: Sequence[str]) -> bool:
    """Whether words stand one behind the other among others."""
    return f" {' '.join(some)} " in f" {' '.join(of)} "


def _missed(hunk: Hunk, known: Issued, asked: set[str]) -> str:
    at, now = _became(hunk, known)
    if now is None or _is_anew(at, now, known):
        return WENT
    return ASKED if at in asked else UNSAID


def causes_table(found: Mapping[str, tuple[Counter[str], Counter[str]]]) -> list[str]:
    """Both by halves, as lines of Markdown."""
    heads = [f"half {half}" for half in found]
    lines = [f"| | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for k, (what, names) in enumerate((("edits that the UN did not make", WRONG), ("slots that were not filled", MISSED))):
        lines.append(f"| **{what}** | {' | '.join(str(both[k].total()) for both in found.values())} |")
        lines += [f"| {name} | {' | '.join(str(both[k][name]) for both in found.values())} |" for name in names]
    return lines
