"""What the tests of the Word writer share: documents to write, and a look into the package."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from drafter.document.markup import parse
from drafter.document.masthead import Masthead
from drafter.document.resolution import Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft
from drafter.readers import read
from drafter.writers.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
RECORD = Path(__file__).resolve().parents[2] / "shared" / "corpus"


class Package:
    """A .docx taken apart."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self._parts = {name: archive.read(name) for name in self.names}
        self.document = self.part("word/document.xml")

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self._parts[name])

    def paragraphs(self) -> list[etree._Element]:
        """The body's paragraphs that hold text."""
        return [p for p in self.document.iter(f"{W}p") if text_of(p)]

    def find(self, text: str) -> etree._Element:
        """The one paragraph of the body with this text in it; a tab is "\\t"."""
        found = [p for p in self.paragraphs() if text in text_of(p)]
        assert len(found) == 1, [text_of(p) for p in found]
        return found[0]

    @staticmethod
    def remove_run(property_: etree._Element) -> None:
        """Takes the run with this property out of its paragraph."""
        run = next(property_.iterancestors(f"{W}r"))
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def written(document: Resolution | Draft) -> Package:
    if isinstance(document, Draft):
        return Package(write_docx(document.resolution, draft=document))
    return Package(write_docx(document))


def text_of(element: etree._Element) -> str:
    """The text of a paragraph or a part as a reader sees it, with tabs and line breaks. The no-break
    space between a day and its month, which is the writer's, looks like others."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}
    out = ""
    for child in element.iter(f"{W}t", *signs):
        parent = child.getparent()
        if parent is not None and parent.tag == f"{W}tabs":
            continue
        out += (child.text or "") if child.tag == f"{W}t" else signs[str(child.tag)]
    return re.sub(r"(?<=\d)\u00a0(?=[A-Z][a-z]+)", " ", out)


def runs(element: etree._Element) -> list[tuple[str, str]]:
    """The runs with text: what they hold, and their own properties by name ("i", "b highlight")."""
    found = []
    for run in element.iter(f"{W}r"):
        text = text_of(run).strip("\t")
        names = [etree.QName(child).localname for child in run.iterfind(f"{W}rPr/*")]
        if text:
            found.append((text, " ".join(names)))
    return found


def attributes(element: etree._Element, path: str) -> dict[str, str]:
    """The attributes of the first element at a path, by their local names: attributes(p, "pPr/ind")."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return {} if found is None else {etree.QName(name).localname: str(value) for name, value in found.attrib.items()}


def paragraph(markup: str, part: Part = "preamble", number: str | None = None, level: int = 0) -> Paragraph:
    return Paragraph(parse(markup)[0], part, number, level)


def resolution(*paragraphs: Paragraph, footnotes: tuple[str, ...] = (), **masthead: object) -> Resolution:
    """A draft of the First Committee with these paragraphs and footnotes, numbered from 1."""
    given: dict[str, object] = {"kind": "draft resolution", "symbol": "A/C.1/80/L.30", "session": 80, **masthead}
    notes = tuple(Footnote(str(k), parse(note)[0]) for k, note in enumerate(footnotes, 1))
    return Resolution(Masthead(**given), RichText("Title"), addressed(paragraphs), notes)  # type: ignore[arg-type]


@cache
def draft_l30() -> Resolution:
    """A/C.1/80/L.30 as its text file has it, with the symbol that is wanting there."""
    found = read(EXAMPLES / "A_C.1_80_L.30.txt")
    return replace(found, masthead=replace(found.masthead, symbol="A/C.1/80/L.30"))


@cache
def adopted_80_35() -> Resolution:
    """A/RES/80/35 as its text file has it, with the date of issue that is wanting there."""
    found = read(EXAMPLES / "A_RES_80_35.txt")
    return replace(found, masthead=replace(found.masthead, date=datetime.date(2025, 12, 3)))
