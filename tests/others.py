"""Word files in which others have tracked changes of every kind, and drafts of them: made at random, the same for one seed."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from drafter.document.markup import parse
from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import MASTHEAD, docx, header, notes, p, packed, reference, run, settings, style, styles, unpacked
from tests.packages import typed
from tests.resolving import parts, resolved, without_comments
from tests.wml_schema import violations

AUTHORS = ("Anna", "B. Reviewer", "drafter")
_WORDS = "Convention States assistance victims mines report session committee support urgent full measures parties".split()
_DATE = 'w:date="2026-01-02T00:00:00Z"'


class Others:
    """A Word file with others' changes, piece by piece.

    `plain` leaves out what LibreOffice 7.4 itself does not resolve right: changes in notes, marks that one puts in and another
    takes out, rows and cells, controls, and comments, with which it ends.
    """

    def __init__(self, seed: int, *, plain: bool = False) -> None:
        self.chance, self.plain = random.Random(seed), plain
        self._ids = itertools.count(100)
        self._moves = itertools.count(1)
        self._comments: list[int] = []
        self._called = 0

    def data(self) -> bytes:
        """The file."""
        chance = self.chance
        preamble = [p(*self.words("Recalling its", k)) for k in range(4)]
        text: list[str] = []
        for k in range(1, 7):
            text += self.block(k)
        rows = "".join(self.row(k) for k in range(3)) if chance.random() < 0.5 else ""
        change = "" if self.plain else self.maybe(0.3, f"<w:tblPrChange {self.by()}><w:tblPr/></w:tblPrChange>")
        table = (
            f'<w:tbl><w:tblPr><w:jc w:val="left"/>{change}</w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>'
        )
        body = [*(p(line) for line in MASTHEAD), *preamble, *text]
        if rows:
            body += [p("Annex"), p("List of States"), table, p("")]
        section = '<w:headerReference w:type="default" r:id="rIdheader"/>'
        section += self.maybe(0.2, f"<w:sectPrChange {self.by()}><w:sectPr/></w:sectPrChange>")
        own = header("x").replace(p("x"), p(*self.words("A/C.1/80/L.30", 0, calls=False)))
        if self.plain:
            body = [self._only_called("".join(body))]
        texts = [[run(f" See A/80/{k}.")] if self.plain else self.words(" See", k, calls=False) for k in range(self._called)]
        made = docx(
            *body,
            section=section,
            links={"rIdlink": "https://docs.un.org/A/RES/79/34"},
            header=own,
            settings=settings(""),
            footnotes=notes(*(f"<w:p><w:r><w:footnoteRef/></w:r>{''.join(text)}</w:p>" for text in texts)),
            styles=styles(style("Normal"), style("FootnoteText")),
            **({"comments": self._said()} if self._comments else {}),
        )
        return packed(typed(unpacked(made)))

    def _only_called(self, body: str) -> str:
        """The text, its notes counted from 1 without those that nothing calls: none of 126 official files has any, and
        LibreOffice 7.4 takes the first note of the part for the first call, whatever their ids."""
        called = [k for k in range(1, self._called + 1) if reference(k) in body]
        for number, k in enumerate(called, 1):
            body = body.replace(reference(k), reference(number))
        self._called = len(called)
        return body

    def _said(self) -> str:
        made = "".join(f'<w:comment w:id="{k}" w:author="R"><w:p>{run("Why?")}</w:p></w:comment>' for k in self._comments)
        return header().replace("w:hdr", "w:comments").replace("></w:comments>", f">{made}</w:comments>")

    def by(self) -> str:
        """Who made a change, with an id of its own."""
        return f'w:id="{next(self._ids)}" w:author="{self.chance.choice(AUTHORS)}" {_DATE}'

    def maybe(self, share: float, what: str) -> str:
        return what if self.chance.random() < share else ""

    def words(self, opening: str, number: int, *, calls: bool = True) -> list[str]:
        """The runs of a paragraph with what others have done to them."""
        made = [run(f"{opening} ")]
        for _ in range(self.chance.randint(2, 6)):
            made.append(self.chance.choice(self._pieces(calls))(self._some()))
        if calls and self.chance.random() < 0.4:
            self._called += 1
            made.append(reference(self._called))
        return [*made, run(f"number {number} {self.chance.choice(_WORDS)},")]

    def _some(self) -> str:
        return "".join(f"{word} " for word in self.chance.choices(_WORDS, k=self.chance.randint(1, 3)))

    def _pieces(self, calls: bool) -> Sequence[Callable[[str], str]]:
        usual: list[Callable[[str], str]] = [
            run,
            run,
            self.came,
            self.came,
            self.went,
            self.went_again,
            self.set_anew,
            self.moved_mark,
        ]
        return usual + ([self.linked] if self.plain else [self.linked, self.control, self.smart, self.said]) * calls

    def came(self, text: str) -> str:
        return f"<w:ins {self.by()}>{run(text)}</w:ins>"

    def went(self, text: str) -> str:
        return f'<w:del {self.by()}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'

    def went_again(self, text: str) -> str:
        """Words that one put in and another took out."""
        first, other = self.chance.sample(AUTHORS, 2)
        gone = self.went(text).replace('w:author="', 'w:author="\0', 1)
        gone = gone[: gone.index("\0")] + other + gone[gone.index('" w:date') :]
        return f'<w:ins w:id="{next(self._ids)}" w:author="{first}" {_DATE}>{run("so ")}{gone}</w:ins>'

    def set_anew(self, text: str) -> str:
        look, was = self.chance.choice([("<w:i/>", ""), ("", "<w:i/>"), ("<w:b/>", "<w:sz w:val='20'/>")])
        return run(text, f"{look}<w:rPrChange {self.by()}><w:rPr>{was}</w:rPr></w:rPrChange>")

    def moved_mark(self, text: str) -> str:
        name, first, last = f"m{next(self._moves)}", next(self._ids), next(self._ids)
        start = f'<w:move{{}}RangeStart w:id="{{}}" w:author="Anna" {_DATE} w:name="{name}"/>'
        away = f"<w:moveFrom {self.by()}>{run(text)}</w:moveFrom>"
        here = f"<w:moveTo {self.by()}>{run(text)}</w:moveTo>"
        return (
            f'{start.format("From", first)}{away}<w:moveFromRangeEnd w:id="{first}"/>{run("and ")}'
            f'{start.format("To", last)}{here}<w:moveToRangeEnd w:id="{last}"/>'
        )

    def linked(self, text: str) -> str:
        return f'<w:hyperlink r:id="rIdlink">{self.chance.choice([run, self.came])(text)}</w:hyperlink>'

    def control(self, text: str) -> str:
        inner = f"<w:sdt><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
        return inner if self.plain else self.chance.choice([inner, f"<w:ins {self.by()}>{inner}</w:ins>"])

    def smart(self, text: str) -> str:
        inner = f'<w:smartTag w:uri="u" w:element="e">{run(text)}</w:smartTag>'
        return inner if self.plain else self.chance.choice([inner, f"<w:ins {self.by()}>{run('a ')}{inner}{run('b ')}</w:ins>"])

    def said(self, text: str) -> str:
        number = len(self._comments)
        self._comments.append(number)
        about = f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        return f'{about}<w:r><w:commentReference w:id="{number}"/></w:r>'

    def block(self, number: int) -> list[str]:
        """An operative paragraph, or two that others have parted or joined, one that they have put in, taken out or moved."""
        typed_number, words = run(f"{number}.\t"), self.words("Urges", number)
        set_ = self.maybe(0.2, f'<w:pPrChange {self.by()}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>')
        plain = p(typed_number, *words, properties=f'<w:spacing w:after="120"/>{set_}')
        match self.chance.choice([0, 2, 3, 4, 5, 6] if self.plain else range(8)):
            case 0:  # joined by another
                mark = f"<w:rPr><w:del {self.by()}/></w:rPr>"
                return [p(typed_number, *words, properties=mark), p(*self.words("and", number))]
            case 1:  # parted by another: the first has the new mark
                mark = f"<w:rPr><w:ins {self.by()}/></w:rPr>"
                return [p(typed_number, *words, properties=mark), p(run("Further "), *self.words("urges", number))]
            case 2:  # another's paragraph
                return [p(self.came("0.\tDecides so;"), properties=f"<w:rPr><w:ins {self.by()}/></w:rPr>"), plain]
            case 3:  # which another took out
                return [p(self.went("9.\tRequests so;"), properties=f"<w:rPr><w:del {self.by()}/></w:rPr>"), plain]
            case 4:
                return self._moved(number, typed_number)
            case _:
                return [plain]

    def _moved(self, number: int, typed_number: str) -> list[str]:
        """A paragraph that another has moved behind this one's words."""
        name, first, last = f"p{next(self._moves)}", next(self._ids), next(self._ids)
        start = f'<w:move{{}}RangeStart w:id="{{}}" w:author="B. Reviewer" {_DATE} w:name="{name}"/>'
        mark = "<w:rPr><w:move{} {}/></w:rPr>"
        away = p(f"<w:moveFrom {self.by()}>{run('Notes all;')}</w:moveFrom>", properties=mark.format("From", self.by()))
        here = p(f"<w:moveTo {self.by()}>{run('Notes all;')}</w:moveTo>", properties=mark.format("To", self.by()))
        return [
            f'{start.format("From", first)}{away}<w:moveFromRangeEnd w:id="{first}"/>',
            p(typed_number, *self.words("Calls upon", number)),
            f'{start.format("To", last)}{here}<w:moveToRangeEnd w:id="{last}"/>',
        ]

    def row(self, number: int) -> str:
        """A row of a table, which another may have put in."""
        comes = not self.plain and self.chance.random() < 0.3
        change = f"<w:trPr><w:ins {self.by()}/></w:trPr>" if comes else ""
        cells = ""
        for k in range(2):
            own = '<w:tcW w:w="900" w:type="dxa"/>'
            own += self.maybe(0.0 if self.plain else 0.2, f"<w:cellIns {self.by()}/>")
            own += self.maybe(0.2, f"<w:tcPrChange {self.by()}><w:tcPr/></w:tcPrChange>")
            words = self.came(f"State {number} {k} ") if comes else "".join(self.words(f"State {number}", k, calls=False))
            cells += f"<w:tc><w:tcPr>{own}</w:tcPr>{p(words)}</w:tc>"
        return f"<w:tr>{change}{cells}</w:tr>"


