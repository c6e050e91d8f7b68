"""Meetings of a series: the list of those held, the one that the text invites to, and the one to be convened.

Source: YEARLY-CHANGES, 5, and the drafter's facts (`meetings`). A text may name a series in three places:

  the list        "the First to Twenty-first Meetings of the States Parties to the Convention, held in Maputo (1999), …"
  the invitation  "the Twenty-second Meeting of the States Parties, to be held in Geneva from 1 to 5 December 2025,"
  the convening   "to convene the Twenty-third Meeting of the States Parties"

Nothing of a meeting's venue and dates is ever worked out; the ordinal of the one to be convened follows from those known.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.draft import Change, Status
from drafter.language.dates import DateSpan
from drafter.language.lists import print_list
from drafter.language.ordinals import ordinal_pattern, print_ordinal
from drafter.language.venues import print_venues, with_meeting
from drafter.rules.base import Context, Rule, revise, stale
from drafter.rules.series import (
    CAPITALS_FROM,
    Given,
    Invitation,
    Listed,
    given_meetings,
    invitations,
    listed,
    mentions,
    same_series,
)

NAME = "meetings"


def propose(context: Context) -> Iterator[Change]:
    """Changes of all three places. Raises UpdatesError for a meeting that fits no series of the text, or that leaves a gap."""
    if context.step == 0:
        return
    lists = list(listed(context.places))
    invited = list(invitations(context.places))
    given = given_meetings(context)
    _check(context, given, lists, invited)
    for series in lists:
        yield from _joined(context, series, [g for g in given if g.is_held and same_series(g.noun, series.noun, lists)])
    upcoming = sorted((g for g in given if g.is_to_come and _fits(g, lists, invited)), key=lambda g: g.first)
    for invitation in invited:
        yield from _invited(context, invitation, upcoming, lists, len(invited) == 1)
    series_known = {s.noun: s.last for s in lists} or {i.noun: i.ordinal - 1 for i in invited if i.ordinal}
    for noun, last in series_known.items():
        yield from _convened(context, noun, last, given, lists, invited)


def _fits(given: Given, lists: list[Listed], invited: list[Invitation]) -> bool:
    return any(same_series(given.noun, s.noun, lists) for s in lists) or any(
        same_series(given.noun, i.noun, lists) for i in invited
    )


def _check(context: Context, given: list[Given], lists: list[Listed], invited: list[Invitation]) -> None:
    nouns = list(dict.fromkeys([*(s.noun for s in lists), *(i.noun for i in invited)]))
    for g in given:
        if _fits(g, lists, invited) or not context.must_fit(("meetings", g.index)):
            continue
        known = " and ".join(f'"{noun}"' for noun in nouns)
        raise context.wrong(
            ("meetings", g.index),
            f'"{g.name}" fits no series of the text; ' + (f"it names {known}" if known else "it names no series with its venues"),
        )


def _joined(context: Context, series: Listed, held: list[Given]) -> Iterator[Change]:
    """The list with the meetings that have been held since."""
    new = sorted((g for g in held if g.ordinal > series.last), key=lambda g: g.ordinal)
    if not new:
        return
    for g, expected in zip(new, range(series.last + 1, series.last + 1 + len(new)), strict=True):
        if g.ordinal != expected:
            missing = print_ordinal(expected, "A")
            raise context.wrong(
                ("meetings", g.index),
                f'"{g.name}" would leave a gap: the list ends with the {print_ordinal(series.last)}; add the {missing} too',
            )
        if not g.venue or not g.is_dated:
            raise context.wrong(
                ("meetings", g.index), f'"{g.name}" joins the list of those held; its venue and its dates are needed'
            )
    place = series.place
    like = "A" if context.session >= CAPITALS_FROM or series.first_word[0].isupper() else "a"
    last = new[-1].ordinal
    if series.is_range:
        words = f"{print_ordinal(series.first, like)} to {print_ordinal(last, like)}"
    else:
        words = print_list([print_ordinal(n, like) for n in range(series.first, last + 1)])
    noun = series.printed_noun
    raised = like == "A" and noun[0].islower()
    if raised:
        noun = noun[0].upper() + noun[1:].replace("States parties", "States Parties")
    names = print_list([f"the {print_ordinal(g.ordinal, 'A')} ({g.venue}, {g.first:%Y})" for g in new])
    because = f"Held since last year's text: {names} ({context.updates.origin(('meetings', new[-1].index))})."
    if raised:
        because += f" Names of meetings in a list have capitals from the {CAPITALS_FROM}th session on."
    yield revise(place, series.start, series.noun_end, f"{words} {noun}", NAME, because)
    venues = series.venues
    for g in new:
        venues = with_meeting(venues, g.venue, g.first.year)
    yield revise(place, series.venues_start, series.venues_end, print_venues(venues), NAME, because)


def _invited(
    context: Context, invitation: Invitation, upcoming: list[Given], lists: list[Listed], is_only: bool
) -> Iterator[Change]:
    """The invitation, to the next meeting that is to come."""
    same = [g for g in upcoming if same_series(g.noun, invitation.noun, lists)]
    chosen = (upcoming if is_only else same)[:1]
    place = invitation.place
    if not chosen:
        if invitation.span.last < context.reference_day:
            number = print_ordinal((invitation.ordinal or 0) + 1, "A") if invitation.ordinal else "…"
            settle = f"meetings: [{{name: {number} {invitation.noun}, venue: …, from: {context.year}-…, to: {context.year}-…}}]"
            because = f"It was to be held {invitation.span.phrase()}, which is past; the next one is not known."
            yield stale(place, invitation.start, invitation.end, NAME, because, settle)
        return
    g = chosen[0]
    if not g.venue or not g.is_dated:
        raise context.wrong(("meetings", g.index), f'"{g.name}" is what the text invites to; its venue and its dates are needed')
    if g in same and invitation.ordinal:
        name = place.text[invitation.start : invitation.name_end]
        word = ordinal_pattern().match(name)
        name = (print_ordinal(g.ordinal, "A") if g.ordinal else "") + name[word.end() if word else 0 :]
    else:
        name = g.name
    where = f"{g.venue}," if "," in g.venue else g.venue
    when = DateSpan.of(g.first, g.last).phrase()
    because = f"{g.name} is the next to come ({context.updates.origin(('meetings', g.index))})."
    text = f"{name}, to be held {invitation.preposition} {where} {when}"
    yield revise(place, invitation.start, invitation.end, text, NAME, because)


def _convened(
    context: Context, noun: str, last: int, given: list[Given], lists: list[Listed], invited: list[Invitation]
) -> Iterator[Change]:
    """Mentions of the meeting that comes after the one invited to, with the ordinal that follows.

    `last` is the ordinal of the last one held, as last year's text has it.
    """
    own = [g for g in given if same_series(g.noun, noun, lists) and g.ordinal]
    was_invited = max((i.ordinal for i in invited if i.ordinal and same_series(i.noun, noun, lists)), default=0)
    highest = max(last, was_invited)
    undated = [g.ordinal for g in own if not g.is_dated]
    known = max([last, *(g.ordinal for g in own if g.is_dated)])
    elsewhere = {(i.place.at, i.start) for i in invited}
    in_lists = {s.place.at for s in lists}
    for place, start, end, ordinal in mentions(context.places, noun, lists):
        if (place.at, start) in elsewhere or place.at in in_lists:
            continue
        if ordinal > highest:
            if not own:
                because = "It comes after the meeting that the text invites to, of which nothing is known."
                settle = f"meetings: [{{name: {print_ordinal(ordinal, 'A')} {noun}, venue: …, from: …, to: …}}]"
                yield stale(place, start, end, NAME, because, settle)
                continue
            new = undated[-1] if undated else known + 1
            if new != ordinal:
                status: Status = "certain" if undated else "confirm"
                because = (
                    f"The {print_ordinal(new - 1)} is the last one whose dates are known; the one to be convened comes after it."
                )
                yield revise(place, start, end, print_ordinal(new, "A"), NAME, because, status)
        elif ordinal == last and any(g.is_held and g.ordinal > last for g in own):
            new = max(g.ordinal for g in own if g.is_held)
            because = f"Another has been held since: the {print_ordinal(new)}. What is said of this one may not hold of that."
            yield stale(place, start, end, NAME, because, f"edits: [{{at: {place.at}, replace: …, with: …}}]")


RULE = Rule(
    NAME, "series of meetings, their list, the invitation and the convening", "YEARLY-CHANGES, 5; updates.yaml: meetings", propose
)
