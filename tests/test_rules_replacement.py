"""What a rule writes: plain templates are filled in without Jinja2, and as Jinja2 would fill them in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter.language.pieces import Number
from drafter.rules.written.replacement import problem, with_jinja, written

VALUES = {"session": Number(79, "Seventy-ninth"), "year": Number(2024, "2024"), "who": "states", "empty": ""}


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("", ""),
        ("its session", "its session"),
        ("{{ session }}", "79"),
        ("{{session}}", "79"),
        ("its {{ session | next | ordinal }} session", "its Eightieth session"),
        ("{{ step | cardinal }}", "one"),
        ("{{ session | plus(-3) | ordinal | lower }}", "seventy-sixth"),
        ("the {{ session | plus(4) | figure }} and {{ year | next }}", "the 83rd and 2025"),
        ("{{ who | upper }} {{ who | capitalize }}{{ empty }}", "STATES States"),
        ("{{ session | plus(-74) | cardinal }} years", "five years"),
        ("{ {session} } %}", "{ {session} } %}"),
    ],
)
def test_a_plain_template_comes_out_as_jinja_would_have_it(template: str, result: str) -> None:
    assert problem(template, VALUES) == ""
    assert written(template, VALUES, 1) == result
    if "%}" not in template:
        assert with_jinja(template, VALUES, 1) == result


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("{% if session > 78 %}later{% else %}earlier{% endif %}", "later"),
        ("{{ 'the ' ~ who if who else 'no one' }}", "the states"),
        ("{{ session + step }}{# a remark #}", "81"),
        ("{{ (session + 1) | ordinal }}", "eightieth"),
    ],
)
def test_a_template_may_be_jinja_in_full(template: str, result: str) -> None:
    assert problem(template, VALUES) == ""
    assert written(template, VALUES, 2) == result


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        (
            "{{ sesion }}",
            'found the name "sesion", which is no piece or group of the pattern; known are session, year, who, empty',
        ),
        ("{% if sesion %}x{% endif %}", 'found the name "sesion", which is no piece or group of the pattern; known are session'),
        ("{{ session | nxt }}", 'found the unknown filter "nxt"; known are next, plus, ordinal, figure, cardinal, upper, lower'),
        ("{{ (session) | nxt }}", 'found the unknown filter "nxt"; known are next, plus'),
        ("{{ session | plus }}", 'found the filter "plus" without a number in brackets; right is plus(3)'),
        ("{{ session | next(2) }}", 'found the filter "next" with a number in brackets; right is next'),
        ("{{ session", "is no Jinja2 template: "),
        ("{% if session %}x", "is no Jinja2 template: "),
        ("{% for x in [1, 2] %}x{% endfor %}", "found "),
        ("{{ who.__class__ }}", "found Getattr; right are names, filters, {% if %} and comparisons"),
        ("{{ 9 ** 9 ** 9 }}", "found Pow; right are names"),
        ("{{ 'x' * 999999999 }}", "found Mul; right are names"),
        ("{{ range(3) }}", "found Call; right are names"),
        ("{{ 3 + rnge }}", 'found the name "rnge"'),
        ("{% include 'x' %}", "found Include"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(template: str, wrong: str) -> None:
    assert problem(template, VALUES).startswith(wrong)


def test_a_word_where_a_number_is_needed_is_an_error_of_its_own() -> None:
    for template in ("{{ who | ordinal }}", "{{ (who) | next }}"):
        with pytest.raises(ValueError, match=r'^"states" is no number$'):
            written(template, VALUES, 1)
    with pytest.raises(ValueError, match="can only concatenate"):
        written("{{ who + 1 }}", VALUES, 1)
    with pytest.raises(ValueError, match="no ordinal in words for 279"):
        written("{{ session | plus(200) | ordinal }}", VALUES, 1)


def test_no_rule_of_the_programs_own_needs_jinja() -> None:
    code = (
        "import sys; from drafter.rules.written.patterns import built_in, built_in_files\n"
        "from drafter.rules.written.checking import sessions_of\n"
        "for f in built_in_files():\n"
        "  for p in built_in(f.stem).patterns:\n"
        "    for e in p.examples: p.outcome(e['before'], sessions_of(e, p))\n"
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
