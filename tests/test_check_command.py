"""`drafter check`: what it prints in each form, what it leaves with, what it writes, and how it meets wrong input."""

from __future__ import annotations

import io
import json
import os
import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafter import read, writers
from drafter.checks import check, checks
from drafter.files import EMPTY
from drafter.readers import read_to_edit
from drafter.report.in_word import commented
from tests.commands import drafter
from tests.wml_schema import violations

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = EXAMPLES.parents[1] / "shared"
TEXT = EXAMPLES / "A_RES_80_35.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with last year's resolution."""
    shutil.copy(TEXT, tmp_path / "last.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_finding_has_its_place_its_words_what_is_wrong_and_what_would_be_right() -> None:
    assert drafter("check", "last.txt") == (
        1,
        "last.txt: A/RES/80/35\n"
        "\n"
        "OP9 · error · ordinal-hyphen\n"
        "      … necessary to convene the [Twenty third] Meeting of the States Parties …\n"
        "      An ordinal in words has a hyphen. Right: Twenty-third\n"
        "      [Editorial Manual, numbers]\n"
        "\n"
        "1 error.\n",
        "",
    )


@pytest.mark.parametrize(
    ("file", "found", "right"),
    [
        ("A_RES_75_52.md", "“103 (1)”", "103 (l)"),
        ("79-draft.txt", "“98 (I)”", "98 (l)"),
        ("A_C.1_80_L.30.txt", "[Twenty third]", "Twenty-third"),
    ],
)
def test_the_slips_of_the_seeds_are_found(file: str, found: str, right: str) -> None:
    done = drafter("check", EXAMPLES / file)
    assert done.code == 1
    assert found in done.out
    assert f"Right: {right}\n" in done.out
    assert done.out.endswith("\n1 error.\n")


def test_a_text_without_slips_leaves_with_0() -> None:
    assert drafter("check", EXAMPLES / "A_RES_77_63.txt") == (
        0,
        f"{EXAMPLES / 'A_RES_77_63.txt'}: A/RES/77/63\n\nNo findings.\n",
        "",
    )


def test_standard_input_is_read() -> None:
    done = drafter("check", "-", given=TEXT.read_bytes())
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("standard input: A/RES/80/35\n")


def test_the_json_has_the_addresses_and_characters_of_show() -> None:
    done = drafter("check", "last.txt", "--format", "json")
    listed = json.loads(done.out)
    assert done.code == 1
    assert (listed["schema"], listed["file"], listed["document"]) == ("drafter-check/1", "last.txt", "A/RES/80/35")
    assert listed["counts"] == {"error": 1, "warning": 0, "note": 0}
    [finding] = listed["findings"]
    assert finding == {
        "check": "ordinal-hyphen",
        "severity": "error",
        "at": "OP9",
        "start": 150,
        "end": 162,
        "found": "Twenty third",
        "wrong": "an ordinal in words has a hyphen",
        "right": "Twenty-third",
        "source": "Editorial Manual, numbers",
    }
    shown = json.loads(drafter("show", "last.txt", "--format", "json").out)
    [text] = [p["text"] for p in shown["paragraphs"] if p["id"] == finding["at"]]
    assert text[finding["start"] : finding["end"]] == "Twenty third"


def test_sarif_has_what_version_2_1_0_asks_for() -> None:
    log = json.loads(drafter("check", "last.txt", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "drafter"
    assert [rule["id"] for rule in rules] == [one.id for one in checks()]
    assert all(set(rule) == {"id", "shortDescription", "help", "defaultConfiguration"} for rule in rules)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} <= {"error", "warning", "note"}
    [result] = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "ordinal-hyphen"
    assert result["level"] == "error"
    assert result["message"] == {"text": "OP9: “Twenty third”: An ordinal in words has a hyphen. Right: Twenty-third"}
    [location] = result["locations"]
    line = next(k for k, line in enumerate(TEXT.read_text().split("\n"), 1) if "Twenty third" in line)
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "last.txt"}, "region": {"startLine": line}},
        "logicalLocations": [{"fullyQualifiedName": "OP9", "kind": "element"}],
    }


