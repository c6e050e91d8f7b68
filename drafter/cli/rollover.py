"""`drafter rollover`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter import readers, writers
from drafter.cli.base import OwnRules, Previous, app, print_report, put
from drafter.errors import DrafterError, UpdatesError
from drafter.files import STANDARD_INPUT

if TYPE_CHECKING:
    from drafter.checks.base import Finding


class Kept(StrEnum):
    """The changes that `--only` leaves in."""

    CERTAIN = "certain"


@app.command(
    short_help="Roll last year's resolution over to next year's draft.",
    epilog="Example:\n\n\b\n  drafter rollover examples/A_RES_80_35.txt --updates examples/81-draft.yaml --output 81-draft.docx",
)
def rollover(
    previous: Previous,
    updates: Annotated[
        list[Path], typer.Option("--updates", "-u", help="The updates.yaml; several times for several files, a later one wins.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The draft: .docx, .txt, .md or .json. Text to the screen unless given.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="The report as a page of HTML, with the redline.")] = None,
    only: Annotated[Kept | None, typer.Option("--only", help="Make no other changes than those that are certain.")] = None,
    rules: OwnRules = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail, and write nothing, where a question is open.")] = False,
) -> None:
    """Roll last year's resolution over to next year's draft, and say what was changed and why.

    The report goes to the screen: what is certain, what is to be confirmed, what is open with the line of updates.yaml that
    would settle it, and the slips that `drafter check` finds in the draft. With --strict an open question makes the command
    fail (exit code 1) and nothing is written.
    """
    from drafter.rollover import rollover as rolled_over
    from drafter.updates.loading import load

    if [previous, *updates].count(STANDARD_INPUT) > 1:
        raise UpdatesError("standard input can be read once; name a file for the others that are -")
    writers.check([target for target in (output, report) if target], [previous, *updates])
    ending = writers.ending_of(output) if output else ".txt"
    facts = load(updates)
    draft = rolled_over(readers.read(previous), facts, rules or [])
    if only:
        draft = draft.without("confirm", "to be confirmed, and --only certain was asked for")
    findings: tuple[Finding, ...] = ()
    if report or not quiet:
        from drafter.checks.drafts import check_draft
        from drafter.checks.settings import switched_off

        findings = check_draft(draft, switched_off())
    open_questions = len(draft.with_status("open")) if strict else 0
    if not open_questions:
        pages = {output: writers.render(draft, ending)}
        if report:
            from drafter.report.page import html_report

            pages[report] = html_report(draft, findings).encode()
        for target, content in pages.items():
            put(content, target)
    if not quiet:
        print_report(draft, sys.stdout if output and not open_questions else sys.stderr, findings)
    if open_questions:
        raise DrafterError(f"--strict: nothing is written, since {open_questions} of the questions above are open")
