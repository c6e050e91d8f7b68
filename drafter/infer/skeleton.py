"""`drafter updates`: the updates.yaml for one resolution, ready to be filled in.

All that can be worked out is filled in. What is asked for stands there empty, or as a line behind one "#": with that taken away,
and nothing else done, it is a line that loads and rolls over. What is only to be read stands behind "##".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from drafter.data import template
from drafter.document.resolution import Resolution
from drafter.document.words import around
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.questions import questions
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.infer.examples import examples
from drafter.language.ordinals import print_ordinal
from drafter.language.organs import YEARS
from drafter.rules.base import Context, Place
from drafter.rules.counts import Counts
from drafter.rules.rhythm import provisional_agenda_session
from drafter.rules.series import invitations, listed, mentions, name_of, same_series, titled
from drafter.rules.sponsors import on_whose_behalf
from drafter.updates.building import build
from drafter.updates.model import Updates
from drafter.updates.printing import comment, flow, scalar

_WIDTH = 110
_AROUND = 40  # characters that are quoted on either side of words
_NEAR = 60  # that may lie between two that are quoted as one
_READY, _SOUGHT = "With an answer: look whether it holds.", "To be looked up:"

Question = tuple[str, list[str]]  # what is quoted above the lines, and the lines
Group = tuple[str, list[Question]]  # what is said above all of them


class _Asked(NamedTuple):
    """A line that a place of the text asks for: the words it is about, and the line."""

    place: Place
    start: int
    end: int
    line: str


def skeleton(previous: Resolution, earlier: Sequence[Resolution | Path] = (), named: Sequence[str] = (), file: str = "") -> str:
    """The YAML for rolling this resolution over to its next session, as text; with earlier editions, which it calls as they are
    `named`, and the `file` that the resolution is in. Raises ReadError for editions that are none."""
    last = previous.masthead.session
    following = (last or _year_of(previous)) + 1
    context = Context(previous, Updates(session=following))
    ahead = provisional_agenda_session(context)
    session = ahead or following
    updates = Updates(session=session)
    draft = rollover(previous, updates, earlier=earlier)
    context = replace(context, updates=updates)
    symbol = "" if previous.masthead.symbol.endswith("L.") else previous.masthead.symbol
    number = previous.masthead.number
    facts = {
        "title": previous.title.text or "A text without a title.",
        "symbol": symbol and scalar(symbol),
        "which": f"symbol: {scalar(symbol)}" if symbol else number and f"number: {scalar(number)}",
        "file": file and scalar(file),
        "has_agenda": previous.organ.has_sessions,
        "session_key": "session" if previous.organ.has_sessions else "year",
        "session": session,
        "session_because": _session_because(previous, ahead),
        "headings": [one for one in _headings(draft, context) if one[2] or one[0] in ("counts", "documents", "edits")],
        "examples": examples(draft),
        "needs_previous": context.own is None,
        "earlier": [scalar(name) for name in named],
        "last": last or 80,
        "quote": lambda text: "\n".join(f"#{line}" for line in comment(text, _WIDTH)),
        **_masthead(previous, draft),
    }
    return str(template("updates.yaml.j2").render(**facts))


def _year_of(previous: Resolution) -> int:
    """The year of a text of an organ that counts by years and of which nothing else is known; 0 of another organ."""
    day = previous.masthead.adopted or previous.masthead.date
    return (day.year if day else YEARS.start) if previous.organ.is_of_years else 0


def _session_because(previous: Resolution, ahead: int | None) -> str:
    last, organ = previous.masthead.session, previous.organ
    if last is None:
        return f"last year's text does not say its {organ.counted_by}: put in the new one"
    if ahead is None:
        if organ.is_of_years:
            return f"the {'one' if organ.has_sessions else 'year'} after that of last year's text; look when it is due"
        return f"the one after the {print_ordinal(last)}; the text names no provisional agenda"
    return "the session in whose provisional agenda the text puts itself"


def _masthead(previous: Resolution, draft: Draft) -> dict[str, str]:
    """What is asked of the agenda and of the sponsors."""
    old = previous.masthead
    numbers = [item.number for item in old.agenda_items]
    several = len(numbers) > 1
    agenda = "The items of the new session's agenda, in brackets" if several else "The item of the new session's agenda"
    by = old.sponsors_line.partition(" submitted by ")[2]
    settled = {c.at: str(c.settle) for c in draft.changes if c.settle}
    asked, line = "Sponsors in brackets, in any order: [Cambodia, Japan, Zambia].", "sponsors:"
    if old.sponsors and "masthead.sponsors" in settled:
        asked, line = "Sponsors, in any order. Last year's were these.", f"#{settled['masthead.sponsors']}"
        if whom := on_whose_behalf(old):
            line += f"\n#on_behalf_of: {flow(whom)}"
    elif by and old.is_draft:
        asked, line = "Who submits it. Last year it was this.", f"#submitted_by: {scalar(by, in_brackets=False)}"
    return {
        "agenda_asked": f"{agenda}; last year's {'were' if several else 'was'} {', '.join(numbers) or 'not given'}.",
        "agenda_key": "agenda_items" if several else "agenda_item",
        "sponsors_asked": asked,
        "sponsors_line": line,
    }


def _headings(draft: Draft, context: Context) -> Iterator[tuple[str, str, list[Group]]]:
    """The headings that take several lines: what each is for, and what it asks, what has a ready answer apart."""
    ready, sought = _meetings(context)
    yield (
        "meetings",
        "Meetings held since, which join the list, and the one to come, which the text invites to.",
        _apart(_by_place(ready), _by_place(sought)),
    )
    yield "counts", "Numbers that may have changed: this year's behind the colon.", _apart([], _by_place(_counts(context)))
    yield (
        "documents",
        "Documents of last year's session, and this year's behind the colon.",
        _apart([], _by_place(_documents(draft.changes, context))),
    )
    yield "edits", "The drafter's own changes to the text, in last year's numbering.", _edits(draft, context)


def _apart(ready: list[Question], sought: list[Question]) -> list[Group]:
    """Lines with a ready answer apart from those with something to be looked up."""
    return [*([(_READY, ready)] if ready else []), *([(_SOUGHT if ready else "", sought)] if sought else [])]


def _by_place(asked: Iterable[_Asked]) -> list[Question]:
    """One question for each place: its words, and all its lines, each once."""
    found: dict[str, list[_Asked]] = {}
    for one in asked:
        found.setdefault(one.place.at, []).append(one)
    return [(_quoted(some), list(dict.fromkeys(one.line for one in some))) for some in found.values()]


def _documents(changes: tuple[Change, ...], context: Context) -> Iterator[_Asked]:
    """Documents of last year's session, each once."""
    seen: set[str] = set()
    for change in changes:
        if change.settle and change.settle.key == "documents" and change.old not in seen:
            seen.add(change.old)
            [(old, _)] = change.settle.value
            place = context.all_places[context.index[change.at]]
            yield _Asked(place, change.start, change.end, f"{scalar(old)}:")


