"""Rules that are data: every rule of config/rules does what its own examples say, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from drafter import data
from drafter.errors import UpdatesError
from drafter.language.pieces import PIECES, used
from drafter.rules import RULES
from drafter.rules.written.checking import checked, sessions_of
from drafter.rules.written.patterns import Pattern, built_in, built_in_files, expression, landmark, name_of
from drafter.updates.source import parse
from tests.factories import by, resolution, rolled, texts

FILES = built_in_files()
PATTERNS = [pattern for file in FILES for pattern in built_in(file.stem).patterns]
IDS = [pattern.id for pattern in PATTERNS]
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
each_pattern = pytest.mark.parametrize("pattern", PATTERNS, ids=IDS)


@pytest.mark.parametrize(("pattern", "example"), [(p, e) for p in PATTERNS for e in p.examples])
def test_what_a_rule_is_for_it_changes(pattern: Pattern, example: dict[str, Any]) -> None:
    assert pattern.outcome(example["before"], sessions_of(example, pattern)) == example["after"]


@pytest.mark.parametrize(("pattern", "left"), [(p, text) for p in PATTERNS for text in p.leaves])
def test_what_a_rule_is_to_leave_alone_it_leaves(pattern: Pattern, left: str | dict[str, Any]) -> None:
    text = left if isinstance(left, str) else left["text"]
    assert pattern.outcome(text, sessions_of(left, pattern)) == text


@pytest.mark.parametrize(("pattern", "example"), [(p, e) for p in PATTERNS if not p.uses_sessions() for e in p.examples])
def test_what_a_rule_wrote_it_leaves_alone(pattern: Pattern, example: dict[str, Any]) -> None:
    assert pattern.outcome(example["after"], sessions_of(example, pattern)) == example["after"]


@each_pattern
def test_a_rule_has_its_source_its_reason_and_examples_of_both_kinds(pattern: Pattern) -> None:
    assert re.match(r"(?:YEARLY-CHANGES, \d+|Editorial Manual|the record) \(.+\)", pattern.source)
    assert pattern.because
    assert not pattern.because.endswith(".")
    assert pattern.examples
    assert pattern.leaves


@each_file
def test_the_programs_own_files_pass_the_checks_for_those_of_others(file: Any) -> None:
    source = parse(file.read_text(encoding="utf-8"))
    assert source.problems == []
    assert list(checked(source, {}, file.name)) == []
    assert source.data == data.config(f"rules/{file.stem}")  # read the faster way, the file holds the same


@each_file
def test_a_file_is_one_rule_to_the_engine_and_goes_by_its_name(file: Any) -> None:
    assert name_of(file) in [rule.name for rule in RULES]


def test_rules_have_ids_of_their_own() -> None:
    assert len(set(IDS)) == len(IDS)


@each_pattern
def test_a_rule_holds_from_its_session_on(pattern: Pattern) -> None:
    assert not pattern.holds_at(pattern.since - 1)
    assert pattern.holds_at(pattern.since)
    assert pattern.holds_at(pattern.since + 1)


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_finds_its_own_example_whole(name: str) -> None:
    pattern = f"{{{name}}}"
    found = expression(pattern).fullmatch(PIECES[name].example)
    assert found is not None
    assert found[name] == PIECES[name].example
    assert [use.name for use in used(f"from {pattern} to {{{name}:end}}")] == [name, "end"]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bpotable water\b", "potable water"),
        (r"(?:Official Records|Ibid\.), {session} Session, Supplement No\. \d", " Supplement No"),
        (r"(a|b)cde", "cde"),
        (r"(?:a(?:b|c)|d)efg", "efg"),
        (r"[^abc]defg?h", "def"),
        (r"xyz{2}ab", "xy"),
        (r"abcd*ef", "abc"),
        (r"ab+cd", "ab"),
        (r"abc|d", ""),
        (r"(?i)abc", ""),
        (r"(?P<this>{year})", ""),
        (r"\ball its (?P<this>parties)\b", "all its parties"),
        (r"\bdrinking (?:a )?(?:water)?s", "drinking "),
        (r"(?:ab|c(?:de)){2}fg", "fg"),
        (r"abc(?<!xabc)(?= defghi)", "abc"),
    ],
)
def test_a_pattern_has_a_landmark_that_whatever_it_finds_must_hold(pattern: str, words: str) -> None:
    assert landmark(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bfor x", r"f(?<!\wf)or x"),
        (r"\b(?<!cast )(?<!and )for x", r"f(?<!\wf)(?<!cast f)(?<!and f)or x"),
        (r"(?<!a b)\b1 July", r"1(?<!a b1)(?<!\w1) July"),
        *((same, same) for same in (r"for x", r"\bs?for", r"\bx{2}y", r"\b(?:a|b)", r"\b\d", r"(?<!a|b)for", r"(?i)\bfor")),
    ],
)
def test_an_expression_begins_with_its_first_sign_and_finds_the_same(pattern: str, expected: str) -> None:
    found = expression(pattern)
    assert found.pattern == expected
    for text in ("for x", "before x for x", "cast for x, and for x or for x", "a b1 July 1 July x1 July", "sfor xxy FOR b1 bfor"):
        assert [m.span() for m in found.finditer(text)] == [m.span() for m in re.finditer(pattern, text)]


def test_house_style_makes_the_changes_with_reason_and_status() -> None:
    text = "1. *Urges* all States parties to ratify it;"
    draft = rolled(resolution(text, session=79, number="79/34", symbol="A/RES/79/34"), "session: 80")
    status = {pattern.id: pattern.status for pattern in PATTERNS}
    assert texts(draft, "house style") == ["1. Urges all States Parties to ratify it;"]
    assert [(c.old, c.new.text, c.status, c.because) for c in by(draft, "house style")] == [
        (
            "States parties",
            "States Parties",
            status["States Parties"],
            'The UN writes "States Parties" with a capital (from the eightieth session on).',
        ),
    ]


def test_what_is_open_is_left_with_the_line_that_settles_it() -> None:
    text = "1. *Notes* the burden of non-communicable diseases;"
    draft = rolled(resolution(text, session=79, number="79/34", symbol="A/RES/79/34"), "session: 80")
    [change] = by(draft, "house style")
    assert (change.status, change.old) == ("open", "non-communicable")
    assert str(change.settle) == "edits: [{at: OP1, replace: non-communicable, with: noncommunicable}]"


def test_before_its_session_nothing_changes() -> None:
    text = "1. *Urges* all States parties to provide health-care services;"
    draft = rolled(resolution(text, session=77, number="77/63", symbol="A/RES/77/63"), "session: 78")
    assert by(draft, "house style") == []


def test_what_two_rules_of_a_file_are_for_is_changed_once() -> None:
    text = "1. *Urges* all States to become parties to the Convention;"
    draft = rolled(resolution(text, session=79, number="79/34", symbol="A/RES/79/34"), "session: 80")
    assert texts(draft, "house style") == ["1. Urges all States to become Parties to the Convention;"]
    assert draft.set_aside == ()


def test_a_file_of_rules_is_skipped_by_its_name() -> None:
    text = "1. *Urges* all States parties to ratify it;"
    previous = resolution(text, session=79, number="79/34", symbol="A/RES/79/34")
    assert by(rolled(previous, "session: 80\nskip: [house style]"), "house style") == []
    with pytest.raises(UpdatesError, match=r"u.yaml:2: there is no rule .house stile.; did you mean .house style.\?"):
        rolled(previous, "session: 80\nskip: [house stile]")
