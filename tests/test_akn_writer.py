"""Akoma Ntoso as the UN's documentation service writes it: what stands where, that it is valid, and that it is read back."""

from __future__ import annotations

import datetime
import importlib
import random
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from drafter import writers
from drafter.document.markup import parse
from drafter.document.masthead import AgendaItem, MastheadNote
from drafter.document.resolution import Cell, Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from drafter.engine.settling import rollover
from drafter.readers import read
from drafter.readers.akn import read_akn
from drafter.updates.loading import load
from drafter.writers.akn import write_akn
from tests.akn import NAMESPACE, assert_valid, attributes, body, elements, parsed, shape, texts, written
from tests.commands import drafter
from tests.strategies import resolutions
from tests.word import EXAMPLES, RECORD, adopted_80_35, draft_l30

SEEDS = sorted(file for ending in ("*.txt", "*.md") for file in EXAMPLES.glob(ending))
PDFS = ("A_80_L.13", "A_C.1_80_L.23", "A_C.3_80_L.59", "A_C.5_80_L.19", "A_RES_78_149", "A_RES_79_298", "A_RES_80_233")


def made(*paragraphs: Paragraph, notes: tuple[Footnote, ...] = (), session: int = 81, **masthead: Any) -> Resolution:
    base = adopted_80_35()
    m = replace(base.masthead, session=session, symbol=f"A/RES/{session}/35", number=f"{session}/35", **masthead)
    return replace(base, masthead=m, paragraphs=addressed(paragraphs), footnotes=notes, title=RichText("Landmines"))


def paragraph(
    markup: str, part: Part = "preamble", number: str | None = None, level: int = 0, cell: Cell | None = None
) -> Paragraph:
    return Paragraph(parse(markup)[0], part, number, level, cell=cell)


def test_a_preamble_is_in_containers_named_by_the_words_that_open_them() -> None:
    data = written(made(paragraph("*Recalling also* wells,"), paragraph("*Noting*, *in this regard*, springs,"), TEXT))
    assert attributes(data, "container", "name", "eId") == [("Recalling also", "container_2"), ("Noting", "container_3")]
    assert texts(data, "formula", "container") == [
        "The General Assembly,",
        "Recalling also wells,",
        "Noting, in this regard, springs,",
    ]


TEXT = paragraph("*Decides* it.", "operative", "1.")


def test_paragraphs_stand_beside_their_numbers_and_points_in_lists_with_their_own_beside_them() -> None:
    points = [paragraph(f"Point {n};", "operative", n, level) for n, level in (("(a)", 1), ("(i)", 2), ("(ii)", 2), ("(b)", 1))]
    data = written(
        made(
            paragraph("*Noting* it,"),
            paragraph("*Decides*:", "operative", "1."),
            *points,
            paragraph("*Asks* it.", "operative", "2."),
        )
    )
    assert body(data) == [
        "paragraph(num list(intro(p) point(num content(p))"
        " sublist(point(num content(p)) point(num content(p))) point(num content(p))))",
        "paragraph(num content(p))",
    ]
    assert [e.get("eId") for e in elements(data, "point")] == [
        "para_3_list_point_a",
        "para_3_list_point_a_sublist_point_i",
        "para_3_list_point_a_sublist_point_ii",
        "para_3_list_point_b",
    ]


def test_points_of_the_preamble_are_items_of_a_block_list() -> None:
    data = written(
        made(paragraph("*Recalling*:"), paragraph("The first;", number="(a)", level=1), paragraph("*Noting* it,"), TEXT)
    )
    [preamble] = elements(data, "preamble")
    assert [shape(e) for e in preamble] == ["formula(p)", "container(blockList(listIntroduction item(num p)))", "container(p)"]


def test_headings_are_bold_paragraphs_since_session_80_and_were_subheadings_before() -> None:
    text = (
        paragraph("*Noting* it,"),
        paragraph("Wells", "heading"),
        TEXT,
        paragraph("Springs", "heading", "II"),
        paragraph("*Asks* it.", "operative", "2."),
    )
    assert body(written(made(*text)))[0] == "paragraph(content(p))"
    assert body(written(made(*text, session=79))) == [
        "paragraph(subheading)",
        "paragraph(num content(p))",
        "paragraph(subheading)",
        "paragraph(subheading)",
        "paragraph(num content(p))",
    ]


def test_sections_that_count_anew_hold_their_preamble_and_their_tables() -> None:
    part = [
        paragraph("*Noting* it,"),
        paragraph("*Decides* it.", "operative", "1."),
        paragraph("Year", "operative", cell=Cell(1, 1, 1)),
    ]
    found = read_akn(
        write_akn(made(paragraph("Wells", "heading", "I"), *part, paragraph("Springs", "heading", "II"), *part[:2], session=79)),
        "x",
    )
    data = written(found)
    assert body(data) == [
        "section(num subheading crossHeading paragraph(num content(p)) paragraph(content(table(tr(td(p))))))",
        "section(num subheading crossHeading paragraph(num content(p)))",
    ]
    assert attributes(data, "crossHeading", "refersTo") == [("#preamble",), ("#preamble",)]


