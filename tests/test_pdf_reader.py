"""The PDF reader on small files made in code: what it reads, and what it refuses and how."""

from __future__ import annotations

import datetime
import time
import zlib

import pytest

from drafter.document.markup import print_markup
from drafter.document.masthead import AgendaItem
from drafter.errors import ReadError
from drafter.files import LARGEST_FILE
from drafter.readers.pdf import document, intact, read_pdf
from tests.pdfs import SYMBOL, Element, Words, draft, head, make_pdf, short

AGAIN = "get the document from https://docs.un.org again"


@pytest.mark.parametrize("tagged", [True, False])
def test_paragraphs_are_read_whole_with_numbers_levels_and_marks(tagged: bool) -> None:
    resolution = read_pdf(draft(tagged=tagged), "draft.pdf")
    assert [(p.id, p.part, p.number, p.level, print_markup(p.body, references=True)) for p in resolution.paragraphs] == [
        (
            "PP1",
            "preamble",
            None,
            0,
            "*Recalling* its resolution [79/34](https://docs.un.org/en/A/RES/79/34) of 2 December 2024 on the work of the "
            "Secretary-General and the Convention,",
        ),
        ("PP2", "preamble", None, 0, "*Noting* the Convention,[^1] and its mines, which kill,"),
        ("OP1", "operative", "1.", 0, "*Decides*:"),
        ("OP1(a)", "operative", "(a)", 1, "To meet;"),
        ("OP1(b)", "operative", "(b)", 1, "To part."),
    ]
    assert [(n.key, print_markup(n.text)) for n in resolution.footnotes] == [("1", "*Treaty Series*, vol. 2056.")]
    assert resolution.opening == "The General Assembly,"
    assert resolution.remarks == ()


@pytest.mark.parametrize("tagged", [True, False])
def test_the_masthead_is_read_whole(tagged: bool) -> None:
    resolution = read_pdf(draft(tagged=tagged), "draft.pdf")
    masthead = resolution.masthead
    assert resolution.title.text == "Mines and their removal"
    assert masthead.kind == "draft resolution"
    assert masthead.symbol == "A/C.1/81/L.7"
    assert masthead.session == 81
    assert masthead.committee == "First Committee"
    assert masthead.agenda_items == (AgendaItem("99 (n)", "General and complete disarmament: mines"),)
    assert (masthead.distribution, masthead.original) == ("Limited", "English")
    assert masthead.date == datetime.date(2026, 10, 13)
    assert masthead.job_number == "26-16557"
    assert masthead.sponsors == ("Egypt", "Iraq")
    assert masthead.sponsors_line == "Egypt and Iraq:* draft resolution"
    assert [(note.mark, note.text.text) for note in masthead.notes] == [("*", "On behalf of the Group.")]


def test_a_table_keeps_its_cells() -> None:
    row = Element("TR", [Element("TD", [Element("P", [Words(text, x, 420)])]) for text, x in (("Year", 123), ("Meetings", 200))])
    resolution = read_pdf(short(Element("Table", [row])), "draft.pdf")
    assert [(p.text, p.cell and (p.cell.row, p.cell.column)) for p in resolution.paragraphs] == [
        ("Recalling peace,", None),
        ("Year", (1, 1)),
        ("Meetings", (1, 2)),
    ]


def test_a_small_figure_that_belongs_to_no_footnote_stays_in_the_text() -> None:
    squared = Element(
        "P",
        [Words("Decides", 147, 420, "italic"), Words(" 10 m", 182, 420), Words("2", 203, 416, size=6.5), Words(".", 207, 420)],
    )
    resolution = read_pdf(short(squared), "draft.pdf")
    assert resolution.paragraphs[-1].text == "Decides 10 m2."
    assert [r.text for r in resolution.remarks] == ['the small figure "2" belongs to no footnote and was read as text']


