"""Reads a resolution from plain text or Markdown, drafter's own or anybody's: OCR, an extract, a copy from a page.

The way of a text: its lines (lines.py), what stands above the text (head.py, masthead.py), the footnotes out of the way
(notes.py), paragraphs made whole, their marks read (inline.py) and markers made anchors, and the structure (structure.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.document.masthead import Masthead
from drafter.document.resolution import Cell, Footnote, Paragraph, Remark, Resolution
from drafter.document.richtext import RichText
from drafter.errors import ReadError
from drafter.expressions import compiled
from drafter.files import EMPTY, text_of
from drafter.language import organs
from drafter.language.openings import opening_words
from drafter.language.symbols import closed_up
from drafter.readers.masthead import Head, parse_head, with_body
from drafter.readers.strange import strange_signs
from drafter.readers.structure import Line as BodyLine
from drafter.readers.structure import read_body
from drafter.readers.tabled import out_of_tables
from drafter.readers.text import head, lines, notes
from drafter.readers.text.hyphens import unbroken
from drafter.readers.text.inline import as_printed, inline, one_line, without_marks
from drafter.readers.text.lines import Line, Piece
from drafter.readers.typography import levelled


def read_text_file(data: bytes, name: str) -> Resolution:
    """The resolution in the bytes of a text file: UTF-8 or UTF-16, and Windows-1252 with a remark.

    Raises ReadError for what is binary, in another encoding, or no resolution.
    """
    try:
        return read_text(text_of(data, name), name)
    except ReadError:
        if _is_utf8(data) or b"\0" in data:
            raise
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or compiled(r"[\x00-\x08\x0e-\x1f]").search(text):
        raise ReadError(f"{name}: is no text in UTF-8; save it as UTF-8, or give the .docx or .pdf") from None
    found = read_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return replace(found, remarks=(*found.remarks, Remark("file", "is in Windows-1252 and not in UTF-8; look at its accents")))


def read_text(text: str, name: str) -> Resolution:
    """The resolution in a text. Raises ReadError, with what to do, for a text that is none.

    What the reader was unsure of, or read as printed though it is odd, is in the resolution's `remarks`.
    """
    if not text.strip():
        raise ReadError(f"{name}: {EMPTY}")
    text = text.removeprefix("\ufeff")
    if compiled(r"---\ndrafter: ").match(text):
        from drafter.readers.markdown import read_markdown  # here, since most texts are not drafter's own

        return read_markdown(_with_rows(text, " --- |"), name)
    text, parted = unbroken(lines.broken(_with_rows(text)))
    front, source = _front_matter(text)
    at = _opening(source)
    if at is None:
        line = organs.of().opening
        raise ReadError(f'{name}: is no resolution: there is no line "{line}"; give the text of a resolution, with its masthead')
    above = head.head_lines(source[:at])
    if symbol := _symbol(front, above):
        above.insert(0, RichText(symbol))
    top = parse_head(above, name)
    stars = set(compiled(r"\*+").findall(" ".join(line.text for line in above)))
    body, footnotes, starred = notes.take_notes(_without_running_heads(source[at:], top), stars)
    if starred:
        top = parse_head([*above, *(levelled(RichText(f"{note.key} ") + inline(note.text)) for note in starred)], name)
    keys = [note.key for note in footnotes]
    placed, lost = _with_anchors(top.title, lines.pieces(body, listed=top.masthead.is_decision), keys)
    title, body_lines = placed[0].body, placed[1:]
    body_lines, beside = out_of_tables(body_lines)
    whole = read_body(body_lines)
    if not whole.paragraphs:
        raise ReadError(f'{name}: no paragraphs found behind "{organs.of(whole.organ).opening}"')
    remarks = [*top.remarks, *parted, *beside, *whole.remarks, *_odd_items(top.masthead)]
    masthead = with_body(top.masthead, whole, remarks)
    remarks += [
        Remark(p.id, "looks like a part of a footnote, and stands in the text as printed")
        for p in whole.paragraphs
        if compiled(r"[\d ]+$|\d{1,3} [A-Z]").match(p.text) and p.cell is None and not p.number
    ]
    remarks += [Remark(f"footnote {key}", "its marker was not found in the text") for key in lost]
    if not footnotes and (words := notes.without_notes(p.text for p in whole.paragraphs)):
        shown = f'"{words[0]}", "{words[1]}"'
        said = f"the text has none, and what may be markers of {len(words)} is read as words, {shown}; give the Word file or PDF"
        remarks.append(Remark("footnotes", said))
    read = Resolution(
        masthead,
        title,
        tuple(_with_italics(p) for p in whole.paragraphs),
        tuple(Footnote(note.key, _levelled(inline(note.text))) for note in footnotes),
        whole.opening,
    )
    return replace(read, remarks=(*remarks, *strange_signs(read)))


def _with_rows(text: str, rule: str = "") -> str:
    """The text with its tables of HTML, if it has any, as rows."""
    if "<table" not in text.lower():
        return text
    from drafter.readers.html_tables import with_rows  # with Python's own parser, which few texts need

    return with_rows(text, rule)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True


def _front_matter(text: str) -> tuple[dict[str, str], list[Line]]:
    """What another program's front matter says, and the lines below it."""
    source = lines.read_lines(text)
    found = compiled(r"---\n((?:[\w-]+:.*\n|[ #-].*\n)*?)---\n").match(text)
    if not found:
        return {}, source
    pairs = (line.partition(":") for line in found[1].splitlines())
    return {key: value.strip().strip("\"'") for key, _, value in pairs}, source[found[0].count("\n") :]


