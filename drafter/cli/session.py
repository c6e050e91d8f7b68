"""`drafter session`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drafter.cli.base import command, leave_as_misused

if TYPE_CHECKING:
    from drafter.session.board import Board
    from drafter.session.result import Result


@command()
def session(
    folder: Annotated[Path, typer.Argument(help="The folder with last session's texts.", show_default=False)],
    updates: Annotated[Path, typer.Option("--updates", "-u", help="The facts that all share: session.yaml.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the drafts and the board.", show_default=False)],
    format_: Annotated[
        Literal["docx", "txt", "md", "json", "xml"], typer.Option("--format", "-f", help="What drafts are.")
    ] = "docx",
    tracked: Annotated[
        bool, typer.Option("--tracked/--clean", help="Last year's Word file with every change tracked, or the text alone.")
    ] = False,
    all_: Annotated[bool, typer.Option("--all", help="Draft texts too that come back at another session.")] = False,
    workers: Annotated[
        int | None, typer.Option(help="In how many processes; as many as there are cores unless given.", show_default=False)
    ] = None,
) -> None:
    """Roll all texts of last session over, each by itself, and show on a board how far each is.

    Facts of one text stand in updates/NAME.yaml beside session.yaml, for last year's file NAME. A text that comes back at another
    session, by its own words or by the sessions that adopted its like, is listed with the reason and not drafted. One that fails
    is reported, and the others go on; then the exit code is 1. A second run drafts what has changed, and one that was ended goes
    on where it was. A draft that you have worked on is not written over.

    Example:
      drafter session examples/session/texts --updates examples/session/session.yaml --output drafts
    """
    from drafter.session.run import Request, run

    if workers is not None and workers < 1:
        leave_as_misused(f"--workers {workers}: right is 1 or more")
    if tracked and format_ != "docx":
        leave_as_misused("--tracked makes Word files: leave --format out")
    asked = Request(folder, updates, output, f".{format_}", tracked, all_, workers or _cores())
    done = run(asked, _progress())
    _say(done.board, done.done, output, updates)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _progress() -> Callable[[int, int, Result], None]:
    """A line on the terminal that counts; nothing where there is none."""
    if not sys.stderr.isatty():
        return lambda *_: None

    def told(done: int, of: int, result: Result) -> None:
        end = "\r\x1b[K" if done == of else ""
        print(f"\r\x1b[K{done} of {of}: {result.name}", end=end, file=sys.stderr, flush=True)

    return told


def _say(board: Board, done: int, output: Path, facts: Path) -> None:
    """How it went. Leaves with 1 where a text failed."""
    from drafter.report.brief import number

    failures = [row for row in board.rows if row.status == "failed"]
    for row in failures:
        print(row.said, file=sys.stderr)
    if board.asked:
        print(f"{number(len(board.asked), 'question')} asked once for several places: on the board, and in {facts}.")
    print(f"{board.said} {f'{done} looked at anew' if done else 'Nothing had changed'}. The board: {output / 'index.html'}")
    if failures:
        raise typer.Exit(1)
