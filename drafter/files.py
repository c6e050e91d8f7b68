"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from drafter.errors import WriteError


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` into `target`: written to a temporary file beside it, which then takes its place.

    Raises WriteError, and leaves an older `target` as it was, where that cannot be done.
    """
    if target.is_dir():
        raise WriteError(f"{target}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise WriteError(f"{target}: there is no folder {target.parent}; make it first")
    if target.exists() and not os.access(target, os.W_OK):
        raise WriteError(f"{target}: is read-only; choose another name or make it writable")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise WriteError(f"{target}: cannot be written ({error.strerror or error}); choose another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
