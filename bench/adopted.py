"""Writes config/record/: what organs adopted. Number, day of adoption, agenda item and title of each resolution, no more.

Run it from the project's root, on a checkout that has ../shared: `python bench/adopted.py [FOLDER]`. The General Assembly's are
from the lists of ../shared/corpus/record, and what these do not have from the documents of ../shared: from the XML what the
seventy-fourth session adopted in 2020, from the Word files what they hold of the seventy-second. The Councils' are from the
documents of ../shared/corpus/akn, which are not all of them.
The Security Council's resolutions have no title; theirs is the subject that the United Nations Digital Library gives them,
without the day or the time up to which something was extended. Source: United Nations, Department for General Assembly and
Conference Management; United Nations Digital Library.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import drafter
from drafter.language.signs import plain

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.append(str(SHARED / "bench"))
Row = dict[str, str]  # by the columns of a list
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
    listed: dict[str, Row] = {}
    for source in sorted((SHARED / "corpus" / "record").glob("GA_*.csv")):
        with source.open(encoding="utf-8", newline="") as lines:
            listed |= {row["number"]: row for row in csv.DictReader(lines)}
    for row in (*in_word(), *adopted("GA")):
        bare = listed.get(row["number"].partition(" ")[0])
        if bare and row["number"].endswith(" A-B") and bare["adopted"] == row["adopted"]:
            del listed[bare["number"]]  # adopted with both its letters, without which the list has it
        listed.setdefault(row["number"], row)
    write_all(folder, "general-assembly", listed.values())
    for organ, stem in COUNCILS.items():
        write_all(folder, stem, adopted(organ))


def in_word() -> Iterator[Row]:
    """What the official Word files of the Assembly's seventy-second session say of themselves, by drafter's own reading."""
    for file in sorted((SHARED / "corpus" / "word72").glob("*.docx")):
        document = drafter.read(file)
        m, number = document.masthead, document.masthead.symbol.removeprefix("A/RES/")
        item = ", ".join(item.number for item in m.agenda_items)
        yield {"number": number, "adopted": str(m.adopted), "agenda_item": item, "title": document.title.text}


def adopted(organ: str) -> Iterator[Row]:
    """What the documents of an organ say of themselves; one without a title is passed over."""
    import akn  # type: ignore[import-not-found]  # the shared bench's

    for source in sorted((SHARED / "corpus" / "akn").glob(f"{organ}_*.zip")):
        with zipfile.ZipFile(source) as whole:
            for name in whole.namelist():
                data = whole.read(name)
                head: dict[str, Any] = akn.reference(data)["head"]
                title = plain(head["title"])
                if organ == "SC":
                    subject = _SUBJECT.search(data.decode())
                    title = levelled(subject[1]) if subject else ""
                    head["number"] = re.sub(r"S_RES_(\d+)_(\d+)\.xml", r"\1 (\2)", name)
                if organ == "GA":  # the letters of a part are in the name of its file alone: "A_RES_74_249_B"
                    head["number"] += re.sub(r"A_RES_[^_]+_\d+(?:_(.+))?\.xml", r" \1", name).rstrip()
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


def write_all(folder: Path, stem: str, rows: Iterable[Row]) -> None:
    """The lists of an organ, by its sessions."""
    sessions: dict[str, list[Row]] = {}
    for row in rows:
        session = re.search(r"\((\d{4})\)$|^([^/]+)/", row["number"])
        sessions.setdefault((session[1] or session[2]) if session else "", []).append(row)
    for session_, found in sessions.items():
        write(folder / f"{stem}-{session_}.csv", found)


def write(target: Path, rows: list[Row]) -> None:
    rows.sort(key=lambda row: ([int(n) for n in re.findall(r"\d+", row["number"])], row["number"]))
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, KEPT, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
