"""Paragraphs that are parted by line breaks, in Word files and in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import rollover
from drafter.document.resolution import Resolution
from drafter.errors import WriteError
from drafter.readers import read, read_to_edit
from drafter.readers.breaks import paragraphs_at
from drafter.readers.docx import read_docx
from drafter.readers.text import read_text
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from tests.docx_files import MASTHEAD, docx, draft, p, run
from tests.resolving import resolved

CASE = Path(__file__).parent / "data" / "cases" / "paragraphs-parted-by-breaks"
BREAK = "<w:r><w:br/></w:r>"
TEXT = ("Recalling it,", "Noting that,", "1. Invites States:", "(a) To go;", "2. Stresses it;", "3. Decides it.")
READ = [
    *[("PP1", "Recalling it,"), ("PP2", "Noting that,"), ("OP1", "Invites States:")],
    *[("OP1(a)", "To go;"), ("OP2", "Stresses it;"), ("OP3", "Decides it.")],
]


def texts(found: Resolution) -> list[tuple[str, str]]:
    return [(q.id, q.text) for q in found.paragraphs]


def parted(sign: str, *lines: str) -> str:
    return p(sign.join(map(run, lines)))


@pytest.mark.parametrize(
    "sign", [BREAK, "<w:r><w:cr/></w:r>", BREAK * 2, BREAK + run(" ") + BREAK, '<w:r><w:br w:type="textWrapping"/></w:r>']
)
def test_breaks_part_the_paragraphs_of_a_word_file(sign: str) -> None:
    found = read_docx(draft(parted(sign, *TEXT)), "x.docx")
    assert texts(found) == READ
    assert [q.number for q in found.paragraphs] == [None, None, "1.", "(a)", "2.", "3."]


@pytest.mark.parametrize("sign", ["\v", "\u2028", "\u0085", "\v\v", "\u2029", "<br>", "<br/><br/>", "<BR />"])
def test_breaks_part_the_paragraphs_of_a_text(sign: str) -> None:
    assert texts(read_text("\n\n".join(MASTHEAD) + "\n\n" + sign.join(TEXT), "x.txt")) == READ
    assert texts(read_text("\n".join(MASTHEAD) + "\n" + sign.join(TEXT) + sign, "x.txt")) == READ


def test_a_whole_document_may_be_one_paragraph() -> None:
    whole = docx(parted(BREAK, *MASTHEAD, *TEXT, "52nd plenary meeting", "1 December 2025", "Annex", "The list"))
    found = read_docx(whole, "x.docx")
    apart = read_docx(docx(*map(p, (*MASTHEAD, *TEXT, "52nd plenary meeting", "1 December 2025", "Annex", "The list"))), "x.docx")
    assert found == apart
    assert texts(found) == [*READ, ("annex 1", "Annex"), ("annex 2", "The list")]


def test_the_opening_line_may_share_the_paragraph_of_the_first() -> None:
    found = read_docx(docx(*map(p, MASTHEAD[:-1]), parted(BREAK, "The General Assembly,", *TEXT)), "x.docx")
    assert (found.opening, texts(found)) == ("The General Assembly,", READ)


@pytest.mark.parametrize(
    "parts",
    [
        ["Recalling its resolutions 77/63 of 7 December", "2022, 78/45 and 79/34,"],
        ["Cooperation on landmines", "in all regions"],
        ["Recalling the words of the Charter:", "“We the peoples", "of the United Nations”,"],
        ["Resolution adopted by the General Assembly", "on 4 December 2017"],
        ["Recalling Chad,", "Mali and Niger,"],
    ],
)
@pytest.mark.parametrize("in_masthead", [True, False])
def test_breaks_within_a_sentence_or_a_title_part_nothing(parts: list[str], in_masthead: bool) -> None:
    assert paragraphs_at(parts, in_masthead=in_masthead) == [0]


def test_the_lines_that_close_a_document_stay_together() -> None:
    assert paragraphs_at(["52nd plenary meeting ", "4 December 2017"], in_masthead=False) == [0]


def test_lines_of_the_masthead_are_known_ones_above_the_text_only() -> None:
    parts = ["Eightieth session", "First Committee", "Agenda item 99 (n)", "General and complete disarmament", "in all regions",
             "Egypt and Japan: draft resolution", "Cooperation"]  # fmt: skip
    assert paragraphs_at(parts, in_masthead=True) == [0, 1, 2, 3, 5, 6]
    assert paragraphs_at(parts, in_masthead=False) == [0]


def test_the_case_is_read_as_paragraphs_and_its_words_are_tracked() -> None:
    before, origins = read_to_edit(CASE / "base.docx")
    assert [q.id for q in before.paragraphs] == ["PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP4"]
    after = rollover(before, load([CASE / "updates.yaml"]))
    made = write_tracked(after, origins)
    assert texts(read_docx(resolved(made, accept=True), "x.docx")) == texts(after.resolution)
    assert read_docx(resolved(made, accept=False), "x.docx") == before


@pytest.mark.parametrize(
    "edit",
    [
        '{after: PP1, insert: "Noting x,"}',
        '{before: PP3, insert: "Noting x,"}',
        "{at: PP2, delete: true}",
        "{at: PP3, move: {before: PP1}}",
    ],
)
def test_what_would_part_a_paragraph_of_word_is_refused(edit: str) -> None:
    before, origins = read_to_edit(CASE / "base.docx")
    after = rollover(before, load([("u.yaml", f"session: 81\nedits: [{edit}]\n")]))
    with pytest.raises(WriteError, match=r"base.docx: PP\d is one paragraph in Word with the text beside it, parted from it by"):
        write_tracked(after, origins, "base.docx")


def test_numbers_typed_behind_breaks_follow_in_a_tracked_file() -> None:
    data = draft(p("Recalling it,"), p("1.\tInvites States;"), parted(BREAK, "2. Stresses it;", "3. Decides it."))
    before, origins = read_to_edit(data, "x.docx")
    after = rollover(before, load([("u.yaml", 'session: 81\nedits: [{before: OP1, insert: "*Urges* it;"}]\n')]))
    accepted = read_docx(resolved(write_tracked(after, origins), accept=True), "x.docx")
    assert texts(accepted) == texts(after.resolution)
    assert [q.number for q in accepted.paragraphs] == [None, "1.", "2.", "3.", "4."]
    assert read(CASE / "base.docx") == read_docx((CASE / "base.docx").read_bytes(), "base.docx")


ABOVE = (
    "A/RES/72/90 A-B",
    "General Assembly",
    "Seventy-second session",
    "Agenda item 57",
    "Resolutions adopted by the General Assembly on 7 December 2017",
    "[on the report of the Fourth Committee (A/72/451)]",
    "72/90. Questions relating to information",
)
CLOSING = parted(BREAK, "66th plenary meeting", "7 December 2017")


def test_each_part_of_a_document_in_parts_has_its_letter_its_text_and_its_closing_lines() -> None:
    part = "".join(map(p, (run("The General Assembly,"), run("Recalling it,"), run("1. Decides it."))))
    body = [part_of + part + CLOSING for part_of in (parted(BREAK, "A", "Wells"), parted(BREAK, "B ", "Springs"))]
    base = docx(*(p(run(line)) for line in ABOVE), *body)
    last, origins = read_to_edit(base, "x.docx")
    assert (last.title.text, last.masthead.meeting) == ("Questions relating to information", "66th plenary meeting")
    assert texts(last) == [
        (f"{letter}.{at}", text)
        for letter, title in (("A", "Wells"), ("B", "Springs"))
        for at, text in (
            ("heading 1", letter),
            ("heading 2", title),
            ("PP1", "The General Assembly,"),
            ("PP2", "Recalling it,"),
            ("OP1", "Decides it."),
        )
    ]
    draft_73 = rollover(last, load([("u.yaml", "session: 73")]))
    made = read(write_tracked(draft_73, origins, "x.docx"), "x.docx")
    assert (made.masthead.kind, made.masthead.meeting, made.remarks) == ("draft resolution", "", ())
    assert texts(made) == texts(last)
