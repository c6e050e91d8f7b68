"""`drafter.testing`: what other projects' tests stand on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.testing import Example, assert_same_text, examples
from tests.factories import resolution, rolled

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXT = "1. *Urges* all States to pay 164 dollars;"
CONFTEST = 'pytest_plugins = ["drafter.testing"]\n'
TEST = """
from drafter.testing import Example, assert_same_text


def test_the_draft_is_what_was_issued(example: Example) -> None:
    assert_same_text(example.draft(), example.actual)
"""


def test_the_same_text_passes_whatever_the_masthead_says() -> None:
    text = resolution(TEXT)
    assert_same_text(text, resolution(TEXT, symbol="A/RES/81/40"))
    assert_same_text(rolled(text), text)
    assert_same_text(EXAMPLES / "A_RES_80_35.txt", str(EXAMPLES / "A_C.1_80_L.30.txt"))


def test_another_text_fails_with_the_redline() -> None:
    with pytest.raises(AssertionError) as failure:
        assert_same_text(resolution(TEXT), resolution(TEXT.replace("164", "166"), symbol="A/RES/81/40"))
    assert (
        str(failure.value)
        == """the texts differ

A/RES/80/35 → A/RES/81/40

OP1
      Urges all States to pay [164 → 166] dollars;
      fact: A number.

1 difference: 1 fact.
"""
    )


def test_the_masthead_counts_where_that_is_asked_for() -> None:
    with pytest.raises(AssertionError, match=r"masthead, symbol\n +\[A/RES/80/35 → A/RES/81/40\]"):
        assert_same_text(resolution(TEXT), resolution(TEXT, symbol="A/RES/81/40"), masthead=True)


@pytest.mark.parametrize("missing", ["paragraph", "footnote"])
def test_what_is_missing_fails(missing: str) -> None:
    whole = resolution(TEXT, "2. *Thanks* them;", notes=["A/80/365."])
    part = resolution(TEXT, notes=["A/80/365."]) if missing == "paragraph" else resolution(TEXT, "2. *Thanks* them;")
    for generated, actual in ((whole, part), (part, whole)):
        with pytest.raises(AssertionError, match="Thanks them" if missing == "paragraph" else "A/80/365"):
            assert_same_text(generated, actual)


def test_the_examples_are_the_steps_that_the_folder_lists() -> None:
    assert [str(step) for step in examples(EXAMPLES)] == [
        "A_RES_75_52.md to A_RES_77_63.txt",
        "A_RES_77_63.txt to 79-draft.txt",
        "79-draft.txt to A_C.1_80_L.30.txt",
        "A_C.1_80_L.30.txt to A_RES_80_35.txt",
    ]


@pytest.mark.parametrize("step", examples(EXAMPLES), ids=str)
def test_every_example_comes_out_as_it_was_issued(step: Example) -> None:
    assert isinstance(drafter.read(step.actual), Resolution)
    assert_same_text(step.draft(), step.actual)


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("previous: a", "right is a list of steps, each {previous: …, updates: …, actual: …}"),
        ("- {previous: a.txt, updates: b.yaml}", "right is a list of steps, each {previous: …, updates: …, actual: …}"),
        ("- {previous: a.txt, updates: b.yaml, actual: c.txt}", "names a.txt, which is not in "),
        ("- {", "is no YAML: "),
        ("", "is empty"),
    ],
)
def test_a_wrong_list_is_an_error(tmp_path: Path, listed: str, message: str) -> None:
    (tmp_path / "steps.yaml").write_text(listed, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        examples(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'steps.yaml'}: {message}")


def test_a_folder_without_a_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        examples(tmp_path)


def test_a_test_that_takes_an_example_runs_for_each(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_examples.py").write_text(TEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(f"[pytest]\ndrafter_examples = {EXAMPLES}\n", encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1].startswith("4 passed")
