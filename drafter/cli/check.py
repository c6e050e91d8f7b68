"""`drafter check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from drafter import readers, writers
from drafter.cli.base import Lists, command, has_colour, leave_as_diff, put, read_once, width_of
from drafter.errors import WriteError
from drafter.files import STANDARD_INPUT, name_of, read_whole


@command()
def check(
    file: Annotated[Path, typer.Argument(help="A resolution or draft: a file, or - for standard input.", show_default=False)],
    format_: Annotated[
        Literal["text", "json", "sarif"], typer.Option("--format", "-f", help="How to print what is found.")
    ] = "text",
    skip: Annotated[
        list[str] | None, typer.Option("--skip", help="A check to leave out, everywhere or in one place: spelling, spelling@PP3.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option("--settings", help="A file that lists checks to leave out; .drafter-checks.yaml unless given.")
    ] = None,
    record: Lists = None,
    final: Annotated[
        bool, typer.Option("--final", help="Whether a draft is ready to be sent, and what is still to be done.")
    ] = False,
    base: Annotated[
        Path | None, typer.Option("--base", help="With --final: last year's text, against which the changes must be tracked.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A .docx to write: a copy of the Word file, or the text, with comments."),
    ] = None,
) -> None:
    """Find slips in a resolution or draft: each with its place, what is wrong, what would be right, and where that is from.

    \b
    Leaves with 0 where nothing is found, with 1 where something is, with 2 where the file cannot be checked.
    Checks are left out with --skip, or in .drafter-checks.yaml in the current folder:
      skip: [spelling, recall-gap@PP3]

    With --final it tells whether a draft is ready to be sent: nothing highlighted, no comment, nothing left to be filled in, the
    masthead whole, tracked changes signed and dated, and none of the findings above but for notes. With --base, rejecting all
    changes must give that text. Leaves with 0 where it is ready.

    Examples:
      drafter check examples/A_RES_77_63.txt
      drafter check examples/A_RES_77_63.txt --format sarif --skip spelling --skip recall-gap@PP3
      drafter check examples/A_C.1_80_L.30-tracked.docx --final
    """
    if final:
        leave_as_diff(lambda: _ready(file, base, format_, skip or [], settings, output, record or []))
        return
    leave_as_diff(lambda: _checked(file, base, format_, skip or [], settings, output, record or []))


def _ready(
    file: Path, base: Path | None, form: str, skip: list[str], settings: Path | None, output: Path | None, lists: list[Path]
) -> int:
    """Prints what is not ready in a draft, and tells how much that is."""
    from drafter import checks
    from drafter.checks.final import Tracked, lacks
    from drafter.checks.settings import switched_off
    from drafter.language.own_lists import record_of
    from drafter.report.findings import final_report

    if output or form != "text":
        raise WriteError("--final prints what is to be done; leave --format and --output out")
    read_once(file, base, settings)
    off, name = switched_off(settings, skip), name_of(file)
    data = read_whole(file)
    resolution, origins = readers.read_to_edit(data, name)
    findings = checks.check(resolution, off, record_of(lists))
    tracked = None
    if origins is not None:
        from drafter.readers.docx.revisions import read_revisions

        tracked = Tracked(origins, read_revisions(data, name), readers.read(data, name, base=True))
    found = lacks(resolution, findings, tracked, readers.read(base) if base else None)
    put(final_report(name, resolution, found, colour=has_colour(sys.stdout), width=width_of(sys.stdout)).encode(), None)
    return len(found)


def _checked(
    file: Path, base: Path | None, form: str, skip: list[str], settings: Path | None, output: Path | None, lists: list[Path]
) -> int:
    """Checks the file, prints and writes what is found, and tells how much that is."""
    from drafter import checks
    from drafter.checks.settings import switched_off
    from drafter.language.own_lists import record_of

    if base:
        raise WriteError("--base goes with --final: what a draft that is sent must be tracked against")
    if output:
        if output.suffix.lower() != ".docx":
            raise WriteError(f"{output}: the comments are those of a Word file; give a name that ends in .docx")
        writers.check([output], [file, *([settings] if settings else [])])
    read_once(file, settings)
    off = switched_off(settings, skip)
    name = name_of(file)
    data = read_whole(file)
    is_gone = file == STANDARD_INPUT or not file.is_file()  # a pipe gives what it holds once
    resolution, origins = readers.read_to_edit(data if is_gone else file, name)
    findings = checks.check(resolution, off, record_of(lists))
    if output:
        from drafter.report.in_word import commented

        put(commented(findings, resolution, origins, name), output)
    if form == "text":
        from drafter.report.findings import findings_report

        colour, width = has_colour(sys.stdout), width_of(sys.stdout)
        put(findings_report(name, resolution, findings, colour=colour, width=width).encode(), None)
    elif form == "json":
        from drafter.report.findings import findings_json

        put(findings_json(name, resolution, findings).encode(), None)
    else:
        from drafter.report.sarif import findings_sarif

        run = [one for one in checks.checks() if one.id not in off]
        source = "" if data[:2] in (b"PK", b"%P") else data.decode("utf-8", "replace")
        put(findings_sarif(name, resolution, findings, run, source).encode(), None)
    return len(findings)
