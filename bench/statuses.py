"""The status that figures bear out: the lower bound of a rule's precision over both halves of the series; and their tables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from measures import Verdict

CERTAIN, CONFIRM = 0.98, 0.80  # what the lower bound must reach for each status; docs/precision.md says why
FEW = 50  # changes; of fewer even a rule that is right in nine of ten stays below 0.80, so that they count together
VERDICTS: tuple[Verdict, ...] = ("right", "same", "otherwise", "kept", "gone")
_Z = 1.96  # of 95 in 100


class Row(NamedTuple):
    """What one line of a table counts: changes of one rule for one reason, in the body or in the footnotes."""

    rule: str
    where: str
    reason: str
    status: str


@dataclass
class Tally:
    """The verdicts on the changes of one row, what was not right, in which series they are, and of which session."""

    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    series: set[str] = field(default_factory=set)
    sessions: Counter[tuple[int, str]] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.verdicts + other.verdicts,
            self.wrong + other.wrong,
            self.series | other.series,
            self.sessions + other.sessions,
        )

    @property
    def count(self) -> int:
        return self.verdicts.total()

    @property
    def precision(self) -> float:
        """The share that the UN made too, of all, as ../shared/bench/score.py counts."""
        return self.verdicts["right"] / self.count

    @property
    def there(self) -> int:
        """How many stand in paragraphs that the UN kept."""
        return self.count - self.verdicts["gone"]

    @property
    def fitting(self) -> int:
        """How many of those have the very words that it wrote, however the edits are cut."""
        return self.verdicts["right"] + self.verdicts["same"]

    @property
    def precision_where_kept(self) -> float:
        """The share of those, without the paragraphs that the UN took out."""
        return self.fitting / self.there if self.there else 1.0

    @property
    def bound(self) -> float:
        """The lower bound of that share."""
        return wilson(self.fitting, self.there)


Tallies = dict[Row, Tally]


def wilson(right: int, of: int) -> float:
    """The lower bound of a share at 95 in 100, by Wilson; 0 where there is nothing to count."""
    if not of:
        return 0.0
    share, z = right / of, _Z * _Z
    spread = _Z * math.sqrt(share * (1 - share) / of + z / (4 * of * of))
    return (share + z / (2 * of) - spread) / (1 + z / of)


def together(halves: Mapping[str, Tallies]) -> Tallies:
    """The tallies of several parts of the record as one."""
    whole: Tallies = {}
    for tallies in halves.values():
        for row, tally in tallies.items():
            whole[row] = whole.get(row, Tally()) + tally
    return whole


def bounds(tallies: Tallies) -> dict[Row, float]:
    """The lower bound of each row: its own, or where it has few changes that of all such rows of its rule and status together."""
    pools: dict[tuple[str, str], Tally] = {}
    for row, tally in tallies.items():
        if tally.there < FEW:
            pools[row.rule, row.status] = pools.get((row.rule, row.status), Tally()) + tally
    return {row: (pools[row.rule, row.status] if tally.there < FEW else tally).bound for row, tally in tallies.items()}


def deserved(tally: Tally, bound: float) -> str:
    """The status that the figures bear out: by the bound, and where it counts with others by its own share too. What stands in
    one series alone bears out none: it may be how that text is written, and not how the UN writes."""
    least = min(bound, tally.precision_where_kept) if len(tally.series) > 1 else 0.0
    return "certain" if least >= CERTAIN else "confirm" if least >= CONFIRM else "open"


def disagreements(tallies: Tallies) -> list[str]:
    """The rows whose status claims more than their figures bear out."""
    rank, found = ("open", "confirm", "certain"), []
    for row, bound in bounds(tallies).items():
        tally = tallies[row]
        if rank.index(row.status) > rank.index(deserved(tally, bound)):
            found.append(
                f"{row.rule} ({row.where}): “{row.reason}” is {row.status}; that it is right in {tally.precision_where_kept:.3f} "
                f"of {tally.there}, with a lower bound of {bound:.3f}, bears out {deserved(tally, bound)}"
            )
    return found


def _in_order(tallies: Tallies) -> list[tuple[Row, Tally]]:
    return sorted(tallies.items(), key=lambda item: (item[0].rule, item[0].where, -item[1].count, item[0]))


def precision_table(tallies: Tallies) -> list[str]:
    """The changes by rule, reason and status."""
    lines = [
        "| rule | where | reason | status | changes | right | same | otherwise | kept | gone | precision | where it stays |",
        "| --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row, tally in _in_order(tallies):
        counts = " | ".join(str(tally.verdicts[verdict]) for verdict in VERDICTS)
        figures = f"{tally.precision:.3f} | {tally.precision_where_kept:.3f}"
        lines.append(f"| {row.rule} | {row.where} | {row.reason} | {row.status} | {tally.count} | {counts} | {figures} |")
    return lines


def status_table(tallies: Tallies) -> list[str]:
    """The same by status alone."""
    lines = ["| status | changes | right | same | precision | where it stays |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for status in ("certain", "confirm"):
        whole = sum((tally for row, tally in tallies.items() if row.status == status), Tally())
        if whole.count:
            counts = f"{whole.count} | {whole.verdicts['right']} | {whole.verdicts['same']}"
            lines.append(f"| {status} | {counts} | {whole.precision:.4f} | {whole.precision_where_kept:.4f} |")
    return lines


def halves_table(halves: Mapping[str, Tallies]) -> list[str]:
    """The changes by rule, reason and status on each half of the series, with the number of series, and the bound over both."""
    whole = together(halves)
    heads = " | ".join(f"{half}: changes | right | same | gone | where it stays" for half in halves)
    lines = [
        f"| rule | where | reason | status | {heads} | series | lower bound |",
        f"| --- | --- | --- | --- | {' | '.join(['---:'] * (5 * len(halves) + 2))} |",
    ]
    lower = bounds(whole)
    for row, tally in _in_order(whole):
        cells = []
        for tallies in halves.values():
            one = tallies.get(row, Tally())
            counts = " | ".join(str(n) for n in (one.count, *(one.verdicts[v] for v in ("right", "same", "gone"))))
            cells.append(f"{counts} | {f'{one.precision_where_kept:.3f}' if one.there else '–'}")
        bound = f"{lower[row]:.3f}{' (with others)' if tally.there < FEW else ''}"
        lines.append(f"| {' | '.join(row)} | {' | '.join(cells)} | {len(tally.series)} | {bound} |")
    return lines


def session_table(halves: Mapping[str, Tallies], status: str = "certain") -> list[str]:
    """Of the changes of a status, how many are right in each session, by halves."""
    counts = {
        half: sum((tally.sessions for row, tally in tallies.items() if row.status == status), Counter[tuple[int, str]]())
        for half, tallies in halves.items()
    }
    heads = " | ".join(f"{half}: {status} | right" for half in halves)
    lines = [f"| session | {heads} |", f"| ---: | {' | '.join(['---:'] * (2 * len(halves)))} |"]
    for session in sorted({session for count in counts.values() for session, _ in count}):
        cells = []
        for count in counts.values():
            all_of_it = sum(n for (s, _), n in count.items() if s == session)
            cells.append(f"{all_of_it} | {count[session, 'right'] + count[session, 'same']}")
        lines.append(f"| {session} | {' | '.join(cells)} |")
    return lines
