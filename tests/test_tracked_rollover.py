"""`drafter rollover --tracked`: the file that it writes for real texts, how human its redline is, and what it refuses."""

from __future__ import annotations

import datetime
import shutil
import zipfile
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

import drafter
from drafter.document.resolution import Resolution
from drafter.document.words import hunks, tokens
from drafter.draft.draft import Draft
from drafter.draft.redline import pieces
from drafter.engine.settling import rollover
from drafter.errors import ReadError
from drafter.tracked import write_tracked
from drafter.updates import Updates, load
from drafter.writers.docx import write_docx
from tests import commands
from tests.docx_files import packed, split_at_every_character, unpacked
from tests.libreoffice import saved_by_libreoffice
from tests.resolving import parts, resolved
from tests.wml_schema import violations

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEPS = [
    ("A_RES_77_63.txt", "79-draft.yaml"),
    ("A_RES_75_52.md", "77-63.yaml"),
    ("A_C.1_80_L.30.txt", "80-35.yaml"),
    ("A_RES_80_35.txt", "81-draft.yaml"),
]


EDITS = """
session: 81
edits:
  - {at: OP4, move: {after: OP6}}
  - {at: PP5, move: {before: PP3}}
  - {after: PP2, insert: ["*Noting* the report,^[A/81/12.]", "*Noting also* the other,"]}
  - {after: OP9, insert: "*Requests* a report;"}
  - {at: PP3, delete: true}
  - {at: OP2, text: "*Urges* the remaining States to ratify the Convention;^[Resolution [80/1](https://docs.un.org/en/A/RES/80/1).]"}
"""


@cache
def rolled_over(previous: str, updates: str) -> Draft:
    return rollover(drafter.read(EXAMPLES / previous), load([EXAMPLES / updates]))


def said(resolution: Resolution) -> list[object]:
    m = resolution.masthead
    head = [m.symbol, m.session, m.committee, m.agenda_items, m.distribution, m.date, m.original, m.sponsors, m.meeting, m.number]
    paragraphs = [(q.number, q.text, [(a.start, a.value) for a in q.body.anchors()]) for q in resolution.paragraphs]
    return [*head, resolution.title.text, *paragraphs, *((n.key, n.text.text) for n in resolution.footnotes)]


@pytest.mark.parametrize(("previous", "updates"), STEPS)
@pytest.mark.parametrize(
    "split", [False, pytest.param(True, marks=pytest.mark.long)], ids=["as written", "a run for every character"]
)
def test_accepted_it_is_the_draft_and_rejected_last_years_text(previous: str, updates: str, split: bool) -> None:
    rolled = rolled_over(previous, updates)
    base = write_docx(rolled.previous)
    base = split_at_every_character(base) if split else base
    made = write_tracked(rolled, base, "base.docx")
    now = drafter.read(write_docx(rolled.resolution))
    assert said(drafter.read(made)) == said(now)
    assert said(drafter.read(made, base=True)) == said(drafter.read(base))
    assert said(drafter.read(resolved(made, accept=True))) == said(now)
    assert parts(resolved(made, accept=False)) == parts(base)
    assert violations(made) == []


