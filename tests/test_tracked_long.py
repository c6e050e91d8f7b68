"""Tracked changes in one long paragraph: thousands of words, hundreds of changes, none of them more work than in a short one."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

import pytest
from lxml import etree

from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.writers.docx import write_docx
from tests.docx_files import draft, field, p, run, unpacked
from tests.factories import resolution, rolled
from tests.steps import Work, growth, processor_time
from tests.test_tracked import W, body, check, tracked

Way = Callable[[int, str], str]
WORDS = [f"word{n}" for n in random.Random(1).choices(range(4000), k=20_000)]


def long_text(words: list[str]) -> str:
    return f"*Noting* {' '.join(words)},"


@pytest.mark.parametrize(
    ("size", "before", "after"),
    [
        (1_000, lambda _, word: word, lambda k, word: f"other{k}" if k % 14 == 3 else word),
        (500, lambda k, word: f"*{word}*" if k % 14 == 3 else word, lambda k, word: f"*{word}*" if k % 14 == 7 else word),
    ],
    ids=["one word in fourteen is another", "one in fourteen is in italics no more, and another is"],
)
@pytest.mark.long
def test_a_paragraph_four_times_as_long_is_tracked_in_about_four_times_the_time(size: int, before: Way, after: Way) -> None:
    def tracking(count: int) -> Work:
        old, new = (long_text([way(k, word) for k, word in enumerate(WORDS[:count])]) for way in (before, after))
        data = write_docx(resolution("*Recalling* the Convention,", old, "1. *Urges* all States to ratify it;"))
        again = rolled(read_docx(data, "x.docx"), f'edits: [{{at: PP2, text: "{new}"}}]')
        check(data, write_tracked(again, data, "x.docx"), again)
        return partial(write_tracked, again, data, "x.docx")

    assert growth(tracking, size, processor_time) < 8  # to look through the whole paragraph for each change: 16


def test_each_of_many_open_words_of_a_long_paragraph_has_its_comment_at_itself() -> None:
    words = [f"word{k}" for k in range(300)]
    text = f"Noting {' '.join(words)},"
    data = draft(p(text))
    places = [(word, text.index(f"{word} ")) for word in words[::3]]
    asked = (
        Change("PP1", "r", f"Of {word}.", "open", at, at + len(word), word, RichText(word), id=k)
        for k, (word, at) in enumerate(places, 1)
    )
    root = etree.fromstring(unpacked(write_tracked(Draft(read_docx(data, "x"), tuple(asked)), data, "x"))["word/document.xml"])
    held: dict[str, str] = {}
    opened: list[str] = []
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if element.tag == f"{W}t":
            held |= {number: held[number] + (element.text or "") for number in opened}
        elif element.tag == f"{W}commentRangeStart":
            opened.append(str(element.get(f"{W}id")))
            held[opened[-1]] = ""
        else:
            opened.remove(str(element.get(f"{W}id")))
    assert [*held.values()] == words[::3]


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
