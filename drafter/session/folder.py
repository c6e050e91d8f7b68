"""A session's texts as they lie in a folder, the facts beside them, and what tells whether a draft of one still holds.

last-session/A_RES_80_35.pdf …     last year's texts, of any kind that drafter reads
session.yaml                       the facts that all share: the session, its agenda, meetings, documents
updates/A_RES_80_35.yaml           those of one text, where it has some
tabled/A_C.1_80_L.30.pdf …         drafts of last session, where there are some: they name the sponsors of its texts
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from drafter.checks.settings import switched_off
from drafter.data import fingerprint, path
from drafter.engine.editions import named_in
from drafter.errors import DrafterError, ReadError, UpdatesError, WriteError, meant
from drafter.files import STANDARD_INPUT, is_same_file, is_there
from drafter.readers import CONVERTIBLE, FORMATS
from drafter.rules.base import agenda_in, listed_in
from drafter.session.result import TABLED
from drafter.session.state import STATE
from drafter.session.work import REPORTS, answers_to, digest
from drafter.updates.loading import load
from drafter.updates.model import Updates

BOARD = "index"
PAGES = tuple(f"{BOARD}{ending}" for ending in (".html", ".csv", ".json"))
_ENDINGS = (*(ending for format_ in FORMATS for ending in format_.endings), *CONVERTIBLE)  # of these the reader says what to do
_FACTS = (".yaml", ".yml")


class Given:
    """What a session is drafted from: the files by the names of the texts, and the facts of each."""

    def __init__(self, folder: Path, facts: Path) -> None:
        """Raises DrafterError for a folder without texts or with two of one name, and for facts that are wrong or of no text."""
        if facts == STANDARD_INPUT:
            raise UpdatesError(
                "--updates: found -; name the file, since each text is drafted with it, and its own facts are beside it"
            )
        self.updates = load([facts], is_shared=True)
        texts, tabled = _texts(folder), facts.parent / TABLED
        self.files = texts | ({f"{TABLED}/{name}": file for name, file in _texts(tabled).items()} if tabled.is_dir() else {})
        self._facts = facts
        self._own = _own_facts(facts.parent / "updates", texts, folder)

    def facts_of(self, name: str) -> tuple[Path, ...]:
        """The files of a text's facts, the session's first; none of a draft that was tabled, which is only read."""
        if name.startswith(f"{TABLED}/"):
            return ()
        return (self._facts, self._own[name]) if name in self._own else (self._facts,)

    def key(self, name: str, *options: object) -> str:
        """What tells whether a draft still holds: other words in any file that it is made from give another."""
        own, file = self._own.get(name), self.files[name]
        parts = [self._of_all if self.facts_of(name) else program(), options, str(file), _content(file)]
        return digest(repr([*parts, *([str(own), _content(own), self._beside(own)] if own else [])]).encode())

    def answers_to(self, name: str, symbol: str) -> str:
        """What tells which answers that several texts share are for a text of this name and symbol."""
        own = self._own.get(name)
        try:
            return answers_to(load([self._facts, own]) if own else self.updates, symbol)
        except DrafterError:
            return ""  # whoever drafts the text says what is wrong

    @cached_property
    def _of_all(self) -> list[object]:
        return [program(), switched_off(), str(self._facts), _all_but_questions(self.updates), [*_named(self.updates)]]

    def _beside(self, own: Path) -> list[tuple[str, str]]:
        try:
            return [*_named(load([("", "session: 1"), own]))]  # a session's facts are long, and say nothing of its own files
        except DrafterError:
            return []  # whoever drafts the text says what is wrong


def _texts(folder: Path) -> dict[str, Path]:
    """The files of the texts, by their names without the ending."""
    if not folder.is_dir():
        what = "is a file" if is_there(folder) else "there is no such folder"
        raise ReadError(f"{folder}: {what}; right is the folder that last session's texts are in")
    found: dict[str, list[Path]] = {}
    try:
        files = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as problem:
        raise ReadError(f"{folder}: cannot be read ({problem.strerror}); check your rights to it") from None
    for file in files:
        if file.suffix.lower() in _ENDINGS and not file.name.startswith((".", "~$")) and not file.is_dir():
            found.setdefault(file.stem.casefold(), []).append(file)
    if not found:
        raise ReadError(f"{folder}: holds no text; right are files that end in {', '.join(_ENDINGS[: -len(CONVERTIBLE)])}")
    wrong = [
        f"{folder}: {' and '.join(file.name for file in same)} would have drafts of one name; leave one of them there"
        for same in found.values()
        if len(same) > 1
    ]
    wrong += [f"{same[0]}: “{BOARD}” is the name of the board; give it another" for name, same in found.items() if name == BOARD]
    if wrong:
        raise ReadError("\n".join(wrong))
    return {same[0].stem: same[0] for same in found.values()}


def _own_facts(folder: Path, texts: Iterable[str], of: Path) -> dict[str, Path]:
    """The files of facts of single texts, by the names of these."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [file for file in files if file.suffix.lower() in _FACTS and not file.name.startswith(".")]
    wrong = [
        f"{file}: there is no text {file.stem} in {of}; {meant(file.stem, texts)}" for file in files if file.stem not in texts
    ]
    wrong += [f"{file}: right is {file.with_suffix('.yaml').name}" for file in files if file.suffix != ".yaml" and not wrong]
    if wrong:
        raise UpdatesError("\n".join(wrong))
    return {file.stem: file for file in files}


