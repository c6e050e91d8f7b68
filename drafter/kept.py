"""What is worked out of the program's own words, kept between two runs as Python keeps its compiled modules.

To work it out takes a third of a short rollover: regular expressions, the files of `config/`, and the code that Python writes for
dataclasses and named tuples. All of it lies in one file beside this module's own compiled form, under the same conditions: the
same build of Python, a folder that can be written, no PYTHONDONTWRITEBYTECODE. Without the file, or with one that does not fit,
all is worked out as ever. No word of a document and no fact is kept; of a user's own rules the patterns are, as those of
`config/`.
"""

from __future__ import annotations

import atexit
import collections
import contextlib
import dataclasses
import inspect
import marshal
import os
import sys
import typing
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

_Value = TypeVar("_Value")
_Key = tuple[str | bytes | int, ...]  # of what kind it is, and all that it is made of
_LARGEST = 8_000_000  # bytes; more than all of drafter's come to: it holds those of versions gone by, and is begun anew
_new: dict[_Key, bytes] = {}


def _as_it_is(value: Any) -> Any:
    return value


def kept(key: _Key, make: Callable[[], Any], use: Callable[[Any], _Value] = _as_it_is) -> _Value:
    """What `use` makes of the plain data that an earlier run has kept under a key, or else of what `make` gives, which is kept
    for the next."""
    if (known := _before().get(key)) is not None:
        try:
            return use(marshal.loads(known))
        except Exception:  # of another's making, and not worth an error
            del _before()[key]
    made = make()
    if not _new:
        atexit.register(_keep)
    _new[key] = marshal.dumps(made)
    return use(made)


@contextlib.contextmanager
def keeping_code() -> Iterator[None]:
    """Inside, the code that Python writes and compiles for each dataclass, named tuple and annotation is kept.

    These modules call `exec`, `eval` and `compile` on what they have written; a name of their own goes before the built-in one.
    """
    ours = ((dataclasses, "exec", _exec), (collections, "eval", _eval), (inspect, "eval", _eval), (typing, "compile", _compile))
    for module, name, function in ours:
        setattr(module, name, function)
    try:
        yield
    finally:
        for module, name, _ in ours:
            delattr(module, name)


def _exec(source: str, *names: Any) -> None:
    exec(_compile(source, "<string>", "exec"), *names)


def _eval(source: str, *names: Any) -> Any:
    return eval(_compile(source, "<string>", "eval"), *names)


@cache
def _compile(source: str, file: str, mode: str) -> CodeType:
    return kept((mode, source), lambda: compile(source, file, mode, dont_inherit=True))  # as where it was written


@cache
def _file() -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(".kept")
    except NotImplementedError:  # this Python keeps no compiled modules
        return None


@cache
def _before() -> dict[_Key, bytes]:
    """What earlier runs of this very Python have left."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        if file := _file():
            made_by, all_kept = marshal.loads(file.read_bytes())
            return dict(all_kept) if made_by == sys.version else {}
    return {}


def _keep() -> None:
    """Write what is new beside what was there, whole or not at all."""
    if sys.dont_write_bytecode or not (file := _file()):
        return
    data = marshal.dumps((sys.version, _before() | _new))
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
