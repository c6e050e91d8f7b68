"""`drafter rollover`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drafter import readers, writers
from drafter.cli.base import (
    Earlier,
    Lists,
    OwnRules,
    Previous,
    command,
    leave_as_misused,
    output_option,
    print_report,
    put,
    read_once,
)
from drafter.errors import DrafterError, WriteError
from drafter.files import STANDARD_INPUT, name_of, read_whole

if TYPE_CHECKING:
    from drafter.checks.base import Finding
    from drafter.draft.draft import Draft


Facts = Annotated[
    list[Path] | None,
    typer.Option(
        "--updates", "-u", help="The updates.yaml; several times for several files, a later one wins.", show_default=False
    ),
]
Target = Annotated[
    Path | None,
    output_option("The draft: .docx, .txt, .md, .json or .xml. Text to the screen unless given."),
]
_WHICH = "its number in the report, or a rule."
Accept = Annotated[
    list[str] | None,
    typer.Option(help=f"Take a change that is to be confirmed as settled: {_WHICH}", metavar="<number|rule>", show_default=False),
]
Reject = Annotated[
    list[str] | None, typer.Option(help=f"Leave a change out: {_WHICH}", metavar="<number|rule>", show_default=False)
]
Tracked = Annotated[
    bool, typer.Option("--tracked/--clean", help="Last year's Word file (or .xml) with every change tracked, or the text.")
]
Author = Annotated[
    str | None,
    typer.Option(help="Whose the changes and comments in Word are; updates.yaml may say it (author:).", show_default=False),
]
Date = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%d %B %Y"], help="Their date; the day of issue unless given."),
]
InPlace = Annotated[bool, typer.Option("--in-place", help="With --tracked: write into last year's Word file itself.")]


@command(takes_more=True)
def rollover(
    context: typer.Context,
    previous: Previous,
    updates: Facts = None,
    output: Target = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")] = False,
    details: Annotated[bool, typer.Option("--details", help="Every change in the report, with its words and why.")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="The report as a page of HTML, with the redline.")] = None,
    only: Annotated[
        Literal["certain"] | None, typer.Option("--only", help="Make no other changes than those that are certain.")
    ] = None,
    accept: Accept = None,
    reject: Reject = None,
    rules: OwnRules = None,
    earlier: Earlier = None,
    record: Lists = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail, and write nothing, where a question is open.")] = False,
    tracked: Tracked = False,
    author: Author = None,
    date: Date = None,
    explain: Annotated[bool, typer.Option("--explain", help="In Word, comments on what is certain too.")] = False,
    no_comments: Annotated[bool, typer.Option("--no-comments", help="In Word, no comments: the file that is sent.")] = False,
    in_place: InPlace = False,
) -> None:
    """Roll last year's resolution over to next year's draft, and say what was changed and why.

    The report goes to the screen, a page of it: what must be looked up, what has an answer that may be taken, what is to be
    confirmed, and the slips that `drafter check` finds in the draft; the rest is counted. --details lists it all, with the words
    around each change and the lines of updates.yaml that settle what is open. With --strict an open question makes the command
    fail (exit code 1) and nothing is written.

    --accept and --reject pick single changes, by the numbers of the report without them; each may be given several times. A
    rejected change is left as last year, with what follows from it, and listed as set aside. An accepted one needs no comment
    any more; with --tracked it is tracked all the same. So --only certain --accept 7 makes what is certain, and change 7.

    With --earlier, older editions are rolled over to the next by the same rules, and what became of each change there decides
    on the same one now: what stayed stays, what went otherwise is asked for with the words of each edition.

    With --tracked the output is last year's Word file with every change tracked in it; of another kind of file, its text set in
    the United Nations' layout. With --output draft.xml it is Akoma Ntoso, with ins and del and the reason of each change.

    Example:
      drafter rollover examples/A_RES_80_35.txt --updates examples/81-draft.yaml --output 81-draft.docx
    """
    from drafter.engine.settling import rollover as rolled_over
    from drafter.rules.base import listed_in
    from drafter.updates.loading import load

    updates = _given(previous, updates, context.args)
    older = earlier or []
    read_once(previous, *updates, *older)
    output = _in_place(previous, output, tracked=tracked) if in_place else output
    writers.check(filter(None, (output, report)), [*updates, *older] if in_place else [previous, *updates, *older])
    ending = ending_of(output, tracked=tracked, author=author, date=date, explain=explain, silent=no_comments)
    facts = load(updates)
    if facts.earlier:
        from drafter.engine.editions import named_in

        writers.check(filter(None, (output, report)), named_in(facts))
    last, origins = readers.read_to_edit(previous) if tracked else (readers.read(previous), None)
    draft = rolled_over(last, facts, rules or [], earlier=older, accept=accept or (), reject=reject or (), lists=record or ())
    draft = replace(draft, author=author or draft.author)
    if only:
        draft = draft.without("confirm", "to be confirmed, and --only certain was asked for")
    findings = _findings(draft, [*(record or ()), *listed_in(facts)]) if report or not quiet else ()
    open_questions = _asked(draft) if strict else 0
    is_signed = bool(draft.author) or ending != ".docx" or (no_comments and not tracked)
    if not open_questions:
        if tracked and ending == ".xml":
            from drafter.tracked.akn import write_tracked_akn

            made = write_tracked_akn(draft)
        elif tracked:
            from drafter.tracked import write_tracked

            made = write_tracked(draft, origins, name_of(previous), date=date, explain=explain, silent=no_comments)
        else:
            made = writers.render(draft, ending, explain=explain, silent=no_comments)
        _put({output: made}, report, draft, findings, is_signed=is_signed)
    if not quiet:
        stream = sys.stdout if output and not open_questions else sys.stderr
        print_report(draft, stream, findings, details=details, is_signed=is_signed)
    _refuse(open_questions)


def _given(previous: Path, updates: list[Path] | None, others: Sequence[str]) -> list[Path]:
    """The files of updates. Leaves with 2 where there is none, and for files that stand there without an option; raises ReadError
    where there is none and no file of last year's text either, which must be put right first."""
    if others:
        right = f"drafter rollover {previous} --updates {others[0]}"
        leave_as_misused(f"{others[0]}: stands beside {previous} without an option before it; right is: {right}")
    if not updates:
        if previous != STANDARD_INPUT and not previous.exists():
            read_whole(previous)
        leave_as_misused(
            f"found no --updates; `drafter updates {previous} --output updates.yaml` writes the file to be filled in, and then"
            f" right is: drafter rollover {previous} --updates updates.yaml"
        )
    return updates


