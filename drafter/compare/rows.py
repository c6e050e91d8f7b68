"""The rows of a comparison: masthead, title, paragraphs, footnotes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from drafter.compare import naming
from drafter.compare.calls import Calls, align_notes, called_from
from drafter.compare.model import BREAK, Difference, Piece, Row
from drafter.compare.pieces import Segment, rich_segments, segments
from drafter.document.alignment import Aligned, AlignedKind, align
from drafter.document.masthead import FIELDS, AgendaItem, MastheadNote
from drafter.document.names import address_said, shown
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText, join, rich
from drafter.draft.change import Change

Changes = Mapping[str, Sequence[Change]]
ACTS: Mapping[AlignedKind, Literal["insert", "delete"]] = {"inserted": "insert", "deleted": "delete"}
OPENING_WORDS = 2  # "Also recalls", "Recalling further": what stands behind no more of them stands at the start


class Rows:
    """Makes rows, and numbers their differences as they come."""

    def __init__(self, old: Resolution, new: Resolution, changes: Changes) -> None:
        self.old, self.new, self.changes = old, new, changes
        self.ids = itertools.count(1)

    def masthead(self) -> Iterator[Row]:
        """The lines that differ."""
        for field in FIELDS:
            was, now = (getattr(r.masthead, field.name) for r in (self.old, self.new))
            if was == now:
                continue
            at = address_said(f"masthead.{field.name}")
            named = naming.of_masthead(field.name, now, self.changes.get(f"masthead.{field.name}", ()))
            old, new = _printed(was), _printed(now)
            difference = Difference(next(self.ids), at, old=old, new=new, **named._asdict())
            found = segments(RichText(old), new)
            pieces = tuple(Piece(s.kind, RichText(s.text), difference if s.kind != "same" else None) for s in found)
            yield Row("changed", (at,), (at,), pieces, (difference,))

    def title(self) -> Iterator[Row]:
        """The title, and the line that opens the text where it differs."""
        yield self.row("changed", ("title",), ("title",), self.old.title, self.new.title, self.changes.get("title", ()))
        if self.old.opening != self.new.opening:
            yield self.row("changed", ("opening",), ("opening",), rich(self.old.opening), rich(self.new.opening))

    def paragraphs(self) -> Iterator[Row]:
        """Every paragraph, in the order of the new text; what is gone where it stood."""
        for aligned in align(self.old.paragraphs, self.new.paragraphs):
            yield self.aligned(aligned, self.old.paragraphs, self.new.paragraphs)

    def notes(self, text: Sequence[Row]) -> Iterator[Row]:
        """Every footnote, in the order of the new text, whose rows are given: where a note is called counts too."""
        calls = Calls(self.old, self.new, text)
        old, new = (
            [Paragraph(n.text, "operative", None, 0, f"footnote {n.key}") for n in r.footnotes] for r in (self.old, self.new)
        )
        for aligned in align_notes(old, new, called_from(self.old), called_from(self.new)):
            yield self.called(self.aligned(aligned, old, new), calls)

    def called(self, row: Row, calls: Calls) -> Row:
        """The row of a footnote, with the difference in where it is called."""
        if len(row.was) != 1 or len(row.now) != 1:
            return row
        key, now = (address.removeprefix("footnote ") for address in (*row.was, *row.now))
        if not (moved := calls.moved(key, now)):
            return row
        difference = Difference(next(self.ids), row.at, "text", "move", because=moved)
        kind = "changed" if row.kind == "same" else row.kind
        return replace(row, kind=kind, differences=(*row.differences, difference))

    def aligned(self, aligned: Aligned, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Row:
        """The row of what became of paragraphs."""
        olds, news = [old[i] for i in aligned.old], [new[j] for j in aligned.new]
        shown = (news or olds)[0]
        row = self.row(
            aligned.kind,
            tuple(p.id for p in olds),
            tuple(p.id for p in news),
            join([p.body for p in olds], BREAK),
            join([p.body for p in news], BREAK),
            list(self.proposed(olds)),
            self.placed(aligned, old, new),
        )
        return replace(row, number=shown.number or "", level=shown.level)

    def proposed(self, olds: Sequence[Paragraph]) -> Iterator[Change]:
        """What the rules change in paragraphs, at its place in their joined text."""
        at = 0
        for p in olds:
            for c in self.changes.get(p.id, ()):
                if c.is_textual:
                    yield replace(c, start=c.start + at, end=c.end + at) if at else c
            at += len(p.text) + len(BREAK)

    def placed(self, aligned: Aligned, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Difference, ...]:
        """The differences of a paragraph's place: it was moved, or stands under another or in another part."""
        if not aligned.old or not aligned.new:
            return ()
        was, now = old[aligned.old[0]], new[aligned.new[0]]
        if aligned.kind == "moved":
            stood = f"behind {old[aligned.old[0] - 1].id}" if aligned.old[0] else "the first"
            return (Difference(next(self.ids), now.id, "text", "move", because=f"Moved: it was {was.id}, {stood}."),)
        if (was.part, was.level, was.section) != (now.part, now.level, now.section):
            return (Difference(next(self.ids), now.id, "text", "level", because=f"It was {was.id}, {_rank(was)}."),)
        return ()

    def row(
        self,
        kind: AlignedKind,
        was: tuple[str, ...],
        now: tuple[str, ...],
        old: RichText,
        new: RichText,
        changes: Sequence[Change] = (),
        placed: tuple[Difference, ...] = (),
    ) -> Row:
        """The row of two texts; `placed` are the differences it has already."""
        at = (now or was)[0]
        found = segments(old, new.text, changes)
        named = self.named(at, kind, found)
        pieces = tuple(Piece(s.kind, text, d) for (s, text), d in zip(rich_segments(old, new, found), named, strict=True))
        differences = tuple(dict.fromkeys((*placed, *(d for d in named if d))))
        if not differences and kind in ACTS:  # an empty cell comes or goes too
            differences = (Difference(next(self.ids), at, "text", ACTS[kind]),)
        if kind in ("same", "changed"):
            kind = "changed" if differences else "same"
        return Row(kind, was, now, pieces, differences)

    def named(self, at: str, kind: AlignedKind, found: Sequence[Segment]) -> list[Difference | None]:
        """For each segment the difference it belongs to: one for each change of a rule, one for what goes and what comes in
        its place."""
        done: list[Difference | None] = []
        of_change: dict[int, Difference] = {}
        last = max((k for k, s in enumerate(found) if s.text.strip()), default=0)
        words = 0  # of the new text, before the segment
        for k, s in enumerate(found):
            before, after = found[k - 1] if k else None, found[k + 1] if k + 1 < len(found) else None
            if s.kind == "same":
                done.append(None)
            elif s.change:
                if id(s.change) not in of_change:
                    named, c = naming.by_rule(s.change), s.change
                    of_change[id(c)] = Difference(next(self.ids), at, old=c.old, new=c.new.text, **named._asdict())
                done.append(of_change[id(s.change)])
            elif before and before.kind == "out" and s.kind == "in" and not before.change:
                done.append(done[-1])
            else:
                in_place = after if after and s.kind == "out" and after.kind == "in" and not after.change else None
                old, new = (s.text, in_place.text if in_place else "") if s.kind == "out" else ("", s.text)
                opens, closes = words <= OPENING_WORDS, last <= k + bool(in_place)
                done.append(self.difference(at, kind, old, new, opens=opens, closes=closes))
            words += len(s.text.split()) if s.kind != "out" else 0
        return done

    def difference(self, at: str, kind: AlignedKind, old: str, new: str, *, opens: bool, closes: bool) -> Difference:
        """A difference that no rule explains."""
        if kind in ACTS:
            return Difference(next(self.ids), at, "text", ACTS[kind], old, new)
        named = naming.by_form(old, new, opens=opens, closes=closes)
        return Difference(next(self.ids), at, old=old, new=new, **named._asdict())


def _printed(value: object) -> str:
    """A value of the masthead in one line; empty for none."""
    if isinstance(value, AgendaItem):
        return f"{value.number} {value.title}".strip()
    if isinstance(value, MastheadNote):
        return f"{value.mark} {value.text}".strip()
    if isinstance(value, tuple):
        return "; ".join(map(_printed, value))
    return shown(value) if value else ""


def _rank(p: Paragraph) -> str:
    return "preambular" if p.part == "preamble" else f"{p.part} of level {p.level + 1}"
