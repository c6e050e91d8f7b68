"""Tracked changes where the base is made: what comes beside what, what no Word file keeps, footnotes that nothing calls."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest

from drafter.compare import draft_between
from drafter.document.resolution import Footnote, Paragraph, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Act, Change, Standing
from drafter.draft.draft import Draft
from drafter.errors import WriteError
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import draft, p
from tests.test_tracked import body, change, check
from tests.word import draft_l30


def test_a_paragraph_that_comes_beside_one_without_a_number_has_its_number_typed() -> None:
    tab = "<w:r><w:tab/></w:r>"
    data = draft(p("Recalling the Convention,"), p("Decides to stay seized."))
    first, second = p("1.", tab, "Welcomes the report;"), p("2.", tab, "Urges all States to ratify it.")
    new = draft(p("Recalling the Convention,"), first, second)
    rolled = draft_between(read_docx(data, "x.docx"), read_docx(new, "y.docx"))
    assert {c.at for c in rolled.changes if c.act == "insert"} == {"PP1"}
    check(data, write_tracked(rolled, data, "x.docx"), rolled)


def test_a_text_that_no_word_file_keeps_is_refused() -> None:
    last = Paragraph(RichText("Decides\u2029so."), "operative", "12.")
    document = replace(draft_l30(), paragraphs=addressed([*draft_l30().paragraphs, last]))
    with pytest.raises(WriteError, match=r"^res\.json: OP12 would read otherwise in a Word file: look at its white space$"):
        write_tracked(Draft(document), name="res.json")


@pytest.mark.parametrize(
    ("last", "at"),
    [
        (Paragraph(RichText("Decides so."), "annex"), "annex 1"),
        (Paragraph(RichText("Decides so."), "operative", "No. 5"), "OP12"),
    ],
)
def test_a_paragraph_that_would_be_taken_for_another_is_tracked_where_it_stands(last: Paragraph, at: str) -> None:
    document = replace(draft_l30(), paragraphs=addressed([*draft_l30().paragraphs, last]))
    made = write_tracked(Draft(document, (change(document, at, "so", "otherwise"),)), name="res.json")
    struck, put = "<w:del><w:r><w:delText>so</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>otherwise</w:t></w:r></w:ins>"
    assert f"<w:r><w:t>Decides </w:t></w:r>{struck}{put}<w:r><w:t>.</w:t></w:r></w:p>" in body(made)


@pytest.mark.parametrize("act", ["replace", "delete"])
def test_a_footnote_that_no_text_calls_stays_behind_the_one_before_it_or_goes_with_it(act: Act) -> None:
    document = replace(draft_l30(), footnotes=(*draft_l30().footnotes, Footnote("9", RichText("See A/80/1."))))
    at = next(address for key, address, _ in document.strays() if key == "9")
    opening = dict(document.rich_texts())[at].text.split()[0]
    rolled = Draft(document, (change(document, at, opening, "Otherwise", act=act),))
    made = write_tracked(rolled, name="res.json")
    assert ("See A/80/1." in [note.text.text for note in read_docx(made, "x").footnotes]) == (act == "replace")
    assert "See A/80/1." in [note.text.text for note in read_docx(made, "x", base=True).footnotes]


def test_a_paragraph_that_comes_below_a_heading_is_set_as_the_paragraphs_of_its_part() -> None:
    heading = Paragraph(RichText("Coordination").with_mark(0, 12, "bold"), "heading")
    document = replace(draft_l30(), paragraphs=addressed([*draft_l30().paragraphs, heading]))
    place = Standing(part="operative", number="12.")
    comes = Change("heading 1", "edits", "So.", act="insert", new=RichText("Requests a report."), value=place, id=1)
    made = body(write_tracked(Draft(document, (comes,))))
    own = next(one for one in made.split("</w:p>") if "Requests a report." in one).rpartition("<w:p>")[2]
    assert own.startswith('<w:pPr><w:pStyle w:val="SingleTxt"/>')
    assert "<w:b/>" not in own
    assert "<w:t>12.</w:t>" in own


def test_a_heading_that_comes_beside_one_whose_number_stands_above_it_has_its_number_typed() -> None:
    heading = Paragraph(RichText("Coordination").with_mark(0, 12, "bold"), "heading", "I")
    document = replace(draft_l30(), paragraphs=addressed([*draft_l30().paragraphs, heading]))
    comes = Change("heading 1", "edits", "So.", act="insert", side="before", new=RichText("Aims"), value=Standing(number="I"))
    stands = Change("heading 1", "edits", "So.", act="set", value=Standing(number="II"), id=1)
    made = write_tracked(Draft(document, (comes, stands)))
    assert "<w:r><w:t>I</w:t><w:tab/></w:r>" in body(made)
    assert [(q.number, q.text) for q in read_docx(made, "x").paragraphs[-2:]] == [("I", "Aims"), ("II", "Coordination")]


def test_what_is_made_for_a_file_is_gone_with_it() -> None:
    """Nothing is left in rings: a process that tracks hundreds of texts looks for those behind each, and the trees are large."""
    rolled = draft_between(draft_l30(), replace(draft_l30(), paragraphs=addressed(draft_l30().paragraphs[1:])))
    write_tracked(rolled)  # what is worked out once of a draft
    gc.collect()
    gc.disable()
    try:
        write_tracked(rolled)
        assert gc.collect() == 0
    finally:
        gc.enable()
