"""Where each text stands in a file that drafter has just made: its proof has read it, and it need not be read again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from drafter.document.resolution import Resolution
from drafter.errors import WriteError
from drafter.ooxml import W, value
from drafter.readers.docx.content import Content, Entry, parted
from drafter.readers.docx.origins import Origins, origins
from drafter.readers.docx.package import Package
from drafter.readers.docx.shown import Shown
from drafter.readers.docx.story import Found
from drafter.readers.docx.text import text_of
from drafter.readers.structure import Line
from drafter.writers.docx.masthead import TITLE

_HEADER, _FOOTER = "word/header-first.xml", "word/footer-first.xml"


def places(document: Resolution, package: Package, shown: Shown, ids: Mapping[str, int]) -> Origins:
    """The origins of a resolution in the file that was made of it, as `shown`. `ids` are those of its footnotes by their keys,
    which Word may count otherwise. Raises WriteError for a text that does not stand in a paragraph as it is."""
    names = {shown.keys[note]: key for key, id_ in ids.items() if (note := ("footnote", str(id_))) in shown.keys}
    assert shown.around is not None  # read now
    header, footer = (_entries(shown.paragraphs[part], names, in_masthead=True) for part in (_HEADER, _FOOTER))
    found = shown.paragraphs[package.document]
    title = next(k for k, one in enumerate(found, 1) if _is_title(one))
    above, below = _entries(found[:title], names, in_masthead=True), _entries(found[title:], names)
    notes = {names.get(key, key): _entries(of, names) for key, of in shown.notes.items()}
    asterisks = [*itertools.takewhile(lambda entry: entry.line.text.startswith(("*", "__")), below)]  # behind their rule
    content = Content(header, footer, [*above, *below], notes=notes, asterisks=asterisks)
    made = origins(document, content, len(above), package)
    wanted = (at for at, text in document.rich_texts() if text.text and at not in made.texts)
    if (at := next(wanted, None)) is not None:
        raise WriteError(f"{package.name}: {at} would read otherwise in a Word file: look at its white space")
    return made


def _is_title(found: Found) -> bool:
    return found.properties is not None and value(found.properties.find(f"{W}pStyle")) == TITLE


def _entries(paragraphs: Iterable[Found], names: Mapping[str, str], *, in_masthead: bool = False) -> list[Entry]:
    """The paragraphs as lines, without their looks; their notes by the resolution's keys."""
    entries: list[Entry] = []
    for found in paragraphs:
        for one in parted(found, in_masthead=in_masthead):
            pieces = [piece._replace(key=names.get(piece.key, piece.key)) if piece.key else piece for piece in one.pieces]
            text = text_of(pieces)
            entries += [Entry(Line(text.body), text)] if text.body else []
    return entries
