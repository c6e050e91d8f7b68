"""Where two want the same words: who goes first, by the stated order and never by chance, and what the report says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.rules import FOLLOWING, RULES
from drafter.updates import load
from tests.factories import AGENDA, resolution, rolled


def rule(pattern: str, replacement: str) -> str:
    """A file with one rule; a second one is put behind it by `and_rule`."""
    return f"about: what a test changes\nrules:\n{and_rule(pattern, replacement)}"


def and_rule(pattern: str, replacement: str) -> str:
    return f"""
  - id: {replacement}
    pattern: '\\b{pattern}\\b'
    replacement: '{replacement}'
    status: confirm
    because: The test wants it
    source: this test
    examples: [{{before: all {pattern} there, after: all {replacement} there}}]
    leaves: [nothing of the kind]
"""


SEAS = rule("high seas", "open seas")


def with_rules(folder: Path, text: str, updates: str = "", **files: str) -> Draft:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return rollover(resolution(text, AGENDA), load([("u.yaml", f"session: 81\n{updates}")]), [folder])


def aside(draft: Draft) -> list[tuple[str, str]]:
    return [(a.change.rule, a.because) for a in draft.set_aside]


def test_of_two_files_of_rules_the_first_by_name_goes_first_and_the_other_is_reported(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Noting* the law of the high seas,", first=SEAS, second=rule("the high seas", "oceans"))
    assert draft.resolution.paragraphs[0].text == "Noting the law of the open seas,"
    assert aside(draft) == [("second", 'first changes "high seas" there')]


def test_the_order_is_that_of_the_names_and_not_of_the_files_contents(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Noting* the law of the high seas,", b=SEAS, a=rule("the high seas", "oceans"))
    assert draft.resolution.paragraphs[0].text == "Noting the law of oceans,"
    assert aside(draft) == [("b", 'a changes "the high seas" there')]


def test_of_two_rules_in_a_file_the_first_goes_first_and_the_other_is_reported(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Noting* the law of the high seas,", seas=SEAS + and_rule("the high seas", "oceans"))
    assert draft.resolution.paragraphs[0].text == "Noting the law of the open seas,"
    assert aside(draft) == [("seas", 'seas changes "high seas" there')]


def test_two_rules_in_a_file_that_want_the_same_are_no_conflict(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Noting* the law of the high seas,", seas=SEAS + and_rule("the high seas", "the open seas"))
    assert draft.resolution.paragraphs[0].text == "Noting the law of the open seas,"
    assert aside(draft) == []


def test_ones_own_rules_go_before_house_style(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Urging* States parties,", own=rule("States parties", "parties"))
    assert draft.resolution.paragraphs[0].text == "Urging parties,"
    assert aside(draft) == [("house style", 'own changes "States parties" there')]


def test_ones_own_rules_go_before_what_is_worked_out(tmp_path: Path) -> None:
    draft = with_rules(tmp_path, "*Noting* it,", own=rule("eighty-first session", "81st session"))
    assert "provisional agenda of its 81st session" in draft.resolution.paragraphs[1].text
    assert aside(draft) == [("sessions", 'own changes "eighty-first session" there')]


def test_a_fact_goes_before_ones_own_rules(tmp_path: Path) -> None:
    draft = with_rules(
        tmp_path,
        "*Noting* that 164 States have ratified it,",
        "counts: {States have ratified: 168}",
        own=rule("164 States", "many States"),
    )
    assert draft.resolution.paragraphs[0].text == "Noting that 168 States have ratified it,"
    assert aside(draft) == [("own", 'counts changes "164" there')]


def test_an_edit_goes_before_all_rules(tmp_path: Path) -> None:
    edit = "edits: [{at: PP1, replace: high seas, with: deep sea}]"
    draft = with_rules(tmp_path, "*Noting* the law of the high seas,", edit, first=SEAS, second=rule("the high seas", "oceans"))
    assert draft.resolution.paragraphs[0].text == "Noting the law of the deep sea,"
    assert aside(draft) == [("first", 'edits changes "high seas" there'), ("second", 'edits changes "high seas" there')]


@pytest.mark.parametrize("rule", [rule.name for rule in FOLLOWING])
def test_the_rules_that_follow_stand_behind_all_others(rule: str) -> None:
    assert rule not in {other.name for other in RULES}


def test_two_rules_that_follow_may_change_one_paragraph() -> None:
    """ "Also" goes, and the reference in the same paragraph moves with the numbers."""
    previous = resolution("1. *Welcomes* a;", "2. *Also welcomes* paragraph 3 above;", "3. *Notes* it.")
    draft = rolled(previous, "edits: [{at: OP1, delete: true}]")
    assert [p.text for p in draft.resolution.paragraphs] == ["Welcomes paragraph 2 above;", "Notes it."]
    assert draft.set_aside == ()


def test_what_an_edit_rewrites_is_no_matter_of_the_rules_that_follow() -> None:
    previous = resolution("1. *Welcomes* a;", "2. *Also welcomes* paragraph 3 above;", "3. *Notes* it.")
    draft = rolled(previous, "edits: [{at: OP1, delete: true}, {at: OP2, replace: paragraph 3 above, with: paragraph 9 above}]")
    assert draft.resolution.paragraphs[0].text == "Welcomes paragraph 9 above;"
    assert aside(draft) == [("references", 'edits changes "paragraph 3 above" there')]
