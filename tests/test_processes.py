"""Work on many texts in processes: one that ends takes no other text with it, and what one leaves is gone before the next."""

from __future__ import annotations

import os
import weakref
from typing import ClassVar

from drafter.processes import in_processes


def _halved(number: int) -> str:
    if number == 3:
        os._exit(9)
    return f"{number / 2}"


def test_a_process_that_is_ended_takes_no_other_text_with_it() -> None:
    found = [*in_processes(_halved, range(8), 2, lambda number: f"{number} ended it")]
    assert sorted(found) == sorted([*(f"{k / 2}" for k in range(8) if k != 3), "3 ended it"])


class _Ring:
    """Only the collector frees it."""

    there: ClassVar[weakref.WeakSet[_Ring]] = weakref.WeakSet()

    def __init__(self) -> None:
        self.own = self
        self.there.add(self)


def _ringed(_: int) -> int:
    _Ring()
    return len(_Ring.there)


def test_what_one_text_leaves_in_memory_is_gone_before_the_next() -> None:
    assert [*in_processes(_ringed, range(6), 1, lambda _: 0)] == [1] * 6
