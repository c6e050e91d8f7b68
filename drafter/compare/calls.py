"""Where footnotes are called: a note whose words stayed may be called from other words, or from nowhere."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from drafter.compare.model import BREAK, Row
from drafter.document.alignment import Aligned, align
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText

WORDS = 10  # before a call, by which its note is known where notes read alike ("A/79/94." and "A/79/32.")
Call = tuple[int, int]  # a row, and the characters before it in the row's text


class Calls:
    """The places of both texts' calls by the notes' keys, and what became of the old places."""

    def __init__(self, old: Resolution, new: Resolution, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._of_row = cache(lambda k: (rows[k].new, [*_runs(rows[k])]))  # which are gone through once for all its calls
        self.old = _calls(dict(old.rich_texts()), [row.was for row in rows])
        self.new = _calls(dict(new.rich_texts()), [row.now for row in rows])

    def moved(self, old: str, new: str) -> str:
        """What is to be said of the calls of a note that was `old` and is `new`; empty where they stand at the same words."""
        before, after = self.old.get(old, []), self.new.get(new, [])
        if len(before) == len(after) and all(self._stays(a, b) for a, b in zip(before, after, strict=True)):
            return ""
        was, now = (self._said(calls, side) for calls, side in ((before, "was"), (after, "now")))
        return f"Called {now}; it was called {was}." if was != now else f"Called from other words {now}."

    def _stays(self, old: Call, new: Call) -> bool:
        if old[0] != new[0]:
            return False
        (text, runs), at = self._of_row(old[0]), new[1]
        for low, high in _new_places(runs, old[1]):
            if low < at < high or any(not text[min(at, place) : max(at, place)].strip() for place in (low, high)):
                return True
        return False

    def _said(self, calls: Sequence[Call], side: str) -> str:
        at = dict.fromkeys(", ".join(getattr(self.rows[row], side)) for row, _ in calls)
        return f"in {' and '.join(at)}" if at else "nowhere"


def called_from(resolution: Resolution) -> dict[str, str]:
    """The words before the first call of each footnote, by its key."""
    found: dict[str, str] = {}
    for _, text in resolution.rich_texts():
        for mark in text.anchors():
            found.setdefault(mark.value or "", " ".join(text.text[: mark.start].rsplit(maxsplit=WORDS)[-WORDS:]))
    return found


def align_notes(
    old: Sequence[Paragraph], new: Sequence[Paragraph], was_called: Mapping[str, str], is_called: Mapping[str, str]
) -> list[Aligned]:
    """What became of notes, by their words and by those they are called from; one that is called from quite other words is
    still itself. None has moved: a note stands where it is called."""

    def with_calls(notes: Sequence[Paragraph], called: Mapping[str, str]) -> list[Paragraph]:
        return [replace(n, body=RichText(f"{n.text} {called.get(n.id.removeprefix('footnote '), '')}")) for n in notes]

    found = align(with_calls(old, was_called), with_calls(new, is_called))
    gone: dict[str, deque[Aligned]] = defaultdict(deque)
    for item in found:
        if item.kind == "deleted":
            gone[old[item.old[0]].text].append(item)
    kept: dict[Aligned, Aligned | None] = {item: item for item in found}
    for item in found:
        if item.kind == "moved":
            kept[item] = item._replace(kind="changed")
        elif item.kind == "inserted" and (alike := gone.get(new[item.new[0]].text)):
            same = alike.popleft()
            kept[item], kept[same] = Aligned("changed", same.old, item.new), None
    return [item for item in kept.values() if item]


def _calls(texts: Mapping[str, RichText], addresses: Sequence[Sequence[str]]) -> dict[str, list[Call]]:
    found: dict[str, list[Call]] = {}
    for k, row in enumerate(addresses):
        before = 0
        for text in (texts[address] for address in row if address in texts):
            for mark in text.anchors():
                found.setdefault(mark.value or "", []).append((k, before + mark.start))
            before += len(text) + len(BREAK)
    return found


class _Run(NamedTuple):
    """Characters of the old text that stay, or that others take the place of, and where those of the new one stand."""

    start: int
    end: int
    new_start: int
    new_end: int
    stays: bool


def _runs(row: Row) -> Iterator[_Run]:
    at = new_at = 0
    for stays, group in itertools.groupby(row.pieces, key=lambda p: p.kind == "same"):
        pieces = [*group]
        end = at + sum(len(p.text) for p in pieces if p.kind != "in")
        new_end = new_at + sum(len(p.text) for p in pieces if p.kind != "out")
        yield _Run(at, end, new_at, new_end, stays)
        at, new_at = end, new_end
    if not row.pieces:
        yield _Run(0, 0, 0, 0, stays=True)


def _new_places(runs: Sequence[_Run], place: int) -> Iterator[tuple[int, int]]:
    """Where a place of the old text may be in the new one: between which characters."""
    for k in range(bisect_left(runs, place, key=lambda run: run.end), len(runs)):
        run = runs[k]
        if run.start > place:
            return
        yield (run.new_start + place - run.start,) * 2 if run.stays else (run.new_start, run.new_end)