def _symbol(front: dict[str, str], above: Sequence[RichText]) -> str:
    """The symbol that the front matter knows and the masthead does not show."""
    symbol = front.get("symbol", "")
    return symbol if organs.of_symbol(symbol) and not any(line.text.startswith(symbol) for line in above) else ""


def _opening(source: Sequence[Line]) -> int | None:
    """Where the text begins: at "The General Assembly,", or at the "A" of the first part before it; without that line,
    behind the masthead at the first paragraph that opens as one."""
    bare = [without_marks(compiled(r"^#+ +").sub("", line.text)) for line in source]
    for k, text in enumerate(bare):
        if organs.opened_by(text.rstrip(" *_")) or organs.begun_by(text):
            before = [j for j in range(k) if bare[j]][-3:]
            return next((j for j in before if bare[j] in ("A", "A.")), k)
    head = compiled(rf"adopted by the {organs.names()}|: draft ")
    masthead = next((k for k, text in enumerate(bare) if head.search(text)), None)
    if masthead is None:
        return None
    starts = (k for k in range(masthead + 1, len(bare)) if opening_words(compiled(r"^1\.\s+").sub("", bare[k])))
    return next(starts, None)


def _without_running_heads(body: list[Line], top: Head) -> list[Line]:
    """The lines with those empty that repeat the document's symbol and title at the head of a page."""
    m = top.masthead
    own = closed_up(m.symbol or (organs.of(m.organ).adopted_symbol(m.kind, m.number) if m.number else ""))
    form, title = organs.document_symbols(), _letters(top.title.text)
    head = compiled(rf"^(?P<first>{form})\*?(?P<behind>\s+|$)|(?P<before>\s+|^)(?P<last>{form})\*?$")

    def without(found: re.Match[str]) -> str:
        """Nothing for the document's symbol where it stands apart, or beside a part of the title."""
        rest = _letters(found.string[: found.start()] + found.string[found.end() :])
        is_apart = len(found["behind"] or found["before"] or "") != 1
        is_head = is_apart or title.startswith(rest) or title.endswith(rest)
        return "" if is_head and closed_up(found["first"] or found["last"]) == own else found[0]

    done = list(body)
    heads: list[int] = []
    for k, line in enumerate(done):
        left = head.sub(without, line.text) if "/" in line.text else line.text
        if left != line.text:
            done[k] = line._replace(text=left.strip(), page=True)
            heads.append(k)
    for k in [*heads, *(k for k, line in enumerate(done) if line.page)]:
        _drop_title(done, k, top.title.text)
    return done


