"""`drafter compare`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter import readers, writers
from drafter.cli.base import command, has_colour, leave_as_diff, output_option, put, read_once, width_of
from drafter.cli.rollover import Author
from drafter.draft.asking import UNSIGNED
from drafter.errors import ReadError, WriteError
from drafter.files import is_same_file

if TYPE_CHECKING:
    from drafter.compare.model import Comparison

ENDINGS = (".html", ".json", ".docx", ".xml")


@command()
def compare(
    old: Annotated[Path, typer.Argument(help="A resolution or draft: a file, or - for standard input.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="What it is compared with.", show_default=False)],
    output: Annotated[
        Path | None,
        output_option("A page (.html), data (.json), or the changes tracked (.docx, .xml); the screen unless given."),
    ] = None,
    oral: Annotated[
        bool, typer.Option("--oral", help="Only what a sponsor would read out, as amendments to the first text; also to a .txt.")
    ] = False,
    brief: Annotated[
        bool,
        typer.Option("--brief", help="A note for the capital: what is new, gone, changed in substance; also .html, .docx."),
    ] = False,
    changed: Annotated[bool, typer.Option("--changed", help="In a page or in data, leave out what is unchanged.")] = False,
    author: Author = None,
) -> None:
    """Compare two resolutions: paragraphs put side by side, words marked, and each difference named.

    \b
    A difference is
      mechanical   it follows from the session and the old text; the rule is named
      house style  the same words, written otherwise
      fact         a date, a number, a symbol, a line of the masthead
      text         other words
    Numbers of paragraphs are no difference. Leaves with 0 where there is none, with 1 where there are some, with 2 where the
    files cannot be compared.

    With --brief it is a note for the capital: what is new, gone and changed in substance, with its paragraphs; facts and house
    style are counted. With --oral they are amendments, which `drafter infer --oral` reads back: "In operative paragraph 6,
    replace “five” by “six”."

    Examples:
      drafter compare examples/A_RES_77_63.txt examples/A_RES_80_35.txt --output differences.html
      drafter compare examples/A_C.1_80_L.30.txt examples/A_RES_80_35.txt --oral
      drafter compare examples/A_RES_77_63.txt examples/A_RES_80_35.txt --brief --output brief.docx
    """
    leave_as_diff(lambda: _compared(old, new, output, oral=oral, brief=brief, changed=changed, author=author))


def _compared(old: Path, new: Path, output: Path | None, *, oral: bool, brief: bool, changed: bool, author: str | None) -> bool:
    """Compares the files, prints or writes what differs, and tells whether anything does."""
    read_once(old, new)
    if is_same_file(old, new):
        raise ReadError(f"{new}: is the same file as {old}; name the two that are to be compared")
    if oral and brief:
        raise WriteError("--oral and --brief are two forms of the comparison; give one of them")
    endings = (".txt",) if oral else (".html", ".docx") if brief else ENDINGS
    if output and output.suffix.lower() not in endings:
        what = "amendments are" if oral else "a brief is" if brief else "a comparison is"
        raise WriteError(f"{output}: {what} written to files that end in {', '.join(endings)}")
    if output:
        writers.check([output], [old, new])
    if oral:
        return _spoken(old, new, output)
    (one, origins), other = readers.read_to_edit(old), readers.read(new)
    from drafter.compare import compare as compared

    ending = output.suffix.lower() if output else ""
    tracked = ending in (".docx", ".xml") and not brief
    if author is not None and (not tracked or ending == ".xml"):
        raise WriteError("--author signs tracked changes: name a Word file, --output differences.docx, and leave --brief out")
    comparison = compared(one, other, infer=not tracked)  # a Word file takes its reasons from elsewhere
    if brief:
        return _told(comparison, output)
    comparison = comparison.of_changed() if changed else comparison
    if not output:
        from drafter.compare.terminal import WIDEST, terminal_comparison

        width = width_of(sys.stdout, WIDEST)
        put(terminal_comparison(comparison, colour=has_colour(sys.stdout), width=width).encode(), None)
        return not comparison.is_same
    if ending == ".xml":
        from drafter.compare import draft_between
        from drafter.tracked.akn import write_tracked_akn

        put(write_tracked_akn(draft_between(one, other)), output)
    elif tracked:
        from drafter.compare import draft_between
        from drafter.tracked import write_tracked

        put(write_tracked(draft_between(one, other, in_place=origins is not None), origins, str(old), author=author), output)
        if author is None:
            print(f"the changes are signed “{UNSIGNED}”; give --author", file=sys.stderr)
    else:
        from drafter.compare.page import html_comparison, json_comparison

        put((html_comparison if ending == ".html" else json_comparison)(comparison).encode(), output)
    for remark in comparison.remarks:
        print(remark, file=sys.stderr)
    return not comparison.is_same


def _told(comparison: Comparison, output: Path | None) -> bool:
    """Prints or writes the brief, and tells whether anything differs."""
    from drafter.compare.brief import brief, brief_as_page, brief_in_word, brief_on_screen

    told = brief(comparison)
    if not output:
        put(brief_on_screen(told, colour=has_colour(sys.stdout), width=width_of(sys.stdout)).encode(), None)
    else:
        put(brief_in_word(told) if output.suffix.lower() == ".docx" else brief_as_page(told).encode(), output)
    return not comparison.is_same


def _spoken(old: Path, new: Path, output: Path | None) -> bool:
    """Prints or writes the amendments that lead from the one text to the other, and tells whether there are any."""
    from drafter.infer.amendments import amendments_between
    from drafter.language.amendments import print_amendments

    found = amendments_between(readers.read(old), readers.read(new))
    put(print_amendments(found).encode(), output)
    return bool(found)
