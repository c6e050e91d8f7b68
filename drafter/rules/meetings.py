"""Meetings of a series: the list of those held, the one that the text invites to, and the one to be convened.

Source: YEARLY-CHANGES, 5, and the drafter's facts (`meetings`). A text may name a series in three places:

  the list        "the First to Twenty-first Meetings of the States Parties to the Convention, held in Maputo (1999), …"
  the invitation  "the Twenty-second Meeting of the States Parties, to be held in Geneva from 1 to 5 December 2025,"
  the convening   "to convene the Twenty-third Meeting of the States Parties"

Nothing of a meeting's venue and dates is ever worked out; the ordinal of the one to be convened follows from those known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from drafter.draft.change import Change
from drafter.errors import UpdatesError
from drafter.language.dates import DateSpan
from drafter.language.lists import print_list
from drafter.language.ordinals import LARGEST, print_ordinal
from drafter.language.venues import print_venues, with_meeting
from drafter.rules.base import Context, Rule, revise, stale
from drafter.rules.series import (
    CAPITALS_FROM,
    Given,
    Invitation,
    Listed,
    Mention,
    given_meetings,
    invitations,
    listed,
    mentions,
    name_of,
    same_series,
    short_noun,
    titled,
)
from drafter.updates.printing import Settle

NAME = "meetings"
_NEAR = 2  # "the thirty-first session of the Conference of the Parties" is another Conference's where this one had its sixteenth


def propose(context: Context) -> Iterator[Change]:
    """Changes of all three places. Raises UpdatesError for a meeting that fits no series of the text, or that leaves a gap."""
    if context.is_same_text and not context.updates.meetings:
        return
    known = Known(context)
    known.check()
    for series in known.lists:
        yield from _list(known, series)
    for invitation in known.invited:
        yield from _invitation(known, invitation)
    for noun, last in known.series.items():
        yield from _mentions(known, noun, last)


class Known:
    """What is known of meetings: what last year's text says of them, and what updates.yaml gives."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def lists(self) -> list[Listed]:
        return list(listed(self.context.places))

    @cached_property
    def invited(self) -> list[Invitation]:
        return list(invitations(self.context.places))

    @cached_property
    def given(self) -> list[Given]:
        return given_meetings(self.context)

    @cached_property
    def series(self) -> dict[str, int]:
        """The names of the text's series, with the ordinal of the last meeting that last year's text knew as held."""
        found = {s.noun: s.last for s in self.lists}
        for i in self.invited:
            is_named = self.same(i.noun, i.noun)  # "session" alone may be anybody's
            if i.ordinal and is_named and not any(self.same(i.noun, noun) for noun in found):
                found[i.noun] = i.ordinal - 1
        return found

    def same(self, one: str, other: str) -> bool:
        return same_series(one, other, self.lists)

    def of(self, noun: str) -> list[Given]:
        """The meetings of one series that updates.yaml gives, those that have an ordinal."""
        return [g for g in self.given if g.ordinal and self.same(g.noun, noun)]

    def is_past(self, invitation: Invitation) -> bool:
        return invitation.span.last < self.context.reference_day

    def next_for(self, invitation: Invitation) -> Given | None:
        """The meeting that an invitation turns to: the first to come of its series, or of any where it is the only one."""
        is_only = len(self.invited) == 1
        fitting = [g for g in self.given if g.is_to_come and (self._fits(g) if is_only else self.same(g.noun, invitation.noun))]
        return min(fitting, key=lambda g: g.first, default=None)

    def invitations_beside(self, noun: str) -> list[Invitation]:
        """The invitations to meetings of a series; the only one the text has, of whatever series it is."""
        return [i for i in self.invited if len(self.invited) == 1 or self.same(i.noun, noun)]

    def undated(self, noun: str) -> Given | None:
        """The meeting that is given without dates: of a series itself, else of another of which the text convenes none."""
        undated = [g for g in self.given if g.ordinal and not g.is_dated]
        own = [g for g in undated if self.same(g.noun, noun)]
        others = [g for g in undated if self._named(g.noun, list(self.series)) and not self._convenes(g.noun)]
        return next(iter(own[::-1] or others[::-1]), None)

    def _convenes(self, noun: str) -> bool:
        lists_at = {s.place.at for s in self.lists}
        found = (m for other in self.series if self.same(other, noun) for m in mentions(self.context.places, other, by_head=True))
        return any(m.is_convened and m.place.at not in lists_at for m in found)

    def is_yearly(self, noun: str) -> bool:
        """Whether the list of a series has meetings of two years in a row; where it has no list, nothing speaks against it."""
        for series in self.lists:
            if self.same(series.noun, noun):
                years = [year for venue in series.venues for year in venue.years]
                return len(years) < 2 or any(b - a == 1 for a, b in pairwise(years))
        return True

    def next_of_another(self, noun: str) -> str:
        """The name of the next meeting of the one other series that the text lists; "…" where it lists none or more."""
        others = [s for s in self.lists if not self.same(s.noun, noun)]
        if len(others) != 1:
            return "…"
        latest = max([others[0].last, *(g.ordinal for g in self.of(others[0].noun))])
        return f"{print_ordinal(latest + 1, 'A')} {others[0].noun}" if latest < LARGEST else "…"

    def check(self) -> None:
        """Raises UpdatesError for a meeting that fits no series of the text, or that is there twice."""
        for g in self.given:
            if not self._fits(g) and self.context.must_fit(("meetings", g.number)):
                quoted = print_list([f'"{noun}"' for k, noun in enumerate(self._nouns) if not self._named(noun, self._nouns[:k])])
                raise self.wrong(g, f"fits no series of the text; it names {quoted or 'no series with its venues'}")
            if re.fullmatch("[A-Z]{2,3}", g.venue):
                raise self.wrong(g, f'has the venue "{g.venue}"; right is its name in full, such as "Geneva"')
            if g.venue[:1].islower() and not re.match(r"(?:in|at|the) ", g.venue):
                raise self.wrong(g, f'has the venue "{g.venue}"; right is "{g.venue[:1].upper()}{g.venue[1:]}"')
            if found := re.match(r"(?:in|at) ", g.venue):
                raise self.wrong(g, f'has the venue "{g.venue}"; right is "{g.venue[found.end() :]}"')
            if not g.ordinal and self._fits(g) and self._is_numbered(g.noun):
                raise self.wrong(g, f'has no ordinal; right is one, such as "Twenty-third {g.noun}"')
            is_needless = not g.is_held and bool(g.ordinal) and self._fits(g) and not self._looks_ahead
            if is_needless and self.context.must_fit(("meetings", g.number)):
                what = "is to come" if g.is_dated else "has no dates"
                raise self.wrong(
                    g, f"{what}, but the text invites to no meeting and convenes none; leave it out until it is held"
                )
            for other in self.given[: g.number]:
                if g.ordinal and g.ordinal == other.ordinal and g.noun.casefold() == other.noun.casefold():
                    raise self.wrong(g, f"is given a second time (first in {self.source(other)}); write it once")
            for other in self.given:
                is_later = g.noun.casefold() == other.noun.casefold() and g.ordinal > other.ordinal > 0
                if is_later and g.is_dated and other.is_dated and g.first < other.first:
                    raise self.wrong(g, f'has earlier days than "{other.name}"; look at the days')

    def wrong(self, g: Given, message: str) -> UpdatesError:
        return self.context.wrong(("meetings", g.number), f'"{g.name}" {message}')

    def source(self, g: Given) -> str:
        return str(self.context.updates.origin(("meetings", g.number)))

    @cached_property
    def _looks_ahead(self) -> bool:
        """Whether the text has a place for a meeting that has not been held."""
        return bool(self.invited) or any(self._convenes(noun) for noun in self.series)

    def _fits(self, g: Given) -> bool:
        return self._named(g.noun, self._nouns)

    def _named(self, noun: str, by: list[str]) -> bool:
        return any(self.same(noun, other) for other in by)

    def _is_numbered(self, noun: str) -> bool:
        """Whether the meetings of a series have ordinals wherever the text names them."""
        return self._named(noun, list(self.series)) and all(i.ordinal for i in self.invited if self.same(i.noun, noun))

    @cached_property
    def _nouns(self) -> list[str]:
        return list(dict.fromkeys([*(s.noun for s in self.lists), *(i.noun for i in self.invited)]))


