"""`drafter` and `python -m drafter`: the commands, with the input's errors as messages."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys


def run() -> None:
    """`main`, and out: what Python would take apart piece by piece on its way, the system takes back at once."""
    try:
        main()
    except SystemExit as left:
        if isinstance(left.code, int):
            with contextlib.suppress(OSError):  # of what cannot be written Python tells in its own way
                for stream in (sys.stdout, sys.stderr):
                    stream.flush()
                atexit._run_exitfuncs()
                os._exit(left.code)
        raise


def main() -> None:
    """Run the command that the arguments name. Leaves with 0, with 1 for an error of the input, with 2 for one of usage."""
    gc.disable()  # a command lives for a moment: collecting garbage costs time and gains no memory worth having
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale: resolutions are not ASCII
    from drafter.errors import DrafterError
    from drafter.expressions import keeping_expressions
    from drafter.kept import keeping_code

    with keeping_code(), keeping_expressions():
        from drafter.cli import program

        try:
            program(*sys.argv[1:2] or ["--help"])(prog_name="drafter")
        except DrafterError as error:
            print(error, file=sys.stderr)
            sys.exit(1)
        except BrokenPipeError:  # whoever read the output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)


if __name__ == "__main__":
    run()
