"""Tracked changes in one long paragraph: thousands of words, hundreds of changes, and still a moment of work."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.writers.docx import write_docx
from tests.docx_files import draft, field, p, run
from tests.factories import resolution, rolled
from tests.test_tracked import body, check, tracked

Way = Callable[[int, str], str]
WORDS = [f"word{n}" for n in random.Random(1).choices(range(4000), k=20_000)]


def long_text(words: list[str]) -> str:
    return f"*Noting* {' '.join(words)},"


@pytest.mark.parametrize(
    ("count", "before", "after"),
    [
        (20_000, lambda _, word: word, lambda k, word: f"other{k}" if k % 14 == 3 else word),
        (5_000, lambda k, word: f"*{word}*" if k % 14 == 3 else word, lambda k, word: f"*{word}*" if k % 14 == 7 else word),
    ],
    ids=["1,429 words are others", "357 words are in italics no more, and 357 others are"],
)
def test_a_paragraph_with_hundreds_of_changes_is_tracked_in_a_few_seconds(count: int, before: Way, after: Way) -> None:
    old, new = (long_text([way(k, word) for k, word in enumerate(WORDS[:count])]) for way in (before, after))
    data = write_docx(resolution("*Recalling* the Convention,", old, "1. *Urges* all States to ratify it;"))
    again = rolled(read_docx(data, "x.docx"), f'edits: [{{at: PP2, text: "{new}"}}]')
    start = time.process_time()
    made = write_tracked(again, data, "x.docx")
    assert time.process_time() - start < 15  # 1 or 2 here; to look through the whole paragraph for each change took 60
    check(data, made, again)


def test_a_field_goes_only_when_all_that_it_shows_goes_in_however_many_steps() -> None:
    shown = field("REF one", run("alpha ") + run("beta") + run(" gamma"))
    data = draft(p("Recalling ", shown, " and delta and more,"))
    for wanted, goes in (
        ([("PP1", "alpha", "one"), ("PP1", "delta", "four")], False),
        ([("PP1", "alpha beta gamma", "one")], True),
        ([("PP1", "alpha beta gamma and delta", "one")], True),
        ([("PP1", "Recalling alpha", "Noting one")], False),
    ):
        made, draft_ = tracked(data, *wanted)
        assert ("<w:delInstrText>REF one" in body(made)) == goes
        check(data, made, draft_)
