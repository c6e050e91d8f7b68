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

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.readers import read as read
    from drafter.rollover import rollover as rollover
    from drafter.writers import write as write

__all__ = ["read", "rollover", "write"]
_VERBS = {"read": "drafter.readers", "rollover": "drafter.rollover", "write": "drafter.writers"}


class _Package(ModuleType):
    """The package, whose verbs are loaded when they are first used: importing drafter costs nothing.

    `rollover` is a verb and the name of the module that holds it. To import the module would put it in the verb's place,
    so a module of that name is not taken.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in _VERBS:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        verb = getattr(import_module(_VERBS[name]), name)
        setattr(self, name, verb)
        return verb

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
