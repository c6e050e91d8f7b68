"""What pydantic finds wrong with the data of updates.yaml, said as a drafter needs it: what was found, what would be right."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from drafter.language.signs import latin, named, unlike
from drafter.updates.edits import Edit, Move, Question, Standing
from drafter.updates.fields import Doc, UnfilledError
from drafter.updates.keys import KeyPath, key_of
from drafter.updates.model import OF_THE_TEXT, Decision, Meeting, Previous, Recall, SkipAt, Updates
from drafter.updates.printing import flow
from drafter.updates.source import Problem, Source, shown, spelled

# the models by where they stand; None is any item of a list
_MODELS: dict[tuple[str | int | None, ...], type[Any]] = {
    (): Updates,
    ("previous",): Previous,
    ("also_recall", None): Recall,
    ("meetings", None): Meeting,
    ("edits", None): Edit,
    ("edits", None, "move"): Move,
    ("edits", None, "as"): Standing,
    ("skip", None): SkipAt,
    ("decisions", None): Decision,
    ("questions", None): Question,
}
_WANTED = {
    "int_type": "a whole number",
    "string_type": "a text",
    "date_type": "a day, written year-month-day",
    "bool_type": "true or false",
    "list_type": "a list",
    "invalid_key": "a key that is a word; a number needs quotes",
    "dict_type": 'lines of "key: value"',
    "dataclass_type": 'lines of "key: value"',
}


@cache
def adapter() -> TypeAdapter[Updates]:
    """Pydantic's view of the updates."""
    return TypeAdapter(Updates)


def problems_of(source: Source, data: dict[Any, Any]) -> list[Problem]:
    """What is wrong with data that a source gave, as pydantic sees it: at least one problem for each wrong place."""
    try:
        adapter().validate_python(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
    else:
        return []
    by_place: dict[KeyPath, list[Any]] = {}
    for detail in details:
        by_place.setdefault(_place(detail, source), []).append(detail)
    # where a value may be a text or a mapping, what is wrong inside the mapping says more than that it is no text
    deepest = [p for p in by_place if not any(other[: len(p)] == p and other != p for other in by_place if p)]
    return [Problem(source.line(path), _message(path, by_place[path])) for path in deepest]


def _place(detail: Any, source: Source) -> KeyPath:
    """The path in the file: pydantic puts in the names of a union's members, and "[key]" where the key is wrong."""
    path: KeyPath = ()
    for key in detail["loc"]:
        if (*path, key) in source.lines:
            path = (*path, key)
    return (*path, detail["loc"][-1]) if detail["type"] == "missing" else path


def _message(path: KeyPath, details: list[Any]) -> str:
    where = f"{_shown(path)}: " if path else ""
    first = details[0]
    if first["type"] == "unexpected_keyword_argument":
        return _unknown(path)
    if first["type"] == "missing":
        parent = f"{_shown(path[:-1])}: " if path[:-1] else ""
        return f'{parent}"{path[-1]}" is missing; right is {_example(path)}'
    own = [d for d in details if d["type"] == "value_error"]
    if own:
        error = own[0]["ctx"]["error"]
        is_blank = isinstance(error, UnfilledError)
        return f"{where}{error}; right is {_example(path)}, or to leave it out" if is_blank else f"{where}{error}"
    value = first["input"]
    if any(d["loc"][-1:] == ("[key]",) for d in details):
        return f"{where}found the key {path[-1]}; right is {_wanted(details)}"
    right = f"right is {_wanted(details)}"
    example = _example(path)
    hint = _hint(path, value, {d["type"] for d in details})
    return f"{where}found {shown(value)}; {right}{hint or (f', such as {example}' if example else '')}"


def _wanted(details: Iterable[Any]) -> str:
    wanted = []
    for d in details:
        if d["type"] == "literal_error":
            what = f"one of {d['ctx']['expected']}".replace(" or ", ", ").replace("'", '"')
        else:
            what = _WANTED.get(d["type"], d["msg"])
        if what not in wanted:
            wanted.append(what)
    return " or ".join(wanted)


def _hint(path: KeyPath, value: Any, kinds: set[str]) -> str:
    """How to write what was probably meant."""
    if "string_type" in kinds and isinstance(value, bool | int | float | datetime.date):
        return f'; put it in quotes: "{spelled(value)}"'
    if kinds == {"list_type"} and isinstance(value, str | int | datetime.date) and _may_be_item(path, value):
        return f"; put it in brackets: [{spelled(value)}]"
    figures = re.fullmatch(r"(\d{1,3}(?:[,_ ]?\d{3})*|[\d_]+)(?:\.0+)?(?: [A-Za-z]+)?", str(value).strip())
    if kinds == {"int_type"} and figures:
        whole = int(re.sub(r"\D", "", figures[1]))
        return f"; take the quotes away: {whole}" if str(value).strip() == str(whole) else f"; write {whole}"
    if kinds == {"bool_type"} and str(value).lower() in ("yes", "on", "no", "off"):
        return f"; write {'true' if str(value).lower() in ('yes', 'on') else 'false'}"
    if kinds == {"date_type"} and (parts := re.match(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)", str(value))):
        from drafter.language.dates import MONTHS, parse_date

        day = parse_date(f"{parts[3]} {dict(enumerate(MONTHS, 1)).get(int(parts[2]))} {parts[1]}")
        return f"; write {day}" if day else ""
    return ""


def _may_be_item(path: KeyPath, value: Any) -> bool:
    """Whether a value alone is what a list holds: a State among the sponsors, and no number among the edits."""
    if len(path) > 1:
        return True
    try:
        adapter().validate_python({"session": 1, path[0]: [value]})
    except ValidationError:
        return False
    return True


def _unknown(path: KeyPath) -> str:
    from difflib import get_close_matches

    parent, key = path[:-1], str(path[-1])
    known = _keys(_model(parent) or Updates)
    where = f"{_shown(parent)}: " if parent else ""
    bare = latin(key).strip()
    if (sign := unlike(key)) and bare in known:
        return f'{where}found the key "{key}" with {named(sign)} in it; right is "{bare}"'
    near = get_close_matches(key.lower().replace("-", "_").replace(" ", "_"), known, n=1)
    elsewhere = [_shown(place) for place, model in _MODELS.items() if place and not near and key in _keys(model)]
    if near:
        advice = f'do you mean "{near[0]}"?'
    elif elsewhere:
        advice = f"it belongs in {' or '.join(elsewhere)}"
    else:
        advice = f"known are {', '.join(known)}"
    return f'{where}found the unknown key "{key}"; {advice}'


def _model(path: KeyPath) -> type[Any] | None:
    """The model at a path; None for what has no keys of ours."""
    return _MODELS.get(tuple(None if isinstance(key, int) else key for key in path))


def _shown(path: tuple[str | int | None, ...]) -> str:
    """A path as a person would say it: "meetings, item 2, from"."""
    is_list = bool(path) and path[0] not in OF_THE_TEXT
    return ", ".join(f"item {key + 1}" if isinstance(key, int) and is_list else str(key) for key in path if key is not None)


def _keys(model: type[Any]) -> list[str]:
    return [key_of(f.name) for f in dataclasses.fields(model)]


def _example(path: KeyPath) -> str:
    """An example of the key at a path, or of the nearest one around it, as it would be written."""
    while path:
        *parent, key = path
        model = _model(tuple(parent))
        for f in dataclasses.fields(model) if model else ():
            if key_of(f.name) == key:
                [doc] = [mark for mark in get_args(f.type) if isinstance(mark, Doc)]
                return f"{key}: {flow(doc.example, str(key))}"
        path = path[:-1]
    return ""
