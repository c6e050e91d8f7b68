"""The masthead: the first page's header, and from the session to the title what stands above the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drafter.document.masthead import FIELD, Field, Masthead, fields_at
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.language import organs
from drafter.ooxml import Element, paragraph, run, tab, tabs
from drafter.writers.docx.body import HANGING, heading_tabs, spacer
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.story import Look, Story

_STYLES = {"session": "Session", "committee": "H1", "sponsors": "Sponsors", "adopted": "TitleHCH", "report": "H4"}
TITLE = "TitleH1"  # the style of the title, and of no other paragraph
_ENGLISH = "English"
_MARKS = compiled(r"\*+(?:,\*+)*")
# The frame of the notes behind asterisks: at the foot of the first page, below the body and its footnotes
_FRAME = {"w": 9792, "hSpace": 0, "wrap": "around", "vAnchor": "page", "hAnchor": "page", "x": 1216, "y": 14131}


def lines(resolution: Resolution) -> dict[str, str]:
    """The masthead's lines that stand in the text itself, by their fields: "masthead.session" and "Eightieth session"."""
    m = resolution.masthead
    found = {field.name: _line(field, m) for field in fields_at("head", "act")}
    return {f"masthead.{name}": text for name, text in found.items() if text or name == "session"}


def _line(field: Field, m: Masthead) -> str:
    """The Fourth Committee's full name takes two lines, but in a list of sponsors."""
    line = field.line(m)
    return line if field.name == "sponsors" else line.replace("Decolonization Committee (", "Decolonization Committee\n(")


def set_line(name: str, content: Sequence[Element]) -> Element:
    """The paragraph of a line that stands in the text, by its field."""
    style = _STYLES.get(name, "AgendaItemNormal")
    if name in ("sponsors", "report"):
        return paragraph(style, [tab(), tab(), *content], tabs=heading_tabs(style), ind=HANGING)
    return paragraph(style, [tab(), tab(), *content] if name == "adopted" else content)


def agenda_title(title: str, *, is_draft: bool = True) -> Element:
    """The paragraph of an agenda item's title. The United Nations breaks it by hand: of 143 first pages these widths (the right
    indent, in twips) give the same lines on the most."""
    return paragraph("AgendaTitleH2", [run(title)], ind={"left": 0, "right": 4240 if is_draft else 4480, "firstLine": 0})


def header(m: Masthead) -> dict[str, str | list[str]]:
    """What is put into `header-first.xml`. A line at the right names the language where it is not the original's."""
    organ, _, rest = m.symbol.partition("/")
    first, *others = fields_at("corner")
    language = _ENGLISH if m.original and m.original != _ENGLISH else ""
    return {
        "symbol_organ": organ,
        "symbol_rest": f"/{rest}" if rest else "",
        "organ": organs.of(m.organ).parent or m.organ,
        "first": first.line(m),
        "others": [line for f in others for line in (*[language] * (f.name == "original"), f.line(m))],
    }


def masthead(resolution: Resolution, story: Story, notes: Notes) -> Iterator[Element]:
    """From the session's line to the title, with the room that stands below it."""
    m = resolution.masthead
    texts = lines(resolution)

    def set_lines(place: str) -> Iterator[Element]:
        for field in fields_at(place):
            if (text := texts.get(at := f"masthead.{field.name}")) is not None:
                yield set_line(field.name, story.runs(RichText(text), at, _looks(field.name, text)))

    if organs.of(m.organ).parent:
        yield paragraph("H1", [run(m.organ)])
    yield from set_lines("head")
    yield from _agenda_titles(m)
    for k, element in enumerate(set_lines("act")):
        yield from _room(2 if k else 3)
        yield element
    yield from _room(2)
    number = [run(said)] if (said := FIELD["number"].line(m)) else []
    title, strays = story.runs(resolution.title, "title"), [*notes.stray_references()]
    story.made["title"] += ((len(resolution.title), one) for one in strays)
    yield paragraph(TITLE, [tab(), *number, tab(), *title, *strays])
    yield from _room(2)
    yield from _notes(m, story)


def _room(spacers: int) -> Iterator[Element]:
    yield from (spacer() for _ in range(spacers))


def _agenda_titles(m: Masthead) -> Iterator[Element]:
    """The agenda items' titles; room stands above each where there are several."""
    titles = [item.title for item in m.agenda_items if item.title]
    for title in titles:
        if len(titles) > 1:
            yield spacer()
        yield agenda_title(title, is_draft=m.is_draft)


def _looks(name: str, text: str) -> list[Look]:
    """The report's brackets are upright. Asterisks stand on the line and are not bold; a comma between two of them is raised."""
    if name == "report":
        return [Look(at, at + 1, {"i": 0}) for at in (0, len(text) - 1)]
    looks = []
    for found in _MARKS.finditer(text) if name == "sponsors" else ():
        looks.append(Look(found.start(), found.end(), {"b": 0}))
        commas = (k for k in range(found.start(), found.end()) if text[k] == ",")
        looks += [Look(k, k + 1, {"vertAlign": "superscript"}) for k in commas]
    return looks


def _notes(m: Masthead, story: Story) -> Iterator[Element]:
    """The notes behind asterisks, in a frame at the foot of the first page under a line of their own."""
    if m.notes:
        rule = run("_" * 18, b=None, spacing=0, w=100, sz=16)
        height = {"line": 120, "lineRule": "exact"}
        yield paragraph("FootnoteText", [rule], framePr=_FRAME, spacing=height, ind={"left": 784, "firstLine": 0})
    for k, note in enumerate(m.notes):
        yield set_note(note.mark, story.runs(note.text), is_first=not k)


def set_note(mark: str, content: Iterable[Element], *, is_first: bool) -> Element:
    """A note behind an asterisk, as it is set in its frame."""
    above = {"spacing": {"before": 20}} if is_first else {}
    indents = {"left": 1251, "right": 1251, "hanging": 432}
    whole = [tab(), run(mark), tab(), *content]
    return paragraph("FootnoteText", whole, framePr=_FRAME, tabs=tabs(1251, right=1179), ind=indents, **above)
