"""A paragraph on its way into Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.document.resolution import Paragraph
from drafter.document.tables import Spot
from drafter.writers.akn.texts import Piece


class Item(NamedTuple):
    """A paragraph to be written: as it stands, its text in pieces, its number now and last year ("" for none), and where it
    stands among the rows of tables."""

    paragraph: Paragraph
    pieces: Sequence[Piece]
    now: str = ""
    was: str = ""
    spot: Spot | None = None

    @property
    def number(self) -> str:
        return self.now or self.was

    @property
    def table(self) -> int:
        return self.spot.cell.table if self.spot else 0
