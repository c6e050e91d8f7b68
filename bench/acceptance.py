"""Official Word files and the pairs of the record, rolled over with edits by chance: is the tracked file right, whoever accepts
or rejects its changes?

Each file of ../shared/corpus/word72, or with `--pairs` last year's PDF of each pair, is rolled over with paragraphs inserted,
deleted and moved, footnotes added, dropped and edited, words replaced (tests/editing.py, seeded). All changes accepted must give
the draft's text, all rejected last year's: by drafter's reader, in the XML (tests/resolving.py), and there as LibreOffice shows
it; and by LibreOffice's own commands; comments in, all of them. Rejected in the XML, each part must be what it was. Run it from
the project's root: `python bench/acceptance.py [--pairs] [--limit N] [--seed N]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter.document.resolution import Resolution  # noqa: E402
from drafter.engine.settling import rollover  # noqa: E402
from drafter.errors import DrafterError  # noqa: E402
from drafter.readers import read  # noqa: E402
from drafter.readers.docx import Package, read_docx, read_package  # noqa: E402
from drafter.tracked import write_tracked  # noqa: E402
from drafter.updates import load  # noqa: E402
from drafter.writers.docx import write_docx  # noqa: E402
from tests.editing import edits  # noqa: E402
from tests.libreoffice import Command, Job, converted_by_libreoffice, saved_by_libreoffice  # noqa: E402
from tests.resolving import parts, resolved  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"


def bases(*, pairs: bool, limit: int | None) -> Iterator[tuple[str, bytes]]:
    """The Word files that are rolled over, by their names."""
    if not pairs:
        yield from ((file.stem, file.read_bytes()) for file in sorted((CORPUS / "word72").glob("*.docx"))[:limit])
        return
    found = json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8"))
    for name in [pair["previous"] for kind in found.values() for pair in kind][:limit]:
        yield name, write_docx(read(CORPUS / "pdf" / f"{name}.pdf"))


def said(resolution: Resolution) -> list[object]:
    """What two files must have in common: every text with its number and the footnotes that it calls."""
    paragraphs = [(p.number, p.text, [(m.start, m.value) for m in p.body.anchors()]) for p in resolution.paragraphs]
    return [resolution.title.text, *paragraphs, *((note.key, note.text.text) for note in resolution.footnotes)]


class Bench:
    """Counts what is right, and keeps what is not."""

    def __init__(self) -> None:
        self.count: Counter[tuple[str, bool]] = Counter()
        self.wrong: list[str] = []

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

    def table(self) -> list[str]:
        """The figures, a row for each matter."""
        lines = ["| matter | right | wrong |", "| --- | ---: | ---: |"]
        for what in dict.fromkeys(what for what, _ in self.count):
            lines.append(f"| {what} | {self.count[what, True]} | {self.count[what, False]} |")
        return lines


def run(files: Iterator[tuple[str, bytes]], seed: int, folder: Path) -> Bench:
    """Rolls files over and compares what becomes of their changes."""
    bench = Bench()
    wanted: dict[str, tuple[str, list[object]]] = {}
    commands: list[Job] = []
    for name, data in files:
        try:
            last, origins = read_package(Package(data, name))
            draft = rollover(last, load([("updates.yaml", edits(last, seed))]))
            made = write_tracked(draft, origins, name)
        except DrafterError as problem:
            bench.note("written", name, [str(problem)], [])
            continue
        bench.note("written", name, [], [])
        after, before = said(draft.resolution), said(draft.previous)
        bench.read("accepted, as drafter reads it", name, made, after)
        bench.read("rejected, as drafter reads it", name, made, before, base=True)
        accepted, rejected = resolved(made, accept=True), resolved(made, accept=False)
        bench.read("accepted in the XML", name, accepted, after)
        bench.read("rejected in the XML", name, rejected, before)
        ours, theirs = parts(rejected), parts(resolved(data, accept=False))  # the changes of others are rejected too
        bench.note("rejected, each part", name, [k for k in theirs if ours.get(k) != theirs[k]], [])
        (folder / f"{name}.docx").write_bytes(made)
        ways: tuple[tuple[Command, bytes, list[object]], ...] = (("accept", accepted, after), ("reject", rejected, before))
        for how, resolved_file, expected in ways:
            (folder / f"{name}.{how}-xml.docx").write_bytes(resolved_file)
            wanted[f"{name}.{how}-xml"] = f"{how}ed in the XML, as LibreOffice shows it", expected
            wanted[f"{name}.{how}"] = f"{how}ed by LibreOffice", expected
            commands.append((folder / f"{name}.docx", folder / "shown" / f"{name}.{how}.docx", how))
    (folder / "shown").mkdir()
    converted_by_libreoffice(sorted(folder.glob("*-xml.docx")), folder / "shown")
    saved_by_libreoffice(commands)
    for name, (what, expected) in wanted.items():
        file = folder / "shown" / f"{name}.docx"
        if file.exists():
            bench.read(what, name, file.read_bytes(), expected)
        else:
            bench.note(what, name, ["no file"], expected)
    return bench


def main() -> int:
    """Prints what is wrong and the table; leaves with 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="store_true", help="the pairs of the record in the place of official Word files")
    parser.add_argument("--limit", type=int, help="only so many files")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the edits (0)")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        bench = run(bases(pairs=options.pairs, limit=options.limit), options.seed, Path(folder))
    print("\n".join([*bench.wrong, *bench.table()]))
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
