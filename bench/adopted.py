"""Writes config/record/: what the General Assembly adopted, from the lists of ../shared/corpus/record.

Run it from the project's root, on a checkout that has ../shared: `python bench/adopted.py [FOLDER]`. It keeps facts alone:
number, day of adoption, agenda item and title. Source: United Nations, Department for General Assembly and Conference Management.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ("number", "adopted", "agenda_item", "title")


def main(folder: Path = ROOT / "config" / "record") -> None:
    folder.mkdir(exist_ok=True)
    for source in sorted((ROOT.parent / "shared" / "corpus" / "record").glob("GA_*.csv")):
        with source.open(encoding="utf-8", newline="") as lines:
            rows = sorted(csv.DictReader(lines), key=lambda row: [int(n) for n in re.findall(r"\d+", row["number"])])
        target = folder / f"general-assembly-{source.stem.partition('_')[2]}.csv"
        with target.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, KEPT, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
