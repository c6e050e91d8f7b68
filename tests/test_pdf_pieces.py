"""Which piece each character of a page belongs to is asked where it may change, and not of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.readers.pdf.pieces import owners

_BETWEEN = st.sampled_from(["", " ", "\r\n"])  # what PDFium may put between two pieces
_WORDS = st.text("ab -", min_size=1, max_size=12)


@st.composite
def pages(draw: st.DrawFn) -> list[tuple[str, int | None]]:
    """Characters, each with its piece; a piece stands together."""
    found: list[tuple[str, int | None]] = []
    for piece, text in enumerate(draw(st.lists(_WORDS, max_size=8)), 1):
        found += [*((sign, piece) for sign in text), *((sign, None) for sign in draw(_BETWEEN))]
    return found


def _whole(signs: str, told: list[tuple[int, int | None]]) -> list[tuple[str, int | None]]:
    """Each character with the piece that was told of last."""
    pieces = dict(told)
    last, found = None, []
    for k, sign in enumerate(signs):
        last = pieces.get(k, last)
        found.append((sign, last))
    return found


@given(pages())
def test_each_character_is_of_the_piece_that_pdfium_says(page: list[tuple[str, int | None]]) -> None:
    signs = "".join(sign for sign, _ in page)
    told = owners(signs, lambda k: page[k][1])
    assert [k for k, _ in told] == sorted({k for k, _ in told})
    assert _whole(signs, told) == page


@given(pages())
def test_where_a_line_may_be_turned_round_each_character_is_asked(page: list[tuple[str, int | None]]) -> None:
    page = [("\u05d0", 9), *page, *page]  # the pieces of the first half come again: they do not stand together
    signs = "".join(sign for sign, _ in page)
    assert _whole(signs, owners(signs, lambda k: page[k][1])) == page


def test_a_line_of_one_piece_is_asked_at_its_ends_alone() -> None:
    signs, asked = "Reaffirming the principles\r\nof the Charter", list[int]()

    def owner(place: int) -> int | None:
        asked.append(place)
        return None if signs[place] in "\r\n" else 1 + (place > 25)

    assert _whole(signs, owners(signs, owner)) == [
        (sign, None if sign in "\r\n" else 1 + (k > 25)) for k, sign in enumerate(signs)
    ]
    assert asked == [0, 25, 26, 28, 41]
