"""The folders that a review is of: one for each text, with last year's file and updates.yaml in it and nothing else that matters.

The shell and an editor work on the same files. What is written is put down whole or not at all, and under the eyes of whoever
writes: a file that has changed in between is read again first.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.errors import DrafterError, ReadError
from drafter.files import LARGEST_FILE, read_whole, text_of, write_whole
from drafter.readers import FORMATS, read
from drafter.review.state import State, version_of
from drafter.session.result import Result, of_draft, of_text
from drafter.updates.editing import with_items
from drafter.updates.printing import print_updates
from drafter.updates.source import parse

FACTS = "updates.yaml"
KEPT = 16  # states that are kept: what is undone is there at once
STEPS = 500  # that can be undone
_ENDINGS = tuple(ending for format_ in FORMATS for ending in format_.endings)
_SAFE = re.compile(r"[^\w.-]+")


class Past(NamedTuple):
    """A step that was made: what it is called, and the facts before and after it."""

    called: str
    before: str | None
    after: str | None


@dataclass
class Text:
    """One text: its folder, last year's file in it, and what has been done since the review began."""

    folder: Path
    previous: Path
    lock: threading.RLock = field(default_factory=threading.RLock)
    _read: tuple[tuple[int, int], bytes, Resolution] | None = None
    _states: dict[str, State] = field(default_factory=dict)
    _done: list[Past] = field(default_factory=list)
    _undone: list[Past] = field(default_factory=list)
    _result: tuple[str, Result] | None = None
    _known: str | None = None
    _began: bool = False

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def facts_file(self) -> Path:
        return self.folder / FACTS

    def resolution(self) -> tuple[bytes, Resolution]:
        """Last year's file and what it holds, read again where it has changed. Raises ReadError."""
        stat = self.previous.stat() if self.previous.exists() else None
        stamp = (stat.st_mtime_ns, stat.st_size) if stat else (0, 0)
        if self._read is None or self._read[0] != stamp:
            data = read_whole(self.previous)
            self._read = (stamp, data, read(data, self.previous.name))
        return self._read[1:]

    def facts(self) -> str | None:
        """What updates.yaml holds; None where there is none yet. Raises ReadError for what is no text."""
        try:
            data = self.facts_file.read_bytes()
        except FileNotFoundError:
            return None
        return text_of(data, FACTS) if data.strip() else ""

    def state(self) -> State:
        """The state of the files as they are now. Raises ReadError where last year's file cannot be read."""
        with self.lock:
            facts = self.facts()
            if self._began and facts != self._known:
                self._take(Past("a change outside of this page", self._known, facts))
            self._known, self._began = facts, True
            return self.of(facts)

    def of(self, facts: str | None) -> State:
        """The state with these facts; those that no one has given yet are the next session's."""
        version, text = self._version(facts)
        if version not in self._states:
            while len(self._states) >= KEPT:
                self._states.pop(next(iter(self._states)))
            self._states[version] = State.of(version, self.resolution()[1], text, self.folder)
        return self._states[version]

    def _version(self, facts: str | None) -> tuple[str, str]:
        """The name of the state with these facts, and the facts."""
        data, resolution = self.resolution()
        text = first_facts(resolution, self.previous.name) if facts is None else facts
        return version_of(data, text + self._beside(text)), text

    def result(self) -> Result:
        """What is known of the text for the list of all, worked out once for each state; the state itself is not kept for it."""
        known = Result(self.name, self.previous.name, called=self.name)
        try:
            with self.lock:
                version, text = self._version(self.facts())
                if self._result is None or self._result[0] != version:
                    resolution = self.resolution()[1]
                    state = self._states.get(version) or State.of(version, resolution, text, self.folder)
                    known = of_text(self.name, self.previous.name, resolution)._replace(error=state.error)
                    told = of_draft(known, state.draft, state.findings)._replace(paragraphs=()) if state.draft else known
                    self._result = version, told
                return self._result[1]
        except DrafterError as problem:
            return known._replace(error=str(problem))

    def _beside(self, facts: str) -> str:
        """What tells whether a file that the facts name has changed."""
        data = parse(facts).data
        named = [data.get(key) or [] for key in ("earlier", "record", "rules")] if isinstance(data, dict) else []
        names = [str(name) for some in named for name in (some if isinstance(some, list) else [some])]
        return "".join(f"\0{name} {_stamp(self.folder / name)}" for name in names)

    def do(self, called: str, step: Callable[[State], str]) -> State:
        """Make a step and write it down. Raises what the step raises, and DrafterError where its facts make no draft any more
        (of facts that made none before, they are written all the same: they are being mended)."""
        with self.lock:
            before = self.state()
            text = step(before)
            after = self.of(text)
            if after.error and not before.error:
                raise DrafterError(after.error)
            if text != before.facts or self._known is None:
                self._take(Past(called, self._known, text))
                self._write(text)
            return after

    def add_earlier(self, name: str, data: bytes) -> State:
        """An older edition of the text, put into the folder and named in the facts. Raises ReadError for a file that is no
        resolution or is there already with other words, and DrafterError where it is no older edition."""
        plain, _ = checked_file(name, data)
        target = self.folder / plain
        with self.lock:
            is_new = not target.exists()
            if not is_new and target.read_bytes() != data:
                raise ReadError(f"{plain}: the folder holds another file of this name; give it another")
            if is_new:
                write_whole(target, data)
            try:
                return self.do("an earlier edition", lambda state: with_items(state.facts, "earlier", plain))
            except DrafterError:
                if is_new:
                    target.unlink()
                raise

    def undo(self) -> tuple[State, str]:
        """The state before the last step, and what that was; "" where there is none."""
        return self._back(self._done, self._undone, lambda past: past.before)

    def redo(self) -> tuple[State, str]:
        """The state with the step made again that was undone last, and what it was; "" where there is none."""
        return self._back(self._undone, self._done, lambda past: past.after)

    def _back(self, of: list[Past], to: list[Past], facts: Callable[[Past], str | None]) -> tuple[State, str]:
        with self.lock:
            state = self.state()
            if not of:
                return state, ""
            past = of.pop()
            to.append(past)
            self._write(facts(past))
            return self.state(), past.called

    @property
    def steps(self) -> tuple[str, str]:
        """What can be undone and what can be made again, by name; "" for nothing."""
        return (self._done[-1].called if self._done else "", self._undone[-1].called if self._undone else "")

    def _take(self, past: Past) -> None:
        self._done.append(past)
        del self._done[:-STEPS]
        self._undone.clear()

    def _write(self, facts: str | None) -> None:
        if facts is None:
            self.facts_file.unlink(missing_ok=True)
        else:
            write_whole(self.facts_file, facts.encode())
        self._known = facts

    def stamp(self) -> tuple[object, ...]:
        """What changes when one of the files does; to look at it costs next to nothing."""
        return _stamp(self.previous), _stamp(self.facts_file)


