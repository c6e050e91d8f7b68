"""The board of a session: a line for each text, by committee and item, with how far its draft is and where its files are.

It is made from results alone. The review shows the same lines for its folders.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, unquote

from drafter.data import template
from drafter.document.names import shown
from drafter.files import json_text, printable
from drafter.language import organs
from drafter.language.adopted import letters_of
from drafter.language.agenda import ItemNumber
from drafter.language.lists import print_list
from drafter.report.brief import number
from drafter.session.alike import Unlike, alike
from drafter.session.once import Once
from drafter.session.result import TABLED, Result
from drafter.updates.model import Updates

SCHEMA = "drafter-session/1"
Status = Literal["drafted", "not due", "failed"]
_PLENARY, _NOT_READ = "Plenary", "Not read"
FILES = ("draft", "report")
_NO_AGENDA = (
    "which item is it now? The new agenda, given once, answers for all: “agenda: FILE”, a table (.csv) or the list itself as"
    " text, Word file or PDF."
)


class Link(NamedTuple):
    """A file of a text: what it is called, and where it is."""

    said: str
    href: str


class Row(NamedTuple):
    """A text as the board shows it; `said` is why it was not drafted, or what a reader remarked, `href` where its name leads."""

    name: str
    called: str
    title: str
    committee: str
    items: tuple[str, ...]
    sponsors: tuple[str, ...]
    status: Status
    certain: int
    confirm: int
    open: int
    questions: int
    errors: int
    warnings: int
    notes: int
    said: str
    href: str
    links: tuple[Link, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """By what it is sorted within its committee: its first item, then its name, numbers by their size."""
        item = ItemNumber.parse(self.items[0]) if self.items else None
        parts = re.split(r"(\d+)", self.name)
        return (item or (999, ""), [(int(part), "") if part.isdecimal() else (0, part) for part in parts if part])


_COLUMNS = (*(name for name in Row._fields if name not in ("href", "links")), *FILES)


class Group(NamedTuple):
    """The texts of a committee."""

    committee: str
    rows: tuple[Row, ...]


class Asked(NamedTuple):
    """A question that several texts ask alike: what is said of it, the words, and its places, each with the draft that has it."""

    said: str
    words: tuple[str, ...]
    places: tuple[Link, ...]


class Board(NamedTuple):
    """What the board shows: the heading, what is said of all texts, these by committee, what is asked once of several of them,
    and those whose item the new agenda does not have, each with the reason."""

    heading: str
    said: str
    groups: tuple[Group, ...]
    asked: tuple[Asked, ...] = ()
    off_agenda: tuple[Link, ...] = ()
    unlike: tuple[Unlike, ...] = ()

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]


def board_of(results: Iterable[Result], updates: Updates, asked: Iterable[Once] = ()) -> Board:
    """The board of all results, which it goes through more than once, and of what is asked once of several texts. A text whose
    file names no sponsors, as those adopted, has those of the draft of its title and session."""
    rows: list[tuple[Row, tuple[str, int]]] = []
    drafts: dict[str, Row] = {}
    off_agenda: list[Link] = []
    sponsors: dict[tuple[str, int], tuple[str, ...]] = {}
    for result in results:
        title = letters_of(result.title), result.session
        if result.name.startswith(f"{TABLED}/") and not result.error:
            sponsors[title] = result.sponsors
        else:
            drafts[result.symbol] = row_of(result)
            rows.append((drafts[result.symbol], title))
            because = [one.because for one in result.questions if one.at == "masthead.agenda_items"]
            off_agenda += (Link(f"{result.called}: {why}", rows[-1][0].href) for why in because)
    groups = grouped(row._replace(sponsors=row.sponsors or sponsors.get(title, ())) for row, title in rows)
    said = summary(row for row, _ in rows)
    once = tuple(_asked(one, drafts) for one in asked)
    if off_agenda and not updates.agenda:
        once, off_agenda = (Asked(f"{number(len(off_agenda), 'text')}: {_NO_AGENDA}", ("agenda",), ()), *once), []
    heading = f"Drafts of the {shown(updates.session)} session"
    return Board(heading, said, groups, once, tuple(off_agenda), tuple(alike(results)))


def _asked(one: Once, drafts: Mapping[str, Row]) -> Asked:
    places = (Link(f"{drafts[text].called} {', '.join(at)}", drafts[text].href) for text, at in one.places.items())
    return Asked(one.said, one.words, tuple(places))


def row_of(result: Result, href: str = "", links: Iterable[Link] | None = None) -> Row:
    """The line of a text; its name leads to `href`, or to its draft."""
    found = Counter(slip.severity for slip in result.findings)
    status: Status = "failed" if result.error else "drafted" if result.is_drafted else "not due"
    said = [result.error or result.not_due, *result.remarks]
    draft = result.files.get("draft", "")
    return Row(
        name=printable(result.name),
        called=printable(result.called),
        title=result.title,
        committee=result.committee or (_PLENARY if result.organ else _NOT_READ),
        items=result.items,
        sponsors=result.sponsors,
        status=status,
        certain=result.counts.get("certain", 0),
        confirm=result.counts.get("confirm", 0),
        open=result.counts.get("open", 0),
        questions=result.counts.get("questions", 0),
        errors=found["error"],
        warnings=found["warning"],
        notes=found["note"],
        said=printable(". ".join(part.removesuffix(".") for part in said if part)),
        href=href or _address(draft),
        links=tuple(Link(name, _address(file)) for name, file in result.files.items()) if links is None else tuple(links),
    )


def _address(file: str) -> str:
    """Where a file is, as a page leads to it."""
    return quote(os.fsencode(file))


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """The lines by committee: first what could not be read, then the plenary, then the committees in the order of their organ;
    in each by item and name."""
    names = [_NOT_READ, _PLENARY, *(name for organ in organs.known() for name, _ in organ.committees)]

    def place(row: Row) -> tuple[int, str]:
        return (names.index(row.committee) if row.committee in names else len(names)), row.committee

    by_place = sorted(rows, key=lambda row: (place(row), *row.order))
    return tuple(Group(some[1], tuple(same)) for some, same in groupby(by_place, key=place))


def summary(rows: Iterable[Row]) -> str:
    """ "101 texts: 96 drafted, 4 not due, 1 failed."."""
    counts = Counter(row.status for row in rows)
    said = [f"{counts[status]} {status}" for status in ("drafted", "not due", "failed") if counts[status]]
    return f"{number(counts.total(), 'text')}: {', '.join(said) or 'none'}."


def page_of(board: Board) -> str:
    """The board as one HTML page that needs no other file. All text in it is escaped."""
    return str(template("board/page.html.j2").render(board=board))


def csv_of(board: Board) -> str:
    """The board as a table for a spreadsheet; the sign at its head tells Excel that it is UTF-8."""
    out = io.StringIO()
    rows = [_flat(row) for row in board.rows]
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "items": ", ".join(row["items"]), "sponsors": print_list(row["sponsors"])} for row in rows)
    return "\ufeff" + out.getvalue()


def data_of(board: Board) -> str:
    """The board as JSON."""
    data: dict[str, Any] = {"schema": SCHEMA, "board": board.heading, "said": board.said}
    data["asked_once"] = [{"said": one.said, "words": one.words, "places": [at.said for at in one.places]} for one in board.asked]
    data["off_agenda"] = [one.said for one in board.off_agenda]
    data["texts"] = [_flat(row) for row in board.rows]
    return json_text({**data, "unlike": [_unlike(one) for one in board.unlike]})


def _unlike(one: Unlike) -> dict[str, Any]:
    these, others = ([{"text": place.name, "at": place.at} for place in some] for some in (one.these, one.others))
    told = {"was": one.was, "common": one.common, "now": one.now, "these": these, "others": others}
    return {"kind": one.kind, "said": one.said, **told}


def _flat(row: Row) -> dict[str, Any]:
    """A line by the names of the columns, with a column for each file."""
    return {name: value for name, value in row._asdict().items() if name in _COLUMNS} | {
        name: unquote(dict(row.links).get(name, "")) for name in FILES
    }
