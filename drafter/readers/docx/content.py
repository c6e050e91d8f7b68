"""What a .docx holds before it is known what each line is: the first page's header, paragraphs in order, and footnotes.

This reads any Word file, a resolution or not.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from drafter.document.resolution import Footnote, Remark
from drafter.document.richtext import RichText, join
from drafter.errors import ReadError
from drafter.expressions import compiled
from drafter.language import organs
from drafter.ooxml import Element, R, W, is_on, number, value
from drafter.readers.breaks import paragraphs_at
from drafter.readers.docx.fields import unended
from drafter.readers.docx.left_out import LeftOut
from drafter.readers.docx.numbering import Numbering
from drafter.readers.docx.package import ALONE, Package
from drafter.readers.docx.references import ASTERISKS, References
from drafter.readers.docx.runs import Runs
from drafter.readers.docx.story import Found, Story, taken_out
from drafter.readers.docx.styles import Styles
from drafter.readers.docx.text import Piece, Text, all_of, text_of
from drafter.readers.labels import called_asterisks
from drafter.readers.levels import INSERTED
from drafter.readers.masthead import is_known
from drafter.readers.structure import Line

MOST_CHARACTERS = 2_000_000  # of a file; the longest resolution of the record has 82,000
_BODY_STYLE = "__Single Txt"  # of the United Nations; where it is used, what is a heading is set as one
_HEADING_STYLE = compiled(r"heading \d|title|_ H_|_ H _|Title_H")


class Entry(NamedTuple):
    """A paragraph: as a line for the structure, with its text as it stands in the file; `is_part` of one that breaks part."""

    line: Line
    text: Text
    is_part: bool = False

    @property
    def whole(self) -> RichText:
        """The line with its number, wherever the file keeps it."""
        line = self.line
        return RichText(f"{line.number} ") + line.body if line.number else line.body


@dataclass
class Content:
    """The content of a file, in its order.

    `notes` are the paragraphs of each footnote by its key, for where they stand in the file; `asterisks` are notes behind
    asterisks, each with its mark before it; `typed` are numbers that call a note, and what stands between two calls.
    """

    header: list[Entry] = field(default_factory=list)
    footer: list[Entry] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    notes: dict[str, list[Entry]] = field(default_factory=dict)
    asterisks: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    typed: dict[Element, None] = field(default_factory=dict)


def read_content(package: Package, *, base: bool = False) -> Content:
    """Everything that a Word file says; with `base` tracked changes are read as rejected.

    Raises ReadError for a file that is damaged, and for one with more text than any resolution has.
    """
    return _Reading(package, base).content()


def variables_of(settings: Element | None) -> dict[str, str]:
    """The document's variables, which fields show."""
    variables = settings.iterfind(f"{W}docVars/{W}docVar") if settings is not None else ()
    return {v.get(f"{W}name", ""): v.get(f"{W}val", "") for v in variables}