@pytest.mark.parametrize(("previous", "updates"), STEPS)
def test_new_words_of_the_masthead_are_set_as_those_that_they_take_the_place_of(previous: str, updates: str) -> None:
    made = etree.fromstring(unpacked(write_tracked(rolled_over(previous, updates)))["word/document.xml"])
    lines = [p for p in made.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Session']") is not None]
    assert lines
    for line in lines:
        looks = [etree.tostring(look) if (look := run.find(f"{W}rPr")) is not None else b"" for run in line.iter(f"{W}r")]
        assert {look for look in looks if b"CommentReference" not in look} == {b""}


@pytest.mark.parametrize(("previous", "updates"), STEPS)
def test_the_redline_is_as_large_as_that_of_the_words_and_splits_none(previous: str, updates: str) -> None:
    rolled = rolled_over(previous, updates)
    root = etree.fromstring(unpacked(write_tracked(rolled))["word/document.xml"])
    revisions = words = 0
    for row in rolled.applied.rows:
        if row.was is not None and row.now is not None:
            words += sum((h.start < h.end) + (h.new_start < h.new_end) for h in hunks(row.was.text, row.now.text))
    body = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}ins") is None and p.find(f"{W}pPr/{W}rPr/{W}del") is None]
    shown = {"".join(str(t.text or "") for t in p.iter(f"{W}t", f"{W}delText")): p for p in body}
    for was in rolled.previous.paragraphs:
        changed = [c for c in rolled.changes if c.at == was.id and c.is_textual and c.status != "open"]
        if not changed:
            continue
        both = "".join(piece.text.text for piece in pieces(was.body, changed))
        [found] = [p for text, p in shown.items() if both.replace(" ", "") in text.replace("\u00a0", " ").replace(" ", "")]
        revisions += len([*found.iterchildren(f"{W}ins", f"{W}del")]) + len(found.findall(f"{W}hyperlink/{W}del"))
        gone = ["".join(t.text or "" for t in e.iter(f"{W}delText")) for e in found.iter(f"{W}del")]
        whole = set(tokens(was.text))
        assert all(token in whole for text in gone for token in tokens(text.replace("\u00a0", " ")))
    assert revisions <= 1.2 * words


@pytest.mark.soffice
def test_libreoffice_accepts_and_rejects_it_to_the_same_texts(tmp_path: Path) -> None:
    jobs = []
    expected: dict[Path, list[object]] = {}
    (tmp_path / "edits.yaml").write_text(EDITS)
    edits = rollover(drafter.read(EXAMPLES / "A_RES_80_35.txt"), load([tmp_path / "edits.yaml"]))
    for k, rolled in enumerate([*(rolled_over(*step) for step in STEPS), edits]):
        (tmp_path / f"{k}.docx").write_bytes(write_tracked(rolled))
        for how, text in (("accept", rolled.resolution), ("reject", rolled.previous)):
            jobs.append((tmp_path / f"{k}.docx", tmp_path / f"{k}-{how}.docx", how))
            expected[jobs[-1][1]] = said(drafter.read(write_docx(text)))
    saved_by_libreoffice(jobs)  # type: ignore[arg-type]
    for target, wanted in expected.items():
        assert said(drafter.read(target)) == wanted


def run(folder: Path, *arguments: str) -> commands.Done:
    with chdir(folder):
        return commands.drafter("rollover", *arguments)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "last.docx").write_bytes(write_docx(drafter.read(EXAMPLES / "A_RES_80_35.txt")))
    shutil.copy(EXAMPLES / "81-draft.yaml", tmp_path / "u.yaml")
    return tmp_path


def test_paragraphs_and_footnotes_that_come_go_and_move_come_out_as_meant(tmp_path: Path) -> None:
    (tmp_path / "edits.yaml").write_text(EDITS)
    for name in ("A_RES_80_35.txt", "A_C.1_80_L.30.txt"):
        rolled = rollover(drafter.read(EXAMPLES / name), load([tmp_path / "edits.yaml"]))
        base = write_docx(rolled.previous)
        made = write_tracked(rolled, base, "base.docx")
        assert said(drafter.read(made)) == said(drafter.read(write_docx(rolled.resolution)))
        assert parts(resolved(made, accept=False)) == parts(base)
        assert violations(made) == []


def test_the_original_is_left_alone_and_written_into_only_where_that_is_said(folder: Path) -> None:
    before = (folder / "last.docx").read_bytes()
    assert run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "-o", "draft.docx").code == 0
    assert (folder / "last.docx").read_bytes() == before
    done = run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "-o", "last.docx")
    assert (done.code, done.err) == (1, "last.docx: it is read from; give the output a name of its own\n")
    assert run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "--in-place").code == 0
    assert (folder / "last.docx").read_bytes() == (folder / "draft.docx").read_bytes()


def test_author_and_date_can_be_given(folder: Path) -> None:
    options = ["--tracked", "-o", "draft.docx", "--author", "Zambia", "--date", "2026-10-01"]
    assert run(folder, "last.docx", "-u", "u.yaml", "-q", *options).code == 0
    root = etree.fromstring(unpacked((folder / "draft.docx").read_bytes())["word/document.xml"])
    signed = {(e.get(f"{W}author"), e.get(f"{W}date")) for e in root.iter(f"{W}ins", f"{W}del")}
    assert signed == {("Zambia", "2026-10-01T00:00:00Z")}


