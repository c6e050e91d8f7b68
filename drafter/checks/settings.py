"""Which checks are switched off: by their ids in the call, and in a file.

The file is `.drafter-checks.yaml` in the current folder, unless another one is named:

    skip:
      - spelling            # everywhere
      - recall-gap@PP3      # in one place
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.checks import known
from drafter.errors import DrafterError, of_file
from drafter.files import read_whole, text_of

if TYPE_CHECKING:
    from drafter.updates.source import Problem, Source

NAME = ".drafter-checks.yaml"
_RIGHT = 'right is "skip:" and a list of checks below it, each behind a dash'


def switched_off(file: Path | None = None, ids: tuple[str, ...] | list[str] = ()) -> tuple[str, ...]:
    """The ids in the call and in the file (the one in the current folder, where there is one, if none is given).

    Raises DrafterError for an id that no check has, and for a file that is not there or does not hold a list of ids.
    """
    known(ids)
    own = file or (Path(NAME) if Path(NAME).exists() else None)
    return (*ids, *(_in_file(own) if own else ()))


def _in_file(file: Path) -> tuple[str, ...]:
    from drafter.updates.source import parse

    source = parse(text_of(read_whole(file, DrafterError), str(file), DrafterError))
    if problems := source.problems or list(_wrong(source)):
        raise DrafterError("\n".join(of_file(str(file), p.line, p.message) for p in problems))
    return tuple(map(str, source.data["skip"])) if source.data else ()


def _wrong(source: Source) -> Iterator[Problem]:
    from drafter.updates.source import Problem

    if not isinstance(source.data, dict):
        if source.data is not None:
            yield Problem(source.line((0,)) or 1, f"holds no keys; {_RIGHT}")
        return
    for key, value in source.data.items():
        if key != "skip":
            yield Problem(source.line((key,)), f'there is no key "{key}"; {_RIGHT}')
        elif not isinstance(value, list):
            yield Problem(source.line((key,)), f"skip holds no list; {_RIGHT}")
        else:
            for n, one in enumerate(value):
                try:
                    if isinstance(one, dict | list):
                        raise DrafterError("a check is named by its id, such as spelling or spelling@PP3")
                    known([str(one)])
                except DrafterError as problem:
                    yield Problem(source.line((key, n)), str(problem))
