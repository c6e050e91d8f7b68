"""`drafter infer`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter import readers, writers
from drafter.cli.base import command, output_option, put_unfilled, read_once
from drafter.errors import ReadError, WriteError
from drafter.files import real_path

if TYPE_CHECKING:
    from drafter.document.resolution import Resolution


@command()
def infer(
    editions: Annotated[
        list[Path], typer.Argument(help="Two editions of a resolution, or more, the earliest first.", show_default=False)
    ],
    oral: Annotated[
        Path | None,
        typer.Option(
            "--oral", help="Amendments to the one edition that is given: a text, a Word file or a PDF.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        output_option("updates.yaml; for more than two editions .md or .json. The screen unless given."),
    ] = None,
) -> None:
    """Find the updates by which last year's resolution becomes this year's: facts where a rule explains a change, edits for
    the rest.

    A rollover of PREVIOUS with these updates gives NEXT, word for word. With more than two editions it reports the slots of
    the series: what changes from edition to edition, and what it became.

    With --oral it takes one draft and the amendments to it, as a sponsor reads them out ("In operative paragraph 6, replace …",
    as `drafter compare --oral` prints them) or as the UN prints them, and gives the updates for its revision.

    A file that is there already and says something else is not overwritten: it may have been filled in.

    Examples:
      drafter infer examples/A_RES_75_52.md examples/A_RES_77_63.txt --output updates.yaml
      drafter infer examples/A_RES_75_52.md examples/A_RES_77_63.txt examples/A_RES_80_35.txt --output slots.md
    """
    if oral and len(editions) > 1:
        raise ReadError(
            f"found {len(editions)} editions; right is one, to which the amendments are: drafter infer DRAFT --oral FILE"
        )
    if len(editions) < 2 and not oral:
        raise ReadError("found one edition; right are two, the earlier one first: drafter infer PREVIOUS NEXT")
    given = [*editions, *([oral] if oral else [])]
    _check_once(given)
    is_pair = len(given) == 2
    if output:
        endings = (".yaml", ".yml") if is_pair else (".md", ".json")
        if output.suffix.lower() not in endings:
            what = "updates go into" if is_pair else "the slots of three editions and more go into"
            raise WriteError(f'{output}: found the ending "{output.suffix}"; {what} {" or ".join(endings)}')
        writers.check([output], given)
    read = [readers.read(edition) for edition in editions]
    if oral:
        content = _heard(read[0], oral)
    else:
        content = _updates(read) if is_pair else _slots(read, output)
    put_unfilled(content, output)


def _check_once(editions: Sequence[Path]) -> None:
    read_once(*editions)
    for k, edition in enumerate(editions):
        if real_path(edition) in map(real_path, editions[:k]):
            raise ReadError(f"{edition}: is named twice; right are different editions, the earliest first")


def _updates(editions: Sequence[Resolution]) -> str:
    from drafter.infer import infer as inferred

    found = inferred(*editions)
    for remark in found.remarks:
        print(f"remark: {remark}", file=sys.stderr)
    if found.differences:
        places = ", ".join(found.differences)
        print(
            f"remark: no edits were found that say all of it; a rollover with these updates differs in {places}", file=sys.stderr
        )
    return found.yaml


def _heard(draft: Resolution, oral: Path) -> str:
    from drafter.files import name_of
    from drafter.infer.hearing import updates_heard

    return updates_heard(readers.read_paragraphs(oral), draft, name_of(oral))


def _slots(editions: Sequence[Resolution], output: Path | None) -> str:
    from drafter.infer.slots import as_json, as_table, slots

    found = slots(editions)
    return as_json(found, editions) if output and output.suffix.lower() == ".json" else as_table(found, editions)
