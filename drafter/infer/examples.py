"""How a paragraph is changed, added, moved and deleted: four edits of a text itself, with its own addresses and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.document.resolution import family
from drafter.draft.draft import Draft
from drafter.language.openings import opening_words
from drafter.rules.base import Place, paragraphs_of
from drafter.updates.printing import flow

_WORDS = 3  # that the first example replaces


def examples(draft: Draft) -> list[str]:
    """The edits, as lines of updates.yaml: of paragraphs of which nothing else is asked, as far as there are such; fewer for a
    text of a single paragraph. Each loads and rolls over by itself, and all do where the text has four paragraphs to spare."""
    places = paragraphs_of(draft.previous)
    whole = [place for place in places if place.p.part in ("preamble", "operative") and not place.p.level and not place.p.cell]
    if not whole:
        return []
    touched = {c.at for c in draft.changes} | {place.at for place in whole if "provisional agenda" in place.text}
    index = {place.at: k for k, place in enumerate(places)}
    free = [p for p in whole if touched.isdisjoint(places[k].at for k in family(draft.previous.paragraphs, index[p.at]))]
    operative = [p for p in free if p.p.part == "operative"]
    some = next((found for found in (operative, free, whole) if len(found) > 3), whole)
    return [flow(edit) for edit in _edits(some, whole)]


def _edits(some: Sequence[Place], whole: Sequence[Place]) -> Iterator[dict[str, object]]:
    first, last = some[0], some[-1]
    if words := _told(first):
        yield {"at": first.at, "replace": words, "with": "other words"}
    else:
        yield {"at": first.at, "text": _new(first)}
    beside = next((p for p in reversed(whole) if p.p.part == "preamble"), last)
    yield {"after": beside.at, "insert": _new(beside)}
    if len(some) > 1:
        moved, to = some[-2] if len(some) > 2 else last, some[1] if len(some) > 3 else first
        if moved != to:
            yield {"at": moved.at, "move": {"before": to.at}}
    yield {"at": last.at, "delete": True}


def _told(place: Place) -> str:
    """A few words in the middle of a paragraph, which stand there once."""
    found = list(re.finditer(rf"(?<= )[A-Za-z]+(?: [A-Za-z]+){{{_WORDS - 1}}}(?=[ ,;.])", place.text))
    half = found[len(found) // 2 :] + found[: len(found) // 2]
    return next((m[0] for m in half if place.text.count(m[0]) == 1), "")


def _new(beside: Place) -> str:
    """A paragraph that opens as the one beside it does and ends as it does, with room for the words."""
    opening = opening_words(beside.text) or "Noting"
    return f"*{opening}* the words of the paragraph{beside.text[-1] if beside.text[-1] in ',;.' else ','}"
