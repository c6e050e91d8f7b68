"""Planted slips: a small sample of bench/slips.py, in the texts of examples/."""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter
from drafter.document.resolution import Resolution

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))
from planting import KINDS  # noqa: E402
from slips import is_found  # noqa: E402

NOT_IN_EXAMPLES = {
    "a number to be filled in",
    "a report asked for at the session that is running",
    "a resolution later than the text",
    "a reference to no paragraph",
    "a sponsor out of order",
    "one meeting on other days",
    "one resolution as several",
    "one session for two",
    "records of another session",
    "several paragraphs cited as one",
    "the wrong month of an adoption",
    "the wrong year of an adoption",
    "two footnotes in the wrong order",
}


TEXTS = [drafter.read(file) for file in sorted((ROOT / "examples").glob("A_*.[mt]*"))]


def _texts(chance: random.Random) -> Iterator[Resolution]:
    return itertools.islice(itertools.cycle(chance.sample(TEXTS, len(TEXTS))), 60)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in NOT_IN_EXAMPLES])
def test_a_planted_slip_is_found_where_it_is(kind: str) -> None:
    chance = random.Random(kind)
    plants = ((text, KINDS[kind](text, chance)) for text in _texts(chance))
    planted = [(text, *one) for text, one in itertools.islice(((t, p) for t, p in plants if p), 3)]
    assert planted
    assert all(is_found(*one) for one in planted)


def test_there_are_at_least_forty_kinds() -> None:
    assert len(KINDS) >= 40
