"""What a rule of config/rules puts in the place of what it found: a text in which pieces of its pattern stand by their names.

"its {{ session | next | ordinal }} session": behind a name stand filters, and that is all. What depends on more is several rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from drafter.expressions import compiled
from drafter.language.ordinals import print_cardinal, print_figure_ordinal, print_ordinal
from drafter.language.pieces import Number


def _plus(value: Any, by: int) -> Number:
    return Number(_whole(value) + by, getattr(value, "like", ""))


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    raise ValueError(f'"{value}" is no number')


# what each makes of a value; "next" is given how many sessions lie between the two texts, "plus" the number in its brackets
FILTERS: dict[str, Callable[..., Any]] = {
    "next": _plus,
    "plus": _plus,
    "ordinal": lambda value: print_ordinal(_whole(value), getattr(value, "like", "")),
    "figure": lambda value: print_figure_ordinal(_whole(value)),
    "cardinal": lambda value: print_cardinal(_whole(value)),
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "capitalize": lambda value: str(value)[:1].upper() + str(value)[1:],
}
_SLOT = compiled(r"\{\{\s*([A-Za-z_]\w*)((?:\s*\|\s*[a-z]+(?:\(-?\d+\))?)*)\s*\}\}")
_CALL = compiled(r"\|\s*([a-z]+)(?:\((-?\d+)\))?")
_OTHER = compiled(r"\{[{%#].*?[}%#]\}|\{[{%#].*|[}%#]\}", re.DOTALL)  # a slot gone wrong, or more than names and filters


class Call(NamedTuple):
    """A filter as a replacement calls it."""

    name: str
    by: int | None


class Slot(NamedTuple):
    """A place in a replacement: whose value, and what is done with it."""

    name: str
    calls: tuple[Call, ...]


def written(replacement: str, values: Mapping[str, Any], step: int) -> str:
    """The replacement with the values in it. Raises ValueError where a filter cannot take what it is given."""
    known = {**values, "step": step}
    return "".join(part if isinstance(part, str) else _filled(part, known[part.name], step) for part in _parts(replacement))


def _filled(slot: Slot, value: Any, step: int) -> str:
    for call in slot.calls:
        by = (step,) if call.name == "next" else () if call.by is None else (call.by,)
        value = FILTERS[call.name](value, *by)
    return str(value)


def problem(replacement: str, names: Iterable[str]) -> str:
    """What is wrong with a replacement that may use these names; empty where nothing is."""
    known = [*names, "step"]
    for part in _parts(replacement):
        if isinstance(part, str):
            if found := _OTHER.search(part):
                right = "{{ session | next | ordinal }}; where the words depend on more, write a rule for each case"
                return f'found "{found.group()}"; right is a name with filters behind it: {right}'
        elif part.name not in known:
            return f'found the name "{part.name}", which is no piece or group of the pattern; known are {", ".join(known)}'
        else:
            for call in part.calls:
                if wrong := _misused(call):
                    return wrong
    return ""


def uses_next(replacement: str) -> bool:
    """Whether what is written depends on how many sessions lie between the two texts."""
    slots = [part for part in _parts(replacement) if isinstance(part, Slot)]
    return any(slot.name == "step" or any(call.name == "next" for call in slot.calls) for slot in slots)


def _misused(call: Call) -> str:
    if call.name not in FILTERS:
        return f'found the unknown filter "{call.name}"; known are {", ".join(FILTERS)}'
    if (call.name == "plus") != (call.by is not None):
        return f'found the filter "{call.name}" {"without" if call.by is None else "with"} a number in brackets; right is ' + (
            "plus(3)" if call.name == "plus" else call.name
        )
    return ""


@cache
def _parts(replacement: str) -> tuple[str | Slot, ...]:
    """The texts of a replacement and its slots, in their order."""
    parts: list[str | Slot] = []
    at = 0
    for found in _SLOT.finditer(replacement):
        calls = tuple(Call(name, int(by) if by else None) for name, by in _CALL.findall(found[2]))
        parts += [replacement[at : found.start()], Slot(found[1], calls)]
        at = found.end()
    return (*parts, replacement[at:])