def _asked(draft: Draft) -> int:
    """How many questions are open."""
    from drafter.draft.questions import questions

    return len(questions(draft))


def _refuse(open_questions: int) -> None:
    if open_questions:
        what = "question is open" if open_questions == 1 else "questions are open"
        raise DrafterError(f"--strict: nothing is written, since {open_questions} {what}")


def _in_place(previous: Path, output: Path | None, *, tracked: bool) -> Path:
    """Last year's Word file, to be written into. Raises WriteError where it is none, or other options do not go with that."""
    if not tracked or output or previous.suffix.lower() != ".docx":
        raise WriteError("--in-place goes with --tracked, with a Word file, and without --output: that file is written")
    return previous


def ending_of(
    output: Path | None, *, tracked: bool, author: str | None, date: datetime | None, explain: bool = False, silent: bool = False
) -> str:
    """The ending of what is written. Raises WriteError for one that is not known, and for options that do not go together."""
    ending = writers.ending_of(output) if output else ".txt"
    if tracked and ending not in (".docx", ".xml"):
        raise WriteError("--tracked makes a Word file or Akoma Ntoso: name one, --output draft.docx or --output draft.xml")
    if not tracked and date:
        raise WriteError("--date signs tracked changes: give --tracked too")
    if date and ending != ".docx":
        raise WriteError("--date signs the changes of a Word file: name one, --output draft.docx")
    if author is not None and ending != ".docx":
        raise WriteError("--author signs the changes and comments of a Word file: name one, --output draft.docx")
    if author is not None and not author.strip():
        raise WriteError("--author is empty; give the name that is to stand beside the changes")
    if explain and ending != ".docx":
        raise WriteError("--explain puts comments into a Word file: name one, --output draft.docx")
    if silent and (explain or ending != ".docx"):
        raise WriteError("--no-comments is of a Word file: name one, --output draft.docx, and leave --explain out")
    return ending


def _findings(draft: Draft, lists: Sequence[Path]) -> tuple[Finding, ...]:
    from drafter.checks import check_draft
    from drafter.checks.settings import switched_off
    from drafter.language.own_lists import record_of

    return check_draft(draft, switched_off(), record_of(lists))


def _put(
    pages: dict[Path | None, bytes], report: Path | None, draft: Draft, findings: Sequence[Finding], *, is_signed: bool
) -> None:
    """Writes the pages, and the report where one is wanted, when all are made."""
    if report:
        from drafter.report.page import html_report

        pages[report] = html_report(draft, findings, is_signed=is_signed).encode()
    for target, content in pages.items():
        put(content, target)
