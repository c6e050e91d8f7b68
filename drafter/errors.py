"""What drafter says when it cannot go on. A message is for the user: which file, which line, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterable


class DrafterError(Exception):
    """Base of all errors that are the input's and not the program's; printed without a traceback."""


class ReadError(DrafterError):
    """A file that cannot be read as a resolution."""


class UpdatesError(DrafterError):
    """An updates.yaml that is wrong in itself, or a fact or edit in it that fits nothing in the text."""


class RulesError(DrafterError):
    """A file of rules that is wrong in itself."""


class RecordError(DrafterError):
    """A list of what was adopted that is wrong in itself."""


class DecisionError(DrafterError):
    """A change to accept or to reject that there is not, or that cannot be."""


class WriteError(DrafterError):
    """A target that cannot be written."""


def of_file(name: str, line: int | None, message: str) -> str:
    """ "updates.yaml:12: message", or without the line where it is not known."""
    return f"{name}:{line}: {message}" if line else f"{name}: {message}"


def meant(name: str, known: Iterable[str]) -> str:
    """ "did you mean "recalls"?" for a name that is not among those known; all of these where none is near."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name, names, n=1)
    return f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}"
