"""`drafter compare`: the screen, the page, the JSON, the Word file, and what it says of wrong input."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

import drafter as package
from drafter import readers, writers
from drafter.cli.base import width_of
from drafter.compare import compare
from drafter.compare.page import html_comparison, json_comparison
from drafter.compare.terminal import terminal_comparison
from drafter.files import EMPTY
from tests.commands import drafter
from tests.factories import resolution

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OLD, NEW = EXAMPLES / "A_RES_77_63.txt", EXAMPLES / "A_RES_80_35.txt"
LONG = "*Noting with satisfaction* the work undertaken by States and others to implement the Convention in full, 164 of them,"
RECALL = "*Recalling* its resolution 78/45 of 4 December 2023,"
OLDER = resolution(LONG, "1. *Urges* all States parties to the Convention to pay;", "2. *Thanks* donors for what they gave;")
NEWER = resolution(
    LONG.replace("164", "166"),
    "1. *Urges* all States Parties to the Convention to pay;",
    "2. *Calls* for more <b>help</b> & money;",
    title="Mines",
)


def test_the_screen_shows_each_place_its_words_and_what_they_are() -> None:
    assert (
        terminal_comparison(compare(OLDER, NEWER))
        == """A/RES/80/35 → A/RES/80/35

title
      [Landmines → Mines]
      text

PP1
      … to implement the Convention in full, [164 → 166] of them,
      fact: A number.

OP1
      Urges all States [parties → Parties] to the Convention to pay;
      house style: The UN writes "States Parties" with a capital (from the eightieth session on).

OP2 in A/RES/80/35 (out)
      [– Thanks donors for what they gave;]
      text

OP2 (new)
      [+ Calls for more <b>help</b> & money;]
      text

