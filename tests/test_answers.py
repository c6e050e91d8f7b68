"""`drafter answers`: what a delegate fills in in Word comes back as facts and edits, and the person's file stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from drafter import read, readers, writers
from drafter.engine.settling import rollover
from drafter.infer.answers import answers
from drafter.infer.search import differences
from drafter.infer.skeleton import skeleton
from drafter.language.signs import plain
from drafter.updates import load
from tests.commands import Done, drafter
from tests.editing import edits
from tests.libreoffice import saved_by_libreoffice

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = EXAMPLES.parent / ".." / "shared" / "corpus" / "pdf"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANSWERS = {
    "166 States have": "168 States have",
    "five States have decided": "six States have decided",
    "to be held in Geneva from 1 to 5 December 2025": "to be held in Geneva from 30 November to 4 December 2026",
    "Twenty-second Meeting of the States Parties": "Twenty-third Meeting of the States Parties",
    "99 (n)": "98 (l)",
}
NOT_TAKEN = """\
not taken: masthead, committee: found nothing; the draft has "First Committee"
not taken: masthead: not understood and left out: "Fifth Commission"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with last year's text and the file of `drafter updates` for it, to which a person has added a remark."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "last.txt").write_bytes((EXAMPLES / "A_RES_80_35.txt").read_bytes())
    assert drafter("updates", "last.txt", "--output", "updates.yaml").code == 0
    with (tmp_path / "updates.yaml").open("a", encoding="utf-8") as file:
        file.write("# ask Geneva for the dates\n")
    return tmp_path


def rolled(*options: str, output: str = "draft.docx") -> None:
    done = drafter("rollover", "last.txt", "-u", "updates.yaml", "-o", output, "-q", *options)
    assert done == Done(0, "", "")


