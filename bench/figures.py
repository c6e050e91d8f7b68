"""What drafter takes where people wait, beside programs that do what is bare of it: one table, docs/speed.md.

    python bench/figures.py [--runs 5] [--write]

Seconds are of the processor, medians of runs taken in turn. Texts and pairs are of the record in ../shared, which it needs. With
`--write` the table in docs/speed.md is written anew. Beside Python-Redlines it is measured by bench/redlines.py. Leaves with 1
where a limit is passed.
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
from functools import partial
from pathlib import Path
from typing import NamedTuple

import compare
import speed
from costs import seconds
from measures import put_between

from drafter import readers
from drafter.document.resolution import Resolution
from drafter.engine.settling import rollover
from drafter.infer import infer
from drafter.readers.docx import Package, read_docx, read_package
from drafter.tracked import write_tracked
from drafter.updates import Updates
from drafter.writers import render
from drafter.writers.docx import write_docx

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENT = ROOT / "docs" / "speed.md"
PDFS, DRAFTS, PAIRS = 40, 20, 10  # of the record: files that are read, drafts that are tracked, the largest pairs
TRACKED = {
    "last year's Word file with the changes tracked, not proved": 2,
    "the same, proved": 3,
    "a draft of another kind of file tracked: its base made, edited and proved": 3,
    "the same, read back by drafter": 4.4,
}


class Figure(NamedTuple):
    """What is measured, the program beside it, the times that it takes of that, and how many it may; or seconds, without one."""

    what: str
    beside: str
    found: float
    limit: float
    unit: str = "times"

    def __str__(self) -> str:
        return f"| {self.what} | {self.beside} | {self.found:.2f} {self.unit} | {self.limit:g} |"


def in_turn(runs: int, *calls: Callable[[], object]) -> list[float]:
    """The median seconds of each call, all of them taken in turn."""
    spent: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for k, call in enumerate(calls):
            spent[k] += seconds(call, 1)
        gc.collect()
    return [statistics.median(of) for of in spent]


def from_the_shell(runs: int) -> Iterator[Figure]:
    """Whole commands beside bare programs."""
    command = [sys.executable, "-m", "drafter", "rollover", str(speed.EXAMPLES / "A_RES_80_35.txt")]
    command += ["--updates", str(speed.EXAMPLES / "81-draft.yaml"), "--output"]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        listing = [sys.executable, "-m", "drafter", "--help"]
        names = ["rollover to .docx", "a bare save by python-docx", "rollover to .txt", "bare imports of jinja2, yaml and typer"]
        names += ["the list of commands", "that of a bare program by typer"]
        bare = [[sys.executable, "-c", program] for program in (speed.BARE_DOCX, speed.BARE_IMPORTS, speed.BARE_COMMANDS)]
        programs = ([*command, "draft.docx"], bare[0], [*command, "draft.txt"], bare[1], listing, bare[2])
        taken = speed.measured(dict(zip(names, programs, strict=True)), runs)
        os.chdir(ROOT)
    of = {name: statistics.median(run.seconds for run in taken[name]) for name in names}
    for (own, beside), limit in zip((names[:2], names[2:4], names[4:]), (1.7, 1.5, 0.5), strict=True):
        yield Figure(f"{own}, from its start", beside, of[own] / of[beside], limit)
    whole = compare.whole(CORPUS / "pdf", runs)
    said = "a comparison of 146 paragraphs, from its start"
    yield Figure(said, "difflib upon the words of both texts", whole.command / whole.bare, compare.WHOLE)


def tracking(runs: int, texts: Sequence[tuple[Resolution, Updates]]) -> Iterator[Figure]:
    """The tracked file beside the clean one of the same text, by the median text: last year's Word file edited, before what it
    makes is proved and with that, and one that is made first; then read back, as a reader that knows nothing of it reads it."""
    medians: list[list[float]] = []  # of each text
    for previous, updates in texts:
        base = write_docx(previous)
        of_one: list[tuple[float, ...]] = []
        with speed.proofs_clocked() as took:
            for _ in range(runs):
                last, origins = read_package(Package(base, "base"))
                draft = rollover(last, updates)
                clean, given = took(partial(render, draft.resolution, ".docx")), took(partial(write_tracked, draft, origins))
                made = took(partial(write_tracked, draft)).whole
                back = took(partial(read_docx, write_tracked(draft), "tracked")).whole
                bare = (given.whole - given.proof) / (clean.whole - clean.proof)
                of_one.append((bare, *(one / clean.whole for one in (given.whole, made, made + back))))
        gc.collect()
        medians.append([*map(statistics.median, zip(*of_one, strict=True))])
    clean_one = "the clean .docx of the same text"
    for (what, limit), ratios in zip(TRACKED.items(), zip(*medians, strict=True), strict=True):
        yield Figure(what, clean_one + (", not proved" if what.endswith("not proved") else ""), statistics.median(ratios), limit)


def _bare_text(files: Sequence[Path]) -> None:
    import pypdfium2

    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            page.get_textpage().get_text_range()
        document.close()


def _all_read(files: Sequence[Path]) -> None:
    for file in files:
        readers.read(file)


def figures(runs: int) -> Iterator[Figure]:
    """All of them."""
    yield from from_the_shell(runs)
    listed = [p for kind in json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8")).values() for p in kind]
    chosen = listed[:: len(listed) // DRAFTS][:DRAFTS]
    texts = [(readers.read(CORPUS / "pdf" / f"{p['previous']}.pdf"), Updates(session=int(p["session"]))) for p in chosen]
    for text in texts:
        write_tracked(rollover(*text))  # what is compiled once
    yield from tracking(runs, texts)
    files = sorted((CORPUS / "pdf").glob("*.pdf"))
    files = files[:: len(files) // PDFS][:PDFS]
    own, bare = in_turn(runs, partial(_all_read, files), partial(_bare_text, files))
    yield Figure(f"{PDFS} PDFs read", "pypdfium2's bare text of them", own / bare, 2.8)
    read = {name: readers.read(CORPUS / "pdf" / f"{name}.pdf") for p in listed for name in (p["previous"], p["next"])}
    listed.sort(key=lambda p: len(read[p["previous"]].paragraphs), reverse=True)
    slowest = max(in_turn(1, *(partial(infer, read[p["previous"]], read[p["next"]]) for p in listed[:PAIRS])))
    yield Figure(f"the slowest of the {PAIRS} longest pairs inferred, in a program that is running", "", slowest, 2, "s")


def main() -> int:
    """Measure, print the table, and tell by the exit code whether all limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its modules compiled, as a user's does
    gc.disable()  # as the command does
    found = []
    for figure in figures(options.runs):
        found.append(figure)
        print(figure, flush=True)
    if options.write:
        table = ["| drafter | beside | takes | at most |", "| --- | --- | ---: | ---: |", *map(str, found)]
        put_between(DOCUMENT, "figures", {"figures": table})
    return int(any(figure.found > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
