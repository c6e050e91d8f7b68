"""Writes a resolution as plain text, as on paper: masthead, title, paragraphs with their numbers, footnotes at the end.

A paragraph is a line, footnotes' markers are raised figures ("Destruction¹"), and italics are left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from drafter.document.masthead import FIELD, Masthead, closing, fields_at
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.language import organs

RULE = "_" * 18
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_text(resolution: Resolution) -> str:
    """The resolution as text. The same input gives the same text."""
    numbers = resolution.footnote_numbers()
    blocks = [*_head(resolution.masthead), _title(resolution, numbers), resolution.opening]
    body = list(resolution.paragraphs)
    annex = next((k for k, p in enumerate(body) if p.part == "annex"), len(body))
    blocks += _paragraphs(body[:annex], numbers)
    ends = closing(resolution.masthead)  # the meeting and the day; and how it was adopted, a block each
    blocks += ["\n".join(ends[:2]), *ends[2:], *_paragraphs(body[annex:], numbers)]
    notes = [f"{note.mark} {note.text.text}" for note in resolution.masthead.notes]
    notes += [f"{str(numbers[note.key]).translate(_RAISED)} {note.text.text}" for note in resolution.footnotes]
    blocks += ["\n".join([RULE, *notes])] if notes else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(m: Masthead) -> Iterator[str]:
    yield _lines(m, "top")
    organ = organs.of(m.organ)
    yield f"United Nations\n{organ.parent or m.organ}" if m.organ else "United Nations"
    yield _lines(m, "corner")
    own = m.organ if organ.parent else ""
    yield "\n".join(text for text in (own, _lines(m, "head"), *(item.title for item in m.agenda_items)) if text)
    yield from (field.line(m).replace("\non ", " on ") for field in fields_at("act"))


def _title(resolution: Resolution, numbers: Mapping[str, int]) -> str:
    number = FIELD["number"].line(resolution.masthead)
    return (f"{number} " if number else "") + _marked(resolution.title, numbers)


def _paragraphs(paragraphs: Sequence[Paragraph], numbers: Mapping[str, int]) -> Iterator[str]:
    for table, group in itertools.groupby(paragraphs, key=lambda p: p.table):
        if table:
            yield "\n".join(_rows(list(group), numbers))
            continue
        for p in group:
            number = f"{p.number} " if p.number else ""
            yield "    " * p.level + number + _marked(p.body, numbers)


def _rows(cells: list[Paragraph], numbers: Mapping[str, int]) -> Iterator[str]:
    """A table's rows, a line each, with tabs between the columns."""
    for _, row in itertools.groupby(cells, key=lambda p: p.cell.row if p.cell else 0):
        columns: dict[int, str] = {}
        for p in row:
            column = p.cell.column if p.cell else 1
            columns[column] = f"{columns[column]} {_marked(p.body, numbers)}" if column in columns else _marked(p.body, numbers)
        yield "\t".join(columns.get(k, "") for k in range(1, max(columns) + 1))


def _marked(text: RichText, numbers: Mapping[str, int]) -> str:
    """The text with its footnotes' markers; two at one place are "¹,²"."""
    out, last = list[str](), 0
    for at, anchors in itertools.groupby(text.anchors(), key=lambda m: m.start):
        signs = [str(numbers.get(m.value or "", m.value or "")).translate(_RAISED) for m in anchors]
        out += text.text[last:at], ",".join(signs)
        last = at
    return "".join((*out, text.text[last:]))


def _lines(m: Masthead, place: str) -> str:
    return "\n".join(line for field in fields_at(place) if (line := field.line(m)))
