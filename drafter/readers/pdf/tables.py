"""Tables of a PDF without a structure tree, told by where their cells begin: rows of two parts and more, set below one another.

The parts of a row are told by how wide its letters are, which is known of files without a tree alone (`Piece.width`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat

from drafter.readers.labels import split_label
from drafter.readers.levels import is_number
from drafter.readers.pdf.rows import Row, baseline_of, size_of
from drafter.readers.pdf.runs import rich_text

_APART = 0.9  # sizes of type between two cells: the padding of the narrowest
_EVEN = 3  # points by which cells of a column may begin beside one another
_LONGEST = 30  # letters of a label
_FEWEST = 2  # rows with two parts that make a table


def parts_of(row: Row) -> list[Row]:
    """The parts of a row that stand apart; a number and what it numbers are one."""
    parts: list[Row] = []
    edge = gap = 0.0  # where the last piece of known width ends
    for piece in row:
        if not parts:
            parts.append([])
            gap = _APART * size_of(row)
        elif piece.width and edge and piece.x - edge > gap and not _numbers(parts[-1]):
            parts.append([])
            edge = 0.0
        edge = max(edge, piece.right) if piece.width else edge
        parts[-1].append(piece)
    return parts


def _numbers(part: Row) -> bool:
    """Whether a part is the number, or the label, of what stands behind it."""
    if sum(len(piece.text) for piece in part[:20]) > _LONGEST:
        return False
    text = rich_text(part)
    label, rest = split_label(text)
    return is_number(text.text) or bool(label and not rest)


def tables_in(rows: Sequence[Row], step: float) -> Iterator[tuple[Sequence[Row], list[float]]]:
    """The rows in stretches, each with where its columns begin, where it is a table. What stands further below than a `step` (in
    sizes of type) is no line of a cell."""
    parts = [parts_of(row) for row in rows]
    several = [k for k, own in enumerate(parts) if len(own) > 1]
    at = 0
    for k in several:
        if k < at:
            continue
        end, starts = _table_at(parts, k, step)
        if starts:
            if at < k:
                yield rows[at:k], []
            yield rows[k:end], starts
            at = end
    if at < len(rows):
        yield rows[at:], []


def _table_at(rows: Sequence[list[Row]], at: int, step: float) -> tuple[int, list[float]]:
    """Where a table ends that begins with a row of some parts, and where its columns begin; none where it is no table."""
    starts = [part[0].x for part in rows[at]]
    end, of_parts = at, 0
    while end < len(rows):
        columns = [_column(part, starts) for part in rows[end]]
        if None in columns or len(set(columns)) < len(columns) or any(map(_crosses, rows[end], columns, repeat(starts))):
            break
        end, of_parts = end + 1, of_parts + (len(columns) > 1)
    while end > at + 1 and len(rows[end - 1]) == 1 and _column(rows[end - 1][0], starts) == 0:
        if not _is_below(rows[end - 2][0], rows[end - 1][0], step):
            break
        end -= 1  # what stands below the table at its left edge
    return (end, starts) if of_parts >= _FEWEST else (at + 1, [])


def _crosses(part: Row, column: int | None, starts: Sequence[float]) -> bool:
    """Whether a part of a row runs on into the next column."""
    following = starts[column + 1 :] if column is not None else ()
    return any(piece.right > start for piece in part for start in following[:1])


def _is_below(last: Row, row: Row, step: float) -> bool:
    return baseline_of(last) - baseline_of(row) > step * size_of(last)


def _column(part: Row, starts: Sequence[float]) -> int | None:
    """The column that a part stands in: it begins where that does or, as figures do, before the next one does."""
    x, right = part[0].x, max(piece.right for piece in part)
    exact = next((k for k, start in enumerate(starts) if abs(x - start) < _EVEN), None)
    inside = (k for k, start in enumerate(starts) if start < x and (k + 1 == len(starts) or right < starts[k + 1]))
    return exact if exact is not None else next(inside, None)


def cells_of(rows: Sequence[Row], starts: Sequence[float], step: float) -> Iterator[list[list[Row]]]:
    """The cells of each row of a table, as their lines. A row begins further below than a line, or with the first cell where none
    stands so."""
    gaps = [_is_below(last, row, step) for last, row in pairwise(rows)]
    cells: list[list[Row]] = [[] for _ in starts]
    for k, row in enumerate(rows):
        parts = [(_column(part, starts) or 0, part) for part in parts_of(row)]
        if k and (gaps[k - 1] if any(gaps) else parts[0][0] == 0):
            yield cells
            cells = [[] for _ in starts]
        for column, part in parts:
            cells[column].append(part)
    yield cells
