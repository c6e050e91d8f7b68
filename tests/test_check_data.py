"""The checks of config/checks.yaml: every one does what its own examples say, and has its source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafter.checks import SEVERITIES, check, checks
from drafter.checks.base import Document
from drafter.checks.wording import data_checks, data_ids, found
from drafter.data import config
from drafter.document.richtext import RichText
from drafter.rules.base import Place
from tests.factories import resolution

ROOT = Path(__file__).resolve().parents[1]
ENTRIES: list[dict[str, Any]] = config("checks")
each = pytest.mark.parametrize("entry", ENTRIES, ids=[entry["id"] for entry in ENTRIES])
KEYS = {
    "id",
    "near",
    "find",
    "write",
    "lower",
    "words",
    "unless",
    "quoted",
    "notes",
    "severity",
    "wrong",
    "source",
    "raises",
    "leaves",
}


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in ENTRIES for example in entry["raises"]])
def test_what_a_check_is_for_it_raises(entry: dict[str, Any], example: dict[str, str]) -> None:
    slips = list(found(entry, Place("PP1", RichText(example["text"]))))
    assert slips
    if "right" in example:
        assert [slip.right for slip in slips] == [example["right"]]


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry in ENTRIES for text in entry["leaves"]])
def test_what_a_check_is_to_leave_alone_it_leaves(entry: dict[str, Any], text: str) -> None:
    assert list(found(entry, Place("PP1", RichText(text)))) == []


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in ENTRIES for example in entry["raises"]])
def test_the_words_that_a_check_is_loaded_for_stand_in_what_it_raises(entry: dict[str, Any], example: dict[str, str]) -> None:
    near = entry.get("near", "").split("|")
    assert any(word in levelled(example["text"]) for word in near)
    assert all(word == levelled(word) for word in near)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in ENTRIES for example in entry["raises"]])
def test_what_a_check_is_for_it_finds_in_a_document_that_it_looks_over_first(
    entry: dict[str, Any], example: dict[str, str]
) -> None:
    several = resolution("Noting this,", "Noting it,", "Noting all of this,")
    first, second, third = several.paragraphs
    document = Document(replace(several, paragraphs=(first, replace(second, body=RichText(example["text"])), third)))
    [one] = [one for one in data_checks(document) if one.id == entry["id"]]
    assert {slip.at for slip in one.find(document)} == {"PP2"}


def levelled(text: str) -> str:
    """A text in small letters, with 0 for any figure."""
    return re.sub(r"\d", "0", text.lower())


@each
def test_a_check_has_its_source_its_severity_and_what_is_wrong(entry: dict[str, Any]) -> None:
    assert set(entry) <= KEYS
    assert ("find" in entry) != ("words" in entry)
    assert re.match("Editorial Manual, |Guidelines for |a slip of the pen", entry["source"])
    assert entry["severity"] in SEVERITIES
    assert entry["wrong"][0].islower()
    assert not entry["wrong"].endswith(".")


def test_the_entries_that_are_parsed_one_by_one_are_those_of_the_file() -> None:
    assert data_ids() == [entry["id"] for entry in ENTRIES]
    assert [one.id for one in data_checks()] == data_ids()


def test_a_check_whose_words_are_not_in_the_text_is_not_loaded() -> None:
    loaded = [one.id for one in data_checks(Document(resolution("Recalling its decision,")))]
    assert loaded == ["double-word", "article-form", "article-alone", "missing-space", "organ-capitals", "spelling"]


def test_every_check_has_an_id_of_its_own_and_says_what_it_looks_for() -> None:
    ids = [one.id for one in checks()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in ids)
    assert all(one.severity in SEVERITIES and one.looks_for and one.source for one in checks())
    public = r"(Editorial Manual|Guidelines for|the Assembly's resolutions|a slip of the pen|the UN's list|the calendar)"
    assert [one.source for one in checks() if not re.match(public, one.source)] == []


def test_the_documentation_lists_every_check() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| [a-z-]+ \| (?:error|warning|note) \|", line)]
    assert rows == [f"| {one.id} | {one.severity} | {one.looks_for} | {one.source} |" for one in checks()]


def test_what_stands_in_quotation_marks_is_as_its_author_wrote_it() -> None:
    text = "Recalling the theme “Labor [sic] and defense”, and the labor of States,"
    assert [(f.check, f.found, f.right) for f in check(resolution(text))] == [("spelling", "labor", "labour")]


def test_footnotes_keep_the_spelling_of_the_titles_they_cite() -> None:
    assert check(resolution("Recalling the Treaty,^[x]", notes=[])) != ()
