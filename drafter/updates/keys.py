"""What all classes of updates.yaml have in common: their keys, and the paths by which a fact is named."""

from typing import Any, ClassVar

KeyPath = tuple[str | int, ...]


def key_of(name: str) -> str:
    """The key of a field: Python keeps "from" and "with" for itself."""
    return name.removesuffix("_")


class Keys:
    """What pydantic is to know of each of these classes: they have no other keys, and keys are not always Python's names."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid", "alias_generator": key_of}
