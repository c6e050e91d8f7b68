"""What is asked alike in several places of a session's texts, as questions that are asked once.

Pure functions on plain data: the open marks of all texts go in, the questions come out. Two marks are one question where one fact
settles both and one answer fits both. Where that is in doubt they stay two. Source: the Assembly's XML of sessions 75 to 80;
`bench/asked_once.py` counts how many questions are left, and how often what the UN wrote in all places of one was the same.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from drafter.document.words import around
from drafter.draft.draft import Draft
from drafter.draft.questions import is_ready
from drafter.expressions import compiled
from drafter.rules.base import widened
from drafter.updates.editing import items_of, with_items

_HEAD = "# Asked once: what stands behind “with:”, or behind each of several words, takes their place wherever “in:” says.\n"
_ROOM = 60  # characters that are quoted on either side of the words
_OF_RESOLUTIONS = ("successors", "resolutions of others")  # rules that mark a resolution, whatever is said of it
_TELLING = 6  # words of a sentence, up to the comma behind a mark, from which on what comes then may be another


class Mark(NamedTuple):
    """An open mark on words of a text, as plain data: the text by its symbol, the address, the whole text of that place, and
    where in it the words stand; the rule, its reason, and what would take the place of the words, where that is ready."""

    text: str
    at: str
    sentence: str
    start: int
    end: int
    rule: str
    because: str
    answer: str = ""
    is_in_table: bool = False

    @property
    def words(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def place(self) -> tuple[str, str]:
        return self.text, self.at


class Once(NamedTuple):
    """A question that is asked once: the words that are asked about, and the marks on them, place by place. Each of the `words`
    stands once in each place."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def places(self) -> dict[str, list[str]]:
        """The addresses, by text."""
        found: dict[str, list[str]] = {}
        for mark in self.marks:
            if mark.at not in found.setdefault(mark.text, []):
                found[mark.text].append(mark.at)
        return found

    @property
    def item(self) -> dict[str, Any]:
        """It as an item of `questions:` in updates.yaml, still to be answered."""
        places = {text: at[0] if len(at) == 1 else at for text, at in self.places.items()}
        asked = {"replace": self.words[0], "with": None} if len(self.words) == 1 else {"replace": dict.fromkeys(self.words)}
        return {**asked, "in": places}

    @property
    def answer(self) -> str:
        """What could take the place of the words, where all marks have one answer ready; "" for none."""
        [answer, *others], first = {mark.answer for mark in self.marks}, self.marks[0]
        is_one = not others and len(self.words) == 1 and self.words[0].count(first.words) == 1
        return self.words[0].replace(first.words, answer) if answer and is_one else ""

    @property
    def said(self) -> str:
        """What stands above it: the sentence, why it is asked, and the ready answer."""
        first = self.marks[0]
        before, behind = around(first.sentence, first.start, first.end, _ROOM)
        why = " ".join(dict.fromkeys(mark.because for mark in self.marks if mark.place == first.place))
        ready = f" Ready answer: {self.answer}" if self.answer else ""
        where = f"{len(self.places)} texts" if len(self.places) > 1 else f"{len(self.places[first.text])} places of {first.text}"
        return f"{where}: {before}{first.words}{behind} {why}{ready}"


def marks_of(draft: Draft) -> Iterator[Mark]:
    """The open marks on words of a draft whose text has a symbol, by which a question names it."""
    texts, tables = draft.previous.texts, draft.previous.tables
    symbol = draft.previous.masthead.symbol
    for c in draft.with_status("open") if symbol else ():
        if c.is_textual and c.at in texts and c.settle and c.settle.key != "session":
            answer = _ready(c.old, dict(c.settle.value)) if is_ready(c) and c.settle.key == "edits" else ""
            yield Mark(symbol, c.at, texts[c.at].text, c.start, c.end, c.rule, c.because, answer, c.at in tables)


def _ready(words: str, edit: Mapping[str, str]) -> str:
    """What an edit that settles a mark puts in the place of its words; "" where it changes those around them too."""
    head, found, tail = edit["replace"].partition(words)
    is_apart = found and edit["with"].startswith(head) and edit["with"].endswith(tail)
    return edit["with"][len(head) : len(edit["with"]) - len(tail)] if is_apart else ""


