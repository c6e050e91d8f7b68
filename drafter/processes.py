"""Work on many texts in processes of one machine: one that ends takes no other text with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

_Job = TypeVar("_Job")
_Done = TypeVar("_Done")
_busy = threading.Lock()


def in_processes(
    work: Callable[[_Job], _Done], jobs: Iterable[_Job], workers: int, ended: Callable[[_Job], _Done]
) -> Generator[_Done, None, None]:
    """What `work` gives for each job, as it comes. Of one whose process was ended it is what `ended` gives.

    Only as many jobs are handed out as keep the processes busy, so that what waits takes no memory.
    """
    waiting = deque(jobs)
    while waiting:
        lost: list[_Job] = []
        yield from _in_a_pool(work, waiting, workers, lost)
        for job in lost:  # one of them ended its process: each once more, by itself
            again: list[_Job] = []
            yield from _in_a_pool(work, deque([job]), 1, again)
            yield from map(ended, again)


def _in_a_pool(work: Callable[[_Job], _Done], waiting: deque[_Job], workers: int, lost: list[_Job]) -> Iterator[_Done]:
    """The same of the jobs that wait, until one of the processes ends: then `lost` are those that had been handed out."""
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(min(workers, len(waiting)), context, initializer=_begin)
    running: dict[Future[_Done], _Job] = {}
    try:
        while waiting or running:
            while waiting and len(running) < 2 * workers:
                running[pool.submit(_work, work, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                done = future.result()
                del running[future]
                yield done
    except BrokenProcessPool:
        lost += running.values()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Begins a process: Ctrl-C is for the one that started it, and it ends when that one does, behind the text in its hands."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # in the midst of a job next to nothing could be collected
    gc.freeze()  # what is there stays, and need not be looked through
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        with _busy:
            os._exit(1)


def _work(work: Callable[[_Job], _Done], job: _Job) -> _Done:
    with _busy:
        done = work(job)
        gc.collect(0)  # what it leaves in rings, and no older thing is looked at
        return done
