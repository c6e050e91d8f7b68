"""What the Word reader makes of each thing that a .docx may hold, in files made by hand."""

from __future__ import annotations

import pytest

from drafter.document.masthead import MastheadNote
from drafter.document.resolution import Cell, Paragraph, Resolution
from drafter.document.richtext import Mark, RichText
from drafter.errors import ReadError
from drafter.readers.docx import read_docx
from tests.docx_files import (
    MASTHEAD,
    docx,
    draft,
    field,
    header,
    notes,
    p,
    reference,
    run,
    settings,
    style,
    styled,
    styles,
)

BOX = "<w:txbxContent>{}</w:txbxContent>"


def read(data: bytes) -> Resolution:
    return read_docx(data, "x.docx")


def only(*content: str, **parts: object) -> Paragraph:
    """The one paragraph of a draft with this content."""
    (found,) = read(draft(p(*content), **parts)).paragraphs
    return found


def marks(text: RichText, kind: str) -> list[tuple[str, str | None]]:
    return [(text.text[m.start : m.end], m.value) for m in text.marks if m.kind == kind]


# Text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("Recal") + run("ling its") + run(" resolution,"), "Recalling its resolution,"),
        ('<w:smartTag w:element="place">' + run("Recalling") + "</w:smartTag>" + run(" it,"), "Recalling it,"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("Recalling") + "</w:sdtContent></w:sdt>" + run(" it,"), "Recalling it,"),
        ('<w:customXml w:element="a">' + run("Recalling") + "</w:customXml>" + run(" it,"), "Recalling it,"),
        ('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="b"/>' + run("Recalling it,"), "Recalling it,"),
        ("<w:r><w:tab/><w:t>Recalling</w:t><w:br/><w:t>it,</w:t><w:cr/></w:r>", "Recalling it,"),
        ("<w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>person</w:t><w:softHyphen/><w:t>nel,</w:t></w:r>", "anti-personnel,"),
        ('<w:r><w:t>5</w:t><w:sym w:font="Symbol" w:char="F0B0"/><w:sym w:font="A" w:char="00E9"/><w:t>,</w:t></w:r>', "5°é,"),
        (run("Seen,") + run("hidden", "<w:vanish/>"), "Seen,"),
        (run("Recalling it,") + run("shown", '<w:vanish w:val="0"/>'), "Recalling it,shown"),
        ('<w:bdo w:val="ltr">' + run("Recalling it,") + "</w:bdo>", "Recalling it,"),
    ],
)  # fmt: skip
def test_a_text_is_read_whatever_its_runs_stand_in(content: str, text: str) -> None:
    assert only(content).text == text


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(p("Noting the box,"), p("Noting the box,"))
    found = read(draft(p("Recalling it,", box), p("Noting that,")))
    assert [q.text for q in found.paragraphs] == ["Recalling it,", "Noting the box,", "Noting that,"]


def test_a_paragraph_whose_mark_is_hidden_goes_on_in_the_next() -> None:
    joined = p("Recalling ", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    assert [q.text for q in read(draft(joined, p("it,"))).paragraphs] == ["Recalling it,"]


# Fields and links


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:fldSimple w:instr=" REF b \\h ">' + run("its resolution,") + "</w:fldSimple>", "its resolution,"),
        (field(" REF b \\h ", run("its ") + run("resolution,")), "its resolution,"),
        (field(" IF " + '"a" ', run("its ") + field("REF b", run("resolution,"))), "its resolution,"),
        (field(' DOCVARIABLE "sss1" ', run("A/80/L.1,")), "A/80/L.1,"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DOCVARIABLE "sss1" </w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>',
            "A/80/L.9",
        ),
        (field(" PAGE ", ""), ""),
    ],
)
def test_of_a_field_the_result_is_text_and_the_instruction_is_not(content: str, text: str) -> None:
    variables = settings('<w:docVars><w:docVar w:name="sss1" w:val="A/80/L.9"/></w:docVars>')
    assert only("Recalling ", content, settings=variables).text == f"Recalling {text}".strip()


