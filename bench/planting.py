"""Slips of many kinds, as a drafter makes them, to be planted in real texts: what bench/slips.py plants."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import replace

from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import Mark, RichText
from drafter.language.citations import find_lists
from drafter.language.dates import MONTHS
from drafter.language.ordinals import ordinal_pattern, parse_ordinal, print_ordinal
from drafter.language.states import official_name

Planted = tuple[Resolution, str]  # the text with the slip, and the address where it is
Plant = Callable[[Resolution, random.Random], Planted | None]


def put(resolution: Resolution, at: str, body: RichText, **changed: object) -> Planted:
    """The resolution with another text at an address."""
    paragraphs = tuple(replace(p, body=body, **changed) if p.id == at else p for p in resolution.paragraphs)  # type: ignore[arg-type]
    return replace(resolution, paragraphs=paragraphs), at


def body(resolution: Resolution, *parts: str) -> list[Paragraph]:
    wanted = parts or ("preamble", "operative")
    return [p for p in resolution.paragraphs if p.part in wanted and not p.cell]


def substituted(
    pattern: str | re.Pattern[str], write: Callable[[re.Match[str], random.Random], str | None], *parts: str
) -> Plant:
    """Plants by writing something else for one match of a pattern."""

    def plant(resolution: Resolution, chance: random.Random) -> Planted | None:
        found = [(p, m) for p in body(resolution, *parts) for m in re.finditer(pattern, p.text)]
        chance.shuffle(found)
        for p, m in found:
            new = write(m, chance)
            if new is not None and new != m.group():
                return put(resolution, p.id, p.body.replace(m.start(), m.end(), new))
        return None

    return plant


def _session_back(m: re.Match[str], chance: random.Random) -> str | None:
    n = parse_ordinal(m[2])
    return f"{m[1]}{print_ordinal(n - chance.choice((2, 3)))}" if n else None


def _list(resolution: Resolution, chance: random.Random, least: int) -> tuple[Paragraph, list[tuple[int, int]]] | None:
    """A paragraph and the places of a list of resolutions in it, one each session."""
    found = []
    for p in body(resolution, "preamble"):
        for one in find_lists(p.text):
            sessions = [item.citation.session or 0 for item in one.items]
            if len(one.items) >= least and all(b - a == 1 for a, b in itertools.pairwise(sessions)):
                found.append((p, [(item.start, item.end) for item in one.items]))
    return chance.choice(found) if found else None


def recall_gap(resolution: Resolution, chance: random.Random) -> Planted | None:
    if not (found := _list(resolution, chance, 7)):
        return None
    p, items = found
    k = chance.randrange(1, len(items) - 2)
    return put(resolution, p.id, p.body.replace(items[k][0], items[k + 1][0], ""))


def recall_order(resolution: Resolution, chance: random.Random) -> Planted | None:
    if not (found := _list(resolution, chance, 3)):
        return None
    p, items = found
    k = chance.randrange(len(items) - 1)
    (a, b), (c, d) = items[k], items[k + 1]
    return put(resolution, p.id, p.body.replace(c, d, p.text[a:b]).replace(a, b, p.text[c:d]))


def recall_twice(resolution: Resolution, chance: random.Random) -> Planted | None:
    if not (found := _list(resolution, chance, 3)):
        return None
    p, items = found
    (a, b), (c, d) = items[0], items[1]
    return put(resolution, p.id, p.body.replace(c, d, p.text[a:b]))


_DATED = re.compile(rf"(?<=resolution )(\d\d/\d+ of )(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")


def _wrong_year(m: re.Match[str], chance: random.Random) -> str:
    return f"{m[1]}{m[2]} {m[3]} {int(m[4]) + chance.choice((-1, 1, 10))}"


def _wrong_month(m: re.Match[str], chance: random.Random) -> str | None:
    months = MONTHS[1:8]
    return f"{m[1]}{m[2]} {chance.choice(months)} {int(m[4])}" if m[3] in MONTHS[9:] and int(m[2]) < 29 else None


def _one_word_less(m: re.Match[str], chance: random.Random) -> str | None:
    words = m[2].split(" ")
    k = chance.randrange(len(words))
    return f"{m[1]}{' '.join(words[:k] + words[k + 1 :])}" if len(words) > 6 else None


def number_gap(resolution: Resolution, chance: random.Random) -> Planted | None:
    numbered = [p for p in body(resolution, "operative") if p.level == 0 and p.number]
    if len(numbered) < 4:
        return None
    p = chance.choice(numbered[1:])
    return (
        put(resolution, p.id, p.body, number=f"{int(p.number.rstrip('.')) + 1}.") if p.number else None
    )  # ids stay as they were


def ending(resolution: Resolution, chance: random.Random) -> Planted | None:
    p = chance.choice(body(resolution))
    if p.text[-1:] not in ",;":
        return None
    new = chance.choice(("", "." if p.part == "preamble" else ",", ";" if p.part == "preamble" else ""))
    return put(resolution, p.id, p.body.replace(len(p.text) - 1, len(p.text), new))


def other_part(resolution: Resolution, chance: random.Random) -> Planted | None:
    pairs = [
        ("Recalling", "Recalls"),
        ("Noting", "Notes"),
        ("Requests", "Requesting"),
        ("Urges", "Urging"),
        ("Welcoming", "Welcomes"),
    ]
    found = [(p, a, b) for p in body(resolution) for a, b in pairs if p.level == 0 and p.text.startswith(f"{a} ")]
    if not found:
        return None
    p, a, b = chance.choice(found)
    return put(resolution, p.id, p.body.replace(0, len(a), b))


def plain(resolution: Resolution, chance: random.Random) -> Planted | None:
    p = chance.choice([p for p in body(resolution) if p.level == 0] or body(resolution))
    if not any(m.kind == "italic" and m.start == 0 for m in p.body.marks):
        return None
    return put(resolution, p.id, RichText(p.text, tuple(m for m in p.body.marks if m.kind != "italic" or m.start)))


def chain(resolution: Resolution, chance: random.Random) -> Planted | None:
    """The second of a chain with "further", or a first with "also"."""
    swapped = substituted(r"^([A-Z][a-z]+ing) also\b", lambda m, _: f"{m[1]} further", "preamble")
    first = substituted(
        r"^(Bearing in mind|Believing|Stressing|Underlining|Affirming|Desiring)\b", lambda m, _: f"{m[1]} further", "preamble"
    )
    return chance.choice((swapped, swapped, first))(resolution, chance)


def marker_lost(resolution: Resolution, chance: random.Random) -> Planted | None:
    found = [(p, m) for p in body(resolution) for m in p.body.anchors()]
    if not found:
        return None
    p, mark = chance.choice(found)
    body_ = RichText(p.text, tuple(m for m in p.body.marks if m != mark))
    return put(resolution, p.id, body_)[0], f"footnote {mark.value}"


def notes_swapped(resolution: Resolution, chance: random.Random) -> Planted | None:
    keys = [m.value for p in body(resolution) for m in p.body.anchors() if (m.value or "").isdigit()]
    if len(keys) < 2 or len(set(keys)) != len(keys):
        return None
    k = chance.randrange(len(keys) - 1)
    swap = {keys[k]: keys[k + 1], keys[k + 1]: keys[k]}
    at = ""

    def swapped(p: Paragraph) -> Paragraph:
        nonlocal at
        marks = tuple(
            Mark(m.start, m.end, m.kind, swap.get(m.value, m.value) if m.kind == "footnote" else m.value) for m in p.body.marks
        )
        if any(m.value == keys[k + 1] for m in p.body.anchors()):
            at = p.id
        return replace(p, body=RichText(p.text, marks))

    return replace(resolution, paragraphs=tuple(swapped(p) for p in resolution.paragraphs)), at


def sponsor_order(resolution: Resolution, chance: random.Random) -> Planted | None:
    names = list(resolution.masthead.sponsors)
    if len(names) < 3 or any(official_name(name) is None for name in names):
        return None
    k = chance.randrange(len(names) - 1)
    names[k], names[k + 1] = names[k + 1], names[k]
    return replace(resolution, masthead=replace(resolution.masthead, sponsors=tuple(names))), "masthead.sponsors"


def sponsor_name(resolution: Resolution, chance: random.Random) -> Planted | None:
    names = list(resolution.masthead.sponsors)
    long = [k for k, name in enumerate(names) if len(name) > 5]
    if not long:
        return None
    k = chance.choice(long)
    at = chance.randrange(1, len(names[k]) - 1)
    names[k] = names[k].partition(" (")[0] if " (" in names[k] else names[k][:at] + names[k][at + 1 :]
    return replace(resolution, masthead=replace(resolution.masthead, sponsors=tuple(names))), "masthead.sponsors"


def item_letter(resolution: Resolution, chance: random.Random) -> Planted | None:
    items = resolution.masthead.agenda_items
    if len(items) != 1 or not re.fullmatch(r"\d+ \([a-z]+\)", items[0].number):
        return None
    wrong = AgendaItem(f"{items[0].number.partition(' (')[0]} ({chance.choice('I1L')})", items[0].title)
    return replace(resolution, masthead=replace(resolution.masthead, agenda_items=(wrong,))), "masthead.agenda_items"


def capitals(resolution: Resolution, chance: random.Random) -> Planted | None:
    """ "States parties" in a text that has "States Parties", or the other way round."""
    pattern = re.compile(r"(?<!of the )(?<!of )\bStates ([Pp])arties\b")
    found = [(p, m) for p in body(resolution) for m in pattern.finditer(p.text)]
    if len(found) < 3:
        return None
    p, m = chance.choice(found)
    return put(resolution, p.id, p.body.replace(m.start(1), m.end(1), m[1].swapcase()))


def records(resolution: Resolution, chance: random.Random) -> Planted | None:
    found = [
        (n, m)
        for n in resolution.footnotes
        for m in re.finditer(r"(?<=\(A/)\d+(?=/\d+)", n.text.text)
        if "Session, " in n.text.text
    ]
    if not found:
        return None
    note, m = chance.choice(found)
    new = replace(note, text=note.text.replace(m.start(), m.end(), str(int(m[0]) - 1)))
    return replace(resolution, footnotes=tuple(new if n is note else n for n in resolution.footnotes)), f"footnote {note.key}"


def running(resolution: Resolution, chance: random.Random) -> Planted | None:
    """The session that is running for the next in "report to the General Assembly at its … session"."""
    own = resolution.masthead.session or 0
    pattern = (
        rf"(\breport to the General Assembly at its )({ordinal_pattern().pattern})(?= session)(?!.{{0,80}}Economic and Social)"
    )
    return substituted(pattern, lambda m, _: f"{m[1]}{print_ordinal(own)}", "operative")(resolution, chance)


def later(resolution: Resolution, chance: random.Random) -> Planted | None:
    """Last session's resolution with the number and year of the one after this text's."""
    session = (resolution.masthead.session or 0) - 1
    dated = rf"(?<=its resolution )({session})(/\d+ of \d{{1,2}} \w+ )({1945 + session})"
    return substituted(dated, lambda m, _: f"{int(m[1]) + 2}{m[2]}{int(m[3]) + 2}", "preamble")(resolution, chance)


def other_days(resolution: Resolution, _: random.Random) -> Planted | None:
    """The days of a meeting, two days on where they are named a second time."""
    held = re.compile(
        r"\b([a-z]+th|Fourth|Fifth|Sixth)\b ([^;]{9,220}?),? held [^;]{0,60}?(?<=from )(\d{1,2})( to \d+ \w+ \d{4})"
    )
    first: set[tuple[str, str]] = set()
    for p in body(resolution):
        for m in held.finditer(p.text):
            if (m[1], m[2]) in first:
                return put(resolution, p.id, p.body.replace(m.start(3), m.end(3), str(int(m[3]) + 2)))
            first.add((m[1], m[2]))
    return None


def paragraph_twice(resolution: Resolution, chance: random.Random) -> Planted | None:
    found = [p for p in body(resolution, "operative") if p.level == 0 and p.number and len(p.text) > 60]
    if len(found) < 3:
        return None
    k = chance.randrange(len(found) - 1)
    return put(resolution, found[k + 1].id, found[k].body)


def small_letter(resolution: Resolution, chance: random.Random) -> Planted | None:
    p = chance.choice([p for p in body(resolution) if p.number] or body(resolution))
    return put(resolution, p.id, p.body.replace(0, 1, p.text[0].lower())) if p.number and p.text[:1].isupper() else None


def note_end(resolution: Resolution, chance: random.Random) -> Planted | None:
    if not resolution.footnotes:
        return None
    note = chance.choice(resolution.footnotes)
    new = replace(note, text=note.text.replace(len(note.text) - 1, len(note.text), ""))
    return replace(resolution, footnotes=tuple(new if n is note else n for n in resolution.footnotes)), f"footnote {note.key}"


def _astray(m: re.Match[str] | str, chance: random.Random) -> str:
    """The word with two neighbouring letters swapped, one doubled or one lost."""
    word = m if isinstance(m, str) else m[0]
    k = chance.randrange(1, len(word) - 2)
    swapped = word[:k] + word[k + 1] + word[k] + word[k + 2 :]
    return chance.choice((swapped, word[:k] + word[k] + word[k:], word[:k] + word[k + 1 :]))


def _misspelt(m: re.Match[str], _: random.Random) -> str:
    return m[0].replace("iz", "is").replace("our", "or").replace("centre", "center").replace("programme", "program")


_BRITISH = (
    r"\b(?:organizations?|realize|recognize[ds]?|recognizing|mobilization|utilization|realization|specialized|prioritize|centres?|programmes?"
    r"|behaviour|labour|neighbours|neighbouring)\b"
)
KINDS: dict[str, Plant] = {
    "an ordinal without its hyphen": substituted(
        r"\b((?:[Tt]wenty|[A-Za-z][a-z]+(?:ty)))-(\w+(?:st|nd|rd|th)\b)", lambda m, _: f"{m[1]} {m[2]}"
    ),
    "a session that is past": substituted(
        rf"(provisional agenda of its )({ordinal_pattern().pattern})", _session_back, "operative"
    ),
    "a gap in a list of resolutions": recall_gap,
    "two resolutions in the wrong order": recall_order,
    "a resolution twice": recall_twice,
    "the wrong year of an adoption": substituted(_DATED, _wrong_year),
    "the wrong month of an adoption": substituted(_DATED, _wrong_month),
    "one resolution as several": substituted(r"\b(its resolution)( \d\d/\d+ of \d+ \w+ \d{4},)", lambda m, _: f"{m[1]}s{m[2]}"),
    "a word left out of the agenda title": substituted(
        r"(provisional agenda.*item entitled “)([^”]+)", _one_word_less, "operative"
    ),
    "an agenda item with a wrong letter": item_letter,
    "a number left out": number_gap,
    "a reference to no paragraph": substituted(
        r"(paragraphs? )(\d+)(?= (?:above|below|of the present resolution))",
        lambda m, c: f"{m[1]}{int(m[2]) + c.choice((200, 300))}",
    ),
    "a wrong mark at the end": ending,
    "an adverb that breaks its chain": chain,
    "opening words of the other part": other_part,
    "opening words without italics": plain,
    "a footnote without its marker": marker_lost,
    "two footnotes in the wrong order": notes_swapped,
    "records of another session": records,
    "a sponsor out of order": sponsor_order,
    "a sponsor misspelt": sponsor_name,
    "something to be held in a past year": substituted(
        r"(to be (?:held|convened)\b[^;]{0,60}?\b)(20\d\d)\b", lambda m, c: f"{m[1]}{int(m[2]) - c.choice((3, 4))}"
    ),
    "another spelling": substituted(_BRITISH, _misspelt),
    "a bracket that is left over": substituted(
        r"(?<= )(?:all|relevant|further|its)(?= )", lambda m, c: c.choice((f"[{m[0]}]", f"[{m[0]}", f"{m[0]}]"))
    ),
    "a word twice": substituted(r"\b(?:the|of|and|to)\b(?= )", lambda m, _: f"{m[0]} {m[0]}"),
    "capitals that waver": capitals,
    "a number to be filled in": substituted(
        r"\b(resolution \d\d/)\d+ of \d+ \w+ (\d{4})", lambda m, c: m[1] + c.choice((f"__ of __ {m[2]}", f"XX of {m[2]}"))
    ),
    "a quotation not closed": substituted(r"”", lambda *_: ""),
    "a report asked for at the session that is running": running,
    "a resolution later than the text": later,
    "a misspelt month": substituted(
        rf"\b(\d+ )({'|'.join(MONTHS)})( 20\d\d)", lambda m, c: f"{m[1]}{_astray(m[2], c)}{m[3]}" if len(m[2]) > 4 else None
    ),
    "a misspelt ordinal": substituted(
        rf"\b({ordinal_pattern().pattern})(?= session)", lambda m, c: _astray(m[0], c) if len(m[0]) > 7 else None
    ),
    "a misspelt word": substituted(
        r"\b(?:implementation|development|international|resolution|Convention|recognizing|Secretariat|organizations|assistance)\b",
        _astray,
    ),
    "one meeting on other days": other_days,
    "one session for two": substituted(r"\b(\w+th and \w+(?:-\w+)? session)s\b", lambda m, _: m[1]),
    "one paragraph cited as several": substituted(
        r"\b([Pp]aragraph|[Aa]rticle)(?= \d+ (?:of|above|below)\b)", lambda m, _: f"{m[1]}s"
    ),
    "several paragraphs cited as one": substituted(
        r"\b([Pp]aragraph|[Aa]rticle)s(?= \d+ (?:and|to) \d+ (?:of|above|below)\b)", lambda m, _: m[1]
    ),
    "a paragraph twice": paragraph_twice,
    "a small letter at the head of a paragraph": small_letter,
    "a footnote without its full stop": note_end,
    "an article for another": substituted(
        r"\b(an?)( [b-df-gj-np-tv-zaio][a-z]{3,})", lambda m, _: ("a" if m[1] == "an" else "an") + m[2]
    ),
    "an article left over": substituted(
        r"(?<=[a-z] )(?:its|their|the)(?= [a-z])", lambda m, c: f"{c.choice(('the', 'its'))} {m[0]}"
    ),
    "a space left out": substituted(r"(?<=[a-z][,;]) (?=[a-z])|(?<=resolution) (?=\d)|(?<=\d) (?=of \d)| (?=“)", lambda *_: ""),
    "an organ without its capital": substituted(
        r"\b(?:General Assembly|Security Council|Member States|Secretary-General)\b", lambda m, _: m[0][:4] + m[0][4:].lower()
    ),
}
