"""The parts of a Word file that is edited in place: what is not edited stays as it was, byte for byte."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from drafter.ooxml import W, paragraph, run
from drafter.readers.docx import Package
from drafter.tracked.file import File
from tests.docx_files import docx, draft, header, p, packed, unpacked
from tests.resolving import resolved
from tests.test_tracked import tracked


def file_of(data: bytes) -> File:
    return File(Package(data, "x.docx"))


def test_a_paragraph_closed_in_itself_is_written_anew_without_the_tag_behind_it() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p('Distr.: General')}<w:p/></w:tc></w:tr></w:tbl><w:p />"
    file = file_of(docx(p("Text."), header=header().replace("</w:hdr>", f"{cell}</w:hdr>")))
    root = file.root("word/header.xml")
    empty, last = [e for e in root.iter(f"{W}p") if len(e) == 0]
    empty.append(run("Original: English"))
    file.touch(empty)
    file.after[last].append(paragraph("Header", [run("A line.")]))
    made = re.sub(rb' (?:xmlns:\w+|xml:space)="[^"]*"', b"", unpacked(file.saved())["word/header.xml"]).decode()
    assert made.removeprefix("<w:hdr><w:tbl><w:tr><w:tc>") == (
        "<w:p><w:r><w:t>Distr.: General</w:t></w:r></w:p><w:p><w:r><w:t>Original: English</w:t></w:r></w:p>"
        '</w:tc></w:tr></w:tbl><w:p /><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>A line.</w:t></w:r></w:p></w:hdr>'
    )


def test_tags_in_comments_and_the_like_and_those_of_others_are_none_of_the_files_paragraphs() -> None:
    before = (
        "<!-- <w:p> it's no tag --><?it <w:p> is?><a:p xmlns:a='urn:a'><a:r/></a:p><w:bookmarkStart w:id='1' w:name='a>b'/>"
        "<w:p w:rsidR = '1>2'\n><w:r><w:t>First.<![CDATA[ <w:p> ]]></w:t></w:r></w:p >"
    )
    file = file_of(docx(before + p("Second.") + "<!-- </w:p> -->"))
    first, second = file.root("word/document.xml").iter(f"{W}p")
    second.append(run("Third."))
    file.touch(second)
    file.after[first].append(paragraph("", [run("New.")]))
    was, made = (unpacked(data)["word/document.xml"].decode() for data in (file.package.data, file.saved()))
    made = re.sub(r' xmlns:\w+="[^"]*"', "", made)
    new = "<w:p><w:pPr/><w:r><w:t>New.</w:t></w:r></w:p>"
    start, end = was.index("<w:p><w:r>"), was.index("<!-- </w:p>")
    rest = was[start:end].replace("</w:p>", "<w:r><w:t>Third.</w:t></w:r></w:p>")
    assert before in was
    assert made == re.sub(r' xmlns:\w+="[^"]*"', "", was[:start] + new + rest + was[end:])


def test_what_is_new_at_the_end_of_a_part_stands_before_the_end_of_its_root_and_not_in_what_follows() -> None:
    data = docx(p("Text."), header=header())
    files = unpacked(data)
    file = file_of(packed(files | {"word/header.xml": files["word/header.xml"] + b"<!-- </w:hdr> --> <?a </w:hdr>?>"}))
    file.root("word/header.xml")
    file.appended["word/header.xml"].append(paragraph("", [run("New.")]))
    made = unpacked(file.saved())["word/header.xml"]
    assert made.endswith(b"<w:t>New.</w:t></w:r></w:p></w:hdr><!-- </w:hdr> --> <?a </w:hdr>?>")


def test_a_package_is_edited_once() -> None:
    package = Package(docx(p("Text.")), "x.docx")
    File(package)
    with pytest.raises(ValueError, match=r"^x\.docx: was edited already; read it anew$"):
        File(package)


def test_a_file_in_which_nothing_was_touched_is_the_file_itself() -> None:
    data = docx(p("Text."), header=header())
    file = file_of(data)
    for part in (file.package.document, *file.related("header")):
        file.root(part)
    assert file.saved() is data


def test_new_links_have_ids_that_neither_the_file_nor_each_other_have() -> None:
    first = file_of(docx(p("Text.")))
    assert first.new.link("word/document.xml", "https://docs.un.org/") == "rIdDrafter1"
    second = file_of(first.saved())
    made = [second.new.link("word/document.xml", f"https://docs.un.org/{k}") for k in "ab"]
    assert made == ["rIdDrafter2", "rIdDrafter3"]
    assert [*Package(second.saved(), "x.docx").relationships("word/document.xml")] == ["rIdDrafter1", *made]


@pytest.mark.parametrize("encoding", ["us-ascii", "utf-16", "iso-8859-1"])
def test_a_part_in_another_encoding_is_written_in_utf_8(encoding: str) -> None:
    files = unpacked(docx(p("Café.")))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- é -->{files["word/document.xml"].decode()}'
    file = file_of(packed(files | {"word/document.xml": text.encode(encoding, "xmlcharrefreplace")}))
    paragraph = next(file.root("word/document.xml").iter(f"{W}p"))
    paragraph.append(run(" Señor."))
    file.touch(paragraph)
    made = unpacked(file.saved())["word/document.xml"].decode()
    assert made.startswith("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- ")
    assert '>Café.</w:t></w:r><w:r><w:t xml:space="preserve"> Señor.</w:t>' in made


def test_what_names_a_paragraph_goes_with_its_mark_to_the_new_paragraph_behind_it() -> None:
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    named = p("Recalling its work,").replace("<w:p>", f'<w:p xmlns:w14="{space}" w14:paraId="37F9D92E">')
    data = draft(named, p("1. Decides so."))
    made, _ = tracked(data, ("PP1", "work,", "work,^[See A/81/1.]"), ("PP1", "", "Noting it,", {"act": "insert"}))

    def texts(file: bytes) -> list[str]:
        found = etree.fromstring(unpacked(file)["word/document.xml"]).iterfind(f".//{W}p[@{{{space}}}paraId]")
        return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in found]

    assert texts(made) == ["Noting it,"]
    assert texts(resolved(made, accept=False)) == ["Recalling its work,"]
