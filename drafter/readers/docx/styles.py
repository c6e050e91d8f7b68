"""Styles: what a paragraph or a run has from its own properties and from the chain of styles it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.ooxml import Element, W, is_on, value
from drafter.readers.docx.package import Package

_STYLE, _NAMED = f"{W}pStyle", f"{W}rStyle"
_LINKS = ("hyperlink", "followedhyperlink", "internet link")
_TOGGLES = ("b", "i", "vanish", "strike", "dstrike")
_HIDE = [W + tag for tag in ("vanish", "strike", "dstrike", "showingPlcHdr")]  # what has a run show nothing, or no word
_DEEPEST = 20  # styles in a chain: one that is based on itself ends here
_MOST_KNOWN = 4


class Styles:
    """The styles of a file, `None` for one without: by its ids, and the defaults."""

    def __init__(self, root: Element | None):
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._run_defaults: dict[str, Element] = {}
        self._found: dict[tuple[str, str], Element | None] = {}
        self._names: dict[str, str] = {}
        self._toggled: dict[tuple[str, str | None, str], bool] = {}  # by a paragraph's style, a run's and what is asked
        self._toggles: set[str] = set()  # those that any style has: most files strike and hide nothing
        self.hides = root is not None and next(root.iter(*_HIDE), None) is not None
        if root is None:
            return
        self._toggles = {what for what in _TOGGLES if next(root.iter(f"{W}{what}"), None) is not None}
        defaults = root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/*")
        self._run_defaults = {str(element.tag): element for element in defaults}
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name

    @classmethod
    def of(cls, package: Package) -> Styles:
        """The styles of a file. One that has the same as another before it, as files that drafter makes have, gets these."""
        part = package.related("styles")
        content = package.unpacked(part) if part in package.entries else b""
        known = _KNOWN.get(content)
        if known is None:  # the review page reads in several threads: each takes what it has found or made itself
            for oldest in [*_KNOWN][: 1 - _MOST_KNOWN]:
                _KNOWN.pop(oldest, None)
            known = _KNOWN[content] = cls(package.xml(part))
        return known

    def may_hide(self, part: Element) -> bool:
        """Whether a run of a part may be hidden, or be no word of the text."""
        return self.hides or next(part.iter(*_HIDE), None) is not None

    def chain(self, name: str) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style.find(f"{W}basedOn")) or ""

    def of_paragraph(self, properties: Element | None) -> str:
        """The id of a paragraph's style; the default one's where it names none."""
        named = value(next(properties.iterchildren(_STYLE), None)) if properties is not None else None
        return named if named in self._styles else self._default

    def name(self, style: str) -> str:
        """What Word calls a style: "heading 1" for the id "Heading1"."""
        if style not in self._names:
            element = self._styles.get(style)
            self._names[style] = (value(element.find(f"{W}name")) if element is not None else None) or style
        return self._names[style]

    def is_link(self, run: Element | None) -> bool:
        """Whether a run is set in the style of links."""
        named = value(next(run.iterchildren(_NAMED), None)) if run is not None else None
        return bool(named) and self.name(named or "").lower() in _LINKS

    def paragraph_property(self, properties: Element | None, path: str) -> Element | None:
        """A property of a paragraph, its own or of its style: "numPr", "ind", "outlineLvl"."""
        if properties is not None and (own := properties.find(f"{W}{path}")) is not None:
            return own
        return self._in_chain(self.of_paragraph(properties), f"{W}pPr/{W}{path}")

    def toggled(self, run: Element | None, paragraph_style: str, what: str) -> bool:
        """Whether a run is "b" or "i" or the like. What the run says itself counts; else its character style and its
        paragraph's style, of which each turns round what the other says (ISO/IEC 29500-1, 17.7.3)."""
        own = next(run.iterchildren(W + what), None) if run is not None else None
        if own is not None or what not in self._toggles:
            return is_on(own)
        key = (paragraph_style, value(next(run.iterchildren(_NAMED), None)) if run is not None else None, what)
        if key not in self._toggled:
            self._toggled[key] = self._by_style(*key)
        return self._toggled[key]

    def _by_style(self, paragraph_style: str, character: str | None, what: str) -> bool:
        path = f"{W}rPr/{W}{what}"
        by_style = is_on(self._in_chain(paragraph_style, path)) != bool(character and is_on(self._in_chain(character, path)))
        return by_style or is_on(self._run_defaults.get(W + what))

    def _in_chain(self, name: str, path: str) -> Element | None:
        """The nearest of an element in a style and those it is based on, looked for once."""
        key = (name, path)
        if key not in self._found:
            found = (style.find(path) for style in self.chain(name))
            self._found[key] = next((e for e in found if e is not None), None)
        return self._found[key]


_KNOWN: dict[bytes, Styles] = {}  # of the last files, by the bytes of the part
