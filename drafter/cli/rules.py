"""`drafter rules` and `drafter rules test`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from drafter.cli.base import COMMANDS, OwnRules, app, put, width_of
from drafter.files import json_text, printable

_program = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(
    _program,
    name="rules",
    invoke_without_command=True,
    short_help=COMMANDS["rules"],
    epilog="Examples:\n\n\b\n  drafter rules --rules examples/rules\n  drafter rules test examples/rules",
)


@_program.callback()
def rules(
    context: typer.Context,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print the list.")] = "text",
    folders: OwnRules = None,
) -> None:
    """List all rules in the order in which they go before each other: name, status, what each looks for, its source."""
    if context.invoked_subcommand:
        return
    from drafter.rules.listing import as_text, listed

    found = listed(folders or [])
    text = json_text([rule.as_data() for rule in found]) if format_ == "json" else as_text(found, width_of(sys.stdout))
    put(text.encode(), None)


@_program.command(short_help="Try files of rules.", epilog="Example:\n\n\b\n  drafter rules test examples/rules")
def test(
    files: Annotated[list[Path], typer.Argument(help="A file of rules, or a folder of them.", show_default=False)],
) -> None:
    """Try files of rules: their keys, patterns, replacements and all of their examples.

    What is wrong is said with its line, and the command leaves with 1. docs/rules.md is the guide to writing a rule.
    """
    from drafter.rules.written.loading import load

    for file in load(files):
        count, examples = len(file.patterns), sum(len(p.examples) + len(p.leaves) for p in file.patterns)
        one = "1 rule" if count == 1 else f"{count} rules"
        put(f"{printable(file.name)}: {one}, {examples} examples, all as they say\n".encode(), None)
