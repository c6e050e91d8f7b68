"""`drafter find`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.base import command, has_colour, leave_as_diff, put, width_of
from drafter.errors import DrafterError
from drafter.files import STANDARD_INPUT, printable, read_whole, text_of


@command()
def find(
    words: Annotated[str, typer.Argument(help="The words, or - for standard input.", show_default=False)],
    folders: Annotated[list[Path], typer.Argument(help="Folders of resolutions and drafts.", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many places of each kind are shown.", min=1)] = 10,
    exact: Annotated[bool, typer.Option("--exact", help="Only where the very words stand.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with the whole paragraphs.")] = False,
    index: Annotated[
        Path | None, typer.Option("--index", help="A file for the index; one in your cache unless given.", show_default=False)
    ] = None,
) -> None:
    """Find where agreed language stands in the texts of a folder and of the folders in it: first where the very words stand, the
    newest first, then where they nearly stand, with what differs.

    \b
    Case, italics, and the form of quotation marks, hyphens and spaces are no difference.
    The files are read once. An index of them is kept, and brought up to date each time.
    Leaves with 0 where something is found, with 1 where nothing is, with 2 where nothing can be looked for.

    Examples:
      drafter find "in a position to do so" examples
      drafter find "remain seized of the issue" examples --exact --json
    """
    leave_as_diff(lambda: not _found(words, folders, index, limit, exact=exact, as_json=as_json))


def _found(words: str, folders: list[Path], index: Path | None, limit: int, *, exact: bool, as_json: bool) -> bool:
    """Prints what is found, and tells whether anything is."""
    if index and len(folders) > 1:
        raise DrafterError("--index is the index of one folder; name one, or leave it out: each has its own")
    from drafter.find import look
    from drafter.find.report import json_places, terminal_places

    if words == str(STANDARD_INPUT):
        words = text_of(read_whole(STANDARD_INPUT), "standard input")
    answer = look(words, folders, place=index, limit=limit, exact=exact, said=_said)
    if as_json:
        put(json_places(answer, [printable(str(folder)) for folder in folders]).encode(), None)
    else:
        put(terminal_places(answer, exact=exact, colour=has_colour(sys.stdout), width=width_of(sys.stdout)).encode(), None)
    return bool(answer.found.exact or answer.found.near)


def _said(line: str) -> None:
    print(line, file=sys.stderr)
