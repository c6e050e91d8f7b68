"""The report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.document.names import document_name
from drafter.draft.change import Status
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.questions import questions, rate_said
from drafter.draft.reasons import Entry, entries, excerpt, place, some
from drafter.report.lines import MARGIN, Lines

if TYPE_CHECKING:
    from drafter.checks.base import Finding

_HEADINGS: dict[Status, str] = {"certain": "Certain", "confirm": "To be confirmed: made, and to be looked at"}
LEFT = "Left as last year without a look"


def terminal_report(draft: Draft, *, colour: bool = False, width: int = 100, findings: Sequence[Finding] = ()) -> str:
    """What was changed by which rule and why, by status; the questions; what was set aside; what the checks found in the draft;
    remarks; what is left as last year without a look; and a line that counts the changes.

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
        if asked := questions(draft):
            yield from ("", self.coloured("bold", f"Open: left as last year ({_number(len(asked), 'question')})"))
            for question in asked:
                yield from self.entry(question)
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
        if without := left(draft):
            yield from ("", self.coloured("bold", f"{LEFT} ({_number(sum(len(one.words) for one in without), 'place')})"))
            said = " · ".join(f"{self.coloured('bold', one.at)} {', '.join(one.words)}" for one in without)
            yield from self.wrapped(said)
        yield from ("", counts(draft))

    def entry(self, entry: Entry) -> Iterator[str]:
        said = " · ".join(filter(None, (entry.places, entry.rules, rate_said(entry))))
        head = textwrap.wrap(said, self.width - len(MARGIN), break_on_hyphens=False)
        numbered = entry.ids if len(entry.ids) < 4 else ""
        yield f"{numbered.rjust(4)}  {self.coloured('bold', head[0])}"
        yield from (MARGIN + line for line in head[1:])
        excerpts, more = some(entry.excerpts)
        for pieces in excerpts:
            if words := self.marked(pieces):
                yield from self.wrapped(words)
        yield from self.wrapped(more)
        for because, source in entry.reasons:
            yield from self.wrapped(because + (f" [{source}]" if source else ""), "dim")
        if not numbered and entry.ids:
            yield from self.wrapped(f"changes {entry.ids}", "dim")
        if entry.settle:
            yield f"{MARGIN}in updates.yaml:"
            lines, more = some("\n".join(entry.settle).rstrip("\n").split("\n"))
            yield from (f"{MARGIN}  {self.coloured('open', line)}" for line in lines)
            yield from self.wrapped(more)


def counts(draft: Draft) -> str:
    """ "9 certain, 2 to be confirmed, 5 open in 2 questions, 1 set aside."."""
    certain, confirm, open_ = (len(draft.with_status(status)) for status in ("certain", "confirm", "open"))
    asked = len(questions(draft))
    together = f" in {_number(asked, 'question')}" if asked != open_ else ""
    aside = f", {len(draft.set_aside)} set aside" if draft.set_aside else ""
    return f"{certain} certain, {confirm} to be confirmed, {open_} open{together}{aside}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"
