"""What a comparison costs against the number of paragraphs, on the record and on texts ten and a hundred times as long.

    python bench/compare.py [--pdf ../shared/corpus/pdf] [--plot docs/compare.svg]

The largest pair of the record first, also as `drafter compare` does it from its start, who infers facts too, beside a bare
program that compares the words of both texts by difflib. Then texts of 150 to 15,000 paragraphs, each made of many resolutions
and of what they became a year later, the whole record at each size. Seconds are of the processor, the best of several runs.
Leaves with 1 where the largest pair takes longer than its limits, or where the cost grows faster than n log n.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from costs import Curve, Panel, n_log_n, plotted, seconds
from speed import measured as measured_runs

from drafter import readers
from drafter.compare import compare
from drafter.compare.rows import Rows
from drafter.document.alignment import align
from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.writers import render

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
LARGEST = ("A_RES_78_245", "A_RES_79_248")
SIZES = (150, 500, 1500, 5000, 15000)
LIMIT = 0.1  # seconds for the largest pair, without facts
WHOLE = 8  # times the bare program that the command may take for it
BARE = """
import difflib, sys
old, new = (open(file, encoding="utf-8").read().split() for file in sys.argv[1:])
difflib.SequenceMatcher(None, old, new).get_opcodes()
"""
GROWTH = 1.2  # times n log n that the cost of the longest text may be, against the shortest


class Cost(NamedTuple):
    """Seconds for a pair of texts: paragraphs put side by side, with words compared, with the names that rules give."""

    paragraphs: int
    alignment: float
    words: float
    named: float


def best(call: Callable[[], object], runs: int) -> float:
    """The least processor time of several runs."""
    return min(seconds(call, runs))


def cost(old: Resolution, new: Resolution, runs: int) -> Cost:
    """What it costs to compare two texts."""

    def words() -> None:
        rows = Rows(old, new, {})
        text = (*rows.masthead(), *rows.title(), *rows.paragraphs())
        list(rows.notes(text))

    return Cost(
        max(len(old.paragraphs), len(new.paragraphs)),
        best(lambda: align(old.paragraphs, new.paragraphs), runs),
        best(words, runs),
        best(lambda: compare(old, new), runs),
    )


def joined(texts: Sequence[Resolution], session: int) -> Resolution:
    """One resolution of the paragraphs of many, one after the other.

    Where a text comes again, a word of its own marks each of its paragraphs, since no text says the same a hundred times.
    """
    paragraphs: list[Paragraph] = []
    seen: dict[int, int] = {}
    for text in texts:
        copy = seen[id(text)] = seen.get(id(text), -1) + 1
        own = f"Part {copy}: " if copy else ""
        paragraphs += [replace(p, body=RichText(own + p.text), section="") for p in text.paragraphs]
    return Resolution(Masthead(session=session), RichText("Many texts"), addressed(paragraphs))


def chunks(texts: Sequence[tuple[Resolution, Resolution]], size: int) -> Iterator[tuple[Resolution, Resolution]]:
    """Texts of about this many paragraphs, which together are the whole record: of every size the same mixture."""
    chunk: list[tuple[Resolution, Resolution]] = []
    rest = list(texts)
    while sum(len(old.paragraphs) for old, _ in rest) < size:
        rest += texts
    for pair in rest:
        chunk.append(pair)
        if sum(len(old.paragraphs) for old, _ in chunk) >= size:
            yield joined([old for old, _ in chunk], 79), joined([new for _, new in chunk], 80)
            chunk = []


def measured(pdf: Path) -> list[Cost]:
    """The largest pair of the record, then longer texts: the mean of those of a size."""

    def read(name: str) -> Resolution:
        return readers.read(pdf / f"{name}.pdf")

    found = [cost(read(LARGEST[0]), read(LARGEST[1]), 7)]
    pairs = [p for p in json.loads((pdf.parent / "pairs.json").read_text(encoding="utf-8"))["adopted"] if p["step"] == 1]
    texts = [(read(p["previous"]), read(p["next"])) for p in pairs]
    for size in SIZES:
        costs = [cost(old, new, 3 if size < 1500 else 1) for old, new in chunks(texts, size)]
        mean = [sum(values) / len(costs) for values in zip(*costs, strict=True)]
        found.append(Cost(round(mean[0]), *mean[1:]))
    return found


class Whole(NamedTuple):
    """Seconds for the largest pair: with facts in a program that is running, of the command, and of the bare program."""

    inferred: float
    command: float
    bare: float


def whole(pdf: Path, runs: int = 5) -> Whole:
    """What the command costs for the largest pair, as text files, beside the bare program; taken in turn."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its modules compiled, as a user's does
    old, new = (readers.read(pdf / f"{name}.pdf") for name in LARGEST)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.txt" for name in LARGEST]
        for file, text in zip(files, (old, new), strict=True):
            file.write_bytes(render(text, ".txt"))
        own = [sys.executable, "-m", "drafter", "compare", *map(str, files)]
        taken = measured_runs({"own": own, "bare": [sys.executable, "-c", BARE, *map(str, files)]}, runs, fine=(0, 1))
    command, bare = (statistics.median(run.seconds for run in taken[name]) for name in ("own", "bare"))
    return Whole(best(lambda: compare(old, new, infer=True), runs), command, bare)