def _list(known: Known, series: Listed) -> Iterator[Change]:
    """The list with the meetings that have been held since; open where the one that was to be held next is not given."""
    new = sorted((g for g in known.of(series.noun) if g.is_held and g.ordinal > series.last), key=lambda g: g.ordinal)
    if not new:
        yield from _unlisted(known, series)
        return
    for g, expected in zip(new, range(series.last + 1, series.last + 1 + len(new)), strict=True):
        if g.ordinal != expected:
            last, missing = print_ordinal(series.last), print_ordinal(expected, "A")
            raise known.wrong(g, f"would leave a gap: the list ends with the {last}; add the {missing} too")
        if not g.venue or not g.is_dated:
            raise known.wrong(g, "joins the list of those held; its venue and its dates are needed")
    names = print_list([f"the {print_ordinal(g.ordinal, 'A')} ({g.venue}, {g.first:%Y})" for g in new])
    because = f"Held since last year's text: {names} ({known.source(new[-1])})."
    words = _names_in_list(series, new[-1].ordinal, is_raised=known.context.session >= CAPITALS_FROM)
    raised = f" Names of meetings in a list have capitals from the {print_ordinal(CAPITALS_FROM)} session on."
    is_raised = words[0].isupper() and not series.first_word[0].isupper()
    yield revise(series.place, series.start, series.noun_end, words, NAME, because + raised * is_raised)
    venues = series.venues
    for g in new:
        venues = with_meeting(venues, g.venue, g.first.year)
    yield revise(series.place, series.venues_start, series.venues_end, print_venues(venues), NAME, because)


