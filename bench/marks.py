"""What the questions of a draft are worth: how many there are, how often the UN changed what they ask of, and what none asks of.

    python bench/marks.py [--organ GA|SC|HRC|ECOSOC|DEC] [--half a|b] [--cache FOLDER] [--list] [--write] [--every N]

Rolls the pairs of an organ's XML (the Assembly's, where none is given; DEC are its decisions) over with the session or the year
alone and prints, of each half, the questions a text has, the share of the marks and of the questions whose words became others or
went, and of the paragraphs that the UN kept, and in which a number, a day or an ordinal became another, in how many something is
changed, asked about, or in the list of what is left as last year without a look. "COVID-19" is no number. `--list` names what is
in none, and the marks that the UN changes in less than a third; of half a alone. `--write` puts the rates of half a of the
Assembly's into config/rates.yaml, by which questions are ordered.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from measures import CORPUS, ROOT, Fate, Issued, Judge, Pair, Shelf, note_judge, options_of_halves, pairs, reason_kind
from record import issue

from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.questions import asked
from drafter.engine.settling import rollover
from drafter.language.ordinals import ORDINAL
from drafter.updates.model import Updates
from drafter.updates.printing import quoted

RATES = ROOT / "config" / "rates.yaml"
LEAST = 1 / 3  # what the UN changes in less is no question
_TOLD = re.compile(rf"\d|\b(?i:{ORDINAL})\b")
HEAD = """\
# How often the UN changed the words that a rule marks for a reason (by how that begins), and of how many: the Assembly's XML,
# half a of the series. Questions are put in this order. Written by `python bench/marks.py --half a --write`.
"""


class Measured(NamedTuple):
    """What became of the marks of one draft, and of the paragraphs in which a number became another."""

    questions: list[list[Fate]]
    kinds: list[tuple[str, str, Fate]]  # rule, reason, fate
    stale: set[str]
    another: set[str]
    changed: set[str]
    asked: set[str]
    left: set[str]


def measured(draft: Draft, issued: Issued, judges: tuple[Judge, Judge]) -> Measured:
    """A draft beside what was issued."""

    def fates(marks: Iterable[Change]) -> Iterator[tuple[Change, Fate]]:
        for c in marks:
            judge = next((judge for judge in judges if c.at in judge.texts), None)
            if judge and c.is_textual:
                yield c, judge.fate(c)

    marks = draft.with_status("open")
    found = [[*fates(question)] for question in asked(draft.previous, marks)]
    stale, another = changed_numbers(issued)
    made = {c.at for c in draft.changes if c.status != "open"}
    return Measured(
        questions=[[fate for _, fate in question] for question in found if question],
        kinds=[(c.rule, reason_kind(c), fate) for question in found for c, fate in question],
        stale=stale,
        another=another,
        changed=made,
        asked={c.at for c in marks} - made,
        left={one.at for one in left(draft)} - made - {c.at for c in marks},
    )


def changed_numbers(issued: Issued) -> tuple[set[str], set[str]]:
    """The paragraphs that the UN kept and in which a number, a day or an ordinal became other words or went; and those of them in
    which it became another number."""
    stale, another = set(), set()
    for at, (start, end) in issued.spans.items():
        inside = [hunk for hunk in issued.wanted if hunk[0] < end and start < hunk[1]]
        if any(i <= start and j >= end - 1 for i, j, _ in inside):
            continue
        for i, j, words in inside:
            if _tells(issued.last[max(i, start) : min(j, end)]):
                stale.add(at)
                if _tells(words):
                    another.add(at)
    return stale, another


def _tells(words: Iterable[str]) -> bool:
    return bool(_TOLD.search(" ".join(words).replace("COVID-19", "")))


def table(halves: dict[str, list[Measured]]) -> list[str]:
    """The figures of each half."""
    lines = [
        "| half | texts | questions, median | most | all | changed | marks | changed | numbers that became | paragraphs "
        "| changed | asked | in the last list | in none | changed or asked | with the list |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for half, drafts in halves.items():
        numbers = [len(one.questions) for one in drafts]
        questions = [question for one in drafts for question in one.questions]
        marks = [fate for question in questions for fate in question]
        start = f"| {half} | {len(drafts)} | {statistics.median(numbers):g} | {max(numbers)} | {len(questions)} "
        start += f"| {_share(any(f != 'kept' for f in q) for q in questions):.3f} "
        start += f"| {len(marks)} | {_share(f != 'kept' for f in marks):.3f} "
        for name, chosen in (
            ("another", [one.another for one in drafts]),
            ("other words, or went", [one.stale for one in drafts]),
        ):
            counts = Counter(_where(at, one) for at_all, one in zip(chosen, drafts, strict=True) for at in at_all)
            whole, seen = counts.total(), counts["changed"] + counts["asked"]
            shares = f"{seen / whole:.3f} | {(seen + counts['left']) / whole:.3f}"
            figures = " | ".join(str(counts[where]) for where in ("changed", "asked", "left", "none"))
            lines.append(f"{start}| {name} | {whole} | {figures} | {shares} |")
    return lines


def _share(values: Iterable[bool]) -> float:
    found = [*values]
    return sum(found) / len(found) if found else 0.0


def _where(at: str, one: Measured) -> str:
    places = {"changed": one.changed, "asked": one.asked, "left": one.left}
    return next((where for where, there in places.items() if at in there), "none")


def rates(drafts: Iterable[Measured]) -> dict[tuple[str, str], Counter[str]]:
    """What became of the marks, by rule and reason."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for one in drafts:
        for rule, because, fate in one.kinds:
            found.setdefault((rule, because), Counter())[fate] += 1
    return dict(sorted(found.items()))


