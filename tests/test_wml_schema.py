"""Every Word file that drafter writes is as WordprocessingML asks, by the tests' own check and by Microsoft's validator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given

from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.readers import read
from drafter.tracked import write_tracked
from drafter.updates import load
from drafter.writers.docx import write_docx
from tests import drafts, strategies
from tests.docx_files import docx, inserted, notes, p, packed, reference, run, unpacked
from tests.wml_schema import HAS_OFFICE, of_office, violations
from tests.word import EXAMPLES, RECORD, adopted_80_35, draft_l30

office = pytest.mark.skipif(not HAS_OFFICE, reason="Microsoft's validator is not installed (CONTRIBUTING.md)")


def rolled_over(previous: str, updates: str) -> Draft:
    return rollover(read(EXAMPLES / previous), load([EXAMPLES / updates]))


def clean(draft: Draft, *, explain: bool = False) -> bytes:
    return write_docx(draft.resolution, draft=draft, explain=explain)


def in_place() -> bytes:
    """The changes tracked in a Word file that tracks some of its own."""
    base = (EXAMPLES / "A_C.1_80_L.30-tracked.docx").read_bytes()
    return write_tracked(rollover(read(base), load([EXAMPLES / "80-35.yaml"])), base, explain=True)


STEPS = [
    ("A_RES_75_52.md", "77-63.yaml"),
    ("A_RES_77_63.txt", "79-draft.yaml"),
    ("79-draft.txt", "80-L.30.yaml"),
    ("A_C.1_80_L.30.txt", "80-35.yaml"),
    ("A_RES_80_35.txt", "81-draft.yaml"),
]
WRITTEN: dict[str, Callable[[], bytes]] = {
    "draft": lambda: write_docx(draft_l30()),
    "adopted": lambda: write_docx(adopted_80_35()),
    "every kind of change": lambda: clean(drafts.DRAFT),
    "explained": lambda: clean(drafts.DRAFT, explain=True),
    "every kind of change, tracked": lambda: write_tracked(drafts.DRAFT),
    "explained, tracked": lambda: write_tracked(drafts.DRAFT, explain=True),
    "tracked in a file that tracks its own": in_place,
    **{f"{updates}, clean": partial(lambda *step: clean(rolled_over(*step)), previous, updates) for previous, updates in STEPS},
    **{
        f"{updates}, tracked": partial(lambda *step: write_tracked(rolled_over(*step)), previous, updates)
        for previous, updates in STEPS
    },
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_drafter_writes_is_as_the_schema_asks(name: str) -> None:
    assert violations(WRITTEN[name]()) == []


@office
@pytest.mark.parametrize("name", WRITTEN)
def test_microsofts_validator_finds_nothing_wrong_in_what_drafter_writes(name: str, tmp_path: Path) -> None:
    assert of_office(WRITTEN[name](), tmp_path) == []


@given(strategies.resolutions())
def test_any_resolution_is_written_as_the_schema_asks(document: Resolution) -> None:
    assert violations(write_docx(document)) == []


@pytest.mark.shared
def test_word_files_by_other_programs_pass_so_that_the_check_asks_for_no_more_than_the_standard() -> None:
    files = sorted((RECORD / "word").glob("*.docx"))
    assert len(files) == 8
    assert {file.name: violations(file.read_bytes()) for file in files} == {file.name: [] for file in files}


INS = '<w:ins w:id="7" w:author="a" w:date="2026-11-21T08:00:00Z">'
DEL = '<w:del w:id="8" w:author="a">'
GONE = "<w:r><w:delText>gone</w:delText></w:r>"
BY_A = 'w:author="a" w:date="2026-11-21T08:00:00Z"'
MOVED = f'<w:moveFromRangeStart w:id="1" {BY_A} w:name="m"/><w:moveFromRangeEnd w:id="1"/>'
UNDATED = MOVED.replace(BY_A, 'w:author="a"') + MOVED.replace("From", "To").replace('"1"', '"2"')


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (f"{INS}{run('new')}</w:ins>{DEL}{GONE}</w:del>", ""),
        (f"{INS}{DEL}{GONE}</w:del></w:ins>", ""),
        (f"<w:r>{'<w:t>x</w:t><w:rPr/>'}</w:r>", "w:r: w:rPr stands too late: t rPr"),
        (f"<w:r><w:rPr><w:i/><w:b/></w:rPr>{'<w:t>x</w:t>'}</w:r>", "w:rPr: w:b stands too late: i b"),
        ("<w:r><w:rPr><w:b/><w:b/></w:rPr></w:r>", "w:rPr holds w:b 2 times"),
        ("<w:t>x</w:t>", "w:p may not hold w:t"),
        (f'{INS}<w:hyperlink w:anchor="x">{run("x")}</w:hyperlink></w:ins>', "w:ins may not hold w:hyperlink"),
        (f'{INS}<w:fldSimple w:instr="PAGE">{run("x")}</w:fldSimple></w:ins>', "w:ins may not hold w:fldSimple"),
        (f"{DEL}{run('x')}</w:del>", 'w:del holds w:t "x"'),
        (GONE, 'w:delText "gone" stands outside of w:del'),
        (f'{INS}<w:ins w:id="9" w:author="a">{run("x")}</w:ins></w:ins>', "w:ins 9 stands in w:ins"),
        (f"{DEL}{INS}<w:r><w:tab/></w:r></w:ins></w:del>", "w:ins 7 stands in w:del"),
        (f"{INS}{run('x')}</w:ins>{INS}{run('y')}</w:ins>", "2 tracked changes have the id 7"),
        (f'<w:ins w:id="1">{run("x")}</w:ins>', "w:ins 1 has no author"),
        (f'<w:ins w:id="1" w:author="a" w:date="today">{run("x")}</w:ins>', "w:ins 1 has the date today, which is none"),
        (f"{INS}</w:ins>", "w:ins 7 is empty"),
        ('<w:bookmarkStart w:id="3" w:name="b"/>', "w:bookmarkStart 3 is there 1 times, its end 0 times"),
        (MOVED, "moves from ['m'] and to []"),
        (UNDATED, "w:moveFromRangeStart 1 has no author or no date"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "a field does not end"),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "a field ends that has not begun"),
        ("<w:r><w:t>x </w:t></w:r>", 'w:t "x " loses its space'),
        ('<w:hyperlink r:id="rId9"/>', "there is no relationship 'rId9'"),
        (reference(1) + reference(1), "footnote 1 is called 2 times"),
        (reference(2), "footnote 2 is called and is not there"),
        ('<w:r><w:commentReference w:id="4"/></w:r>', "comment 4 is called and is not there"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(content: str, wrong: str) -> None:
    found = violations(docx(p(content), footnotes=notes("A note.")))
    assert [one.removeprefix("word/document.xml: ") for one in found] == ([wrong] if wrong else [])


def test_properties_of_a_tracked_paragraph_mark_and_rows_have_their_order() -> None:
    mark = '<w:rPr><w:ins w:id="1" w:author="a"/><w:i/></w:rPr>'
    row = '<w:tr><w:trPr><w:cantSplit/><w:ins w:id="2" w:author="a"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>"
    assert violations(docx(p(inserted(run("x")).replace('"1"', '"3"'), properties=mark), table)) == []
    late = mark.replace("<w:i/>", "").replace("<w:rPr>", "<w:rPr><w:i/>")
    assert violations(docx(p("x", properties=late))) == ["word/document.xml: w:rPr: w:ins stands too late: i ins"]
    bare = table.replace("<w:p/>", "")
    assert violations(docx(bare)) == ["word/document.xml: w:tc does not end with a paragraph"]


def test_a_relationship_that_leads_nowhere_is_found() -> None:
    files = unpacked(docx(p("x"), footnotes=notes("A note.")))
    del files["word/footnotes.xml"]
    found = violations(packed(files))
    assert found == ["word/_rels/document.xml.rels: rIdfootnotes leads to word/footnotes.xml, which is not there"]


@office
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<w:r><w:tab/></w:r>", "<w:tab/>"),
        ("</w:pPr>", "<w:pStyle w:val='SingleTxt'/></w:pPr>"),
        ("<w:i/>", "<w:i/><w:rStyle w:val='Hyperlink'/>"),
    ],
)
def test_microsofts_validator_and_the_tests_own_agree_on_what_is_wrong(right: str, wrong: str, tmp_path: Path) -> None:
    files = unpacked(write_docx(draft_l30()))
    document = files["word/document.xml"].decode()
    assert right in document
    files["word/document.xml"] = document.replace(right, wrong, 1).encode()
    assert violations(packed(files)) != []
    assert of_office(packed(files), tmp_path) != []