def _counts(context: Context) -> Iterator[_Asked]:
    """What the text counts, each once."""
    seen: set[str] = set()
    counts = Counts(context)
    for one in counts.of_states():
        words = counts.telling(one)
        if words and words not in seen:
            seen.add(words)
            yield _Asked(one.place, one.start, one.last, f"{scalar(words)}:")


def _meetings(context: Context) -> tuple[list[_Asked], list[_Asked]]:
    """The meeting that the text invites to, of which all is known, and the one after it, or else the next of each list."""
    lists = list(listed(context.places))
    invited = list(invitations(context.places))
    ready = [
        _Asked(
            i.place,
            i.start,
            i.end,
            f"- {{name: {scalar(name_of(i))}, venue: {scalar(i.venue)}, from: {i.span.first}, to: {i.span.last}}}",
        )
        for i in invited
        if _fits(context, {"name": name_of(i), "venue": i.venue, "from": i.span.first, "to": i.span.last})
    ]
    sought = [(i.ordinal + 1, i.noun, i.place, i.start, i.end) for i in invited if i.ordinal]
    for series in lists:
        if not any(same_series(noun, series.noun, lists) for _, noun, *_ in sought):
            sought.append((series.last + 1, series.noun, series.place, series.start, series.noun_end))
    in_sight = [found for found in sought if any(m.ordinal == found[0] for m in mentions(context.places, found[1]))]
    return ready, [
        _Asked(place, start, end, _to_come(print_ordinal(n, "A"), titled(noun)))
        for n, noun, place, start, end in in_sight or sought
    ]