def test_links_keep_their_targets() -> None:
    found = only(
        f'<w:hyperlink r:id="rId9">{run("54/54")}</w:hyperlink>',
        " and ",
        f'<w:hyperlink w:anchor="below">{run("below")}</w:hyperlink>',
        " and ",
        field(r' HYPERLINK "https://un.org/x" \l "part" \o "tip" ', run("there")),
        " and ",
        run("nowhere", '<w:rStyle w:val="Hyperlink"/>'),
        ",",
        links={"rId9": "https://docs.un.org/en/A/80/6 (Sect. 8)"},
        styles=styles(style("Hyperlink", kind="character")),
    )
    assert marks(found.body, "link") == [
        ("54/54", "https://docs.un.org/en/A/80/6%20(Sect.%208)"),
        ("below", "#below"),
        ("there", "https://un.org/x#part"),
        ("nowhere", ""),
    ]


# Italics and bold


ITALIC, BOLD = "<w:rPr><w:i/></w:rPr>", "<w:rPr><w:b/></w:rPr>"
STYLES = styles(
    style("Normal", more=' w:default="1"'),
    style("Slanted", ITALIC, based_on="Normal"),
    style("Deeper", based_on="Slanted"),
    style("Upright", '<w:rPr><w:i w:val="0"/></w:rPr>', based_on="Slanted"),
    style("Emphasis", ITALIC, kind="character"),
)


@pytest.mark.parametrize(
    ("paragraph_style", "look", "italic"),
    [
        ("Normal", "<w:i/>", True),
        ("Normal", '<w:i w:val="false"/>', False),
        ("Normal", '<w:rStyle w:val="Emphasis"/>', True),
        ("Slanted", "", True),
        ("Deeper", "", True),
        ("Upright", "", False),
        ("Slanted", '<w:i w:val="0"/>', False),
        ("Slanted", '<w:rStyle w:val="Emphasis"/>', False),  # each turns round what the other says
        ("Slanted", '<w:rStyle w:val="Emphasis"/><w:i/>', True),
        ("Loop", "", False),
    ],
)
def test_italics_come_from_the_run_or_its_styles(paragraph_style: str, look: str, italic: bool) -> None:
    body = styled(paragraph_style, run("Recalling", look), run(" it,", '<w:i w:val="0"/>'))
    loop = STYLES.replace("</w:styles>", style("Loop", based_on="Loop") + "</w:styles>")
    (found,) = read(draft(body, styles=loop)).paragraphs
    assert marks(found.body, "italic") == ([("Recalling", None)] if italic else [])


def test_white_space_between_italic_words_belongs_to_them_and_none_at_their_ends_does() -> None:
    found = only(run("Recalling", "<w:i/>"), " ", run("also ", "<w:i/>"), "it,")
    assert marks(found.body, "italic") == [("Recalling also", None)]


# Footnotes


def test_footnotes_are_counted_by_their_references() -> None:
    found = read(
        draft(
            p("Recalling it,", reference(2), " and that,", reference(1)),
            p("1.\tDecides it."),
            footnotes=notes("The first.", "The second."),
        )
    )
    assert found.paragraphs[0].body.anchors() == (Mark(13, 13, "footnote", "1"), Mark(23, 23, "footnote", "2"))
    assert [(n.key, n.text.text) for n in found.footnotes] == [("1", "The second."), ("2", "The first.")]
    assert found.remarks == ()


def test_a_footnote_of_two_paragraphs_is_one() -> None:
    text = p("<w:r><w:footnoteRef/></w:r>", " See A/80/1.") + p("And more.")
    found = read(draft(p("Recalling it,", reference(1)), footnotes=notes(text)))
    assert [n.text.text for n in found.footnotes] == ["See A/80/1. And more."]


def test_a_number_typed_in_a_footnote_is_none_of_its_words_where_libreoffice_has_put_its_own_before_it() -> None:
    look = '<w:rPr><w:rStyle w:val="FootnoteCharacters"/></w:rPr>'
    own, typed = f"<w:r>{look}<w:footnoteRef/></w:r>", f"<w:r>{look}<w:tab/><w:t>1</w:t></w:r>"
    body = draft(p("Recalling it,", reference(1)), footnotes=notes(p(own, typed, run("\tA/51/218, annex."))))
    assert [(n.key, n.text.text) for n in read(body).footnotes] == [("1", "A/51/218, annex.")]
    words = draft(p("Recalling it,", reference(1)), footnotes=notes(p(own, run("1 January 2018."))))
    assert [(n.key, n.text.text) for n in read(words).footnotes] == [("1", "1 January 2018.")]


