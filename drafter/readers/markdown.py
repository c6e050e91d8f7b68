"""Reads the Markdown that drafter writes (front matter `drafter: 1`) back to the very same resolution.

The form is made to be read as a document. Facts of the masthead stand in the front matter, the title is the first
heading, a paragraph is a line with its number before it, subparagraphs are indented, tables are tables, and footnotes stand at
the end. What a paragraph is follows from that by the few rules of `Expected`; where it is something else, a comment
before it says so: `<!-- operative 1 -->`.
"""

from __future__ import annotations

import html
import json
import re
import sys
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NoReturn, cast

from drafter.document import markup
from drafter.document.masthead import FIELD, Masthead
from drafter.document.resolution import Cell, Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.errors import ReadError, of_file
from drafter.expressions import compiled
from drafter.language import organs
from drafter.readers.json import Place, masthead_of

NUMBER = compiled(r"(?:\d{1,4}\.|\((?:[a-z]{1,5}|\d{1,3})\)|[a-z]{1,5}\.|[IVXLC]{1,6}\.|[A-Z]\.)(?= |$)")
HEADING_NUMBER = compiled(rf"{NUMBER.pattern}|[IVX]{{1,6}}(?= |$)")
FIGURE = compiled(r"\d+\.")
PARAGRAPH_IN_CELL = "<br/>"
_COMMENT = compiled(
    r"<!-- (?P<part>preamble|operative|heading|annex) (?P<level>\d+)(?: number (?P<number>\"(?:[^\"\\]|\\.)*\"))?"
    r"(?: section (?P<section>\"(?:[^\"\\]|\\.)*\"))?(?: cell (?P<cell>\d+ \d+ \d+))?(?P<empty> empty)? -->"
)
_ANNEX = compiled(r"Annex(?: [IVXL]+)?")
_NOTE = compiled(r"\[\^([^\]\s]+)\]:(?: |$)")


@dataclass
class Expected:
    """What the next paragraph is taken for, from those before it. The writer asks it where a comment is needed."""

    part: Part = "preamble"
    section: str = ""
    tables: int = 0
    steps: list[tuple[int, int]] = field(default_factory=list)  # indents of the last paragraphs and their levels

    def part_of(self, number: str | None, level: int, text: str) -> Part:
        """A paragraph goes on with the part of the one before it; the first with a figure opens the operative part, and the
        word "Annex" an annex."""
        if _ANNEX.fullmatch(text):
            return "annex"
        starts = self.part == "preamble" and level == 0 and number is not None and FIGURE.fullmatch(number)
        return "operative" if starts else self.part

    def level_of(self, indent: int) -> int:
        """A paragraph that stands further in than the one before it is a step down."""
        if indent == 0:
            return 0
        above = [step for step in self.steps if step[0] < indent]
        beside = [level for step, level in self.steps if step == indent]
        return beside[-1] if beside else (above[-1][1] + 1 if above else 1)

    def passed(self, p: Paragraph, indent: int) -> None:
        """The paragraph `p` has gone by."""
        self.section = p.section
        if p.cell:
            self.tables = p.cell.table
        if p.part == "heading":
            self.steps = []
        else:
            self.part = p.part
            self.steps = [step for step in self.steps if step[0] < indent] + [(indent, p.level)]


def read_markdown(text: str, name: str) -> Resolution:
    """The resolution in a Markdown text of drafter's own form. Raises ReadError for what does not keep to the form."""
    return _Reader(name, text.replace("\r\n", "\n").split("\n")).read()


