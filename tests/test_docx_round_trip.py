"""What drafter writes as .docx it reads back to the same resolution, and so it does when LibreOffice has saved it in between;
of Word files that are no resolutions no word is lost, held against LibreOffice's own text export."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from drafter.document.masthead import AgendaItem, Masthead, MastheadNote
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from drafter.engine.settling import rollover
from drafter.errors import ReadError
from drafter.language.signs import plain
from drafter.readers import read
from drafter.readers.docx import read_docx
from drafter.readers.docx.content import read_content
from drafter.readers.docx.package import Package
from drafter.updates.loading import load
from drafter.writers.docx import write_docx
from tests.strategies import resolutions
from tests.word import EXAMPLES, RECORD, adopted_80_35, draft_l30, paragraph

PREVIOUS = sorted(file for ending in ("*.txt", "*.md") for file in EXAMPLES.glob(ending))
WORD = sorted((RECORD / "word").glob("*.docx"))
PDFS = sorted((RECORD / "pdf").glob("*.pdf"))
# One of each kind: a draft with notes behind asterisks, revised, with headings, in parts, with (i), of the Fourth Committee …
KINDS = (
    *("A_80_L.6", "A_80_L.13", "A_C.1_80_L.23", "A_C.3_80_L.29", "A_C.3_80_L.59", "A_C.5_80_L.19", "A_RES_78_100"),
    *("A_RES_78_149", "A_RES_78_218", "A_RES_79_81", "A_RES_79_298", "A_RES_80_233"),
)
PLAIN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u00ad\u200b-\u200d\u2060\ufeff]")
soffice = pytest.mark.soffice


def bold(text: str) -> RichText:
    return RichText(text, (Mark(0, len(text), "bold"),))


def everything() -> Resolution:
    """An adopted resolution with all that a body may hold."""
    links = (Mark(4, 15, "link", "https://docs.un.org/en/A/RES/54/54"), Mark(21, 33, "link", ""), Mark(34, 34, "footnote", "2"))
    body = (
        paragraph("*Recalling* its resolution 79/34,"),
        Paragraph(
            RichText("Recalling the note, and the other,", (Mark(0, 9, "italic"), Mark(19, 19, "footnote", "1"))), "preamble"
        ),
        paragraph("*Noting* the table,"),
        Paragraph(RichText("Finance"), "heading", "I"),
        paragraph("*Decides*:", "operative", "1."),
        paragraph("One thing:", "operative", "(a)", 1),
        paragraph("First;", "operative", "(i)", 2),
        paragraph("Second;", "operative", "(ii)", 2),
        paragraph("Other.", "operative", "(b)", 1),
        Paragraph(RichText("Staff", (Mark(0, 5, "italic"),)), "heading", None, 1),
        Paragraph(RichText("See A/RES/54/54, and the web page.", links), "operative", "2."),
        Paragraph(RichText("Again.", (Mark(6, 6, "footnote", "1"), Mark(0, 5, "italic"))), "operative", "3."),
        Paragraph(bold("Annex"), "annex"),
        Paragraph(bold("The rules"), "annex"),
        paragraph("First of the annex.", "annex", "1."),
        *(
            Paragraph(RichText(text), "annex", cell=Cell(1, row, column))
            for row, column, text in ((1, 1, "Head"), (1, 2, "Year"), (3, 1, "Row"), (3, 3, "12 345"), (3, 3, "Second"))
        ),
        paragraph("Between", "annex"),
        Paragraph(RichText("Other table"), "annex", cell=Cell(2, 1, 1)),
        paragraph("Last of the annex.", "annex", "2."),
    )
    linked = RichText("See here.", (Mark(0, 3, "italic"), Mark(4, 8, "link", "https://un.org/a")))
    masthead = replace(
        adopted_80_35().masthead,
        agenda_items=(AgendaItem("13", "First title"), AgendaItem("75 (a)", "Second title")),
        original="French",
        job_number="25-12345",
    )
    notes = (Footnote("1", RichText("Resolution 217 A (III).")), Footnote("2", linked))
    return Resolution(masthead, RichText("The title"), addressed(body), notes)


def in_parts() -> Resolution:
    body = [
        Paragraph(RichText(text), part, number, section=section)  # type: ignore[arg-type]
        for section in ("A", "B")
        for text, part, number in (
            (section, "heading", None),
            (f"Part {section}", "heading", None),
            ("The General Assembly,", "preamble", None),
            ("Recalling it,", "preamble", None),
            ("Decides so.", "operative", "1."),
        )
    ]
    return Resolution(adopted_80_35().masthead, RichText("The title"), addressed(body), opening="")


def with_asterisks() -> Resolution:
    """A draft decision of one paragraph, with notes behind the sponsors' asterisks and one that no line shows."""
    masthead = Masthead(
        kind="draft decision",
        symbol="A/C.4/80/L.3/Rev.1",
        session=80,
        committee="Special Political and Decolonization Committee (Fourth Committee)",
        agenda_items=(AgendaItem("99 (n)", "A title"),),
        sponsors=("Egypt", "Iraq"),
        sponsors_line="Egypt* and Iraq:*,** draft decision",
        notes=(
            MastheadNote("*", RichText("On behalf of others.")),
            MastheadNote("**", RichText("On behalf of still others.")),
            MastheadNote("***", RichText("Reissued for technical reasons on 1 December 2025.")),
        ),
    )
    body = addressed([paragraph("The General Assembly, *recalling* it, decides so.", "operative")])
    return Resolution(masthead, RichText("The title"), body, opening="")


