"""The Word file as a package: parts, styles, page, headers and properties, and XML that Word takes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drafter.document.resolution import Resolution
from drafter.ooxml import properties
from drafter.readers import read
from drafter.writers.docx import write_docx
from tests import strategies
from tests.wml_schema import ORDER, out_of_order
from tests.word import (
    RECORD,
    Package,
    W,
    adopted_80_35,
    attributes,
    draft_l30,
    paragraph,
    resolution,
    text_of,
    written,
)

CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def test_the_same_resolution_gives_the_same_bytes() -> None:
    assert write_docx(draft_l30()) == write_docx(draft_l30())


def test_every_part_is_declared_and_every_relationship_leads_to_a_part() -> None:
    package = written(draft_l30())
    declared = {part.get("PartName") for part in package.part("[Content_Types].xml").iter(f"{CONTENT_TYPES}Override")}
    assert declared == {f"/{name}" for name in package.names if not name.endswith(".rels") and name != "[Content_Types].xml"}
    for folder, name in (("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")):
        targets = [r.get("Target") for r in package.part(name).iter(f"{RELATIONSHIPS}Relationship") if not r.get("TargetMode")]
        assert {f"{folder}{target}" for target in targets} <= set(package.names)
        assert len(targets) == len(set(targets))


@pytest.mark.parametrize("document", [draft_l30(), adopted_80_35()], ids=["draft", "adopted"])
def test_no_element_stands_out_of_the_schemas_order(document: Resolution) -> None:
    package = written(document)
    parts = [name for name in package.names if name.startswith("word/") and name.endswith(".xml")]
    assert len(parts) == 10
    assert {name: out_of_order(package.part(name)) for name in parts} == {name: [] for name in parts}


@given(strategies.resolutions())
def test_any_resolution_gives_xml_in_order_with_every_word(document: Resolution) -> None:
    package = written(document)
    for name in package.names:
        assert not name.startswith("word/") or out_of_order(package.part(name)) == []
    for call in [*package.document.iter(f"{W}vertAlign", f"{W}rStyle")]:
        if call.get(f"{W}val") in ("superscript", "FootnoteReference"):  # a number that calls a footnote, not text
            package.remove_run(call)
    text = "".join(text_of(package.document).split())
    for p in document.paragraphs:
        assert "".join(text_of_xml(p.text).split()) in text
    notes = "".join(text_of(package.part("word/footnotes.xml")).split())
    for note in document.footnotes:
        assert "".join(text_of_xml(note.text.text).split()) in notes


def text_of_xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


@given(st.permutations(ORDER["pPr"].split()))
def test_properties_come_in_order_however_they_are_given(names: list[str]) -> None:
    known = [name for name in names if name in "pStyle keepNext keepLines framePr tabs spacing ind jc outlineLvl".split()]
    made = [etree.QName(child).localname for child in properties("pPr", dict.fromkeys(known))]
    assert made == sorted(made, key=ORDER["pPr"].split().index)


@pytest.mark.shared
def test_real_resolutions_lose_no_word() -> None:
    for name in ("A_RES_78_218", "A_RES_79_81", "A_RES_79_298", "A_C.5_80_L.19", "A_80_L.13", "A_C.1_80_L.42"):
        document = read(RECORD / "pdf" / f"{name}.pdf")
        package = written(document)
        texts = {text_of(p).strip("\t") for p in package.paragraphs()}
        lost = [p.id for p in document.paragraphs if not {p.text, f"{p.number}\t{p.text}"} & texts]
        assert (name, lost) == (name, [])
        assert len(package.part("word/footnotes.xml")) == len(document.footnotes) + 2


def test_the_page_is_us_letter_with_the_margins_of_the_united_nations() -> None:
    first, last = written(draft_l30()).document.iter(f"{W}sectPr")
    page = {"w": "12240", "h": "15840"}
    margins = {"top": "1440", "right": "1200", "left": "1200", "header": "432", "footer": "504", "gutter": "0"}
    assert attributes(first, "pgSz") == attributes(last, "pgSz") == page
    assert attributes(first, "pgMar") == {**margins, "bottom": "1728"}
    assert attributes(last, "pgMar") == {**margins, "bottom": "1152"}
    assert first.find(f"{W}titlePg") is not None
    assert attributes(last, "type") == {"val": "continuous"}


def test_first_even_and_odd_pages_have_their_own_headers_and_footers() -> None:
    package = written(draft_l30())
    section = next(package.document.iter(f"{W}sectPr"))
    kinds = [(etree.QName(r).localname, r.get(f"{W}type")) for r in section if r.tag.endswith("Reference")]
    assert sorted(kinds) == sorted(
        (f"{kind}Reference", page) for kind in ("header", "footer") for page in ("even", "default", "first")
    )
    assert package.part("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


@pytest.mark.parametrize(
    ("document", "even", "odd"),
    [
        (resolution(paragraph("Text,")), ["A/C.1/80/L.30", ""], ["", "A/C.1/80/L.30"]),
        (
            resolution(paragraph("Text,"), kind="resolution", symbol="A/RES/80/35"),
            ["A/RES/80/35", "Title"],
            ["Title", "A/RES/80/35"],
        ),
    ],
    ids=["draft", "adopted"],
)
def test_later_pages_show_the_symbol_outside_and_the_title_of_an_adopted_resolution_inside(
    document: Resolution, even: list[str], odd: list[str]
) -> None:
    package = written(document)
    for page, expected in (("even", even), ("odd", odd)):
        header = package.part(f"word/header-{page}.xml")
        assert [text_of(cell) for cell in header.iter(f"{W}tc")] == expected
        assert attributes(next(header.iter(f"{W}tr")), "trPr/trHeight") == {"val": "864", "hRule": "exact"}
        fields = [field.text for field in package.part(f"word/footer-{page}.xml").iter(f"{W}instrText")]
        assert [(field or "").split()[0] for field in fields] == ["PAGE", "NUMPAGES"]


def test_a_long_running_title_is_set_smaller() -> None:
    document = Resolution(adopted_80_35().masthead, paragraph("word " * 50).body, ())
    title = next(written(document).part("word/header-even.xml").iter(f"{W}sz"))
    assert title.get(f"{W}val") == "14"


def test_there_is_no_picture_and_no_job_number_on_the_page() -> None:
    package = written(read(Path(__file__).resolve().parents[1] / "examples" / "A_C.1_80_L.30.txt"))
    assert [name for name in package.names if "media" in name] == []
    assert text_of(package.part("word/footer-first.xml")) == ""


@pytest.mark.parametrize(
    ("style", "name", "based_on", "size"),
    [
        ("Normal", "Normal", None, "20"),
        ("SingleTxt", "__Single Txt", "Normal", None),
        ("H1", "_ H_1", "Normal", "24"),
        ("H23", "_ H_2/3", "H1", "20"),
        ("HCh", "_ H _Ch", "H1", "28"),
        ("Session", "Session", "H23", None),
        ("AgendaItemNormal", "Agenda_Item_Normal", None, "20"),
        ("AgendaTitleH2", "Agenda_Title_H2", "TitleH1", "20"),
        ("TitleH1", "Title_H1", "H1", None),
        ("TitleHCH", "Title_H_CH", "HCh", None),
        ("FootnoteText", "footnote text", "Normal", "17"),
        ("FootnoteReference", "footnote reference", None, None),
    ],
)
def test_the_styles_are_those_of_the_united_nations(style: str, name: str, based_on: str | None, size: str | None) -> None:
    root = written(draft_l30()).part("word/styles.xml")
    found = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == style)
    assert attributes(found, "name")["val"] == name
    assert attributes(found, "basedOn").get("val") == based_on
    assert attributes(found, "rPr/sz").get("val") == size


def test_body_text_is_ten_points_at_103_per_cent_on_lines_of_twelve_points() -> None:
    root = written(draft_l30()).part("word/styles.xml")
    normal = next(s for s in root.iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    assert attributes(normal, "rPr/spacing") == {"val": "4"}
    assert attributes(normal, "rPr/w") == {"val": "103"}
    assert attributes(normal, "pPr/spacing") == {"after": "0", "line": "240", "lineRule": "exact"}


def test_every_style_that_is_used_is_there() -> None:
    package = written(adopted_80_35())
    known = {s.get(f"{W}styleId") for s in package.part("word/styles.xml").iter(f"{W}style")}
    used = set()
    for name in package.names:
        if name.startswith("word/") and name.endswith(".xml"):
            used |= {s.get(f"{W}val") for s in package.part(name).iter(f"{W}pStyle", f"{W}rStyle", f"{W}basedOn", f"{W}next")}
    assert used <= known


def test_the_language_is_british_english() -> None:
    styles = written(draft_l30()).part("word/styles.xml")
    assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"en-GB"}


def test_the_properties_name_symbol_session_agenda_and_title() -> None:
    package = written(draft_l30())
    custom = {p.get("name"): p[0].text for p in package.part("docProps/custom.xml")}
    variables = {v.get(f"{W}name"): v.get(f"{W}val") for v in package.part("word/settings.xml").iter(f"{W}docVar")}
    assert custom["Symbol1"] == variables["Symbol1"] == variables["sss1"] == "A/C.1/80/L.30"
    assert custom["Session1"] == "Eightieth session"
    assert custom["Agenda1"] == "Agenda item 99 (n)"
    assert str(custom["Agenda Title1"]).startswith("General and complete disarmament: implementation")
    assert str(custom["Title1"]).startswith("Implementation of the Convention")
    assert custom["Language"] == "English"
    assert text_dates(package) == ["2025-10-13T00:00:00Z", "2025-10-13T00:00:00Z"]


def text_dates(package: Package) -> list[str | None]:
    return [date.text for date in package.part("docProps/core.xml").iter("{http://purl.org/dc/terms/}*")]


def test_what_is_put_into_headers_and_properties_is_escaped() -> None:
    document = resolution(paragraph("Text,"), kind="resolution", symbol='A/RES/80/"35" & <b>')
    package = written(Resolution(document.masthead, paragraph("Title & <b> $symbol").body, document.paragraphs))
    assert "Title & <b> $symbol" in text_of(package.part("word/header-even.xml"))
    assert {p.get("name"): p[0].text for p in package.part("docProps/custom.xml")}["Symbol1"] == 'A/RES/80/"35" & <b>'


def test_a_file_without_a_symbol_has_a_variable_that_is_not_empty() -> None:
    package = written(resolution(paragraph("Text,"), symbol=""))
    variables = {v.get(f"{W}name"): v.get(f"{W}val") for v in package.part("word/settings.xml").iter(f"{W}docVar")}
    assert variables["sss1"] == " "


def test_the_templates_own_comments_are_not_handed_on() -> None:
    package = written(draft_l30())
    assert [name for name in package.names if next(package.part(name).getroottree().iter(etree.Comment), None) is not None] == []


def test_python_docx_opens_the_file_and_finds_the_text() -> None:
    import docx

    opened = docx.Document(io.BytesIO(write_docx(draft_l30())))
    texts = [p.text for p in opened.paragraphs if p.text.strip()]
    assert texts[0] == "Eightieth session"
    assert texts[-1].startswith("\t11.\tDecides to include in the provisional agenda")
    assert {p.style.name for p in opened.paragraphs if p.style} >= {"__Single Txt", "Title_H1", "Session"}
