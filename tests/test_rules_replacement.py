"""What a rule writes: names with filters behind them, and nothing that would need more."""

from __future__ import annotations

import pytest

from drafter.language.pieces import Number
from drafter.rules.written.replacement import problem, uses_next, written

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
        ("{ {session} } % # {3} }", "{ {session} } % # {3} }"),
    ],
)
def test_a_name_gives_way_to_what_its_filters_make_of_it(template: str, result: str) -> None:
    assert problem(template, VALUES) == ""
    assert written(template, VALUES, 1) == result


def test_only_what_moves_on_depends_on_the_sessions() -> None:
    assert uses_next("its {{ session | next | ordinal }} session")
    assert uses_next("{{ step }} years on")
    assert not uses_next("the next step of {{ who | upper }} {{ session | plus(1) }}")


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{% if session > 78 %}later{% else %}earlier{% endif %}", "{% if session > 78 %}"),
        ("the {{ 'the ' ~ who if who else 'no one' }} of it", "{{ 'the ' ~ who if who else 'no one' }}"),
        ("{{ session + step }}", "{{ session + step }}"),
        ("{{ session }}{# a remark #}", "{# a remark #}"),
        ("{{ (session) | ordinal }}", "{{ (session) | ordinal }}"),
        ("{{ session | next ordinal }}", "{{ session | next ordinal }}"),
        ("{{ session", "{{ session"),
        ("session }} of it", "}}"),
        ("{{ who.__class__ }}", "{{ who.__class__ }}"),
        ("{{ 9 ** 9 ** 9 }}", "{{ 9 ** 9 ** 9 }}"),
        ("{{ range(3) }}", "{{ range(3) }}"),
        ("{% include 'x' %}", "{% include 'x' %}"),
    ],
)
def test_what_is_more_than_names_and_filters_is_refused_and_what_to_do_is_said(template: str, found: str) -> None:
    assert problem(template, VALUES) == (
        f'found "{found}"; right is a name with filters behind it: {{{{ session | next | ordinal }}}}; '
        "where the words depend on more, write a rule for each case"
    )


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        (
            "{{ sesion }}",
            'found the name "sesion", which is no piece or group of the pattern; known are session, year, who, empty',
        ),
        ("{{ session | nxt }}", 'found the unknown filter "nxt"; known are next, plus, ordinal, figure, cardinal, upper, lower'),
        ("{{ session | plus }}", 'found the filter "plus" without a number in brackets; right is plus(3)'),
        ("{{ session | next(2) }}", 'found the filter "next" with a number in brackets; right is next'),
    ],
)
def test_what_is_wrong_with_a_replacement_is_said(template: str, wrong: str) -> None:
    assert problem(template, VALUES).startswith(wrong)


def test_a_word_where_a_number_is_needed_is_an_error_of_its_own() -> None:
    for template in ("{{ who | ordinal }}", "{{ who | next }}"):
        with pytest.raises(ValueError, match=r'^"states" is no number$'):
            written(template, VALUES, 1)
    with pytest.raises(ValueError, match="no ordinal in words for 279"):
        written("{{ session | plus(200) | ordinal }}", VALUES, 1)
