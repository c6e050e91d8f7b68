"""How many wrong days and numbers of resolutions `drafter check` finds: planted by chance in the citations of the Assembly's XML.

    python bench/citations.py [--half a|b] [--cache FOLDER] [--list] [--each 200] [--seed 14]
    python bench/citations.py --findings [--cache FOLDER]

Of each half of the series, citations that the lists of config/record/ bear out get another day of adoption, another session,
another number of the same session, or two digits of their number swapped; all that stands around them stays. A planting is of a
number that the lists have under another day than stands behind it, or under another title than it is said to have or to be on:
one of those is there to compare. Where neither is, as in "pursuant to its resolution 78/69", the planting is counted by itself
("bare"). A slip is found where the checks say of its place what they did not say before. Leaves with 1 where fewer than 98 in
100 of a kind are found. `--list` names those of half a that are not. `--findings` prints what is found of all adopted texts
of the Assembly as they are, those of the PDFs too, by the checks that ask the lists: to be read one by one.
"""

from __future__ import annotations

import datetime
import random
import re
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from measures import CORPUS, Shelf, named_xml, of_halves, options_of_halves, pairs
from planting import put

from drafter.checks import check
from drafter.checks.base import Document
from drafter.checks.citations import of_another_body
from drafter.document.resolution import Resolution
from drafter.language.adopted import RECORD, Adopted, letters_of, session_of
from drafter.language.citations import Cited
from drafter.language.dates import print_date
from drafter.rules.base import Place

LEAST = 0.98
CHECKS = ("recall-date", "recall-title", "recall-ahead")
LATER = datetime.date.max


class Target(NamedTuple):
    """A citation to plant in: where it stands, the resolution that the lists have under its number, and what is said of it."""

    place: Place
    item: Cited
    listed: Adopted
    is_bare: bool  # neither with its day nor with its title or subject


Plant = Callable[[Target, random.Random], Adopted | str | None]


def targets(document: Document) -> Iterator[Target]:
    """The citations of a text that the lists bear out, with their day or without it."""
    for place, found in document.recalls:
        for item in () if of_another_body(found) else found.items:
            one = document.listed(item.citation.number)
            if one and one.number == item.citation.number == one.bare and item.citation.adopted in (None, one.day):
                says = re.match(r",? (?:on|entitled) ", found.text[found.end :])
                yield Target(place, item, one, item.citation.adopted is None and not says)


def another_day(target: Target, chance: random.Random) -> str | None:
    """A day of adoption some days off, where the citation has one."""
    days = datetime.timedelta(chance.choice((-9, -7, -3, -2, -1, 1, 2, 3, 7, 9)))
    return f"{target.listed.number} of {print_date(target.listed.day + days)}" if target.item.citation.adopted else None


def another_session(target: Target, chance: random.Random) -> Adopted | None:
    """The same number of another session."""
    session, number = target.listed.bare.split("/")
    return _one_of([f"{s}/{number}" for s in range(74, 81) if s != int(session)], target, chance)


def another_number(target: Target, chance: random.Random) -> Adopted | None:
    """Any other number of the same session."""
    return _one_of([one.bare for one in _session(target.listed)], target, chance)


def swapped(target: Target, chance: random.Random) -> Adopted | None:
    """The number with two neighbouring digits swapped."""
    session, n = target.listed.bare.split("/")
    return _one_of([f"{session}/{n[:k]}{n[k + 1]}{n[k]}{n[k + 2 :]}" for k in range(len(n) - 1)], target, chance)


def _one_of(numbers: list[str], target: Target, chance: random.Random) -> Adopted | None:
    """One of the numbers that is of another resolution, by its day or its title."""
    ones = [of for number in numbers for of in _session_of(number) if of.bare == number]
    others = [of for of in ones if (of.day, letters_of(of.title)) != (target.listed.day, letters_of(target.listed.title))]
    return chance.choice(others) if others else None


def _session(one: Adopted) -> list[Adopted]:
    return _session_of(one.bare)


def _session_of(number: str) -> list[Adopted]:
    return RECORD.of_session(session_of(number), "General Assembly", LATER)


KINDS: dict[str, Plant] = {
    "another day of adoption": another_day,
    "another session": another_session,
    "another number of the same session": another_number,
    "two digits swapped": swapped,
}


