"""Do others' tracked changes and drafter's stand side by side? Word files made at random, in which both meet.

In each file three authors, of whom one may be drafter's own, have put in, taken out, moved and set anew words and paragraphs,
parted and joined these, in text, tables, notes and header (tests/others.py); a draft of it is tracked. Asked are the schema's
order and ids that stand once (tests/wml_schema.py), and that all changes accepted give the draft and all rejected the file's own
base, by the XML (tests/resolving.py), and for `--libreoffice N` files with fewer kinds of changes by LibreOffice's commands.
A file that LibreOffice resolves wrongly before drafter has touched it tells nothing, and is counted apart.
Run it from the project's root: `python bench/others.py [--files 2500] [--libreoffice 200] [--first SEED]`.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.libreoffice import Command, saved_by_libreoffice  # noqa: E402
from tests.others import tracked_among_others, wrong_in  # noqa: E402
from tests.resolving import resolved  # noqa: E402
from tests.shown import shown  # noqa: E402

COMMANDS: tuple[Command, ...] = ("accept", "reject")


def by_xml(seeds: range) -> Counter[str]:
    """How often each thing is wrong; the first of each is printed with its seed."""
    found: Counter[str] = Counter()
    for seed in seeds:
        for matter, what in wrong_in(seed):
            found[matter] += 1
            if found[matter] == 1:
                print(f"  {seed}: {matter}: {what}"[:400])
    return found


def by_libreoffice(seeds: range) -> Counter[str]:
    """How often LibreOffice shows something else than the XML says, in files whose base it resolves as the XML says."""
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="others_") as name:
        folder = Path(name)
        jobs: list[tuple[Path, Path, Command]] = []
        for seed in seeds:
            data, _, made = tracked_among_others(seed, plain=True)
            for kind, content in (("base", data), ("made", made)):
                source = folder / f"{seed}-{kind}.docx"
                source.write_bytes(content)
                jobs += [(source, folder / f"{seed}-{kind}-{command}.docx", command) for command in COMMANDS]
        saved_by_libreoffice(jobs)
        for seed, command in ((seed, command) for seed in seeds for command in COMMANDS):
            differences = [_difference(folder, f"{seed}-{kind}", command) for kind in ("base", "made")]
            if differences[0]:
                found[f"{command}: the base already"] += 1
            elif differences[1]:
                found[command] += 1
                print(f"  {seed}: {command}:\n    {differences[1][0]!r}\n    {differences[1][1]!r}"[:700])
    return found


def _difference(folder: Path, stem: str, command: Command) -> tuple[str, str] | None:
    expected = shown(resolved((folder / f"{stem}.docx").read_bytes(), accept=command == "accept"))
    return first_difference(expected, shown((folder / f"{stem}-{command}.docx").read_bytes()))


def first_difference(one: list[str], other: list[str]) -> tuple[str, str] | None:
    return next(((a, b) for a, b in itertools.zip_longest(one, other, fillvalue="") if a != b), None)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2500)
    parser.add_argument("--libreoffice", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    wrong = by_xml(range(given.first, given.first + given.files))
    print(f"{given.files} files by the XML: {dict(wrong) or 'nothing wrong'}")
    seen = by_libreoffice(range(given.first, given.first + given.libreoffice)) if given.libreoffice else Counter()
    print(f"{given.libreoffice} files by LibreOffice: {dict(seen) or 'nothing wrong'}")
    return bool(wrong or any(command in seen for command in COMMANDS))


if __name__ == "__main__":
    sys.exit(main())
