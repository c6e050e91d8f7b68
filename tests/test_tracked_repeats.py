"""Footnotes that are called again by NOTEREF fields: numbers and bookmarks follow when notes and paragraphs come, go and move."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafter.document.resolution import Resolution
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import draft, field, notes, p, reference, run, unpacked
from tests.factories import rolled
from tests.resolving import parts, resolved
from tests.wml_schema import violations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RAISED = '<w:vertAlign w:val="superscript"/>'


def marked(number: int, name: str) -> str:
    """A call in a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{reference(number)}<w:bookmarkEnd w:id="{number}"/>'


def repeat(name: str, shown: str) -> str:
    return field(f" NOTEREF {name} \\h ", run(shown, RAISED))


OFTEN = draft(
    p("Recalling the Agenda,", marked(1, "_Ref1")),
    p("Noting the report,", marked(2, "_Ref2"), " and the Agenda,", repeat("_Ref1", "1")),
    p("Noting also the letter,", reference(3)),
    p("1.\tWelcomes the report;", repeat("_Ref2", "2")),
    p("2.\tRequests States to act on the Agenda;", repeat("_Ref1", "1")),
    p("3.\tDecides so."),
    footnotes=notes("Resolution 70/1.", "A/80/12.", "A/80/13."),
)
TEN = draft(
    *(p(f"Noting matter {k},", marked(k, f"_Ref{k}")) for k in range(1, 12)),
    p("1.\tWelcomes the tenth,", repeat("_Ref10", "10"), " and the eleventh;", repeat("_Ref11", "11")),
    p("2.\tDecides so."),
    footnotes=notes(*(f"A/80/{k}." for k in range(1, 12))),
)
CASES = [
    (OFTEN, ["{before: PP1, insert: '*Noting* more,^[A/81/1.]'}"]),
    (OFTEN, ["{footnote: 1, delete: true}"]),
    (OFTEN, ["{footnote: 2, delete: true}"]),
    (OFTEN, ["{at: PP1, delete: true}"]),
    (OFTEN, ["{at: PP2, delete: true}"]),
    (OFTEN, ["{at: PP1, delete: true}", "{at: PP2, delete: true}"]),
    (OFTEN, ["{at: PP1, move: {after: PP3}}"]),
    (OFTEN, ["{at: PP2, move: {before: PP1}}"]),
    (OFTEN, ["{at: OP2, move: {before: OP1}}"]),
    (OFTEN, ["{at: OP1, move: {before: PP1}}", "{at: OP1, text: '*Welcoming* the report,[^2]'}"]),
    (OFTEN, ["{at: PP1, move: {after: PP2}}", "{before: PP2, insert: '*Noting* more,^[A/81/1.]'}"]),
    (OFTEN, ["{at: OP2, replace: the Agenda, with: the whole Agenda}", "{at: PP3, delete: true}"]),
    (TEN, ["{at: OP1, move: {after: OP2}}"]),
    (TEN, ["{footnote: 10, delete: true}"]),
    (TEN, ["{footnote: 1, delete: true}", "{footnote: 2, delete: true}"]),
    (TEN, ["{at: PP10, delete: true}", "{at: OP1, move: {before: PP1}}", "{at: OP1, text: '*Welcoming* the tenth,[^10]'}"]),
    (TEN, ["{before: PP1, insert: ['*Noting* more,^[A/81/1.]', '*Noting* yet more,^[A/81/2.]']}"]),
]


def said(text: Resolution) -> list[object]:
    paragraphs = [(q.number, q.text, [(m.start, m.value) for m in q.body.anchors()]) for q in text.paragraphs]
    return [*paragraphs, *((note.key, note.text.text) for note in text.footnotes)]


@pytest.mark.parametrize(("base", "edits"), CASES)
def test_repeated_calls_show_the_number_of_their_note_and_point_at_it(base: bytes, edits: list[str]) -> None:
    made_of = rolled(read_docx(base, "x"), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    made = write_tracked(made_of, base, "x")
    accepted, rejected = resolved(made, accept=True), resolved(made, accept=False)
    assert said(read_docx(made, "x")) == said(read_docx(accepted, "x")) == said(made_of.resolution)
    assert said(read_docx(made, "x", base=True)) == said(made_of.previous)
    assert parts(rejected) == parts(base)
    assert violations(made) == []
    root = etree.fromstring(unpacked(accepted)["word/document.xml"])
    names = [e.get(f"{W}name") for e in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len({*names})
    numbers = {e.get(f"{W}id"): str(k) for k, e in enumerate(root.iter(f"{W}footnoteReference"), 1)}
    assert len(numbers) == len([*root.iter(f"{W}footnoteReference")]) == len(made_of.resolution.footnotes)
    for shown, name in fields(root):
        start = next(e for e in root.iter(f"{W}bookmarkStart") if e.get(f"{W}name") == name)
        call = next(e for e in start.itersiblings() if e.tag == f"{W}r").find(f"{W}footnoteReference")
        assert call is not None
        assert numbers[call.get(f"{W}id")] == shown


def fields(root: etree._Element) -> list[tuple[str, str]]:
    """What the fields that repeat numbers show, and the bookmarks that they name."""
    found = []
    for instruction in root.iter(f"{W}instrText"):
        name = re.search(r"NOTEREF (\S+)", instruction.text or "")
        own = instruction.getparent()
        assert own is not None
        assert name is not None
        shown = ""
        for following in own.itersiblings():
            shown += "".join(t.text or "" for t in following.iter(f"{W}t"))
            if following.find(f"{W}fldChar[@{W}fldCharType='end']") is not None:
                break
        found.append((shown, name[1]))
    return found


def test_a_repeat_whose_note_is_not_changed_is_left_as_it_is() -> None:
    made_of = rolled(read_docx(OFTEN, "x"), "edits: [{at: OP3, replace: so, with: otherwise}]")
    made = unpacked(write_tracked(made_of, OFTEN, "x"))["word/document.xml"]
    untouched = unpacked(OFTEN)["word/document.xml"]
    for words in (b"Welcomes the report", b"act on the Agenda"):
        [was] = [q for q in re.findall(rb"<w:p>.*?</w:p>", untouched) if words in q]
        assert was in made


@pytest.mark.parametrize("before", ["", " ", "  "])
def test_a_number_that_is_typed_before_a_note_follows(before: str) -> None:
    typed = [
        f'<w:p><w:r><w:t xml:space="preserve">{before}{k} </w:t></w:r><w:r><w:tab/><w:t>A/80/1{k}.</w:t></w:r></w:p>'
        for k in (1, 2)
    ]
    base = draft(p("Noting one,", reference(1)), p("Noting two,", reference(2)), p("1.\tDecides so."), footnotes=notes(*typed))
    made_of = rolled(read_docx(base, "x"), "edits: [{at: PP1, delete: true}]")
    made = write_tracked(made_of, base, "x")
    assert said(read_docx(made, "x")) == said(made_of.resolution)
    root = etree.fromstring(unpacked(resolved(made, accept=True))["word/footnotes.xml"])
    assert ["".join(map(str, e.itertext())).split() for e in root][1:] == [["1", "A/80/12."]]
    assert parts(resolved(made, accept=False)) == parts(base)
