"""How long `drafter session` takes over a folder of PDFs, on one core and on all, beside poppler's tools over the same PDFs, in
one run; whether its drafts are the very bytes of the single command's, also where it was killed on its way; and its memory.

    python bench/session.py [--texts A_RES_80] [--same] [--kills 10] [--write]

With `--texts GA_79` the XML of that archive, with `A_RES` all PDFs of resolutions that the record has. Seconds are of the clock,
and of the processor beside them. With `--write` the table in docs/scale.md is written anew. It leaves with 1 where a limit is
passed, a text failed or bytes differ.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import speed
from measures import CORPUS, named_xml, put_between, xml

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "scale.md"
DRAFTER = [sys.executable, "-m", "drafter"]
FASTER = 1.7  # times, on two cores
FLAT = 1.25  # times the memory of a quarter of the texts
TRACKED = 4.8  # times what `pdftotext` takes for the same PDFs
IN_A_LOOP = 4  # the same, without reports, checks and board
LOOP = """
import sys
from pathlib import Path
import drafter
from drafter.updates import load
facts = load([Path(sys.argv[1])])
for text in sys.argv[2:]:
    drafter.track(text, facts)
"""
ONE_CORE = ["/usr/bin/taskset", "-c", "0"]


class Took(NamedTuple):
    """What a command took: seconds of the clock and of the processor, and the memory of its largest process, in MB."""

    wall: float
    cpu: float
    peak: float


def took(*commands: Sequence[str], fine: Collection[int] = (0, 1)) -> Took:
    """Commands one after the other, which leave with a code that is `fine`."""
    start, runs = time.perf_counter(), [speed.run([*command], fine) for command in commands]
    return Took(time.perf_counter() - start, sum(run.seconds for run in runs), max(run.peak for run in runs))


def texts_of(name: str, folder: Path) -> list[Path]:
    """The texts of a name in a folder: PDFs by links, XML by files."""
    folder.mkdir()
    if name.startswith("GA_"):
        for one in named_xml("GA"):
            if one.startswith(f"A_RES_{name.removeprefix('GA_')}_"):
                (folder / f"{one}.xml").write_bytes(xml(one))
    else:
        for file in sorted((CORPUS / "pdf").glob(f"{name}_*.pdf")):
            (folder / file.name).symlink_to(file)
    return sorted(folder.iterdir())


def session(texts: Path, drafts: Path, facts: Path, *more: str) -> list[str]:
    """The command over a folder."""
    return [*DRAFTER, "session", str(texts), "--updates", str(facts), "--output", str(drafts), "--all", *more]


def bytes_of(drafts: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(file.relative_to(drafts)): file.read_bytes() for file in sorted(drafts.rglob("*")) if file.is_file()}


def killed(command: list[str], kills: int, within: float, seed: int = 1) -> int:
    """Runs a command to its end, and kills it at random moments before; how often it met its end early."""
    chance, early = random.Random(seed), 0
    for _ in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            process.wait(chance.uniform(0.3, 0.6 + within / kills))
            early += 1
        except subprocess.TimeoutExpired:
            whole = chance.random() < 0.5  # or its first process alone, which the others then see
            (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return early


def others(drafts: Path, texts: Sequence[Path], facts: Path, folder: Path) -> list[str]:
    """The texts whose draft or report is not what `drafter rollover` writes."""
    found = []
    for text in texts:
        draft, report = folder / f"{text.stem}.docx", folder / f"{text.stem}.html"
        command = [*DRAFTER, "rollover", str(text), "--updates", str(facts), "--output", str(draft), "--report", str(report)]
        subprocess.run([*command, "--quiet"], check=True)
        made = (drafts / draft.name, drafts / "reports" / report.name)
        if any(one.read_bytes() != other.read_bytes() for one, other in zip(made, (draft, report), strict=True)):
            found.append(text.stem)
    return found


def main() -> int:
    """Measure, print, and tell by the exit code whether all is as it should be."""
    parser = argparse.ArgumentParser(description="Speed, memory and sameness of a session.")
    parser.add_argument("--texts", default="A_RES_80", help="A_RES_80, or GA_79 for the XML of that archive")
    parser.add_argument("--runs", type=int, default=2, help="of one core and two in turn; the least of each is told (2)")
    parser.add_argument("--same", action="store_true", help="hold each draft and report against the single command's")
    parser.add_argument("--kills", type=int, default=0, help="kill it so many times on its way")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        texts = texts_of(given.texts, place / "texts")
        number = given.texts.rpartition("_")[2]
        session_of = int(number) + 1 if number.isdigit() else 81
        facts = place / "session.yaml"
        facts.write_text(f"session: {session_of}\n", encoding="utf-8")
        (place / "few").mkdir()
        for text in texts[::4]:
            (place / "few" / text.name).symlink_to(text)
        printed = [["/usr/bin/pdftotext", str(text), os.devnull] for text in texts if text.suffix == ".pdf"]
        ones, twos, tracks, loops, prints = [], [], [], [], []
        for k in range(given.runs):  # in turn, since the machine may have other things to do
            ones.append(took([*ONE_CORE, *session(place / "texts", place / f"one{k or ''}", facts, "--workers", "1")]))
            twos.append(took(session(place / "texts", place / f"two{k or ''}", facts, "--workers", "2")))
            if printed:
                tracked = session(place / "texts", place / f"tracked{k}", facts, "--workers", "1", "--tracked")
                tracks.append(took([*ONE_CORE, *tracked]))
                loops.append(took([*ONE_CORE, sys.executable, "-c", LOOP, str(facts), *map(str, texts)], fine=[0]))
                prints.append(took(*printed))
        one, two = min(ones), min(twos)
        times, looped = ((min(of).cpu / min(prints).cpu if printed else 0) for of in (tracks, loops))
        few = took(session(place / "few", place / "quarter", facts, "--workers", "1"))
        again = took(session(place / "texts", place / "two", facts, "--workers", "2"))
        poppler = None
        if printed:
            poppler = took(*printed, *(["/usr/bin/pdfinfo", "-struct-text", str(text)] for text in texts))
        board = json.loads((place / "two" / "index.json").read_text(encoding="utf-8"))
        failed = [text["said"] for text in board["texts"] if text["status"] != "drafted"]
        wrong = list(failed) + ([] if len(board["texts"]) == len(texts) else ["the board lacks texts"])
        wrong += [] if bytes_of(place / "one") == bytes_of(place / "two") else ["one core and two differ"]
        if given.kills:
            early = killed(session(place / "texts", place / "killed", facts, "--workers", "2"), given.kills, two.wall)
            wrong += [] if bytes_of(place / "killed") == bytes_of(place / "two") else ["a killed run differs"]
            print(f"killed {given.kills - early} times on its way, then run to its end")
        if given.same:
            (place / "single").mkdir()
            wrong += [f"{name}: other bytes" for name in others(place / "two", texts, facts, place / "single")]
            print(f"{len(texts)} drafts and reports held against the single command's")
    rows = [
        ("on one core", one, None),
        ("on two cores", two, f"{one.wall / two.wall:.2f} times as fast as on one; at least {FASTER}"),
        ("a second run, nothing changed", again, None),
        (
            "a quarter of the texts, on one core",
            few,
            f"the memory of all is {one.peak / few.peak:.2f} times that; at most {FLAT}",
        ),
    ]
    if poppler:
        beside = "{:.2f} times `pdftotext`, by the processor; at most {}"
        rows += [
            ("to tracked files, on one core", min(tracks), beside.format(times, TRACKED)),
            ("to tracked files and no more, in a loop", min(loops), beside.format(looped, IN_A_LOOP)),
            ("poppler: `pdftotext`", min(prints), None),
        ]
        rows += [("poppler: `pdftotext`, `pdfinfo -struct-text`", poppler, "the limit of the run on two cores")]
    lines = [
        f"| {len(texts)} texts ({given.texts}) | seconds | of the processor | a text | largest process | |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for what, run, said in rows:
        count = len(texts[::4]) if run is few else len(texts)
        lines.append(f"| {what} | {run.wall:.1f} | {run.cpu:.1f} | {run.cpu / count:.3f} s | {run.peak:.0f} MB | {said or ''} |")
    print("\n".join(lines))
    print("\n".join(wrong) or "no text failed, and no bytes differ")
    if given.write:
        put_between(DOCUMENT, "session", {given.texts: lines})
    slow = one.wall / two.wall < FASTER or (poppler is not None and two.wall > poppler.wall)
    return int(bool(wrong) or slow or times > TRACKED or looped > IN_A_LOOP or one.peak / few.peak > FLAT)


if __name__ == "__main__":
    sys.exit(main())
