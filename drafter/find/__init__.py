"""Where agreed language stands: an index of the texts in a folder, and what is found in it, word for word or nearly so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.files import real_path

if TYPE_CHECKING:
    from drafter.find.search import Found


class Answer(NamedTuple):
    """What was found in some folders; how many texts were looked into, and the files that could not be read, with the reason."""

    found: Found
    texts: int
    unread: dict[str, str]


def look(
    words: str,
    folders: Sequence[Path],
    *,
    place: Path | None = None,
    limit: int = 10,
    exact: bool = False,
    said: Callable[[str], None] = lambda _: None,
) -> Answer:
    """Where words stand in the texts of these folders, by their indexes, which are brought up to date first. `place` is the file
    of the index where there is one folder. `said` is told what takes long, and which index was made anew and why.

    Raises DrafterError for words that cannot be looked for, a folder that is not there or has no texts, and an index that cannot
    be written.
    """
    from drafter.find.index import opened
    from drafter.find.search import checked, find

    checked(words)  # before the folders are read
    different = {real_path(folder): folder for folder in folders}.values()
    with ExitStack() as stack:
        indexes = [stack.enter_context(closing(opened(folder, place, said))) for folder in different]
        found = find(words, indexes, limit, exact=exact)
        unread = {file: why for index in indexes for file, why in index.unread.items()}
        return Answer(found, sum(len(index.texts) for index in indexes), unread)
