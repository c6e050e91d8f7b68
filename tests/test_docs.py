"""The documents for people: every path, module and command that they name is there and works, and the rooms are as they say."""

from __future__ import annotations

import ast
import itertools
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from pkgutil import resolve_name

import pytest
import yaml
from typer.main import get_command

from drafter import readers, writers
from drafter.cli import program
from tests.commands import drafter

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
CI = ROOT / ".ci" / "run"


def _without_blocks(document: Path) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", document.read_text(encoding="utf-8"))


def _in_code(document: Path) -> list[str]:
    """What stands in backticks, outside of fenced blocks."""
    return re.findall(r"`([^`\n]+)`", _without_blocks(document))


def _without_code(document: Path) -> str:
    return re.sub(r"`[^`\n]+`", "", _without_blocks(document))


def _blocks(document: Path, language: str) -> list[list[str]]:
    """The lines of each fenced block in a language."""
    blocks = re.findall(rf"(?ms)^```{language}\n(.*?)^```$", document.read_text(encoding="utf-8"))
    return [block.splitlines() for block in blocks]


def _is_path(code: str) -> bool:
    is_symbol = code.startswith("A/")
    has_ending = re.search(r"^[\w./-]+\.(?:py|md|yaml|toml|j2|png|xml)$", code) is not None and code != "updates.yaml"
    return not is_symbol and (has_ending or re.search(r"^[\w.-]+/[\w./-]*$", code) is not None)


NAMED = [(d.name, code) for d in DOCUMENTS for code in dict.fromkeys(_in_code(d))]
PATHS = [(name, code) for name, code in NAMED if _is_path(code) and not code.startswith("../shared")]
LINKS = [(d, target) for d in DOCUMENTS for target in re.findall(r"\]\(([^):]+)\)", _without_code(d))]


@pytest.mark.parametrize(("document", "path"), PATHS)
def test_every_path_that_is_named_is_there(document: str, path: str) -> None:
    assert (ROOT / path).exists(), f"{document} names {path}"


@pytest.mark.parametrize(("document", "target"), LINKS, ids=lambda value: getattr(value, "name", value))
def test_every_link_leads_somewhere(document: Path, target: str) -> None:
    assert (document.parent / target).exists()


def test_contributing_opens_with_a_table_whose_every_row_names_a_file() -> None:
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["# Contributing", "", "| I want to … | edit this file |"]
    rows = [line.split("|")[2] for line in lines[4 : lines.index("", 4)]]
    assert len(rows) > 10
    assert all(any(_is_path(code) for code in re.findall(r"`([^`]+)`", row)) for row in rows)


def test_every_module_that_is_named_can_be_imported() -> None:
    modules = [code for _, code in NAMED if re.fullmatch(r"drafter(?:\.[a-zA-Z_]+)+", code)]
    assert all(resolve_name(name) is not None for name in modules)


def _commands() -> Iterator[str]:
    for document in DOCUMENTS:
        for line in (*_in_code(document), *(line for block in _blocks(document, "sh") for line in block)):
            yield from re.findall(r"(?:^|/bin/)(drafter \w+ [^&]+)", line)
    for command in get_command(program()).commands.values():  # type: ignore[attr-defined]
        yield from re.findall(r"(?m)^ *(drafter .+)$", command.epilog)


COMMANDS = list(dict.fromkeys(_commands()))
LEAVES_WITH = {"check": (0, 1), "compare": (0, 1)}  # 1: there is something to tell


