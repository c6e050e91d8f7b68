"""`drafter session`: the texts of a folder drafted as the single command drafts each, what has changed and no more."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.cli import session as command
from drafter.session.result import Result
from drafter.session.state import State
from tests.commands import drafter
from tests.sessions import HARBOURS, LIGHTHOUSES, REEFS, STATE, board, desk, files, run, times

RECORD = Path(__file__).resolve().parents[2] / "shared" / "corpus"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOT_DUE = "comes back at the eighty-second session: OP2 puts itself into the provisional agenda of that session"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return desk(tmp_path)


def facts_of(place: Path, name: str) -> list[Path]:
    own = place / "updates" / f"{name}.yaml"
    return [place / "session.yaml", *([own] if own.exists() else [])]


def single(place: Path, file: Path, ending: str, *more: str) -> tuple[bytes, bytes]:
    """The draft and the report that the single command writes."""
    draft, report = place / f"single{ending}", place / "single.html"
    facts = [part for one in facts_of(place, file.stem) for part in ("--updates", one)]
    done = drafter("rollover", file, *facts, "--output", draft, "--report", report, "--quiet", *more)
    assert done == (0, "", "")
    return draft.read_bytes(), report.read_bytes()


def test_what_is_due_is_drafted_and_the_rest_is_said(place: Path) -> None:
    done = run(place)
    said = f"3 texts: 2 drafted, 1 not due. 3 looked at anew. The board: {place / 'drafts' / 'index.html'}\n"
    assert done == (0, said, "")
    lines = board(place)
    assert {name: line["status"] for name, line in lines.items()} == {
        LIGHTHOUSES: "drafted",
        HARBOURS: "not due",
        REEFS: "drafted",
    }
    assert lines[HARBOURS]["said"] == NOT_DUE
    assert [*files(place)] == [
        STATE,
        f"{LIGHTHOUSES}.docx",
        f"{REEFS}.docx",
        "index.csv",
        "index.html",
        "index.json",
        f"reports/{LIGHTHOUSES}.html",
        f"reports/{REEFS}.html",
    ]


@pytest.mark.parametrize(
    ("ending", "more"),
    [(".docx", ()), (".docx", ("--tracked",)), (".txt", ()), (".md", ()), (".json", ()), (".xml", ())],
    ids=str,
)
def test_each_draft_and_report_is_the_single_commands_byte_for_byte(place: Path, ending: str, more: tuple[str, ...]) -> None:
    file = place / "texts" / f"{LIGHTHOUSES}.txt"
    assert run(place, "--format", ending[1:], *more).code == 0
    made = files(place)
    assert (made[f"{LIGHTHOUSES}{ending}"], made[f"reports/{LIGHTHOUSES}.html"]) == single(place, file, ending, *more)


def test_facts_that_all_share_need_not_fit_each_text_and_those_of_one_must(place: Path) -> None:
    (place / "session.yaml").write_text(
        "session: 81\ncounts: {States have registered their lighthouses: 143}\n", encoding="utf-8"
    )
    assert run(place, "--all").code == 0
    assert {name: line["status"] for name, line in board(place).items()} == dict.fromkeys(
        (LIGHTHOUSES, HARBOURS, REEFS), "drafted"
    )
    own = place / "updates" / f"{HARBOURS}.yaml"
    own.write_text("counts: {States have registered their lighthouses: 143}\n", encoding="utf-8")
    done = run(place, "--all")
    assert done.err.startswith(f'{own}:1: "States have registered their lighthouses": they are not in the text')


def test_one_that_fails_is_reported_and_the_others_go_on(place: Path) -> None:
    (place / "texts" / "B.pdf").write_bytes(b"%PDF-1.4 broken")
    (place / "texts" / "C.doc").write_bytes(b"x")
    done = run(place)
    assert done.code == 1
    assert done.out.startswith("5 texts: 2 drafted, 1 not due, 2 failed. 5 looked at anew.")
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == [
        str(place / "texts" / name) for name in ("B.pdf", "C.doc")
    ]
    assert board(place)["B"]["said"] in done.err
    assert board(place)["B"]["committee"] == "Not read"
    again = run(place)
    assert again.code == 1  # it is tried again each time
    assert " 2 looked at anew." in again.out


def test_a_mistake_of_drafters_own_costs_no_other_text(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise KeyError("harbours")

    monkeypatch.setattr("drafter.session.work.rollover", mistaken)  # which the processes take over
    done = run(place)
    assert done.code == 1
    file = place / "texts" / f"{REEFS}.txt"
    assert f"{file}: drafter itself failed on it (KeyError: 'harbours'); please report it, with the file\n" in done.err


def test_a_second_run_writes_no_draft_and_gives_the_same_board(place: Path) -> None:
    run(place)
    before, then = files(place), times(place)
    done = run(place)
    assert "Nothing had changed." in done.out
    assert files(place) == before
    kept = {name for name, when in times(place).items() if when == then[name]}
    assert kept == set(before) - {"index.html", "index.csv", "index.json"}


def drafted_anew(place: Path) -> set[str]:
    """The texts that a run looks at anew, by the keys in the state."""
    state = State(place / "drafts")
    keys = {name: kept.key for name, kept in state.kept.items()}
    run(place)
    return {name for name, kept in State(place / "drafts").kept.items() if kept.key != keys.get(name)}


def test_only_what_has_changed_is_drafted_again(place: Path) -> None:
    run(place)
    (place / "updates" / f"{LIGHTHOUSES}.yaml").write_text("documents: {A/80/901: A/81/78}\n", encoding="utf-8")
    assert drafted_anew(place) == {LIGHTHOUSES}
    text = place / "texts" / f"{REEFS}.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("off their coasts", "near their coasts"), encoding="utf-8")
    assert drafted_anew(place) == {REEFS}
    with (place / "session.yaml").open("a", encoding="utf-8") as facts:
        facts.write("record: [ours.csv]\n")
    listed = place / "ours.csv"
    listed.write_text("number,adopted,agenda_item,title\n80/903,2025-12-15,18 (d),The charting of reefs\n", encoding="utf-8")
    assert drafted_anew(place) == {LIGHTHOUSES, HARBOURS, REEFS}
    listed.write_text(listed.read_text(encoding="utf-8").replace("12-15", "12-16"), encoding="utf-8")
    assert drafted_anew(place) == {LIGHTHOUSES, HARBOURS, REEFS}
    assert drafted_anew(place) == set()


def test_another_version_of_drafter_other_checks_rules_and_editions_draft_again_what_is_made_from_them(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    run(place)
    everything = {LIGHTHOUSES, HARBOURS, REEFS}
    Path(".drafter-checks.yaml").write_text("skip: [recall-date]\n", encoding="utf-8")
    assert drafted_anew(place) == everything
    assert board(place)[REEFS]["errors"] == "0"
    shutil.copytree(EXAMPLES / "rules", place / "ours")
    shutil.copy(place / "texts" / f"{HARBOURS}.txt", place / "updates" / "79.txt")
    own = place / "updates" / f"{REEFS}.yaml"
    own.write_text("rules: ../ours\nearlier: [79.txt]\n", encoding="utf-8")
    assert drafted_anew(place) == {REEFS}
    (place / "updates" / "79.txt").write_text("Nothing.", encoding="utf-8")
    assert drafted_anew(place) == {REEFS}
    own.write_text("rules: ../ours\n", encoding="utf-8")
    assert drafted_anew(place) == {REEFS}
    rules = next((place / "ours").glob("*.yaml"))
    rules.write_text(f"# Ours.\n{rules.read_text(encoding='utf-8')}", encoding="utf-8")
    assert drafted_anew(place) == {REEFS}
    monkeypatch.setattr("drafter.session.folder.program", lambda: "another")
    assert drafted_anew(place) == everything
    assert drafted_anew(place) == set()


def test_a_draft_that_was_taken_away_is_made_again(place: Path) -> None:
    run(place)
    before = files(place)
    (place / "drafts" / f"{REEFS}.docx").unlink()
    (place / "drafts" / "reports" / f"{LIGHTHOUSES}.html").unlink()
    assert " 2 looked at anew." in run(place).out
    assert files(place) == before


def test_with_all_those_that_are_not_due_are_drafted_and_without_it_taken_away_again(place: Path) -> None:
    run(place)
    before = files(place)
    assert "3 texts: 3 drafted. 1 looked at anew." in run(place, "--all").out
    assert board(place)[HARBOURS]["said"] == NOT_DUE
    assert f"{HARBOURS}.docx" in files(place)
    assert " 1 looked at anew." in run(place).out
    assert files(place) == before


def test_files_that_hold_no_more_are_taken_away(place: Path) -> None:
    run(place)
    run(place, "--format", "txt")
    assert [name for name in files(place) if name.endswith((".docx", ".txt"))] == [f"{LIGHTHOUSES}.txt", f"{REEFS}.txt"]
    (place / "texts" / f"{REEFS}.txt").unlink()
    run(place, "--format", "txt")
    assert [name for name in files(place) if REEFS in name] == []
    assert [*board(place)] == [LIGHTHOUSES, HARBOURS]


def test_a_draft_that_a_person_has_worked_on_is_not_written_over(place: Path) -> None:
    run(place, "--format", "txt")
    draft = place / "drafts" / f"{REEFS}.txt"
    draft.write_text("My own words.", encoding="utf-8")
    assert "Nothing had changed." in run(place, "--format", "txt").out
    (place / "session.yaml").write_text("session: 82\n", encoding="utf-8")
    done = run(place, "--format", "txt")
    assert done.code == 1
    assert done.err == (
        f"{draft}: is another file than the one that drafter wrote there; take what was done in it into the updates"
        " (`drafter answers`), and move it away\n"
    )
    assert draft.read_text(encoding="utf-8") == "My own words."
    run(place)  # nor is it taken away
    assert draft.read_text(encoding="utf-8") == "My own words."


def test_sponsors_are_those_of_the_draft_that_was_tabled(place: Path) -> None:
    tabled = place / "tabled"
    tabled.mkdir()
    lines = (place / "texts" / f"{REEFS}.txt").read_text(encoding="utf-8").split("The General Assembly,")
    head = "United Nations\n\nA/C.2/80/L.9\n\nGeneral Assembly\n\nDistr.: Limited\n4 November 2025\n\nOriginal: English\n\n"
    head += "Eightieth session\nSecond Committee\nAgenda item 18 (d)\nSustainable development: the charting of reefs\n\n"
    head += "Fiji, Palau and Tuvalu: draft resolution\n\nThe charting of reefs\n\n"
    body = lines[1].partition("64th plenary")[0]
    (tabled / "L9.txt").write_text(f"{head}The General Assembly,{body}", encoding="utf-8")
    assert run(place).code == 0
    assert {name: line["sponsors"] for name, line in board(place).items()} == {
        LIGHTHOUSES: "",
        HARBOURS: "",
        REEFS: "Fiji, Palau and Tuvalu",
    }
    assert [name for name in files(place) if "L9" in name] == []
    (tabled / "L9.txt").write_text("Nothing.", encoding="utf-8")
    done = run(place)
    assert (done.code, done.err.partition(":")[0]) == (1, str(tabled / "L9.txt"))


def test_what_is_known_of_a_text_is_kept_as_plain_data(place: Path) -> None:
    run(place)
    [known] = State(place / "drafts").results([REEFS])
    assert (known.called, known.committee, known.items, known.next) == (
        "A/RES/80/903",
        "Second Committee",
        ("18 (d)",),
        "A/C.2/81/L.",
    )
    assert known.counts == {"certain": 12, "confirm": 2, "open": 1, "questions": 1}
    [asked] = known.questions
    assert (asked.number, asked.at, asked.key, asked.rule) == (1, "masthead.sponsors", "sponsors", "masthead")
    assert [(one.severity, one.check, one.place) for one in known.findings] == [("error", "recall-date", "PP1")]
    sentence = (
        "Noting with appreciation that {} States have registered their lighthouses with the International Hydrographic Registry,"
    )
    assert known.paragraphs[1] == ("PP2", sentence.format(141), sentence.format(143))
    assert known.paragraphs[2].was == known.paragraphs[2].now
    assert known.files == {"draft": f"{REEFS}.docx", "report": f"reports/{REEFS}.html"}


def test_half_a_line_in_the_state_and_another_runs_are_no_harm(place: Path) -> None:
    run(place)
    before = files(place)
    state = place / "drafts" / STATE
    lines = state.read_bytes().splitlines(keepends=True)
    state.write_bytes(b"".join(lines[:2]) + lines[2][:100])
    assert " 1 looked at anew." in run(place).out
    assert files(place) == before
    state.write_bytes(b"".join(lines) + b'{"key":"x"}\n[]\n\xff\n' + lines[0])
    assert "Nothing had changed." in run(place).out
    assert files(place) == before


def _many(place: Path, count: int) -> None:
    """Many texts of the one of reefs, with names and numbers of their own."""
    text = (place / "texts" / f"{REEFS}.txt").read_text(encoding="utf-8")
    for k in range(count):
        (place / "texts" / f"A_RES_80_{700 + k}.txt").write_text(text.replace("80/903", f"80/{700 + k}"), encoding="utf-8")


def _command(place: Path) -> list[str]:
    command = [sys.executable, "-m", "drafter", "session", str(place / "texts"), "--workers", "2"]
    return [*command, "--updates", str(place / "session.yaml"), "--output", str(place / "drafts")]


def _begun(place: Path, lines: int) -> subprocess.Popen[bytes]:
    """A run that has done so many texts."""
    process = subprocess.Popen(_command(place), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    state = place / "drafts" / STATE
    while process.poll() is None and (not state.exists() or state.read_bytes().count(b"\n") < lines):
        time.sleep(0.005)
    return process


def _children(process: subprocess.Popen[bytes]) -> list[int]:
    file = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in file.read_text(encoding="utf-8").split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes where Linux has them")
@pytest.mark.parametrize(
    ("sign", "moments", "more"),
    [
        (signal.SIGKILL, (3,), 25),  # enough to be running still where the machine has other things to do
        pytest.param(signal.SIGKILL, (1, 2, 5, 9, 14, 20), 30, marks=pytest.mark.long),
        pytest.param(signal.SIGINT, (3, 12), 30, marks=pytest.mark.long),
        pytest.param(signal.SIGTERM, (3, 12), 30, marks=pytest.mark.long),
    ],
)
def test_one_that_is_ended_leaves_whole_files_and_no_process_and_goes_on(
    place: Path, sign: int, moments: tuple[int, ...], more: int
) -> None:
    _many(place, more)
    for lines in moments:
        process = _begun(place, lines)
        children = _children(process)
        assert len(children) == 2
        process.send_signal(sign)
        assert process.wait(20) != 0
        for _ in range(2000):
            if not any(Path(f"/proc/{pid}").exists() for pid in children):
                break
            time.sleep(0.01)
        assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
        assert [name for name in files(place) if name.startswith(".A_")] == []  # nothing that was being written
    anew = int(run(place).out.partition(". ")[2].partition(" ")[0])
    assert 0 < anew <= more + 3 - moments[-1]
    resumed = files(place)
    shutil.rmtree(place / "drafts")
    run(place)
    assert files(place) == resumed


def test_names_of_files_with_odd_signs_are_no_harm(place: Path) -> None:
    for name in ("My draft #1, 50%.txt", os.fsdecode(b"caf\xe9.txt")):
        shutil.copy(place / "texts" / f"{REEFS}.txt", place / "texts" / name)
    (place / "texts" / os.fsdecode(b"\xe9.txt")).write_text("Nothing.", encoding="utf-8")
    done = run(place)
    assert done.out.startswith("6 texts: 4 drafted, 1 not due, 1 failed.")
    page = (place / "drafts" / "index.html").read_text(encoding="utf-8")
    assert '<a href="My%20draft%20%231%2C%2050%25.docx">' in page
    assert '<a href="reports/caf%E9.html"' in page
    assert board(place)["My draft #1, 50%"]["draft"] == "My draft #1, 50%.docx"
    assert board(place)["\\udce9"]["said"].startswith(f"{place / 'texts'}/\\udce9.txt: is no resolution")
    assert " 1 looked at anew." in run(place).out


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_far_it_is_and_no_other_place(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, file = _Screen(), io.StringIO()
    for stream in (screen, file):
        monkeypatch.setattr(sys, "stderr", stream)
        told = command._progress()
        told(1, 2, Result("A", "A.txt"))
        told(2, 2, Result("B", "B.txt"))
    assert screen.getvalue() == "\r\x1b[K1 of 2: A\r\x1b[K2 of 2: B\r\x1b[K"
    assert file.getvalue() == ""


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.parametrize("more", [(), ("--tracked",)], ids=["clean", "tracked"])
def test_texts_of_the_record_are_drafted_as_the_single_command_does(tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "texts").mkdir()
    for file in sorted((RECORD / "pdf").glob("A_RES_80_1[0-4]*.pdf"))[:12]:
        (tmp_path / "texts" / file.name).symlink_to(file)
    (tmp_path / "session.yaml").write_text("session: 81\n", encoding="utf-8")
    assert run(tmp_path, "--all", *more).code == 0
    made = files(tmp_path)
    for file in sorted((tmp_path / "texts").iterdir()):
        assert (made[f"{file.stem}.docx"], made[f"reports/{file.stem}.html"]) == single(tmp_path, file, ".docx", *more)
