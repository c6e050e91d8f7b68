"""The earlier editions of a text: which files they are in, and whether they are editions of it at all."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from drafter.document.alignment import align
from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.files import real_path
from drafter.updates.model import Updates

FEW = 0.1  # of the paragraphs of an edition: fewer that were in the one before, and they are of different series


class Given(NamedTuple):
    """An edition, and what the user calls it: its file, or its symbol."""

    name: str
    edition: Resolution


def named_in(updates: Updates) -> list[Path]:
    """The files that updates.yaml names, as they are seen from it."""
    return [Path(updates.origin(("earlier",)).file).parent / file for file in updates.earlier]


def given(earlier: Iterable[Resolution | Path], updates: Updates) -> list[Given]:
    """Editions as they are, or in files, and those that updates.yaml names, with what the user calls them.

    Raises ReadError for a file that cannot be read, and for one that is named twice.
    """
    from drafter import readers

    found: list[Given] = []
    seen: set[Path] = set()
    for one in (*earlier, *named_in(updates)):
        if isinstance(one, Resolution):
            found.append(Given(document_name(one), one))
            continue
        if real_path(one) in seen:
            raise ReadError(f"{one}: is named twice as an earlier edition; right is each of them once")
        seen.add(real_path(one))
        found.append(Given(str(one), readers.read(one)))
    return found


def in_order(earlier: Sequence[Given], previous: Resolution) -> list[Resolution]:
    """The earlier editions, in any order, and behind them last year's text, the earliest first.

    Raises ReadError for one whose session is not known, that is not older than last year's text, that is of the same session as
    another, and for one that is of another series.
    """
    editions = [*earlier, Given(document_name(previous), previous)]
    for name, edition in editions:
        if edition.masthead.session is None:
            raise ReadError(
                f"{name}: does not say its {edition.organ.counted_by}, so that its place among the editions is not known"
            )
    organ, called = previous.organ, previous.organ.session_called
    editions.sort(key=lambda one: one.edition.masthead.session or 0)  # last year's behind another of its session
    for one, other in itertools.pairwise(editions):
        session = other.edition.masthead.session or 0
        if other.edition is not previous and one.edition is previous:
            found = f"{other.name}: is of the {called(session)}, and {one.name}, which is rolled over, of the"
            raise ReadError(f"{found} {organ.session_alone(previous.masthead.session or 0)}; right are earlier editions")
        if one.edition.masthead.session == session:
            raise ReadError(f"{one.name} and {other.name} are both of the {called(session)}; right is one edition of each")
        shared = sum(bool(item.old and item.new) for item in align(one.edition.paragraphs, other.edition.paragraphs))
        if shared <= FEW * len(other.edition.paragraphs):
            found = f"{one.name}: has {shared} of the {len(other.edition.paragraphs)} paragraphs of {other.name}"
            raise ReadError(f"{found}; they are of different series, and right are earlier editions of one")
    return [one.edition for one in editions]