def drafted(data: bytes, seed: int) -> Draft:
    """A draft of what a file reads as: words replaced, set in other type, notes added; paragraphs that go, come and are moved."""
    chance = random.Random(seed)
    last = read_docx(data, "x.docx")
    made: list[Change] = []
    for at in _places(last, chance):
        made += _changes(last, at, chance)
    return Draft(last, tuple(Change(**{**vars(one), "id": k}) for k, one in enumerate(made, 1)))


def _places(last: Resolution, chance: random.Random) -> Sequence[str]:
    there = [q.id for q in last.paragraphs if q.part != "annex" or q.cell is None] + [f"footnote {n.key}" for n in last.footnotes]
    return chance.sample(there, min(len(there), chance.randint(2, 7)))


def _changes(last: Resolution, at: str, chance: random.Random) -> list[Change]:
    texts = {**last.texts, **{f"footnote {n.key}": n.text for n in last.footnotes}}
    text = texts[at]
    act = "replace" if at.startswith("footnote") else chance.choice(["replace", "replace", "replace", "delete", "move", "insert"])
    because = "So it is."
    if act == "delete":
        return [Change(at, "edits", because, act="delete")]
    if act == "insert":
        new, comes = parse(f"*Welcomes* the {chance.choice(_WORDS)}{chance.choice(['', '^[See A/81/1.]'])};", f"new-{at}")
        side = chance.choice(["before", "after"])
        return [Change(at, "edits", because, new=new, act="insert", side=side, notes=comes)]  # type: ignore[arg-type]
    if act == "move":
        part = next(q.part for q in last.paragraphs if q.id == at)
        others = [q.id for q in last.paragraphs if q.part == part and q.id != at and q.cell is None]
        side = chance.choice(["before", "after"])
        return [Change(at, "edits", because, act="move", to=chance.choice(others), side=side)] if others else []  # type: ignore[arg-type]
    words = text.text.split(" ")
    first = chance.randrange(len(words))
    count = chance.randint(1, min(3, len(words) - first))
    start = len(" ".join(words[:first])) + (first > 0)
    old = " ".join(words[first : first + count])
    note = "" if at.startswith("footnote") else chance.choice(["", "", "^[Ibid.]"])
    written = chance.choice(["other words", f"*{chance.choice(_WORDS)}*", "so [linked](https://un.org/x)", old.replace("*", "")])
    new, comes = parse(f"{written}{note}", f"new-{at}")
    status = chance.choice(["certain", "confirm"])
    return [
        Change(at, "edits", because, status, start=start, end=start + len(old), old=old, new=new, notes=comes)  # type: ignore[arg-type]
    ]


