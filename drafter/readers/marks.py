"""Marks from pieces of text that are each set in one way, as Word files and PDFs hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.document.richtext import Mark, MarkKind

_KINDS: tuple[MarkKind, ...] = ("italic", "bold", "link")
_NOT_SET = frozenset((None, False))


def marks_of(pieces: Sequence[tuple[str, bool, bool, str | None]]) -> Iterator[Mark]:
    """The marks of a text made of these pieces: each with whether it is italic, whether it is bold, and the target of its link.

    White space between two words that are set alike belongs to the mark, and none at its ends does.
    """
    for column, kind in enumerate(_KINDS, 1):
        if {piece[column] for piece in pieces} <= _NOT_SET:
            continue
        opened: object = None
        start = end = at = 0
        for piece in pieces:
            text, value = piece[0], piece[column] if piece[column] is not False else None
            if bare := text.strip():
                begin = at + text.index(bare)
                if value != opened:
                    if opened is not None:
                        yield Mark(start, end, kind, opened if isinstance(opened, str) else None)
                    start, opened = begin, value
                end = begin + len(bare)
            at += len(text)
        if opened is not None:
            yield Mark(start, end, kind, opened if isinstance(opened, str) else None)
