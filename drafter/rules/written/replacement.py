"""What a rule of config/rules puts in the place of what it found: a Jinja2 template of the pieces of its pattern.

"its {{ session | next | ordinal }} session". Plain templates, of names and filters alone, are filled in here: to import
jinja2 takes longer than all the rules together, so it is asked only where a template holds more. Both give the same (tested).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from drafter.language.ordinals import LARGEST, print_cardinal, print_figure_ordinal, print_ordinal
from drafter.language.pieces import Number


def _next(value: Any, step: int) -> Number:
    return _plus(value, step)


def _plus(value: Any, by: int) -> Number:
    return Number(_whole(value) + by, getattr(value, "like", ""))


def _ordinal(value: Any) -> str:
    return print_ordinal(_whole(value), getattr(value, "like", ""))


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    raise ValueError(f'"{value}" is no number')


# what each filter does with a value and, of two of them, a whole number in brackets
FILTERS: dict[str, tuple[str, Callable[..., Any]]] = {
    "next": ("as many sessions or years on as lie between the two texts", _next),
    "plus": ("so many on: plus(3)", _plus),
    "ordinal": (f"in words, with the capital it had: up to {LARGEST}", _ordinal),
    "figure": ('in figures: "52nd"', lambda value: print_figure_ordinal(_whole(value))),
    "cardinal": ("under 10 in words, else in figures", lambda value: print_cardinal(_whole(value))),
    "upper": ("in capitals", lambda value: str(value).upper()),
    "lower": ("in small letters", lambda value: str(value).lower()),
    "capitalize": ("with a capital", lambda value: str(value)[:1].upper() + str(value)[1:]),
}
_FILTER = r"\s*\|\s*(?P<{0}>[a-z]+)(?:\((?P<{1}>-?\d+)\))?"
_ONE_FILTER = re.compile(_FILTER.format("name", "by"))
_PLAIN = re.compile(r"\{\{\s*(?P<name>[A-Za-z_]\w*)(?P<filters>(?:\s*\|\s*[a-z]+(?:\(-?\d+\))?)*)\s*\}\}")
_ALLOWED = (
    "Template Output TemplateData Name Const Filter If CondExpr Compare Operand And Or Not Add Sub Concat Neg"  # and no loop
).split()


class Call(NamedTuple):
    """A filter as a template calls it."""

    name: str
    by: int | None


class Slot(NamedTuple):
    """A place of a plain template: whose value, and what is done with it."""

    name: str
    calls: tuple[Call, ...]


def written(template: str, values: Mapping[str, Any], step: int) -> str:
    """The template with the values in it. Raises ValueError where a filter cannot take what it is given."""
    parts = _plain(template)
    if parts is None:
        return with_jinja(template, values, step)
    known = {**values, "step": step}
    return "".join(part if isinstance(part, str) else _filled(part, known[part.name], step) for part in parts)


def _filled(slot: Slot, value: Any, step: int) -> str:
    for call in slot.calls:
        by = (step,) if call.name == "next" else () if call.by is None else (call.by,)
        value = FILTERS[call.name][1](value, *by)
    return str(value)


def with_jinja(template: str, values: Mapping[str, Any], step: int) -> str:
    """The same, by Jinja2."""
    from jinja2 import TemplateError

    try:
        return str(_jinja(template).render({**values, "step": step}))
    except (TemplateError, TypeError, ArithmeticError) as error:
        raise ValueError(str(error)) from error


def problem(template: str, names: Iterable[str]) -> str:
    """What is wrong with a template that may use these names; empty where nothing is."""
    known = [*names, "step"]
    parts = _plain(template)
    if parts is None:
        return _problem_with_jinja(template, known)
    for part in parts:
        if isinstance(part, Slot):
            wrong = _unknown(part.name, known) or next(filter(None, (_misused(call) for call in part.calls)), "")
            if wrong:
                return wrong
    return ""


def uses_next(template: str) -> bool:
    """Whether what the template writes depends on how many sessions lie between the two texts."""
    return re.search(r"\|\s*next\b|\bstep\b", template) is not None


def _unknown(name: str, known: list[str]) -> str:
    if name in known:
        return ""
    return f'found the name "{name}", which is no piece or group of the pattern; known are {", ".join(known)}'


def _misused(call: Call) -> str:
    if call.name not in FILTERS:
        return f'found the unknown filter "{call.name}"; known are {", ".join(FILTERS)}'
    if (call.name == "plus") != (call.by is not None):
        return f'found the filter "{call.name}" {"without" if call.by is None else "with"} a number in brackets; right is ' + (
            "plus(3)" if call.name == "plus" else call.name
        )
    return ""


@cache
def _plain(template: str) -> tuple[str | Slot, ...] | None:
    """The parts of a plain template: texts and slots; None where it holds more than names and filters."""
    parts: list[str | Slot] = []
    at = 0
    for found in _PLAIN.finditer(template):
        calls = [Call(f["name"], int(f["by"]) if f["by"] else None) for f in _ONE_FILTER.finditer(found["filters"])]
        parts += [template[at : found.start()], Slot(found["name"], tuple(calls))]
        at = found.end()
    parts.append(template[at:])
    is_plain = not any(isinstance(part, str) and re.search(r"\{[{%#]|[%#}]\}", part) for part in parts)
    return tuple(parts) if is_plain else None


@cache
def _environment() -> Any:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    @jinja2.pass_context
    def moved_on(context: Any, value: Any) -> Number:
        return _next(value, context["step"])

    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.globals.clear()
    environment.filters.clear()
    environment.filters.update({name: function for name, (_, function) in FILTERS.items()} | {"next": moved_on})
    return environment


@cache
def _jinja(template: str) -> Any:
    return _environment().from_string(template)


def _problem_with_jinja(template: str, known: list[str]) -> str:
    from jinja2 import TemplateSyntaxError, nodes

    try:
        tree = _environment().parse(template)
    except TemplateSyntaxError as error:
        return f"is no Jinja2 template: {error.message}"
    for node in tree.find_all(nodes.Node):
        kind = type(node).__name__
        if isinstance(node, nodes.Name) and (wrong := _unknown(node.name, known)):
            return wrong
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return _misused(Call(node.name, None))
        if kind not in _ALLOWED:
            return f"found {kind}; right are names, filters, {{% if %}} and comparisons: a rule that needs more is a function"
    return ""
