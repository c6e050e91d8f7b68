"""Wrong input through the command line: a clear error that names file and line, no output, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.files import EMPTY
from tests.commands import Done, drafter

ROOT = Path(__file__).resolve().parents[1]
PREVIOUS = (ROOT / "examples" / "A_RES_80_35.txt").read_text(encoding="utf-8")
ENDINGS = [".txt", ".docx"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with last year's resolution."""
    (tmp_path / "previous.txt").write_text(PREVIOUS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(folder: Path, *, previous: str = "previous.txt", output: str = "draft.docx") -> str:
    """What a rollover says that is refused; it leaves nothing behind it."""
    before = sorted(folder.rglob("*"))
    done = drafter("rollover", previous, "--updates", "updates.yaml", "--output", output, "--report", "report.html")
    assert sorted(folder.rglob("*")) == before
    assert done == Done(1, "", done.err)
    assert "Traceback" not in done.err
    return done.err.removesuffix("\n")


def refused_updates(folder: Path, updates: str) -> str:
    (folder / "updates.yaml").write_text(updates, encoding="utf-8")
    return refused(folder)


# last year's file


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.txt", b"", f"x.txt: {EMPTY}"),
        ("x.md", b" \n\n", f"x.md: {EMPTY}"),
        ("x.txt", b"The General\0Assembly,", "x.txt: is a binary file and no text"),
        ("x.txt", b"\x89PNG\r\n\x1a\n\0\0", "x.txt: is a binary file and no text"),
        ("x.txt", b"The General Assembly,\n\nRecalling caf\xe9,\n", None),
        ("x.txt", b"Dear Sir,\n\nI write to you about the weather.\n", None),
        ("x.json", b"{", None),
        ("x.json", b'{"schema": "other"}', None),
        ("x.pdf", b"%PDF-1.7 and no more", None),
        ("x.xyz", b"The General Assembly,", None),
    ],
)
def test_a_file_that_is_no_resolution_is_refused(folder: Path, name: str, content: bytes, message: str | None) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    (folder / name).write_bytes(content)
    found = refused(folder, previous=name)
    assert found.startswith(name)
    assert "\n" not in found
    assert message is None or found == message


