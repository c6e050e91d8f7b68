"""Checks on texts that no careful drafter writes, and on what looks like a slip and is none: no traceback, no wrong finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from drafter.checks import check
from drafter.document.resolution import Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from tests.factories import resolution
from tests.steps import growth, processor_time

ITEM = "the item entitled “Landmines”, to be held in 1999."
AGENDA = f"1. *Decides* to include in the provisional agenda of its eightieth session {ITEM}"


def wrongs(document: Resolution, *only: str) -> list[tuple[str, str]]:
    return [(f.check, f.wrong) for f in check(document) if not only or f.check in only]


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (0, ["a provisional agenda is that of a later session, and this document is of the 0th"]),
        (
            500,
            [
                "a provisional agenda is that of a later session, and this document is of the 500th",
                "1999 was over when the 500th session opened, in September 2445",
            ],
        ),
        (
            20000,  # a year that no date can have
            [
                "a provisional agenda is that of a later session, and this document is of the 20000th",
                "1999 was over when the 20000th session opened, in September 21945",
            ],
        ),
    ],
)
def test_a_session_that_has_no_name_in_words_is_named_in_figures(session: int, expected: list[str]) -> None:
    document = resolution(AGENDA, session=session, symbol="", number="", adopted=None)
    assert [f.wrong for f in check(document)] == expected


def test_the_session_after_the_last_that_has_a_name_in_words() -> None:
    found = check(resolution(AGENDA, session=199, symbol="", number="", adopted=None))[0]
    assert found.right == "200th"


@pytest.mark.parametrize("key", ["²", "٣", "9" * 5000])
def test_a_footnote_with_a_sign_for_a_number_is_in_no_order(key: str) -> None:
    title = RichText("Landmines", (Mark(3, 3, "footnote", key),))
    document = replace(resolution(), title=title, footnotes=(Footnote(key, RichText("See it.")),))
    assert check(document) == ()


@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_a_paragraph_with_a_sign_for_a_number_is_in_no_series(number: str) -> None:
    odd = Paragraph(RichText("Notes that."), "operative", f"{number}.")
    document = replace(resolution(), paragraphs=addressed([Paragraph(RichText("Urges a;"), "operative", "1."), odd]))
    assert [p.id for p in document.paragraphs] == ["OP1", "OP2"]
    assert check(document) == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Recalling the talks from 5 to 31 November 2025,"], [("impossible-date", "there is no 31 November 2025")]),
        (["Recalling the talks from 31 June to 2 July 2025,"], [("impossible-date", "there is no 31 June")]),
        (["Recalling the talks of 0 May 2025 and 29 February,"], [("impossible-date", "there is no 0 May 2025")]),
        (["Recalling A/80/45 May and document 31-45 May,"], []),
        (["Recalling part XX of the Convention and twenty third-party reports,"], []),
        (["Recalling the period 1991-1993,"], [("year-span", "years are joined by a dash")]),
        (["1. *Looks forward* to the talks to be held in Spain, as decided in resolution 65/12 of 7 December 2010."], []),
        (["1. *Looks forward* to the talks to be held each year, as they have been since 1999."], []),
        (["1. *Urges* all 1) to act; and 2) to (see above) act."], []),
        (["1. *Urges* all:", "(a) To act;", "(b) To act, as in paragraph 1 (a) above."], []),
        (["1. *Urges* all, with paragraph 1 (b) below:", "(a) To act;", "(b) To act."], []),
        (["1. *Urges* all: (a) to act; and (b) to heed paragraph 1 (a) above."], []),
        (
            ["1. *Urges* all:", "(a) To act;", "(b) To act, as in paragraph 1 (b) above."],
            [("cross-reference", "paragraph 1 (b) is this paragraph itself")],
        ),
        (
            ["1. *Urges* all:", "(a) To act;", "2. *Notes* paragraphs 1 (a), 1 and 2 below."],
            [
                ("cross-reference", "paragraph 1 (a) stands above and not below"),
                ("cross-reference", "paragraph 1 stands above and not below"),
                ("cross-reference", "paragraph 2 is this paragraph itself"),
            ],
        ),
        (["Recalling paragraph 3 above,"], [("cross-reference", "there is no paragraph 3; none has a number")]),
    ],
)
def test_what_looks_like_a_slip_and_what_is_another_one(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert wrongs(resolution(*texts)) == expected


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("A/RES/80/35/Corr.1", "80/35"),
        ("A/RES/80/35*", "80/35"),
        ("A/RES/80/35B", "80/35 B"),
        ("A/RES/80/35A-B", "80/35 A and B"),
    ],
)
def test_a_symbol_with_more_than_its_number_agrees_with_it(symbol: str, number: str) -> None:
    assert check(resolution(symbol=symbol, number=number)) == ()


def test_each_of_two_official_records_in_a_footnote_has_its_own_symbol() -> None:
    note = "Official Records, Seventy-eighth Session, Supplement 10, and Seventy-ninth Session, Supplement 10 (A/79/10)."
    assert wrongs(resolution(notes=[note]), "records-session") == []


def test_a_list_in_the_preamble_may_have_semicolons_but_for_its_end() -> None:
    texts = [("Recalling the following:", None), ("The report;", "(a)"), ("The other report;", "(b)")]
    paragraphs = [Paragraph(RichText(text), "preamble", number, 1 if number else 0) for text, number in texts]
    document = replace(resolution(), paragraphs=addressed(paragraphs))
    assert [f.at for f in check(document)] == ["PP1(b)"]


def test_a_preamble_that_lettered_paragraphs_follow_may_end_in_a_colon() -> None:
    assert check(resolution("Recalling it:", "(a) *Urges* a;", "(b) *Notes* b.")) == ()


def test_a_chain_begins_anew_in_each_part_of_the_document() -> None:
    paragraphs = [Paragraph(RichText("Also urges all States."), "operative", "1.", section=section) for section in "AB"]
    found = wrongs(replace(resolution(), paragraphs=addressed(paragraphs)), "also-further")
    nothing = "no paragraph before it opens with the same verb: “also” has nothing to add to"
    assert found == [("also-further", nothing)] * 2


def test_a_form_that_stands_once_is_not_said_to_stand_one_times() -> None:
    document = resolution("Noting States parties and States Parties,", session=79, symbol="", number="", adopted=None)
    assert wrongs(document) == [("mixed-capitals", "the same text has “States Parties” once")]


def _long(unit: str) -> Callable[[int], Resolution]:
    def document(n: int) -> Resolution:
        return resolution(f"1. *Requests* {unit * n}to act.", session=79, symbol="", number="", adopted=None)

    return document


def _many(n: int) -> Resolution:
    return resolution(*(f"{k}. *Urges* all to heed paragraph {k + 1} above;" for k in range(1, n)), f"{n}. *Urges* all.")


def _lettered(n: int) -> Resolution:
    return resolution(*(f"{k}. *Urges* all to heed paragraph 1 (b) above;" for k in range(1, n)), f"{n}. *Urges* all.")


@pytest.mark.parametrize(
    "document",
    [
        _many,
        _lettered,
        _long("the Third Meeting, held in Geneva on 2 May 2024, "),
        _long("its decisions 78/560, decision 78/560 and 79/540 "),
        _long("its eighteith and eighty-frist session "),
        _long("paragraphs 9 of it, paragraph 3 and 4 of it, 2 Decembre 2024, "),
        _long("implementation of the implemmentation of it’s the, 'a idea' and or "),
        _long("the General Assembly at its seventy-ninth session "),
        _long("States parties and States Parties “x” "),
        _long("the Third Meeting, held in Geneva "),
        _long("resolution 79/34 of 2 December 2024 as well "),
    ],
)
@pytest.mark.long
def test_a_text_four_times_as_long_takes_no_more_than_eight_times_as_long(document: Callable[[int], Any]) -> None:
    assert growth(lambda n: partial(check, document(n)), 250, processor_time) < 8
