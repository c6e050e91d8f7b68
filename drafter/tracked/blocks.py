"""Whole paragraphs: new ones, those that go, and those that are moved."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Sequence

from lxml import etree

from drafter.ooxml import Element, W, own_properties, run, untracked, w, without
from drafter.tracked.file import File
from drafter.tracked.passages import Passage
from drafter.tracked.revisions import ON_MARKS, Revisions
from drafter.tracked.runs import own_runs, run_of, strike

SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}
# what shows something in a paragraph, or may
_SHOWN = [
    W + tag for tag in "t sym br fldChar fldSimple drawing pict object footnoteReference endnoteReference sdt ins del".split()
]
_UNDATED = "1980-01-01T00:00:00Z"


def properties_like(paragraph: Element) -> Element:
    """The properties of a new paragraph that is set as another is."""
    own = paragraph.find(f"{W}pPr")
    made = without(copy.deepcopy(own) if own is not None else w("pPr"), "sectPr")
    made.tail = None
    return untracked(made)


def mark_paragraph(properties: Element, change: Element) -> None:
    """Tracks the paragraph's mark: `change` (w:ins, w:del …) goes into the run properties of the mark."""
    mark = properties.find(f"{W}rPr")
    if mark is None:
        mark = w("rPr")
        behind = [e for e in properties if e.tag in (f"{W}sectPr", f"{W}pPrChange")]
        if behind:
            behind[0].addprevious(mark)
        else:
            properties.append(mark)
    before = [child for child in mark if child.tag in ON_MARKS and ON_MARKS.index(child.tag) <= ON_MARKS.index(change.tag)]
    if not before or before[-1].tag != change.tag:  # else another has tracked it so already
        mark.insert(len(before), change)


def prefix(one: Passage, number: str | None, new_number: str | None) -> list[tuple[Element, bool]]:
    """What stands before a text in its paragraph, copied: tabs, and the number, of which the new one comes in its place, or
    behind all where there was none (then True)."""
    first = one.nearest(range(len(one.items)))
    if first is None:
        return []
    place = one.place(first)
    stop, pieces = run_of(place.element), []
    for each in own_runs(one.paragraphs[:1]):
        text = ""
        for child in each:
            if child is place.element:
                text += (child.text or "")[: place.offset]
                break
            text += (child.text or "") if child.tag == f"{W}t" else SIGNS.get(str(child.tag), "")
        pieces.append((each.find(f"{W}rPr"), text))
        if each is stop:
            break
    whole = "".join(text for _, text in pieces)
    if number and new_number and number not in whole:  # a label without a full stop: "[OP3]"
        number, new_number = number.rstrip("."), new_number.rstrip(".")
    start = whole.find(number) if number else -1
    end = start + len(number or "") if start >= 0 else -1
    made: list[tuple[Element, bool]] = []
    at = 0
    for look, text in pieces:
        before, after = text[: max(0, start - at)] if start >= 0 else text, text[max(0, end - at) :] if start >= 0 else ""
        begins = at <= start < at + len(text)
        parts = [(before, False), (new_number or "", True) if begins else ("", False), (after, False)]
        at += len(text)
        for words, is_number in parts:
            if words:
                own = run(words)
                if look is not None:
                    own.insert(0, untracked(copy.deepcopy(look)))
                made.append((own, is_number and new_number != number))
    if new_number and not number:
        made.append((run(f"{new_number}\t"), True))
    return made


class Blocks:
    """What is done to whole paragraphs of one file."""

    def __init__(self, file: File, revisions: Revisions) -> None:
        self.file, self.revisions = file, revisions

    def new(self, properties: Element, content: Sequence[Element], tag: str = "ins") -> Element:
        """A paragraph that comes: its mark tracked, its content given as it is."""
        mark_paragraph(properties, self.revisions.made(tag))
        return w("p", properties, *content)

    def take_out(self, paragraphs: Sequence[Element], tag: str = "del") -> list[Element]:
        """Strikes out whole paragraphs ("moveFrom": as moved away), and gives what was made. Where empty ones stand before and
        behind them, as official files make room, those behind go too."""
        made: list[Element] = []
        room = _room_behind(paragraphs[-1]) if paragraphs and tag == "del" and self._has_room(paragraphs) else []
        for paragraph in (*paragraphs, *room):
            made += strike([*own_runs([paragraph])], self.revisions, tag)
            if has_end(paragraph):
                mark_paragraph(own_properties(paragraph), self.revisions.made(tag))
            self.file.touch(paragraph)
        return made

    def _has_room(self, paragraphs: Sequence[Element]) -> bool:
        """Whether an empty paragraph stands before some that go, and nothing comes in their place."""
        come = self.file.after
        if come.get(paragraphs[-1]):
            return False
        for one in paragraphs[0].itersiblings(f"{W}p", f"{W}tbl", preceding=True):
            is_struck = (mark := _mark(one)) is not None and mark.tag == f"{W}del"
            if come.get(one) or not is_struck:
                return not come.get(one) and _is_empty(one)
        return False

    def ends_of_a_move(self, side: str, name: str) -> tuple[Element, Element]:
        """What stands before and behind the paragraphs of a move, at the place they leave ("From") or come to ("To")."""
        number = self.revisions.next_id()
        signed = {"date": _UNDATED, **self.revisions.signed}  # which the schema asks for here
        start = w(f"move{side}RangeStart", id=number, **signed, name=name)
        return start, w(f"move{side}RangeEnd", id=number)


