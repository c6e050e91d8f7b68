"""Which reader and which writer a file gets, and the public verbs."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter import readers, writers
from drafter.errors import ReadError, WriteError
from drafter.files import EMPTY
from tests.commands import drafter as command
from tests.drafts import DRAFT, PREVIOUS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.mark.parametrize("ending", [".json", ".md"])
def test_what_is_written_is_read_back(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"x{ending}"
    drafter.write(PREVIOUS, target)
    assert drafter.read(target) == PREVIOUS
    assert drafter.read(str(target)) == PREVIOUS
    assert drafter.read(target.read_bytes()) == PREVIOUS


@pytest.mark.parametrize("ending", sorted(writers.FORMATS))
def test_a_draft_is_written_in_every_format_and_twice_the_same(tmp_path: Path, ending: str) -> None:
    for name in "ab":
        drafter.write(DRAFT, tmp_path / f"{name}{ending}")
    content = (tmp_path / f"a{ending}").read_bytes()
    assert content
    assert content == (tmp_path / f"b{ending}").read_bytes()


def test_the_json_of_a_draft_has_its_changes() -> None:
    assert [c["id"] for c in json.loads(writers.render(DRAFT, ".json"))["changes"]] == list(range(1, 13))
    assert "changes" not in json.loads(writers.render(PREVIOUS, ".json"))


def test_an_ending_may_be_in_capitals(tmp_path: Path) -> None:
    drafter.write(PREVIOUS, tmp_path / "X.JSON")
    assert drafter.read(tmp_path / "X.JSON") == PREVIOUS


def test_a_file_without_an_ending_is_told_by_its_content(tmp_path: Path) -> None:
    for ending in (".json", ".md"):
        target = tmp_path / f"from_{ending[1:]}"
        target.write_bytes(writers.render(PREVIOUS, ending))
        assert drafter.read(target) == PREVIOUS


def test_the_name_for_messages_can_be_given() -> None:
    with pytest.raises(ReadError, match=rf"^the base text: {EMPTY}$"):
        drafter.read(b" \n", name="the base text")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.odt", b"a", 'files that end in ".odt" cannot be read; known are .txt, .md, .markdown, .json'),
        ("x.txt", b"", "is empty"),
        ("x.pdf", b"The General Assembly,", "is no PDF file: it does not begin with %PDF-"),
        ("x.txt", b"a\0b", "is a binary file and no text"),
        ("x.json", b"\xff\xfea", "found the byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ReadError) as error:
        drafter.read(file)
    assert str(file) in str(error.value)
    assert message in str(error.value)


def test_an_ending_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as error:
        drafter.write(PREVIOUS, tmp_path / "x.pdf")
    assert (
        str(error.value)
        == f'{tmp_path / "x.pdf"}: files that end in ".pdf" cannot be written; known are .docx, .txt, .md, .json, .xml'
    )
    with pytest.raises(WriteError) as error:
        drafter.write(PREVIOUS, tmp_path / "x")
    assert str(error.value) == f"{tmp_path / 'x'}: has no ending to tell its kind; known are .docx, .txt, .md, .json, .xml"


def test_every_reader_refuses_what_it_cannot_read_by_the_name_that_it_is_given() -> None:
    for format_ in readers.FORMATS:
        with pytest.raises(ReadError, match=r"^last year:"):
            format_.reader(b"\0", "last year")


def test_a_format_more_is_a_writer_and_a_line_where_formats_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(writers.FORMATS, ".titles", lambda resolution, *_: f"{resolution.title}\n".encode())
    facts, target = EXAMPLES / "81-draft.yaml", tmp_path / "draft.titles"
    done = command("rollover", EXAMPLES / "A_RES_80_35.txt", "--updates", facts, "--output", target)
    assert done.code == 0
    assert target.read_text(encoding="utf-8").startswith("Implementation of the Convention on the Prohibition of the Use")
    odd = command("rollover", EXAMPLES / "A_RES_80_35.txt", "--updates", facts, "--output", tmp_path / "x.odd")
    assert odd.err.endswith("known are .docx, .txt, .md, .json, .xml, .titles\n")


def test_of_a_word_file_alone_it_is_told_where_its_texts_stand() -> None:
    resolution, origins = readers.read_to_edit(writers.render(PREVIOUS, ".docx"))
    assert origins is not None
    assert origins.texts["title"] == resolution.title.text == PREVIOUS.title.text
    assert readers.read_to_edit(writers.render(PREVIOUS, ".json")) == (PREVIOUS, None)


def test_importing_drafter_loads_nothing() -> None:
    code = "import sys, drafter; print([m for m in sys.modules if m.startswith(('drafter.', 'yaml', 'pydantic', 'typer'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=EXAMPLES.parent)
    assert done.stdout == "[]\n"


def test_the_verbs_are_those_and_no_module_takes_their_place() -> None:
    assert drafter.__all__ == ["read", "rollover", "track", "write"]
    module = importlib.import_module("drafter.engine.settling")
    assert drafter.rollover is module.rollover
    with pytest.raises(AttributeError, match="module 'drafter' has no attribute 'reed'"):
        drafter.reed  # noqa: B018
