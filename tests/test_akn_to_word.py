"""A draft that goes by way of Akoma Ntoso is the same Word file: draft, .xml, read again, .docx, and draft, .docx."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import writers
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.readers import read
from drafter.readers.akn import read_akn
from drafter.updates.loading import load
from tests.word import EXAMPLES, RECORD, Package, text_of

JOBS = (
    ("A_RES_75_52.md", "77-63.yaml"),
    ("A_RES_77_63.txt", "79-draft.yaml"),
    ("79-draft.txt", "80-L.30.yaml"),
    ("A_C.1_80_L.30.txt", "80-35.yaml"),
    ("A_RES_80_35.txt", "81-draft.yaml"),
)


def assert_the_same_by_way_of_xml(draft: Draft) -> None:
    """What Akoma Ntoso leaves out of the Word file is the comments with the questions, which are no text of the draft."""
    again = read_akn(writers.render(draft, ".xml"), "x")
    assert writers.render(again, ".docx") == writers.render(draft.resolution, ".docx")
    asked, plain = (Package(writers.render(one, ".docx")) for one in (draft, again))
    assert [text_of(p) for p in asked.paragraphs()] == [text_of(p) for p in plain.paragraphs()]


def next_year_s(resolution: Resolution) -> Draft:
    m = resolution.masthead
    last = m.session or (m.adopted.year if m.adopted else 80)
    return rollover(resolution, load([("u.yaml", f"session: {last + 1}")]))


@pytest.mark.parametrize(("previous", "updates"), JOBS)
def test_the_drafts_of_the_examples_are_the_same_word_file_by_way_of_akoma_ntoso(previous: str, updates: str) -> None:
    assert_the_same_by_way_of_xml(rollover(read(EXAMPLES / previous), load([(updates, (EXAMPLES / updates).read_text())])))


def some(kind: str, many: int) -> Iterator[Path]:
    folder, ending = {"pdf": ("pdf", "*.pdf"), "word": ("word72", "*.docx")}[kind]
    yield from random.Random(kind).sample(sorted((RECORD / folder).glob(ending)), many)


@pytest.mark.shared
@pytest.mark.long
@pytest.mark.parametrize("kind", ["pdf", "word"])
def test_so_are_drafts_from_pdfs_and_word_files_of_the_record(kind: str) -> None:
    for path in some(kind, 25):
        assert_the_same_by_way_of_xml(next_year_s(read(path)))


@pytest.mark.shared
@pytest.mark.long
@pytest.mark.parametrize("organ", ["GA", "DEC", "SC", "HRC", "ECOSOC"])
def test_so_are_drafts_from_the_record_s_akoma_ntoso(organ: str) -> None:
    for path in sorted((RECORD / "akn").glob(f"{organ}_*.zip")):
        with zipfile.ZipFile(path) as whole:
            for name in random.Random(path.name).sample(whole.namelist(), min(5, len(whole.namelist()))):
                assert_the_same_by_way_of_xml(next_year_s(read_akn(whole.read(name), name)))
