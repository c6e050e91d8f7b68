"""Text copied from a PDF: what stands at the heads and feet of its pages is no word of the text, and all that is, stays."""

from __future__ import annotations

import pytest

from drafter.document.resolution import Resolution
from drafter.language.lists import print_list
from drafter.readers.text import read_text

DRAFT = """\
United Nations A/C.1/80/L.30
General Assembly Distr.: Limited
13 October 2025
Original: English
25-16557 (E) 161025
*2516557*
Eightieth session
First Committee
Agenda item 99 (n)
General and complete disarmament: implementation of the Convention on
mines
Cambodia, Japan and Zambia: draft resolution
Implementation of the Convention on Mines
The General Assembly,
"""
ADOPTED = """\
United Nations A/RES/80/35
General Assembly Distr.: General
5 December 2025
Eightieth session
Agenda item 99 (n)
Resolution adopted by the General Assembly on 1 December 2025
[on the report of the First Committee (A/80/547, para. 95)]
80/35. Implementation of the Convention on Mines in
all places
The General Assembly,
"""


def read(head: str, *pages: str) -> Resolution:
    return read_text(head + "\f".join(pages), "x.txt")


def texts(found: Resolution) -> list[str]:
    return [p.text for p in found.paragraphs]


@pytest.mark.parametrize(("head", "symbol"), [(DRAFT, "A/C.1/80/L.30"), (ADOPTED, "A/RES/80/35")])
def test_the_title_that_a_paragraph_quotes_stays_where_a_page_ends(head: str, symbol: str) -> None:
    title = read(head, "1. Decides on it.").title.text
    last = f"1. Decides to include in the provisional agenda the sub-item entitled\n“{title}”.\n"
    assert texts(read(head, last, f"{symbol}\n25-16557\n2/2\n")) == [
        f"Decides to include in the provisional agenda the sub-item entitled “{title}”."
    ]


@pytest.mark.parametrize(
    "top",
    [
        "A/RES/80/35\nImplementation of the Convention on Mines in\nall places\n25-19973\n2/3\n",
        "Implementation of the Convention on Mines in\nall places A/RES/80/35\n2/3\n25-19973\n",
        "A/RES/80/35 Implementation of the Convention on Mines in all places\n2/3\n25-19973\n",
        "A/RES/80/35   Implementation of the Convention on Mines in all places\n",
    ],
)
def test_symbol_and_title_at_the_head_of_a_page_are_no_words_wherever_they_stand(top: str) -> None:
    found = read(ADOPTED, "Recalling the mines of all the\n", f"{top}places that have them,\n1. Decides on it.\n")
    assert texts(found) == ["Recalling the mines of all the places that have them,", "Decides on it."]


def test_a_symbol_amid_a_line_and_one_beside_other_words_stay() -> None:
    found = read(ADOPTED, "Noting that A/RES/80/35\nis what this is,\n1. Decides on\nA/RES/80/35 and others.\n")
    assert texts(found) == ["Noting that A/RES/80/35 is what this is,", "Decides on A/RES/80/35 and others."]


def test_the_head_of_a_page_is_no_part_of_the_last_footnote_of_the_page_before() -> None:
    pages = (
        "Noting the report,1\n__________________\n1 See A/80/4, as to\nthe mines.\n",
        "A/C.1/80/L.30\n25-16557\n2/2\n1. Decides on it.\n",
    )
    found = read(DRAFT, *pages)
    assert [note.text.text for note in found.footnotes] == ["See A/80/4, as to the mines."]
    assert texts(found) == ["Noting the report,", "Decides on it."]


