"""Facts: what updates.yaml would have had to say for the rules to make a change by themselves.

The masthead's are read off the next edition. Of those in the text, the differences between draft and next edition propose
candidates, and one is kept only if the draft that comes of it is closer to the next edition than without.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from drafter.document.resolution import Paragraph, Resolution
from drafter.document.words import hunks, tokens
from drafter.draft.draft import Draft
from drafter.expressions import compiled
from drafter.infer.meetings import candidates as meeting_candidates
from drafter.infer.pairing import paired
from drafter.infer.trials import Trials
from drafter.infer.wording import LONGEST_KEY
from drafter.language.agenda import ItemNumber
from drafter.language.citations import Citation, find_lists
from drafter.language.dates import MONTH
from drafter.language.ordinals import parse_cardinal
from drafter.language.symbols import cited, closed_up, next_revision, revision
from drafter.rules.fields import OF_UPDATES
from drafter.rules.sponsors import on_whose_behalf

Facts = dict[str, Any]
_BETWEEN = ("; ", ", ", " and ", ", and ")  # what stands between the documents of a list
_YEAR = compiled(r"(?<![\w/-])(?:19|20)\d\d(?![\w/])")
_YEARS = frozenset(range(1900, 2100))
_NO_COUNT_BEFORE = compiled(
    r"(?:paragraphs?|articles?|chapters?|annex|No\.|vol\.|items?|sections?|rules?|part|goals?|targets?) $", re.I
)
_LONGEST = 20  # characters of them


class Closeness:
    """How far drafts are from the next edition: the letters of the words that one has and the other has not. The first draft
    tells which paragraphs are to be compared."""

    def __init__(self, first: Draft, following: Resolution) -> None:
        self.following = following
        old = standing_texts(first)
        self.targets = {old[i].id: following.paragraphs[j] for i, j in paired(old, following.paragraphs).items()}
        self._distance = cache(_distance)  # most texts of one draft are those of the one before

    def texts(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """Texts of the draft and what they should say; the footnotes of a paragraph, where it has as many, in their order."""
        notes = {note.key: note.text.text for note in draft.resolution.footnotes}
        theirs = {note.key: note.text.text for note in self.following.footnotes}
        rows = draft.applied.by_address
        for p in draft.previous.paragraphs:
            if target := self.targets.get(p.id):
                body = (rows[p.id].now or p).body
                yield body.text, target.text
                ours, there = body.anchors(), target.body.anchors()
                if len(ours) == len(there):
                    for a, b in zip(ours, there, strict=True):
                        yield notes.get(a.value or "", ""), theirs.get(b.value or "", "")

    def away(self, draft: Draft) -> int:
        return sum(self._distance(a, b) for a, b in self.texts(draft) if a != b)


def _distance(one: str, other: str) -> int:
    a, b = Counter(tokens(one)), Counter(tokens(other))
    return sum(len(word) * n for word, n in ((a - b) + (b - a)).items())


def standing_texts(draft: Draft) -> list[Paragraph]:
    """The paragraphs of the previous edition in their order, with their old addresses and the texts of the draft."""
    found = []
    for p in draft.previous.paragraphs:
        there = draft.applied.by_address[p.id].now
        found.append(p if there is None else Paragraph(there.body, p.part, p.number, p.level, p.id, p.section, p.cell))
    return found


def facts(trials: Trials, following: Resolution, session: int) -> Facts:
    """The facts that lead from the edition of these trials to the next. Raises UpdatesError as a rollover does."""
    return _in_order(nearer(trials, following, masthead(trials, following, session)))


def nearer(trials: Trials, following: Resolution, found: Facts) -> Facts:
    """The facts with those of the text that bring their draft nearer to the next edition. Raises what a rollover does."""
    best, given = trials.rollover(found), found.get("meetings", ())
    goal = Closeness(best, following)
    nearest = goal.away(best)
    for propose in (_previous, _also_recall, meeting_candidates, _documents, _years, _counts):
        for more in propose(best, following, list(goal.texts(best))):
            tried = merged(found, more)
            draft = trials.attempt(tried) if tried != found else None
            if draft is not None and (away := goal.away(draft)) < nearest:
                found, best, nearest = tried, draft, away
    return _needed(trials, found, goal, nearest, given)


def _needed(trials: Trials, found: Facts, goal: Closeness, nearest: int, given: Sequence[Any]) -> Facts:
    """The facts without the meetings that change nothing: several were proposed at once. Those that were given stay."""
    for meeting in found.get("meetings", ()):
        tried = {**found, "meetings": [one for one in found["meetings"] if one != meeting]}
        draft = trials.attempt(tried) if meeting not in given else None
        if draft is not None and goal.away(draft) <= nearest:
            found = tried
    return found


def _in_order(found: Facts) -> Facts:
    """The facts in the order in which a drafter is told of them, the masthead's first."""
    last = ("previous", "also_recall", "counts", "meetings", "documents", "years")
    first = {key: value for key, value in found.items() if key not in last}
    return first | {key: found[key] for key in last if found.get(key)}


