"""The report as text for a terminal: a page that fits the screen, or all details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.document.names import document_name
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.numbers import named, named_now, place
from drafter.draft.questions import asks, is_ready, questions, rate_said
from drafter.draft.reasons import Entry, entries, excerpt, some
from drafter.report.brief import LEFT, OWN, brief_lines, masthead_said, number, remarks, unsigned
from drafter.report.lines import MARGIN, Lines
from drafter.updates.printing import in_one

if TYPE_CHECKING:
    from drafter.checks.base import Finding

YAML = "In updates.yaml: what is ready as it is, what must be looked up behind a “#”"


def terminal_report(
    draft: Draft,
    *,
    colour: bool = False,
    width: int = 100,
    findings: Sequence[Finding] = (),
    details: bool = False,
    is_signed: bool = True,
) -> str:
    """What is asked, grouped by what it asks for, what is to be confirmed, what the checks found, what is certain by rules; and a
    line that counts the changes. No more than fit a screen, or with `details` every change with its words and what was left.

    Where it is not `is_signed`, it asks for the author of the changes in Word. With `colour` the words are marked in colours,
    else as [old → new], [+ new] and [– old].
    """
    screen = Lines(colour, width)
    lines = [screen.coloured("bold", f"{document_name(draft.previous)} → {document_name(draft.resolution)}")]
    if said := masthead_said(draft):
        room = screen.width - len("Masthead: ")
        lines.append(f"Masthead: {said if len(said) <= room else said[: room - 1] + '…'}")
    if details:
        lines += _Details(screen, draft, findings, is_signed=is_signed).lines()
    else:
        lines += brief_lines(draft, screen, findings, is_signed=is_signed)
    return "\n".join([*lines, counts(draft) + ("" if details else " All of it: --details.")]) + "\n"


class _Details:
    """Every change, with the words around it."""

    def __init__(self, screen: Lines, draft: Draft, findings: Sequence[Finding], *, is_signed: bool) -> None:
        self.screen, self.draft, self.findings, self.is_signed = screen, draft, findings, is_signed

    def lines(self) -> Iterator[str]:
        draft = self.draft
        found = asks(draft)
        sought = [line for entry in found if not is_ready(entry.change) for line in self.asked(entry)]
        sought += [] if self.is_signed else self.screen.wrapped(unsigned())
        yield from self.section("To be looked up", sought)
        yield from self.section(
            "With an answer to be taken or left", [line for e in found if is_ready(e.change) for line in self.asked(e)]
        )
        settling = in_one(c.settle for entry in found for c in entry.changes if c.settle)
        yield from self.section(YAML, [f"  {self.screen.coloured('open', line)}" for line in settling.splitlines()])
        confirm = draft.with_status("confirm")
        yield from self.section(
            f"To be confirmed: made, and to be looked at ({len(confirm)})", [*self.entries(entries(draft, confirm))]
        )
        yield from self.section(f"Found by the checks in the draft ({len(self.findings)})", [*self.found()])
        yield from self.section(f"Set aside ({len(draft.set_aside)})", [*self.aside()])
        told = remarks(draft)
        yield from self.section(f"Remarks ({len(told)})", [line for one in told for line in self.screen.wrapped(one)])
        certain = [c for c in draft.with_status("certain") if c.rule != OWN]
        yield from self.section(f"Certain ({len(certain)})", [*self.entries(entries(draft, certain))])
        if own := len(draft.with_status("certain")) - len(certain):
            yield from ("", self.screen.coloured("bold", f"Edits of your own ({own})"))
        if without := left(draft):
            heading = f"{LEFT} ({number(sum(len(one.words) for one in without), 'place')})"
            said = (f"{self.screen.coloured('bold', named(draft, one.at))} {', '.join(one.words)}" for one in without)
            yield from self.section(heading, [*self.screen.wrapped(" · ".join(said))])
        yield ""

    def section(self, heading: str, lines: Sequence[str]) -> Iterator[str]:
        """A heading with what stands under it; nothing where there is nothing."""
        if lines:
            yield from ("", self.screen.coloured("bold", heading), *lines)

    def asked(self, entry: Entry) -> Iterator[str]:
        """A reason, and under it the words that it asks about, text by text."""
        [(because, source)] = entry.reasons
        rate = rate_said(entry)
        said = f"{because}{f' [{source}]' if source else ''}{f' ({rate})' if rate else ''}"
        yield from self.screen.hanging(said)
        for part in entry.by_text():
            excerpts, more = some(part.excerpts)
            first, *others = (self.screen.marked(pieces) for pieces in excerpts)
            label = self.screen.coloured("bold", part.places)
            yield from self.numbered(part.ids, f"{label} · {first}" if first else label)
            for words in (*others, more):
                yield from self.screen.wrapped(words)

    def numbered(self, ids: str, text: str) -> Iterator[str]:
        """Text under the margin, in which the numbers of its changes stand where there is room."""
        is_short = len(ids) < 4
        first, *others = self.screen.wrapped(text if is_short or not ids else f"{text} (changes {ids})")
        yield f"{ids if is_short else '':>4}  {first.lstrip()}"
        yield from others

    def entries(self, found: Sequence[Entry]) -> Iterator[str]:
        for entry in found:
            yield from self.numbered(entry.ids, f"{self.screen.coloured('bold', entry.places)} · {entry.rules}")
            excerpts, more = some(entry.excerpts)
            for pieces in excerpts:
                if words := self.screen.marked(pieces):
                    yield from self.screen.wrapped(words)
            yield from self.screen.wrapped(more)
            for because, source in entry.reasons:
                yield from self.screen.wrapped(because + (f" [{source}]" if source else ""), "dim")

    def found(self) -> Iterator[str]:
        from drafter.report import findings as of_checks

        for finding in self.findings:
            said = named_now(self.draft, finding.at)
            yield from of_checks.entry(finding, self.draft.resolution, self.screen, MARGIN, said)

    def aside(self) -> Iterator[str]:
        for aside in self.draft.set_aside:
            yield f"{aside.change.id or '':>4}  {place(self.draft, aside.change)} · {aside.change.rule}"
            yield from self.screen.wrapped(self.screen.marked(excerpt(self.draft.previous, aside.change)))
            yield from self.screen.wrapped(aside.because)


def counts(draft: Draft) -> str:
    """ "9 certain, 2 to be confirmed, 5 open in 2 questions, 1 set aside."."""
    certain, confirm, open_ = (len(draft.with_status(status)) for status in ("certain", "confirm", "open"))
    asked = len(questions(draft))
    together = f" in {number(asked, 'question')}" if asked != open_ else ""
    aside = f", {len(draft.set_aside)} set aside" if draft.set_aside else ""
    return f"{certain} certain, {confirm} to be confirmed, {open_} open{together}{aside}."
