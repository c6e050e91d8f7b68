"""The engine on the record in ../shared: no rule fails on a real text, and every change of every draft may be left out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import drafter
from drafter.errors import ReadError
from drafter.updates import Updates

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*.pdf")) if CORPUS.is_dir() else []
pytestmark = [pytest.mark.shared, pytest.mark.long]


@pytest.mark.parametrize("step", [1, 2])
def test_every_text_is_rolled_over_and_back(step: int) -> None:
    rolled = 0
    for path in random.Random(step).sample(FILES, min(30, len(FILES))):
        try:
            previous = drafter.read(path)
        except ReadError:
            continue  # some of the record are no resolutions
        draft = drafter.rollover(previous, Updates(session=(previous.masthead.session or 79) + step))
        assert len(draft.resolution.paragraphs) == len(previous.paragraphs), path.name
        assert draft.only(lambda _: False).resolution == previous, path.name
        assert draft.set_aside == (), path.name
        assert [c.id for c in draft.changes] == list(range(1, len(draft.changes) + 1)), path.name
        rolled += 1
    assert rolled > 20
