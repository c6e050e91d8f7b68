"""Where the words of a paragraph stand: in the texts of the review's folder, and in folders of resolutions beside it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter.data import template
from drafter.document.markup import MarkupError, parse
from drafter.errors import DrafterError
from drafter.find import Answer, look
from drafter.find.index import opened
from drafter.find.report import difference, heading, pieces_around, where


class Library:
    """The folders that are looked into, the review's own first."""

    def __init__(self, own: Path, others: Sequence[Path] = ()) -> None:
        self._own, self._others = own, tuple(others)
        self._lock = threading.Lock()  # of two who ask at once one waits, and finds the index made

    def made_ready(self, said: Callable[[str], None]) -> None:
        """Reads what is new in the other folders, which may be many texts. Raises DrafterError for one that has none."""
        for folder in self._others:
            opened(folder, said=said).close()

    def look(self, written: str) -> Answer:
        """Where the words that somebody is writing stand. Raises DrafterError for words that cannot be looked for."""
        try:
            words = parse(written)[0].text
        except MarkupError as problem:
            raise DrafterError(str(problem)) from None
        with self._lock:
            return look(words, [self._own, *self._others])


def places(answer: Answer) -> str:
    """What was found, as a piece of the page."""
    page = template("review/parts.html.j2").module
    shown = [
        (where(place), difference(place), place.text.title, [Path(file).name for file in place.files], pieces_around(place))
        for place in (*answer.found.exact, *answer.found.near)
    ]
    return str(page.places(heading(answer), shown, [Path(file).name for file in answer.unread]))
