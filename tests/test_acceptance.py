"""A sample of official Word files, rolled over with edits by chance, accepted and rejected by drafter, in the XML and in
LibreOffice, comments in (bench/acceptance.py does all of them)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from acceptance import bases, run


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.soffice
def test_official_files_with_edits_by_chance_are_right_whoever_accepts_or_rejects(tmp_path: Path) -> None:
    found = run(bases(each=6), 0, tmp_path)
    assert found.wrong == []
    assert {right for (_, is_right), right in found.count.items() if is_right} == {20}
    assert len(found.table()) == 2 + 11
