"""Copies of one text as several delegations changed them, on one base: who wants what, paragraph by paragraph."""

from __future__ import annotations

from drafter.compile.joining import joined
from drafter.compile.model import Compilation, Copy, Wish
from drafter.compile.reading import read_copies
from drafter.compile.writing import write_compilation

__all__ = ["Compilation", "Copy", "Wish", "joined", "read_copies", "write_compilation"]
