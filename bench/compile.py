"""Copies of official texts, changed by chance, put together: is the compilation right, whoever accepts what in it?

Of each of 30 Word files of ../shared/corpus/word72 and 10 PDFs of the record two to eight copies are made with edits by chance
(tests/editing.py, seeded), each as another kind of file: tracked in the base's Word file, the same with the changes accepted,
saved by LibreOffice, set anew by drafter, a text. `drafter compile` puts them together. Asked are, by the XML of tests/resolving:
accepting what one delegation signs and rejecting the rest gives its copy, text, numbers and footnotes; rejecting all gives the
base, each part of it; all accepted, the texts without rivals have all that is wanted; and no word of any copy is missing. For
`--libreoffice N` bases LibreOffice's own commands accept and reject.
Run it from the project's root: `python bench/compile.py [--files 40] [--libreoffice 10] [--seed 0]`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from acceptance import Bench, said  # noqa: E402

from drafter import readers, writers  # noqa: E402
from drafter.compile import accepted, compiled, draft_of, write_compilation  # noqa: E402
from drafter.compile.writing import written  # noqa: E402
from drafter.document.resolution import Resolution  # noqa: E402
from drafter.draft.draft import Draft  # noqa: E402
from drafter.errors import DrafterError  # noqa: E402
from drafter.readers.docx import read_docx  # noqa: E402
from drafter.readers.docx.shown import levelled  # noqa: E402
from drafter.rules import edits as edits_rule  # noqa: E402
from drafter.rules.base import Context  # noqa: E402
from drafter.tracked import write_tracked  # noqa: E402
from drafter.updates import load  # noqa: E402
from tests.docx_files import unpacked  # noqa: E402
from tests.editing import edits  # noqa: E402
from tests.libreoffice import Job, saved_by_libreoffice  # noqa: E402
from tests.resolving import parts, resolved, without_comments  # noqa: E402
from tests.wml_schema import violations  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"
NAMES = "Norway Japan Egypt Brazil India Canada Fiji Kenya".split()
KINDS = ("tracked", "edited", "LibreOffice", "anew", "text")


def bases(files: int) -> Iterator[Path]:
    """Of three Word files one PDF."""
    words, papers = (sorted((CORPUS / name).glob(f"*.{ending}")) for name, ending in (("word72", "docx"), ("pdf", "pdf")))
    for k in range(files):
        yield papers[k * 37 % len(papers)] if k % 4 == 3 else words[k * 7 % len(words)]


def copy_of(base: Path, name: str, kind: str, seed: int, folder: Path) -> tuple[Path, Job | None]:
    """A file with a delegation's copy, and what LibreOffice is to do for it."""
    text, origins = readers.read_to_edit(base)
    updates = load([("updates.yaml", edits(text, seed))])
    changes = tuple(edits_rule.propose(Context(text, updates)))
    draft = Draft(text, tuple(c for c in changes if c.status != "open"), author=name)
    file = folder / f"{name}.{'txt' if kind == 'text' else 'docx'}"
    if kind in ("text", "anew"):
        writers.write(draft.resolution, file)
        return file, None
    tracked = write_tracked(draft, origins, str(base), silent=True)
    file.write_bytes(tracked if kind != "edited" else resolved(tracked, accept=True))
    if kind != "LibreOffice":
        return file, None
    source = folder / f"{name}-before.docx"
    file.rename(source)
    return file, (source, file, "keep")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", levelled(text)))


def words_of(resolution: Resolution) -> Counter[str]:
    return sum((words(text.text) for text in resolution.texts.values()), Counter())


def words_in(data: bytes) -> Counter[str]:
    """All words of a Word file, those struck out too, paragraph by paragraph; where a change parts one it counts as whole too."""
    found: Counter[str] = Counter()
    for name, raw in unpacked(data).items():
        if name.startswith("word/") and name.endswith(".xml") and "comments" not in name:
            for paragraph in re.findall(rb"<w:p[ >].*?</w:p>", raw, re.DOTALL):
                spaced = re.sub(rb"<w:(?:tab|br|noBreakHyphen)\b[^>]*>", b" ", paragraph)
                parted = re.sub(rb"<w:(?:ins|del)\b[^>]*>", b" ", spaced)
                whole, cut = (words(re.sub(rb"<[^>]*>", b"", raw).decode()) for raw in (spaced, parted))
                found += whole | cut
    return found


