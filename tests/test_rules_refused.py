"""Files of rules that are wrong: each is refused with its line, what was found and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.engine.settling import rollover
from drafter.errors import RulesError
from drafter.rules.written.loading import load
from drafter.updates import load as load_updates
from tests.factories import resolution
from tests.test_rules_loading import RULE, SESSIONS, written


def refusal(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(RulesError) as raised:
        load([path])
    return str(raised.value).replace(f"{path}:", "").split("\n")


WRONG = [
    (
        RULE.replace("status:", "statsu:"),
        [
            '6: found the unknown key "statsu"; do you mean "status"?',
            (
                '3: "status" is missing; the rule "clean water" must have id, pattern, replacement, status, because, '
                "source, examples, leaves"
            ),
        ],
    ),
    (
        RULE.replace("confirm", "sure"),
        [
            '6: status: found "sure"; right is one of certain, confirm, open',
        ],
    ),
    (
        RULE.replace("replacement: drinking water", "replacement: drinking …").replace(
            "after: access to drinking water", "after: access to drinking …"
        ),
        [
            '5: replacement: found "drinking …"; "…" stands for what is not known, and is for a rule whose status is open',
        ],
    ),
    (
        RULE + "    in: titles\n",
        [
            '12: in: found "titles"; right is one of paragraphs, footnotes, both, annexes',
        ],
    ),
    (
        RULE + "    from: eighty\n",
        [
            '12: from: found "eighty"; right is a session: a number from 1 to 190',
        ],
    ),
    (
        RULE.replace("replacement: drinking water", "replacement: 12"),
        [
            "5: replacement: found 12; right is a text; put it in quotes",
        ],
    ),
    (
        RULE.replace("    source: the mission's style sheet\n", ""),
        [
            (
                '3: "source" is missing; the rule "clean water" must have id, pattern, replacement, status, because, '
                "source, examples, leaves"
            ),
        ],
    ),
    (
        RULE.replace("    leaves: [drinking water]\n", ""),
        [
            (
                '3: "leaves" is missing; the rule "clean water" must have id, pattern, replacement, status, because, '
                "source, examples, leaves"
            ),
        ],
    ),
    (
        RULE.replace("[drinking water]", "[]"),
        [
            "11: leaves: found an empty list; right is a list with at least one example: - {text: …}",
        ],
    ),
    (
        RULE.replace("before: access", "befor: access"),
        [
            '10: found the unknown key "befor"; do you mean "before"?',
            '10: "before" is missing; it must have before, after',
        ],
    ),
    (
        "about: x\n",
        [
            '1: "rules" is missing; the file must have about, rules',
        ],
    ),
    (
        "about: x\nrules: []\n",
        [
            "2: found an empty list; right is a list, each rule behind a dash: - id: …",
        ],
    ),
    (
        "- id: x\n",
        [
            '1: found no keys; right is "about: what these rules are for" and "rules:" with a list of them',
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "its {sesion} session"),
        [
            "4: pattern: found the unknown piece {sesion}; do you mean {session}?",
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "{xyz} water"),
        [
            (
                "4: pattern: found the unknown piece {xyz}; known are {session}, {session_number}, {ordinal}, {year},"
                " {number}, {date}, {dates}, {month}, {resolution}, {symbol}"
            ),
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "{year} to {year}"),
        [
            "4: pattern: found the piece {year} twice; give the second a name of its own: {year:end}",
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "on {date} (potable water"),
        [
            ('4: pattern: is no regular expression: missing ), unterminated subpattern (in column 11, behind "on {date} ")'),
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "(?:potable)?"),
        [
            "4: pattern: matches where nothing stands; let it look for at least one sign",
        ],
    ),
    (
        RULE.replace(r"\bpotable water\b", "(a+)+b"),
        [
            (
                '4: pattern: could run away: one repetition inside another can take the same text ("a") in more than '
                "one way; leave one of them out, or let each round begin with a sign that the others cannot take"
            ),
        ],
    ),
    (
        RULE + "    unless: ['(x', water]\n",
        [
            '12: unless: is no regular expression: missing ), unterminated subpattern (in column 1, behind "")',
        ],
    ),
    (
        RULE + "    where: {session: 0}\n",
        [
            '12: where, session: found "session"; the pattern has no session, ordinal or year',
        ],
    ),
    (
        SESSIONS + "    where: {session: soon}\n",
        [
            (
                '14: where, session: found "soon"; right is how far from last year\'s: a number, or the least and the '
                "most: [-1, 2]"
            ),
        ],
    ),
    (
        RULE.replace("replacement: drinking water", "replacement: '{{ kind }} water'"),
        [
            '5: replacement: found the name "kind", which is no piece or group of the pattern; known are step',
        ],
    ),
    (
        SESSIONS.replace("| next |", "| nxt |"),
        [
            (
                '5: replacement: found the unknown filter "nxt"; known are next, plus, ordinal, figure, cardinal, '
                "upper, lower, capitalize"
            ),
        ],
    ),
    (
        SESSIONS.replace("{{ session | next", "{% if step > 1 %}{{ session | next"),
        [
            (
                '5: replacement: found "{% if step > 1 %}"; right is a name with filters behind it: '
                "{{ session | next | ordinal }}; where the words depend on more, write a rule for each case"
            ),
        ],
    ),
    (
        RULE.replace("after: access", "after: acess"),
        [
            "10: examples: does not become what it says",
            '  before: "access to potable water"',
            '  wanted: "acess to drinking water"',
            '  got:    "access to drinking water"',
        ],
    ),
    (
        RULE.replace("before: access to potable", "before: access to portable"),
        [
            "10: examples: does not become what it says; the pattern does not find it",
            '  before: "access to portable water"',
            '  wanted: "access to drinking water"',
            '  got:    "access to portable water"',
        ],
    ),
    (
        RULE.replace("[drinking water]", "[drinking water, potable water for all]"),
        [
            "11: leaves: is not left alone",
            '  text:   "potable water for all"',
            '  became: "drinking water for all"',
        ],
    ),
    (
        SESSIONS.replace(", session: 81}\n      - {b", "}\n      - {b", 1),
        [
            '10: examples: "session" is missing: what becomes of it depends on the session of the new text',
        ],
    ),
    (
        RULE.replace("clean water", "healthcare"),
        [
            ('3: id: found the id "healthcare" a second time (it is in config/rules/house-style.yaml); give it another'),
        ],
    ),
]


@pytest.mark.parametrize(("text", "messages"), WRONG)
def test_what_is_wrong_with_a_file_is_said_with_its_line(text: str, messages: list[str], tmp_path: Path) -> None:
    said = [line.strip() if not line.startswith("  ") else line for line in refusal(tmp_path, text)]
    assert sorted(said) == sorted(messages)


ODD_PATTERNS = [
    ("a{99999999999}", "is no regular expression that is sure to stay one: the repetition number is too large"),
    ("[[:alpha:]]", "is no regular expression that is sure to stay one: Possible nested set at position 1"),
    ("(?P<step>x)", 'found the name "step", which is that of the sessions between the two texts; choose another'),
    ("(" * 5000 + "a" + ")" * 5000, "is no regular expression: its brackets are nested too deep"),
    (
        "(?P<a>x)(?P<a>y)",
        "is no regular expression: redefinition of group name 'a' as group 2; was group 1 (in column 13, behind",
    ),
    ("(?P<session>x){session}", "is no regular expression: redefinition of group name 'session' as group 2; was group 1"),
]


@pytest.mark.parametrize(("pattern", "message"), ODD_PATTERNS, ids=range(len(ODD_PATTERNS)))
def test_an_odd_pattern_is_refused_without_a_traceback(pattern: str, message: str, tmp_path: Path) -> None:
    text = RULE.replace(r"\bpotable water\b", pattern)
    assert refusal(tmp_path, text)[0].startswith(f"4: pattern: {message}")


def test_keys_that_are_missing_are_said_in_one(tmp_path: Path) -> None:
    needed = "id, pattern, replacement, status, because, source, examples, leaves"
    assert refusal(tmp_path, "about: x\nrules:\n  - id: a\n    pattern: b\n    replacement: c\n    status: open\n") == [
        f'3: "because", "source", "examples" and "leaves" are missing; the rule "a" must have {needed}'
    ]


def test_an_id_that_stands_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    path = written(tmp_path, RULE + RULE.partition("rules:\n")[2])
    with pytest.raises(RulesError) as raised:
        load([path])
    assert str(raised.value) == f'{path}:12: id: found the id "clean water" a second time (it is in {path}:3); give it another'


def test_a_replacement_that_cannot_be_written_is_refused_at_its_example(tmp_path: Path) -> None:
    assert refusal(tmp_path, SESSIONS.replace("next |", "plus(190) |"))[0] == (
        "10: examples: the replacement cannot be written: no ordinal in words for 271: 1 to 199 are known"
    )


def test_what_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, "about: x\nrules: [a\n") == [
        "3: the bracket [ that opens in line 2 is not closed, or a text in it needs quotes"
    ]


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = RULE.replace("confirm", "sure").replace("leaves: [drinking water]", "leaves: []")
    assert [line.partition(":")[0] for line in refusal(tmp_path, text)] == ["6", "11"]


def test_a_file_that_has_the_name_of_other_rules_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, RULE, "house-style.yaml")
    with pytest.raises(RulesError, match=r'there are rules called "house style" already; give the file another name$'):
        load([path])
    other = written(tmp_path / "own", RULE, "recalls.yaml")
    with pytest.raises(RulesError, match='there are rules called "recalls" already'):
        rollover(resolution("*Noting*"), load_updates([("u.yaml", "session: 81")]), [other])


def test_a_folder_or_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="there is no such file"):
        load([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(RulesError, match=r"holds no file of rules; right is a folder with files that end in \.yaml$"):
        load([tmp_path / "empty"])


def test_a_name_too_long_and_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="cannot be read"):
        load([tmp_path / ("x" * 300)])
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(RulesError, match="a: cannot be read"):
        load([tmp_path / "a"])
