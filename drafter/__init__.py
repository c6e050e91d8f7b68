"""drafter: technical rollovers of General Assembly resolutions.

The public API is four verbs: `read` a file to a `Resolution`, `rollover` it with updates to a `Draft`, and `write` either; or
`track` the changes in last year's Word file, all in one.

    from pathlib import Path

    import drafter
    from drafter.updates import load

    previous = drafter.read("A_RES_80_35.txt")
    updates = load([Path("81-draft.yaml")])
    drafter.write(drafter.rollover(previous, updates), "81-draft.docx")
    Path("81-tracked.docx").write_bytes(drafter.track("A_RES_80_35.docx", updates))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.engine.settling import rollover as rollover
    from drafter.readers import read as read
    from drafter.tracked import track as track
    from drafter.writers import write as write

_VERBS = {"read": "readers", "rollover": "engine.settling", "track": "tracked", "write": "writers"}
__all__ = ["read", "rollover", "track", "write"]


def __getattr__(name: str) -> Any:
    """A verb is loaded when it is first used: importing drafter costs nothing."""
    if name not in _VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    verb = globals()[name] = getattr(import_module(f"drafter.{_VERBS[name]}"), name)
    return verb