def test_sarif_of_a_file_that_is_no_text_has_no_line(folder: Path) -> None:
    (folder / "a draft.docx").write_bytes(writers.render(read(TEXT), ".docx"))
    [result] = json.loads(drafter("check", "a draft.docx", "-f", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "a%20draft.docx"}}


def test_sarif_has_the_line_of_the_words_though_other_paragraphs_begin_alike(folder: Path) -> None:
    top = TEXT.read_text().partition("Recalling")[0]
    head = "Requests the Secretary-General to submit to the General Assembly a report"
    texts = [
        "Recalling it,",
        f"1. {head} on mines;",
        f"2. {head} on the the mines, and\non the the\ntreaty;",
        f"3. {head} on all",
    ]
    whole = top + "\n\n".join(texts)
    (folder / "alike.txt").write_text(whole)
    [run] = json.loads(drafter("check", "alike.txt", "-f", "sarif").out)["runs"]
    found = [(r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"]) for r in run["results"]]
    lines = whole.split("\n")
    first, second = (k for k, line in enumerate(lines, 1) if "the the" in line)
    assert second == first + 1
    assert found == [("double-word", first), ("double-word", second), ("paragraph-end", len(lines))]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_a_pipe_is_read_once() -> None:
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(TEXT.read_text()))
    writer.start()
    log = json.loads(drafter("check", "pipe", "-f", "sarif").out)
    writer.join()
    assert "region" in log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("skip", ["ordinal-hyphen", "ordinal-hyphen@OP9"])
def test_a_check_is_left_out_in_the_call(skip: str) -> None:
    assert drafter("check", "last.txt", "--skip", skip).code == 0


@pytest.mark.parametrize("skips", ["skip: [ordinal-hyphen]", "skip:\n  - spelling\n  - ordinal-hyphen@OP9 # as printed\n"])
def test_a_check_is_left_out_in_the_file_of_the_folder_or_in_one_that_is_named(folder: Path, skips: str) -> None:
    (folder / "ours.yaml").write_text(skips)
    assert drafter("check", "last.txt").code == 1
    assert drafter("check", "last.txt", "--settings", "ours.yaml").code == 0
    (folder / ".drafter-checks.yaml").write_text(skips)
    assert drafter("check", "last.txt").code == 0


def test_an_empty_settings_file_leaves_nothing_out(folder: Path) -> None:
    (folder / ".drafter-checks.yaml").write_text("# nothing yet\n")
    assert drafter("check", "last.txt").code == 1


def test_a_folder_with_the_name_of_the_settings_file_is_not_passed_over(folder: Path) -> None:
    (folder / ".drafter-checks.yaml").mkdir()
    done = drafter("check", "last.txt")
    assert (done.code, done.out, done.err) == (2, "", ".drafter-checks.yaml: is a folder; name a file in it\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("skip: [speling]", 'ours.yaml:1: there is no check "speling"; did you mean "spelling"?\n'),
        ("\nskip:\n  - spelling\n  - speling@PP1\n", 'ours.yaml:4: there is no check "speling"; did you mean "spelling"?\n'),
        (
            "skips: [spelling]",
            'ours.yaml:1: there is no key "skips"; right is "skip:" and a list of checks below it, each behind a dash\n',
        ),
        (
            "skip: spelling",
            'ours.yaml:1: skip holds no list; right is "skip:" and a list of checks below it, each behind a dash\n',
        ),
        ("- spelling", 'ours.yaml:1: holds no keys; right is "skip:" and a list of checks below it, each behind a dash\n'),
        (
            "skip: [{check: spelling}, 7]",
            "ours.yaml:1: a check is named by its id, such as spelling or spelling@PP3\n"
            f'ours.yaml:1: there is no check "7"; there are {", ".join(one.id for one in checks())}\n',
        ),
        ('skip:\n  - "sp\x01"', "ours.yaml:2: found the character U+0001, which YAML does not allow; delete it\n"),
        (
            f"skip: {'[' * 3000}",
            "ours.yaml: found brackets or lists nested too deep\n",
        ),
        ("? [a]\n: b", "ours.yaml:1: found brackets where a key belongs; put a text that begins with { or [ in quotes\n"),
        ("skip: [spelling", "ours.yaml:1: the bracket [ that opens in line 1 is not closed, or a text in it needs quotes\n"),
    ],
)
def test_a_wrong_settings_file_is_told_with_its_line(folder: Path, content: str, message: str) -> None:
    (folder / "ours.yaml").write_text(content)
    assert drafter("check", "last.txt", "--settings", "ours.yaml") == (2, "", message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lost.txt"], "lost.txt: there is no such file; do you mean last.txt?\n"),
        (["."], ".: is a folder; name a file in it\n"),
        (["last.txt", "--skip", "ordinal-hypen"], 'there is no check "ordinal-hypen"; did you mean "ordinal-hyphen"?\n'),
        (["last.txt", "--skip", "spelling@"], '"spelling@" names no place; right is spelling@PP3, or spelling for all places\n'),
        (["last.txt", "--settings", "mine.yaml"], "mine.yaml: there is no such file\n"),
        (["last.txt", "--settings", "."], ".: is a folder; name a file in it\n"),
        (["-", "--settings", "-"], "standard input can be read once; name a file for the other that is -\n"),
        (
            ["last.txt", "--output", "last.txt"],
            "last.txt: the comments are those of a Word file; give a name that ends in .docx\n",
        ),
        (["last.txt", "--output", "no/out.docx"], "no/out.docx: there is no folder no; make it first\n"),
        (["-"], f"standard input: {EMPTY}\n"),
    ],
)
def test_wrong_input_leaves_with_2_and_says_what_would_be_right(arguments: list[str], message: str) -> None:
    assert drafter("check", *arguments) == (2, "", message)


