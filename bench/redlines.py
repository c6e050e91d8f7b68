"""drafter's tracked changes beside those of Python-Redlines (PyPI, with its Docxodus engine), in one run, on ten pairs.

    pip install "python-redlines[docxodus]"
    python bench/redlines.py [--runs 5] [--pairs 10] [--keep FOLDER]

Both begin with last year's text in a Word file. Python-Redlines is given the draft too and compares the two; drafter makes it:
it reads the file, rolls it over and tracks the changes. Both are called in turn, in a program that is running, and as whole
commands from their start; the medians of the runs are compared. Revisions are w:ins, w:del, w:moveFrom and w:moveTo, of both
counted alike. What is made is read back: rejected it must be last year's text, accepted the draft's.

It fails where drafter is not five times faster on every pair, three times as a whole command, or has more revisions.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import drafter
from drafter.document.resolution import Resolution
from drafter.readers.docx import Package, read_package
from drafter.tracked import write_tracked
from drafter.updates import load
from drafter.writers import render

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FASTER, WHOLE = 5, 3  # times that drafter is to be faster: in a program that is running, and as a whole command
_REDLINE = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
Path(sys.argv[3]).write_bytes(DocxodusEngine().run_redline("x", Path(sys.argv[1]), Path(sys.argv[2]))[0])
"""
_REVISION = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >/]")


class Result(NamedTuple):
    """What one of the two made of a pair: the median of the seconds, the revisions, and whether it reads as it should."""

    seconds: float
    revisions: int
    rejected: bool
    accepted: bool

    def __str__(self) -> str:
        wrong = [name for name, right in (("rejected", self.rejected), ("accepted", self.accepted)) if not right]
        said = f" (wrong when {' and '.join(wrong)})" if wrong else ""
        return f"{self.seconds * 1000:6.0f} ms {self.revisions:4} revisions{said}"


class Pair(NamedTuple):
    """A resolution and the draft that is made of it, as Word files, with the updates that make it."""

    name: str
    previous: Resolution
    next: Resolution
    base: Path
    clean: Path
    updates: Path


def pairs(count: int, folder: Path) -> list[Pair]:
    """So many pairs of the record, from all over it, their files in `folder`."""
    listed = json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8"))["adopted"]
    return [_pair(listed[k * len(listed) // count], folder) for k in range(count)]


def _pair(row: dict[str, str], folder: Path) -> Pair:
    name = row["previous"]
    base, clean, updates = (folder / f"{name}{ending}" for ending in (".docx", "-clean.docx", ".yaml"))
    updates.write_text(f"session: {row['session']}\n", encoding="utf-8")
    base.write_bytes(render(drafter.read(CORPUS / "pdf" / f"{name}.pdf"), ".docx"))
    previous = drafter.read(base)  # as the Word file reads, from which both begin
    draft = drafter.rollover(previous, load([updates]))
    clean.write_bytes(render(draft.resolution, ".docx"))
    return Pair(name, previous, drafter.read(clean), base, clean, updates)


def timed(makers: Sequence[Callable[[], bytes]], runs: int) -> list[tuple[float, bytes]]:
    """The median time of each in so many runs, taken in turn, and what it made."""
    spent: list[list[float]] = [[] for _ in makers]
    made = [b"" for _ in makers]
    for _ in range(runs):
        for k, make in enumerate(makers):
            start = time.perf_counter()
            made[k] = make()
            spent[k].append(time.perf_counter() - start)
    return [(statistics.median(times), one) for times, one in zip(spent, made, strict=True)]


def result(pair: Pair, seconds: float, made: bytes, target: Path) -> Result:
    target.write_bytes(made)
    rejected, accepted = (_texts(drafter.read(target, base=base)) for base in (True, False))
    return Result(seconds, revisions(target), rejected == _texts(pair.previous), accepted == _texts(pair.next))


def revisions(file: Path) -> int:
    """The tracked insertions and deletions in all parts of a file."""
    with zipfile.ZipFile(file) as archive:
        return sum(len(_REVISION.findall(archive.read(name))) for name in archive.namelist() if name.endswith(".xml"))


def _texts(resolution: Resolution) -> list[str]:
    return [*(f"{p.number or ''} {p.text}" for p in resolution.paragraphs), *(note.text.text for note in resolution.footnotes)]


def by_drafter(pair: Pair) -> bytes:
    base = pair.base.read_bytes()
    previous, origins = read_package(Package(base, pair.name))
    return write_tracked(drafter.rollover(previous, load([pair.updates])), origins)


def by_command(pair: Pair, target: Path) -> bytes:
    command = ["rollover", pair.base, "--updates", pair.updates, "--tracked", "--output", target, "--quiet"]
    subprocess.run([sys.executable, "-m", "drafter", *map(str, command)], check=True)
    return target.read_bytes()


def by_redlines(engine: Any, pair: Pair) -> bytes:
    made: bytes = engine.run_redline("x", pair.base, pair.clean)[0]
    return made


def by_redlines_command(pair: Pair, target: Path) -> bytes:
    subprocess.run([sys.executable, "-c", _REDLINE, *map(str, (pair.base, pair.clean, target))], check=True)
    return target.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts")
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="a folder that is there, for the files")
    options = parser.parse_args()
    try:
        from python_redlines import DocxodusEngine
    except ImportError:
        print('Python-Redlines is not installed: pip install "python-redlines[docxodus]"', file=sys.stderr)
        return 2
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its modules compiled, as a user's does
    engine = DocxodusEngine()
    failed, ratios, whole = 0, [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        for pair in pairs(options.pairs, folder):
            tracked, redline = (folder / f"{pair.name}-{of}.docx" for of in ("drafter", "redlines"))
            makers = [partial(by_drafter, pair), partial(by_redlines, engine, pair)]
            makers += [partial(by_command, pair, tracked), partial(by_redlines_command, pair, redline)]
            (own, made), (other, compared), (command, _), (their_command, _) = timed(makers, options.runs)
            ours, theirs = result(pair, own, made, tracked), result(pair, other, compared, redline)
            ratios.append(other / own)
            whole.append(their_command / command)
            failed += ratios[-1] < FASTER or whole[-1] < WHOLE
            failed += ours.revisions > theirs.revisions or not (ours.rejected and ours.accepted)
            times = f"{ratios[-1]:.1f} times faster; as commands {command:.2f} and {their_command:.2f} s, {whole[-1]:.1f} times"
            print(f"{pair.name:14} drafter {ours}; Python-Redlines {theirs}; {times}")
    for what, found in (("in a program that is running", ratios), ("as a whole command", whole)):
        span = f"{min(found):.1f} to {max(found):.1f} times faster, at the median {statistics.median(found):.1f}"
        print(f"drafter is {span}, {what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