def test_a_footnote_without_its_marker_is_kept_and_remarked() -> None:
    note = Element(
        "Note",
        [Element("P", [Words("1", 116, 661, size=5.5), Words(" ", 120, 664, size=8.5), Words("A/80/1.", 124, 664, size=8.5)])],
    )
    resolution = read_pdf(short(Element("P", [Words("Noting peace,", 147, 420), note])), "draft.pdf")
    assert [(n.key, n.text.text) for n in resolution.footnotes] == [("1", "A/80/1.")]
    no_act = ("document", "no operative paragraph was recognized")
    assert [(r.at, r.text) for r in resolution.remarks] == [no_act, ("footnotes", "footnote 1 has no marker")]


def test_an_annex_is_read_with_its_line_and_title() -> None:
    annex = [
        Element("H1", [Words("Annex", 123, 440, "bold")]),
        Element("H1", [Words("Rules", 123, 464, "bold")]),
        Element("P", [Words("1. All shall meet.", 123, 488)]),
    ]
    resolution = read_pdf(short(*annex), "draft.pdf")
    assert [(p.id, p.number, p.text) for p in resolution.paragraphs[1:]] == [
        ("annex 1", None, "Annex"),
        ("annex 2", None, "Rules"),
        ("annex 3", "1.", "All shall meet."),
    ]
    assert resolution.paragraphs[1].body.has("bold")


@pytest.mark.parametrize(
    ("last", "font", "head"),
    [
        ("States shall keep to articles 13 and 14.", "italic", "Article 17"),
        ("States shall keep to articles 13 and 14.", "roman", "Article 17"),
        ("Part II", "italic", "Article 17"),
    ],
)
def test_a_heading_at_the_top_of_a_page_does_not_go_on_from_the_page_before(last: str, font: str, head: str) -> None:
    """A/RES/80/162: "Article 17" stands at the margin, behind a paragraph that is indented."""
    annex = [
        Element("H1", [Words("Annex", 123, 440, "bold")]),
        Element("P", [Words("4.", 147, 700), Words(last, 165, 700)]),
        Element("P", [Words(head, 123, 80, font, page=1)]),
    ]
    resolution = read_pdf(short(*annex), "draft.pdf")
    assert [(p.number, p.text) for p in resolution.paragraphs[2:]] == [("4.", last), (None, head)]


def test_words_outside_of_the_structure_are_read_from_the_layout() -> None:
    data = short().replace(b"/K[<</Type/MCR/Pg", b"/L[<</Type/MCR/Pg", 1)  # the session's line loses its content
    resolution = read_pdf(data, "draft.pdf")
    assert resolution.masthead.session == 81
    assert [r.text for r in resolution.remarks] == [
        "the PDF's structure does not hold all of its text: read from the layout",
        "no operative paragraph was recognized",
    ]


@pytest.mark.parametrize(
    ("sponsors", "message"),
    [
        (
            "Egypt:* amendment to draft resolution A/81/L.1",
            "x.pdf: A/81/L.3 is an amendment to draft resolution A/81/L.1; give the draft resolution itself",
        ),
        ("Programme of work of the Committee", "x.pdf: A/81/L.3 is a programme of work and no resolution"),
        (
            "Report of the Secretary-General",
            "x.pdf: is no resolution or draft resolution of the General Assembly: there is no line "
            '"Resolution adopted by the General Assembly …" and none with sponsors ("…: draft resolution")',
        ),
        (
            "Egypt: draft resolution",
            'x.pdf: has a masthead and no text: no line "The General Assembly," and no numbered paragraph',
        ),
    ],
)
def test_what_is_no_resolution_is_refused_by_name(sponsors: str, message: str) -> None:
    with pytest.raises(ReadError) as error:
        read_pdf(make_pdf(SYMBOL, head(sponsors)), "x.pdf")
    assert str(error.value) == message


