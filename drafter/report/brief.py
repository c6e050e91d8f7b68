"""A report that fits a screen: what is asked first, each reason once, then what is to be confirmed, last what is certain.

A section is a heading and items. Where all of them are longer than the screen, the longest section loses its last items and says
how many; the report with all details has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.names import field_name, shown
from drafter.draft.asking import UNSIGNED
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.numbers import named_now, place
from drafter.draft.questions import asks, is_ready
from drafter.draft.reasons import Entry, by_reason, words_of
from drafter.language.lists import print_list
from drafter.report.lines import Lines

if TYPE_CHECKING:
    from drafter.checks.base import Finding

MOST = 60  # lines of a report without details
LEFT = "Left as last year without a look"
OWN = "edits"  # the rule of what the drafter's own updates.yaml edits
_LINES, _PLACES, _WORDS, _NUMBERS = 3, 8, 10, 24  # of one item
_PARTS = 60  # more have no room on its lines


class Section(NamedTuple):
    """A heading, and under it items of some lines each."""

    heading: str
    items: list[list[str]]

    @property
    def length(self) -> int:
        return 2 + sum(map(len, self.items))


def brief_lines(draft: Draft, screen: Lines, findings: Sequence[Finding], *, is_signed: bool) -> Iterator[str]:
    """The lines between the name of the draft and the line that counts: no more than fit."""
    closing = [*_flat(screen, _certain(draft))]
    if words := sum(len(one.words) for one in left(draft)):
        closing += _flat(screen, f"{LEFT}: {number(words, 'place')}.")
    sections = [section for section in _sections(draft, screen, findings, is_signed=is_signed) if section.items]
    for section in _fitted(sections, MOST - len(closing) - 5):
        yield from ("", screen.coloured("bold", section.heading))
        for item in section.items:
            yield from item
    yield from ("", *closing)


def _sections(draft: Draft, screen: Lines, findings: Sequence[Finding], *, is_signed: bool) -> Iterator[Section]:
    open_lines = [c for c in draft.with_status("open") if c.at.startswith("masthead.")]
    marks = [entry for entry in asks(draft) if not entry.change.at.startswith("masthead.")]
    first = [_of_masthead(open_lines)] if open_lines else []
    first += [] if is_signed else [unsigned()]
    items = [screen.hanging(said) for said in first]
    items += [_entry(screen, entry) for entry in marks if not is_ready(entry.change)]
    yield Section("To be looked up", items)
    yield Section("With an answer to be taken or left", [_entry(screen, entry) for entry in marks if is_ready(entry.change)])
    confirm = by_reason(draft, draft.with_status("confirm"))
    yield Section("To be confirmed: made, and to be looked at", [_entry(screen, entry) for entry in confirm])
    if findings:
        yield Section("Found by the checks in the draft", [screen.hanging(_found(draft, finding)) for finding in findings])
    aside: dict[str, list[str]] = {}
    for one in draft.set_aside:
        aside.setdefault(one.because, []).append(place(draft, one.change) + (f" ({one.change.id})" if one.change.id else ""))
    yield Section("Set aside", [screen.hanging(f"{because} – {_few(places)}") for because, places in aside.items()])
    yield Section("Remarks", [screen.hanging(remark) for remark in remarks(draft)])


def unsigned() -> str:
    """What is asked where nobody is named whose the changes are."""
    return f"The author of the changes in Word; they are signed “{UNSIGNED}” (author: in updates.yaml)."


def remarks(draft: Draft) -> list[str]:
    """What a reader was unsure of, and what the draft itself remarks."""
    return [*(f"{r.at}: {r.text}" for r in draft.previous.remarks), *draft.remarks]


def masthead_said(draft: Draft) -> str:
    """The lines of the masthead that are new, in one: "draft resolution · eighty-first session · A/C.1/81/L."."""
    made = [c for c in draft.changes if c.at.startswith("masthead.") and c.status != "open"]
    called = draft.previous.organ.session_called
    values = [called(c.value) if c.at == "masthead.session" else shown(c.value) for c in made if c.value]
    return " · ".join(values) or ("lines of last year's are out" if made else "")


def number(count: int, noun: str) -> str:
    """ "1 place", "2 places"."""
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _of_masthead(marks: Sequence[Change]) -> str:
    """ "The masthead: sponsors, agenda item (last year 99 (n))."."""
    said = [f"{field_name(c.at.removeprefix('masthead.'))}{f' (last year {c.old})' if c.old else ''}" for c in marks]
    return f"The masthead: {', '.join(said)}."


def _certain(draft: Draft) -> str:
    """ "Certain: masthead (11), meetings (3), sessions; 4 edits of your own."."""
    certain = draft.with_status("certain")
    counts = Counter("masthead" if c.at.startswith("masthead.") else c.rule for c in certain)
    edits = counts.pop(OWN, 0)
    said = ", ".join(rule if n == 1 else f"{rule} ({n})" for rule, n in counts.items())
    own = f"{number(edits, 'edit')} of your own" if edits else ""
    return f"Certain: {'; '.join(filter(None, (said, own))) or 'nothing'}."


def _found(draft: Draft, finding: Finding) -> str:
    from drafter.report.findings import sentence

    words = f" “{finding.found}”" if finding.found else ""
    return f"{named_now(draft, finding.at)}{words}: {sentence(finding)}"


def _flat(screen: Lines, text: str) -> list[str]:
    return [line.lstrip() if k == 0 else line for k, line in enumerate(screen.wrapped(text))]


def _entry(screen: Lines, entry: Entry) -> list[str]:
    """A reason, and the words that it is for with their places; as many as fit."""
    [(because, source)] = entry.reasons
    reason = f"{because.removesuffix('.')}{f' [{source}]' if source else ''} –"
    parts = list(_parts(entry))
    for shown_ in range(min(len(parts), _PARTS), 0, -1):
        more = f" … and {len(parts) - shown_} more" if shown_ < len(parts) else ""
        lines = screen.hanging(f"{reason} {'; '.join(parts[:shown_])}{more}")
        if len(lines) <= _LINES:
            break
    return lines


def _parts(entry: Entry) -> Iterator[str]:
    """ "PP43 “691 million”, “783 million”", "OP4 and OP6 (22, 28) eightieth → eighty-first"."""
    words: dict[str, dict[str, None]] = {}
    numbers: dict[str, list[int]] = {}
    for c in entry.changes:
        at = place(entry.draft, c)
        words.setdefault(at, {})[words_of(entry.draft, c)] = None
        numbers.setdefault(at, []).append(c.id)
    alike: dict[tuple[str, ...], list[str]] = {}
    for at, said in words.items():
        alike.setdefault(tuple(said), []).append(at)
    for some_words, places in alike.items():
        own = [n for at in places for n in numbers[at]]
        ids = ", ".join(map(str, own)) if len(own) <= _NUMBERS else f"{own[0]} to {own[-1]}"
        more = f" and {len(some_words) - _WORDS} more" if len(some_words) > _WORDS else ""
        yield f"{_few(places)}{f' ({ids})' if entry.change.status != 'open' else ''} {', '.join(some_words[:_WORDS])}{more}"


def _few(places: Sequence[str]) -> str:
    if len(places) > _PLACES:
        return f"{places[0]} to {places[-1]} ({len(places)} places)"
    return "; ".join(places) if any("," in at for at in places) else print_list(places)


def _fitted(sections: list[Section], most: int) -> list[Section]:
    """The sections without the last items of the longest, until all fit; each such says how many it had."""
    whole = {section.heading: len(section.items) for section in sections}
    sections = [Section(s.heading, s.items[:most]) for s in sections]
    while sum(section.length for section in sections) > most:
        longest = max(sections, key=lambda section: section.length)
        if len(longest.items) < 2:
            break
        k = sections.index(longest)
        items = longest.items[:-2] if longest.items[-1][0].startswith("  … ") else longest.items[:-1]
        said = f"  … and {number(whole[longest.heading] - len(items), 'reason')} more"
        sections[k] = Section(longest.heading, [*items, [said]])
    return sections
