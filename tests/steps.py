"""What work costs, without a clock on the wall: a busy machine takes longer, and no more calls.

Calls are the same on every machine, but tell nothing of what happens within a call of a regular expression or of lxml; of that,
processor time is taken. Neither has a limit of its own: what is held is how it grows with the text.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from types import FrameType

Work = Callable[[], object]


def calls(work: Work) -> int:
    """How many functions `work` calls, those that are written in C too."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count - 1  # that to end the count is none of them


def processor_time(work: Work) -> float:
    """The seconds for which `work` keeps a processor busy, and no less than can be measured."""
    start = time.process_time()
    work()
    return max(0.002, time.process_time() - start)


def growth(work: Callable[[int], Work], size: int, cost: Callable[[Work], float]) -> float:
    """How many times as much work of four times the size costs: 4 is in proportion, 16 is the square.

    `work` makes what is measured: what it does to prepare it is not counted. Processor time is longer where other programs are
    about: both sizes are tried in turn, three times and on until they look like a proportion, and the least of each counts.
    """
    small, large = work(size), work(4 * size)
    small()  # what is loaded and compiled once
    few = many = math.inf
    for turn in range(1 if cost is calls else 12):
        few, many = min(few, cost(small)), min(many, cost(large))
        if turn > 1 and many < 6 * few:
            break
    return many / few