def test_a_text_that_is_no_resolution_is_told_what_is_missing(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    (folder / "letter.txt").write_text("Dear Sir,\n\nI write to you about the weather.\n")
    assert refused(folder, previous="letter.txt") == (
        'letter.txt: is no resolution: there is no line "The General Assembly,"; give the text of a resolution, with its masthead'
    )


def test_a_file_that_is_not_there_is_told_with_the_nearest_name(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    assert refused(folder, previous="previus.txt") == "previus.txt: there is no such file; do you mean previous.txt?"


def test_standard_input_is_refused_by_that_name(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    assert drafter("rollover", "-", "-u", "updates.yaml") == Done(1, "", f"standard input: {EMPTY}\n")


# updates.yaml by itself


@pytest.mark.parametrize(
    ("updates", "message"),
    [
        ("", "updates.yaml: is empty; the least it holds is session: 81, and `drafter updates` writes one to be filled in"),
        ("# session: 81\n", "updates.yaml: is empty; the least it holds is session: 81"),
        ("session: 81\ncounts:\n\tStates: 5\n", "updates.yaml:3: found a tab in the indentation; right are spaces"),
        (
            "session: 81\ntitle: a\nsession: 82\n",
            'updates.yaml:3: found the key "session" a second time (first in line 1); write it once',
        ),
        ("session: 81\nsponsers: [Zambia]\n", 'updates.yaml:2: found the unknown key "sponsers"; do you mean "sponsors"?'),
        (
            "session: 81\nmeetings:\n  - {name: a, place: Geneva}\n",
            'updates.yaml:3: meetings, item 1: found the unknown key "place"; known are name, venue, from, to, held',
        ),
        (
            "session: eighty-one\n",
            'updates.yaml:1: session: found "eighty-one"; right is a whole number, such as session: 81',
        ),
        (
            "session: 81\nsponsors: Zambia\n",
            'updates.yaml:2: sponsors: found "Zambia"; right is a list; put it in brackets: [Zambia]',
        ),
        ("session: 250\n", "updates.yaml:1: session: found 250; right is a number from 1 to 190, or the year that names it"),
        ("title: a\n", 'updates.yaml: "session" is missing, the only key that must be there; right is session: 81'),
    ],
)
def test_an_updates_yaml_that_is_wrong_in_itself_is_refused(folder: Path, updates: str, message: str) -> None:
    assert refused_updates(folder, updates) == message


def test_a_binary_updates_yaml_is_refused(folder: Path) -> None:
    (folder / "updates.yaml").write_bytes(b"PK\3\4\0\0")
    assert refused(folder) == "updates.yaml: is a binary file and no text"


def test_an_updates_yaml_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "update.yaml").write_text("session: 81\n")
    assert refused(folder) == "updates.yaml: there is no such file; do you mean update.yaml?"


# updates.yaml and the text


@pytest.mark.parametrize("session", [80, 79, 1])
def test_a_session_that_is_not_later_is_refused(folder: Path, session: int) -> None:
    message = "is not later than that of the text, which is of session 80; right is 81 or later"
    assert refused_updates(folder, f"session: {session}\n") == f"updates.yaml:1: session {session} {message}"


def test_a_draft_of_the_same_session_is_told_how_it_becomes_its_resolution(folder: Path) -> None:
    (folder / "previous.txt").write_bytes((ROOT / "examples" / "A_C.1_80_L.30.txt").read_bytes())
    assert refused_updates(folder, "title: a\nsession: 80\n") == (
        'updates.yaml:2: the text is a draft of session 80 too; its revision has its own symbol, "symbol: A/…/L.…/Rev.1", '
        'and what is adopted of it has "kind: resolution"; else right is 81 or later'
    )


THERE = "there are PP1 to PP13, OP1 to OP11 (`drafter show` lists them)"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("{at: OP12, delete: true}", f"there is no paragraph OP12; did you mean OP2? {THERE}"),
        ("{at: PP30, text: a}", f"there is no paragraph PP30; did you mean PP3? {THERE}"),
        ("{after: 9, insert: a}", 'edits, item 1, after: found 9; right is a text; put it in quotes: "9"'),
        ("{before: the ninth, insert: a}", f"there is no paragraph the ninth; {THERE}"),
        ("{at: OP1, move: {after: OP99}}", f"there is no paragraph OP99; did you mean OP9? {THERE}"),
        ("{at: OP3, move: {before: OP3}}", "OP3 cannot be moved to OP3, which is a part of it"),
        ("{footnote: 2, text: b}", "there is no footnote 2; there is 1"),
        (
            "{at: OP3, replace: strong concerns regarding, with: b}",
            '"strong concerns regarding" is not in OP3; nearest there is "strong concern regarding "',
        ),
        ("{at: PP7, replace: 2025-2029, with: b}", '"2025-2029" is not in PP7; nearest there is "2025–2029"'),
        ("{at: OP4, replace: Convention, with: b}", '"Convention" stands twice in OP4; quote more of the words around it'),
        (
            "{at: OP9, replace: States Parties, with: b}",
            '"States Parties" stands 3 times in OP9; quote more of the words around it',
        ),
        ("{footnote: 1, replace: vol. 3, with: b}", '"vol. 3" is not in footnote 1; nearest there is "vol. 2"'),
        ('{at: PP2, text: "*Urges"}', '"*" is opened and not closed: *Urges; write \\* for a star that is one'),
        ('{at: PP2, text: "*Urges*[^7] a"}', "[^7] is no footnote of last year's; there is 1"),
    ],
)
def test_an_edit_that_fits_nothing_is_refused(folder: Path, edit: str, message: str) -> None:
    assert refused_updates(folder, f"session: 81\nedits:\n  - {edit}\n") == f"updates.yaml:3: {message}"


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        ("{at: OP3, replace: strong concern, with: b}", "{at: OP3, replace: concern regarding, with: c}", "OP3"),
        ("{at: OP3, text: a}", "{at: OP3, replace: concern regarding, with: c}", "OP3"),
        ("{at: OP3, delete: true}", "{at: OP3, replace: concern regarding, with: c}", "OP3"),
        ("{at: OP3, delete: true}", "{at: OP3, move: {after: OP1}}", "OP3"),
        ("{at: OP3, move: {after: OP5}}", "{at: OP3, move: {after: OP1}}", "OP3"),
        ("{title: a}", "{title: b}", "title"),
        ("{footnote: 1, text: a}", "{footnote: 1, replace: vol. 2056, with: b}", "footnote 1"),
    ],
)
def test_two_edits_that_overlap_are_refused(folder: Path, one: str, other: str, at: str) -> None:
    assert refused_updates(folder, f"session: 81\nedits:\n  - {one}\n  - {other}\n") == (
        f"updates.yaml:4: edits the same words of {at} as the edit in updates.yaml:3; make one of them"
    )


MEETING = "Meeting of the States Parties"
NAMES = f'"{MEETING} to the Convention" and "Review Conference of the States Parties to the Convention"'


