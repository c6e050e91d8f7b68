"""What earlier editions are worth: the Assembly's XML rolled over with the session alone, without and with one and two of them.

    python bench/earlier.py [--half a|b] [--cache FOLDER] [--list]

Of each pair of ../shared whose previous text is itself the next one of another pair: edits that the UN made too, of all that were
made, and of those that follow from session and number; changes that the UN made too, word for word, of those of which it did not
take the paragraph out ("where it stays", as in docs/precision.md); marks on words that it changed or took out. Behind the table
stands why edits with one edition are not the UN's. `--list` names the changes that were wrong, of half a alone: half b is for
figures.
"""

from __future__ import annotations

import sys
from collections import Counter

from causes import causes, causes_table
from measures import Issued, Pair, Shelf, of_halves, options_of_halves, pairs
from record import issue

from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.updates.model import Updates

RIGHT, WRONG = ("right", "same"), ("otherwise", "kept")
MOST = 2  # editions before last year's that are given


def earlier(pair: Pair, by_next: dict[str, Pair], shelf: Shelf) -> list[Resolution]:
    """The editions before that which is rolled over, the latest first."""
    found: list[Resolution] = []
    while pair.previous in by_next:
        pair = by_next[pair.previous]
        found.append(shelf[pair.previous])
    return found


def measured(pair: Pair, draft: Draft, issued: Issued) -> tuple[Counter[str], list[str]]:
    """What is counted of one draft, and its changes that are wrong."""
    judge = issued.judge
    counts = issued.counts(draft)
    wrong = []
    for change in draft.changes:
        if not change.is_textual or change.at not in judge.texts:
            continue
        if change.status == "open":
            counts[judge.fate(change)] += 1
            continue
        verdict = judge(change)
        counts[f"change {verdict}"] += 1
        if verdict in ("otherwise", "kept"):
            before = judge.texts[change.at][max(0, change.start - 60) : change.start]
            wrong.append(f"{pair.name} {change.at} {change.rule}: …{before}[{change.old} → {change.new.text}]")
    return counts, wrong


def main() -> int:
    parser = options_of_halves(__doc__, "the changes that were wrong")
    options = of_halves(parser)
    shelf = Shelf(options.cache, "GA")
    by_next = {pair.next: pair for pair in pairs("GA")}
    print("| pairs with | given | of | edits | precision | where it stays | slots | slot recall | marks | changed or out |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    lines: list[str] = []
    with_one: list[tuple[Pair, Draft]] = []
    issued: dict[str, Issued] = {}
    for there in range(1, MOST + 1):
        chosen = [(p, found) for p in pairs("GA", options.half) if len(found := earlier(p, by_next, shelf)) >= there]
        for number in range(there + 1):
            n = Counter[str]()
            for pair, found in chosen:
                draft = rollover(shelf[pair.previous], Updates(session=pair.session), earlier=found[:number])
                issued[pair.name] = issue(pair, shelf, options.cache)
                counts, wrong = measured(pair, draft, issued[pair.name])
                with_one += [(pair, draft)] if there == number == 1 else []
                n += counts
                lines += [f"{number} given: {line}" for line in wrong if number]
            marks = n["changed"] + n["taken out"] + n["kept"]
            made, wrong_ones = (sum(n[f"change {v}"] for v in verdicts) for verdicts in (RIGHT, WRONG))
            stays = f"{made / (made + wrong_ones):.4f}"
            rates = f"{n['edits']} | {n['right'] / n['edits']:.4f} | {stays} | {n['slots']} | {n['slots_right'] / n['slots']:.4f}"
            share = f"{marks} | {1 - n['kept'] / marks:.2f}"
            print(f"| {there} or more | {number} | {len(chosen)} | {rates} | {share} |", flush=True)
    print("", *causes_table({options.half or "a and b": causes(with_one, issued)}), sep="\n")
    if options.list:
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
