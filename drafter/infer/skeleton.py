"""`drafter updates`: the updates.yaml for one resolution, ready to be filled in.

All that can be worked out is filled in; all that is needed is a line behind a "#", with the sentence it is for above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from drafter.data import template
from drafter.document.resolution import Resolution
from drafter.document.words import around
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.questions import questions
from drafter.engine.settling import rollover
from drafter.language.ordinals import print_ordinal
from drafter.rules.base import Context, Place
from drafter.rules.counts import Counts
from drafter.rules.rhythm import provisional_agenda_session
from drafter.rules.series import invitations, listed, mentions, name_of, same_series, titled
from drafter.updates.model import Updates
from drafter.updates.printing import comment, scalar

_WIDTH = 110
_AROUND = 40  # characters that are quoted on either side of words


def skeleton(previous: Resolution, earlier: Sequence[Resolution | Path] = (), named: Sequence[str] = ()) -> str:
    """The YAML for rolling this resolution over to its next session, as text; with earlier editions, which it calls as they are
    `named`. Raises ReadError for those that are none."""
    last = previous.masthead.session
    context = Context(previous, Updates(session=(last or 0) + 1))
    ahead = provisional_agenda_session(context)
    session = ahead or (last or 0) + 1
    updates = Updates(session=session)
    draft = rollover(previous, updates, earlier=earlier)
    context = replace(context, updates=updates)
    name = previous.masthead.symbol or previous.masthead.number or "this text"
    facts = {
        "head": f"Updates for the text that follows {name}: {previous.title}",
        "session": session,
        "symbol": ""
        if previous.masthead.symbol.endswith("L.")
        else previous.masthead.symbol and scalar(previous.masthead.symbol),
        "session_because": _session_because(last, ahead),
        "documents": list(_documents(draft.changes, context)),
        "counts": list(_counts(context)),
        "meetings": list(_meetings(context)),
        "edits": list(_edits(draft, context)),
        "agenda": ", ".join(item.number for item in previous.masthead.agenda_items),
        "sponsors": bool(previous.masthead.sponsors),
        "settled": {c.at.removeprefix("masthead."): c.settle for c in draft.changes if c.settle},
        "needs_previous": context.own is None,
        "earlier": [scalar(name) for name in named],
        "last": last or "…",
        "quote": lambda text: "\n".join(comment(text, _WIDTH)),
        "scalar": scalar,
    }
    return str(template("updates.yaml.j2").render(**facts))


def _session_because(last: int | None, ahead: int | None) -> str:
    if last is None:
        return "last year's text does not say its session: put in the new one"
    if ahead is None:
        return f"the one after the {print_ordinal(last)}; the text names no provisional agenda"
    return "the session in whose provisional agenda the text puts itself"


def _documents(changes: tuple[Change, ...], context: Context) -> Iterator[tuple[str, str, str]]:
    """Documents of last year's session: the symbol, this year's with room for the number, the sentence."""
    seen: set[str] = set()
    for change in changes:
        if change.settle and change.settle.key == "documents" and change.old not in seen:
            seen.add(change.old)
            [(old, new)] = change.settle.value
            yield scalar(old), scalar(new), _of(context, change)


def _edits(draft: Draft, context: Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Words that are only marked, and that an edit settles: of each question the reasons, and the edits with their sentences."""
    for question in questions(draft):
        marks = [c for c in question.changes if c.settle and c.settle.key == "edits"]
        edits = [(c.settle.item, _of(context, c)) for c in marks if c.settle]
        if edits:
            yield " ".join(dict.fromkeys(c.because for c in marks)), edits


def _counts(context: Context) -> Iterator[tuple[str, int, str]]:
    """What the text counts: the words, last year's number, the sentence."""
    seen: set[str] = set()
    counts = Counts(context)
    for one in counts.of_states():
        words = counts.telling(one)
        if words and words not in seen:
            seen.add(words)
            yield words, one.number or 0, _sentence(one.place, one.start, one.last)


def _meetings(context: Context) -> Iterator[tuple[str, str, str]]:
    """The meeting that the text invites to and the one after it, or else the next of each list: name, facts, sentence."""
    lists = list(listed(context.places))
    invited = list(invitations(context.places))
    for invitation in invited:
        span, sentence = invitation.span, _sentence(invitation.place, invitation.start, invitation.end)
        yield name_of(invitation), f"venue: {scalar(invitation.venue)}, from: {span.first}, to: {span.last}", sentence
    sought = [(i.ordinal + 1, i.noun, i.place, i.start, i.end) for i in invited if i.ordinal]
    for series in lists:
        if not any(same_series(noun, series.noun, lists) for _, noun, *_ in sought):
            sought.append((series.last + 1, series.noun, series.place, series.start, series.noun_end))
    in_sight = [found for found in sought if any(m.ordinal == found[0] for m in mentions(context.places, found[1]))]
    for ordinal, noun, place, start, end in in_sight or sought:
        sentence = _sentence(place, start, end)
        yield f"{print_ordinal(ordinal, 'A')} {titled(noun)}", "venue: …, from: …, to: …", sentence


def _sentence(place: Place, start: int, end: int) -> str:
    """The address, and the words with a few before and behind them."""
    before, behind = around(place.text, start, end, _AROUND)
    return f"{place.at}: {before}{place.text[start:end]}{behind}"


def _of(context: Context, change: Change) -> str:
    """The sentence of a change."""
    return _sentence(context.all_places[context.index[change.at]], change.start, change.end)
