"""The head of a table that comes again on each page the table runs over: Word repeats it there, and its PDFs may hold it in the
structure each time, in rows of its own or as further text of the same cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from drafter.readers.pdf.pieces import Node, Piece

Place: TypeAlias = tuple[int, int]  # a page, and the number of a stretch of text on it
_Said: TypeAlias = tuple[str, ...]  # the words of a row, cell by cell


def rows_of_table(node: Node) -> Iterator[Node]:
    """The rows of a table, whatever they are grouped in."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "TR":
                yield child
            else:
                yield from rows_of_table(child)


def said_again(rows: Sequence[Node], pages: Sequence[Mapping[int, Sequence[Piece]]]) -> set[Place]:
    """The stretches of text of a table's rows that only say its head again on a further page; `pages` holds the pieces of each
    page by stretch. A head comes again on every page that the table runs over, first of what begins there, or it is none."""
    again: set[Place] = set()
    of_rows = [_by_page(row, pages) for row in rows]
    for row, by_page in zip(rows, of_rows, strict=True):
        first, *further = sorted(by_page) or [0]
        if further and _tells(by_page[first]) and all(by_page[page] == by_page[first] for page in further):
            again |= {place for place in places_of(row) if place[0] in further}
    begins = [min(by_page, default=None) for by_page in of_rows]
    said = [by_page[page] if page is not None else () for by_page, page in zip(of_rows, begins, strict=True)]
    opening = [k for k in {page: k for k, page in reversed([*enumerate(begins)])}.values() if k and begins[k] is not None]
    if opening and _tells(said[0]) and all(said[k] == said[0] for k in opening):
        for k in opening:
            for own, head in zip(range(k, len(rows)), range(k), strict=False):
                if said[own] != said[head] or begins[own] != begins[k] or begins[head] != begins[0]:
                    break
                again |= set(places_of(rows[own]))
    return again


def goes_on(head: Sequence[Node], rows: Sequence[Node], pages: Sequence[Mapping[int, Sequence[Piece]]]) -> bool:
    """Whether rows on later pages, a table of their own in the structure, begin with the words that a table has as its head."""
    ours, theirs = (_by_page(of[0], pages) if of else {} for of in (head, rows))
    if not ours or not theirs or min(theirs) <= min(ours):
        return False
    return _tells(ours[min(ours)]) and ours[min(ours)] == theirs[min(theirs)]


def places_of(node: Node) -> Iterator[Place]:
    """The stretches of text of an element."""
    for child in node.children:
        if isinstance(child, Node):
            yield from places_of(child)
        elif child is not None:
            yield child


def _by_page(row: Node, pages: Sequence[Mapping[int, Sequence[Piece]]]) -> dict[int, _Said]:
    """What the cells of a row say on each page, without white space."""
    cells = [list(places_of(cell)) for cell in row.children if isinstance(cell, Node)]
    found: dict[int, _Said] = {}
    for page in {page for places in cells for page, _ in places}:
        said = tuple("".join(_words(pages, (p for p in places if p[0] == page))) for places in cells)
        if any(said):
            found[page] = said
    return found


def _words(pages: Sequence[Mapping[int, Sequence[Piece]]], places: Iterable[Place]) -> Iterator[str]:
    for page, content in places:
        yield from ("".join(piece.text.split()) for piece in pages[page].get(content, ()))


def _tells(said: _Said) -> bool:
    """Whether a row has words: two rows of figures may be the same by chance."""
    return any(sign.isalpha() for cell in said for sign in cell)
