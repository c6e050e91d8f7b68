"""What was found, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from drafter.compare.terminal import in_context
from drafter.document.names import address_said, shown
from drafter.document.richtext import RichText
from drafter.document.words import shortened
from drafter.draft.redline import Piece
from drafter.files import json_text
from drafter.find import Answer
from drafter.find.search import FEWEST_WORDS, Place
from drafter.find.words import words_of
from drafter.report.lines import Lines

SCHEMA = "drafter-find/1"
_AROUND, _WITHIN = 8, 12  # words that are shown on either side of what was found, and of its beginning and its end
_TITLE = 8  # words of a title
SHOWN = 5  # files that could not be read, of which the screen says why


def terminal_places(answer: Answer, *, exact: bool = False, colour: bool = False, width: int = 100) -> str:
    """The places, those that have the very words first; what differs is marked as in a comparison."""
    page, found = Lines(colour, width), answer.found
    lines = [heading(answer)]
    for place in found.exact:
        lines += ["", *_place(page, place)]
    if found.near:
        lines += ["", page.coloured("bold", "Nearly so:")]
        for place in found.near:
            lines += ["", *_place(page, place)]
    elif not exact:
        few = len(words_of(found.asked)) < FEWEST_WORDS
        lines += ["", f"Of fewer than {FEWEST_WORDS} words none are near." if few else "Nowhere nearly so."]
    if answer.unread:
        whys = [*answer.unread.values()]
        more = f"and {len(whys) - SHOWN} more; --json has all" if len(whys) > SHOWN else ""
        lines += ["", "Not looked into:", *(line for why in (*whys[:SHOWN], more) for line in page.wrapped(why))]
    return "\n".join(lines) + "\n"


def heading(answer: Answer) -> str:
    """ "In these words: 46 places in 1,884 texts; the newest 10:"."""
    count, listed = answer.found.total, len(answer.found.exact)
    places = f"{count:,} place{'s' if count != 1 else ''}" if count else "nowhere"
    rest = f"; the newest {listed}:" if listed < count else ":" if count else "."
    return f"In these words: {places} in {answer.texts:,} text{'s' if answer.texts != 1 else ''}{rest}"


def where(place: Place) -> str:
    """Where a place is: "A/RES/80/35, OP3 (2025, eightieth session)"."""
    session = f"{shown(place.text.session)} session" if place.text.session else ""
    told = ", ".join(part for part in (place.text.day[:4], session) if part and part not in place.text.document)
    return f"{place.text.document}, {address_said(place.at)}{f' ({told})' if told else ''}"


def difference(place: Place) -> str:
    """ "2 words differ", "the same words, other signs"; "" where both are the same."""
    if place.kind == "near":
        return f"{place.differ} word{'s differ' if place.differ != 1 else ' differs'}"
    return "the same words, other signs" if place.kind == "signs" else ""


def pieces_around(place: Place) -> list[Piece]:
    """What was found in its paragraph, as it is shown: what differs, with the words before and behind."""
    pieces = [*place.pieces]
    for k, text in ((0, place.before), (-1, place.behind)):
        edge = pieces[k]
        if edge.kind == "same":
            pieces[k] = Piece("same", RichText(text + edge.text.text if k == 0 else edge.text.text + text))
        elif text:
            pieces.insert(len(pieces) if k else 0, Piece("same", RichText(text)))
    return in_context(pieces)


def _place(page: Lines, place: Place) -> Iterator[str]:
    yield page.coloured("bold", where(place)) + (f" – {told}" if (told := difference(place)) else "")
    yield from page.wrapped("; ".join([shortened(place.text.title, _TITLE, 0), *place.files]), "dim")
    if place.kind == "exact":
        before, behind = shortened(place.before, 0, _AROUND), shortened(place.behind, _AROUND, 0)
        words = shortened(place.found, _WITHIN, _WITHIN).split(" ")
        yield from page.wrapped(f"{before}{' '.join(page.coloured('bold', word) for word in words)}{behind}")
    else:
        yield from page.wrapped(page.marked(pieces_around(place)))


def json_places(answer: Answer, folders: Sequence[str]) -> str:
    """The same as JSON, with the whole paragraph of each place and every file that could not be read."""
    found = answer.found
    whole = {
        "schema": SCHEMA,
        "query": found.asked,
        "folders": [*folders],
        "texts": answer.texts,
        "total": found.total,
        "places": [_as_json(place) for place in (*found.exact, *found.near)],
        "unread": [{"file": file, "why": why} for file, why in answer.unread.items()],
    }
    return json_text(whole)


def _as_json(place: Place) -> dict[str, Any]:
    return {
        "kind": place.kind,
        "document": place.text.document,
        "title": place.text.title,
        "at": place.at,
        "year": int(place.text.day[:4]) if place.text.day else None,
        "session": place.text.session,
        "files": place.files,
        "differ": place.differ,
        "alike": round(place.alike, 3),
        "before": place.before,
        "found": place.found,
        "behind": place.behind,
        "pieces": [{"kind": piece.kind, "text": piece.text.text} for piece in place.pieces],
    }