def _stamp(path: Path) -> object:
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def first_facts(resolution: Resolution, file: str = "") -> str:
    """The facts before anyone has given any: the next session, which resolution they are for, and its file."""
    head = resolution.masthead
    told: dict[str, object] = {"session": (head.session or 0) + 1}
    if head.symbol:
        told["previous"] = {"symbol": head.symbol, "file": file} if file else {"symbol": head.symbol}
    return print_updates(told, f"The draft that follows {document_name(resolution)}.")


def checked_file(name: str, data: bytes) -> tuple[str, Resolution]:
    """A safe name for a file that was given, and the resolution in it. Raises ReadError for one that drafter does not read."""
    plain = _SAFE.sub("_", Path(name.replace("\\", "/")).name).strip("._") or "resolution"
    if len(data) > LARGEST_FILE:
        raise ReadError(f"{plain}: is {len(data) // 2**20} MB; drafter reads files up to {LARGEST_FILE // 2**20} MB")
    if Path(plain).suffix.lower() not in _ENDINGS:
        raise ReadError(f"{plain}: right is a PDF, a Word file (.docx), a text or Akoma Ntoso (.xml)")
    return plain, read(data, plain)


class Shelf:
    """The texts of a review: the folders in a folder, or one."""

    def __init__(self, root: Path, alone: Path | None = None) -> None:
        self.root, self._alone = root, alone
        self._texts: dict[str, Text] = {}
        self._lock = threading.Lock()

    @classmethod
    def of(cls, path: Path) -> Shelf:
        """The review of a file, or of what a folder holds. Raises ReadError for what is neither."""
        if path.is_dir():
            return cls(path.resolve())
        if not path.exists():
            read_whole(path)
        if path.suffix.lower() not in _ENDINGS:
            raise ReadError(
                f"{path}: found the ending “{path.suffix}”; right is a file that drafter reads ({', '.join(_ENDINGS)})"
            )
        return cls(path.resolve().parent, path.resolve())

    def texts(self) -> list[Text]:
        """The texts, by the names of their folders."""
        names = sorted({self.root.name, *(folder.name for folder in self._folders())})
        return [text for name in names if (text := self.text(name))]

    def text(self, name: str) -> Text | None:
        """The text of that name; None where there is none: a name leads to no other folder. Only its own folder is looked at."""
        with self._lock:
            folder = self._folder(name)
            file = (self._alone or self._previous_in(folder)) if folder else None
            known = self._texts.get(name)
            if folder is None or file is None:
                self._texts.pop(name, None)
                return None
            if known is None or known.previous != file:
                known = self._texts[name] = Text(folder, file)
            return known

    def _folder(self, name: str) -> Path | None:
        """The folder of a name, below the root or the root itself."""
        below = self.root / name
        if not self._alone and name not in ("", ".", "..") and Path(name).name == name and _is_own(below):
            return below
        return self.root if name == self.root.name else None

    def unclear(self) -> dict[str, list[str]]:
        """The folders of which it is not clear which file is last year's, with those that could be."""
        folders = [] if self._alone else [self.root, *self._folders()]
        found = {folder.name: candidates(folder, _named(folder)) for folder in folders if previous_in(folder) is None}
        return {name: [file.name for file in files] for name, files in found.items() if len(files) > 1}

    def _folders(self) -> list[Path]:
        return [] if self._alone else sorted(filter(_is_own, self.root.iterdir()))

    def _previous_in(self, folder: Path) -> Path | None:
        """Last year's file in a folder; where it is not clear any more, the one that it was."""
        known = self._texts.get(folder.name)
        return previous_in(folder) or (known.previous if known and known.folder == folder and known.previous.is_file() else None)

    def add(self, name: str, data: bytes) -> Text:
        """A new text from a file that was given, in a folder of its own with a safe name. Raises ReadError for a file that is no
        resolution, and for one that is there already with other words."""
        plain, resolution = checked_file(name, data)
        called = _SAFE.sub("_", document_name(resolution)).strip("._")[:80] or Path(plain).stem
        folder = self.root / called
        there = previous_in(folder) if _is_own(folder) else None
        if there and there.read_bytes() != data:
            raise ReadError(
                f"{plain}: the folder {called} holds another file of this resolution; open that, or take it away first"
            )
        folder.mkdir(exist_ok=True)
        if there is None:
            write_whole(folder / plain, data)
        text = self.text(called)
        if text is None:
            raise ReadError(f"{called}: the folder holds several files that could be last year's; leave one")
        return text


def previous_in(folder: Path) -> Path | None:
    """Last year's file in a folder: the one that updates.yaml names, or the only one there of a kind that drafter reads, earlier
    editions apart; None where there is none, or where it could be several."""
    told = _named(folder)
    found, last = candidates(folder, told), told.get("previous")
    name = last.get("file") if isinstance(last, dict) else None
    return next((file for file in found if file.name == name), found[0] if len(found) == 1 else None)


def candidates(folder: Path, told: Mapping[Any, Any]) -> list[Path]:
    """The files of a folder that could be last year's, by what its facts tell of earlier editions."""
    earlier = told.get("earlier") or []
    return sorted(
        p
        for p in folder.iterdir()
        if p.suffix.lower() in _ENDINGS and p.is_file() and not p.is_symlink() and not p.name.startswith((".", "~$"))
        if p.name not in (earlier if isinstance(earlier, list) else [earlier])
    )


def _is_own(folder: Path) -> bool:
    """Whether it is a folder, and no link to one elsewhere."""
    return folder.is_dir() and not folder.is_symlink()


def _named(folder: Path) -> dict[Any, Any]:
    """What updates.yaml says, be it right or not."""
    try:
        data = parse((folder / FACTS).read_text(encoding="utf-8")).data
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