class _Reading:
    def __init__(self, package: Package, base: bool):
        self.package, self.base = package, base
        self.characters = 0
        self.styles = Styles.of(package)
        settings = package.xml(package.related("settings"))
        self.variables = variables_of(settings)
        self.by_sides = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
        self.numbering = Numbering(package.xml(package.related("numbering")), self.styles)
        self.references = References(settings)
        self.left_out = LeftOut()
        self.read: list[tuple[str, Element]] = []  # what was read, with the part it stands in
        self.result = Content()

    def content(self) -> Content:
        root = self.package.xml(self.package.document)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            return self.result
        self.read.append((self.package.document, body))
        self._surroundings(body)
        entries = self._entries(self.package.document, body)
        texts = [entry.line.text for entry in entries]
        start = _begins(texts)
        above = [*(entry.line.text for entry in self.result.header), *texts[:start]]
        # a mark that only the text calls is none of the masthead's: "Kenya,** … Zambia*", and what "*" means below the list
        bullets = _bullets([*above, *texts[start:]]) | (called_asterisks(texts[start:]) - called_asterisks(above))
        self.result.entries = [entry for entry in entries if not self._is_asterisk_note(entry, bullets)]
        self._notes("footnote")
        self._notes("endnote")
        self.result.typed = self.references.typed
        self._margins(body)
        self.result.remarks += self.left_out.remarks(self.read, self.package, taken_out(self.base))
        return self.result

    def _story(self, part: str) -> Story:
        root = self.package.xml(part)
        open_ended = unended(root) if root is not None else ()
        links = self.package.relationships(part)
        runs = Runs(self.styles, links, self.variables, self.references, open_ended, self.left_out, base=self.base)
        runs.hides = root is not None and self.styles.may_hide(root)
        return Story(self.styles, self.numbering.anew(), runs, base=self.base)

    def _found(self, story: Story, holder: Element) -> Iterator[Found]:
        """The paragraphs in an element. They are counted as they are found: a field or a list may repeat a long text."""
        for found in story.paragraphs(holder):
            self.characters += sum(len(piece.text) for piece in found.pieces) + len(found.number.text if found.number else "")
            if self.characters > MOST_CHARACTERS:
                raise ReadError(f"{self.package.name}: has more than {MOST_CHARACTERS} characters, as no resolution has; {ALONE}")
            yield found

    def _entries(self, part: str, holder: Element) -> list[Entry]:
        found = [*self._found(self._story(part), holder)]
        styled = any(self._style(one) == _BODY_STYLE for one in found)
        entries: list[Entry] = []
        in_masthead = True
        for one in found:
            parts = [*parted(one, in_masthead=in_masthead)] if one.pieces else []
            for each in parts:
                entry = self._entry(each, styled, is_part=len(parts) > 1)
                in_masthead = in_masthead and organs.opened_by(entry.line.text) is None
                entries += [entry] if entry.text.body else []
        return entries

    def _surroundings(self, body: Element) -> None:
        """Reads the header and the footer of the first page."""
        section = next(body.iter(f"{W}sectPr"), None)
        if section is None:
            return
        first = "first" if is_on(section.find(f"{W}titlePg")) else "default"
        targets = self.package.relationships(self.package.document)
        for kind, into in (("header", self.result.header), ("footer", self.result.footer)):
            reference = section.find(f"{W}{kind}Reference[@{W}type='{first}']")
            target = targets.get(reference.get(f"{R}id", "")) if reference is not None else None
            root = self.package.xml(target.target) if target and not target.external else None
            if target and root is not None:
                into += self._entries(target.target, root)
                self.read.append((target.target, root))

    def _margins(self, body: Element) -> None:
        """Says what the other headers and footers show that is no furniture: a symbol, numbers, or words that stand elsewhere."""
        targets = self.package.relationships(self.package.document)
        done = {part for part, _ in self.read}
        said = " ".join(entry.line.text for entry in [*self.result.header, *self.result.entries])
        lines = [entry.line.text for entry in self.result.footer]
        for section in body.iter(f"{W}sectPr"):
            shown = {"default", *(["first"] if is_on(section.find(f"{W}titlePg")) else []), *(["even"] if self.by_sides else [])}
            for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
                target = targets.get(reference.get(f"{R}id", ""))
                root = self.package.xml(target.target) if target and not target.external else None
                if target and root is not None and reference.get(f"{W}type") in shown and target.target not in done:
                    done.add(target.target)
                    self.read.append((target.target, root))
                    lines += [entry.line.text for entry in self._entries(target.target, root)]
        letters = ""
        for text in dict.fromkeys(lines):
            bare = compiled(rf"{organs.document_symbols()}|Error! .*").sub("", text)  # the error is of a field
            if bare.strip() in said or not re.search(r"[^\W\d_]{3}", bare):  # word for word, as most, which is quickly told
                continue
            letters = letters or _letters(said)
            if _letters(bare) not in letters and not is_known(text):
                self.result.remarks.append(Remark("document", f'in a header or footer, and left out: "{text}"'))

    def _notes(self, kind: str) -> None:
        """Reads the notes that the text calls, in the order of their calls."""
        part = self.package.related(f"{kind}s")
        root = self.package.xml(part)
        elements = {e.get(f"{W}id", ""): e for e in root.iterfind(f"{W}{kind}")} if root is not None else {}
        story = self._story(part)
        for name, mark in [(n, m) for (k, n), m in self.references.asterisks.items() if k == kind]:
            for entry in self._paragraphs(story, elements.get(name)):
                said = _without_mark(entry.line.body, mark)
                body = said if _asterisk_note().match(said.text) else RichText(f"{mark or '*'} ") + said
                self.result.asterisks.append(entry._replace(line=replace(entry.line, body=body)))
        self.read += ((part, elements[name]) for k, name in self.references.called() if k == kind and name in elements)
        uncalled = [one for name, one in elements.items() if (kind, name) not in self.references.met and not one.get(f"{W}type")]
        self.left_out.uncalled(kind, uncalled)
        for name, key in [(n, key) for (k, n), key in self.references.keys.items() if k == kind]:
            entries = self._paragraphs(story, elements.get(name))
            own = [entry for k, entry in enumerate(entries) if not k or not self._is_asterisk_note(entry)]
            texts = [entry.whole for entry in own]
            if texts and not counts_itself(elements[name]):
                texts[0] = _without_mark(texts[0], key)
            if not texts:
                self.result.remarks.append(Remark("footnotes", f"footnote {key} has no text"))
            if key in self.result.notes:
                self.result.remarks.append(Remark("footnotes", f"there are two footnotes {key}"))
            self.result.footnotes.append(Footnote(key, join(texts, " ")))
            self.result.notes[key] = own

    def _paragraphs(self, story: Story, note: Element | None) -> list[Entry]:
        found = self._found(story, note) if note is not None else ()
        return [entry for one in found if (entry := self._entry(replace(one, cell=None), True, plain=True)).text.body]

    def _is_asterisk_note(self, entry: Entry, bullets: Collection[str] = ()) -> bool:
        """Whether a paragraph is a note behind an asterisk, which is none of the `bullets`; it is then put where these belong."""
        found = None if entry.line.cell else _asterisk_note().match(entry.line.text)
        if not found or found[0].split()[0] in bullets:
            return False
        self.result.asterisks.append(entry)
        return True

    def _style(self, found: Found) -> str:
        return self.styles.name(self.styles.of_paragraph(found.properties))

    def _entry(self, found: Found, styled: bool, *, plain: bool = False, is_part: bool = False) -> Entry:
        """The paragraph as a line: its number beside it where Word makes it, or where a tab stands behind it.

        A number in a form that the United Nations does not use, and a bullet, stay words of the text, as they are printed.
        With `plain` so do all numbers.
        """
        pieces, own = found.pieces, found.number.text if found.number else ""
        heading = None if found.cell else self._is_heading(found, styled)
        if own and any(piece.text.strip() for piece in pieces) and (plain or not _fits(own, heading)):
            pieces = [Piece(f"{own} "), *pieces]
            own = ""
        text = text_of(pieces)
        body = text.body
        if not own and not plain and (typed := _typed().match(text.raw)) and _fits(typed[1], heading):
            own = typed[1]
            body = body.slice(len(own), len(body)).strip()
        indent = None if found.cell else self._indent(found)
        return Entry(Line(body, own or None, heading, indent, found.cell), text, is_part)

    def _is_heading(self, found: Found, styled: bool) -> bool | None:
        """Whether a paragraph is set as a heading; None in a file in which that is not to be seen."""
        outline = value(self.styles.paragraph_property(found.properties, "outlineLvl"))
        by_style = number(outline, 9) < 9 or bool(_HEADING_STYLE.match(self._style(found)))
        return True if by_style or all_of(found.pieces, "bold") else False if styled else None

    def _indent(self, found: Found) -> float:
        """Where a paragraph stands, in points: the mean of where its first line and the others begin."""
        given = found.properties.find(f"{W}ind") if found.properties is not None else None
        if given is None and found.number:
            given = found.number.indents
        if given is None:
            given = self.styles.paragraph_property(found.properties, "ind")
        if given is None:
            return 0.0
        left = number(given.get(f"{W}left") or given.get(f"{W}start"))
        first = number(given.get(f"{W}firstLine")) - number(given.get(f"{W}hanging"))
        return (2 * left + first) / 40


