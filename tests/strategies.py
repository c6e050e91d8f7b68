"""Resolutions made up by hypothesis, with all the model can hold, for properties that must hold for every one."""

from __future__ import annotations

import datetime
from typing import get_args

from hypothesis import strategies as st

from drafter.document.resolution import (
    AgendaItem,
    Cell,
    DocumentKind,
    Footnote,
    Masthead,
    MastheadNote,
    Paragraph,
    Part,
    Resolution,
    addressed,
)
from drafter.document.richtext import Mark, RichText

_SIGNS = "1. (a) – * [ ] ^[ [^1] \\ <b> &amp; _x_ ` # - | ( ) “and” : , é ~~ ¹ 2) + >"
WORDS = st.sampled_from(
    [*"Recalling its resolution 79/34 States Annex I".split(), *_SIGNS.split(), "- a", "| b", "<!-- x -->", "---", "\n", "\t"]
)
SENTENCES = st.lists(WORDS, max_size=8).map(" ".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["Lao People’s Democratic Republic", "a: b"]
)
KEYS = st.sampled_from(["1", "2", "3", "12", "new-1"])


@st.composite
def rich_texts(draw: st.DrawFn, anchors: bool = True) -> RichText:
    """A text with italics and bold that may cross, one link, and anchors."""
    text = draw(SENTENCES)
    places = st.integers(0, len(text))
    marks = []
    for kind in draw(st.lists(st.sampled_from(["italic", "bold", "italic"]), max_size=3)):
        start, end = sorted((draw(places), draw(places)))
        marks.append(Mark(start, end, "bold" if kind == "bold" else "italic"))
    if draw(st.booleans()):
        start, end = sorted((draw(places), draw(places)))
        marks.append(
            Mark(
                start,
                end,
                "link",
                draw(st.sampled_from(["https://docs.un.org/en/A/RES/54/54", "x_y?a&b", "", "A/RES/1514(XV)", ")a(\\b("])),
            )
        )
    if anchors:
        for key in draw(st.lists(KEYS, max_size=2, unique=True)):
            place = draw(places)
            marks.append(Mark(place, place, "footnote", key))
    return RichText(text, tuple(marks))


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    part = draw(st.sampled_from(get_args(Part)))
    numbers = st.none() | st.sampled_from([*"1. 2. 12. (a) (b) (i) a. I. IV A. (aa) *.".split(), "5 bis.", ""])
    cells = st.none() | st.builds(Cell, st.integers(1, 3), st.integers(1, 3), st.integers(1, 3))
    sections = st.sampled_from(["", "", "", "A", "B -->"])
    return Paragraph(
        draw(rich_texts()),
        part,
        draw(numbers),
        draw(st.integers(0, 5)),
        section=draw(sections),
        cell=draw(cells) if part == "annex" else None,
    )


@st.composite
def tables(draw: st.DrawFn) -> list[Paragraph]:
    """A regular table of an annex, now and then with an empty cell or two paragraphs in one."""
    number = draw(st.integers(1, 3))
    return [
        Paragraph(RichText(draw(WORDS)), "annex", cell=Cell(number, row, column))
        for row in range(1, draw(st.integers(1, 3)) + 1)
        for column in range(1, draw(st.integers(1, 3)) + 1)
        for _ in range(draw(st.sampled_from([1, 1, 0, 2])))
    ]


@st.composite
def mastheads(draw: st.DrawFn) -> Masthead:
    dates = st.none() | st.dates(datetime.date(1946, 1, 1), datetime.date(2100, 1, 1))
    return Masthead(
        organ=draw(st.sampled_from(["General Assembly", "Economic and Social Council", ""])),
        kind=draw(st.sampled_from(get_args(DocumentKind))),
        symbol=draw(LINES),
        number=draw(LINES),
        session=draw(st.none() | st.integers(1, 200)),
        committee=draw(LINES),
        agenda_items=tuple(draw(st.lists(st.builds(AgendaItem, LINES, LINES), max_size=2))),
        distribution=draw(LINES),
        date=draw(dates),
        original=draw(LINES),
        adopted=draw(dates),
        meeting=draw(LINES),
        report=draw(LINES),
        sponsors=tuple(draw(st.lists(LINES, max_size=3))),
        sponsors_line=draw(LINES),
        job_number=draw(LINES),
        notes=tuple(draw(st.lists(st.builds(MastheadNote, LINES, rich_texts(anchors=False)), max_size=2))),
    )


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    body = [*draw(st.lists(paragraphs(), max_size=6)), *draw(tables() | st.just([])), *draw(st.lists(paragraphs(), max_size=2))]
    return Resolution(
        draw(mastheads()),
        draw(rich_texts()),
        addressed(body),
        tuple(Footnote(key, draw(rich_texts(anchors=False))) for key in draw(st.lists(KEYS, max_size=3, unique=True))),
        draw(
            st.sampled_from(
                ["The General Assembly,", "The General Assembly,", "The General Assembly", "", "The *General* Assembly, 1"]
            )
            | SENTENCES
        ),
    )
