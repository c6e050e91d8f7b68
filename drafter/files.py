"""Reading a file with errors that tell what to do, and writing one whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from drafter.errors import DrafterError, ReadError, WriteError, of_file

STANDARD_INPUT = Path("-")
LARGEST_FILE = 64 * 2**20  # bytes
EMPTY = "is empty; look whether it is the right file, and whole"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc begins, and a .docx locked with a password


def name_of(source: Path) -> str:
    """What messages call a file: its path as given, "standard input" for "-"."""
    return "standard input" if source == STANDARD_INPUT else printable(str(source))


def printable(name: str) -> str:
    """A file's name as a report or a file can hold it: a byte that is no UTF-8, which some names have, by its number."""
    return name.encode("utf-8", "backslashreplace").decode()


def read_whole(source: Path, error: type[DrafterError] = ReadError) -> bytes:
    """What a file holds; "-" is standard input.

    Raises `error` where there is no such file (with the nearest name that is there), where it is a folder or may not be read.
    """
    try:
        return sys.stdin.buffer.read() if source == STANDARD_INPUT else source.read_bytes()
    except FileNotFoundError:
        raise error(f"{source}: there is no such file{_nearest(source)}") from None
    except IsADirectoryError:
        raise error(f"{source}: is a folder; name a file in it") from None
    except OSError as problem:
        raise error(f"{source}: cannot be read ({problem.strerror or problem}); check the name and your rights to it") from None


def text_of(data: bytes, name: str, error: type[DrafterError] = ReadError) -> str:
    """The text in `data`: UTF-8, with or without a byte order mark, or UTF-16 with one; line ends are "\\n".

    Raises `error` for what is binary, in another encoding (with the line) or empty.
    """
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        elif b"\0" in data:
            raise error(f"{name}: is a binary file and no text")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        found = f"found the byte 0x{data[problem.start]:02X}, which is no UTF-8; save the file as UTF-8"
        raise error(of_file(name, line, found)) from None
    if not text.strip():
        raise error(f"{name}: {EMPTY}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_size(data: bytes, name: str, kind: str, again: str) -> None:
    """Raises ReadError for a file of a kind ("PDF", ".docx") that is empty or too large; `again` says where to get another."""
    if len(data) > LARGEST_FILE:
        size, most = len(data) // 2**20, LARGEST_FILE // 2**20
        raise ReadError(
            f"{name}: is {size} MB; drafter reads {kind} files up to {most} MB, and no resolution has more than a few"
        )
    if not data:
        raise ReadError(f"{name}: is empty (0 bytes); {again}")


def real_path(path: Path) -> Path:
    """Where a path leads, links followed. One that leads nowhere (links in a circle, a name too long) is left to whoever opens
    it: here it is no error."""
    return Path(os.path.realpath(path))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; not where one of them leads to none."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether a path leads to a file or a folder; one with a name that none can have does not."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; one that leads nowhere does not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def json_text(data: object) -> str:
    """Data as a file of JSON that a person can read too."""
    import json  # which a rollover need not load

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def check_target(target: Path) -> None:
    """Raises WriteError where `target` is a folder, stands in none that is there, is read-only, or has a name that no file
    can have."""
    try:
        target.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # it is yet to be made
    except OSError as problem:
        raise WriteError(f"{target}: cannot be written ({problem.strerror or problem}); choose another place") from None
    if target.is_dir():
        raise WriteError(f"{target}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise WriteError(f"{target}: there is no folder {target.parent}; make it first")
    if target.exists() and not os.access(target, os.W_OK):
        raise WriteError(f"{target}: is read-only; choose another name or make it writable")


def write_whole(target: Path, content: bytes | Iterable[bytes]) -> None:
    """Put `content`, or all its pieces, into `target`: written to a temporary file beside it, which then takes its place.

    Raises WriteError, and leaves an older `target` as it was, where that cannot be done. What is no plain file (a pipe,
    /dev/stdout) is written to as it is.
    """
    check_target(target)
    pieces = [content] if isinstance(content, bytes) else content
    place = real_path(target)  # a link stays a link: what it points to is written
    temporary: Path | None = None
    try:
        if target.exists() and not target.is_file():  # /dev/stdout of a pipe leads to no path
            target.write_bytes(b"".join(pieces))
            return
        written = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
        with written.open("xb") as stream:
            temporary = written
            if place.exists():
                written.chmod(place.stat().st_mode & 0o777)
            stream.writelines(pieces)
        written.replace(place)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):  # it is gone where it has taken its place
                temporary.unlink()


def _nearest(source: Path) -> str:
    if not source.parent.is_dir():
        return f", nor a folder {source.parent}"
    from difflib import get_close_matches

    near: list[str] = []
    with contextlib.suppress(OSError):
        near = get_close_matches(source.name, sorted(p.name for p in source.parent.iterdir()), n=1)
    return f"; do you mean {source.with_name(near[0])}?" if near else ""