def merged(facts: Facts, more: Facts) -> Facts:
    """The facts with others: keys of mappings and items of lists join, anything else is replaced."""
    done = dict(facts)
    for key, value in more.items():
        if isinstance(value, dict):
            done[key] = {**done.get(key, {}), **value}
        elif isinstance(value, list):
            old = done.get(key, [])
            names = [item.get("name") for item in value if isinstance(item, dict)]
            done[key] = [*(item for item in old if not (item.get("name") and item["name"] in names)), *value]
        else:
            done[key] = value
    return done


def masthead(trials: Trials, following: Resolution, session: int) -> Facts:
    """What the masthead of the next edition says and a rollover does not know."""
    old, new = trials.previous.masthead, following.masthead
    found: Facts = {"session": session}
    if new.kind != (old.kind if old.is_draft else f"draft {old.kind}"):
        found["kind"] = new.kind
    elif session == old.session:
        room = following.organ.draft_symbol(new.committee, session)
        found["symbol"] = new.symbol or (next_revision(old.symbol) if revision(old.symbol) else room)
    draft = trials.rollover(found)
    made = draft.resolution.masthead
    adopted = following.organ.adopted_symbol(new.kind, new.number)
    for name in (field.name for field in OF_UPDATES if not (new.is_draft and field.of == "adopted")):  # a draft has none of them
        value = getattr(new, name)
        if value and value != getattr(made, name) and not (name == "symbol" and new.number and closed_up(value) == adopted):
            found[name] = value
    items = [agenda_number(item.number) for item in new.agenda_items if item.number]
    if items and (session != old.session or items != [item.number for item in old.agenda_items]):
        found |= {"agenda_items": items} if len(items) > 1 else {"agenda_item": items[0]}
    if new.sponsors and new.is_draft and new.sponsors != made.sponsors:
        found["sponsors"] = list(new.sponsors)
    whom = on_whose_behalf(new) if new.is_draft else {}
    if whom and new.notes != made.notes:
        found["on_behalf_of"] = whom if len(new.sponsors) > 1 else next(iter(whom.values()))
    if trials.attempt(found) is None:  # something that no updates.yaml can say
        sayable: Facts = {key: found[key] for key in ("session", "kind") if key in found}
        for key, value in found.items():
            sayable |= {key: value} if trials.attempt({**sayable, key: value}) is not None else {}
        found = sayable
    return found


def agenda_number(number: str) -> str:
    """The number of an item. Its letter is a small one: "98 (I)" and "103 (1)" are what a scan makes of "98 (l)"."""
    return number if ItemNumber.parse(number) else re.sub(r"\([I1]\)$", "(l)", number)


def _previous(draft: Draft, following: Resolution, _texts: Sequence[tuple[str, str]]) -> Iterator[Facts]:
    """The number that a draft was given, if the next edition cites it."""
    old = draft.previous.masthead
    if old.number and old.adopted:
        return
    for citation in _new_citations(draft.previous, following):
        if citation.session == old.session and citation.adopted:
            yield {"previous": {"number": citation.number, "adopted": citation.adopted}}


def _also_recall(draft: Draft, following: Resolution, _texts: Sequence[tuple[str, str]]) -> Iterator[Facts]:
    """Resolutions adopted between the two editions."""
    last, session = draft.previous.masthead.session or 0, following.masthead.session or 999
    between = [c for c in _new_citations(draft.previous, following) if c.adopted and last < (c.session or 0) < session]
    for citation in between:
        yield {"also_recall": [{"number": citation.number, "adopted": citation.adopted}]}


def _new_citations(previous: Resolution, following: Resolution) -> list[Citation]:
    """The resolutions that the next edition cites and the previous one does not."""
    cited: list[dict[Citation, None]] = []
    for edition in (previous, following):
        lists = (found for p in edition.paragraphs for found in find_lists(p.text))
        cited.append(dict.fromkeys(item.citation for found in lists for item in found.items))
    return [c for c in cited[1] if c not in cited[0]]


