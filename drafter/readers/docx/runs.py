"""Runs: stretches of text set alike, with the signs, fields, links and footnotes' references that stand in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from drafter.ooxml import MC, OFF, Element, R, W, before, chosen, is_on, number, value
from drafter.readers.docx.fields import Field, Fields
from drafter.readers.docx.left_out import LeftOut
from drafter.readers.docx.package import Relationship
from drafter.readers.docx.raised import is_set_raised, may_be_raised, repeats
from drafter.readers.docx.references import LONGEST_MARK, Note, References, is_number
from drafter.readers.docx.styles import Styles
from drafter.readers.docx.text import Piece

TEXTS = {W + tag for tag in ("t", "delText")}
SIGNS = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SAID = {*TEXTS, *SIGNS, f"{W}sym"}
_LOOK = f"{W}rPr"
_INSTRUCTIONS = {W + tag for tag in ("instrText", "delInstrText")}
_WORKED_OUT = set("AUTONUM AUTONUMLGL AUTONUMOUT EQ LISTNUM SYMBOL".split())  # fields that show something and hold no result
_NO_WORDS = set("ADVANCE ASK FORMCHECKBOX FORMTEXT NUMPAGES PAGE PRIVATE RD SECTIONPAGES SET TA TC XE".split())  # shown or not
REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PRIVATE = 0xF000  # where Word keeps the signs of its symbol fonts
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xB0: "°", 0x2D: "−", 0xB1: "±", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xA2: "′", 0xAE: "→"}

_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ" + "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
)


class Runs:
    """Reads the runs of a part in the order of its text.

    `relationships` are the part's, for its links; `variables` what DOCVARIABLE fields show; `references` counts footnotes;
    `unended` are the signs of fields without an end, which are passed over; `left_out` takes what is no word of the text.
    """

    def __init__(
        self,
        styles: Styles,
        relationships: Mapping[str, Relationship],
        variables: Mapping[str, str],
        references: References,
        unended: Collection[Element],
        left_out: LeftOut,
        *,
        base: bool,
    ):
        self.styles, self.relationships, self.variables, self.references = styles, relationships, variables, references
        self.unended, self.left_out, self.base = unended, left_out, base
        self.placeholders = 0  # content controls around the run that show what is to be filled in
        self.fields = Fields()
        self.links: list[str] = []
        self.awaited: Note | None = None  # a note with a mark of its own, which is the text behind its reference
        self.mark = ""  # that mark, when it has just been read
        self._bare: dict[str, Piece] = {}  # how a run is set that says nothing of it, by the style of its paragraph
        self.hides = True  # whether any run of the part, or any style, may hide what it holds or make no words of it

    @contextmanager
    def linked(self, hyperlink: Element) -> Iterator[None]:
        """What is read inside is linked to the hyperlink's target."""
        to = self.relationships.get(hyperlink.get(f"{R}id", ""))
        target = to.target if to is not None else ""
        if bookmark := hyperlink.get(f"{W}anchor", ""):
            target = f"{target}#{bookmark}"
        self.links.append(target)
        yield
        self.links.pop()

    @contextmanager
    def in_field(self, instruction: str) -> Iterator[None]:
        """What is read inside is the result of a field."""
        depth, before = self.fields.begin(instruction), len(self.left_out.met)
        field = self.fields.inner
        field.begin_result()
        yield
        self.fields.close(depth)
        if len(self.left_out.met) == before:
            self._worked_out(field)

    @contextmanager
    def in_control(self, control: Element) -> Iterator[None]:
        """What is read inside stands in a content control, or is what it shows while it is empty."""
        shows = is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))
        self.placeholders += shows
        yield
        self.placeholders -= shows

    def pass_by(self, element: Element) -> None:
        """Passes what others have taken out: its words are no text, but a field may begin or end among them."""
        self.left_out.met.update(element.iter(f"{W}t"))
        for sign in element.iter(f"{W}fldChar"):
            self._field(sign, Piece(""))
        self.references.met.update((REFERENCES[str(call.tag)], call.get(f"{W}id", "")) for call in element.iter(*REFERENCES))

    def read(self, run: Element, style: str) -> tuple[list[Piece], list[Element]]:
        """The pieces of a run in a paragraph of a style, and the contents of the text boxes in it."""
        properties = self.properties(run)
        if self.hides and self.is_hidden(run, properties, style):
            if not self.fields.inner.hidden:
                self.left_out.add("hidden", "".join(text.text or "" for text in run.iterchildren(f"{W}t")))
            self.left_out.met.update(run.iterchildren(f"{W}t"))
            return [], []
        pieces, boxes = self.content(run, self._look(properties, style))
        return self.words(pieces, properties, style) if self.hides else pieces, boxes

    def _look(self, properties: Element | None, style: str) -> Piece:
        """How a run is set, as a piece without words."""
        if properties is None and not self.links and style in self._bare:
            return self._bare[style]
        look = Piece(
            "",
            italic=self.styles.toggled(properties, style, "i"),
            bold=self.styles.toggled(properties, style, "b"),
            link=self.links[-1] if self.links else "" if self.styles.is_link(properties) else None,
        )
        if properties is None and not self.links:
            self._bare[style] = look
        return look

    def properties(self, run: Element) -> Element | None:
        """The properties of a run that hold as its part is read."""
        own = next(run.iterchildren(_LOOK), None)
        return before(own) if self.base else own

    def is_hidden(self, run: Element, properties: Element | None, style: str) -> bool:
        """Whether what a run holds is not to be seen; what makes a field is always read."""
        return self.styles.toggled(properties, style, "vanish") and run.find(f"{W}fldChar") is None

    def content(self, run: Element, look: Piece) -> tuple[list[Piece], list[Element]]:
        """The pieces of a run, set as `look`, and the contents of the text boxes in it."""
        pieces: list[Piece] = []
        boxes: list[Element] = []
        self._children(run, look, pieces, boxes)
        return pieces, boxes

    def words(self, pieces: list[Piece], properties: Element | None, style: str) -> list[Piece]:
        """The pieces of a run, of which those that are no words of the text are taken down and left out."""
        if pieces and (why := self._no_words(properties, style)):
            self.left_out.add(why, "".join(piece.text for piece in pieces))
            return [piece for piece in pieces if piece.key is not None]
        self.left_out.apart(bool(pieces))
        return pieces

    def _no_words(self, properties: Element | None, style: str) -> str:
        """Why what a run shows is no word of the text; "" where it is."""
        if self.placeholders:
            return "a placeholder"
        struck = any(self.styles.toggled(properties, style, what) for what in ("strike", "dstrike"))
        return "struck through" if struck else ""

    def _children(self, holder: Element, look: Piece, pieces: list[Piece], boxes: list[Element]) -> None:
        for element in holder:
            tag = element.tag
            if tag == _LOOK:
                continue
            if tag in _SAID:
                field = self.fields.inner
                if not field.is_code:
                    self.left_out.met.add(element)
                text = SIGNS.get(tag) or (symbol(element) if tag == f"{W}sym" else element.text or "")
                if field.hidden or not text:
                    continue
                if (self.awaited or self.mark) and (marked := self._own_mark(text, look._replace(source=element))) is not None:
                    pieces.append(marked)
                    continue
                pieces += self._raised(text, element) or [self.piece(look, text, element)]
            elif tag in _INSTRUCTIONS:
                self.fields.instruct(element.text or "")
            elif tag == f"{W}fldChar":
                pieces += self._field(element, look)
            elif tag in REFERENCES and not self.fields.inner.hidden:
                note = (REFERENCES[tag], element.get(f"{W}id", ""))
                if element.get(f"{W}customMarkFollows") not in (None, *OFF):
                    self.references.mark(note, "")
                    self.awaited = note
                else:
                    pieces.append(Piece("", element, key=self.references.call(note)))
            elif tag == f"{MC}AlternateContent":
                if (first := chosen(element)) is not None:
                    self._children(first, look, pieces, boxes)
            elif tag == f"{W}ruby":
                for run in element.iterfind(f"{W}rubyBase/{W}r"):
                    self._children(run, look, pieces, boxes)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                boxes += _outermost(element, f"{W}txbxContent")

    def _raised(self, text: str, element: Element) -> list[Piece]:
        """The calls that a raised text repeats, or what stands between two; nothing for words."""
        if element.tag not in TEXTS or not may_be_raised(text) or self.fields.inner.is_call or not is_set_raised(element):
            return []
        parts = repeats(element, self.references.keys.values(), base=self.base) or ()
        self.left_out.met.update(parts)
        found = []
        for part in parts:
            number = (part.text or "").strip()
            self.references.typed[part] = None
            found.append(Piece("", part, key=number if number.isdecimal() else None))
        return found

    def _own_mark(self, text: str, look: Piece) -> Piece | None:
        """The mark that calls a note, where one is awaited; an asterisk is a word of the text too, as in the masthead."""
        bare, note = text.strip(), self.awaited
        if note is None:
            doubled = len(bare) > 1 and bare == self.mark  # LibreOffice writes marks of two signs twice
            self.mark = ""
            return look._replace(text="") if doubled else None
        self.awaited = None
        if len(bare) > LONGEST_MARK:
            return None
        self.mark = bare
        return look._replace(text=text) if self.references.mark(note, bare) else Piece("", look.source, key=bare)

    def piece(self, look: Piece, text: str, source: Element | None) -> Piece:
        """A text of a run; one by which a field repeats the number of a note calls it."""
        if self.fields.inner.is_call and is_number(text.strip()):
            return Piece("", source, key=text.strip())
        link = look.link or self.fields.inner.link or look.link  # "" where words are set as a link and no target is given
        return Piece(text, source, look.italic, look.bold, link)

    def _field(self, sign: Element, look: Piece) -> list[Piece]:
        what = sign.get(f"{W}fldCharType")
        if sign in self.unended:
            return []
        if what == "begin":
            self.fields.begin()
            self.fields.inner.chosen = _chosen_entry(sign)
        elif what == "separate":
            self.fields.inner.begin_result()
        elif what == "end":
            ended = self.fields.end()
            if ended and not ended.in_result and not self.fields.inner.hidden:
                is_variable = ended.name == "DOCVARIABLE"
                shown = self.variables.get(next(iter(ended.arguments()), ""), "") if is_variable else ended.chosen
                if shown:
                    return [self.piece(look, shown, None)]
                self._worked_out(ended)
        return []

    def _worked_out(self, field: Field) -> None:
        """Takes down a field without a result that would show something: a number, or what its instruction says."""
        if field.name in _WORKED_OUT:
            self.left_out.uncounted(field.name)
        elif field.name.isalpha() and field.name not in (*_NO_WORDS, "DOCVARIABLE") and len(field.name) > 1:
            self.left_out.uncounted(" ".join("".join(field.instructions).split()))


