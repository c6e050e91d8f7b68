"""Akoma Ntoso of the Councils: the names of their files, their records and terms, the line of adoption and the vote."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from drafter.document.markup import parse
from drafter.document.resolution import Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import RichText
from tests.akn import attributes, body, elements, shape, texts, written
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


def council(year: int, *paragraphs: Paragraph) -> Resolution:
    """A resolution of the Security Council of a year, with these paragraphs behind its preamble."""
    symbol, day = f"S/RES/2700 ({year})", datetime.date(year, 6, 30)
    numbered = {"symbol": symbol, "number": symbol[6:], "session": year, "meeting": "9476th meeting"}
    base = of("Security Council", title="", adopted=day, agenda_items=(), **numbered)
    return replace(base, paragraphs=addressed((NOTES, *paragraphs)))


def p(text: str, number: str | None = None, level: int = 0, part: Part = "operative") -> Paragraph:
    return Paragraph(parse(text)[0], part, number, level)


def heading(text: str, number: str | None = None, level: int = 0) -> Paragraph:
    return p(text, number, level, "heading")


def annex(text: str, number: str | None = None, level: int = 0) -> Paragraph:
    return p(text, number, level, "annex")


def test_a_council_s_heading_in_italics_is_in_italics_and_one_with_a_number_in_bold_type() -> None:
    text = heading("Wells"), heading("*Mines*", level=1), heading("Bridges", "A.", 1), p("*Decides* it.", "1.")
    assert body(written(council(2019, *text))) == [
        "paragraph(subheading)",
        "paragraph(content(p))",
        "paragraph(num content(p))",
        "paragraph(num content(p))",
    ]
    assert body(written(council(2023, *text)))[2] == "paragraph(num subheading)"


def test_the_security_council_s_annex_has_a_title_of_two_lines() -> None:
    text = [p("*Decides* it.", "1."), *(annex(f"**{line}**") for line in ("Annex", "Bridges", "Of wood"))]
    headings = ["paragraph(heading)", "paragraph(heading)", "paragraph(subheading)"]
    assert [shape(e) for e in elements(written(council(2019, *text)), "mainBody")[1]] == headings
    assert [shape(e) for e in elements(written(council(2021, *text)), "mainBody")[1]] == ["paragraph(content(p))"] * 3


def test_an_annex_with_a_letter_has_lists_since_2022_and_a_number_stands_beside_what_ends_without_a_mark() -> None:
    points = annex("Bridges:", "1."), annex("of wood;", "(a)", 1), annex("of stone; and", "(b)", 1), annex("others.", "(c)", 1)
    typed = ["paragraph(num content(p))", "paragraph(content(p))", "paragraph(num content(p))", "paragraph(content(p))"]
    found = {}
    for name in ("Annex I", "Annex A – Bridges"):
        data = written(council(2023, p("*Decides* it.", "1."), annex(f"**{name}**"), *points))
        found[name] = [shape(e) for e in elements(data, "mainBody")[1]][1:]
    assert found["Annex I"] == typed
    point = "point(num content(p))"
    assert found["Annex A – Bridges"] == [f"paragraph(num list(intro(p) {point} {point} {point}))"]


def test_what_stands_below_the_name_of_a_task_a_heading_amid_points_and_their_end_are_in_the_list() -> None:
    text = [
        p("*Decides* on these tasks:", "1."),
        p("**Protection of civilians**", "(a)", 1),
        p("To protect them;"),
        p("**Rule of law**", "(b)", 1),
        p("To help the judges;", "(i)", 2),
        heading("Urgent measures:"),
        p("To adopt them,", "(ii)", 2),
        p("and urges all to help;"),
        p("*Remains* seized.", "2."),
    ]
    below = "sublist(point(num content(p)) point(subheading num content(p)))"
    first = "point(num content(p)) sublist(point(content(p)))"
    listed = f"paragraph(num list(intro(p) {first} point(num content(p)) {below} wrapUp(p)))"
    assert body(written(council(2023, *text))) == [listed, "paragraph(num content(p))"]
    assert len(body(written(council(2018, *text)))) == 8  # then each stood alone behind a text without a number


def test_figures_in_brackets_are_typed_until_2020() -> None:
    text = p("*Decides*:", "1."), p("once;", "(1)", 1), p("twice.", "(2)", 1)
    assert body(written(council(2019, *text))) == ["paragraph(num content(p))", *["paragraph(content(p))"] * 2]
    assert body(written(council(2023, *text)))[0].startswith("paragraph(num list(intro(p) point(num")


def test_a_paragraph_that_begins_with_its_first_point_has_no_words_before_it() -> None:
    text = p("(a) *Requests* a report;", "1."), p("*Requests* another.", "(b)", 1)
    point = "point(num content(p))"
    assert body(written(council(2023, *text))) == [f"paragraph(num list(intro(p) {point} {point}))"]


def test_a_line_between_the_preamble_and_the_first_paragraph_is_of_the_body() -> None:
    text = p("(“On bridges”)", part="preamble"), p("*Decides* it.", "1.")
    assert body(written(council(2019, *text))) == ["paragraph(content(p))", "paragraph(num content(p))"]


def test_a_proposal_considered_in_plenary_meeting_is_named_so_on_the_cover_page() -> None:
    base = of("Economic and Social Council", symbol="E/RES/2025/17", number="2025/17", session=2025)
    report = "on a proposal considered in plenary meeting (E/2025/L.9)"
    data = written(replace(base, masthead=replace(base.masthead, report=report)))
    assert attributes(data, "docProponent", "refersTo") == [("#plenaryMeeting",)]


def test_a_text_that_acts_under_chapter_vii_has_that_term() -> None:
    acting = p("*Acting* under Chapter VII of the Charter of the United Nations,", part="preamble")
    named = {
        one: [e.get("eId") for e in elements(written(council(2023, *one)), "TLCConcept")]
        for one in ((acting, DECIDES), (DECIDES,))
    }
    assert ["chaptervii" in terms for terms in named.values()] == [True, False]
