"""How quickly agreed language is found in all texts of the record, and how well what is near is found.

    python bench/find.py [--seed 1] [--sample 200] [--write]

Unpacks the Akoma Ntoso of ../shared/corpus/akn beside its PDFs, makes the index of each folder, and looks for: paragraphs as
they stand (200, seeded), thirty words of a paragraph of which five are others (200, seeded; the others are words of other texts),
and phrases that stand in thousands of places. It leaves with 1 where a limit is passed: 50 ms for what stands exactly (95 of
100), ten texts a second into the index, nine of ten near ones first. With `--write` the table goes into docs/find.md.
Milliseconds are of the processor, in this process; those of the whole command are of the clock.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from zipfile import ZipFile

from measures import CORPUS, put_between

from drafter.find import building
from drafter.find.index import Index, opened
from drafter.find.search import Found, find
from drafter.find.taking import Taken, files_in, taken
from drafter.find.words import as_asked, levelled

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "find.md"
COMMON = ("sustainable development", "in accordance with", "the General Assembly", "of the")
WORDS, OTHERS = 30, 5


class Row(NamedTuple):
    """A line of the table; a limit is a number that the figure must not pass, from above or (`least`) from below."""

    name: str
    figure: float
    unit: str
    most: float = 0.0
    least: float = 0.0

    @property
    def is_kept(self) -> bool:
        return (not self.most or self.figure <= self.most) and self.figure >= self.least

    def __str__(self) -> str:
        limit = f"at most {self.most:g}" if self.most else f"at least {self.least:g}" if self.least else ""
        shown = f"{self.figure:,.0f}" if self.figure >= 100 or self.figure == int(self.figure) else f"{self.figure:.1f}"
        return f"| {self.name} | {shown} {self.unit} | {limit}{f' {self.unit}' if limit else ''} |"


def unpacked(folder: Path) -> Path:
    """The XML of the record, in one folder."""
    for archive in sorted((CORPUS / "akn").glob("*.zip")):
        with ZipFile(archive) as files:
            files.extractall(folder)
    return folder


def timed(query: str, indexes: Sequence[Index], *, exact: bool) -> tuple[float, Found]:
    """Milliseconds of the processor, and what was found."""
    start = time.process_time()
    found = find(query, indexes, exact=exact)
    return 1000 * (time.process_time() - start), found


def made(folders: Sequence[Path], places: Sequence[Path]) -> list[Row]:
    """How quickly the indexes are made: with reading, and of what has been read."""
    read: dict[Path, list[Taken]] = {folder: [] for folder in folders}

    def kept(folder: Path, paths: Sequence[str]) -> Iterator[Taken]:
        for one in taken(folder, paths):
            read[folder].append(one)
            yield one

    start = time.perf_counter()
    with patch.object(building, "taken", kept):
        for folder, place in zip(folders, places, strict=True):
            opened(folder, place).close()
    whole = time.perf_counter() - start
    files = sum(map(len, read.values()))
    texts = sum(bool(one.texts) for some in read.values() for one in some)
    start = time.process_time()
    for folder, place in zip(folders, places, strict=True):
        with patch.object(building, "taken", lambda folder, _: iter(read[folder])):
            building.write_index(folder, place.with_suffix(".again"), files_in(folder), {}, b"", lambda _: None)
    own = time.process_time() - start
    size = sum(place.stat().st_size for place in places) / 2**20
    return [
        Row("files", files, ""),
        Row("of which drafter reads as resolutions or decisions", texts, ""),
        Row("indexed, with reading, by the clock", texts / whole, "texts a second"),
        Row("indexed, of what has been read", texts / own, "texts a second", least=10),
        Row("the indexes", size, "MB"),
    ]


def up_to_date(folders: Sequence[Path], places: Sequence[Path]) -> Row:
    times = []
    for _ in range(9):
        start = time.process_time()
        for folder, place in zip(folders, places, strict=True):
            opened(folder, place).close()
        times.append(1000 * (time.process_time() - start))
    return Row("to see that both are up to date", statistics.median(times), "ms")


def paragraphs(indexes: Sequence[Index], least: int, most: int) -> list[str]:
    """All places of so many words, in the order of the indexes."""
    rows = (row for index in indexes for row in index.rows("SELECT words FROM place ORDER BY id"))
    return [words for (words,) in rows if least <= len(words.split()) <= most]


def exact(indexes: Sequence[Index], sample: Sequence[str]) -> list[Row]:
    times, missed = [], 0
    for words in sample:
        took, found = timed(words, indexes, exact=True)
        times.append(took)
        missed += not any(levelled(as_asked(words)) in levelled(place.found) for place in found.exact)
    common = [timed(words, indexes, exact=True)[0] for words in COMMON]
    return [
        Row("a paragraph as it stands, median", statistics.median(times), "ms", most=50),
        Row("the same, 95 of 100", statistics.quantiles(times, n=20)[18], "ms", most=50),
        Row("the same, not found", missed, f"of {len(sample)}", most=0.5),
        *(Row(f"“{words}”, in thousands of places", took, "ms") for words, took in zip(COMMON, common, strict=True)),
    ]


def near(indexes: Sequence[Index], sample: Sequence[str], chance: random.Random, others: Sequence[str]) -> list[Row]:
    times, first, ten = [], 0, 0
    for words in sample:
        split = words.split()
        start = chance.randrange(len(split) - WORDS + 1)
        asked = split[start : start + WORDS]
        whole = as_asked(" ".join(asked)).lower()
        for k in chance.sample(range(WORDS), OTHERS):
            asked[k] = chance.choice(others)
        took, found = timed(" ".join(asked), indexes, exact=False)
        times.append(took)
        right = [whole in f"{place.before}{place.found}{place.behind}".lower() for place in found.near[:10]]
        first, ten = first + any(right[:1]), ten + any(right)
    share = 100 / len(sample)
    return [
        Row(f"{OTHERS} of {WORDS} words others: where these stood comes first", share * first, "of 100", least=90),
        Row("the same, among the first ten", share * ten, "of 100", least=95),
        Row("the same, median", statistics.median(times), "ms"),
        Row("the same, 95 of 100", statistics.quantiles(times, n=20)[18], "ms"),
    ]


def command(folders: Sequence[Path], place: Path, words: str) -> Row:
    """The whole command, from its start; of the larger folder, which has its index."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        given = [sys.executable, "-m", "drafter", "find", words, str(folders[0]), "--exact", "--index", str(place)]
        subprocess.run(given, check=True, capture_output=True)
        times.append(1000 * (time.perf_counter() - start))
    return Row("the whole command, by the clock", statistics.median(times), "ms")


