"""The slots of a series: the places whose words change from edition to edition, and what stood in each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.document.alignment import align
from drafter.document.names import document_name
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.words import Hunk, Shift, hunks, shortened
from drafter.errors import DrafterError
from drafter.files import json_text

AROUND = 4  # words that are shown on either side
LONGEST = 60  # characters of a value that a table shows


class Slot(NamedTuple):
    """A place and its words in each edition: "" where they are not there, None where the paragraph is not.

    `at` is the paragraph's address in the last edition that has it; `before` and `behind` are the words around the slot
    there. `changes` counts the editions that said something else than the one before them.
    """

    at: str
    before: str
    behind: str
    values: tuple[str | None, ...]

    @property
    def changes(self) -> int:
        told = [v for v in self.values if v is not None]
        return sum(a != b for a, b in itertools.pairwise(told))


def slots(editions: Sequence[Resolution]) -> tuple[Slot, ...]:
    """The slots of three editions or more, the earliest first, in the order of the last one.

    What was said once only (a paragraph that one edition has) is no slot. Raises DrafterError for editions that are not in
    the order of their sessions, and for two that follow one another and have no paragraph in common.
    """
    for a, b in itertools.pairwise(editions):
        old, new = a.masthead.session, b.masthead.session
        if old is not None and new is not None and (old > new or (old == new and not a.masthead.is_draft)):
            raise DrafterError(
                f"{document_name(b)} is of the {b.organ.session_called(new)} and stands behind {document_name(a)} of the "
                f"{a.organ.session_alone(old)}: name the editions in the order of their sessions"
            )
    return tuple(slot for chain in _chains(editions) for slot in _of_chain(chain))


def _chains(editions: Sequence[Resolution]) -> list[list[Paragraph | None]]:
    """The paragraphs that are one through the editions, in the order of the last edition that has them."""
    chains: list[list[Paragraph | None]] = [[p] for p in editions[0].paragraphs]
    open_: dict[int, list[Paragraph | None]] = dict(enumerate(chains))
    for n, (old, new) in enumerate(itertools.pairwise(editions), 1):
        now: dict[int, list[Paragraph | None]] = {}
        for item in align(old.paragraphs, new.paragraphs):
            if item.old and item.new and item.old[0] in open_:
                now[item.new[0]] = open_[item.old[0]]
        if not now:
            names = f"{document_name(old)} and {document_name(new)}"
            raise DrafterError(f"{names} have no paragraph in common: they are of different series")
        for j in range(len(new.paragraphs)):
            if j not in now:
                now[j] = [None] * n
                chains.append(now[j])
        for j, chain in now.items():
            chain.append(new.paragraphs[j])
        for chain in chains:
            chain += [None] * (n + 1 - len(chain))
        open_ = now
    place = {id(p): (n, k) for n, edition in enumerate(editions) for k, p in enumerate(edition.paragraphs)}

    def order(chain: Sequence[Paragraph | None]) -> tuple[int, int]:
        last = [p for p in chain if p is not None][-1]
        n, k = place[id(last)]
        return (k, -n)

    return sorted(chains, key=order)


def _of_chain(chain: Sequence[Paragraph | None]) -> Iterator[Slot]:
    """The slots of a paragraph: what stands between the words that all its editions share."""
    there = [p for p in chain if p is not None]
    if len(there) < 2 or len({p.text for p in there}) == 1:
        return
    base = there[-1].text
    shifts = [Shift(hunks(base, p.text)) for p in there]
    for start, end in _stretches(base, [h for shift in shifts for h in shift.hunks]):
        # a stretch cuts no hunk in two
        values = [p.text[s.closing(start) : s.opening(end)].strip() for p, s in zip(there, shifts, strict=True)]
        if len(set(values)) == 1:
            continue  # only the white space differs
        told = iter(values)
        yield Slot(
            there[-1].id,
            shortened(base[:start].strip(), 0, AROUND),
            shortened(base[end:].strip(), AROUND, 0),
            tuple(None if p is None else next(told) for p in chain),
        )


def _stretches(base: str, changed: Sequence[Hunk]) -> list[tuple[int, int]]:
    """The stretches of the last edition that another one words otherwise; those with only a space between are one."""
    done: list[tuple[int, int]] = []
    for start, end in sorted({(h.start, h.end) for h in changed}):
        if done and not base[done[-1][1] : start].strip():
            start, end = done[-1][0], max(done.pop()[1], end)
        done.append((start, end))
    return done


def as_table(found: Sequence[Slot], editions: Sequence[Resolution]) -> str:
    """The slots as tables of Markdown: first what changed every time, then what changed now and then."""
    names = [document_name(edition) for edition in editions]
    steps = len(editions) - 1
    always = [slot for slot in found if slot.changes >= steps]
    lines = [f"# What changes from {names[0]} to {names[-1]}", ""]
    for head, some in (
        ("Every time", always),
        ("Now and then", [slot for slot in found if slot.changes < steps]),
    ):
        lines += [f"## {head}: {len(some)} slot{'' if len(some) == 1 else 's'}", ""]
        if some:
            lines += [_row(["place", "words around", *names]), _row(["---"] * (len(names) + 2))]
            for slot in some:
                values = ["–" if v is None else _shortened(v) for v in slot.values]
                lines.append(_row([slot.at, f"{slot.before} [ ] {slot.behind}".strip(), *values]))
            lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("\\", "\\\\").replace("|", "\\|").split()) for cell in cells) + " |"


def as_json(found: Sequence[Slot], editions: Sequence[Resolution]) -> str:
    """The slots as JSON: the editions and, for each slot, its place, the words around it and its values."""
    data = {
        "schema": "drafter/slots/1",
        "editions": [document_name(edition) for edition in editions],
        "slots": [{**slot._asdict(), "values": list(slot.values), "changes": slot.changes} for slot in found],
    }
    return json_text(data)


def _shortened(value: str) -> str:
    if len(value) <= LONGEST:
        return value
    half = LONGEST // 2
    return f"{value[:half].rsplit(' ', 1)[0]} … {value[-half:].split(' ', 1)[-1]}"
