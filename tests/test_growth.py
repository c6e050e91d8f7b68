"""Nothing grows worse than n log n: held by counting lines of Python, which no busy machine changes.

bench/growth.py measures the seconds; the texts and the jobs are its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.steps import further, growth, lines, processor_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from growth import SHAPES, jobs


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_every_further_part_of_a_text_takes_as_many_lines_as_the_one_before(shape: str) -> None:
    made = {size: jobs(SHAPES[shape](size)) for size in (40, 80, 120)}
    costs = {name: further(lambda size, name=name: made[size][name], 40, lines) for name in made[40]}  # type: ignore[misc]
    # of n log n the last third costs 1.06 times the second here, of n squared 1.67 times
    assert {name: cost for name, cost in costs.items() if cost > 1.1} == {}


@pytest.mark.long
@pytest.mark.parametrize("job", ["rollover, as text", "Word, tracked"])
def test_patterns_do_not_go_through_all_of_a_long_text_for_each_of_its_changes(job: str) -> None:
    """What regular expressions do is no line of Python: of this, seconds of the processor."""
    assert growth(lambda size: jobs(SHAPES["long paragraphs"](size))[job], 250, processor_time) < 8
