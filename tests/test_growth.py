"""Nothing grows worse than n log n: held by counting lines of Python, which no busy machine changes.

bench/growth.py measures the seconds; the texts and the jobs are its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.steps import further, lines

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from growth import SHAPES, jobs


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_every_further_part_of_a_text_takes_as_many_lines_as_the_one_before(shape: str) -> None:
    size = 100 if shape == "masthead" else 40  # of a hundred sponsors one has a note
    made = {times * size: jobs(SHAPES[shape](times * size)) for times in (1, 2, 3)}
    costs = {name: further(lambda count, name=name: made[count][name], size, lines) for name in made[size]}  # type: ignore[misc]
    assert {name: cost for name, cost in costs.items() if cost > 1.05} == {}
