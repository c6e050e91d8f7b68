"""`drafter rules`, `drafter rules test`, and `--rules` on a rollover."""

from __future__ import annotations

import json
from pathlib import Path

from drafter.rules import NAMES
from tests.commands import drafter
from tests.test_rules_loading import RULE

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OWN = EXAMPLES / "rules"


def test_rules_are_listed_in_the_order_of_their_rank() -> None:
    done = drafter("rules", "--format", "json")
    listed = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert list(dict.fromkeys(rule["rule"] for rule in listed)) == list(NAMES)
    assert all(rule["looks_for"] and rule["source"] for rule in listed)
    [word] = [rule for rule in listed if rule["id"] == "noncommunicable"]
    assert word.pop("source").startswith("YEARLY-CHANGES, 8 (from March 2025")
    assert word == {
        "rule": "house style",
        "id": "noncommunicable",
        "status": "open",
        "looks_for": 'The UN writes "noncommunicable" without a hyphen',
        "pattern": r"\b(?P<n>[Nn])on-communicable\b",
        "replacement": "{{ n }}oncommunicable",
        "from": 80,
    }


def test_the_list_for_the_screen_says_name_status_and_source() -> None:
    done = drafter("rules", "--rules", OWN)
    assert done.code == 0
    assert (
        "meetings (by the case)\n"
        "    series of meetings, their list, the invitation and the convening\n"
        "    source: YEARLY-CHANGES, 5; updates.yaml: meetings\n"
        "our terms: persons with disabilities (confirm)\n"
        "    We speak of persons with disabilities\n"
    ) in done.out


def test_a_file_or_a_folder_of_rules_is_tried() -> None:
    done = drafter("rules", "test", OWN, EXAMPLES.parent / "config" / "rules" / "house-style.yaml")
    assert done.code == 0
    assert done.out.splitlines()[0] == "our terms: 1 rule, 4 examples, all as they say"
    assert done.out.splitlines()[1].startswith("house style: ")


def test_a_file_with_a_mistake_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(RULE.replace("confirm", "sure"), encoding="utf-8")
    message = f'{file}:6: status: found "sure"; right is one of certain, confirm, open\n'
    assert drafter("rules", "test", file) == (1, "", message)
    assert drafter("rules", "--rules", file) == (1, "", message)
    target = tmp_path / "draft.txt"
    command = ("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", EXAMPLES / "81-draft.yaml", "-o", target, "--rules", tmp_path)
    assert drafter(*command) == (1, "", message)
    assert not target.exists()


def test_a_rollover_takes_rules_of_the_users_own(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(RULE.replace("potable water", "mine action").replace("drinking water", "work on mines"), encoding="utf-8")
    command = ("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", EXAMPLES / "81-draft.yaml", "--rules", file, "--rules", OWN)
    done = drafter(*command)
    assert done.code == 0
    assert "work on mines" in done.out
