"""How small the updates are that `drafter infer` finds, and whether they lead to what was issued, on the real record.

    python bench/infer.py [--only NAME] [-n 40] [--list 10]

For each pair of ../shared: the bytes of its edits (the lines below `edits:` and `skip:`, without comments) as a ratio to the
bytes of text that really is new: words put into paragraphs that stayed, paragraphs and footnotes that came. Prints the
median and the worst, and how many texts, footnotes, titles, mastheads, marks and addresses a rollover gives exactly; it
leaves with 1 where a text is not exact or the median is above the limit.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import drafter
from drafter.document.alignment import align
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.words import hunks
from drafter.infer import infer
from drafter.infer.search import differences
from drafter.updates import load

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LIMIT = 1.5


class Pair(NamedTuple):
    """One pair: bytes of its edits (and with comments), bytes that are new, seconds of work, and what is exact."""

    name: str
    edits: int
    commented: int
    new: int
    seconds: float
    exact: frozenset[str]

    @property
    def ratio(self) -> float:
        return self.edits / max(1, self.new)


def new_bytes(previous: Resolution, following: Resolution) -> int:
    """The bytes of the next edition that the previous one has not."""
    notes = [[Paragraph(n.text, "annex") for n in edition.footnotes] for edition in (previous, following)]
    return sum(
        _inserted([old[i].text for i in item.old], [new[j].text for j in item.new])
        for old, new in ((previous.paragraphs, following.paragraphs), notes)
        for item in align(old, new)
    )


def _inserted(old: list[str], new: list[str]) -> int:
    one, other = "\n".join(old), "\n".join(new)
    return sum(len(other[h.new_start : h.new_end].encode()) for h in hunks(one, other))


def edit_bytes(updates: str, *, with_comments: bool = False) -> int:
    """The bytes of the lines below `edits:` and `skip:`."""
    total, inside = 0, False
    for line in updates.splitlines():
        if line[:1].isalpha():
            inside = line.startswith(("edits:", "skip:"))
        if inside and (with_comments or not line.lstrip().startswith("#")):
            total += len(line.encode()) + 1
    return total


def measured(name: str, previous: Resolution, following: Resolution) -> Pair:
    """The figures of one pair."""
    start = time.process_time()
    updates = infer(previous, following).yaml
    seconds = time.process_time() - start
    draft = drafter.rollover(previous, load([("updates.yaml", updates)]))
    made = draft.resolution
    exact = set()
    if not differences(draft, following):
        exact.add("text")
    if [n.text.text for n in made.footnotes] == [n.text.text for n in following.footnotes]:
        exact.add("footnotes")
    if made.title.text == following.title.text:
        exact.add("title")
    if [p.id for p in made.paragraphs] == [p.id for p in following.paragraphs]:
        exact.add("addresses")
    if [_italics(p) for p in made.paragraphs] == [_italics(p) for p in following.paragraphs]:
        exact.add("italics")
    exact |= {f"masthead: {field}" for field in _FIELDS if getattr(made.masthead, field) == getattr(following.masthead, field)}
    commented = edit_bytes(updates, with_comments=True)
    return Pair(name, edit_bytes(updates), commented, new_bytes(previous, following), seconds, frozenset(exact))


_FIELDS = (
    *("kind", "session", "symbol", "number", "committee", "date", "original", "distribution"),
    *("adopted", "meeting", "report", "sponsors"),
)


def _italics(p: Paragraph) -> set[int]:
    """The signs in italics; of white space it cannot be seen."""
    return {k for m in p.body.marks if m.kind == "italic" for k in range(m.start, m.end) if not p.text[k].isspace()}


@cache
def read(name: str) -> Resolution:
    return drafter.read(CORPUS / "pdf" / f"{name}.pdf")


def main() -> int:
    """Measure, print, and tell by the exit code whether the limits are kept."""
    parser = argparse.ArgumentParser(description="How small the updates are that infer finds.")
    parser.add_argument("--only", default="", help="pairs whose names hold this")
    parser.add_argument("-n", type=int, default=0, help="a fixed sample of n (0: all)")
    parser.add_argument("--list", type=int, default=0, help="list this many of the largest ratios and of what is not exact")
    options = parser.parse_args()
    record = json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8"))
    names = [(row["previous"], row["next"]) for kind in ("adopted", "draft") for row in record[kind]]
    names = [pair for pair in names if options.only in " -> ".join(pair)]
    if options.n and options.n < len(names):
        names = random.Random(80).sample(names, options.n)
    pairs = [measured(f"{old} -> {new}", read(old), read(new)) for old, new in names]
    for pair in sorted(pairs, key=lambda p: -p.ratio)[: options.list]:
        print(f"{pair.ratio:7.2f}  {pair.edits:6} of {pair.new:6} bytes  {pair.seconds:.2f} s  {pair.name}")
    counts = Counter(what for pair in pairs for what in pair.exact)
    for what in ("text", "footnotes", "title", "addresses", "italics", *(f"masthead: {field}" for field in _FIELDS)):
        print(f"{what:24} {counts[what]:4} of {len(pairs)} exact")
        for pair in [pair for pair in pairs if what not in pair.exact][: options.list]:
            print(f"    not {pair.name}")
    median = statistics.median(pair.ratio for pair in pairs)
    commented = statistics.median(pair.commented / max(1, pair.new) for pair in pairs)
    seconds = sorted(pair.seconds for pair in pairs)
    print(f"edits to new text, bytes: median {median:.2f} (with comments {commented:.2f}); limit {LIMIT}")
    print(f"all edits to all new text: {sum(p.edits for p in pairs) / max(1, sum(p.new for p in pairs)):.2f}")
    print(f"seconds: median {seconds[len(seconds) // 2]:.2f}, largest {seconds[-1]:.2f}")
    return 0 if counts["text"] == len(pairs) and median <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
