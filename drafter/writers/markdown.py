"""Writes a resolution as Markdown: pleasant to read on GitHub, and read back by `read_markdown` to the same resolution."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

from drafter.document.markup import print_markup
from drafter.document.masthead import FIELD, AgendaItem, Masthead, MastheadNote
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.readers.markdown import FIGURE, HEADING_NUMBER, NUMBER, PARAGRAPH_IN_CELL, Expected
from drafter.updates.printing import quoted

_PLAIN = compiled(r"[^\W_](?:[\w ,;.()/’–—-]|:(?! ))*")  # what YAML takes for a text without quotation marks


def write_markdown(resolution: Resolution) -> str:
    """The resolution as Markdown: front matter, title, paragraphs, footnotes. The same input gives the same text."""
    blocks = ["\n".join(["---", "drafter: 1", *_front_matter(resolution), "---"])]
    if resolution.title:
        blocks.append(f"# {_encoded(resolution.title)}")
    if resolution.opening:
        bare = resolution.opening.removesuffix(",")
        blocks.append(f"{_encoded(RichText(bare).with_mark(0, len(bare), 'italic'))}{resolution.opening[len(bare) :]}")
    blocks += _body(resolution.paragraphs)
    blocks += [f"[^{note.key}]: {_encoded(note.text)}".rstrip() for note in resolution.footnotes]
    return "\n\n".join(blocks) + "\n"


def _front_matter(resolution: Resolution) -> Iterator[str]:
    usual = Masthead()
    for key in FIELD:
        value = getattr(resolution.masthead, key)
        if isinstance(value, tuple) and value:
            yield f"{key}:"
            yield from (line for item in value for line in _item(item))
        elif key == "kind" or value != getattr(usual, key):
            yield f"{key}: {_scalar(str(value))}"
    if resolution.opening != resolution.organ.opening:
        yield f"opening: {_scalar(resolution.opening)}"


def _item(item: str | AgendaItem | MastheadNote) -> Iterator[str]:
    """An item of a list: its text, or its two values by their names."""
    if isinstance(item, str):
        yield f"  - {_scalar(item)}"
        return
    for lead, part in zip(("  - ", "    "), fields(item), strict=True):
        value = getattr(item, part.name)
        text = value if isinstance(value, str) else print_markup(value, references=True)
        yield f"{lead}{part.name}: {_scalar(text)}"


def _scalar(text: str) -> str:
    """The text as YAML: as it stands where it can, else in quotation marks."""
    if _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and text.isprintable():
        return text
    return quoted(text)


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    expected = Expected()
    figure: int | None = None  # of the paragraph before, where this one would go on with its list
    margin = 0
    for table, group in itertools.groupby(paragraphs, key=lambda p: p.table):
        there = [*group]
        if table and (text := _table(there, expected)):
            yield text
            for p in there:
                expected.passed(p, 0)
            figure, margin = None, 0
            continue
        for p in there:
            number = p.number if p.number and _pattern(p).fullmatch(p.number) else None
            is_figure = p.level == 0 and number is not None and FIGURE.fullmatch(number) is not None
            breaks = is_figure and figure is not None and number != f"{figure + 1}."
            if p.level == 0:
                margin = len(f"{number} ") if is_figure and p.part != "heading" else 0
                figure = int(number[:-1]) if is_figure and number and p.part != "heading" else None
            yield _block(p, number, _indent(p, margin), expected, breaks)


def _indent(p: Paragraph, margin: int) -> int:
    """How far in a paragraph stands: below the text of a list's item, or as far as Markdown does not take it for code."""
    if p.level == 0 or p.part == "heading":
        return 0
    step = min(p.level, 3)
    return margin + (0, 2, 3)[step - 1] if margin else step


def _block(p: Paragraph, number: str | None, indent: int, expected: Expected, breaks: bool) -> str:
    hashes = "#" * (p.level + 2) if p.part == "heading" and p.level <= 4 else ""
    odd = p.number if number is None else None  # a number that would not be taken for one
    text = _shielded(_encoded(RichText(f"{odd} ") + p.body if odd else p.body), _pattern(p))
    line = " ".join(piece for piece in (hashes, number, text) if piece)
    another = p.part != expected.part_of(number, p.level, p.text) or p.level != expected.level_of(indent)
    told = breaks or odd is not None or p.cell or not line or p.section != expected.section or (another and not hashes)
    margin = " " * indent
    comment = f"{margin}{_comment(p, odd, expected, not line)}\n" if told else ""
    expected.passed(p, indent)
    return f"{comment}{margin}{line}".rstrip()


def _comment(p: Paragraph, odd_number: str | None, expected: Expected, empty: bool) -> str:
    words = [p.part, str(p.level)]
    if odd_number is not None:
        words.append(f"number {json.dumps(odd_number)}")
    if p.section != expected.section:
        words.append(f"section {json.dumps(p.section)}")
    if p.cell:
        words.append(f"cell {p.cell.table} {p.cell.row} {p.cell.column}")
    return f"<!-- {' '.join(words)}{' empty' if empty else ''} -->"


def _table(cells: list[Paragraph], expected: Expected) -> str:
    """The table in Markdown; empty where its paragraphs are more than a table of Markdown can say."""
    places = [(p.cell.row, p.cell.column) for p in cells if p.cell]
    alike = all(
        (p.part, p.section, p.level, p.number) == (expected.part, expected.section, 0, None) and p.text.strip() for p in cells
    )
    if not alike or places != sorted(places) or min(map(min, places)) < 1 or cells[0].table != expected.tables + 1:
        return ""
    width = max(column for _, column in places)
    rows = [[""] * width for _ in range(max(row for row, _ in places))]
    for p, (row, column) in zip(cells, places, strict=True):
        text = _encoded(p.body).replace("|", "&#124;")
        before = rows[row - 1][column - 1]
        rows[row - 1][column - 1] = f"{before}{PARAGRAPH_IN_CELL}{text}" if before else text
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _encoded(text: RichText) -> str:
    """The markup of a text on one line; what Markdown or HTML would take for a sign of theirs is a character reference."""
    line = print_markup(text, references=True)
    line = re.sub(r"&(?=#?\w+;)", "&amp;", line).replace("<", "&lt;")
    line = re.sub(r"[`~]|(?<![^\W_])_|_(?![^\W_])|[\x00-\x09\x0b-\x1f\x7f-\x9f]", _reference, line)
    return re.sub(r"^\s+|\s+$", lambda m: "".join(f"&#{ord(c)};" for c in m[0]), line).replace("\n", "<br>")


def _pattern(p: Paragraph) -> re.Pattern[str]:
    """What is taken for a number at the head of such a paragraph."""
    return HEADING_NUMBER if p.part == "heading" and p.level <= 4 else NUMBER


def _shielded(line: str, numbers: re.Pattern[str]) -> str:
    """The line with a head that is not taken for a number, a heading, a quotation, a list or a footnote."""
    line = re.sub(r"^[#>+=|-]", _reference, line)
    if number := numbers.match(line) or re.match(r"\d+[.)]", line):
        last = number.end() - 1
        return f"{line[:last]}&#{ord(line[last])};{line[last + 1 :]}"
    return re.sub(r"^(\[\^[^\]\s]+\]):", r"\1&#58;", line)


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
