"""The commands, one file each. Each reads, calls, and writes; nothing else lives here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drafter.cli.base import app

if TYPE_CHECKING:
    import typer

COMMANDS = tuple(
    "answers changes check compare compile find infer review rollover rules schema session show sponsors updates".split()
)


def program(command: str = "") -> typer.Typer:
    """The program with this command alone, since to build all of them takes time; with all where none has that name."""
    for name in (command,) if command in COMMANDS else COMMANDS:
        import_module(f"drafter.cli.{name}")  # each adds itself
    return app
