"""What a PDF file is taken apart into: pages of pieces of text with their places and links, and its structure tree.

Places are those of the text and not of the page: turned so that most of it runs from left to right, wherever the corner of the
page is, however it is turned on the screen and whatever is cropped. So none of that matters to who reads the pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from drafter.expressions import compiled

Matrix = tuple[float, float, float, float, float, float]


class Piece(NamedTuple):
    """A stretch of text in one font: where it begins (points to the right and upwards, from a corner of the page's own), and
    the number that ties it to the structure tree (-1: none). `turn` is how far it is turned from the page's other text, in
    degrees; an artifact is what the file itself sets apart from the text; pale is what is nearly as light as paper. `width` is
    measured where the file has no structure tree, and 0 where it is not known; `link`, the target of the link that it stands in,
    is known once that was looked for (`linked`)."""

    text: str
    x: float
    y: float
    size: float
    italic: bool
    bold: bool
    content: int
    page: int = 0
    turn: int = 0
    artifact: bool = False
    pale: bool = False
    width: float = 0
    link: str | None = None

    @property
    def right(self) -> float:
        """Where it ends: the letters' width is estimated where it is not known."""
        return self.x + (self.width or 0.5 * self.size * len(self.text.rstrip()))


made = partial(tuple.__new__, Piece)  # of all that a piece has, in half the time: a file has some thousand of them


class Link(NamedTuple):
    """A link's place on the page and its target."""

    left: float
    bottom: float
    right: float
    top: float
    target: str

    def holds(self, piece: Piece) -> bool:
        """Whether more than half of a piece stands in the link. Word draws a link two points wider than its words on either
        side, so that a full stop behind it begins inside; how wide a piece is is estimated."""
        if not self.bottom - 1 <= piece.y + piece.size / 4 <= self.top + 1:
            return False
        width = 0.45 * piece.size * len(piece.text.rstrip())
        return min(piece.x + width, self.right - 2) - max(piece.x, self.left + 2) > width / 2


def linked(pieces: Sequence[Piece], links: Sequence[Link]) -> list[Piece]:
    """The pieces of a page, each with the target of the first of these links that it stands in."""
    if not links:
        return [*pieces]
    targets = (next((link.target for link in links if link.holds(piece)), None) for piece in pieces)
    return [piece._replace(link=target) if target else piece for piece, target in zip(pieces, targets, strict=True)]


@dataclass
class Node:
    """An element of the structure tree. A child is another element, or the page and number of a stretch of text; one that
    belongs to no page that was read is None."""

    tag: str
    children: list[Node | tuple[int, int] | None]


@dataclass
class Page:
    """The pieces of a page in the order of the file, and its links. `beside` is text that is no part of the page's own: what
    has been put upon it (a stamp, a field that was filled in). A page may be a picture alone."""

    pieces: list[Piece]
    links: list[Link]
    beside: list[str] = field(default_factory=list)
    pictured: bool = False


@dataclass
class PdfText:
    """All pages of a file, and the root of its structure tree, which has no children where the file is not tagged."""

    pages: list[Page] = field(default_factory=list)
    root: Node = field(default_factory=lambda: Node("Root", []))


def owners(signs: str, owner: Callable[[int], int | None]) -> list[_Told]:
    """Where among the characters of a page those of a piece begin, and which piece it is, as `owner` tells of each: None is that
    of a space or of a line's end which PDFium put between two pieces. Some of the places may be amid a piece.

    To ask of every character takes as long as to open the page. The characters of a piece stand together, as all 8,322,787 of the
    record do: so each line is asked at its ends, and amid it only where these differ. It is not so where lines are turned round
    because they run from right to left.
    """
    if compiled(_FROM_THE_RIGHT).search(signs):
        return [(k, owner(k)) for k in range(len(signs))]
    told: list[_Told] = []
    at = 0
    for line in signs.split(_END):
        end = at + len(line)
        piece = None
        if line:
            told.append((at, piece := owner(at)))
        ahead = [(end - 1, owner(end - 1))] if len(line) > 1 else []
        while ahead:  # places further on whose piece is known, the nearest last
            place, other = ahead[-1]
            if piece == other and piece is not None:
                at, _ = ahead.pop()
            elif place - at > 1:
                middle = (at + place) // 2
                ahead.append((middle, owner(middle)))
            else:
                told.append(ahead.pop())
                at, piece = place, other
        if end < len(signs):
            told.append((end, owner(end)))
        at = end + len(_END)
    return told


_Told: TypeAlias = tuple[int, int | None]  # the place of a character, and its piece
_END = "\r\n"  # of a line, as PDFium puts it: two characters that are of one piece, or of none
_FROM_THE_RIGHT = "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]"


def spaced(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a space at the end of each that stands so far from the next on its line that there must be one: further
    than type is large or, where no spaces are drawn on the page but words or letters each by itself, than letters do. For pieces
    of known width. With letter-spacing pieces of one word may stand apart."""
    letters, spaces = (sum(map(count, pieces)) for count in (lambda p: len(p.text), lambda p: p.text.count(" ")))
    apart = _WITHOUT_SPACES if 40 * spaces < letters else 1.0
    on_line = sorted((k for k, p in enumerate(pieces) if p.width and not p.turn), key=lambda k: (round(pieces[k].y), pieces[k].x))
    done = list(pieces)
    for k, following in pairwise(on_line):
        one, other = pieces[k], pieces[following]
        glued = one.text[-1:].isspace() or other.text[:1].isspace()
        if not glued and round(one.y) == round(other.y) and other.x - one.right > apart * one.size:
            done[k] = one._replace(text=f"{one.text} ")
    return done


_WITHOUT_SPACES = 0.15  # sizes of type: three fifths of a space


def within(outer: Matrix, inner: Matrix) -> Matrix:
    """The place on the page of what has the place `inner` in a form that has the place `outer`."""
    a, b, c, d, e, f = outer
    return (
        *(inner[0] * a + inner[1] * c, inner[0] * b + inner[1] * d, inner[2] * a + inner[3] * c, inner[2] * b + inner[3] * d),
        *(inner[4] * a + inner[5] * c + e, inner[4] * b + inner[5] * d + f),
    )


def upright(page: Page) -> Page:
    """The page with its text running from left to right, as most of its letters do."""
    if not any(map(_turn, page.pieces)):
        return page
    ways: Counter[int] = Counter()
    for piece in page.pieces:
        ways[90 * round(piece.turn / 90) % 360] += len(piece.text.strip())
    way = max(ways, key=lambda one: (ways[one], -one), default=0)
    pieces = []
    for piece in page.pieces:
        x, y = _turned(piece.x, piece.y, way)
        turn = (piece.turn - way + 180) % 360 - 180
        pieces.append(piece._replace(x=x, y=y, turn=0 if abs(turn) < _STRAIGHT else turn))
    return replace(page, pieces=pieces, links=[_turned_link(link, way) for link in page.links])


_turn = attrgetter("turn")
_STRAIGHT = 5  # degrees: what a page has that was laid askew on a scanner


def _turned(x: float, y: float, way: int) -> tuple[float, float]:
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[way]


def _turned_link(link: Link, way: int) -> Link:
    (left, right), (bottom, top) = (
        sorted(both) for both in zip(_turned(link.left, link.bottom, way), _turned(link.right, link.top, way), strict=True)
    )
    return Link(left, bottom, right, top, link.target)
