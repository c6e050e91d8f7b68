"""Reads the Markdown that drafter writes (front matter `drafter: 1`) back to the very same resolution.

The form is made to be read as a document. Facts of the masthead stand in the front matter, the title is the first
heading, a paragraph is a line with its number before it, subparagraphs are indented, tables are tables, and footnotes stand at
the end. What a paragraph is follows from that by the few rules of `Expected`; where it is something else, a comment
before it says so: `<!-- operative 1 -->`.
"""

from __future__ import annotations

import datetime
import html
import json
import re
import sys
from dataclasses import dataclass, field
from typing import Any, NoReturn, cast, get_args

from drafter.document import markup
from drafter.document.resolution import (
    AgendaItem,
    Cell,
    DocumentKind,
    Footnote,
    Masthead,
    MastheadNote,
    Paragraph,
    Part,
    Resolution,
    addressed,
)
from drafter.document.richtext import RichText
from drafter.errors import ReadError, of_file
from drafter.language import organs

NUMBER = re.compile(r"(?:\d{1,4}\.|\((?:[a-z]{1,5}|\d{1,3})\)|[a-z]{1,5}\.|[IVXLC]{1,6}\.|[A-Z]\.)(?= |$)")
HEADING_NUMBER = re.compile(rf"{NUMBER.pattern}|[IVX]{{1,6}}(?= |$)")
FIGURE = re.compile(r"\d+\.")
PARAGRAPH_IN_CELL = "<br/>"
_COMMENT = re.compile(
    r"<!-- (?P<part>preamble|operative|heading|annex) (?P<level>\d+)(?: number (?P<number>\"(?:[^\"\\]|\\.)*\"))?"
    r"(?: section (?P<section>\"(?:[^\"\\]|\\.)*\"))?(?: cell (?P<cell>\d+ \d+ \d+))?(?P<empty> empty)? -->"
)
_ANNEX = re.compile(r"Annex(?: [IVXL]+)?")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:(?: |$)")


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
        front = _FrontMatter(self.name, "\n".join(self.lines[1:end]))
        opening = front.opening()
        blocks = self.blocks(end + 1)
        if blocks and blocks[0][1][0].startswith("# "):
            line, (first, *more) = blocks.pop(0)
            self.title = self.rich(line, " ".join([first[2:], *more]))
        if opening and blocks and self.rich(blocks[0][0], " ".join(blocks[0][1])).text == opening:
            blocks.pop(0)
        elif front.has_no_opening():
            opening = ""
        for line, block in blocks:
            self.block(line, block)
        paragraphs = addressed(self.paragraphs)
        return Resolution(front.masthead(), self.title, paragraphs, tuple(self.notes), opening)

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


class _FrontMatter:
    """The front matter: every value is read as the text it is printed as."""

    def __init__(self, name: str, text: str) -> None:
        import yaml

        self.name = name
        try:
            self.values: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else None
            raise ReadError(of_file(name, line, f"the front matter is no YAML: {getattr(error, 'problem', error)}")) from None
        if not isinstance(self.values, dict):
            self.wrong("the front matter must be keys and values, such as symbol: A/80/L.1")
        if self.values.get("drafter") != "1":
            self.wrong(f"drafter: {self.values.get('drafter')} in the front matter: this drafter reads drafter: 1")
        known = {"drafter", "opening", *Masthead.__dataclass_fields__}
        if unknown := [key for key in self.values if key not in known]:
            self.wrong(f'unknown key "{unknown[0]}" in the front matter; known are {", ".join(sorted(known))}')

    def wrong(self, message: str) -> NoReturn:
        raise ReadError(f"{self.name}: {message}")

    def has_no_opening(self) -> bool:
        return "opening" not in self.values

    def opening(self) -> str:
        return self.text("opening", organs.of(self.text("organ")).opening)

    def masthead(self) -> Masthead:
        usual = Masthead()
        kind = self.text("kind", usual.kind)
        if kind not in get_args(DocumentKind):
            self.wrong(f'kind: must be one of {", ".join(get_args(DocumentKind))}; found "{kind}"')
        return Masthead(
            organ=self.text("organ", usual.organ),
            kind=cast("DocumentKind", kind),
            symbol=self.text("symbol"),
            number=self.text("number"),
            session=self.session(),
            committee=self.text("committee"),
            agenda_items=tuple(AgendaItem(*item) for item in self.items("agenda_items", "number", "title")),
            distribution=self.text("distribution"),
            date=self.date("date"),
            original=self.text("original"),
            adopted=self.date("adopted"),
            meeting=self.text("meeting"),
            report=self.text("report"),
            sponsors=tuple(self.sponsors()),
            sponsors_line=self.text("sponsors_line"),
            job_number=self.text("job_number"),
            notes=tuple(MastheadNote(mark, self.rich(text)) for mark, text in self.items("notes", "mark", "text")),
        )

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.wrong(f"{key}: must be a text, found a list or keys")
        return value

    def session(self) -> int | None:
        value = self.text("session")
        if value and not value.isdecimal():
            self.wrong(f'session: must be a number like 80, found "{value}"')
        return int(value) if value else None

    def date(self, key: str) -> datetime.date | None:
        value = self.text(key)
        try:
            return datetime.date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong(f'{key}: must be a date like 2025-12-01, found "{value}"')

    def sponsors(self) -> list[str]:
        value = self.values.get("sponsors", [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong("sponsors: must be a list of names")
        return value

    def items(self, key: str, first: str, second: str) -> list[tuple[str, str]]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(f"{key}: must be a list with {first} and {second} in each entry")
        pairs = [(one.get(first, ""), one.get(second, "")) for one in value]
        if not all(isinstance(text, str) for pair in pairs for text in pair):
            self.wrong(f"{key}: {first} and {second} must be texts")
        return pairs

    def rich(self, text: str) -> RichText:
        try:
            return markup.parse(text)[0]
        except markup.MarkupError as error:
            self.wrong(f"notes: {error}")
