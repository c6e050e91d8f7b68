"""`drafter sponsors`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter import readers, writers
from drafter.cli.base import command, put
from drafter.cli.rollover import Author, Date, Tracked, ending_of
from drafter.document.names import document_name
from drafter.draft.asking import UNSIGNED
from drafter.errors import DrafterError
from drafter.files import name_of
from drafter.language import states
from drafter.language.lists import print_list
from drafter.language.symbols import Symbol

if TYPE_CHECKING:
    from drafter.document.resolution import Resolution


@command()
def sponsors(
    draft: Annotated[Path, typer.Argument(help="A draft: a file, or - for standard input.", show_default=False)],
    add: Annotated[
        list[str] | None, typer.Option("--add", help="States that join, with commas between them.", show_default=False)
    ] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", help="States that withdraw.", show_default=False)] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The draft with its new sponsors: .docx, .txt, .md or .json.")
    ] = None,
    tracked: Tracked = False,
    author: Author = None,
    date: Date = None,
) -> None:
    """List the sponsors of a draft in the order in which the United Nations names them; add and remove some.

    States are taken by any name that they go by ("Netherlands") and written by their official one. Asterisks in the line stay
    with their sponsors, and the symbol, the day and the text stay as they are. With --tracked the output is the draft's own Word
    file with the change tracked in it.

    Examples:
      drafter sponsors examples/A_C.1_80_L.30.txt
      drafter sponsors examples/A_C.1_80_L.30.txt --add Chile,Fiji --output L.30.docx
    """
    changes = bool(add or remove)
    if output:
        writers.check([output], [draft])
    ending = ending_of(output, tracked=tracked, author=author, date=date, explain=False)
    text, origins = readers.read_to_edit(draft) if tracked else (readers.read(draft), None)
    if not text.masthead.is_draft:
        raise DrafterError(f"{draft}: is a {text.masthead.kind}, which names no sponsors; right is a draft")
    if not changes:
        if output:
            raise DrafterError("found --output, and neither --add nor --remove; without them the sponsors are only listed")
        put(_listed(text.masthead.sponsors).encode(), None)
        return
    names = _revised(text, _names(add or (), "--add"), _names(remove or (), "--remove"))
    from drafter.engine.settling import rollover
    from drafter.updates.building import build

    masthead = text.masthead
    symbol = masthead.symbol if Symbol.parse(masthead.symbol, text.organ.root) else ""
    room = text.organ.draft_symbol(masthead.committee, masthead.session or 1)
    made = rollover(text, build({"session": masthead.session or 1, "symbol": symbol or room, "sponsors": names}))
    made = made.only(lambda change: change.at in ("masthead.sponsors", "masthead.sponsors_line"))
    if tracked:
        from drafter.tracked import write_tracked

        content = write_tracked(made, origins, name_of(draft), author=author, date=date)
        if author is None:
            print(f"the change is signed “{UNSIGNED}”; give --author", file=sys.stderr)
    else:
        content = writers.render(made, ending)
    put(content, output)
    came = [name for name in made.resolution.masthead.sponsors if name not in masthead.sponsors]
    went = [name for name in masthead.sponsors if name not in made.resolution.masthead.sponsors]
    for what, some in (("Additional sponsors", came), ("No longer sponsors", went)):
        if some:
            print(f"{what} of {document_name(text)}: {print_list(some)}.", file=sys.stdout if output else sys.stderr)


def _names(given: Iterable[str], option: str) -> list[str]:
    """The States of the lists that an option gives, by their official names. Raises DrafterError for what is none."""
    names = [
        name.strip() for several in given for part in several.split(",") for name in states.split_states(part) if name.strip()
    ]
    for name in names:
        if states.official_name(name) is None:
            near = [one for one in [states.nearest_name(name)] if one] or states.of_code(name)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; right is its name as the UN lists it"
            raise DrafterError(f'{option}: "{name}" is no Member State nor observer{hint}')
    return [states.official_name(name) or name for name in names]


def _revised(text: Resolution, add: Sequence[str], remove: Sequence[str]) -> list[str]:
    """The sponsors with some more and without some. Raises DrafterError for one that is there already, or is not there."""
    there, called = list(text.masthead.sponsors), document_name(text)
    for name in add:
        if name in there:
            raise DrafterError(f"--add: {name} is a sponsor of {called} already; leave it out")
    for name in remove:
        if name not in there:
            raise DrafterError(f"--remove: {name} is no sponsor of {called}; they are {print_list(there) or 'none'}")
    return [*(name for name in there if name not in remove), *add]


def _listed(names: Sequence[str]) -> str:
    count = f"{len(names)} sponsor{'s' if len(names) != 1 else ''}"
    return f"{count}: {print_list(names)}\n" if names else "no sponsors\n"