def test_a_table_has_its_rows_its_empty_cells_and_a_head() -> None:
    cells = [("*Year*", 1, 1), ("*Sum*", 1, 2), ("2026", 2, 1), ("2027", 4, 1), ("[3](https://un.org)", 4, 2), ("more", 4, 2)]
    rows = [paragraph(text, "annex", cell=Cell(1, row, column)) for text, row, column in cells]
    data = written(made(paragraph("*Noting* it,"), TEXT, paragraph("**Annex**", "annex"), *rows))
    [table] = elements(data, "table")
    assert shape(table) == "table(tr(th(p) th(p)) tr(td(p) td) tr(td td) tr(td(p) td(p p)))"


def test_an_annex_is_a_document_of_its_own_with_typed_letters() -> None:
    annex = [
        paragraph("**Annex**", "annex"),
        paragraph("**Plan**", "annex"),
        paragraph("Dig:", "annex", "1."),
        paragraph("Here;", "annex", "(a)", 1),
    ]
    data = written(made(paragraph("*Noting* it,"), TEXT, *annex))
    [doc] = elements(data, "doc")
    assert [shape(e) for e in doc.find(f"{NAMESPACE}mainBody")] == [  # type: ignore[union-attr]
        "paragraph(content(p))",
        "paragraph(content(p))",
        "paragraph(num content(p))",
        "paragraph(content(p))",
    ]
    [work] = doc.iter(f"{NAMESPACE}FRBRWork")
    assert work[0].get("value") == "/akn/un/statement/deliberation/unga/2025-12-01/81-35/!main/annex"


def test_notes_stand_at_their_calls_and_a_second_call_is_a_raised_figure() -> None:
    text = paragraph("*Noting* the law[^1] and, as in the law,[^1] *springs[^2]* too,")
    notes = (Footnote("1", parse("See *Treaty Series*.")[0]), Footnote("2", RichText("Ibid.")))
    data = written(made(text, TEXT, notes=notes))
    assert attributes(data, "authorialNote", "marker", "placement", "eId") == [
        ("1", "bottom", "authorialNote_1"),
        ("2", "bottom", "authorialNote_2"),
    ]
    [sup] = elements(data, "sup")
    assert (sup.text, sup.get("refersTo")) == ("1", "#authorialNote_1")
    [container] = elements(data, "container")
    assert (
        "".join(map(str, container.itertext())).split()
        == "Noting the law See Treaty Series. and, as in the law,1 springs Ibid. too,".split()
    )


def test_italics_bold_and_links_that_cross_are_cut_where_they_must_be() -> None:
    crossing = RichText("one two three", (Mark(0, 7, "italic"), Mark(4, 13, "link", "https://un.org/?a&b"), Mark(8, 13, "bold")))
    data = written(made(Paragraph(crossing, "preamble"), paragraph("*Noting* it,"), TEXT))
    line = etree.tostring(elements(data, "container")[0][0]).decode()
    assert line.partition("preserve")[2].startswith(
        '">\t<span class="italic">one <a href="https://un.org/?a&amp;b">two</a></span>'
        '<a href="https://un.org/?a&amp;b"> <span class="bold">three</span></a></p>'
    )


def test_a_draft_says_in_work_and_expression_that_it_is_one_and_makes_nothing_up() -> None:
    data = written(draft_l30())
    assert [e.get("name") for e in elements(data, "statement")] == ["draftResolution"]
    assert attributes(data, "FRBRuri", "value")[:2] == [
        ("/akn/un/statement/draftResolution/unga/2025-10-13/A-C.1-80-L.30/",),
        ("/akn/un/statement/draftResolution/unga/2025-10-13/A-C.1-80-L.30/eng@/",),
    ]
    assert attributes(data, "FRBRauthoritative", "value") == [("false",), ("false",)]
    assert attributes(data, "FRBRversionNumber", "value") == [("draft",)]
    assert attributes(data, "step", "outcome", "date", "as", "by") == [
        ("draftResolution", "2025-10-13", "A/C.1/80/L.30", "Cambodia, Japan and Zambia")
    ]
    assert not elements(data, "voting", "conclusions", "docNumber")[1:]
    unnamed = rollover(read(EXAMPLES / "A_RES_80_35.txt"), load([("u.yaml", "session: 81")])).resolution
    data = written(unnamed)
    assert attributes(data, "step", "outcome", "date", "as", "by") == [("draftResolution", "0001-01-01", None, "")]
    assert texts(data, "docType") == ["Draft resolution"]