def tracked_among_others(seed: int, *, plain: bool = False) -> tuple[bytes, Draft, bytes]:
    """The file of a seed, its draft, and the file with the draft tracked in it, signed by each of the authors in turn."""
    data = Others(seed, plain=plain).data()
    draft = drafted(data, seed)
    return data, draft, write_tracked(draft, data, "x.docx", author=AUTHORS[seed % len(AUTHORS)])


def wrong_in(seed: int) -> Iterator[tuple[str, object]]:
    """What is wrong with the tracked file of a seed: each matter, and what was found."""
    data, draft, made = tracked_among_others(seed)
    if found := {*violations(made)} - {*violations(data)}:
        yield "schema", sorted(found)
    for matter, file in (("read", made), ("accept", resolved(made, accept=True))):
        pairs = zip(_said(draft.resolution), _said(read_docx(file, "x.docx")), strict=False)
        if difference := next(((ours, theirs) for ours, theirs in pairs if ours != theirs), None):
            yield matter, difference
    before, after = (parts(resolved(without_comments(file), accept=False)) for file in (data, made))
    yield from (("reject", name) for name in before if before[name] != after.get(name))


def _said(resolution: Resolution) -> list[object]:
    """What two files must have in common: every text with its number and the places of its footnotes, and these."""
    paragraphs = [(q.number, q.text, [(m.start, m.value) for m in q.body.anchors()]) for q in resolution.paragraphs]
    return [resolution.title.text, *paragraphs, *((note.key, note.text.text) for note in resolution.footnotes), None]
