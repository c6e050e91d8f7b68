"""What a Word file shows and the reader does not take for text: each is left out, or read, and nothing in silence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from drafter import rollover
from drafter.document.resolution import Resolution
from drafter.readers import read_to_edit
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from tests.docx_files import deleted, draft, field, header, inserted, notes, p, reference, run, style, styles
from tests.resolving import resolved

SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
CODE = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'.format
BEGIN, SEPARATE, END = SIGN("begin"), SIGN("separate"), SIGN("end")
DRAWING = (
    "<w:r><w:drawing><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>{}</a:graphic></w:drawing></w:r>"
)
DIAGRAM = DRAWING.format(
    "<a:graphicData><d:relIds xmlns:d='http://schemas.openxmlformats.org/drawingml/2006/diagram' r:dm='rId9'/></a:graphicData>"
)


def struck_out(*content: str) -> str:
    return f'<w:del w:id="9" w:author="Reviewer">{"".join(content)}</w:del>'


def control(content: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def read(*body: str, **parts: object) -> Resolution:
    return read_docx(draft(*body, **parts), "x.docx")


def texts(found: Resolution) -> list[str]:
    return [q.text for q in found.paragraphs]


def said(found: Resolution) -> list[str]:
    return [remark.text for remark in found.remarks if "operative" not in remark.text]


# Notes, headers, equations


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (
            '<z:x xmlns:z="urn:z">{}</z:x>'.format(run("more")),
            "in the code of a field, or in a form that is not known here: not read",
        ),
        (DRAWING.format("<a:t>more</a:t>"), "in a drawing, not read"),
        (run("more", "<w:vanish/>"), "hidden, and left out"),
    ],
)
def test_what_is_not_read_of_a_footnote_is_quoted(content: str, remark: str) -> None:
    note = f"<w:p><w:r><w:footnoteRef/></w:r>{run(' See A/80/1.')}</w:p>{p(content)}"
    found = read(p("Recalling it,", reference(1)), p("1.\tDecides it."), footnotes=notes(note))
    assert ([n.text.text for n in found.footnotes], said(found)) == (["See A/80/1."], [f'{remark}: "more"'])


@pytest.mark.parametrize("call", ["", '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'])
def test_a_note_that_nothing_calls_is_quoted(call: str) -> None:
    found = read(p("Recalling it,", call or "<w:r/>"), p("1.\tDecides it."), footnotes=notes("See A/80/1."))
    assert said(found) == ['a footnote that nothing in the text calls, and left out: "See A/80/1."']


def test_a_note_that_others_have_taken_out_with_its_call_is_none_of_them() -> None:
    found = read(p("Recalling it,", struck_out(reference(1))), p("1.\tDecides it."), footnotes=notes("See A/80/1."))
    assert (found.footnotes, said(found)) == ((), [])


def test_words_that_stand_in_a_later_header_or_a_footer_alone_are_quoted() -> None:
    first = p("Recalling it,", properties="<w:sectPr/>")
    footer = header("Not for circulation", "25-12345 (E)", "2/3", "A/C.1/80/L.30", "The title").replace("hdr", "ftr")
    section = '<w:headerReference w:type="default" r:id="rIdheader"/><w:footerReference w:type="default" r:id="rIdfooter"/>'
    found = read(first, p("1.\tDecides it."), section=section, header=header("As of 5 May"), footer=footer)
    assert said(found) == [f'in a header or footer, and left out: "{text}"' for text in ("As of 5 May", "Not for circulation")]


def test_an_equation_is_read_and_said_where_it_is_more_than_a_line() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    sign = "<m:r><m:t>{}</m:t></m:r>".format
    taken = f'<w:del w:id="3" w:author="q">{sign("9")}</w:del>'
    line, built = (
        f"<m:oMath {space}>{sign('x=4')}{taken}</m:oMath>",
        f"<m:f><m:num>{sign('3')}</m:num><m:den>{sign('4')}</m:den></m:f>",
    )
    found = read(p("Recalling ", line, " and it,"), f"<m:oMath {space}>{built}</m:oMath>", p("1.\tDecides it."))
    assert texts(found) == ["Recalling x=4 and it,", "34", "Decides it."]
    assert said(found) == ['an equation, of which the signs are read and not how they stand: "34"']


def test_letters_of_the_font_symbol_are_greek_and_signs_of_other_fonts_are_said() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="F0{}"/></w:r>'.format
    found = read(
        p("Recalling ", sign("Symbol", "61"), sign("Symbol", "B7"), " and ", sign("Wingdings", "FC"), " it,"), p("1.\tGo.")
    )
    assert texts(found) == ["Recalling α• and \uf0fc it,", "Go."]
    assert said(found) == ['has a sign that stands for no letter (U+F0FC): "Recalling α• and \uf0fc it,"']


def test_of_two_forms_of_one_content_the_words_of_the_other_are_quoted() -> None:
    forms = f'<mc:Choice Requires="zz">{run("full ")}</mc:Choice><mc:Fallback>{run("whole ")}</mc:Fallback>'
    found = read(p("Recalling the ", f"<mc:AlternateContent>{forms}</mc:AlternateContent>", "use,"), p("1.\tGo."))
    assert (texts(found), said(found)) == (
        ["Recalling the full use,", "Go."],
        ['in another form of the same content, not read: "whole"'],
    )


# Fields


@pytest.mark.parametrize("code", ["QUOTE x", "DOCPROPERTY Country"])
@pytest.mark.parametrize("simple", [False, True])
def test_a_field_without_a_result_is_said(code: str, simple: bool) -> None:
    made = f'<w:fldSimple w:instr=" {code} "/>' if simple else BEGIN + CODE(code) + END
    found = read(p("Recalling the ", made, "use,"), p("1.\tGo."))
    assert (texts(found)[0], said(found)) == (
        "Recalling the use,",
        [f"{code}: not read: what Word works out here is not in the file (1 times)"],
    )


def test_what_a_list_shows_is_text() -> None:
    data = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="full"/></w:ddList></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    found = read(p("Recalling the ", begin + CODE("FORMDROPDOWN") + END, " use,"), p("1.\tGo."))
    assert (texts(found), said(found)) == (["Recalling the full use,", "Go."], [])


@pytest.mark.parametrize(
    "content",
    [
        BEGIN + CODE("PAGE") + struck_out(SEPARATE, END) + run("full, "),
        BEGIN + CODE("PAGE") + SEPARATE + run("full, ") + struck_out(END),
        BEGIN + CODE("PAGE") + run("full, "),
        BEGIN + CODE("HYPERLINK x") + SEPARATE + run("full, "),
        struck_out(BEGIN) + CODE("PAGE") + SEPARATE + run("full, ") + END,
        struck_out(BEGIN, SEPARATE) + run("full, ") + END,
        BEGIN + CODE("PAGE") + END + run("full, "),
        BEGIN + CODE("IF") + BEGIN + CODE("PAGE") + SEPARATE + run("3") + END + struck_out(SEPARATE) + run("full, ") + END,
        BEGIN + BEGIN + CODE("PAGE") + END + run("full, "),
        struck_out(field("PAGE", run("9"))) + run("full, "),
        END + run("full, "),
        SEPARATE + run("full, "),
    ],
)
def test_a_field_hides_no_words_whatever_became_of_its_end(content: str) -> None:
    found = read(p("Recalling the ", content, "use,"), p("Noting it,"), p("1.\tDecides it."))
    assert texts(found) == ["Recalling the full, use,", "Noting it,", "Decides it."]
    assert said(found) == []


def test_a_field_may_end_in_another_paragraph() -> None:
    found = read(p("Recalling ", BEGIN + CODE("REF a") + SEPARATE, "it,"), p("Noting ", END, "it,"))
    assert texts(found) == ["Recalling it,", "Noting it,"]


def test_a_field_in_a_text_box_or_a_note_does_not_end_one_of_the_text() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Noting the box,', END)}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = read(p("Recalling ", BEGIN + CODE("PAGE"), box, "it,"), p("Noting that,"))
    assert texts(found) == ["Recalling it,", "Noting the box,", "Noting that,"]
    made = notes(p(BEGIN + CODE("PAGE"), "One."), p("Two."))
    found = read(p("Recalling", reference(1), " it", reference(2), ","), footnotes=made)
    assert [note.text.text for note in found.footnotes] == ["One.", "Two."]


def test_words_in_the_code_of_a_field_are_quoted() -> None:
    found = read(p("Recalling ", BEGIN + run("the words") + END, "it,"))
    assert texts(found) == ["Recalling it,"]
    assert said(found) == ['in the code of a field, or in a form that is not known here: not read: "the words"']


def test_what_a_field_gives_to_the_code_of_another_is_no_word() -> None:
    inner = field("MERGEFIELD x", run("3"))
    found = read(p("Recalling ", BEGIN + CODE("IF") + inner + CODE('= "3" "a" "b"') + SEPARATE + run("it,") + END))
    assert (texts(found), said(found)) == (["Recalling it,"], [])


@pytest.mark.parametrize("name", ["LISTNUM", "AUTONUM", "SYMBOL"])
def test_a_number_that_only_word_works_out_is_said(name: str) -> None:
    found = read(p(BEGIN + CODE(f"{name} LegalDefault") + END, "Recalling it,"), p(BEGIN + CODE(name) + END, "Noting it,"))
    assert said(found) == [f"{name}: not read: what Word works out here is not in the file (2 times)"]


# Struck through, hidden, placeholders


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_struck_words_are_left_out_and_quoted_once(look: str) -> None:
    made = styles(style("Gone", "<w:rPr><w:strike/></w:rPr>", kind="character"))
    found = read(p("Recalling ", run("the old", look), run(" and the older ", look), "it,"), styles=made)
    assert texts(found) == ["Recalling it,"]
    assert said(found) == ['struck through by hand, and left out: "the old and the older"']


def test_two_struck_paragraphs_are_two_remarks_and_their_style_is_enough() -> None:
    made = styles(style("Gone", "<w:rPr><w:strike/></w:rPr>"))
    gone = [p(text, properties='<w:pStyle w:val="Gone"/>') for text in ("Noting one,", "Noting two,")]
    found = read(p("Recalling it,"), *gone, p("Noting it,", run("; ", "<w:strike/>")), styles=made)
    assert texts(found) == ["Recalling it,", "Noting it,"]
    assert said(found) == [f'struck through by hand, and left out: "Noting {which},"' for which in ("one", "two")]


def test_what_is_not_struck_any_more_is_text_and_a_struck_call_keeps_its_note() -> None:
    look = '<w:strike w:val="0"/>'
    found = read(p("Recalling ", run("it", look), reference(1).replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>"), ","),
                 footnotes=notes("A note."))  # fmt: skip
    assert (texts(found), said(found)) == (["Recalling it,"], [])
    assert [note.text.text for note in found.footnotes] == ["A note."]


def test_words_that_another_has_struck_with_tracking_are_struck_as_accepted() -> None:
    look = '<w:strike/><w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange>'
    made = draft(p("Recalling ", run("the old ", look), "it,"))
    assert texts(read_docx(made, "x.docx")) == ["Recalling it,"]
    assert texts(read_docx(made, "x.docx", base=True)) == ["Recalling the old it,"]


def test_hidden_words_are_left_out_and_quoted() -> None:
    made = styles(style("Aside", "<w:rPr><w:vanish/></w:rPr>", kind="character"))
    found = read(p("Recalling ", run("the aside ", '<w:rStyle w:val="Aside"/>'), "it,", run(" *", "<w:vanish/>")), styles=made)
    assert (texts(found), said(found)) == (["Recalling it,"], ['hidden, and left out: "the aside"'])


@pytest.mark.parametrize("words", ["Click or tap here to enter text.", "Cliquez ici pour entrer du texte.", "Choose an item."])
@pytest.mark.parametrize("kind", ["", "<w:dropDownList/>"])
def test_a_placeholder_is_no_text_and_is_quoted(words: str, kind: str) -> None:
    found = read(p("Recalling it", control(run(words), f"<w:showingPlcHdr/>{kind}"), ","))
    assert texts(found) == ["Recalling it,"]
    assert said(found) == [f'a placeholder of an empty content control, and left out: "{words}"']


def test_placeholders_may_hold_controls_paragraphs_and_cells() -> None:
    nested = control(control(run("Choose a day.")), "<w:text/>")
    country, amount, share = (f"<w:tc>{p(words)}</w:tc>" for words in ("Chad", "Amount", "0.03"))
    table = f"<w:tbl><w:tr>{country}{control(amount)}{share}</w:tr></w:tbl>"
    found = read(p("Recalling it", nested, ","), control(p("A paragraph.")), p("1.\tDecides it."), p("Annex"), table)
    assert texts(found) == ["Recalling it,", "Decides it.", "Annex", "Chad", "0.03"]
    assert [q.cell.column for q in found.paragraphs if q.cell] == [1, 3]
    left = "a placeholder of an empty content control, and left out"
    assert said(found) == [f'{left}: "{words}"' for words in ("Choose a day.", "A paragraph.", "Amount")]


def test_a_control_that_is_filled_in_is_text() -> None:
    found = read(p("Recalling ", control(run("it,"), '<w:showingPlcHdr w:val="0"/>')))
    assert (texts(found), said(found)) == (["Recalling it,"], [])


# Drawings


def test_words_in_a_drawing_are_quoted() -> None:
    found = read(p("Recalling it,", DRAWING.format("<a:p><a:r><a:t>Step one</a:t></a:r></a:p>")))
    assert said(found) == ['in a drawing, not read: "Step one"']


def test_the_words_of_a_diagram_are_quoted() -> None:
    part = (
        "<d:dataModel xmlns:d='http://schemas.openxmlformats.org/drawingml/2006/diagram' "
        "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
        "<a:p><a:r><a:t>Step </a:t></a:r><a:r><a:t>one</a:t></a:r></a:p><a:p><a:r><a:t>Step two</a:t></a:r></a:p></d:dataModel>"
    )
    stream = io.BytesIO(draft(p("Recalling it,", DIAGRAM)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/diagrams/data1.xml", part)
        rels = archive.read("word/_rels/document.xml.rels").decode()
    data = _with(stream.getvalue(), rels.replace("</Rel", '<Relationship Id="rId9" Type="t" Target="diagrams/data1.xml"/></Rel'))
    assert said(read_docx(data, "x.docx")) == ['in a diagram, not read: "Step one; Step two"']


def _with(data: bytes, relationships: str) -> bytes:
    from tests.docx_files import packed, unpacked

    return packed(unpacked(data) | {"word/_rels/document.xml.rels": relationships.encode()})


def test_letters_in_a_picture_and_objects_of_other_programs_are_said() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="Advance copy"/></v:shape></w:pict></w:r>'
    sheet = (
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/></w:object></w:r>'
    )
    assert said(read(p("Recalling it,", art, sheet))) == [
        'in a drawing, not read: "Advance copy"',
        "an object of another program, not read: Excel.Sheet.12",
    ]


def test_of_several_forms_that_with_words_is_read() -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{p('Noting the box,')}</w:txbxContent></v:textbox></w:pict>"
    forms = '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
    found = read(p("Recalling it,", f"<w:r>{forms.format('<w:drawing/>', box)}</w:r>"))
    assert (texts(found), said(found)) == (["Recalling it,", "Noting the box,"], [])


def test_words_in_an_element_that_is_not_known_are_quoted() -> None:
    strange = '<x:x xmlns:x="urn:x"><w:r><w:t>strange </w:t></w:r><w:r><w:t>words</w:t></w:r></x:x>'
    found = read(p("Recalling ", strange, deleted("old "), inserted(run("it,"))))
    assert texts(found) == ["Recalling it,"]
    assert said(found) == ['in the code of a field, or in a form that is not known here: not read: "strange words"']


CASES = Path(__file__).parent / "data" / "cases"
STRESSES = "Stresses the importance of the full implementation of the Convention, as noted in paragraph 1 above;"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("word-field-without-end", []),
        ("placeholder", ['a placeholder of an empty content control, and left out: "Click or tap here to enter text."']),
        ("struck-through-by-hand", ['struck through by hand, and left out: "[old wording: complete]"']),
    ],
)
def test_the_cases_are_read_whole_and_tracked(name: str, left: list[str]) -> None:
    before, origins = read_to_edit(CASES / name / "base.docx")
    assert [q.id for q in before.paragraphs] == ["PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP4"]
    assert (before.paragraphs[4].text, said(before)) == (STRESSES, left)
    after = rollover(before, load([CASES / name / "updates.yaml"]))
    made = write_tracked(after, origins)
    assert texts(read_docx(resolved(made, accept=True), "x.docx")) == texts(after.resolution)
    assert read_docx(resolved(made, accept=False), "x.docx") == before
