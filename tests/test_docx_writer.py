"""The Word file's text: masthead, title and body as the United Nations types them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from drafter.document.masthead import AgendaItem, Masthead, MastheadNote
from drafter.document.resolution import Cell, Resolution, addressed
from drafter.document.richtext import RichText
from tests.word import W, adopted_80_35, attributes, draft_l30, paragraph, resolution, runs, text_of, written

TITLE = (
    "Implementation of the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel "
    "Mines and on Their Destruction"
)
AGENDA_TITLE = f"General and complete disarmament: i{TITLE[1:]}"
HANGING = {"left": "1267", "right": "1267", "hanging": "1267"}


def styles_and_texts(document: Resolution, count: int) -> list[tuple[str, str]]:
    """The first paragraphs of the body that hold text: their styles and what they read."""
    return [(attributes(p, "pPr/pStyle")["val"], text_of(p)) for p in written(document).paragraphs()[:count]]


def test_a_draft_begins_as_the_united_nations_sets_it() -> None:
    assert styles_and_texts(draft_l30(), 7) == [
        ("Session", "Eightieth session"),
        ("H1", "First Committee"),
        ("AgendaItemNormal", "Agenda item 99 (n)"),
        ("AgendaTitleH2", AGENDA_TITLE),
        ("Sponsors", "\t\tCambodia, Japan and Zambia: draft resolution"),
        ("TitleH1", f"\t\t{TITLE}"),
        ("SingleTxt", "\tThe General Assembly,"),
    ]


def test_an_adopted_resolution_begins_as_the_united_nations_sets_it() -> None:
    assert styles_and_texts(adopted_80_35(), 7) == [
        ("Session", "Eightieth session"),
        ("AgendaItemNormal", "Agenda item 99 (n)"),
        ("AgendaTitleH2", AGENDA_TITLE),
        ("TitleHCH", "\t\tResolution adopted by the General Assembly\non 1 December 2025"),
        ("H4", "\t\t[on the report of the First Committee (A/80/534, para. 7)]"),
        ("TitleH1", f"\t80/35.\t{TITLE}"),
        ("SingleTxt", "\tThe General Assembly,"),
    ]


def test_room_between_the_blocks_is_made_by_empty_paragraphs_of_six_points() -> None:
    body = written(draft_l30()).document[0]
    kinds = ["text" if text_of(p) else "room" for p in body.iterfind(f"{W}p")][1:15]
    expected = "text text text text room room room text room room text room room text"
    assert kinds == expected.split()
    room = next(p for p in body.iterfind(f"{W}p") if attributes(p, "pPr/pStyle").get("val") == "SingleTxt")
    assert attributes(room, "pPr/spacing") == {"after": "0", "line": "120", "lineRule": "exact"}
    assert attributes(room, "pPr/rPr/sz") == {"val": "10"}


def test_the_first_page_header_holds_symbol_organ_distribution_date_and_language() -> None:
    header = written(draft_l30()).part("word/header-first.xml")
    assert [text_of(p) for p in header.iter(f"{W}p") if text_of(p)] == [
        "United Nations",
        "A/C.1/80/L.30",
        "General Assembly",
        "Distr.: Limited",
        "13 October 2025",
        "Original: English",
    ]
    assert runs(header)[1:3] == [("A", "position sz"), ("/C.1/80/L.30", "position")]


def test_the_language_of_the_text_is_named_where_it_is_not_the_original() -> None:
    header = written(resolution(paragraph("Text,"), original="French")).part("word/header-first.xml")
    assert [text_of(p) for p in header.iter(f"{W}p") if text_of(p)][-2:] == ["English", "Original: French"]


def test_what_a_masthead_does_not_say_is_not_written() -> None:
    document = Resolution(Masthead(), RichText("Title"), addressed([paragraph("Text,")]))
    package = written(document)
    assert [text_of(p) for p in package.paragraphs()] == [
        "\t\tResolution adopted by the General Assembly",
        "\t\tTitle",
        "\tThe General Assembly,",
        "\tText,",
    ]
    assert "None" not in "".join(text_of(package.part(name)) for name in package.names if name.endswith(".xml"))


@pytest.mark.parametrize(
    ("masthead", "line"),
    [
        ({"sponsors": ("Zambia",)}, "Zambia: draft resolution"),
        ({"sponsors": ("Japan", "Zambia"), "kind": "draft decision"}, "Japan and Zambia: draft decision"),
        ({"sponsors": ("Iraq",), "sponsors_line": "Iraq:* draft resolution"}, "Iraq:* draft resolution"),
        ({}, "Draft resolution"),
    ],
)
def test_the_sponsors_line_is_as_printed_or_the_list(masthead: dict[str, Any], line: str) -> None:
    document = written(resolution(paragraph("Text,"), **masthead))
    sponsors = [p for p in document.paragraphs() if attributes(p, "pPr/pStyle")["val"] == "Sponsors"]
    assert [text_of(p) for p in sponsors] == [f"\t\t{line}"]


def test_asterisks_are_not_bold_and_a_comma_between_them_is_raised() -> None:
    line = written(resolution(paragraph("Text,"), sponsors_line="Iraq:*,** draft resolution")).find("Iraq")
    assert runs(line) == [("Iraq:", ""), ("*", "b"), (",", "b vertAlign"), ("**", "b"), (" draft resolution", "")]
    assert attributes(line, "r/rPr/b") == {"val": "0"}


def test_a_note_behind_an_asterisk_stands_in_a_frame_at_the_foot_of_the_first_page() -> None:
    note = MastheadNote("*", RichText("On behalf of the Group of 77 and China."))
    document = written(resolution(paragraph("Text,"), sponsors_line="Iraq:* draft resolution", notes=(note,)))
    text = document.find("On behalf")
    frame = attributes(text, "pPr/framePr")
    assert text_of(text) == "\t*\tOn behalf of the Group of 77 and China."
    assert (frame["x"], frame["y"], frame["w"], frame["vAnchor"]) == ("1216", "14131", "9792", "page")


def test_the_fourth_committee_takes_two_lines() -> None:
    committee = "Special Political and Decolonization Committee (Fourth Committee)"
    line = written(resolution(paragraph("Text,"), committee=committee)).find("Special Political")
    assert text_of(line) == "Special Political and Decolonization Committee\n(Fourth Committee)"


def test_a_report_of_the_fourth_committee_takes_two_lines() -> None:
    report = "on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/79/430, para. 8)"
    line = written(resolution(paragraph("Text,"), kind="resolution", report=report)).find("on the report")
    assert text_of(line).split("\n") == [
        "\t\t[on the report of the Special Political and Decolonization Committee",
        "(Fourth Committee) (A/79/430, para. 8)]",
    ]


def test_two_agenda_items_have_a_line_for_both_and_their_titles_below_with_room() -> None:
    items = (AgendaItem("13", "Integrated follow-up"), AgendaItem("75", "Oceans"))
    body = written(resolution(paragraph("Text,"), agenda_items=items)).document[0]
    assert [text_of(p) for p in body.iterfind(f"{W}p")][1:7] == [
        "Eightieth session",
        "Agenda items 13 and 75",
        "",
        "Integrated follow-up",
        "",
        "Oceans",
    ]


def test_an_item_of_a_provisional_agenda_is_as_printed() -> None:
    items = (AgendaItem("Item 35 of the provisional agenda*", "Peace"),)
    assert written(resolution(paragraph("Text,"), agenda_items=items)).find("Item 35 of the provisional agenda*") is not None


def test_only_the_name_of_the_organ_is_in_italics_in_the_opening_line() -> None:
    assert runs(written(draft_l30()).find("\tThe General Assembly,")) == [("The General Assembly", "i"), (",", "")]


def test_an_opening_line_without_a_comma_stays_without() -> None:
    document = replace(resolution(paragraph("*Adopts* the Declaration.", "operative")), opening="The General Assembly")
    assert runs(written(document).find("The General Assembly")) == [("The General Assembly", "i")]


@pytest.mark.parametrize(
    ("part", "number", "level", "text", "indents"),
    [
        ("preamble", None, 0, "\tRecalling", {}),
        ("preamble", "(a)", 1, "\t(a)\tRecalling", {}),
        ("operative", None, 0, "\tRecalling", {}),
        ("operative", "1.", 0, "\t1.\tRecalling", {}),
        ("operative", "(a)", 1, "\t(a)\tRecalling", {}),
        ("operative", "(i)", 2, "\t(i)\tRecalling", {"left": "1742", "hanging": "475"}),
        ("operative", "a.", 3, "\ta.\tRecalling", {"left": "2218", "hanging": "476"}),
        ("operative", None, 1, "Recalling", {"left": "1742"}),  # a block quotation
        ("annex", "1.", 0, "1.\tRecalling", {}),
        ("annex", "(a)", 1, "\t(a)\tRecalling", {}),
    ],
)
def test_a_paragraph_begins_with_typed_tabs_and_number(
    part: str, number: str | None, level: int, text: str, indents: dict[str, str]
) -> None:
    document = resolution(paragraph("*First*, as printed;"), paragraph("Recalling", part, number, level))  # type: ignore[arg-type]
    found = written(document).find("Recalling")
    assert text_of(found) == text
    assert attributes(found, "pPr/pStyle") == {"val": "SingleTxt"}
    assert attributes(found, "pPr/ind") == indents


def test_marks_become_runs_and_the_text_keeps_every_character() -> None:
    text = "*Noting*  with **deep** *regret* “A & B” <C>\u00a0– 5\u2011year\ttab,"
    found = written(resolution(paragraph(text))).find("Noting")
    assert text_of(found) == "\tNoting  with deep regret “A & B” <C>\u00a0– 5\u2011year\ttab,"
    assert runs(found)[:5] == [("Noting", "i"), ("  with ", ""), ("deep", "b"), (" ", ""), ("regret", "i")]


def test_a_character_that_xml_cannot_hold_is_left_out() -> None:
    found = written(resolution(paragraph("Not\x02ing \ud800 this,"))).find("this")
    assert text_of(found) == "\tNoting  this,"


def test_a_heading_stands_bold_at_the_column_between_two_rooms() -> None:
    document = resolution(paragraph("One,"), paragraph("Budget", "heading"), paragraph("Two;", "operative", "1."))
    body = written(document).document[0]
    texts = [text_of(p) for p in body.iterfind(f"{W}p")]
    at = texts.index("\t\tBudget")
    assert texts[at - 2 : at + 3] == ["\tOne,", "", "\t\tBudget", "", "\t1.\tTwo;"]
    heading = body[at]
    assert attributes(heading, "pPr/pStyle") == {"val": "H23"}
    assert attributes(heading, "pPr/ind") == HANGING
    assert heading.find(f"{W}pPr/{W}outlineLvl") is None  # the style's own


@pytest.mark.parametrize(("number", "lines"), [("I", ["\t\tI", "\t\tBudget"]), ("A.", ["\tA.\tBudget"]), (None, ["\t\tBudget"])])
def test_a_bare_numeral_stands_above_its_heading_and_another_number_before_it(number: str | None, lines: list[str]) -> None:
    document = resolution(paragraph("Budget", "heading", number, 1))
    headings = [p for p in written(document).paragraphs() if attributes(p, "pPr/pStyle")["val"] == "H23"]
    assert [text_of(p) for p in headings] == lines
    assert {attributes(p, "pPr/outlineLvl")["val"] for p in headings} == {"2"}  # of the second order


def test_a_heading_in_italics_has_the_style_of_such() -> None:
    heading = written(resolution(paragraph("*Objectives*", "heading"))).find("Objectives")
    assert attributes(heading, "pPr/pStyle") == {"val": "H4"}
    assert text_of(heading) == "\t\tObjectives"


def test_the_closing_lines_stand_at_the_right_in_italics_before_an_annex() -> None:
    document = adopted_80_35()
    annex = [paragraph("Annex", "annex"), paragraph("Modalities", "annex"), paragraph("The Conference will meet.", "annex", "1.")]
    document = replace(document, paragraphs=addressed([*document.paragraphs, *annex]))
    package = written(document)
    assert [text_of(p) for p in package.paragraphs()][-5:] == [
        "52nd plenary meeting",
        "1 December 2025",
        "\t\tAnnex",
        "\t\tModalities",
        "1.\tThe Conference will meet.",
    ]
    assert attributes(package.find("52nd plenary"), "pPr/jc") == {"val": "right"}
    assert runs(package.find("52nd plenary")) == [("52nd plenary meeting", "i")]
    assert attributes(package.find("\t\tModalities"), "pPr/pStyle") == {"val": "H23"}


def test_a_draft_has_no_closing_lines() -> None:
    assert text_of(written(draft_l30()).paragraphs()[-1]).startswith("\t11.\tDecides")


def test_the_line_at_the_end_is_seventy_two_points_wide() -> None:
    body = written(draft_l30()).document[0]
    last = body.findall(f"{W}p")[-1]
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    extent = next(last.iter(f"{drawing}extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("914400", "0")
    assert [offset.text for offset in last.iter(f"{drawing}posOffset")] == ["2669540", "304800"]


def test_a_table_keeps_its_rows_and_columns() -> None:
    cells = {(1, 1): "*Mission*", (1, 2): "*Dollars*", (2, 1): "UNFICYP", (2, 2): "446 092 700", (3, 1): "**Total**"}
    rows = [replace(paragraph(text, "annex"), cell=Cell(1, *at)) for at, text in cells.items()]
    document = written(resolution(paragraph("Decides:", "operative", "1."), *rows, paragraph("After.", "annex")))
    table = next(document.document.iter(f"{W}tbl"))
    assert [[text_of(cell) for cell in row.iterfind(f"{W}tc")] for row in table.iterfind(f"{W}tr")] == [
        ["Mission", "Dollars"],
        ["UNFICYP", "446 092 700"],
        ["Total", ""],
    ]
    assert sum(int(str(column.get(f"{W}w"))) for column in table.iter(f"{W}gridCol")) == 7306  # the body's column
    figure = next(p for p in table.iter(f"{W}p") if text_of(p) == "446 092 700")
    assert attributes(figure, "pPr/jc") == {"val": "right"}
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_a_column_of_a_table_has_room_for_its_longest_word() -> None:
    """A/RES/80/242: "120" beside long heads stood as "12" and "0" on two lines."""
    long = "Number of posts in all special political missions of the United Nations"
    cells = {(1, k): long for k in range(1, 6)} | {(1, 6): "Total", (2, 6): "11 877 a"}
    rows = [replace(paragraph(text, "annex"), cell=Cell(1, *at)) for at, text in cells.items()]
    document = written(resolution(paragraph("Decides:", "operative", "1."), *rows)).document
    widths = [int(str(column.get(f"{W}w"))) for column in document.iter(f"{W}gridCol")]
    assert (widths, sum(widths)) == ([*[1309] * 5, 761], 7306)
    assert attributes(next(p for p in document.iter(f"{W}p") if text_of(p) == "11 877 a"), "pPr/jc") == {"val": "right"}


def test_every_paragraph_of_the_seed_is_there_in_order() -> None:
    document = draft_l30()
    texts = [text_of(p) for p in written(document).paragraphs()][7:]
    expected = [f"\t{p.number}\t{p.text}" if p.number else f"\t{p.text}" for p in document.paragraphs]
    assert texts == expected


def test_the_date_of_issue_is_written_as_the_united_nations_does() -> None:
    document = resolution(paragraph("Text,"), date=datetime.date(2026, 10, 2))
    assert "2 October 2026" in text_of(written(document).part("word/header-first.xml"))


def test_a_day_is_not_parted_from_its_month_at_the_end_of_a_line() -> None:
    document = resolution(paragraph("held from 1 to 5 December 2025 and on 30 November, in May 2026,"))
    body = written(document).part("word/document.xml")
    texts = [t.text for t in body.iter(f"{W}t") if t.text and t.text.startswith("held")]
    assert texts == ["held from 1 to 5\u00a0December 2025 and on 30\u00a0November, in May 2026,"]
