"""What infer tries: the very drafts that rollovers give, without asking every rule anew for each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.draft.change import Change
from drafter.errors import DrafterError
from drafter.infer import infer
from drafter.infer import trials as module
from drafter.infer.trials import Trials
from drafter.rules import RULES, ranked
from drafter.rules.base import Context, Rule
from drafter.updates.building import build
from drafter.updates.model import Updates

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PREVIOUS = drafter.read(EXAMPLES / "A_RES_75_52.md")
TRIED: tuple[dict[str, Any], ...] = (
    {"session": 77},
    {"session": 77, "kind": "resolution"},
    {"session": 77, "documents": {"A/75/51": "A/77/51"}},
    {"session": 77, "years": {2020: 2022}},
    {"session": 77, "also_recall": [{"number": "76/26", "adopted": datetime.date(2021, 12, 6)}]},
    {"session": 77, "edits": [{"at": "PP1", "delete": True}]},
    {"session": 77, "edits": [{"at": "PP1", "delete": True}], "skip": ["recalls"]},
    {"session": 78},
    {"session": 77},
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the rules that trials ask, each time they do."""
    names: list[str] = []

    def noting(rule: Rule) -> Rule:
        def propose(context: Context) -> Iterator[Change]:
            names.append(rule.name)
            return rule.propose(context)

        return rule._replace(propose=propose)

    monkeypatch.setattr(module, "ranked", lambda updates: [noting(rule) for rule in ranked(updates)])
    return names


def test_each_trial_is_the_draft_of_a_rollover_whatever_was_tried_before() -> None:
    trials = Trials(PREVIOUS)
    for data in TRIED:
        draft = trials.attempt(data)
        try:
            right = drafter.rollover(PREVIOUS, build(data))
        except DrafterError:
            assert draft is None
        else:
            assert draft == right


@pytest.mark.parametrize("data", [{"session": 70}, {"session": 77, "counts": {"no such words": 3}}, {"session": "soon"}, {}])
def test_what_fits_nothing_is_no_draft(data: dict[str, Any]) -> None:
    assert Trials(PREVIOUS).attempt(data) is None


def test_a_rule_is_asked_again_only_where_a_key_that_it_read_is_another(asked: list[str]) -> None:
    trials = Trials(PREVIOUS)
    trials.rollover({"session": 77})
    assert sorted(asked) == sorted(rule.name for rule in RULES)
    asked.clear()
    trials.rollover({"session": 77, "skip": ["recalls"]})
    assert asked == []
    trials.rollover({"session": 77, "edits": [{"at": "PP1", "delete": True}]})
    assert asked == ["edits"]
    asked.clear()
    trials.rollover({"session": 78})
    assert "recalls" in asked


def test_most_rules_are_asked_a_few_times_however_much_is_tried(asked: list[str]) -> None:
    infer(PREVIOUS, drafter.read(EXAMPLES / "A_RES_77_63.txt"))
    often = {name for name in asked if asked.count(name) > 3}
    assert often <= {rule.name for rule in RULES if rule.name in ("edits", "documents", "years", "counts", "meetings", "recalls")}


def test_updates_that_are_watched_say_what_they_say() -> None:
    updates = Updates(session=77, years={2020: 2022})
    watched = module._Watched(updates)
    assert (watched.session, watched.years, str(watched.origin(("years",)))) == (77, {2020: 2022}, "updates")
    assert watched.read == {"session": 77, "years": {2020: 2022}}
