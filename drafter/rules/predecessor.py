"""Which of the resolutions that last year's text cites is its own predecessor, and how each of its citations is meant.

Source: YEARLY-CHANGES, 3. The predecessor is the resolution of the same title before it, by the lists of what was adopted. Where
they begin too late to know one, signs are counted: it lies as many sessions back as the text looks ahead, stands at the end of
its list, is recalled in the first paragraphs, or is what the report was submitted on. None of these is enough by itself: of the
single recalls of recent sessions only 39 in 100 are the predecessor's. What the lists have under another title is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.adopted import letters_of
from drafter.language.citations import Citation, CitationList, Cited, bare_number, find_lists
from drafter.language.ordinals import ORDINAL
from drafter.language.organs import Organ, others_of
from drafter.rules.base import Context, Place
from drafter.rules.lineage import Lineage, title_of
from drafter.rules.rhythm import sessions_ahead

Key = tuple[int, int]

_OTHERS = compiled(r"(?:Council|Commission|Conference|Committee|Authority|Board|Agency|Summit)(?:’s)? (?:in )?(?:its )?$")
# "Human Rights Council resolution 54/1", "by the Council in its resolution 54/1"; no word of another body's name stands before it
_BODY = r"(?:{name}|(?:^|[,;] |(?<![\w-])[a-z][\w-]* ){short})(?:’s)?"
_ITSELF = _BODY + r" (?:in )?(?:its )?$"
_NAMED = _BODY + r",? (?:in )?(?:its )?$"  # "noting that the General Assembly, in its resolution 78/218,"
_LATEST = compiled(r"\b(?:most recent(?:ly)?|latest|last)\b[^;]{0,60}$")
_INCLUDING = r"\b(?:including|in particular|notably|especially),? (?:its |in |{organ} )?$"
# what those are on of which it is the latest: "all resolutions adopted by … on foreign debt, the most recent being …"
_LINE_OF = compiled(r" on (?P<subject>[^;]{4,300}), (?:including|(?:of which )?the (?:most recent|latest|last))\b")
# what a paragraph tells of one resolution belongs to that one and stays
_FACT_BEHIND = (
    r",? (?:(?:by|in|through) which|wherein|whereby|adopted\b|(?:it|the {organ}) (?:had )?(?!reiterated)\w+ed\b|to establish"
    r"|its decision\b|w(?:as|ere) adopted\b)"
)
_FACT_BEFORE = (
    r"\bdecision, in its $|\b(?:decision to|held|convened)\b[^;]*\b(?:pursuant to|in accordance with)"
    r" (?:its |{organ} )?$"
    r"|(?:decision taken by|decided|established|adopted|proclaimed|launched|declared|approved"
    r"|updated|commemorat\w+|adoption|proclamation|established by|established pursuant to|request made|mandate\w*"
    r"|decision(?! \d))\b[^,;]{0,60}$"
)
_IN_WHICH = compiled(r",? (?:by|in|through) which\b")
_ORDINAL = rf"\b(?i:{ORDINAL})\b"
REPORT = compiled(
    r"(?:implementation of|pursuant to|submitted in pursuance of|in accordance with|in response to|compliance with"
    r"|requested by|called for in|(?:call|request|invitation) contained in)[^,;]{0,50}$"
)
_ANY_SUBJECT = {"this", "that", "matter", "issue", "subject", "question", "topic", "item"}
# a decision recalls in the words that say when it was taken: "At its 52nd plenary meeting, …, recalling its decision 76/522 …:"
_RECALLING = r"(?:Recalling|(?:At|The) [^;]*, recalling) (?:also |further )?(?:its|{name}) "
_TERMS = compiled(r"\bunder the terms of (?:its )?$")  # what was apportioned or appropriated by it, be it one or several
ENOUGH = 6
_RECENT = 3  # years
_ALIKE = 0.6  # of the words of a subject, those that are the title's
FIRST = ("PP1", "PP2", "PP3")  # where a text recalls those of its own title
_SEVERAL = 4  # resolutions that a list names of its line
_LEFT_OUT = 5  # sessions
_NAMES = 300  # characters in which a body is named before a citation, with its name, at most
_WEEKS = 70  # days, by which two sessions are nearer or farther than years


class Found(NamedTuple):
    """A citation of the predecessor: where, in which list, which item of it, and the organ whose resolution it is."""

    place: Place
    cited: CitationList
    item: Cited
    organ: Organ

    @property
    def is_single(self) -> bool:
        return len(self.cited.items) == 1

    @property
    def is_bare(self) -> bool:
        """Whether a paragraph recalls it and says no more of it: "Recalling its resolution 78/233 of 22 December 2023,"."""
        opens = self.organ.pattern(_RECALLING).fullmatch(self.cited.lead)
        return (
            opens is not None and re.match(r"[,:]$| and [A-Z][\w ]* resolution ", self.cited.text[self.cited.end :]) is not None
        )

    @property
    def is_latest(self) -> bool:
        """Whether it is cited as the last of its line, or as one of those that are meant above all."""
        return bool(_LATEST.search(self.cited.lead) or self.organ.pattern(_INCLUDING).search(self.cited.lead))

    @property
    def tells_a_fact(self) -> bool:
        """Whether the sentence tells what that very resolution did."""
        if self.is_latest:
            return False
        before = self.cited.lead[self.cited.lead.rfind(";") + 1 :]
        if _TERMS.search(before):
            return True
        behind, pattern = self.organ.pattern(_FACT_BEHIND), self.organ.pattern(_FACT_BEFORE)
        if len(self.cited.items) >= _SEVERAL and not self.organ.lists_begin and _IN_WHICH.match(self.cited.text, self.cited.end):
            return False  # what is told of so many is what each of the line says again
        return bool(behind.match(self.cited.text, self.cited.end) or (self.is_single and pattern.search(before)))


def all_citations(context: Context) -> Iterator[Found]:
    """All citations of the organ's own resolutions, in document order; those of Councils and other bodies are no such. Of a
    decision those of its decisions."""
    for place, cited in context.cited:
        if _is_of(context.previous.organ, cited.whose):
            for item in cited.items:
                yield Found(place, cited, item, context.previous.organ)


def citations_of(context: Context, organ: Organ) -> Iterator[Found]:
    """The citations of another organ's resolutions, of those that are named with it: "General Assembly resolution 79/181"."""
    for place in context.places:
        for cited in find_lists(place.text, organ.number_form) if organ.short in place.text else ():
            if organ.pattern(_NAMED).search(cited.whose):
                for item in cited.items:
                    yield Found(place, cited, item, organ)