def _documents(_draft: Draft, _following: Resolution, texts: Sequence[tuple[str, str]]) -> Iterator[Facts]:
    """Documents as updates.yaml gives them: those that take each other's place most often first, lists before what is in them."""
    for old, new in _by_votes(texts, _replaced_documents):
        if len(old) <= LONGEST_KEY:
            yield {"documents": {old: new}}


def _by_votes(
    texts: Sequence[tuple[str, str]], replaced: Callable[[str, str], Iterator[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """What takes the place of what, as `replaced` finds it in two texts that differ: each once, the most frequent first."""
    votes = Counter(pair for one, other in texts if one != other for pair in replaced(one, other))
    found: dict[str, str] = {}
    for (old, new), _ in votes.most_common():
        found.setdefault(old, new)
    yield from found.items()


def _replaced_documents(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The documents in the words that differ and those in their place."""
    ours, theirs = list(cited().finditer(one)), list(cited().finditer(other))
    for h in hunks(one, other):
        before, behind = _touched(ours, h.start, h.end), _touched(theirs, h.new_start, h.new_end)
        if len(before) == len(behind):
            pairs = ((a.group(), b.group()) for a, b in zip(before, behind, strict=True))
            yield from (_without_end(a, b) for a, b in pairs if a != b)
        elif before and behind:
            yield _list_of(one, ours, before), _list_of(other, theirs, behind)


def _touched(documents: Sequence[re.Match[str]], start: int, end: int) -> Sequence[re.Match[str]]:
    """The documents that have words of a stretch; they are in order."""
    return documents[bisect_right(documents, start, key=re.Match.end) : bisect_left(documents, end, key=re.Match.start)]


def _without_end(old: str, new: str) -> tuple[str, str]:
    """Two documents without what is in brackets at the end of both: of "A/80/6 (Sect. 8)" only "A/80/6" is another."""
    a, b = old.find(" ("), new.find(" (")
    return (old[:a], new[:b]) if a > 0 and b > 0 and old[a:] == new[b:] else (old, new)


def _list_of(text: str, documents: Sequence[re.Match[str]], some: Sequence[re.Match[str]]) -> str:
    """The whole list that some documents of a text stand in."""
    first, last = documents.index(some[0]), documents.index(some[-1])
    while first and text[documents[first - 1].end() : documents[first].start()] in _BETWEEN:
        first -= 1
    while last + 1 < len(documents) and text[documents[last].end() : documents[last + 1].start()] in _BETWEEN:
        last += 1
    return text[documents[first].start() : documents[last].end()]


def _years(draft: Draft, _following: Resolution, texts: Sequence[tuple[str, str]]) -> Iterator[Facts]:
    """Years about that of the previous edition, which may be those it reports on."""
    last = draft.previous.organ.sessions.year_of(draft.previous.masthead.session or 0)
    for old, new in _by_votes(texts, _replaced_years):
        if 0 < int(new) - int(old) < 10 and abs(int(old) - last) <= 2:
            yield {"years": {int(old): int(new)}}


def _replaced_years(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The years in words that differ and those in their place."""
    for h in hunks(one, other):
        before, behind = _YEAR.findall(one[h.start : h.end]), _YEAR.findall(other[h.new_start : h.new_end])
        if len(before) == len(behind):
            yield from ((a, b) for a, b in zip(before, behind, strict=True) if a != b)


def _counts(_draft: Draft, _following: Resolution, texts: Sequence[tuple[str, str]]) -> Iterator[Facts]:
    """Numbers that changed before words that did not."""
    for one, other in texts:
        if one == other:
            continue
        for h in hunks(one, other):
            count, was = parse_cardinal(other[h.new_start : h.new_end]), parse_cardinal(one[h.start : h.end])
            if count is None or was is None or {count, was} & _YEARS:
                continue
            if _NO_COUNT_BEFORE.search(one, max(0, h.start - _LONGEST), h.start):
                continue
            words = _words_behind(one[h.end :])
            if 0 < len(words) <= LONGEST_KEY and other.startswith(f" {words}", h.new_end):
                yield {"counts": {words: count}}


def _words_behind(text: str) -> str:
    """The words behind a number that say what it counts: to the next sign, at most eight; none where it is of a date."""
    found = re.match(rf" ((?!{MONTH}\b)[A-Za-z][\w’-]*(?: [A-Za-z][\w’-]*){{0,7}})", text)
    return re.sub(r"(?: (?:the|an?|of|to|and|in|on|for|by|with|that|or))+$", "", found[1]) if found else ""
