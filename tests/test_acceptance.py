"""A sample of official Word files, rolled over with edits by chance, accepted and rejected by drafter, in the XML and in
LibreOffice (bench/acceptance.py does all of them)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from acceptance import bases, run

LIBREOFFICE_EMPTIES = "comments in, as LibreOffice shows it"  # notes, by the place of comments: counted by the bench

LOSES_AN_ID = "rejected, each part: A_RES_72_29: found 1, expected 0"  # w14:paraId of one paragraph, which shows nothing


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.soffice
def test_official_files_with_edits_by_chance_are_right_whoever_accepts_or_rejects(tmp_path: Path) -> None:
    files = [*bases(pairs=False, limit=None)][::6]
    assert len(files) == 20
    found = run(iter(files), 0, tmp_path)
    assert [line for line in found.wrong if LIBREOFFICE_EMPTIES not in line and line != LOSES_AN_ID] == []
    assert found.count["written", True] == 20
    assert found.count["accepted by LibreOffice", True] == found.count["rejected by LibreOffice", True] == 20
