"""How long a rollover takes from the shell, as ratios to bare programs that load the same libraries, and its peak memory.

    python bench/speed.py [--runs 25] [--previous FILE --updates FILE]

Whole processes, measured in turn (one of each, again and again), so that a busy machine slows them all alike; the
medians are compared. Prints a table and leaves with 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BARE_DOCX = 'import docx; docx.Document().save("bare.docx")'
BARE_IMPORTS = "import jinja2, yaml, typer"
PEAK_LIMIT = 100.0  # MB


class Run(NamedTuple):
    """One whole process: its seconds on the clock and the most memory it held, in MB."""

    seconds: float
    peak: float


def run(command: list[str]) -> Run:
    """Run a command, silent, to its end. Raises RuntimeError where it fails."""
    null = os.open(os.devnull, os.O_RDWR)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    os.close(null)
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(command)}: left with {code}")
    return Run(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def measured(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    """Each command's runs, taken in turn after two that warm the caches (compiled modules, files)."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for k in range(rounds + 2):
        for name, command in commands.items():
            one = run(command)
            if k > 1:
                runs[name].append(one)
    return runs


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
    rollover = [str(drafter), "rollover", str(given.previous.resolve()), "--updates", str(given.updates.resolve()), "--output"]
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
    return report(runs)


def report(runs: dict[str, list[Run]]) -> int:
    """Print the medians, the ratios and the peak; 1 where one of them passes its limit, else 0."""
    middle = {name: statistics.median(r.seconds for r in of) for name, of in runs.items()}
    print(f"medians of {len(runs['bare docx'])} processes each, in turn")
    for name, seconds in middle.items():
        peak = max(r.peak for r in runs[name])
        print(f"  {name:<20}{seconds * 1000:6.0f} ms{peak:8.1f} MB at most")
    figures = [
        ("to .docx / bare docx", middle["rollover to .docx"] / middle["bare docx"], 3.0, "times"),
        ("to .txt / bare imports", middle["rollover to .txt"] / middle["bare imports"], 2.0, "times"),
        ("peak memory", max(r.peak for name in runs if "rollover" in name for r in runs[name]), PEAK_LIMIT, "MB"),
    ]
    for name, figure, limit, unit in figures:
        print(f"  {name:<24}{figure:6.2f} {unit:<6} limit {limit:g}   {'kept' if figure <= limit else 'PASSED'}")
    return int(any(figure > limit for _, figure, limit, _ in figures))


if __name__ == "__main__":
    sys.exit(main())
