"""A YAML text to plain data that remembers its lines.

PyYAML alone keeps the last of two equal keys and reads "No" as false. Here the nodes that it composes are turned to data:
a key given twice is an error, and of unquoted words only whole numbers, decimals, days, true, false and null are more than
text (as in YAML 1.2, which editors go by).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from drafter.expressions import compiled
from drafter.language.signs import amid_latin, latin, named, plain, unlike
from drafter.updates.keys import KeyPath

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "True": True, "false": False, "False": False}
_CURLY = tuple("“„«‘‚‹”")  # quotation marks that YAML does not know
_LONE = 'put a text that has "?" or ":" in it in quotes, and leave a line out where its value is not known'
# what libyaml finds, and what a drafter has to do
_ADVICE = (
    ("mapping keys are not", f'found "?", with which no text can begin; {_LONE}'),
    ("alias", 'a text that begins with "*" must be in quotes: "*Urges* all States …"'),
    ("anchor", 'a text that begins with "&" must be in quotes'),
    (
        "mapping values",
        'found a colon where none can be; put a text that has ": " in it in quotes, and set keys in as those beside them',
    ),
    ("flow mapping", "the bracket { that opens in line {start} is not closed, or a text in it needs quotes"),
    ("flow sequence", "the bracket [ that opens in line {start} is not closed, or a text in it needs quotes"),
    ("quoted scalar", "the quotation mark that opens in line {start} is not closed"),
    ("another document", 'found "---", which opens a second document; one file holds one'),
    ("simple key", 'found a line without a colon; right is "key: value"'),
    ("'-' indicator", 'found a key among the items of a list; right is "- " before each item, or the key set out to the margin'),
    (
        "expected key",
        "found something that belongs to no key; set keys in as those beside them; a quoted text ends its line",
    ),
)


class Problem(NamedTuple):
    """What is wrong in a line of a file."""

    line: int | None
    message: str


@dataclass
class Source:
    """The data of a file, the line of each key and item by its path, and what is wrong with the YAML."""

    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: KeyPath) -> int | None:
        """The line of a path, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def parse(text: str) -> Source:
    """The data in a text of YAML, its signs made plain as those of a document are (language/signs.py); with `problems` where it
    is none, or holds what updates.yaml has no use for."""
    source, text = Source(), plain(text)
    try:
        node = yaml.compose(text, Loader=_loader(text))
    except yaml.YAMLError as error:
        source.problems += _explained(error, text)
    except RecursionError:
        source.problems.append(Problem(None, "found brackets or lists nested too deep"))
    else:
        source.data = None if node is None else _value(node, (), source, set())
        source.problems += _tabs(text)
    return source


def _tabs(text: str) -> list[Problem]:
    """Tabs that YAML lets pass, before a value or a list's item: the next editor may not show or keep them."""
    found = r"\s*(?:- +)?[^\s#'\"{\[][^#'\"]*?:\t\s*\S|\s*-\t|\s*\t\s*[^\s#]"
    lines = enumerate(text.split("\n") if "\t" in text else [], 1)
    return [Problem(n, "found a tab; right is a space") for n, line in lines if re.match(found, line)]