def test_the_secretariat_s_last_step_makes_the_adopted_form_of_the_draft_as_adopted() -> None:
    facts = (
        "session: 80\nkind: resolution\nnumber: 80/35\nadopted: 2025-12-01\nmeeting: 52nd plenary meeting\nvote: 159-1-19\n"
        "date: 2025-12-03\nreport: on the report of the First Committee (A/80/534, para. 7)\nagenda_item: 99 (n)"
    )
    draft = rollover(draft_l30(), load([("u.yaml", facts)]))
    data = writers.render(draft, ".xml")
    assert_valid(data)
    assert attributes(data, "step", "outcome", "date", "as", "by", "refersTo") == [
        ("draftResolution", "2025-10-13", "A/C.1/80/L.30", "Cambodia, Japan and Zambia", None),
        ("recommendedForAdoption", "0001-01-01", "A/80/534", "", "7"),
        ("adopted", "2025-12-01", "A/80/PV.52", "", None),
    ]
    assert attributes(data, "voting", "outcome") == [("adoptedRecordedVote",)]
    assert attributes(data, "count", "refersTo", "value") == [("inFavour", "159"), ("against", "1"), ("abstaining", "19")]
    assert attributes(data, "FRBRuri", "value")[0] == ("/akn/un/statement/deliberation/unga/2025-12-01/80-35/",)
    assert texts(data, "location", "inline")[-2:] == ["A/80/534, para. 7", "52nd plenary meeting"]
    found = read_akn(data, "x")
    assert found == replace(draft.resolution, masthead=replace(draft.resolution.masthead, vote=""))  # no text holds the vote
    without = rollover(draft_l30(), load([("u.yaml", facts.replace("159-1-19", "without a vote"))]))
    assert attributes(writers.render(without, ".xml"), "voting", "outcome") == [("adoptedWithoutVote",)]


def test_a_resumed_meeting_has_no_record_that_follows_from_it() -> None:
    data = written(made(paragraph("*Noting* it,"), TEXT, meeting="55th (resumed) plenary meeting"))
    assert attributes(data, "step", "outcome", "as")[-1] == ("adopted", None)


def test_a_vote_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    file.write_text("session: 81\nvote: 159 to 1\n")
    done = drafter("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", file, "-o", tmp_path / "x.xml")
    said = 'vote: found "159 to 1"; right is the votes for it, against it and abstaining, "159-1-19", or "without a vote"'
    assert (done.code, done.err) == (1, f"{file}:2: {said}\n")
    assert not (tmp_path / "x.xml").exists()


def test_several_items_and_notes_behind_asterisks_stand_on_the_cover_page() -> None:
    items = (AgendaItem("13", "Outcomes of conferences"), AgendaItem("75 (a)", "Oceans: law"))
    note = MastheadNote("*", parse("On behalf of the *Group*.")[0])
    data = written(replace(draft_l30(), masthead=replace(draft_l30().masthead, agenda_items=items, notes=(note,))))
    assert [e.text for e in elements(data, "inline")] == [
        "Original: English",
        "Agenda items 13 and 75 (a)",
        "Outcomes of conferences",
        "Oceans: law",
    ]
    assert attributes(data, "keyword", "refersTo", "value") == [("agenda", "13"), ("agenda", "75a")]
    assert attributes(data, "authorialNote", "marker")[0] == ("*",)


def test_closing_lines_title_and_points_are_as_the_service_had_them_at_the_session() -> None:
    text = (paragraph("*Noting* it,"), paragraph("*Decides*:", "operative", "1."), paragraph("Dig.", "operative", "(a)", 1))
    days = {75: datetime.date(2020, 12, 7), 76: datetime.date(2021, 12, 6), 78: datetime.date(2023, 12, 4)}
    shapes = {
        s: [shape(e) for e in elements(written(made(*text, session=s, adopted=day)), "preface", "mainBody", "conclusions")]
        for s, day in days.items()
    }
    assert shapes[75][1:] == ["mainBody(paragraph(num content(p)) paragraph(content(p)))", "conclusions(p(inline eol docDate))"]
    assert shapes[76][1:] == [
        "mainBody(paragraph(num list(intro(p) point(num content(p)))))",
        "conclusions(p(inline eol docDate))",
    ]
    assert shapes[78][2] == "conclusions(p(event(location eol docDate)))"


@pytest.mark.parametrize(("year", "keywords", "named"), [(2020, 0, None), (2021, 1, None), (2022, 1, "99 (n)")])
def test_items_of_the_agenda_are_keywords_since_2021_and_named_on_the_cover_since_2022(
    year: int, keywords: int, named: str | None
) -> None:
    data = written(made(paragraph("*Noting* it,"), TEXT, adopted=datetime.date(year, 12, 1)))
    assert len(elements(data, "keyword")) == keywords
    assert [e.get("title") for e in elements(data, "inline") if e.get("name") == "agenda item"] == [named]


