"""Reads the JSON form "drafter/1" back to the resolution that was written."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NoReturn, TypeVar, get_args

from drafter.document.masthead import FIELDS, AgendaItem, DocumentKind, Masthead, MastheadNote
from drafter.document.resolution import Cell, Footnote, Paragraph, Part, Remark, Resolution
from drafter.document.richtext import Mark, MarkKind, RichText
from drafter.errors import ReadError, of_file
from drafter.expressions import compiled
from drafter.language import organs

SCHEMA = "drafter/1"
_T = TypeVar("_T")
_HALF = compiled("[\ud800-\udfff]")  # of a pair that JSON writes for one character: no file can hold one alone
_NAMES = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}


def read_json(text: str, name: str) -> Resolution:
    """The resolution in a text of the form "drafter/1"; the changes of a draft are left out.

    Raises ReadError for what is not JSON, is of another form, lacks a key or has a value of the wrong type: it says where.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(of_file(name, error.lineno, f"is not JSON: {error.msg} (column {error.colno})")) from None
    except RecursionError:
        raise ReadError(f"{name}: is JSON nested too deep for a resolution") from None
    document = Place(name, "", value)
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        found = repr(value.get("schema")) if isinstance(value, dict) and "schema" in value else "none"
        document.wrong(f'is no JSON of drafter: "schema" must be "{SCHEMA}", found {found}')
    masthead = masthead_of(document.of("masthead"))
    return Resolution(
        masthead,
        document.rich("title", "title_marks"),
        tuple(_each_once([_paragraph(p) for p in document.each("paragraphs")], "id", document.of("paragraphs"))),
        tuple(_each_once([Footnote(_key(n), n.rich()) for n in document.each("footnotes")], "key", document.of("footnotes"))),
        document.text("opening", organs.of(masthead.organ).opening),
        tuple(Remark(r.text("at"), r.text("text")) for r in document.each("remarks", optional=True)),
    )


@dataclass(frozen=True)
class Place:
    """A value of the JSON and the way to it ("paragraphs[3].marks"), with typed access to what is in it."""

    name: str
    way: str
    value: Any

    def wrong(self, message: str) -> NoReturn:
        raise ReadError(f"{self.name}: {self.way}: {message}" if self.way else f"{self.name}: {message}")

    def of(self, key: str) -> Place:
        found = self.expect(dict)
        if key not in found:
            self.wrong(f'the key "{key}" is missing')
        return Place(self.name, f"{self.way}.{key}".lstrip("."), found[key])

    def has(self, key: str) -> bool:
        return key in self.expect(dict)

    def expect(self, kind: type[_T]) -> _T:
        if not isinstance(self.value, kind) or isinstance(self.value, bool):
            self.wrong(f"must be {_NAMES[kind]}, found {json.dumps(self.value, ensure_ascii=False)[:60]}")
        if isinstance(self.value, str) and (half := _HALF.search(self.value)):
            self.wrong(f"found \\u{ord(half[0]):04x}, which is half a character; right are both halves, or the character itself")
        return self.value

    def each(self, key: str, *, optional: bool = False) -> Iterator[Place]:
        if optional and not self.has(key):
            return
        place = self.of(key)
        for n, one in enumerate(place.expect(list)):
            yield Place(self.name, f"{place.way}[{n}]", one)

    def text(self, key: str, default: str | None = None) -> str:
        return default if default is not None and not self.has(key) else self.of(key).expect(str)

    def whole(self, key: str) -> int:
        return self.of(key).expect(int)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> Any:
        found = self.text(key)
        if found not in allowed:
            self.of(key).wrong(f'must be one of {", ".join(allowed)}; found "{found}"')
        return found

    def date(self, key: str) -> datetime.date | None:
        place = self.of(key)
        if place.value is None:
            return None
        try:
            return datetime.date.fromisoformat(place.expect(str))
        except ValueError:
            place.wrong(f'must be a date like 2025-12-01, found "{place.value}"')

    def rich(self, text: str = "text", marks: str = "marks") -> RichText:
        words = self.text(text)
        try:
            return RichText(words, tuple(_mark(m) for m in self.each(marks, optional=True)))
        except ValueError as error:
            self.wrong(str(error))


def _mark(mark: Place) -> Mark:
    value = mark.of("value")
    return Mark(
        mark.whole("start"),
        mark.whole("end"),
        mark.one_of("kind", get_args(MarkKind)),
        None if value.value is None else value.expect(str),
    )


def masthead_of(m: Place) -> Masthead:
    """The masthead in an object that has all of its fields but the optional ones."""
    plain = [f for f in FIELDS if f.value != "own" and (m.has(f.name) or not f.optional)]
    values: dict[str, Any] = {f.name: m.date(f.name) if f.value == "day" else m.text(f.name) for f in plain}
    session = m.of("session")
    return replace(
        Masthead(**values),
        kind=m.one_of("kind", get_args(DocumentKind)),
        session=None if session.value is None else session.expect(int),
        agenda_items=tuple(AgendaItem(item.text("number"), item.text("title")) for item in m.each("agenda_items")),
        sponsors=tuple(sponsor.expect(str) for sponsor in m.each("sponsors")),
        notes=tuple(MastheadNote(note.text("mark"), note.rich()) for note in m.each("notes", optional=True)),
    )


def _paragraph(p: Place) -> Paragraph:
    number, cell = p.of("number"), p.of("cell") if p.has("cell") else None
    return Paragraph(
        p.rich(),
        p.one_of("part", get_args(Part)),
        None if number.value is None else number.expect(str),
        p.whole("level"),
        p.text("id"),
        p.text("section", ""),
        Cell(*(cell.whole(name) for name in ("table", "row", "column")), *(_joined(cell, name) for name in ("across", "down")))
        if cell
        else None,
    )


def _joined(cell: Place, name: str) -> int:
    return max(cell.whole(name), 1) if cell.has(name) else 1


def _key(note: Place) -> str:
    return note.text("key") if note.has("key") else str(note.whole("number"))


def _each_once(parts: list[_T], attribute: str, place: Place) -> list[_T]:
    """The parts, after a look that no two bear the same name: an address must lead to one paragraph."""
    seen: set[str] = set()
    for part in parts:
        name = getattr(part, attribute)
        if name in seen:
            place.wrong(f'two have the {attribute} "{name}"')
        seen.add(name)
    return parts
