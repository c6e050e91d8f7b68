"""Nothing grows worse than n log n: held by counting the steps of the interpreter, which no busy machine changes.

bench/growth.py measures the seconds; the texts and the jobs are its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from growth import SHAPES, jobs

SIZES = (40, 80, 120)
GROWTH = 1.05  # times the steps that the second part of a text may take, against the first; of n squared it is 1.67


def steps(job: Callable[[], object]) -> int:
    """How many instructions the interpreter takes; those inside of C do not count."""
    count = 0

    def counted(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return counted

    job()  # what is done once for all is no matter of growth
    before = sys.gettrace()
    sys.settrace(counted)
    try:
        job()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_every_further_part_of_a_text_takes_as_many_steps_as_the_one_before(shape: str) -> None:
    by_size = [jobs(SHAPES[shape](size)) for size in SIZES]
    for name in by_size[0]:
        first, second, third = (steps(of_size[name]) for of_size in by_size)
        assert third - second < GROWTH * (second - first) + 1000, name
