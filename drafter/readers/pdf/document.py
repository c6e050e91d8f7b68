"""A PDF file as pages of text pieces with their fonts, places and links, and the structure tree where the file has one.

By PDFium's C interface: it gives the text of each piece as the file holds it, so that letter-spacing splits no word, and
the structure tree page by page. It is called by way of `pypdfium2_raw`, which loads in half the time of `pypdfium2`.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import product, repeat
from math import atan2, degrees, floor, hypot
from struct import iter_unpack, unpack
from typing import Any, TypeAlias

from drafter.errors import ReadError
from drafter.readers.pdf.annotations import put_upon
from drafter.readers.pdf.intact import AGAIN, check
from drafter.readers.pdf.pieces import Link, Matrix, Node, Page, PdfText, Piece, made, owners, spaced, upright, within

MOST_PAGES = 1000
MOST_STEPS = 3_000_000  # the longest of the record takes 137,243
_STEPS_OF_A_PIECE = 10  # as long as so many characters
_DEEPEST_TREE, _DEEPEST_FORM = 60, 8
_HYPHENS_AT_END = ("\x02", "\ufffe")  # what PDFium makes of a hyphen at a line's end, sign by sign and at once
_TEXT, _PICTURE, _FORM = 1, 3, 5
_PASSWORD = 4
_ARTIFACT = "Artifact".encode("utf-16-le")
_INK = 0.01  # points: what is less high has no letters
_NEAR = 3  # points: so far apart two pieces may be drawn that are one
_PALEST = 150  # of 255, on white paper, in each of red, green and blue


def load(data: bytes, name: str) -> PdfText:
    """The text of the PDF file whose content is `data`. Raises ReadError for what is none, is damaged, locked or too large."""
    check(data, name)
    text = PdfText()
    with _opened(data, name) as (pdfium, document):
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise ReadError(f"{name}: is a PDF file without a page; {AGAIN}")
        if count > MOST_PAGES:
            raise ReadError(f"{name}: has {count} pages; no resolution has more than {MOST_PAGES}")
        reader = _Reader(pdfium, document, name)
        text.pages += [reader.read(number, text.root) for number in range(count)]
    return text


class _Steps:
    """Counts what of a file is looked at: its characters, pieces, links and elements of its structure."""

    def __init__(self, name: str):
        self.name = name
        self.left = MOST_STEPS

    def take(self, count: int, number: int) -> None:
        """Takes so many steps on a page. Raises ReadError where a file asks for more than any resolution."""
        self.left -= count
        if self.left < 0:
            found = f"has more letters, links and tags up to page {number + 1} than drafter reads ({MOST_STEPS} steps)"
            raise ReadError(f"{self.name}: {found}, and no resolution has a tenth of them; give it in a file of its own")


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[tuple[Any, Any]]:
    pdfium = _library()
    document = pdfium.FPDF_LoadMemDocument(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise ReadError(f"{name}: is locked with a password; save it without one")
        raise ReadError(f"{name}: is damaged and cannot be opened as PDF; {AGAIN}")
    try:
        if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document):
            raise ReadError(f"{name}: is damaged: its table of contents does not fit; {AGAIN}")
        yield pdfium, document
    finally:
        pdfium.FPDF_CloseDocument(document)


class _ByAddress:
    """PDFium's functions as `pypdfium2_raw` declares them, but that they take and give the addresses of handles and structures
    where those have pointers to them: a page is asked some thousand questions, and to make a pointer for each answer takes as
    long as to answer it. A whole number is given as an address is, too: such a call takes a quarter less than with `int`."""

    def __init__(self) -> None:
        import pypdfium2_raw  # type: ignore[import-untyped]

        self._declared = pypdfium2_raw
        self.FPDF_InitLibrary()

    def __getattr__(self, name: str) -> Any:
        function = getattr(self._declared, name)
        given = (ctypes.c_void_p if kind is ctypes.c_int else kind for kind in function.argtypes)
        kinds = (ctypes.c_void_p if hasattr(kind, "contents") else kind for kind in (function.restype, *given))
        found = ctypes.cast(function, ctypes.PYFUNCTYPE(*kinds))
        setattr(self, name, found)
        return found


_library = cache(_ByAddress)


def _answers(question: Callable[..., int], handles: Sequence[int], count: int, *, singly: bool = False) -> Iterator[Any]:
    """What PDFium writes of each of these objects: so many numbers, one behind the other. Where it wants to be told the place of
    each `singly` it is."""
    numbers = array("f", bytes(4 * count * len(handles)))
    places = _addresses(numbers)
    deque(map(question, handles, *(places[k::count] for k in range(count if singly else 1))), maxlen=0)
    return iter_unpack(f"{count}f", numbers)


def _addresses(numbers: array[Any]) -> range:
    """Where in memory the numbers of an array stand. An array of `ctypes` would be of a type of its own for each length, which
    takes longer to make than to fill."""
    begin, count = numbers.buffer_info()
    return range(begin, begin + numbers.itemsize * count, numbers.itemsize)


_Box: TypeAlias = tuple[float, float, float, float]  # its edges: left, bottom, right, top
# the name of a tag as PDFium writes it: a file has some thousand elements, and a dozen names
_tag = lru_cache(partial(bytes.decode, encoding="utf-16-le", errors="replace"))


class _Reader:
    """Reads the pages of an open file, one after the other."""

    def __init__(self, pdfium: Any, document: Any, name: str):
        self.pdfium, self.document, self.name = pdfium, document, name
        self.steps, self.number = _Steps(name), 0  # the page that is open
        self.tagged = bool(pdfium.FPDFCatalog_IsTagged(document))
        self.buffer: Any = ctypes.create_string_buffer(16384)
        self.numbers = array("f", bytes(24))  # in which PDFium gives a size, the edges of a box, a matrix
        self.at = _addresses(self.numbers)
        self.colours = array("I", bytes(16))
        self.colours_at = _addresses(self.colours)
        self.name_of_mark = (ctypes.c_ushort * 32)()
        self.marks: dict[int, bool] = {}  # of the page: whether each is that of an artifact

    def read(self, number: int, root: Node) -> Page:
        """A page's pieces and links; what the structure tree has for this page goes into `root`."""
        self.number, self.marks = number, {}
        page = self.pdfium.FPDF_LoadPage(self.document, number)
        if not page:
            raise self._damaged()
        try:
            characters = self.pdfium.FPDFText_LoadPage(page)
            if not characters:
                raise self._damaged()
            try:
                texts = self._texts(characters)
                pieces = self._pieces(page, texts)
            finally:
                self.pdfium.FPDFText_ClosePage(characters)
            tree = self.pdfium.FPDF_StructTree_GetForPage(page)
            if tree:
                try:
                    self._merge_tree(root, tree)
                finally:
                    self.pdfium.FPDF_StructTree_Close(tree)
            noted = [*self._noted(page)]
            links = [link for note in noted if (link := self._link(note))]
            self.steps.take(len(links) * len(pieces), self.number)  # for each piece the link is looked for that it stands in
            pictured = not any(piece.text.strip() for piece in pieces) and self._holds_picture(page)
            beside = [*texts.values(), *put_upon(self.pdfium, page, links=len(noted))]
            page_of = upright(Page(pieces, links, beside, pictured))
            return page_of if self.tagged else replace(page_of, pieces=spaced(page_of.pieces))
        finally:
            self.pdfium.FPDF_ClosePage(page)

    def _damaged(self) -> ReadError:
        return ReadError(f"{self.name}: page {self.number + 1} is damaged and cannot be read; {AGAIN}")

    def _texts(self, characters: Any) -> dict[int, str]:
        """The text of each piece, by the piece's address. A character that belongs to no piece is a space that PDFium put
        between two pieces because they stand apart: with letter-spacing it may stand within a word."""
        count = self.pdfium.FPDFText_CountChars(characters)
        self.steps.take(count, self.number)
        signs = self._signs(characters, count)
        for hyphen in _HYPHENS_AT_END:
            signs = signs.replace(hyphen, "-")
        texts: dict[int, str] = {}
        piece, start = None, 0
        told = owners(signs, partial(self.pdfium.FPDFText_GetTextObject, characters))
        for k, other in (*told, (count, None)):
            if other != piece:
                if piece:
                    texts[piece] = texts.get(piece, "") + signs[start:k]
                piece, start = other, k
        return texts

    def _signs(self, characters: Any, count: int) -> str:
        """The characters of the page in their order: all at once, which takes half the time, where PDFium gives as many so."""
        buffer = array("H", bytes(2 * count + 2))
        if self.pdfium.FPDFText_GetText(characters, 0, count, _addresses(buffer).start) == count + 1:
            text = bytes(buffer[:count]).decode("utf-16-le", "surrogatepass")
            if len(text) == count:
                return text
        return "".join(chr(self.pdfium.FPDFText_GetUnicode(characters, k)) for k in range(count))

    def _pieces(self, page: Any, texts: dict[int, str]) -> list[Piece]:
        """The page's pieces; their texts go out of `texts`. PDFium is asked one thing of all of them and then the next:
        Python takes less for that than to ask each piece everything."""
        pdfium, found = self.pdfium, list[tuple[int, list[int]]]()
        self._add(pdfium.FPDFPage_CountObjects(page), partial(pdfium.FPDFPage_GetObject, page), texts, [], found)
        handles = [handle for handle, _ in found]
        self._refuse_unsaid(handles, texts)
        sizes = _answers(pdfium.FPDFTextObj_GetFontSize, handles, 1)
        matrices = _answers(pdfium.FPDFPageObj_GetMatrix, handles, 6)
        boxes = repeat(None, len(handles)) if self.tagged else self._boxes(handles)
        fonts = map(cache(self._font), map(pdfium.FPDFTextObj_GetFont, handles))
        contents = map(pdfium.FPDFPageObj_GetMarkedContentID, handles)
        said = map(texts.pop, handles, repeat(" "))
        page_number, tagged = self.number, self.tagged
        return [
            made((text, x, y, size * abs(d), *font, content, page_number, 0, False, False, 0, None))
            if tagged and content >= 0 and b == 0 and a > 0 and not forms  # as nearly all of a tagged file are
            else self._piece(handle, text, forms, size, (a, b, c, d, x, y), box, font, content)
            for (handle, forms), text, (size,), (a, b, c, d, x, y), box, font, content in zip(
                found, said, sizes, matrices, boxes, fonts, contents, strict=True
            )
        ]

    def _boxes(self, handles: Sequence[int]) -> Iterator[_Box]:
        return _answers(self.pdfium.FPDFPageObj_GetBounds, handles, 4, singly=True)

    def _refuse_unsaid(self, handles: Sequence[int], texts: dict[int, str]) -> None:
        """Raises ReadError where a piece has letters and no text. PDFium leaves out the characters of a piece that is only white
        space, or is drawn where one was drawn before, as some programs do for bold letters or for a shadow."""
        silent = [handle for handle in handles if handle not in texts]
        inked = {handle for handle, box in zip(silent, self._boxes(silent), strict=True) if box[3] - box[1] > _INK}
        places: set[tuple[int, ...]] = set()
        for handle, box in zip(handles, self._boxes(handles), strict=True) if inked else ():
            edges = [edge / _NEAR for edge in box]
            if handle in inked and places.isdisjoint(product(*((floor(edge), floor(edge) + 1) for edge in edges))):
                raise ReadError(f"{self.name}: page {self.number + 1} has letters that the file gives no text for; {AGAIN}")
            places.add(tuple(map(round, edges)))

    def _add(
        self, count: int, get: Callable[[int], int], texts: dict[int, str], forms: list[int], found: list[tuple[int, list[int]]]
    ) -> None:
        """Adds the text among so many objects of the page, which stand in `forms`, from the outermost to the innermost."""
        self.steps.take(_STEPS_OF_A_PIECE * count, self.number)
        pdfium = self.pdfium
        for handle in map(get, range(count)):
            kind = _TEXT if handle in texts else pdfium.FPDFPageObj_GetType(handle)
            if kind == _TEXT:
                found.append((handle, forms))
            elif kind == _FORM and len(forms) < _DEEPEST_FORM:
                within_form = partial(pdfium.FPDFFormObj_GetObject, handle)
                self._add(pdfium.FPDFFormObj_CountObjects(handle), within_form, texts, [*forms, handle], found)

    def _piece(
        self,
        handle: int,
        text: str,
        forms: list[int],
        size: float,
        own: Matrix,
        box: _Box | None,
        font: tuple[bool, bool],
        content: int,
    ) -> Piece:
        """The piece that an object of these forms is."""
        matrix = own
        for form in reversed(forms):
            matrix = within(self._matrix(form), matrix)
            content = self.pdfium.FPDFPageObj_GetMarkedContentID(form) if content < 0 else content
        italic, bold = font
        a, b, c, d, x, y = matrix
        turn, height = (0, abs(d)) if b == 0 and a > 0 else (round(degrees(atan2(b, a))), hypot(c, d))
        if content >= 0 and self.tagged:
            return Piece(text, x, y, size * height, italic, bold, content, self.number, turn)
        has_words = bool(text.strip())
        artifact = content < 0 and any(map(self._is_artifact, (handle, *forms)))
        pale = content < 0 and has_words and self._is_pale(handle)
        width = self._width(box, own, turn % 360, forms) if box and has_words and not turn % 90 else 0.0
        return Piece(text, x, y, size * height, italic, bold, content, self.number, turn, artifact, pale, width)

    def _width(self, box: _Box, own: Matrix, turn: int, forms: list[int]) -> float:
        """How far the letters of a piece reach along their line from where it begins."""
        left, bottom, right, top = box
        *_, x, y = own
        scale = 1.0
        for form in forms:
            a, b, *_ = self._matrix(form)
            scale *= hypot(a, b)
        return scale * {0: right - x, 90: top - y, 180: x - left, 270: y - bottom}[turn] if not forms or not turn else 0.0

    def _matrix(self, handle: Any) -> Matrix:
        self.pdfium.FPDFPageObj_GetMatrix(handle, self.at[0])
        return unpack("6f", self.numbers)

    def _is_artifact(self, handle: int) -> bool:
        """Whether the file says of an object that it is no part of the text, as Word does of headers and footers."""
        for k in range(self.pdfium.FPDFPageObj_CountMarks(handle)):
            if self._is_artifacts(self.pdfium.FPDFPageObj_GetMark(handle, k)):
                return True
        return False

    def _is_artifacts(self, mark: int) -> bool:
        """Whether it says so by this mark, which the pieces of a header share."""
        if mark not in self.marks:
            self.pdfium.FPDFPageObjMark_GetName(mark, self.name_of_mark, 64, ctypes.byref(ctypes.c_ulong()))
            self.marks[mark] = ctypes.string_at(self.name_of_mark, 16) == _ARTIFACT
        return self.marks[mark]

    def _is_pale(self, handle: int) -> bool:
        self.pdfium.FPDFPageObj_GetFillColor(handle, *self.colours_at)
        *parts, covering = self.colours
        return 255 - (255 - min(parts)) * covering / 255 > _PALEST

    def _holds_picture(self, page: Any) -> bool:
        objects = (self.pdfium.FPDFPage_GetObject(page, k) for k in range(self.pdfium.FPDFPage_CountObjects(page)))
        return any(self.pdfium.FPDFPageObj_GetType(thing) == _PICTURE for thing in objects)

    def _font(self, font: int | None) -> tuple[bool, bool]:
        """Whether a font is italic, and bold: its name says so."""
        length = self.pdfium.FPDFFont_GetBaseFontName(font, self.buffer, len(self.buffer)) if font else 0
        name = self.buffer[: max(0, min(length, len(self.buffer)) - 1)].lower()
        return b"italic" in name or b"oblique" in name, b"bold" in name

    def _noted(self, page: Any) -> Iterator[int]:
        """The links that the page notes, wherever they lead."""
        position, link = ctypes.c_int(0), ctypes.c_void_p()
        while self.pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            self.steps.take(1, self.number)
            yield link.value or 0

    def _link(self, noted: int) -> Link | None:
        """A link with its target; None for one that leads to no address."""
        action = self.pdfium.FPDFLink_GetAction(noted)
        if not action or not self.pdfium.FPDFLink_GetAnnotRect(noted, self.at[0]):
            return None
        length = self.pdfium.FPDFAction_GetURIPath(self.document, action, self.buffer, len(self.buffer))
        if not 1 < length <= len(self.buffer):
            return None
        left, top, right, bottom, *_ = self.numbers
        return Link(left, min(bottom, top), right, max(bottom, top), self.buffer[: length - 1].decode("utf-8", "replace"))

    def _merge_tree(self, root: Node, tree: Any) -> None:
        """Puts what the tree shows for this page into what the other pages showed: PDFium gives the whole tree for each
        page, with the elements and texts of other pages left blank, so that every child keeps its place."""
        pdfium = self.pdfium
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        self.steps.take(count, self.number)
        root.children += [None] * (count - len(root.children))
        for k in range(count):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, k)
            if element:
                self._merge_child(root, k, element, 0)

    def _merge_child(self, parent: Node, place: int, element: Any, depth: int) -> None:
        pdfium = self.pdfium
        node = parent.children[place]
        if not isinstance(node, Node):
            length = pdfium.FPDF_StructElement_GetType(element, self.buffer, len(self.buffer))
            tag = _tag(self.buffer[: max(0, min(length, len(self.buffer)) - 2)])
            node = parent.children[place] = Node(tag, [])
        count = pdfium.FPDF_StructElement_CountChildren(element)
        self.steps.take(count, self.number)
        node.children += [None] * (count - len(node.children))
        if depth > _DEEPEST_TREE:
            raise self._damaged()
        for k in range(count):  # what is known to be an element is no text
            is_element = isinstance(node.children[k], Node)
            content = -1 if is_element else pdfium.FPDF_StructElement_GetChildMarkedContentID(element, k)
            if content >= 0:
                node.children[k] = (self.number, content)
            elif child := pdfium.FPDF_StructElement_GetChildAtIndex(element, k):
                self._merge_child(node, k, child, depth + 1)
