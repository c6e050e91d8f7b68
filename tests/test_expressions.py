"""Regular expressions are compiled once, kept for the next run, and are the same as those that Python compiles."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from drafter import expressions
from drafter.expressions import compiled

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_RUN = (
    "import sys; from drafter import expressions\n"
    "found = expressions.compiled(r'(?P<a>x)|(y+)', 2).search('aYY')\n"
    "print(found.groups(), found.re.groupindex, found.re.flags, len(expressions._new))"
)


def run(folder: Path, *command: str, **environment: str) -> str:
    """What a fresh process prints whose compiled modules are kept in a folder."""
    told = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(folder)}
    done = subprocess.run([sys.executable, *command], env=told | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def kept_in(folder: Path) -> list[Path]:
    return [*folder.rglob("*.kept")]


def test_what_one_run_compiles_the_next_one_finds_and_it_matches_alike(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", _RUN) == "(None, 'YY') {'a': 1} 34 1"
    assert len(kept_in(tmp_path)) == 1
    assert run(tmp_path, "-c", _RUN) == "(None, 'YY') {'a': 1} 34 0"


@pytest.mark.parametrize(
    "data", [b"", b"no marshal", marshal.dumps(5), marshal.dumps((sys.version, {("(?P<a>x)|(y+)", 2): b"?"}))]
)
def test_a_kept_file_that_is_damaged_is_passed_over_and_written_anew(tmp_path: Path, data: bytes) -> None:
    run(tmp_path, "-c", _RUN)
    [file] = kept_in(tmp_path)
    file.write_bytes(data)
    assert run(tmp_path, "-c", _RUN) == "(None, 'YY') {'a': 1} 34 1"
    assert run(tmp_path, "-c", _RUN) == "(None, 'YY') {'a': 1} 34 0"


def test_what_another_build_of_python_has_kept_is_not_used(tmp_path: Path) -> None:
    run(tmp_path, "-c", _RUN)
    [file] = kept_in(tmp_path)
    _, kept = marshal.loads(file.read_bytes())
    file.write_bytes(marshal.dumps(("another", kept)))
    assert run(tmp_path, "-c", _RUN).endswith(" 1")


def test_nothing_is_kept_where_python_is_to_write_no_compiled_modules(tmp_path: Path) -> None:
    run(tmp_path, "-c", _RUN, PYTHONDONTWRITEBYTECODE="1")
    assert kept_in(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    assert run(tmp_path / "file", "-c", _RUN).endswith(" 1")


def test_a_file_that_has_grown_too_large_is_begun_anew(tmp_path: Path) -> None:
    run(tmp_path, "-c", _RUN)
    [file] = kept_in(tmp_path)
    file.write_bytes(marshal.dumps((sys.version, {("old", 0): bytes(8_000_000)})))
    run(tmp_path, "-c", _RUN)
    assert [*marshal.loads(file.read_bytes())[1]] == [("(?P<a>x)|(y+)", 2)]


def test_no_word_of_a_document_and_no_fact_is_kept(tmp_path: Path) -> None:
    text = (EXAMPLES / "A_RES_80_35.txt").read_text(encoding="utf-8").replace("Destruction", "Zyxwvuts")
    facts = (EXAMPLES / "81-draft.yaml").read_text(encoding="utf-8").replace("Geneva", "Qponmlkj")
    (tmp_path / "last.txt").write_text(text, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    assert "Zyxwvuts" in text
    assert "Qponmlkj" in facts
    files = [str(tmp_path / "last.txt"), "--updates", str(tmp_path / "facts.yaml"), "--output", str(tmp_path / "draft.docx")]
    run(tmp_path / "kept", "-m", "drafter", "rollover", *files)
    [file] = kept_in(tmp_path / "kept")
    made_of = [expression for expression, _ in marshal.loads(file.read_bytes())[1]]
    assert any("plenary meeting" in expression for expression in made_of)
    assert [expression for expression in made_of if "Zyx" in expression or "Qpo" in expression] == []


def test_a_python_whose_re_is_made_otherwise_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise AttributeError("_code")

    monkeypatch.setattr(expressions, "_compiled", gone)
    assert compiled("of its own [k]ind").pattern == "of its own [k]ind"


def test_a_wrong_expression_is_the_error_of_re() -> None:
    with pytest.raises(re.error, match="missing \\)"):
        compiled("(")


def test_flags_tell_expressions_apart() -> None:
    assert not compiled("once").search("ONCE")
    assert compiled("once", re.IGNORECASE).search("ONCE")
    assert compiled("once", re.IGNORECASE).flags == re.compile("once", re.IGNORECASE).flags
