"""Patterns that could run away on long text are refused, and those that could not are let through."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.language.ordinals import ORDINAL
from drafter.language.pieces import spelled_out
from drafter.rules.written.runaway import RunawayError, check
from tests.steps import processor_time


@pytest.mark.parametrize(
    "expression",
    [
        r"(a+)+b",
        r"(a*)*b",
        r"(?:(?:a|a))*b",
        r"(a|aa)+b",
        r"(?:a|b|ab)*c",
        r"(a?b?)*c",
        r"(x+x+)+y",
        r"(?:(?:ab)+)+c",
        r"(\w+ ?)+x",
        r"(\w+\s?)*:",
        r"(\s*\w*)*x",
        r"(?:\w+[ -]?)+session",
        r"(a{1,20}){1,20}b",
        r"([ab]{2,9})+c",
        r"(?=(a+)+b)",
        r"(?i:(?:[a-z]x|[A-Z]x)+)y",
        r"(?:(?:x?|y?)z)*w",
        r"(?:(?:b?){4}ac|ac)*d",
        r"(?:шш|[а-я])*щ",
    ],
)
def test_a_repetition_that_can_take_the_same_text_in_two_ways_is_refused(expression: str) -> None:
    with pytest.raises(RunawayError, match=r"^could run away: one repetition inside another"):
        check(expression)


SHARING = [
    r"\w*\w*\w*x",
    r"[a-z]+[a-z]*(?:[a-z]{0,200}b){2}",
    r".{0,500}(?:a.{0,500}){3}b",
    r".{1,900}of.{1,900}x",
    "a?" * 15 + "a" * 15,
    "(?:a|aa)" * 15 + "b",
    "(?:a?|b?)c" * 15,
    "a?" * 9 + r"\w*b",
]


@pytest.mark.parametrize("expression", SHARING)
def test_repetitions_that_share_out_the_same_text_are_refused(expression: str) -> None:
    with pytest.raises(RunawayError, match=r"^could run away: repetitions that can take the same text"):
        check(expression)


ENDLESS = [
    r".*session",
    r"session.*",
    r"[^,;]+x",
    r"(.*),(.*),(.*);",
    r"(?: \w+)+ session",
    r"(?:[a-z]+,? )*x",
    r"(?: \w+){0,6000}x",
]


@pytest.mark.parametrize("expression", ENDLESS)
def test_a_repetition_without_an_end_that_takes_spaces_is_refused(expression: str) -> None:
    with pytest.raises(RunawayError, match=r"^could run through a whole paragraph"):
        check(expression)


@pytest.mark.parametrize("expression", [r"(?:\b)*a", r"(?:(?=a)|^){2}a", r"(?:\b){0,9}"])
def test_a_repetition_that_takes_no_sign_is_refused(expression: str) -> None:
    with pytest.raises(RunawayError, match=r"^repeats what takes no sign"):
        check(expression)


def test_what_is_too_long_to_be_judged_is_refused() -> None:
    for expression in ("x" * 4_001, "(?:[ab]?" * 40 + ")?" * 40, "(?:(?:a|b){3}){3}" * 500):
        with pytest.raises(RunawayError, match=r"^is too long to be judged"):
            check(expression)


@pytest.mark.parametrize("expression", [r"(a)\1", r"(?P<word>\w) (?P=word)", r"(a)?(?(1)b|c)"])
def test_what_refers_back_to_a_group_is_refused(expression: str) -> None:
    with pytest.raises(RunawayError, match=r"^refers back"):
        check(expression)


@pytest.mark.parametrize(
    "expression",
    [
        r"",
        r"a+b",
        r"(?:a|A)*b",
        r"(?: \w+){1,9} session",
        r"\b(\w+)\b",
        r"(ab)*c",
        r".{0,200}session",
        r"[^,;]{0,80}, [^,;]{0,80}, [^,;]{0,80}",
        r"\d+ [^,;]{0,80} \w+ sessions",
        r"(?:[a-z]+-)*[a-z]+ x",
        r"(?:[a-z]+[A-Z])+x",
        r"\d{1,3}(?:,\d{3})+",
        r"(?!)",
        "a?" * 9 + "b",
        r"(?:^|\b)(?:the |an? |its )?(?:\w+ )?(?:\w+ )?(?:sessions?|meetings?)",
        rf"\b{ORDINAL}(?:(?:, and |, | and )(?:its )?{ORDINAL}){{0,9}} (?:(?:regular|annual) ){{0,3}}sessions?",
        spelled_out("{symbol}, {dates}, {resolution} and {session}"),
    ],
)
def test_what_cannot_run_away_is_let_through(expression: str) -> None:
    check(expression)


_SIGN = st.sampled_from(["a", "b", "[ab]", ".", " ", r"\w", r"\b", "(?=a)"])
_EXPRESSION = st.recursive(
    _SIGN,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{0,30}", "{2}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.tuples(inner, st.integers(2, 20)).map(lambda pair: pair[0] * pair[1]),
    ),
    max_leaves=6,
)
HOSTILE = [("".join(signs) * 2_000)[:2_000] for n in (1, 2, 3) for signs in product("ab ", repeat=n)]


@settings(derandomize=True)
@given(_EXPRESSION)
def test_whatever_is_let_through_takes_no_time(expression: str) -> None:
    try:
        check(expression)
    except RunawayError:
        return
    pattern = re.compile(f"(?:{expression})!")
    assert processor_time(lambda: [pattern.search(text) for text in HOSTILE]) < 10