def _names_in_list(series: Listed, last: int, *, is_raised: bool) -> str:
    """ "First to Twenty-second Meetings of the States Parties", as a range or a list, as it was."""
    like = "A" if is_raised else series.first_word
    numbers = [series.first, last] if series.is_range else range(series.first, last + 1)
    words = [print_ordinal(n, like) for n in numbers]
    noun = series.printed_noun
    if is_raised and noun[0].islower():
        noun = titled(noun)
    return f"{' to '.join(words) if series.is_range else print_list(words)} {noun}"


def _unlisted(known: Known, series: Listed) -> Iterator[Change]:
    """A mark on a list whose next meeting, which last year's text invites to, should have been held since."""
    for i in known.invited:
        is_next = i.ordinal == series.last + 1 and known.same(i.noun, series.noun)
        if is_next and known.is_past(i) and not any(g.ordinal == i.ordinal for g in known.of(series.noun)):
            because = f"The {name_of(i)} was to be held {i.span.phrase()}; whether it was is not known."
            settle = Settle.of("meetings", {"name": name_of(i), "venue": i.venue, "from": i.span.first, "to": i.span.last})
            yield stale(series.place, series.start, series.noun_end, NAME, because, settle)


def _invitation(known: Known, invitation: Invitation) -> Iterator[Change]:
    """The invitation, turned to the next meeting that is to come; open where the one it names is past and none is given."""
    place, g = invitation.place, known.next_for(invitation)
    if g is None:
        if known.is_past(invitation):
            number = print_ordinal(invitation.ordinal + 1, "A") if 0 < invitation.ordinal < LARGEST else "…"
            year = known.context.year
            next_one = {"name": f"{number} {invitation.noun}", "venue": "…", "from": f"{year}-…", "to": f"{year}-…"}
            because = f"It was to be held {invitation.span.phrase()}, which is past; the next one is not known."
            yield stale(place, invitation.start, invitation.end, NAME, because, Settle.of("meetings", next_one))
        return
    if not g.venue:
        raise known.wrong(g, "is what the text invites to; its venue and its dates are needed")
    _check_order(known, invitation, g)
    where = f"{g.venue}," if "," in g.venue else g.venue
    when = DateSpan.of(g.first, g.last).phrase()
    text = f"{_name_in_invitation(known, invitation, g)}, to be held {_preposition(invitation, g)} {where} {when}"
    because = f"{g.name} is the next to come ({known.source(g)})."
    yield revise(place, invitation.start, invitation.end, text, NAME, because)


def _check_order(known: Known, invitation: Invitation, g: Given) -> None:
    """Raises UpdatesError for a meeting to come that is not the one the text invites to, nor the next one after those known."""
    if not (g.ordinal and invitation.ordinal and known.same(g.noun, invitation.noun)):
        return
    held = max((h.ordinal for h in known.of(invitation.noun) if h.is_held), default=0)
    latest = max(invitation.ordinal, held)
    if g.ordinal <= held or g.ordinal < invitation.ordinal:
        raise known.wrong(g, f"is to come, but the {print_ordinal(latest)} is known already; look at its ordinal and its dates")
    if g.ordinal > latest + 1:
        raise known.wrong(g, f"would leave a gap: the last one known is the {print_ordinal(latest)}; look at its ordinal")


