"""What stands around the text, in the headers and footers of a file: the symbol and the title that later pages repeat, and the
imprint of an official document, its job number in every place and the picture of a code that leads to its symbol.

An official file has the job number at the foot of the first page, with the language and the day of printing behind it
("17-22222 (E) 191217"), below that as a bar code ("*1722222*"), and at the foot of each later page, there by a field. All of it
belongs to one document.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from drafter.document.masthead import Masthead
from drafter.document.richtext import RichText
from drafter.document.words import hunks
from drafter.ooxml import WP, Element, W
from drafter.readers.docx.origins import Span, between
from drafter.tracked.blocks import SIGNS
from drafter.tracked.passages import Passage
from drafter.tracked.plan import Plan
from drafter.tracked.runs import own_runs, run_of, strike
from drafter.tracked.steps import steps

# the number with what stands behind it; what Word shows for a number that a field does not find (in 3 of 120 official files)
_IMPRINT = re.compile(
    r"\*(?P<bars>\d{7})\*"
    r"|(?<![\w/-])(?P<number>\d\d-\d{5})(?![\w-])\*?(?P<behind>\s*\([A-Z\d]\))?(?:[\s*]+\d{6}(?!\d))*(?:\s+$)?"
    r"|Error! No document variable supplied\."
)
_DESCRIBED = f"{WP}docPr"
_AUTHOR = f"{W}author"
_CODE = re.compile(r"QR ?code|undocs\.org", re.IGNORECASE)


class Around:
    """Edits the headers and footers of one file. `first` are the paragraphs that the lines of the masthead stand in."""

    def __init__(self, plan: Plan, first: Iterable[Element]) -> None:
        self.plan, self.file, self.editor = plan, plan.file, plan.editor
        self.old, self.new = plan.draft.previous.masthead, plan.draft.resolution.masthead
        self.first = {*first}

    def edit(self) -> list[Element]:
        """Makes every change; what was made for the job number."""
        made: list[Element] = []
        for part in dict.fromkeys(part for kind in ("header", "footer") for part in self.file.related(kind)):
            for own in [*self.file.root(part).iter(f"{W}p")]:
                if said := raw(own):
                    if own not in self.first:
                        self._repeated(own, said)
                    made += self._imprint(own, said)
                self._code(own)
        return made

    def _repeated(self, own: Element, said: str) -> None:
        """The symbol and the title as later pages repeat them; the header of a draft has no title."""
        titles = (self.plan.draft.previous.title.text, self.plan.draft.resolution.title.text)
        shown = "" if self.new.is_draft and not self.old.is_draft else titles[1]
        for old, new in ((self.old.symbol, self.new.symbol), (titles[0], shown)):
            for one in [*_found(own, said, partial(_places, old))][:1] if old and old != new else ():
                text = self.editor.in_own_type(one, RichText(new))
                self.editor.edit(one, text, steps(one.text, text, hunks(one.text.text, new)))

    def _imprint(self, own: Element, said: str) -> Iterator[Element]:
        """The job number with what stands behind it; kept where it stays last year's, as one may decide."""
        if self.old.job_number and self.old.job_number == self.new.job_number:
            return
        for one in reversed([*_found(own, said, partial(_spans, _IMPRINT))]):
            text = RichText(_printed(_IMPRINT.fullmatch(one.text.text), self.new))
            for each in self.editor.edit(one, text, steps(one.text, text, hunks(one.text.text, text.text))):
                yield from each.elements

    def _code(self, own: Element) -> None:
        """The picture of a code that leads to last year's document: another can only be made once the new one has its symbol."""
        if self.old.symbol == self.new.symbol:
            return
        for picture in [*own.iter(_DESCRIBED)]:
            said = f"{picture.get('descr', '')} {picture.get('title', '')}"
            if _CODE.search(said) or (self.old.symbol and self.old.symbol in said):
                run = run_of(picture)
                if run in {*own_runs([own])}:
                    self._strike_picture(run)
                    self.file.touch(own)

    def _strike_picture(self, run: Element) -> None:
        """Strikes a picture out, together with the job number behind it: LibreOffice 7.4, when it accepts, keeps one that begins
        a paragraph and stands in a deletion beside another."""
        struck = strike([run], self.editor.revisions)[0]
        behind = struck.getnext()
        if behind is not None and behind.tag == struck.tag and behind.get(_AUTHOR) == struck.get(_AUTHOR):
            behind.insert(0, run)
            struck.getparent().remove(struck)  # type: ignore[union-attr]


def _printed(found: re.Match[str] | None, new: Masthead) -> str:
    """The new job number as last year's stood there; the day of printing is not known."""
    if found is None or not new.job_number:
        return ""
    return f"*{new.job_number.replace('-', '')}*" if found["bars"] else f"{new.job_number}{found['behind'] or ''}"


def raw(own: Element) -> str:
    """The text of a paragraph as it stands in the file."""
    return "".join(said for _, said in _pieces(own))


def _pieces(own: Element) -> list[tuple[Element, str]]:
    """What the runs of a paragraph hold, and what each says."""
    held = ((e, str(e.tag)) for each in own_runs([own]) for e in each)
    return [(e, (e.text or "") if tag == f"{W}t" else SIGNS[tag]) for e, tag in held if tag == f"{W}t" or tag in SIGNS]


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where a text has words as a header may have them. Nearly all that are asked for are the whole text, or have figures or a
    length that it has not: the form, which takes long to make, is for the others."""
    tokens = _tokens(words)
    if text == words == words.strip() and "_" not in words:
        return [(0, len(words))]
    if len(text) < sum(len(token) for token in tokens if token.isalnum()):
        return []
    if not all(token in text for token in tokens if token.isascii() and token.isdecimal()):
        return []
    return _spans(_form(words), text)


def _spans(form: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in form.finditer(text)]


@lru_cache(8)
def _tokens(words: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", words)


@lru_cache(8)
def _form(words: str) -> re.Pattern[str]:
    """Finds words with other spaces and hyphens than they have, or without."""
    form = r"\s*".join(t if t.isalnum() else r"\W?" for t in _tokens(words))
    return re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)


def _found(own: Element, said: str, find: Callable[[str], list[tuple[int, int]]]) -> Iterator[Passage]:
    """The passages of a paragraph that are found in its text; none where in what it said before it was edited nothing is."""
    if not find(said):
        return
    pieces = _pieces(own)
    ends = [*itertools.accumulate(len(text) for _, text in pieces)]
    spans = [Span(end - len(text), end, element, 0) for (element, text), end in zip(pieces, ends, strict=True)]
    text = "".join(text for _, text in pieces)
    for start, end in find(text):
        if start < end:
            yield Passage(RichText(text[start:end]), between(spans, start, end), [own])
