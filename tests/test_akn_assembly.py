"""Akoma Ntoso of the General Assembly: what the documentation service has done otherwise from a day on, and its decisions."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from drafter.compare import draft_between
from drafter.document.markup import parse
from drafter.document.resolution import Cell, Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.readers.akn import read_akn
from drafter.tracked.akn import write_tracked_akn
from drafter.writers.akn import write_akn
from tests.akn import NAMESPACE, attributes, body, elements, shape, texts, written
from tests.word import adopted_80_35


def paragraph(
    markup: str, part: Part = "preamble", number: str | None = None, level: int = 0, cell: Cell | None = None
) -> Paragraph:
    return Paragraph(parse(markup)[0], part, number, level, cell=cell)


NOTES = paragraph("*Noting* it,")
DECIDES = paragraph("*Decides* it.", "operative", "1.")


def of_day(
    day: str, *paragraphs: Paragraph, title: str = "Wells", notes: tuple[Footnote, ...] = (), **masthead: Any
) -> Resolution:
    """A resolution adopted on a day, of the session of that year."""
    adopted = datetime.date.fromisoformat(day)
    session = adopted.year - 1945 - (adopted.month < 9)
    facts = {"symbol": f"A/RES/{session}/35", "number": f"{session}/35", "session": session, "adopted": adopted, **masthead}
    base = adopted_80_35()
    text = addressed(paragraphs or (NOTES, DECIDES))
    return replace(base, masthead=replace(base.masthead, **facts), title=parse(title)[0], paragraphs=text, footnotes=notes)


def decision(*paragraphs: Paragraph, day: str = "2024-03-21", title: str = "Seats", **masthead: Any) -> Resolution:
    """A decision, whose text has no opening line."""
    facts = {"kind": "decision", "symbol": "A/DEC/78/504", "number": "78/504", "report": "", "committee": "", "original": ""}
    return replace(of_day(day, *paragraphs, title=title, **{**facts, **masthead}), opening="")


def told(text: str) -> Paragraph:
    return paragraph(text, "operative")


@pytest.mark.parametrize(
    ("day", "form"),
    [
        ("2020-12-21", "paragraph(subheading)"),
        ("2020-12-31", "paragraph(content(p))"),
        ("2022-02-28", "paragraph(content(p))"),
        ("2022-04-01", "paragraph(subheading)"),
        ("2023-12-22", "paragraph(subheading)"),
        ("2024-06-13", "paragraph(content(p))"),
    ],
)
def test_a_heading_of_an_annex_is_in_bold_type_from_the_end_of_2020_to_february_2022_and_since_2024(day: str, form: str) -> None:
    data = written(of_day(day, NOTES, DECIDES, paragraph("**Annex**", "annex"), paragraph("Dig.", "annex", "1.")))
    assert [shape(e) for e in elements(data, "mainBody")[1]] == [form, "paragraph(num content(p))"]


def test_before_june_2021_and_in_annexes_letters_are_typed_before_a_text_that_ends_as_one_does() -> None:
    typed, beside = "paragraph(content(p))", "paragraph(num content(p))"
    ways = [("(a)", 1, "Dig;"), ("(i)", 2, "Here;"), ("(ii)", 2, "There;"), ("(iii)", 2, "Anywhere;"), ("(b)", 1, "Drill; and")]
    points = [paragraph(text, "operative", n, level) for n, level, text in ways]
    data = written(of_day("2020-12-21", NOTES, paragraph("*Decides*:", "operative", "1."), *points))
    assert body(data) == [beside, typed, typed, typed, beside, beside]
    annex = [paragraph("Wells", "annex", "1."), *(replace(p, part="annex") for p in points)]
    data = written(of_day("2024-12-24", NOTES, DECIDES, paragraph("**Annex**", "annex"), *annex))
    assert [shape(e) for e in elements(data, "mainBody")[1]][2:] == [typed, typed, typed, beside, beside]


def test_before_june_2021_points_of_the_preamble_stand_beside_its_container() -> None:
    points = [paragraph("*Recalling*:"), paragraph("Wells;", number="(a)", level=1), paragraph("Springs,", number="(b)", level=1)]
    [preamble] = elements(written(of_day("2020-12-07", *points, NOTES, DECIDES)), "preamble")
    assert [shape(e) for e in preamble] == ["formula(p)", "container(p)", "blockList(item(num p) item(num p))", "container(p)"]


def test_points_below_a_point_that_announces_them_are_in_its_list_where_the_paragraph_above_has_no_number() -> None:
    ways = [("(a)", 1, "Dig:"), ("(i)", 2, "Here;"), ("(ii)", 2, "There;"), ("(b)", 1, "Items"), ("(i)", 2, "One")]
    points = [paragraph(text, "operative", n, level) for n, level, text in ways]
    data = written(of_day("2024-06-13", NOTES, paragraph("*Decides*:", "operative"), *points))
    assert body(data) == [
        "paragraph(content(p))",
        "paragraph(num list(intro(p) point(num content(p)) point(num content(p))))",
        "paragraph(num content(p))",
        "paragraph(num content(p))",
    ]


def test_the_letter_of_a_series_stands_beside_the_title_and_since_june_2021_below_it() -> None:
    note = (Footnote("1", RichText("Resolution 75/245 becomes 75/245 A.")),)
    facts: dict[str, Any] = {"title": "Wells[^1]", "notes": note, "number": "75/245", "symbol": "A/RES/75/245 B"}
    prefaces = [elements(written(of_day(day, **facts)), "preface")[0] for day in ("2021-04-16", "2021-06-30")]
    assert [shape(preface) for preface in prefaces] == [
        "preface(p(docNumber docTitle docNumber))",
        "preface(p(docNumber docTitle) p(docNumber))",
    ]
    assert [[e.get("marker") for e in preface[-1].iter(f"{NAMESPACE}authorialNote")] for preface in prefaces] == [["1"], ["1"]]


def test_the_letter_of_a_decision_whose_symbol_lacks_it_stands_below_the_title() -> None:
    data = written(decision(told("At its 9th plenary meeting, on 21 March 2024, the General Assembly dug."), title="Seats B"))
    assert texts(data, "preface") == ["78/504. Seats B"]
    assert texts(data, "docNumber", "docTitle")[-3:] == ["78/504.", "Seats", "B"]


def test_a_decision_in_parts_is_a_collection_whose_parts_close_with_their_own_meetings() -> None:
    parts = [
        paragraph("A", "heading"),
        told("At its 61st plenary meeting, on 15 March 2024, the General Assembly decided to dig."),
        paragraph("B", "heading"),
        told("At its 62nd plenary meeting, on 21 March 2024, the General Assembly dug."),
    ]
    data = written(decision(*parts, meeting="62nd plenary meeting"))
    assert attributes(data, "documentRef", "showAs") == [("Decision A",), ("Decision B",)]
    assert texts(data, "preface") == ["78/504. Seats", "A", "B"]
    assert texts(data, "location") == ["61st plenary meeting", "62nd plenary meeting"]
    assert attributes(data, "docDate", "date")[1:] == [("2024-03-15",), ("2024-03-21",)]


def test_a_decision_of_several_meetings_closes_with_all_of_them_and_its_paragraphs_are_what_is_read() -> None:
    paragraphs = [
        told("At its 2nd plenary meeting, on 8 September 2023, the General Assembly adopted the agenda."),
        told("At the same meeting, the General Assembly decided to include an item."),
        told("At its 50th (resumed) plenary meeting, on 22 December 2023, the General Assembly decided to reopen it."),
        told("At its 51st plenary meeting, on the same date, the General Assembly closed it."),
    ]
    one = decision(*paragraphs, meeting="", adopted=None)
    data = written(one)
    assert [shape(e) for e in elements(data, "conclusions")] == [
        "conclusions(p(event(location location location eol docDate docDate)))"
    ]
    assert texts(data, "location") == ["2nd plenary meeting", "50th (resumed) plenary meeting", "51st plenary meeting"]
    assert (
        read_akn(data.replace(b"2nd plenary meeting</location>", b"3rd plenary meeting</location>"), "x") != one
    )  # told nowhere


def test_of_a_tracked_decision_of_several_meetings_nothing_is_read_twice() -> None:
    old, new = (
        decision(
            told(f"At its 2nd plenary meeting, on 8 September {year}, the General Assembly adopted the agenda."),
            told(f"At its {meeting} plenary meeting, on 22 December {year}, the General Assembly decided to reopen it."),
            meeting="",
            adopted=None,
            session=year - 1945,
            symbol=f"A/DEC/{year - 1945}/504",
            number=f"{year - 1945}/504",
        )
        for year, meeting in ((2022, "50th"), (2023, "52nd"))
    )
    data = write_tracked_akn(draft_between(old, new))
    for base, expected in ((False, new), (True, old)):
        assert [p.text for p in read_akn(data, "x", base=base).paragraphs] == [p.text for p in expected.paragraphs]


def test_headings_amid_the_preamble_are_containers_in_bold_type() -> None:
    data = written(of_day("2023-12-19", NOTES, paragraph("Social aspects", "heading"), NOTES, DECIDES))
    [preamble] = elements(data, "preamble")
    assert [(shape(e), e.get("name")) for e in preamble] == [
        ("formula(p)", "enactingFormula"),
        ("container(p)", "Noting"),
        ("container(p)", ""),
        ("container(p)", "Noting"),
    ]


def test_since_session_80_no_heading_opens_a_section() -> None:
    def of_sections(day: str) -> bytes:
        wells, springs = paragraph("Wells", "heading", "I"), paragraph("Springs", "heading", "II")
        return written(read_akn(write_akn(of_day(day, wells, NOTES, DECIDES, springs, NOTES, DECIDES)), "x"))

    assert body(of_sections("2024-12-24")) == ["section(num subheading crossHeading paragraph(num content(p)))"] * 2
    heading = ["paragraph(content(p))"] * 2  # "I", and its title
    assert body(of_sections("2025-12-30")) == [*heading, "container(p)", "paragraph(num content(p))"] * 2


def test_the_headings_of_decisions_are_in_bold_type() -> None:
    text = told("At its 47th plenary meeting, on 7 December 2022, the General Assembly took note of its programme:")
    data = written(decision(text, paragraph("Provisional programme", "heading"), told("2 October"), day="2022-12-07", session=77))
    assert [shape(e) for e in elements(data, "mainBody")[0]] == ["paragraph(content(p))"] * 3
    assert [e.text for e in elements(data, "span") if e.get("class") == "bold"][-1:] == ["\tProvisional programme"]


def test_up_to_session_74_the_number_above_a_heading_is_no_heading() -> None:
    text = (NOTES, DECIDES, paragraph("Wells", "heading", "II"), paragraph("*Asks*.", "operative", "2."))
    numbered, heading = "paragraph(num content(p))", "paragraph(subheading)"
    assert body(written(of_day("2019-12-27", *text))) == [numbered, "paragraph(num)", heading, numbered]
    assert body(written(of_day("2020-12-21", *text))) == [numbered, heading, heading, numbered]


def test_a_table_s_head_ends_with_its_first_empty_row() -> None:
    cells = [("*Year*", 1, 1), ("*Sum*", 1, 2), ("*2026*", 3, 1), ("*3*", 3, 2), ("2027", 5, 1), ("4", 5, 2)]
    rows = [paragraph(text, "annex", cell=Cell(1, row, column)) for text, row, column in cells]
    [table] = elements(written(of_day("2024-12-24", NOTES, DECIDES, paragraph("**Annex**", "annex"), *rows)), "table")
    assert shape(table) == "table(tr(th(p) th(p)) tr(th th) tr(td(p) td(p)) tr(td td) tr(td(p) td(p)))"
