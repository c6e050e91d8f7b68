"""The report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.document.names import document_name
from drafter.draft.change import Status
from drafter.draft.draft import Draft
from drafter.draft.reasons import Entry, entries, excerpt, place
from drafter.report.lines import MARGIN, Lines

if TYPE_CHECKING:
    from drafter.checks.base import Finding

_HEADINGS: dict[Status, str] = {
    "certain": "Certain",
    "confirm": "To be confirmed: made, and to be looked at",
    "open": "Open: left as last year",
}


def terminal_report(draft: Draft, *, colour: bool = False, width: int = 100, findings: Sequence[Finding] = ()) -> str:
    """What was changed by which rule and why, by status; what was set aside; what the checks found in the draft; remarks; and a
    line that counts the changes.

    With `colour` the words are marked in colours, else as [old → new], [+ new] and [– old].
    """
    return "\n".join(_Report(draft, colour, width, findings).lines()) + "\n"


class _Report(Lines):
    def __init__(self, draft: Draft, colour: bool, width: int, findings: Sequence[Finding]) -> None:
        super().__init__(colour, width)
        self.draft, self.findings = draft, findings

    def lines(self) -> Iterator[str]:
        draft = self.draft
        yield self.coloured("bold", f"{document_name(draft.previous)} → {document_name(draft.resolution)}")
        for status, heading in _HEADINGS.items():
            changes = draft.with_status(status)
            if changes:
                yield from ("", self.coloured("bold", f"{heading} ({len(changes)})"))
                for entry in entries(draft, changes):
                    yield from self.entry(entry)
        if draft.set_aside:
            yield from ("", self.coloured("bold", f"Set aside ({len(draft.set_aside)})"))
            for aside in draft.set_aside:
                yield f"{str(aside.change.id or '').rjust(4)}  {place(aside.change)} · {aside.change.rule}"
                yield from self.wrapped(self.marked(excerpt(draft.previous, aside.change)))
                yield from self.wrapped(aside.because)
        if self.findings:
            from drafter.report import findings as of_checks

            yield from ("", self.coloured("bold", f"Found by the checks in the draft ({len(self.findings)})"))
            for finding in self.findings:
                yield from of_checks.entry(finding, draft.resolution, self, MARGIN)
        remarks = [*(f"{r.at}: {r.text}" for r in draft.previous.remarks), *draft.remarks]
        if remarks:
            yield from ("", self.coloured("bold", f"Remarks ({len(remarks)})"))
            for remark in remarks:
                yield from self.wrapped(remark)
        yield from ("", counts(draft))

    def entry(self, entry: Entry) -> Iterator[str]:
        head = textwrap.wrap(f"{entry.places} · {entry.change.rule}", self.width - len(MARGIN), break_on_hyphens=False)
        numbered = entry.ids if len(entry.ids) < 4 else ""
        yield f"{numbered.rjust(4)}  {self.coloured('bold', head[0])}"
        yield from (MARGIN + line for line in head[1:])
        for pieces in entry.excerpts:
            if words := self.marked(pieces):
                yield from self.wrapped(words)
        because = entry.change.because + (f" [{entry.change.source}]" if entry.change.source else "")
        yield from self.wrapped(because, "dim")
        if not numbered and entry.ids:
            yield from self.wrapped(f"changes {entry.ids}", "dim")
        if entry.settle:
            yield f"{MARGIN}in updates.yaml:"
            lines = "\n".join(entry.settle).rstrip("\n").split("\n")
            yield from (f"{MARGIN}  {self.coloured('open', line)}" for line in lines)


def counts(draft: Draft) -> str:
    """ "9 certain, 2 to be confirmed, 1 open, 1 set aside."."""
    certain, confirm, open_ = (len(draft.with_status(status)) for status in _HEADINGS)
    aside = f", {len(draft.set_aside)} set aside" if draft.set_aside else ""
    return f"{certain} certain, {confirm} to be confirmed, {open_} open{aside}."
