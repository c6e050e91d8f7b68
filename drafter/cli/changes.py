"""`drafter changes`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from drafter import readers, writers
from drafter.cli.base import USUAL, Output, command, has_colour, put, width_of
from drafter.files import json_text, name_of


@command()
def changes(
    file: Annotated[Path, typer.Argument(help="A .docx, or - for standard input.", show_default=False)],
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to list them.")] = "text",
    output: Output = None,
) -> None:
    """List the tracked changes of any Word file: what goes and what comes, who made each and when, where it stands.

    In a resolution places are addressed as in the report of a rollover, by the numbers before the changes: PP3, OP8(a),
    footnote 2, "after PP4" for a new paragraph. Elsewhere paragraphs are counted. What is taken out and what is put in at one
    place is one change, and so are the two ends of a move.

    Examples:
      drafter changes examples/A_C.1_80_L.30-tracked.docx
      drafter changes examples/A_C.1_80_L.30-tracked.docx --format json --output changes.json
    """
    if output:
        writers.check([output], [file])
    found = readers.read_revisions(file)
    if format_ == "json":
        from dataclasses import asdict

        listed = {
            "schema": "drafter-changes/1",
            "file": name_of(file),
            "changes": [{"id": one.id, **asdict(one)} for one in found],
        }
        put(json_text(listed).encode(), output)
        return
    from drafter.report.revisions import revisions_report

    colour = output is None and has_colour(sys.stdout)
    width = USUAL if output else width_of(sys.stdout)
    put(revisions_report(name_of(file), found, colour=colour, width=width).encode(), output)
