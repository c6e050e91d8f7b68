"""The masthead: the first page's header, and from the session to the title what stands above the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.document.resolution import Masthead, Resolution
from drafter.document.richtext import RichText
from drafter.language.agenda import print_line
from drafter.language.dates import print_date
from drafter.language.lists import print_list
from drafter.language.ordinals import LARGEST, print_ordinal
from drafter.ooxml import Element, paragraph, run, tab, tabs
from drafter.writers.docx.body import HANGING, heading_tabs, spacer
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.story import Look, Story

# Where the agenda's title is broken (the right indent, in twips): the United Nations breaks it by hand; of 143 first pages
# these widths give the same lines on the most
_AGENDA_TITLE_RIGHT = {"draft": 4240, "adopted": 4480}
_ENGLISH = "English"
_MARKS = re.compile(r"\*+(?:,\*+)*")
# The frame of the notes behind asterisks: at the foot of the first page, below the body and its footnotes
_FRAME = {"w": 9792, "hSpace": 0, "wrap": "around", "vAnchor": "page", "hAnchor": "page", "x": 1216, "y": 14131}


def lines(resolution: Resolution) -> dict[str, str]:
    """The masthead's lines that stand in the text itself, by their fields: "masthead.session" and "Eightieth session"."""
    m = resolution.masthead
    return {f"masthead.{name}": text for name, text in _lines(m) if text or name == "session"}


def _lines(m: Masthead) -> Iterator[tuple[str, str]]:
    yield "session", session_line(m)
    if m.is_draft:
        yield "committee", _broken(m.committee)
    yield "agenda_items", agenda_line(m)
    if m.is_draft:
        yield "sponsors", sponsors_line(m)
    else:
        yield "adopted", adopted_line(m)
        yield "report", _broken(f"[{m.report}]") if m.report else ""


def _broken(text: str) -> str:
    """The Fourth Committee's full name takes two lines."""
    return text.replace("Decolonization Committee (", "Decolonization Committee\n(")


def session_line(m: Masthead) -> str:
    """ "Eightieth session"."""
    if m.session is None:
        return ""
    ordinal = print_ordinal(m.session) if 1 <= m.session <= LARGEST else str(m.session)
    return f"{ordinal[:1].upper()}{ordinal[1:]} session"


def agenda_line(m: Masthead) -> str:
    """ "Agenda item 99 (n)", "Agenda items 13 and 75"; what is no number ("Item 35 of the provisional agenda*") as it is."""
    numbers = [item.number for item in m.agenda_items if item.number]
    return print_line(numbers) if all(number[:1].isdigit() for number in numbers) else print_list(numbers)


def sponsors_line(m: Masthead) -> str:
    """The line as printed, or the list of sponsors: "Cambodia, Japan and Zambia: draft resolution"; else what it is."""
    return m.sponsors_line or (f"{print_list(m.sponsors)}: {m.kind}" if m.sponsors else m.kind.capitalize())


def adopted_line(m: Masthead) -> str:
    """ "Resolution adopted by the General Assembly on 1 December 2025", on two lines."""
    date = f"\non {print_date(m.adopted)}" if m.adopted else ""
    return f"{m.kind.capitalize()} adopted by the {m.organ}{date}"


def header(m: Masthead) -> dict[str, str]:
    """What is put into `header-first.xml`. The third line at the right names the language where it is not the original's."""
    organ, _, rest = m.symbol.partition("/")
    return {
        "symbol_organ": organ,
        "symbol_rest": f"/{rest}" if rest else "",
        "organ": m.organ,
        "distribution": f"Distr.: {m.distribution}" if m.distribution else "",
        "date": print_date(m.date) if m.date else "",
        "language": _ENGLISH if m.original and m.original != _ENGLISH else "",
        "original": f"Original: {m.original}" if m.original else "",
    }


def masthead(resolution: Resolution, story: Story, notes: Notes) -> Iterator[Element]:
    """From the session's line to the title, with the room that stands below it."""
    m = resolution.masthead
    texts = lines(resolution)

    def line(name: str, looks: Sequence[Look] = ()) -> list[Element]:
        return story.runs(RichText(texts[name]), name, looks)

    yield paragraph("Session", line("masthead.session"))
    if "masthead.committee" in texts:
        yield paragraph("H1", line("masthead.committee"))
    if "masthead.agenda_items" in texts:
        yield paragraph("AgendaItemNormal", line("masthead.agenda_items"))
    yield from _agenda_titles(m)
    if m.is_draft:
        yield from _room(3)
        content = [tab(), tab(), *line("masthead.sponsors", _asterisks(texts["masthead.sponsors"]))]
        yield paragraph("Sponsors", content, tabs=heading_tabs("Sponsors"), ind=HANGING)
    else:
        yield from _room(3)
        yield paragraph("TitleHCH", [tab(), tab(), *line("masthead.adopted")])
        if report := texts.get("masthead.report"):
            yield from _room(2)
            brackets = [Look(at, at + 1, {"i": 0}) for at in (0, len(report) - 1)]
            content = [tab(), tab(), *line("masthead.report", brackets)]
            yield paragraph("H4", content, tabs=heading_tabs("H4"), ind=HANGING)
    yield from _room(2)
    number = [run(f"{m.number}.")] if m.number and not m.is_draft else []
    title = story.runs(resolution.title, "title")
    yield paragraph("TitleH1", [tab(), *number, tab(), *title, *notes.stray_references()])
    yield from _room(2)
    yield from _notes(m, story)


def _room(spacers: int) -> Iterator[Element]:
    yield from (spacer() for _ in range(spacers))


def _agenda_titles(m: Masthead) -> Iterator[Element]:
    """The agenda items' titles; room stands above each where there are several."""
    titles = [item.title for item in m.agenda_items if item.title]
    right = _AGENDA_TITLE_RIGHT["draft" if m.is_draft else "adopted"]
    for title in titles:
        if len(titles) > 1:
            yield spacer()
        yield paragraph("AgendaTitleH2", [run(title)], ind={"left": 0, "right": right, "firstLine": 0})


def _asterisks(text: str) -> list[Look]:
    """Asterisks stand on the line and are not bold; a comma between two of them is raised."""
    looks = []
    for found in _MARKS.finditer(text):
        looks.append(Look(found.start(), found.end(), {"b": 0}))
        commas = (k for k in range(found.start(), found.end()) if text[k] == ",")
        looks += [Look(k, k + 1, {"vertAlign": "superscript"}) for k in commas]
    return looks


def _notes(m: Masthead, story: Story) -> Iterator[Element]:
    """The notes behind asterisks, in a frame at the foot of the first page under a line of their own."""
    if not m.notes:
        return
    rule = run("_" * 18, b=None, spacing=0, w=100, sz=16)
    height = {"line": 120, "lineRule": "exact"}
    yield paragraph("FootnoteText", [rule], framePr=_FRAME, spacing=height, ind={"left": 784, "firstLine": 0})
    for k, note in enumerate(m.notes):
        content = [tab(), run(note.mark), tab(), *story.runs(note.text)]
        above = {} if k else {"spacing": {"before": 20}}
        indents = {"left": 1251, "right": 1251, "hanging": 432}
        yield paragraph("FootnoteText", content, framePr=_FRAME, tabs=tabs(1251, right=1179), ind=indents, **above)
