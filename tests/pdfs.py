"""Small PDF files made in code, in the way Word makes the UN's: marked content, a structure tree, links, several pages."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

FONTS = {"roman": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold"}


@dataclass
class Words:
    """Words in one font at one place: y counts from the top of the page, as in LAYOUT."""

    text: str
    x: float
    y: float
    font: str = "roman"
    size: float = 10
    page: int = 0
    link: str = ""
    marked: bool = True  # tied to the structure tree, where the file has one
    turn: float = 0  # degrees to the left
    grey: float = 0  # 0 is black, 1 is white
    artifact: bool = False


@dataclass
class Element:
    """An element of the structure tree: its words and further elements, in order."""

    tag: str
    content: Sequence[Words | Element] = ()


@dataclass
class _File:
    objects: list[bytes] = field(default_factory=list)

    def add(self, content: str | bytes = b"") -> int:
        self.objects.append(content.encode("cp1252") if isinstance(content, str) else content)
        return len(self.objects)

    def put(self, number: int, content: str) -> None:
        self.objects[number - 1] = content.encode("cp1252")

    def stream(self, content: bytes) -> int:
        packed = zlib.compress(content)
        return self.add(b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed))

    def bytes(self, root: int, more: str = "") -> bytes:
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, more.encode(), start)
        return bytes(out)


@dataclass
class Sheet:
    """What a page is beside its words: its entries (boxes, /Rotate), what is drawn before and behind them, its annotations, and a
    form that is drawn with the matrix `at` and holds `form`."""

    entries: str = "/MediaBox[0 0 612 792]"
    before: str = ""
    drawn: str = ""
    annotations: str = ""
    form: Sequence[Words] = ()
    at: str = "1 0 0 1 0 0"


def make_pdf(
    around: Sequence[Words],
    body: Sequence[Element],
    *,
    tagged: bool = True,
    trailer: str = "",
    sheets: Mapping[int, Sheet] | Sheet | None = None,
) -> bytes:
    """A file with the words `around` outside of the structure (masthead, footers) and the elements of its text, on `sheets`: one
    kind for all pages, or some for some."""
    file = _File()
    encoding = file.add("<</BaseEncoding/WinAnsiEncoding/Differences[1/fi 2/fl]>>")
    fonts = {
        name: file.add(f"<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding {encoding} 0 R>>") for name, base in FONTS.items()
    }
    count = 1 + max([w.page for w in around] + [w.page for w in _words(body)], default=0)
    catalog, parent, tree = file.add(), file.add(), file.add()
    pages = [file.add() for _ in range(count)]
    drawn = ["".join(_draw(w) for w in around if w.page == n) for n in range(count)]
    contents: list[list[int]] = [[] for _ in range(count)]  # for each page, the element that each content belongs to

    def build(element: Element, above: int) -> int:
        own = file.add()
        children = []
        for child in element.content:
            if isinstance(child, Element):
                children.append(f"{build(child, own)} 0 R")
                continue
            if not child.marked:
                drawn[child.page] += _draw(child)
                continue
            mcid = len(contents[child.page])
            contents[child.page].append(own)
            drawn[child.page] += f"/P<</MCID {mcid}>>BDC {_draw(child)}EMC " if tagged else _draw(child)
            children.append(f"<</Type/MCR/Pg {pages[child.page]} 0 R/MCID {mcid}>>")
        file.put(own, f"<</Type/StructElem/S/{element.tag}/P {above} 0 R/K[{' '.join(children)}]>>")
        return own

    top = build(Element("Document", body), tree)
    lists = " ".join(f"{n}[{' '.join(f'{own} 0 R' for own in owners)}]" for n, owners in enumerate(contents))
    file.put(tree, f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree<</Nums[{lists}]>>>>")
    named = "".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    for n, page in enumerate(pages):
        notes = " ".join(_link(w) for w in [*around, *_words(body)] if w.page == n and w.link)
        sheet = sheets if isinstance(sheets, Sheet) else (sheets or {}).get(n, Sheet())
        resources = f"/Font<<{named}>>"
        if sheet.form:
            resources += f"/XObject<</Form {_form(file, sheet, resources)} 0 R>>"
        stream = file.stream((sheet.before + drawn[n] + sheet.drawn + ("/Form Do" if sheet.form else "")).encode("cp1252"))
        file.put(
            page,
            f"<</Type/Page/Parent {parent} 0 R{sheet.entries}/Contents {stream} 0 R/StructParents {n}"
            f"/Annots[{notes}{sheet.annotations}]/Resources<<{resources}>>>>",
        )
    file.put(parent, f"<</Type/Pages/Count {count}/Kids[{' '.join(f'{page} 0 R' for page in pages)}]>>")
    marked = f"/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R" if tagged else ""
    file.put(catalog, f"<</Type/Catalog/Pages {parent} 0 R{marked}>>")
    return file.bytes(catalog, trailer)


def _link(w: Words) -> str:
    place = f"{w.x - 2} {790 - w.y} {w.x + 2 + _width(w)} {792 - w.y + w.size}"
    return f"<</Type/Annot/Subtype/Link/Rect[{place}]/A<</S/URI/URI({w.link})>>>>"


def _form(file: _File, sheet: Sheet, resources: str) -> int:
    """What a sheet draws by a form of its own."""
    content = zlib.compress("".join(map(_draw, sheet.form)).encode("cp1252"))
    about = f"/Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Matrix[{sheet.at}]/Resources<<{resources}>>"
    return file.add(f"<<{about}/Filter/FlateDecode/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream")


def _words(content: Sequence[Words | Element]) -> list[Words]:
    found: list[Words] = []
    for part in content:
        found += [part] if isinstance(part, Words) else _words(part.content)
    return found


def _width(words: Words) -> float:
    return len(words.text.rstrip()) * words.size * 0.45


def _draw(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").replace("\ufb01", "\1").replace("\ufb02", "\2")
    cosine, sine = cos(radians(words.turn)), sin(radians(words.turn))
    matrix = (
        f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {words.x} {792 - words.y}"
        if words.turn
        else f"1 0 0 1 {words.x} {792 - words.y}"
    )
    drawn = f"BT {words.grey} g /{words.font} {words.size} Tf {matrix} Tm ({text}) Tj ET\n"
    return f"/Artifact BMC {drawn}EMC " if words.artifact else drawn


MASTHEAD = [
    Words("United Nations", 123.4, 57.8, size=14),
    Words("A", 477, 56.5, size=20),
    Words("/C.1/81/L.7*", 492, 56.5),
    Words("General Assembly", 123.4, 86.3, "bold", 20),
    Words("Distr.: Limited", 397, 86.6),
    Words("13 October 2026", 397, 98.4),
    Words("Original: English", 397, 122.4),
    Words("26-16557* (E) 161026", 65.4, 747.6),
    Words("__________________", 99.6, 650, "bold", 8),
    Words("A/C.1/81/L.7", 60, 59, "bold", 8.5, 1),
    Words("2/2", 60, 755.2, "bold", 8.5, 1),
]


def draft(
    *,
    tagged: bool = True,
    sheets: Mapping[int, Sheet] | Sheet | None = None,
    more: Sequence[Words] = (),
    unmarked: int | None = None,
) -> bytes:
    """A draft resolution of two pages: a paragraph and a footnote are cut by the page, a list, a link, an asterisk note."""
    """On the page `unmarked` no word is tied to the structure."""
    note = Element("Note", [Element("P", [Words("1", 116.5, 661, size=5.5), Words(" ", 120, 664, size=8.5), *_first_note()])])
    body = [
        Element("H2", [Words("Eighty-first session", 60, 222, "bold")]),
        Element("H1", [Words("First Committee", 60, 235, "bold", 12)]),
        Element("P", [Words("Agenda item 99 (n)", 60, 247)]),
        Element("H2", [Words("General and complete disarmament: ", 60, 259, "bold"), Words("mines", 60, 271, "bold")]),
        Element(
            "H2",
            [
                Words("Egypt and Iraq:", 123.4, 301, "bold"),
                Words("* ", 190, 301),
                Words("draft resolution", 197, 301, "bold"),
            ],
        ),
        Element("H1", [Words("Mines and their removal", 123.4, 326, "bold", 12)]),
        Element("P", [Words("The General Assembly", 147.1, 350, "italic"), Words(",", 236, 350)]),
        Element(
            "P",
            [
                Words("Recalling", 147.1, 368, "italic"),
                Words(" its resolution ", 187, 368),
                Element("Link", [Words("79/34", 250, 368, link="https://docs.un.org/en/A/RES/79/34")]),
                Words(" of 2 December 2024 on the work of the Secretary-", 274, 368),
                Words("General and the Con", 123.4, 380),
                Words("vention,", 212, 380),
            ],
        ),
        Element(
            "P",
            [
                Words("Noting", 147.1, 398, "italic"),
                Words(" the Convention,", 176, 398),
                Element("Link", [Words("1", 245, 394.5, size=6.5), note]),
                Words(" and its mines, ", 249, 398),
                Words("which kill", 123.4, 84.5, page=1),
                Words(",", 170, 84.5, page=1),
            ],
        ),
        Element("P", [Words("1.", 147.1, 102.5, page=1), Words(" ", 156, 102.5, page=1), *_decides()]),
        Element("P", [Words("(a)", 147.1, 120.5, page=1), Words(" To meet;", 165, 120.5, page=1)]),
        Element("P", [Words("(b)", 147.1, 138.5, page=1), Words(" To part.", 165, 138.5, page=1)]),
    ]
    for words in _words(body):
        words.marked = words.page != unmarked
    return make_pdf([*MASTHEAD, *more], body, tagged=tagged, sheets=sheets)


def typed(
    text: Sequence[str],
    *,
    size: float = 11,
    step: float = 13,
    gap: float = 6,
    left: float = 72,
    top: float = 72,
    height: float = 792,
    letters: int = 80,
    indent: float = 0,
    above: Sequence[Words] = (),
    each: Callable[[int], Sequence[Words]] = lambda _: (),
    numbered: int = 0,
    sheets: Mapping[int, Sheet] | Sheet | None = None,
) -> bytes:
    """Paragraphs as a word processor sets them without a structure tree: lines of so many letters, `step` points apart, `gap`
    more between paragraphs, down to as far from the foot of the page as the first is from its head. `each` gives what stands on
    each page beside them; with `numbered` every line that is a multiple of it has its number in the margin."""
    words, y, page, line = list(above), top, 0, 0
    for paragraph in text:
        for k, row in enumerate(textwrap.wrap(paragraph, letters, break_on_hyphens=False)):
            if y > height - top:
                y, page = top, page + 1
            line += 1
            words.append(Words(row, left + (indent if k == 0 else 0), y + 792 - height, size=size, page=page))
            if numbered and line % numbered == 0:
                words.append(Words(str(line), left - 20 - 0.5 * size * len(str(line)), y + 792 - height, size=size, page=page))
            y += step
        y += gap
    words += [one for number in range(page + 1) for one in each(number)]
    sheet = sheets or Sheet(f"/MediaBox[0 0 612 {height}]")
    return make_pdf(words, [], tagged=False, sheets=sheet)


TYPED = [
    "A/C.1/81/L.30",
    "Eighty-first session",
    "First Committee",
    "Agenda item 99 (n)",
    "General and complete disarmament: mines",
    "Egypt and Japan: draft resolution",
    "Cooperation on mines",
    "The General Assembly,",
    *(
        f"Recalling its resolution {n}/34 on the work of the Convention and of its Meetings of the States Parties, and all that "
        f"was said there on matter number {n}, on which it wishes to hear more,"
        for n in range(50, 60)
    ),
    "Noting peace,",
    *(
        f"{n}. Invites all States that are not party to the Convention to accede to it without delay and to tell of matter {n} "
        "at the next Meeting, so that it may be heard by all who wish to hear of it;"
        for n in range(1, 16)
    ),
    "16. Decides to meet again.",
]


def _first_note() -> list[Words | Element]:
    note = Words("Treaty Series", 124, 664, "italic", 8.5)
    return [note, Words(", vol. 2056.", 172, 664, size=8.5), *_asterisk()]


def _asterisk() -> list[Words | Element]:
    return [Element("P", [Words("*", 115, 676, size=8.5), Words(" On behalf of the Group.", 120, 676, size=8.5)])]


def _decides() -> list[Words]:
    return [Words("Decides", 171, 102.5, "italic", page=1), Words(":", 204, 102.5, page=1)]


def _of_bold(text: str, x: float) -> Words:
    return Words(text, x, 301, "bold")


def head(sponsors: str = "Egypt: draft resolution") -> list[Element]:
    """The lines of a short draft above its text."""
    return [
        Element("H2", [Words("Eighty-first session", 60, 222, "bold")]),
        Element("P", [Words("Agenda item 99", 60, 246)]),
        Element("H2", [Words("Peace", 60, 258, "bold")]),
        Element("H2", [Words(sponsors, 123, 300, "bold")]),
        Element("H1", [Words("Peace and mines", 123, 326, "bold", 12)]),
    ]


SYMBOL = [Words("A/81/L.3", 477, 56.5), Words("General Assembly", 123.4, 86.3, "bold", 20)]


def short(*more: Element) -> bytes:
    """A draft resolution of one paragraph, and what stands behind it."""
    opening = [
        Element("P", [Words("The General Assembly", 147, 350, "italic"), Words(",", 236, 350)]),
        Element("P", [Words("Recalling", 147, 368, "italic"), Words(" peace,", 187, 368)]),
    ]
    return make_pdf(SYMBOL, [*head(), *opening, *more])
