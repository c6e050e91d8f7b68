"""`drafter show`: a resolution at a glance."""

from __future__ import annotations

from dataclasses import replace

from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.report.outline import outline
from tests.drafts import PREVIOUS


def test_an_outline_has_the_facts_and_a_line_for_each_paragraph() -> None:
    assert outline(PREVIOUS, width=70) == (
        "A/RES/80/35 · 80/35 · resolution · eightieth session\n"
        "General Assembly · Agenda item 99 (n) · General\n"
        "adopted on 1 December 2025 · 52nd plenary meeting\n"
        "\n"
        "Implementation of the Convention & its <Protocol>\n"
        "\n"
        "The General Assembly,\n"
        "PP1     Recalling its resolutions 78/45 of 4 December 2023 and 79/34…\n"
        "PP2     Noting that 164 States parties have ratified the…  [1 note]\n"
        "PP3     Deeply concerned that much remains to be done,\n"
        "OP1     Invites all States parties to the Convention to attend;\n"
        "OP2     Urges States to pay;  [1 note]\n"
        "OP3     Looks forward to the meeting to be held in Geneva from 1 to…\n"
        "OP4     Decides to include in the provisional agenda of its…\n"
        "\n"
        "note 1  United Nations, Treaty Series, vol. 2056, No. 35597.\n"
        "note 2  A/80/365.\n"
        "\n"
        "remark, masthead: “99 (I)” was read as printed\n"
    )


def test_no_line_of_a_paragraph_is_wider_than_the_screen() -> None:
    for width in range(45, 130, 7):
        assert all(len(line) <= width for line in outline(PREVIOUS, width=width).splitlines())


def test_opening_words_are_underlined_on_a_screen() -> None:
    lines = outline(PREVIOUS, colour=True).splitlines()
    assert "PP3     \x1b[4mDeeply concerned\x1b[0m that much remains to be done," in lines


def test_subparagraphs_are_set_in() -> None:
    body = addressed(
        [Paragraph(RichText("Decides:"), "operative", "1."), Paragraph(RichText("To meet;\nin May"), "operative", "(a)", 1)]
    )
    assert "OP1       Decides:\n  OP1(a)  To meet; in May\n" in outline(replace(PREVIOUS, paragraphs=body, footnotes=()))


def test_a_document_that_says_little_has_a_short_outline() -> None:
    paragraphs = addressed([Paragraph(RichText("Recalling,"), "preamble")])
    assert outline(Resolution(Masthead(organ=""), RichText(), paragraphs, opening="")) == "resolution\n\nPP1  Recalling,\n"
