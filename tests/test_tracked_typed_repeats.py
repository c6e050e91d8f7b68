"""Footnotes whose number is typed again ("Peace2"), and commas and dashes between two calls: no words, and they follow."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import draft, notes, p, reference, run, unpacked
from tests.factories import rolled
from tests.resolving import resolved
from tests.test_tracked_repeats import RAISED, said
from tests.wml_schema import violations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def raised(text: str) -> str:
    return run(text, RAISED)


TYPED = draft(
    p("Recalling the Agenda,", reference(1)),
    p("Noting the report,", reference(2), " and the Agenda,", raised("1")),
    p("Noting the letters,", reference(3), raised(", "), reference(4), " and more,"),
    p("1.\tWelcomes the report;", raised("2")),
    p("2.\tRequests States to act on the Agenda;", raised("1"), raised(","), raised("3")),
    p("3.\tWelcomes all of them.", raised("1\u20134")),
    footnotes=notes("Resolution 70/1.", "A/80/12.", "A/80/13.", "A/80/14."),
)
EDITS = [
    ["{before: PP1, insert: '*Noting* more,^[A/81/1.]'}"],
    ["{footnote: 2, delete: true}"],
    ["{footnote: 3, delete: true}"],
    ["{at: PP1, delete: true}"],
    ["{at: PP2, delete: true}"],
    ["{at: PP2, move: {before: PP1}}"],
    ["{at: OP2, move: {before: OP1}}"],
    ["{at: OP2, replace: act on the Agenda, with: do so}", "{at: PP3, delete: true}"],
    ["{at: OP3, text: '*Welcomes* all.'}"],
]


def shown(data: bytes) -> list[str]:
    """The paragraphs with their notes' numbers as Word shows them."""
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    numbers = {e: str(k) for k, e in enumerate(root.iter(f"{W}footnoteReference"), 1)}
    tags = (f"{W}t", f"{W}footnoteReference")
    return ["".join(numbers.get(e) or e.text or "" for e in one.iter(*tags)) for one in root.iter(f"{W}p")][7:]


def test_typed_numbers_of_notes_are_calls_and_no_words() -> None:
    found = read_docx(TYPED, "x")
    assert [q.text for q in found.paragraphs if q.number] == [
        "Welcomes the report;",
        "Requests States to act on the Agenda;",
        "Welcomes all of them.",
    ]
    calls = {q.id: [m.value for m in q.body.anchors()] for q in found.paragraphs}
    assert (calls["PP2"], calls["PP3"]) == (["2", "1"], ["3", "4"])
    assert (calls["OP1"], calls["OP2"], calls["OP3"]) == (["2"], ["1", "3"], ["1", "4"])


def test_a_comma_between_two_calls_that_is_raised_by_points_is_no_word() -> None:
    comma = run(",", '<w:position w:val="6"/>')
    base = draft(p("Recalling,", reference(1), comma, reference(2)), p("1.\tActs."), footnotes=notes("A/80/1.", "A/80/2."))
    assert read_docx(base, "x").paragraphs[0].text == "Recalling,"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("an area of 10 km", "1"),
        ("some 10", "1"),
        ("no such note,", "7"),
        ("a note that comes,", "2"),
        ("a comma", ", "),
    ],
)
def test_other_raised_signs_are_words(text: str, more: str) -> None:
    base = draft(p("Recalling,", reference(1)), p("1.\t", text, raised(more), " here."), footnotes=notes("A/80/1."))
    assert read_docx(base, "x").paragraphs[-1].text == f"{text}{more} here.".strip().replace(" ,", ",").replace("  ", " ")


@pytest.mark.parametrize("edits", EDITS)
def test_typed_repeats_follow_their_notes(edits: list[str]) -> None:
    made_of = rolled(read_docx(TYPED, "x"), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    made = write_tracked(made_of, TYPED, "x")
    accepted, rejected = resolved(made, accept=True), resolved(made, accept=False)
    assert said(read_docx(made, "x")) == said(read_docx(accepted, "x")) == said(made_of.resolution)
    assert said(read_docx(made, "x", base=True)) == said(made_of.previous)
    assert shown(rejected) == shown(TYPED)
    assert violations(made) == []


def test_a_comma_goes_with_the_call_beside_it() -> None:
    made_of = rolled(read_docx(TYPED, "x"), "edits: [{footnote: 3, delete: true}]\n")
    accepted = shown(resolved(write_tracked(made_of, TYPED, "x"), accept=True))
    assert accepted[3] == "Noting the letters,3 and more,"
    assert accepted[-2:] == ["2.\tRequests States to act on the Agenda;1", "3.\tWelcomes all of them.1\u20133"]
