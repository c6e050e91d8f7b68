"""What the tests count work by: it tells what grows with the text from what grows with its square."""

from __future__ import annotations

from functools import partial

from tests.steps import Work, calls, further, growth, lines, processor_time


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
    assert growth(for_each_of_them, 600, processor_time) > 8  # well above the least that is measured


def test_in_calls_it_is_exact() -> None:
    assert growth(lambda size: lambda: [len(letter) for letter in "a" * size], 98, calls) == 3.94
    assert growth(for_each_of_them, 98, calls) < 4  # what each of the calls does in C is not seen


def test_lines_are_counted_with_every_turn_of_a_loop() -> None:
    assert lines(lambda: looked_at("abc")) == 2  # that of the lambda, and that of looked_at
    assert further(lambda size: lambda: [k + 1 for k in range(size)], 50, lines) == 1


def test_what_is_done_once_for_any_text_is_no_part_of_its_growth() -> None:
    def with_start(size: int) -> Work:
        return lambda: (for_each_of_them(1000)(), [j + k for k in range(size) for j in range(k)])

    assert growth(with_start, 20, lines) < 4
    assert further(with_start, 20, lines) > 1.6
