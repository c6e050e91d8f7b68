"""A resolution at a glance: the masthead's facts and a line for each paragraph, as `drafter show` prints it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from drafter.document.masthead import Masthead, fields_at
from drafter.document.resolution import Paragraph, Resolution
from drafter.language import organs
from drafter.language.dates import print_date
from drafter.language.lists import print_list

_FEWEST = 24  # characters of a paragraph that are shown however narrow the screen is


def outline(resolution: Resolution, *, width: int = 100, colour: bool = False) -> str:
    """The outline in lines of at most `width` characters where they are longer than a few words.

    With `colour` the opening words are underlined. Behind a paragraph stands how many footnotes it has; what the
    reader was unsure of comes last.
    """
    facts = [line for fact in _facts(resolution.masthead) for line in _wrapped(fact, width)]
    parts = [facts, _wrapped(resolution.title.text, width)]
    numbers = resolution.footnote_numbers()
    notes = {f"note {numbers[n.key]}": n.text.text for n in sorted(resolution.footnotes, key=lambda n: numbers[n.key])}
    room = max([*(len(p.id) + 2 * p.level for p in resolution.paragraphs), *map(len, notes)], default=0) + 2
    body = [resolution.opening] if resolution.opening else []
    parts.append([*body, *(_line(p, room, width, colour) for p in resolution.paragraphs)])
    parts.append([_cut(f"{label:<{room}}{_one_line(text)}", width) for label, text in notes.items()])
    parts.append([line for r in resolution.remarks for line in _wrapped(f"remark, {r.at}: {r.text}", width)])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _facts(m: Masthead) -> Iterator[str]:
    bare = {"committee": m.committee, "distribution": m.distribution, "original": f"original: {m.original}" if m.original else ""}
    sponsors = print_list(m.sponsors) or m.sponsors_line
    for facts in (
        (m.symbol, m.number, m.kind, organs.of(m.organ).session_called(m.session) if m.session else ""),
        (m.organ, *(bare.get(f.name, f.line(m)) for f in fields_at("head", "corner") if f.name != "session")),
        (f"sponsors: {sponsors}" if sponsors else "",),
        (f"adopted on {print_date(m.adopted)}" if m.adopted else "", m.meeting, m.report),
    ):
        if any(facts):
            yield " · ".join(fact for fact in facts if fact)


def _line(p: Paragraph, room: int, width: int, colour: bool) -> str:
    indent = "  " * p.level
    text, notes = _one_line(p.text), len(p.body.anchors())
    tail = f"  [{notes} note{'s' if notes > 1 else ''}]" if notes else ""
    shown = _cut(text, max(_FEWEST, width - room - len(tail)))
    if colour:
        end = next((m.end for m in p.body.marks if m.kind == "italic" and m.start == 0), 0)
        end = min(end, len(shown.removesuffix("…")))
        shown = f"\x1b[4m{shown[:end]}\x1b[0m{shown[end:]}" if end else shown
    return f"{indent + p.id:<{room}}{shown}{tail}"


def _one_line(text: str) -> str:
    """The text with any line break or tab as one space; as long as it was, so that marks still fit."""
    return "".join(" " if c in "\n\t\r" else c for c in text)


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines, those behind the first set in."""
    return textwrap.wrap(text, max(width, _FEWEST), subsequent_indent="  ", break_on_hyphens=False)


def _cut(text: str, width: int) -> str:
    """The text, or as many whole words as fit and "…"."""
    if len(text) <= width:
        return text
    short = text[: width - 1]
    space = short.rfind(" ")
    return f"{short[:space] if space > width // 2 else short}…"
