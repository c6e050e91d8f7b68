"""The comments of a Word file: who made each, what it says, and the words that it stands at."""

from __future__ import annotations

from typing import NamedTuple

from drafter.ooxml import Element, W
from drafter.readers.docx.package import Package
from drafter.readers.docx.shown import levelled

_OUT = [W + tag for tag in ("del", "moveFrom")]
_START, _END, _REFERENCE = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


class Said(NamedTuple):
    """A comment: its author and date, its paragraphs, the words that it stands at, and the whole of the paragraph that they
    begin in."""

    author: str
    texts: tuple[str, ...]
    words: str = ""
    of: str = ""
    date: str = ""


def comments_in(package: Package) -> tuple[Said, ...]:
    """The comments of a file, in the order in which they stand in the text."""
    root, part = package.xml(package.document), package.xml(package.related("comments"))
    if root is None or part is None:
        return ()
    made = {e.get(f"{W}id"): e for e in part.iter(f"{W}comment")}
    return tuple(_said(made[name], *place) for name, place in _places(root).items() if name in made)


def _said(comment: Element, words: str, of: str) -> Said:
    texts = (levelled("".join(t.text or "" for t in p.iter(f"{W}t"))) for p in comment.iter(f"{W}p"))
    signed = (comment.get(f"{W}author") or "", tuple(text for text in texts if text))
    return Said(*signed, levelled(words), levelled(of), comment.get(f"{W}date") or "")


def _places(root: Element) -> dict[str | None, tuple[str, str]]:
    """The words that each comment stands at, and the paragraph that they begin in."""
    words: dict[str | None, str] = {}
    wholes: dict[str | None, Element | None] = {}
    here: set[str | None] = set()
    for element in root.iter(_START, _END, _REFERENCE, f"{W}t"):
        if element.tag == f"{W}t":
            if next(element.iterancestors(*_OUT), None) is None:
                words |= {name: words[name] + (element.text or "") for name in here}
            continue
        name = element.get(f"{W}id")
        if element.tag == _END:
            here.discard(name)
        elif name not in words:
            words[name] = ""
            wholes[name] = next(element.iterancestors(f"{W}p"), None)
            here |= {name} if element.tag == _START else set()
    return {name: (said, _text_of(wholes[name])) for name, said in words.items()}


def _text_of(paragraph: Element | None) -> str:
    if paragraph is None:
        return ""
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t") if next(t.iterancestors(*_OUT), None) is None)
