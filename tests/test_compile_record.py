"""A sample of official texts of which copies are made with edits by chance and put together (bench/compile.py does forty)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from compile import run


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.soffice
def test_each_delegations_changes_alone_give_its_copy_whoever_accepts_and_rejects(tmp_path: Path) -> None:
    found = run(7, 2, 1, tmp_path).bench
    assert found.wrong == []
    assert len(found.table()) == 2 + 11
