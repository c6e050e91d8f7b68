"""Official Word files and the pairs of the record, rolled over with edits by chance: is the tracked file right, whoever accepts
or rejects its changes?

Each file of ../shared/corpus/word72, or with `--pairs` last year's PDF of each pair, is rolled over with paragraphs inserted,
deleted and moved, footnotes added, dropped and edited, words replaced (tests/editing.py, seeded). All changes accepted must give
the draft's text, all rejected last year's: by drafter's reader, in the XML (tests/resolving.py), and by LibreOffice's own
commands, comments in; there masthead, headers and footers are compared too. Rejected in the XML, each part must be what it was.
Run it from the project's root: `python bench/acceptance.py [--pairs] [--limit N] [--each N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter.document.masthead import Masthead  # noqa: E402
from drafter.document.resolution import Resolution  # noqa: E402
from drafter.engine.settling import rollover  # noqa: E402
from drafter.errors import DrafterError  # noqa: E402
from drafter.readers import read  # noqa: E402
from drafter.readers.docx import Package, read_docx, read_package  # noqa: E402
from drafter.tracked import write_tracked  # noqa: E402
from drafter.updates import load  # noqa: E402
from drafter.writers.docx import write_docx  # noqa: E402
from tests.editing import edits  # noqa: E402
from tests.libreoffice import Command, saved_by_libreoffice  # noqa: E402
from tests.resolving import parts, resolved  # noqa: E402
from tests.shown import around, tracks  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"


def bases(*, pairs: bool = False, limit: int | None = None, each: int = 1) -> Iterator[tuple[str, bytes]]:
    """The Word files that are rolled over, by their names."""
    if not pairs:
        yield from ((file.stem, file.read_bytes()) for file in sorted((CORPUS / "word72").glob("*.docx"))[:limit:each])
        return
    found = json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8"))
    for name in [pair["previous"] for kind in found.values() for pair in kind][:limit:each]:
        yield name, write_docx(read(CORPUS / "pdf" / f"{name}.pdf"))


def said(resolution: Resolution) -> list[object]:
    """What two files must have in common: every text with its number and the footnotes that it calls."""
    paragraphs = [(p.number, p.text, [(m.start, m.value) for m in p.body.anchors()]) for p in resolution.paragraphs]
    return [resolution.title.text, *paragraphs, *((note.key, note.text.text) for note in resolution.footnotes)]


class Wanted(NamedTuple):
    """What a file of LibreOffice's must have: the texts, the fields of the masthead, the headers and footers."""

    matter: str
    said: list[object]
    masthead: Masthead
    around: list[str]


class Bench:
    """Counts what is right, and keeps what is not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count: Counter[tuple[str, bool]] = Counter()
        self.wrong: list[str] = []
        self.wanted: dict[str, Wanted] = {}

    def note(self, what: str, name: str, found: list[object], expected: list[object]) -> None:
        self.count[what, found == expected] += 1
        if found != expected:
            first = next(((a, b) for a, b in zip(found, expected, strict=False) if a != b), (len(found), len(expected)))
            self.wrong.append(f"{what}: {name}: found {str(first[0])[:200]}, expected {str(first[1])[:200]}")

    def read(self, what: str, name: str, data: bytes, expected: list[object], *, base: bool = False) -> None:
        try:
            found = said(read_docx(data, name, base=base))
        except DrafterError as problem:
            found = [str(problem)]
        self.note(what, name, found, expected)

    def roll(self, name: str, data: bytes, seed: int) -> None:
        """Rolls a file over, and looks at what becomes of its changes."""
        try:
            last, origins = read_package(Package(data, name))
            draft = rollover(last, load([("updates.yaml", edits(last, seed))]))
            made = write_tracked(draft, origins, name)
        except DrafterError as problem:
            self.note("written", name, [str(problem)], [])
            return
        self.note("written", name, [], [])
        after, before = said(draft.resolution), said(draft.previous)
        self.read("accepted, as drafter reads it", name, made, after)
        self.read("rejected, as drafter reads it", name, made, before, base=True)
        (self.folder / f"{name}.docx").write_bytes(made)
        accepted, rejected = resolved(made, accept=True), resolved(made, accept=False)
        ours, theirs = parts(rejected), parts(resolved(data, accept=False))  # the changes of others are rejected too
        self.note("rejected, each part", name, [k for k in theirs if ours.get(k) != theirs[k]], [])
        self._resolve("accept", name, accepted, after, read_docx(made, name).masthead)
        self._resolve("reject", name, rejected, before, draft.previous.masthead)

    def _resolve(self, how: Command, name: str, in_xml: bytes, expected: list[object], masthead: Masthead) -> None:
        """Takes down what LibreOffice is to make of a file."""
        self.read(f"{how}ed in the XML", name, in_xml, expected)
        self.wanted[f"{name}.{how}"] = Wanted(f"{how}ed by LibreOffice", expected, masthead, around(in_xml))

    def show(self) -> None:
        """Has LibreOffice open all files, and accept and reject their changes."""
        shown, sources = self.folder / "shown", sorted(self.folder.glob("*.docx"))
        shown.mkdir()
        ways: tuple[Command, ...] = ("keep", "accept", "reject")
        saved_by_libreoffice((one, shown / f"{one.stem}.{how}.docx", how) for one in sources for how in ways)
        for source in sources:
            file = shown / f"{source.stem}.keep.docx"
            seen = file.exists() and tracks(source.read_bytes()) and tracks(file.read_bytes())
            self.note("opened by LibreOffice, its changes shown", source.stem, [seen], [True])
        for name, wanted in self.wanted.items():
            file = shown / f"{name}.docx"
            if not file.exists():
                self.note(wanted.matter, name, ["no file"], [])
                continue
            found = read_docx(file.read_bytes(), name)
            self.note(wanted.matter, name, [*said(found), found.masthead], [*wanted.said, wanted.masthead])
            self.note(f"{wanted.matter}, headers and footers", name, [*around(file.read_bytes())], [*wanted.around])

    def table(self) -> list[str]:
        """The figures, a row for each matter."""
        lines = ["| matter | right | wrong |", "| --- | ---: | ---: |"]
        for what in dict.fromkeys(what for what, _ in self.count):
            lines.append(f"| {what} | {self.count[what, True]} | {self.count[what, False]} |")
        return lines


def run(files: Iterable[tuple[str, bytes]], seed: int, folder: Path) -> Bench:
    """Rolls files over and compares what becomes of their changes."""
    bench = Bench(folder)
    for name, data in files:
        bench.roll(name, data, seed)
    bench.show()
    return bench


def main() -> int:
    """Prints what is wrong and the table; leaves with 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="store_true", help="the pairs of the record in the place of official Word files")
    parser.add_argument("--limit", type=int, help="only so many files")
    parser.add_argument("--each", type=int, default=1, metavar="N", help="only each Nth file")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the edits (0)")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        bench = run(bases(pairs=options.pairs, limit=options.limit, each=options.each), options.seed, Path(folder))
    print("\n".join([*bench.wrong, *bench.table()]))
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
