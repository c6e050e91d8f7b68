"""What work costs, without a clock on the wall: a busy machine takes longer, and no more calls or lines of Python.

Those are the same on every machine, but tell nothing of what happens within a call of a regular expression or of lxml; of that,
processor time is taken. None has a limit of its own: what is held is how it grows with the text.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

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


def lines(work: Work) -> int:
    """How many lines of Python `work` goes through, each turn of a loop among them; it takes ten times as long."""
    count = 0

    def counted(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


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
    large()  # what is loaded, compiled or worked out once
    few = many = math.inf
    for turn in range(1 if cost is calls else 12):
        few, many = min(few, cost(small)), min(many, cost(large))
        if turn > 1 and many < 6 * few:
            break
    return many / few


def further(work: Callable[[int], Work], size: int, cost: Callable[[Work], float]) -> float:
    """How many times as much the third part of a text costs as the second, all parts of this size: 1 is in proportion, 1.67 is
    the square. What is done once for any text is in neither; what costs less than a tenth of the first part is none."""
    made = [work(times * size) for times in (1, 2, 3)]
    made[-1]()  # what is loaded, compiled or worked out once
    first, second, third = map(cost, made)
    return (third - second) / max(second - first, first / 10, 1)
