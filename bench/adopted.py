"""Writes config/record/: what organs adopted. Number, day of adoption, agenda item and title of each resolution, no more.

Run it from the project's root, on a checkout that has ../shared: `python bench/adopted.py [FOLDER]`. The General Assembly's are
from the lists of ../shared/corpus/record, the Councils' from the documents of ../shared/corpus/akn, which are not all of them.
The Security Council's resolutions have no title; theirs is the subject that the United Nations Digital Library gives them,
without the day or the time up to which something was extended. Source: United Nations, Department for General Assembly and
Conference Management; United Nations Digital Library.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.append(str(SHARED / "bench"))
KEPT = ("number", "adopted", "agenda_item", "title")
COUNCILS = {"HRC": "human-rights-council", "ECOSOC": "economic-and-social-council", "SC": "security-council"}
_SUBJECT = re.compile(r'refersTo="title" value="Security Council resolution [^\[]*\[on ([^"]*)\]"')
_UNTIL = re.compile(
    r" (?:until|through|from|ending) \d{1,2} \w+\.? \d{4}(?: (?:to|until|through) \d{1,2} \w+\.? \d{4})?"
    r"| for (?:a |an )?(?:further |final |additional )?(?:period of )?(?:\d+|\w+)[- ](?:more )?"
    r"(?:days?|months?|years?|weeks?)(?: period)?"
)


def main(folder: Path = ROOT / "config" / "record") -> None:
    folder.mkdir(exist_ok=True)
    for source in sorted((SHARED / "corpus" / "record").glob("GA_*.csv")):
        with source.open(encoding="utf-8", newline="") as lines:
            write(folder / f"general-assembly-{source.stem.partition('_')[2]}.csv", list(csv.DictReader(lines)))
    for organ, stem in COUNCILS.items():
        rows: dict[str, list[dict[str, str]]] = {}
        for row in adopted(organ):
            session = re.search(r"\((\d{4})\)$|^(\d+)/", row["number"])
            rows.setdefault((session[1] or session[2]) if session else "", []).append(row)
        for session_, found in rows.items():
            write(folder / f"{stem}-{session_}.csv", found)


def adopted(organ: str) -> Iterator[dict[str, str]]:
    """What the documents of an organ say of themselves; one without a title is passed over."""
    import akn  # type: ignore[import-not-found]  # the shared bench's

    for source in sorted((SHARED / "corpus" / "akn").glob(f"{organ}_*.zip")):
        with zipfile.ZipFile(source) as whole:
            for name in whole.namelist():
                data = whole.read(name)
                head: dict[str, Any] = akn.reference(data)["head"]
                title = head["title"]
                if organ == "SC":
                    subject = _SUBJECT.search(data.decode())
                    title = levelled(subject[1]) if subject else ""
                    head["number"] = re.sub(r"S_RES_(\d+)_(\d+)\.xml", r"\1 (\2)", name)
                if title and head["adopted"]:
                    yield {
                        "number": head["number"],
                        "adopted": head["adopted"],
                        "agenda_item": head["agenda_item"],
                        "title": title,
                    }


def levelled(subject: str) -> str:
    """The subject without what is another each time, and with one word for what is extended or renewed."""
    return _UNTIL.sub("", subject).replace("renewal of", "extension of").replace("&apos;", "’").replace("'", "’").strip()


def write(target: Path, rows: list[dict[str, str]]) -> None:
    rows.sort(key=lambda row: [int(n) for n in re.findall(r"\d+", row["number"])])
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, KEPT, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
