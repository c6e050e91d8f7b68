"""The index of a folder: one file, an SQLite database, that is brought up to date whenever it is asked.

It holds nothing that the files of the folder do not say, so it can be made anew at any time; and it is, where it is broken, of
another folder or of another version. It is never changed where it lies: what is new goes into a copy, which then takes its
place. So whoever reads it sees one state of it, two may write at once, and an end in the midst of it leaves what was there.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.errors import DrafterError
from drafter.files import printable, real_path
from drafter.find.building import OURS, BrokenError, check_seal, version, write_index
from drafter.find.taking import Stamp, files_in
from drafter.readers import FORMATS

if TYPE_CHECKING:
    from sqlite3 import Connection

_HEADER = b"SQLite format 3\0"


class Text(NamedTuple):
    """A document of the index: what it is called, its title, session and day, and how many places it has."""

    id: int
    content: str
    document: str
    title: str
    session: int | None
    day: str
    places: int


def usual_place(folder: Path) -> Path:
    """The file that the index of a folder has unless another is given: in the user's own cache, named by the folder."""
    import hashlib

    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    real = real_path(folder)
    key = hashlib.sha256(os.fsencode(real)).hexdigest()[:12]
    return Path(cache, "drafter", f"{re.sub(r'[^A-Za-z0-9]+', '-', real.name)}-{key}.sqlite")


class Index:
    """The index of a folder as it is on disk, open for reading."""

    def __init__(self, folder: Path, place: Path, connection: Connection) -> None:
        self.folder, self.place, self._connection = folder, place, connection

    def rows(self, query: str, *values: object) -> list[Any]:
        """What a query gives."""
        return self._connection.execute(query, values).fetchall()

    def check(self) -> None:
        """Raises BrokenError for an index of another version or folder."""
        if self.rows("PRAGMA user_version") != [(version(),)]:
            raise BrokenError("was made by another version of drafter")
        if self.rows("SELECT folder FROM about") != [(os.fsencode(real_path(self.folder)),)]:
            raise BrokenError("is of another folder")

    @cached_property
    def texts(self) -> dict[int, Text]:
        """The documents by their numbers."""
        return {row[0]: Text._make(row) for row in self.rows("SELECT * FROM text")}

    def files_of(self, text: Text) -> list[str]:
        """The files that hold a document."""
        rows = self.rows("SELECT path FROM file WHERE content = ? ORDER BY path", text.content)
        return [self._called(path) for (path,) in rows]

    @cached_property
    def unread(self) -> dict[str, str]:
        """The files that could not be read, and why."""
        rows = self.rows("SELECT path, error FROM file WHERE error != '' ORDER BY path")
        return {self._called(path): error for path, error in rows}

    def _called(self, path: bytes) -> str:
        return printable(str(self.folder / os.fsdecode(path)))

    @cached_property
    def size(self) -> int:
        """How many places there are."""
        return sum(text.places for text in self.texts.values())

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """In how many places each of these words stands; those that stand in none are left out."""
        return {row[0]: row[1] for row in self._some("SELECT word, places FROM word WHERE places > 0 AND word IN", words)}

    def addresses(self, places: Iterable[int]) -> list[tuple[int, str]]:
        """These places, in their order in the index, each with its address."""
        return self._some("SELECT id, at FROM place WHERE id IN", places)

    def words_at(self, places: Iterable[int]) -> dict[int, str]:
        """The words of places."""
        return dict(self._some("SELECT id, words FROM place WHERE id IN", places))

    def _some(self, query: str, values: Iterable[object]) -> list[Any]:
        """What a query that ends with "IN" gives for some values."""
        wanted = [*values]
        parts = (wanted[k : k + 500] for k in range(0, len(wanted), 500))
        return [row for part in parts for row in self.rows(f"{query} ({','.join('?' * len(part))})", *part)]

    def close(self) -> None:
        self._connection.close()


def opened(folder: Path, place: Path | None = None, said: Callable[[str], None] = lambda _: None) -> Index:
    """The index of a folder, up to date; made where there is none, or none that can be believed. `said` is told what takes
    long, and what was not believed.

    Raises DrafterError for what is no folder or has no texts, for a file at `place` that is no index but a document or another
    program's, and where the index cannot be written.
    """
    if not folder.is_dir():
        found = "is a file" if folder.exists() else "there is no such folder"
        raise DrafterError(f"{folder}: {found}; right is a folder of resolutions and drafts")
    target = place or usual_place(folder)
    _refuse_others(target)
    if not place:
        _make_room(target.parent)
    files = files_in(real_path(folder))
    if not files:
        known = ", ".join(ending for format_ in FORMATS for ending in format_.endings)
        raise DrafterError(f"{folder}: there is no file in it that drafter reads ({known})")
    try:
        if (index := _current(folder, target, files, said)) is not None:
            return index
    except BrokenError as problem:
        said(f"{target}: {problem}; the index is made anew")
    write_index(folder, target, files, {}, b"", said)
    return Index(folder, target, _connected(target))


def _current(folder: Path, target: Path, files: dict[str, Stamp], said: Callable[[str], None]) -> Index | None:
    """The index that is there, brought up to date; None where there is none. Raises BrokenError for one not to be believed."""
    if not target.is_file() or not target.stat().st_size:
        return None
    check_seal(target)
    index = Index(folder, target, _connected(target))
    try:
        index.check()
        known = {os.fsdecode(path): (size, changed) for path, size, changed in index.rows("SELECT path, size, changed FROM file")}
    except BrokenError:
        index.close()
        raise
    if known == files:
        return index
    index.close()
    write_index(folder, target, files, known, target.read_bytes(), said)
    return Index(folder, target, _connected(target))


def _connected(target: Path) -> Connection:
    """The file open for reading: nobody writes into it, it is only ever replaced."""
    import sqlite3

    return sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _refuse_others(target: Path) -> None:
    """Raises DrafterError where the index would take the place of a file that is somebody's."""
    if target.is_dir():
        raise DrafterError(f"{target}: is a folder; right is --index and the name of a file in it")
    if target.suffix.lower() in (*(ending for format_ in FORMATS for ending in format_.endings), ".yaml", ".yml"):
        raise DrafterError(f"{target}: has the name of a document; right is a name of its own, as texts.sqlite")
    try:
        with target.open("rb") as stream:
            head = stream.read(72)
    except OSError:
        return  # there is none yet, or whoever opens it says why
    if head.startswith(_HEADER) and head[68:72] != OURS.to_bytes(4, "big"):
        raise DrafterError(f"{target}: is a database of another program; right is a name of its own, as texts.sqlite")


def _make_room(cache: Path) -> None:
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        why = problem.strerror or problem
        raise DrafterError(f"{cache}: cannot be made ({why}); --index FILE puts the index elsewhere") from None
