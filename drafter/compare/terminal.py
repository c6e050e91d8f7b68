"""A comparison as text for a terminal: one text with what goes and comes marked in it, or two columns where there is room."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.compare.model import BREAK, Comparison, Difference, Piece, Row
from drafter.document.names import both_numbers, document_name, number_before
from drafter.document.richtext import RichText
from drafter.document.words import shortened
from drafter.draft import redline
from drafter.report.lines import MARGIN, Lines, room_of

SIDE_BY_SIDE = 120  # columns from which on the two texts stand beside each other
WIDEST = 200
CONTEXT = 7  # words that are shown on either side of a difference; a space at the edge counts as an empty one
_BETWEEN = " │ "


def terminal_comparison(comparison: Comparison, *, colour: bool = False, width: int = 100) -> str:
    """The places that differ, each with the names of its differences and what explains them; then how many there are.

    With `colour` the words are marked in colours, else as [old → new], [+ new] and [– old].
    """
    page = Lines(colour, width)
    beside = page.width >= SIDE_BY_SIDE
    lines = [page.coloured("bold", f"{document_name(comparison.old)} → {document_name(comparison.new)}")]
    for remark in comparison.remarks:
        lines += page.wrapped(remark)
    for row in comparison.rows:
        if row.differences:
            lines += ["", page.coloured("bold", heading(comparison, row))]
            lines += _columns(page, row) if beside else page.wrapped(page.marked(in_context(row.pieces)))
            for line in reasons(row.differences):
                lines += page.wrapped(line, "dim")
    return "\n".join([*lines, "", summary(comparison)]) + "\n"


def heading(comparison: Comparison, row: Row) -> str:
    """Where a row stands in both texts: "OP9, last year OP10", "PP3 (new)", "OP2 in L.5 (out)", "OP5, last year OP7 (moved)"."""
    was, old, new = ", ".join(row.was), comparison.old, comparison.new
    if row.kind == "inserted":
        return f"{row.at} (new)"
    if row.kind == "deleted":
        return f"{number_before(was, old, new)} (out)"
    told = f" ({row.kind})" if row.kind in ("moved", "split", "merged") else ""
    return f"{both_numbers(row.at, was, old, new)}{told}"


def reasons(differences: Sequence[Difference]) -> list[str]:
    """What is to be said of the differences of one place: "house style: The UN writes … (2 times)"; those alike are one."""
    said: Counter[str] = Counter()
    for d in differences:
        by = f", by the rule “{d.rule}”" if d.rule and d.rule != d.name else ""
        said[f"{d.name}{by}{f': {d.because}' if d.because else ''}"] += 1
    return [line if n == 1 else f"{line} ({n} times)" for line, n in said.items()]


def summary(comparison: Comparison) -> str:
    """ "9 differences: 2 mechanical, 1 house style, 3 facts, 3 text."."""
    if comparison.is_same:
        return "No difference."
    counts = comparison.counts()
    total = sum(counts.values())
    named = ", ".join(f"{n} {name}{'s' if name == 'fact' and n > 1 else ''}" for name, n in counts.items())
    return f"{total} difference{'s' if total > 1 else ''}: {named}."


def _columns(page: Lines, row: Row) -> Iterator[str]:
    """The old text and the new one beside each other."""
    room = (page.width - len(MARGIN) - len(_BETWEEN)) // 2
    column = Lines(page.colour, room + len(MARGIN))
    sides = [
        [
            line.removeprefix(MARGIN)
            for line in column.wrapped(column.marked(in_context([p for p in row.pieces if p.kind != other])))
        ]
        for other in ("in", "out")
    ]
    for left, right in itertools.zip_longest(*sides, fillvalue=""):
        space = " " * (room - room_of(left))
        yield f"{MARGIN}{left}{space}{_BETWEEN}{right}".rstrip()


def in_context(pieces: Sequence[Piece | redline.Piece]) -> list[redline.Piece]:
    """The pieces as they are printed: long stretches that stay are cut in their midst."""
    done = []
    for k, piece in enumerate(pieces):
        text = piece.text.text.replace(BREAK, " ¶ ")
        if piece.kind == "same":
            first, last = CONTEXT * (k > 0), CONTEXT * (k + 1 < len(pieces))
            first = first or (2 * CONTEXT - 2) * (not last)
            text = shortened(text, first, last, spared=2 * CONTEXT - first - last)
        done.append(redline.Piece(piece.kind, RichText(text)))
    return done