def _chosen_entry(sign: Element) -> str:
    """The entry that a list to choose from shows (FORMDROPDOWN)."""
    entries = [value(entry) or "" for entry in sign.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    at = number(value(sign.find(f"{W}ffData/{W}ddList/{W}result")))
    return entries[at] if 0 <= at < len(entries) else ""


def symbol(element: Element) -> str:
    """The sign that a w:sym names by its place in a font; the common ones of Word's symbol fonts as what they show, letters of
    the font Symbol as the Greek ones that they are. Of other fonts letters are signs that no text has."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
        if 0 <= code - _PRIVATE < 0x100:
            code -= _PRIVATE
            is_letter = code < 0x7F and chr(code).isalpha()
            if is_letter and element.get(f"{W}font", "") == "Symbol":
                return chr(code).translate(_GREEK)
            return _SYMBOLS.get(code, chr(code) if 0x20 <= code < 0x7F and not is_letter else chr(code + _PRIVATE))
        sign = chr(code)
    except (ValueError, OverflowError):
        return ""
    return sign if sign.isprintable() else ""


def _outermost(element: Element, wanted: str) -> list[Element]:
    """The elements of a name, without those inside of one, and of each alternative only what is read."""
    found: list[Element] = []
    for child in element:
        if child.tag == wanted:
            found.append(child)
        elif element.tag == f"{MC}AlternateContent" and child is not chosen(element):
            continue
        else:
            found += _outermost(child, wanted)
    return found
