"""`drafter compile`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafter import writers
from drafter.cli.base import command, has_colour, output_option, put, width_of
from drafter.errors import ReadError, WriteError
from drafter.files import STANDARD_INPUT, name_of

ENDINGS = (".docx", ".html", ".json")


@command()
def compile(
    base: Annotated[Path, typer.Argument(help="The text that the copies are of: a file of any kind.", show_default=False)],
    copies: Annotated[
        list[Path] | None, typer.Argument(help="The copies: Word files (tracked or not), PDF, text.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        output_option("A Word file (.docx), a page (.html) or data (.json); the screen unless given."),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            help="A delegation, or a place and a delegation, whose changes are accepted; may be given several times.",
            metavar="<Norway|OP4:Japan>",
            show_default=False,
        ),
    ] = None,
    updates_out: Annotated[
        Path | None,
        typer.Option(help="A file (.yaml) for what is accepted, as edits; without --accept all that has no rivals."),
    ] = None,
) -> None:
    """Put several delegations' copies of one text together: who wants what, paragraph by paragraph.

    Each change stands under the name of the delegation, from the tracked changes or the file's name; the same change by several
    is one with all their names. Rivals, which touch the same words in different ways, stand side by side with a comment. In the
    Word file, accepting what one delegation signs, alone or with others, and rejecting the rest gives its copy.

    With --accept a Word file holds what is accepted, tracked in the base, and no more.

    Examples:
      drafter compile examples/A_C.1_80_L.30.txt examples/copies/Norway.docx examples/copies/Japan.docx
      drafter compile examples/A_C.1_80_L.30.txt examples/copies/Norway.docx examples/copies/Egypt.txt --output compilation.docx
    """
    from drafter.compile import accepted, compiled, delegations, draft_of, updates_of, write_compilation
    from drafter.compile.report import html_compilation, json_compilation, terminal_compilation
    from drafter.compile.wording import place_of
    from drafter.language.lists import print_list

    files = copies or []
    _check(base, files, output, updates_out)
    compilation, origins = compiled(base, files)
    chosen = accepted(compilation, accept or ()) if accept or updates_out else ()
    ids = {wish.id for wish in chosen} if accept else set()
    pages = {".html": html_compilation, ".json": json_compilation}
    ending = output.suffix.lower() if output else ""
    names = delegations(compilation, accept or ())
    edits = updates_of(compilation, chosen, names, str(updates_out)) if updates_out else ""
    if ending in pages:
        made = pages[ending](compilation, ids).encode()
    elif ending and accept:
        from drafter.readers.docx.signed import BETWEEN
        from drafter.tracked import write_tracked

        made = write_tracked(draft_of(compilation, chosen), origins, name_of(base), author=BETWEEN.join(names))
    elif ending:
        made, left = write_compilation(compilation, origins.package.data, name_of(base))
        for wish in left:
            whose = print_list(wish.names)
            print(f"said in a comment, since the file has no place for it: {whose}, {place_of(wish)}", file=sys.stderr)
    else:
        screen = terminal_compilation(compilation, ids, colour=has_colour(sys.stdout), width=width_of(sys.stdout))
        made = screen.encode()
    put(made, output)
    if updates_out:
        put(edits.encode(), updates_out)


def _check(base: Path, files: list[Path], output: Path | None, updates_out: Path | None) -> None:
    """Raises DrafterError for what cannot be done, before anything is read."""
    if not files:
        raise ReadError(f"{base}: no copy is named; right is drafter compile BASE COPY …, as in {base} Norway.docx Japan.docx")
    if STANDARD_INPUT in files:
        raise ReadError("a copy tells by its file's name whose it is, and standard input has none; name a file")
    if output and output.suffix.lower() not in ENDINGS:
        raise WriteError(f"{output}: a compilation is written to files that end in {', '.join(ENDINGS)}")
    if updates_out and updates_out.suffix.lower() not in (".yaml", ".yml"):
        raise WriteError(f'{updates_out}: found the ending "{updates_out.suffix}"; updates go into .yaml or .yml')
    writers.check([one for one in (output, updates_out) if one], [base, *files])
