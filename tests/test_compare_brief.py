"""A comparison for the capital, in its forms; texts of different resolutions; a comparison without what is unchanged."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import drafter as package
from drafter.compare import compare
from drafter.compare.brief import brief, brief_as_page, brief_in_word, brief_on_screen
from drafter.document.richtext import RichText
from tests.commands import drafter
from tests.conftest import RECORD
from tests.factories import resolution
from tests.wml_schema import violations
from tests.word import Package, text_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OLD, NEW = EXAMPLES / "A_RES_77_63.txt", EXAMPLES / "A_RES_80_35.txt"
WORK = "*Noting* the work undertaken by States and others to implement the Convention in full, 164 of them,"
EARLIER = resolution(
    WORK,
    "1. *Urges* all States parties to the Convention to pay what they owe;",
    "2. *Thanks* the donors of the trust fund for what they gave;",
    "3. *Requests* the Secretary-General to keep a list of experts;",
    symbol="A/C.1/80/L.5",
    kind="draft resolution",
)
LATER = resolution(
    WORK.replace("164", "166"),
    "1. *Welcomes* the <new> centre in the region & its staff;",
    "2. *Urges* all States Parties to the Convention to pay what they owe in full and without delay;",
    "3. *Requests* the Secretary-General to keep a list of experts;",
    symbol="A/C.1/80/L.5/Rev.1",
    kind="draft resolution",
)


def test_what_is_new_gone_and_changed_in_substance_is_told_and_the_rest_is_counted() -> None:
    assert (
        brief_on_screen(brief(compare(EARLIER, LATER)))
        == """\
A/C.1/80/L.5 → A/C.1/80/L.5/Rev.1
Landmines

New (1)
  OP1: Welcomes the <new> centre in the region & its staff;

Gone (1)
  OP2 in L.5: Thanks the donors of the trust fund for what they gave;

Changed in substance (1)
  OP2, OP1 in L.5: … pay what they owe[+ in full and without delay];