def typed(file: Path, words: Mapping[str, str]) -> None:
    """The words of a Word file typed over, as Word leaves them: the first run that had some of the old ones has the new."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in [name for name in parts if re.fullmatch(r"word/(document|footnotes|header\d+)\.xml", name)]:
        root = etree.fromstring(parts[name])
        for paragraph in root.iter(f"{W}p"):
            for old, new in words.items():
                _typed_over(paragraph, old, new)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.write_bytes(kept.getvalue())


def _typed_over(paragraph: etree._Element, old: str, new: str) -> None:
    runs = [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
    whole = plain("".join(t.text or "" for t in runs))  # "5 December" has a no-break space
    at = whole.find(old)
    if at < 0:
        return
    place = 0
    for t in runs:
        text = t.text or ""
        start, end = max(0, at - place), max(0, min(len(text), at + len(old) - place))
        if start < end:
            t.text = text[:start] + (new if at >= place else "") + text[end:]
            t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        place += len(text)


def check(folder: Path, name: str = "draft.docx") -> str:
    """What a rollover with the updates says is what the Word file says; the updates."""
    text = (folder / "updates.yaml").read_text(encoding="utf-8")
    made = rollover(read(folder / "last.txt"), load([folder / "updates.yaml"]))
    assert differences(made, read(folder / name)) == []
    return text


def test_what_is_filled_in_is_written_as_facts_and_the_rest_of_the_file_stays(folder: Path) -> None:
    before = (folder / "updates.yaml").read_text(encoding="utf-8")
    rolled()
    typed(folder / "draft.docx", ANSWERS)
    done = drafter("answers", "draft.docx", "--updates", "updates.yaml")
    assert (done.code, done.err) == (0, "")
    text = check(folder)
    for line in (
        "agenda_item: 98 (l)",
        "  States have ratified or acceded to the Convention: 168",
        "  States have decided: 6",
        "  - {name: Twenty-third Meeting of the States Parties, venue: Geneva, from: 2026-11-30, to: 2026-12-04}",
        "# ask Geneva for the dates",
    ):
        assert line in text.splitlines()
    gone = [line for line in before.splitlines() if line not in text.splitlines()]
    assert gone == [
        "agenda_item:",
        "#  - {name: Twenty-third Meeting of the States Parties, venue: , from: , to: }",
        "#  States have ratified or acceded to the Convention:",
        "#  States have decided:",
    ]


def test_what_was_written_is_said(folder: Path) -> None:
    rolled()
    typed(folder / "draft.docx", {"166 States have": "168 States have", "Emphasizing the": "Emphasizing again the"})
    done = drafter("answers", "draft.docx", "--updates", "updates.yaml")
    assert done.out.startswith("updates.yaml: ")
    assert "counts: States have ratified or acceded to the Convention" in done.out
    check(folder)


def test_words_that_were_changed_elsewhere_become_edits(folder: Path) -> None:
    rolled()
    typed(folder / "draft.docx", {"Invites all States that have not": "Urges all States that have not"})
    assert drafter("answers", "draft.docx", "--updates", "updates.yaml").code == 0
    check(folder)


def test_a_second_time_there_is_nothing_left_to_write(folder: Path) -> None:
    (folder / "updates.yaml").write_bytes((folder / "updates.yaml").read_bytes().replace(b"\n", b"\r\n"))
    rolled()
    typed(folder / "draft.docx", ANSWERS)
    assert drafter("answers", "draft.docx", "--updates", "updates.yaml").code == 0
    once = (folder / "updates.yaml").read_bytes()
    assert once.count(b"\r\n") == once.count(b"\n")  # as the person's editor ends lines
    done = drafter("answers", "draft.docx", "--updates", "updates.yaml")
    assert done.out == "updates.yaml: nothing to write; the file says what the draft said\n"
    assert (folder / "updates.yaml").read_bytes() == once


def test_a_line_that_was_made_live_and_left_empty_takes_its_answer(folder: Path) -> None:
    text = (folder / "updates.yaml").read_text(encoding="utf-8")
    (folder / "updates.yaml").write_text(re.sub("(?m)^#(?=  )", "", text), encoding="utf-8")
    rolled()
    typed(folder / "draft.docx", ANSWERS)
    assert drafter("answers", "draft.docx", "--updates", "updates.yaml").code == 0
    found = check(folder)
    assert "\n  States have decided: 6\n" in found
    assert "\n##  - {name: Twenty-third Meeting of the States Parties, venue: , from: , to: }\n" in found
    assert "\n  - {name: Twenty-third Meeting of the States Parties, venue: Geneva, from: 2026-11-30, to: 2026-12-04}\n" in found


def test_a_file_that_was_not_touched_has_no_answers(folder: Path) -> None:
    before = (folder / "updates.yaml").read_bytes()
    for options in ((), ("--tracked",)):
        rolled(*options)
        done = drafter("answers", "draft.docx", "--updates", "updates.yaml")
        assert done == Done(0, "updates.yaml: nothing to write; the file says what the draft said\n", "")
        assert (folder / "updates.yaml").read_bytes() == before


def test_the_tracked_file_is_answered_in_the_same_way_and_into_another_file(folder: Path) -> None:
    before = (folder / "updates.yaml").read_bytes()
    rolled("--tracked")
    typed(folder / "draft.docx", ANSWERS)
    assert drafter("answers", "draft.docx", "--updates", "updates.yaml", "-o", "answered.yaml").code == 0
    assert (folder / "updates.yaml").read_bytes() == before
    (folder / "answered.yaml").replace(folder / "updates.yaml")
    assert "  States have decided: 6\n" in check(folder)


def test_an_answer_to_what_the_updates_said_already_takes_its_place(folder: Path) -> None:
    (folder / "updates.yaml").write_text(
        """\
# mine
session: 81
agenda_item: 98 (l)  # from the note
counts: {States have decided: 6}
edits:
  # the capital wants this
  - {at: PP9, delete: true}
  - at: OP9
    replace: convene the Twenty third Meeting
    with: convene the next Meeting
  - {at: PP13, replace: Emphasizing, with: "*Stressing*"}  # last