def test_another_edition_is_refused_by_its_language() -> None:
    words = [Words("Nations Unies", 123, 57, size=14), Words("Assemblée générale", 123, 86, "bold", 20)]
    with pytest.raises(ReadError, match=r"x\.pdf: is the French edition; drafter reads the English one"):
        read_pdf(make_pdf(words, []), "x.pdf")


LOCK = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({0})/U({0})>>/ID[(a)(a)]".format("x" * 32)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"x.pdf: is empty (0 bytes); {AGAIN}"),
        (b"\n<!DOCTYPE html><html>", f"x.pdf: is a web page and no PDF file; the download failed: {AGAIN}"),
        (b"PK\x03\x04 a Word file", f"x.pdf: is no PDF file: it does not begin with %PDF-; {AGAIN}"),
        (b"%PDF-1.7\n%%EOF\n", f"x.pdf: is damaged and cannot be opened as PDF; {AGAIN}"),
        (
            b"%PDF-1.7" + bytes(LARGEST_FILE),
            "x.pdf: is 64 MB; drafter reads PDF files up to 64 MB, and no resolution has more than a few",
        ),
        (
            make_pdf([Words(" ", 100, 100)], []),
            "x.pdf: holds pictures of pages and no text (a scan); give the document's own PDF or Word file",
        ),
        (make_pdf(SYMBOL, head(), trailer=LOCK), "x.pdf: is locked with a password; save it without one"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as error:
        read_pdf(data, "x.pdf")
    assert str(error.value) == message


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_that_is_cut_off_is_refused(tenth: int) -> None:
    data = draft()
    with pytest.raises(ReadError, match="is cut off: the end of the PDF file is missing"):
        read_pdf(data[: len(data) * tenth // 10], "x.pdf")


def test_a_damaged_page_is_refused_and_not_read_in_part() -> None:
    data = bytearray(draft())
    at = data.index(b"stream\n") + 60
    data[at : at + 3] = bytes(255 - byte for byte in data[at : at + 3])
    with pytest.raises(ReadError, match="is damaged: a part of it cannot be unpacked"):
        read_pdf(bytes(data), "x.pdf")


def test_a_file_that_unpacks_to_more_than_a_resolution_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert intact.LARGEST_UNPACKED == 512 * 2**20
    monkeypatch.setattr(intact, "LARGEST_UNPACKED", 2**22)
    packed = zlib.compress(bytes(2**22))
    data = draft().replace(
        b"\nxref\n", b"\n99 0 obj\n<</Filter/FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\nxref\n", 1
    )
    with pytest.raises(ReadError, match=r"^x\.pdf: unpacks to more than 4 MB, which no resolution does$"):
        read_pdf(data, "x.pdf")


@pytest.mark.parametrize(("tagged", "steps"), [(True, 1198), (False, 1124)])
def test_every_letter_link_and_tag_is_a_step_and_a_file_of_too_many_is_refused(
    tagged: bool, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MOST_STEPS", steps)
    assert read_pdf(draft(tagged=tagged), "x.pdf").title.text == "Mines and their removal"
    monkeypatch.setattr(document, "MOST_STEPS", steps - 1)
    with pytest.raises(ReadError) as error:
        read_pdf(draft(tagged=tagged), "x.pdf")
    assert str(error.value) == (
        f"x.pdf: has more letters, links and tags up to page 2 than drafter reads ({steps - 1} steps), and no resolution has a "
        "tenth of them; give it in a file of its own"
    )


def test_a_line_of_ten_thousand_pieces_is_read_as_quickly_as_many_lines() -> None:
    pieces = [Words("a", 100 + k * 0.45, 420, size=1) for k in range(10_000)]
    opening = Element("P", [Words("The General Assembly,", 147, 350, "italic")])
    start = time.process_time()
    read = read_pdf(make_pdf(SYMBOL, [*head(), opening, Element("P", pieces)], tagged=False), "x.pdf")
    assert read.paragraphs[-1].text == "a" * 10_000
    assert time.process_time() - start < 10  # 0.3 here; 60 where the whole line was looked through for each piece