def shift_marks(file: File, paragraphs: Iterable[Element]) -> None:
    """Where words are put in at the end of a paragraph and new paragraphs follow, and where these end a cell or the body, the
    marks are tracked as by typing: the mark of that paragraph is the new one, and that of the last new paragraph the old.

    LibreOffice 7.4 takes two insertions with only an old mark between them for one, and rejects the mark with them; the last mark
    of a cell or the body cannot go.
    """
    for paragraph in paragraphs if any(file.after.values()) or any(file.before.values()) else ():
        following = paragraph.getnext()
        more = file.before.get(following, []) if following is not None else []
        coming = [*itertools.takewhile(_is_new, [*file.after.get(paragraph, []), *more])]
        is_last = following is None or following.tag == f"{W}sectPr"
        ends_holder = is_last and next(paragraph.iterancestors()).tag in (f"{W}tc", f"{W}body")
        if not coming or not (ends_holder or _ends_with_insertion(paragraph)) or _mark(paragraph) is not None:
            continue
        last = coming[-1]
        properties, mark = own_properties(last), _mark(last)
        look = properties.find(f"{W}rPr")
        assert look is not None
        assert mark is not None
        look.remove(mark)
        if not len(look):
            properties.remove(look)
        if _bytes(properties) == _bytes(paragraph.find(f"{W}pPr")):  # else, rejected, the paragraph would be set as the new one
            properties = own_properties(paragraph)
            last.attrib.update(paragraph.attrib)  # w14:paraId: what names a paragraph goes with its mark
            paragraph.attrib.clear()
            file.touch(paragraph)
            marks = [*(one for block in coming[:-1] if (one := _mark(block)) is not None), mark]
            _sign_in_turn([mark, *marks[:-1]], marks)
        mark_paragraph(properties, mark)


def _sign_in_turn(marks: Sequence[Element], others: Sequence[Element]) -> None:
    """Has each mark signed as another is: with it goes the end of the paragraph before, whoever puts in the next."""
    authors = [one.get(f"{W}author", "") for one in others]
    for mark, author in zip(marks, authors, strict=True):
        mark.set(f"{W}author", author)


def _is_new(block: Element) -> bool:
    mark = _mark(block)
    return mark is not None and mark.tag == f"{W}ins"


def _mark(paragraph: Element) -> Element | None:
    """What tracks the mark of a paragraph."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return next((child for child in look if child.tag in ON_MARKS), None) if look is not None else None


def _ends_with_insertion(paragraph: Element) -> bool:
    words = [e for e in paragraph.iter(f"{W}t", f"{W}footnoteReference", f"{W}tab") if _own_run(e) is not None]
    return bool(words) and any(e.tag == f"{W}ins" for e in words[-1].iterancestors())


def _own_run(element: Element) -> Element | None:
    """The run that an element stands in; None for a tab stop among a paragraph's properties."""
    return next(element.iterancestors(f"{W}r"), None)


def _bytes(properties: Element | None) -> bytes:
    if properties is None or not len(properties):
        return b""
    bare = copy.deepcopy(properties)
    bare.tail = None
    return etree.tostring(bare, method="c14n")


def _room_behind(paragraph: Element) -> list[Element]:
    """The empty paragraphs behind one; none where nothing follows them."""
    room = [*itertools.takewhile(_is_empty, paragraph.itersiblings())]
    return room if room and _goes_on(room[-1]) else []


def _is_empty(block: Element) -> bool:
    """Whether a block is a paragraph that shows nothing, and is not tracked."""
    ruled = block.find(f"{W}pPr/{W}pBdr") is not None or block.find(f"{W}pPr/{W}sectPr") is not None
    return block.tag == f"{W}p" and not ruled and _mark(block) is None and next(block.iter(*_SHOWN), None) is None


def has_end(paragraph: Element) -> bool:
    """Whether a paragraph's mark can go: it ends no section, and something follows it in the same holder."""
    return paragraph.find(f"{W}pPr/{W}sectPr") is None and _goes_on(paragraph)


def _goes_on(paragraph: Element) -> bool:
    """Whether another paragraph or table follows in the same holder: the last mark of a cell or a note cannot go."""
    holder = paragraph.getparent()
    while holder is not None and holder.tag in (f"{W}sdtContent", f"{W}sdt", f"{W}customXml"):
        if any(e.tag in (f"{W}p", f"{W}tbl") for e in paragraph.itersiblings()):
            return True
        paragraph, holder = holder, holder.getparent()
    return any(e.tag in (f"{W}p", f"{W}tbl", f"{W}sdt") for e in paragraph.itersiblings())
