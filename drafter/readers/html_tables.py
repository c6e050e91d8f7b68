"""Tables of HTML in a text, as the rows of tables that Markdown has."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from drafter.expressions import compiled

_BOUNDS = compiled(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_UNCLOSED = compiled(r".*<(?:td|th|/td|/tr)\b.*?(?:\n\s*\n|\Z)", re.IGNORECASE | re.DOTALL)


def with_rows(text: str, rule: str = "") -> str:
    """The text with each table of HTML as lines "| Chad | 0.03 |", a caption above them, and an empty line around; `rule` is put
    behind the first row. A table that is not closed ends with the paragraph of its last cell."""
    done, at, depth, start = "", 0, 0, 0
    for found in _BOUNDS.finditer(text):
        start = start if depth else found.start()
        depth = max(0, depth + (-1 if found[1] else 1))
        if not depth and found[1]:
            done += f"{text[at:start]}\n\n{_rows(text[start : found.end()], rule)}\n\n"
            at = found.end()
    if depth:
        table = _UNCLOSED.match(text, start)
        end = table.end() if table else start
        done += f"{text[at:start]}\n\n{_rows(text[start:end], rule)}\n\n"
        at = end
    return done + text[at:]


def _rows(table: str, rule: str) -> str:
    reader = _Reader()
    reader.feed(table)
    reader.close()
    width = max((len(row) for row in reader.rows), default=0)
    rows = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in reader.rows if any(row)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines[1:1] = ["|" + rule * width] if rule and lines else []
    outside = " ".join("".join(reader.outside).split())
    return "\n\n".join([*([outside] if outside else []), "\n".join(lines)])


_KEPT = ("i", "em", "b", "strong", "a", "sup", "sub")  # what the reader of a line knows


class _Reader(HTMLParser):
    """Takes the cells of a table, whatever is not closed; what is marked in them stays, and so do character references."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[str]] = []
        self.outside: list[str] = []  # a caption, and what stands between cells by mistake
        self._below: dict[int, int] = {}  # columns that a cell of a row above goes on in, and for how many rows
        self._depth = 0
        self._cell: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "table"
        if tag in _KEPT:
            self.handle_data(self.get_starttag_text() or "")
        elif self._depth > 1 or tag not in ("tr", "td", "th", "caption"):
            self.handle_data(" ")  # a table in a cell is text of the cell
        elif tag in ("td", "th"):
            self._begin(dict(attrs))
        else:
            self._cell = None
            self.rows += [[]] if tag == "tr" else []

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "table"
        if tag in _KEPT:
            self.handle_data(f"</{tag}>")
        elif self._depth == 1 and tag in ("tr", "td", "th"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is None:
            self.outside.append(data)
        else:
            self.rows[-1][self._cell] += data.replace("|", "\\|").replace("\n", " ")

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _begin(self, attributes: dict[str, str | None]) -> None:
        """Begins a cell, in the column behind those that it and the rows above take up."""
        self.rows = self.rows or [[]]
        row = self.rows[-1]
        while self._below.get(len(row)):
            self._below[len(row)] -= 1
            row.append("")
        across, down = (_number(attributes.get(name)) for name in ("colspan", "rowspan"))
        self._cell = len(row)
        self._below |= {column: down - 1 for column in range(len(row), len(row) + across) if down > 1}
        row += [""] * across


def _number(value: str | None) -> int:
    return min(max(int(value), 1), 100) if value and value.strip().isdecimal() else 1
