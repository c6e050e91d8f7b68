"""What is written into an index: the files that have come or changed, and out of it those that have gone."""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.data import fingerprint
from drafter.data import path as of_data
from drafter.errors import DrafterError
from drafter.files import check_target, real_path, write_whole
from drafter.find.taking import Stamp, Taken, content_of, taken
from drafter.find.words import words_of

if TYPE_CHECKING:
    from sqlite3 import Connection

OURS = 0x64726674  # "drft": how an index is told from the databases of other programs
MANY = 50  # files from which on it is said that they are read
SEAL = 4  # bytes behind the database
ROOM = 20  # bits of a place's number that count the places of its text
_READING = ("document", "find", "language", "readers")  # the rooms by which it depends what an index holds
_TABLES = """
CREATE TABLE about (folder BLOB);
CREATE TABLE file (path BLOB PRIMARY KEY, size INTEGER, changed INTEGER, content TEXT, error TEXT);
CREATE INDEX holder ON file (content);
CREATE TABLE text (
  id INTEGER PRIMARY KEY, content TEXT UNIQUE, document TEXT, title TEXT, session INTEGER, day TEXT, places INTEGER
);
CREATE TABLE place (id INTEGER PRIMARY KEY, at TEXT, words TEXT);
CREATE TABLE word (word TEXT PRIMARY KEY, places INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE phrase USING fts5 (words, content='', columnsize=0);
"""


class BrokenError(Exception):
    """An index that is not to be believed; the message says why."""


@cache
def version() -> int:
    """A number for this version of drafter, as far as an index depends on it: by what the files of what reads hold."""
    here = Path(__file__).parents[1]
    content = fingerprint(*(here / name for name in _READING), of_data("config"))
    return zlib.crc32(content.encode()) >> 1  # as many bits as the database has for it


def write_index(
    folder: Path, target: Path, files: Mapping[str, Stamp], known: Mapping[str, Stamp], data: bytes, said: Callable[[str], None]
) -> None:
    """Write the index of a folder with these files in it. `data` is the file that is there, empty for none, and `known` the files
    that it has. What has been read when it is ended (Ctrl-C) is kept: an index with fewer files is brought up to date next time.

    Raises DrafterError where it cannot be written.
    """
    import sqlite3

    check_target(target)  # before anything is read
    real = real_path(folder)
    new = sorted(path for path, stamp in files.items() if known.get(path) != stamp)
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            if data:
                connection.deserialize(data[:-SEAL])
            else:
                connection.executescript(f"{_TABLES} PRAGMA application_id = {OURS}; PRAGMA user_version = {version()};")
                with connection:
                    connection.execute("INSERT INTO about VALUES (?)", (os.fsencode(real),))
            if len(new) > MANY:
                said(f"{folder}: reading {len(new):,} files that are new or changed")
            _take(connection, real, files, new)
            with connection:
                _forget(connection, [path for path in known if path not in files])
                if len(new) > MANY:
                    connection.execute("INSERT INTO phrase (phrase) VALUES ('optimize')")
        except KeyboardInterrupt:
            write_whole(target, _sealed(connection.serialize()))
            raise
        except sqlite3.Error as problem:
            raise DrafterError(f"{target}: the index cannot be made ({problem})") from None
        write_whole(target, _sealed(connection.serialize()))


def _sealed(data: bytes) -> list[bytes]:
    """What the file holds: the database, and the sum by which it is known to be whole."""
    return [data, zlib.crc32(data).to_bytes(SEAL, "big")]


def check_seal(target: Path) -> None:
    """Raises BrokenError for a file that is not what was written, and DrafterError for one that cannot be read."""
    seal = 0
    try:
        with target.open("rb") as stream:
            left = target.stat().st_size - SEAL
            while left > 0 and (piece := stream.read(min(left, 2**20))):
                seal, left = zlib.crc32(piece, seal), left - len(piece)
            found = stream.read()
    except OSError as problem:
        raise DrafterError(f"{target}: cannot be read ({problem.strerror}); --index FILE puts the index elsewhere") from None
    if found != seal.to_bytes(SEAL, "big"):
        raise BrokenError("is damaged")


def _take(connection: Connection, folder: Path, files: Mapping[str, Stamp], paths: list[str]) -> None:
    """Put what these files hold into the index; of those whose content is there already no more than their stamps."""
    held = {content for (content,) in connection.execute("SELECT content FROM text")}
    to_read = []
    for path in paths:
        content = content_of(folder, path) if held else ""
        if content in held:
            with connection:
                _note(connection, path, files[path], content)
        else:
            to_read.append(path)
    for one in taken(folder, to_read):
        with connection:
            _note(connection, one.path, files[one.path], one.content, one.error)
            if one.content and not connection.execute("SELECT 1 FROM text WHERE content = ?", (one.content,)).fetchone():
                _put(connection, one)


def _note(connection: Connection, path: str, stamp: Stamp, content: str, error: str = "") -> None:
    _forget(connection, [path], but=content)
    connection.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?)", (os.fsencode(path), *stamp, content, error))


def _put(connection: Connection, one: Taken) -> None:
    values = (None, one.content, one.document, one.title, one.session, one.day, len(one.texts))
    made = connection.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    first = (made.lastrowid or 0) << ROOM
    places = [(first + k, at, words) for k, (at, words) in enumerate(one.texts)]
    connection.executemany("INSERT INTO place VALUES (?, ?, ?)", places)
    _list(connection, [(id_, words) for id_, _, words in places])


def _forget(connection: Connection, paths: Iterable[str], but: str = "") -> None:
    """Take files out of the index, and the texts that no other file holds; not the text `but`, which is about to be held."""
    for path in paths:
        row = connection.execute("DELETE FROM file WHERE path = ? RETURNING content", (os.fsencode(path),)).fetchone()
        if row is None or row[0] in ("", but) or connection.execute("SELECT 1 FROM file WHERE content = ?", row).fetchone():
            continue
        (id_,) = connection.execute("DELETE FROM text WHERE content = ? RETURNING id", row).fetchone()
        span = id_ << ROOM, (id_ + 1) << ROOM
        gone = connection.execute("SELECT id, words FROM place WHERE id >= ? AND id < ?", span).fetchall()
        _list(connection, gone, taken_out=True)
        connection.execute("DELETE FROM place WHERE id >= ? AND id < ?", span)


def _list(connection: Connection, places: list[tuple[int, str]], *, taken_out: bool = False) -> None:
    """Put the words of places into the list by which they are found, or take them out of it; and count in how many places each
    word stands, since what is rare is looked for first."""
    found = [(id_, words_of(words)) for id_, words in places]
    columns, values = ("phrase, rowid, words", "'delete', ?, ?") if taken_out else ("rowid, words", "?, ?")
    listed = [(id_, " ".join(words)) for id_, words in found]
    connection.executemany(f"INSERT INTO phrase ({columns}) VALUES ({values})", listed)
    counts = Counter(word for _, words in found for word in {*words})
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET places = places + excluded.places",
        [(word, -n if taken_out else n) for word, n in counts.items()],
    )