def check_drafts(drafts: Path, folder: Path, facts: Path) -> None:
    """Makes the folder of the drafts where it is not there. Raises WriteError where none can be, where it is that of the texts,
    and where another's files stand under the names of the board."""
    if is_same_file(drafts, folder):
        raise WriteError(f"{drafts}: last session's texts are in it; give the drafts a folder of their own")
    if is_there(drafts) and not drafts.is_dir():
        raise WriteError(f"{drafts}: is a file; name a folder")
    if is_same_file(drafts, facts.parent / "updates"):
        raise WriteError(f"{drafts}: the facts of single texts are in it; give the drafts a folder of their own")
    foreign = [page for page in PAGES if is_there(drafts / page)]
    if foreign and not is_there(drafts / STATE):
        raise WriteError(f"{drafts / foreign[0]}: is not from drafter, which would write over it; name another folder")
    try:
        (drafts / REPORTS).mkdir(parents=False, exist_ok=True) if drafts.is_dir() else _make(drafts)
    except OSError as problem:
        raise WriteError(f"{drafts}: cannot be made or written into ({problem.strerror or problem}); name another") from None
    for place in (drafts, drafts / REPORTS):
        if not os.access(place, os.W_OK):
            raise WriteError(f"{place}: is read-only; name another folder or make it writable")


def _make(drafts: Path) -> None:
    if not drafts.parent.is_dir():
        raise WriteError(f"{drafts}: there is no folder {drafts.parent}; make it first")
    drafts.mkdir()
    (drafts / REPORTS).mkdir()


@cache
def program() -> str:
    """What tells one version of drafter from another: its code, its data, and the libraries by which it reads."""
    from importlib.metadata import version

    code = fingerprint(Path(__file__).parents[1], path("config"), path("templates"))
    return f"{sys.version} {version('lxml')} {version('pypdfium2')} {code}"


def _content(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except OSError as problem:
        return str(problem)  # whoever drafts the text says so


def _all_but_questions(updates: Updates) -> list[object]:
    """The facts with where they stand, as reasons name it, but for those that are asked once: each text has its own of these."""
    origins = [(path, str(origin)) for path, origin in updates.origins.items() if path[:1] != ("questions",)]
    return [replace(updates, questions=[]), origins]


def _named(updates: Updates) -> Iterator[tuple[str, str]]:
    """The files that facts name, and what they hold: lists of what was adopted, earlier editions, the agenda, rules."""
    files = [*listed_in(updates), *named_in(updates), *filter(None, [agenda_in(updates)])]
    if updates.rules:
        rules = Path(updates.origin(("rules",)).file).parent / updates.rules
        files += sorted(rules.iterdir()) if rules.is_dir() else [rules]
    yield from ((str(file), _content(file)) for file in files)
