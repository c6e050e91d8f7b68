"""Single facts, edits and decisions written into an updates.yaml that a person keeps: all else stays byte for byte.

YAML's own parser tells where each value stands in the file; only these characters are changed, so that comments, order,
quotation marks and line breaks are as the person left them. What comes out is loaded again and held against what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import yaml

from drafter.errors import UpdatesError
from drafter.language.signs import plain
from drafter.updates.printing import flow, item_lines, scalar
from drafter.updates.source import parse

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Pair(NamedTuple):
    key: Any
    value: Any  # of the classes of nodes only those of lists and mappings have a style


def with_value(text: str, key: str | int, value: Any, of: str = "") -> str:
    """The file with `key: value` in it, of the mapping `of` where one is named: in place of the value that stood there, or as a
    new line. Raises UpdatesError where the file is not made so that it can be written into."""
    pairs, line = _pairs(text), f"{scalar(key)}: {flow(value)}"
    if not of:
        top, line = str(key), flow(value, str(key))
        done = _replaced(text, pairs[top], line) if top in pairs else _with_line(text, top, line)
    elif of not in pairs or _is_empty(pairs[of].value):
        done = _under(text, pairs.get(of), of, line)
    else:
        mapping = pairs[of].value
        inner = {one.key.value: one for one in _pairs_of(mapping)}
        if str(key) in inner:
            done = _replaced(text, inner[str(key)], flow(value))
        elif mapping.flow_style:
            done = _into_brackets(text, mapping, line)
        else:
            done = _added(text, mapping, mapping.value[0][0], line)
    return _checked(text, done, lambda data: _set(data, of, key, value))


def with_items(text: str, key: str, *items: Any) -> str:
    """The file with these items more at the end of a list ("edits"). Raises UpdatesError as `with_value` does."""
    pairs = _pairs(text)
    if key not in pairs or _is_empty(pairs[key].value):
        done = _under(text, pairs.get(key), key, *_lines(items))
    elif pairs[key].value.flow_style:
        done = _into_brackets(text, pairs[key].value, ", ".join(flow(item, key) for item in items))
    else:
        done = _added(text, pairs[key].value, pairs[key].value.value[0], *_lines(items))
    return _checked(text, done, lambda data: {**data, key: [*(data.get(key) or []), *items]})


def with_item_changed(text: str, key: str, at: int, item: Any) -> str:
    """The file with another item in the place of the one at this index, from 0. Raises UpdatesError as `with_value` does."""
    node = _pairs(text)[key].value.value[at]
    done = text[: node.start_mark.index] + flow(item, key) + text[_end(node) :]
    return _checked(text, done, lambda data: {**data, key: [item if k == at else one for k, one in enumerate(data[key])]})


def without_item(text: str, key: str, at: int) -> str:
    """The file without the item of a list at this index, from 0; without the key where it was the only one."""
    items = _pairs(text)[key].value
    if len(items.value) == 1:
        return without(text, key)
    left = [one for k, one in enumerate(_data(text)[key]) if k != at]
    if items.flow_style:
        done = _replaced(text, _pairs(text)[key], flow(left, key))
    else:
        dash = text.rindex("-", 0, items.value[at].start_mark.index)
        done = _without_lines(text, dash, _end(items.value[at]))
    return _checked(text, done, lambda data: {**data, key: left})


def without(text: str, key: str, of: str = "") -> str:
    """The file without a key, of the mapping `of` where one is named; a mapping that has no other goes with it."""
    pairs = _pairs(text)
    if of and len(pairs[of].value.value) == 1:
        key, of = of, ""
    inside = {one.key.value: one for one in _pairs_of(pairs[of].value)} if of else pairs
    if of and pairs[of].value.flow_style:
        left = {name: value for name, value in _data(text)[of].items() if str(name) != str(key)}
        done = _replaced(text, pairs[of], flow(left, of))
    else:
        pair = inside[str(key)]
        done = _without_lines(text, pair.key.start_mark.index, _end(pair.value) or _end(pair.key))
    return _checked(text, done, lambda data: _removed(data, of, key))


def _lines(items: Iterable[Any]) -> list[str]:
    return [line for item in items for line in item_lines(item)]


def _pairs(text: str) -> dict[str, _Pair]:
    root: Any = yaml.compose(text, Loader=_LOADER)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UpdatesError('updates.yaml: it is not written as lines of "key: value", so that it cannot be written into')
    return {pair.key.value: pair for pair in _pairs_of(root)}


def _pairs_of(node: Any) -> list[_Pair]:
    return [_Pair(key, value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def _is_empty(node: Any) -> bool:
    return (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")) or node.value == []


def _end(node: Any) -> int:
    """Where the last character of a value is: a block's own end is only where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1]) if isinstance(node, yaml.MappingNode) else _end(last)