class Compiling:
    """Counts what is right."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bench = folder, Bench(folder)
        self.jobs: list[Job] = []
        self.expected: dict[Path, tuple[str, str, list[object]]] = {}

    def put_together(self, base: Path, copies: Sequence[Path], *, libreoffice: bool) -> None:
        note, name = self.bench.note, f"{base.stem} ({len(copies)})"
        try:
            compilation, origins = compiled(base, copies)
            was = origins.package.data
            made, left = write_compilation(compilation, was, str(base))
        except DrafterError as problem:
            note("written", name, [str(problem)], [])
            return
        note("written", name, [], [])
        note("all in its place", name, [(w.at, w.names) for w in left], [])
        note("the schema's order", name, [*violations(made)], [])
        there = words_in(made)
        for copy in compilation.copies:
            half = resolved(made, accept=False, but=copy.name)
            own = read_docx(resolved(half, accept=True), name)
            note("one delegation's alone", f"{name} {copy.name} {copy.file}", said(own), said(copy.text))
            missing = words_of(copy.text) - there
            note("no word missing", f"{name} {copy.name}", [*missing], [])
            draft = draft_of(compilation, accepted(compilation, [copy.name]))
            note("one delegation's as a draft", f"{name} {copy.name}", _words(draft.resolution), _words(copy.text))
            if libreoffice:
                self._later(without_comments(half), f"{base.stem}-{copy.name}", "accept", said(copy.text))
        rejected = resolved(made, accept=False)
        note("all rejected", name, said(read_docx(rejected, name)), said(compilation.base))
        ours, theirs = parts(rejected), parts(was)
        note("all rejected, each part", name, [part for part in theirs if ours.get(part) != theirs[part]], [])
        alone = tuple(
            replace(w, paragraph=w.paragraph and replace(w.paragraph, numbers=w.paragraph.numbers[:1]))
            for w in compilation.wishes
            if not w.rivals and not compilation.is_renumbering(w)
        )
        some = written(replace(compilation, wishes=alone), was, str(base))[0]
        whole = read_docx(resolved(some, accept=True), name)
        wanted = draft_of(compilation, alone).resolution
        note("all without rivals accepted", name, _words(whole), _words(wanted))
        if libreoffice:
            self._later(made, f"{base.stem}-all", "reject", said(compilation.base))

    def _later(self, data: bytes, stem: str, command: str, expected: list[object]) -> None:
        source, target = self.folder / f"{stem}.docx", self.folder / f"{stem}-{command}.docx"
        source.write_bytes(data)
        self.jobs.append((source, target, command))  # type: ignore[arg-type]
        self.expected[target] = (f"{command}ed by LibreOffice", stem, expected)

    def show(self) -> None:
        saved_by_libreoffice(self.jobs)
        for target, (what, stem, expected) in self.expected.items():
            found: list[object] = said(read_docx(target.read_bytes(), stem)) if target.exists() else ["no file"]
            self.bench.note(what, stem, found, expected)


def _words(resolution: Resolution) -> list[object]:
    return [text.text for _, text in resolution.rich_texts()]


def run(files: int, libreoffice: int, seed: int, folder: Path) -> Compiling:
    """Makes the copies, puts them together, and compares."""
    cases: list[tuple[Path, list[Path]]] = []
    jobs: list[Job] = []
    for k, base in enumerate(bases(files)):
        own = folder / f"{k}"
        own.mkdir()
        copies: list[Path] = []
        for n, name in enumerate(NAMES[: 2 + k % 7]):
            file, job = copy_of(base, name, KINDS[(n + k) % len(KINDS)], seed + 10 * k + n, own)
            copies.append(file)
            jobs += [job] if job is not None else []
        cases.append((base, copies))
    saved_by_libreoffice(jobs)
    compiling = Compiling(folder)
    for k, (base, copies) in enumerate(cases):
        there = [copy for copy in copies if copy.exists()]
        compiling.put_together(base, there, libreoffice=k < libreoffice)
    compiling.show()
    return compiling


def main() -> int:
    """Prints what is wrong and the table; leaves with 1 where anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=40, help="how many texts")
    parser.add_argument("--libreoffice", type=int, default=10, help="of how many LibreOffice accepts and rejects")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the edits (0)")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="compile_") as name:
        compiling = run(options.files, options.libreoffice, options.seed, Path(name))
    print("\n".join([*compiling.bench.wrong, *compiling.bench.table()]))
    return 1 if compiling.bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
