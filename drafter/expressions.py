"""Regular expressions, each compiled when it is first used, and kept between two runs as Python keeps its compiled modules.

To compile those of a short rollover takes a quarter of its time. What `re` makes of one is a row of numbers, so these are kept in
a file beside this module's own compiled form, under the same conditions: the same build of Python, a folder that can be written,
no PYTHONDONTWRITEBYTECODE. Without the file, or with one that does not fit, all is compiled as ever. Only drafter's own
expressions are kept: one made from the words of a document or of a user's file goes to `re` directly.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
from array import array
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_LARGEST = 8_000_000  # bytes; more than all of drafter's come to: it holds those of versions gone by, and is begun anew
_new: dict[tuple[str, int], bytes] = {}


@cache
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, compiled once: `re` itself forgets where there are more than a few hundred. Raises re.error."""
    key = (expression, int(flags))
    if kept := _kept().get(key):
        with contextlib.suppress(Exception):  # a file of another's making: what is in it is not worth an error
            return _pattern(expression, *marshal.loads(kept))
    try:
        parts = _compiled(*key)
        pattern = _pattern(expression, *parts)
    except (AttributeError, TypeError):  # a Python whose `re` is made otherwise
        return re.compile(expression, flags)
    if not _new:
        atexit.register(_keep)
    _new[key] = marshal.dumps(parts)
    return pattern


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


@cache
def _file() -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(".kept")
    except NotImplementedError:  # this Python keeps no compiled modules
        return None


@cache
def _kept() -> dict[tuple[str, int], bytes]:
    """What earlier runs of this very Python have left, by expression and flags."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        if file := _file():
            made_by, kept = marshal.loads(file.read_bytes())
            return dict(kept) if made_by == sys.version else {}
    return {}


def _keep() -> None:
    """Write what is new beside what was there, whole or not at all."""
    if sys.dont_write_bytecode or not (file := _file()):
        return
    data = marshal.dumps((sys.version, _kept() | _new))
    if len(data) > _LARGEST:
        data = marshal.dumps((sys.version, _new))
    written = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        written.write_bytes(data)
        written.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            written.unlink()
