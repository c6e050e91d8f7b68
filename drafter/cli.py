"""The commands. Each reads, calls, and writes; nothing else lives here."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from drafter import readers, writers
from drafter.errors import DrafterError, UpdatesError, WriteError
from drafter.files import STANDARD_INPUT, read_whole, write_whole

if TYPE_CHECKING:
    from drafter.draft import Draft

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class View(StrEnum):
    """How `show` prints a file."""

    OUTLINE = "outline"
    TEXT = "text"
    JSON = "json"


class Kept(StrEnum):
    """The changes that `--only` leaves in."""

    CERTAIN = "certain"


Previous = Annotated[Path, typer.Argument(help="Last year's resolution: a file, or - for standard input.", show_default=False)]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; the screen unless given.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"drafter {version('drafter')}")
        except PackageNotFoundError:  # run from a checkout
            typer.echo("drafter, not installed")
        raise typer.Exit


@app.callback()
def drafter(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Technical rollovers of General Assembly resolutions: last year's text and a YAML of updates give next year's draft."""


@app.command(
    short_help="Roll last year's resolution over to next year's draft.",
    epilog="Example:\n\n\b\n  drafter rollover examples/A_RES_80_35.txt --updates examples/81-draft.yaml --output 81-draft.docx",
)
def rollover(
    previous: Previous,
    updates: Annotated[
        list[Path], typer.Option("--updates", "-u", help="The updates.yaml; several times for several files, a later one wins.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The draft: .docx, .txt, .md or .json. Text to the screen unless given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="The report as a page of HTML, with the redline.")] = None,
    only: Annotated[Kept | None, typer.Option("--only", help="Make no other changes than those that are certain.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail, and write nothing, where a question is open.")] = False,
) -> None:
    """Roll last year's resolution over to next year's draft, and say what was changed and why.

    The report goes to the screen: what is certain, what is to be confirmed, and what is open with the line of updates.yaml
    that would settle it. With --strict an open question makes the command fail (exit code 1) and nothing is written.
    """
    from drafter.rollover import rollover as rolled_over
    from drafter.updates.loading import load

    if [previous, *updates].count(STANDARD_INPUT) > 1:
        raise UpdatesError("standard input can be read once; name a file for the others that are -")
    writers.check([target for target in (output, report) if target], [previous, *updates])
    ending = writers.ending_of(output) if output else ".txt"
    facts = load(updates)
    draft = rolled_over(readers.read(previous), facts)
    if only:
        draft = draft.without("confirm", "to be confirmed, and --only certain was asked for")
    open_questions = len(draft.with_status("open")) if strict else 0
    if not open_questions:
        pages = {output: writers.render(draft, ending)}
        if report:
            from drafter.report.page import html_report

            pages[report] = html_report(draft).encode()
        for target, content in pages.items():
            _put(content, target)
    if not quiet:
        _print_report(draft, sys.stdout if output and not open_questions else sys.stderr)
    if open_questions:
        raise DrafterError(f"--strict: nothing is written, since {open_questions} of the questions above are open")


@app.command(
    short_help="Write the updates.yaml for a resolution, to be filled in.",
    epilog="Example:\n\n\b\n  drafter updates examples/A_RES_80_35.txt --output updates.yaml",
)
def updates(previous: Previous, output: Output = None) -> None:
    """Write the updates.yaml for a resolution: what can be worked out is filled in, what is needed is listed.

    A file that is there already and says something else is not overwritten: it may have been filled in.
    """
    from drafter.skeleton import skeleton

    if output:
        writers.check([output], [previous])
    content = skeleton(readers.read(previous)).encode()
    if output and output.is_file() and read_whole(output, WriteError) not in (content, b""):
        raise WriteError(f"{output}: is there already and may have been filled in; choose another name or delete it")
    _put(content, output)


@app.command(
    short_help="Show a resolution as drafter reads it.",
    epilog="Examples:\n\n\b\n  drafter show examples/A_RES_80_35.txt\n"
    "  drafter show examples/A_RES_80_35.txt --format json --output 80-35.json",
)
def show(
    file: Annotated[Path, typer.Argument(help="A resolution: a file, or - for standard input.", show_default=False)],
    format_: Annotated[View, typer.Option("--format", "-f", help="How to show it.")] = View.OUTLINE,
    base: Annotated[
        bool, typer.Option("--base", help="Read a Word file with its tracked changes rejected, not accepted.")
    ] = False,
    output: Output = None,
) -> None:
    """Show a resolution as drafter reads it: its outline, its text, or all of it as JSON."""
    if output:
        writers.check([output], [file])
    resolution = readers.read(file, base=base)
    if format_ is View.OUTLINE:
        from drafter import screen
        from drafter.outline import outline

        colour = output is None and screen.has_colour(sys.stdout)
        width = screen.USUAL if output else screen.width(sys.stdout)
        _put(outline(resolution, width=width, colour=colour).encode(), output)
    else:
        _put(writers.render(resolution, ".json" if format_ is View.JSON else ".txt"), output)


@app.command(
    short_help="Write the JSON Schema of updates.yaml, for editors.",
    epilog="Example:\n\n\b\n  drafter schema --output updates.schema.json",
)
def schema(output: Output = None) -> None:
    """Write the JSON Schema of updates.yaml, by which an editor completes and checks the file.

    \b
    With the YAML extension of an editor, put this as the first line of updates.yaml:
      # yaml-language-server: $schema=updates.schema.json
    """
    import json

    from drafter.updates.json_schema import schema as updates_schema

    if output:
        writers.check([output], [])
    _put((json.dumps(updates_schema(), ensure_ascii=False, indent=2) + "\n").encode(), output)


def _print_report(draft: Draft, stream: TextIO) -> None:
    from drafter import screen
    from drafter.report.terminal import terminal_report

    stream.write(terminal_report(draft, colour=screen.has_colour(stream), width=screen.width(stream)))
    stream.flush()


def _put(content: bytes, output: Path | None) -> None:
    if output:
        write_whole(output, content)
    else:
        sys.stdout.write(content.decode())
        sys.stdout.flush()