def _drop_title(done: list[Line], at: int, title: str) -> None:
    """Empties the lines beside a page's beginning, over and under the symbol, that together are the title."""
    near = [k for k in range(max(0, at - 6), min(len(done), at + 8)) if done[k].text]
    bare = _letters(title)
    for i in range(len(near)):
        for j in range(i + 1, len(near) + 1):
            lines_there = near[i:j]
            said = "".join(done[k].text for k in lines_there)  # quoted it would be words: the item entitled “…”.
            if lines_there[0] <= at + 2 and _letters(said) == bare and (said[0], said[-1]) == (title[:1], title[-1:]):
                for k in lines_there:
                    done[k] = done[k]._replace(text="", page=True)
                return


def _letters(text: str) -> str:
    return compiled(r"\W").sub("", text)


def _with_anchors(title: RichText, pieces: Sequence[Piece], keys: list[str]) -> tuple[list[BodyLine], list[str]]:
    """The title and the paragraphs as lines for the structure, footnotes' markers made anchors; the keys not found."""
    found = [BodyLine(title)]
    table = 0
    rows: list[str] = []
    for piece in [*pieces, Piece(0, "")]:
        if piece.text.startswith("|"):
            rows.append(piece.text)
            continue
        if rows:
            table += 1
            found += _cells(rows, table)
            rows = []
        if piece.text:
            found.append(BodyLine(_closed(inline(piece.text)), heading=piece.heading))
    known = set(keys)
    texts, lost = notes.place_markers([as_printed(line.body, known) for line in found], keys)
    return [replace(line, body=_levelled(text)) for line, text in zip(found, texts, strict=True)], lost


def _closed(text: RichText) -> RichText:
    """Closing lines without the stars of emphasis that runs from one to the other."""
    found = compiled(r"[*_]?(\d+(?:st|nd|rd|th) .*plenary meeting.*?|\d{1,2} \w+ \d{4})[*_]?").fullmatch(text.text)
    return RichText(found[1]) if found else text


def _cells(rows: list[str], table: int) -> list[BodyLine]:
    plain = [row for row in rows if not compiled(r"\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*").fullmatch(row)]
    return [
        BodyLine(inline(cell.strip()), cell=Cell(table, row, column))
        for row, text in enumerate(plain, 1)
        for column, cell in enumerate(compiled(r"(?<!\\)\|").split(text.strip().strip("|")), 1)
        if cell.strip()
    ]


def _levelled(text: RichText) -> RichText:
    return one_line(levelled(text))


def _with_italics(p: Paragraph) -> Paragraph:
    """The paragraph with its opening words in italics, where it has none at its head."""
    if p.part not in ("preamble", "operative") or p.level or any(m.kind == "italic" and m.start == 0 for m in p.body.marks):
        return p
    words = opening_words(p.text)
    return replace(p, body=p.body.with_mark(0, len(words), "italic")) if words else p


def _odd_items(masthead: Masthead) -> list[Remark]:
    """Sub-items that are no small letters: "98 (I)" and "103 (1)" stand for "(l)"."""
    remarks: list[Remark] = []
    for item in masthead.agenda_items:
        found = compiled(r"(\d+) \(([A-Z0-9]+)\)").fullmatch(item.number)
        if found:
            meant = compiled(r"[I1|]").sub("l", found[2]).replace("0", "o").lower()
            text = f'"{item.number}" is read as printed; a sub-item is a small letter, probably "{found[1]} ({meant})" is meant'
            remarks.append(Remark("masthead.agenda_items", text))
    return remarks
