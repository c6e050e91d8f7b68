"""The command line: what each command writes, prints and leaves with."""

from __future__ import annotations

import gc
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from drafter import writers
from drafter.__main__ import main
from drafter.checks import check_draft
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.files import EMPTY
from drafter.report.terminal import terminal_report
from drafter.updates import Updates
from drafter.updates.json_schema import schema
from tests.drafts import DRAFT, PREVIOUS

ROOT = Path(__file__).resolve().parents[1]
REPORT = terminal_report(DRAFT, findings=check_draft(DRAFT))


class Done(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def drafter(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    def call(*arguments: object, given: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["drafter", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return Done(int(left.value.code or 0), out, err)

    yield call
    gc.enable()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Resolution, Updates]]:
    """A rollover that gives the same draft whatever it is asked; what it was asked is noted."""
    asked: list[tuple[Resolution, Updates]] = []

    def rollover(previous: Resolution, updates: Updates, *_: object, **__: object) -> Draft:
        asked.append((previous, updates))
        return DRAFT

    monkeypatch.setitem(sys.modules, "drafter.engine.settling", SimpleNamespace(rollover=rollover))
    monkeypatch.setitem(sys.modules, "drafter.infer.skeleton", SimpleNamespace(skeleton=lambda *_: "session: 81\n"))
    return asked


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with last year's resolution and an updates.yaml."""
    (tmp_path / "previous.json").write_bytes(writers.render(PREVIOUS, ".json"))
    (tmp_path / "updates.yaml").write_text("session: 81\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rollover_writes_the_draft_and_prints_the_report(drafter: Command, engine: list[Any], folder: Path) -> None:
    done = drafter("rollover", "previous.json", "--updates", "updates.yaml", "--output", "draft.txt")
    assert done == (0, REPORT, "")
    assert (folder / "draft.txt").read_bytes() == writers.render(DRAFT, ".txt")
    assert engine == [(PREVIOUS, Updates(session=81))]


@pytest.mark.parametrize("ending", sorted(writers.FORMATS))
@pytest.mark.usefixtures("engine")
def test_rollover_writes_every_format(drafter: Command, folder: Path, ending: str) -> None:
    assert drafter("rollover", "previous.json", "-u", "updates.yaml", "-o", f"draft{ending}", "--quiet") == (0, "", "")
    assert (folder / f"draft{ending}").read_bytes() == writers.render(DRAFT, ending)


@pytest.mark.usefixtures("engine", "folder")
def test_rollover_without_output_prints_the_text_and_the_report_apart(drafter: Command) -> None:
    assert drafter("rollover", "previous.json", "-u", "updates.yaml") == (0, writers.render(DRAFT, ".txt").decode(), REPORT)


def test_rollover_takes_several_updates(drafter: Command, engine: list[Any], folder: Path) -> None:
    (folder / "own.yaml").write_text("symbol: A/81/L.1\n")
    assert drafter("rollover", "previous.json", "-u", "updates.yaml", "-u", "own.yaml", "-q").code == 0
    assert engine[0][1] == Updates(session=81, symbol="A/81/L.1")


@pytest.mark.usefixtures("folder")
def test_rollover_reads_standard_input(drafter: Command, engine: list[Any]) -> None:
    assert drafter("rollover", "previous.json", "-u", "-", "-q", given=b"session: 82\n").code == 0
    assert drafter("rollover", "-", "-u", "updates.yaml", "-q", given=Path("previous.json").read_bytes()).code == 0
    assert engine == [(PREVIOUS, Updates(session=82)), (PREVIOUS, Updates(session=81))]


@pytest.mark.parametrize(
    "command",
    [
        ("rollover", "previous.json", "-u", "updates.yaml"),
        ("updates", "previous.json"),
        ("compare", "previous.json", "previous.json"),
        ("infer", "previous.json", "previous.json"),
        ("show", "previous.json"),
        ("schema",),
    ],
    ids=lambda command: str(command[0]),
)
def test_a_dash_is_the_screen_of_what_is_written(drafter: Command, folder: Path, command: tuple[str, ...]) -> None:
    assert drafter(*command, "-o", "-") == drafter(*command)
    assert not (folder / "-").exists()


@pytest.mark.usefixtures("engine")
def test_rollover_writes_the_report_as_a_page(drafter: Command, folder: Path) -> None:
    assert drafter("rollover", "previous.json", "-u", "updates.yaml", "-o", "a.txt", "--report", "a.html", "-q") == (0, "", "")
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("engine")
def test_only_certain_sets_the_others_aside(drafter: Command, folder: Path) -> None:
    done = drafter("rollover", "previous.json", "-u", "updates.yaml", "-o", "draft.json", "--only", "certain")
    assert "to be confirmed, and --only certain was asked for" in done.out
    assert done.out.endswith("9 certain, 0 to be confirmed, 2 open, 2 set aside. All of it: --details.\n")
    draft = json.loads((folder / "draft.json").read_text(encoding="utf-8"))
    assert "eighty-first session the item" in draft["paragraphs"][-1]["text"]
    assert 11 not in [c["id"] for c in draft["changes"]]


@pytest.mark.usefixtures("engine")
def test_strict_fails_where_a_question_is_open_and_writes_nothing(drafter: Command, folder: Path) -> None:
    done = drafter("rollover", "previous.json", "-u", "updates.yaml", "-o", "draft.txt", "--report", "a.html", "--strict")
    assert (done.code, done.out) == (1, "")
    assert done.err == REPORT + "--strict: nothing is written, since 2 questions are open\n"
    assert sorted(p.name for p in folder.iterdir()) == ["previous.json", "updates.yaml"]


@pytest.mark.usefixtures("folder")
def test_strict_passes_where_none_is_open(drafter: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = DRAFT.only(lambda c: c.status != "open")
    monkeypatch.setitem(sys.modules, "drafter.engine.settling", SimpleNamespace(rollover=lambda *_, **__: settled))
    assert drafter("rollover", "previous.json", "-u", "updates.yaml", "-o", "draft.txt", "--strict", "-q") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.json", "-u", "updates.yaml"], "none.json: there is no such file"),
        (["previous.json", "-u", "none.yaml"], "none.yaml: there is no such file"),
        (["previous.json", "-u", "bad.yaml"], 'bad.yaml:1: found the unknown key "sesion"; do you mean "session"?'),
        (["previous.json", "-u", "updates.yaml", "-o", "draft.pdf"], 'files that end in ".pdf" cannot be written'),
        (
            ["previous.json", "-u", "updates.yaml", "-o", "previous.json"],
            "previous.json: it is read from; give the output a name",
        ),
        (
            ["previous.json", "-u", "updates.yaml", "-o", "./updates.yaml"],
            "updates.yaml: it is read from; give the output a name",
        ),
        (["previous.json", "-u", "updates.yaml", "-o", "a.txt", "--report", "a.txt"], "a.txt: it is written to twice"),
        (["previous.json", "-u", "updates.yaml", "-o", "none/a.txt"], "there is no folder none; make it first"),
        (["previous.json", "-u", "updates.yaml", "-o", "."], ".: is a folder; name a file in it"),
        (["-", "-u", "-"], "standard input can be read once"),
        (["bad.yaml", "-u", "updates.yaml"], "bad.yaml: is an updates.yaml by its name, and no resolution"),
        (["-", "-u", "updates.yaml"], f"standard input: {EMPTY}"),
    ],
)
@pytest.mark.usefixtures("engine")
def test_wrong_input_is_met_with_a_message_and_no_output(
    drafter: Command, folder: Path, arguments: list[str], message: str
) -> None:
    (folder / "bad.yaml").write_text("sesion: 81\n")
    before = {p: p.read_bytes() for p in folder.iterdir()}
    done = drafter("rollover", *arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert "Traceback" not in done.err
    assert {p: p.read_bytes() for p in folder.iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["rollover", "-u", "updates.yaml"],
        ["rollover", "previous.json", "-u", "updates.yaml", "--only", "open"],
        ["show", "previous.json", "--format", "pdf"],
        ["roll"],
        ["show", "--nonsense"],
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_usage_leaves_with_2(drafter: Command, arguments: list[str]) -> None:
    done = drafter(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Error:" in done.err


@pytest.mark.usefixtures("engine")
def test_updates_writes_a_skeleton(drafter: Command, folder: Path) -> None:
    assert drafter("updates", "previous.json") == (0, "session: 81\n", "")
    assert drafter("updates", "previous.json", "--output", "new.yaml") == (0, "", "")
    assert (folder / "new.yaml").read_text() == "session: 81\n"
    assert drafter("updates", "previous.json", "--output", "new.yaml").code == 0


@pytest.mark.usefixtures("engine")
def test_updates_does_not_overwrite_what_was_filled_in(drafter: Command, folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 81\nsymbol: A/81/L.1\n")
    done = drafter("updates", "previous.json", "--output", "updates.yaml")
    message = "updates.yaml: is there already and may have been filled in; choose another name or delete it\n"
    assert done == (1, "", message)
    assert (folder / "updates.yaml").read_text() == "session: 81\nsymbol: A/81/L.1\n"


@pytest.mark.usefixtures("folder")
def test_show_prints_an_outline_the_text_or_json(drafter: Command) -> None:
    assert drafter("show", "previous.json").out.startswith("A/RES/80/35 · 80/35 · resolution · eightieth session\n")
    assert drafter("show", "previous.json", "--format", "text").out == writers.render(PREVIOUS, ".txt").decode()
    assert drafter("show", "previous.json", "--format", "json").out == writers.render(PREVIOUS, ".json").decode()
    assert drafter("show", "-", given=Path("previous.json").read_bytes()).out == drafter("show", "previous.json").out


def test_show_writes_to_a_file(drafter: Command, folder: Path) -> None:
    assert drafter("show", "previous.json", "-f", "json", "-o", "x.json") == (0, "", "")
    assert (folder / "x.json").read_bytes() == writers.render(PREVIOUS, ".json")
    assert drafter("show", "previous.json", "-o", "previous.json").code == 1


def test_schema_writes_the_json_schema(drafter: Command, folder: Path) -> None:
    assert drafter("schema", "--output", "s.json") == (0, "", "")
    assert json.loads((folder / "s.json").read_text(encoding="utf-8")) == schema()
    assert json.loads(drafter("schema").out) == schema()


def test_version_is_printed(drafter: Command) -> None:
    done = drafter("--version")
    assert done.code == 0
    assert re.fullmatch(r"drafter(?: \d+\.\d+\.\d+|, not installed)\n", done.out)


def test_help_lists_the_commands_and_builds_none_of_them(drafter: Command) -> None:
    listed = re.findall(r"(?m)^  (\w+) ", drafter("--help").out.partition("Commands:\n")[2])
    assert listed == sorted(file.stem for file in (ROOT / "drafter/cli").glob("[a-z]*.py") if file.stem != "base")
    loaded = (
        "import sys; from drafter.cli import program; program('--help'); print([m for m in sys.modules if 'drafter.cli.' in m])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "['drafter.cli.base']\n"


@pytest.mark.parametrize("command", ["rollover", "updates", "show", "schema"])
def test_every_command_has_help_with_an_example_that_works(
    drafter: Command, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = drafter(command, "--help").out.splitlines()
    examples = [line.split()[1:] for line in lines if line.startswith("    drafter ")]
    assert examples, command
    for example in examples:
        monkeypatch.chdir(tmp_path)
        done = drafter(*(str(ROOT / word) if word.startswith("examples/") else word for word in example))
        assert done.code == 0, done.err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    script = f"{sys.executable} -m drafter show examples/A_RES_80_35.txt --format json | head -c 10"
    done = subprocess.run(script, shell=True, capture_output=True, text=True, check=True, cwd=ROOT)
    assert (len(done.stdout), done.stderr) == (10, "")


def test_texts_are_utf_8_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "show", "examples/A_RES_80_35.txt", "--format", "text"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert "–".encode() in done.stdout