Not listed: 1 point of house style, 2 facts.
"""
    )


def test_of_two_texts_that_say_the_same_the_brief_says_so() -> None:
    assert brief_on_screen(brief(compare(EARLIER, EARLIER))).endswith("Landmines\n\nThere is nothing else.\n")


def test_a_paragraph_that_was_only_moved_is_named() -> None:
    texts = [
        f"*Notes* the {what} that were sent to the Secretary-General by Member States in good time;" for what in ("one", "two")
    ]
    old = resolution(
        f"1. {texts[0]}", "2. *Urges* the donors to give more to the trust fund of the Convention;", f"3. {texts[1]}"
    )
    new = resolution(
        f"1. {texts[0]}", f"2. {texts[1]}", "3. *Urges* the donors to give more to the trust fund of the Convention;"
    )
    told = brief(compare(old, new))
    assert [title for title, _ in told.parts] == ["Moved"]


def test_the_page_and_the_word_file_say_the_same() -> None:
    told = brief(compare(EARLIER, LATER))
    page = brief_as_page(told)
    assert "<b>OP2, OP1 in L.5</b>: … pay what they owe<ins> in full and without delay</ins>;" in page
    assert "Welcomes the &lt;new&gt; centre in the region &amp; its staff;" in page
    made = brief_in_word(told)
    assert violations(made) == []
    assert [text_of(p) for p in Package(made).paragraphs()] == [
        "A/C.1/80/L.5 → A/C.1/80/L.5/Rev.1",
        "Landmines",
        "New (1)",
        "OP1: Welcomes the <new> centre in the region & its staff;",
        "Gone (1)",
        "OP2 in L.5: Thanks the donors of the trust fund for what they gave;",
        "Changed in substance (1)",
        "OP2, OP1 in L.5: … pay what they owe in full and without delay;",
        "Not listed: 1 point of house style, 2 facts.",
    ]
    assert brief_in_word(told) == made


@pytest.mark.parametrize("ending", ["", ".html", ".docx"])
def test_the_command_prints_or_writes_the_brief(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"brief{ending}"
    done = drafter("compare", OLD, NEW, "--brief", *(["--output", target] if ending else []))
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("" if ending else "A/RES/77/63 → A/RES/80/35\n")
    assert not ending or target.stat().st_size > 1000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--brief", "--oral"], "--oral and --brief are two forms of the comparison; give one of them\n"),
        (["--brief", "-o", "x.json"], "x.json: a brief is written to files that end in .html, .docx\n"),
        (
            ["--author", "Chile"],
            "--author signs tracked changes: name a Word file, --output differences.docx, and leave --brief out\n",
        ),
    ],
)
def test_options_that_do_not_go_together_are_told(options: list[str], message: str) -> None:
    assert drafter("compare", OLD, NEW, *options) == (2, "", message)


def test_the_changes_of_a_comparison_in_word_are_their_author_s(tmp_path: Path) -> None:
    done = drafter("compare", OLD, NEW, "-o", tmp_path / "a.docx", "--author", "Chile")
    assert (done.code, done.err) == (1, "")
    assert "tracked changes by Chile\n" in drafter("changes", tmp_path / "a.docx").out
    done = drafter("compare", OLD, NEW, "-o", tmp_path / "b.docx")
    assert (done.code, done.err) == (1, "the changes are signed “Delegation”; give --author\n")


def test_what_is_unchanged_can_be_left_out(tmp_path: Path) -> None:
    for option, expected in (([], True), (["--changed"], False)):
        target = tmp_path / "x.json"
        drafter("compare", OLD, NEW, "-o", target, *option)
        text = json.loads(target.read_text(encoding="utf-8"))["text"]
        assert any(row["kind"] == "same" for row in text) is expected


def test_two_texts_of_different_resolutions_are_told_apart_by_their_titles() -> None:
    shared = "*Requests* the Secretary-General to report to the General Assembly at its eighty-first session on what was done;"
    other = resolution(
        "1. *Notes* the cotton that is grown;", f"2. {shared}", "3. *Welcomes* all of it;", title="Trade in cotton"
    )
    one = resolution("1. *Urges* the shoes to be worn;", f"2. {shared}", "3. *Thanks* nobody at all there;", title="Old shoes")
    [remark] = compare(one, other).remarks
    assert remark == (
        "Only 1 of 5 paragraphs have a counterpart, and one is on “Old shoes”, the other on “Trade in cotton”: "
        "the two seem to be different resolutions."
    )
    assert compare(one, replace(other, title=RichText("Old shoes"))).remarks == ()


@pytest.mark.shared
@pytest.mark.long
def test_no_pair_of_the_record_is_taken_for_different_resolutions() -> None:
    pairs = json.loads((RECORD / "pairs.json").read_text(encoding="utf-8"))
    there = {(p["previous"], p["next"]) for kind in pairs.values() for p in kind}
    read = {name: package.read(RECORD / "pdf" / f"{name}.pdf") for name in {name for pair in there for name in pair}}
    assert len(there) > 200
    assert [pair for pair in sorted(there) if compare(read[pair[0]], read[pair[1]]).remarks] == []


@pytest.mark.shared
@pytest.mark.soffice
@pytest.mark.long
@pytest.mark.parametrize(
    "pair", [("A_RES_78_238", "A_RES_79_21"), ("A_RES_78_32", "A_RES_79_58"), ("A_RES_78_175", "A_RES_80_182")]
)
def test_the_brief_of_a_text_of_thirty_paragraphs_is_a_page(tmp_path: Path, pair: tuple[str, str]) -> None:
    old, new = (package.read(RECORD / "pdf" / f"{name}.pdf") for name in pair)
    (tmp_path / "brief.docx").write_bytes(brief_in_word(brief(compare(old, new))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.docx"]
    subprocess.run([shutil.which("soffice") or "soffice", *map(str, command[1:])], check=True, capture_output=True, timeout=240)
    assert (tmp_path / "brief.pdf").read_bytes().count(b"/Type/Page/") == 1
