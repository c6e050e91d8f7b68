"""The JSON form: all of the model, the same when it is read back, and errors that say what is wrong and where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from drafter.document.masthead import Masthead
from drafter.document.resolution import Cell, Footnote, Paragraph, Remark, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from drafter.draft.change import Change, SetAside
from drafter.draft.draft import Draft
from drafter.errors import ReadError
from drafter.readers.json import read_json
from drafter.writers.json import write_json
from tests.strategies import resolutions

RESOLUTION = Resolution(
    Masthead(kind="draft resolution", symbol="A/C.1/80/L.30", session=80, sponsors=("Cambodia", "Japan")),
    RichText("A title"),
    addressed(
        [
            Paragraph(RichText("Recalling its resolution,", (Mark(0, 9, "italic"), Mark(24, 24, "footnote", "1"))), "preamble"),
            Paragraph(RichText("Decides so."), "operative", "1."),
            Paragraph(RichText("One"), "annex", section="A", cell=Cell(1, 2, 3)),
        ]
    ),
    (Footnote("1", RichText("See Treaty Series.", (Mark(4, 17, "italic"),))),),
    remarks=(Remark("PP1", "odd"),),
)


@given(resolutions())
def test_what_is_written_is_read_back_the_same(resolution: Resolution) -> None:
    assert read_json(write_json(resolution), "x.json") == resolution


def test_remarks_are_read_back_too() -> None:
    assert read_json(write_json(RESOLUTION), "x.json").remarks == RESOLUTION.remarks


def test_the_keys_are_those_of_the_design() -> None:
    written = json.loads(write_json(RESOLUTION, Draft(RESOLUTION, (CHANGE,))))
    assert written["schema"] == "drafter/1"
    assert written["paragraphs"][0] == {
        "id": "PP1",
        "part": "preamble",
        "number": None,
        "level": 0,
        "text": "Recalling its resolution,",
        "marks": [
            {"kind": "italic", "start": 0, "end": 9, "value": None},
            {"kind": "footnote", "start": 24, "end": 24, "value": "1"},
        ],
    }
    assert written["paragraphs"][2]["cell"] == {"table": 1, "row": 2, "column": 3}
    assert written["footnotes"][0]["number"] == 1
    masthead = "organ kind symbol number session committee agenda_items distribution date original adopted meeting report"
    assert set(written["masthead"]) == {*masthead.split(), "sponsors", "job_number", "sponsors_line", "notes"}
    change = {"id", "at", "start", "end", "old", "new", "rule", "because", "status"}
    assert change <= set(written["changes"][0])


CHANGE = Change("PP1", "recalls", "a year has passed", old="its", start=10, end=13, new=RichText("her"), id=1)


def test_a_draft_carries_its_changes_and_reads_as_its_text() -> None:
    draft = Draft(RESOLUTION, (CHANGE,), (SetAside(CHANGE, "another stands there"),), ("a remark",))
    text = write_json(draft.resolution, draft)
    written = json.loads(text)
    assert [(c["at"], c["old"], c["new"], c["status"]) for c in written["changes"]] == [("PP1", "its", "her", "certain")]
    assert written["set_aside"][0]["because"] == "another stands there"
    assert written["draft_remarks"] == ["a remark"]
    assert read_json(text, "x.json") == draft.resolution


def test_the_same_resolution_gives_the_same_text() -> None:
    assert write_json(RESOLUTION) == write_json(RESOLUTION)


def edited(way: list[Any], value: Any) -> str:
    document = json.loads(write_json(RESOLUTION))
    place = document
    for key in way[:-1]:
        place = place[key]
    if value is None:
        del place[way[-1]]
    else:
        place[way[-1]] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.json:1: is not JSON: Expecting value (column 1)"),
        ('{\n"schema": }', "x.json:2: is not JSON: Expecting value (column 11)"),
        ("[1]", 'x.json: is no JSON of drafter: "schema" must be "drafter/1", found none'),
        ("{}", 'x.json: is no JSON of drafter: "schema" must be "drafter/1", found none'),
        (edited(["schema"], "drafter/9"), 'x.json: is no JSON of drafter: "schema" must be "drafter/1", found \'drafter/9\''),
        (edited(["title"], None), 'x.json: the key "title" is missing'),
        (edited(["title"], 3), "x.json: title: must be a text, found 3"),
        (edited(["paragraphs"], {}), "x.json: paragraphs: must be a list, found {}"),
        (
            edited(["title"], "Mines \ud83d"),
            "x.json: title: found \\ud83d, which is half a character; right are both halves, or the character itself",
        ),
        (edited(["paragraphs", 1, "level"], "1"), 'x.json: paragraphs[1].level: must be a whole number, found "1"'),
        (edited(["paragraphs", 1, "level"], True), "x.json: paragraphs[1].level: must be a whole number, found true"),
        (edited(["paragraphs", 0, "part"], "x"), 'must be one of preamble, operative, heading, annex; found "x"'),
        (
            edited(["paragraphs", 0, "marks", 0, "end"], 99),
            "paragraphs[0]: Mark(start=0, end=99, kind='italic', value=None) lies",
        ),
        (edited(["paragraphs", 1, "id"], "PP1"), 'x.json: paragraphs: two have the id "PP1"'),
        (
            edited(["masthead", "date"], "13 October"),
            'masthead.date: must be a date like 2025-12-01, found "13 October"',
        ),
        (edited(["masthead", "session"], "80"), 'x.json: masthead.session: must be a whole number, found "80"'),
        (edited(["masthead", "kind"], "poem"), "must be one of resolution, draft resolution, decision, draft decision"),
        ("[" * 100_000, "x.json: is JSON nested too deep for a resolution"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ReadError) as error:
        read_json(text, "x.json")
    assert message in str(error.value)
