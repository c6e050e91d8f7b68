"""The report as a page of HTML: the redline of the whole text with the reason of each change beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from drafter.data import template
from drafter.document.names import both_numbers, document_name
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.numbers import named, named_now, place
from drafter.draft.questions import asks, is_ready, rate_said
from drafter.draft.reasons import Entry, entries, excerpt, some, words_of
from drafter.draft.redline import Row, note_rows, rows
from drafter.report.brief import LEFT, masthead_said, remarks, unsigned
from drafter.report.findings import excerpt as excerpt_of
from drafter.report.findings import sentence
from drafter.report.markup import redline_as_html
from drafter.report.terminal import YAML, counts
from drafter.updates.printing import in_one

if TYPE_CHECKING:
    from drafter.checks.base import Finding


class Line(NamedTuple):
    """A row of the redline as the page shows it: its name within the page, its label, its words, and what is said beside it of
    its changes."""

    id: str
    state: str
    address: str
    label: str
    level: int
    number: str
    words: Markup
    reasons: tuple[Entry, ...]


class Asked(NamedTuple):
    """A reason, how often it was one, and the words it asks about: where, with those around them, and the answers that are
    ready."""

    entry: Entry
    rate: str
    rows: tuple[tuple[str, int, Markup, str], ...]


def html_report(draft: Draft, findings: Sequence[Finding] = (), *, is_signed: bool = True) -> str:
    """The report as one HTML page that needs no other file, with what the checks found. All text in it is escaped.

    Where it is not `is_signed`, it asks for the author of the changes in Word.
    """
    numbers = {note.key: str(note.number) for note in draft.applied.notes if note.number}
    masthead = [c for c in draft.changes if c.at.startswith("masthead.")]
    asked = asks(draft)
    text = rows(draft)
    beside = {id(c) for row in text for c in row.changes}
    # a new footnote's reason stands beside the paragraph that it came with
    notes = [row._replace(changes=tuple(c for c in row.changes if id(c) not in beside)) for row in note_rows(draft)]
    beside |= {id(c) for row in notes for c in row.changes}
    title, *lines = [_line(draft, row, numbers) for row in text]
    page = template("report.html.j2").render(
        previous=document_name(draft.previous),
        next=document_name(draft.resolution),
        counts=counts(draft),
        masthead=[(entry, redline_as_html(entry.excerpts[0])) for c in masthead for entry in entries(draft, [c])],
        opening=draft.resolution.opening,
        title=title,
        lines=lines,
        notes=[_line(draft, row, numbers) for row in notes],
        masthead_said=masthead_said(draft),
        open=[
            (heading, [_asked(entry) for entry in asked if is_ready(entry.change) == ready])
            for heading, ready in (("To be looked up", False), ("With an answer to be taken or left", True))
        ],
        unsigned="" if is_signed else unsigned(),
        yaml_heading=YAML,
        yaml=in_one(c.settle for entry in asked for c in entry.changes if c.settle),
        confirm=[(c, place(draft, c), redline_as_html(excerpt(draft.previous, c))) for c in draft.with_status("confirm")],
        elsewhere=[
            (entry, [*map(redline_as_html, entry.excerpts)])
            for entry in entries(draft, [c for c in draft.changes if id(c) not in beside and c not in masthead])
        ],
        set_aside=[(a, place(draft, a.change), redline_as_html(excerpt(draft.previous, a.change))) for a in draft.set_aside],
        remarks=remarks(draft),
        left_heading=LEFT,
        left=[(named(draft, one.at), ", ".join(one.words), _id(_row_of(draft, one.at))) for one in left(draft)],
        findings=[(f, named_now(draft, f.at), excerpt_of(f, draft.resolution), sentence(f)) for f in findings],
    )
    return str(page)


def _line(draft: Draft, row: Row, numbers: dict[str, str]) -> Line:
    return Line(
        id=_id(row.address) + ("-out" if row.state == "out" else ""),
        state=row.state,
        address=row.address,
        label=label(draft, row),
        level=row.paragraph.level if row.paragraph else 0,
        number=row.number,
        words=redline_as_html(row.pieces, numbers),
        reasons=entries(draft, row.changes),
    )


def _id(address: str) -> str:
    """The name within the page of the row of an address."""
    return address.replace(" ", "-")


def label(draft: Draft, row: Row) -> str:
    """What a row is called: its address, with last year's where that is another, and "(new)" or "(out)"."""
    if row.state == "out":
        return f"{named(draft, row.was)} (out)"
    return both_numbers(row.address, row.was, draft.previous, draft.resolution) if row.was else f"{row.address} (new)"


def _asked(entry: Entry) -> Asked:
    found = []
    for part in entry.by_text():
        excerpts, more = some(part.excerpts)
        ready = "; ".join(words_of(entry.draft, c) for c in part.changes) if is_ready(part.change) else ""
        shown = [*map(redline_as_html, excerpts), *([escape(more)] if more else [])]
        found += [(part.places if not k else "", part.change.id, words, "" if k else ready) for k, words in enumerate(shown)]
    return Asked(entry, rate_said(entry), tuple(found))


def _row_of(draft: Draft, at: str) -> str:
    """The address of the row that shows a text of last year's now."""
    if at.startswith("footnote "):
        note = draft.applied.by_key.get(at.removeprefix("footnote "))
        return f"footnote {note.number}" if note else at
    row = draft.applied.by_address.get(at)
    return row.now.id if row and row.now else at
