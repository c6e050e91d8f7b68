"""Writes a resolution as a Word file in the United Nations' own layout: page, masthead, styles, footnotes, running headers.

The measures are those of the documents that the United Nations issues; docs and tests say where they come from. What stands in
`templates/docx/` does not vary from document to document.
"""

from __future__ import annotations

from typing import NamedTuple

from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.ooxml import w
from drafter.readers.docx.origins import Origins
from drafter.writers.docx.body import body
from drafter.writers.docx.comments import Comments
from drafter.writers.docx.details import property_parts, running_title, settings
from drafter.writers.docx.masthead import header, lines, masthead
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.package import Made, Part, packed, template, word_part
from drafter.writers.docx.places import Places
from drafter.writers.docx.sections import first_section, last_section
from drafter.writers.docx.story import Story
from drafter.writers.proof import Base, Calls, held, opened, prove, texts_of


def write_docx(document: Resolution, *, draft: Draft | None = None, explain: bool = False, silent: bool = False) -> bytes:
    """The resolution as a .docx file. The same resolution gives the same bytes.

    Where `draft` is given (`document` is then its resolution), the text that its open changes mark as stale is highlighted
    with a comment that asks for it, and what is to be confirmed has a comment; with `explain` so has what is certain. A `silent`
    file has no comments.
    What was made is read again and held against the resolution. Raises WriteError where it does not read so, and ValueError for
    a draft whose changes do not fit its text.
    """
    made = _made(document, draft=draft, explain=explain, silent=silent)
    data = packed(made.parts)
    prove(opened(data), document, made.calls)
    return data


def made_docx(document: Resolution, name: str) -> Origins:
    """The same file without comments, for what goes on with it under a name: where each text stands in it. Raises as
    `write_docx`, and WriteError for a text that does not stand in one paragraph as it is."""
    made = _made(document)
    package = Made(made.parts, name)
    prove(package, document, made.calls)
    return Places(package, made.story, made.notes).of(document, [*texts_of(document, made.calls)])[0]


def made_base(document: Resolution, name: str) -> tuple[Origins, Base]:
    """The same, and what the file is to show, for what proves it when it has been edited. Here its texts are not read, but taken
    for what was put into their paragraphs; that these are there, in the order of the resolution, is proved. Raises as
    `made_docx`."""
    made = _made(document)
    texts = [*texts_of(document, made.calls)]
    origins, shown = Places(Made(made.parts, name), made.story, made.notes).of(document, texts)
    return origins, Base(held(shown, texts), shown)


class _Content(NamedTuple):
    """What a file is made of: its parts, the runs of its text, the footnotes, and the notes that each text calls."""

    parts: list[Part]
    story: Story
    notes: Notes
    calls: Calls


def _made(document: Resolution, *, draft: Draft | None = None, explain: bool = False, silent: bool = False) -> _Content:
    notes = Notes(document)
    calls = dict(notes.calls(document))
    lengths = {name: len(text) for name, text in lines(document).items()}
    comments = Comments(document, draft, notes, lengths, explain=explain, silent=silent)
    story = Story(notes, comments.annotations)
    content = [first_section(), *masthead(document, story, notes), *body(document, story), last_section()]
    root = w("document", w("body", *content))
    comments.clear_of_notes(root)
    called = notes.root()  # which adds to its relationships
    headers = running_title(document.masthead, document.title.text)
    parts = [
        word_part("document", root, story.relationships()),
        word_part("styles", template("styles.xml")),
        word_part("settings", settings(document)),
        word_part("footnotes", called, notes.story.relationships()),
        word_part("header", template("header-first.xml", header(document.masthead)), name="header-first"),
        word_part("header", template("header-even.xml", headers), name="header-even"),
        word_part("header", template("header-odd.xml", headers), name="header-odd"),
        *(word_part("footer", template(f"footer-{page}.xml"), name=f"footer-{page}") for page in ("first", "even", "odd")),
    ]
    if (said := comments.part()) is not None:
        parts.append(word_part("comments", said))
    return _Content([*parts, *property_parts(document)], story, notes, calls)
