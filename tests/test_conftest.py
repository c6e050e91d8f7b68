"""The hook by which CI fails where a test that it must run is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = "pytester"

TESTS = """
import pytest

@pytest.mark.soffice
@pytest.mark.skipif(True, reason="there is no soffice")
def test_of_word(): ...

@pytest.mark.shared
def test_of_the_record():
    pytest.skip("there is no record")

@pytest.mark.soffice
@pytest.mark.shared
def test_of_word_files_of_the_record(): ...

@pytest.mark.skip(reason="only on a Tuesday")
def test_of_another_matter(): ...

@pytest.mark.soffice
@pytest.mark.xfail
def test_that_is_known_to_fail():
    assert False
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A checkout with the tests above and this project's hooks, on a machine with a soffice."""
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    pytester.makeini("[pytest]\naddopts = -p no:playwright\nmarkers =\n  soffice\n  shared\n")
    tests = pytester.mkdir("checkout") / "tests"
    tests.mkdir()
    (tests / "conftest.py").write_bytes(Path(__file__).with_name("conftest.py").read_bytes())
    (tests / "test_it.py").write_text(TESTS)
    return pytester


def test_skips_are_skips_outside_ci(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAFTER_CI", raising=False)
    suite.mkdir("shared").joinpath("corpus").mkdir()
    suite.runpytest("checkout").assert_outcomes(passed=1, skipped=3, xfailed=1)


def test_a_test_is_skipped_where_what_it_is_marked_with_is_missing(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAFTER_CI", raising=False)
    wanted = ("checkout", "-k", "files_of_the_record", "-rs")
    suite.runpytest(*wanted).stdout.fnmatch_lines(["*the record in ../shared is not here*"])
    suite.mkdir("shared").joinpath("corpus").mkdir()
    monkeypatch.setattr("shutil.which", lambda _: None)
    suite.runpytest(*wanted).stdout.fnmatch_lines(["*LibreOffice * is not installed*"])


def test_in_ci_a_skip_for_want_of_a_tool_is_a_failure(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_CI", "1")
    result = suite.runpytest("checkout")
    result.assert_outcomes(errors=1, skipped=3, xfailed=1)
    result.stdout.fnmatch_lines(["*test_of_word must run in CI and was skipped: Skipped: there is no soffice*"])


def test_in_ci_the_record_is_used_where_it_is_there(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_CI", "1")
    suite.mkdir("shared").joinpath("corpus").mkdir()
    suite.runpytest("checkout").assert_outcomes(errors=1, failed=1, passed=1, skipped=1, xfailed=1)