def parted(found: Found, *, in_masthead: bool) -> Iterator[Found]:
    """A paragraph as those that line breaks part it into."""
    parts: list[list[Piece]] = [[]]
    for piece in found.pieces:
        is_break = piece.text == "\n" and piece.source is not None and piece.source.tag != f"{W}t"
        parts[-1].append(piece)
        parts += [[]] if is_break else []
    if len(parts) == 1:
        yield found
        return
    texts = ["".join(piece.text for piece in part) for part in parts]
    cuts = paragraphs_at(texts, in_masthead=in_masthead)
    for start, end in itertools.pairwise([*cuts, len(parts)]):
        pieces = [piece for part in parts[start:end] for piece in part]
        yield replace(found, pieces=pieces, number=None if start else found.number)


def counts_itself(note: Element) -> bool:
    """Whether Word puts the number before a note. Not where one is typed too, in the same look: LibreOffice puts its own before a
    typed one when it saves a file."""
    own = next(note.iter(f"{W}footnoteRef", f"{W}endnoteRef"), None)
    run = own.getparent() if own is not None else None
    if run is None:
        return False
    look, behind = value(run.find(f"{W}rPr/{W}rStyle")), run.getnext()
    if not look or behind is None or value(behind.find(f"{W}rPr/{W}rStyle")) != look:
        return True
    return not "".join(text.text or "" for text in behind.iterfind(f"{W}t")).strip().isdecimal()


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _begins(texts: Sequence[str]) -> int:
    """Where the text begins below the masthead, by its opening line; behind the last where there is none."""
    opens = (k for k, text in enumerate(texts) if organs.opened_by(text) or organs.begun_by(text))
    return next(opens, len(texts))


