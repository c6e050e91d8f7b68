"""The document: what a resolution of the General Assembly is made of, whatever file it came from.

Nothing here knows of files, rules or changes. All of it is immutable; an edit gives a new object.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, Protocol

from drafter.document.masthead import Masthead
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.language import organs

Part = Literal["preamble", "operative", "heading", "annex"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table's paragraph: table, row and column, each counted from 1.

    `across` and `down` are the columns and rows over which cells are joined in it. They are how a table is drawn and no part of
    the text: they do not count in `==`.
    """

    table: int
    row: int
    column: int
    across: int = field(default=1, compare=False)
    down: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text.

    `id` is its address as a delegate would give it (PP3, OP8(a), heading 2, annex 14; A.OP1 where the document has
    parts). `number` is as printed ("8.", "(a)") and not part of `body`. `level` is 0 for preambular and operative
    paragraphs and headings of the first order, and one more for each step down: (a) is 1, (i) is 2, a. is 3.
    `section` is the part of the document ("A") it stands in, "" where there are no parts.
    """

    body: RichText
    part: Part
    number: str | None = None
    level: int = 0
    id: str = ""
    section: str = ""
    cell: Cell | None = None

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def table(self) -> int:
        """The number of the table that it stands in; 0 for one in the running text."""
        return self.cell.table if self.cell else 0

    def at(self, address: str) -> Paragraph:
        """The same paragraph at another address."""
        return Paragraph(self.body, self.part, self.number, self.level, address, self.section, self.cell)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote. `key` is what its anchor's mark carries: its number as printed, or a name of its own where a new
    one has no number yet."""

    key: str
    text: RichText


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader was unsure of or found odd and read as printed: where (an address or "masthead") and what."""

    at: str
    text: str


@dataclass(frozen=True)
class Resolution:
    """A resolution or draft: masthead, title, opening line, paragraphs in document order and footnotes.

    `opening` is the line as printed: "The General Assembly,", without a comma where the verb follows at once, empty where
    a document has none. `remarks` are the reader's and no part of the document: they do not count in `==`.
    """

    masthead: Masthead
    title: RichText
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    opening: str = field(default_factory=lambda: organs.of().opening)
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def organ(self) -> organs.Organ:
        """The record of the organ whose resolution it is."""
        return organs.of(self.masthead.organ)

    def find(self, address: str) -> Paragraph | None:
        """The paragraph at an address; None where there is none."""
        return next((p for p in self.paragraphs if p.id == address), None)

    def rich_texts(self) -> Iterator[tuple[str, RichText]]:
        """Every text of the document that may carry a footnote's anchor, with its address, in document order."""
        yield "title", self.title
        for paragraph in self.paragraphs:
            yield paragraph.id, paragraph.body

    @cached_property
    def texts(self) -> Mapping[str, RichText]:
        """Every text of the document by its address, those of the footnotes ("footnote 3") behind the others."""
        return {**dict(self.rich_texts()), **{f"footnote {note.key}": note.text for note in self.footnotes}}

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What the tables are called, by the addresses of the paragraphs that stand in them."""
        return {p.id: f"table {p.table}" for p in self.paragraphs if p.table}

    def strays(self) -> Iterator[tuple[str, str, int]]:
        """The footnotes that no text calls: key, and the address and position where a reader put their anchors, had it found
        them: at the anchor of the note before, or behind the title."""
        places = {m.value: (at, m.start) for at, text in reversed([*self.rich_texts()]) for m in reversed(text.anchors())}
        place = "title", len(self.title)
        for note in self.footnotes:
            if note.key in places:
                place = places[note.key]
            else:
                yield note.key, *place

    def with_strays(self) -> Resolution:
        """The resolution with the calls of the footnotes that no text calls, where a reader had put them."""
        places: dict[str, list[tuple[str, int]]] = {}
        for key, at, position in self.strays():
            places.setdefault(at, []).append((key, position))
        if not places:
            return self

        def called(at: str, text: RichText) -> RichText:
            for key, position in places.get(at, ()):
                text = text.with_mark(position, position, "footnote", key)
            return text

        paragraphs = tuple(replace(p, body=called(p.id, p.body)) for p in self.paragraphs)
        return replace(self, title=called("title", self.title), paragraphs=paragraphs)

    def footnote_numbers(self) -> dict[str, int]:
        """Footnote keys and the numbers they have by their order: the order of the anchors; a footnote without an
        anchor keeps its place behind the one that stands before it in the list."""
        keys = {note.key for note in self.footnotes}
        anchored = [m.value for _, text in self.rich_texts() for m in text.anchors() if m.value in keys]
        order: dict[str | None, list[str]] = {None: [], **{key: [key] for key in anchored if key}}
        before = None
        for note in self.footnotes:
            if note.key in order:
                before = note.key
            else:
                order[before].append(note.key)
        return {key: n for n, key in enumerate(itertools.chain.from_iterable(order.values()), 1)}


class Ranked(Protocol):
    """What has a part and a level, as a paragraph has."""

    @property
    def part(self) -> str: ...
    @property
    def level(self) -> int: ...


def belongs(one: Ranked, head: Ranked) -> bool:
    """Whether what stands behind a paragraph, with nothing but its subparagraphs between, is one of these."""
    return one.part == head.part != "heading" and one.level > head.level


def family(paragraphs: Sequence[Ranked], k: int) -> range:
    """The places of a paragraph and of all that goes where it goes: the paragraphs behind it in its own part and on deeper
    levels, up to the first that is not. A heading is alone: what stands under it stays when it goes or is moved, lower headings
    too."""
    end = k + 1
    while end < len(paragraphs) and belongs(paragraphs[end], paragraphs[k]):
        end += 1
    return range(k, end)


def addressed(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with the addresses that follow from their parts, numbers and order.

    An address that would come twice gets "/2", "/3" …: numbers that start anew under a second heading, and a paragraph
    without a number among numbered ones, which has the address of the one it goes on from ("and demands that …": OP4/2).
    """
    done: list[Paragraph] = []
    counts: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    stems: dict[str, tuple[list[str], list[int]]] = {}  # the parts of the address, and the level of each
    numbered: set[str] = set()
    for p in paragraphs:
        where = f"{p.section}." if p.section else ""
        if p.part in ("heading", "annex"):
            counts[where + p.part] += 1
            address = f"{where}{p.part} {counts[where + p.part]}"
        else:
            short = "PP" if p.part == "preamble" else "OP"
            stem, levels = stems.setdefault(where + short, ([], []))
            if p.level == 0 or not stem:
                bare = (p.number or "").strip("().")
                is_figure = bare.isdecimal() and len(bare) < 10  # "²" is none, and int() refuses thousands of digits
                if p.number or where + short not in numbered:
                    counts[where + short] += 1
                if is_figure:
                    numbered.add(where + short)
                own = bare if short == "OP" and is_figure else str(counts[where + short])
                if is_figure:
                    counts[where + short] = int(bare)
                elif short == "OP" and (inserted := compiled(r"(\d{1,9}) ?([a-z]+(?: [a-z\d]+)*)").fullmatch(bare)):
                    own, counts[where + short] = bare.replace(" ", ""), int(inserted[1])  # "3 bis."
                stem[:], levels[:] = [f"{where}{short}{own}"], [0]
            else:
                above = max(k for k, level in enumerate(levels, 1) if level < p.level or k == 1)
                del stem[above:], levels[above:]  # a level may be skipped: "a." below "1."
                levels.append(p.level)
                stem.append(p.number if p.number and p.number.startswith("(") else f"({(p.number or '').rstrip('.')})")
            address = "".join(stem)
        taken[address] += 1
        if taken[address] > 1:
            address = f"{address}/{taken[address]}"
            if p.part in ("preamble", "operative"):
                stem[-1:] = [address[len("".join(stem[:-1])) :]]
        done.append(p.at(address) if p.id != address else p)
    return tuple(done)
