"""Amendments heard: the edits of a text that they ask for.

Words that an amendment quotes are those of the text, or of what the amendments before it have made of it: A/80/L.28 replaces
"Chernobyl" by "Chornobyl" first, and then puts words in behind "Chornobyl nuclear power plant". Paragraphs are named in the
numbering of the text, as in edits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from drafter.document.addresses import Addresses
from drafter.document.names import document_name
from drafter.document.resolution import Paragraph, Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import DrafterError, of_file
from drafter.infer.amended import Amended, bodies
from drafter.infer.comments import comments
from drafter.language.amendments import ALL, KINDS, Amendment, Put, UnheardError, parse_amendments
from drafter.language.symbols import next_revision, revision
from drafter.rules.base import Place, edit_of, paragraphs_of
from drafter.updates.loading import load
from drafter.updates.printing import print_updates

Edit = dict[str, Any]


def updates_heard(lines: Sequence[str], text: Resolution, name: str) -> str:
    """The updates.yaml by which a draft becomes what amendments make of it: its revision, or next year's text of an adopted one.

    The lines are those of the file of this name, a paragraph each. Raises DrafterError as `heard` does, and for amendments to
    another draft.
    """
    target = next(filter(None, map(_target, lines)), "")
    own = text.masthead
    if target and own.symbol and revision(target) != revision(own.symbol):
        raise DrafterError(
            f"{name}: holds an amendment to {target}, and the text is {own.symbol}; right is the draft that it amends"
        )
    head = f"What {name} asks for, as edits of {document_name(text)}."
    edits = heard(lines, text, name)
    try:
        return updates_upon(text, {"edits": edits}, head, name)
    except DrafterError as error:  # it names lines of what was to be written
        raise _unfitting(lines, text, name) or DrafterError(_without_lines(error, name)) from None


def _unfitting(lines: Sequence[str], text: Resolution, name: str) -> DrafterError | None:
    """What is wrong with the first amendment that does not fit the text by itself."""
    for line, one in parse_amendments(lines):
        hearing = _Hearing(text, name)
        try:
            hearing.take(line, one)
        except DrafterError:  # of words that those before it put in
            continue
        try:
            updates_upon(text, {"edits": hearing.edits()}, "", name)
        except DrafterError as error:
            return DrafterError(of_file(name, line, _without_lines(error, name).removeprefix(f"{name}: ")))
    return None


def _without_lines(error: DrafterError, name: str) -> str:
    return re.sub(rf"(?m)^{re.escape(name)}:\d+: ", f"{name}: ", str(error))


def updates_upon(
    text: Resolution, edits: dict[str, Any], head: str, name: str, whose: Callable[[Edit], str] = lambda _: ""
) -> str:
    """The updates.yaml by which a draft becomes its revision with some edits, or an adopted text next year's; `head` stands above
    them, and above each edit what it does, behind `whose` it is. Raises DrafterError for edits that fit nothing, with the line of
    `name`."""
    own = text.masthead
    data: dict[str, Any] = {"session": (own.session or 0) + (not own.is_draft)}
    if own.is_draft:
        room = text.organ.draft_symbol(own.committee, data["session"])
        data["symbol"] = next_revision(own.symbol) if revision(own.symbol) else room
    data |= edits
    said = comments(text, text, Draft(text, ()), data)
    for k, edit in enumerate(data["edits"]):
        said["edits", k] = f"{whose(edit)}{said['edits', k]}"
    written = print_updates(data, head, said)
    rollover(text, load([(name, written)]))
    return written


def _target(line: str) -> str:
    """The draft that a document says it amends: "Ukraine: amendment to draft resolution A/80/L.3"."""
    found = re.search(r"\bamendments? to (?:draft (?:resolution|decision) )?(?P<symbol>[A-Z]+/\S+)", line)
    return found["symbol"].rstrip(".,;") if found else ""


def heard(lines: Sequence[str], text: Resolution, name: str) -> list[Edit]:
    """The edits of a text that amendments ask for, in the lines of the file of this name.

    Raises DrafterError, with the line, for a sentence that is no amendment, and for a place or words that are not in the text.
    """
    try:
        said = parse_amendments(lines)
    except UnheardError as error:
        raise DrafterError(of_file(name, error.line, str(error))) from error
    if not said:
        raise DrafterError(
            of_file(name, None, "holds no amendment; right are lines such as: In operative paragraph 6, replace …")
        )
    hearing = _Hearing(text, name)
    for line, one in said:
        hearing.take(line, one)
    return hearing.edits()


class _Hearing:
    """Amendments taken one after another, of one text."""

    def __init__(self, text: Resolution, name: str) -> None:
        self.text, self.name = text, name
        self.addresses = Addresses(p.id for p in text.paragraphs)
        self.bodies = bodies(text)
        self.words: dict[str, Amended] = {}
        self.done: list[Edit] = []
        self.line = 0

    def wrong(self, message: str) -> DrafterError:
        return DrafterError(of_file(self.name, self.line, message))

    def take(self, line: int, one: Amendment) -> None:
        """Notes the edits of an amendment. Raises DrafterError where it fits nothing."""
        self.line = line
        if one.act == "words":
            for put in one.words:
                if len(one.places) > 1 or one.places[0] in ALL[1:]:
                    self._everywhere(one.places, put)
                else:
                    self._worded(one.places[0], put)
            return
        at = self.address(one.places[0])
        place = _place(at)
        if one.act == "delete":
            self.done.append({**place, "delete": True})
        elif one.act == "text":
            self.done.append({"title": one.texts[0]} if at == "title" else {**place, "text": one.texts[0]})
        elif one.act == "move":
            self.done.append({"at": at, "move": {one.side: self.address(one.to)}})
        elif one.what == "row":
            self.done.append({one.side: at, "row": list(one.texts)})
        else:
            self._put_in(at, one)

    def _put_in(self, at: str, one: Amendment) -> None:
        if one.what not in KINDS:
            raise self.wrong(f'found "{one.what}"; right is one of {", ".join(KINDS)}')
        beside = next((p for p in self.text.paragraphs if p.id == at), None)
        if beside is None:
            raise self.wrong(f"nothing can be put in beside {at}; right is a paragraph")
        part = KINDS[one.what]
        standing = {"part": part if part != beside.part else "", "level": one.level, "number": one.number}
        if one.level is None and one.what in ("preambular paragraph", "operative paragraph") and beside.level:
            at, standing["level"] = self._head(beside), None
        told = {key: value for key, value in standing.items() if value is not None and (value != "" or key == "number")}
        edit: Edit = {"at": at} if one.act == "stand" else {one.side: at}
        if one.act == "insert":
            edit["insert"] = one.texts[0] if len(one.texts) == 1 else list(one.texts)
        self.done.append({**edit, "as": told} if told else edit)

    def _head(self, beside: Paragraph) -> str:
        """The paragraph itself, where one of its own rank is put beside its subparagraph."""
        before = [p for p in self.text.paragraphs[: self.text.paragraphs.index(beside)] if not p.level]
        return before[-1].id if before else beside.id

    def _everywhere(self, places: Sequence[str], put: Put) -> None:
        """Words replaced wherever they stand in several places, of which each paragraph that is named has them."""
        if put.act != "replace":
            raise self.wrong(f"found “{put}” for several paragraphs; right is to replace words there, or one paragraph")
        count = 0
        for place in places:
            named = [self.address(place)] if place not in ALL[1:] else self._all_of("PP" if place == ALL[1] else "OP")
            here = sum(self._text(at).everywhere(put.old, put.new) for at in named)
            if not here and place not in ALL:
                raise self.wrong(f"“{put.old}” is not in {named[0]}: {_nearest(self.bodies[named[0]].text)}")
            count += here
        if not count:
            raise self.wrong(f"“{put.old}” is not in {', '.join(places)}")

    def _all_of(self, short: str) -> list[str]:
        return [p.id for p in self.text.paragraphs if p.id.rpartition(".")[2].startswith(short)]

    def _worded(self, place: str, put: Put) -> None:
        at = self.address(place)
        try:
            self._text(at).take(put)
        except ValueError as error:
            raise self.wrong(f"{error} {at}: {_nearest(self.bodies[at].text)}") from error

    def _text(self, at: str) -> Amended:
        return self.words.setdefault(at, Amended(at, self.bodies[at]))

    def address(self, place: str) -> str:
        """The address of a place as it is said."""
        part = place.rpartition(" of part ")
        written = f"{part[2]}.{part[0]}" if part[1] else place
        if place == ALL[0] or place == "title":
            return "title"
        last = {"last preambular paragraph": "PP", "last operative paragraph": "OP"}.get(place.replace("final", "last"))
        own = [p.id for p in self.text.paragraphs if last and p.id.startswith(last) and not p.level]
        found = own[-1] if own else place if place in self.bodies else self.addresses.find(written)
        if not found:
            raise self.wrong(f'there is no "{place}" in the text; right is one such as operative paragraph 1')
        return found

    def edits(self) -> list[Edit]:
        """The edits, those of words in the fewest words that tell their place."""
        return [*(_edit(text, self.text) for text in self.words.values() if text.puts), *self.done]


def _edit(text: Amended, whole: Resolution) -> Edit:
    if text.at == "title":
        return {"title": text.markup()}
    place = next((p for p in paragraphs_of(whole) if p.at == text.at), Place(text.at, text.body))
    told = [dict(edit_of(place, start, end, new).value) for start, end, new in text.puts]
    pairs = {str(one["replace"]): str(one["with"]) for one in told}
    if "…" in pairs or _touch(text.body.text, pairs):
        return {**_place(text.at), "text": text.markup()}
    return {**_place(text.at), "replace": pairs}


def _touch(text: str, words: Iterable[str]) -> bool:
    """Whether some of these words, each of which stands in a text once (those with a note do not), have words of it in common."""
    places = sorted((text.find(one), text.find(one) + len(one)) for one in words if one in text)
    return any(start < end for (_, end), (start, _) in itertools.pairwise(places))


def _place(at: str) -> Edit:
    """How an edit names a text by its address."""
    kind, _, key = at.partition(" ")
    return {"footnote": int(key)} if kind == "footnote" else {"at": at}


def _nearest(text: str) -> str:
    return f"it reads “{text if len(text) <= 80 else text[:79] + '…'}”"
