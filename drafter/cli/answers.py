"""`drafter answers`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter import readers, writers
from drafter.cli.base import command, put, read_once
from drafter.errors import ReadError, UpdatesError, WriteError
from drafter.files import is_same_file, name_of, read_whole, text_of

if TYPE_CHECKING:
    from drafter.document.resolution import Resolution


@command()
def answers(
    filled: Annotated[Path, typer.Argument(help="The Word file of a draft, filled in and saved.", show_default=False)],
    updates: Annotated[
        Path, typer.Option("--updates", "-u", help="The updates.yaml that made the draft; the answers are written into it.")
    ],
    previous: Annotated[
        Path | None,
        typer.Option("--previous", "-p", help="Last year's text, where updates.yaml does not name its file.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Another file to write the updates to.", show_default=False)
    ] = None,
) -> None:
    """Take the answers that were filled in in Word back into updates.yaml, as facts and edits.

    Whoever fills in the highlighted words of a draft, or changes others, and saves it has answered. The file may be the clean one
    or the one with tracked changes, accepted or not. What updates.yaml holds stays as it is, with its comments; a rollover with
    what is written then gives what the Word file says. What no updates can say is told with its place.

    Example:
      drafter answers examples/81-draft-answered.docx -u examples/81-draft.yaml -p examples/A_RES_80_35.txt --output updates.yaml
    """
    from drafter.infer.answers import answers as taken

    read_once(filled, updates, previous)
    if is_same_file(filled, updates):
        raise ReadError(f"{filled}: is named twice; right is the Word file first, and updates.yaml behind --updates")
    if output:
        writers.check([output], [filled, *([previous] if previous else [])])
        if output.suffix.lower() not in (".yaml", ".yml"):
            raise WriteError(f'{output}: found the ending "{output.suffix}"; updates go into .yaml or .yml')
    data = read_whole(updates, UpdatesError)
    text = text_of(data, name_of(updates), UpdatesError)
    last = _last_year(filled, updates, previous)
    found = taken(last, readers.read(filled), text, name_of(updates))
    written = found.yaml.replace("\n", "\r\n") if b"\r\n" in data else found.yaml  # the line ends of its editor
    put(written.encode(), output or updates)
    print(_summary(found.written, output or updates))
    for place in found.left:
        print(f"not taken: {place}", file=sys.stderr)


def _last_year(filled: Path, updates: Path, previous: Path | None) -> Resolution:
    """Last year's text: from the file that is given or that updates.yaml names, else as the tracked changes of the Word file show
    it. Raises ReadError where none of them does."""
    from drafter.updates.loading import load

    given = load([updates]).previous
    if previous or (given and given.file):
        return readers.read(previous or updates.parent / str(given and given.file))
    if readers.read_revisions(filled):
        return readers.read(filled, base=True)
    raise ReadError(
        f"{updates}: does not say in which file last year's text is; right is --previous FILE, or in it, previous: {{file: FILE}}"
    )


def _summary(written: tuple[str, ...], target: Path) -> str:
    if not written:
        return f"{target}: nothing to write; the file says what the draft said"
    return f"{target}: {len(written)} answer{'s' if len(written) > 1 else ''} written: {'; '.join(written)}"
