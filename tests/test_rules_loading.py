"""A user's own rules: a file that is right takes its place among the rules, one that is wrong is refused with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.engine.settling import rollover
from drafter.errors import RulesError
from drafter.rules.written.loading import load
from drafter.updates import load as load_updates
from tests.factories import by, resolution

RULE = r"""about: words that our mission writes otherwise
rules:
  - id: clean water
    pattern: '\bpotable water\b'
    replacement: drinking water
    status: confirm
    because: We say "drinking water"
    source: the mission's style sheet
    examples:
      - {before: access to potable water, after: access to drinking water}
    leaves: [drinking water]
"""
SESSIONS = r"""about: sessions
rules:
  - id: its session
    pattern: 'its {session} session'
    replacement: 'its {{ session | next | ordinal }} session'
    status: certain
    because: The session moves on
    source: YEARLY-CHANGES, 4
    examples:
      - {before: at its eighty-first session, after: at its eighty-second session, session: 81}
      - {before: at its eighty-first session, after: at its eighty-third session, session: 82, last: 80}
    leaves:
      - {text: at its fifth session, session: 81}
"""


def written(folder: Path, text: str, name: str = "ours.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_rules_is_read(tmp_path: Path) -> None:
    [file] = load([written(tmp_path, RULE, "our-words.yaml")])
    assert (file.name, file.about) == ("our words", "words that our mission writes otherwise")
    assert [(p.id, p.status) for p in file.patterns] == [("clean water", "confirm")]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    written(tmp_path, SESSIONS, "b.yaml")
    written(tmp_path, RULE, "a.yml")
    written(tmp_path, "no rules", "notes.txt")
    assert [file.name for file in load([tmp_path])] == ["a", "b"]


def test_own_rules_change_the_text_with_their_reason_and_status(tmp_path: Path) -> None:
    written(tmp_path, RULE)
    previous = resolution("1. *Urges* all States to provide potable water;")
    draft = rollover(previous, load_updates([("u.yaml", "session: 81")]), [tmp_path])
    assert [(c.old, c.new.text, c.status, c.because) for c in by(draft, "ours")] == [
        ("potable water", "drinking water", "confirm", 'We say "drinking water".')
    ]


def test_updates_yaml_names_a_folder_beside_itself(tmp_path: Path) -> None:
    written(tmp_path / "rules", RULE)
    updates = written(tmp_path, "session: 81\nrules: rules\nskip: [{rule: ours, at: OP2}]\n", "u.yaml")
    previous = resolution("1. *Urges* all States to provide potable water;", "2. *Calls for* potable water;")
    draft = rollover(previous, load_updates([updates]))
    assert [p.text for p in draft.resolution.paragraphs] == [
        "Urges all States to provide drinking water;",
        "Calls for potable water;",
    ]


def test_own_rules_stand_behind_the_facts_and_before_what_is_worked_out(tmp_path: Path) -> None:
    written(
        tmp_path,
        SESSIONS.replace("next", "plus(5)").replace("eighty-second", "eighty-sixth").replace("eighty-third", "eighty-sixth"),
    )
    previous = resolution(
        "1. *Decides* to meet at its eighty-first session;", "2. *Decides* to rest at its eighty-first session;"
    )
    updates = "session: 81\nedits: [{at: OP1, replace: its eighty-first session, with: any time}]"
    draft = rollover(previous, load_updates([("u.yaml", updates)]), [tmp_path])
    assert [p.text for p in draft.resolution.paragraphs] == [
        "Decides to meet at any time;",
        "Decides to rest at its eighty-sixth session;",
    ]
    assert [(aside.change.rule, aside.because) for aside in draft.set_aside] == [
        ("ours", 'edits changes "its eighty-first session" there'),
        ("sessions", 'edits changes "its eighty-first session" there'),
        ("sessions", 'ours changes "its eighty-first session" there'),
    ]


def test_footnotes_are_looked_through_where_the_rule_says_so(tmp_path: Path) -> None:
    previous = resolution("1. *Notes* potable water;[^1]", notes=["Report on potable water."])
    facts = load_updates([("u.yaml", "session: 81")])
    for places, expected in (("paragraphs", ["OP1"]), ("footnotes", ["footnote 1"]), ("both", ["OP1", "footnote 1"])):
        written(tmp_path, RULE + f"    in: {places}\n")
        assert [c.at for c in by(rollover(previous, facts, [tmp_path]), "ours")] == expected


def test_a_rule_for_annexes_leaves_the_rest_and_one_for_a_step_other_steps(tmp_path: Path) -> None:
    previous = resolution("1. *Notes* potable water;", "2. *Notes* more potable water;")
    first, second = previous.paragraphs[-2:]
    annex = replace(second, part="annex", number=None, id="annex 1")
    previous = replace(previous, paragraphs=(*previous.paragraphs[:-2], first, annex))
    written(tmp_path, RULE + "    in: annexes\n")
    facts = load_updates([("u.yaml", "session: 81")])
    assert [c.at for c in by(rollover(previous, facts, [tmp_path]), "ours")] == ["annex 1"]
    dated = RULE.replace("drinking water}", "drinking water, session: 81, last: 79}").replace(
        "[drinking water]", "[{text: access to potable water, session: 81}]"
    )
    written(tmp_path, dated + "    step: 2\n")
    assert by(rollover(previous, facts, [tmp_path]), "ours") == []


def test_only_the_group_this_is_replaced(tmp_path: Path) -> None:
    text = RULE.replace(r"'\bpotable water\b'", r"'access to (?P<this>potable) water'").replace(
        "replacement: drinking water", "replacement: drinking"
    )
    written(tmp_path, text)
    draft = rollover(resolution("1. *Urges* access to potable water;"), load_updates([("u.yaml", "session: 81")]), [tmp_path])
    assert [(c.old, c.new.text) for c in by(draft, "ours")] == [("potable", "drinking")]


def test_a_text_that_a_rule_cannot_write_for_is_an_error_of_the_rule(tmp_path: Path) -> None:
    text = (
        SESSIONS.replace("{session}", "{ordinal:session}")
        .replace("next", "plus(50)")
        .replace("- {text: at its fifth", "- {text: at one fifth")
    )
    text = text.replace("eighty-second", "one hundred thirty-first").replace("eighty-third", "one hundred thirty-first")
    path = written(tmp_path, text)
    previous = resolution("1. *Recalls* its one hundred sixty-second session;")
    with pytest.raises(RulesError) as raised:
        rollover(previous, load_updates([("u.yaml", "session: 81")]), [path])
    assert str(raised.value) == (
        'ours: the rule "its session" cannot write what it should at OP1: no ordinal in words for 212: 1 to 199 are known; '
        "let its pattern leave such a text alone"
    )
