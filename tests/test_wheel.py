"""The wheel: built, put into an empty environment, and used from another folder, it drafts as the checkout does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
# nothing of the environment that runs the tests may help
BARE = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, env=BARE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what the checkout holds of it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("drafter", "templates", "config"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(*PIP, "wheel", "-q", "--no-deps", "--wheel-dir", target, source, folder=target)
    [built] = target.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `drafter` of an environment that holds the wheel and what it asks for."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, symlinks=True)
    scripts = place / ("Scripts" if sys.platform == "win32" else "bin")
    run(*PIP, "--python", scripts / "python", "install", "-q", wheel, folder=place)
    run(*PIP, "--python", scripts / "python", "check", folder=place)
    return scripts / "drafter"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that holds the examples and nothing else."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        return Parser().parsestr(archive.read(name).decode())


def test_config_and_templates_are_packed_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    for folder in ("config", "templates"):
        for path in (p for p in (ROOT / folder).rglob("*") if p.is_file()):
            assert packed[f"drafter/_data/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "drafter").rglob("*.py")}
    assert modules | {"drafter/py.typed"} <= packed.keys()
    assert not [name for name in packed if name.startswith(("tests", "config", "templates"))]


def test_the_metadata_is_that_of_the_project(wheel: Path) -> None:
    told = metadata(wheel)
    assert (told["Name"], told["Version"], told["Summary"]) == ("drafter", PROJECT["version"], PROJECT["description"])
    assert (told["Requires-Python"], told["License-File"]) == (">=3.11", "LICENSE")
    assert told["Description-Content-Type"] == "text/markdown"
    required = [r for r in told.get_all("Requires-Dist", []) if "extra ==" not in r]
    names = [re.split(r"[<>=]", r)[0] for r in required]
    assert names == [re.split(r"[<>=]", r)[0] for r in PROJECT["dependencies"]]


def test_the_changelog_has_the_version() -> None:
    assert f"\n## [{PROJECT['version']}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".docx", ".txt", ".md", ".json"])
def test_it_drafts_as_the_checkout_does(installed: Path, elsewhere: Path, ending: str) -> None:
    words = ["rollover", "examples/A_RES_80_35.txt", "--updates", "examples/81-draft.yaml", "--output"]
    printed = run(installed, *words, f"installed{ending}", folder=elsewhere)
    assert printed == run(sys.executable, "-m", "drafter", *words, f"checkout{ending}", folder=elsewhere)
    assert (elsewhere / f"installed{ending}").read_bytes() == (elsewhere / f"checkout{ending}").read_bytes()


def test_it_writes_the_report_the_schema_and_an_updates_yaml(installed: Path, elsewhere: Path) -> None:
    arguments = ["examples/A_RES_80_35.txt", "--updates", "examples/81-draft.yaml", "--report", "report.html", "--quiet"]
    assert "Anti-Personnel Mines" in run(installed, "rollover", *arguments, folder=elsewhere)
    assert (elsewhere / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "session" in json.loads(run(installed, "schema", folder=elsewhere))["properties"]
    assert "\nsession: 81" in run(installed, "updates", "examples/A_RES_80_35.txt", folder=elsewhere)


def test_it_tells_its_version(installed: Path, elsewhere: Path) -> None:
    assert run(installed, "--version", folder=elsewhere) == f"drafter {PROJECT['version']}\n"
