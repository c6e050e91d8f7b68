"""What LibreOffice makes of tracked changes, as docs/tracked.md says: one small file for each matter, accepted and rejected."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from tests.docx_files import docx, header, notes, p, packed, reference, run, unpacked
from tests.libreoffice import saved_by_libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.soffice
_IDS = itertools.count(100)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIELD = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def by(author: str = "A") -> str:
    return f'w:id="{next(_IDS)}" w:author="{author}" w:date="2026-11-21T09:00:00Z"'


def ins(*content: str) -> str:
    return f"<w:ins {by()}>{''.join(content)}</w:ins>"


def gone(text: str, author: str = "A") -> str:
    return f'<w:del {by(author)}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def mark(kind: str = "", alignment: str = "left") -> str:
    """The properties of a paragraph that is set so and whose mark is tracked."""
    return f'<w:jc w:val="{alignment}"/>' + (f"<w:rPr><w:{kind} {by()}/></w:rPr>" if kind else "")


def moved(way: str, text: str, number: int, *more: str) -> str:
    """A paragraph of a move, with the ends of its range around it."""
    range_ = f'<w:move{way}RangeStart w:id="{number}" w:author="A" w:date="2026-11-21T09:00:00Z" w:name="m"/>'
    content = f"<w:move{way} {by()}>{run(text)}</w:move{way}>"
    return f'{range_}{p(content, *more, properties=mark(f"move{way}"))}<w:move{way}RangeEnd w:id="{number}"/>'


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(content: str, change: str = "") -> str:
    return f'<w:tr><w:trPr>{change}</w:trPr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'


def made(*body: str, **parts: str) -> bytes:
    """A .docx that LibreOffice opens: with the types of its parts."""
    files = unpacked(docx(*body, **parts))  # type: ignore[arg-type]
    kinds = [("document", f"{_TYPE}.document.main+xml"), *((k, f"{_TYPE}.{k}+xml") for k in parts if k != "section")]
    own = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{type_}"/>' for kind, type_ in kinds)
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return packed(files | {"[Content_Types].xml": f'<Types xmlns="{space}">{usual}{own}</Types>'.encode()})


class Case(NamedTuple):
    """A file, and its paragraphs as they stand when all is accepted and when all is rejected; ">" is what stands at the right."""

    data: bytes
    accepted: list[str]
    rejected: list[str]


END = p("end")
RIGHT = mark("", "right")
ROWS = (row(p("kept")), row(p(gone("gone")), f"<w:del {by()}/>"), row(p(ins(run("new"))), f"<w:ins {by()}/>"))
CASES = {
    "a paragraph that goes": Case(
        made(p("one"), p(gone("two"), properties=mark("del", "right")), END), ["one", "end"], ["one", ">two", "end"]
    ),
    "a paragraph that comes": Case(
        made(p("one"), p(ins(run("two")), properties=mark("ins", "right")), END), ["one", ">two", "end"], ["one", "end"]
    ),
    "a mark that goes: the paragraph is set as the first": Case(
        made(p("one", properties=mark("del")), p("two", properties=RIGHT), END), ["onetwo", "end"], ["one", ">two", "end"]
    ),
    "a mark that comes: without it the paragraph is set as the first": Case(
        made(p("one", properties=mark("ins")), p("two", properties=RIGHT), END), ["one", ">two", "end"], ["onetwo", "end"]
    ),
    "a paragraph that goes with the start of the next: set as the next": Case(
        made(p(gone("one"), properties=mark("del", "right")), p(gone("tw"), "o"), END), ["o", "end"], [">one", "two", "end"]
    ),
    "the last paragraph goes: an empty one is left": Case(
        made(p("one"), p(gone("last"), properties=mark("del"))), ["one", ""], ["one", "last"]
    ),
    "the last paragraph came: an empty one is left": Case(
        made(p("one"), p(ins(run("last")), properties=mark("ins"))), ["one", "last"], ["one", ""]
    ),
    "a new last paragraph as Word writes it, by the mark before": Case(
        made(p("one", properties=mark("ins")), p(ins(run("last")))), ["one", "last"], ["one"]
    ),
    "a paragraph before a table goes: an empty one is left": Case(
        made(p(gone("one"), properties=mark("del")), table(row(p("cell"))), END), ["", "cell", "end"], ["one", "cell", "end"]
    ),
    "a move": Case(
        made(p("one"), moved("From", "two", 1), p("three"), moved("To", "two", 2), END),
        ["one", "three", "two", "end"],
        ["one", "two", "three", "end"],
    ),
    "a move with an edit at its new place: what went there is left when it is rejected": Case(
        made(p("one"), moved("From", "two old", 1), p("three"), moved("To", "two ", 2, gone("old"), ins(run("new"))), END),
        ["one", "three", "two new", "end"],
        ["one", "two old", "three", "old", "end"],
    ),
    "words that another took out of an insertion": Case(
        made(p("a ", ins(run("b "), gone("c ", "B"), run("d")))), ["a b d"], ["a "]
    ),
    "words of a link": Case(
        made(p("see ", f'<w:hyperlink w:anchor="x">{run("5")}{gone("4")}{ins(run("5"))}</w:hyperlink>')), ["see 55"], ["see 54"]
    ),
    "a field that goes": Case(
        made(
            p(
                "see ",
                f'<w:del {by()}>{_FIELD[0]}<w:r><w:delInstrText xml:space="preserve"> PAGE </w:delInstrText></w:r>{_FIELD[1]}'
                f"<w:r><w:delText>1</w:delText></w:r>{_END}</w:del>",
            )
        ),
        ["see "],
        ["see 1"],
    ),
    "a footnote that comes by its call": Case(
        made(p("one", reference(1), " two", ins(reference(2))), footnotes=notes("kept", "new")),
        ["one^ two^", "note: kept", "note: new"],
        ["one^ two", "note: kept"],
    ),
    "a footnote that goes by its call": Case(
        made(p("one", reference(1), " two", f"<w:del {by()}>{reference(2)}</w:del>"), footnotes=notes("kept", "gone")),
        ["one^ two", "note: kept"],
        ["one^ two^", "note: kept", "note: gone"],
    ),
    "words of a footnote": Case(
        made(
            p("one", reference(1)),
            footnotes=notes(f"<w:p><w:r><w:footnoteRef/></w:r>{run(' of ')}{gone('old')}{ins(run('new'))}</w:p>"),
        ),
        ["one^", "note: of new"],
        ["one^", "note: of old"],
    ),
    "words of a header": Case(
        made(
            p("one"),
            header=header("x").replace(run("x"), f"{run('of ')}{gone('old')}{ins(run('new'))}"),
            section='<w:headerReference w:type="default" r:id="rIdheader"/>',
        ),
        ["one", "header: of new"],
        ["one", "header: of old"],
    ),
    "rows of a table": Case(made(table(*ROWS), END), ["kept", "new", "end"], ["kept", "gone", "end"]),
    "rows without their words: not tracked": Case(
        made(table(row(p("kept")), row(p("gone"), f"<w:del {by()}/>")), END), ["kept", "gone", "end"], ["kept", "gone", "end"]
    ),
    "the setting of a paragraph": Case(
        made(p("one", properties=f'{RIGHT}<w:pPrChange {by()}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'), END),
        [">one", "end"],
        ["one", "end"],
    ),
    "words of a content control in a line": Case(
        made(p("of ", f"<w:sdt><w:sdtContent>{gone('old')}{ins(run('new'))}</w:sdtContent></w:sdt>", "."), END),
        ["of new.", "end"],
        ["of old.", "end"],
    ),
    "words of a content control around paragraphs: the tracking is lost": Case(
        made(f"<w:sdt><w:sdtContent>{p('of ', gone('old'), ins(run('new')))}</w:sdtContent></w:sdt>", END),
        ["of oldnew", "end"],
        ["of oldnewend"],
    ),
    "one id for two": Case(
        made(p("a", *(f'<w:ins w:id="1" w:author="A">{run(t)}</w:ins>' for t in "bc")), END), ["abc", "end"], ["a", "end"]
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every case accepted and rejected, by the number of the case."""
    folder = tmp_path_factory.mktemp("resolved")
    for k, case in enumerate(CASES.values()):
        (folder / f"{k}.docx").write_bytes(case.data)
    saved_by_libreoffice(
        (folder / f"{k}.docx", folder / f"{k}-{command}.docx", command)
        for k in range(len(CASES))
        for command in ("accept", "reject")
    )
    return folder


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_resolves(name: str, folder: Path) -> None:
    number = list(CASES).index(name)
    assert shown((folder / f"{number}-accept.docx").read_bytes()) == CASES[name].accepted
    assert shown((folder / f"{number}-reject.docx").read_bytes()) == CASES[name].rejected


def shown(data: bytes) -> list[str]:
    """The paragraphs of a file, of notes and headers those with text."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            kind = next(
                (k for k in ("document", "footnotes", "header") if name.startswith(f"word/{k}") and name.endswith(".xml")), ""
            )
            for paragraph in etree.fromstring(archive.read(name)).iter(f"{W}p") if kind else ():
                text = _text(paragraph)
                if kind == "document":
                    found.append(text)
                elif text:
                    found.append(f"{'note' if kind == 'footnotes' else kind}: {text.strip()}")
    return found


def _text(paragraph: etree._Element) -> str:
    parts = [(e.text or "") if e.tag == f"{W}t" else "^" for e in paragraph.iter(f"{W}t", f"{W}footnoteReference")]
    alignment = paragraph.find(f"{W}pPr/{W}jc")
    return (">" if alignment is not None and alignment.get(f"{W}val") == "right" else "") + "".join(parts)
