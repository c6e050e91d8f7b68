"""`drafter updates`."""

from __future__ import annotations

import os

from drafter import readers, writers
from drafter.cli.base import Earlier, Output, Previous, command, put_unfilled, read_once


@command("Write the updates.yaml for a resolution, to be filled in.")
def updates(previous: Previous, output: Output = None, earlier: Earlier = None) -> None:
    """Write the updates.yaml for a resolution: what can be worked out is filled in, what is needed is listed.

    A file that is there already and says something else is not overwritten: it may have been filled in.

    With --earlier, older editions say what stayed and what changed before, and the file names them for the rollover.

    Example:
      drafter updates examples/A_RES_80_35.txt --output updates.yaml
    """
    from drafter.infer.skeleton import skeleton

    older = earlier or []
    read_once(previous, *older)
    if output:
        writers.check([output], [previous, *older])
    beside = [os.path.relpath(file, output.parent) if output else str(file) for file in older]
    put_unfilled(skeleton(readers.read(previous), older, beside), output)