def test_the_documents_show_every_command() -> None:
    shown = {command.split()[1] for command in COMMANDS}
    assert shown == set(get_command(program()).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_shown_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for endless in ("uvicorn.Server.run", "webbrowser.open"):  # what `drafter review` does until it is ended
        monkeypatch.setattr(endless, lambda *_, **__: None)
    _, *arguments = shlex.split(command)
    done = drafter(*arguments)
    assert done.err == ""
    assert done.code in LEAVES_WITH.get(arguments[0], (0,))
    for option, value in itertools.pairwise(arguments):
        assert option != "--output" or (tmp_path / value).stat().st_size > 0


@pytest.mark.parametrize("option", sorted({o.split()[0] for o in _in_code(DOCUMENTS[0]) if o.startswith("--")}))
def test_every_option_that_the_readme_names_is_there(option: str) -> None:
    known = {o for c in get_command(program()).commands.values() for p in c.params for o in p.opts}  # type: ignore[attr-defined]
    assert option in known


def test_the_python_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    [block] = _blocks(ROOT / "README.md", "python")
    exec("\n".join(block), {})
    assert all((tmp_path / name).stat().st_size > 0 for name in ("81-draft.docx", "81-tracked.docx"))


def test_the_readme_names_every_kind_of_file() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [(reads, writes)] = re.findall(r"(?m)^It reads (.*), and writes (.*?)[;.] ", text)
    known = {f.endings[0] for f in readers.FORMATS} | {".md"}
    assert set(re.findall(r"`(\.\w+)`", reads)) == known
    assert set(re.findall(r"`(\.\w+)`", writes)) == set(writers.FORMATS)


def test_the_readme_has_one_block_of_two_commands_and_ci_runs_both() -> None:
    [commands] = _blocks(ROOT / "README.md", "sh")
    drafts, tests = commands
    assert drafts.startswith("python3 -m venv .venv && ")
    assert tests.startswith("python3 -m venv .venv && ")
    assert tests.endswith(" && .venv/bin/pytest -n auto")
    script = CI.read_text(encoding="utf-8")
    [extraction] = re.findall(r"(?m)^mapfile .*$", script)
    done = subprocess.run(
        ["bash", "-c", f'{extraction}\nprintf "%s\\n" "${{commands[@]}}"'], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == commands
    steps = ['bash -c "${commands[0]}"', 'bash -c "${commands[1]}"', 'ln -s "$record"', 'pytest -m ""']
    places = [script.index(step) for step in steps]
    assert places == sorted(places)  # the two stand in a clone beside which there is no record, and all tests run with it


def test_a_commit_is_checked_by_what_ci_checks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    script = CI.read_text(encoding="utf-8").splitlines()
    assert [hook["entry"] for hook in hooks] == ["ruff check", "ruff format", "mypy"]
    assert all(any(line.startswith(hook["entry"]) for line in script) for hook in hooks)


def _rooms() -> list[str]:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    return re.findall(r"(?m)^\| `drafter/(\w+)(?:/|\.py)` \|", text)


def _imports() -> Iterator[tuple[str, str, Path]]:
    """Which room imports which, and in what file."""
    for path in sorted((ROOT / "drafter").rglob("*.py")):
        room = path.relative_to(ROOT / "drafter").parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "drafter":
                yield from ((room, alias.name, path) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("drafter."):
                yield room, str(node.module).split(".")[1], path


def test_every_room_is_in_the_list() -> None:
    there = {p.stem for p in (ROOT / "drafter").iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert there - {"__init__", "__main__"} == set(_rooms())


def test_a_room_imports_only_from_rooms_above_it_in_the_list() -> None:
    rooms = _rooms()
    looks_down = [
        f"{path.relative_to(ROOT)} imports {other}"
        for room, other, path in _imports()
        if room in rooms and other != room and rooms.index(other) > rooms.index(room)
    ]
    assert looks_down == []


def _modules() -> dict[str, Path]:
    """Every module of drafter by its name."""
    files = sorted((ROOT / "drafter").rglob("*.py"))
    return {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): f for f in files}


def _imported(code: ast.AST, modules: Collection[str]) -> Iterator[str]:
    """The modules that a module imports, at its top or within a function."""
    for node in ast.walk(code):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_module_imports_one_that_imports_it() -> None:
    modules = _modules()
    imports = {name: {*_imported(ast.parse(f.read_text(encoding="utf-8")), modules)} - {name} for name, f in modules.items()}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_the_namespaces_of_a_word_file_have_one_name_each() -> None:
    code = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in _modules().values()}
    assert [name for name, text in code.items() if re.search("openxmlformats|purl", text)] == [
        "drafter/ooxml.py",
        "drafter/writers/docx/details.py",  # types of content, which are no names
        "drafter/writers/docx/package.py",
    ]
    assert [name for name, text in code.items() if re.search(r"\{\{\{[A-Z]", text)] == []  # f"{W}p", with the braces in W


def test_no_code_asks_the_clock() -> None:
    asking = re.compile(
        r"^(?:import|from) (?:time|random)\b|date(?:time)?\.(?:now|utcnow|today)\(|\.(?:monotonic|perf_counter|process_time)\(",
        re.MULTILINE,
    )
    assert [name for name, file in _modules().items() if asking.search(file.read_text(encoding="utf-8"))] == []


def test_a_user_installs_what_drafter_imports_and_no_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked_for = {re.split(r"[<>=]", dependency)[0] for dependency in project["dependencies"]}
    modules = _modules()
    imported = {
        one.split(".")[0] for f in modules.values() for one in _imported(ast.parse(f.read_text(encoding="utf-8")), modules)
    }
    packages = packages_distributions()
    found = {packages[name][0].lower() for name in imported - {"drafter", *sys.stdlib_module_names}}
    found.add("python-multipart")  # with which Starlette reads forms
    assert found == asked_for | {
        "pydantic_core",
        "pytest",
    }  # one comes with pydantic, the other runs the fixture of drafter.testing
