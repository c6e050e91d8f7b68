"""Where last year's text stands among the resolutions of its title, by the lists of what was adopted: which one came before it,
which came since, and how its own number is written now.

A resolution that is adopted in parts on several days has letters: the first has its own since the second came ("75/251" is
"75/251 A" since 18 May 2021), and the masthead of the second has it behind the title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.language.adopted import Adopted, session_of
from drafter.language.citations import Citation, bare_number
from drafter.rules.base import Context

_MANY = 3  # parts of one number


class Lineage(NamedTuple):
    """Last year's text as the next one cites it, the resolution of its title before it, and those since, oldest first.

    `own` is None for a draft whose number is not known, `before` where the lists have none of its title that is older.
    """

    own: Citation | None
    before: Adopted | None = None
    since: tuple[Citation, ...] = ()
    older: tuple[str, ...] = ()  # those of its title before that one, part by part
    is_listed: bool = False
    has_title: bool = False  # whether the lists have its title at all
    lists_begin: int = 0  # the first session whose list is whole; 0 where none is

    @property
    def is_later_part(self) -> bool:
        """Whether its session had adopted another of its title before it: then the first part of the next may come first."""
        return self.own is not None and re.search(r"^\S+ [B-F]$", self.own.number) is not None

    @property
    def is_of_unknown_part(self) -> bool:
        """Whether it is such a one, and the lists do not have it: nothing is known of the parts beside it."""
        return self.is_later_part and not self.is_listed

    @property
    def has_many_parts(self) -> bool:
        """Whether its number has three parts and more: the next text named the last in 1 of 5 places of the record, all of
        one series, so which it is must be looked up."""
        known = (*self.older, *(one.number for one in (self.before, self.own, *self.since) if one))
        return self.own is not None and [Citation(number).key for number in known].count(self.own.key) >= _MANY


def lineage(context: Context) -> Lineage:
    """That of last year's text, as the lists stood on the new document's day."""
    series = context.record.series(title_of(context), context.previous.organ.name, context.record_day)
    # the new text itself; a decision has a number of its own, and is none of the resolutions of its title
    series = [one for one in series if one.number != context.updates.number and not context.previous.masthead.is_decision]
    begins = context.previous.organ.lists_begin
    own = context.own or _of_draft(context, series)
    if own is None:
        before = next((one for one in reversed(series) if session_of(one.number) < context.last_session), None)
        if before and not _is_the_one_before(context, before, context.last_session):
            before = None
        return Lineage(None, before, has_title=bool(series), lists_begin=begins)
    bare = bare_number(own.number)
    is_own = [(one.bare, one.day) == (bare, own.adopted) for one in series]
    k = is_own.index(True) if any(is_own) else sum(one.day < own.adopted for one in series if own.adopted)
    since = series[k + any(is_own) :]
    if bare != own.number:
        cited = own
    elif any(is_own):
        cited = Citation(cited_as(context, series[k]), own.adopted)
    else:
        letter = re.search(r" [A-F]$", context.previous.title.text)
        cited = Citation(own.number + (letter[0] if letter else ""), own.adopted)
    before = series[k - 1] if k and _is_the_one_before(context, series[k - 1], own.session or 0) else None
    older = tuple(part for one in series[: k - (before is not None)] for part in parts_of(one.number))
    return Lineage(
        cited, before, tuple(Citation(cited_as(context, one), one.day) for one in since), older, any(is_own), bool(series), begins
    )


def _is_the_one_before(context: Context, one: Adopted, session: int) -> bool:
    """Whether none of the same title can lie between it and a session: the lists have each one between the two."""
    sessions = range(session_of(one.number) + 1, session)
    return all(context.record.has_list(session, context.previous.organ.name) for session in sessions)


def _of_draft(context: Context, series: list[Adopted]) -> Citation | None:
    """What became of a draft: the one resolution of its title and session."""
    ones = [one for one in series if Citation(one.number).session == context.last_session]
    return Citation(ones[0].number, ones[0].day) if len(ones) == 1 else None


def title_of(context: Context) -> str:
    """The title of last year's text, as the lists have it under its number: a file may have it with slips."""
    own = context.own
    listed = own and context.record.listed(own.number, context.previous.organ.name)
    return listed.title if listed and not listed.letters else context.previous.title.text


def parts_of(number: str) -> list[str]:
    """The parts that a number names: "75/250 A" and "75/250 B" of "75/250 A and B" and "75/250 A-B"; "75/250 A" of "75/250", as
    the first part is called until there is a second."""
    bare = bare_number(number)
    if "/" not in bare:
        return [number]
    letters = number.removeprefix(bare)
    first, *more = re.findall("[A-Z]", letters) or ["A"]
    last = more[-1] if more else first
    return [f"{bare} {chr(letter)}" for letter in range(ord(first), ord(last) + 1)]


def cited_as(context: Context, one: Adopted, organ: str = "") -> str:
    """The number of a resolution as it is cited: "75/251 A" where there is a "75/251 B" now, "76/84 A and B" of "76/84 A-B".
    It is one of the text's own organ, unless another is named."""
    if "-" in one.letters:
        letters = [part[-1] for part in parts_of(one.number)]
        return f"{one.bare} {', '.join(letters[:-1])} and {letters[-1]}"
    others = context.record.numbered(one.bare, organ or context.previous.organ.name, context.record_day)
    return f"{one.bare} A" if not one.letters and any(other.letters.startswith("B") for other in others) else one.number
