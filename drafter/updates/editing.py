"""Facts, edits and decisions written into an updates.yaml that a person keeps: all else stays, sign by sign, comments too.

YAML's own parser tells where each value stands in the file; only these characters are changed. A line that the file holds ready
behind a "#" for what is written takes it. What comes out is loaded again and held against what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from drafter.errors import UpdatesError
from drafter.language.signs import plain
from drafter.updates.loading import as_given, data_of
from drafter.updates.model import OF_ITEMS
from drafter.updates.printing import comment, flow, item_lines, print_updates, scalar
from drafter.updates.source import parse


class _Put(NamedTuple):
    """Characters of the file that become others."""

    start: int
    end: int
    new: str


def with_data(
    text: str, old: Mapping[str, Any], new: Mapping[str, Any], *, aside: bool = True, said: Mapping[str, str] | None = None
) -> str:
    """The text of a file that holds the data `old` with what makes it hold `new`. What `new` has no more stands behind "##" where
    it goes `aside`; else its lines are gone. What is `said` of an item that comes, by the item in one line, stands above it.
    Raises UpdatesError for a file that is not made so that it can be written into."""
    done = _File(text, said or {}, aside=aside).with_data(old, new)
    meant = as_given({**old, **new} if aside else dict(new))  # what goes aside is a list's item; no key goes
    if parse(done).problems or not _alike(_filled(data_of(done)[0]), _filled(meant)):
        raise UpdatesError("updates.yaml: the file is made so that this cannot be written into it; write it there by hand")
    return done


def with_value(text: str, key: str | int, value: Any, of: str = "") -> str:
    """The file with `key: value` in it, of the mapping `of` where one is named. Raises UpdatesError as `with_data` does."""
    data, text = data_of(text)
    of_it = {**data, of: {**(data.get(of) or {}), key: value}} if of else {**data, str(key): value}
    return with_data(text, data, of_it, aside=False)


def with_list(text: str, key: str, items: Sequence[Any]) -> str:
    """The file with these items of a list ("edits") and no others; without the key where there are none. Raises UpdatesError as
    `with_data` does."""
    data, text = data_of(text)
    left = {**data, key: [*items]} if items else {name: value for name, value in data.items() if name != key}
    return with_data(text, data, left, aside=False)


def items_of(text: str, key: str) -> list[Any]:
    """The items of a list, as they are written."""
    return list(data_of(text)[0].get(key) or [])


def with_items(text: str, key: str, *items: Any, said: Sequence[str] = ()) -> str:
    """The file with these items more at the end of a list, and above each what is `said` of it, where anything is. Raises
    UpdatesError as `with_data` does."""
    data, text = data_of(text)
    more = {**data, key: [*(data.get(key) or []), *items]}
    return with_data(text, data, more, aside=False, said=dict(zip(map(flow, items), said, strict=False)))


def with_item_changed(text: str, key: str, at: int, item: Any) -> str:
    """The file with another item in the place of the one at this index, from 0. Raises UpdatesError as `with_data` does."""
    return with_list(text, key, [item if k == at else one for k, one in enumerate(items_of(text, key))])


def without_item(text: str, key: str, at: int) -> str:
    """The file without the item of a list at this index, from 0; without the key where it was the only one."""
    return with_list(text, key, [one for k, one in enumerate(items_of(text, key)) if k != at])


def without(text: str, key: str, of: str = "") -> str:
    """The file without a key, of the mapping `of` where one is named; a mapping that has no other goes with it."""
    data, text = data_of(text)
    inner = {name: value for name, value in (data.get(of) or {}).items() if str(name) != str(key)}
    gone = of if of and not inner else key if not of else ""
    left = {name: value for name, value in data.items() if name != gone} | ({of: inner} if inner else {})
    return with_data(text, data, left, aside=False)


def _filled(data: Mapping[Any, Any]) -> dict[Any, Any]:
    """The data without keys that have nothing in them; items in the order of their words, for a line that stands ready for one
    takes it wherever it stands."""
    given = {key: value for key, value in data.items() if value not in (None, [], {})}
    return {
        key: sorted(value, key=flow) if key in OF_ITEMS and isinstance(value, list) else value for key, value in given.items()
    }


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are the same, a number or day as it is printed and as it is."""
    if isinstance(one, dict) and isinstance(other, dict):
        by_name = {str(key): value for key, value in other.items()}
        return {str(key) for key in one} == {*by_name} and all(_alike(value, by_name[str(key)]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other or str(one) == plain(str(other))


class _File:
    """A file, with the nodes that it is made of."""

    def __init__(self, text: str, said: Mapping[str, str], *, aside: bool) -> None:
        self.aside, self.said = aside, said
        self.text = text if text.endswith("\n") else f"{text}\n"
        self.lines = self.text.splitlines(keepends=True)
        root = yaml.compose(self.text, Loader=yaml.SafeLoader)
        pairs = root.value if isinstance(root, yaml.MappingNode) else []
        self.nodes = {key.value: (key, value) for key, value in pairs}
        self.puts: list[_Put] = []
        self._taken: set[int] = set()  # lines that hold something now

    def with_data(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
        behind: list[str] = []
        for key in [*old]:
            if key not in new and not self.aside:
                self._take_out(self.nodes[key][0], self.nodes[key][1])
        for key, value in new.items():
            before = old.get(key)
            if value == before and key in old:
                continue
            if key not in self.nodes:
                if not self._into_ready(f"#{key}:", f"{key}: {flow(value, key)}"):
                    items = value if isinstance(value, list) else []
                    said = {(key, k): self.said.get(flow(item), "") for k, item in enumerate(items)}
                    behind.append(print_updates({key: value}, comments=said))
            elif key in OF_ITEMS:
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
        for name in there if not self.aside else ():
            if name not in {str(one) for one in new}:
                self._take_out(*there[name])
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
        changed = [k for k, (one, other) in enumerate(zip(old, new, strict=False)) if one != other]
        if not self.aside and len(old) == len(new) == len(there) and len(changed) == 1:  # another in its place
            node, lines = there[changed[0]], [*item_lines(new[changed[0]])]
            own = self.text[: node.start_mark.index].rpartition("\n")[2].replace("-", " ")
            said = "\n".join([lines[0].removeprefix("- "), *(own[: len(indent)] + line for line in lines[1:])])
            self.puts.append(_Put(node.start_mark.index, _end(node), said))
            return
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
                more += [f"{indent}{line}\n" for line in comment(self.said.get(flow(item), ""))] + [f"{line}\n" for line in lines]
        self._behind(key, more)

    def _take_out(self, first: yaml.Node, last: yaml.Node) -> None:
        """Takes the lines out that begin with one node and end with another."""
        end = self._last_line(first if _is_empty(last) else last)
        start, stop = sum(map(len, self.lines[: first.start_mark.line])), sum(map(len, self.lines[: end + 1]))
        self.puts.append(_Put(start, stop, ""))

    def _out(self, node: yaml.Node) -> None:
        """Sets the lines of an item behind "##", or takes them out."""
        if not self.aside:
            self._take_out(node, node)
            return
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
