"""What is left to ask when what several texts of a session ask alike is asked once, and whether one answer fits all its places.

    python bench/asked_once.py [--half a|b] [--cache FOLDER] [--list] [--write]

Rolls over the 101 PDFs of the eightieth session, and the Assembly's XML of sessions 75 to 79, each to the next, and counts the
questions of each text by itself, of those whose turn it is too, and what a session asks of all these. Of each question that
several places share it looks up what the UN wrote there, where the record has the successors, and says how often that is the same
in all. Then it finds the items of each session's texts in the agenda of the next, by their titles, and says how
often that is the item that the successor had. `--list` names the questions whose places differ and the items that were not found,
of half a alone. `--write` puts the tables into docs/asked-once.md. Leaves with 1 where fewer than 0.95 of the questions have one
answer, or an item of the seventy-ninth session is found wrongly.
"""

from __future__ import annotations

import csv
import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from measures import CORPUS, ROOT, Pair, Shelf, named_xml, notes_became, of_halves, options_of_halves, pairs, put_between

from drafter.document.alignment import align
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.draft.questions import asked
from drafter.engine.settling import rollover
from drafter.language.adopted import letters_of
from drafter.language.agenda import Agenda, ItemNumber, Listed
from drafter.rules.base import Context
from drafter.session.due import not_due
from drafter.session.once import Once, asked_once, marks_of
from drafter.updates.model import Updates

DOCUMENT = ROOT / "docs" / "asked-once.md"
SESSIONS = range(75, 80)
LEAST = 0.95
_TOKEN = re.compile(r"\w+(?:[’'/.,-]\w+)*|[^\w\s]")
_REWRITTEN = 8  # words around those that are asked about: where the UN put so many more otherwise, the place is no more


class Session(NamedTuple):
    """The drafts of the texts of a session whose turn it is, what is asked once of them, and the drafts of the others."""

    drafts: list[Draft]
    once: list[Once]
    others: list[Draft]

    @property
    def asked(self) -> int:
        """The questions of the session: of the agenda one, those that are asked once, and of each text what is left."""
        held = {(mark.text, mark.at, mark.start) for one in self.once for mark in one.marks}
        left = 0
        for draft in self.drafts:
            symbol = draft.previous.masthead.symbol
            for question in asked(draft.previous, draft.with_status("open")):
                is_held = all((symbol, c.at, c.start) in held for c in question)
                left += not is_held and question[0].at != "masthead.agenda_items"
        return 1 + len(self.once) + left


def by_text(drafts: Iterable[Draft]) -> int:
    """The questions of texts each by itself: one for a paragraph, one for a field of the masthead."""
    return sum(1 for draft in drafts for _ in asked(draft.previous, draft.with_status("open")))


def drafted(session: int, names: Iterable[str], shelf: Shelf) -> Session:
    """The texts of a session rolled over to the next."""
    updates = Updates(session=session + 1)
    due: list[Draft] = []
    others: list[Draft] = []
    for text in map(shelf.__getitem__, names):
        (others if not_due(Context(text, updates)) else due).append(rollover(text, updates))
    return Session(due, asked_once(mark for draft in due for mark in marks_of(draft)), others)


class Answers(NamedTuple):
    """What the UN wrote in the places of a question, and where it is not known or the place is no more."""

    one: Once
    found: list[tuple[str, str, tuple[str, ...]]]  # text, address, words

    @property
    def is_one(self) -> bool:
        """Whether one answer fits all places: the shortest stands in each."""
        least = min((words for _, _, words in self.found), key=len)
        return all(_holds(words, least) for _, _, words in self.found)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    if not part:
        return not words
    return any(words[k : k + len(part)] == part for k in range(len(words) - len(part) + 1))


