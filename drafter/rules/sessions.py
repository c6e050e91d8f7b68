"""Sessions of the organ in words: "its eighty-first session" becomes "its eighty-second session".

Source: YEARLY-CHANGES, 4: of the sessions ahead of last year's text, 97 in 100 move by the step; those beyond the step stay.
Counted on the Assembly's resolutions of sessions 74 to 80 since, by halves of the series: of what a text of the Fifth Committee
asks for, most is asked of one budget (5 of 7 and 14 of 41 moved); where a text comes back sooner than it looked ahead, none did
(of 4).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from drafter.draft.change import Change, Status
from drafter.expressions import compiled
from drafter.language.citations import Citation
from drafter.language.ordinals import LARGEST, find_ordinals, print_ordinal
from drafter.rules.base import Context, Place, Rule, revise, stale
from drafter.rules.lineage import Lineage, lineage
from drafter.rules.predecessor import all_citations, predecessor
from drafter.rules.rhythm import SESSION, SESSIONS, sessions_ahead
from drafter.updates.printing import Settle

NAME = "sessions"
_OTHER_BODY = r",? of the (?!{organ})(?:[A-Z]|\w+ (?:Committee|Commission|Council|Board)\b)"
# what is held once, or every few years, is not moved on with the sessions
_OF_A_YEAR = r"\b(?:the|its) (?P<year>(?:19|20)\d\d) session\b(?! of )"
_OCCASION = compiled(
    r"high-level|general debate|anniversary|commemorat|mid-?term review|working group|conven|special (?:\w+ )?meeting"
    r"|panel discussion|exceptional basis|co-facilitators|sessions?, on \d"
)
# between the session and its item nothing stands but what says how often it comes back (506 of 506 places on the record)
_ITEM = compiled(r" session,? (?:under )?(?:the|an?) (?:[\w-]+ )?(?:sub[-‑])?items?\b")
_ITEM_NAMED = compiled(r"\b(?:it|the (?:sub[-‑])?item) in the provisional agenda of (?:the|its) $")  # which was named before
# asked for once: a request that is only recalled, one report that is on its way, and what is put to the Assembly to decide on
_RECALLED = compiled(r"(?:Recalls|Recalling) (?:also |further )?its (?:decision|request|invitation)\b")
_REQUESTS = compiled(r"\brequests\b")
_REPORT = compiled(r"\breports? of the Secretary-General")
_SUBMITTED = r"\b(?:to be submitted to|for the consideration of) the {organ} at its $"
_IN_A_REPORT = compiled(r"\breport\b[^,;]{0,70}$")
_PUT_BEFORE = compiled(r" sessions?,? for (?:its |the )?(?:further )?(?:consideration|discussion)\b")
_WITHIN = compiled(r"(?<!its work )\bduring (?:the|its) (?:resumed )?$")
_GONE_BY = compiled(r"\b(?:before the end of|submitted at) (?:the|its) $")  # of the session of last year's text: it was then
# the budget is the Fifth Committee's; the Committee on Conferences reports to it each year, and the text on its report asks for
# the same again (126 of 132)
_OF_THE_BUDGET = "Fifth Committee"
_EACH_SECOND = 2
_CONSIDERED = compiled(r"\b(?:consider|defer)\b[^,;]{0,60}$")  # what the Assembly puts on its own agenda, in other words
_YEARLY_REPORT = compiled(r"\breport of the Committee on [A-Z][^,;]{1,60} for \d{4}\b")


def propose(context: Context) -> Iterator[Change]:
    """The sessions that lie ahead of last year's text, moved on by as many sessions as lie between the two texts."""
    if context.is_same_text:
        return
    if context.previous.organ.is_of_years:
        yield from _named_by_years(context)
        return
    series = _Series(context)
    for place in (Place("title", context.previous.title), *context.places):
        if SESSION not in place.text:
            continue
        whole = _Text(series, place)
        for found in compiled(SESSIONS).finditer(place.text):
            if context.previous.organ.pattern(_OTHER_BODY).match(place.text, found.end()):
                continue
            words = find_ordinals(place.text, *found.span("ordinals"))
            if len(words) > 1 and " to " not in found["ordinals"] and not place.text.startswith(", respectively", found.end()):
                yield from _moved_together(context, place, words)
                continue
            for word, value in words:
                yield from _moved(whole, word, value)


