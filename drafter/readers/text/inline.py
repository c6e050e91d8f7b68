"""Marks inside a line of foreign text or Markdown: emphasis, links, raised figures, HTML's tags and character references.

Lenient where drafter's own markup (drafter/document/markup.py) is strict: a sign that closes nothing is a sign, since "Egypt:*"
and "80/___" are no emphasis. Raised figures become anchors of footnotes; what turns out to be none is put back by notes.py.
"""

from __future__ import annotations

import re

from drafter.document.richtext import Builder, Mark, MarkKind, RichText
from drafter.expressions import compiled

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TOKEN = compiled(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<sup>\s*(?P<sup>\d{1,3})\s*</sup>|\^(?P<caret>\d{1,3})\^|\[\^(?P<key>[^\]\s]+)\]"
    r"|(?<!\bm)(?<!\b[ckm]m)(?P<raised>[⁰¹²³⁴-⁹]+(?:,[⁰¹²³⁴-⁹]+)*)"  # and not "km²"
    r"|!\[(?P<image>[^\]]*)\]\([^)]*\)"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)"
    r"|<(?P<url>https?://[^<>\s]+)>|<!--.*?-->"
    r"|<(?P<close>/?)(?P<tag>(?i:a|b|br|center|div|em|font|hr|i|img|li|mark|ol|p|small|span|strong|su[bp]|u|ul))(?:\s[^<>]*|/)?>"
    r"|(?P<entity>&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);)"
    r"|(?P<run>\*{1,3}|(?<![\w_])_{1,2}(?=[^\W_])|(?<=[^\s_])_{1,2}(?![\w_]))",
    re.DOTALL,
)
_TAGS: dict[str, MarkKind] = {"i": "italic", "em": "italic", "b": "bold", "strong": "bold"}
_BROKEN = compiled(r"(?<=[A-Za-z])(?:- (?=[A-Za-z])(?!(?:and|or|to|nor|but|as)\b)| -(?=[A-Za-z]))")
_BEFORE_EMPHASIS = compiled(r"[\s(\[“‘\"'–—/*_-]")


def inline(text: str) -> RichText:
    """The text that the marks leave, with its italics, bold, links and anchors of footnotes."""
    return _Inline(text).read() if compiled(r"[\\<*_&\[^⁰¹²³⁴-⁹]").search(text) else RichText(text)


class _Inline:
    def __init__(self, text: str):
        self.text = text
        self.emphasis = _emphasis(text)
        self.out = Builder()
        self.open_runs: list[tuple[MarkKind, int]] = []
        self.open_tags: list[tuple[MarkKind, int]] = []

    def read(self) -> RichText:
        at = 0
        for found in _TOKEN.finditer(self.text):
            self.out.add(self.text[at : found.start()])
            at = found.end()
            if found["run"]:
                at = self._run(found)
            elif found["tag"]:
                self._tag(found["tag"].lower(), closes=bool(found["close"]))
            else:
                self.out.add(_piece(found))
        self.out.add(self.text[at:])
        return self.out.built()

    def _run(self, found: re.Match[str]) -> int:
        """Stars or underscores: each opens or closes emphasis, as `_emphasis` has found, or is printed."""
        at = found.start()
        while at < found.end():
            act, length = self.emphasis.get(at, ("print", 1))
            kind: MarkKind = "bold" if length == 2 else "italic"
            if act == "open":
                self.open_runs.append((kind, len(self.out)))
            elif act == "close":
                self._mark(self.open_runs, kind)
            else:
                self.out.add(self.text[at])
            at += length
        return at

    def _tag(self, name: str, *, closes: bool) -> None:
        """HTML's italics, bold and line breaks; other tags say nothing of the words."""
        kind = _TAGS.get(name)
        if name == "br":
            self.out.add("\n")
        elif kind and closes:
            self._mark(self.open_tags, kind)
        elif kind:
            self.open_tags.append((kind, len(self.out)))

    def _mark(self, opened: list[tuple[MarkKind, int]], kind: MarkKind) -> None:
        """Marks the text from the last place where `kind` was opened."""
        place = next((k for k in range(len(opened) - 1, -1, -1) if opened[k][0] == kind), None)
        if place is not None:
            self.out.mark(opened.pop(place)[1], kind)


def _piece(found: re.Match[str]) -> RichText | str:
    if found["escaped"]:
        return found["escaped"]
    if keys := found["sup"] or found["caret"] or found["key"] or (found["raised"] or "").translate(RAISED):
        return RichText("", tuple(Mark(0, 0, "footnote", key) for key in keys.split(",")))
    if found["words"] is not None:
        words, target = inline(found["words"]), found["target"]
        empty = not target or target.startswith("#")
        return words if empty else words.with_mark(0, len(words), "link", target)
    if found["url"]:
        return RichText(found["url"]).with_mark(0, len(found["url"]), "link", found["url"])
    if found["entity"]:
        from html import unescape

        return unescape(found["entity"])
    return found["image"] or ""


def _emphasis(text: str) -> dict[int, tuple[str, int]]:
    """The places of stars and underscores that open and close emphasis, with how many they are: one italics, two bold."""
    acts: dict[int, tuple[str, int]] = {}
    stack: list[list[int]] = []  # where it stands, and how many signs of it are left
    for found in _TOKEN.finditer(text):
        run = found["run"]
        if not run:
            continue
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        at, left = start, len(run)
        while left and stack and before.strip() and text[stack[-1][0]] == run[0]:
            place, count = stack[-1]
            size = 2 if min(left, count) >= 2 else 1
            acts[place + count - size] = ("open", size)
            acts[at] = ("close", size)
            at, left = at + size, left - size
            stack[-1][1] -= size
            if not stack[-1][1]:
                stack.pop()
        if left and after.strip() and (not before or _BEFORE_EMPHASIS.match(before)):
            stack.append([at, left])
    return acts


def without_marks(text: str) -> str:
    """The text as it reads, for looking at its first and last words; raised figures are left out."""
    return inline(text).text.strip()


def as_printed(text: RichText, keys: set[str]) -> RichText:
    """The text with the anchors that are not among `keys` as the raised figures they were: "km²"."""
    for m in reversed(text.anchors()):
        if m.value not in keys:
            bare = RichText(text.text, tuple(n for n in text.marks if n != m))
            sign = (m.value or "").translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            text = bare.replace(m.start, m.start, sign)
    return text


def one_line(text: RichText) -> RichText:
    """The text without the space that a line's end left in a compound: "Secretary- General", "post -conflict"."""
    for found in reversed(list(_BROKEN.finditer(text.text))):
        space = found.start() + found[0].index(" ")
        text = text.replace(space, space + 1, "")
    return text
