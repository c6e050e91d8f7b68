"""The difference of two texts, word by word, and the few words of a text that are shown."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.words import LARGE, around, hunks, over, shortened, stands_once, tokens
from tests.strategies import SENTENCES

WORDS = [f"word{k}" for k in range(400)] + "the of and to in a States".split() * 20


def changed(old: str, new: str) -> str:
    """`old` with its hunks made: it must read `new`."""
    out, at = "", 0
    for hunk in hunks(old, new):
        assert hunk.start >= at
        out += old[at : hunk.start] + new[hunk.new_start : hunk.new_end]
        at = hunk.end
    return out + old[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of 2 December 2024,", ["of", " ", "2 December 2024", ","]),
        ("A/C.1/80/L.30", ["A/C.1/80/L.30"]),
        ("its eighty-first session", ["its", " ", "eighty-first", " ", "session"]),
        ("resolution 79/34", ["resolution", " ", "79/34"]),
        ("of 43,209,500 dollars", ["of", " ", "43,209,500", " ", "dollars"]),
        ("in 2024,150 States", ["in", " ", "2024", ",", "150", " ", "States"]),
        ("1,204.5.", ["1,204.5", "."]),
        ("the Assembly’s", ["the", " ", "Assembly’s"]),
    ],
)
def test_a_date_a_symbol_and_an_ordinal_are_one_word(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(SENTENCES, SENTENCES)
def test_the_hunks_make_one_text_of_the_other(old: str, new: str) -> None:
    assert "".join(tokens(old)) == old
    assert changed(old, new) == new


@given(st.integers(0, 10**6), st.sampled_from([0.02, 0.3, 1.0]))
def test_so_they_do_with_very_long_texts(seed: int, share: float) -> None:
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(1200)]
    others = [chance.choice(WORDS) if chance.random() < share else word for word in words]
    old, new = " ".join(words), " ".join(others)
    assert len(tokens(old)) * len(tokens(new)) > LARGE
    assert changed(old, new) == new


def test_of_a_very_long_text_only_what_differs_is_told() -> None:
    chance = random.Random(6)
    words = [chance.choice(WORDS) for _ in range(4000)]
    others = [*words[:100], "one", *words[101:2000], "two", "three", *words[2000:3000], *words[3002:]]
    old, new = " ".join(words), " ".join(others)
    assert [(old[h.start : h.end].strip(), new[h.new_start : h.new_end].strip()) for h in hunks(old, new)] == [
        (words[100], "one"),
        ("", "two three"),
        (" ".join(words[3000:3002]), ""),
    ]


# few words


@pytest.mark.parametrize(
    ("first", "last", "spared", "expected"),
    [
        (2, 0, 0, "one two …"),
        (0, 2, 0, "… four five"),
        (1, 2, 1, "one … four five"),
        (1, 2, 2, "one two three four five"),
        (3, 2, 0, "one two three four five"),
        (0, 0, 0, "…"),
    ],
)
def test_of_a_long_text_the_words_at_its_ends_are_shown(first: int, last: int, spared: int, expected: str) -> None:
    assert shortened("one two three four five", first, last, spared) == expected


def test_a_space_at_the_edge_of_what_is_shown_stays() -> None:
    assert shortened(" one two three four ", 2, 2) == " one … four "


def test_around_words_whole_words_are_shown_as_far_as_there_is_room() -> None:
    text = "Urges all States to ratify it"
    assert around(text, 10, 16, 9) == ("… all ", " to …")
    assert around(text, 10, 16, 13) == ("Urges all ", " to ratify it")


@given(st.text(" ab"), st.integers(0, 4), st.integers(0, 4), st.integers(0, 3))
def test_what_is_shown_of_a_text_stands_in_it(text: str, first: int, last: int, spared: int) -> None:
    start, dots, end = shortened(text, first, last, spared).partition("…")
    assert text.startswith(start)
    assert text.endswith(end)
    assert dots or start == text


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 1, None),
        (0, 3, "a"),
        (1, 4, "b"),
        (5, 6, "b"),
        (6, 9, None),
        (8, 30, "c"),
        (9, 9, None),
        (10, 10, "c"),
        (12, 20, None),
    ],
)
def test_of_stretches_in_order_the_first_that_lies_over_another_is_found(start: int, end: int, found: str | None) -> None:
    stretch = over([(1, 1, "a"), (3, 6, "b"), (9, 12, "c")], start, end)
    assert (stretch and stretch[2]) == found


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=4), st.integers(0, 12))
def test_words_stand_once_where_they_are_counted_once(text: str, words: str, start: int) -> None:
    assert stands_once(words, text, start) == (text.count(words, start) == 1)
