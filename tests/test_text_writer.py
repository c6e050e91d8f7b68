"""Plain text as on paper."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from drafter.document.masthead import AgendaItem, Masthead, MastheadNote
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from drafter.readers.markdown import read_markdown
from drafter.readers.text import read_text
from drafter.writers.markdown import write_markdown
from drafter.writers.text import write_text

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus" / "pdf"
DRAFT = Resolution(
    Masthead(
        kind="draft resolution",
        symbol="A/C.1/81/L.30",
        session=81,
        committee="First Committee",
        agenda_items=(AgendaItem("98 (l)", "General and complete disarmament"),),
        distribution="Limited",
        date=datetime.date(2026, 10, 12),
        original="English",
        sponsors=("Cambodia", "Japan", "Zambia"),
        notes=(MastheadNote("*", RichText("On behalf of all.")),),
    ),
    RichText("Mines"),
    addressed(
        [
            Paragraph(RichText("Recalling the Convention,", (Mark(0, 9, "italic"), Mark(24, 24, "footnote", "a"))), "preamble"),
            Paragraph(
                RichText("Urges all, and asks:", (Mark(10, 10, "footnote", "b"), Mark(10, 10, "footnote", "c"))),
                "operative",
                "1.",
            ),
            Paragraph(RichText("To sign;"), "operative", "(a)", 1),
            Paragraph(RichText("Now;"), "operative", "(i)", 2),
            Paragraph(RichText("Part two"), "heading", "II"),
            Paragraph(RichText("Decides so."), "operative", "2."),
        ]
    ),
    (Footnote("a", RichText("First.")), Footnote("b", RichText("Second.")), Footnote("c", RichText("Third."))),
)


def test_a_draft_is_written_as_on_paper() -> None:
    assert write_text(DRAFT) == (
        """\
A/C.1/81/L.30

United Nations
General Assembly

Distr.: Limited
12 October 2026
Original: English

Eighty-first session
First Committee
Agenda item 98 (l)
General and complete disarmament

Cambodia, Japan and Zambia: draft resolution

Mines

The General Assembly,

Recalling the Convention¹,

1. Urges all,²,³ and asks:

    (a) To sign;

        (i) Now;

II Part two

2. Decides so.

__________________
* On behalf of all.
¹ First.
² Second.
³ Third.
"""
    )


def test_an_adopted_resolution_has_its_closing_lines_before_the_annex() -> None:
    masthead = Masthead(
        number="81/5",
        session=81,
        adopted=datetime.date(2026, 12, 2),
        meeting="50th plenary meeting",
        report="on the report of the First Committee (A/81/1, para. 7)",
    )
    table = [Paragraph(RichText(text), "annex", cell=Cell(1, row, column)) for row, column, text in ((1, 1, "a"), (1, 3, "b"))]
    body = [Paragraph(RichText("Adopts it."), "operative", "1."), Paragraph(RichText("Annex"), "annex"), *table]
    assert write_text(Resolution(masthead, RichText("A title"), addressed(body))) == (
        """\
United Nations
General Assembly

Eighty-first session

Resolution adopted by the General Assembly on 2 December 2026

[on the report of the First Committee (A/81/1, para. 7)]

81/5. A title

The General Assembly,

1. Adopts it.

50th plenary meeting
2 December 2026

Annex

a\t\tb
"""
    )


def test_a_session_that_has_no_words_is_printed_in_figures() -> None:
    body = addressed([Paragraph(RichText("Decides so."), "operative", "1.")])
    text = write_text(Resolution(Masthead(session=200, kind="draft resolution"), RichText("A title"), body))
    assert text.split("\n\n")[1:4] == ["200th session", "Draft resolution", "A title"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["A_C.1_80_L.30", "A_RES_79_34", "A_80_L.18", "A_RES_79_298", "A_C.2_80_L.37", "A_RES_80_34"])
def test_an_official_document_written_in_each_form_is_read_back(name: str) -> None:
    from drafter.readers.pdf import read_pdf

    path = SHARED / f"{name}.pdf"
    resolution = read_pdf(path.read_bytes(), path.name)
    assert read_markdown(write_markdown(resolution), "x.md") == resolution
    again = read_text(write_text(resolution), "x.txt")
    assert [(p.id, p.text) for p in again.paragraphs] == [(p.id, p.text) for p in resolution.paragraphs]
    assert [(n.key, n.text.text) for n in again.footnotes] == [(n.key, n.text.text) for n in resolution.footnotes]
    assert (again.title.text, again.masthead.agenda_items) == (resolution.title.text, resolution.masthead.agenda_items)
