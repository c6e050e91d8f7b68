"""What a rollover and all that comes of it cost against the number of changes: nothing grows worse than n log n.

    python bench/growth.py [--shape NAME] [--sizes 250,500,1000,2000,4000] [--plot docs/growth.svg]

The texts are made here, with a change in every paragraph, in a few long paragraphs, in footnotes, in a table, by edits, and
with a long masthead; and pairs of texts that are compared, of one paragraph in which all links, all italics or all footnotes
are others, from 20 to 320 of them. Seconds are of the processor, the least of several runs. Prints the power of the size by
which each cost grows, over all sizes and over the last two doublings, and leaves with 1 where one is above the limit: that of
n log n.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from costs import Curve, Panel, Point, exponent, n_log_n, plotted, seconds

from drafter import readers, writers
from drafter.checks import check_draft
from drafter.compare import compare, draft_between
from drafter.compare.page import html_comparison, json_comparison
from drafter.compare.terminal import terminal_comparison
from drafter.document.markup import parse
from drafter.document.masthead import Masthead, MastheadNote
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import Builder, RichText, join
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.infer import infer
from drafter.report.page import html_report
from drafter.report.terminal import terminal_report
from drafter.tracked import write_tracked
from drafter.updates import load

SIZES = (250, 500, 1000, 2000, 4000)
IN_ONE = (20, 40, 80, 160, 320)  # in one paragraph: none of the record has as many
ROUNDS = 3
HEAD = Masthead(symbol="A/RES/80/35", number="80/35", session=80)
NEXT = Masthead(symbol="A/RES/81/35", number="81/35", session=81)
LONG = 5  # paragraphs that hold all changes, where they are few

# A change in each: one is certain, two are to be confirmed, two stay open; and a slip for the checks
SENTENCES = (
    "*Decides* to include in the provisional agenda of its eighty-first session the item on {own}",
    "*Urges* all States parties to the Convention on {own} to take part",
    "*Recalls* that that 166 States have ratified the Convention on {own}",
    "*Takes note* of the report of the Secretary-General on {own} contained in document A/80/{n}",
    "*Requests* the Secretary-General to report to the General Assembly on {own} at its eighty-first session",
)
EDITS = (
    "{{at: {at}, replace: take part, with: come}}",
    "{{after: {at}, insert: Notes what was done;}}",
    "{{at: {at}, delete: true}}",
    "{{at: {at}, move: {{before: {earlier}}}}}",
)


class Text(NamedTuple):
    """Last year's text, and the lines of updates.yaml beside the session."""

    previous: Resolution
    updates: str = ""


def own(n: int) -> str:
    """Words that no other number gives."""
    return "the question of " + "".join(chr(ord("a") + int(digit)) for digit in str(n))


def sentence(n: int) -> RichText:
    return parse(SENTENCES[n % len(SENTENCES)].format(own=own(n), n=n + 1))[0]


def resolution(paragraphs: Iterable[Paragraph], notes: Iterable[Footnote] = (), head: Masthead = HEAD) -> Resolution:
    return Resolution(head, RichText("Many changes"), addressed(paragraphs), tuple(notes))


def numbered(texts: Iterable[RichText]) -> Iterator[Paragraph]:
    """Operative paragraphs, ten under a heading: no text has a paragraph 1900."""
    for n, text in enumerate(texts):
        if n % 10 == 0:
            yield Paragraph(RichText(f"Chapter {n // 10 + 1}"), "heading")
        yield Paragraph(text + ";", "operative", f"{n % 10 + 1}.")


def many_paragraphs(size: int) -> Text:
    """A paragraph for each change."""
    return Text(resolution(numbered(map(sentence, range(size)))))


