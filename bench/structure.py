"""How right the rules are that follow from paragraphs that come, go and move: the UN's own comings and goings made to last
year's text, and what the rules say to them beside what the UN wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from measures import Pair, Shelf

from drafter.document.alignment import align
from drafter.document.resolution import Paragraph, Resolution
from drafter.draft.apply import Applied, Row
from drafter.draft.change import EMPTY, Change
from drafter.rules import chains, first_uses, references
from drafter.rules.base import Context
from drafter.updates.model import Updates

REFERENCE = re.compile(r"[Pp]aragraphs? \d[\d, andtorbove]*?(?: above| below| of the present resolution)")


def as_arranged(previous: Resolution, following: Resolution) -> tuple[Applied, dict[str, Paragraph]]:
    """Last year's paragraphs in the order of the new text, with those that are new; and what became of each of them.

    A paragraph that opens otherwise now, or was taken from one part to the other, is the new text's own.
    """
    old, new = previous.paragraphs, following.paragraphs
    rows: list[Row] = []
    became: dict[str, Paragraph] = {}
    there = {p.id for p in old}
    for item in align(old, new):
        if len(item.old) == len(item.new) == 1:
            was, now = old[item.old[0]], new[item.new[0]]
            opens_alike = chains.Opening.of(was).base == chains.Opening.of(now).base and was.part == now.part
            body = was.body if opens_alike else now.body
            rows.append(Row(was, replace(now, body=body), body))
            became[was.id] = now
            there.discard(was.id)
        else:
            rows += [Row(None, new[k], new[k].body) for k in item.new]
    gone = Change("", "edits", "", act="delete", new=EMPTY)
    rows += [Row(p, None, p.body, acts=(gone,)) for p in old if p.id in there]
    return Applied(following, rows=tuple(rows)), became


def _with_references(previous: Resolution, changes: list[Change]) -> dict[str, str]:
    """The texts in which the numbers of paragraphs follow, by their address."""
    texts: dict[str, str] = {}
    for change in sorted(changes, key=lambda c: -c.start):
        paragraph = previous.find(change.at)
        if paragraph is not None:
            text = texts.get(change.at, paragraph.text)
            texts[change.at] = text[: change.start] + change.new.text + text[change.end :]
    return texts


def _right_chain(change: Change, now: Paragraph) -> bool:
    return chains.Opening.of(now).words == change.new.text


def structure_table(pairs: Iterable[Pair], shelf: Shelf) -> list[str]:
    """The rules that follow, by what they change: right, or not."""
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for pair in pairs:
        previous = shelf[pair.previous]
        context = Context(previous, Updates(session=pair.session))
        applied, became = as_arranged(previous, shelf[pair.next])
        for change in chains.follow(context, applied):
            part = "preamble" if became[change.at].part == "preamble" else "operative part"
            kind = f"{_adverb(change.old)} → {_adverb(change.new.text)}, {part}"
            counts["chains", kind, change.status, _right_chain(change, became[change.at])] += 1
        for change in first_uses.follow(context, applied):
            now = became[change.at].text
            if change.old in now:  # where the drafters left the words
                counts["first uses", change.old, change.status, change.new.text in now] += 1
        renumbered = [change for change in references.follow(context, applied) if change.status != "open"]
        for at, text in _with_references(previous, renumbered).items():
            for phrase in REFERENCE.findall(text) if at in became else ():
                had = phrase in REFERENCE.findall(previous.find(at).text)  # type: ignore[union-attr]
                if not had and REFERENCE.search(became[at].text):
                    counts["references", "paragraph … above", renumbered[0].status, phrase in became[at].text] += 1
    lines = ["| rule | what | status | changes | right | precision |", "| --- | --- | --- | ---: | ---: | ---: |"]
    for rule, kind, status in sorted({key[:3] for key in counts}):
        right, count = counts[rule, kind, status, True], counts[rule, kind, status, True] + counts[rule, kind, status, False]
        lines.append(f"| {rule} | {kind} | {status} | {count} | {right} | {right / count:.3f} |")
    return lines


def _adverb(opening: str) -> str:
    return next((word for word in ("also", "further") if word in opening.lower().split()), "none")
