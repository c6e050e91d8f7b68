"""Facts of the text: of many that all help it is found in a few trials what would be found one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.infer import infer
from drafter.infer.trials import Trials
from drafter.updates.source import parse
from tests.factories import resolution
from tests.steps import calls, growth

MANY = range(10, 40)
ALL_HELP = [(f"A/80/{n}", f"A/81/{2 * n}") for n in MANY]
STATES = [
    (f"{n} States have joined {word}", f"{n + 60} States have joined {word}") for n, word in zip(MANY, "abcdefghij", strict=False)
]


def pair(changes: Sequence[tuple[str, str]]) -> tuple[Resolution, Resolution]:
    """Two editions with a paragraph that says one thing after the other."""
    old, new = (f"*Noting* {', '.join(f'what {words} says there' for words in side)}," for side in zip(*changes, strict=True))
    return resolution(old), resolution(new, session=81, symbol="A/RES/81/35", number="81/35")


def found(changes: Sequence[tuple[str, str]]) -> dict[str, Any]:
    data = parse(infer(*pair(changes)).yaml).data
    assert isinstance(data, dict)
    return data


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """The data of what is rolled over to try it."""
    tried: list[Mapping[str, Any]] = []
    attempt = Trials.attempt

    def noting(self: Trials, data: Mapping[str, Any]) -> Any:
        tried.append(data)
        return attempt(self, data)

    monkeypatch.setattr(Trials, "attempt", noting)
    return tried


def test_documents_that_all_became_others_are_found_in_fewer_trials_than_they_are(trials: list[Mapping[str, Any]]) -> None:
    assert found(ALL_HELP)["documents"] == dict(ALL_HELP)
    assert len(trials) < len(ALL_HELP) / 2 + 6


def test_counts_that_all_became_others_are_found_too() -> None:
    assert found(STATES)["counts"] == {
        f"States have joined {word} says there": n + 60 for n, word in zip(MANY, "abcdefghij", strict=False)
    }


@pytest.mark.parametrize(
    "more",
    [
        [],
        [("2 States have it", f"{n} States have it") for n in (3, 4, 3, 5)],  # another number each time
        [("A/80/10, A/80/11 and A/80/12", "A/81/20, A/81/99 and A/81/24")],  # a list of documents that stand alone too
        [("A/80/10 and A/80/3", "A/80/10 and A/80/4"), ("A/80/3", "A/80/3"), ("A/80/3", "A/80/3")],  # which stays in most places
        [("A/80/41", "A/80/42"), ("A/80/42", "A/80/43"), ("A/80/43", "A/80/41")],  # each in the place of the next
        [("the 2024 session", "the 2025 session"), ("in 2024", "in 2025"), ("A/80/50", "nothing")],
    ],
)
def test_facts_are_those_that_are_found_when_each_is_tried_alone(
    more: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = found([*ALL_HELP, *more, *STATES])
    monkeypatch.setattr(import_module("drafter.infer.facts"), "_all_help", lambda *_: False)
    assert found([*ALL_HELP, *more, *STATES]) == at_once


def test_documents_of_four_times_the_number_take_little_more_than_four_times_the_calls() -> None:
    def inferring(count: int) -> Callable[[], object]:
        old, new = pair([(f"A/80/{n}", f"A/81/{2 * n}") for n in range(10, 10 + count)])
        return lambda: infer(old, new)

    assert growth(inferring, 20, calls) < 6  # a trial for each: 12
