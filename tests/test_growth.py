"""Nothing grows worse than n log n: held by counting lines of Python, which no busy machine changes.

bench/growth.py measures the seconds; the texts and the jobs are its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.steps import calls, further, growth, lines, processor_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from growth import PAIRS, SHAPES, made


@pytest.mark.long
@pytest.mark.parametrize("shape", [*SHAPES, *PAIRS])
def test_every_further_part_of_a_text_takes_as_many_lines_as_the_one_before(shape: str) -> None:
    jobs_of = {size: made(shape, size) for size in (40, 80, 120)}
    costs = {name: further(lambda size, name=name: jobs_of[size][name], 40, lines) for name in jobs_of[40]}  # type: ignore[misc]
    # of n log n the last third costs 1.06 times the second here, of n squared 1.67 times
    assert {name: cost for name, cost in costs.items() if cost > 1.1} == {}


@pytest.mark.parametrize("shape", PAIRS)
@pytest.mark.parametrize("job", ["draft between, as text", "compare", "compare, with facts"])
def test_a_paragraph_with_four_times_the_changes_takes_little_more_than_four_times_the_calls(shape: str, job: str) -> None:
    assert growth(lambda size: made(shape, size)[job], 20, calls) < 5.5  # of n log n 5.8, of n squared 16


@pytest.mark.long
@pytest.mark.parametrize(
    ("shape", "job"),
    [("long paragraphs", "rollover, as text"), ("long paragraphs", "Word, tracked"), ("links", "draft between, as text")],
)
def test_patterns_do_not_go_through_all_of_a_long_text_for_each_of_its_changes(shape: str, job: str) -> None:
    """What regular expressions do is no line of Python: of this, seconds of the processor."""
    assert growth(lambda size: made(shape, size)[job], 250, processor_time) < 8
