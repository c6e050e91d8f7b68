"""House style: every switch of config/house_style.yaml does what its own examples say, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from drafter.data import config
from drafter.rules.house_style import applies, compiled, switched
from tests.factories import by, resolution, rolled, texts

SWITCHES: list[dict[str, Any]] = config("house_style")
IDS = [switch["id"] for switch in SWITCHES]
each_switch = pytest.mark.parametrize("switch", SWITCHES, ids=IDS)


def written(switch: dict[str, Any], text: str) -> str:
    find, unless = compiled(switch)
    for start, end, new in reversed(list(switched(text, find, unless, switch["write"]))):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("switch", "before", "after"), [(s, e["before"], e["after"]) for s in SWITCHES for e in s.get("examples", [])]
)
def test_what_a_switch_is_for_it_changes(switch: dict[str, Any], before: str, after: str) -> None:
    assert written(switch, before) == after
    assert written(switch, after) == after


@pytest.mark.parametrize(("switch", "text"), [(s, text) for s in SWITCHES for text in s.get("leaves", [])])
def test_what_a_switch_is_to_leave_alone_it_leaves(switch: dict[str, Any], text: str) -> None:
    assert written(switch, text) == text


@each_switch
def test_a_switch_has_its_source_its_reason_and_examples(switch: dict[str, Any]) -> None:
    assert re.match(r"YEARLY-CHANGES, 8 \(.+\)$|Editorial Manual", switch["source"])
    assert switch["because"]
    assert not switch["because"].endswith(".")
    assert switch["status"] in ("certain", "confirm", "open")
    assert switch["examples"]
    assert switch["leaves"]
    assert set(switch) <= {"id", "find", "unless", "write", "from", "status", "because", "source", "examples", "leaves"}


def test_switches_have_names_of_their_own() -> None:
    assert len(set(IDS)) == len(IDS)


@each_switch
def test_a_switch_holds_from_its_session_on(switch: dict[str, Any]) -> None:
    assert not applies(switch, switch["from"] - 1)
    assert applies(switch, switch["from"])
    assert applies(switch, switch["from"] + 1)


def test_the_rule_makes_the_changes_with_reason_and_status() -> None:
    text = "1. *Urges* all States parties to become parties to the Convention;"
    draft = rolled(resolution(text, session=79, number="79/34", symbol="A/RES/79/34"), "session: 80")
    assert texts(draft, "house style") == ["1. Urges all States Parties to become Parties to the Convention;"]
    assert [(c.old, c.new.text, c.status, c.because) for c in by(draft, "house style")] == [
        (
            "States parties",
            "States Parties",
            "certain",
            'The UN writes "States Parties" with a capital (from the eightieth session on).',
        ),
        (
            "parties to the Convention",
            "Parties to the Convention",
            "confirm",
            "The UN writes the Parties to a treaty with a capital (from the eightieth session on).",
        ),
    ]


def test_before_its_session_nothing_changes() -> None:
    text = "1. *Urges* all States parties to provide health-care services;"
    draft = rolled(resolution(text, session=77, number="77/63", symbol="A/RES/77/63"), "session: 78")
    assert by(draft, "house style") == []


def test_what_two_switches_are_for_is_changed_once() -> None:
    text = "1. *Urges* all States to become parties to the Convention;"
    draft = rolled(resolution(text, session=79, number="79/34", symbol="A/RES/79/34"), "session: 80")
    assert texts(draft, "house style") == ["1. Urges all States to become Parties to the Convention;"]
    assert draft.set_aside == ()