def _is_of(organ: Organ, lead: str) -> bool:
    """Whether what stands before a citation leaves it to the organ: it names the organ itself, or no body."""
    lead = lead[-_NAMES:]  # of a long text only its end
    if organ.pattern(_ITSELF).search(lead):
        return True
    return not _OTHERS.search(lead) and not any(lead.endswith(f"{short} ") for short in others_of(organ))


class Guess(NamedTuple):
    """The resolution that last year's text seems to have taken up, whether the signs are enough to say so, and whether the lists
    or the text itself do: by its title, as the last of its line, or by recalling it and saying no more of it; and whether the
    lists do.

    In half of the Assembly's texts of sessions 75 to 80 the one that is named so was the predecessor in 135 of 135 places where
    it is cited alone, the one for which only other signs speak in 101 of 113; in the half that was not looked at, in 135 of 140
    and 137 of 157.
    """

    key: Key
    is_sure: bool
    is_named: bool = False
    is_listed: bool = False


def predecessor(context: Context, citations: list[Found], line: Lineage) -> Guess | None:
    """The resolution that last year's text took up: the one of its title before it, by the lists, where it cites that, else the
    one for which most signs speak; None where nothing speaks for any."""
    session, before = context.last_session, line.before
    if before and any(bare_number(found.item.citation.number) == before.bare for found in citations):
        return Guess(Citation(before.bare).key, is_sure=True, is_named=True, is_listed=True)
    scores: dict[Key, int] = {}
    beside: dict[Key, int] = {}  # what the operative part says, once: to speak of a scale of assessments ten times says no more
    a_year = context.previous.organ.sessions.a_year
    # of several sessions a year each is reported to, and the text comes back in its own time
    looked_for = session - ((sessions_ahead(context) if a_year == 1 else None) or context.step)
    recent: list[Found] = []
    for found in citations:
        key = found.item.citation.key
        if not session - _RECENT * a_year <= key[0] < session:
            continue
        has_title = _has_its_title(context, found) if line.has_title else None
        if has_title is False:
            continue
        recent.append(found)
        if key not in scores:  # what has the title, and not the one before it by the lists, still speaks for itself
            in_step = key[0] == looked_for or _was_a_year_before(context, found)
            scores[key] = (4 if in_step else 0) + (3 if has_title else 0)
        if found.place.paragraph is None or found.place.p.part != "preamble":
            beside[key] = max(beside.get(key, 0), _sign(context, found))
        else:
            scores[key] += _sign(context, found)
    scores = {key: score + beside.get(key, 0) for key, score in scores.items()}
    best = max(scores, key=lambda key: (scores[key], key), default=None)
    if best is not None and scores[best] >= ENOUGH:
        named = any(_is_named(context, found) for found in recent if found.item.citation.key == best)
        return Guess(best, is_sure=True, is_named=named)
    if (ends := _end_of_its_line(context, citations, line)) or best is None:
        return ends
    is_only_one = [key[0] for key in scores].count(looked_for) == 1 and best[0] == looked_for
    return Guess(best, is_sure=False) if scores[best] == ENOUGH - 1 or is_only_one else None