""",
        encoding="utf-8",
    )
    rolled()
    typed(folder / "draft.docx", {"six States have": "seven States have", "Stressing": "Underlining", "98 (l)": "97"})
    assert drafter("answers", "draft.docx", "-u", "updates.yaml", "--previous", "last.txt").code == 0
    found = check(folder)
    assert "agenda_item: 97  # from the note\n" in found
    assert "counts: {States have decided: 7}\n" in found
    assert "  # the capital wants this\n  - {at: PP9, delete: true}\n  - at: OP9\n" in found
    assert '##  - {at: PP13, replace: Emphasizing, with: "*Stressing*"}  # last\n' in found


def test_without_a_file_of_last_years_text_it_is_asked_for(folder: Path) -> None:
    rolled()
    (folder / "updates.yaml").write_text("session: 81\n", encoding="utf-8")
    done = drafter("answers", "draft.docx", "-u", "updates.yaml")
    assert done == Done(
        1,
        "",
        "updates.yaml: does not say in which file last year's text is; right is --previous FILE, or in it,"
        " previous: {file: FILE}\n",
    )
    rolled("--tracked")
    assert drafter("answers", "draft.docx", "-u", "updates.yaml").code == 0  # its own changes show last year's text


@pytest.mark.parametrize(
    ("file", "updates", "found"),
    [
        (
            "A_RES_77_63.txt",
            "session: 81\n",
            "A/RES/77/63 is of the seventy-seventh session, and the updates are for the eighty-first",
        ),
        (
            "81-draft-answered.docx",
            "session: 81\nkind: resolution\n",
            "A/C.1/81/L. is a draft resolution, and what the updates make is a resolution",
        ),
    ],
)
def test_a_file_of_another_draft_is_refused(folder: Path, file: str, updates: str, found: str) -> None:
    updates += "previous: {file: last.txt}\n"
    (folder / "updates.yaml").write_text(updates, encoding="utf-8")
    wanted = f"{found}; right is the Word file that a rollover with these updates wrote\n"
    assert drafter("answers", EXAMPLES / file, "-u", "updates.yaml") == Done(1, "", wanted)
    assert (folder / "updates.yaml").read_text(encoding="utf-8") == updates


def test_what_no_updates_can_say_is_told_with_its_place(folder: Path) -> None:
    rolled()
    typed(folder / "draft.docx", {"First Committee": "Fifth Commission", "166 States": "168 States"})
    done = drafter("answers", "draft.docx", "-u", "updates.yaml")
    assert (done.code, done.err) == (0, NOT_TAKEN)
    assert "Convention: 168" in check(folder)


@pytest.mark.soffice
@pytest.mark.long
@pytest.mark.parametrize("command", ["keep", "accept"])
@pytest.mark.parametrize("options", [(), ("--tracked",)])
def test_a_file_saved_again_by_libreoffice_gives_the_same_answers(folder: Path, options: tuple[str, ...], command: str) -> None:
    rolled(*options, output="first.docx")
    typed(folder / "first.docx", ANSWERS)
    assert saved_by_libreoffice([(folder / "first.docx", folder / "draft.docx", command)]) == []  # type: ignore[list-item]
    done = drafter("answers", "draft.docx", "-u", "updates.yaml")
    assert (done.code, done.err) == (0, "")
    text = check(folder)
    assert "  States have decided: 6\n" in text
    assert "edits: " not in done.out


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.parametrize("part", range(8))
def test_whatever_is_changed_in_a_draft_of_the_corpus_comes_back(part: int) -> None:
    for seed, file in enumerate(sorted(SHARED.glob("A_RES_79_*.pdf"))[part::24]):
        check_by_chance(file, seed)


def check_by_chance(file: Path, seed: int) -> None:
    """Edits by chance made of a draft, not through its updates, are what the answers say."""
    previous = read(file)
    text = skeleton(previous)
    draft = rollover(previous, load([("u.yaml", text)])).resolution
    asked = edits(draft, seed).replace(f'"session": {(draft.masthead.session or 0) + 1}', f'"session": {draft.masthead.session}')
    changed = rollover(draft, load([("e.yaml", f"symbol: {draft.masthead.symbol}99\n{yaml_of(asked)}")])).resolution
    filled = readers.read(writers.render(changed, ".docx"), "filled.docx")
    found = answers(previous, filled, text, "u.yaml")
    assert differences(found.draft, filled) == []
    assert [line for line in text.splitlines() if line.startswith("## ") and line not in found.yaml.splitlines()] == []


def yaml_of(data: str) -> str:
    """The keys of an updates.yaml that is written as JSON, as lines of YAML."""
    return data.removeprefix("{").removesuffix("}").replace('"session": ', "session: ", 1).replace(', "edits": ', "\nedits: ", 1)