def main() -> int:
    """Measure, print, and tell by the exit code whether all limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=200, help="paragraphs that are looked for, of each kind")
    parser.add_argument("--write", action="store_true", help="write the table into docs/find.md")
    given = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    gc.disable()  # as the command does
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as temporary:
        folders = [unpacked(Path(temporary) / "akn"), CORPUS / "pdf"]
        places = [Path(temporary) / f"{folder.name}.sqlite" for folder in folders]
        rows = made(folders, places)
        rows.append(up_to_date(folders, places))
        indexes = [opened(folder, place) for folder, place in zip(folders, places, strict=True)]
        find("to load what is loaded once", indexes)
        all_of_them = paragraphs(indexes, WORDS, 120)
        others = sorted({word for words in all_of_them for word in words.split() if word.isalpha()})
        rows += exact(indexes, chance.sample(all_of_them, given.sample))
        rows += near(indexes, chance.sample(all_of_them, given.sample), chance, others)
        rows.append(command(folders, places[0], chance.choice(all_of_them)))
        for index in indexes:
            index.close()
    lines = ["| | | limit |", "| --- | ---: | ---: |", *map(str, rows)]
    print("\n".join(lines))
    if given.write:
        put_between(DOCUMENT, "find", {"find": lines})
    return int(not all(row.is_kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
