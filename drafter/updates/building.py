"""Fills in the classes of `model` from plain data that is right, without pydantic.

To import pydantic and build its models takes as long as all the rest of a rollover does. So it is asked only where something
does not fit: it then finds every error. What is built here it would build too (tested), and nothing is built here that
it would refuse.
"""

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from drafter.updates.fields import Before, Check
from drafter.updates.keys import key_of
from drafter.updates.model import Updates


class MisfitError(Exception):
    """Something in the data is not as the classes want it."""


def build(data: Any) -> Updates:
    """The updates that `data` holds. Raises MisfitError where anything at all is wrong."""
    updates = _built(Updates, data)
    assert isinstance(updates, Updates)
    return updates


def _built(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        return _annotated(kind, value)
    if origin in (Union, types.UnionType):
        return _any_of(get_args(kind), value)
    if origin is Literal:
        return _sure(value, type(value) is str and value in get_args(kind))
    if origin is list:
        (item,) = get_args(kind)
        return [_built(item, v) for v in _sure(value, type(value) is list)]
    if origin is dict:
        key, item = get_args(kind)
        return {_built(key, k): _built(item, v) for k, v in _sure(value, type(value) is dict).items()}
    if is_dataclass(kind):
        return _instance(kind, _sure(value, type(value) is dict))
    return _sure(value, type(value) is kind)


def _annotated(kind: Any, value: Any) -> Any:
    inner, *marks = get_args(kind)
    for mark in marks:
        if isinstance(mark, Before):
            value = mark.ready(value)
    value = _built(inner, value)
    for mark in marks:
        if isinstance(mark, Check):
            try:
                mark.check(value)
            except ValueError as error:
                raise MisfitError from error
    return value


def _any_of(kinds: tuple[Any, ...], value: Any) -> Any:
    for kind in kinds:
        try:
            return _built(kind, value)
        except MisfitError:
            continue
    raise MisfitError


def _instance(kind: Any, data: dict[Any, Any]) -> Any:
    known = _fields(kind)
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise MisfitError
        name, type_, _ = known[key]
        values[name] = _built(type_, value)
    if any(is_required and name not in values for name, _, is_required in known.values()):
        raise MisfitError
    try:
        return kind(**values)
    except ValueError as error:
        raise MisfitError from error


@cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """The fields of a class by their keys: name, type, and whether it must be given."""
    return {key_of(f.name): (f.name, f.type, f.default is MISSING and f.default_factory is MISSING) for f in fields(kind)}


def _sure(value: Any, is_right: bool) -> Any:
    if not is_right:
        raise MisfitError
    return value