def test_one_call_from_python_gives_what_the_command_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    updates = load([Path("u.yaml")])
    run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "-o", "draft.docx", "--explain", "--reject", "recalls")
    made = drafter.track(Path("last.docx"), updates, reject=["recalls"], explain=True)
    assert made == (folder / "draft.docx").read_bytes()
    assert drafter.track(Path("last.docx").read_bytes(), updates, reject=["recalls"], explain=True) == made
    signed = drafter.track("last.docx", updates, author="Zambia", date=datetime.datetime(2026, 10, 1))
    assert b'w:author="Zambia" w:date="2026-10-01T00:00:00Z"' in unpacked(signed)["word/document.xml"]


def test_one_call_from_python_names_the_file_that_cannot_be_read() -> None:
    with pytest.raises(ReadError, match=r"^last\.docx: is a Rich Text file"):
        drafter.track(b"{\\rtf1}", Updates(session=81), name="last.docx")


def test_source_date_epoch_is_the_date_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    made = write_tracked(rolled_over("A_RES_80_35.txt", "81-draft.yaml"))
    assert b'w:date="2026-01-01T00:00:00Z"' in unpacked(made)["word/document.xml"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tracked"], "--tracked makes a Word file or Akoma Ntoso: name one, --output draft.docx or --output draft.xml"),
        (
            ["--tracked", "-o", "draft.txt"],
            "--tracked makes a Word file or Akoma Ntoso: name one, --output draft.docx or --output draft.xml",
        ),
        (["--in-place"], "--in-place goes with --tracked, with a Word file, and without --output: that file is written"),
        (["--tracked", "-o", "away/draft.docx"], "away/draft.docx: there is no folder away; make it first"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(folder: Path, options: list[str], message: str) -> None:
    before = sorted(folder.iterdir())
    done = run(folder, "last.docx", "-u", "u.yaml", *options)
    assert (done.code, done.out, done.err) == (1, "", f"{message}\n")
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        (b"PK\x03\x04 cut off", "is cut off or damaged"),
        (b"{\\rtf1}", "is a Rich Text file"),
    ],
)
def test_a_base_that_cannot_be_read_is_refused(folder: Path, content: bytes, message: str) -> None:
    (folder / "last.docx").write_bytes(content)
    done = run(folder, "last.docx", "-u", "u.yaml", "--tracked", "-o", "draft.docx")
    assert done.code == 1
    assert done.err.startswith(f"last.docx: {message}")
    assert not (folder / "draft.docx").exists()


def test_of_a_file_to_be_written_into_that_is_read_only_nothing_is_lost(folder: Path) -> None:
    last = folder / "last.docx"
    before = last.read_bytes()
    last.chmod(0o444)
    done = run(folder, "last.docx", "-u", "u.yaml", "--tracked", "--in-place", "-q")
    if done.code == 0:
        pytest.skip("the superuser may write everything")
    assert done.err == "last.docx: is read-only; choose another name or make it writable\n"
    assert last.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tracked", "--author", " "], "--author is empty; give the name that is to stand beside the changes\n"),
        (["--date", "2026-10-01"], "--date signs tracked changes: give --tracked too\n"),
        (
            ["--no-comments", "--explain"],
            "--no-comments is of a Word file: name one, --output draft.docx, and leave --explain out\n",
        ),
    ],
)
def test_a_signature_is_asked_for_whole_and_for_tracked_changes_alone(folder: Path, options: list[str], message: str) -> None:
    done = run(folder, "last.docx", "-u", "u.yaml", "-q", "-o", "draft.docx", *options)
    assert (done.code, done.err) == (1, message)
    assert not (folder / "draft.docx").exists()


