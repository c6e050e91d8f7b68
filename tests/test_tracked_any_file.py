"""Any Word file can be edited with its changes tracked: the United Nations' own files, with random edits in text and notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafter import read, rollover
from drafter.document.richtext import RichText
from drafter.document.words import Hunk, tokens
from drafter.ooxml import Element
from drafter.readers.docx.content import Content, Entry, read_content
from drafter.readers.docx.origins import Span
from drafter.readers.docx.package import Package
from drafter.readers.docx.styles import Styles
from drafter.readers.typography import levelled as as_read
from drafter.tracked import write_tracked
from drafter.tracked.file import File
from drafter.tracked.links import Links
from drafter.tracked.looks import Looks
from drafter.tracked.passages import Editor, Passage
from drafter.tracked.revisions import Revisions, Signature
from drafter.tracked.runs import paragraph_of
from drafter.tracked.steps import items, steps
from drafter.updates import Updates
from tests.docx_files import split_at_every_character, unpacked
from tests.resolving import parts, resolved

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FILES = sorted((CORPUS / "word").glob("*.docx"))
SEVENTY_SECOND = sorted((CORPUS / "word72").glob("*.docx"))
NEW = ["", "one", "of 2 December 2025", "A/81/12, para. 4", "Member States and the"]

pytestmark = [pytest.mark.shared, pytest.mark.long]


def entries(content: Content) -> Iterator[Entry]:
    yield from content.entries
    for key in content.notes:
        yield from content.notes[key]


def passage(entry: Entry) -> Passage:
    text = entry.text
    spans: list[Span] = []
    calls: dict[str, list[Element]] = {}
    at = 0
    for piece in text.pieces:
        if piece.key is not None and piece.source is not None:
            calls.setdefault(piece.key, []).append(piece.source)
        for k in range(len(piece.text)):
            start, end = text.places[at : at + 2]
            if piece.source is not None and start < end:
                spans.append(Span(start, start + 1, piece.source, k))
            at += 1
    marked = [(k, item.key) for k, item in enumerate(items(text.body)) if item.key is not None]
    called = {k: left.pop(0) for k, key in marked if (left := calls.get(key))}
    holders = [paragraph_of(element) for element in (*(span.element for span in spans), *called.values())]
    return Passage(text.body, spans, [*dict.fromkeys(holders)], called=called)


def edited(data: bytes, seed: int, count: int) -> tuple[bytes, list[str]]:
    """The file with random edits tracked, and the texts that its entries have then."""
    chance = random.Random(seed)
    file = File(Package(data, "x.docx"))
    main = file.root(file.package.document)
    for part in [p for kind in ("footnotes", "endnotes") for p in file.related(kind)]:
        file.root(part)
    edited_parts = (file.package.document, *file.related("footnotes"))
    all_of_them = [*entries(read_content(file.package))]
    editor = Editor(
        file, Revisions(Signature("x"), [main]), Looks(Styles(file.package.xml(file.package.related("styles")))), no_call,
        Links(file).holder,
    )  # fmt: skip
    wanted = {chance.randrange(len(all_of_them)) for _ in range(count)}
    texts = []
    for k, entry in enumerate(all_of_them):
        new = entry.text.body
        one = passage(entry)
        if (
            k in wanted
            and all(one.places[n] is not None for n in range(len(one.items)))
            and file.part_of(one.paragraphs[0]) in edited_parts
        ):
            found, new = hunk(chance, new)
            editor.edit(one, new, steps(one.text, new, [found]))
        texts.append(new.text)
    return file.saved(), texts


def no_call(key: str) -> Element:
    raise AssertionError(f"no text brings a footnote, and none brings {key}")


def hunk(chance: random.Random, old: RichText) -> tuple[Hunk, RichText]:
    """Some words replaced by others."""
    words = tokens(old.text)
    first = chance.randrange(len(words) + 1)
    last = min(len(words), first + chance.choice([0, 1, 1, 3, 8]))
    start, end = sum(map(len, words[:first])), sum(map(len, words[:last]))
    put = chance.choice(NEW)
    return Hunk(start, end, start, start + len(put)), old.replace(start, end, put)


def levelled(texts: list[str]) -> list[str]:
    return [text for text in (as_read(RichText(text)).text for text in texts) if text]


def texts_of(data: bytes) -> list[str]:
    return levelled([entry.text.body.text for entry in entries(read_content(Package(data, "x.docx")))])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@settings(max_examples=3)
@given(seed=st.integers(0, 2**20))
def test_random_edits_of_the_united_nations_files_come_out_as_meant(file: Path, seed: int) -> None:
    data = file.read_bytes()
    made, expected = edited(data, seed, 12)
    assert texts_of(made) == levelled(expected)
    assert texts_of(resolved(made, accept=True, author="x")) == levelled(expected)
    rejected = resolved(made, accept=False, author="x")
    before, after = parts(data, comments=True), parts(rejected, comments=True)
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("file", SEVENTY_SECOND, ids=lambda file: file.stem)
def test_an_official_file_of_the_seventy_second_session_is_sound_xml_in_every_part(file: Path) -> None:
    made = write_tracked(rollover(read(file), Updates(session=73)), file.read_bytes(), file.name)
    for name, part in unpacked(made).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


def test_edits_come_out_as_meant_where_every_character_has_a_run_of_its_own() -> None:
    data = split_at_every_character(min(FILES, key=lambda file: file.stat().st_size).read_bytes())
    made, expected = edited(data, 7, 12)
    assert texts_of(made) == levelled(expected)
    assert texts_of(resolved(made, accept=True)) == levelled(expected)
    assert parts(resolved(made, accept=False)) == parts(data)
