"""Lists of what was adopted that are a user's own: newer than those of config/record/, or of another body."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.errors import RecordError, of_file
from drafter.expressions import compiled
from drafter.files import name_of, read_whole, text_of
from drafter.language.adopted import COLUMNS, RECORD, Record

_NUMBER = compiled(r"(?:ES-|S-)?\d{1,4}(?:/\d{1,4})?(?: [A-Z](?:-[A-Z])?)?(?: \((?:\d{4}|[IVXLS][IVXLCS\d-]*)\))?")
_CALLED = compiled(r"([a-z-]+-(?:assembly|council|commission|conference|committee|board|forum|authority|agency))-\d+")
_HEAD = ",".join(COLUMNS)


def record_of(files: Iterable[Path]) -> Record:
    """The lists with these files before them: CSV whose first line names the columns number, adopted, agenda_item, title.

    A file that is called as those of config/record/ are ("human-rights-council-57.csv") is of that organ, another of whatever
    organ a text is of. Raises RecordError with all that is wrong in any of them, each with its file and line.
    """
    own: list[tuple[str, tuple[str, ...]]] = []
    wrong: list[str] = []
    for file in files:
        name = name_of(file)
        lines = text_of(read_whole(file, RecordError), name, RecordError).splitlines()
        wrong += [of_file(name, line, message) for line, message in _problems(lines)]
        called = _CALLED.fullmatch(file.stem.lower())
        own.append((called[1] if called else "", tuple(line for line in lines[1:] if line.strip())))
    if wrong:
        raise RecordError("\n".join(wrong))
    return Record(own) if own else RECORD


def _problems(lines: list[str]) -> Iterator[tuple[int, str]]:
    """What is wrong in the lines of a file, with their numbers."""
    if lines[0].strip() != _HEAD:
        yield 1, f'found "{lines[0][:60]}"; right is the line of the columns, {_HEAD}'
        return
    seen: dict[str, int] = {}
    for n, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        try:
            [row] = csv.reader([line], strict=True)
        except csv.Error:
            yield n, 'has a quotation mark that is not closed; right is "…", and ""…"" inside'
            continue
        if len(row) != len(COLUMNS):
            yield n, f"found {len(row)} fields; right are {len(COLUMNS)}, a title with a comma in quotation marks"
            continue
        yield from ((n, message) for message in _misfits(*row))
        if row[0] in seen:
            yield n, f"{row[0]} stands in line {seen[row[0]]} already"
        seen[row[0]] = n


def _misfits(number: str, day: str, _: str, title: str) -> Iterator[str]:
    if not _NUMBER.fullmatch(number):
        yield f'found the number "{number}"; right is 80/35, 75/250 B or 76/84 A-B'
    try:
        is_day = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day)) and bool(datetime.date.fromisoformat(day))
    except ValueError:
        is_day = False
    if not is_day:
        yield f'found the day "{day}"; right is 2025-12-01'
    if not title.strip():
        yield f"{number} has no title"
