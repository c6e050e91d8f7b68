"""`drafter updates`."""

from __future__ import annotations

import os
from pathlib import Path

from drafter import readers, writers
from drafter.cli.base import Earlier, Output, Previous, command, put_unfilled, read_once
from drafter.files import STANDARD_INPUT


@command()
def updates(previous: Previous, output: Output = None, earlier: Earlier = None) -> None:
    """Write the updates.yaml for a resolution: what can be worked out is filled in, what is needed is listed.

    It opens with the resolution that it is for. A line behind one "#" counts as soon as that "#" is taken away; lines behind "##"
    are only to be read. A file that is there already and says something else is not overwritten: it may have been filled in.

    With --earlier, older editions say what stayed and what changed before, and the file names them for the rollover.

    Example:
      drafter updates examples/A_RES_80_35.txt --output updates.yaml
    """
    from drafter.infer.skeleton import skeleton

    older = earlier or []
    read_once(previous, *older)
    if output:
        writers.check([output], [previous, *older])
    beside = [_beside(file, output) for file in older]
    own = "" if previous == STANDARD_INPUT else _beside(previous, output)
    put_unfilled(skeleton(readers.read(previous), older, beside, own), output)


def _beside(file: Path, output: Path | None) -> str:
    """What the file that is written calls another one: its path from there."""
    return os.path.relpath(file, output.parent) if output else str(file)