def _loader(text: str) -> Any:
    """libyaml's loader, which is fast; but not for a text nested so deep that it would overflow the stack."""
    is_deep = compiled(r"(?:[\[{?\-]\s*){100}").search(text)
    return yaml.SafeLoader if is_deep else getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _value(node: yaml.Node, path: KeyPath, source: Source, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        source.problems.append(Problem(line, 'found an anchor "&" that an alias "*" repeats; write it out at both places'))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            source.lines[(*path, n)] = item.start_mark.line + 1
        return [_value(item, (*path, n), source, seen) for n, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, source, seen)
    _alike(node, source)
    return _scalar(node, source)


def _alike(node: yaml.Node, source: Source) -> None:
    """Takes down a word that has a letter of another alphabet amid Latin ones; not one that is meant, behind a backslash."""
    text = plain(str(node.value))
    for word in amid_latin(text):
        if text[: word.start()][-1:] != "\\":
            start, end = text.rfind(" ", 0, word.start()) + 1, f"{text} ".find(" ", word.end())
            found = text[start:end]
            message = f'found "{found}" with {named(unlike(found))} in it; right is "{latin(found)}"'
            source.problems.append(Problem(node.start_mark.line + 1, message))


def _scalar(node: yaml.Node, source: Source) -> Any:
    text = plain(str(node.value))
    if getattr(node, "style", None):  # in quotes, or a block of text
        return text
    if text.startswith(_CURLY) and (curly := compiled(r"[“„«‘‚‹”]([^“”„«»]*)[”“»’›\"']").fullmatch(text)):
        bare = curly[1]
        message = (
            f'found curly quotation marks around "{bare}"; right are straight ones, "{bare}"; if the text is to have the curly'
            f' ones, put straight ones around them, "“{bare}”"'
        )
        source.problems.append(Problem(node.start_mark.line + 1, message))
    return unquoted(text)


def _mapping(node: yaml.MappingNode, path: KeyPath, source: Source, seen: set[int]) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            source.problems.append(
                Problem(line, "found brackets where a key belongs; put a text that begins with { or [ in quotes")
            )
            continue
        key = _scalar(key_node, source)
        if str(key) in first:
            message = f'found the key "{key}" a second time (first in line {first[str(key)]}); write it once'
            source.problems.append(Problem(line, message))
            continue
        if node.flow_style and _is_bare(key_node, value_node):
            message = (
                f'found "{key_node.value}" without a value; put a text that has a comma in it in quotes'
                if key_node.value
                else f"found a lone sign; {_LONE}"
            )
            source.problems.append(Problem(line, message))
            continue
        first[str(key)] = line
        source.lines[(*path, key)] = line
        if path:  # a key of ours that only looks like one is told by name
            _alike(key_node, source)
        values[key] = _value(value_node, (*path, key), source, seen)
    return values


def _is_bare(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether brackets hold a word that no colon follows, as in {text: Urges States, and others}."""
    return bool(isinstance(value, yaml.ScalarNode) and value.value == "" and value.start_mark.index == key.end_mark.index)


def unquoted(text: str) -> Any:
    """What a word without quotes is: a number, a day, true, false, nothing, or else the text."""
    if text in _WORDS:
        return _WORDS[text]
    if compiled(r"-?(?:0|[1-9]\d{0,17})").fullmatch(text):
        return int(text)
    if compiled(r"-?\d{1,9}\.\d{1,9}").fullmatch(text):
        return float(text)
    if compiled(r"\d{4}-\d\d-\d\d").fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    return text


def shown(value: Any) -> str:
    """A value of a file as messages quote it: "found a list"."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return 'lines of "key: value"'
    text = spelled(value)
    text = text if len(text) <= 60 else text[:59] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def spelled(value: Any) -> str:
    """A value without quotes, as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _explained(error: yaml.YAMLError, text: str) -> list[Problem]:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        character = getattr(error, "character", 0)  # its position is in bytes or in signs, by the loader
        position = max(0, text.find(chr(character) if isinstance(character, int) else str(character)))
        found = f"found the character U+{ord(text[position]):04X}, which YAML does not allow; delete it"
        return [Problem(text.count("\n", 0, position) + 1, found)]
    lines = text.split("\n")
    tabs = [n for n, line in enumerate(lines, 1) if compiled(r" *\t\s*\S").match(line)]
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    if mark.line + 1 in tabs or (mark.line in tabs and "cannot start" not in problem):
        return [Problem(n, "found a tab in the indentation; right are spaces") for n in tabs]
    if "cannot start any token" in problem:
        sign = lines[mark.line][mark.column : mark.column + 1]
        if sign == "\t":
            return [Problem(mark.line + 1, "found a tab; right is a space")]
        return [Problem(mark.line + 1, f'found "{sign}", with which no text can begin; put the text in quotes')]
    start = getattr(error, "context_mark", None) or mark
    for sign, advice in _ADVICE:
        if sign in context or sign in problem:
            line = (start if sign == "simple key" else mark).line + 1
            return [Problem(min(line, len(lines)), advice.replace("{start}", str(start.line + 1)))]
    return [Problem(mark.line + 1, f"is no YAML: {problem}")]
