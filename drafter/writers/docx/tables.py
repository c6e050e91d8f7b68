"""Tables: paragraphs that stand in cells, set small between rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from drafter.document.resolution import Paragraph
from drafter.document.tables import Joins, joined
from drafter.expressions import compiled
from drafter.ooxml import Element, paragraph, tab, w
from drafter.writers.docx.story import Story

_LEFT, _WIDTH = 1267, 7306
_GAP = 115  # room at either side of a cell's text, in twips
_FIGURES = compiled(r"[(–-]?[\d\s.,]+[)%]?(?: ?[a-z])?|[–—-]")
_LETTER = 95  # twips that a letter or figure of the tables' type takes, capitals among them
_LONGEST = 40  # characters of a cell that count for the width of its column


def table(paragraphs: Sequence[Paragraph], story: Story) -> Element:
    """One table: its first row is the heads, set smaller and repeated on each page; figures stand at the right."""
    cells: dict[tuple[int, int], list[Paragraph]] = {}
    joins = joined(p.cell for p in paragraphs if p.cell)
    for p in paragraphs:
        if p.cell:
            cells.setdefault((p.cell.row, p.cell.column), []).append(p)
    widths = _widths(cells, joins)
    above = _above(joins)
    first, last = min(row for row, _ in cells), max(row for row, _ in cells)
    rows = []
    for number in range(1, last + 1):  # rows without text too: a reader counts them
        is_head, is_last = number == first, number == last
        made = []
        for column, across, merged in _drawn(number, len(widths), joins, above.get(number, {})):
            width = sum(widths[column - 1 : column - 1 + across])
            look = ([w("gridSpan", val=across)] if across > 1 else []) + ([w("vMerge", val=merged)] if merged else [])
            made.append(_cell(cells.get((number, column), []), width, story, is_head, is_last, look))
        rows.append(w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if is_head else [])), *made))
    margins = w("tblCellMar", w("left", w=_GAP, type="dxa"), w("right", w=_GAP, type="dxa"))
    frame = w("tblPr", w("tblW", w=_WIDTH, type="dxa"), w("tblInd", w=_LEFT, type="dxa"), w("tblLayout", type="fixed"), margins)
    return w("tbl", frame, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _above(joins: Joins) -> dict[int, dict[int, int]]:
    """The cells of each row that go on with those above: their columns, and how many columns they take up."""
    found: dict[int, dict[int, int]] = {}
    for (row, column), (across, down) in joins.items():
        for k in range(1, down):
            found.setdefault(row + k, {})[column] = across
    return found


def _drawn(row: int, columns: int, joins: Joins, above: Mapping[int, int]) -> Iterator[tuple[int, int, str]]:
    """The cells of a row: the column of each, how many columns it takes up, and whether it begins cells that are joined below one
    another ("restart") or goes on with those above ("continue")."""
    column = 1
    while column <= columns:
        across, down = joins.get((row, column), (above.get(column, 1), 1))
        yield column, across, "restart" if down > 1 else "continue" if column in above else ""
        column += across


def _cell(
    paragraphs: list[Paragraph], width: int, story: Story, is_head: bool, is_last: bool, look: Sequence[Element] = ()
) -> Element:
    sides = ("top", "bottom") if is_head else ("bottom",) if is_last else ()
    rules = [w(side, val="single", sz=4, space=0, color="auto") for side in sides]
    borders = [w("tcBorders", *rules)] if rules else []
    frame = w("tcPr", w("tcW", w=width, type="dxa"), *look, *borders, *([w("vAlign", val="bottom")] if is_head else []))
    size: dict[str, Any] = {"sz": 14} if is_head else {}
    made = []
    for p in paragraphs:
        content = [*([story.number(p.number, p.id, **size), tab()] if p.number else []), *story.runs(p.body, p.id, **size)]
        side = {"jc": "right"} if not is_head and _FIGURES.fullmatch(p.text) else {}
        made.append(paragraph("Small", content, spacing={"before": 40, "after": 40}, **side))
    return w("tc", frame, *(made or [paragraph("Small")]))


def _widths(cells: dict[tuple[int, int], list[Paragraph]], joins: Joins) -> list[int]:
    """Column widths in twips: room for the longest word of each, lest a figure is broken, and the rest by their longest texts.
    What stands in joined columns asks for no room of its own."""
    columns = range(1, max(column + across - 1 for (_, column), (across, _) in joins.items()) + 1)
    alone = {place: own for place, own in cells.items() if joins[place][0] == 1}
    texts = {k: [p.text for (_, column), own in alone.items() if column == k for p in own] for k in columns}
    words = [max((len(word) for text in texts[k] for word in text.split()), default=2) for k in columns]
    longest = [max((min(len(text) + 2, _LONGEST) for text in texts[k]), default=4) for k in columns]
    least = [min(n, _LONGEST) * _LETTER + 2 * _GAP for n in words]
    if (rest := _WIDTH - sum(least)) < 0:
        longest, least, rest = least, [0 for _ in columns], _WIDTH
    widths = [n + rest * long // sum(longest) for n, long in zip(least, longest, strict=True)]
    widths[-1] += _WIDTH - sum(widths)
    return widths
