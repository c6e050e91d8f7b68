"""Reading: a file of each kind to a `Resolution`. The kinds are listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.errors import ReadError
from drafter.files import EMPTY, OLD_WORD, STANDARD_INPUT, is_folder, name_of, read_whole, text_of
from drafter.readers.mistaken import check_name

if TYPE_CHECKING:  # what a list of commands need not load
    from drafter.document.resolution import Resolution
    from drafter.readers.docx import Origins
    from drafter.readers.docx.revisions import Revision
    from drafter.readers.docx.said import Said


def _text(data: bytes, name: str) -> Resolution:
    from drafter.readers.text import read_text_file

    return read_text_file(data, name)


def _json(data: bytes, name: str) -> Resolution:
    from drafter.readers.json import read_json

    return read_json(text_of(data, name), name)


def _pdf(data: bytes, name: str) -> Resolution:
    from drafter.readers.pdf import read_pdf

    return read_pdf(data, name)


def _docx(data: bytes, name: str) -> Resolution:
    from drafter.readers.docx import read_docx

    return read_docx(data, name)


def _akn(data: bytes, name: str) -> Resolution:
    from drafter.readers.akn import read_akn

    return read_akn(data, name)


class Format(NamedTuple):
    """A kind of file: the endings of its names, its reader, and how its content begins where that tells it from others.

    The reader takes the content and the name for messages.
    """

    name: str
    endings: tuple[str, ...]
    reader: Callable[[bytes, str], Resolution]
    signatures: tuple[bytes, ...] = ()


TEXT = Format("text", (".txt", ".md", ".markdown"), _text)
JSON = Format("JSON", (".json",), _json)
WORD = Format("Word", (".docx",), _docx, (b"PK", OLD_WORD))  # of .doc its reader says what to do
AKN = Format("Akoma Ntoso", (".xml", ".akn"), _akn, (b"<?xml", b"<akomaNtoso"))
PDF = Format("PDF", (".pdf",), _pdf, (b"%PDF-",))
FORMATS = (TEXT, JSON, PDF, WORD, AKN)


CONVERTIBLE = (".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".wpd")
_CONVERT = "; open it in Word or LibreOffice and save it as .docx"


def read(source: Path | str | bytes, name: str | None = None, *, base: bool = False) -> Resolution:
    """The resolution in a file ("-" is standard input), or in `bytes` that are the content of one.

    What a file is, its ending tells, or its content where it has none. `name` is what messages call it. With `base` a file with
    tracked changes (Word, Akoma Ntoso) is read as they stand rejected, not accepted. Raises ReadError for a file that is not
    there, cannot be read, is of no known kind, or holds no resolution, and for `base` with a kind that tracks no changes.
    """
    data, called, format_ = _opened(source, name)
    if not base:
        return format_.reader(data, called)
    if format_ is AKN:
        from drafter.readers.akn import read_akn

        return read_akn(data, called, base=True)
    if format_ is not WORD:
        raise ReadError(f"{called}: is a {format_.name} file, which tracks no changes; right is a .docx or .xml, or no --base")
    from drafter.readers.docx import read_docx

    return read_docx(data, called, base=True)


def read_to_edit(source: Path | str | bytes, name: str | None = None) -> tuple[Resolution, Origins | None]:
    """The resolution in a file, as `read` has it, and of a Word file where its texts stand in it, so that it can be edited."""
    data, called, format_ = _opened(source, name)
    if format_ is not WORD:
        return format_.reader(data, called), None
    from drafter.readers.docx import Package, read_package

    return read_package(Package(data, called))


class Signed(NamedTuple):
    """A file as those who tracked changes in it want the text: with the changes of each of them accepted alone, by their names;
    `typed` is the text without any tracked change. `said` are its comments, `revisions` what is tracked in it."""

    typed: Resolution
    by_name: dict[str, Resolution]
    said: tuple[Said, ...] = ()
    revisions: tuple[Revision, ...] = ()
    is_word: bool = False


def read_signed(source: Path | str) -> Signed:
    """The text in a file by those who tracked changes in it; of one that tracks none, as it stands. Raises what `read` does."""
    data, called, format_ = _opened(source, None)
    if format_ is not WORD:
        return Signed(format_.reader(data, called), {})
    from drafter.readers.docx import Package, read_package
    from drafter.readers.docx.revisions import read_revisions as revisions_in
    from drafter.readers.docx.said import comments_in
    from drafter.readers.docx.signed import authors, decide

    package = Package(data, called)
    said, names = comments_in(package), authors(package, of_format=True)
    if not names:
        return Signed(read_package(package)[0], {}, said, revisions_in(data, called), True)
    typed, *others = (read_package(decide(Package(data, called), some))[0] for some in ((), *((name,) for name in names)))
    return Signed(typed, dict(zip(names, others, strict=True)), said, revisions_in(data, called), True)


def read_paragraphs(source: Path | str) -> tuple[str, ...]:
    """The paragraphs of a file that need be no resolution, with their numbers, each in one line; of a text, its lines.

    Raises ReadError for a file that is not there, cannot be read, or is of another kind.
    """
    data, called, format_ = _opened(source, None)
    if format_ is TEXT:
        return tuple(" ".join(line.split()) for line in text_of(data, called).splitlines())
    if format_ is WORD:
        from drafter.readers.docx.content import read_content
        from drafter.readers.docx.package import Package

        found = [entry.line for entry in read_content(Package(data, called), base=False).entries]
    elif format_ is PDF:
        from drafter.readers.pdf import parts_and_content
        from drafter.readers.pdf.document import load

        found = parts_and_content(load(data, called))[1].lines
    else:
        raise ReadError(f"{called}: is a {format_.name} file; right is a text, a Word file or a PDF")
    return tuple(" ".join(f"{line.number or ''} {line.text}".split()) for line in found)


def _opened(source: Path | str | bytes, name: str | None) -> tuple[bytes, str, Format]:
    """The content of a file, what messages call it, and its kind."""
    if isinstance(source, bytes):
        data, path = source, STANDARD_INPUT if name is None else Path(name)
    else:
        path = Path(source)
        _known_ending(path)
        data = read_whole(path)
    called = name or name_of(path)
    if not data.strip():
        raise ReadError(f"{called}: {EMPTY}")
    return data, called, _format(path, data, called)


def read_revisions(source: Path | str) -> tuple[Revision, ...]:
    """The tracked changes of a Word file, a resolution or not ("-" is standard input), in their order.

    Raises ReadError for a file that is not there, cannot be read, or is no Word file.
    """
    from drafter.readers.docx.revisions import read_revisions as revisions_in

    path = Path(source)
    data, called = read_whole(path), name_of(path)
    if not data.startswith(WORD.signatures) and path.suffix.lower() != ".docx":
        more = "" if path.suffix.lower() in AKN.endings else ", and tracks no changes"
        raise ReadError(f"{called}: is no Word file{more}; give a .docx")
    return revisions_in(data, called)


def _known_ending(path: Path) -> None:
    check_name(path)
    ending = path.suffix.lower()
    known = [e for f in FORMATS for e in f.endings]
    if ending and ending not in known and not is_folder(path):
        advice = _CONVERT if ending in CONVERTIBLE else ""
        raise ReadError(f'{path}: files that end in "{path.suffix}" cannot be read; known are {", ".join(known)}{advice}')


def _format(path: Path, data: bytes, called: str) -> Format:
    ending = path.suffix.lower()
    named = next((f for f in FORMATS if ending in f.endings), None)
    told = next((f for f in FORMATS if f.signatures and data[:1024].lstrip().startswith(f.signatures)), None)
    if named and named.signatures and told and told is not named:
        raise ReadError(f"{called}: is no {named.name} file by its content, but a {told.name} file; give it its own ending")
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return told or named or (JSON if is_json else TEXT)
