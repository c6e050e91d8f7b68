"""PDFs without a structure tree as other programs make them: words drawn one by one or twice, tables, numbered lines, headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.readers.pdf import read_pdf
from drafter.readers.pdf.runs import Run, rich_text
from tests.pdfs import TYPED, Element, Words, make_pdf


def read(words: list[Words]) -> Resolution:
    return read_pdf(make_pdf([], [Element("P", words)], tagged=False), "x.pdf")


def rows(*texts: str, by: float = 12, apart: float = 6, x: float = 120, y: float = 60) -> Iterator[Words]:
    """Paragraphs as rows of words, one row each where a text has no line's end."""
    for text in texts:
        for line in text.split("\n"):
            yield Words(line, x, y)
            y += by
        y += apart


def said(resolution: Resolution) -> list[str]:
    return [remark.text for remark in resolution.remarks]


def texts(resolution: Resolution) -> list[str]:
    return [f"{p.number or ''} {p.text}".strip() for p in resolution.paragraphs]


def _width(text: str) -> float:
    wide = {
        " ": 0.25,
        "m": 0.78,
        "w": 0.72,
        "M": 0.89,
        ",": 0.25,
        ".": 0.25,
        "i": 0.28,
        "l": 0.28,
        "t": 0.28,
        "f": 0.33,
        "r": 0.33,
    }
    return sum(10 * wide.get(sign, 0.61 if sign.isupper() else 0.47) for sign in text)


HEAD = TYPED[:8]
TEXT = ("Recalling its resolution 79/34,", "Noting that,", "1. Invites States;", "2. Decides it.")


def test_words_that_are_drawn_each_by_itself_have_spaces_between_them() -> None:
    made = []
    for row in rows(*HEAD, *TEXT):
        x = row.x
        for word in row.text.split(" "):
            made.append(Words(word, x, row.y))
            x += _width(word) + 5
    assert texts(read(made)) == [*TEXT]


@pytest.mark.parametrize("by", [0, 0.3, 1])
def test_words_that_are_drawn_twice_are_read_once(by: float) -> None:
    made = [*rows(*HEAD, *TEXT)]
    found = read([one for w in made for one in (w, Words(w.text, w.x + by, w.y))])
    assert (texts(found), said(found)) == ([*TEXT], [])


def test_the_cells_of_a_table_are_cells() -> None:
    above = [*rows(*HEAD, *TEXT, "Annex", "Scale")]
    y = above[-1].y + 30
    cells = [("Member State", "2025", "2026"), ("Chad", "0.03", "0.04"), ("Mali", "", "0.05")]
    table = [
        Words(cell, x, y + 18 * k) for k, row in enumerate(cells) for x, cell in zip((120, 300, 380), row, strict=True) if cell
    ]
    found = read([*above, *table])
    assert [(p.cell.row, p.cell.column, p.text) for p in found.paragraphs if p.cell] == [
        (row, column, cell) for row, own in enumerate(cells, 1) for column, cell in enumerate(own, 1) if cell
    ]
    assert said(found) == []


def test_a_text_in_a_table_is_read_and_each_comment_beside_it_quoted() -> None:
    lines = (
        "Recalling its resolution 79/34 of\\n2 December 2024,".replace("\\n", "\n"),
        "Noting that,",
        "1. Invites\nStates;",
        "2. Decides it.",
    )
    head = [*rows(*HEAD)]
    made, y = [], head[-1].y + 18
    for line, comment in zip(lines, ("", "Egypt: delete", "Japan:\nkeep it", ""), strict=True):
        own = [*rows(line, y=y)]
        beside = [*rows(comment, x=330, y=y)] if comment else []
        made += [*own, *beside]
        y = max(w.y for w in made) + 18
    found = read([*head, *made])
    assert texts(found) == [line.replace("\n", " ") for line in lines]
    assert said(found) == [f'beside the text in a table, and left out: "{text}"' for text in ("Egypt: delete", "Japan: keep it")]


@pytest.mark.parametrize("x", [60, 520])
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_in_either_margin_are_no_text(x: float, step: int) -> None:
    made = [*rows(*HEAD, *TEXT)]
    numbers = [Words(str(k), x, w.y) for k, w in enumerate(made, 1) if k % step == 0 or len(made) < 4 * step]
    found = read([*made, *numbers])
    assert (texts(found), said(found)) == ([*TEXT], [])


def test_paragraphs_without_room_between_them_are_told_by_their_indent() -> None:
    long = "Recalling its resolution 79/34 of 2 December 2024 and all others on the matter that it has\nadopted since,"
    made = [*rows(*HEAD), *rows(long, *TEXT[1:], apart=0, y=220)]
    for k, w in enumerate(made):
        made[k] = Words(w.text, w.x if w.text.startswith("adopted") else w.x + 36, w.y)
    assert texts(read(made)) == [long.replace("\n", " "), *TEXT[1:]]


def test_labels_are_no_words_of_a_page() -> None:
    labelled = ("PP1. Recalling its resolution 79/34,", "PP2. Noting that,", "OP1. Invites States;", "OP2. Decides it.")
    found = read([*rows(*HEAD, *labelled)])
    assert (texts(found), said(found)) == ([*TEXT], [])


def test_a_paragraph_over_many_pages_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.readers.pdf import content

    looked_at = 0
    plain = rich_text

    def counted(runs: Sequence[Run]) -> RichText:
        nonlocal looked_at
        looked_at += len(runs)
        return plain(runs)

    monkeypatch.setattr(content, "rich_text", counted)
    costs = []
    for pages in (40, 80):
        looked_at = 0
        lines = [
            Words(f"and page {page} of {k} goes on", 100, 60 + 12 * k, page=page) for page in range(1, pages) for k in range(50)
        ]
        found = read([*rows(*HEAD), Words("Recalling all of it", 120, 220), *lines, Words("it,", 100, 60, page=pages)])
        assert found.paragraphs[-1].text.endswith(f"and page {pages - 1} of 49 goes on it,")
        costs.append(looked_at)
    assert costs[1] < 2.3 * costs[0]