def long_paragraphs(size: int) -> Text:
    """A few paragraphs that hold all changes."""
    parts = (range(size * k // LONG, size * (k + 1) // LONG) for k in range(LONG))
    return Text(resolution(numbered(join([sentence(n) for n in part], ", and ") for part in parts)))


def footnotes(size: int) -> Text:
    """A footnote for each change, two to a paragraph, and one that no text calls."""
    texts = []
    for first in range(1, size + 1, 2):
        text = Builder()
        text.add("Takes note of the reports")
        for n in range(first, min(first + 2, size + 1)):
            text.add(f" on {own(n)}")
            text.mark(len(text), "footnote", str(n))
        texts.append(text.built())
    return Text(resolution(numbered(texts), (Footnote(str(n), RichText(f"A/80/{n}, annex.")) for n in range(1, size + 2))))


def table(size: int) -> Text:
    """A table with a change in every row."""
    rows = [("Item", "What is done"), *((str(n), sentence(n).text) for n in range(1, size + 1))]
    cells = (
        Paragraph(RichText(words), "annex", cell=Cell(1, row, column))
        for row, columns in enumerate(rows, 1)
        for column, words in enumerate(columns, 1)
    )
    return Text(resolution([*numbered([sentence(0)]), Paragraph(RichText("Annex"), "annex"), *cells]))


def edits(size: int) -> Text:
    """Edits of updates.yaml: words replaced, paragraphs put in, taken out and moved."""
    previous = resolution(numbered(RichText(f"Urges all to take part in {own(n)}") for n in range(size)))
    at = [p.id for p in previous.paragraphs if p.part == "operative"]
    lines = (f"  - {EDITS[n % 4].format(at=at[n], earlier=at[max(0, n - 3)])}\n" for n in range(size))
    return Text(previous, f"edits:\n{''.join(lines)}")


def masthead(size: int) -> Text:
    """Sponsors, and a few notes."""
    head = replace(HEAD, kind="draft resolution", symbol="A/C.1/80/L.30", number="", committee="First Committee")
    notes = tuple(MastheadNote("*" * n, RichText(f"See A/80/{n}.")) for n in range(1, 4))
    sponsors = tuple(f"State {own(n)}" for n in range(size))
    return Text(resolution(numbered([sentence(0)]), head=replace(head, sponsors=sponsors, notes=notes)))


Pair = tuple[Resolution, Resolution]  # this year's behind last year's


def one_paragraph(size: int, add: Callable[[Builder, int, int], Iterable[Footnote]]) -> Pair:
    """Two texts of one paragraph, which has something at many words that is another in the second."""
    pair = []
    for head in (HEAD, NEXT):
        text, notes = Builder(), list[Footnote]()
        text.add("Takes note of")
        for n in range(1, size + 1):
            text.add(f" what is said on {own(n)} in ")
            notes += add(text, n, head.session or 0)
            text.add(",")
        pair.append(resolution(numbered([text.built()]), notes, head))
    return pair[0], pair[1]


def links(size: int) -> Pair:
    """Words that no rule knows, each of which a link leads from."""

    def add(text: Builder, n: int, session: int) -> Iterable[Footnote]:
        start, words = len(text), own(n * n + session)
        text.add(words)
        text.mark(start, "link", f"https://www.un.org/{words}")
        return ()

    return one_paragraph(size, add)


def italics(size: int) -> Pair:
    """Words in italics that no rule knows."""

    def add(text: Builder, n: int, session: int) -> Iterable[Footnote]:
        start = len(text)
        text.add(own(n * n + session))
        text.mark(start, "italic")
        return ()

    return one_paragraph(size, add)


def calls(size: int) -> Pair:
    """Footnotes that are called behind words that change, as theirs do."""

    def add(text: Builder, n: int, session: int) -> Iterable[Footnote]:
        text.add(own(n * n + session))
        text.mark(len(text), "footnote", str(n))
        return (Footnote(str(n), RichText(f"{own(3 * n + session)}, annex.")),)

    return one_paragraph(size, add)


SHAPES: dict[str, Callable[[int], Text]] = {
    "many paragraphs": many_paragraphs,
    "long paragraphs": long_paragraphs,
    "footnotes": footnotes,
    "table": table,
    "edits": edits,
    "masthead": masthead,
}
PAIRS: dict[str, Callable[[int], Pair]] = {"links": links, "italics": italics, "calls": calls}


Jobs = dict[str, Callable[[], object]]


def jobs_of(draft: Draft) -> Jobs:
    """What is made of a draft, each by its name."""
    findings = check_draft(draft)
    return {
        "Word": lambda: writers.render(draft.resolution, ".docx"),
        "Word with comments": lambda: writers.render(draft, ".docx", explain=True),
        "Word, tracked": lambda: write_tracked(draft, explain=True),
        "Markdown": lambda: writers.render(draft, ".md"),
        "JSON": lambda: writers.render(draft, ".json"),
        "checks": lambda: check_draft(draft),
        "report, page": lambda: html_report(draft, findings),
        "report, screen": lambda: terminal_report(draft, findings=findings),
    }


def jobs(text: Text) -> Jobs:
    """What is done with a text, each by its name: what makes a draft makes its text too, the rest is given the draft."""
    given = f"session: 81\n{text.updates}"
    facts = load([("updates.yaml", given)])
    draft = rollover(text.previous, facts)
    one = draft.changes[len(draft.changes) // 2].id
    skipping = load([("updates.yaml", f"skip: [{one}]\n{given}")])
    found: Jobs = {
        "updates.yaml": lambda: load([("updates.yaml", given)]),
        "rollover, as text": lambda: writers.render(rollover(text.previous, facts), ".txt"),
        "one rejected": lambda: writers.render(rollover(text.previous, facts, reject=[one]), ".txt"),
        "one skipped": lambda: writers.render(rollover(text.previous, skipping), ".txt"),
        **jobs_of(draft),
    }
    for ending in (".txt", ".md", ".json", ".docx"):
        found[f"{ending} read"] = partial(readers.read, writers.render(text.previous, ending), f"last{ending}")
    return found


def jobs_between(pair: Pair) -> Jobs:
    """What is done with two texts, and with what the second is reached by from the first, each by its name."""
    old, new = pair
    comparison = compare(old, new)
    return {
        "draft between, as text": lambda: writers.render(draft_between(old, new), ".txt"),
        "compare": lambda: compare(old, new),
        "compare, with facts": lambda: compare(old, new, infer=True),
        "comparison, page": lambda: html_comparison(comparison),
        "comparison, JSON": lambda: json_comparison(comparison),
        "comparison, screen": lambda: terminal_comparison(comparison),
        "infer": lambda: infer(old, new),
        **jobs_of(draft_between(old, new)),
    }


def made(shape: str, size: int) -> Jobs:
    """The jobs of a text, or of a pair, of this shape."""
    return jobs(SHAPES[shape](size)) if shape in SHAPES else jobs_between(PAIRS[shape](size))


def limit(sizes: Sequence[int]) -> float:
    """The power by which n log n grows over these sizes."""
    return round(exponent([(size, n_log_n(size)) for size in sizes]), 2)


def measured(shape: str, sizes: Sequence[int]) -> dict[str, list[Point]]:
    """The seconds of each job at each size: all sizes in turn, so that a busy machine slows them alike, the small ones often."""
    by_size = {size: made(shape, size) for size in sizes}
    costs: dict[str, list[Point]] = {}
    for name, smallest in by_size[sizes[0]].items():
        smallest()  # loads and compiles what is needed once
        times: dict[int, list[float]] = {size: [] for size in sizes}
        for _ in range(ROUNDS):
            for size, of_size in by_size.items():
                times[size] += seconds(of_size[name], max(1, 1000 // size))
            gc.collect()
        costs[name] = [(size, min(times[size])) for size in sizes]
    return costs


COLOURS = {
    "rollover, as text": "#0a5c2b",
    "one rejected": "#7a9a2b",
    "one skipped": "#b26a00",
    "Word with comments": "#4a6a8a",
    "Word, tracked": "#a1121b",
    "report, page": "#6a3d9a",
    "report, screen": "#1c1c1c",
}


def panel(shape: str, costs: dict[str, list[Point]]) -> Panel:
    """The costs that a user meets, with n log n through the first point of the greatest."""
    curves = [Curve(name, colour, costs[name]) for name, colour in COLOURS.items() if name in costs]
    first, cost = costs["Word, tracked"][0]
    sizes = [int(size) for size, _ in costs["Word, tracked"]]
    ideal = Curve("n log n", "#999", [(n, cost * n_log_n(n) / n_log_n(first)) for n in sizes], dashed=True)
    return Panel(f"changes in {shape}", sizes, [ideal, *curves])


def main() -> int:
    """Measure, print the tables, write the plot of the first two shapes, and tell by the exit code whether the limit is kept."""
    parser = argparse.ArgumentParser(description="Cost of a rollover and all that comes of it against the number of changes.")
    shapes = (*SHAPES, *PAIRS)
    parser.add_argument("--shape", choices=shapes, action="append", help="only texts of this shape; may be given several times")
    parser.add_argument("--sizes", help="how many changes (250,500,1000,2000,4000; in one paragraph 20,40,80,160,320)")
    parser.add_argument("--plot", type=Path, help="the SVG to write, of the first two shapes")
    given = parser.parse_args()
    gc.disable()  # as the command does
    panels, worst = [], 0.0
    for shape in given.shape or shapes:
        sizes = tuple(map(int, given.sizes.split(","))) if given.sizes else SIZES if shape in SHAPES else IN_ONE
        print(f"{shape + ' (ms)':<24}" + "".join(f"{size:10,}" for size in sizes) + "     power  at the end")
        costs = measured(shape, sizes)
        for name, points in costs.items():
            power, end = exponent(points), exponent(points[-3:])
            worst = max(worst, power / limit(sizes), end / limit(sizes))
            figures = "".join(f"{cost * 1000:10.1f}" for _, cost in points)
            print(f"  {name:<22}{figures}{power:10.2f}{end:12.2f}", flush=True)
        panels.append(panel(shape, costs))
    if given.plot:
        given.plot.write_text(plotted("Seconds against changes", panels[:2]), encoding="utf-8")
    print(f"the greatest power is {worst:.2f} times that of n log n")
    return int(worst > 1)


if __name__ == "__main__":
    sys.exit(main())