class _Reader:
    def __init__(self, name: str, lines: list[str]) -> None:
        self.name, self.lines = name, lines
        self.expected = Expected()
        self.title = RichText()
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Footnote] = []
        self.comment: re.Match[str] | None = None

    def wrong(self, line: int, message: str) -> NoReturn:
        raise ReadError(of_file(self.name, line, message))

    def read(self) -> Resolution:
        end = next((n for n, line in enumerate(self.lines[1:], 1) if line.strip() == "---"), None)
        if end is None:
            self.wrong(1, "the front matter is opened with --- and not closed; put --- behind it")
        front = _front_matter(self.name, "\n".join(self.lines[1:end]))
        opening = front.text("opening", organs.of(front.text("organ")).opening)
        blocks = self.blocks(end + 1)
        if blocks and blocks[0][1][0].startswith("# "):
            line, (first, *more) = blocks.pop(0)
            self.title = self.rich(line, " ".join([first[2:], *more]))
        if opening and blocks and self.rich(blocks[0][0], " ".join(blocks[0][1])).text == opening:
            blocks.pop(0)
        elif not front.has("opening"):
            opening = ""
        for line, block in blocks:
            self.block(line, block)
        paragraphs = addressed(self.paragraphs)
        return Resolution(_masthead(front), self.title, paragraphs, tuple(self.notes), opening)

    def blocks(self, start: int) -> list[tuple[int, list[str]]]:
        """The runs of lines between empty lines, with the line each begins in; a comment, a footnote and a numbered
        line behind a full sentence begin one of their own."""
        blocks: list[tuple[int, list[str]]] = []
        last = ""
        for n, line in enumerate(self.lines[start:], start + 1):
            bare = line.strip()
            if bare:
                fresh = not last or last.startswith("<!--") or bare.startswith("<!--") or _NOTE.match(bare)
                if fresh or (NUMBER.match(bare) and last.endswith((",", ";", ":", "."))):
                    blocks.append((n, []))
                blocks[-1][1].append(line.rstrip() if not blocks[-1][1] else bare)
            last = bare
        return blocks

    def block(self, line: int, lines: list[str]) -> None:
        first = lines[0].lstrip()
        if first.startswith("<!--"):
            self.comment = _COMMENT.fullmatch(first)
            if self.comment is None:
                self.wrong(line, f"found the comment {first}; write it as <!-- operative 1 -->, or leave it out")
            if self.comment["empty"]:
                self.paragraph(line, lines[0].partition("<")[0])  # as far in as its comment
        elif note := _NOTE.match(first):
            self.notes.append(Footnote(note[1], self.rich(line, " ".join([first[note.end() :], *lines[1:]]))))
        elif first.startswith("|"):
            self.table(line, lines)
        else:
            self.paragraph(line, " ".join(lines))

    def paragraph(self, line: int, text: str) -> None:
        indent = len(text) - len(text.lstrip())
        text = text.strip()
        hashes = re.match(r"(#{2,6})(?: +|$)", text)
        text = text[hashes.end() :] if hashes else text
        comment, self.comment = self.comment, None
        told = comment["number"] if comment else None
        number: str | None = json.loads(told) if told else None
        if not told and (found := (HEADING_NUMBER if hashes else NUMBER).match(text)):
            number, text = found[0], text[found.end() :].removeprefix(" ")
        body = self.rich(line, text)
        if told and number:  # it is printed before the text, as all numbers are
            if not body.text.startswith(f"{number} "):
                self.wrong(line, f'the comment tells the number "{number}", and the paragraph does not begin with it')
            body = body.slice(len(number) + 1, len(body))
        level = len(hashes[1]) - 2 if hashes else self.expected.level_of(indent)
        part: Part = "heading" if hashes else self.expected.part_of(number, level, body.text)
        section, cell = self.expected.section, None
        if comment:
            part, level = cast("Part", comment["part"]), int(comment["level"])
            section = json.loads(comment["section"]) if comment["section"] else section
            cell = Cell(*map(int, comment["cell"].split())) if comment["cell"] else None
        self.add(Paragraph(body, part, number, level, section=section, cell=cell), indent)

    def table(self, line: int, lines: list[str]) -> None:
        if len(lines) < 2 or not re.fullmatch(r"\|(?: *:?-+:? *\|)+", lines[1].strip()):
            self.wrong(line, 'a line that opens with "|" begins a table; its second line must be | --- | --- |')
        table = self.expected.tables + 1
        for row, text in enumerate([lines[0].strip(), *lines[2:]], 1):
            for column, cell in enumerate(text.strip("|").split("|"), 1):
                for piece in cell.split(PARAGRAPH_IN_CELL) if cell.strip() else []:
                    body = self.rich(line, piece.strip())
                    place = Cell(table, row, column)
                    self.add(Paragraph(body, self.expected.part, section=self.expected.section, cell=place), 0)

    def add(self, paragraph: Paragraph, indent: int) -> None:
        self.paragraphs.append(paragraph)
        self.expected.passed(paragraph, indent)

    def rich(self, line: int, text: str) -> RichText:
        try:
            return markup.parse(decoded(text.strip()))[0]
        except markup.MarkupError as error:
            self.wrong(line, str(error))


def decoded(text: str) -> str:
    """The markup without HTML's character references and line breaks."""

    def character(found: re.Match[str]) -> str:
        name = found[1]
        decimal = name.startswith("#") and name[1:].isdecimal()
        text = chr(int(name[1:])) if decimal and int(name[1:]) <= sys.maxunicode else html.unescape(found[0])
        return "".join("\\" + c if c in markup.SPECIAL else c for c in text)

    return re.sub(r"&(#\d+|#x[0-9a-fA-F]+|\w+);", character, text.replace("<br>", "\n"))


def _front_matter(name: str, text: str) -> Place:
    """The front matter as JSON has a masthead, by whose reader it is read. Its values are texts, and many may be missing."""
    import yaml

    try:
        values: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else None
        raise ReadError(of_file(name, line, f"the front matter is no YAML: {getattr(error, 'problem', error)}")) from None
    front = Place(name, "", {key: [] if value == () else value for key, value in asdict(Masthead()).items()})
    if not isinstance(values, dict):
        front.wrong("the front matter must be keys and values, such as symbol: A/80/L.1")
    if values.get("drafter") != "1":
        front.wrong(f"drafter: {values.get('drafter')} in the front matter: this drafter reads drafter: 1")
    known = {"drafter", "opening", *FIELD}
    if unknown := [key for key in values if key not in known]:
        front.wrong(f'unknown key "{unknown[0]}" in the front matter; known are {", ".join(sorted(known))}')
    front.value.update((key, value) for key, value in values.items() if value or front.value.get(key, "") is not None)
    session = front.value["session"]
    front.value["session"] = int(session) if isinstance(session, str) and session.isdecimal() else session
    for key, usual in (("agenda_items", {"number": "", "title": ""}), ("notes", {"mark": "", "text": ""})):
        front.value[key] = [usual | one.expect(dict) for one in front.each(key)]
    return front


def _masthead(front: Place) -> Masthead:
    read = masthead_of(front)
    try:
        return replace(read, notes=tuple(replace(note, text=markup.parse(note.text.text)[0]) for note in read.notes))
    except markup.MarkupError as error:
        front.of("notes").wrong(str(error))
