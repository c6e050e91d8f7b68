"""Wrong input to `drafter session`: what is wrong with the whole is said before any work, and what is wrong with a text costs no
other."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.commands import drafter
from tests.sessions import LIGHTHOUSES, desk, run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(desk(tmp_path))
    return tmp_path


def refused(
    place: Path, *more: str, texts: str = "texts", updates: str = "session.yaml", output: str = "drafts", code: int = 1
) -> str:
    """What a session says that is refused; it leaves nothing behind it."""
    before = sorted(place.rglob("*"))
    done = drafter("session", texts, "--updates", updates, "--output", output, *more)
    assert sorted(place.rglob("*")) == before
    assert (done.code, done.out) == (code, "")
    return done.err.removesuffix("\n")


def test_a_folder_that_is_not_there_is_a_file_or_is_empty(place: Path) -> None:
    right = "right is the folder that last session's texts are in"
    assert refused(place, texts="text") == f"text: there is no such folder; {right}"
    assert refused(place, texts="session.yaml") == f"session.yaml: is a file; {right}"
    (place / "empty").mkdir()
    (place / "empty" / "notes.log").touch()
    said = "empty: holds no text; right are files that end in .txt, .md, .markdown, .json, .pdf, .docx, .xml, .akn"
    assert refused(place, texts="empty") == said


def test_facts_that_are_not_there_or_wrong(place: Path) -> None:
    said = "sesion.yaml: there is no such file; do you mean session.yaml?"
    assert refused(place, updates="sesion.yaml") == said
    (place / "session.yaml").write_text("session: 81\nagend: {}\n", encoding="utf-8")
    assert refused(place) == 'session.yaml:2: found the unknown key "agend"; do you mean "agenda"?'
    said = "--updates: found -; name the file, since each text is drafted with it, and its own facts are beside it"
    assert refused(place, updates="-") == said


def test_two_texts_of_one_name_and_one_with_that_of_the_board(place: Path) -> None:
    shutil.copy(place / "texts" / f"{LIGHTHOUSES}.txt", place / "texts" / f"{LIGHTHOUSES.lower()}.md")
    shutil.copy(place / "texts" / f"{LIGHTHOUSES}.txt", place / "texts" / "Index.txt")
    assert refused(place) == (
        f"texts: {LIGHTHOUSES}.txt and {LIGHTHOUSES.lower()}.md would have drafts of one name; leave one of them there\n"
        "texts/Index.txt: “index” is the name of the board; give it another"
    )


def test_facts_of_a_text_that_there_is_not(place: Path) -> None:
    own = place / "updates" / f"{LIGHTHOUSES}.yaml"
    own.rename(own.with_name("A_RES_80_91.yaml"))
    said = f'updates/A_RES_80_91.yaml: there is no text A_RES_80_91 in texts; did you mean "{LIGHTHOUSES}"?'
    assert refused(place) == said
    own.with_name("A_RES_80_91.yaml").rename(own.with_suffix(".yml"))
    assert refused(place) == f"updates/{LIGHTHOUSES}.yml: right is {LIGHTHOUSES}.yaml"


def test_a_place_for_the_drafts_that_is_none(place: Path) -> None:
    (place / "site").mkdir()
    (place / "site" / "index.html").write_text("Mine.", encoding="utf-8")
    for output, said in {
        "texts": "last session's texts are in it; give the drafts a folder of their own",
        "updates": "the facts of single texts are in it; give the drafts a folder of their own",
        "session.yaml": "is a file; name a folder",
        "no/drafts": "there is no folder no; make it first",
    }.items():
        assert refused(place, output=output) == f"{output}: {said}"
    said = "site/index.html: is not from drafter, which would write over it; name another folder"
    assert refused(place, output="site") == said


def test_a_folder_for_the_drafts_that_is_read_only(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "drafts" / "reports").mkdir(parents=True)
    may = os.access

    def of_no_root(path: object, mode: int) -> bool:
        return may(str(path), mode) and (str(path), mode) != ("drafts", os.W_OK)

    monkeypatch.setattr(os, "access", of_no_root)
    assert refused(place) == "drafts: is read-only; name another folder or make it writable"


def test_a_draft_that_is_not_from_drafter_is_not_written_over(place: Path) -> None:
    (place / "drafts").mkdir()
    (place / "drafts" / f"{LIGHTHOUSES}.docx").write_text("Mine.", encoding="utf-8")
    done = run(place)
    assert done.code == 1
    assert f"{LIGHTHOUSES}.docx: is another file than the one that drafter wrote there" in done.err
    assert (place / "drafts" / f"{LIGHTHOUSES}.docx").read_text(encoding="utf-8") == "Mine."


def test_options_that_are_none_or_do_not_go_together(place: Path) -> None:
    assert refused(place, "--workers", "0", code=2) == "--workers 0: right is 1 or more"
    assert refused(place, "--tracked", "--format", "txt", code=2) == "--tracked makes Word files: leave --format out"
    assert "'pdf' is not one of 'docx', 'txt', 'md', 'json'" in refused(place, "--format", "pdf", code=2)


def test_files_in_the_folder_that_are_no_texts(place: Path) -> None:
    texts = place / "texts"
    (texts / "B.pdf").write_bytes(b"%PDF-1.4 broken")
    (texts / "C.doc").touch()
    (texts / "D.txt").write_text("Hello.", encoding="utf-8")
    (texts / "E.pdf").symlink_to("nowhere.pdf")
    (texts / "F.txt").touch()
    (texts / "~$G.docx").touch()  # what Word keeps, and
    (texts / ".H.txt").touch()  # what is hidden, are no texts
    (texts / "older").mkdir()
    done = run(place)
    assert (done.code, done.out.partition(".")[0]) == (1, "8 texts: 2 drafted, 1 not due, 5 failed")
    said = dict(line.removeprefix(f"{texts}/").split(": ", 1) for line in done.err.splitlines())
    assert said["B.pdf"].startswith("is cut off: the end of the PDF file is missing")
    assert said["C.doc"].startswith('files that end in ".doc" cannot be read;')
    assert said["D.txt"].startswith('is no resolution: there is no line "The General Assembly,"')
    assert said["E.pdf"].startswith("there is no such file")
    assert said["F.txt"] == "is empty; look whether it is the right file, and whole"
    assert "Traceback" not in done.err


def test_a_text_whose_facts_are_wrong_fails_alone(place: Path) -> None:
    (place / "updates" / f"{LIGHTHOUSES}.yaml").write_text("symbl: A/81/L.1\n", encoding="utf-8")
    done = run(place)
    own = place / "updates" / f"{LIGHTHOUSES}.yaml"
    assert done.err == f'{own}:1: found the unknown key "symbl"; do you mean "symbol"?\n'
    assert done.out.startswith("3 texts: 1 drafted, 1 not due, 1 failed.")
