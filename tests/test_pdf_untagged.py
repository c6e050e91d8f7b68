"""PDFs without a structure tree as other programs make them: words drawn one by one or twice, tables, numbered lines, headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.readers.pdf import read_pdf
from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.runs import rich_text
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

    def counted(pieces: Sequence[Piece]) -> RichText:
        nonlocal looked_at
        looked_at += len(pieces)
        return plain(pieces)

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


def note(marker: str, text: str, y: float, page: int = 0) -> list[Words]:
    """A row of a footnote in the UN's type, 8.5 points, behind its raised number or, without one, as what goes on of it."""
    raised = [Words(marker, 114, y - 3, size=4.9, page=page)] if marker else []
    return [*raised, Words(text, 124, y, size=8.5, page=page)]


def called(marker: str, row: Words) -> Words:
    """A call behind a row."""
    return Words(marker, row.x + _width(row.text) + 2, row.y - 4, size=5.8, page=row.page)


def test_the_numbers_of_footnotes_are_no_numbers_of_lines() -> None:
    """E/RES/2022/25, as LibreOffice prints it: notes counted on from page to page, in the margin left of the text."""
    more = [f"{k}. Decides it anew." for k in range(3, 14)]
    pages = [[*rows(*HEAD, *TEXT)], [*rows(*more)], [*rows("14. Decides to meet.")]]
    words = []
    for page, made in enumerate(pages):
        own = [Words(w.text, w.x, w.y, page=page) for w in made]
        words += [*own, called(str(page + 1), own[-1]), *note(str(page + 1), f"A/7{page}/188.", 690, page)]
    found = read(words)
    assert [(n.key, n.text.text) for n in found.footnotes] == [("1", "A/70/188."), ("2", "A/71/188."), ("3", "A/72/188.")]
    assert (texts(found), said(found)) == ([*TEXT, *more, "14. Decides to meet."], [])


def test_the_numbers_of_pages_are_no_numbers_of_lines() -> None:
    """A/HRC/RES/55/9: "26 February–5 April 2024" lost its "26", since pages were counted up below it, at the left edge."""
    head = [Words(w.text, 60, w.y) for w in rows(*HEAD[:6])]
    days = [Words("26", 60, head[-1].y + 18), Words(" February", 70, head[-1].y + 18)]
    words = [*head, *days, *rows(*HEAD[6:], *TEXT, y=days[0].y + 18)]
    for page in range(4):
        further = rows(*(f"{3 + 9 * (page - 1) + k}. Decides it anew." for k in range(9))) if page else ()
        words += [Words(w.text, w.x, w.y, page=page) for w in further]
        words += [Words(str(page + 1), 60, 700, page=page), Words("/4", 66, 700, page=page)]
    found = read(words)
    assert (found.title.text, said(found)) == ("26 February Cooperation on mines", [])


def test_a_note_that_goes_on_on_the_next_page_is_one_note() -> None:
    """A/HRC/RES/55/2: a list of symbols, of which the second page has no number."""
    made = [*rows(*HEAD, *TEXT[:2])]
    begun = [called("1", made[-2]), *note("1", "A/HRC/28/61, A/HRC/31/52,", 690)]
    more = [Words(w.text, w.x, w.y, page=1) for w in rows(*TEXT[2:])]
    found = read([*made, *begun, *more, *note("", "A/HRC/40/55.", 690, page=1)])
    assert [(n.key, n.text.text) for n in found.footnotes] == [("1", "A/HRC/28/61, A/HRC/31/52, A/HRC/40/55.")]
    assert (texts(found), said(found)) == ([*TEXT], [])


def test_what_has_capital_letters_for_numbers_is_no_table() -> None:
    """E/RES/2022/5: headings "A." and "B." with a tab behind them, and the text between them."""
    head = [*rows(*HEAD, *TEXT[:2])]
    y, made = head[-1].y + 24, []
    for letter, title, text in (("A.", "Theme for 2025", TEXT[2]), ("B.", "Themes for 2026", TEXT[3])):
        made += [Words(letter, 80, y, font="bold"), Words(title, 120, y, font="bold"), Words(text, 144, y + 18)]
        y += 42
    found = read([*head, *made])
    assert texts(found) == [*TEXT[:2], "A. Theme for 2025", TEXT[2], "B. Themes for 2026", TEXT[3]]
    assert (said(found), [p.cell for p in found.paragraphs]) == ([], [None] * 6)


