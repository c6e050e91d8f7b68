"""updates.yaml as a person would write it: a fact a line, an edit a line or a folded block, with the change quoted above it."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from drafter.expressions import compiled
from drafter.updates.model import OF_ITEMS, OF_THE_TEXT
from drafter.updates.source import unquoted

WIDTH = 120
_BARE = r"[A-Za-z0-9À-ž(…][^,\[\]{}#:?\"\\]*(?<! )"
_FOLDABLE = r"[^\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]+(?: [^\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]+)*"
_COLON = compiled(r"(?<=\w):(?=[\w/])")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\xa0": "\\_"}
_MAY_BE_NUMBERS = ("agenda_item", "agenda_items", "replace", "with")  # texts that need no quotes where they are numbers


class Settle(NamedTuple):
    """What in updates.yaml would settle an open change: a key and its value, "…" in it for what is not known.

    The value is a text, a number, several texts, or the keys of a mapping with theirs: a mapping by itself ("counts"), or one
    item of a list ("edits"). Printed it is the line of updates.yaml.
    """

    key: str
    value: Any

    @classmethod
    def of(cls, key: str, several: Mapping[Any, Any]) -> Settle:
        """One whose value is a mapping."""
        return cls(key, tuple(several.items()))

    @property
    def item(self) -> str:
        """The value of a mapping, as it stands in the file."""
        return flow(dict(self.value), self.key)

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken as it is: nothing in it is still to be looked up, and it does not ask for another session."""
        return self.key in (*OF_ITEMS, *OF_THE_TEXT) and "…" not in repr(self.value)

    def __str__(self) -> str:
        if not isinstance(self.value, tuple) or not isinstance(self.value[0], tuple):
            return f"{self.key}: {flow(self.value, self.key)}"
        return f"{self.key}: [{self.item}]" if self.key in OF_ITEMS else f"{self.key}: {self.item}"


def together(settling: Iterable[Settle]) -> list[str]:
    """The lines of updates.yaml, each once, as they stand together there: edits under one key."""
    lines = {str(one): one for one in settling}
    edits = [one.item for one in lines.values() if one.key == "edits"]
    others = [line for line, one in lines.items() if one.key != "edits" or len(edits) == 1]
    return [*others, *(["\n  - ".join(["edits:", *edits])] if len(edits) > 1 else [])]


def in_one(settling: Iterable[Settle]) -> str:
    """All of it as one updates.yaml, which loads as it is: what is ready stands under its key, and what must be looked up behind
    a "#" there; empty for nothing."""
    keys: dict[str, dict[str, None]] = {}
    for one in settling:
        lines = keys.setdefault(one.key, {})
        mark = "" if one.is_ready else "#"
        if one.key in OF_ITEMS:
            lines[f"{mark}  - {one.item}"] = None
        elif one.key in OF_THE_TEXT:
            for name, value in one.value:
                lines[f"{mark}  {scalar(name)}: {flow(value)}"] = None
        else:
            lines[f"# {one}"] = None
    heads = {key: [f"{key}:"] if key in (*OF_ITEMS, *OF_THE_TEXT) else [] for key in keys}
    return "\n".join(line for key, lines in keys.items() for line in (*heads[key], *lines))


def print_updates(data: Mapping[str, Any], head: str = "", comments: Mapping[tuple[str, int], str] | None = None) -> str:
    """The YAML that loads as `data`. `head` stands above it, `comments` above an item of a list ("edits", 3)."""
    lines = [*comment(head)] if head else []
    said = comments or {}
    for key, value in data.items():
        if value in ([], {}):
            continue
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            lines.append(f"{key}:")
            for k, item in enumerate(value):
                lines += [*comment(said.get((key, k), "")), *item_lines(item)]
        elif isinstance(value, dict) and key != "previous":
            lines.append(f"{key}:")
            lines += [f"  {scalar(name)}: {flow(one)}" for name, one in value.items()]
        elif isinstance(value, list):
            for k in range(len(value)):
                lines += comment(said.get((key, k), ""))
            lines += _wrapped(f"{key}: [", [flow(item, key) for item in value], "]")
        else:
            lines += [*comment(said.get((key, 0), "")), f"{key}: {flow(value, key)}"]
    return "\n".join(lines) + "\n"


def comment(text: str, width: int = WIDTH) -> list[str]:
    """The lines of a comment."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)  # YAML takes no control characters, not even here
    return textwrap.wrap(text, width, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False)


def _wrapped(start: str, items: list[str], end: str) -> list[str]:
    """A list in brackets, on as many lines as it takes."""
    lines, line = [], start
    for k, item in enumerate(items):
        piece = item + (", " if k < len(items) - 1 else end)
        if len(line) + len(piece.rstrip()) > WIDTH and line != start:
            lines.append(line.rstrip())
            line = "  "
        line += piece
    return [*lines, line]


def item_lines(item: Any) -> Iterator[str]:
    """The lines of an item of a list: in brackets where it fits one, else a key a line, long texts folded."""
    line = f"- {flow(item)}"
    if len(line) <= WIDTH or not isinstance(item, dict):
        yield line
        return
    start = "- "
    for key, value in item.items():
        if isinstance(value, list):
            yield f"{start}{key}:"
            for one in value:
                yield from _long("  - ", one, " " * 4)
        elif isinstance(value, dict) and len(f"  {key}: {flow(value, key)}") > WIDTH:
            yield f"{start}{key}:"
            for words, by in value.items():
                yield from _long(f"    {scalar(words, key, in_brackets=False)}: ", by, " " * 6, "with")
        else:
            yield from _long(f"{start}{key}: ", value, " " * 4, key)
        start = "  "


def _long(start: str, value: Any, indent: str, key: str = "") -> Iterator[str]:
    line = start + (scalar(value, key, in_brackets=False) if isinstance(value, str) else flow(value, key))
    if len(line) <= WIDTH or not isinstance(value, str) or not compiled(_FOLDABLE).fullmatch(value):
        yield line.rstrip(" ")
        return
    yield f"{start}>-"
    yield from textwrap.wrap(
        value, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def flow(value: Any, key: str = "") -> str:
    """A value in one line, lists and mappings in brackets. `key` is what it is the value of."""
    if isinstance(value, dict):
        inner = "with" if key == "replace" else ""
        return "{" + ", ".join(f"{scalar(name, key)}: {flow(one, inner or str(name))}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one, key) for one in value) + "]"
    return scalar(value, key)


def scalar(value: Any, key: str = "", *, in_brackets: bool = True) -> str:
    """A value as YAML reads it back: bare where it can be, else in quotes. Outside of brackets commas and brackets need none."""
    if isinstance(value, int | datetime.date) or value is None:  # which is still to be filled in
        return "" if value is None else str(value).lower()
    text = str(value)
    if key in _MAY_BE_NUMBERS and re.fullmatch(r"[1-9]\d{0,5}", text):
        return text
    seen = _COLON.sub("", text) if in_brackets else text[:1] + re.sub(r"[,\[\]{}]", "", _COLON.sub("", text)[1:])
    if compiled(_BARE).fullmatch(seen) and text.isprintable() and unquoted(text) == text:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in quotation marks, as YAML reads it back."""
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(c: str) -> str:
    return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}"
