"""updates.yaml as a person would write it: a fact a line, an edit a line or a folded block, with the change quoted above it."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.updates.source import parse

WIDTH = 120
_SAFE = re.compile(r"[A-Za-z0-9À-ž“‘(…][^\n\t\r,\[\]{}#:\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]*(?<! )")
_FOLDABLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]+(?: [^\s\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]+)*")
_COLON = re.compile(r"(?<=\w):(?=[\w/])")


def print_updates(data: Mapping[str, Any], head: str = "", comments: Mapping[tuple[str, int], str] | None = None) -> str:
    """The YAML that loads as `data`. `head` stands above it, `comments` above an item of a list ("edits", 3)."""
    lines = [*_comment(head)] if head else []
    for key, value in data.items():
        if value in ([], {}):
            continue
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            lines.append(f"{key}:")
            for k, item in enumerate(value):
                lines += _comment((comments or {}).get((key, k), ""))
                lines += _item(_with_numbers(item) if key == "edits" else item)
        elif isinstance(value, dict) and key != "previous":
            lines.append(f"{key}:")
            lines += [f"  {_scalar(name)}: {_flow(one)}" for name, one in value.items()]
        elif isinstance(value, list):
            for k in range(len(value)):
                lines += _comment((comments or {}).get((key, k), ""))
            lines += _wrapped(f"{key}: [", [_flow(_number(key, item)) for item in value], "]")
        else:
            lines += _comment((comments or {}).get((key, 0), ""))
            lines.append(f"{key}: {_flow(_number(key, value))}")
    return "\n".join(lines) + "\n"


def _number(key: str, value: Any) -> Any:
    """An agenda item or words to be replaced as a number, where they are one: 52 needs no quotes there."""
    is_plain = key in ("agenda_item", "agenda_items", "replace", "with") and re.fullmatch(r"[1-9]\d{0,5}", str(value))
    return int(value) if is_plain else value


def _with_numbers(edit: Mapping[str, Any]) -> dict[str, Any]:
    several = {
        key: {_number(key, words): _number("with", by) for words, by in value.items()}
        for key, value in edit.items()
        if isinstance(value, dict) and key == "replace"
    }
    return {key: _number(key, value) for key, value in edit.items()} | several


def _comment(text: str) -> list[str]:
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)  # YAML takes no control characters, not even here
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False)


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


def _item(item: Any) -> Iterator[str]:
    """An item of a list: in brackets where it fits a line, else a key a line, long texts folded."""
    line = f"- {_flow(item)}"
    if len(line) <= WIDTH or not isinstance(item, dict):
        yield line
        return
    start = "- "
    for key, value in item.items():
        if isinstance(value, list):
            yield f"{start}{key}:"
            for one in value:
                yield from _long("  - ", str(one), " " * 4)
        elif isinstance(value, dict) and len(f"  {key}: {_flow(value)}") > WIDTH:
            yield f"{start}{key}:"
            for words, by in value.items():
                yield from _long(f"    {words if isinstance(words, int) else _in_block(words)}: ", by, " " * 6)
        else:
            yield from _long(f"{start}{key}: ", value, " " * 4)
        start = "  "


def _long(start: str, value: Any, indent: str) -> Iterator[str]:
    line = start + (_in_block(value) if isinstance(value, str) else _flow(value))
    if len(line) <= WIDTH or not isinstance(value, str) or not _FOLDABLE.fullmatch(value):
        yield line
        return
    yield f"{start}>-"
    yield from textwrap.wrap(
        value, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _in_block(text: str) -> str:
    """A text outside of brackets, where commas and brackets need no quotes."""
    is_safe = _SAFE.fullmatch(_COLON.sub("", re.sub(r"[,\[\]{}]", "", text)))
    return text if is_safe and parse(f"{text}: {text}").data == {text: text} else _scalar(text)


def _flow(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A value as YAML reads it back: bare where it can be, else in quotes."""
    if isinstance(value, int | datetime.date):
        return str(value)
    text = str(value)
    if _SAFE.fullmatch(_COLON.sub("", text)) and parse(f"[{text}]").data == [text]:
        return text
    escaped = "".join(_ESCAPES.get(c) or (c if c.isprintable() or c == " " else _escaped(c)) for c in text)
    return f'"{escaped}"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\xa0": "\\_"}


def _escaped(c: str) -> str:
    return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}"