def _replaced(text: str, pair: _Pair, value: str) -> str:
    start, end = pair.value.start_mark.index, _end(pair.value)
    if pair.value.start_mark.line != pair.key.start_mark.line and not isinstance(pair.value, yaml.ScalarNode):
        start = text.index(":", pair.key.end_mark.index) + 1  # a block of its own lines becomes one line
    before = text[:start].rstrip(" ") if start == end else text[:start]
    gap = "" if before.endswith(" ") else " "
    return before + gap + value + ("\n" if text[end - 1 : end] == "\n" and start < end else "") + text[end:]


def _with_line(text: str, key: str, value: str) -> str:
    """A new line: in the place of the skeleton's that is still to be filled in ("# key: …"), else at the end."""
    if found := re.search(rf"(?m)^# ?{re.escape(key)}:[^\n]*…[^\n]*$", text):
        return f"{text[: found.start()]}{key}: {value}{text[found.end() :]}"
    return f"{_with_end(text)}{key}: {value}\n"


def _under(text: str, pair: _Pair | None, key: str, *entry: str) -> str:
    line = "\n".join(f"  {one}" for one in entry)
    if pair is None:
        return f"{_with_end(text)}{key}:\n{line}\n"
    start = text.index(":", pair.key.end_mark.index) + 1
    end = max(start, _end(pair.value))
    rest, lines_end = text[end:].partition("\n")[::2]
    return f"{text[:start]}{rest.rstrip()}\n{line}\n{lines_end}"


def _into_brackets(text: str, node: Any, entry: str) -> str:
    close = _end(node) - 1
    return f"{text[:close].rstrip().removesuffix(',')}, {entry}{text[close:]}"


def _added(text: str, node: Any, first: yaml.Node, *entry: str) -> str:
    """One entry more at the end of a list or mapping whose first entry is this."""
    start: int = first.start_mark.index
    if isinstance(node, yaml.SequenceNode):
        start = text.rindex("-", 0, start)
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    end = text.find("\n", max(_end(node) - 1, 0))
    head, tail = (_with_end(text), "") if end < 0 else (text[: end + 1], text[end + 1 :])
    return head + "".join(f"{indent}{line}\n" for line in entry) + tail


def _without_lines(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, 0))
    return text[:first] + ("" if last < 0 else text[last + 1 :])


def _with_end(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _data(text: str) -> dict[Any, Any]:
    return parse(text).data or {}


def _set(data: dict[Any, Any], of: str, key: Any, value: Any) -> dict[Any, Any]:
    return {**data, of: {**(data.get(of) or {}), key: value}} if of else {**data, key: value}


def _removed(data: Mapping[Any, Any], of: str, key: Any) -> dict[Any, Any]:
    if of:
        return {**data, of: {name: value for name, value in data[of].items() if str(name) != str(key)}}
    return {name: value for name, value in data.items() if name != key}


def _checked(before: str, after: str, meant: Any) -> str:
    """What was written, if it says what was meant. Raises UpdatesError where it does not: nothing is written then."""
    written = parse(after)
    if not written.problems and _alike(written.data or {}, meant(_data(before))):
        return after
    raise UpdatesError("updates.yaml: this place of the file is made so that it cannot be written into; write it there by hand")


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are the same, a number or day as it is printed and as it is."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {str(k): None for k in one} == {str(k): None for k in other} and all(
            _alike(value, {str(k): v for k, v in other.items()}[str(key)]) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other or str(one) == plain(str(other))
