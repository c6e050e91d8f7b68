"""Recalls: last year's resolution takes its place among those the text cites.

Source: YEARLY-CHANGES, 3, counted on the record. What the UN does where last year's text cites its predecessor:

  form                                                            last year's resolution
  in a list: "its resolutions A of D, B of D and C of D"          joins it (44 of 48)
  "its resolution C of D", "including …", "the most recent of …"  takes C's place (43 of 48)
  "the report on the implementation of resolution C"              takes C's place (11 of 12)
  "paragraph 5 of its resolution C"                               takes C's place (8 of 11)
  what C itself decided, adopted, established                     leaves C where it is
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document.richtext import RichText, join
from drafter.draft.change import Change, Status
from drafter.language.citations import Citation
from drafter.rules.base import Context, Rule, edit_of, revise, stale
from drafter.rules.predecessor import Found, Guess, Key, all_citations, predecessor
from drafter.updates.printing import Settle

NAME = "recalls"
# in no form does it come true in 99 of 100 places: the UN adds another, lets a window slide, or leaves the list as it was
STATUS: Status = "confirm"
# the last of those recalled, each with its word: "its decisions 76/568 of … and 77/547 of … and its resolution 78/47 of …"
_ENUMERATED = re.compile(r"^Recalling [^;]* \d{4},? and its $|\bresolution [^;]* \d{4}, $")
# one paragraph of it cited: the next text reaffirms the same one, or its own in its place, as often as not (2 of 4 on the record)
_CITES_A_PARAGRAPH = r"^(?:Recalls|Reaffirms) paragraphs? [\d (),a-z]+ of (?:its |{name} )?$"


def propose(context: Context) -> Iterator[Change]:
    """Last year's resolution, and those of `also_recall`, where last year's text cites the one before it.

    Raises UpdatesError for resolutions to be recalled too where the text has no recall that they could join.
    """
    if context.step == 0:
        return
    citations = list(all_citations(context))
    guess = predecessor(context, citations)
    key = guess.key if guess else None
    places = [f for f in citations if f.item.citation.key == key and not f.tells_a_fact]
    if guess and places and not guess.is_sure and not context.updates.also_recall:
        yield _perhaps(context, places[0])
        return
    if not places:
        if context.updates.also_recall:
            raise context.wrong(("also_recall",), "the text recalls no resolution of its series that these could join")
        return
    if context.own is None:
        first = places[0]
        because = "The resolution that is rolled over joins those recalled; its number is not known, since it was a draft."
        adopted = f"{context.last_year}-12-…"
        settle = Settle.of("previous", {"number": f"{context.last_session}/…", "adopted": adopted})
        yield stale(first.place, first.item.start, first.item.end, NAME, because, settle)
        return
    news = sorted((context.own, *(Citation(r.number, r.adopted) for r in context.updates.also_recall)), key=lambda c: c.key)
    left: Citation | None = None  # the predecessor with its date, where the mention that gave it has made way
    for k, found in enumerate(places):
        change = _replaced(found, news, guess, is_first=k == 0) if found.is_single else _joined(found, news, key, left)
        if change is not None:
            yield change
        if k == 0 and found.is_single and found.item.citation.adopted:
            left = found.item.citation


def _perhaps(context: Context, found: Found) -> Change:
    """A citation that may be the predecessor's, where the signs are too few to change it."""
    old, place = found.item, found.place
    new = str(context.own) if context.own else f"{context.last_session}/…"
    because = (
        f"{old.citation.number} may be the resolution that last year's text followed: then {new} takes its place or joins it."
    )
    return stale(place, old.start, old.end, NAME, because, edit_of(place, old.start, old.end, new))