def answers(session: Session, successors: dict[str, dict[str, str]]) -> Iterator[Answers]:
    """What the UN wrote, for each question of which two places are known; by the words that are asked about."""
    for one in session.once:
        beside = len(one.marks) // len({mark.place for mark in one.marks})  # marks of each place
        for marks in (one.marks[k::beside] for k in range(beside)):
            found = []
            for mark in marks:
                new = successors.get(mark.text, {}).get(mark.at)
                words = None if new is None else stands_now(mark.sentence, mark.start, mark.end, new)
                if words is not None:
                    found.append((mark.text, mark.at, words))
            if len(found) > 1:
                yield Answers(one, found)


def stands_now(old: str, start: int, end: int, new: str) -> tuple[str, ...] | None:
    """The words that stand in a text in the place of those of its predecessor; None where much around them is another too."""
    before, tokens = [*_TOKEN.finditer(old)], [m[0] for m in _TOKEN.finditer(new)]
    first = next(k for k, m in enumerate(before) if m.end() > start)
    last = next((k for k, m in enumerate(before) if m.start() >= end), len(before))
    steps = difflib.SequenceMatcher(None, [m[0] for m in before], tokens, autojunk=False).get_opcodes()
    edits = [(i, j) for tag, i, j, _, _ in steps if tag != "equal" and ((i < last and first < j) or first < i == j < last)]
    low, high = min([first, *(i for i, _ in edits)]), max([last, *(j for _, j in edits)])
    if high - low > last - first + _REWRITTEN:
        return None
    words: list[str] = []
    for tag, i, j, a, b in steps:
        if tag == "equal":
            words += tokens[a + max(low - i, 0) : b - max(j - high, 0)] if i < high and low < j else []
        elif low <= i and j <= high and not (i == j and i in (low, high)):
            words += tokens[a:b]
    return tuple(word.lower().replace("-", " ") for word in words)


def _became(previous: Resolution, following: Resolution) -> dict[str, str]:
    """What each paragraph and footnote is now, by its address; those that are gone, parted or put together are not in it."""
    found = {f"footnote {key}": text for key, text in notes_became(previous, following).items()}
    for item in align(previous.paragraphs, following.paragraphs):
        if len(item.old) == len(item.new) == 1:
            found[previous.paragraphs[item.old[0]].id] = following.paragraphs[item.new[0]].text
    return found


def successors(session: int, half: str, shelf: Shelf) -> dict[str, dict[str, str]]:
    """What became of the paragraphs of a session's texts at the next session, by the texts' symbols."""
    chosen = [pair for pair in pairs("GA", half) if pair.session == session + 1 and pair.step == 1]
    return {shelf[pair.previous].masthead.symbol: _became(shelf[pair.previous], shelf[pair.next]) for pair in chosen}


@cache
def record(session: int) -> dict[str, tuple[str, str]]:
    """What a session adopted: item and its title, by number."""
    with (CORPUS / "record" / f"GA_{session}.csv").open(encoding="utf-8") as rows:
        return {row["number"]: (row["agenda_item"], row["item_name"]) for row in csv.DictReader(rows)}


def agenda(session: int) -> Agenda:
    """The agenda of a session as far as its resolutions tell."""
    found: dict[tuple[ItemNumber, str], Listed] = {}
    for item, title in record(session).values():
        number = ItemNumber.parse(item)
        if number and title:
            found[number, letters_of(title)] = Listed(number, title, 0)
    return Agenda(f"GA_{session}.csv", found.values())


