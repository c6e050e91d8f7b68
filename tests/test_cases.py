"""Small Word files, each of a situation that people who do this job have met (tests/data/cases): rolled over with every change
tracked, accepted it is the draft and rejected last year's file. What is peculiar to each kind has tests beside its reader."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.readers import read_to_edit
from drafter.tracked import write_tracked
from drafter.updates import load
from drafter.writers import render
from tests.resolving import resolved
from tests.wml_schema import violations

CASES = Path(__file__).parent / "data" / "cases"
WORD = sorted(path.parent.name for path in CASES.glob("*/base.docx"))
TWICE = "word-two-parts-of-one-name"
SAME = "tracked-same-author"


def said(resolution: Resolution) -> list[object]:
    """All that a document says, and nothing of how it is set."""
    paragraphs = [(p.number, p.text, [(m.start, m.value) for m in p.body.anchors()]) for p in resolution.paragraphs]
    return [resolution.title.text, *paragraphs, *((note.key, note.text.text) for note in resolution.footnotes)]


@pytest.mark.parametrize("name", [name for name in WORD if name != TWICE])
def test_every_change_is_tracked_so_that_accepted_it_is_the_draft_and_rejected_the_file_as_it_was(name: str) -> None:
    base = (CASES / name / "base.docx").read_bytes()
    last, origins = read_to_edit(base, "base.docx")
    draft = drafter.rollover(last, load([CASES / name / "updates.yaml"]))
    made = write_tracked(draft, origins, "base.docx", author="Anna" if name == SAME else "Delegation")
    assert said(drafter.read(made)) == said(draft.resolution)
    assert said(drafter.read(resolved(made, accept=True))) == said(draft.resolution)
    if name != SAME:  # whose changes are known by nothing but their author
        assert said(drafter.read(resolved(made, accept=False, author="Delegation"))) == said(last)
    assert said(drafter.read(made, base=True)) == said(drafter.read(base, base=True))
    assert set(violations(made)) <= set(violations(base))


def test_a_part_that_is_there_twice_is_told() -> None:
    with pytest.raises(ReadError, match=r"^base\.docx: is damaged: it holds word/document\.xml twice, and does not say which"):
        drafter.read((CASES / TWICE / "base.docx").read_bytes(), "base.docx")


@pytest.mark.parametrize("name", [name for name in WORD if name != TWICE])
def test_a_clean_draft_is_written_and_read_back(name: str) -> None:
    last = drafter.read(CASES / name / "base.docx")
    draft = drafter.rollover(last, load([CASES / name / "updates.yaml"]))
    assert said(drafter.read(render(draft, ".docx"))) == said(draft.resolution)
