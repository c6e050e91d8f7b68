"""How well drafter does on the texts of each organ, on the XML of ../shared: reading, rolling over, the ends of mandates.

    python bench/organs.py [--organ SC|HRC|ECOSOC|DEC] [--infer] [--write]

Reading is measured against the record's own reader (`akn.py`), rollovers with the session alone against what was issued, by
halves of the series, as `bench.py` of the record does. `--infer` infers the updates of every pair instead, which takes minutes.
`--write` puts the tables between the marks in docs/organs.md. It leaves with 1 where a document cannot be read.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from measures import CORPUS, ROOT, put_between

from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.infer import infer
from drafter.language.dates import parse_date
from drafter.readers import read
from drafter.rules import mandates
from drafter.rules.base import Context, occurrences
from drafter.updates.loading import load
from drafter.updates.model import Updates
from drafter.writers import render

sys.path.append(str(ROOT.parent / "shared" / "bench"))
akn, bench, score = (importlib.import_module(name) for name in ("akn", "bench", "score"))  # the record's own
ORGANS = {
    "SC": "Security Council",
    "HRC": "Human Rights Council",
    "ECOSOC": "Economic and Social Council",
    "DEC": "General Assembly, decisions",
}
READ = (
    "| read | documents | failed | paragraphs | whole | numbers | italics | footnotes |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)
ROLLED = (
    "| rolled over | half | pairs | edits | precision | slots | recall | copy word for word | word for word |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def data_of(name: str) -> bytes:
    with zipfile.ZipFile(bench.zipped()[name]) as whole:
        return whole.read(f"{name}.xml")


def reading(organ: str) -> tuple[str, int]:
    """The line of the table, and how many documents failed."""
    total: Counter[str] = Counter()
    for name, source in bench.zipped().items():
        if not source.name.startswith(f"{organ}_"):
            continue
        data = data_of(name)
        total["documents"] += 1
        try:
            got = json.loads(render(read(data, f"{name}.xml"), ".json"))
        except Exception as problem:  # a document that fails is one
            print(name, problem, file=sys.stderr)
            total["failed"] += 1
            continue
        found: dict[str, Any] = bench.read_xml(akn.reference(data), got)
        total.update(whole=found["whole"], paras=found["paras"])
        for key in ("numbers", "italics", "notes"):
            total.update({key: found[key][0], f"{key} of": found[key][1]})
    shares = [f"{total[key] / total[f'{key} of']:.4f}" if total[f"{key} of"] else "–" for key in ("numbers", "italics", "notes")]
    whole = f"{total['whole'] / total['paras']:.4f}"
    cells = [ORGANS[organ], total["documents"], total["failed"], f"{total['paras']:,}", whole, *shares]
    return f"| {' | '.join(map(str, cells))} |\n", total["failed"]


def pairs_of(organ: str, half: str = "ab") -> Iterator[dict[str, Any]]:
    for row in json.loads((CORPUS / "pairs-akn.json").read_text(encoding="utf-8"))[organ]:
        if bench.half(row) in half:
            yield row


def rolled(organ: str, half: str, ends: Counter[str]) -> str:
    """The line of the table; the ends of mandates that the next text has otherwise are counted."""
    results = []
    for row in pairs_of(organ, half):
        previous = read(data_of(row["previous"]), f"{row['previous']}.xml")
        draft = rollover(previous, Updates(session=row["session"]))
        last, now = ([p.text for p in r.paragraphs] for r in (previous, draft.resolution))
        issued = akn.reference(data_of(row["next"]))["body"]
        before = row["session"] - row["step"]
        results.append(score.pair(last, now, issued, before, row["step"], row["own"], row["adopted"]))
        count_ends(draft, issued, ends)
    t = score.total(results)
    keys = "pairs edits precision slots slot_recall verbatim_copy verbatim".split()
    cells = [ORGANS[organ], half, *("–" if t[key] != t[key] else t[key] for key in keys)]  # of no edits none is right or wrong
    return f"| {' | '.join(map(str, cells))} |\n"


def count_ends(draft: Draft, issued: list[str], ends: Counter[str]) -> None:
    """The days to which last year's text extended something, and that stand nowhere in the next one: asked for or not."""
    context = Context(draft.previous, Updates(session=1))
    adopted, whole = draft.previous.masthead.adopted, " ".join(issued)
    for place, found in occurrences(context.places, mandates.END):
        day = parse_date(found["day"])
        if not adopted or not day or day <= adopted or found["day"] in whole or not mandates.is_renewed(place, found):
            continue
        span = found.span("day")
        marks = [c for c in draft.changes if c.at == place.at and c.start < span[1] and span[0] < c.end]
        ends["asked" if any(c.status == "open" for c in marks) else "changed" if marks else "passed over"] += 1
        ends["certain"] += any(c.status == "certain" for c in marks)


def inferred(organ: str) -> str:
    total: Counter[str] = Counter()
    for row in pairs_of(organ):
        previous, following = (read(data_of(row[key]), f"{row[key]}.xml") for key in ("previous", "next"))
        try:
            made = rollover(previous, load([("updates.yaml", infer(previous, following).yaml)])).resolution
        except Exception as problem:  # a pair that fails is one
            print(row["previous"], problem, file=sys.stderr)
            total["failed"] += 1
            continue
        ours, theirs = ([(p.number, p.text) for p in r.paragraphs] for r in (made, following))
        total["exact" if ours == theirs else "not"] += 1
    return f"infer, {ORGANS[organ]}: {dict(total)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organ", choices=ORGANS)
    parser.add_argument("--infer", action="store_true")
    parser.add_argument("--write", action="store_true")
    opts = parser.parse_args()
    chosen = [opts.organ] if opts.organ else list(ORGANS)
    if opts.infer:
        for organ in chosen:
            print(inferred(organ), flush=True)
        return 0
    lines, ends, failed = {"read": READ, "rolled": ROLLED}, Counter[str](), 0
    for organ in chosen:
        line, wrong = reading(organ)
        lines["read"] += line
        failed += wrong
        for half in "ab":
            lines["rolled"] += rolled(organ, half, ends if organ == "SC" else Counter())
    told = ", ".join(f"{count} {what}" for what, count in sorted(ends.items()))
    said = f"Of the ends of mandates that the next text of the Security Council has otherwise: {told}.\n"
    whole = "\n".join([*lines.values(), said])
    print(whole)
    if opts.write:
        put_between(ROOT / "docs" / "organs.md", "organs", {"organs": whole.splitlines()})
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
