"""Planted slips: a small sample of bench/slips.py, in the texts of examples/."""

from __future__ import annotations

import importlib.util
import itertools
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import drafter
from drafter.resolution import Resolution

ROOT = Path(__file__).resolve().parents[1]
NOT_IN_EXAMPLES = {
    "a number to be filled in",
    "a reference to no paragraph",
    "a sponsor out of order",
    "one resolution as several",
    "records of another session",
    "the wrong month of an adoption",
    "the wrong year of an adoption",
    "two footnotes in the wrong order",
}


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("slips", ROOT / "bench" / "slips.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["slips"] = module
    spec.loader.exec_module(module)
    return module


SLIPS = _bench()
TEXTS = [drafter.read(file) for file in sorted((ROOT / "examples").glob("A_*.[mt]*"))]


def _texts(chance: random.Random) -> Iterator[Resolution]:
    return itertools.islice(itertools.cycle(chance.sample(TEXTS, len(TEXTS))), 60)


@pytest.mark.parametrize("kind", [kind for kind in SLIPS.KINDS if kind not in NOT_IN_EXAMPLES])
def test_a_planted_slip_is_found_where_it_is(kind: str) -> None:
    chance = random.Random(kind)
    plants = ((text, SLIPS.KINDS[kind](text, chance)) for text in _texts(chance))
    planted = [(text, *one) for text, one in itertools.islice(((t, p) for t, p in plants if p), 3)]
    assert planted
    assert all(SLIPS.is_found(*one) for one in planted)


def test_there_are_at_least_twenty_kinds() -> None:
    assert len(SLIPS.KINDS) >= 20
