"""Copies of a text as files: whose each is, and that it is one of this text."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from drafter.compile.differences import differences, paragraph_pairs
from drafter.compile.model import Copy
from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.files import is_same_file, name_of
from drafter.language.lists import print_list
from drafter.readers import Signed, read_signed, read_to_edit
from drafter.readers.docx import Origins
from drafter.readers.docx.signed import BETWEEN, authors

COMMON = 0.5  # of its paragraphs a copy shares at least with the base, or the base with it


def read_base(source: Path) -> tuple[Resolution, Origins]:
    """The text that the copies are of, and where it stands in its Word file, or in the one that drafter makes of it.

    Raises ReadError for a file that cannot be read, and for one with tracked changes; WriteError for a text that would read
    otherwise in a Word file.
    """
    text, origins = read_to_edit(source)
    if origins is None:
        from drafter.writers.docx import made_docx

        return text.with_strays(), made_docx(text, name_of(source))  # as the file calls its footnotes
    if names := authors(origins.package):
        said = f"has tracked changes by {print_list(names)}, which could not be told from those of the copies"
        raise ReadError(f"{name_of(source)}: {said}; accept or reject them in Word first, or give them as a copy")
    return text, origins


def read_copies(base: Resolution, source: Path, files: Sequence[Path], known: Collection[str] = ()) -> tuple[Copy, ...]:
    """The copies in some files of the text that was read from `source`, in their order; of one in which several have tracked
    changes, one for each of them. `known` are those whose tracked changes of format stand in the base.

    Raises ReadError for a file that cannot be read, for one that is named twice or is the base, and for one of another text.
    """
    taken: dict[str, Path] = {}
    copies: list[Copy] = []
    for k, file in enumerate(files):
        if is_same_file(file, source):
            raise ReadError(f"{file}: is the base itself; right is a copy of it in which a delegation has changed something")
        if (twice := next((one for one in files[:k] if is_same_file(one, file)), None)) is not None:
            raise ReadError(f"{file}: is named twice{'' if twice == file else f', as {twice} too'}; leave one of them out")
        signed = read_signed(file)
        _refuse_another(base, signed.typed, name_of(file))
        for name, text in _texts(base, _without(signed, known), file.stem):
            own = _free(name, taken)
            taken[own] = file
            copies.append(Copy(own, name_of(file), text, signed.said, tuple(_remarks(signed, name)), signed.is_word))
            signed = signed._replace(said=())  # comments are the file's: once
    return tuple(copies)


def _without(signed: Signed, known: Collection[str]) -> Signed:
    """A file without those who have tracked no more in it than the format, as they have in the base."""
    others = {one.author for one in signed.revisions if one.act != "format"}
    return signed._replace(by_name={name: text for name, text in signed.by_name.items() if name in others or name not in known})


def _texts(base: Resolution, signed: Signed, stem: str) -> Iterator[tuple[str, Resolution]]:
    """Whose texts a file holds: theirs who track changes in it. What is typed in it and tracked by nobody is of the only one who
    tracks there; where nobody or several do, of the delegation that the file's name tells."""
    several = len(signed.by_name) > 1
    if not signed.by_name or (several and differences(base, Copy(stem, stem, signed.typed)).wishes):
        yield stem, signed.typed
    yield from signed.by_name.items()


def _free(name: str, taken: dict[str, Path]) -> str:
    """A name that no other copy has, and that can stand beside others."""
    name = name.replace(BETWEEN, ", ").strip() or "Delegation"
    names = itertools.chain([name], (f"{name} ({k})" for k in itertools.count(2)))
    return next(one for one in names if one not in taken)


def _remarks(signed: Signed, name: str) -> Iterator[tuple[str, str]]:
    """What a delegation's tracked changes hold beside words that come and go."""
    for one in signed.revisions:
        if one.author != name:
            continue
        if one.what == "of words that had been put in":
            yield one.at, f"takes “{one.old}” out of what another has put in"
        elif one.act == "format" and (one.unit != "words" or not ({"italic", "bold"} & {*one.what.split()})):
            yield one.at, f"sets {f'“{one.old}”' if one.unit == 'words' else f'the {one.unit}'} otherwise: {one.what}"


def _refuse_another(base: Resolution, copy: Resolution, called: str) -> None:
    """Raises ReadError for a copy of another text: of another symbol, session or kind, or with hardly a paragraph in common."""
    names = [document_name(one) for one in (copy, base)]
    ours, theirs = base.masthead, copy.masthead
    differs = any(a and b and a != b for a, b in ((ours.symbol, theirs.symbol), (ours.session, theirs.session)))
    if differs or (theirs.session and ours.session and theirs.is_draft != ours.is_draft):
        raise ReadError(f"{called}: is a copy of another text: {names[0]}, and the base is {names[1]}; give copies of one text")
    pairs = paragraph_pairs(base, copy)
    if len(pairs) < COMMON * min(len(base.paragraphs), len(copy.paragraphs)):
        shared = f"{len(pairs)} of its {len(copy.paragraphs)} paragraphs are in the base"
        raise ReadError(f"{called}: is a copy of another text: “{copy.title}”; {shared} ({names[1]}); give copies of one text")