def test_a_note_behind_an_asterisk_in_a_footnote_is_the_mastheads() -> None:
    text = p("<w:r><w:footnoteRef/></w:r>", " See A/80/1.") + p("* On behalf of others.")
    found = read(draft(p("Recalling it,", reference(1)), footnotes=notes(text)))
    assert [n.text.text for n in found.footnotes] == ["See A/80/1."]
    assert found.masthead.notes == (MastheadNote("*", RichText("On behalf of others.")),)


def test_a_footnote_has_the_mark_that_was_given_to_it() -> None:
    made = notes(p("a See the table."), "By number.")
    found = read(draft(p("Recalling it", reference(1, own="a"), " and that,", reference(2)), footnotes=made))
    assert [(n.key, n.text.text) for n in found.footnotes] == [("a", "See the table."), ("1", "By number.")]
    assert [m.value for m in found.paragraphs[0].body.anchors()] == ["a", "1"]


def test_an_asterisk_that_calls_a_real_note_is_a_word_of_the_masthead() -> None:
    lines = [p(line) if line != "Egypt: draft resolution" else "" for line in MASTHEAD]
    sponsors = p("Egypt:", reference(1, own="*"), " draft resolution")
    body = [*lines[:5], sponsors, *lines[6:], p("Recalling it,")]
    found = read(docx(*body, footnotes=notes(p("* On behalf of others."))))
    assert found.masthead.sponsors == ("Egypt",)
    assert found.masthead.sponsors_line == "Egypt:* draft resolution"
    assert found.masthead.notes == (MastheadNote("*", RichText("On behalf of others.")),)
    assert found.footnotes == ()


def test_a_second_call_of_a_footnote_is_an_anchor_too() -> None:
    again = field(" NOTEREF _Ref1 \\f \\h ", run("1"))
    found = read(draft(p("Recalling it,", reference(1), " and that,", again), footnotes=notes("See A/80/1.")))
    assert [m.value for m in found.paragraphs[0].body.anchors()] == ["1", "1"]
    assert found.paragraphs[0].text == "Recalling it, and that,"


def test_endnotes_are_notes() -> None:
    call = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    found = read(draft(p("Recalling it,", call), endnotes=notes("See A/80/1.", kind="endnote")))
    assert [(n.key, n.text.text) for n in found.footnotes] == [("i", "See A/80/1.")]


def test_a_reference_without_a_note_is_remarked() -> None:
    found = read(draft(p("Recalling it,", reference(5)), p("1.\tDecides it."), footnotes=notes("See A/80/1.")))
    assert [(n.key, n.text.text) for n in found.footnotes] == [("1", "")]
    uncalled = 'a footnote that nothing in the text calls, and left out: "See A/80/1."'
    assert [r.text for r in found.remarks] == ["footnote 1 has no text", uncalled]


# Tables


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def test_the_paragraphs_of_a_table_have_their_cells() -> None:
    nested = f"<w:tbl><w:tr>{cell(p('inner'))}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tblPr/><w:tr>{cell(p('Head'))}{cell(p('Year'))}{cell(p('Sum'))}</w:tr>"
        f"<w:tr>{cell(p(''))}{cell(p(''))}{cell(p(''))}</w:tr>"
        f'<w:sdt><w:sdtContent><w:tr>{cell(p("wide"), properties="""<w:gridSpan w:val="2"/>""")}'
        f"<w:sdt><w:sdtContent>{cell(nested, p('outer'))}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    found = read(draft(p("1. Decides on this table:"), table, p("2. Decides so.")))
    assert [(q.text, q.cell) for q in found.paragraphs] == [
        ("Decides on this table:", None),
        ("Head", Cell(1, 1, 1)),
        ("Year", Cell(1, 1, 2)),
        ("Sum", Cell(1, 1, 3)),
        ("wide", Cell(1, 3, 1)),
        ("inner", Cell(1, 3, 3)),
        ("outer", Cell(1, 3, 3)),
        ("Decides so.", None),
    ]


