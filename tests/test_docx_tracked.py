"""Tracked changes in a .docx: read as they stand accepted and, with `base`, as they stand rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.errors import ReadError
from drafter.readers.docx import read_docx
from tests import commands
from tests.docx_files import deleted, docx, draft, inserted, notes, numbered, numbering, p, reference, run

GONE = '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NEW = '<w:rPr><w:ins w:id="4" w:author="a"/></w:rPr>'


def texts(data: bytes, *, base: bool) -> list[str]:
    return [f"{q.number or ''}{q.text}" for q in read_docx(data, "x.docx", base=base).paragraphs]


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (
            p("Recalling its ", deleted("seventy-ninth"), inserted(run("eightieth")), " session,"),
            ["Recalling its eightieth session,"],
            ["Recalling its seventy-ninth session,"],
        ),
        (
            p("Recalling ", f'<w:moveFrom w:id="1">{run("here ")}</w:moveFrom>')[:-6]
            + run("it ") + f'<w:moveTo w:id="2">{run("there")}</w:moveTo></w:p>',
            ["Recalling it there"],
            ["Recalling here it"],
        ),
        (p("Recalling", properties=GONE) + p(", it,"), ["Recalling, it,"], ["Recalling", ", it,"]),
        (p("Recalling it,", properties=NEW) + p(" and that,"), ["Recalling it,", "and that,"], ["Recalling it, and that,"]),
        (
            p("Recalling it,") + p(deleted("Noting it,"), properties=GONE) + p("Seeing it,"),
            ["Recalling it,", "Seeing it,"],
            ["Recalling it,", "Noting it,", "Seeing it,"],
        ),
        (
            p("Recalling it,") + p(inserted(run("Noting it,")), properties=NEW) + p("Seeing it,"),
            ["Recalling it,", "Noting it,", "Seeing it,"],
            ["Recalling it,", "Seeing it,"],
        ),
        (
            numbered("Decides so;") + p(deleted("Gone;"), properties=NUMBERED + GONE)
            + numbered("Asks."),
            ["1.Decides so;", "2.Asks."],
            ["1.Decides so;", "2.Gone;", "3.Asks."],
        ),
        (p("Recalling it,") + p(deleted("Last,"), properties=GONE), ["Recalling it,"], ["Recalling it,", "Last,"]),
    ],
)  # fmt: skip
def test_changes_are_in_or_out(body: str, accepted: list[str], rejected: list[str]) -> None:
    data = draft(body, numbering=numbering())
    assert texts(data, base=False) == accepted
    assert texts(data, base=True) == rejected


def test_rows_of_a_table_are_in_or_out() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"
        for change, text in (("", "Kept"), ('<w:del w:id="1"/>', "Gone"), ('<w:ins w:id="2"/>', "New"))
    )
    data = draft(p("1. Decides so:"), f"<w:tbl>{rows}</w:tbl>", p("2. Asks."))
    assert texts(data, base=False) == ["1.Decides so:", "Kept", "New", "2.Asks."]
    assert texts(data, base=True) == ["1.Decides so:", "Kept", "Gone", "2.Asks."]


def test_a_footnote_that_is_called_in_deleted_text_is_out() -> None:
    gone = f'<w:del w:id="1">{reference(1)}</w:del>'
    data = draft(p("Recalling it,", gone, " and that,", reference(2)), footnotes=notes("Gone.", "Kept."))
    assert [(n.key, n.text.text) for n in read_docx(data, "x").footnotes] == [("1", "Kept.")]
    assert [(n.key, n.text.text) for n in read_docx(data, "x", base=True).footnotes] == [("1", "Gone."), ("2", "Kept.")]


def test_a_change_of_type_is_in_or_out() -> None:
    was = '<w:i/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'
    data = draft(p(run("Recalling", was), " it,"))
    assert read_docx(data, "x").paragraphs[0].body.has("italic")
    assert not read_docx(data, "x", base=True).paragraphs[0].body.has("italic")


def test_show_takes_base(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(draft(p("Recalling its ", deleted("old"), inserted(run("new")), " text,")))
    shown = []
    for options in ([], ["--base"]):
        shown.append(commands.drafter("show", file, "--format", "text", *options).out)
    assert "Recalling its new text," in shown[0]
    assert "Recalling its old text," in shown[1]


def test_base_is_refused_for_a_file_that_tracks_no_changes() -> None:
    with pytest.raises(
        ReadError, match=r"^x\.txt: is a text file, which tracks no changes; right is a \.docx or \.xml, or no --base$"
    ):
        drafter.read(b"The General Assembly,", name="x.txt", base=True)


def test_a_word_file_without_a_name_is_told_by_its_content() -> None:
    data = draft(p("Recalling it,"))
    assert drafter.read(data) == read_docx(data, "x")
    with pytest.raises(ReadError, match="is no resolution"):
        drafter.read(docx(p("A letter")))