@pytest.mark.parametrize(
    ("lines", "item", "sponsors", "title"),
    [
        (
            "Disarmament: transparency and\nconfidence-building measures\nBelarus, China and\nCuba: draft resolution\nSpace",
            "Disarmament: transparency and confidence-building measures",
            "Belarus, China and Cuba: draft resolution",
            "Space",
        ),
        (
            "Zone Treaty\nAustralia, Austria, Bolivia (Plurinational State\nof), Chile and Cuba: draft resolution\nZone Treaty",
            "Zone Treaty",
            "Australia, Austria, Bolivia (Plurinational State of), Chile and Cuba: draft resolution",
            "Zone Treaty",
        ),
        (
            "Study\nCuba and Venezuela (Bolivarian Republic of):\ndraft resolution\nOffers of study",
            "Study",
            "Cuba and Venezuela (Bolivarian Republic of): draft resolution",
            "Offers of study",
        ),
        ("Law\nDraft resolution\nThe rule of law", "Law", "Draft resolution", "The rule of law"),
        (
            "Women\nDraft resolution submitted by the Chair on the basis of\ninformal consultations\n"
            "Follow-up to the session of the\nGeneral Assembly",
            "Women",
            "Draft resolution submitted by the Chair on the basis of informal consultations",
            "Follow-up to the session of the General Assembly",
        ),
        (
            "Plan\nDraft resolution submitted by the Chair of the\nCommittee following informal consultations\nMaster plan",
            "Plan",
            "Draft resolution submitted by the Chair of the Committee following informal consultations",
            "Master plan",
        ),
    ],
)
def test_item_sponsors_and_title_are_told_apart_with_no_empty_line_between_them(
    lines: str, item: str, sponsors: str, title: str
) -> None:
    head = DRAFT[: DRAFT.index("General and complete")] + lines + "\nThe General Assembly,\n"
    found = read(head, "1. Decides on it.")
    m = found.masthead
    said = f"{print_list(m.sponsors)}: {m.kind}" if m.sponsors else m.sponsors_line or "Draft resolution"
    assert (m.agenda_items[0].title, said, found.title.text) == (item, sponsors, title)


def test_a_note_behind_an_asterisk_of_the_masthead_needs_no_rule_above_it_and_a_second_is_a_bullet() -> None:
    head = DRAFT.replace("Zambia: draft", "Zambia:* draft")
    found = read(head, "Noting the report,\n* On behalf of all of them.\n", "1. Decides:\n* To go,\n* To stay.\n")
    assert [(note.mark, note.text.text) for note in found.masthead.notes] == [("*", "On behalf of all of them.")]
    assert texts(found) == ["Noting the report,", "Decides:", "* To go,", "* To stay."]


def test_a_footnote_whose_text_stands_elsewhere_takes_no_paragraph_of_the_next_page_for_it() -> None:
    pages = "Noting the reports,1, 2\n__________________\n1\n2\n", "A/C.1/80/L.30\n2/2\nWelcoming the work,\n1. Decides on it.\n"
    found = read(DRAFT, *pages)
    assert [p.text for p in found.paragraphs][1:] == ["Welcoming the work,", "Decides on it."]


def test_markers_whose_footnotes_are_not_in_the_file_are_words_and_said() -> None:
    found = read(ADOPTED, "Noting the Women1 and the report,2 and H5N1,\n1. Decides on Action.3\n")
    assert texts(found) == ["Noting the Women1 and the report,2 and H5N1,", "Decides on Action.3"]
    said = "the text has none, and what may be markers of 3 is read as words, "
    assert [(r.at, r.text) for r in found.remarks] == [("footnotes", f'{said}"Women1", "report,2"; give the Word file or PDF')]


@pytest.mark.parametrize(
    "text", ["Noting H5N1 and CO2 of 2,", "Noting the Women7 and the report,9", "Noting the report1 of A/80/1,"]
)
def test_figures_behind_words_that_do_not_run_from_one_are_none(text: str) -> None:
    assert read(ADOPTED, f"{text}\n1. Decides on it.\n").remarks == ()


def test_a_marker_that_ends_a_line_behind_a_comma_ends_no_paragraph() -> None:
    lines = "Stressing the importance of the treaties of Tlatelolco,1\nRarotonga,2\nBangkok and all of the others in force,\n"
    notes = "__________________\n1 See A/80/1.\n2 See A/80/2.\n"
    found = read(ADOPTED, f"{lines}1. Decides on it.\n{notes}")
    said = "Stressing the importance of the treaties of Tlatelolco, Rarotonga, Bangkok and all of the others in force,"
    assert texts(found) == [said, "Decides on it."]
    assert [(m.start, m.value) for m in found.paragraphs[0].body.anchors()] == [(55, "1"), (66, "2")]
