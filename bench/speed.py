"""How long a rollover takes from the shell, as ratios to bare programs that load the same libraries, its peak memory, and what
it costs to read a Word file again before it is put down.

    python bench/speed.py [--runs 25] [--previous FILE --updates FILE]

Whole processes, measured in turn (one of each, again and again) by their processor time, of which the least is compared: a busy
machine slows all of them, but seldom every run of one. Reading again is measured in this process. Prints a table and leaves
with 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BARE_DOCX = 'import docx; docx.Document().save("bare.docx")'
BARE_IMPORTS = "import jinja2, yaml, typer"
BARE_COMMANDS = """
import typer
app = typer.Typer()
for name in ("one", "two"):
    @app.command(name)
    def command(text: str) -> None:
        print(text)
app(["--help"])
"""
PEAK_LIMIT = 100.0  # MB


class Run(NamedTuple):
    """One whole process: its seconds of the processor, which a busy machine does not stretch as it does those of the clock, and
    the most memory it held, in MB."""

    seconds: float
    peak: float


def run(command: list[str], fine: Collection[int] = (0,)) -> Run:
    """Run a command, silent, to its end. Raises RuntimeError where it leaves with a code that is not `fine`."""
    null = os.open(os.devnull, os.O_RDWR)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    _, status, usage = os.wait4(child, 0)
    os.close(null)
    if (code := os.waitstatus_to_exitcode(status)) not in fine:
        raise RuntimeError(f"{' '.join(command)}: left with {code}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def measured(commands: dict[str, list[str]], rounds: int, fine: Collection[int] = (0,)) -> dict[str, list[Run]]:
    """Each command's runs, taken in turn after two that warm the caches (compiled modules, files)."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for k in range(rounds + 2):
        for name, command in commands.items():
            one = run(command, fine)
            if k > 1:
                runs[name].append(one)
    return runs


class Took(NamedTuple):
    """What a call took, in seconds of the processor, and what of it went into its proof: what a Word file shows before it is
    edited, and before it is put down."""

    whole: float
    proof: float


@contextmanager
def proofs_clocked() -> Iterator[Callable[[Callable[[], object]], Took]]:
    """Inside, what is given tells what a call took, and its proof."""
    from drafter import tracked
    from drafter.writers import docx, proof

    spent = 0.0

    def clocked(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            nonlocal spent
            start = time.process_time()
            done = function(*given)
            spent += time.process_time() - start
            return done

        return run

    def took(call: Callable[[], object]) -> Took:
        nonlocal spent
        spent, start = 0.0, time.process_time()
        call()
        return Took(time.process_time() - start, spent)

    with (
        patch.object(docx, "prove", clocked(proof.prove)),
        patch.object(tracked, "prove_tracked", clocked(proof.prove_tracked)),
        patch.object(proof.Base, "of", clocked(proof.Base.of)),
    ):
        yield took


def reading_again(previous: Path, updates: Path, rounds: int) -> dict[str, float]:
    """How long it takes to read a clean and a tracked file again, as a share of the whole write, of which it is a part."""
    import drafter
    from drafter.readers.docx import Package, read_package
    from drafter.tracked import write_tracked
    from drafter.updates import load
    from drafter.writers import docx, render

    base = docx.write_docx(drafter.read(previous))
    gc.disable()  # as the command does
    shares: dict[str, list[float]] = {"clean": [], "tracked": []}
    with proofs_clocked() as took:
        for _ in range(rounds):
            last, origins = read_package(Package(base, "base.docx"))
            draft = drafter.rollover(last, load([updates]))
            clean, in_place = partial(render, draft, ".docx"), partial(write_tracked, draft, origins)
            for name, write in (("clean", clean), ("tracked", in_place)):
                run = took(write)
                shares[name].append(run.proof / run.whole)
    return {name: min(of) for name, of in shares.items()}


def main() -> int:
    """Measure, print the table, and tell by the exit code whether all limits are kept."""
    parser = argparse.ArgumentParser(description="Speed and memory of a rollover, as ratios to bare programs.")
    parser.add_argument("--runs", type=int, default=25, help="how many processes of each kind (25)")
    parser.add_argument("--previous", type=Path, default=EXAMPLES / "A_RES_80_35.txt")
    parser.add_argument("--updates", type=Path, default=EXAMPLES / "81-draft.yaml")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start finds its modules compiled, as a user's does
    drafter = Path(sys.executable).with_name("drafter")
    if not drafter.is_file():
        parser.error(f"there is no {drafter}: install drafter into the environment that runs this")
    previous, updates = given.previous.resolve(), given.updates.resolve()
    rollover = [str(drafter), "rollover", str(previous), "--updates", str(updates), "--output"]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        runs = measured(
            {
                "rollover to .docx": [*rollover, "draft.docx"],
                "bare docx": [sys.executable, "-c", BARE_DOCX],
                "rollover to .txt": [*rollover, "draft.txt"],
                "bare imports": [sys.executable, "-c", BARE_IMPORTS],
            },
            given.runs,
        )
        os.chdir(EXAMPLES)
    return report(runs, reading_again(previous, updates, given.runs))


def report(runs: dict[str, list[Run]], again: dict[str, float]) -> int:
    """Print the least of each, the ratios, the peak, and the shares of reading `again`; 1 where one passes its limit, else 0.

    The least is what the program needs; what others take beyond it is the machine's.
    """
    least = {name: min(r.seconds for r in of) for name, of in runs.items()}
    print(f"the least of {len(runs['bare docx'])} processes each, in turn")
    for name, seconds in least.items():
        peak = max(r.peak for r in runs[name])
        print(f"  {name:<20}{seconds * 1000:6.0f} ms{peak:8.1f} MB at most")
    figures = [
        ("to .docx / bare docx", least["rollover to .docx"] / least["bare docx"], 1.7, "times"),
        ("to .txt / bare imports", least["rollover to .txt"] / least["bare imports"], 1.5, "times"),
        *((f"reading again, {name}", share, 0.5, "times") for name, share in again.items()),
        ("peak memory", max(r.peak for name in runs if "rollover" in name for r in runs[name]), PEAK_LIMIT, "MB"),
    ]
    for name, figure, limit, unit in figures:
        print(f"  {name:<24}{figure:6.2f} {unit:<6} limit {limit:g}   {'kept' if figure <= limit else 'PASSED'}")
    return int(any(figure > limit for _, figure, limit, _ in figures))


if __name__ == "__main__":
    sys.exit(main())