def test_the_word_file_that_is_read_is_not_written_over(folder: Path) -> None:
    content = writers.render(read(TEXT), ".docx")
    (folder / "draft.docx").write_bytes(content)
    done = drafter("check", "draft.docx", "--output", "draft.docx")
    assert (done.code, done.err) == (2, "draft.docx: it is read from; give the output a name of its own\n")
    assert (folder / "draft.docx").read_bytes() == content


def _comments(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment spans, and what it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    said = {c.get(f"{W}id"): "\n".join("".join(map(str, p.itertext())) for p in c.iter(f"{W}p")) for c in comments}
    spans: dict[str, str] = {}
    opened: set[str] = set()
    for element in document.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            opened.add(number)
            spans[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(number)
        elif element.tag == f"{W}t":
            for one in opened:
                spans[one] += element.text or ""
    references = [e.get(f"{W}id", "") for e in document.iter(f"{W}commentReference")]
    assert set(references) == set(spans) == set(said)
    return [(spans[number], said[number]) for number in references]


TOLD = "Error: An ordinal in words has a hyphen.\nRight: Twenty-third\nordinal-hyphen (Editorial Manual, numbers)"


def test_the_findings_of_a_text_are_comments_in_drafters_own_layout(folder: Path) -> None:
    assert drafter("check", "last.txt", "--output", "reviewed.docx").code == 1
    assert _comments((folder / "reviewed.docx").read_bytes()) == [("Twenty third", TOLD)]
    assert read(folder / "reviewed.docx") == read(TEXT)


def test_the_findings_of_a_word_file_are_comments_in_a_copy_of_it_that_is_otherwise_the_same(folder: Path) -> None:
    content = writers.render(read(TEXT), ".docx")
    (folder / "draft.docx").write_bytes(content)
    assert drafter("check", "draft.docx", "--output", "reviewed.docx").code == 1
    reviewed = (folder / "reviewed.docx").read_bytes()
    assert _comments(reviewed) == [("Twenty third", TOLD)]
    assert (folder / "draft.docx").read_bytes() == content
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(io.BytesIO(reviewed)) as after:
        touched = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert all(before.read(name) == after.read(name) for name in before.namelist() if name not in touched)


def test_without_findings_the_copy_is_the_file_itself(folder: Path) -> None:
    content = writers.render(read(EXAMPLES / "A_RES_77_63.txt"), ".docx")
    (folder / "draft.docx").write_bytes(content)
    assert drafter("check", "draft.docx", "--output", "reviewed.docx").code == 0
    assert (folder / "reviewed.docx").read_bytes() == content


def test_comments_that_are_there_stay_and_several_may_stand_in_one_paragraph() -> None:
    text = (
        TEXT.read_text()
        .replace("anti‑personnel landmine problem", "organisations of the the problem")
        .replace("Invites all States", "Invites all all States")
    )
    resolution = read(text.encode(), "last.txt")
    findings = check(resolution)
    once = commented(findings[:1], resolution, None, "last.txt")
    twice = commented(findings[1:], *read_to_edit(once, "last.docx"), "last.docx")
    at_once = commented(findings, resolution, None, "last.txt")
    words = [words for words, _ in _comments(at_once)]
    assert words == ["organisations", "the the", "all all", "all all", "Twenty third"]
    assert [words for words, _ in _comments(twice)] == words
    assert read(at_once, "last.docx") == read(twice, "last.docx") == resolution
    assert violations(at_once) == violations(twice) == []


def test_comments_may_overlap() -> None:
    resolution = read(
        TEXT.read_text()
        .replace(
            "its resolutions 54/54 B of 1 December 1999", "its resolutions 78/69 of 5 December 2024, [its resolutions 54/54 B"
        )
        .encode()
    )
    findings = check(resolution)
    at = [f for f in findings if f.at == "PP1"]
    reviewed = commented(findings, resolution, None, "last.txt")
    words = [words.replace("\xa0", " ") for words, _ in _comments(reviewed)]
    assert sorted(words[: len(at)]) == sorted(f.found for f in at)
    assert violations(reviewed) == []


def test_a_file_with_tracked_changes_keeps_them() -> None:
    file = EXAMPLES / "A_C.1_80_L.30-tracked.docx"
    resolution, origins = read_to_edit(file)
    reviewed = commented(check(resolution), resolution, origins, "tracked.docx")
    assert ("Twenty third", TOLD) in _comments(reviewed)
    assert violations(reviewed) == []
    for base in (True, False):
        assert read(reviewed, "reviewed.docx", base=base) == read(file, base=base)


@pytest.mark.shared
def test_a_pdf_is_checked_and_reviewed_too(folder: Path) -> None:
    pdf = SHARED / "corpus" / "pdf" / "A_RES_80_35.pdf"
    done = drafter("check", pdf, "--output", "reviewed.docx")
    assert (done.code, done.err) == (1, "")
    assert done.out.endswith("\n1 error.\n")
    assert _comments((folder / "reviewed.docx").read_bytes()) == [("Twenty third", TOLD)]


def test_what_is_wrong_in_the_masthead_or_in_a_footnote_has_its_comment_where_one_can_stand() -> None:
    text = (EXAMPLES / "A_RES_75_52.md").read_text()
    resolution = read(text.encode(), "last.md")
    reviewed = commented(check(resolution), resolution, None, "last.md")
    [(words, told)] = _comments(reviewed)
    assert words == "Agenda item 103 (1)"
    assert told.startswith("Error: “103 (1)”: a sub-item is a small letter")


def test_the_same_input_gives_the_same_bytes() -> None:
    resolution = read(TEXT)
    once, twice = (commented(check(resolution), resolution, None, "a.txt") for _ in range(2))
    assert once == twice
