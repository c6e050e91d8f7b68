"""Akoma Ntoso as the UN publishes it: each way in which its files hold a text, in a small one of the kind."""

from __future__ import annotations

import datetime

import pytest

import drafter
from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Resolution
from drafter.document.richtext import Mark
from drafter.errors import ReadError
from tests.factories import rolled

COVER = """<coverPage>
 <p><span class="upperLeft"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
 <p class="upperRight"><docNumber refersTo="#symbol">A/RES/79/42</docNumber></p>
 <p><img src="logo-un.jpg"/><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
 <p><docStatus>Distr.: General</docStatus></p>
 <p><docDate date="2024-12-05">5 December 2024</docDate></p>
 <p><session value="79">Seventy-ninth session</session></p>
 <p><inline title="98" name="agenda item">Agenda item 98</inline></p>
 <p><inline name="agenda item name">General and complete disarmament</inline></p>
 <p><docTitle>Resolution adopted by the General Assembly on 2 December 2024</docTitle></p>
 <p><docProponent>[on the report of the First Committee
  (<inline name="originating document">A/79/408, para. 7</inline>)]</docProponent></p>
</coverPage>"""
PREFACE = "<preface><p><docNumber>79/42.</docNumber><docTitle>Wells<br/>and springs</docTitle></p></preface>"
OPENING = '<formula><p><span class="italic">The General Assembly</span>,</p></formula>'
END = """<conclusions><p><event><location>44th plenary meeting</location><eol/><docDate>2 December 2024</docDate></event></p>
</conclusions>"""


def xml(
    preamble: str = "", body: str = "", *, cover: str = COVER, preface: str = PREFACE, opening: str = OPENING, behind: str = ""
) -> bytes:
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><!-- unofficial -->'
        '<statement name="resolution"><meta><presentation><docketNumber>24-22345 (E)</docketNumber></presentation></meta>'
        f"{cover}{preface}<preamble>{opening}{preamble}</preamble><mainBody>{body}</mainBody>{END}{behind}</statement></akomaNtoso>"
    ).encode()


def read(preamble: str = "<p>Recalling wells,</p>", body: str = "", **parts: str) -> Resolution:
    return drafter.read(xml(preamble, body, **parts), "79-42.xml")


def texts(resolution: Resolution) -> list[tuple[str, str | None, str]]:
    return [(p.id, p.number, p.text) for p in resolution.paragraphs]


def paragraph(number: str, text: str) -> str:
    return f"<paragraph><num>{number}</num><content><p>{text}</p></content></paragraph>"


def test_the_masthead_is_that_of_the_cover_page_and_of_the_closing_lines() -> None:
    m = read().masthead
    assert (m.symbol, m.number, m.kind, m.organ, m.session) == ("A/RES/79/42", "79/42", "resolution", "General Assembly", 79)
    assert m.agenda_items == (AgendaItem("98", "General and complete disarmament"),)
    assert (m.date, m.adopted) == (datetime.date(2024, 12, 5), datetime.date(2024, 12, 2))
    assert (m.meeting, m.job_number) == ("44th plenary meeting", "24-22345")
    assert m.report == "on the report of the First Committee (A/79/408, para. 7)"
    assert read().title.text == "Wells and springs"
    assert read(body=paragraph("1.", "Decides it.")).remarks == ()


def test_italics_with_a_block_amid_them_are_kept_and_what_follows_stays_with_its_words() -> None:
    body = '<p><span class="italic">Decides to adopt<p>the rules below</p>and to meet</span>.</p>'
    found = [p.body for p in read(body=body).paragraphs[1:]]
    assert [(text.text, text.marks) for text in found] == [
        ("Decides to adopt", (Mark(0, 16, "italic"),)),
        ("the rules below", (Mark(0, 15, "italic"),)),
        ("and to meet.", (Mark(0, 11, "italic"),)),
    ]


def test_the_comma_between_two_calls_of_notes_is_no_part_of_the_text() -> None:
    note = "<authorialNote><p>Ibid.</p></authorialNote>"
    resolution = read(f"<p>Noting the wells,{note},{note}</p><p>Recalling wells{note}, {note} as springs,</p>")
    assert [p.text for p in resolution.paragraphs] == ["Noting the wells,", "Recalling wells, as springs,"]
    assert [mark.start for mark in resolution.paragraphs[0].body.anchors()] == [17, 17]


