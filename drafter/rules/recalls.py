"""Recalls: last year's resolution takes its place among those the text cites.

Source: YEARLY-CHANGES, 3, counted on the record. What the UN does where last year's text cites its predecessor:

  form                                                            last year's resolution
  in a list: "its resolutions A of D, B of D and C of D"          joins it (44 of 48)
  "its resolution C of D", "including …", "the most recent of …"  takes C's place (43 of 48)
  "the report on the implementation of resolution C"              takes C's place (11 of 12)
  "Reiterates paragraph 5 of its resolution C"                    takes C's place (8 of 11)
  what C itself decided, adopted, established                     leaves C where it is
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.document.richtext import RichText, join
from drafter.draft.change import Change, Status
from drafter.expressions import compiled
from drafter.language.adopted import session_of
from drafter.language.citations import NUMBER, Citation, Cited, bare_number
from drafter.language.dates import DATE, parse_date
from drafter.rules.base import Context, Rule, edit_of, revise, stale
from drafter.rules.lineage import Lineage, lineage, parts_of
from drafter.rules.predecessor import FIRST, REPORT, Found, Guess, all_citations, predecessor
from drafter.updates.printing import Settle

NAME = "recalls"
# in no form does it come true in 99 of 100 places: the UN adds another, lets a window slide, or leaves the list as it was
STATUS: Status = "confirm"
# the last of those recalled, each with its word: "its decisions 76/568 of … and 77/547 of … and its resolution 78/47 of …"
_ENUMERATED = compiled(r"^Recalling [^;]* \d{4},? and its $|\bresolution [^;]* \d{4}, $")
_LAST_OF_SEVERAL = compiled(r"^Recalling [^;]*\bresolutions? [^;]* \d{4}\b[^;]*, (?:and|as well as) its $")
# a paragraph of it cited by one of the operative part: what is reiterated is asked for again, and last year's text had it in the
# paragraph that does so; what is only recalled is told of once
_REPEATS = r"Reiterates .*\bparagraphs? [\d (),a-z]+ of (?:its |{name} )?$"
_CARRIED_OUT = r"\b(?:implement(?:ing)? (?:its |{name} )?|set out [^,;]{0,40})$"
_WHOLE_LINE = 4  # resolutions that a list in the operative part must name, to be of the whole line
_DECISION = rf", as well as its decision (?P<number>{NUMBER}) of (?P<date>{DATE})"
# several resolutions, a paragraph of each
_ANOTHER_PARAGRAPH = rf",? (?:and )?paragraph \d+ of (?:its )?resolution {NUMBER}"
_ENUMERATED_PARAGRAPHS = compiled(rf"resolution {NUMBER},? (?:and )?paragraph \d+ of (?:its )?$")


def propose(context: Context) -> Iterator[Change]:
    """Last year's resolution, those of its title since, and those of `also_recall`, where last year's text cites the one before.

    Raises UpdatesError for resolutions to be recalled too where the text has no recall that they could join.
    """
    if context.is_same_text:
        return
    line = lineage(context)
    citations = list(all_citations(context))
    guess = predecessor(context, citations, line)
    key = guess.key if guess else None
    places = [f for f in citations if f.item.citation.key == key and not f.tells_a_fact]
    is_sure = guess is not None and guess.is_sure and not line.is_of_unknown_part
    is_sure = is_sure and (guess is None or guess.is_named or not context.previous.organ.recalls_its_line)
    if context.previous.organ.follows_lists and guess and not (guess.is_listed or context.updates.also_recall):
        places = [found for found in places if is_sure and not found.is_single]
    if guess and places and not is_sure and not context.updates.also_recall:
        yield _perhaps(context, places[0])
        return
    if not guess or not places:
        if context.updates.also_recall:
            raise context.wrong(("also_recall",), "the text recalls no resolution of its series that these could join")
        return
    if line.own is None:
        first = places[0]
        because = "The resolution that is rolled over joins those recalled; its number is not known, since it was a draft."
        adopted = f"{context.last_year}-12-…"
        settle = Settle.of("previous", {"number": f"{context.last_session}/…", "adopted": adopted})
        yield stale(first.place, first.item.start, first.item.end, NAME, because, settle)
        return
    given = [Citation(r.number, r.adopted) for r in context.updates.also_recall]
    news = {citation.number: citation for citation in (line.own, *line.since, *given)}
    in_order = sorted(news.values(), key=lambda citation: (citation.key, citation.number))
    yield from _made(_Recalls(in_order, guess, line, len(given)), places)


class _Recalls(NamedTuple):
    """What comes into the text: oldest first; how many of it the drafter gave; and what it follows."""

    news: list[Citation]
    guess: Guess
    line: Lineage
    given: int


def _made(recalls: _Recalls, places: list[Found]) -> Iterator[Change]:
    left: Citation | None = None  # the predecessor with its date, where the mention that gave it has made way
    seen: set[tuple[str, int]] = set()  # lists, since both of "74/249 A of … and 74/249 B of …" are the predecessor's
    for k, found in enumerate(places):
        if (found.place.at, found.cited.start) in seen:
            continue
        seen.add((found.place.at, found.cited.start))
        if found.is_single:
            change = _replaced(found, recalls, is_first=k == 0)
        elif _slides(found, recalls.line):
            change = _slid(found, recalls)
        else:
            change = _joined(found, recalls, left)
            left = None if change and any(item.citation.adopted for item in found.cited.items) else left
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


def _replaced(found: Found, recalls: _Recalls, is_first: bool) -> Change | None:
    """A single citation: the newest takes its place; where the drafter gives others too, they make a list with it."""
    cited, old, news = found.cited, found.item, recalls.news
    if ((recalls.given and is_first) or _makes_a_list(found, recalls.line)) and not found.is_latest:
        return _list_of_one(found, news)
    new = _named_alike(old.citation, news[-1])
    if _ENUMERATED_PARAGRAPHS.search(cited.lead):
        return _paragraph_joined(found, new)
    is_beside = found.organ.recalls_its_line and not (found.is_latest or found.is_bare)
    is_among_others = not cited.word and cited.goes_on  # of several, of each of which something is told
    if is_beside or is_among_others or _may_be_of_once(found):
        settle = edit_of(found.place, old.start, old.end, str(new))
        because = f"{new.number} may take the place of {old.citation.number}, if the paragraph does not tell of that one."
        return stale(found.place, old.start, old.end, NAME, because, settle)
    if not _is_of_a_kind(old.citation, new, recalls):
        return _which_part(found, old, new)
    because, end = f"{new.number} takes the place of {old.citation.number}, which it follows.", old.end
    if not recalls.guess.is_named:
        because = f"{new.number} takes the place of {old.citation.number}, if it follows that one: the text does not say so."
    if between := found.is_latest and _decision_between(found, new):
        because = f"{new.number} is the latest now: it came after {old.citation.number} and decision {between['number']}."
        end = between.end()
    return revise(found.place, old.start, end, _linked(found, new), NAME, because, STATUS)


def _makes_a_list(found: Found, line: Lineage) -> bool:
    """Whether a single citation becomes a list of two: the last of several that are recalled each with its word, or the first of
    its line, which a text recalls and says no more of."""
    lead, behind = found.cited.lead, found.cited.text[found.cited.end :]
    if not found.cited.word:
        return False  # one of a list already
    if _ENUMERATED.search(lead) or (behind == "," and _LAST_OF_SEVERAL.search(lead)):
        return True
    is_known = line.before is not None and not line.older and 0 < line.lists_begin < session_of(line.before.number)
    return is_known and found.is_bare and found.place.at in FIRST


def _may_be_of_once(found: Found) -> bool:
    """Whether a paragraph of the operative part cites it neither as the latest, nor by itself, nor for its report or what carries
    it out."""
    lead = found.cited.lead
    if found.place.p.part != "operative" or found.is_latest or found.is_bare:
        return False
    carried_out, repeats = (found.organ.pattern(form) for form in (_CARRIED_OUT, _REPEATS))
    return not (REPORT.search(lead) or carried_out.search(lead) or repeats.match(lead))


def _named_alike(old: Citation, new: Citation) -> Citation:
    """The new citation with its day where the old one has it, and with the letters of the old one: both where only that has
    both, and its one where both parts were adopted at once."""
    both, one = re.search(r" A and B$", old.number), re.search(r" [AB]$", old.number)
    number = new.number
    if both and " " not in number:
        number += both[0]
    elif one and not both and number.endswith(" A and B"):
        number = number.removesuffix(" A and B") + one[0]
    return Citation(number, new.adopted if old.adopted else None)


def _is_of_a_kind(old: Citation, new: Citation, recalls: _Recalls) -> bool:
    """Whether one can stand for the other: both parts of a number or one; of several parts only the lists say which is meant."""
    if recalls.line.has_many_parts:
        return False
    if new.number.endswith(" B") or recalls.line.before is None:
        return " " not in old.number or " " in new.number
    return (" and " in new.number) == (" and " in old.number)


def _which_part(found: Found, old: Cited, new: Citation) -> Change:
    because = f"{new.number} follows {old.citation.number}, or a part of it does: which one must be looked up."
    return stale(found.place, old.start, old.end, NAME, because, edit_of(found.place, old.start, old.end, str(new)))


def _decision_between(found: Found, new: Citation) -> re.Match[str] | None:
    """A decision that the text names beside the latest resolution since it came later, and which the new one is later than:
    ", as well as its decision 74/571 of 3 September 2020"."""
    between = compiled(_DECISION).match(found.cited.text, found.cited.end)
    day, old = parse_date(between["date"]) if between else None, found.item.citation.adopted
    return between if day and old and new.adopted and old < day < new.adopted else None


def _paragraph_joined(found: Found, new: Citation) -> Change | None:
    """ "paragraph 3 of resolution 75/250 A and paragraph 39 of resolution 75/250 B": the paragraph that says so joins those it
    names; an earlier one of them stays."""
    place, cited, number = found.place, found.cited, (found.place.p.number or "").rstrip(".")
    last = re.search(r",? and paragraph \d+ of (?:its )?$", cited.lead)
    if re.match(_ANOTHER_PARAGRAPH, cited.text[cited.end :]) or not last or not number.isdecimal():
        return None
    joined = RichText(", ") + place.body.slice(last.start() + last[0].index("paragraph"), cited.end)
    joined = joined + f" and paragraph {number} of {cited.word} " + _linked(found, new)
    because = f"Last year's resolution is recalled with those before it: {new.number}."
    return revise(place, last.start(), cited.end, joined.without("footnote"), NAME, because, STATUS)


def _list_of_one(found: Found, news: list[Citation]) -> Change:
    cited, old = found.cited, found.item
    if cited.lead.endswith(", "):  # "resolution 77/321 of …, resolution 78/272 of …": the word comes again each time
        word, joints = cited.word, [f", {cited.word} "] * len(news)
    else:
        word, joints = f"{cited.word.removesuffix('s')}s", [", "] * (len(news) - 1) + [" and "]
    joined = RichText(f"{word} ") + found.place.body.slice(old.start, old.end)
    for joint, citation in zip(joints, news, strict=True):
        joined = joined + joint + _linked(found, citation)
    because = f"Last year's resolution is recalled with those before it: {' and '.join(c.number for c in news)}."
    return revise(found.place, cited.start, old.end, joined.without("footnote"), NAME, because, STATUS)


def _slides(found: Found, line: Lineage) -> bool:
    """Whether a list names the last two of its line: both parts of one number, or the last ones and none of those before that the
    lists know. On the record each such list goes on as one, and each that names the oldest grows."""
    cited = found.cited
    if len(cited.items) != 2 or cited.is_newest_first:
        return False
    one, other = (item.citation for item in cited.items)
    if one.key == other.key:
        return " " in one.number
    if line.is_later_part and line.own and other.key == line.own.key:
        return True  # both parts that came before it, if no more are known
    if line.before is None:
        return False
    older = [part for part in line.older if part not in (*parts_of(one.number), *parts_of(other.number))]
    is_of_line = bare_number(one.number) in set(map(bare_number, line.older))
    return is_of_line and any(Citation(part).key <= one.key for part in older)


def _slid(found: Found, recalls: _Recalls) -> Change:
    """A list of the last few: as many of the oldest go as are new."""
    cited, (news, _, line, _) = found.cited, recalls
    items = [item.citation for item in cited.items]
    if not any(item.adopted for item in items):  # a list of bare numbers goes on as one
        news = [Citation(new.number) for new in news]
    are_parts = len({item.key for item in items}) == 1
    if are_parts:
        shown = [new for new in news if new.key == news[-1].key]
        is_known = len(shown) == len(items)
    else:
        shown = [*items, *(new for new in news if new.number not in {item.number for item in items})][-len(items) :]
        is_known = not line.is_later_part or len(news) > 1
    start, end, (*others, last) = cited.items[0].start, cited.items[-1].end, map(str, shown)
    text = f"{', '.join(others)} and {last}" if others else last
    if not is_known:
        because = "The list names the last two of its line, and it is not known which they are now."
        return stale(found.place, start, end, NAME, because, edit_of(found.place, start, end, text))
    new = join([_linked(found, c) if c in news else RichText(str(c)) for c in shown], " and ")
    because = f"The list names the last two of its line: {text}."
    if are_parts:
        because = f"{text} takes the place of {cited.text[start:end]}, which it follows."
    return revise(found.place, start, end, new, NAME, because, STATUS)


def _joined(found: Found, recalls: _Recalls, left: Citation | None) -> Change | None:
    """A list: what is new comes behind the predecessor, or before it where the newest stands first."""
    cited, news, key = found.cited, recalls.news, recalls.guess.key
    keys = [item.citation.key for item in cited.items]
    numbers = [item.citation.number for item in cited.items]
    new = [c if cited.is_dated else Citation(c.number) for c in news if c.number not in numbers]
    in_order = len(keys) > 2 and keys == sorted(keys)  # then others may have joined it since
    if not new or (key not in (keys[0], keys[-1]) and not in_order):
        return None
    if not _is_of_a_kind(cited.items[-1].citation, new[-1], recalls):
        return _which_part(found, cited.items[-1], new[-1])
    is_whole = len(cited.items) >= _WHOLE_LINE and key == keys[-1] and not cited.is_dated
    if found.place.p.part == "operative" and not is_whole and not found.is_latest:
        return _may_join(found, cited.items[-1], new[-1])
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
    # "A, B and its other relevant resolutions", "A, B, Human Rights Council resolutions C and D"
    goes_on = joint == ", "
    ends = joint in (" and ", ", and ")
    joined = body.slice(start, last.end) if shares or not ends else RichText(", ") + body.slice(last.start, last.end)
    has_dates = any(item.citation.adopted for item in cited.items)  # a list of bare numbers goes on as one
    if left and has_dates and left.key == last.citation.key and last.citation.adopted is None:
        joined = joined + str(left).removeprefix(left.number)
    for k, citation in enumerate(new):
        joined = joined + (" and " if k == len(new) - 1 and not goes_on else ", ") + _linked(found, citation)
    # a comma comes behind the list: before "entitled" in 16 of 17, in the Assembly's before "and its decisions" in 9 of 10
    if re.match(
        r" (?:entitled\b|and its decisions \d)" if found.organ.lists_set_off else r" entitled\b", cited.text[cited.end :]
    ):
        joined = joined + ","
    return revise(found.place, start, cited.end, joined.without("footnote"), NAME, because, STATUS)


def _may_join(found: Found, last: Cited, new: Citation) -> Change:
    """A list of a few in the operative part, which may be of those that were in force when it was written."""
    because = f"{new.number} may join or follow {last.citation.number} here: the paragraph does not name the whole line."
    return stale(found.place, last.start, last.end, NAME, because, edit_of(found.place, last.start, last.end, str(new)))


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
