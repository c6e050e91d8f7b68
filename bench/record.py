"""How right each rule is on the record: every pair of ../shared rolled over in one process, every change judged by itself.

    python bench/record.py [--organ GA] [--half a|b] [--write] [--cache FOLDER] [--list] [--profile]

Prints the tables of docs/precision.md as Markdown: the precision of each rule by its reason and status, with nothing but the
session; the share of next year's paragraphs that come out word for word, with the session alone and with the facts that a
drafter would have; and the rate of each stage. With `--organ GA` the pairs are those of the Assembly's XML, by halves of the
series. `--write` puts all that between the marks in docs/precision.md. It leaves with 1 where a rule claims a status that its
figures on both halves of the XML do not bear out.
"""

from __future__ import annotations

import argparse
import cProfile
import pickle
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from causes import causes, causes_table
from measures import AROUND, CORPUS, ROOT, Issued, Pair, Shelf, note_judge, pairs, put_between, reason_kind
from statuses import Row, Tallies, Tally, disagreements, halves_table, precision_table, session_table, status_table, together
from structure import structure_table

from drafter.draft.apply import apply
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.infer.facts import facts
from drafter.infer.trials import Trials
from drafter.rules import FACTS, FOLLOWING, NAMES, RULES
from drafter.rules.base import Context
from drafter.updates.building import build
from drafter.updates.model import Updates
from drafter.writers import render

DOCUMENT = ROOT / "docs" / "precision.md"


def judged(
    drafts: Iterable[tuple[Pair, Draft]], issued: dict[str, Issued], shelf: Shelf, rules: Container[str], around: int = AROUND
) -> Tallies:
    """Each textual change of these rules that is not open, judged by itself; `around` is of the footnotes."""
    tallies: Tallies = {}
    for pair, draft in drafts:
        body, notes = issued[pair.name].judge, None
        for change in draft.changes:
            if change.rule not in rules or change.status == "open" or not change.is_textual or change.at == "title":
                continue
            if change.at.startswith("footnote "):
                judge = notes = notes or note_judge(draft.previous, shelf[pair.next], around)
            else:
                judge = body
            verdict = judge(change)
            if verdict is None:
                continue
            where = "footnotes" if judge is notes else "body"
            tally = tallies.setdefault(Row(change.rule, where, reason_kind(change), change.status), Tally())
            tally.verdicts[verdict] += 1
            tally.series.add(pair.series or pair.title)
            tally.sessions[pair.session, verdict] += 1
            if verdict in ("otherwise", "kept"):
                text = judge.texts[change.at]
                words = f"{text[max(0, change.start - 60) : change.start]}[{change.old} → {change.new.text}]"
                tally.wrong.append(f"{pair.name} {change.at} ({verdict}): …{words}{text[change.end : change.end + 40]}")
    return tallies


def marked(drafts: Iterable[tuple[Pair, Draft]], issued: dict[str, Issued], shelf: Shelf) -> dict[Row, Counter[str]]:
    """What became of the words that are marked open, by rule and reason; masthead, title and whole paragraphs aside."""
    fates: dict[Row, Counter[str]] = {}
    for pair, draft in drafts:
        body, notes = issued[pair.name].judge, note_judge(draft.previous, shelf[pair.next])
        for change in draft.changes:
            for judge, where in ((body, "body"), (notes, "footnotes")):
                if change.status == "open" and change.is_textual and change.at in judge.texts:
                    fates.setdefault(Row(change.rule, where, reason_kind(change), "open"), Counter())[judge.fate(change)] += 1
    return fates


def with_facts(pair: Pair, shelf: Shelf) -> Draft:
    """The draft with what a drafter would have known, read off the text that was issued; without an edit of any words."""
    previous = shelf[pair.previous]
    known = facts(Trials(previous), shelf[pair.next], pair.session)
    texts = "\n".join(p.text for p in previous.paragraphs)
    known["counts"] = {words: count for words, count in known.get("counts", {}).items() if texts.count(words) == 1}
    return rollover(previous, build(known))