MADE: list[Callable[[], Resolution]] = [everything, in_parts, with_asterisks, draft_l30, adopted_80_35]


def through_libreoffice(documents: dict[str, bytes], folder: Path, ending: str = "docx") -> dict[str, bytes]:
    """The documents as LibreOffice opens and saves them, all in one run."""
    source, target = folder / "source", folder / "target"
    source.mkdir()
    for name, content in documents.items():
        (source / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    form = "txt:Text" if ending == "txt" else ending
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(target), *map(str, source.iterdir())]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {name: (target / f"{name}.{ending}").read_bytes() for name in documents}


@pytest.mark.parametrize("made", MADE)
def test_what_is_written_is_read_back(made: Callable[[], Resolution]) -> None:
    document = made()
    found = read_docx(write_docx(document), "x.docx")
    assert found == document
    assert found.remarks == ()


@pytest.mark.parametrize("example", PREVIOUS, ids=lambda file: file.name)
def test_the_examples_are_read_back(example: Path) -> None:
    document = read(example)
    assert read_docx(write_docx(document), "x.docx") == document


@pytest.mark.shared
@pytest.mark.parametrize("pdf", PDFS[::12], ids=lambda file: file.name)
def test_the_documents_of_the_record_are_read_back(pdf: Path) -> None:
    document = read(pdf)
    assert read_docx(write_docx(document), pdf.name) == document


@pytest.mark.parametrize(
    "more",
    [
        [Paragraph(RichText(str(k)), "annex", cell=Cell(1, 1, k)) for k in (1, 2)],  # without the heading of an annex
        [paragraph("*Decides* more.", "operative", f"{number}.") for number in (999, 1000, 1001)],
    ],
)
def test_what_is_rare_is_read_back(more: list[Paragraph]) -> None:
    document = draft_l30()
    document = replace(document, paragraphs=addressed([*document.paragraphs, *more]))
    assert read_docx(write_docx(document), "x.docx") == document


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\u3000", "\t", "  "])
def test_white_space_is_read_back_as_one_space(sign: str) -> None:
    document = draft_l30()
    told = [paragraph(f"*Decides*{between}more.", "operative", "9.") for between in (sign, " ")]
    uneven, even = (replace(document, paragraphs=addressed([*document.paragraphs, own])) for own in told)
    assert read_docx(write_docx(uneven), "x.docx") == even


def test_a_draft_with_comments_is_read_back_without_them() -> None:
    draft = rollover(read(EXAMPLES / "A_RES_80_35.txt"), load([EXAMPLES / "81-draft.yaml"]))
    assert draft.with_status("confirm", "open")
    assert read_docx(write_docx(draft.resolution, draft=draft), "x.docx") == draft.resolution


@given(resolutions())
def test_no_word_of_any_resolution_is_lost(document: Resolution) -> None:
    content = read_content(Package(write_docx(document), "x.docx"))
    found = "".join(letters(entry.whole.text) for entry in [*content.entries, *content.asterisks])
    for text in (p.body for p in document.paragraphs):
        if not text.anchors():  # one that calls no footnote is a figure in the text
            assert letters(text.text) in found


def letters(text: str) -> str:
    """The letters and figures alone, ligatures parted, without what no XML can hold."""
    return re.sub(r"[\W_]", "", plain(PLAIN_XML.sub("", text)))


@soffice
def test_what_libreoffice_has_saved_is_read_back(tmp_path: Path) -> None:
    documents = {made.__name__: made() for made in MADE}
    documents |= {file.stem.replace(".", "_"): read(file) for file in PREVIOUS}
    saved = through_libreoffice({name: write_docx(document) for name, document in documents.items()}, tmp_path)
    assert {name: read_docx(data, name) for name, data in saved.items()} == documents


@soffice
@pytest.mark.shared
def test_one_document_of_each_kind_is_read_back_from_libreoffice(tmp_path: Path) -> None:
    files = [RECORD / "pdf" / f"{name}.pdf" for name in KINDS]
    documents = {file.stem: read(file) for file in files}
    saved = through_libreoffice({name: write_docx(document) for name, document in documents.items()}, tmp_path)
    assert {name: read_docx(data, name) for name, data in saved.items()} == documents


@soffice
@pytest.mark.shared
def test_of_other_word_files_no_word_is_lost_or_doubled(tmp_path: Path) -> None:
    exported = through_libreoffice({file.stem: file.read_bytes() for file in WORD}, tmp_path, "txt")
    for file in WORD:
        content = read_content(Package(file.read_bytes(), file.name))
        assert content.remarks == []
        found = [entry.whole.text for entry in content.entries]
        starred = [entry.whole.text for entry in content.asterisks]
        lines = [line for line in exported[file.stem].decode("utf-8-sig").splitlines() if words(line)]
        assert words(" ".join(line for line in lines if line not in starred)) == words(" ".join(found)), file.name


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("\u2060", ""))


@pytest.mark.shared
@pytest.mark.parametrize("file", WORD, ids=lambda file: file.name)
def test_word_files_that_are_no_resolutions_are_refused(file: Path) -> None:
    with pytest.raises(ReadError, match="is no resolution or draft resolution of the General Assembly"):
        read(file)
