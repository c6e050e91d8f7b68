"""Copies of one text as several delegations changed them, on one base: who wants what, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.compile.accepting import accepted, delegations, draft_of, updates_of
from drafter.compile.joining import joined
from drafter.compile.model import Compilation, Copy, Wish
from drafter.compile.reading import read_base, read_copies
from drafter.compile.writing import write_compilation

if TYPE_CHECKING:
    from drafter.readers.docx import Origins


def compiled(base: Path, copies: Sequence[Path]) -> tuple[Compilation, Origins]:
    """The compilation of some files that are copies of the text in `base`, and where that text stands in its Word file, or in the
    one that is made of it where it is of another kind.

    Raises ReadError for a file that cannot be read, for one that is named twice, for one of another text, and for a base with
    tracked changes; WriteError for a base that no Word file can hold as it is.
    """
    from drafter.readers.docx.signed import authors

    text, origins = read_base(base)
    return joined(text, read_copies(text, base, copies, authors(origins.package, of_format=True))), origins


__all__ = [
    "Compilation",
    "Copy",
    "Wish",
    "accepted",
    "compiled",
    "delegations",
    "draft_of",
    "joined",
    "read_copies",
    "updates_of",
    "write_compilation",
]
