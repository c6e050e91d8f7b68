"""Paragraphs that are moved to another part of the resolution or another level, tracked: set and numbered as those there."""

from __future__ import annotations

import pytest

from drafter.document.resolution import Resolution
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.writers.docx import write_docx
from tests.docx_files import unpacked
from tests.factories import resolution, rolled
from tests.resolving import parts, resolved
from tests.wml_schema import violations

LAST_YEAR = resolution(
    "*Recalling* its resolution 79/1 of 2 December 2024,[^1]",
    "*Noting* the work,",
    "*Deeply concerned* by it,",
    "1. *Welcomes* the report;",
    "2. *Requests* the Secretary-General:",
    "(a) To report to it;[^2]",
    "(b) To convene a meeting;",
    "3. *Decides* to remain seized of the matter.",
    notes=["See resolution 60/1.", "A/80/12."],
)


def said(text: Resolution) -> list[object]:
    paragraphs = [(p.id, p.part, p.level, p.number, p.text, p.body.marks) for p in text.paragraphs]
    return [text.title.text, *paragraphs, *((note.key, note.text.text) for note in text.footnotes)]


@pytest.mark.parametrize(
    "edits",
    [
        ["{at: OP2(a), move: {after: PP1}}"],
        ["{at: OP2(b), move: {before: PP1}}", "{at: OP2(b), replace: a meeting, with: two *meetings*}"],
        ["{at: OP1, move: {before: PP2}}", "{at: OP1, text: '*Welcoming* the report,'}"],
        ["{at: PP2, move: {after: OP2(a)}}"],
        ["{at: PP2, move: {after: OP1}}", "{at: PP2, text: '*Takes note* of the work;'}"],
        ["{at: OP2(a), move: {after: OP1}}"],
        ["{at: OP3, move: {before: OP2(a)}}"],
        ["{at: OP2(a), move: {before: PP1}}", "{at: PP2, move: {after: OP2(b)}}"],
    ],
)
def test_a_paragraph_that_is_moved_to_another_part_or_level_stands_as_those_there(edits: list[str]) -> None:
    base = write_docx(LAST_YEAR)
    draft = rolled(read_docx(base, "x"), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    made = write_tracked(draft, base, "x")
    assert said(read_docx(made, "x")) == said(read_docx(resolved(made, accept=True), "x")) == said(draft.resolution)
    assert said(read_docx(made, "x", base=True)) == said(draft.previous)
    assert parts(resolved(made, accept=False)) == parts(base)
    assert violations(made) == []


@pytest.mark.parametrize(
    ("edits", "order"),
    [
        (["{at: PP2, move: {before: PP3}}", "{at: PP1, move: {after: PP2}}"], "PP2 PP1 PP3"),
        (["{at: PP1, move: {after: PP3}}", "{at: PP2, move: {after: PP1}}"], "PP3 PP1 PP2"),
        (["{at: PP1, move: {before: PP3}}", "{at: PP2, move: {before: PP1}}"], "PP2 PP1 PP3"),
        (["{at: PP3, move: {before: PP1}}", "{at: PP1, delete: true}", "{at: PP2, move: {after: OP1}}"], "PP3"),
        (["{at: PP1, move: {after: PP2}}", "{before: PP1, insert: '*Thanking* all,'}"], "PP2 + PP1 PP3"),
        (["{at: PP1, move: {before: PP2}}", "{after: PP1, insert: '*Thanking* all,'}"], "PP1 + PP2 PP3"),
    ],
)
def test_paragraphs_before_which_nothing_stays_are_in_the_file_in_their_order(edits: list[str], order: str) -> None:
    base = write_docx(LAST_YEAR)
    draft = rolled(read_docx(base, "x"), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    was = {p.text[:9]: p.id for p in draft.previous.paragraphs}
    made = write_tracked(draft, base, "x")
    preamble = [was.get(p.text[:9], "+") for p in read_docx(made, "x").paragraphs if p.part == "preamble"]
    assert preamble == order.split()
    assert said(read_docx(made, "x")) == said(read_docx(resolved(made, accept=True), "x")) == said(draft.resolution)
    assert parts(resolved(made, accept=False)) == parts(base)
    assert b"To be done by hand" not in unpacked(made).get("word/comments.xml", b"")