def _was_a_year_before(context: Context, found: Found) -> bool:
    """Whether it was adopted as long before last year's text as this year's comes behind it, in days: a session that is named by
    its year may have met in the one before ("2021/4" on 14 September 2020, behind "2019/29" of 23 July 2019)."""
    organ, own, day = context.previous.organ, context.own, found.item.citation.adopted
    if not (organ.is_of_years and organ.has_sessions and own and own.adopted and day):
        return False
    return abs((own.adopted - day).days - 365 * context.step) < _WEEKS


def _end_of_its_line(context: Context, citations: list[Found], line: Lineage) -> Guess | None:
    """The last of the first list of several in the first paragraphs: that of a text which was left out for some sessions, or had
    another title."""
    lists = [found.cited for found in citations if found.place.at in FIRST and len(found.cited.items) >= _SEVERAL]
    if line.before is not None or not lists:
        return None
    cited = lists[0]
    if _out_of_step(context, cited):
        return None
    keys = [item.citation.key for item in cited.items]
    if keys != sorted(keys) or not cited.is_dated or not context.last_session - _LEFT_OUT <= keys[-1][0] < context.last_session:
        return None
    return Guess(keys[-1], is_sure=True, is_named=True)


def _has_its_title(context: Context, found: Found) -> bool | None:
    """Whether the lists have what is cited under the title of last year's text or under another; None where they do not have it.
    An ordinal may be another: "Follow-up to the Fourth United Nations Conference", "Follow-up to the Fifth …"."""
    listed = context.record.listed(found.item.citation.number, found.organ.name, context.record_day)
    if listed is None:
        return None
    one, other = (compiled(_ORDINAL).sub("", title) for title in (listed.title, title_of(context)))
    return letters_of(one) == letters_of(other)


def _sign(context: Context, found: Found) -> int:
    cited, place = found.cited, found.place
    if found.item not in (cited.items[0], cited.items[-1]) or found.tells_a_fact:
        return 0
    if found.is_latest:
        return 5 + _is_of_its_line(context, found)
    if found.is_bare and context.previous.masthead.is_decision:
        return 5  # its one paragraph recalls it, and is no preambular one
    if place.paragraph is None or place.paragraph.part != "preamble":
        return 2 if REPORT.search(cited.lead) else 1
    is_first = place.at in FIRST
    sign = 3 if is_first and re.search(r"\b(?:its|on) (?:previous )?$|\bresolution [^;]* \d{4}, $", cited.lead) else 0
    sign += 2 if len(cited.items) > 2 else 0
    sign += 2 if REPORT.search(cited.lead) else 0
    sign += 2 if found.is_bare else 0
    return sign + _subject(context, cited) - _out_of_step(context, cited)


def _is_named(context: Context, found: Found) -> bool:
    """Whether the text says by this citation that it is the resolution before it."""
    cited = found.cited
    if found.item not in (cited.items[0], cited.items[-1]) or found.tells_a_fact:
        return False
    is_of_another = re.match(r",? (?:on|entitled) ", cited.text[cited.end :])
    is_last = (len(cited.items) > 2 or _LATEST.search(cited.lead)) and not is_of_another
    return bool(is_last) or found.is_bare or _is_of_its_line(context, found) or _subject(context, cited) > 0


def _is_of_its_line(context: Context, found: Found) -> bool:
    """Whether it is named as the latest of those on the text's own subject, of an organ whose lists are not whole."""
    of = _LINE_OF.search(found.cited.lead) if found.is_latest and not found.organ.lists_begin else None
    words, title = set(_words(of["subject"].casefold())) if of else set(), set(_words(context.previous.title.text.casefold()))
    return len(words & title) > 1 and len(words & title) / len(words) >= _ALIKE


def _subject(context: Context, cited: CitationList) -> int:
    """What the words behind the citations say it is on: last year's own title speaks for it, another one against it."""
    behind = cited.text[cited.end : cited.end + 250].casefold()
    named = re.match(r",? (?:entitled “(?P<title>[^”]+)|on (?P<subject>[^;]+?)(?:,? and its |, in which|;|,?$))", behind)
    title = set(_words(context.previous.title.text.casefold()))
    if not named or not title:
        return 0
    words = set(_words(named["title"] or named["subject"]))
    share = len(words & title) / len(words) if words else 0
    if share >= 0.75 and len(words & title) > 1:
        return 3
    return -6 if share < 0.5 and (named["title"] or not words & (title | _ANY_SUBJECT)) else 0


def _words(text: str) -> list[str]:
    return re.findall(r"\w{4,}", text)


def _out_of_step(context: Context, cited: CitationList) -> int:
    """A list that grew by one each second session, in a text of each session, is that of another series."""
    sessions = sorted(item.citation.key[0] for item in cited.items)[-4:]
    gaps = {b - a for a, b in itertools.pairwise(sessions)}
    return 6 if len(sessions) > 2 and len(gaps) == 1 and gaps.pop() > context.last_session - sessions[-1] else 0