def test_comments_go_into_a_word_file_alone_and_only_one_is_written_in_place(folder: Path) -> None:
    done = run(folder, "last.docx", "-u", "u.yaml", "-q", "-o", "draft.txt", "--explain")
    assert (done.code, done.err) == (1, "--explain puts comments into a Word file: name one, --output draft.docx\n")
    shutil.copy(EXAMPLES / "A_RES_80_35.txt", folder / "last.txt")
    done = run(folder, "last.txt", "-u", "u.yaml", "-q", "--tracked", "--in-place")
    said = "--in-place goes with --tracked, with a Word file, and without --output: that file is written\n"
    assert (done.code, done.err) == (1, said)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("ms-word.document.macroEnabled.main+xml", "has macros (.docm)"), ("x.template.main+xml", "is a template (.dotx)")],
)
def test_a_template_or_a_file_with_macros_under_another_ending_is_not_edited(kind: str, said: str, folder: Path) -> None:
    files = unpacked((folder / "last.docx").read_bytes())
    own = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert own in files["[Content_Types].xml"]
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(own, kind.encode())
    (folder / "last.docx").write_bytes(packed(files))
    done = run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "-o", "draft.docx")
    assert done.err == f"last.docx: {said}, which Word opens under no other ending; save it in Word as .docx\n"
    assert done.code == 1
    assert not (folder / "draft.docx").exists()


def test_an_early_date_is_written_with_four_figures_of_the_year(folder: Path) -> None:
    run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "-o", "draft.docx", "--date", "0099-01-01")
    assert b'w:date="0099-01-01T00:00:00Z"' in unpacked((folder / "draft.docx").read_bytes())["word/document.xml"]


def test_a_damaged_part_is_told_although_no_word_stands_in_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / "last.docx", "a") as archive:
        archive.writestr("word/media/image1.png", b"A" * 999)
    whole = (folder / "last.docx").read_bytes()
    (folder / "last.docx").write_bytes(whole.replace(b"A" * 999, b"B" * 999))
    done = run(folder, "last.docx", "-u", "u.yaml", "-q", "--tracked", "--in-place")
    assert done.code == 1
    assert done.err.startswith("last.docx: is damaged: word/media/image1.png cannot be unpacked; get the document again, ")
    assert b"B" * 999 in (folder / "last.docx").read_bytes()


def test_a_comment_on_the_adoption_stands_at_the_head_alone() -> None:
    draft = rolled_over("A_RES_80_35.txt", "81-draft.yaml")
    made = etree.fromstring(unpacked(write_tracked(draft, explain=True))["word/document.xml"])
    ends = {e.get(f"{W}id"): next(e.iterancestors(f"{W}p")) for e in made.iter(f"{W}commentRangeEnd")}
    for start in made.iter(f"{W}commentRangeStart"):
        assert next(start.iterancestors(f"{W}p")) is ends[start.get(f"{W}id")]


def test_word_goes_on_tracking_and_its_fields_show_the_new_symbol() -> None:
    draft = rolled_over("A_RES_80_35.txt", "81-draft.yaml")
    settings = etree.fromstring(unpacked(write_tracked(draft))["word/settings.xml"])
    assert settings.find(f"{W}trackRevisions") is not None
    symbols = {e.get(f"{W}name"): e.get(f"{W}val") for e in settings.iter(f"{W}docVar")}
    assert symbols["sss1"] == symbols["Symbol1"] == draft.resolution.masthead.symbol


@pytest.mark.parametrize("hidden", ['w:markup="0"', 'w:markup="0" w:comments="0"', 'w:insDel="false"', 'w:formatting="0"'])
def test_word_shows_the_changes_when_the_file_is_opened(hidden: str) -> None:
    files = unpacked(write_docx(rolled_over("A_RES_80_35.txt", "81-draft.yaml").previous))
    view = f"<w:revisionView {hidden}/><w:trackRevisions/>".encode()
    files["word/settings.xml"] = files["word/settings.xml"].replace(b"<w:defaultTabStop", view + b"<w:defaultTabStop", 1)
    assert b"revisionView" in files["word/settings.xml"]
    made = write_tracked(rolled_over("A_RES_80_35.txt", "81-draft.yaml"), packed(files), "base.docx")
    settings = unpacked(made)["word/settings.xml"]
    assert b"revisionView" not in settings
    assert settings.count(b"trackRevisions") == 1
    assert violations(made) == []
