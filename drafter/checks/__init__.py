"""Checks: slips in one resolution, each with its place, what is wrong, what would be right, its source and how grave it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from drafter.checks.base import SEVERITIES, Check, Document, Finding, Severity
from drafter.document.resolution import Resolution
from drafter.document.words import over
from drafter.draft.draft import Draft
from drafter.draft.positions import places
from drafter.errors import DrafterError, meant
from drafter.language.adopted import RECORD, Record

__all__ = ["SEVERITIES", "Check", "Finding", "Severity", "check", "check_draft", "checks", "known"]
_DONE_BY_RULES = ("house-style",)  # a rule of its own has seen to it, and its status says how sure it is


def check(resolution: Resolution, skip: Collection[str] = (), record: Record = RECORD) -> tuple[Finding, ...]:
    """What the checks find in a resolution, in the order of its text.

    `skip` switches checks off, everywhere ("spelling") or in one place ("spelling@PP3"); `record` are the lists of what was
    adopted. Raises DrafterError for an id that no check has.
    """
    known(skip)
    document = Document(resolution, record)
    off = (*skip, *resolution.organ.silent)
    found = (finding for one in checks(document) if one.id not in off for finding in _findings(one, document))
    order = {at: k for k, at in enumerate(place.at for place in document.texts)}
    wanted = [finding for finding in found if f"{finding.check}@{finding.at}" not in skip]
    return tuple(sorted(wanted, key=lambda f: (order.get(f.at, -1), f.start, f.end)))


def check_draft(draft: Draft, skip: Collection[str] = (), record: Record = RECORD) -> tuple[Finding, ...]:
    """What the checks find in the draft's text that its own report does not say already.

    Left out are notes on texts in which nothing is changed, and what an open change marks as stale. `skip` and `record` are those
    of `check`. Raises DrafterError for an id that no check has.
    """
    found = check(draft.resolution, (*skip, *_DONE_BY_RULES), record)
    if not found:
        return ()
    open_: dict[str, list[tuple[int, int]]] = {}  # by text; also the texts in which all is settled
    for place in places(draft):
        open_.setdefault(place.at, []).extend([(place.start, place.end)] if place.change.status == "open" else [])
    return tuple(
        f for f in found if (f.severity != "note" or f.at in open_) and not over(open_.get(f.at, ()), f.start - 1, f.end + 1)
    )


def checks(document: Document | None = None) -> tuple[Check, ...]:
    """All checks in their order; where a document is given, without those that cannot find anything in it."""
    from drafter.checks.wording import data_checks

    return (*_of_code(), *data_checks(document))


def known(ids: Collection[str]) -> None:
    """Raises DrafterError where one of `ids` ("spelling", "spelling@PP3") is that of no check, with the nearest id there is, or
    says "@" and no place."""
    if not ids:
        return
    from drafter.checks.wording import data_ids

    names = [*(one.id for one in _of_code()), *data_ids()]
    for one in ids:
        name, at, place = one.partition("@")
        if at and not place:
            raise DrafterError(f'"{one}" names no place; right is {name}@PP3, or {name} for all places')
        if name not in names:
            raise DrafterError(f'there is no check "{name}"; {meant(name, names)}')


@cache
def _of_code() -> tuple[Check, ...]:
    """The checks that must understand what they read, in the order in which their files have them."""
    from drafter.checks import (
        apparatus,
        citations,
        days,
        letters,
        openings,
        ordinals,
        paragraphs,
        sessions,
        structure,
        titles,
        wording,
    )

    matters = (citations, titles, days, ordinals, sessions, structure, paragraphs, openings, apparatus, wording, letters)
    return tuple(one for matter in matters for one in vars(matter).values() if isinstance(one, Check))


def _findings(one: Check, document: Document) -> Iterator[Finding]:
    for slip in one.find(document):
        words = document.text_at(slip.at)[slip.start : slip.end]
        yield Finding(one.id, one.severity, slip.at, slip.start, slip.end, words, slip.wrong, slip.right, one.source)