class Bench:
    """The texts of one half, what the checks find in them as they are, and the plantings."""

    def __init__(self, half: str, shelf: Shelf, seed: int) -> None:
        self.half, self.shelf, self.seed = half, shelf, seed
        self.names = sorted({name for pair in pairs("GA", half) for name in (pair.previous, pair.next)})
        self._known: dict[str, set[tuple[str, str, str, str]]] = {}

    def run(self, kind: str, each: int, *, bare: bool) -> tuple[int, int, list[str]]:
        """How many of a kind were planted, how many of them found, and those that were not."""
        chance = random.Random(f"{self.seed} {kind} {self.half} {bare}")
        planted = found = 0
        lost: list[str] = []
        for name in chance.sample(self.names, len(self.names)) * 3:
            if planted == each:
                break
            resolution = self.shelf[name]
            there = [target for target in targets(Document(resolution)) if target.is_bare == bare]
            target = chance.choice(there) if there else None
            slip = KINDS[kind](target, chance) if target else None
            if target is None or slip is None:
                continue
            end = target.item.end if isinstance(slip, str) else target.item.start + len(target.listed.number)
            new = slip if isinstance(slip, str) else slip.bare
            after, at = put(resolution, target.place.at, target.place.body.replace(target.item.start, end, new))
            planted += 1
            if self._is_found(name, resolution, after, at):
                found += 1
            else:
                text = target.place.text
                around = f"{text[max(0, target.item.start - 150) : target.item.start]}[{new}]{text[end : end + 150]}"
                lost.append(f"{kind}: {name} {at}, of “{resolution.title.text}”: {target.listed.bare} → {slip}: …{around}…")
        return planted, found, lost

    def _is_found(self, name: str, before: Resolution, after: Resolution, at: str) -> bool:
        if name not in self._known:
            self._known[name] = {(f.check, f.at, f.found, f.wrong) for f in check(before)}
        return any(f.at == at and (f.check, f.at, f.found, f.wrong) not in self._known[name] for f in check(after))


def findings(shelf: Shelf, pdfs: Shelf) -> Iterator[str]:
    """What the checks that ask the lists find of the adopted texts as they are."""
    adopted = [(name, shelf) for name in named_xml("GA")]
    adopted += [(file.stem, pdfs) for file in sorted((CORPUS / "pdf").glob("A_RES_*.pdf"))]
    for name, there in adopted:
        for f in check(there[name]):
            if f.check in CHECKS:
                kind = "pdf" if there is pdfs else "xml"
                yield f"{name} ({kind}) {f.at} {f.check}: {f.found}: {f.wrong}" + (f"; right: {f.right}" if f.right else "")


def main() -> int:
    parser = options_of_halves(__doc__, "the slips that were not found")
    parser.add_argument("--each", type=int, default=200, help="slips of each kind (200)")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--findings", action="store_true", help="what is found of the texts as they are")
    options = of_halves(parser)
    shelf = Shelf(options.cache, "GA")
    if options.findings:
        found = [*findings(shelf, Shelf(options.cache))]
        print("\n".join([*found, f"{len(found)} findings"]))
        return 0
    return 1 if _measured(shelf, options.half or "ab", options.each, options.seed, options.list) else 0


def _measured(shelf: Shelf, halves: str, each: int, seed: int, show: bool) -> list[str]:
    """Prints the table, and returns the rows that fall short."""
    print("| half | slip | planted | found | share | bare: planted | found | share |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    short, lost = [], []
    for half in halves:
        bench = Bench(half, shelf, seed)
        for kind in KINDS:
            planted, found, more = bench.run(kind, each, bare=False)
            bare, bare_found, bare_more = bench.run(kind, each, bare=True)
            row = f"| {half} | {kind} | {planted} | {found} | {found / max(planted, 1):.3f} |"
            print(row + (f" {bare} | {bare_found} | {bare_found / bare:.3f} |" if bare else " – | – | – |"), flush=True)
            short += [row] if found < LEAST * planted else []
            lost += [*more, *(f"(bare) {line}" for line in bare_more)]
    if show:
        print("\n".join(lost))
    return short


if __name__ == "__main__":
    sys.exit(main())
