"""Regular expressions, each compiled when it is first used, and kept between two runs (`drafter.kept`).

What `re` makes of one is a row of numbers. Only those that stand in the program or in a file of rules are kept: one made from
the words of a document or of a user's facts goes to `re` directly.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from drafter.kept import kept


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, compiled once: `re` itself forgets where there are more than a few hundred. Raises re.error."""
    try:
        return kept(
            ("re", expression, int(flags)),
            lambda: _compiled(expression, int(flags)),
            lambda parts: _pattern(expression, *parts),
        )
    except (AttributeError, TypeError):  # a Python whose `re` is made otherwise
        return re.compile(expression, flags)


def _compiled(expression: str, flags: int) -> tuple[Any, ...]:
    """What `re.compile` does, up to where it has the numbers."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(expression, flags)
    names = tree.state.groupdict
    by_number = [None] * tree.state.groups
    for name, number in names.items():
        by_number[number] = name
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return int(flags | tree.state.flags), code, tree.state.groups - 1, names, tuple(by_number)


def _pattern(expression: str, flags: int, code: bytes, *groups: Any) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    return _sre.compile(expression, flags, array("I", code).tolist(), *groups)  # type: ignore[no-any-return]


@contextmanager
def keeping_expressions() -> Iterator[None]:
    """Inside, those are kept too that go to `re` directly and stand as they are in the code that does so, be it drafter's,
    PyYAML's, typer's or Python's own."""
    from re import _compiler  # type: ignore[attr-defined]

    as_ever = _compiler.compile

    def compile_(expression: Any, flags: int = 0) -> re.Pattern[Any]:
        asks = sys._getframe(3).f_code  # before `re._compile` and `re.compile`, `re.match` and the like
        is_module = asks.co_filename.startswith("<frozen importlib")  # one that is not written in Python, lxml's
        is_written = isinstance(expression, str | bytes) and (is_module or expression in asks.co_consts)
        return compiled(expression, flags) if is_written else as_ever(expression, flags)

    _compiler.compile = compile_
    try:
        yield
    finally:
        _compiler.compile = as_ever
