"""The commands, one file each. Each reads, calls, and writes; nothing else lives here."""

from __future__ import annotations

from drafter.cli import changes, check, compare, infer, rollover, rules, schema, show, updates  # noqa: F401  (each adds its command to the program)
from drafter.cli.base import app

__all__ = ["app"]