def told_alike(mark: Mark) -> int:
    """That by which marks are one question, as a number, for whoever has too many of them to hold all; 0 for a mark that is asked
    about for its text alone."""
    fact = _fact(mark)
    return 0 if fact is None else hash(fact)


def asked_once(marks: Iterable[Mark]) -> list[Once]:
    """The questions of two places and more, those of the most texts first, else in the order of their first marks."""
    alike: dict[Hashable, list[Mark]] = {}
    for mark in marks:
        if (fact := _fact(mark)) is not None:
            alike.setdefault(fact, []).append(mark)
    together: dict[Hashable, list[list[Mark]]] = {}
    for every in alike.values():
        some = every if _telling(every) else [mark for mark in every if mark.sentence.count(mark.words) == 1]
        if len({mark.place for mark in some}) > 1:
            together.setdefault(tuple(mark.place for mark in some), []).append(some)
    found = (once for groups in together.values() if (once := _question(groups)))
    return sorted(found, key=lambda once: -len(once.places))


def _fact(mark: Mark) -> Hashable:
    """That by which marks are one question; None for one that is asked for its text alone."""
    if mark.is_in_table:
        return None
    if mark.rule == "documents":  # what "See A/80/72, para. 3" stands for is another thing than the report itself
        head, tail = mark.sentence[: mark.start], mark.sentence[mark.end :]
        locator = compiled(r"\)?, (?:para|chap|annex|sect|table|part)[^,;.]*\.?[^,;.]*").match(tail)
        return mark.words, head.lower().startswith("see"), locator and locator[0], mark.at.startswith("footnote")
    if mark.rule in _OF_RESOLUTIONS:
        return mark.rule, mark.words
    if mark.rule == "sessions":  # which move on alike in a text, but not in two
        return mark.rule, mark.text, mark.words
    before, behind = _bare(mark.sentence[: mark.start]), mark.sentence[mark.end :]
    clause = _bare(re.split("[,;:]", behind)[0])
    # of a note the chapter behind the comma tells which report it is
    is_told = len(before + clause) >= _TELLING and not mark.at.startswith("footnote")
    return mark.rule, before, mark.words.lower(), clause if is_told else _bare(behind)


def _bare(text: str) -> tuple[str, ...]:
    """The words of a text, without those that tell its place among its paragraphs."""
    return tuple(word for word in re.findall(r"[\w’'-]+", text.lower()) if word not in ("also", "further"))


def _question(groups: list[list[Mark]]) -> Once | None:
    """The question of marks that stand in the same places, with words that tell each mark in all of them; None where there are no
    such words."""
    found: list[tuple[int, int, str]] = []
    for some in groups:
        span = _telling(some)
        if span is None:
            return None
        start, end = span
        if found and start < found[-1][1]:  # they share a word: both are asked about as one
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end, some[0].sentence[start:end]))
    return Once(tuple(words for _, _, words in found), tuple(mark for some in zip(*groups, strict=True) for mark in some))


def _telling(some: list[Mark]) -> tuple[int, int] | None:
    """Where in the first sentence words stand that hold the mark, and that are found once in the sentence of each."""
    first = some[0]
    sentences = {mark.sentence for mark in some}
    for start, end in widened(first.sentence, first.start, first.end):
        words = first.sentence[start:end]
        if not words.isdecimal() and all(sentence.count(words) == 1 for sentence in sentences):
            return start, end
    return None


def with_questions(text: str, asked: Iterable[Once]) -> str:
    """The session's updates, as text, with those questions that it does not ask yet; what is there stays, sign by sign. Raises
    UpdatesError for a file that is not made so that it can be written into."""
    there = items_of(text, "questions")
    new = [one for one in asked if not any(_is_asked(one, item) for item in there)]
    if new and not there:
        text = f"{text.rstrip()}\n{_HEAD}"
    return with_items(text, "questions", *(one.item for one in new), said=[one.said for one in new]) if new else text


def _is_asked(one: Once, item: Any) -> bool:
    """Whether an item of a file asks the same: of the same words, in some text too."""
    replaced = item["replace"]
    words = {replaced} if isinstance(replaced, str) else {*replaced}
    return bool(words & {*one.words} and item["in"].keys() & one.places.keys())
