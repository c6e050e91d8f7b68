"""Counts what a job does, so that a test can say how it grows without asking a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(job: Callable[[], object]) -> int:
    """How many calls of Python's functions a job makes, those of comparing two values among them."""
    found = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal found
        found += event == "call"

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return found


def growth(job: Callable[[int], object], size: int = 100, times: int = 4) -> float:
    """How many times as much a job of `times` the size does, as against that many jobs of the size: 1 where it grows with it."""
    job(size * times)  # what is worked out once and kept is no matter of the size
    return calls(lambda: job(size * times)) / calls(lambda: job(size)) / times
