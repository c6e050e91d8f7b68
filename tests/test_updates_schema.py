"""The JSON Schema, pydantic and the loader are of one mind on what is a good updates.yaml."""

from __future__ import annotations

import datetime
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from drafter.errors import UpdatesError
from drafter.updates import load
from drafter.updates.building import MisfitError, build
from drafter.updates.explain import adapter
from drafter.updates.json_schema import schema
from drafter.updates.source import parse
from tests.test_updates import COMPLETE, OWN, SHARED


def complaints(text: str) -> list[str]:
    """What an editor would complain of: it takes days for texts."""
    data = json.loads(json.dumps(parse(text).data, default=str))
    validator = jsonschema.Draft7Validator(schema(), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(data)]


DAYS = "session: 81\ndate: 14 October 2026\nadopted: Dec. 2nd, 2026\n"


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("text", [COMPLETE, SHARED, f"session: 81\n{OWN}", "session: 81\nsymbol:\nedits:\ncounts: {a: }\n", DAYS])
def test_good_files_pass_the_schema(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "session: many",
        "sesion: 81",
        "date: soon",
        "date: 14/10/2026",
        "title: 5",
        "sponsors: Zambia",
        "kind: draft",
        "number: '35'",
        "years: {now: 2025}",
        "counts: {a: many}",
        "documents: [a]",
        "meetings: [{venue: Geneva}]",
        "meetings: [{name: A, held: No}]",
        "also_recall: [{number: 76/26}]",
        "edits: [{at: OP1}]",
        "edits: [{at: OP1, text: a, delete: true}]",
        "edits: [{at: OP1, delete: false}]",
        "edits: [{after: OP1, insert: []}]",
        "edits: [{at: OP1, move: {}}]",
        "edits: [{at: OP1, move: {after: OP2, before: OP3}}]",
        "skip: [{rule: recalls}]",
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(line: str) -> None:
    text = line if line.startswith("session") else f"session: 81\n{line}\n"
    assert complaints(text) != []
    with pytest.raises(UpdatesError):
        load([("u.yaml", text)])


def test_every_key_has_a_description_and_an_example_that_passes() -> None:
    whole = schema()
    for key, value in whole["properties"].items():
        assert value["description"], key
        for example in value["examples"]:
            jsonschema.validate({"session": 81, key: example}, whole)


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3000),
    st.floats(allow_nan=False),
    st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)),
    st.sampled_from(["", "80/35", "98 (l)", "PP1", "resolution", "No", "81", "2025-12-01"]),
)
KEYS = st.sampled_from(
    "session title agenda_item agenda_items number date sponsors kind previous also_recall counts meetings documents years edits "
    "agenda skip name venue from to held at after before footnote replace with text delete insert move as "
    "part level rule adopted from_".split()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, SCALARS), inner, max_size=3)),
    max_leaves=6,
)
EDITS = st.dictionaries(
    KEYS.filter(lambda k: k in "at after before footnote title replace with text delete insert move as".split()), VALUES
)
UPDATES = st.one_of(
    st.dictionaries(KEYS, VALUES, max_size=4),
    st.builds(lambda edits: {"edits": edits}, st.lists(EDITS, max_size=2)),
    st.builds(lambda meetings: {"meetings": meetings}, st.lists(st.dictionaries(KEYS, SCALARS, max_size=3), max_size=2)),
)


@given(UPDATES)
def test_what_is_built_without_pydantic_is_what_pydantic_would_build(given: dict[str, Any]) -> None:
    data = {"session": 81, **given}
    try:
        expected = adapter().validate_python(data)
    except ValidationError:
        with pytest.raises(MisfitError):
            build(data)
    else:
        assert build(data) == expected
