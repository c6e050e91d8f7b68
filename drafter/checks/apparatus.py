"""Footnotes and their markers, and the sponsors of a draft.

Source: Editorial Manual, footnotes (numbered through the whole document) and Member States (names as the UN writes them, in
English alphabetical order).
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from drafter.checks.base import Document, Slip, finds
from drafter.data import config
from drafter.expressions import compiled
from drafter.language.states import in_order, nearest_name, official_name

NOTES = "Editorial Manual, footnotes"
STATES = "Editorial Manual, Member States"


@finds("footnote-marker", "error", "a footnote without marker, a marker without footnote", NOTES)
def unmarked(document: Document) -> Iterator[Slip]:
    """A footnote that no text calls, and a marker that calls none."""
    called = {m.value for _, text in document.resolution.rich_texts() for m in text.anchors()}
    keys = {note.key for note in document.resolution.footnotes}
    for note in document.resolution.footnotes:
        if note.key not in called:
            yield Slip(f"footnote {note.key}", 0, 0, f"footnote {note.key} has no marker in the text")
    for at, text in document.resolution.rich_texts():
        for m in text.anchors():
            if m.value not in keys:
                yield Slip(at, m.start, m.start, f"the marker {m.value} has no footnote")


@finds("footnote-order", "error", "footnotes out of their order", NOTES)
def order(document: Document) -> Iterator[Slip]:
    """A marker whose footnote does not come next."""
    seen: set[str] = set()
    last = 0
    for at, text in document.resolution.rich_texts():
        for m in sorted(text.anchors(), key=lambda m: m.start):
            key = m.value or ""
            if key in seen or not _is_number(key):
                continue
            seen.add(key)
            if int(key) < last:
                yield Slip(at, m.start, m.start, f"footnote {key} is called behind footnote {last}")
            last = max(last, int(key))
    numbers = [int(note.key) for note in document.resolution.footnotes if _is_number(note.key)]
    for a, b in itertools.pairwise(numbers):
        if b != a + 1:
            yield Slip(f"footnote {b}", 0, 0, f"footnote {b} follows footnote {a}", str(a + 1))


@finds("footnote-end", "error", "a footnote that does not end in a full stop", NOTES)
def ends(document: Document) -> Iterator[Slip]:
    """A footnote that does not end in a full stop."""
    for place in document.notes:
        text = place.text
        if text and not compiled(r"[.?!][”’)]*$").search(text):
            start = len(text) - 1 if text[-1] in ",;:" else len(text)
            yield Slip(place.at, start, len(text), "a footnote ends in a full stop", ".")


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) < 10  # "²" is a sign, and int() refuses thousands of digits


@finds("sponsor-name", "error", "a sponsor not as the UN writes it", STATES)
def sponsor_names(document: Document) -> Iterator[Slip]:
    """A sponsor not as the United Nations writes it: "Iran (Islamic Republic of)", and as in a sentence where it stands alone."""
    sponsors = document.resolution.masthead.sponsors
    for name in sponsors:
        official = official_name(name)
        if official == name or (len(sponsors) == 1 and official and _in_sentence(official) == name):
            continue
        if official:
            yield Slip("masthead.sponsors", 0, 0, f"“{name}” is not how the United Nations writes it", official)
        elif near := nearest_name(name):
            yield Slip("masthead.sponsors", 0, 0, f"there is no State “{name}”", near)


def _in_sentence(official: str) -> str:
    """ "Islamic Republic of Iran"."""
    name, _, form = official.removesuffix(")").partition(" (")
    return f"{form} {name}" if form else name


@finds("sponsor-order", "warning", "sponsors not in the UN's order", STATES)
def sponsor_order(document: Document) -> Iterator[Slip]:
    """Sponsors that do not stand in English alphabetical order, or stand there twice."""
    names = [official_name(name) or name for name in document.resolution.masthead.sponsors]
    for name in (name for name, times in Counter(names).items() if times > 1):
        yield Slip("masthead.sponsors", 0, 0, f"{name} stands there twice", f"{name} once")
    members = set(config("member_states")["members"])  # where observers stand, the United Nations does not always say
    known = [name for name in dict.fromkeys(names) if name in members]
    wanted = in_order(known)
    if known != wanted:
        k = next(k for k, pair in enumerate(zip(known, wanted, strict=True)) if pair[0] != pair[1])
        # the one that is out of place is ahead of its turn, or comes too late
        name = known[k] if known[:k] + known[k + 1 :] == [n for n in wanted if n != known[k]] else wanted[k]
        after = wanted[wanted.index(name) - 1] if wanted.index(name) else ""
        yield Slip("masthead.sponsors", 0, 0, f"{name} is out of order", f"{name} behind {after}" if after else f"{name} first")
