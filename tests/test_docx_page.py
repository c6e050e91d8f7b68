"""The printed page against the United Nations' own: every line of the masthead and of the body where it stands there.

LibreOffice is no Word: it does not squeeze the spaces of a justified line, so that some lines break a word earlier; and it
draws its own rule above footnotes. What does not hang on that is held to a point.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.document.masthead import MastheadNote
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.language.dates import MONTHS
from drafter.readers import read
from drafter.writers.docx import write_docx
from tests.pages import Line, lines, page_count, printed
from tests.word import RECORD, adopted_80_35, draft_l30, paragraph, resolution

pytestmark = pytest.mark.soffice
NEAR = 1.0  # points
RECORDED = ("A_C.1_80_L.30", "A_RES_80_35", "A_RES_78_218", "A_C.5_80_L.19", "A_RES_79_81")
LONG = "States Parties to the Convention and all others who have not yet done so to accede to it without any further delay"


def made_up() -> Resolution:
    """Three levels, a heading, footnotes on two pages, an annex."""
    return resolution(
        *(paragraph(f"*Noting* {LONG},[^{k}]") for k in range(1, 13)),
        paragraph("Budget", "heading", "I"),
        paragraph("*Calls upon*:", "operative", "1."),
        paragraph(f"{LONG};", "operative", "(a)", 1),
        paragraph(f"{LONG};", "operative", "(i)", 2),
        paragraph(f"{LONG}.", "operative", "(ii)", 2),
        paragraph("**Annex**", "annex"),
        paragraph("**Modalities**", "annex"),
        paragraph(f"{LONG}.", "annex", "1."),
        footnotes=tuple(f"A/80/{k}." for k in range(1, 13)),
    )


def with_asterisk() -> Resolution:
    note = MastheadNote("*", RichText("On behalf of the Group of 77 and China."))
    return resolution(paragraph("*Noting* this,"), sponsors_line="Iraq:* draft resolution", notes=(note,))


def glued(document: Resolution) -> Resolution:
    """With the no-break spaces in dates that the United Nations types and its PDFs do not tell."""
    date = re.compile(rf"(?<=\d) (?={'|'.join(MONTHS)})")

    def with_glue(text: RichText) -> RichText:
        return RichText(date.sub("\u00a0", text.text), text.marks)

    return replace(document, paragraphs=tuple(replace(p, body=with_glue(p.body)) for p in document.paragraphs))


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    documents = {"draft": draft_l30(), "adopted": adopted_80_35(), "made up": made_up(), "asterisk": with_asterisk()}
    if RECORD.is_dir():
        documents |= {name: glued(read(RECORD / "pdf" / f"{name}.pdf")) for name in RECORDED}
    files = {name: write_docx(document) for name, document in documents.items()}
    return printed(files, tmp_path_factory.mktemp("pages"))


def line(found: list[Line], text: str) -> Line:
    """The first line that begins with this text, spaces aside."""
    start = "".join(text.split())
    return next(line for line in found if line.text.startswith(start))


# Baseline, left edge and size as measured in the United Nations' own PDFs of A/C.1/80/L.30 and A/RES/80/35
DRAFT_PAGE = [
    ("A/C.1/80/L.30", 56.5, 482.4, 20),
    ("United Nations", 57.8, 123.4, 14),
    ("General Assembly", 86.3, 123.4, 20),
    ("13 October 2025", 98.4, 397.0, 10),
    ("Original: English", 122.4, 397.0, 10),
    ("Eightieth session", 222.2, 60.0, 10),
    ("First Committee", 235.4, 60.0, 12),
    ("Agenda item 99 (n)", 247.7, 60.0, 10),
    ("General and complete disarmament: implementation of the", 259.7, 60.0, 10),
    ("Convention on the Prohibition of the Use, Stockpiling,", 271.7, 60.0, 10),
    ("Production and Transfer of Anti-Personnel Mines and on", 283.7, 60.0, 10),
    ("Their Destruction", 295.7, 60.0, 10),
    ("Cambodia, Japan and Zambia: draft resolution", 325.7, 123.4, 10),
    ("Implementation of the Convention on the Prohibition of the Use,", 350.9, 123.4, 12),
    ("Stockpiling, Production and Transfer of Anti-Personnel Mines and", 364.4, 123.4, 12),
    ("on Their Destruction", 377.9, 123.4, 12),
    ("The General Assembly,", 402.2, 147.1, 10),
    ("Recalling its resolutions 54/54 B", 420.2, 147.1, 10),
    ("Reaffirming its determination", 546.2, 147.1, 10),
    ("caused by anti-personnel mines", 558.2, 123.4, 10),
    ("Believing it necessary", 600.2, 147.1, 10),
    ("Wishing to do the utmost", 642.2, 147.1, 10),
    ("Noting with satisfaction", 672.2, 147.1, 10),
]
ADOPTED_PAGE = [
    ("A/RES/80/35", 56.5, 487.4, 20),
    ("General Assembly", 86.4, 123.4, 20),
    ("3 December 2025", 98.2, 396.9, 10),
    ("Eightieth session", 222.3, 59.8, 10),
    ("Agenda item 99 (n)", 234.3, 59.8, 10),
    ("General and complete disarmament: implementation of", 246.3, 59.8, 10),
    ("the Convention on the Prohibition of the Use, Stockpiling,", 258.3, 59.8, 10),
    ("Resolution adopted by the General Assembly", 314.7, 123.1, 14),
    ("on 1 December 2025", 329.7, 123.1, 14),
    ("[on the report of the First Committee (A/80/534, para. 7)]", 354.3, 123.1, 10),
    ("80/35. Implementation of the Convention", 379.5, 78.5, 12),
    ("The General Assembly,", 431.0, 146.9, 10),
    ("Recalling its resolutions 54/54 B", 449.0, 146.9, 10),
]


@pytest.mark.parametrize(("text", "baseline", "left", "size"), DRAFT_PAGE)
def test_a_line_of_a_draft_stands_where_the_united_nations_sets_it(
    pdfs: dict[str, Path], text: str, baseline: float, left: float, size: float
) -> None:
    found = line(lines(pdfs["draft"], 1), text)
    assert (found.baseline, found.left, found.size) == pytest.approx((baseline, left, size), abs=NEAR)


@pytest.mark.parametrize(("text", "baseline", "left", "size"), ADOPTED_PAGE)
def test_a_line_of_an_adopted_resolution_stands_where_the_united_nations_sets_it(
    pdfs: dict[str, Path], text: str, baseline: float, left: float, size: float
) -> None:
    found = line(lines(pdfs["adopted"], 1), text)
    assert (found.baseline, found.left, found.size) == pytest.approx((baseline, left, size), abs=NEAR)


def test_later_pages_have_symbol_title_and_page_number_in_their_places(pdfs: dict[str, Path]) -> None:
    second, third = lines(pdfs["adopted"], 2), lines(pdfs["adopted"], 3)
    assert line(second, "A/RES/80/35").left == pytest.approx(59.8, abs=NEAR)
    assert line(second, "A/RES/80/35").baseline == pytest.approx(59.0, abs=NEAR)
    assert third[0].left == pytest.approx(59.8, abs=NEAR)  # the running title
    assert line(second, "2/3").baseline == pytest.approx(755.3, abs=NEAR)
    assert line(third, "3/3").right == pytest.approx(551.7, abs=NEAR)
    assert min(row.baseline for row in second if row.size == pytest.approx(10)) == pytest.approx(86.4, abs=NEAR)


def test_the_body_ends_above_the_room_for_the_bar_code(pdfs: dict[str, Path]) -> None:
    for name in ("draft", "adopted"):
        assert max(row.baseline for row in lines(pdfs[name], 1)) <= 705.6


def test_levels_headings_and_annexes_stand_at_their_indents(pdfs: dict[str, Path]) -> None:
    found = [row for page in range(1, page_count(pdfs["made up"]) + 1) for row in lines(pdfs["made up"], page)]
    starts = {text: line(found, text).left for text in ("(a)", "(i)", "I", "Annex", "Modalities", "1.States")}
    assert starts == pytest.approx(
        {"(a)": 147.1, "(i)": 147.1, "I": 123.4, "Annex": 123.4, "Modalities": 123.4, "1.States": 123.4}, abs=NEAR
    )
    second_line = found[found.index(line(found, "(i)")) + 1]
    assert second_line.left == pytest.approx(147.1, abs=NEAR)
    assert line(found, "Annex").baseline + 12 == pytest.approx(line(found, "Modalities").baseline, abs=NEAR)


def test_footnotes_stand_at_the_foot_of_their_pages_with_their_text_at_the_column(pdfs: dict[str, Path]) -> None:
    for page in (1, 2):
        notes = [row for row in lines(pdfs["made up"], page) if row.text.startswith("A/80/")]
        assert notes
        assert [row.size for row in notes] == pytest.approx([8.5] * len(notes))
        assert [row.left for row in notes] == pytest.approx([123.4] * len(notes), abs=NEAR)
        gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(notes)]
        assert gaps == pytest.approx([10.5] * len(gaps), abs=0.2)


def test_a_note_behind_an_asterisk_stands_below_the_first_page(pdfs: dict[str, Path]) -> None:
    found = line(lines(pdfs["asterisk"], 1), "*On behalf of the Group of 77")
    assert (found.baseline, found.left) == pytest.approx((721.9, 115.0), abs=NEAR)


def numbered(found: list[Line]) -> dict[tuple[str, int], Line]:
    """The lines by their texts, and by how often the same text has come before."""
    seen: Counter[str] = Counter()
    keyed = {}
    for row in found:
        seen[row.text] += 1
        keyed[row.text, seen[row.text]] = row
    return keyed


@pytest.mark.shared
@pytest.mark.parametrize("name", RECORDED)
def test_the_first_page_is_that_of_the_record_line_by_line(pdfs: dict[str, Path], name: str) -> None:
    theirs = numbered(lines(RECORD / "pdf" / f"{name}.pdf", 1))
    ours = numbered(lines(pdfs[name], 1))
    same = [(row, theirs[key]) for key, row in ours.items() if key in theirs]
    far = [
        (row.text, row.baseline, their.baseline)
        for row, their in same
        if abs(row.baseline - their.baseline) > NEAR or abs(row.left - their.left) > NEAR
    ]
    assert [row for row in far if not row[0].isdecimal()] == []  # a footnote's number LibreOffice puts where it will
    assert len(same) >= 0.4 * len(ours)
