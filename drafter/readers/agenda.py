"""Reads the agenda of a session: a table (.csv) of items and their titles, or the list itself as text, Word file or PDF."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from drafter.errors import ReadError, of_file
from drafter.files import name_of, read_whole, text_of
from drafter.language.agenda import Agenda, ItemNumber, Listed, items_of, under
from drafter.readers import read_paragraphs

COLUMNS = ["item", "title"]
_RIGHT = "right are lines such as: Item 98. General and complete disarmament: (a) Nuclear disarmament; (b) …"


def read_agenda(file: Path) -> Agenda:
    """The agenda in a file. Raises ReadError for a file that is not there or cannot be read, for one that holds no items, and for
    what is wrong in a table, each with its line."""
    return _read(file, read_whole(file))


@lru_cache(maxsize=1)  # all texts of a session have the same
def _read(file: Path, data: bytes) -> Agenda:
    name = name_of(file)
    if file.suffix.lower() == ".csv":
        return Agenda(name, _of_table(text_of(data, name), name))
    items = [*items_of(read_paragraphs(file))]
    if not items:
        raise ReadError(f"{name}: holds no item of an agenda; {_RIGHT}")
    return Agenda(name, items)


def _of_table(text: str, name: str) -> list[Listed]:
    """The items of a table whose first line names the columns: item (98, or 98 (a)) and title, with its item's or without."""
    rows = csv.reader(text.splitlines())
    if next(rows, None) != COLUMNS:
        raise ReadError(of_file(name, 1, f"found another first line; right is that of the columns, {','.join(COLUMNS)}"))
    wrong: list[str] = []
    lines: dict[ItemNumber, int] = {}
    parents: dict[int, str] = {}
    items: list[Listed] = []
    for row in filter(None, rows):
        number, problem = _checked(row, lines)
        if problem or number is None:
            wrong.append(of_file(name, rows.line_num, problem))
            continue
        lines[number] = rows.line_num
        items.append(Listed(number, " ".join(row[1].split()), rows.line_num))
        if not number.sub:
            parents[number.item] = items[-1].title
    if wrong or not items:
        raise ReadError(
            "\n".join(wrong) or of_file(name, None, "holds no item; right are lines such as: 98,General and complete …")
        )
    return [one._replace(title=under(parents.get(one.number.item, ""), one.title)) if one.number.sub else one for one in items]


def _checked(row: list[str], lines: dict[ItemNumber, int]) -> tuple[ItemNumber | None, str]:
    """The number of a row's item, and what is wrong with the row."""
    if len(row) != len(COLUMNS):
        return None, f"found {len(row)} fields; right are {len(COLUMNS)}, a title with a comma in quotation marks"
    number = ItemNumber.parse(row[0])
    if number is None:
        return None, f'found the item "{row[0]}"; right is an item and its sub-item, such as 99 or 99 (n)'
    if not row[1].strip():
        return None, f"{number} has no title"
    return number, f"{number} stands in line {lines[number]} already" if number in lines else ""
