"""What is known of the texts of a session from run to run: one file beside the drafts, to which each text adds its line when it
is done, so that a run that was ended goes on where it was.

Of a text that has several lines the last holds. A line that was not written to its end is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.errors import WriteError
from drafter.files import check_target, write_whole
from drafter.session.result import Result, of_line

STATE = ".drafter-session.jsonl"


class Kept(NamedTuple):
    """Where a text's line is in the file, and what tells whether it holds."""

    start: int
    key: str
    error: str
    not_due: str
    is_drafted: bool
    files: tuple[str, ...]
    written: str


class Results:
    """The results of texts as they are kept: to go through them again reads them again, so that they take no memory."""

    def __init__(self, file: Path, starts: Iterable[int]) -> None:
        self._file, self._starts = file, tuple(starts)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Result]:
        if self._starts:
            with self._file.open("rb") as lines:
                for start in self._starts:
                    lines.seek(start)
                    yield of_line(lines.readline())[1]


class State:
    """The file of a folder of drafts. Raises WriteError where it cannot be written."""

    def __init__(self, drafts: Path) -> None:
        self.file = drafts / STATE
        check_target(self.file)
        self._read()

    def _read(self) -> None:
        self.kept: dict[str, Kept] = {}
        self._end = 0
        self._is_tidy = True  # no line that holds no more, and none half written
        if self.file.exists():
            with self.file.open("rb") as lines:
                for line in lines:
                    try:
                        self._take(line)
                    except ValueError:
                        self._is_tidy = False
                    self._end += len(line)

    def add(self, line: bytes) -> Result:
        """Writes the line of a text that is done, and gives what it says. Raises WriteError where it cannot be written."""
        try:
            with self.file.open("ab") as out:
                if not self._is_tidy or out.tell() != self._end:  # there may be half a line of a run that was ended
                    out.write(b"\n")
                self._end = out.tell()
                out.write(line)
        except OSError as problem:
            why = problem.strerror or problem
            raise WriteError(f"{self.file}: cannot be written ({why}); look whether there is room on the disk") from None
        result = self._take(line)
        self._end += len(line)
        return result

    def results(self, names: Iterable[str]) -> Results:
        """What is known of these texts, in this order."""
        return Results(self.file, (self.kept[name].start for name in names if name in self.kept))

    def tidy(self, names: Iterable[str]) -> None:
        """Writes the file anew with one line for each of these texts, in this order, where it is not so already."""
        starts = [self.kept[name].start for name in names if name in self.kept]
        if not self._is_tidy or starts != sorted(starts) or len(starts) < len(self.kept):
            write_whole(self.file, self._lines(starts))
            self._read()

    def _lines(self, starts: Iterable[int]) -> Iterator[bytes]:
        with self.file.open("rb") as lines:
            for start in starts:
                lines.seek(start)
                yield lines.readline()

    def _take(self, line: bytes) -> Result:
        """Keeps where a line is that begins at the end. Raises ValueError for one that is none."""
        key, one = of_line(line)
        files = tuple(one.files.values())
        self._is_tidy &= one.name not in self.kept
        self.kept[one.name] = Kept(self._end, key, one.error, one.not_due, one.is_drafted, files, one.written)
        return one
