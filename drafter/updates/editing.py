"""Facts and edits written into an updates.yaml that a person has filled in: all else stays, sign by sign, comments too.

A line that the file holds ready behind a "#" for what is written takes it; what is taken back stands behind "##".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from drafter.language.signs import plain
from drafter.updates.printing import flow, item_lines, print_updates, scalar

_LISTS = ("edits", "meetings", "also_recall", "skip")  # an item each


class _Put(NamedTuple):
    """Characters of the file that become others."""

    start: int
    end: int
    new: str


def with_data(text: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The text of a file that holds the data `old` with what makes it hold `new`. What `new` has no more of a list stands behind
    "##"; no key goes."""
    return _File(plain(text)).with_data(old, new)


class _File:
    """A file, with the nodes that it is made of."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else f"{text}\n"
        self.lines = self.text.splitlines(keepends=True)
        root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        self.nodes = {key.value: (key, value) for key, value in pairs}
        self.puts: list[_Put] = []
        self._taken: set[int] = set()  # lines that hold something now

    def with_data(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        behind: list[str] = []
        for key, value in new.items():
            before = old.get(key)
            if value == before:
                continue
            if key not in self.nodes:
                if not self._into_ready(f"#{key}:", f"{key}: {flow(value, key)}"):
                    behind.append(print_updates({key: value}))
            elif key in _LISTS:
                self._items(key, before or [], value)
            elif isinstance(value, dict):
                self._pairs(key, before or {}, value)
            else:
                self._value(self.nodes[key], flow(value, key))
        done = self.text
        for put in sorted(self.puts, reverse=True):
            done = done[: put.start] + put.new + done[put.end :]
        return "".join([done, *behind])

    def _value(self, pair: tuple[yaml.Node, yaml.Node], new: str) -> None:
        """Another value behind a key, or one where there was none."""
        key, value = pair
        if _is_empty(value):
            colon = self.text.index(":", key.end_mark.index) + 1
            self.puts.append(_Put(colon, colon, f" {new}"))
        else:
            self.puts.append(_Put(value.start_mark.index, _end(value), new))

    def _pairs(self, key: str, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> None:
        """Other values of a mapping, and more of them."""
        _, node = self.nodes[key]
        if isinstance(node, yaml.MappingNode) and node.flow_style:
            self._value(self.nodes[key], flow(dict(new), key))
            return
        there = {k.value: (k, v) for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
        indent = " " * (node.start_mark.column if there else 2)
        more: list[str] = []
        for name, value in new.items():
            if old.get(name) == value:
                continue
            said = flow(value, str(name))
            if str(name) in there:
                self._value(there[str(name)], said)
            elif not self._into_ready(f"#{indent}{scalar(name)}:", f"{indent}{scalar(name)}: {said}"):
                more.append(f"{indent}{scalar(name)}: {said}\n")
        self._behind(key, more)

    def _items(self, key: str, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Items that come, and those that go."""
        _, node = self.nodes[key]
        if isinstance(node, yaml.SequenceNode) and node.flow_style:
            self._value(self.nodes[key], flow(list(new)))
            return
        there = node.value if isinstance(node, yaml.SequenceNode) else []
        indent = " " * (node.start_mark.column if there else 2)
        left, given = list(new), iter(old)
        names = [item["name"] for item in new if isinstance(item, dict) and "name" in item]
        for of_file in there:
            if name := _only_named(of_file):  # which is no item yet
                if name in names:
                    self._out(of_file)
            elif (item := next(given)) in left:
                left.remove(item)
            else:
                self._out(of_file)
        more: list[str] = []
        for item in left:
            lines = [f"{indent}{line}" for line in item_lines(item)]
            first = f"at: {item['at']}," if "at" in item else f"name: {scalar(item['name'])}," if "name" in item else ""
            if not first or not self._into_ready(f"#{indent}- {{{first}", "\n".join(lines)):
                more += [f"{line}\n" for line in lines]
        self._behind(key, more)

    def _out(self, node: yaml.Node) -> None:
        """Sets the lines of an item behind "##"."""
        for n in range(node.start_mark.line, self._last_line(node) + 1):
            start = sum(map(len, self.lines[:n]))
            self.puts.append(_Put(start, start, "##"))

    def _into_ready(self, start: str, line: str) -> bool:
        """Whether a line that stands ready behind a "#" takes what is written."""
        n = next((n for n, one in enumerate(self.lines) if one.startswith(start) and n not in self._taken), None)
        if n is None:
            return False
        self._taken.add(n)
        at = sum(map(len, self.lines[:n]))
        self.puts.append(_Put(at, at + len(self.lines[n].rstrip("\n")), line))
        return True

    def _behind(self, key: str, lines: Sequence[str]) -> None:
        """Puts lines behind the last one of a key."""
        if lines:
            key_node, value = self.nodes[key]
            last = key_node.end_mark.line if _is_empty(value) else self._last_line(value)
            at = sum(map(len, self.lines[: last + 1]))
            self.puts.append(_Put(at, at, "".join(lines)))

    def _last_line(self, node: yaml.Node) -> int:
        return self.text.count("\n", 0, max(0, _end(node) - 1)) if _end(node) else 0


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


def _only_named(node: yaml.Node) -> str:
    """The name of a meeting of which nothing else is filled in."""
    pairs = {k.value: v for k, v in node.value} if isinstance(node, yaml.MappingNode) else {}
    name = pairs.pop("name", None)
    return str(name.value) if name and pairs and all(map(_is_empty, pairs.values())) else ""


def _end(node: yaml.Node) -> int:
    """Where the last word of a node ends: a block's own end is where the next one begins."""
    last = [*_leaves(node)][-1]
    end = int(last.end_mark.index)
    is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
    return end - 1 if is_block and last.end_mark.column == 0 else end


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for pair in node.value:
            yield from _leaves(pair[1] if not _is_empty(pair[1]) else pair[0])
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for item in node.value:
            yield from _leaves(item)
    else:
        yield node