def plot(costs: Sequence[Cost]) -> str:
    """The cost against paragraphs, with n log n through the first of the longer texts."""
    first, *_ = longer = costs[1:]
    curves = [
        Curve("n log n", "#999", [(c.paragraphs, first.named * _growth(first, c)) for c in longer], dashed=True),
        Curve("paragraphs side by side", "#0a5c2b", [(c.paragraphs, c.alignment) for c in longer]),
        Curve("and words compared", "#4a6a8a", [(c.paragraphs, c.words) for c in longer]),
        Curve("and named by rules", "#a1121b", [(c.paragraphs, c.named) for c in longer]),
    ]
    panel = Panel("paragraphs", [c.paragraphs for c in longer], curves)
    return plotted("Seconds of a comparison against paragraphs", [panel])


def _growth(first: Cost, last: Cost) -> float:
    """How many times as much n log n is."""
    return n_log_n(last.paragraphs) / n_log_n(first.paragraphs)


def main() -> int:
    """Measure, print the table, write the plot, and tell by the exit code whether the limits are kept."""
    parser = argparse.ArgumentParser(description="Cost of a comparison against paragraphs.")
    parser.add_argument("--pdf", type=Path, default=SHARED / "pdf")
    parser.add_argument("--plot", type=Path, help="the SVG to write")
    given = parser.parse_args()
    gc.disable()  # as the command does
    costs = measured(given.pdf)
    print("paragraphs   side by side   with words   with names (ms)")
    for c in costs:
        print(f"{c.paragraphs:10}{c.alignment * 1000:15.1f}{c.words * 1000:13.1f}{c.named * 1000:13.1f}")
    if given.plot:
        given.plot.write_text(plot(costs), encoding="utf-8")
    first, last = costs[1], costs[-1]
    growth = [b / a / _growth(first, last) for a, b in ((first.alignment, last.alignment), (first.words, last.words))]
    said = whole(given.pdf)
    times = said.command / said.bare
    print(f"largest pair {costs[0].named * 1000:.0f} ms, limit {LIMIT * 1000:.0f}; with facts {said.inferred * 1000:.0f} ms")
    print(f"as a command {said.command * 1000:.0f} ms, {times:.1f} times difflib's {said.bare * 1000:.0f} ms, limit {WHOLE}")
    print(f"growth against n log n: side by side {growth[0]:.2f}, with words {growth[1]:.2f}, limit {GROWTH}")
    return int(costs[0].named > LIMIT or times > WHOLE or max(growth) > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
