"""One text of a session, from its file to its draft: what a process does for each, with nothing kept from one to the next."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter import readers, writers
from drafter.checks import check_draft
from drafter.checks.settings import switched_off
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import DrafterError, WriteError
from drafter.files import name_of, write_whole
from drafter.language.own_lists import record_of
from drafter.rules.base import Context, listed_in
from drafter.session.due import not_due
from drafter.session.result import Result, line_of, of_draft, of_text
from drafter.updates.loading import load
from drafter.updates.model import Updates

if TYPE_CHECKING:
    from drafter.readers.docx import Origins

REPORTS = "reports"


class Job(NamedTuple):
    """A text to be drafted: its name, last year's file, the files of its facts (the session's, and its own where it has some;
    none where it is only to be read), where its draft goes and of what kind it is, whether it is wanted even if it is not its
    turn, and the key of what it is made from.

    `written` is the hash of the draft that was written before, "" for none: one that is another now a person has changed, and it
    is not written over. `old` are the files that were written then, as paths from the folder of the drafts.
    """

    name: str
    source: Path
    facts: tuple[Path, ...]
    drafts: Path
    ending: str
    tracked: bool
    everything: bool
    key: str
    written: str = ""
    old: tuple[str, ...] = ()

    @property
    def unknown(self) -> Result:
        """What is known before its file is read."""
        return Result(self.name, self.source.name, called=self.source.stem)


def worked(job: Job) -> bytes:
    """Drafts a text, writes its files, and gives the line of what is known of it. What is wrong with the text, its facts or the
    place of its files is in the line: it stops no other text."""
    known = job.unknown
    try:
        last, origins = readers.read_to_edit(job.source) if job.tracked else (readers.read(job.source), None)
        known = of_text(known.name, known.file, last)
        if job.facts:
            known = _drafted(job, known, last, origins)
    except DrafterError as problem:
        known = known._replace(error=str(problem))
    except Exception as problem:  # a mistake of ours in one text must not cost the others
        found = f"{type(problem).__name__}: {problem}"
        known = known._replace(error=f"{job.source}: drafter itself failed on it ({found}); please report it, with the file")
    withdraw(job.drafts, job.old, job.written, keep=[*known.files.values()])
    return line_of(known, job.key)


def ended(job: Job) -> bytes:
    """The line of a text whose process was ended while it was drafted."""
    why = "the process that drafted it was ended, for want of memory or by a fault in a library; try it with `drafter rollover`"
    return line_of(job.unknown._replace(error=f"{job.source}: {why}"), job.key)


def _drafted(job: Job, known: Result, last: Resolution, origins: Origins | None) -> Result:
    updates = _facts(job.facts, job.key if len(job.facts) > 1 else "")
    known = known._replace(not_due=not_due(Context(last, updates)))
    if known.not_due and not job.everything:
        return known
    from drafter.report.page import html_report

    draft = rollover(last, updates)
    findings = check_draft(draft, switched_off(), record_of([*listed_in(updates)]))
    made = _made(job, draft, origins)
    is_signed = bool(draft.author) or job.ending != ".docx"
    files = {"draft": f"{known.name}{job.ending}", "report": f"{REPORTS}/{known.name}.html"}
    write_whole(job.drafts / files["report"], html_report(draft, findings, is_signed=is_signed).encode())
    _put(job.drafts / files["draft"], made, job.written)
    return of_draft(known, draft, findings)._replace(files=files, written=digest(made))


def _made(job: Job, draft: Draft, origins: Origins | None) -> bytes:
    """What `drafter rollover` writes of it, byte for byte."""
    if job.tracked:
        from drafter.tracked import write_tracked

        return write_tracked(draft, origins, name_of(job.source))
    return writers.render(draft, job.ending)


@lru_cache(maxsize=1)  # the session's facts are the same for nearly all
def _facts(files: tuple[Path, ...], _: str) -> Updates:
    return load(files, is_shared=len(files) == 1)


def _put(target: Path, content: bytes, written: str) -> None:
    """Writes a draft, unless a person has worked on the one that is there. Raises WriteError where one has."""
    if target.is_file():
        there = target.read_bytes()
        if there == content:
            return
        if digest(there) != written:
            raise WriteError(
                f"{target}: is another file than the one that drafter wrote there; take what was done in it into the updates"
                " (`drafter answers`), and move it away"
            )
    write_whole(target, content)


def withdraw(drafts: Path, files: Iterable[str], written: str, keep: Container[str] = ()) -> None:
    """Takes away the files of an earlier run that hold no more; a draft that a person has worked on stays."""
    for name in files:
        file = drafts / name
        with contextlib.suppress(OSError):
            if name not in keep and (name.startswith(f"{REPORTS}/") or digest(file.read_bytes()) == written):
                file.unlink()


def digest(data: bytes) -> str:
    """The hash by which a content is known."""
    return hashlib.sha256(data).hexdigest()[:32]