def _named_by_years(context: Context) -> Iterator[Change]:
    """ "In the agenda of its 2026 session": that of the year after, of an organ whose sessions are named by years (7 of 7 places
    in half of the Economic and Social Council's texts of 2021 to 2025)."""
    for place in context.places:
        for found in compiled(_OF_A_YEAR).finditer(place.text):
            year = int(found["year"])
            if 0 < year - context.last_session <= max(context.step, 1):
                because = f"What last year's text foresaw for the {year} session it foresees for the {year + context.step} one."
                yield revise(place, *found.span("year"), str(year + context.step), NAME, because, "confirm")


def _moved_together(context: Context, place: Place, words: list[tuple[re.Match[str], int]]) -> Iterator[Change]:
    """ "At its eighty-first and eighty-second sessions": the sessions of one cycle, which move on as many as they are, or not."""
    ahead = [value - context.last_session for _, value in words]
    reach = max(context.step, len(words))
    if not any(0 <= a <= reach for a in ahead) or max(ahead) > reach or max(ahead) + context.session > LARGEST:
        return
    in_a_row = ahead == list(range(ahead[0], ahead[0] + len(words)))
    is_cycle = in_a_row and context.step == len(words) and ahead[-1] in (0, len(words))
    for word, value in words:
        new = print_ordinal(value + context.step, word.group())
        if is_cycle:
            because = f"The sessions of one cycle move on together, by {context.step}; look whether each is meant so."
            yield revise(place, word.start(), word.end(), new, NAME, because, "confirm")
        elif 0 <= value - context.last_session <= reach:  # an older one stays: it was one of those at which a matter came up
            because = "The sessions are named together: which of them comes next cannot be told from last year's text."
            yield stale(place, *word.span(), NAME, because, new=new)


def _moved(whole: _Text, word: re.Match[str], value: int) -> Iterator[Change]:
    place, context = whole.place, whole.context
    ahead = value - context.last_session
    if value + context.step > LARGEST or ahead < 0:
        return
    if ahead > max(context.step, 1):
        if whole.is_agenda(word):
            because = f"Last year's text comes back at the {word.group()} session: look whether it is due at the one before."
            yield stale(place, word.start(), word.end(), NAME, because, Settle("session", value))
        return
    new = print_ordinal(value + context.step, word.group())
    if because := whole.once(word, ahead):
        yield stale(place, *word.span(), NAME, because, new=new)
        return
    status: Status = "confirm"
    if ahead == 0:
        because = (
            f"The session of last year's text ({word.group()}) is that of this year's in its place; look whether it is meant so."
        )
    elif whole.is_agenda(word):
        often = "every session" if ahead == 1 else f"every {ahead} sessions"
        because = f"The text comes back {often}: the provisional agenda is that of the {new} session."
        status = "certain" if ahead == 1 and whole.series.comes_each_session else "confirm"
    else:
        because = f"What last year's text foresaw for the {word.group()} session it foresees for the {new} one."
    yield revise(place, word.start(), word.end(), new, NAME, because, status)