def test_words_italics_links_and_calls_of_notes_are_kept_in_their_places() -> None:
    found = read(
        '<container name="Recalling"><p>\t<span class="italic">Recalling</span> its resolution <a href="https://docs.un.org/en/A/RES/78/7">'
        '78/7</a>,<authorialNote marker="1"><p>\t\tSee <span class="italic">Treaty Series</span>.</p><p>Ibid.</p></authorialNote>'
        " and the law,<sup>1</sup> over 3 km<sup>2</sup>, </p></container>"
    )
    [one] = found.paragraphs
    assert (one.id, one.text) == ("PP1", "Recalling its resolution 78/7, and the law, over 3 km2,")
    assert one.body.marks == (
        Mark(0, 9, "italic"),
        Mark(25, 29, "link", "https://docs.un.org/en/A/RES/78/7"),
        Mark(30, 30, "footnote", "1"),
        Mark(43, 43, "footnote", "1"),
    )
    [note] = found.footnotes
    assert (note.key, note.text.text, note.text.marks) == ("1", "See Treaty Series. Ibid.", (Mark(4, 17, "italic"),))


def test_numbers_stand_apart_wherever_the_file_has_them() -> None:
    listed = (
        "<paragraph><num>2.</num><list><intro><p>Urges States:</p></intro><point><num>(a)</num>"
        "<content><p>To dig;</p></content></point>"
        "<point><num>(b)</num><content><p>To drink.</p></content></point></list></paragraph>"
    )
    typed = "<paragraph><content><p>\t3\tCondemns drought;</p></content></paragraph>"
    twice = paragraph("4.", ". Decides to stop.")
    assert texts(read(body=paragraph("1.", "Notes wells;") + listed + typed + twice))[1:] == [
        ("OP1", "1.", "Notes wells;"),
        ("OP2", "2.", "Urges States:"),
        ("OP2(a)", "(a)", "To dig;"),
        ("OP2(b)", "(b)", "To drink."),
        ("OP3", "3.", "Condemns drought;"),
        ("OP4", "4.", "Decides to stop."),
    ]


def test_headings_are_told_by_their_element_and_by_their_class_and_have_their_numbers() -> None:
    body = (
        "<section><num>I</num><subheading>Springs</subheading>" + paragraph("1.", "Notes springs;") + "</section>"
        '<paragraph class="H23"><content><p>Wells, old and new;</p></content></paragraph>' + paragraph("2.", "Notes wells.")
    )
    found = read(body=body)
    assert texts(found)[1:] == [
        ("heading 1", "I", "Springs"),
        ("OP1", "1.", "Notes springs;"),
        ("heading 2", None, "Wells, old and new;"),
        ("OP2", "2.", "Notes wells."),
    ]
    assert [p.part for p in read("<crossHeading refersTo='#preamble'>Noting wells,</crossHeading>").paragraphs] == ["preamble"]


def test_a_paragraph_without_a_number_that_is_bold_throughout_is_a_heading_as_in_word() -> None:
    bold = '<paragraph class="SingleTxt"><content><p><span class="bold">{}</span>{}</p></content></paragraph>'
    body = paragraph("28.", "Notes wells;") + bold.format("Reporting: ", "") + paragraph("29.", "Requests a report;")
    assert texts(read(body=body))[1:] == [
        ("OP28", "28.", "Notes wells;"),
        ("heading 1", None, "Reporting:"),
        ("OP29", "29.", "Requests a report;"),
    ]
    partly = paragraph("28.", "Notes wells;") + bold.format("Reporting: ", "wells;")
    assert texts(read(body=partly))[1:] == [("OP28", "28.", "Notes wells;"), ("OP28/2", None, "Reporting: wells;")]


def test_a_table_and_an_annex_are_read_cell_by_cell_and_heading_by_heading() -> None:
    table = "<table><tr><th>Well</th><th><p>Depth</p></th></tr><tr><td>North</td><td><p>3 m</p><p>dry</p></td></tr></table>"
    annex = f"<mainBody><p><docType>Annex</docType><docTitle>Wells</docTitle></p>{table}</mainBody>"
    annex = f"<attachments><attachment><doc>{annex}</doc></attachment></attachments>"
    found = read(body=paragraph("1.", "Notes wells."), behind=annex).paragraphs[2:]
    assert [(p.part, p.text, (p.cell.row, p.cell.column) if p.cell else None) for p in found] == [
        ("annex", "Annex", None),
        ("annex", "Wells", None),
        ("annex", "Well", (1, 1)),
        ("annex", "Depth", (1, 2)),
        ("annex", "North", (2, 1)),
        ("annex", "3 m", (2, 2)),
        ("annex", "dry", (2, 2)),
    ]


def test_text_that_stands_where_none_should_is_read_too() -> None:
    stray = "Recalling<block name='x'>Noting wells,</block> springs,<p>Aware of <p>a quoted text,</p> and more,</p>"
    assert [p.text for p in read(stray).paragraphs] == [
        "Recalling",
        "Noting wells,",
        "springs,",
        "Aware of",
        "a quoted text,",
        "and more,",
    ]


