"""A story is a run of text with what hangs on it: links, footnotes and comments.

The body and each footnote are made of `RichText`; here it becomes runs, cut where a mark or a comment begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from drafter.document.richtext import Mark, MarkKind, RichText, stretches
from drafter.expressions import compiled
from drafter.language.dates import MONTH
from drafter.ooxml import OFFICE, Element, R, run, w

_TYPES: dict[MarkKind, str] = {"bold": "b", "italic": "i"}
_DAY = compiled(rf" (?<=\d )(?={MONTH}\b)")  # begins with the space, which is quickly found


class Annotation(NamedTuple):
    """A comment on the characters from `start` to `end`, and whether they are highlighted.

    `comment` is the comment's id; None where the words are highlighted and the comment hangs elsewhere (no comment can
    stand in a footnote).
    """

    start: int
    end: int
    comment: int | None
    highlight: bool = False


class Look(NamedTuple):
    """Run properties of the characters from `start` to `end`."""

    start: int
    end: int
    properties: dict[str, Any]


class References(Protocol):
    """What calls the footnotes of a text."""

    def references(self, keys: list[str]) -> Iterable[Element]: ...


@dataclass
class Story:
    """What a part of the package needs to turn its texts into runs.

    `links` are the targets of its hyperlinks and their relationship ids; `annotations` the comments by the address of the text
    they stand on. `made` are, by the address of a text, its runs and what calls its footnotes, each with the position where it
    begins; `numbers` the runs of the numbers that are typed before texts.
    """

    notes: References | None = None
    annotations: dict[str, list[Annotation]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    made: dict[str, list[tuple[int, Element]]] = field(default_factory=dict)
    numbers: dict[str, Element] = field(default_factory=dict)

    def runs(self, text: RichText, at: str = "", looks: Sequence[Look] = (), **given: Any) -> list[Element]:
        """The runs of a text, with its links, footnotes' references and comments.

        Keywords are properties of all its runs; `looks` are properties of some characters.
        """
        words, most = with_days_together(text.text), len(text)
        annotations = [a._replace(start=min(a.start, most), end=min(a.end, most)) for a in self.annotations.get(at, [])]
        spans: list[Mark | Annotation | Look] = [*text.marks, *annotations, *looks]
        content: list[Element] = []
        made = self.made[at] = []
        link: tuple[Mark, Element] | None = None
        before: list[Annotation] = []
        for start, end, here in stretches(len(text), spans):
            marks = [m for m in here if isinstance(m, Mark)]
            said = [a for a in here if isinstance(a, Annotation)] if annotations else []
            if link and link[0].end == start:
                link = None
            into = content if link is None else link[1]
            for a in before:
                into.extend(closing(a) if a.end == start else ())
            if self.notes and (keys := [m.value or "" for m in marks if m.kind == "footnote"]):
                called = [*self.notes.references(keys)]
                made += ((start, one) for one in called)
                into.extend(called)
            for a in said:
                into.extend(opening(a) if a.start == start else ())
            for a in said:
                into.extend(closing(a) if a.end == start else ())
            if start == end:
                continue
            target = next((m for m in marks if m.kind == "link"), None) if marks else None
            if target and link is None and (hyperlink := self._hyperlink(target)) is not None:
                content.append(hyperlink)
                link, into = (target, hyperlink), hyperlink
            own: dict[str, Any] = {**given, **{_TYPES[m.kind]: None for m in marks if m.kind in _TYPES}}
            for look in here if looks else ():
                own |= look.properties if isinstance(look, Look) else {}
            if target:
                own["rStyle"] = "Hyperlink"
            if any(a.highlight and a.end > start for a in said):
                own["highlight"] = "yellow"
            made.append((start, run(words[start:end], **own)))
            into.append(made[-1][1])
            before = said
        return content

    def number(self, number: str, at: str, **given: Any) -> Element:
        """The run of a number that is typed before a text."""
        self.numbers[at] = run(number, **given)
        return self.numbers[at]

    def _hyperlink(self, mark: Mark) -> Element | None:
        """The element that holds a link's runs; none for a link whose file gave no target: its words keep their colour."""
        target = percent_encoded((mark.value or "").strip())
        if target in ("", "#"):
            return None
        if target.startswith("#"):
            return w("hyperlink", anchor=target[1:])
        element = w("hyperlink")
        element.set(f"{R}id", self.links.setdefault(target, f"rIdLink{len(self.links) + 1}"))
        return element

    def relationships(self) -> list[tuple[str, str, str]]:
        """Ids, types and targets of the part's external relationships."""
        return [(name, f"{OFFICE}/hyperlink", target) for target, name in self.links.items()]


def opening(a: Annotation) -> list[Element]:
    """What marks the start of a comment's range."""
    return [] if a.comment is None else [w("commentRangeStart", id=a.comment)]


def closing(a: Annotation) -> list[Element]:
    """What marks the end of a comment's range, and the comment's reference."""
    if a.comment is None:
        return []
    return [w("commentRangeEnd", id=a.comment), run("", w("commentReference", id=a.comment), rStyle="CommentReference")]


def with_days_together(text: str) -> str:
    """A text with a no-break space between a day and its month, as the UN sets dates (LAYOUT, 6); readers level it again."""
    return _DAY.sub("\u00a0", text)


def percent_encoded(target: str) -> str:
    """The target with what may not stand in a URI percent-encoded; Word takes a file with one that is wrong for damaged."""
    from urllib.parse import quote  # here, since few documents have links

    return quote(target, safe=":/?#[]@!$&'()*+,;=%", errors="ignore")
