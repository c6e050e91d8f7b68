"""What the commands share: the program, the arguments that several take, and the way to the screen or a file."""

from __future__ import annotations

import inspect
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO, TypeVar

import typer

from drafter.errors import DrafterError, WriteError
from drafter.files import STANDARD_INPUT, read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.checks.base import Finding
    from drafter.draft.draft import Draft

USUAL = 100  # columns, where there is no screen
WIDEST = 120  # columns that a person reads with ease

COMMANDS = {  # each in a file of its own name, and what stands beside it in their list
    "answers": "Take the answers that were filled in in Word back into updates.yaml.",
    "changes": "List the tracked changes of a Word file.",
    "check": "Find slips in a resolution or draft.",
    "compare": "Compare two resolutions, and name each difference.",
    "compile": "Put several delegations' copies of one text together.",
    "find": "Find where agreed language stands, in the same words or nearly so.",
    "infer": "Find the updates.yaml that leads from one edition to the next.",
    "review": "Review a draft in the browser: last year's file in, the draft out.",
    "rollover": "Roll last year's resolution over to next year's draft.",
    "rules": "List all rules, or try a file of your own.",
    "schema": "Write the JSON Schema of updates.yaml, for editors.",
    "session": "Roll all texts of last session over, and show on a board how far each is.",
    "show": "Show a resolution as drafter reads it.",
    "sponsors": "List the sponsors of a draft, or add and remove some.",
    "updates": "Write the updates.yaml for a resolution, to be filled in.",
}

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=_SETTINGS,
)

_Function = TypeVar("_Function", bound="Callable[..., None]")


def command(*, takes_more: bool = False) -> Callable[[_Function], _Function]:
    """Makes a command of a function. The docstring is its help, and what the docstring ends with, the examples, comes behind the
    options. With `takes_more` what stands behind its arguments is in its context, so that it can say what is wrong with it."""

    def made(function: _Function) -> _Function:
        text, head, examples = inspect.cleandoc(function.__doc__ or "").partition("\n\nExample")
        first, _, lines = f"{head.strip()}{examples}".partition("\n")
        epilog = f"{first}\n\n\b\n{lines}"
        settings = {**_SETTINGS, "allow_extra_args": True} if takes_more else None
        short = COMMANDS[function.__name__]
        return app.command(help=text, short_help=short, epilog=epilog, context_settings=settings)(function)

    return made


Previous = Annotated[Path, typer.Argument(help="Last year's resolution: a file, or - for standard input.", show_default=False)]


def _unless_screen(output: Path | None) -> Path | None:
    """The file to write; None for "-", which is the screen as it is standard input among the files to be read."""
    return None if output == STANDARD_INPUT else output


def output_option(about: str) -> Any:
    """The option --output of a command that prints to the screen unless it is given."""
    return typer.Option("--output", "-o", help=about, callback=_unless_screen, show_default=False)


Output = Annotated[Path | None, output_option("The file to write; the screen unless given.")]

OwnRules = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="A folder with rules of your own, or one file; may be given several times."),
]

Earlier = Annotated[
    list[Path] | None,
    typer.Option(help="An older edition of the text; may be given several times.", metavar="<file>", show_default=False),
]

Lists = Annotated[
    list[Path] | None,
    typer.Option("--record", help="A list of what was adopted (.csv), newer than the program's; may be given several times."),
]


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


def has_colour(stream: TextIO) -> bool:
    """Whether `stream` is a screen with colours, and they are wanted (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO, widest: int = WIDEST) -> int:
    """The columns to fill on `stream`, at most `widest`."""
    return min(shutil.get_terminal_size((USUAL, 24)).columns, widest) if stream.isatty() else USUAL


def print_report(
    draft: Draft, stream: TextIO, findings: Sequence[Finding] = (), *, details: bool = False, is_signed: bool = True
) -> None:
    """Print the report of a draft, and what the checks found in it, with colour where the stream has it."""
    from drafter.report.terminal import terminal_report

    colour, width = has_colour(stream), width_of(stream)
    report = terminal_report(draft, colour=colour, width=width, findings=findings, details=details, is_signed=is_signed)
    stream.write(report)
    stream.flush()


def read_once(*sources: Path | None) -> None:
    """Raises DrafterError where standard input stands for more than one of the files to be read."""
    if sources.count(STANDARD_INPUT) > 1:
        others = "other that is" if len(sources) == 2 else "others that are"
        raise DrafterError(f"standard input can be read once; name a file for the {others} -")


def leave_as_misused(message: str) -> NoReturn:
    """Says what is wrong with the command itself, and leaves with 2."""
    print(message, file=sys.stderr)
    raise typer.Exit(2)


def leave_as_diff(looked: Callable[[], int]) -> None:
    """Leaves with 1 where something is found, with 2 where nothing can be looked for, as `diff` does."""
    try:
        found = looked()
    except DrafterError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    if found:
        raise typer.Exit(1)


def put(content: bytes, output: Path | None) -> None:
    """Write the content to the file; to the screen without one. Raises WriteError where it cannot be written."""
    if output:
        write_whole(output, content)
        return
    try:
        sys.stdout.write(content.decode())
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever read it has seen enough: no error
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again on its way out
        raise WriteError(f"standard output: cannot be written ({problem.strerror or problem}); choose another place") from None


def put_unfilled(content: str, output: Path | None) -> None:
    """The same with a file that is to be filled in: one that is there and says something else is not overwritten."""
    if output and output.is_file() and read_whole(output, WriteError) not in (content.encode(), b""):
        raise WriteError(f"{output}: is there already and may have been filled in; choose another name or delete it")
    put(content.encode(), output)
