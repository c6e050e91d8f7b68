"""`drafter review`."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.base import command


@command()
def review(
    place: Annotated[
        Path,
        typer.Argument(help="Last year's file, or a folder with one or with a folder for each text.", metavar="[FILE|FOLDER]"),
    ] = Path(),
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.", min=0, max=65535)] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    host: Annotated[str, typer.Option(help="Where it listens; one that others reach wants --password.")] = "127.0.0.1",
    password: Annotated[
        Path | None, typer.Option(help="A file that --make-password made: who opens the pages must know it.", show_default=False)
    ] = None,
    library: Annotated[
        list[Path] | None,
        typer.Option(help="A folder of resolutions in which agreed language is looked for too; may be given several times."),
    ] = None,
    make_password: Annotated[
        bool, typer.Option("--make-password", help="Ask for a password and print what the file holds.")
    ] = False,
) -> None:
    """Review a draft in the browser: facts in a form, each change with its reason, the files to be sent.

    All that you do is written into updates.yaml beside last year's file at once, so that the shell and the page can be used in
    turn. The pages are served on this machine alone, to the browser that opens the address which is printed; nothing leaves it.

    Example:
      drafter review examples/A_RES_80_35.txt
    """
    if make_password:
        from drafter.review.guard import hashed

        print(hashed(getpass.getpass("Password: ")))
        return
    from drafter.review.serving import serve

    serve(place, host=host, port=port, password=password, library=library or (), browser=browser)
