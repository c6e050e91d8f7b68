"""The lines of a page, told by where its pieces stand: rows from top to bottom, columns in a row, how far rows stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter

from drafter.readers.pdf.pieces import Piece

Row = list[Piece]
_WIDE = 40  # points between two columns: more than a tab in the text, less than the gap beside the emblem; half where it is exact
_EVEN = 0.1  # sizes of type by which rows on one line may differ
_size, _text = attrgetter("size"), attrgetter("text")
_USUAL_LEADING = 1.2  # of the size of type: 12 points for type of 10, as the UN sets its texts


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """The rows of a page from top to bottom; a raised figure belongs to the row it is raised from."""
    rows: list[Row] = []
    baseline: Piece | None = None  # the largest piece of the last row
    last = 0.0  # where its last piece begins
    for piece in pieces:
        if baseline and piece.x > last - 2 and abs(baseline.y - piece.y) < _raise(baseline.size, piece.size):
            rows[-1].append(piece)
            baseline = piece if piece.size > baseline.size else baseline
        else:
            rows.append([piece])
            baseline = piece
        last = piece.x
    told = sorted(((row, _largest(row)) for row in rows if words(row)), key=lambda one: -one[1].y)
    lines: list[list[Row]] = []
    above: tuple[Row, Piece] | None = None
    for row, largest in told:  # what is drawn later may stand beside or amid a row
        if above and _is_one_line(*above, row, largest):
            lines[-1].append(row)
        else:
            lines.append([row])
        above = row, largest
    return [line[0] if len(line) == 1 else sorted(chain.from_iterable(line), key=lambda piece: piece.x) for line in lines]


def _raise(size: float, other: float) -> float:
    """How far pieces of these sizes may stand above one another on one line: a figure is raised by two thirds of its own size."""
    return 0.55 * size if size == other else min(0.55 * max(size, other), 0.75 * min(size, other))


def _is_one_line(above: Row, largest_above: Piece, row: Row, largest: Piece) -> bool:
    """Whether rows, of which the second stands below the first, or beside it, are one line."""
    apart = largest_above.y - largest.y
    if apart > max(largest_above.size, largest.size):
        return False  # which is quickly told, and so are nearly all
    size, other = size_of(above), size_of(row)
    small = min(size, other) <= 0.8 * max(size, other)
    return apart < (_raise(size, other) if small else _EVEN * size)


def words(row: Iterable[Piece]) -> str:
    """What a row says."""
    return "".join(map(_text, row)).strip()


def baseline_of(row: Sequence[Piece]) -> float:
    """The line that a row's letters stand on, in points upwards."""
    return _largest(row).y


def _largest(row: Sequence[Piece]) -> Piece:
    return max(row, key=_size)


def size_of(row: Iterable[Piece]) -> float:
    """The size of type that most of the letters have."""
    pieces = [*row]
    there: set[float] = {*map(_size, pieces)}
    if len(there) == 1:  # few rows are in two sizes
        return round(there.pop(), 1)
    letters = dict.fromkeys(there, 0)
    for size, run in groupby(pieces, _size):
        letters[size] += sum(map(len, map(str.strip, map(_text, run))))
    sizes: dict[float, int] = {}
    for size, count in letters.items():
        sizes[round(size, 1)] = sizes.get(round(size, 1), 0) + count
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def columns(row: Row) -> Iterator[Row]:
    """The parts of a row that stand far apart: "General Assembly" and "Distr.: Limited"."""
    part: Row = []
    edge = 0.0
    gap: float = _WIDE
    for piece in row:
        if part and piece.x > edge + gap:
            yield part
            part = []
        if part or piece.text.strip():
            part.append(piece)
            edge = piece.right if piece.width else piece.x + 0.55 * piece.size * len(piece.text)
            gap = _WIDE / 2 if piece.width else _WIDE
    if part:
        yield part


def leadings(pages: Sequence[Sequence[Row]], size: float) -> list[float]:
    """For each page of a text set in a size, how far a line stands below the one before it, in sizes of type: the distance that
    most lines have that go on amid a sentence. A page that does not tell has that of the file, and a file the UN's own."""
    steps = [_steps(rows, size) for rows in pages]
    usual = _most(sum(steps, Counter()), 2) or _USUAL_LEADING
    return [_most(of_page, 5) or usual for of_page in steps]


def _steps(rows: Sequence[Row], size: float) -> Counter[float]:
    steps: Counter[float] = Counter()
    usual: dict[int, bool] = {}  # by the row's place
    for k, (end, begin) in enumerate(pairwise(map(words, rows))):
        if not (size and end[-1].isalnum() and begin[0].islower()):
            continue
        for place in (k, k + 1):
            if place not in usual:
                usual[place] = _is_usual(rows[place], size)
        if usual[k] and usual[k + 1]:
            steps[round((baseline_of(rows[k]) - baseline_of(rows[k + 1])) / size, 2)] += 1
    return steps


def _is_usual(row: Row, size: float) -> bool:
    """Whether a row is set as most of the text is."""
    return abs(size_of(row) - size) < 0.5 and not all(piece.bold for piece in row if piece.text.strip())


def _most(steps: Counter[float], fewest: int) -> float | None:
    step = max(steps, key=lambda one: (steps[one], -one), default=0.0)
    return step if steps[step] >= fewest else None
