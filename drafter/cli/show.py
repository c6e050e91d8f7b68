"""`drafter show`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from drafter import readers, writers
from drafter.cli.base import USUAL, Output, command, has_colour, put, width_of


@command()
def show(
    file: Annotated[Path, typer.Argument(help="A resolution: a file, or - for standard input.", show_default=False)],
    format_: Annotated[
        Literal["outline", "text", "json", "xml"], typer.Option("--format", "-f", help="How to show it.")
    ] = "outline",
    base: Annotated[
        bool, typer.Option("--base", help="Read a file (.docx, .xml) with its tracked changes rejected, not accepted.")
    ] = False,
    output: Output = None,
) -> None:
    """Show a resolution as drafter reads it: its outline, its text, or all of it as JSON or in Akoma Ntoso (xml).

    Examples:
      drafter show examples/A_RES_80_35.txt
      drafter show examples/A_RES_80_35.txt --format json --output 80-35.json
    """
    if output:
        writers.check([output], [file])
    resolution = readers.read(file, base=base)
    if format_ == "outline":
        from drafter.report.outline import outline

        colour = output is None and has_colour(sys.stdout)
        width = USUAL if output else width_of(sys.stdout)
        put(outline(resolution, width=width, colour=colour).encode(), output)
    else:
        put(writers.render(resolution, ".txt" if format_ == "text" else f".{format_}"), output)