def test_points_behind_a_heading_that_stands_amid_them_are_no_points_of_the_first() -> None:
    data = written(
        made(
            paragraph("*Noting* it,"),
            paragraph("*Asks*:", "operative", "1."),
            paragraph("To dig;", "operative", "(a)", 1),
            paragraph("Springs", "heading"),
            paragraph("To drill;", "operative", "(b)", 1),
            paragraph("To pump.", "operative", "(c)", 1),
        )
    )
    assert body(data)[2:] == ["paragraph(num content(p))", "paragraph(num content(p))"]


def test_a_document_in_parts_is_a_collection_with_a_statement_for_each() -> None:
    part = (paragraph("*The General Assembly*,"), paragraph("*Noting* it,"), TEXT)
    both = [
        replace(p, section=letter)
        for letter in "AB"
        for p in (paragraph(letter, "heading"), paragraph("Wells", "heading"), *part)
    ]
    data = written(replace(made(*both), opening=""))
    assert attributes(data, "documentRef", "href", "showAs") == [("comp_0", "Resolution A"), ("comp_1", "Resolution B")]
    assert [shape(e) for e in elements(data, "preface")] == ["preface(p(docNumber docTitle))"] * 3
    assert "Resolutions adopted by the General Assembly on 1 December 2025" in texts(data, "docTitle")


def test_characters_that_no_xml_can_hold_are_left_out() -> None:
    data = write_akn(made(Paragraph(RichText("Noting\x0b a\x00 b,"), "preamble"), TEXT))
    assert texts(data, "container") == ["Noting a b,"]


@given(resolutions())
def test_whatever_a_resolution_holds_is_written_as_sound_xml_and_twice_the_same(resolution: Resolution) -> None:
    data = write_akn(resolution)
    assert parsed(data).tag == f"{NAMESPACE}akomaNtoso"
    assert write_akn(resolution) == data


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.name)
def test_the_examples_are_valid_and_read_back_and_so_are_their_drafts(file: Path) -> None:
    previous = read(file)
    written(previous)
    draft = rollover(previous, load([("u.yaml", f"session: {(previous.masthead.session or 80) + 1}")])).resolution
    again = read_akn(written(draft), "x")
    assert writers.render(again, ".docx") == writers.render(draft, ".docx")


def test_show_prints_it_and_writes_it(tmp_path: Path) -> None:
    source, target = EXAMPLES / "A_RES_80_35.txt", tmp_path / "80-35.xml"
    assert drafter("show", source, "--format", "xml").out.encode() == write_akn(read(source))
    assert drafter("show", source, "--format", "xml", "--output", target).code == 0
    assert target.read_bytes() == write_akn(read(source))
    assert drafter("show", target).out == drafter("show", source).out
    lost = drafter("show", source, "--format", "xml", "--output", tmp_path / "none" / "x.xml")
    assert (lost.code, lost.out) == (1, "")


@pytest.mark.shared
@pytest.mark.long
@pytest.mark.parametrize("name", PDFS)
def test_what_is_read_from_a_pdf_of_the_record_is_valid_and_read_back(name: str) -> None:
    written(read(RECORD / "pdf" / f"{name}.pdf"))


@pytest.mark.shared
@pytest.mark.long
@pytest.mark.parametrize("session", ["GA_74", "GA_75", "GA_76", "GA_77", "GA_78", "GA_79", "GA_80", "DEC_76", "DEC_77", "DEC_78"])
def test_documents_of_the_record_are_valid_read_back_and_like_the_un_s_own(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[1] / "bench"))
    monkeypatch.syspath_prepend(str(RECORD.parent / "bench"))
    bench, reference = importlib.import_module("written_akn"), importlib.import_module("akn").reference
    figures = bench.Figures()
    with zipfile.ZipFile(RECORD / "akn" / f"{session}.zip") as whole:
        for name in random.Random(session).sample(whole.namelist(), 15):
            data = whole.read(name)
            figures.add(data, written(read_akn(data, name)), reference, None)
    assert figures.equal / figures.elements > 0.8  # of all documents 0.98: bench/written_akn.py has the causes
    differ = {what.partition(":")[0]: n for what, n in figures.counts.items() if what.endswith("differ")}
    assert differ["notes"] == 0
    assert sum(n for what, n in differ.items() if "in its place" in what) <= 3
    assert differ["body"] <= 30  # mostly "I" on a line of its own, which the reference counts as a paragraph
    sys.modules.pop("written_akn")
