"""What lies upon or beside the rows of a page: watermarks, text across the page, the numbers of lines in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter

from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.rows import Row, baseline_of, words

_LARGE, _LARGE_ACROSS, _HUGE = 2.2, 1.5, 4  # times the text's type: upon the text, across the page, anywhere
_LEAST = 30  # points: no type of a masthead is so large, however small most of the text is set
_MOST = 100  # pieces of a page that are looked at beside all others: a page of large or pale text has no watermark
_STEPS = (1, 2, 5, 10)  # by which lines are numbered
_FEWEST = 3


class Upon:
    """The pieces of the pages that lie across the rows or upon them: watermarks, or something else that is no row of the text."""

    def __init__(self, pages: Sequence[Sequence[Piece]], loose: Sequence[Sequence[Piece]], size: float):
        self.size = size
        self.across = [[piece for piece in pieces if piece.turn and piece.text.strip()] for pieces in loose]
        odd = [self._odd(pieces) for pieces in loose]
        crossed = [_crossed(mine, pieces) for mine, pieces in zip(odd, pages, strict=True)]
        texts = {piece.text.strip() for mine in crossed for piece in mine}
        self.upon = [[p for p in mine if p.text.strip() in texts or p.size > max(_HUGE * size, _LEAST)] for mine in odd]
        self.said = Counter(words(found) for found in self.across)

    def _odd(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The large and the pale pieces of a page, where they are few."""
        found = [p for p in pieces if not p.turn and p.text.strip() and (p.pale or p.size > _LARGE * self.size)]
        return found if len(found) <= _MOST else []

    def watermark(self, number: int) -> list[Piece]:
        """The watermarks of a page: upon its rows, or across the page and large, pale, set apart or on other pages too."""
        across = self.across[number]
        marks = [p for p in across if p.pale or p.artifact or p.size > _LARGE_ACROSS * self.size]
        return [*self.upon[number], *(across if len(marks) == len(across) or self.said[words(across)] > 1 else [])]


def _crossed(odd: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Those pieces that others of the page run through."""
    mine = set(map(id, odd))
    others = [p for p in pieces if odd and not p.turn and p.text.strip() and id(p) not in mine]
    return [p for p in odd if any(_crosses(other, p) for other in others)]


def _crosses(row: Piece, mark: Piece) -> bool:
    """Whether a row runs through a piece, not on the same line."""
    height = row.y - mark.y
    return -mark.size / 5 < height < 0.75 * mark.size and abs(height) > 1 and row.x < mark.right and row.right > mark.x


def line_numbers(pages: Sequence[Sequence[Piece]], rows: Sequence[Sequence[Row]]) -> list[list[Piece]]:
    """For each page, whose pieces stand in these rows, the numbers of its lines, in the margin left or right of the text. Lines
    are numbered on all pages or on none."""
    for margin in (_left, _right):
        numbers = [margin(page) for page in rows]
        runs = [_run(found) for found in numbers]
        starts = accumulate(map(len, rows), initial=0)
        whole = _run([(start + k, piece) for start, found in zip(starts, numbers, strict=False) for k, piece in found])
        long = (run for page, run in zip(rows, runs, strict=True) if len(page) > 4 * _FEWEST)
        if not all(long) or sum(map(_lines, runs)) < _lines(whole):
            runs = [whole]  # they go on from page to page
        if max(1, sum(map(len, rows)) / 2) <= sum(map(_lines, runs)):
            found = [piece for run in runs for _, piece in run]
            edge = min((attrgetter("x"), attrgetter("right")), key=lambda edge: max(map(edge, found)) - min(map(edge, found)))
            column, size = edge(found[0]), found[0].size
            return [[p for p in pieces if p.text.strip().isdecimal() and abs(edge(p) - column) < size / 2] for pieces in pages]
    return [[] for _ in pages]


def _lines(run: Sequence[tuple[int, Piece]]) -> int:
    """How many lines a run of numbers counts, by what they say: page numbers count few for the rows between them."""
    first, second, last = (int(piece.text) for _, piece in (run[0], run[1], run[-1])) if run else (0, 0, 0)
    return last + second - 2 * first


def _left(rows: Sequence[Row]) -> list[tuple[int, Piece]]:
    """The bare numbers that stand left of where most rows begin, each with its row's place on the page."""
    if not (numbers := _numbers(rows, 0)):
        return []
    starts = sorted(x for row in rows if (x := next((p.x for p in row if any(map(str.isalpha, p.text))), None)) is not None)
    if not starts:
        return []
    return [(k, piece) for k, piece in numbers if piece.right <= starts[len(starts) // 4]]


def _right(rows: Sequence[Row]) -> list[tuple[int, Piece]]:
    """The bare numbers behind rows, right of where most others end."""
    if not (numbers := [(k, piece) for k, piece in _numbers(rows, -1) if len(rows[k]) > 1]):
        return []
    own = {id(piece) for _, piece in numbers}
    ends = sorted(max(p.right for p in words) for row in rows if (words := [p for p in row if id(p) not in own]))
    if not ends:
        return []
    return [(k, piece) for k, piece in numbers if piece.x >= 0.9 * ends[len(ends) * 3 // 4]]


def _numbers(rows: Sequence[Row], which: int) -> list[tuple[int, Piece]]:
    """The rows' first pieces, or last, that are bare numbers, and none that stands raised as that of a footnote does."""
    pieces = ((k, [piece for piece in row if piece.text.strip()][which]) for k, row in enumerate(rows))
    bare = [(k, piece) for k, piece in pieces if piece.text.strip().isdecimal() and len(piece.text.strip()) <= 4]
    return [(k, piece) for k, piece in bare if piece.y - baseline_of(rows[k]) < 1]


def _run(numbers: Sequence[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """The longest run of numbers that go up by one step; empty where none is long enough to be numbers of lines."""
    runs: list[list[tuple[int, Piece]]] = [[]]
    for one in numbers:
        run = runs[-1]
        step = int(one[1].text) - int(run[-1][1].text) if run else 0
        if run and (step not in _STEPS or (len(run) > 1 and step != int(run[-1][1].text) - int(run[-2][1].text))):
            runs.append(run[-1:] if step in _STEPS else [])
        runs[-1].append(one)
    best = max(runs, key=len)
    return best if len(best) >= _FEWEST else []
