"""Tables of two editions row by row: which row is which, and which are new as rows."""

from __future__ import annotations

import bisect
import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from drafter.document.resolution import Paragraph
from drafter.document.words import Pair, heaviest_chain

Row = dict[int, list[int]]  # the places of its paragraphs, by their columns
NewRows = dict[int, tuple[dict[str, Any], list[int]]]
_ALIKE = 0.6  # of a name that is written otherwise: "Türkiye" and "Turkey" are less
_MOST = 100_000  # pairs of rows that are looked at; tables of 300 rows have fewer
_LONG = 3  # words of a first cell that is a text and no name


def by_rows(old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int], apart: Collection[int] = ()) -> None:
    """Has the paragraphs of tables paired with those of the same row and column: a figure that stands in many rows says little
    of which row is which, the name before it much."""
    votes = Counter((p.table, q.table) for i, j in pairs.items() if (p := old[i].cell) and (q := new[j].cell))
    linked: dict[int, int] = {}
    for (table, other), _ in votes.most_common():
        if table not in linked and other not in linked.values():
            linked[table] = other
    ours, theirs = _tables(old), _tables(new)
    for table, other in linked.items():
        rows, others = ours[table], theirs[other]
        if len(rows) * len(others) > _MOST:
            continue
        candidates = (
            Pair(a, b, weight)
            for a, row in rows.items()
            for b, there in others.items()
            if (weight := _weight(old, new, row, there, pairs))
        )
        same = heaviest_chain(candidates)
        cells = {i for row in rows.values() for places in row.values() for i in places}
        for i, j in [*pairs.items()]:
            own = new[j].cell
            if i in cells or (own is not None and own.table == other):
                del pairs[i]
        for a, b, _ in same:
            for column in rows[a].keys() & others[b].keys():
                pairs |= {i: j for i, j in zip(rows[a][column], others[b][column], strict=False) if i not in apart}


def _tables(paragraphs: Sequence[Paragraph]) -> dict[int, dict[int, Row]]:
    found: dict[int, dict[int, Row]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for k, p in enumerate(paragraphs):
        if p.cell:
            found[p.cell.table][p.cell.row][p.cell.column].append(k)
    return found


def _weight(old: Sequence[Paragraph], new: Sequence[Paragraph], row: Row, other: Row, pairs: Mapping[int, int]) -> float:
    """How much two rows have in common; 0 where they are not the same."""
    ours = {column: [old[i].text for i in places] for column, places in row.items()}
    theirs = {column: [new[j].text for j in places] for column, places in other.items()}
    equal = sum(theirs.get(column) == texts for column, texts in ours.items() if column > 1)
    name, named = " ".join(ours.get(1, [])), " ".join(theirs.get(1, []))
    if name == named:
        return 2.0 + equal if name else float(equal)
    is_same_text = len(name.split()) >= _LONG and any(pairs.get(i) in other.get(1, []) for i in row.get(1, []))
    is_alike = equal and difflib.SequenceMatcher(None, name, named, autojunk=False).ratio() >= _ALIKE
    return 1.0 + equal if is_same_text or is_alike else 0.0


def new_rows(old: Sequence[Paragraph], new: Sequence[Paragraph], steady: Mapping[int, int]) -> NewRows:
    """The rows of which all is new, by the places of their paragraphs: the edit that puts one in, without its cells, and the
    places of these. `steady` has the counterparts of the new paragraphs that stay.

    None is given that an edit could not say: with a number, two paragraphs in a cell, or a column that the old table has not.
    """
    found: NewRows = {}
    columns = {table: max(column for row in rows.values() for column in row) for table, rows in _tables(old).items()}
    for rows in _tables(new).values():
        stay = {number: [steady[j] for places in row.values() for j in places if j in steady] for number, row in rows.items()}
        numbers = sorted(number for number, places in stay.items() if places)
        for number, row in rows.items():
            at = bisect.bisect(numbers, number)
            if stay[number] or not numbers:
                continue
            beside = old[stay[numbers[at - 1 if at else 0]][0]]
            if beside.cell is None:
                continue
            cells = [row[column][0] for column in sorted(row)]
            is_plain = all(len(places) == 1 for places in row.values()) and not any(new[j].number or new[j].level for j in cells)
            if is_plain and max(row) <= columns[beside.cell.table]:
                found |= dict.fromkeys(cells, ({"after" if at else "before": beside.id}, cells))
    return found
