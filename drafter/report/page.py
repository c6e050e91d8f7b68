"""The report as a page of HTML: the redline of the whole text with the reason of each change beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.data import template
from drafter.document.names import both_numbers, document_name
from drafter.document.richtext import RichText, stretches
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.numbers import named, named_now, place
from drafter.draft.questions import asks, is_ready, rate_said
from drafter.draft.reasons import Entry, entries, excerpt, some, words_of
from drafter.draft.redline import Piece, Row, note_rows, rows
from drafter.report.brief import LEFT, masthead_said, remarks, unsigned
from drafter.report.findings import excerpt as excerpt_of
from drafter.report.findings import sentence
from drafter.report.terminal import YAML, counts
from drafter.updates.printing import in_one

if TYPE_CHECKING:
    from drafter.checks.base import Finding


@dataclass(frozen=True)
class Run:
    """Characters of one look, or the number of a footnote."""

    text: str
    italic: bool = False
    bold: bool = False
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """A piece of the redline as the page shows it; `change` where its change's number follows it."""

    kind: str
    runs: tuple[Run, ...]
    change: Change | None = None


@dataclass(frozen=True)
class Line:
    """A row of the redline as the page shows it: its label, its pieces, and what is said beside it of its changes."""

    row: Row
    label: str
    level: int
    pieces: tuple[Shown, ...]
    reasons: tuple[Entry, ...]


@dataclass(frozen=True)
class Asked:
    """A reason, and the words it asks about: where, with those around them, and the answers that are ready."""

    entry: Entry
    rows: tuple[tuple[str, int, tuple[Shown, ...], str], ...]


def html_report(draft: Draft, findings: Sequence[Finding] = (), *, is_signed: bool = True) -> str:
    """The report as one HTML page that needs no other file, with what the checks found. All text in it is escaped.

    Where it is not `is_signed`, it asks for the author of the changes in Word.
    """
    numbers = {note.key: str(note.number) for note in draft.applied.notes if note.number}
    masthead = [c for c in draft.changes if c.at.startswith("masthead.")]
    asked = asks(draft)
    text = [_line(draft, row, numbers) for row in rows(draft)]
    beside = {id(c) for line in text for c in line.row.changes}
    # a new footnote's reason stands beside the paragraph that it came with
    notes = [
        _line(draft, row._replace(changes=tuple(c for c in row.changes if id(c) not in beside)), numbers)
        for row in note_rows(draft)
    ]
    beside |= {id(c) for line in notes for c in line.row.changes}
    page = template("report.html.j2").render(
        previous=document_name(draft.previous),
        next=document_name(draft.resolution),
        counts=counts(draft),
        masthead=[(entry, _shown(entry.excerpts[0], {})) for c in masthead for entry in entries(draft, [c])],
        opening=draft.resolution.opening,
        title=text[0],
        lines=text[1:],
        notes=notes,
        masthead_said=masthead_said(draft),
        open=[
            (heading, [_asked(entry) for entry in asked if is_ready(entry.change) == ready])
            for heading, ready in (("To be looked up", False), ("With an answer to be taken or left", True))
        ],
        unsigned="" if is_signed else unsigned(),
        rate_said=rate_said,
        yaml_heading=YAML,
        yaml=in_one(c.settle for entry in asked for c in entry.changes if c.settle),
        confirm=[(c, place(draft, c), _shown(excerpt(draft.previous, c), {})) for c in draft.with_status("confirm")],
        elsewhere=[
            (entry, [_shown(words, {}) for words in entry.excerpts])
            for entry in entries(draft, [c for c in draft.changes if id(c) not in beside and c not in masthead])
        ],
        set_aside=[(a, place(draft, a.change), _shown(excerpt(draft.previous, a.change), {})) for a in draft.set_aside],
        remarks=remarks(draft),
        left_heading=LEFT,
        left=[(named(draft, one.at), one.words, _row_of(draft, one.at)) for one in left(draft)],
        findings=[(f, named_now(draft, f.at), excerpt_of(f, draft.resolution), sentence(f)) for f in findings],
    )
    return str(page)


def _line(draft: Draft, row: Row, numbers: dict[str, str]) -> Line:
    paragraph = row.paragraph
    return Line(
        row,
        label=label(draft, row),
        level=paragraph.level if paragraph else 0,
        pieces=_shown(row.pieces, numbers),
        reasons=entries(draft, row.changes),
    )


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
        shown = [_shown(words, {}) for words in excerpts]
        shown += [(Shown("same", (Run(more),)),)] if more else []
        found += [(part.places if not k else "", part.change.id, words, "" if k else ready) for k, words in enumerate(shown)]
    return Asked(entry, tuple(found))


def _row_of(draft: Draft, at: str) -> str:
    """The address of the row that shows a text of last year's now."""
    if at.startswith("footnote "):
        note = draft.applied.by_key.get(at.removeprefix("footnote "))
        return f"footnote {note.number}" if note else at
    row = draft.applied.by_address.get(at)
    return row.now.id if row and row.now else at


def _shown(pieces: Sequence[Piece], numbers: dict[str, str]) -> tuple[Shown, ...]:
    done = []
    for n, piece in enumerate(pieces):
        following = pieces[n + 1].change if n + 1 < len(pieces) else None
        is_last = piece.change is not None and following is not piece.change
        done.append(Shown(piece.kind, tuple(runs(piece.text, numbers)), piece.change if is_last else None))
    return tuple(done)


def runs(text: RichText, numbers: dict[str, str]) -> Iterator[Run]:
    """The text cut where its look changes, footnotes by this year's numbers."""
    for start, end, marks in stretches(len(text), text.marks):
        for m in marks:
            if m.kind == "footnote":
                yield Run("", note=numbers.get(m.value or "", m.value or ""))
        if start < end:
            kinds = {m.kind for m in marks}
            yield Run(text.text[start:end], "italic" in kinds, "bold" in kinds)
