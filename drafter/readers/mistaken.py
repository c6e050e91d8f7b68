"""Names that are given for a resolution's file and can be none: what to say of each, and what to do."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import ReadError
from drafter.expressions import compiled
from drafter.files import is_there

_ADDRESS = compiled(r"((?i:https?|ftp)):/+(.+)")
_SYMBOL = compiled(r"(?:A|E|S|T|ST)(?:/[A-Za-z0-9.()-]+)+")
_LOCKS = (("~$", "Word", ""), (".~lock.", "LibreOffice", "#"))  # what stands before and behind the name of the file that is open


def check_name(path: Path) -> None:
    """Raises ReadError for a file that Word or LibreOffice keeps while another is open, for an updates.yaml, for an address of
    the web and for a document's symbol that is no file."""
    for before, program, behind in _LOCKS:
        if path.name.startswith(before) and path.name.endswith(behind):
            name = path.with_name(path.name.removeprefix(before).removesuffix(behind))
            raise ReadError(f"{path}: is what {program} keeps while {name} is open; close it there and give {name}")
    if path.suffix.lower() in (".yaml", ".yml"):
        raise ReadError(
            f"{path}: is an updates.yaml by its name, and no resolution; right is first the file of last year's text, and this"
            " one behind --updates"
        )
    if is_there(path):
        return
    if found := _ADDRESS.fullmatch(str(path)):
        raise ReadError(f"{found[1]}://{found[2]}: is an address of the web; download the document and give the file")
    if _SYMBOL.fullmatch(str(path)):
        raise ReadError(
            f"{path}: is a symbol and no file; download the document from https://docs.un.org/{path} and give the file"
        )
