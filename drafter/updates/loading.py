"""Loading updates.yaml: one file, or several of which a later one wins over an earlier one, key by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from drafter.errors import UpdatesError, of_file
from drafter.expressions import compiled
from drafter.files import name_of, read_whole, text_of
from drafter.language import organs
from drafter.updates.building import MisfitError, build
from drafter.updates.keys import KeyPath, key_of
from drafter.updates.model import OF_THE_TEXT, Origin, Previous, Updates
from drafter.updates.source import Problem, Source, parse

_DOCUMENTS = (".docx", ".doc", ".pdf", ".odt", ".rtf")
_A_DOCUMENT = (
    "is a document and no updates.yaml; right is first the file of last year's text, and behind --updates the one that"
    " `drafter updates` writes for it"
)
_MERGED = ("previous", *OF_THE_TEXT)  # key by key
_JOINED = (
    "also_recall",
    "meetings",
    "edits",
    "skip",
    "decisions",
    "questions",
    "record",
)  # the later items behind the earlier ones


def load(sources: Sequence[Path | tuple[str, str]], *, is_shared: bool = False) -> Updates:
    """The updates in one or several files ("-" is standard input), or in texts that are given with a name.

    Of several, a later one wins: of mappings key by key; items of lists are added, a meeting in place of one with the same
    name; sponsors and agenda items are replaced. A key without a value is not given. Facts of any but the last need not fit the
    text, since others share them; with `is_shared` nor need those of the last. Raises UpdatesError with all that is wrong in any
    of them, each with its file and line.
    """
    merged: dict[str, Any] = {}
    origins: dict[tuple[str, ...], Origin] = {}
    wrong: list[str] = []
    for n, source in enumerate(sources):
        name, text = source if isinstance(source, tuple) else _text(source)
        is_last = n == len(sources) - 1
        read = _read(text)
        spoilt = {problem.line for problem in read.problems}  # what else is wrong in such a line may only follow from it
        problems = read.problems + [problem for problem in _checked(read) if problem.line not in spoilt]
        if problems and _is_resolution(text):
            raise UpdatesError(f"{name}: {_A_DOCUMENT}")
        wrong += [of_file(name, p.line, p.message) for p in sorted(problems, key=lambda p: p.line or 0)]
        if not problems:
            _merge(merged, origins, read, name, is_own=is_last and not is_shared)
        if is_last and not wrong:
            origins[()] = Origin(name, is_own=not is_shared)
    _year(merged, origins)
    if not wrong and "session" not in merged:
        last = str(origins.get((), Origin("updates")))
        wrong.append(of_file(last, None, '"session" is missing, the only key that must be there; right is session: 81'))
    if wrong:
        raise UpdatesError("\n".join(wrong))
    return build(merged).with_origins(origins)


def _is_resolution(text: str) -> bool:
    """Whether a text has an organ's opening line, or the address of a first paragraph."""
    return any(compiled(r"\[?PP1\b").match(line) or organs.opened_by(line) for line in map(str.strip, text.splitlines()))


def _year(merged: dict[str, Any], origins: dict[tuple[str, ...], Origin]) -> None:
    """The session of an organ that names it by a year: that of `year`, else of the day of adoption."""
    for key in ("year", "adopted") if "session" not in merged else ():
        if key in merged and "session" not in merged:
            merged["session"] = merged[key] if key == "year" else merged[key].year
            origins[("session",)] = origins[(key,)]


def _text(source: Path) -> tuple[str, str]:
    name, data = name_of(source), read_whole(source, UpdatesError)
    if not data.strip():
        raise UpdatesError(
            f"{name}: is empty; the least it holds is session: 81, and `drafter updates` writes one to be filled in"
        )
    if source.suffix.lower() in _DOCUMENTS:
        raise UpdatesError(f"{name}: {_A_DOCUMENT}")
    return name, text_of(data, name, UpdatesError)


def _read(text: str) -> Source:
    """The data of a file. Where lines are set in by one blank, as what a "#" that was taken away leaves behind, and the file is
    none as it stands, it is read with them where they belong."""
    read = parse(text)
    if (even := evened(text)) != text and (read.problems or _checked(read)):
        other = parse(even)
        if not other.problems and not _checked(other):
            return other
    return read


def data_of(text: str) -> tuple[dict[str, Any], str]:
    """The data of a file without errors, as they are written, and the text that holds them, every line where it belongs."""
    read, even = parse(text), evened(text)
    if even != text and (read.problems or _checked(read)):
        read, text = parse(even), even
    return (as_given(read.data) if isinstance(read.data, dict) else {}), text


