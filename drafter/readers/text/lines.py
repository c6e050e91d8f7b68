"""The lines of a text: what is furniture of the page and no text, where a paragraph begins, and which lines are one.

Lines may be whole paragraphs, or wrapped at any width, with empty lines between paragraphs or none. What is known of the
United Nations' texts decides: a paragraph ends in a comma, a semicolon, a colon or a full stop, and the next begins with
a number or with opening words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.openings import opening_words
from drafter.language.signs import plain
from drafter.readers.labels import is_labelled, without_bullet
from drafter.readers.structure import ANNEX
from drafter.readers.text.inline import without_marks

RULE = compiled(r"(?:[-_=*–—]\s*){3,}$")
NUMBER = compiled(r"(?:\d{1,3}\\?\.|\d{1,3}\)|\([a-z]{1,5}\)|\(\d{1,2}\)|[a-z]{1,4}\.)(?:\s+|(?=[*_“A-Z])|$)")
_BAR = "\\|"  # in a cell
_WORD = compiled(r"\w")
_ALONE = compiled(r"(?:\d{1,3}\\?\.|\([a-z]{1,5}\))$")
_FURNITURE = compiled(
    r"\*?\d\d-\d{5}\*?(?: ?\([A-Z]\))?\*?(?: +\d{6})*$|\*\d{7}\*$|Please recycle.*$"
    r"|(?:- ?)?Page \d+(?: of \d+)?(?: ?-)?$|- \d+ -$"
)
_PAGE = compiled(r"(\d{1,3})/(\d{1,3})$")
_MARKER = r"[”’\"')\]*_]|\[\^\w+\]|<sup>\s*\w+\s*</sup>|\^\d+\^|[⁰¹²³⁴-⁹]+|(?<!\d) ?\d{1,2}"
_ENDS = compiled(rf"(?:[,;:.?!](?:{_MARKER})*|[,;] (?:and|or))(?:<br>|\\)?$")
_NUMERAL = compiled(r"(?:[IVXL]{1,6}|[A-Z])\.?$")
_CLOSING = compiled(r"\d+(?:st|nd|rd|th) .*plenary meeting|\d{1,2} [A-Z][a-z]+ \d{4}$")


class Line(NamedTuple):
    """A line of the file: its number, its text without the white space at its ends, and how far in it stood. A page's
    end, furniture and a rule are empty lines; `row` is what it is as a row of a table, where tabs part it into cells."""

    number: int
    text: str
    indent: int = 0
    page: bool = False  # a page begins here
    rule: bool = False
    row: str = ""


_BREAKS = str.maketrans({"\v": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n\n"})  # Word writes its line breaks as \v


def broken(text: str) -> str:
    """The text with each line break that is no line's end as one; those of HTML in a row of a table stay."""
    text = text.translate(_BREAKS)
    if "<br" not in text.lower():
        return text
    return compiled(r"(?im)^(?!\s*\|).*<br.*\n?").sub(
        lambda line: compiled(r"(?i)[ \t]*<br\s*/?>[ \t]*\n?").sub("\n", line[0]), text
    )


def read_lines(text: str) -> list[Line]:
    """The lines of a text, tabs as spaces, with rules, numbers of pages and of jobs as empty lines."""
    lines: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        page = "\f" in raw
        typed = plain(raw.replace("\f", ""))
        shown = typed.expandtabs(8)
        bare = shown.strip()
        if RULE.match(bare):
            lines.append(Line(number, "", page=page, rule=True))
        elif is_furniture(bare):
            lines.append(Line(number, "", page=True))
        else:
            row = _row(typed) if "\t" in typed else ""
            lines.append(Line(number, bare.removeprefix("> "), len(shown) - len(shown.lstrip()), page, row=row))
    return lines


def _row(typed: str) -> str:
    """A line as a row of a table in the form of Markdown; "" where its tabs set a paragraph in, or part it from its numbers, its
    label or what stands before a colon ("In favour:")."""
    cells = [cell.strip() for cell in typed.rstrip().split("\t")]
    said = [*filter(None, cells)]
    while said and (said[0].endswith(":") or _NUMERAL.match(said[0]) or NUMBER.fullmatch(said[0]) or not _WORD.search(said[0])):
        del said[0]
    if len(said) < 2 or (len(said) == 2 and is_labelled(" ".join(said))):
        return ""
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"


def is_furniture(bare: str) -> bool:
    """Whether a line holds nothing but numbers of pages and jobs: "2/3", "25-16557 (E)    161025"."""
    if not bare or not (bare[0].isdigit() or bare[0] in "*P-"):
        return False
    return all(_FURNITURE.match(part) or _is_page(part) for part in compiled(r"\s{2,}(?!\s|\d{6})").split(bare))


def _is_page(text: str) -> bool:
    found = _PAGE.match(text)
    return found is not None and int(found[1]) <= int(found[2])


class Piece(NamedTuple):
    """A paragraph, or a part of one where a page cuts it; `heading` is None where its setting does not say."""

    line: int
    text: str
    heading: bool | None = None


