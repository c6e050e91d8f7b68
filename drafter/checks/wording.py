"""Checks that are data: patterns and words of config/checks.yaml; and words that one text writes in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

from drafter.checks.base import COUNTED, Check, Document, Slip, finds, levelled
from drafter.data import of_yaml, path
from drafter.document.words import over
from drafter.expressions import compiled
from drafter.rules.base import Place

_CAPITAL_FROM = 80
_QUOTED = "“[^”]*”"
_WORD = compiled(r"[a-z]+(?:-[a-z]+)*")
_LABEL = compiled(r"(?<!\S)\w{1,3}$")


def data_checks(document: Document | None = None) -> Iterator[Check]:
    """The checks of config/checks.yaml: all, or those that may find something in a document.

    An entry is parsed only where its `near` stands in the text: a rollover runs all checks, and has no time for YAML.
    """
    words, once = (levelled(text) for text in (document.words, document.once)) if document else ("", "")
    for text in _entries():
        near = _near(text)
        # what reaches from one word to the next is looked for where all stand behind each other
        if document is None or not near or any(one in (words if " " in one[1:-1] or one.isspace() else once) for one in near):
            entry = _entry(text)
            yield Check(entry["id"], entry["severity"], entry["wrong"], entry["source"], partial(_find, entry, near))


def data_ids() -> list[str]:
    """The ids of the checks of config/checks.yaml."""
    return [text.partition("\n")[0].removeprefix("- id: ") for text in _entries()]


@cache
def _entries() -> tuple[str, ...]:
    """The entries of the file, each as its YAML."""
    return tuple(f"- id: {text}" for text in path("config", "checks.yaml").read_text("utf-8").split("\n- id: ")[1:])


def _near(text: str) -> list[str]:
    """What stands behind `near` in an entry's YAML."""
    _, found, rest = text.partition("\n  near: '")
    return rest.partition("'\n")[0].split("|") if found else []


@cache
def _entry(text: str) -> dict[str, Any]:
    entry: dict[str, Any] = of_yaml(text)[0]
    return entry


def _find(entry: dict[str, Any], near: Sequence[str], document: Document) -> Iterator[Slip]:
    if "words" in entry and _right_words(entry["words"]).keys().isdisjoint(_WORD.findall(document.once)):
        return
    look = compiled(entry["find"]).search if "find" in entry else _WORD.search
    for place in document.near(near) if near else document.texts:
        if not look(place.text):  # as in nearly all
            continue
        if place.at.startswith("footnote ") and not entry.get("notes", True):
            continue
        if place.paragraph is not None and place.paragraph.part in ("heading", "annex") and entry.get("quoted") is False:
            continue
        yield from found(entry, place)


def found(entry: dict[str, Any], place: Place) -> Iterator[Slip]:
    """What a check of the data finds in a text."""
    text = place.text
    spared = None
    for start, end, right in _words(entry, text) if "words" in entry else _pattern(entry, text):
        if spared is None:
            forms = (_QUOTED if entry.get("quoted") is False else "", entry.get("unless", ""))
            spared = [[m.span() for m in compiled(form).finditer(text)] for form in forms if form]
        if not any(over(spans, start, end) for spans in spared):
            yield Slip(place.at, start, end, entry["wrong"], right)


def _pattern(entry: dict[str, Any], text: str) -> Iterator[tuple[int, int, str]]:
    for m in compiled(entry["find"]).finditer(text):
        right = m.expand(entry["write"]) if "write" in entry else ""
        if "lower" in entry:  # the second part of "eighty First" is small
            right = right.replace(m[entry["lower"]], m[entry["lower"]].lower())
        yield *m.span("slip" if "slip" in m.re.groupindex else 0), right.strip()


def _words(entry: dict[str, Any], text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a list, in small letters only: "Organisation" is a name that its bearer spells."""
    wrong = _right_words(entry["words"])
    for word in sorted(set(_WORD.findall(text)) & wrong.keys()):
        for m in compiled(rf"(?<![\w-]){word}(?![\w-])").finditer(text):
            yield m.start(), m.end(), wrong[word]


@cache
def _right_words(listed: str) -> dict[str, str]:
    """ "organise organize, center centre" as a dictionary."""
    return dict(pair.split() for pair in listed.split(","))


@finds(
    "mixed-capitals",
    "note",
    "“States parties” and “States Parties” in one text",
    f"{COUNTED} (“States parties” was raised in 216 of 219 places of session 80)",
)
def capitals(document: Document) -> Iterator[Slip]:
    """ "States parties" and "States Parties" in one text: the less frequent is taken for the slip."""
    if "states part" not in document.words or (document.session or 0) >= _CAPITAL_FROM:
        return  # from then on house style has the capital everywhere
    pattern = compiled(rf"{_QUOTED}|\bStates? ([Pp])art(?:y|ies)\b(?<!of the States Parties)(?<!of States Parties)")
    hits = [(place, m) for place in document.body for m in pattern.finditer(place.text) if m[1]]
    counts = Counter(m[1] for _, m in hits)
    if len(counts) < 2:
        return
    odd = "P" if counts["P"] < counts["p"] else "p"
    for place, m in hits:
        if m[1] == odd:
            other = odd.swapcase()
            written = m.group()[: m.start(1) - m.start()] + other + m.group()[m.end(1) - m.start() :]
            times = "once" if counts[other] == 1 else f"{counts[other]} times"
            wrong = f"the same text has “{written}” {times}"
            yield Slip(place.at, m.start(), m.end(), wrong, written)


@finds("unpaired", "error", "a bracket or quotation mark without its other half", "a slip of the pen")
def pairs(document: Document) -> Iterator[Slip]:
    """A quotation mark or round bracket that is opened and not closed, or closed and not opened."""
    for place in document.texts:
        for opening, closing, name in (("“", "”", "quotation"), ("(", ")", "bracket")):
            text = place.text
            if text.count(opening) == text.count(closing):
                continue
            opened: list[int] = []
            for k, c in enumerate(text):
                if c == opening:
                    opened.append(k)
                elif c == closing and opened:
                    opened.pop()
                elif c == closing and not (c == ")" and _LABEL.search(text[max(k - 4, 0) : k])):  # "1) …; 2) …"
                    wrong = "“)” closes nothing" if c == ")" else "a closing quotation mark closes nothing"
                    yield Slip(place.at, k, k + 1, wrong)
            for k in opened:
                yield Slip(place.at, k, k + 1, f"the {name} is not closed")


@finds(
    "house-style",
    "note",
    "words that the UN writes otherwise by now",
    f"{COUNTED} (counts of each word: config/rules/house-style.yaml)",
)
def house_style(document: Document) -> Iterator[Slip]:
    """What the United Nations' editors write otherwise at the document's session, where they do not waver."""
    if document.session is None:
        return
    from drafter.rules.written.patterns import Sessions, built_in

    sessions = Sessions(document.session, document.session, document.resolution.organ.sessions.year_of(document.session))
    taken: set[tuple[str, int]] = set()
    for pattern in built_in("house-style").patterns:
        if pattern.status == "open" or not pattern.holds_at(document.session):
            continue
        for place in document.body:
            hits = [*pattern.find(place.text, sessions)]
            quoted = [m.span() for m in compiled(_QUOTED).finditer(place.text)] if hits else []
            for hit in hits:
                span = {(place.at, k) for k in range(hit.start, hit.end)}
                if span & taken or over(quoted, hit.start, hit.end):
                    continue  # "become parties to the Convention" is what two patterns are for
                taken |= span
                yield Slip(place.at, hit.start, hit.end, f"{pattern.because} (from session {pattern.since} on)", hit.new)