# Masthead and structure


FIRST_PAGE = '<w:headerReference w:type="first" r:id="rIdheader"/><w:titlePg/>'


def test_the_masthead_comes_from_the_header_of_the_first_page_and_the_lines_of_the_text() -> None:
    made = header(
        "United Nations", "A/C.1/80/L.31", "General Assembly", "Distr.: Limited", "13 October 2025", "Original: English"
    )
    custom = '<Properties xmlns="x"><property name="JobNo"><lpwstr>2516557</lpwstr></property></Properties>'
    lines = [p(line) for line in MASTHEAD[1:]]
    found = read(docx(*lines, p("Recalling it,"), header=made, section=FIRST_PAGE, custom=custom)).masthead
    assert (found.symbol, found.session, found.committee) == ("A/C.1/80/L.31", 80, "First Committee")
    assert (found.distribution, str(found.date), found.original) == ("Limited", "2025-10-13", "English")
    assert (found.kind, found.sponsors, found.job_number) == ("draft resolution", ("Egypt",), "25-16557")
    assert [(item.number, item.title) for item in found.agenda_items] == [("99 (n)", "General and complete disarmament")]


def test_a_file_without_styles_is_read_by_its_text() -> None:
    found = read(
        draft(
            p("Recalling it,"),
            p("Finance"),
            p("1. Decides:"),
            p("(a)\tOne;"),
            p("(b) Two."),
            p(run("Staff", "<w:b/>")),
            p("2.\tRequests it."),
        )
    )
    assert [(q.id, q.part, q.text) for q in found.paragraphs] == [
        ("PP1", "preamble", "Recalling it,"),
        ("heading 1", "heading", "Finance"),
        ("OP1", "operative", "Decides:"),
        ("OP1(a)", "operative", "One;"),
        ("OP1(b)", "operative", "Two."),
        ("heading 2", "heading", "Staff"),
        ("OP2", "operative", "Requests it."),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.\tDecides so;", "1."),
        ("12\tDecides so;", "12"),
        ("(aa)\tDecides so;", "(aa)"),
        ("iv.\tDecides so;", "iv."),
        ("a)\tDecides so;", "a)"),
        ("etc.\tDecides so;", None),
        ("(the)\tDecides so;", None),
        ("2025.\tDecides so;", None),
    ],
)
def test_a_number_before_a_tab_is_one_in_the_forms_of_the_united_nations(text: str, number: str | None) -> None:
    (found,) = read(draft(p(text))).paragraphs
    assert found.number == number
    assert found.text == ("Decides so;" if number else text.replace("\t", " "))


def test_a_file_with_the_styles_of_the_united_nations_is_read_by_them() -> None:
    un = styles(style("SingleTxt", called="__Single Txt"), style("H23", "<w:rPr><w:b/></w:rPr>", called="_ H_2/3"))
    found = read(
        draft(
            styled("SingleTxt", "Recalling it,"),
            styled("SingleTxt", "Noting the text without a comma"),
            styled("H23", "<w:r><w:tab/><w:t>II.</w:t><w:tab/><w:t>Staff</w:t></w:r>"),
            styled("SingleTxt", "1. Requests it."),
            styles=un,
        )
    )
    assert [(q.part, q.number, q.text) for q in found.paragraphs] == [
        ("preamble", None, "Recalling it,"),
        ("preamble", None, "Noting the text without a comma"),
        ("heading", "II.", "Staff"),
        ("operative", "1.", "Requests it."),
    ]


def test_another_language_is_told() -> None:
    with pytest.raises(ReadError, match=r"^x\.docx: is the French edition; drafter reads the English one"):
        read(docx(p("Nations Unies"), p("Assemblée générale"), p("Rappelant sa résolution,")))


def test_what_is_no_resolution_is_told() -> None:
    with pytest.raises(ReadError, match=r"^x\.docx: is no resolution or draft resolution of the General Assembly"):
        read(docx(p("A letter")))
    with pytest.raises(ReadError, match=r"^x\.docx: is a Word file without text$"):
        read(docx(p("")))