def mark_table(fates: dict[Row, Counter[str]]) -> list[str]:
    """The marks by rule and reason, and all of them."""
    lines = [
        "| rule | where | reason | marks | changed | taken out | kept | changed or out |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    whole = Row("all", "", "", "open")
    counts = {**fates, whole: sum(fates.values(), Counter())}
    for row, fate in sorted(counts.items(), key=lambda item: (item[0] == whole, item[0].rule, item[0].where, -item[1].total())):
        figures = " | ".join(str(fate[name]) for name in ("changed", "taken out", "kept"))
        share = (fate["changed"] + fate["taken out"]) / fate.total()
        lines.append(f"| {row.rule} | {row.where} | {row.reason} | {fate.total()} | {figures} | {share:.2f} |")
    return lines


def stale_share(drafts: Iterable[tuple[Pair, Draft]], issued: dict[str, Issued]) -> list[str]:
    """In how many of the paragraphs in which a number became another something is changed or marked."""
    stale = seen = 0
    for pair, draft in drafts:
        paragraphs = issued[pair.name].stale
        stale += len(paragraphs)
        seen += len(paragraphs & {change.at for change in draft.changes})
    return [
        "",
        f"In {stale} paragraphs that the UN kept, a number, a day or an ordinal became other words; in {seen} of them",
        "something is changed or marked.",
    ]


def share_table(rolled: dict[str, list[tuple[Pair, Draft]]], issued: dict[str, Issued]) -> list[str]:
    """The share of next year's paragraphs that come out word for word, and the bench's own figures."""
    lines = [
        "| pairs | given | of | copy | word for word | notes: copy | word for word | precision | edits | slot recall | slots |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    counts = {given: [(pair, issued[pair.name].counts(draft)) for pair, draft in drafts] for given, drafts in rolled.items()}
    chosen: dict[str, Callable[[Pair], bool]] = {
        "all": lambda _: True,
        "adopted": lambda pair: pair.kind == "adopted",
        "draft": lambda pair: pair.kind == "draft",
        "similarity ≥ 0.95": lambda pair: pair.similarity >= 0.95,
    }
    for name, choose in chosen.items():
        for given, scores in counts.items():
            n = sum((count for pair, count in scores if choose(pair)), Counter[str]())
            if not n:
                continue
            shares = f"{n['copied'] / n['paragraphs']:.4f} | {n['exact'] / n['paragraphs']:.4f}"
            notes = f"{n['notes_copied'] / n['notes']:.4f} | {n['notes_exact'] / n['notes']:.4f}"
            rightness = f"{n['right'] / n['edits']:.4f} | {n['edits']} | {n['slots_right'] / n['slots']:.4f} | {n['slots']}"
            lines.append(f"| {name} | {given} | {n['pairs']} | {shares} | {notes} | {rightness} |")
    return lines


class Clock:
    """The seconds of the processor that each stage takes: another program on the machine does not slow it down."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start


def rate_table(chosen: list[Pair], shelf: Shelf) -> list[str]:
    """Resolutions a second, stage by stage, the whole record in one process."""
    clock, fresh = Clock(), Shelf()
    for name in dict.fromkeys(pair.previous for pair in chosen):
        with clock.stage("read a PDF"):
            fresh[name]
    for pair in chosen:
        previous, updates = shelf[pair.previous], Updates(session=pair.session)
        context = Context(previous, updates)
        for rule in RULES:
            with clock.stage(f"rule: {rule.name}"):
                list(rule.propose(context))
        with clock.stage("roll over: all rules, settled and numbered"):
            draft = rollover(previous, updates)
        with clock.stage("apply"):
            applied = apply(draft.previous, draft.changes)
        for following in FOLLOWING:
            with clock.stage(f"rule: {following.name}"):
                list(following.propose(context, applied))
        for suffix in (".txt", ".json", ".docx"):
            with clock.stage(f"write {suffix}"):
                render(draft, suffix)
    lines = ["| stage | seconds of the processor | resolutions a second |", "| --- | ---: | ---: |"]
    for stage, spent in clock.seconds.items():
        number = len(fresh.read) if stage == "read a PDF" else len(chosen)
        lines.append(f"| {stage} | {spent:.2f} | {number / spent:,.0f} |")
    return lines


def profile(chosen: list[Pair], shelf: Shelf) -> None:
    """Where the time of the rollovers goes, function by function."""
    texts = [(shelf[pair.previous], Updates(session=pair.session)) for pair in chosen]
    profiler = cProfile.Profile()
    with profiler:
        for previous, updates in texts:
            rollover(previous, updates).applied  # noqa: B018 - the text itself is what takes the time
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def written(sections: dict[str, list[str]]) -> None:
    """Puts each section between its marks in docs/precision.md."""
    put_between(DOCUMENT, "record", sections)


def of_xml(shelf: Shelf, options: argparse.Namespace) -> tuple[dict[str, list[str]], dict[str, Tallies]]:
    """The sections of an organ's XML, with the session alone, and the verdicts on the halves of its series."""
    drafts: dict[str, list[tuple[Pair, Draft]]] = {}
    issued: dict[str, Issued] = {}
    for half in options.half or "ab":
        chosen = pairs(shelf.organ, half)[:: options.every]
        drafts[half] = [(pair, rollover(shelf[pair.previous], Updates(session=pair.session))) for pair in chosen]
        issued |= {pair.name: issue(pair, shelf, options.cache) for pair in chosen}
    halves = {half: judged(alone, issued, shelf, NAMES) for half, alone in drafts.items()}
    both = [one for alone in drafts.values() for one in alone]
    whole = together(halves)
    sections = {
        "XML statuses": status_table(whole),
        "XML sessions": session_table(halves),
        "XML rules": halves_table(halves),
        "XML marks": [*mark_table(marked(both, issued, shelf)), *stale_share(both, issued)],
        "XML shares": share_table({f"half {half}": alone for half, alone in drafts.items()}, issued),
        "XML causes": causes_table({half: causes(alone, issued) for half, alone in drafts.items()}),
        "disagreements": [f"- {line}" for line in disagreements(whole)] or ["- none"],
    }
    return sections, halves


def issue(pair: Pair, shelf: Shelf, folder: Path | None) -> Issued:
    """What a pair's drafts are measured against, kept from run to run where the documents are."""
    path = folder / f"{pair.name}.issued.pkl" if folder else None
    if path is not None and path.exists():
        kept: Issued = pickle.loads(path.read_bytes())
        return kept
    issued = Issued(pair, shelf[pair.previous], shelf[pair.next])
    if path is not None:
        path.write_bytes(pickle.dumps(issued))
    return issued


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/precision.md")
    parser.add_argument("--cache", type=Path, help="a folder for the documents as read, so that the next run reads no PDF")
    parser.add_argument("--list", action="store_true", help="list every change that was not right; not of half b")
    parser.add_argument(
        "--organ", default="", choices=("GA",), help="the XML of this organ instead of the PDFs; the session alone"
    )
    parser.add_argument("--half", default="", choices=("a", "b"), help="one half of the series, as bench.py parts them")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th pair, for a quick look")
    parser.add_argument("--profile", action="store_true", help="only say where the time of the rollovers goes")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    if options.list and options.half != "a" and options.organ:
        parser.error("half b is for measuring alone: --list goes with --half a")
    if options.write and (options.half or options.every > 1):
        parser.error("--write is for all pairs; right is --write without --half and --every")
    if options.profile:
        shelf = Shelf(options.cache, options.organ)
        profile(pairs(options.organ, options.half)[:: options.every], shelf)
        return 0
    sections: dict[str, list[str]] = {}
    lists: list[Tallies] = []
    if not options.organ:
        sections, lists = of_pdfs(options)
    if options.organ or options.write:
        more, halves = of_xml(Shelf(options.cache, options.organ or "GA"), options)
        sections |= more
        lists += [halves["a"]] if options.organ and options.list else []
    for name, lines in sections.items():
        print(f"{name}\n", "\n".join(lines), end="\n\n", sep="\n")
    for row, tally in (one for tallies in lists for one in tallies.items()) if options.list else ():
        for line in tally.wrong:
            print(f"{row.rule} ({row.status}) {line}")
    if options.write:
        written(sections)
    warnings = [line for line in sections.get("disagreements", []) if line != "- none"]
    for line in warnings:
        print(f"status: {line.removeprefix('- ')}", file=sys.stderr)
    return 1 if warnings and not options.half else 0


def of_pdfs(options: argparse.Namespace) -> tuple[dict[str, list[str]], list[Tallies]]:
    """The sections of the PDFs, with the session alone and with the facts too, and the verdicts on both."""
    shelf, chosen = Shelf(options.cache), pairs("", options.half)[:: options.every]
    alone = [(pair, rollover(shelf[pair.previous], Updates(session=pair.session))) for pair in chosen]
    known = [(pair, with_facts(pair, shelf)) for pair in chosen]
    issued = {pair.name: Issued(pair, shelf[pair.previous], shelf[pair.next]) for pair in chosen}
    tallies = judged(alone, issued, shelf, NAMES)
    by_facts: Tallies = {}
    for row, tally in judged(known, issued, shelf, [rule.name for rule in FACTS], around=0).items():
        one = row._replace(reason="a fact, whatever it is")
        by_facts[one] = by_facts.get(one, Tally()) + tally
    sections = {
        "statuses": status_table(tallies),
        "rules": precision_table(tallies),
        "marks": [*mark_table(marked(alone, issued, shelf)), *stale_share(alone, issued)],
        "facts": precision_table(by_facts),
        "structure": structure_table(chosen, shelf),
        "shares": share_table({"the session alone": alone, "the facts too": known}, issued),
        "rates": rate_table(chosen, shelf),
    }
    return sections, [tallies, by_facts]


if __name__ == "__main__":
    sys.exit(main())