def _fits(context: Context, meeting: dict[str, Any]) -> bool:
    """Whether a meeting can be a fact: it may be of a series of which the text lists other meetings only."""
    try:
        rollover(context.previous, build({"session": context.session, "meetings": [meeting]}))
    except UpdatesError:
        return False
    return True


def _to_come(ordinal: str, noun: str) -> str:
    return f"- {{name: {scalar(f'{ordinal} {noun}')}, venue: , from: , to: }}"


def _edits(draft: Draft, context: Context) -> list[Group]:
    """Words that are only marked, and that an edit settles: those with a ready answer apart, and a question for each paragraph
    with the reasons for which it is asked, first where the UN changes such words most often."""
    ready, sought = list[Group](), list[Group]()
    for question in questions(draft):
        marks = [c for c in question.changes if c.settle and c.settle.key == "edits"]
        for groups, some in ((ready, filter(_is_ready, marks)), (sought, itertools.filterfalse(_is_ready, marks))):
            by_text: dict[str, list[Change]] = {}
            for c in some:
                by_text.setdefault(c.at, []).append(c)
            asked = _by_place(one for several in by_text.values() for one in _edit(several, context))
            said = " ".join(dict.fromkeys(c.because for several in by_text.values() for c in several))
            if asked and groups and groups[-1][0] == said:
                groups[-1][1].extend(asked)
            elif asked:
                groups.append((said, asked))
    return [*([(_READY, []), *ready] if ready else []), *([(_SOUGHT, [])] if ready and sought else []), *sought]


def _is_ready(mark: Change) -> bool:
    value = dict(mark.settle.value) if mark.settle else {}
    return "…" not in str(value.get("with", "…"))


def _edit(marks: Sequence[Change], context: Context) -> Iterator[_Asked]:
    """The edit of all that is marked in one text. Words that cannot be told from others there are left to the report."""
    place = context.all_places[context.index[marks[0].at]]
    found: list[tuple[int, int, str | None]] = []
    values = [(c, dict(c.settle.value)) for c in marks if c.settle]
    told = [(place.text.index(v["replace"]), v, c) for c, v in values if v["replace"] in place.text and v["replace"] != "…"]
    for start, value, mark in sorted(told, key=lambda one: one[0]):
        by = value["with"] if _is_ready(mark) else None
        end = start + len(value["replace"])
        if found and start < found[-1][1]:  # they share a word: one edit of both, if it is asked for
            found[-1] = (found[-1][0], max(end, found[-1][1]), None)
        else:
            found.append((start, end, by))
    if not found:
        return
    key = {name: value for name, value in values[0][1].items() if name in ("at", "footnote")}
    pairs = {place.text[start:end]: by for start, end, by in found}
    if len(pairs) == 1:
        [(words, by)] = pairs.items()
        edit = {**key, "replace": words, "with": by}
    else:
        edit = {**key, "replace": pairs}
    yield _Asked(place, min(c.start for c in marks), max(c.end for c in marks), f"- {_flow(edit)}")


def _flow(edit: dict[str, Any]) -> str:
    """An edit in brackets, with nothing behind the colon of what is to be filled in."""
    told = {name: value for name, value in edit.items() if name not in ("replace", "with")}
    words = edit["replace"]
    if isinstance(words, str):
        pair = f"replace: {scalar(words, 'replace')}, with: {'' if edit['with'] is None else scalar(edit['with'], 'with')}"
    else:
        pairs = (f"{scalar(old, 'replace')}: {'' if by is None else scalar(by, 'with')}" for old, by in words.items())
        pair = f"replace: {{{', '.join(pairs)}}}"
    return f"{{{flow(told)[1:-1]}, {pair}}}"


def _quoted(asked: Sequence[_Asked]) -> str:
    """The address, and the words that are asked about with a few before and behind them; those near each other as one."""
    place = asked[0].place
    spans: list[tuple[int, int]] = []
    for start, end in sorted((one.start, one.end) for one in asked):
        if spans and start - spans[-1][1] <= _NEAR:
            start, end = spans[-1][0], max(spans.pop()[1], end)
        spans.append((start, end))
    pieces = []
    for start, end in spans:
        before, behind = around(place.text, start, end, _AROUND)
        pieces.append(f"{before}{place.text[start:end]}{behind}")
    joined = pieces[0]
    for piece in itertools.islice(pieces, 1, None):
        joined = f"{joined.removesuffix('…').rstrip()} … {piece.removeprefix('…').lstrip()}"
    return f"{place.at}: {joined}"
