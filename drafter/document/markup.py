"""Rich text on paper: `*italics*`, `**bold**`, `[text](target)` and `^[a footnote]`.

The form in which a drafter writes edits in updates.yaml and in which changes are shown; Pandoc's Markdown, and of
it only these four. A backslash before a character that would mean something makes it mean nothing: also before "…", which
alone means words that are still to come.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from drafter.document.resolution import Footnote
from drafter.document.richtext import Builder, Mark, MarkKind, RichText
from drafter.expressions import compiled

SPECIAL = "\\*[]^"
_TARGET = compiled(r"\(((?:\\[()\\ ]|[^\s()]|\((?:\\[()\\ ]|[^\s()])*\))*)\)")
_SIGN = compiled(r"\\[\\*\[\]^…_\u0370-\u04ff]|\*\*|\*|\^\[|\[\^[^\]\s]+\]|\[")


class MarkupError(ValueError):
    """A mark that is opened and not closed. The message says which, and where."""


def parse(markup: str, new_key: str = "new") -> tuple[RichText, tuple[Footnote, ...]]:
    """The rich text that `markup` writes, and the footnotes in it, with keys `new_key`-1, `new_key`-2 …

    `[^3]` is an anchor of the footnote with the key 3. Raises MarkupError where a mark is not closed.
    """
    notes: list[Footnote] = []
    return _parse(markup, new_key, notes), tuple(notes)


def _parse(markup: str, new_key: str, notes: list[Footnote]) -> RichText:
    out = Builder()
    opened: dict[MarkKind, int] = {}
    closed = _brackets(markup)
    at = 0
    for found in _SIGN.finditer(markup):
        if found.start() < at:
            continue  # inside a bracket that has been read
        out.add(markup[at : found.start()])
        sign, at = found.group(), found.end()
        if sign.startswith("*"):
            kind: MarkKind = "bold" if sign == "**" else "italic"
            if kind in opened:
                out.mark(opened.pop(kind), kind)
            else:
                opened[kind] = len(out)
        elif sign == "^[":
            end = closed.get(found.end() - 1)
            if end is None:
                raise MarkupError(f'"[" is opened and not closed: {markup[found.end() - 1 : found.end() + 39]}')
            inner, at = markup[found.end() : end], end + 1
            if "^[" in inner:
                raise MarkupError(f"a footnote inside a footnote: ^[{inner}]")
            notes.append(Footnote(f"{new_key}-{len(notes) + 1}", parse(inner)[0]))
            out.mark(len(out), "footnote", notes[-1].key)
        elif sign.startswith("[^"):
            out.mark(len(out), "footnote", sign[2:-1])
        elif sign == "[":
            end = closed.get(found.start())
            target = _TARGET.match(markup, end + 1) if end else None
            if end is None or target is None:  # the brackets are only brackets
                out.add(sign)
            else:
                text, at = _parse(markup[found.end() : end], new_key, notes), target.end()
                out.add(text.with_mark(0, len(text), "link", compiled(r"\\([()\\ ])").sub(r"\1", target[1])))
        else:
            out.add(sign[1])  # a backslash and what it shields
    if opened:
        raise MarkupError(f'"{"**" if "bold" in opened else "*"}" is opened and not closed: {markup}')
    out.add(markup[at:])
    return out.built()


def print_markup(text: RichText, notes: Iterable[Footnote] | Mapping[str, Footnote] = (), *, references: bool = False) -> str:
    """The markup that `parse` reads back to the same text.

    Anchors are printed with their footnotes (`^[…]`), or as references `[^key]` where `references` is set or the
    footnote is not among `notes`.
    """
    known = dict(notes) if isinstance(notes, Mapping) else {note.key: note for note in notes}
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    anchors: dict[int, list[str]] = {}
    for m in sorted(_nested(text.marks), key=lambda m: (m.start, -m.end, m.kind != "link", m.kind)):
        if m.kind == "footnote":
            note = known.get(m.value or "")
            own = f"^[{print_markup(note.text)}]" if note and not references else f"[^{m.value}]"
            anchors.setdefault(m.start, []).append(own)
            continue
        sign = {"italic": "*", "bold": "**", "link": "["}[m.kind]
        opens.setdefault(m.start, []).append(sign)
        closes.setdefault(m.end, []).insert(0, f"]({_target(m.value or '')})" if m.kind == "link" else sign)
    out: list[str] = []
    for at in range(len(text.text) + 1):
        # a mark that ends here is closed before the anchor, so that the anchor stands outside of it
        out += closes.get(at, []) + anchors.get(at, []) + opens.get(at, [])
        if at < len(text.text):
            out.append("\\" + text.text[at] if text.text[at] in SPECIAL else text.text[at])
    return "".join(out)


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    """The marks with italics and bold cut where a link begins or ends, so that each stands inside the link or outside."""
    cuts = sorted({edge for m in marks if m.kind == "link" for edge in (m.start, m.end)})
    done: list[Mark] = []
    for m in marks:
        inside = cuts[bisect_right(cuts, m.start) : bisect_left(cuts, m.end)] if m.kind in ("italic", "bold") else []
        edges = [m.start, *inside, m.end]
        done += [replace(m, start=a, end=b) for a, b in itertools.pairwise(edges)]
    return done


def _brackets(markup: str) -> dict[int, int]:
    """Where each bracket that is closed opens, and where it closes. All in one go: text may have thousands that are not."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for sign in compiled(r"\\.|[\[\]]", re.DOTALL).finditer(markup):
        if sign.group() == "[":
            opened.append(sign.start())
        elif sign.group() == "]" and opened:
            closed[opened.pop()] = sign.start()
    return closed


def _target(target: str) -> str:
    """A link's target as it is printed: brackets stay as they are where each is closed, as in "A/RES/1514(XV)"."""
    found = _TARGET.fullmatch(f"({target})")
    return target if found and "\\" not in target else compiled(r"([()\\ ])").sub(r"\\\1", target)
