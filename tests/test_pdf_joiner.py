"""Zero-width joiners, which Word's PDFs hold as spaces of no width (A/RES/80/150: "22–23 September")."""

from __future__ import annotations

import pytest

from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.runs import Run, rich_text


def line(*pieces: tuple[str, float]) -> list[Run]:
    """Runs of one line: their texts and where they begin, in points."""
    return [Run(Piece(text, x, 500.0, 10.0, False, False, 1), 0) for text, x in pieces]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((("on 22", 100), (" ", 124.1), ("–", 124.3), ("23 May", 129.6)), "on 22–23 May"),
        ((("self-", 100), (" ", 120.1), ("determination", 120.2)), "self-determination"),
        ((("Decision 22", 100), (" ", 124.1), ("–", 126.8), (" a note", 132.0)), "Decision 22 – a note"),
        ((("of 14 December", 100), (" ", 160.1), ("1960", 160.2)), "of 14 December 1960"),
    ],
)
def test_a_space_of_no_width_beside_a_hyphen_or_dash_is_none(pieces: tuple[tuple[str, float], ...], text: str) -> None:
    assert rich_text(line(*pieces)).text == text