@pytest.mark.parametrize(
    ("meeting", "message"),
    [
        (
            "{name: Second Session of the Forum, venue: Rome, from: 2025-12-01}",
            f'"Second Session of the Forum" fits no series of the text; it names {NAMES}',
        ),
        (
            "{name: Second Meeting of Experts, venue: Rome, from: 2025-12-01}",
            f'"Second Meeting of Experts" fits no series of the text; it names {NAMES}',
        ),
        (
            f"{{name: Twenty-third {MEETING}, venue: Rome, from: 2025-12-01}}",
            f'"Twenty-third {MEETING}" would leave a gap: the list ends with the twenty-first; add the Twenty-second too',
        ),
        (
            f"{{name: Twenty-second {MEETING}, from: 2025-12-01}}",
            f'"Twenty-second {MEETING}" joins the list of those held; its venue and its dates are needed',
        ),
        (
            f"{{name: Twenty-third {MEETING}, from: 2026-12-01}}",
            f'"Twenty-third {MEETING}" is what the text invites to; its venue and its dates are needed',
        ),
    ],
)
def test_a_meeting_that_does_not_fit_is_refused(folder: Path, meeting: str, message: str) -> None:
    assert refused_updates(folder, f"session: 81\nmeetings:\n  - {meeting}\n") == f"updates.yaml:3: {message}"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            "counts: {States have joined: 3}",
            '"States have joined": they are not in the text; right are the very words that follow a number',
        ),
        (
            "counts: {formally accepted: 3}",
            '"formally accepted": no number stands before them in PP10; right are the very words that follow a number',
        ),
        ("documents: {A/80/365: A/81/372}", "A/80/365 is not in the text; right is a document that last year's text names"),
        ("years: {2024: 2025}", 'nowhere does 2024 name a reporting period ("for 2024", "its 2024 session")'),
        ("years: {2025: 2026}", 'nowhere does 2025 name a reporting period ("for 2025", "its 2025 session")'),
        ("agenda_item: 98 (L)", 'found "98 (L)"; right is an item and its sub-item, such as 99 or 99 (n)'),
        ("agenda_items: [13, x]", 'found "x"; right is an item and its sub-item, such as 99 or 99 (n)'),
        ("agenda: {99 (n): x}", 'found "x"; right is an item and its sub-item, such as 99 or 99 (n)'),
        ("sponsors: [Zambia, Jappan]", 'found "Jappan", which is no State; did you mean "Japan"?'),
        ("sponsors: [Zambia, Japan, Zambia]", "Zambia is named twice"),
        ("skip: [recals]", 'there is no rule "recals"; did you mean "recalls"?'),
        ("skip: [{rule: recalls, at: PP99}]", "there is no paragraph PP99 (`drafter show` lists them)"),
    ],
)
def test_a_fact_that_fits_nothing_is_refused(folder: Path, facts: str, message: str) -> None:
    assert refused_updates(folder, f"session: 81\n{facts}\n") == f"updates.yaml:2: {message}"


@pytest.mark.parametrize("number", [0, 99])
def test_a_change_to_be_skipped_that_is_not_there_is_refused(folder: Path, number: int) -> None:
    message = refused_updates(folder, f"session: 81\nskip: [{number}]\n")
    assert message.startswith(f"updates.yaml:2: there is no change {number}; the report has 1 to ")


# the target


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/draft.docx", "nowhere/draft.docx: there is no folder nowhere; make it first"),
        ("previous.txt", "previous.txt: it is read from; give the output a name of its own"),
        ("draft.odt", 'draft.odt: files that end in ".odt" cannot be written; known are .docx, .txt, .md, .json, .xml'),
        ("draft", "draft: has no ending to tell its kind; known are .docx, .txt, .md, .json, .xml"),
        ("report.html", "report.html: it is written to twice; give the output a name of its own"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused(folder: Path, output: str, message: str) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    assert refused(folder, output=output) == message


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_target_that_is_a_folder_is_refused(folder: Path, ending: str) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    (folder / f"draft{ending}").mkdir()
    assert refused(folder, output=f"draft{ending}") == f"draft{ending}: is a folder; name a file in it"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_target_that_is_read_only_is_refused_and_stays(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 81\n")
    (folder / "draft.docx").write_bytes(b"older")
    (folder / "draft.docx").chmod(0o444)
    assert refused(folder) == "draft.docx: is read-only; choose another name or make it writable"
    assert (folder / "draft.docx").read_bytes() == b"older"


def test_an_older_draft_stays_when_the_updates_are_wrong(folder: Path) -> None:
    (folder / "draft.docx").write_bytes(b"older")
    assert refused_updates(folder, "session: 80\n").startswith("updates.yaml:1: session 80 is not later")
    assert (folder / "draft.docx").read_bytes() == b"older"


def test_the_command_itself_prints_no_traceback(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 80\n")
    command = [sys.executable, "-m", "drafter", "rollover", "previous.txt", "-u", "updates.yaml", "-o", "draft.docx"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    message = "updates.yaml:1: session 80 is not later than that of the text, which is of session 80; right is 81 or later\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)
    assert not (folder / "draft.docx").exists()