def test_the_lines_above_the_text_stand_alone_where_nothing_parts_them() -> None:
    """A/HRC/RES/55/2: the days of the session and the agenda item in one type, in even distances."""
    head = ["A/HRC/55/L.2", "Human Rights Council", "Fifty-fifth session", "26 February–5 April 2024", "Agenda item 3"]
    made = [*rows("\n".join([*head, "Promotion of all human rights"])), *rows("Egypt: draft resolution", "A title", y=160)]
    body = [*rows("The Human Rights Council,", *TEXT, y=220)]
    m = read([*made, *body]).masthead
    assert (m.session, m.session_days) == (55, "26 February–5 April 2024")
    assert [(item.number, item.title) for item in m.agenda_items] == [("3", "Promotion of all human rights")]


def test_the_distribution_stands_apart_from_a_long_name_of_an_organ() -> None:
    """E/RES/2022/25: between the two are 35 points."""
    head = [Words("United Nations", 123, 60, size=14), Words("E/2026/L.2", 480, 60)]
    head += [Words("Economic and Social Council", 123, 84, "bold", 20), Words("Distr.: Limited", 397, 84)]
    body = [*rows("2026 session", "Agenda item 7", "Work", "Egypt: draft resolution", "Work", y=120)]
    found = read([*head, *body, *rows("The Economic and Social Council,", *TEXT, y=220)])
    assert (found.masthead.distribution, found.masthead.organ) == ("Limited", "Economic and Social Council")


def test_a_title_that_goes_on_with_the_name_of_an_organ_stays_whole() -> None:
    """A/RES/75/150: "Observer status … in the" and below it "General Assembly", which is a line of mastheads elsewhere."""
    head = ["Agenda item 183", "Observer status for the Alliance in the", "General Assembly"]
    made = [*rows("A/C.6/81/L.2", "Eighty-first session"), *rows("\n".join(head), y=96)]
    body = [*rows("Egypt: draft resolution", "A title of the\nGeneral Assembly", "The General Assembly,", *TEXT, y=200)]
    found = read([*made, *body])
    assert [item.title for item in found.masthead.agenda_items] == ["Observer status for the Alliance in the General Assembly"]
    assert (found.title.text, said(found)) == ("A title of the General Assembly", [])


def test_a_heading_that_comes_again_at_the_head_of_pages_is_no_header() -> None:
    """A/RES/76/246: three sections whose titles begin alike, each at the head of a page."""
    words = [*rows(*HEAD, *TEXT[:2])]
    for page, of in enumerate(("the Assembly", "the Council", "the Commission"), 1):
        title = (f"Revised estimates\nof {of}", f"{page}. Decides it.")
        words += [Words(w.text, w.x, w.y, "roman" if "D" in w.text else "bold", page=page) for w in rows(*title)]
    found = read(words)
    headings = [p.text for p in found.paragraphs if p.part == "heading"]
    assert headings == [f"Revised estimates of {of}" for of in ("the Assembly", "the Council", "the Commission")]
    assert said(found) == []


def test_the_letter_of_a_part_stands_above_its_title() -> None:
    """A/RES/76/240: "A" and "Base/floor salary scale" in one type, in even distances."""
    head = [*rows(*HEAD, *TEXT[:2])]
    part = [Words(w.text, w.x, w.y, "bold") for w in rows("Conditions of service\nA\nSalary scale", y=head[-1].y + 18)]
    found = read([*head, *part, *rows(*TEXT[2:], y=part[-1].y + 18)])
    headings = [(p.number, p.text) for p in found.paragraphs if p.part == "heading"]
    assert headings == [(None, "Conditions of service"), ("A", "Salary scale")]


def test_letters_too_small_to_have_a_size_are_read() -> None:
    tiny = [Words("recalling all of it and so on", 120, 200 + 12 * k, size=0.02) for k in range(60)]
    found = read([*rows(*HEAD, "Recalling its resolution 79/34,"), *tiny])
    assert "recalling all of it and so on" in " ".join(texts(found))
