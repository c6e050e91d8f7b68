"""What is worked out of the program's own words is kept for the next run, and is the same as what is worked out anew."""

from __future__ import annotations

import collections
import dataclasses
import inspect
import marshal
import os
import subprocess
import sys
import typing
from pathlib import Path

import pytest

from drafter.expressions import keeping_expressions
from drafter.kept import keeping_code

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_KEY = ("re", "(?P<a>x)|(y+)", 2)
_RUN = (
    "from drafter import expressions, kept\n"
    "found = expressions.compiled(r'(?P<a>x)|(y+)', 2).search('aYY')\n"
    "print(found.groups(), found.re.groupindex, found.re.flags, len(kept._new))"
)
_MADE = (
    "import re\n"
    "from collections import namedtuple\n"
    "from dataclasses import dataclass\n"
    "from typing import NamedTuple\n"
    "from drafter import expressions, kept\n"
    "with kept.keeping_code(), expressions.keeping_expressions():\n"
    "    made = dataclass(frozen=True)(type('Made', (), {'__annotations__': {'a': int, 'b': int}, 'b': 2}))\n"
    "    pair, of = namedtuple('Pair', 'c d', defaults=[4]), NamedTuple('Of', [('e', 'int | None')])\n"
    "    found = [re.compile('x(y)').sub, re.search('(?i)X' + chr(89), 'xy').re.sub]\n"
    "print(made(1), hash(made(1)) == hash(made(1)), made(1) == made(1, 3), pair(3), of(e=5),\n"
    "      made.__init__.__annotations__['b'], [sub('-', 'axyb') for sub in found], sorted({key[0] for key in kept._new}))"
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


def test_classes_made_of_kept_code_are_those_that_python_makes(tmp_path: Path) -> None:
    made = "Made(a=1, b=2) True False Pair(c=3, d=4) Of(e=5) <class 'int'> ['a-b', 'a-b']"
    assert run(tmp_path, "-c", _MADE) == f"{made} ['eval', 'exec', 're']"
    assert run(tmp_path, "-c", _MADE) == f"{made} []"


def test_python_is_as_it_was_where_nothing_is_to_be_kept() -> None:
    modules, compiler = (dataclasses, collections, inspect, typing), sys.modules["re._compiler"]
    before, compile_ = [{*vars(module)} for module in modules], compiler.compile
    with keeping_code(), keeping_expressions():
        assert [{*vars(module)} - names for module, names in zip(modules, before, strict=True)] == [
            {"exec"}, {"eval"}, {"eval"}, {"compile"},
        ]  # fmt: skip
        assert compiler.compile is not compile_
    assert [{*vars(module)} for module in modules] == before
    assert compiler.compile is compile_


def test_an_expression_that_is_made_while_it_runs_goes_to_re_itself(tmp_path: Path) -> None:
    program = (
        "import re, sys\n"
        "from drafter import expressions, kept\n"
        "with expressions.keeping_expressions():\n"
        "    print(re.findall('a[b]', 'ab'), re.findall(sys.argv[1], 'ac'), [key[1] for key in kept._new])"
    )
    assert run(tmp_path, "-c", program, "a[c]") == "['ab'] ['ac'] ['a[b]']"


@pytest.mark.parametrize("data", [b"", b"no marshal", marshal.dumps(5), marshal.dumps((sys.version, {_KEY: b"?"}))])
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
    file.write_bytes(marshal.dumps((sys.version, {("re", "old", 0): bytes(8_000_000)})))
    run(tmp_path, "-c", _RUN)
    assert [*marshal.loads(file.read_bytes())[1]] == [_KEY]


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
    data = file.read_bytes()
    assert {kind for kind, *_ in marshal.loads(data)[1]} == {"re", "yaml", "landmark", "exec", "eval"}
    assert b"plenary meeting" in data
    assert b"Zyx" not in data
    assert b"Qpo" not in data
