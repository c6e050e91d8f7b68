"""Two texts as pieces that stay, go and come, each tied to the change of a rule that makes it, or to none.

The changes that a rule proposes are made first, and what then still differs is found word by word. A change that the new
text does not bear out is put aside, so that the pieces always give both texts, whatever the rules proposed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.compare.model import BREAK
from drafter.document.richtext import RichText
from drafter.document.words import Hunk, hunks, tokens
from drafter.draft import redline
from drafter.draft.change import Change
from drafter.draft.redline import PieceKind

ISLAND = 3  # words that stay between two larger changes and are marked with them, at most
FARTHEST = 100  # words and signs over which a cut is slid, at most


class Segment(NamedTuple):
    """Characters that stay, go or come; and the change that says so."""

    kind: PieceKind
    text: str
    change: Change | None = None


def segments(old: RichText, new: str, changes: Sequence[Change] = ()) -> list[Segment]:
    """What leads from the old text to the new one. `changes` are those that rules propose for the old text; those that the
    new one does not bear out are left out."""
    if old.text == new:
        return [Segment("same", new)] if new else []
    proposed = [c for c in changes if c.status != "open"]
    while True:
        first = [Segment(p.kind, p.text.text, p.change) for p in redline.pieces(old, proposed)]
        between = "".join(s.text for s in first if s.kind != "out")
        found, refuted = _composed(first, list(hunks(between, new)), new)
        if not refuted:
            return _tidy(found)
        proposed = [c for c in proposed if id(c) not in refuted]


def _composed(first: Iterable[Segment], second: Sequence[Hunk], new: str) -> tuple[list[Segment], set[int]]:
    """Two steps as one; and which changes of the first step the second one takes back."""
    done: list[Segment] = []
    refuted: set[int] = set()
    todo = iter(second)
    hunk = next(todo, None)
    end = 0
    for segment in first:
        if segment.kind == "out":
            done.append(segment)
            continue
        start, at, end = end, end, end + len(segment.text)
        while hunk is not None and hunk.start < end:
            stays_to = max(at, hunk.start)
            goes_to = max(stays_to, min(hunk.end, end))
            if at < stays_to:
                done.append(segment._replace(text=segment.text[at - start : stays_to - start]))
            if stays_to < goes_to and segment.change is None:
                done.append(Segment("out", segment.text[stays_to - start : goes_to - start]))
            elif stays_to < goes_to:
                refuted.add(id(segment.change))
            at = goes_to
            if hunk.end > end:
                break
            done.append(Segment("in", new[hunk.new_start : hunk.new_end]))
            hunk = next(todo, None)
        if at < end:
            done.append(segment._replace(text=segment.text[at - start :]))
    for left in (hunk, *todo):
        if left is not None:
            done.append(Segment("in", new[left.new_start : left.new_end]))
    for one, other in itertools.pairwise(s for s in done if s.text):
        for gone_, come in ((one, other), (other, one)):  # struck out by a change, and put in again beside it
            if gone_.kind == "out" and gone_.change and come.kind == "in" and not come.change and gone_.text.strip() in come.text:
                refuted.add(id(gone_.change))
    return done, refuted


def _tidy(found: Iterable[Segment]) -> list[Segment]:
    """The segments with small islands joined to what changes around them; what goes stands before what comes, and words that
    only come or only go are cut where a person would cut them."""
    done: list[Segment] = []
    for stays, run in _runs(found):
        if stays:
            done += run
        else:
            for _, same in itertools.groupby(run, key=lambda s: id(s.change)):
                one = list(same)
                for kind in ("out", "in"):
                    if text := "".join(s.text for s in one if s.kind == kind):
                        done.append(Segment(kind, text, one[0].change))
    for k in range(1, len(done) - 1):
        before, here, after = done[k - 1 : k + 2]
        if before.kind == after.kind == "same" != here.kind and not here.change:
            done[k - 1 : k + 2] = _slid(before, here, after)
    return [s for s in done if s.text]


def _slid(before: Segment, here: Segment, after: Segment) -> list[Segment]:
    """Words that come or go, at the best of the places that give the same text: "(2019)[ and Oslo (2020)]" and not
    "(2019[) and Oslo (2020])", "post-conflict[ aid and] work" and not "post-conflict [aid and ]work"."""
    left, words, right = tokens(before.text), tokens(here.text), tokens(after.text)
    whole, size = [*left, *words, *right], len(words)
    first = best = len(left)
    neatest = _neatness(words)
    for step in (-1, 1):
        at = first
        for _ in range(min(size, FARTHEST)):  # further by their own number they would be the same words again
            going, coming = (at + size - 1, at - 1) if step < 0 else (at, at + size)
            if not 0 <= coming < len(whole) or whole[going] != whole[coming]:
                break
            at += step
            if (neat := _neatness(whole[at : at + size])) > neatest:
                neatest, best = neat, at
    parts = whole[:best], whole[best : best + size], whole[best + size :]
    return [s._replace(text="".join(part)) for s, part in zip((before, here, after), parts, strict=True)]


def _neatness(words: Sequence[str]) -> int:
    """How well words are cut: brackets closed where they are opened, a break at the end, a space in front and none behind."""
    text = "".join(words)
    depth = list(itertools.accumulate((c in "(“") - (c in ")”") for c in text))
    is_closed = min(depth) == 0 == depth[-1]
    return 8 * is_closed + 4 * text.endswith(BREAK) + 2 * (text[0].isspace() or text[0] in ",;") - text[-1].isspace()


def _runs(found: Iterable[Segment]) -> list[tuple[bool, list[Segment]]]:
    """What stays and what changes in turn, with the small islands among what changes, as struck out and put in again."""
    runs: list[tuple[bool, list[Segment]]] = []
    grouped = itertools.groupby((s for s in found if s.text), key=lambda s: s.kind == "same")
    for stays, group in grouped:
        run = [Segment("same", "".join(s.text for s in group))] if stays else list(group)
        island = runs[-1][1] if len(runs) > 1 and runs[-1][0] else []
        if island and _is_island(runs[-2][1], island[0].text, run):
            runs.pop()
            _, before = runs.pop()
            again = [Segment("out", island[0].text), Segment("in", island[0].text)]
            run = [*before, *again, *run]
        runs.append((stays, run))
    return runs


def _is_island(before: Sequence[Segment], text: str, after: Sequence[Segment]) -> bool:
    if any(s.change for s in (*before, *after)):
        return False
    size = _words(text)
    return size <= ISLAND and min(_size(before), _size(after)) >= 2 * size


def _size(run: Sequence[Segment]) -> int:
    return max(sum(_words(s.text) for s in run if s.kind == kind) for kind in ("out", "in"))


def _words(text: str) -> int:
    return sum(not t.isspace() for t in tokens(text))


def rich_segments(old: RichText, new: RichText, found: Sequence[Segment]) -> Iterator[tuple[Segment, RichText]]:
    """The segments with their marks: the new text's on what stays and comes, the old text's on what goes.

    A footnote's anchor belongs to the first segment that it touches.
    """
    at = new_at = 0
    last = -1  # place of an anchor that a segment before has
    for s in found:
        if s.kind == "out":
            text = old.slice(at, at + len(s.text)).without("footnote")
        else:
            text = new.slice(new_at, new_at + len(s.text))
            text = RichText(text.text, tuple(m for m in text.marks if m.kind != "footnote" or new_at + m.start > last))
            last = max((new_at + m.start for m in text.anchors()), default=last)
        yield s, text
        at += len(s.text) * (s.kind != "in")
        new_at += len(s.text) * (s.kind != "out")
