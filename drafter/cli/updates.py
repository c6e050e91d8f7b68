"""`drafter updates`."""

from __future__ import annotations

from drafter import readers, writers
from drafter.cli.base import Output, Previous, command, put_unfilled


@command("Write the updates.yaml for a resolution, to be filled in.")
def updates(previous: Previous, output: Output = None) -> None:
    """Write the updates.yaml for a resolution: what can be worked out is filled in, what is needed is listed.

    A file that is there already and says something else is not overwritten: it may have been filled in.

    Example:
      drafter updates examples/A_RES_80_35.txt --output updates.yaml
    """
    from drafter.infer.skeleton import skeleton

    if output:
        writers.check([output], [previous])
    put_unfilled(skeleton(readers.read(previous)), output)
