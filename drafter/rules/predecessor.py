"""Which of the resolutions that last year's text cites is its own predecessor, and how each of its citations is meant.

Source: YEARLY-CHANGES, 3. On the record the predecessor lies as many sessions back as the text looks ahead, stands at the end of
its list, is recalled in the first paragraphs, or is what the report was submitted on. None of these is enough by itself:
of the single recalls of recent sessions only 39 in 100 are the predecessor's. So the signs are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.language.citations import CitationList, Cited, find_lists
from drafter.rules.base import Context, Place
from drafter.rules.sessions import sessions_ahead

Key = tuple[int, int]

COUNCILS = re.compile(r"(?:Council|Commission|Conference|Committee|Authority|Board|Agency|Summit)(?:’s)? (?:in )?(?:its )?$")
LATEST = re.compile(r"\b(?:most recent(?:ly)?|latest|last)\b[^;]{0,60}$")
INCLUDING = re.compile(r"\b(?:including|in particular|notably|especially),? (?:its |in |General Assembly )?$")
# what a paragraph tells of one resolution belongs to that one and stays
_FACT_BEHIND = re.compile(
    r",? (?:(?:by|in|through) which|wherein|whereby|(?:it|the (?:General )?Assembly) (?:had )?\w+ed\b|to establish)"
)
_FACT_BEFORE = re.compile(
    r"(?:decision taken by|decided|established|adopted|proclaimed|launched|declared|approved|commemorat\w+|adoption|proclamation|"
    r"established by|set out|established pursuant to|request made|mandate\w*|decision)\b[^,;]{0,60}$"
)
REPORT = re.compile(
    r"(?:implementation of|pursuant to|submitted in pursuance of|in accordance with|in response to|compliance with)[^,;]{0,40}$"
)
ENOUGH = 6


class Found(NamedTuple):
    """A citation of the predecessor: where, in which list, which item of it."""

    place: Place
    cited: CitationList
    item: Cited

    @property
    def is_single(self) -> bool:
        return len(self.cited.items) == 1

    @property
    def is_at_end(self) -> bool:
        return self.item in (self.cited.items[-1], self.cited.items[0])

    @property
    def tells_a_fact(self) -> bool:
        """Whether the sentence tells what that very resolution did."""
        if LATEST.search(self.cited.lead) or INCLUDING.search(self.cited.lead):
            return False
        before = self.cited.lead[self.cited.lead.rfind(";") + 1 :]
        return bool(_FACT_BEHIND.match(self.cited.text, self.cited.end) or (self.is_single and _FACT_BEFORE.search(before)))


def all_citations(context: Context) -> Iterator[Found]:
    """All citations of resolutions of the Assembly, in document order; the Councils' are no such."""
    for place in context.places:
        for cited in find_lists(place.text):
            if not COUNCILS.search(cited.lead):
                for item in cited.items:
                    yield Found(place, cited, item)


def predecessor(context: Context, citations: list[Found]) -> Key | None:
    """Session and number of the resolution that last year's text took up; None where the signs are too few."""
    session = context.last_session
    scores: dict[Key, int] = {}
    looked_for = session - (sessions_ahead(context) or context.step)
    for found in citations:
        key = found.item.citation.key
        if session - 3 <= key[0] < session:
            scores[key] = scores.get(key, 4 if key[0] == looked_for else 0) + _sign(context, found)
    best = max(scores, key=lambda key: (scores[key], key), default=None)
    return best if best is not None and scores[best] >= ENOUGH else None


def _sign(context: Context, found: Found) -> int:
    cited, place = found.cited, found.place
    if not found.is_at_end or found.tells_a_fact:
        return 0
    if LATEST.search(cited.lead) or INCLUDING.search(cited.lead):
        return 5
    if place.paragraph is None or place.paragraph.part != "preamble":
        return 2 if REPORT.search(cited.lead) else 1
    sign = 3 if re.search(r"\b(?:its|on) (?:previous )?$", cited.lead) and place.at in ("PP1", "PP2", "PP3") else 0
    sign += 2 if len(cited.items) > 2 else 0
    sign += 2 if REPORT.search(cited.lead) else 0
    return sign + (3 if _names_the_title(context, cited) else 0)


def _names_the_title(context: Context, cited: CitationList) -> bool:
    """Whether what follows the citation is the title of last year's text itself."""
    behind = cited.text[cited.end : cited.end + 200].casefold()
    title = context.previous.title.text.casefold()
    return bool(title) and title[:40] in behind.lstrip(" ,").removeprefix("on ").removeprefix("the ")[:120]
