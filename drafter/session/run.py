"""A session from its folder to its drafts and its board: what has changed is drafted, and the rest is as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from drafter.errors import UpdatesError
from drafter.files import name_of, read_whole, text_of, write_whole
from drafter.processes import in_processes
from drafter.session.board import Board, board_of, csv_of, data_of, page_of
from drafter.session.folder import PAGES, Given, check_drafts
from drafter.session.once import Once, asked_once, told_alike, with_questions
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

    What several texts ask alike is put into the session's facts, below all that stands there. Raises DrafterError, before any
    work, for a folder, facts or a place of the drafts that are wrong, and behind all work for facts that cannot be written into.
    What is wrong with one text is on the board. Ended at any moment it leaves whole files, and the next run goes on from there.
    """
    given = Given(request.folder, request.facts)
    check_drafts(request.drafts, request.folder, request.facts)
    state = State(request.drafts)
    jobs = {name: _job(request, given, name, state.kept.get(name)) for name in given.files}
    to_do = [job for name, job in jobs.items() if not _holds(job, state.kept.get(name), given)]
    to_do.sort(key=lambda job: -_size(job.source))  # the last to be done is a short one, for which the others need not wait long
    with closing(in_processes(worked, to_do, request.workers, ended)) as lines:  # ended by Ctrl-C, its processes are too
        for done, line in enumerate(lines, 1):
            told(done, len(to_do), state.add(line))
    for name in state.kept.keys() - jobs.keys():
        withdraw(request.drafts, state.kept[name].files, state.kept[name].written)
    state.tidy(sorted(jobs))
    results = state.results(sorted(jobs))
    alike = Counter(told_alike(mark) for result in results for mark in result.marks)
    alike[0] = 0  # those that are asked about for their text alone
    asked = asked_once(mark for result in results for mark in result.marks if alike[told_alike(mark)] > 1)
    board = board_of(results, given.updates, asked)
    for page, content in zip(PAGES, (page_of(board), csv_of(board), data_of(board)), strict=True):
        write_whole(request.drafts / page, content.encode("utf-8", "backslashreplace"))  # JSON may hold half a character
    _ask(request.facts, asked)
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


def _ask(facts: Path, asked: Iterable[Once]) -> None:
    """Puts the questions that are asked once into the session's facts, where they are not there yet."""
    data, name = read_whole(facts, UpdatesError), name_of(facts)
    text = text_of(data, name, UpdatesError)
    try:
        more = with_questions(text, asked)
    except UpdatesError as problem:
        raise UpdatesError(str(problem).replace("updates.yaml", name, 1)) from None
    if more != text:
        write_whole(facts, (more.replace("\n", "\r\n") if b"\r\n" in data else more).encode())  # the line ends of its editor


def _holds(job: Job, kept: Kept | None, given: Given) -> bool:
    """Whether what is known of a text is so still, and its files are there."""
    if kept is None or kept.error or kept.key != job.key or kept.answers != given.answers_to(job.name, kept.symbol):
        return False
    if kept.not_due and kept.is_drafted != job.everything:
        return False
    return all((job.drafts / file).is_file() for file in kept.files)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
