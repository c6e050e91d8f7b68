"""For the tests of sessions: a folder with texts, and what a run leaves in that of the drafts."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from tests.commands import Done, drafter

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "session"
LIGHTHOUSES, HARBOURS, REEFS = "A_RES_80_901", "A_RES_80_902", "A_RES_80_903"
STATE = ".drafter-session.jsonl"


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