def evened(text: str) -> str:
    """A text of YAML with the lines that are set in by one blank where those stand that have their "#" and the blank behind it
    taken away, or only the "#": keys of ours at the margin, and what is below a heading two blanks in."""
    ours, of_previous = ({key_of(f.name) for f in fields(model)} for model in (Updates, Previous))
    heading, lines = "", []
    for line in text.split("\n"):
        key = compiled(r"( ?)(\w+):(\s|$)").match(line)
        if key and (not key[1] or key[2] in ours - (of_previous if heading == "previous" else set())):
            line, heading = line.strip(" ") if key[1] else line, key[2]
        elif compiled(r" \S").match(line):
            line = f" {line}"
        lines.append(line)
    return "\n".join(lines)


def _checked(source: Source) -> list[Problem]:
    """What is wrong with the data of one file by itself; a session may stand in another one."""
    if source.data is None:
        return [] if source.problems else [Problem(None, "is empty; the least it holds is session: 81")]
    if not isinstance(source.data, dict):
        found = "a list" if isinstance(source.data, list) else f'the text "{str(source.data)[:40]}"'
        return [Problem(1, f'found {found}; right are lines of "key: value", such as session: 81')]
    source.data = as_given(source.data)
    year = source.data.get("year")
    data = {"session": year if type(year) is int else 1, **source.data}
    try:
        build(data)
    except MisfitError:
        from drafter.updates.explain import problems_of  # pydantic, which a file without errors does not need

        return problems_of(source, data)
    return []


def as_given(data: dict[Any, Any]) -> dict[Any, Any]:
    """The data of a file without known keys that have no value: those are still to be filled in."""
    known = [key_of(f.name) for f in fields(Updates)]
    there = {key: value for key, value in data.items() if value is not None or key not in known}
    for key in OF_THE_TEXT:
        if isinstance(there.get(key), dict):
            there[key] = {k: v for k, v in there[key].items() if v is not None}
    for key, ready in (("edits", _asked_for), ("questions", _asked_for), ("meetings", _named)):
        if isinstance(there.get(key), list):
            there[key] = [item for one in there[key] for item in ready(one)]
    return there


def _asked_for(edit: Any) -> list[Any]:
    """An edit whose words are to be filled in ("with:" and nothing behind it), in the form that says so."""
    if isinstance(edit, dict) and edit.get("with", "") is None and isinstance(edit.get("replace"), str):
        return [{**{k: v for k, v in edit.items() if k != "with"}, "replace": {edit["replace"]: None}}]
    return [edit]


def _named(meeting: Any) -> list[Any]:
    """A meeting; none where only its name is there, and the rest still to be filled in."""
    rest = [v for k, v in meeting.items() if k != "name"] if isinstance(meeting, dict) else []
    return [] if rest and all(v is None for v in rest) else [meeting]


def _merge(merged: dict[str, Any], origins: dict[tuple[str, ...], Origin], source: Source, name: str, *, is_own: bool) -> None:
    for key, value in source.data.items():
        places: dict[int, int] = {}
        if key in _MERGED and isinstance(value, dict):
            earlier = merged.get(key, {})
            merged[key] = {**(earlier if isinstance(earlier, dict) else {}), **value}
        elif key in _JOINED:
            merged[key], places = _joined(key, merged.get(key, []), value)
        else:
            for other in {"agenda_item": ("agenda_items",), "agenda_items": ("agenda_item",)}.get(key, ()):
                merged.pop(other, None)
            merged[key] = value
        for path, line in source.lines.items():
            if path[0] == key:
                origins[_moved(path, places)] = Origin(name, line, is_own)


def _joined(key: str, earlier: list[Any], later: list[Any]) -> tuple[list[Any], dict[int, int]]:
    """Both lists as one, and where in it the items of the later one stand."""
    items, places = list(earlier), {}
    for n, item in enumerate(later):
        same = [k for k, old in enumerate(earlier) if key == "meetings" and old["name"] == item["name"]]
        places[n] = same[0] if same else len(items)
        items[places[n] : places[n] + 1] = [item]
    return items, places


def _moved(path: KeyPath, places: dict[int, int]) -> tuple[str, ...]:
    """A path of one file as it is in the merged data."""
    if len(path) > 1 and isinstance(path[1], int) and path[1] in places:
        path = (path[0], places[path[1]], *path[2:])
    return tuple(map(str, path))
