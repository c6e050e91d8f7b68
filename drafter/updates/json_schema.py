"""The JSON Schema of updates.yaml, by which an editor completes and checks the file as it is typed."""

from __future__ import annotations

import json
from typing import Any

from drafter.language.dates import AS_WRITTEN
from drafter.updates import edits, model
from drafter.updates.edits import EDIT_FORMS
from drafter.updates.model import OF_THE_TEXT

_ABOUT = "Facts and edits that turn last year's resolution into next year's draft. Only the session must be given."
_AS_WRITTEN = ("agenda_item", "agenda_items", "replace", "with", "number")  # texts that may look like a number


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 7, which all YAML editors know) of updates.yaml.

    Every key but `session` may stand without a value, as it does in a file that is still to be filled in.
    """
    from drafter.updates.explain import adapter

    whole = adapter().json_schema(ref_template="#/definitions/{model}")
    classes = {**vars(model), **vars(edits)}
    definitions = {name: {**_cleaned(part), "description": classes[name].__doc__} for name, part in whole.pop("$defs").items()}
    whole = _cleaned(whole)
    definitions["Edit"] = _edit(definitions["Edit"])
    definitions["Move"] |= {"minProperties": 1, "maxProperties": 1}
    definitions["Standing"] |= {"minProperties": 1}
    properties = whole["properties"]
    for name, value in properties.items():
        if name != "session":
            properties[name] = _or_nothing(value)
    for name in OF_THE_TEXT:
        [mapping] = (kind for kind in properties[name].get("anyOf", [properties[name]]) if "additionalProperties" in kind)
        mapping["additionalProperties"] = _or_nothing(mapping["additionalProperties"])
        if name == "agenda":
            mapping["additionalProperties"]["type"] = ["string", "integer", "null"]
    properties["years"]["propertyNames"] = {"pattern": r"^\d{4}$"}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "updates.yaml",
        **whole,
        "description": _ABOUT,
        "definitions": definitions,
    }


def _cleaned(part: Any, name: str = "") -> Any:
    """A schema without pydantic's titles and null defaults, its unions of plain types written as one list of types."""
    if isinstance(part, list):
        return [_cleaned(item, name) for item in part]
    if not isinstance(part, dict):
        return part
    if "examples" in part and "anyOf" in part:
        own = {key: value for key, value in part.items() if key != "anyOf"}
        kinds = [kind for kind in part["anyOf"] if kind != {"type": "null"}]
        part = {**own, **kinds[0]} if len(kinds) == 1 and "$ref" not in kinds[0] else {**own, "anyOf": kinds}
    done: dict[str, Any] = {}
    for key, value in part.items():
        if key == "properties":
            done[key] = {k: _cleaned(v, k) for k, v in value.items()}
        elif key == "examples":
            done[key] = json.loads(json.dumps(value, default=str))  # days are texts there, and so are the keys of a mapping
        elif key not in ("title", "default"):
            done[key] = _cleaned(value, name)
    if done.pop("format", "") == "date":  # or in words, which no editor takes for a date
        done["pattern"] = rf"^\d{{4}}-\d\d-\d\d$|^{AS_WRITTEN.replace('a-z', 'A-Za-z')}$"
    if name in _AS_WRITTEN and done.get("type") == "string":
        done["type"] = ["string", "integer"]
    return done


def _or_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be missing behind its key."""
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        done = {**value, "type": [*kinds, "null"]}
        return {**done, "enum": [*value["enum"], None]} if "enum" in value else done
    return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}


def _edit(whole: dict[str, Any]) -> dict[str, Any]:
    """One schema for each form of an edit, so that an editor offers the keys that go together."""
    forms = [
        {
            "type": "object",
            "title": "{" + ", ".join(form) + "}",
            "properties": {key: _of_form(whole["properties"][key], key, form) for key in form},
            "required": list(form),
            "additionalProperties": False,
        }
        for form in EDIT_FORMS
    ]
    return {"description": whole["description"], "oneOf": forms}


def _of_form(value: dict[str, Any], key: str, form: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a key in one form of an edit: `replace` is a text where `with` stands beside it, else a mapping."""
    if key != "replace":
        return value
    is_map = "with" not in form
    kinds = [kind for kind in value["anyOf"] if (kind["type"] == "object") == is_map]
    rest = {k: v for k, v in value.items() if k not in ("anyOf", "examples")}
    return {**rest, **kinds[0], "examples": [{"five States": "six States"}] if is_map else value["examples"]}