class _Series:
    """What the whole of last year's text tells of those that follow it, each found once, where it is asked."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def comes_each_session(self) -> bool:
        """Whether a committee's text came one session after the one before it, by the lists and by its own recalls, and comes
        back after one.

        Then its agenda's session moved on in 100 of 100 and 128 of 128 places, by halves of the series; of the others that come
        back after one session, in 111 of 115: the UN gave them another rhythm.
        """
        context = self.context
        if context.step != 1 or not context.previous.masthead.committee:
            return False
        line = lineage(context)
        if not line.before or Citation(line.before.number).session != context.last_session - 1:
            return False
        guess = predecessor(context, list(all_citations(context)), Lineage(line.own))  # by what the text says alone
        return guess is not None and guess.is_sure and guess.key[0] == context.last_session - 1

    @cached_property
    def comes_sooner(self) -> bool:
        """Whether the text comes back sooner than it looked ahead."""
        return (sessions_ahead(self.context) or 0) > self.context.step

    @cached_property
    def is_on_one_budget(self) -> bool:
        """Whether what the text asks for is asked of one budget and its reports."""
        is_its = self.context.previous.masthead.committee == _OF_THE_BUDGET
        return is_its and not any(_YEARLY_REPORT.search(place.text) for place in self.context.places)


class _Text:
    """A text in which sessions are named; what is looked for in the whole of it is found once for all of them."""

    def __init__(self, series: _Series, place: Place) -> None:
        self.series, self.context, self.place, self.text = series, series.context, place, place.text

    def is_agenda(self, word: re.Match[str]) -> bool:
        return "provisional agenda" in self.text[max(0, word.start() - 60) : word.start()]

    def once(self, word: re.Match[str], ahead: int) -> str:
        """Why a session may be that of something that does not come again each year; empty where it does."""
        text, (start, end) = self.text, word.span()
        if start in self._recalled or self._is_on_its_way(start) or (ahead and _PUT_BEFORE.match(text, end)):
            return f"What was asked for at the {word.group()} session is only recalled here, or is asked for once."
        if self.is_agenda(word):
            before = bisect_right(self._occasions, start, key=itemgetter(1))
            is_occasion = before and self._occasions[before - 1][0] > text.rfind(";", 0, start)
            is_item = _ITEM.match(text, end) or _ITEM_NAMED.search(text, max(0, start - 60), start)
            if is_occasion or not is_item:
                return f"What is put on the agenda of the {word.group()} session may be for that one only."
            return ""
        is_report = _IN_A_REPORT.search(text, max(0, start - 76), start)
        is_within = _WITHIN.search(text, max(0, start - 20), start)
        if _ITEM.match(text, end) and not is_within:
            return ""  # what is put under an item of its agenda is no occasion
        if ahead == 0 and self.context.step > _EACH_SECOND:
            return ""  # a text that comes so seldom tells of the session in which it is written
        if not is_report and (is_within or _OCCASION.search(text, max(0, start - 120), end + 120)):
            return f"The {word.group()} session may be that of an occasion that does not come again each year."
        if self._awaits_a_report:
            last = print_ordinal(self.context.last_session)
            return f"The paragraph asks for a report at the {last} session, at which it was adopted: look which session is meant."
        return self._not_so_again(word, ahead)

    def _not_so_again(self, word: re.Match[str], ahead: int) -> str:
        """Why a session that is foreseen may be foreseen for once, by the whole of the text; empty where nothing says so."""
        if ahead == 0:
            is_gone_by = _GONE_BY.search(self.text, max(0, word.start() - 30), word.start())
            return (
                f"Something was done in the {word.group()} session, in which last year's text was written." if is_gone_by else ""
            )
        if self.series.comes_sooner:
            return f"The text comes back sooner than it looked ahead: what it foresaw for the {word.group()} session may stay."
        if self.series.is_on_one_budget and not _CONSIDERED.search(self.text, max(0, word.start() - 70), word.start()):
            return f"What the Fifth Committee asks for at the {word.group()} session is mostly asked of one budget."
        return ""

    @cached_property
    def _recalled(self) -> range:
        """Where the text only recalls what was asked for: behind its opening, and before it asks for anything."""
        opening = _RECALLED.match(self.text)
        if opening is None:
            return range(0)
        asks = _REQUESTS.search(self.text, opening.end())
        return range(opening.end(), asks.end() if asks else len(self.text))

    def _is_on_its_way(self, at: int) -> bool:
        """Whether what stands before a session is put before the Assembly there, or is a report that is."""
        found = self.context.previous.organ.pattern(_SUBMITTED).search(self.text, max(0, at - 120), at)
        if found is None or not found.group().startswith("to"):
            return found is not None
        return _REPORT.search(self.text, self.text.rfind(";", 0, at) + 1, found.start()) is not None

    @cached_property
    def _occasions(self) -> list[tuple[int, int]]:
        return [found.span() for found in _OCCASION.finditer(self.text)]

    @cached_property
    def _awaits_a_report(self) -> bool:
        last = print_ordinal(self.context.last_session)
        return self.context.previous.organ.pattern(rf"\bto the {{organ}} at its {last} session").search(self.text) is not None


RULE = Rule(NAME, "sessions of the Assembly in words", "YEARLY-CHANGES, 4", propose)
