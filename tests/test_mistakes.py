"""Mistakes that users made in the first hour: each is met with a sentence that says what to do, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import drafter

ROOT = Path(__file__).resolve().parents[1]
RIGHT = "drafter rollover last.txt --updates updates.yaml"
FIRST = "right is first the file of last year's text, and"
NO_UPDATES = f"is a document and no updates.yaml; {FIRST} behind --updates the one that `drafter updates` writes for it"
NO_RESOLUTION = f"is an updates.yaml by its name, and no resolution; {FIRST} this one behind --updates"
COLON = 'put a text that has ": " in it in quotes, and set keys in as those beside them'
KNOWN = ".txt, .md, .markdown, .json, .pdf, .docx, .xml, .akn"
FAILED = "the download failed: get the document again, from https://docs.un.org or from whoever sent it"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with what was there in the trial."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "last.txt").write_bytes((ROOT / "examples/A_RES_80_35.txt").read_bytes())
    (tmp_path / "older.txt").write_bytes((ROOT / "examples/A_RES_77_63.txt").read_bytes())
    (tmp_path / "updates.yaml").write_text("session: 81\n", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    for name in ("draft.docx", "~$draft.docx", ".~lock.draft.docx#", "old.doc"):
        (tmp_path / name).write_bytes(b"\x07user")
    (tmp_path / "locked.docx").write_bytes(OLD_WORD + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "page.docx").write_bytes(b"<!DOCTYPE html><html><body>The General Assembly,</body></html>")
    for name in ("empty.docx", "empty.txt", "empty.yaml"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "rollover last.txt -o draft.docx",
            "found no --updates; `drafter updates last.txt --output updates.yaml` writes the file to be filled in, and then"
            f" right is: {RIGHT}",
        ),
        ("rollover lost.txt -o draft.docx", "lost.txt: there is no such file; do you mean last.txt?"),
        (
            "rollover last.txt updates.yaml -o draft.docx",
            f"updates.yaml: stands beside last.txt without an option before it; right is: {RIGHT}",
        ),
        (
            "rollover updates.yaml -u last.txt -o draft.docx",
            f"last.txt: {NO_UPDATES}",
        ),
        (
            "rollover updates.yaml -u updates.yaml -o new.docx",
            f"updates.yaml: {NO_RESOLUTION}",
        ),
        (
            "rollover last.txt -u draft.docx -o new.docx",
            f"draft.docx: {NO_UPDATES}",
        ),
        ("compare last.txt updates.yaml", f"updates.yaml: {NO_RESOLUTION}"),
        (
            "rollover ~$draft.docx -u updates.yaml -o new.docx",
            "~$draft.docx: is what Word keeps while draft.docx is open; close it there and give draft.docx",
        ),
        (
            "rollover .~lock.draft.docx# -u updates.yaml -o new.docx",
            ".~lock.draft.docx#: is what LibreOffice keeps while draft.docx is open; close it there and give draft.docx",
        ),
        ("rollover drafts -u updates.yaml -o new.docx", "drafts: is a folder; name a file in it"),
        ("rollover last.txt -u drafts -o new.docx", "drafts: is a folder; name a file in it"),
        ("rollover last.txt -u updates.yaml -o drafts", "drafts: is a folder; name a file in it"),
        (
            "rollover old.doc -u updates.yaml -o new.docx",
            f'old.doc: files that end in ".doc" cannot be read; known are {KNOWN}; '
            "open it in Word or LibreOffice and save it as .docx",
        ),
        ("rollover locked.docx -u updates.yaml -o new.docx", "locked.docx: is locked with a password; save it without one"),
        ("rollover empty.docx -u updates.yaml -o new.docx", "empty.docx: is empty; look whether it is the right file, and whole"),
        ("rollover empty.txt -u updates.yaml -o new.docx", "empty.txt: is empty; look whether it is the right file, and whole"),
        (
            "rollover last.txt -u empty.yaml -o new.docx",
            "empty.yaml: is empty; the least it holds is session: 81, and `drafter updates` writes one to be filled in",
        ),
        ("rollover page.docx -u updates.yaml -o new.docx", f"page.docx: is a web page and no .docx file; {FAILED}"),
        ("rollover last.txt -u updates.yaml -o last.txt", "last.txt: it is read from; give the output a name of its own"),
        ("updates last.txt -o last.txt", "last.txt: it is read from; give the output a name of its own"),
        (
            "rollover last.txt -u updates.yaml -o new.pdf",
            'new.pdf: files that end in ".pdf" cannot be written; known are .docx, .txt, .md, .json, .xml',
        ),
        (
            "rollover last.txt -u updates.yaml --tracked",
            "--tracked makes a Word file or Akoma Ntoso: name one, --output draft.docx or --output draft.xml",
        ),
        (
            "rollover A/RES/80/35 -u updates.yaml -o new.docx",
            "A/RES/80/35: is a symbol and no file; download the document from https://docs.un.org/A/RES/80/35 and give the file",
        ),
        (
            "rollover https://docs.un.org/A/RES/80/35 -u updates.yaml",
            "https://docs.un.org/A/RES/80/35: is an address of the web; download the document and give the file",
        ),
        ("rollover lost.txt -u updates.yaml", "lost.txt: there is no such file; do you mean last.txt?"),
        ("compare last.txt last.txt", "last.txt: is the same file as last.txt; name the two that are to be compared"),
        (
            "infer last.txt older.txt",
            "A/RES/77/63 is of the seventy-seventh session and A/RES/80/35 of the eightieth: name the earlier edition first",
        ),
    ],
)
def test_a_file_that_is_the_wrong_one_is_met_with_what_to_do(folder: Path, arguments: str, message: str) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    done = drafter(*arguments.split())
    assert (done.err, done.out) == (f"{message}\n", "")
    assert done.code in (1, 2)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("updates", "message"),
    [
        (
            "previous: {symbol: A/RES/79/147}\nsession: 81\n",
            "1: this file is for A/RES/79/147, and the text that is rolled over is A/RES/80/35; right is the file for "
            "A/RES/80/35, which `drafter updates` writes",
        ),
        ("session:\t81\n", "1: found a tab; right is a space"),
        ("session: 81\ncounts:\n\tStates: 5\n", "3: found a tab in the indentation; right are spaces"),
        (
            "session: 81\ntitle: “Mines”\n",
            '2: found curly quotation marks around "Mines"; right are straight ones, "Mines"; if the text is to have the '
            'curly ones, put straight ones around them, "“Mines”"',
        ),
        ("session: 81\nsponsers: [Fiji]\n", '2: found the unknown key "sponsers"; do you mean "sponsors"?'),
        ("session: 81\nsponsors: [Figi]\n", '2: found "Figi", which is no State; did you mean "Fiji"?'),
        ("session: eighty-one\n", '1: session: found "eighty-one"; right is a whole number, such as session: 81'),
        ('session: "81"\n', '1: session: found "81"; right is a whole number; take the quotes away: 81'),
        ("session: 80\n", "1: session 80 is not later than that of the text, which is of session 80; right is 81 or later"),
        (
            "session: 81\nagenda_item: …\n",
            '2: agenda_item: found "…", which is still to be filled in; right is agenda_item: 98 (l), or to leave it out',
        ),
        ("session: 81\ntitle: Mines: a new title\n", f"2: found a colon where none can be; {COLON}"),
    ],
)
def test_a_slip_in_updates_yaml_is_met_with_what_to_do(folder: Path, updates: str, message: str) -> None:
    (folder / "updates.yaml").write_text(updates, encoding="utf-8")
    done = drafter("rollover", "last.txt", "-u", "updates.yaml", "-o", "new.docx")
    assert done == (1, "", f"updates.yaml:{message}\n")
    assert not (folder / "new.docx").exists()


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", " ", "  "])
def test_a_blank_of_another_kind_behind_a_colon_is_read_as_one(folder: Path, blank: str) -> None:
    """Word and web pages put them there; what is meant is plain, and nobody sees the difference."""
    (folder / "updates.yaml").write_text(f"session:{blank}81\nagenda_item:{blank}98 (l)\n", encoding="utf-8")
    assert drafter("rollover", "last.txt", "-u", "updates.yaml", "-o", "new.txt", "-q") == (0, "", "")
    assert "Agenda item 98 (l)" in (folder / "new.txt").read_text(encoding="utf-8")
