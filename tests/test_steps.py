"""What the tests count work by: it tells what grows with the text from what grows with its square."""

from __future__ import annotations

from functools import partial

from tests.steps import Work, calls, growth, processor_time


def looked_at(letters: str) -> int:
    return sum(map(str.isalpha, letters))


def once(size: int) -> Work:
    return partial(looked_at, "a" * size)


def for_each_of_them(size: int) -> Work:
    return lambda: [looked_at("a" * size) for _ in range(size)]


def test_calls_are_counted_those_of_functions_in_c_too() -> None:
    assert calls(lambda: looked_at("abc")) == 3  # the lambda, looked_at and sum
    assert calls(lambda: [len(letter) for letter in "abc"]) == 5


def test_the_square_is_told_from_the_proportion() -> None:
    assert growth(once, 100_000, processor_time) < 8
    assert growth(for_each_of_them, 300, processor_time) > 8


def test_in_calls_it_is_exact() -> None:
    assert growth(lambda size: lambda: [len(letter) for letter in "a" * size], 98, calls) == 3.94
    assert growth(for_each_of_them, 98, calls) < 4  # what each of the calls does in C is not seen
