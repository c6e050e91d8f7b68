"""Numbers that Word makes itself follow the draft, whatever lists the paragraphs stand in."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import UN_LEVELS, draft, numbered, numbering, p, unpacked
from tests.factories import rolled
from tests.resolving import resolved
from tests.wml_schema import violations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def anew(which: int, depth: int, start: int, abstract: int = 7) -> str:
    """A list that begins anew at a level, with a number of its own."""
    override = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return f'<w:num w:numId="{which}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


TWO = numbering(lists=FIRST + anew(2, 0, 3))
OF_ITS_OWN = numbering(
    levels=UN_LEVELS
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    + '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>',
    lists=FIRST + '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>',
)
PARAGRAPHS = ("*Invites* all;", "*Stresses* it;", "*Requests* the Secretary-General to report;", "*Decides* to remain seized.")


def operative(*lists: int) -> list[str]:
    """Operative paragraphs, each in the list of this number."""
    words = [text.replace("*", "") for text in PARAGRAPHS]
    return [p("Recalling the report,"), *(numbered(text, which=which) for text, which in zip(words, lists, strict=True))]


@pytest.mark.parametrize(
    ("base", "edits", "numbers"),
    [
        (draft(*operative(1, 1, 2, 2), numbering=TWO), "{after: OP1, insert: '*Welcomes* it;'}", "1. 2. 3. 4. 5."),
        (draft(*operative(1, 1, 2, 2), numbering=TWO), "{at: OP1, delete: true}", "1. 2. 3."),
        (draft(*operative(1, 1, 2, 2), numbering=TWO), "{at: OP4, move: {before: OP1}}", "1. 2. 3. 4."),
        (
            draft(*operative(1, 1, 2, 2), numbering=OF_ITS_OWN),
            "{before: OP1, insert: ['*Notes* it;', '*Asks*;']}",
            "1. 2. 3. 4. 5. 6.",
        ),
        (
            draft(*operative(1, 2, 3, 4), numbering=numbering(lists=FIRST + anew(2, 0, 2) + anew(3, 0, 3) + anew(4, 0, 4))),
            "{after: OP2, insert: '*Notes* it;'}",
            "1. 2. 3. 4. 5.",
        ),
        (
            draft(
                numbered("Requests States:"),
                numbered("To report;", 1),
                numbered("To meet;", 1, 2),
                numbered("To act;", 1, 2),
                numbered("Decides to remain seized."),
                numbering=numbering(lists=FIRST + anew(2, 1, 2)),
            ),
            "{after: OP1(a), insert: 'To think;'}",
            "1. (a) (b) (c) (d) 2.",
        ),
    ],
)
def test_a_list_that_begins_anew_at_a_number_of_its_own_counts_on_as_the_draft(base: bytes, edits: str, numbers: str) -> None:
    made_of = rolled(read_docx(base, "x"), f"edits:\n  - {edits}\n")
    made = write_tracked(made_of, base, "x")
    shown = [q.number for q in read_docx(made, "x").paragraphs if q.number]
    assert shown == [q.number for q in made_of.resolution.paragraphs if q.number] == numbers.split()
    assert [q.number for q in read_docx(resolved(made, accept=True), "x").paragraphs if q.number] == shown
    for rejected in (read_docx(made, "x", base=True), read_docx(resolved(made, accept=False), "x")):
        assert [(q.number, q.text) for q in rejected.paragraphs] == [(q.number, q.text) for q in made_of.previous.paragraphs]
    assert violations(made) == []


def test_only_paragraphs_that_would_be_counted_otherwise_go_into_another_list() -> None:
    base = draft(*operative(1, 1, 2, 2), numbering=TWO)
    made = unpacked(write_tracked(rolled(read_docx(base, "x"), "edits: [{after: OP1, insert: '*Welcomes* it;'}]"), base, "x"))
    root = etree.fromstring(made["word/document.xml"])
    changed = [q for q in root.iter(f"{W}p") if q.find(f"{W}pPr/{W}pPrChange") is not None]
    assert [[e.get(f"{W}val") for e in q.iter(f"{W}numId")] for q in changed] == [["3", "2"], ["3", "2"]]
    assert re.findall(rb'<w:num [^>]*w:numId="(\d+)"', made["word/numbering.xml"]) == [b"1", b"2", b"3"]


def test_lists_that_count_as_the_draft_are_left_as_they_are() -> None:
    base = draft(*operative(1, 1, 1, 1), numbering=numbering())
    made = unpacked(write_tracked(rolled(read_docx(base, "x"), "edits: [{at: OP2, delete: true}]"), base, "x"))
    assert b"pPrChange" not in made["word/document.xml"]
    assert made["word/numbering.xml"] == unpacked(base)["word/numbering.xml"]
