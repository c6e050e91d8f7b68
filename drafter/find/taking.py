"""What is taken of the files of a folder into its index: of each what the document is called, its day, and all of its texts."""

from __future__ import annotations

import datetime
import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.errors import DrafterError, ReadError
from drafter.expressions import compiled
from drafter.files import LARGEST_FILE, printable
from drafter.find.words import as_kept
from drafter.processes import in_processes
from drafter.readers import FORMATS, read

ALONE = 8  # files that are read without further processes: these take as long to start
_ENDINGS = tuple(ending for format_ in FORMATS for ending in format_.endings)
_CLOSED = (0, 0)  # of a folder that may not be looked into: to read it fails, and says why
Stamp = tuple[int, int]  # the size of a file, and when it or the right to read it was changed, in nanoseconds


class Taken(NamedTuple):
    """What a file holds. `error` says why it could not be read; `day` is "2025-12-01", or "" where none is known."""

    path: str
    content: str = ""
    error: str = ""
    document: str = ""
    title: str = ""
    session: int | None = None
    day: str = ""
    texts: tuple[tuple[str, str], ...] = ()


def files_in(folder: Path) -> dict[str, Stamp]:
    """The files in a folder and those in it that drafter may be able to read, by their paths below it; hidden ones, those that
    Word keeps while a file is open, and what links to another folder apart."""
    found: dict[str, Stamp] = {}
    waiting = [os.fspath(folder)]
    below = len(os.path.join(waiting[0], ""))  # noqa: PTH118
    while waiting:
        here = waiting.pop()
        try:
            entries = [*os.scandir(here)]
        except OSError:
            found[here[below:]] = _CLOSED
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.name.lower().endswith(_ENDINGS) and entry.is_file():
                stat = entry.stat()
                found[entry.path[below:]] = stat.st_size, max(stat.st_mtime_ns, stat.st_ctime_ns)
    return found


def content_of(folder: Path, path: str) -> str:
    """The name of what a file holds: files that hold the same, and are of one kind, have one. "" where it cannot be read."""
    try:
        return _named(path, _data(folder, path))
    except (OSError, ReadError):
        return ""


def _data(folder: Path, path: str) -> bytes:
    """What a file holds. Raises OSError where it cannot be read, and ReadError for one that is larger than any resolution."""
    file = folder / path
    if (size := file.stat().st_size) > LARGEST_FILE:
        raise ReadError(f"{printable(path)}: is {size // 2**20} MB; drafter reads files up to {LARGEST_FILE // 2**20} MB")
    return file.read_bytes()


def _named(path: str, data: bytes) -> str:
    return hashlib.sha256(Path(path).suffix.lower().encode() + b"\0" + data).hexdigest()


def taken(folder: Path, paths: Sequence[str]) -> Iterator[Taken]:
    """What these files hold, in their order, read by as many processes as the machine has processors."""
    work = partial(_taken, folder)
    if len(paths) <= ALONE or threading.current_thread() is not threading.main_thread():  # a server's threads do not part well
        yield from map(work, paths)
        return
    done: dict[str, Taken] = {}
    coming = iter(paths)
    first = next(coming, "")
    for one in in_processes(work, paths, os.cpu_count() or 1, _ended):
        done[one.path] = one
        while first in done:
            yield done.pop(first)
            first = next(coming, "")


def _ended(path: str) -> Taken:
    return Taken(path, error=f"{printable(path)}: cannot be read (the process that read it was ended)")


def _taken(folder: Path, path: str) -> Taken:
    called = printable(path)
    try:
        data = _data(folder, path)
        resolution = read(data, called)
    except DrafterError as problem:
        return Taken(path, error=str(problem))
    except OSError as problem:
        return Taken(path, error=f"{called}: cannot be read ({problem.strerror or problem})")
    except Exception as problem:  # one file, whatever is in it, keeps no other out of the index
        return Taken(path, error=f"{called}: cannot be read ({type(problem).__name__}: {problem})")
    texts = tuple((at, words) for at, text in resolution.texts.items() if (words := as_kept(text.text)))
    session = resolution.masthead.session
    return Taken(
        path, _named(path, data), "", document_name(resolution), as_kept(resolution.title.text), session, _day(resolution), texts
    )


def _day(resolution: Resolution) -> str:
    """The day of a document: of its adoption, else of its issue, else on which its session opens; "" where there is none."""
    head = resolution.masthead
    day: datetime.date | None = head.adopted or head.date
    if day is None and head.session:
        day = resolution.organ.span(head.session)[0]
    if day is None and (year := compiled(r"\((\d{4})\)").search(head.symbol)):
        day = datetime.date(int(year[1]), 1, 1)
    return day.isoformat() if day else ""
