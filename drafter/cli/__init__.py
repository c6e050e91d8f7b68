"""The commands, one file each. Each reads, calls, and writes; nothing else lives here."""

from __future__ import annotations

from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING

from drafter.cli.base import COMMANDS, app

if TYPE_CHECKING:
    import typer


def program(first: str = "") -> typer.Typer:
    """The program, as much of it as its first argument asks for, since to build all takes time: the command of that name alone;
    for `--help` the list of the commands, of which none can be run."""
    if first in ("-h", "--help"):
        listed = copy(app)
        listed.registered_commands, listed.registered_groups = [], []
        for name, short in COMMANDS.items():
            listed.command(name, short_help=short)(_unbuilt)
        return listed
    for name in (first,) if first in COMMANDS else COMMANDS:
        import_module(f"drafter.cli.{name}")  # each adds itself
    return app


def _unbuilt() -> None:
    """What stands for a command where only its name is wanted."""
