"""drafter: technical rollovers of General Assembly resolutions.

The public API is three verbs: `read` a file to a `Resolution`, `rollover` it with updates to a `Draft`, and `write` either.

    from pathlib import Path

    import drafter
    from drafter.updates import load

    previous = drafter.read("A_RES_80_35.txt")
    draft = drafter.rollover(previous, load([Path("81-draft.yaml")]))
    drafter.write(draft, "81-draft.docx")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.engine.settling import rollover as rollover
    from drafter.readers import read as read
    from drafter.writers import write as write

__all__ = ["read", "rollover", "write"]
_VERBS = {"read": "drafter.readers", "rollover": "drafter.engine.settling", "write": "drafter.writers"}


def __getattr__(name: str) -> Any:
    """A verb is loaded when it is first used: importing drafter costs nothing."""
    if name not in _VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    verb = globals()[name] = getattr(import_module(_VERBS[name]), name)
    return verb
