"""Reads Word files: by the United Nations' styles where they are there, by text and numbering where they are not.

The way of a file: its package (package.py), each part's paragraphs whatever stands around them (story.py, runs.py), with the
numbers that Word makes (numbering.py) and the footnotes called (references.py), all of it as lines (content.py); then, as with
every format, masthead and structure; and on request where in the file each text stands (origins.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafter.document.resolution import Remark, Resolution
from drafter.errors import ReadError
from drafter.language import organs
from drafter.readers.docx.content import Content, read_content
from drafter.readers.docx.origins import Origins, origins
from drafter.readers.docx.package import Package
from drafter.readers.editions import refuse_other_editions
from drafter.readers.masthead import is_known, parse_head, with_body
from drafter.readers.strange import strange_signs
from drafter.readers.structure import opening_at, read_body
from drafter.readers.tabled import out_of_tables


def read_docx(data: bytes, name: str, *, base: bool = False) -> Resolution:
    """The resolution or draft in a .docx; `name` is the file's, for messages.

    Tracked changes are read as they stand accepted, with `base` as they stand rejected. Raises ReadError, with what is wrong
    and what to do, for what is no .docx, is damaged, locked or too large, and for what is no resolution in English.
    """
    return _read(Package(data, name), base)[0]


def read_package(package: Package, *, base: bool = False) -> tuple[Resolution, Origins]:
    """The resolution in a .docx, and where in its parts each text stands. Raises ReadError as `read_docx` does."""
    resolution, content, start = _read(package, base)
    return resolution, origins(resolution, content, start, package)


def _read(package: Package, base: bool) -> tuple[Resolution, Content, int]:
    name, content = package.name, read_content(package, base=base)
    lines = [entry.line for entry in content.entries]
    if not lines:
        raise ReadError(f"{name}: is a Word file without text")
    start = opening_at(lines)
    above = [*content.header, *content.entries[:start]]
    refuse_other_editions("\n".join(entry.line.text for entry in above), name)
    jobs = [entry for entry in content.footer if entry.line.text[:2].isdecimal() and is_known(entry.line.text)]
    head = parse_head([entry.whole for entry in [*above, *jobs, *content.asterisks]], name)
    if start is None:
        opening = organs.of(head.masthead.organ).opening
        raise ReadError(f'{name}: has a masthead and no text: no line "{opening}" and no numbered paragraph')
    lines, beside = out_of_tables(lines[start:])
    body = read_body(lines)
    remarks = [*content.remarks, *head.remarks, *beside, *body.remarks]
    masthead = with_body(head.masthead, body, remarks)
    if not masthead.job_number:
        masthead = replace(masthead, job_number=_job_number(package.properties(), masthead.symbol))
    resolution = Resolution(masthead, head.title, body.paragraphs, tuple(content.footnotes), body.opening)
    called = {mark.value for _, text in resolution.rich_texts() for mark in text.anchors()}
    remarks += [
        Remark("footnotes", f"footnote {note.key} has no marker in the text")
        for note in content.footnotes
        if note.key not in called
    ]
    remarks += strange_signs(resolution)
    return replace(resolution, remarks=tuple(remarks)), content, start


def _job_number(noted: Mapping[str, str], symbol: str) -> str:
    """The job number as printed, "25-16557"; the United Nations' own files note it as "2516557". None where what is noted is of
    another document, from which this one was made."""
    if noted.get("Symbol1", symbol) not in (symbol, ""):
        return ""
    number = noted.get("JobNo", "")
    return f"{number[:2]}-{number[2:]}" if len(number) == 7 and number.isdecimal() else number


__all__ = ["Origins", "Package", "read_docx", "read_package"]
