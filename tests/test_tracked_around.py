"""What stands around the text of an official file, its headers and footers: no draft goes on showing last year's symbol, title,
job number, day of printing or code, and rejected all of it is there again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from drafter.engine.settling import rollover
from drafter.readers.docx import Package, read_docx, read_package
from drafter.tracked import write_tracked
from drafter.updates import load
from tests.docx_files import docx, field, header, p, run, settings, unpacked
from tests.factories import rolled
from tests.resolving import parts, resolved
from tests.wml_schema import violations

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "word72"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MASTHEAD = (
    "A/RES/80/35",
    "Eightieth session",
    "Agenda item 99",
    "Resolution adopted by the General Assembly on 1 December 2025",
    "[on the report of the First Committee (A/80/534, para. 7)]",
    "80/35.\tNon-nuclear-weapon zones",
    "The General Assembly,",
)
SHOWN = '<w:headerReference w:type="default" r:id="rIdheader"/><w:footerReference w:type="default" r:id="rIdfooter"/>'


def picture(said: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWN[1:-1]}"><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Picture 1" '
        f'descr="{said}"/></wp:inline></w:drawing></w:r>'
    )


def official(*foot: str, head: tuple[str, ...] = ("A/RES/80/35",)) -> bytes:
    """An adopted resolution with these paragraphs in its footer."""
    opened = re.match(r"<[^>]*>", header())
    assert opened is not None
    footer = f"{opened[0].replace('w:hdr', 'w:ftr')}{''.join(foot)}</w:ftr>"
    body = (*map(p, MASTHEAD), p("Recalling its resolution 79/35 of 2 December 2024,"), p("1.\tDecides so."))
    variables = settings('<w:docVars><w:docVar w:name="FooterJN" w:val="25-16557"/></w:docVars>')
    return docx(*body, section=SHOWN, header=header(*head), footer=footer, settings=variables)


def around(data: bytes) -> list[str]:
    """What the paragraphs of headers and footers say; a picture as what is said of it."""
    said = []
    for name, raw in sorted(unpacked(data).items()):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            for one in etree.fromstring(raw).iter(f"{W}p"):
                shown = (e.text or "" if e.tag == f"{W}t" else e.get("descr", "") for e in one.iter(f"{W}t", f"{DRAWN}docPr"))
                said.append("".join(shown))
    return said


def tracked(base: bytes, *, more: str = "", reject: tuple[str | int, ...] = ()) -> bytes:
    return write_tracked(rollover(read_docx(base, "x"), load([("u.yaml", f"session: 81\n{more}")]), reject=reject), base, "x")


@pytest.mark.parametrize(
    "foot",
    [
        p("25-16557 (E)    191225"),
        p("25-16557 (E)    191225    231225 "),
        p("25-16557* (9)  191225"),
        p("25-16557", " (E) ", "191225"),
        p("*2516557*"),
        p(field(' DOCVARIABLE "FooterJN" \\* MERGEFORMAT ', run("25-16557"))),
        p(f'<w:fldSimple w:instr="DOCVARIABLE FooterJN">{run("25-16557")}</w:fldSimple>'),
        p(field(' DOCVARIABLE "FooterJN" ', run("Error! No document variable supplied."))),
        p(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('25-16557')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
    ],
)
def test_the_job_number_goes_from_every_place_with_what_stands_behind_it(foot: str) -> None:
    base = official(p("25-16557 (E)"), foot)
    made = tracked(base)
    assert {*around(resolved(made, accept=True))} == {"A/C.1/81/L.", ""}
    assert parts(resolved(made, accept=False)) == parts(base)
    assert violations(made) == []


def test_what_stands_beside_the_job_number_stays() -> None:
    made = resolved(tracked(official(p("2/5\t25-16557"), p("25-16557-1 is no job number"), p("A/80/25-16557"))), accept=True)
    assert around(made)[:3] == ["2/5\t", "25-16557-1 is no job number", "A/80/25-16557"]


def test_the_job_number_stays_in_every_place_where_its_change_is_rejected() -> None:
    foot = ("25-16557 (E)    191225", "*2516557*", "25-16557")
    base = official(*map(p, foot))
    change = next(c for c in rolled(read_docx(base, "x")).changes if c.at == "masthead.job_number")
    assert around(resolved(tracked(base, reject=(change.id,)), accept=True))[:3] == [*foot]


def test_the_picture_of_a_code_goes_and_the_recycling_mark_stays() -> None:
    code = "https://undocs.org/m2/QRCode2.ashx?DS=A/RES/80/35&amp;Size =1&amp;Lang = E"
    base = official(p("25-16557 (E)", picture(code)), p(picture("")), p(picture("Please recycle")))
    made = tracked(base)
    assert around(resolved(made, accept=True)) == ["", "", "Please recycle", "A/C.1/81/L."]
    assert parts(resolved(made, accept=False)) == parts(base)
    assert violations(made) == []


@pytest.mark.parametrize("title", ["Non-nuclear-weapon zones", "Non\u2011nuclear\u2011weapon  zones", "Non nuclear-weapon zones"])
def test_later_pages_repeat_no_title_of_a_resolution_that_is_a_draft_again(title: str) -> None:
    base = official(p("25-16557"), head=("A/RES/80/35", title))
    made = tracked(base)
    assert around(resolved(made, accept=True)) == ["", "A/C.1/81/L.", ""]
    assert parts(resolved(made, accept=False)) == parts(base)


def test_the_symbol_of_another_document_stays_in_a_header() -> None:
    base = official(head=("A/RES/80/35", "See A/RES/80/351"))
    assert around(resolved(tracked(base), accept=True)) == ["A/C.1/81/L.", "See A/RES/80/351"]


def test_a_footer_that_says_something_else_is_no_title() -> None:
    found = read_docx(official(p("25-16557 (9)"), p("25 copies were made")), "x")
    assert (found.title.text, found.masthead.job_number) == ("Non-nuclear-weapon zones", "25-16557")


def test_a_job_number_in_the_properties_is_that_of_the_symbol_in_them() -> None:
    def noted(symbol: str) -> bytes:
        values = {"JobNo": "2516557", "Symbol1": symbol}
        made = "".join(f'<property name="{name}"><lpwstr>{text}</lpwstr></property>' for name, text in values.items())
        return docx(*map(p, MASTHEAD), p("1.\tDecides so."), custom=f'<Properties xmlns="x">{made}</Properties>')

    assert read_docx(noted("A/RES/80/35"), "x").masthead.job_number == "25-16557"
    assert read_docx(noted("A/RES/79/35"), "x").masthead.job_number == ""


def test_the_line_that_says_draft_resolution_stands_at_its_column_where_the_file_has_no_style_for_it() -> None:
    made = tracked(official())
    root = etree.fromstring(unpacked(resolved(made, accept=True))["word/document.xml"])
    line = next(one for one in root.iter(f"{W}p") if "".join(map(str, one.itertext())) == "Draft resolution")
    indents = line.find(f"{W}pPr/{W}ind")
    assert indents is not None
    assert (indents.get(f"{W}left"), indents.get(f"{W}hanging")) == ("1267", "1267")
    assert line.find(f"{W}pPr/{W}pStyle") is None
    assert len([*line.iter(f"{W}r")]) == len([*line.iter(f"{W}rPr")]) + 1 == 3  # two tabs, and bold words
    assert violations(made) == []


def said_in(data: bytes) -> list[str]:
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    return ["".join(t.text or "" for t in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def test_room_stands_once_where_a_paragraph_stood_between_two() -> None:
    lines = [p(line) for line in MASTHEAD]
    room = (p(), p())
    body = (p("Noting the zones,"), p(), p("1.\tDecides so;"), p(), p("2.\tDecides more."))
    base = docx(*lines[:3], *room, lines[3], *room, lines[4], *room, *lines[5:], *body)
    made = tracked(base, more="edits: [{at: OP1, delete: true}]")
    head = ["A/C.1/81/L.", "Eighty-first session", "First Committee", "Agenda item 99", "", "", "Draft resolution", "", ""]
    text = ["\tNon-nuclear-weapon zones", "The General Assembly,", "Noting the zones,", "", "1.\tDecides more."]
    assert said_in(resolved(made, accept=True)) == [*head, *text]
    assert parts(resolved(made, accept=False)) == parts(base)


@pytest.mark.long
@pytest.mark.shared
def test_nothing_around_the_text_of_an_official_file_is_last_years() -> None:
    files = sorted(CORPUS.glob("*.docx"))
    assert len(files) == 120
    left = []
    for file in files:
        last, origins = read_package(Package(file.read_bytes(), file.name))
        draft = rollover(last, load([("updates.yaml", "session: 74")]))
        made = write_tracked(draft, origins, file.name)
        said = around(resolved(made, accept=True))
        m = last.masthead
        stale = re.compile(rf"{re.escape(m.symbol)}(?!\d)|{m.job_number}|{m.job_number.replace('-', '')}|\d{{6}}|Error!|201[78]")
        left += [f"{file.name}: {text}" for text in said if stale.search(text) or last.title.text in text]
        assert read_docx(resolved(made, accept=True), file.name).masthead.job_number == ""
        assert around(resolved(made, accept=False)) == around(file.read_bytes())
    assert left == []
