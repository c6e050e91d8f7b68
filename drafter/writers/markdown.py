"""Writes a resolution as Markdown: pleasant to read on GitHub, and read back by `read_markdown` to the same resolution."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence

from drafter.document.markup import print_markup
from drafter.document.resolution import OPENING, Masthead, Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.readers.markdown import FIGURE, HEADING_NUMBER, NUMBER, PARAGRAPH_IN_CELL, Expected

_PLAIN = re.compile(r"[^\W_](?:[\w ,;.()/’–—-]|:(?! ))*")  # what YAML takes for a text without quotation marks


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
    m, usual = resolution.masthead, Masthead()
    for key in Masthead.__dataclass_fields__:
        value = getattr(m, key)
        if key != "kind" and value == getattr(usual, key):
            continue
        if key == "agenda_items":
            yield from _items(key, [(("number", item.number), ("title", item.title)) for item in m.agenda_items])
        elif key == "notes":
            yield from _items(key, [(("mark", n.mark), ("text", print_markup(n.text, references=True))) for n in m.notes])
        elif key == "sponsors":
            yield "sponsors:"
            yield from (f"  - {_scalar(sponsor)}" for sponsor in m.sponsors)
        else:
            yield f"{key}: {_scalar(str(value))}"
    if resolution.opening != OPENING:
        yield f"opening: {_scalar(resolution.opening)}"


def _items(key: str, items: Sequence[Sequence[tuple[str, str]]]) -> Iterator[str]:
    yield f"{key}:"
    for item in items:
        for lead, (name, value) in zip(("  - ", "    "), item, strict=True):
            yield f"{lead}{name}: {_scalar(value)}"


def _scalar(text: str) -> str:
    """The text as YAML: as it stands where it can, else in quotation marks."""
    if _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and text.isprintable():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    expected = Expected()
    figure: int | None = None  # of the paragraph before, where this one would go on with its list
    margin = 0
    for p, table in _tables(paragraphs):
        if table and (text := _table(table, expected)):
            yield text
            for one in table:
                expected.passed(one, 0)
            figure, margin = None, 0
            continue
        for one in table or [p]:
            number = one.number if one.number and _pattern(one).fullmatch(one.number) else None
            is_figure = one.level == 0 and number is not None and FIGURE.fullmatch(number) is not None
            breaks = is_figure and figure is not None and number != f"{figure + 1}."
            if one.level == 0:
                margin = len(f"{number} ") if is_figure and one.part != "heading" else 0
                figure = int(number[:-1]) if is_figure and number and one.part != "heading" else None
            yield _block(one, number, _indent(one, margin), expected, breaks)


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


def _tables(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each paragraph outside of tables; for a table its first paragraph and all of them."""
    for table, group in itertools.groupby(paragraphs, key=lambda p: p.cell.table if p.cell else None):
        if table is None:
            for p in group:
                yield p, []
        else:
            cells = list(group)
            yield cells[0], cells


def _table(cells: list[Paragraph], expected: Expected) -> str:
    """The table in Markdown; empty where its paragraphs are more than a table of Markdown can say."""
    places = [(p.cell.row, p.cell.column) for p in cells if p.cell]
    alike = all(
        (p.part, p.section, p.level, p.number) == (expected.part, expected.section, 0, None) and p.text.strip() for p in cells
    )
    if not alike or places != sorted(places) or min(map(min, places)) < 1 or cells[0].cell is None:
        return ""
    if cells[0].cell.table != expected.tables + 1:
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
