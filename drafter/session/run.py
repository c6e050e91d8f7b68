"""A session from its folder to its drafts and its board: what has changed is drafted, and the rest is as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from drafter.files import write_whole
from drafter.processes import in_processes
from drafter.session.board import Board, board_of, csv_of, data_of, page_of
from drafter.session.folder import PAGES, Given, check_drafts
from drafter.session.result import Result
from drafter.session.state import Kept, State
from drafter.session.work import Job, ended, withdraw, worked


class Request(NamedTuple):
    """What is asked for: the folder of last session's texts, the session's facts, the folder of the drafts, their kind, whether
    texts whose turn it is not are wanted too, and in how many processes."""

    folder: Path
    facts: Path
    drafts: Path
    ending: str = ".docx"
    tracked: bool = False
    everything: bool = False
    workers: int = 1


class Outcome(NamedTuple):
    """The board, and how many of the texts were looked at anew."""

    board: Board
    done: int


def run(request: Request, told: Callable[[int, int, Result], None] = lambda *_: None) -> Outcome:
    """Drafts what has changed, and writes the board. `told` hears of each text that is done: which it is of how many.

    Raises DrafterError, before any work, for a folder, facts or a place of the drafts that are wrong. What is wrong with one text
    is on the board. Ended at any moment it leaves whole files, and the next run goes on from there.
    """
    given = Given(request.folder, request.facts)
    check_drafts(request.drafts, request.folder, request.facts)
    state = State(request.drafts)
    jobs = {name: _job(request, given, name, state.kept.get(name)) for name in given.files}
    to_do = [job for name, job in jobs.items() if not _holds(job, state.kept.get(name))]
    to_do.sort(key=lambda job: -_size(job.source))  # the last to be done is a short one, for which the others need not wait long
    with closing(in_processes(worked, to_do, request.workers, ended)) as lines:  # ended by Ctrl-C, its processes are too
        for done, line in enumerate(lines, 1):
            told(done, len(to_do), state.add(line))
    for name in state.kept.keys() - jobs.keys():
        withdraw(request.drafts, state.kept[name].files, state.kept[name].written)
    state.tidy(sorted(jobs))
    board = board_of(state.results(sorted(jobs)), given.updates)
    for page, content in zip(PAGES, (page_of(board), csv_of(board), data_of(board)), strict=True):
        write_whole(request.drafts / page, content.encode("utf-8", "backslashreplace"))  # JSON may hold half a character
    return Outcome(board, len(to_do))


def _job(request: Request, given: Given, name: str, kept: Kept | None) -> Job:
    return Job(
        name=name,
        source=given.files[name],
        facts=given.facts_of(name),
        drafts=request.drafts,
        ending=request.ending,
        tracked=request.tracked,
        everything=request.everything,
        key=given.key(name, request.ending, request.tracked),
        written=kept.written if kept else "",
        old=kept.files if kept else (),
    )


def _holds(job: Job, kept: Kept | None) -> bool:
    """Whether what is known of a text is so still, and its files are there."""
    if kept is None or kept.error or kept.key != job.key:
        return False
    if kept.not_due and kept.is_drafted != job.everything:
        return False
    return all((job.drafts / file).is_file() for file in kept.files)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
