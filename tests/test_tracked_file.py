"""The parts of a Word file that is edited in place: what is not edited stays as it was, byte for byte."""

from __future__ import annotations

import re

from drafter.tracked.file import File
from drafter.writers.docx.xml import W, paragraph, run
from tests.docx_files import docx, header, p, unpacked


def test_a_paragraph_closed_in_itself_is_written_anew_without_the_tag_behind_it() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p('Distr.: General')}<w:p/></w:tc></w:tr></w:tbl><w:p />"
    file = File(docx(p("Text."), header=header().replace("</w:hdr>", f"{cell}</w:hdr>")), "x.docx")
    root = file.root("word/header.xml")
    empty, last = [e for e in root.iter(f"{{{W}}}p") if len(e) == 0]
    empty.append(run("Original: English"))
    file.touch(empty)
    file.after[last].append(paragraph("Header", [run("A line.")]))
    made = re.sub(rb' (?:xmlns:\w+|xml:space)="[^"]*"', b"", unpacked(file.saved())["word/header.xml"]).decode()
    assert made.removeprefix("<w:hdr><w:tbl><w:tr><w:tc>") == (
        "<w:p><w:r><w:t>Distr.: General</w:t></w:r></w:p><w:p><w:r><w:t>Original: English</w:t></w:r></w:p>"
        '</w:tc></w:tr></w:tbl><w:p /><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>A line.</w:t></w:r></w:p></w:hdr>'
    )
