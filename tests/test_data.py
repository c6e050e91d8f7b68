"""What config/ holds is read as PyYAML would read it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from drafter import data

FOLDER = data.path("config")
NAMES = sorted(str(file.relative_to(FOLDER).with_suffix("")) for file in FOLDER.rglob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_config_is_read_as_pyyaml_would_read_it(name: str) -> None:
    assert data.config(name) == yaml.safe_load(Path(FOLDER, f"{name}.yaml").read_text(encoding="utf-8"))
