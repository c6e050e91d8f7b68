"""Akoma Ntoso of the Councils: the names of their files, their records and terms, the line of adoption and the vote."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from drafter.document.markup import parse
from drafter.document.resolution import Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from tests.akn import attributes, body, elements, texts, written
from tests.word import adopted_80_35

NOTES = Paragraph(parse("*Noting* it,")[0], "preamble")
DECIDES = Paragraph(parse("*Decides* it.")[0], "operative", "1.")


def of(organ: str, *paragraphs: Paragraph, title: str = "Landmines", **masthead: Any) -> Resolution:
    """A resolution that an organ without committees has adopted."""
    base = adopted_80_35()
    m = replace(base.masthead, organ=organ, report="", committee="", **masthead)
    text = addressed((NOTES, *paragraphs, DECIDES))
    return replace(base, masthead=m, paragraphs=text, footnotes=(), title=RichText(title), opening=f"The {organ},")


def test_the_security_council_s_number_record_and_line_of_adoption_are_as_its_documents_have_them() -> None:
    data = written(
        of(
            "Security Council",
            Paragraph(RichText("Wells"), "heading"),
            title="",
            symbol="S/RES/2709 (2023)",
            number="2709 (2023)",
            session=2023,
            adopted=datetime.date(2023, 11, 15),
            meeting="9476th meeting",
            agenda_items=(),
        )
    )
    assert attributes(data, "FRBRuri", "value")[0] == ("/akn/un/statement/deliberation/unsc/2023-11-15/2709-2023/",)
    assert attributes(data, "step", "outcome", "as") == [("adopted", "S/PV.9476")]
    assert texts(data, "docTitle")[1] == "Adopted by the Security Council at its 9476th meeting, on 15 November 2023"
    assert attributes(data, "inline", "name", "title") == [("adoptionMeeting", "9476th")]
    assert body(data)[0] == "paragraph(subheading)"
    assert [e.get("eId") for e in elements(data, "TLCTerm")][:2] == ["resolutionTitle", "memberState"]


def test_the_human_rights_council_s_vote_has_its_numbers_and_sides_and_its_session_two_days() -> None:
    sides = "In favour:\nAlbania\nAgainst:\nCuba]"
    data = written(
        of(
            "Human Rights Council",
            symbol="A/HRC/RES/55/22",
            number="55/22",
            session=55,
            session_days="26 February–5 April 2024",
            adopted=datetime.date(2024, 4, 4),
            meeting="55th meeting",
            original="English",
            outcome=f"[Adopted by a recorded vote of 27 to 5, with 15 abstentions. The voting was as follows:\n{sides}",
        )
    )
    assert attributes(data, "FRBRuri", "value")[0] == ("/akn/un/statement/deliberation/unga-hrc/2024-04-04/55-22/",)
    assert attributes(data, "FRBRauthor", "href")[0] == ("ga",)
    assert attributes(data, "quantity", "normalized", "refersTo") == [
        ("27", "#inFavour"),
        ("5", "#against"),
        ("15", "#abstaining"),
    ]
    assert texts(data, "outcome")[1:] == ["In favour:Albania", "Against:Cuba]"]
    assert attributes(data, "step", "outcome", "as") == [("adopted", None)]  # no record of its meetings has a symbol
    assert attributes(data, "date", "date", "refersTo") == [("2024-02-26", "#startDate"), ("2024-04-05", "#endDate")]


def test_a_draft_that_the_assembly_is_to_adopt_stands_within_the_paragraph_that_recommends_it() -> None:
    base = of("Economic and Social Council", symbol="E/RES/2025/17", number="2025/17", session=2025)
    text = [
        Paragraph(parse("*Recommends* to the General Assembly the adoption of the following draft resolution:")[0], "operative"),
        Paragraph(parse("*The General Assembly*,")[0], "operative"),
        Paragraph(parse("*Alarmed* by it,")[0], "operative"),
        Paragraph(parse("*Decides* it:")[0], "operative", "1."),
        Paragraph(parse("Once;")[0], "operative", "(a)", 1),
        Paragraph(parse("*Requests* a report.")[0], "operative", "2."),
    ]
    data = written(replace(base, paragraphs=addressed(text)))
    points = "list(intro(p) point(num content(p)))"
    draft = f"container(p) container(p) paragraph(num {points}) paragraph(num content(p))"
    assert body(data) == [f"paragraph(content(p(embeddedStructure({draft}))))"]
    assert [e.get("name") for e in elements(data, "container")] == ["formula", "Alarmed"]


def test_the_human_rights_council_s_notes_begin_at_2_as_in_its_documents_and_a_second_call_finds_its_note() -> None:
    base = of("Human Rights Council", symbol="A/HRC/RES/55/22", number="55/22", session=55)
    once = RichText("Once, and twice, it is so.").with_mark(5, 5, "footnote", "1").with_mark(16, 16, "footnote", "2")
    again = RichText("Again, it is so.").with_mark(6, 6, "footnote", "1")
    text = addressed((Paragraph(once, "operative", "1."), Paragraph(again, "operative", "2.")))
    notes = (Footnote("1", RichText("A note.")), Footnote("2", RichText("Another.")))
    data = written(replace(base, paragraphs=text, footnotes=notes))
    assert attributes(data, "authorialNote", "marker") == [("2",), ("3",)]
    assert texts(data, "sup") == ["2"]
