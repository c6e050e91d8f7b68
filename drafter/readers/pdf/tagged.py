"""The paragraphs and footnotes of a tagged PDF, by its structure tree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from drafter.document.resolution import Cell
from drafter.readers.pdf.content import Content
from drafter.readers.pdf.furniture import Parts
from drafter.readers.pdf.heads import Place, goes_on, places_of, rows_of_table, said_again
from drafter.readers.pdf.pieces import Node, PdfText, Piece, linked
from drafter.readers.pdf.runs import rich_text

_INLINE = ("Span", "Link", "Note", "Reference", "Em", "Strong", "Quote", "Code", "Annot", "Ruby", "Warichu", "BibEntry", "Sub")
_HOLDERS = (
    *("Root", "Document", "DocumentFragment", "Sect", "Part", "Div", "Art", "NonStruct", "Aside", "TOC", "TOCI", "Index"),
    *("Table", "TBody", "THead", "TFoot", "TR", "TD", "TH", "L", "LI"),
)


def read_tagged(text: PdfText, parts: Sequence[Parts]) -> Content | None:
    """The lines and notes in the order of the structure tree; None where the tree does not hold all of the text, each once."""
    if any(not piece.artifact and not piece.turn for part in parts for piece in part.unknown):
        return None
    return _Tree(text, parts).content()


class _Tree:
    def __init__(self, text: PdfText, parts: Sequence[Parts]):
        self.text, self.parts = text, parts
        self.result = Content()
        self.pieces: list[dict[int, list[Piece]]] = []
        self.table = self.row = 0
        self.rows: list[Node] = []  # of the table that was read last
        self.again: set[Place] = set()  # what says the head of a table once more
        for page in text.pages:
            by_content: dict[int, list[Piece]] = {}
            for content, pieces in groupby(page.pieces, attrgetter("content")):
                by_content.setdefault(content, []).extend(pieces)
            self.pieces.append(by_content)
        self.used: set[Place] = set()
        self.doubled = False

    def content(self) -> Content | None:
        self._block(self.text.root, None)
        self.result.close()
        tagged = {(number, content) for number, page in enumerate(self.pieces) for content in page if content >= 0}
        lost = (piece for number, content in tagged - self.used for piece in self.pieces[number][content])
        whole = not self.doubled and not any(piece.text.strip() for piece in lost)
        if whole:
            self._put_away()
        return self.result if whole else None

    def _put_away(self) -> None:
        """Puts heads of tables that came again to the furniture of their pages."""
        for number in {page for page, _ in self.again}:
            part = self.parts[number]
            gone = {id(piece) for page, content in self.again if page == number for piece in self.pieces[page].get(content, ())}
            part.put("said before", [piece for piece in part.text if id(piece) in gone])
            part.text = [piece for piece in part.text if id(piece) not in gone]

    def _block(self, node: Node, cell: Cell | None) -> None:
        """Reads an element that holds paragraphs, or is one."""
        if node.tag == "Table":
            self._table(node, cell)
        elif node.tag == "LI":
            self.result.add(self._pieces(node, cell, None), cell, italic_heading=node.tag.startswith("H"))
        elif node.tag in _HOLDERS:
            loose: list[Piece] = []
            for child in node.children:
                if isinstance(child, Node) and child.tag not in _INLINE:
                    self.result.add(loose, cell)
                    loose = []
                    self._block(child, cell)
                else:
                    loose += self._pieces(Node("Span", [child]), cell, None)
            self.result.add(loose, cell)
        else:
            self.result.add(self._pieces(node, cell, None), cell, italic_heading=node.tag.startswith("H"))

    def _table(self, node: Node, cell: Cell | None) -> None:
        if cell is not None:  # a table inside a table: its paragraphs belong to the cell
            self._block(Node("Div", node.children), cell)
            return
        rows = list(rows_of_table(node))
        behind = bool(self.result.lines) and self.result.lines[-1].cell is not None
        if behind and goes_on(self.rows, rows, self.pieces):
            self.again |= said_again([*self.rows, *rows], self.pieces)
        else:
            self.again |= said_again(rows, self.pieces)
            self.rows, self.row = rows, 0
            self.table += 1
        for row in rows:
            self.row += not (places := set(places_of(row))) or not places <= self.again
            columns = [child for child in row.children if isinstance(child, Node)]
            for column, entry in enumerate(columns, 1):
                self._block(entry, Cell(self.table, self.row, column))

    def _pieces(self, node: Node, cell: Cell | None, link: Node | None) -> list[Piece]:
        """The pieces of a paragraph. Footnotes in it go to the notes, paragraphs in it (text frames) stand for themselves."""
        found: list[Piece] = []
        for child in node.children:
            if child is None:
                continue
            if isinstance(child, Node):
                if child.tag == "Note":
                    self._note(child)
                elif child.tag in _INLINE or node.tag in ("LI", "LBody", "Lbl"):
                    found += self._pieces(child, cell, child if child.tag == "Link" else link)
                else:
                    self._block(child, cell)
                continue
            page, content = child
            self.doubled |= child in self.used
            self.used.add(child)
            if child not in self.again:
                own = self.pieces[page].get(content, ())
                found += linked(own, self.text.pages[page].links) if link is not None else own
        return found

    def _note(self, note: Node) -> None:
        paragraphs = [child for child in note.children if isinstance(child, Node) and child.tag not in _INLINE]
        for paragraph in paragraphs or [note]:
            text = rich_text(self._pieces(paragraph, None, None))
            if text:
                self.result.add_note(text)