def _replaced(found: Found, news: list[Citation], guess: Guess | None, is_first: bool) -> Change:
    """A single citation: the newest takes its place; where more than one is new, they make a list with it."""
    cited, old = found.cited, found.item
    if ((len(news) > 1 and is_first) or _ENUMERATED.search(cited.lead)) and not found.is_latest:
        return _list_of_one(found, news)
    new = news[-1] if old.citation.adopted else Citation(news[-1].number)
    if found.organ.pattern(_CITES_A_PARAGRAPH).search(cited.lead):
        because = f"{new.number} may take the place of {old.citation.number} here, with the number of its own paragraph."
        settle = edit_of(found.place, old.start, old.end, str(new))
        return stale(found.place, old.start, old.end, NAME, because, settle)
    because = f"{new.number} takes the place of {old.citation.number}, which it follows."
    if not (guess and guess.is_named):
        because = f"{new.number} takes the place of {old.citation.number}, if it follows that one: the text does not say so."
    return revise(found.place, old.start, old.end, _linked(found, new), NAME, because, STATUS)


def _list_of_one(found: Found, news: list[Citation]) -> Change:
    cited, old = found.cited, found.item
    if cited.lead.endswith(", "):  # "resolution 77/321 of …, resolution 78/272 of …": the word comes again each time
        word, joints = cited.word, [f", {cited.word} "] * len(news)
    else:
        word, joints = f"{cited.word.removesuffix('s')}s", [", "] * (len(news) - 1) + [" and "]
    joined = RichText(f"{word} ") + found.place.body.slice(old.start, old.end)
    for joint, citation in zip(joints, news, strict=True):
        joined = joined + joint + _linked(found, citation)
    because = f"Recalled with it: {' and '.join(c.number for c in news)}."
    return revise(found.place, cited.start, old.end, joined.without("footnote"), NAME, because, STATUS)


def _joined(found: Found, news: list[Citation], key: Key | None, left: Citation | None) -> Change | None:
    """A list: what is new comes behind the predecessor, or before it where the newest stands first."""
    cited = found.cited
    keys = [item.citation.key for item in cited.items]
    new = [c if cited.is_dated else Citation(c.number) for c in news if c.key not in keys]
    if not new or key not in (keys[0], keys[-1]):
        return None
    because = f"Last year's resolution is recalled with those before it: {' and '.join(c.number for c in new)}."
    body = found.place.body
    if cited.is_newest_first:
        text = join([_linked(found, c) + ", " for c in reversed(new)])
        return revise(found.place, cited.body, cited.body, text, NAME, because, STATUS)
    last = cited.items[-1]
    joint = cited.text[cited.items[-2].end : last.start]
    # "79/86 and 79/87 of 4 December 2024" share a date: their "and" stays
    shares = cited.is_dated and cited.items[-2].citation.adopted is None
    start = last.start if shares else cited.items[-2].end
    goes_on = joint == ", " and cited.text[cited.end :].startswith(" and ")  # "A, B and its other relevant resolutions"
    joined = body.slice(start, last.end) if shares or joint != " and " else RichText(", ") + body.slice(last.start, last.end)
    if left and left.key == last.citation.key and last.citation.adopted is None:
        joined = joined + str(left).removeprefix(left.number)
    for k, citation in enumerate(new):
        joined = joined + (" and " if k == len(new) - 1 and not goes_on else ", ") + _linked(found, citation)
    # the UN puts a comma behind the list: before "entitled" in 16 of 17, before "and its decisions" in 9 of 10
    if re.match(r" (?:entitled\b|and its decisions \d)", cited.text[cited.end :]):
        joined = joined + ","
    return revise(found.place, start, cited.end, joined.without("footnote"), NAME, because, STATUS)


def _linked(found: Found, new: Citation) -> RichText:
    """A new citation, with a link to its document where the predecessor's has one."""
    text = RichText(str(new))
    numbers = found.item.citation.number.split()[0], new.number
    old, now = (found.organ.adopted_symbol("resolution", number) for number in numbers)
    for mark in found.place.body.slice(found.item.start, found.item.end).marks:
        if mark.kind == "link" and mark.value and old in mark.value:
            target = mark.value.partition(old)[0] + now
            return text.with_mark(0, len(new.number.split()[0]), "link", target)
    return text


RULE = Rule(NAME, "citations of the resolution that last year's text follows", "YEARLY-CHANGES, 3", propose)
