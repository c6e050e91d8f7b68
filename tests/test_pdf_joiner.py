"""Zero-width joiners, which Word's PDFs hold as spaces of no width (A/RES/80/150: "22–23 September")."""

from __future__ import annotations

import pytest

from drafter.document.richtext import Mark
from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.runs import rich_text


def line(*pieces: tuple[str, float]) -> list[Piece]:
    """Pieces of one line: their texts and where they begin, in points."""
    return [Piece(text, x, 500.0, 10.0, False, False, 1) for text, x in pieces]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((("on 22", 100), (" ", 124.1), ("–", 124.3), ("23 May", 129.6)), "on 22–23 May"),
        ((("self-", 100), (" ", 120.1), ("determination", 120.2)), "self-determination"),
        ((("Decision 22", 100), (" ", 124.1), ("–", 126.8), (" a note", 132.0)), "Decision 22 – a note"),
        ((("of 14 December", 100), (" ", 160.1), ("1960", 160.2)), "of 14 December 1960"),
        ((("A.", 100), ("Targeted sanctions", 115)), "A. Targeted sanctions"),  # a narrow tab
        ((("A.", 100), ("B. Writer", 109)), "A.B. Writer"),
    ],
)
def test_a_space_of_no_width_beside_a_hyphen_or_dash_is_none(pieces: tuple[tuple[str, float], ...], text: str) -> None:
    assert rich_text(line(*pieces)).text == text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((("Decade 2014", 100), ("\u2011 ", 160), ("2024;", 168)), "Decade 2014-2024;"),
        ((("(2014 ", 100), ("–", 128), ("2023), ", 133)), "(2014–2023),"),
        ((("18 ", 100), ("– ", 112), ("22", 118), (" ", 128), ("March", 130)), "18–22 March"),
        ((("2014- ", 100), ("2024", 130)), "2014-2024"),
        ((("land- ", 100), ("and sea-based", 130)), "land- and sea-based"),
        ((("budget – 3 per cent", 100),), "budget – 3 per cent"),
    ],
)
def test_beside_a_dash_between_figures_stands_no_space(pieces: tuple[tuple[str, float], ...], text: str) -> None:
    """As in A/RES/78/163, 79/149 and 78/262: there the joiner has a width of its own."""
    assert rich_text(line(*pieces)).text == text


def test_a_word_whose_letters_are_joined_one_by_one_is_a_word() -> None:
    """A/RES/79/172: "I n v i t e s" in italics."""
    letters = [Piece(text, 100.0 + 4 * k, 500.0, 10.0, True, False, 1) for k, text in enumerate("I n v i t e s")]
    text = rich_text([*letters, *line((" States, as in annexes A B C and", 160))])
    assert (text.text, text.marks) == ("Invites States, as in annexes A B C and", (Mark(0, 7, "italic"),))


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("peace-", "and security-related", "peace- and security-related"),
        ("medium-", "to long-term", "medium- to long-term"),
        ("mother-", "and-child clinics", "mother-and-child clinics"),
        ("up-", "to-date information", "up-to-date information"),
        ("self-", "determination", "self-determination"),
    ],
)
def test_a_hyphen_at_a_line_s_end_is_within_a_word_unless_and_or_to_parts_two(first: str, second: str, text: str) -> None:
    """S/RES/2484 (2019), as LibreOffice prints it: without the space at the line's end that Word leaves there."""
    below = [Piece(second, 100.0, 488.0, 10.0, False, False, 1)]
    assert rich_text([*line((first, 400)), *below]).text == text


def test_a_call_stays_at_the_end_where_blanks_stand_around_the_words() -> None:
    small = Piece("3", 160.0, 503.3, 6.5, False, False, 1)
    found = rich_text([*line((" ", 90.0), (" The Charter", 100.0)), small, *line((" ", 164.0))])
    assert (found.text, [(m.start, m.value) for m in found.anchors()]) == ("The Charter", [(11, "3")])


def test_words_set_alike_are_of_one_mark_whatever_pieces_they_are_drawn_in() -> None:
    italic = [piece._replace(italic=True) for piece in line(("Recal", 100.0), ("ling ", 122.0), ("also", 140.0))]
    found = rich_text([*italic, *line((" ", 158.0), ("its", 162.0))])
    assert (found.text, [(m.start, m.end, m.kind) for m in found.marks]) == ("Recalling also its", [(0, 14, "italic")])
