"""Recalls: last year's resolution takes its place among those the text recalls.

Source: YEARLY-CHANGES, 3, counted on the record. Which resolution last year's text cites as its own predecessor is told by
the sessions: it lies as many sessions back as the text looks ahead. What the UN then does depends on the form:

  "its resolutions A of D, B of D and C of D"      last year's joins the list (44 of 48)
  "including resolution C", "the most recent of which is resolution C", "its resolution C of D"    it takes C's place
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.draft import Change, Status
from drafter.language.citations import Citation, CitationList, Cited, find_lists
from drafter.richtext import RichText
from drafter.rules.base import Context, Place, Rule, revise, stale
from drafter.rules.sessions import provisional_agenda_session

NAME = "recalls"
_COUNCILS = re.compile(r"(?:Council|Commission|Conference|Committee|Authority)(?:’s)? (?:in )?(?:its )?$")
_LATEST = re.compile(r"(?:most recent(?:ly)?|latest|last)\b[^;]{0,60}$")
_INCLUDING = re.compile(r"\bincluding,? (?:its |in |General Assembly )?$")
# the fact a paragraph tells of a resolution belongs to that one: "by which it established", "in its resolution 78/47, its decision to"
_FACT = re.compile(
    r"^(?:,? (?:by|in|through) which|,? (?:as|which|wherein|on the)\b|,? entitled| on )|^, (?:its|the) (?:decision|adoption|proclamation)"
)


def _cycle_back(context: Context) -> int:
    """How many sessions back the predecessor of last year's text is to be looked for: as many as it looks ahead."""
    ahead = provisional_agenda_session(context)
    return ahead - context.last_session if ahead else 0


def propose(context: Context) -> Iterator[Change]:
    """Last year's resolution, and those of `also_recall`, in the recalls of the preamble."""
    if context.step == 0:
        return
    also = [Citation(r.number, r.adopted) for r in context.updates.also_recall]
    lists = [
        (place, cited)
        for place in context.places
        if place.paragraph and place.paragraph.part == "preamble"
        for cited in find_lists(place.text)
        if not _COUNCILS.search(cited.lead)
    ]
    predecessor = _predecessor(context, lists)
    found = _home(lists, predecessor)
    if found is None:
        if also:
            raise context.wrong(("also_recall",), "the text recalls no resolutions of its series, so that none can be added")
        return
    place, cited = found
    if context.own is None:
        last = cited.items[0 if cited.is_newest_first else -1]
        because = "The resolution that is rolled over joins those recalled; its number is not known, since it was a draft."
        settle = f"previous: {{number: {context.last_session}/…, adopted: {context.year - context.step}-12-…}}"
        yield stale(place, last.start, last.end, NAME, because, settle)
        return
    news = sorted((c for c in (context.own, *also) if not _cites(cited, c)), key=lambda c: c.key)
    if news:
        yield _revised(place, cited, news)


def _predecessor(context: Context, lists: list[tuple[Place, CitationList]]) -> tuple[int, int] | None:
    """Session and number of the resolution that last year's text takes up: the one at the end of a list, of the session
    that lies as far back as the text looks ahead, else the newest of the three sessions before it."""
    ends = []
    for _, cited in lists:
        last = cited.items[0 if cited.is_newest_first else -1].citation
        if last.session and context.last_session - 3 <= last.session < context.last_session:
            ends.append((last.key, len(cited.items)))
    if not ends:
        return None
    looked_for = context.last_session - _cycle_back(context)
    exact = [end for end in ends if end[0][0] == looked_for]
    return max(exact or ends, key=lambda end: (end[0][0], end[1]))[0]


def _home(
    lists: list[tuple[Place, CitationList]], predecessor: tuple[int, int] | None
) -> tuple[Place, CitationList] | None:
    """The list (or the one citation) that last year's resolution joins."""
    if predecessor is None:
        return None
    for place, cited in lists:
        keys = [item.citation.key for item in cited.items]
        if predecessor in (keys[0], keys[-1]) and not _tells_a_fact(cited):
            return place, cited
    return None


def _tells_a_fact(cited: CitationList) -> bool:
    return len(cited.items) == 1 and bool(_FACT.match(cited.text[cited.end :]))


def _cites(cited: CitationList, one: Citation) -> bool:
    return any(item.citation.key == one.key for item in cited.items)


def _revised(place: Place, cited: CitationList, news: list[Citation]) -> Change:
    """The list with the new resolutions in it, or with the newest in place of the last."""
    is_single = len(cited.items) == 1
    replaces = is_single and (len(news) == 1 or bool(_LATEST.search(cited.lead) or _INCLUDING.search(cited.lead)))
    if not cited.is_dated and not is_single:
        news = [Citation(c.number) for c in news]
    if replaces:
        old, new = cited.items[0], news[-1]
        if old.citation.adopted is None:
            new = Citation(new.number)
        because = f"{new.number} takes the place of {old.citation.number}, which it follows."
        return revise(place, old.start, old.end, _printed(place, [old], [new]), NAME, because, _status(cited, replaced=True))
    names = " and ".join(c.number for c in news)
    because = f"Last year's resolution is recalled with those before it: {names}."
    items = [item.citation for item in cited.items]
    whole = sorted(news, key=lambda c: c.key, reverse=True) + items if cited.is_newest_first else items + news
    word = "resolutions" if len(whole) > 1 else "resolution"
    start = cited.start if word != cited.word.lower() else cited.body
    printed = _printed(place, list(cited.items), whole)
    if start == cited.start:
        printed = RichText(cited.word[0] + word[1:] + " ") + printed
    return revise(place, start, cited.end, printed, NAME, because, _status(cited, replaced=False))


def _status(cited: CitationList, *, replaced: bool) -> Status:
    """Lists of three and more grow by last year's in 105 of 147, replaced ones vary more: a person looks at the others."""
    if not replaced and len(cited.items) >= 3 and cited.is_dated:
        return "certain"
    if replaced and (_LATEST.search(cited.lead) or _INCLUDING.search(cited.lead)):
        return "certain"
    return "confirm"


def _printed(place: Place, old: list[Cited], whole: list[Citation]) -> RichText:
    """The citations as one list; those that were there keep their marks, and the words between them where they stay."""
    kept = {item.citation: item for item in old}
    out = RichText()
    for k, citation in enumerate(whole):
        joint = "" if k == 0 else (" and " if k == len(whole) - 1 else ", ")
        item = kept.get(citation)
        out = out + joint + (place.body.slice(item.start, item.end) if item else RichText(str(citation)))
    return RichText(out.text, tuple(replace(m) for m in out.marks if m.kind != "footnote"))


RULE = Rule(NAME, "recalls of the resolutions of the series", "YEARLY-CHANGES, 3", propose)
