"""Copies of one text, put together, for tests: by their texts, and as files that are accepted and rejected in the XML."""

from __future__ import annotations

from drafter.compile import Compilation, Copy, joined, write_compilation
from drafter.compile.report import places
from drafter.document.resolution import Resolution
from drafter.readers.docx import read_docx
from drafter.writers.docx import write_docx
from tests.resolving import resolved
from tests.wml_schema import violations


def compilation(base: Resolution, **copies: Resolution) -> Compilation:
    """The compilation of copies by the names of those whose they are."""
    return joined(base, [Copy(name, f"{name}.docx", text) for name, text in copies.items()])


def wanted(compiled: Compilation) -> list[str]:
    """Who wants what: "OP1 Norway: five → six", with "!" where it has rivals."""
    return [
        f"{place} {line.names}: {compiled.said(line.wish.old)} → {' | '.join(map(compiled.said, line.wish.new_texts))}"
        f"{'!' if line.wish.rivals else ''}"
        for place, here in places(compiled)
        for line in here
    ]


def made(compiled: Compilation, base: bytes | None = None) -> bytes:
    """The Word file of a compilation, of which nothing is left out and the schema's order is kept."""
    written = write_compilation(compiled, base or write_docx(compiled.base), "base.docx")
    assert written.left == ()
    assert violations(written.data) == []
    return written.data


def of(data: bytes, name: str) -> Resolution:
    """The text as it stands when what one delegation signs is accepted and the rest rejected, in the XML."""
    return read_docx(resolved(resolved(data, accept=False, but=name), accept=True), name)


def said(text: Resolution) -> list[object]:
    """What two texts must have in common: their words, numbers and footnotes."""
    paragraphs = [(p.number, p.text, [(m.start, m.value) for m in p.body.anchors()]) for p in text.paragraphs]
    return [text.title.text, *paragraphs, *((note.key, note.text.text) for note in text.footnotes)]


def assert_stands_for_all(compiled: Compilation, base: bytes | None = None) -> bytes:
    """The Word file; of each delegation's changes alone its copy comes, and of none of them the base."""
    data = made(compiled, base)
    for copy in compiled.copies:
        assert said(of(data, copy.name)) == said(copy.text), copy.name
    assert said(read_docx(resolved(data, accept=False), "base")) == said(compiled.base)
    return data
