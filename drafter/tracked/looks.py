"""How new words look: as those beside them, in italics or bold as the text says."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Collection, Iterator, Sequence

from drafter.document.richtext import MarkKind, RichText
from drafter.ooxml import Element, W, run, w, without
from drafter.readers.docx.styles import Styles
from drafter.tracked.revisions import Revisions
from drafter.tracked.runs import put_behind, strike
from drafter.writers.docx.story import with_days_together

_ORDER = "ins del moveFrom moveTo rStyle rFonts b bCs i iCs".split()
_CHANGES = "ins del moveFrom moveTo rPrChange".split()
KINDS: tuple[tuple[str, MarkKind], ...] = (("i", "italic"), ("b", "bold"))

Model = Sequence[tuple[int, Element | None]]  # from which character of a text on it is to look like which run; from its first


class Looks:
    """Run properties for new words in a file with these styles."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def properties(self, model: Element | None, style: str, *, italic: bool, bold: bool, link: bool = False) -> Element | None:
        """The properties of a run like `model` in a paragraph of a style, in italics and bold or not; None for none."""
        own = model.find(f"{W}rPr") if model is not None else None
        made = without(copy.deepcopy(own) if own is not None else w("rPr"), *_CHANGES, "highlight", "vanish", "specVanish")
        named = made.find(f"{W}rStyle")
        if named is not None and ((self.styles.is_link(made) and not link) or self._is_of_notes(named)):
            made.remove(named)
        for (name, _), wanted in zip(KINDS, (italic, bold), strict=True):
            self._toggle(made, style, name, wanted)
        return made if len(made) else None

    def _is_of_notes(self, named: Element) -> bool:
        return "reference" in self.styles.name(named.get(f"{W}val", "")).lower()

    def _toggle(self, properties: Element, style: str, name: str, wanted: bool) -> None:
        for tag in (name, f"{name}Cs"):
            own = properties.find(f"{W}{tag}")
            if own is not None and self.styles.toggled(properties, style, name) != wanted:
                properties.remove(own)
        if self.styles.toggled(properties, style, name) != wanted:
            element = w(name) if wanted else w(name, val=0)
            place = sum(1 for child in properties if _rank(child) < _ORDER.index(name))
            properties.insert(place, element)

    def runs(self, text: RichText, style: str, model: Model) -> Iterator[tuple[int, int, Element]]:
        """The runs of a text without its calls and links, each with the characters that it holds."""
        words = with_days_together(text.text)
        begins, like = dict(model), None
        cuts = {len(text), *begins, *(edge for m in text.marks for edge in (m.start, m.end))}
        for start, end in itertools.pairwise(sorted(cuts)):
            covering = {m.kind for m in text.beside(start, end) if m.start <= start and end <= m.end and m.start < m.end}
            like = begins.get(start, like)
            own = self.properties(like, style, italic="italic" in covering, bold="bold" in covering, link="link" in covering)
            made = run(words[start:end])
            if own is not None:
                made.insert(0, own)
            yield start, end, made

    def set_anew(self, element: Element, style: str, kinds: Collection[MarkKind], revisions: Revisions) -> bool:
        """Sets a run in type of these kinds, tracked; whether it differed. A run holds one record of its former type: where
        another's is there, the words go with it, and come in the other type."""
        own = element.find(f"{W}rPr")
        if all(self.styles.toggled(own, style, name) == (kind in kinds) for name, kind in KINDS):
            return False
        if own is None:
            own = w("rPr")
            element.insert(0, own)
        change = own.find(f"{W}rPrChange")
        if change is not None:
            gone = copy.deepcopy(element)
            gone.tail = None
            element.addprevious(gone)
            own.remove(change)
        before = without(copy.deepcopy(own), *_CHANGES)
        for name, kind in KINDS:
            self._toggle(own, style, name, kind in kinds)
        if change is None:
            own.append(revisions.made("rPrChange", before))
        else:
            struck = strike([gone], revisions)
            put_behind(struck[-1], [revisions.made("ins", element)], revisions)
        return True


def _rank(child: Element) -> int:
    name = str(child.tag).rpartition("}")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def types_of(text: RichText) -> list[frozenset[MarkKind]]:
    """The type that each character is set in: italic, bold, both or neither."""
    types: list[frozenset[MarkKind]] = [frozenset()] * len(text)
    for mark in text.marks:
        if mark.kind in ("italic", "bold"):
            types[mark.start : mark.end] = [kinds | {mark.kind} for kinds in types[mark.start : mark.end]]
    return types


def joined(positions: Sequence[int], text: str) -> list[tuple[int, int]]:
    """The positions as stretches; white space between two is a part of one."""
    done: list[tuple[int, int]] = []
    for k in positions:
        if done and not text[done[-1][1] : k].strip():
            done[-1] = (done[-1][0], k + 1)
        else:
            done.append((k, k + 1))
    return done
