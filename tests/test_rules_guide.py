"""docs/rules.md: every file of rules in it does what the guide says, and its tables name all that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.errors import RulesError
from drafter.language.pieces import PIECES
from drafter.rules.written import checking, replacement
from drafter.rules.written.loading import load

GUIDE = (Path(__file__).resolve().parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", GUIDE)
FILES = [
    (code, after if kind == "text" else "") for (_, code), (kind, after) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
]
FILES = [pair for pair, (kind, _) in zip(FILES, BLOCKS, strict=True) if kind == "yaml"]


def test_every_block_of_the_guide_is_run() -> None:
    """The commands by test_docs.py, the rest here."""
    assert {kind for kind, _ in BLOCKS} == {"yaml", "sh", "text"}
    assert sum(kind == "text" for kind, _ in BLOCKS) == sum(bool(said) for _, said in FILES)


@pytest.mark.parametrize(("text", "said"), FILES, ids=range(len(FILES)))
def test_a_file_of_the_guide_is_read_or_refused_as_it_says(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.yaml").write_text(text, encoding="utf-8")
    if not said:
        [file] = load([Path("ours.yaml")])
        assert file.patterns
        return
    with pytest.raises(RulesError) as raised:
        load([Path("ours.yaml")])
    assert str(raised.value) + "\n" == said


def _first_column(heading: str) -> list[str]:
    section = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"(?m)^\| `([^`]+)` \|", section)


def test_its_tables_name_all_keys_pieces_and_filters() -> None:
    assert _first_column("Keys") == list(checking._KEYS)
    assert _first_column("Pieces") == [f"{{{name}}}" for name in PIECES]
    assert _first_column("Filters") == list(replacement.FILTERS)
