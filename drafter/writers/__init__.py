"""Writing: a `Draft` or a `Resolution` to a file of each kind. The kinds are listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import WriteError
from drafter.files import STANDARD_INPUT, check_target, is_folder, real_path, write_whole

if TYPE_CHECKING:  # what a list of commands need not load
    from drafter.document.resolution import Resolution
    from drafter.draft.draft import Draft


def _docx(resolution: Resolution, draft: Draft | None, explain: bool, silent: bool) -> bytes:
    from drafter.writers.docx import write_docx

    return write_docx(resolution, draft=draft, explain=explain, silent=silent)


def _text(resolution: Resolution, *_: object) -> bytes:
    from drafter.writers.text import write_text

    return write_text(resolution).encode()


def _markdown(resolution: Resolution, *_: object) -> bytes:
    from drafter.writers.markdown import write_markdown

    return write_markdown(resolution).encode()


def _json(resolution: Resolution, draft: Draft | None, *_: object) -> bytes:
    from drafter.writers.json import write_json

    return write_json(resolution, draft).encode()


def _akn(resolution: Resolution, draft: Draft | None, *_: object) -> bytes:
    from drafter.writers.akn import write_akn

    return write_akn(resolution, draft)


FORMATS: dict[str, Callable[[Resolution, Draft | None, bool, bool], bytes]] = {
    ".docx": _docx,
    ".txt": _text,
    ".md": _markdown,
    ".json": _json,
    ".xml": _akn,
}


def render(document: Resolution | Draft, ending: str, *, explain: bool = False, silent: bool = False) -> bytes:
    """What a file of the kind that `ending` names (".docx", ".txt" …) holds for a resolution, or for a draft's text.

    With `explain` a Word file has comments on the changes that are certain too; a `silent` one has none.
    """
    from drafter.draft.draft import Draft

    if isinstance(document, Draft):
        return FORMATS[ending](document.resolution, document, explain, silent)
    return FORMATS[ending](document, None, explain, silent)


def write(document: Resolution | Draft, target: Path | str) -> None:
    """Write a resolution, or a draft's text, to a file of the kind that its ending tells.

    Raises WriteError for an ending that is not known and for a target that cannot be written.
    """
    target = Path(target)
    write_whole(target, render(document, ending_of(target)))


def ending_of(target: Path) -> str:
    """The ending of a file to be written, if it is one of `FORMATS`. Raises WriteError for any other."""
    ending = target.suffix.lower()
    if is_folder(target):
        raise WriteError(f"{target}: is a folder; name a file in it")
    if ending not in FORMATS:
        found = f'files that end in "{target.suffix}" cannot be written' if ending else "has no ending to tell its kind"
        raise WriteError(f"{target}: {found}; known are {', '.join(FORMATS)}")
    return ending


def check(targets: Iterable[Path], sources: Iterable[Path]) -> None:
    """Raises WriteError where one of `targets` cannot be written, or is one of `sources` or another target by another name."""
    taken = {real_path(source): "it is read from" for source in sources if source != STANDARD_INPUT}
    for target in targets:
        check_target(target)
        place = real_path(target)
        if place in taken:
            raise WriteError(f"{target}: {taken[place]}; give the output a name of its own")
        taken[place] = "it is written to twice"