def rate_table(counted: dict[tuple[str, str], Counter[str]]) -> list[str]:
    """The marks by rule and reason, the likeliest first."""
    rows = sorted(((_changed(c) / c.total(), rule, because, c.total()) for (rule, because), c in counted.items()), reverse=True)
    lines = ["| rule | reason | marks | changed or out |", "| --- | --- | ---: | ---: |"]
    return lines + [f"| {rule} | {because} | {n} | {share:.2f} |" for share, rule, because, n in rows]


def _changed(counts: Counter[str]) -> int:
    return counts.total() - counts["kept"]


def written(counted: dict[tuple[str, str], Counter[str]]) -> str:
    """The rates as config/rates.yaml has them: reasons by how they begin, up to what is particular in them."""
    found: dict[str, dict[str, list[int]]] = {}
    for (rule, because), counts in counted.items():
        sums = found.setdefault(rule, {}).setdefault(re.split(r"[“]?…", because)[0], [0, 0])
        sums[0], sums[1] = sums[0] + _changed(counts), sums[1] + counts.total()
    lines = [HEAD.rstrip("\n")]
    for rule, reasons in found.items():
        lines += [f"{rule}:", *(f"  {quoted(because)}: [{changed}, {of}]" for because, (changed, of) in reasons.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = options_of_halves(__doc__, "what is in none")
    parser.add_argument("--organ", default="GA", choices=("GA", "SC", "HRC", "ECOSOC", "DEC"), help="whose XML (default: GA)")
    parser.add_argument("--write", action="store_true", help="write config/rates.yaml; of half a of the Assembly's alone")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th pair, for a quick look")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    if (options.list or options.write) and options.half != "a":
        parser.error("half b is for measuring alone: --list and --write go with --half a")
    if options.write and options.organ != "GA":
        parser.error("the rates are those of the Assembly's texts: --write goes with --organ GA")
    shelf = Shelf(options.cache, options.organ)
    chosen = {half: pairs(options.organ, half)[:: options.every] for half in options.half or "ab"}
    halves = {half: [_rolled_over(pair, shelf, options.cache) for pair in group] for half, group in chosen.items()}
    counted = rates(one for drafts in halves.values() for one in drafts)
    print("\n".join([*table(halves), "", *rate_table(counted)]))
    if options.list:
        for pair, one in zip(chosen["a"], halves["a"], strict=True):
            for at in sorted(one.stale):
                if (where := _where(at, one)) in ("left", "none"):
                    print(f"{where}: {pair.name} {at}{' (another)' if at in one.another else ''}")
    if options.write:
        RATES.write_text(written(counted), encoding="utf-8")
    if options.organ != "GA":
        return 0  # what is a question is judged by the Assembly's texts, which are many
    seldom = [key for key, counts in counted.items() if counts.total() >= 10 and _changed(counts) / counts.total() < LEAST]
    for rule, because in seldom:
        print(f"no question: {rule}: “{because}” is changed in less than a third", file=sys.stderr)
    return 1 if seldom else 0


def _rolled_over(pair: Pair, shelf: Shelf, folder: Path | None) -> Measured:
    previous = shelf[pair.previous]
    draft = rollover(previous, Updates(session=pair.session))
    issued = issue(pair, shelf, folder)
    return measured(draft, issued, (issued.judge, note_judge(previous, shelf[pair.next])))


if __name__ == "__main__":
    sys.exit(main())