def _bullets(texts: Sequence[str]) -> set[str]:
    """Asterisks that open several paragraphs, and stand behind no word."""
    opening = Counter(found[0].split()[0] for text in texts if "*" in text and (found := _asterisk_note().match(text)))
    return {mark for mark, count in opening.items() if count > 1} - called_asterisks(texts)


def _without_mark(text: RichText, mark: str) -> RichText:
    """A note without the mark that is typed before it; LibreOffice puts one before the one that is there."""
    for _ in range(2):
        if mark and text.text.startswith(f"{mark} "):
            text = text.slice(len(mark), len(text)).strip()
    return text


@cache
def _asterisk_note() -> re.Pattern[str]:
    return compiled(rf"{ASTERISKS.pattern}\s+[^\W\d_]")


@cache
def _typed() -> re.Pattern[str]:
    """A number that a paragraph opens with, and the tab behind it."""
    return compiled(rf"\s*([\w.()]{{1,8}}|\d{{1,3}} {INSERTED}\.)\t\s*(?=\S)")


def _fits(own: str, heading: bool | None) -> bool:
    """Whether a number is in one of the forms that the United Nations uses; headings have others too."""
    return bool(_forms().fullmatch(own)) or (heading is True and bool(re.fullmatch(r"[IVXLC]{1,6}\.?|[A-Z]\.?", own)))


@cache
def _forms() -> re.Pattern[str]:
    """1. and 1) and 1, 1 bis., (1), (a) and (aa) and (iv), a. and iv. and a); from 1900 on it is a year."""
    return compiled(
        rf"\d{{1,3}} {INSERTED}\.|"
        r"\d{1,3}[.)]?|1[0-8]\d\d\.|\(\d{1,3}\)|(?P<open>\()?(?:(?P<letter>[a-z])(?P=letter){0,3}|[ivxlc]{1,6})(?(open)\)|[.)])"
    )
