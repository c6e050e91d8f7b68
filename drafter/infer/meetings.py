"""Meetings of a series that were held between two editions, or are to come, as the next edition tells them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.language.ordinals import print_ordinal
from drafter.rules.base import Place, paragraphs_of
from drafter.rules.series import Listed, invitations, listed, mentions, name_of, same_series, titled

Fact = dict[str, Any]


def candidates(draft: Draft, following: Resolution, _texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, list[Fact]]]:
    """Meetings as updates.yaml gives them, all at once and then one by one, in the order of their days."""
    old, new = paragraphs_of(draft.previous), paragraphs_of(following)
    held = list(_held(old, new))
    to_come: list[Fact] = [
        {"name": name_of(i), "venue": i.venue, "from": i.span.first, "to": i.span.last} for i in invitations(new)
    ]
    undated = list(_to_be_convened(old, new, [*held, *to_come]))
    whole = _by_name([*held, *to_come])
    for some in (_by_name([*whole, *undated]), whole, _by_name(held), to_come, *([fact] for fact in [*whole, *undated])):
        if some:
            yield {"meetings": some}


def _by_name(meetings: Sequence[Fact]) -> list[Fact]:
    """Each meeting once, in the order of their days, those without one last."""
    found: dict[str, Fact] = {}
    for fact in meetings:
        found.setdefault(fact["name"], fact)
    return sorted(found.values(), key=lambda fact: fact.get("from", datetime.date.max))


def _held(old: Sequence[Place], new: Sequence[Place]) -> Iterator[Fact]:
    """Those that joined a list, with the days of last year's invitation; where there was none, only the year is known."""
    lists = list(listed(old))
    invited = list(invitations(old))
    for was, now in _same_lists(lists, list(listed(new))):
        dated = [(venue.place, year) for venue in now.venues for year in venue.years]
        before = [(venue.place, year) for venue in was.venues for year in venue.years]
        added = dated[len(before) :]
        for ordinal, (venue, year) in zip(range(was.last + 1, now.last + 1), added, strict=False):
            fact: Fact = {"name": f"{print_ordinal(ordinal, 'A')} {titled(now.noun)}", "venue": venue}
            known = [
                i for i in invited if i.ordinal == ordinal and same_series(i.noun, was.noun, lists) and i.span.first.year == year
            ]
            if known:
                fact |= {"from": known[0].span.first, "to": known[0].span.last}
            else:
                fact |= {"from": datetime.date(year, 1, 1), "held": True}  # the list names the year and no day
            yield fact


def _same_lists(old: Sequence[Listed], new: Sequence[Listed]) -> Iterator[tuple[Listed, Listed]]:
    for was in old:
        for now in new:
            if same_series(was.noun, now.noun, old) and now.last > was.last:
                yield was, now
                break


def _to_be_convened(old: Sequence[Place], new: Sequence[Place], dated: Sequence[Fact]) -> Iterator[Fact]:
    """Those that the next edition names and that have no venue yet."""
    names = {fact["name"] for fact in dated}
    nouns = [s.noun for s in listed(old)] + [i.noun for i in invitations(old)]
    for noun in dict.fromkeys(nouns):
        known = [m.ordinal for m in mentions(old, noun)]
        for m in mentions(new, noun):
            name = f"{print_ordinal(m.ordinal, 'A')} {titled(noun)}"
            if known and m.ordinal > max(known) and name not in names:
                names.add(name)
                yield {"name": name}