def on_agenda(session: int, chosen: Iterable[Pair]) -> Iterator[tuple[str, Pair]]:
    """Whether the items of the pairs' earlier texts are found in the agenda of this session."""
    listed = agenda(session)
    for pair in (pair for pair in chosen if pair.session == session):
        own, following = (name.removeprefix("A_RES_").replace("_", "/", 1) for name in (pair.previous, pair.next))
        old, new = record(session - pair.step).get(own), record(session).get(following)
        if old and new and old[1] and ItemNumber.parse(new[0]):
            found = listed.find(old[1], pair.step)
            verdict = "right" if found.item and str(found.item.number) == new[0] else "wrong" if found.item else "not found"
            yield f"{verdict}{', to confirm' if found.item and found.doubt else ''}", pair


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def asked_table(sessions: dict[str, Session]) -> list[str]:
    """What there is to ask."""
    lines = [
        "| session | texts | their questions, each by itself | texts whose turn it is | their questions | asked of the session "
        "| share of all | share of theirs | of several places | these |",
        "| --- |" + " ---: |" * 9,
    ]
    for name, one in sessions.items():
        own, every, places = by_text(one.drafts), by_text([*one.drafts, *one.others]), sum(len(o.marks) for o in one.once)
        shares = f"{share(one.asked, every)} | {share(one.asked, own)}"
        texts = f"{len(one.drafts) + len(one.others)} | {every} | {len(one.drafts)} | {own}"
        lines.append(f"| {name} | {texts} | {one.asked} | {shares} | {len(one.once)} | {places} |")
    return lines


def answer_table(told: dict[str, list[Answers]]) -> list[str]:
    """How often one answer fits."""
    lines = ["| session | questions looked up | places | the UN wrote one thing | share |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, some in {**told, "all": [one for of_session in told.values() for one in of_session]}.items():
        same = sum(one.is_one for one in some)
        lines.append(f"| {name} | {len(some)} | {sum(len(one.found) for one in some)} | {same} | {share(same, len(some))} |")
    return lines


def agenda_table(found: dict[str, Counter[str]]) -> list[str]:
    """How often an item is found by its title."""
    verdicts = ("right", "right, to confirm", "not found", "wrong", "wrong, to confirm")
    lines = [f"| agenda of session | texts | {' | '.join(verdicts)} | share right |", "| --- | ---: |" + " ---: |" * 6]
    for name, counts in {**found, "all": sum(found.values(), Counter())}.items():
        right = counts["right"] + counts["right, to confirm"]
        figures = " | ".join(str(counts[verdict]) for verdict in verdicts)
        lines.append(f"| {name} | {counts.total()} | {figures} | {share(right, counts.total())} |")
    return lines


def main() -> int:
    parser = options_of_halves(__doc__, "questions whose places differ, and items that were not found")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/asked-once.md")
    options = of_halves(parser)
    shelf, pdfs = Shelf(options.cache, "GA"), Shelf(options.cache)
    names = {s: [name for name in named_xml("GA") if name.startswith(f"A_RES_{s}_")] for s in SESSIONS}
    sessions = {f"{s} → {s + 1}": drafted(s, names[s], shelf) for s in SESSIONS}
    told = {name: [*answers(one, successors(int(name[:2]), options.half, shelf))] for name, one in sessions.items()}
    adopted = sorted(file.stem for file in (CORPUS / "pdf").glob("A_RES_80_*.pdf"))
    sessions = {"80 → 81": drafted(80, adopted, pdfs), **dict(reversed(sessions.items()))}
    chosen = pairs("GA", options.half)
    found = {str(s): [*on_agenda(s, chosen)] for s in range(75, 81)}
    tables = {
        "asked": asked_table(sessions),
        "answers": answer_table(told),
        "agenda": agenda_table({s: Counter(verdict for verdict, _ in some) for s, some in found.items()}),
    }
    print("\n\n".join("\n".join(lines) for lines in tables.values()))
    if options.list:
        for one in (one for some in told.values() for one in some if not one.is_one):
            print(f"\n{one.one.said}", *(f"{text} {at}: {' '.join(words)}" for text, at, words in one.found), sep="\n  ")
        for verdict, pair in (pair for some in found.values() for pair in some if not pair[0].startswith("right")):
            print(f"{verdict}: {pair.name}")
    if options.write:
        put_between(DOCUMENT, "asked_once", tables)
    every = [one for some in told.values() for one in some]
    wrong = sum(verdict.startswith("wrong") for verdict, _ in found["80"])
    return int(sum(one.is_one for one in every) < LEAST * len(every) or wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
