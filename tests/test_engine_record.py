"""The engine on the record in ../shared: no rule fails on a real text, every change of every draft may be left out, and what its
marks offer can be taken all at once."""

from __future__ import annotations

import random
from pathlib import Path
from zipfile import ZipFile

import pytest

import drafter
from drafter.errors import ReadError
from drafter.readers.akn import read_akn
from drafter.updates import Updates, load
from drafter.updates.printing import in_one

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


@pytest.mark.parametrize(("organ", "least"), [("GA", 200), ("SC", 200), ("HRC", 20), ("ECOSOC", 5)])
def test_the_answers_that_marks_offer_can_be_taken_all_at_once(organ: str, least: int) -> None:
    taken = 0
    for archive in map(ZipFile, sorted((CORPUS / "akn").glob(f"{organ}_*.zip"))):
        for name in sorted(archive.namelist())[::6]:
            previous = read_akn(archive.read(name), name)
            year = previous.masthead.adopted.year + 1 if previous.masthead.adopted else 2026
            facts = f"session: {(previous.masthead.session or 80) + 1}\n" if previous.organ.has_sessions else f"year: {year}\n"
            draft = drafter.rollover(previous, load([("u.yaml", facts)]))
            offered = [c for c in draft.changes if c.status == "open" and c.settle and c.settle.is_ready]
            settled = drafter.rollover(previous, load([("u.yaml", facts + in_one(c.settle for c in offered if c.settle))]))
            left = {(c.rule, c.at, c.start) for c in settled.changes if c.status == "open"}
            assert left.isdisjoint((c.rule, c.at, c.start) for c in offered), name
            taken += len(offered)
    assert taken >= least