def test_text_in_an_element_that_is_not_known_is_quoted() -> None:
    data = xml("<p>Recalling it,</p>", "<p>Decides it.</p>").replace(b"<mainBody>", b"<other>More <b>words</b></other><mainBody>")
    remarks = [remark.text for remark in drafter.read(data, "x.xml").remarks]
    assert [text for text in remarks if "known" in text] == [
        'not read, in an element that is not known here: "More"',
        'not read, in an element that is not known here: "words"',
    ]


def test_a_line_all_in_bold_type_that_ends_like_no_paragraph_is_a_heading_however_long() -> None:
    def bold(text: str) -> str:
        return f'<paragraph><content><p><span class="bold">{text}</span></p></content></paragraph>'

    title = "Conditions of service of members of the Court: " + "of the Tribunal, " * 15 + "of the Mechanism"
    body = bold("III") + bold(title) + paragraph("1.", "Digs.") + bold("Digs wells;")
    assert [(p.part, p.number) for p in read(body=body).paragraphs[1:]] == [
        ("heading", "III"),
        ("operative", "1."),
        ("operative", None),
    ]


def test_of_a_document_in_parts_each_is_read_under_its_letter() -> None:
    part = (
        '<component><statement name="resolution"><preface>'
        "<p><docNumber>{0}</docNumber><docTitle>Wells {0}</docTitle></p></preface>"
        "<preamble><formula><p>The General Assembly{1}</p></formula></preamble><mainBody>{2}</mainBody>"
        + END
        + "</statement></component>"
    )
    ones = part.format("A", ",", paragraph("1.", "Notes wells.")) + part.format("B", "", paragraph("1.", "Notes springs."))
    data = f"<akomaNtoso><documentCollection>{COVER}{PREFACE}</documentCollection><components>{ones}</components></akomaNtoso>"
    found = drafter.read(data.encode(), "79-42.xml")
    assert [(p.id, p.text) for p in found.paragraphs] == [
        ("A.heading 1", "A"),
        ("A.heading 2", "Wells A"),
        ("A.PP1", "The General Assembly,"),
        ("A.OP1", "Notes wells."),
        ("B.heading 1", "B"),
        ("B.heading 2", "Wells B"),
        ("B.PP1", "The General Assembly"),
        ("B.OP1", "Notes springs."),
    ]
    assert (found.title.text, found.masthead.meeting) == ("Wells and springs", "44th plenary meeting")


def test_a_decision_says_what_it_is_where_its_cover_page_has_no_such_line() -> None:
    cover = COVER.replace("Resolution adopted by the General Assembly on 2 December 2024", "Decision").replace("A/RES", "A/DEC")
    cover = cover.replace("</coverPage>", '<p>Plenary</p><p><inline name="decision type">Elections</inline></p></coverPage>')
    data = xml("", "<p>At its 44th plenary meeting, the General Assembly elected Malta.</p>", cover=cover, opening="")
    found = drafter.read(data.replace(b'name="resolution"', b'name="decision"'), "79-42.xml")
    assert (found.masthead.kind, found.masthead.symbol) == ("decision", "A/DEC/79/42")
    assert found.masthead.agenda_items == (AgendaItem("98", "General and complete disarmament"),)
    assert [p.text for p in found.paragraphs] == ["At its 44th plenary meeting, the General Assembly elected Malta."]
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<akomaNtoso>\n<statement>\n</akomaNtoso>", ":3: is no sound XML (Opening and ending tag mismatch: statement line 2"),
        (b"<html/>", ': is no Akoma Ntoso: its root is "html" and not "akomaNtoso"; get it again'),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', ": declares a document type or entities, which no"),
        (b"<akomaNtoso/>", ": holds no text below its title; get it again"),
        (xml(opening="").replace(END.encode(), b""), ": holds no text below its title; get it again"),
        (
            xml().replace(b"General Assembly</docAuthority>", b"Trusteeship Council</docAuthority>"),
            ": is a document of the Trusteeship Council; drafter reads those of the Economic and Social Council and the General"
            " Assembly and the Human Rights Council and the Security Council",
        ),
    ],
)
def test_what_is_no_such_document_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as error:
        drafter.read(data, "79-42.xml")
    assert str(error.value).startswith(f"79-42.xml{message}")


def test_a_resolution_in_akoma_ntoso_is_rolled_over() -> None:
    previous = read(
        '<p><span class="italic">Recalling</span> its resolution 78/999 of 4 December 2023,</p>',
        paragraph("1.", "Decides to go on at its eightieth session."),
    )
    draft = rolled(previous, "session: 80")
    assert texts(draft.resolution) == [
        ("PP1", None, "Recalling its resolution 79/42 of 2 December 2024,"),
        ("OP1", "1.", "Decides to go on at its eighty-first session."),
    ]
