"""Texts and redlines as HTML: what is theirs is escaped, what is struck out, put in or asked about is marked."""

from __future__ import annotations

import pytest

from drafter.document.markup import parse
from drafter.document.richtext import Mark, RichText, rich
from drafter.draft.change import Change
from drafter.draft.redline import Piece
from drafter.report.markup import redline_as_html, text_as_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (rich("States & <others>"), "States &amp; &lt;others&gt;"),
        (parse("*Urges* all & *any* States")[0], "<i>Urges</i> all &amp; <i>any</i> States"),
        (RichText("I. General", (Mark(3, 10, "bold"),)), "I. <b>General</b>"),
        (RichText("both", (Mark(0, 4, "bold"), Mark(0, 4, "italic"))), "<i>both</i>"),
        (
            RichText("Peace and war", (Mark(5, 5, "footnote", "1"), Mark(13, 13, "footnote", "*"))),
            "Peace<sup>2</sup> and war<sup>*</sup>",
        ),
        (rich(""), ""),
    ],
)
def test_a_text_has_its_type_and_this_year_s_numbers_of_its_notes(text: RichText, html: str) -> None:
    assert str(text_as_html(text, {"1": "2"})) == html


def test_a_redline_marks_what_goes_comes_and_is_asked_about_and_numbers_each_change_once() -> None:
    moved = Change("OP1", "sessions", "It moves on.", "certain", 3, 9, "79 & 80", rich("80 & 81"), id=4)
    asked = Change("OP1", "figures", "Look.", "open", 20, 22, "12", rich("12"), id=5)
    pieces = [
        Piece("same", rich("At <")),
        Piece("out", rich("79 & 80"), moved),
        Piece("in", rich("80 & 81"), moved),
        Piece("same", rich(" of ")),
        Piece("open", rich("12"), asked),
    ]
    assert str(redline_as_html(pieces)) == (
        "At &lt;<del>79 &amp; 80</del><ins>80 &amp; 81</ins>"
        '<a class="ref" href="#change-4" aria-label="change 4">4</a> of <mark>12</mark>'
        '<a class="ref" href="#change-5" aria-label="change 5">5</a>'
    )
