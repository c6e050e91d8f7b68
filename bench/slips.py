"""How many of the slips that a drafter makes `drafter check` finds: slips of many kinds, planted by chance in real texts.

    python bench/slips.py [--each 10] [--seed 6] [--list]

Ten slips of each kind are planted, one at a time, in documents of ../shared (in those of examples/ where it is not there). A slip
is found where the check reports something at its place that it did not report before. Leaves with 1 where fewer than 95 in 100
are found.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from planting import KINDS

import drafter
from drafter.checks import check
from drafter.document.resolution import Resolution

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "pdf"


def texts(chance: random.Random) -> Iterator[Resolution]:
    """Real documents, in an order of chance."""
    files = sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else sorted((ROOT / "examples").glob("*.[mt]*"))
    chance.shuffle(files)
    read: dict[Path, Resolution] = {}
    for file in itertools.cycle(files):
        yield read.setdefault(file, read.get(file) or drafter.read(file))


def is_found(before: Resolution, after: Resolution, at: str) -> bool:
    """Whether the checks say of the planted text, at that place, what they did not say before."""
    known = {(f.check, f.at, f.found, f.wrong) for f in check(before)}
    return any(f.at == at and (f.check, f.at, f.found, f.wrong) not in known for f in check(after))


def run(each: int, seed: int, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """For each kind how many were planted and how many of them were found."""
    results = {}
    for kind, plant in KINDS.items():
        chance = random.Random(f"{seed} {kind}")
        planted = found = 0
        for tried, resolution in enumerate(texts(chance)):
            if planted == each or tried > 2000:
                break
            if (one := plant(resolution, chance)) is None:
                continue
            planted += 1
            if is_found(resolution, *one):
                found += 1
            elif show:
                text = next((p.text for p in one[0].paragraphs if p.id == one[1]), "")
                print(f"  not found: {kind}: {resolution.masthead.symbol} {one[1]}: {text[:400]}")
        results[kind] = planted, found
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description="How many planted slips `drafter check` finds.")
    parser.add_argument("--each", type=int, default=10, help="slips of each kind (10)")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--list", action="store_true", help="show those that were not found")
    options = parser.parse_args()
    results = run(options.each, options.seed, show=options.list)
    for kind, (planted, found) in results.items():
        print(f"{found:4} of {planted:3}  {kind}")
    planted, found = (sum(column) for column in zip(*results.values(), strict=True))
    print(f"{found:4} of {planted:3}  = {100 * found / planted:.1f} in 100, {len(results)} kinds")
    return int(found < 0.95 * planted)


if __name__ == "__main__":
    sys.exit(main())
