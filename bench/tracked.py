"""Is the tracked Word file right, whoever accepts or rejects its changes?

For every pair of the record: last year's PDF, updates with the session alone, the tracked file. All changes accepted must give
the draft's text, all rejected last year's, footnotes included: by the XML (tests/resolving.py), by drafter's reader, and by
LibreOffice's own commands. With `--saved-anew` the base is first saved by LibreOffice and edited in place; with `--split` each
of its runs is cut at every character.
Run it from the project's root, on a checkout that has ../shared: `python bench/tracked.py [--limit N] [--saved-anew | --split]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from drafter.document.resolution import Resolution  # noqa: E402
from drafter.draft.draft import Draft  # noqa: E402
from drafter.engine.settling import rollover  # noqa: E402
from drafter.errors import DrafterError  # noqa: E402
from drafter.readers import read  # noqa: E402
from drafter.readers.docx import read_docx  # noqa: E402
from drafter.tracked import write_tracked  # noqa: E402
from drafter.updates import load  # noqa: E402
from drafter.writers.docx import write_docx  # noqa: E402
from tests.docx_files import split_at_every_character  # noqa: E402
from tests.libreoffice import saved_by_libreoffice  # noqa: E402
from tests.resolving import parts, resolved  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"
SHOWN = (
    "title",
    "symbol",
    "session",
    "committee",
    "agenda_items",
    "distribution",
    "date",
    "sponsors",
    "sponsors_line",
    "meeting",
)


def said(resolution: Resolution) -> list[object]:
    """What two files must have in common: every text with its number and its footnotes, and the masthead's lines."""
    texts = [("title", resolution.title.text)]
    paragraphs = [(p.id, p.number, p.text, p.cell, [(m.start, m.value) for m in p.body.anchors()]) for p in resolution.paragraphs]
    notes = [(note.key, note.text.text) for note in resolution.footnotes]
    masthead = [(name, getattr(resolution.masthead, name)) for name in SHOWN[1:]]
    return [*texts, *paragraphs, *notes, *masthead]


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count: Counter[str] = Counter()
        self.wrong: list[str] = []

    def compare(self, what: str, name: str, found: Resolution, expected: Resolution) -> None:
        ours, theirs = said(found), said(expected)
        self.count[f"{what}: {'right' if ours == theirs else 'WRONG'}"] += 1
        if ours != theirs:
            first = next(((a, b) for a, b in zip(ours, theirs, strict=False) if a != b), (len(ours), len(theirs)))
            self.wrong.append(f"{what} {name}: found {str(first[0])[:300]}, expected {str(first[1])[:300]}")


def drafts(pairs: list[tuple[str, int]]) -> list[tuple[str, Draft]]:
    found = []
    for name, session in pairs:
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as stream:
            stream.write(f"session: {session}\n")
            stream.flush()
            try:
                found.append((name, rollover(read(CORPUS / "pdf" / f"{name}.pdf"), load([Path(stream.name)]))))
            except DrafterError as error:
                print(f"{name}: {error}", file=sys.stderr)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="only so many pairs")
    parser.add_argument("--saved-anew", action="store_true", help="edit in place a base that LibreOffice has saved")
    parser.add_argument("--split", action="store_true", help="edit in place a base whose runs are cut at every character")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    pairs = json.loads((CORPUS / "pairs.json").read_text(encoding="utf-8"))
    wanted = [(p["previous"], int(p["session"])) for kind in pairs.values() for p in kind][: options.limit]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        made = drafts(wanted)
        bases = {name: write_docx(draft.previous) for name, draft in made}
        if options.split:
            bases = {name: split_at_every_character(base) for name, base in bases.items()}
        if options.saved_anew:
            bases = saved_anew(bases, bench.folder)
        run(bench, made, bases, in_place=options.split or options.saved_anew)
    for line in bench.wrong:
        print(line)
    for what, number in sorted(bench.count.items()):
        print(f"{number:5} {what}")
    return 1 if bench.wrong else 0


def saved_anew(bases: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files as LibreOffice saves them."""
    for name, base in bases.items():
        (folder / f"{name}.base.docx").write_bytes(base)
    saved_by_libreoffice((folder / f"{name}.base.docx", folder / f"{name}.anew.docx", "keep") for name in bases)
    return {name: (folder / f"{name}.anew.docx").read_bytes() for name in bases}


def run(bench: Bench, made: list[tuple[str, Draft]], bases: dict[str, bytes], *, in_place: bool) -> None:
    expected: dict[str, tuple[Resolution, Resolution]] = {}
    spent = 0.0
    for k, (name, draft) in enumerate(made):
        base = bases[name]
        if in_place:
            draft = Draft(read_docx(base, name), draft.changes)
        start = time.process_time()
        try:
            tracked = write_tracked(draft, base, name)
        except (DrafterError, ValueError) as error:
            bench.count["not written"] += 1
            bench.wrong.append(f"{name}: {error}")
            continue
        spent += time.process_time() - start
        last_year = read_docx(base, name)
        this_year = read_docx(write_docx(draft.resolution), name)
        bench.compare("accepted, as drafter reads it", name, read_docx(tracked, name), this_year)
        bench.compare("rejected, as drafter reads it", name, read_docx(tracked, name, base=True), last_year)
        rejected = resolved(tracked, accept=False)
        bench.compare("accepted in the XML", name, read_docx(resolved(tracked, accept=True), name), this_year)
        bench.compare("rejected in the XML", name, read_docx(rejected, name), last_year)
        same = parts(rejected) == parts(base)
        bench.count[f"rejected, part by part: {'right' if same else 'WRONG'}"] += 1
        if not same:
            bench.wrong.append(f"rejected, part by part: {name}")
        (bench.folder / f"{k}.docx").write_bytes(tracked)
        expected[str(k)] = (this_year, last_year)
    print(f"{len(made)} tracked files in {spent:.1f} s of CPU")
    jobs = [(bench.folder / f"{k}.docx", bench.folder / f"{k}.{how}.docx", how) for k in expected for how in ("accept", "reject")]
    saved_by_libreoffice(jobs)  # type: ignore[arg-type]
    for number, (this_year, last_year) in expected.items():
        name = made[int(number)][0]
        for how, wanted in (("accept", this_year), ("reject", last_year)):
            found = read_docx((bench.folder / f"{number}.{how}.docx").read_bytes(), name)
            bench.compare(f"{how}ed by LibreOffice", name, found, wanted)


if __name__ == "__main__":
    sys.exit(main())