def pieces(lines: Sequence[Line], *, listed: bool = False) -> list[Piece]:
    """The paragraphs in the lines: those between empty lines, parted where one begins within them, and joined again where
    a page's end or a footnote stands between their halves. In a text that is `listed`, as a programme of work, paragraphs need
    no sign at their end: none that begins with a capital is a half of another."""
    found: list[Piece] = []
    for block in _blocks(lines):
        found += _parted(block)
    whole: list[Piece] = []
    for piece in found:
        if whole and is_cut(whole[-1], piece) and not (listed and without_marks(piece.text)[:1].isupper()):
            last = whole.pop()
            piece = Piece(last.line, joined(last.text, piece.text), last.heading)
        whole.append(piece)
    return whole


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _parted(block: list[Line]) -> list[Piece]:
    if sum(1 for line in block if line.row) > 1:  # a table; what has no tab in it spans its columns
        return [Piece(line.number, line.row or f"| {line.text} |") for line in block]
    done: list[Piece] = []
    width = max(len(line.text) for line in block)
    for k, line in enumerate(block):
        following = block[k + 1].text if k + 1 < len(block) else ""
        if k == 0 or _begins(block[k - 1].text, line.text, following, done[-1].text, width):
            hashes = compiled(r"#{1,6} +").match(line.text)
            text = line.text[hashes.end() :].rstrip("# ") if hashes else line.text
            bold = compiled(r"\*\*[^*]+\*\*|__[^_]+__").fullmatch(text) and not ends_sentence(without_marks(text))
            done.append(Piece(line.number, text, True if hashes or bold else None))
        else:
            done[-1] = Piece(done[-1].line, joined(done[-1].text, line.text), done[-1].heading)
    return done


def _begins(last: str, line: str, following: str, paragraph: str, width: int) -> bool:
    """Whether a paragraph begins with `line`, which stands right below `last` of a block of lines `width` wide."""
    if line.startswith(("|", "#")) or last.startswith(("|", "#")):
        return not (line.startswith("|") and last.startswith("|")) or line.startswith("|")
    if _ALONE.match(last):
        return False
    bare, before = without_marks(line), without_marks(last)
    if _stands_alone(bare) or _stands_alone(before) or is_labelled(bare):
        return True
    ended = ends_sentence(last)
    if number := NUMBER.match(line):
        return ended or _ALONE.match(line) is not None or bool(opening_words(without_marks(line[number.end() :])))
    if ended and opens(line):
        return True
    if not ended:  # a heading, and what follows it
        return paragraph == last and len(before) < 0.75 * width and before[:1].isupper() and opens(line)
    if compiled(r"[-–+•·*] +\S").match(line):
        return True
    short = len(last) < 0.7 * width and not compiled(r",(?: ?\d{1,3})?$").search(last)  # it may end with a marker
    heads = len(bare) < 100 and not ends_sentence(line) and bool(NUMBER.match(following) or (following and opens(following)))
    return bare[:1].isupper() and (short or heads)


def _stands_alone(bare: str) -> bool:
    return bool(_CLOSING.match(bare) or ANNEX.match(bare) or _NUMERAL.match(bare)) or organs.opened_by(bare) is not None


def ends_sentence(text: str) -> bool:
    """Whether a paragraph may end here: a comma, semicolon, colon or full stop, with quotation marks and markers behind it."""
    return bool(_ENDS.search(text))


def opens(text: str) -> bool:
    """Whether a text opens a paragraph of a resolution: with emphasis, or with words that the UN would emphasize."""
    return bool(compiled(r"[*_]{1,3}[A-Z][^*_]*[*_]").match(text) or opening_words(without_marks(text[:200])))


def is_cut(first: Piece, second: Piece) -> bool:
    """Whether two pieces are halves of one paragraph."""
    if first.heading or second.heading or first.text.startswith("|") or second.text.startswith("|"):
        return False
    if _ALONE.match(first.text):
        return True  # "1.", and the text beside it
    bare, after = without_marks(first.text), without_bullet(without_marks(second.text))
    if _stands_alone(bare) or _stands_alone(after) or NUMBER.match(second.text) or is_labelled(after):
        return False
    ended = ends_sentence(first.text)
    if compiled(r"[•–] +\S" if ended else r"• +\S|– +[A-Z]").match(second.text):
        return False  # the next of a list
    if ended:
        return not after[:1].isupper() and compiled(r",(?: and| or)?[”’\"')\s\d]*$").search(bare) is not None
    if after[:1].islower() or not after[:1].isalpha():
        return True
    is_sentence = len(bare) > 150 or NUMBER.match(first.text) is not None or opens(first.text)
    return is_sentence and not opens(second.text)


def joined(first: str, second: str) -> str:
    """Two lines of a paragraph as one. The UN breaks no words: a hyphen at a line's end is one of the word's own, where it is
    not known to be none (hyphens.py)."""
    end = first[-3:]  # the rest may be long
    if compiled(r"[A-Za-z] ?-$").search(end) and compiled(r"[A-Za-z](?!nd\b|r\b|o\b)").match(second):
        return f"{first[:-1].rstrip()}-{second}"
    if compiled(r"\w/$").search(end) and second[:1].isalnum():
        return first + second
    if compiled(r"\d–$").search(end) and second[:1].isdigit():
        return first + second
    return f"{first} {second}"
