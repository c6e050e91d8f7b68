"""The masthead as a table: a made-up field that is put into a copy of drafter is read, printed, compared, tracked and kept, and
that touches two files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from drafter.document.masthead import FIELDS

ROOT = Path(__file__).resolve().parents[1]
TEXT = """\
A/C.1/80/L.30

United Nations
General Assembly

Distr.: Limited
13 October 2025
Original: English{corner}

Eightieth session
First Committee
Agenda item 99 (n){head}
Disarmament

Japan: draft resolution

Mines

The General Assembly,

Recalling its resolution 79/34 of 2 December 2024,

1. Decides to remain seized of the matter.
"""
UPDATES = "session: 81\nagenda_item: 98 (l)\nsponsors: [Japan]\n"
TABLE, KEYS = "drafter/document/masthead.py", "drafter/updates/model.py"
Edits = dict[str, tuple[str, str]]  # by file: how a line begins, and the one that comes below it
CORNER: Edits = {
    TABLE: (
        "    original: Annotated",
        'place_of_issue: Annotated[str, Field(at="corner", prints="Place: {}", form=r"\\w+", next="stays", optional=True)] = ""',
    ),
    KEYS: (
        "    distribution: Annotated",
        'place_of_issue: Annotated[Text | None, Doc("Where it was issued.", "Geneva")] = None',
    ),
}
REISSUED = 'Field(at="head", prints="Reissued on {}", form=DATE, next="stays", optional=True)'
HEAD: Edits = {
    TABLE: ("    agenda_items: Annotated", f"reissued: Annotated[datetime.date | None, {REISSUED}] = None"),
    KEYS: ("    distribution: Annotated", 'reissued: Annotated[Day | None, Doc("The day of its reissue.", _DAY)] = None'),
}
# what a copy of drafter does with the made-up field: its name, a text with it and updates.yaml come in, what was seen goes out
LOOK = """
import json, sys
from drafter import rollover
from drafter.compare import compare
from drafter.draft.numbers import place
from drafter.draft.reasons import excerpt
from drafter.infer import infer
from drafter.readers.docx import read_docx
from drafter.readers.docx.revisions import read_revisions
from drafter.readers.json import read_json
from drafter.readers.text import read_text
from drafter.report.outline import outline
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from drafter.writers import render

name, text, line, updates = json.load(sys.stdin)
old, without = read_text(text, "old.txt"), read_text(text.replace(line, ""), "without.txt")
draft, first = (rollover(one, load([("updates.yaml", updates)])) for one in (old, without))
new = draft.resolution
written = {kind: render(new, kind) for kind in (".json", ".md", ".txt", ".docx")}
read = {
    ".json": read_json(written[".json"].decode(), "x"),
    ".md": read_text(written[".md"].decode(), "x"),
    ".txt": read_text(written[".txt"].decode(), "x"),
    ".docx": read_docx(written[".docx"], "x"),
}
tracked, put_in = (write_tracked(one, render(one.previous, ".docx"), "old.docx") for one in (draft, first))
bare = json.loads(render(old, ".json"))
del bare["masthead"][name]
[row] = [row for row in compare(old, new).masthead if name.replace("_", " ") in row.at]
[change] = [change for change in draft.changes if change.at == f"masthead.{name}"]
seen = {
    "read": str(getattr(old.masthead, name)),
    "written and read": [kind for kind, again in read.items() if again.masthead == new.masthead],
    "JSON without it": getattr(read_json(json.dumps(bare), "x").masthead, name) or "",
    "outline": outline(new, width=200).splitlines()[1],
    "compared": [row.at, *((d.old, d.new, d.name) for d in row.differences)],
    "changed": [place(draft, change), *(piece.text.text for piece in excerpt(old, change)), change.because],
    "tracked": [(r.place, r.old, r.new) for r in read_revisions(tracked, "x") if name in r.at],
    "accepted": [str(getattr(read_docx(file, "x").masthead, name)) for file in (tracked, put_in)],
    "inferred": [line for line in infer(old, new).yaml.splitlines() if line.startswith(name)],
}
json.dump(seen, sys.stdout)
"""


def test_a_field_knows_its_kind_of_value() -> None:
    values = {field.name: field.value for field in FIELDS}
    assert [name for name, value in values.items() if value == "day"] == ["date", "adopted"]
    assert [name for name, value in values.items() if value == "own"] == ["kind", "session", "agenda_items", "sponsors", "notes"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("drafter", "config", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def seen(copy: Path, edits: Edits, *given: str) -> dict[str, Any]:
    """What becomes of a field that these edits put into a copy of drafter."""
    for name, (words, line) in edits.items():
        lines = (copy / name).read_text(encoding="utf-8").splitlines(keepends=True)
        [at] = [k for k, one in enumerate(lines) if one.startswith(words)]
        (copy / name).write_text("".join([*lines[: at + 1], f"    {line}\n", *lines[at + 1 :]]), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], input=json.dumps(given), cwd=copy, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_new_line_beside_the_emblem_touches_two_files(copy: Path) -> None:
    line = "\nPlace: Geneva"
    found = seen(copy, CORNER, "place_of_issue", TEXT.format(corner=line, head=""), line, UPDATES + "place_of_issue: Nairobi\n")
    assert found == {
        "read": "Geneva",
        "written and read": [".json", ".md", ".txt", ".docx"],
        "JSON without it": "",
        "outline": "General Assembly · First Committee · Agenda item 98 (l) · Limited · original: English · Place: Nairobi",
        "compared": ["masthead, place of issue", ["Geneva", "Nairobi", "fact"]],
        "changed": ["masthead, place of issue", "Geneva", "Nairobi", "The fact that updates.yaml gives."],
        "tracked": [["masthead, place of issue (header of the first page)", "Geneva", "Nairobi"]],
        "accepted": ["Nairobi", "Nairobi"],
        "inferred": ["place_of_issue: Nairobi"],
    }
    assert len(CORNER) == 2


def test_a_new_day_below_the_session_touches_two_files(copy: Path) -> None:
    line = "\nReissued on 14 October 2025"
    found = seen(copy, HEAD, "reissued", TEXT.format(corner="", head=line), line, UPDATES + "reissued: 2026-10-12\n")
    assert found == {
        "read": "2025-10-14",
        "written and read": [".json", ".md", ".txt", ".docx"],
        "JSON without it": "",
        "outline": "General Assembly · First Committee · Agenda item 98 (l) · Reissued on 12 October 2026 · Limited"
        " · original: English",
        "compared": ["masthead, reissued", ["14 October 2025", "12 October 2026", "fact"]],
        "changed": ["masthead, reissued", "14 October 2025", "12 October 2026", "The fact that updates.yaml gives."],
        "tracked": [["masthead, reissued", "14\u00a0October 2025", "12\u00a0October 2026"]],
        "accepted": ["2026-10-12", "2026-10-12"],
        "inferred": ["reissued: 2026-10-12"],
    }
    assert len(HEAD) == 2