def _name_in_invitation(known: Known, invitation: Invitation, g: Given) -> str:
    """The name as the text writes it, with its new ordinal; that of updates.yaml where it is of another series."""
    name = invitation.place.text[invitation.start : invitation.name_end]
    if not known.same(g.noun, invitation.noun) or bool(g.ordinal) != bool(invitation.ordinal):
        return g.name
    return f"{print_ordinal(g.ordinal, name)} {invitation.noun}" if g.ordinal else name


def _preposition(invitation: Invitation, g: Given) -> str:
    if g.venue == invitation.venue:
        return invitation.preposition
    return "at" if re.search(r"\b(?:Headquarters|Office|Centre)\b", g.venue) else "in"


def _mentions(known: Known, noun: str, last: int) -> Iterator[Change]:
    """What else the text says of meetings of a series, whose `last` one it knew as held: of that one, of those that it knew as
    ahead, and of the one that is to be convened after them."""
    own = known.of(noun)
    invited = max((i.ordinal for i in known.invited if known.same(i.noun, noun)), default=0)
    held = max((g.ordinal for g in own if g.is_held), default=last)
    taken = {(i.place.at, i.start) for i in known.invited}
    lists_at = {s.place.at for s in known.lists}
    for m in mentions(known.context.places, noun, by_head=True):
        if (m.place.at, m.start) in taken or m.place.at in lists_at:
            continue
        is_next = 0 < m.ordinal - max(last, invited) <= _NEAR
        is_ahead = m.is_upcoming or (not m.is_convened and any(g.is_to_come and g.ordinal == m.ordinal for g in own))
        if is_next and not is_ahead:
            yield from _convened(known, noun, max(last, invited), m)
        elif m.ordinal == last < held:
            because = f"Another has been held since: the {print_ordinal(held)}. What is said of this one may not hold of that."
            yield stale(m.place, m.start, m.end, NAME, because)
        elif m.ordinal <= held and (m.ordinal == invited or is_next):
            because = "It lay ahead of last year's text and has been held since."
            yield stale(m.place, m.start, m.end, NAME, because)


def _convened(known: Known, noun: str, last: int, m: Mention) -> Iterator[Change]:
    """The meeting to be convened: the one that is given without dates, of whichever series, else the one that comes after
    the last whose dates are known. Open where that is not known: `last` is the last that last year's text knew the dates of.
    """
    if undated := known.undated(noun):
        yield from _given_to_convene(known, noun, undated, m)
        return
    latest = max([last, *(g.ordinal for g in known.of(noun) if g.is_dated)])
    beside = known.invitations_beside(noun)
    is_known = all(known.next_for(i) or not known.is_past(i) for i in beside) if beside else latest > last
    if not is_known:
        because = "It comes after the next meeting, of which nothing is known."
        this_one = {"name": f"{print_ordinal(m.ordinal, 'A')} {noun}", "venue": "…", "from": "…", "to": "…"}
        yield stale(m.place, m.start, m.end, NAME, because, Settle.of("meetings", this_one))
    elif latest + 1 != m.ordinal and not known.is_yearly(noun):
        because = "It is not the next to be convened any more, and the series does not meet every year: another's turn may come."
        settle = Settle.of("meetings", {"name": known.next_of_another(noun)})
        yield stale(m.place, m.start, m.name_end, NAME, because, settle)
    elif latest + 1 != m.ordinal and latest < LARGEST:
        because = f"The {print_ordinal(latest)} is the last one whose dates are known; the one to be convened comes after it."
        word = print_ordinal(latest + 1, m.place.text[m.start : m.end])
        yield revise(m.place, m.start, m.end, word, NAME, because, "confirm")


def _given_to_convene(known: Known, noun: str, g: Given, m: Mention) -> Iterator[Change]:
    """The meeting that updates.yaml gives without dates: its ordinal, and its name too where it is of another series."""
    old = m.place.text[m.start : m.name_end]
    new = print_ordinal(g.ordinal, old) + old[m.end - m.start :]
    if not known.same(g.noun, noun):
        name = next(other for other in known.series if known.same(other, g.noun))
        behind = name.removeprefix(short_noun(name)) if m.is_whole else ""  # "to the Convention"
        new = f"{print_ordinal(g.ordinal, old)} {short_noun(g.noun)}{behind}"
    because = f"{g.name} is the one to be convened ({known.source(g)})."
    end = m.end if known.same(g.noun, noun) else m.name_end
    if new != old:
        yield revise(m.place, m.start, end, new[: len(new) - (m.name_end - end)], NAME, because)


RULE = Rule(
    NAME, "series of meetings, their list, the invitation and the convening", "YEARLY-CHANGES, 5; updates.yaml: meetings", propose
)