5 differences: 1 house style, 1 fact, 3 text.
"""
    )


def test_a_wide_screen_shows_both_texts_beside_each_other() -> None:
    lines = terminal_comparison(compare(OLDER, NEWER), width=120).splitlines()
    at = lines.index("OP1")
    assert lines[at + 1] == (
        "      Urges all States [– parties] to the Convention to pay;".ljust(62)
        + "│ Urges all States [+ Parties] to the Convention to pay;"
    )
    assert all(len(line) <= 120 for line in lines)


def test_no_text_steers_the_screen() -> None:
    old, new = (resolution(f"*Noting* the {word} report,") for word in ("first", "\x1b]0;x\x07\x9b2J\tsecond"))
    assert "Noting the [first → �]0;x��2J second] report," in terminal_comparison(compare(old, new))


def test_colour_takes_no_room_and_changes_no_word() -> None:
    coloured = terminal_comparison(compare(OLDER, NEWER), colour=True, width=120)
    assert "\x1b[9;31mparties\x1b[0m" in coloured
    assert "\x1b[4;32mParties\x1b[0m" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert all(len(line) <= 120 for line in plain.splitlines())


def test_the_same_texts_have_nothing_to_show() -> None:
    assert terminal_comparison(compare(OLDER, OLDER)) == "A/RES/80/35 → A/RES/80/35\n\nNo difference.\n"


def test_the_page_needs_no_other_file_and_escapes_what_it_shows() -> None:
    page = html_comparison(compare(OLDER, NEWER))
    assert not re.search(r"(?:src|href)=|@import|url\(", page)
    assert "@media print" in page
    assert '<ins class="text"><i>Calls</i> for more &lt;b&gt;help&lt;/b&gt; &amp; money;</ins>' in page
    assert '<del class="house-style">parties</del><ins class="house-style">Parties</ins>' in page


def test_the_json_gives_both_texts_again() -> None:
    data = json.loads(json_comparison(compare(OLDER, NEWER)))
    assert (data["schema"], data["same"]) == ("drafter-comparison/1", False)
    assert data["counts"] == {"house style": 1, "fact": 1, "text": 3}
    for side, leaves, whole in (("was", "in", OLDER), ("now", "out", NEWER)):
        rows = [row for row in data["text"][1:] if row[side]]
        texts = {row[side][0]: "".join(p["text"] for p in row["pieces"] if p["kind"] != leaves) for row in rows}
        assert texts == {p.id: p.text for p in whole.paragraphs}
    assert data["differences"][1] == {
        "id": 2, "at": "PP1", "name": "fact", "act": "replace", "old": "164", "new": "166", "rule": "", "because": "A number.",
    }  # fmt: skip


# the command


def test_it_leaves_with_1_where_there_are_differences_and_with_0_where_there_are_none(tmp_path: Path) -> None:
    done = drafter("compare", OLD, NEW)
    assert done.code == 1
    assert done.out.startswith("A/RES/77/63 → A/RES/80/35\n")
    assert re.fullmatch(r"\d+ differences: \d+ mechanical, \d+ house style, \d+ facts, \d+ text\.", done.out.splitlines()[-1])
    copy = tmp_path / "copy.txt"
    copy.write_bytes(OLD.read_bytes())
    assert drafter("compare", OLD, copy)[:2] == (0, "A/RES/77/63 → A/RES/77/63\n\nNo difference.\n")


@pytest.mark.parametrize("ending", [".html", ".json", ".docx"])
def test_it_writes_each_kind_of_file_the_same_twice(tmp_path: Path, ending: str) -> None:
    signed = ["--author", "Chile"] if ending == ".docx" else []
    for name in "ab":
        assert drafter("compare", OLD, NEW, "--output", tmp_path / f"{name}{ending}", *signed) == (1, "", "")
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize(
    ("old", "new"), [(OLD, NEW), (NEW, OLD), (EXAMPLES / "A_C.1_80_L.30.txt", NEW), (NEW, EXAMPLES / "A_C.1_80_L.30.txt")]
)
def test_the_word_file_reads_as_the_new_text_and_with_its_changes_rejected_as_the_old_one(
    tmp_path: Path, old: Path, new: Path
) -> None:
    target = tmp_path / "redline.docx"
    assert drafter("compare", old, new, "-o", target).code == 1
    for base, source in ((False, new), (True, old)):
        read = readers.read(target, base=base)
        assert [(p.number, p.text) for p in read.paragraphs] == [(p.number, p.text) for p in package.read(source).paragraphs]


def test_the_word_file_is_the_old_one_edited_in_place(tmp_path: Path) -> None:
    base, target = tmp_path / "base.docx", tmp_path / "redline.docx"
    package.write(package.read(OLD), base)
    assert drafter("compare", base, NEW, "-o", target).code == 1
    assert [p.text for p in readers.read(target).paragraphs] == [p.text for p in package.read(NEW).paragraphs]


def test_one_of_the_two_may_be_standard_input() -> None:
    assert drafter("compare", "-", NEW, given=OLD.read_bytes()).code == 1
    assert drafter("compare", NEW, "-", given=NEW.read_bytes()).code == 0


def test_texts_of_different_series_are_compared_with_a_remark(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(writers.render(resolution("*Guided* by the Charter,", "1. *Takes note* of it."), ".txt"))
    remark = "the two seem to be different resolutions."
    assert remark in " ".join(drafter("compare", OLD, other).out.split())
    done = drafter("compare", OLD, other, "-o", tmp_path / "x.html")
    assert done.code == 1
    assert remark in done.err


def test_no_tracked_changes_lead_from_a_text_to_one_that_shares_no_paragraph_with_it(tmp_path: Path) -> None:
    sources = [tmp_path / "a.txt", tmp_path / "b.txt"]
    texts = ("*Guided* by the Charter,", "1. *Takes note* of it."), (RECALL, "1. *Urges* all States to pay what they owe;")
    for source, text in zip(sources, texts, strict=True):
        source.write_bytes(writers.render(resolution(*text), ".txt"))
    target = tmp_path / "x.docx"
    assert wrong(*sources, "-o", target).startswith("A/RES/80/35 and A/RES/80/35 have no paragraph in common")
    assert not target.exists()


def wrong(*arguments: object) -> str:
    """What the command complains of; it must leave with 2 and print nothing else."""
    done = drafter("compare", *arguments)
    assert (done.code, done.out) == (2, "")
    return done.err.rstrip("\n")


def test_what_cannot_be_compared_is_an_error_and_leaves_with_2(tmp_path: Path) -> None:
    missing = EXAMPLES / "A_RES_77_64.txt"
    assert wrong(missing, NEW) == f"{missing}: there is no such file; do you mean {OLD}?"
    assert wrong(OLD, tmp_path) == f"{tmp_path}: is a folder; name a file in it"
    assert wrong(OLD, OLD) == f"{OLD}: is the same file as {OLD}; name the two that are to be compared"
    link = tmp_path / "link.txt"
    link.symlink_to(OLD)
    assert wrong(OLD, link) == f"{link}: is the same file as {OLD}; name the two that are to be compared"
    assert wrong("-", "-") == "standard input can be read once; name a file for the other that is -"
    target = tmp_path / "x.yaml"
    assert wrong(OLD, NEW, "-o", target) == f"{target}: a comparison is written to files that end in .html, .json, .docx, .xml"
    assert (
        wrong(OLD, NEW, "-o", tmp_path / "no" / "x.html")
        == f"{tmp_path}/no/x.html: there is no folder {tmp_path}/no; make it first"
    )
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert wrong(OLD, empty) == f"{empty}: {EMPTY}"


def test_a_name_that_no_file_can_have_is_an_error_as_any_other(tmp_path: Path) -> None:
    long = tmp_path / f"{'x' * 300}.html"
    source = long.with_suffix(".txt")
    assert wrong(source, NEW).startswith(f"{source}: cannot be read (")
    assert wrong(NEW, source).startswith(f"{source}: cannot be read (")
    assert wrong(OLD, NEW, "-o", long).startswith(f"{long}: cannot be written (")
    assert wrong(long.with_suffix(".foo"), NEW).startswith(f'{long.with_suffix(".foo")}: files that end in ".foo"')
    circle = tmp_path / "circle.txt"
    circle.symlink_to(circle)
    assert wrong(circle, NEW, "-o", tmp_path / "x.html").startswith(f"{circle}: cannot be read (")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_screen_or_pipe_that_takes_no_more_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "drafter", "compare", str(OLD), str(NEW)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "standard output: cannot be written (No space left on device); choose another place\n"


def test_an_output_is_no_input(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    package.write(package.read(OLD), old)
    assert wrong(old, NEW, "-o", old) == f"{old}: it is read from; give the output a name of its own"


def test_a_wide_screen_is_filled() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    with patch("shutil.get_terminal_size", return_value=os.terminal_size((250, 24))):
        assert width_of(Screen()) == 120
        assert width_of(Screen(), 200) == 200
