"""For the tests of sessions: a folder with texts, and what a run leaves in that of the drafts."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

from drafter.session.result import Result
from tests.commands import Done, drafter

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "session"
LIGHTHOUSES, HARBOURS, REEFS = "A_RES_80_901", "A_RES_80_902", "A_RES_80_903"
STATE = ".drafter-session.jsonl"
HEAD = "# Asked once: what stands behind “with:”, or behind each of several words, takes their place wherever “in:” says.\n"

KNOWN = Result("A_RES_79_1", "A_RES_79_1.pdf", called="A/RES/79/1", symbol="A/RES/79/1", session=79, organ="General Assembly")


def desk(place: Path) -> Path:
    """The session of the examples, in a place of its own."""
    shutil.copytree(EXAMPLE, place, dirs_exist_ok=True)
    return place


def run(place: Path, *more: object) -> Done:
    """The session drafted into the folder "drafts"."""
    return drafter("session", place / "texts", "--updates", place / "session.yaml", "--output", place / "drafts", *more)


def board(place: Path) -> dict[str, dict[str, str]]:
    """The lines of the board's table by their names."""
    text = (place / "drafts" / "index.csv").read_text(encoding="utf-8-sig")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text))}


def files(place: Path) -> dict[str, bytes]:
    """All that a run leaves, by its path in the folder of the drafts."""
    drafts = place / "drafts"
    return {str(file.relative_to(drafts)): file.read_bytes() for file in sorted(drafts.rglob("*")) if file.is_file()}


def times(place: Path) -> dict[str, int]:
    """When each file was written."""
    drafts = place / "drafts"
    return {str(file.relative_to(drafts)): file.stat().st_mtime_ns for file in sorted(drafts.rglob("*")) if file.is_file()}


def known(name: str, committee: str = "First Committee", items: tuple[str, ...] = (), **more: Any) -> Result:
    """A text that has been drafted."""
    made = {"counts": {"certain": 5, "confirm": 2, "open": 1, "questions": 1}, "files": {"draft": f"{name}.docx"}, **more}
    return KNOWN._replace(name=name, called=name, committee=committee, items=items, is_drafted=True, **made)
