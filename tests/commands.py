"""The command line, called in this process."""

from __future__ import annotations

import gc
import io
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from drafter.__main__ import main


class Done(NamedTuple):
    """What a command leaves with, prints and complains of."""

    code: int
    out: str
    err: str


def drafter(*arguments: object, given: bytes = b"") -> Done:
    """`drafter` with these arguments, and with `given` on standard input."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    stdin = io.TextIOWrapper(io.BytesIO(given))
    with (
        patch("sys.argv", ["drafter", *map(str, arguments)]),
        patch("sys.stdin", stdin),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        finally:
            gc.enable()
    assert isinstance(code, int)
    return Done(code, out.getvalue(), err.getvalue())
