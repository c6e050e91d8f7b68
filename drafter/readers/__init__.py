"""Reading: a file of each kind to a `Resolution`. The kinds are listed here and nowhere else."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.files import STANDARD_INPUT, is_folder, name_of, read_whole, text_of

if TYPE_CHECKING:
    from drafter.readers.docx.revisions import Revision


class Format(NamedTuple):
    """A kind of file: the endings of its names, how its content begins where that tells it from others, and its reader.

    The reader is "module:function"; it takes the content and the name for messages. `is_text` has the content decoded first.
    A reader of a format that `tracks` changes takes `base` too.
    """

    name: str
    endings: tuple[str, ...]
    reader: str
    signatures: tuple[bytes, ...] = ()
    is_text: bool = False
    tracks: bool = False


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, and a .docx locked with a password: its reader says what to do
FORMATS = (
    Format("text", (".txt", ".md", ".markdown"), "drafter.readers.text:read_text_file"),
    Format("JSON", (".json",), "drafter.readers.json:read_json", is_text=True),
    Format("PDF", (".pdf",), "drafter.readers.pdf:read_pdf", signatures=(b"%PDF-",)),
    Format("Word", (".docx",), "drafter.readers.docx:read_docx", signatures=(b"PK", OLD_WORD), tracks=True),
)


_CONVERTIBLE = (".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".wpd")
_CONVERT = "; open it in Word or LibreOffice and save it as .docx"


def read(source: Path | str | bytes, name: str | None = None, *, base: bool = False) -> Resolution:
    """The resolution in a file ("-" is standard input), or in `bytes` that are the content of one.

    What a file is, its ending tells, or its content where it has none. `name` is what messages call it. With `base` a file
    with tracked changes is read as they stand rejected, not accepted. Raises ReadError for a file that is not there, cannot
    be read, is of no known kind, or holds no resolution, and for `base` with a kind that tracks no changes.
    """
    if isinstance(source, bytes):
        data, path = source, STANDARD_INPUT if name is None else Path(name)
    else:
        path = Path(source)
        _known_ending(path)
        data = read_whole(path)
    called = name or name_of(path)
    if not data.strip():
        raise ReadError(f"{called}: is empty")
    format_ = _format(path, data, called)
    module, function = format_.reader.split(":")
    reader = getattr(import_module(module), function)
    if base and not format_.tracks:
        raise ReadError(f"{called}: is a {format_.name} file, which tracks no changes; leave --base out, or give a .docx")
    how = {"base": True} if base else {}
    resolution = reader(text_of(data, called) if format_.is_text else data, called, **how)
    assert isinstance(resolution, Resolution)
    return resolution


def read_revisions(source: Path | str) -> tuple[Revision, ...]:
    """The tracked changes of a Word file, a resolution or not ("-" is standard input), in their order.

    Raises ReadError for a file that is not there, cannot be read, or is no Word file.
    """
    from drafter.readers.docx.revisions import read_revisions as revisions_in

    path = Path(source)
    data, called = read_whole(path), name_of(path)
    if not data.startswith((b"PK", OLD_WORD)) and path.suffix.lower() != ".docx":
        raise ReadError(f"{called}: is no Word file, and tracks no changes; give a .docx")
    return revisions_in(data, called)


def _known_ending(path: Path) -> None:
    ending = path.suffix.lower()
    known = [e for f in FORMATS for e in f.endings]
    if ending and ending not in known and not is_folder(path):
        advice = _CONVERT if ending in _CONVERTIBLE else ""
        raise ReadError(f'{path}: files that end in "{path.suffix}" cannot be read; known are {", ".join(known)}{advice}')


def _format(path: Path, data: bytes, called: str) -> Format:
    ending = path.suffix.lower()
    named = next((f for f in FORMATS if ending in f.endings), None)
    told = next((f for f in FORMATS if f.signatures and data[:1024].lstrip().startswith(f.signatures)), None)
    if named and named.signatures and told and told is not named:
        raise ReadError(f"{called}: is no {named.name} file by its content, but a {told.name} file; give it its own ending")
    if told or named:
        return told or named or FORMATS[0]
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return next(f for f in FORMATS if f.name == ("JSON" if is_json else "text"))
