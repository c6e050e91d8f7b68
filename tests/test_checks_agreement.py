"""The checks of what does not fit together in a text: days, sessions, numbers, paragraphs and spellings."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from drafter.checks import check
from drafter.document.resolution import Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from tests.factories import resolution


def found(document: Resolution, *only: str) -> list[tuple[str, str, str, str]]:
    return [(f.check, f.at, f.found, f.right) for f in check(document) if f.check in only]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling the meeting of 23 Sept 2024,", [("23 Sept 2024", "23 September 2024")]),
        ("Recalling the meeting of 2 Decemeber 2024,", [("2 Decemeber 2024", "2 December 2024")]),
        ("Recalling the meeting of 2 december 2024,", [("2 december 2024", "2 December 2024")]),
        ("Recalling the meeting of 2 December 2024 and Agenda 2030,", []),
        ("Recalling annex 2 Ramadan 1445, and Goal 5 Targets 2030,", []),
    ],
)
def test_a_month_that_is_misspelt_or_cut_short(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(text), "month-name")] == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("from 2 to 6 December 2024", ["from 2 to 6 December 2024"]),
        ("from 1 to 5 December 2024", []),
        ("on 5 December 2024", ["on 5 December 2024"]),
    ],
)
def test_one_meeting_on_two_days(second: str, expected: list[str]) -> None:
    texts = [
        "Recalling the Fifth Review Conference, held in Siem Reap from 1 to 5 December 2024,",
        f"Noting the Fifth Review Conference, held {second},",
    ]
    assert [f.found for f in check(resolution(*texts)) if f.check == "meeting-dates"] == expected


def test_another_meeting_and_another_session_have_their_own_days() -> None:
    texts = [
        "Recalling the Fifth Review Conference, held in Siem Reap from 1 to 5 December 2024,",
        "Recalling the Sixth Review Conference, held from 2 to 6 December 2024, and the Fifth Meeting, held on 5 May 2020,",
        "Recalling the first part of the Sixth Review Conference, held from 2 to 3 May 2023,",
        "Recalling the resumed part of the fifth session, held on 3 May 2024, and the fifth session, held on 3 June 2024,",
    ]
    assert found(resolution(*texts), "meeting-dates") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolution 81/34 of 2 December 2026,", ["81/34 of 2 December 2026"]),
        ("Recalling its resolution 80/34 of 3 December 2025,", ["80/34 of 3 December 2025"]),
        ("Recalling its resolution 81/34,", ["81/34"]),
        ("Recalling its resolutions 79/34 and 80/35,", ["80/35"]),  # its own number
        ("Recalling its resolutions 80/34 and 80/36,", []),
        ("Recalling Human Rights Council resolution 81/34,", []),
        ("Recalling its resolution 80/34 of 1 December 2025,", []),
        ("Recalling its resolution 79/34 of 2 December 2024,", []),
        ("Recalling Economic and Social Council resolution 2026/5 of 3 June 2026,", []),
    ],
)
def test_a_resolution_that_is_later_than_the_text(text: str, expected: list[str]) -> None:
    assert [words for _, _, words, _ in found(resolution(text), "recall-ahead")] == expected


def test_a_draft_may_recall_what_was_adopted_until_it_was_issued() -> None:
    text = "Recalling its resolutions 80/3 of 9 October 2025 and 80/4 of 30 October 2025,"
    draft = resolution(text, kind="draft resolution", symbol="A/C.1/80/L.30", number="", adopted=None)
    issued = replace(draft, masthead=replace(draft.masthead, date=datetime.date(2025, 10, 16)))
    assert found(draft, "recall-ahead") == []
    assert found(issued, "recall-ahead") == [("recall-ahead", "PP1", "80/4 of 30 October 2025", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its eightieth and eighty-first session,", [("session", "sessions")]),
        ("Recalling its eightieth sessions,", [("sessions", "session")]),
        ("Recalling its eightieth session and its seventy-eighth to eightieth sessions,", []),
        ("Recalling the eightieth and the eighty-first sessions, and its eighty-second and subsequent sessions,", []),
    ],
)
def test_one_session_and_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(text), "session-count")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its eigtieth session,", [("eigtieth", "eightieth")]),
        ("Recalling its eighty-frist session,", [("eighty-frist", "eighty-first")]),
        ("Recalling its eightyf-irst session,", [("eightyf-irst", "eighty-first")]),
        ("Recalling its sevent-yeighth session,", [("sevent-yeighth", "seventy-eighth")]),
        ("Recalling its eighty--first and egihtieth sessions,", [("eighty--first", "eighty-first"), ("egihtieth", "eightieth")]),
        ("Recalling its seventy-nineth session and twenty-five States,", [("seventy-nineth", "seventy-ninth")]),
        (
            "Recalling the worst month, the outburst, the myth, community-based and eighty-odd States and the fifty-strong crew,",
            [],
        ),
        ("Recalling its Eigthteenth Meeting,", [("Eigthteenth", "Eighteenth")]),
    ],
)
def test_an_ordinal_that_is_misspelt(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(text), "ordinal-spelling")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling paragraphs 9 of the report,", [("paragraphs", "paragraph")]),
        ("Recalling paragraph 9 and 10 of the report,", [("paragraph", "paragraphs")]),
        ("Recalling article 9, 10 and 12 of the Convention,", [("article", "articles")]),
        ("Recalling articles IV of the Treaty,", [("articles", "article")]),
        ("Recalling paragraphs 9 and 10 of it, paragraphs 9 (a) and (c) of it, paragraph 9 (a) and (b) of it,", []),
        ("Recalling articles 1 of the International Covenants, and paragraphs 5 of its resolutions 78/45 and 79/34,", []),
        ("Recalling paragraph 9 of it, articles 3 to 5 of it, and paragraph 9, and 10 States,", []),
    ],
)
def test_one_paragraph_and_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(text), "paragraph-count")] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1. *Urges* all:", "(a) To act;", "(b) To act again;", "2. *Notes* paragraph 1 (c) above."], ["1 (c)"]),
        (["1. *Urges* all:", "(a) To act;", "(b) To act again;", "2. *Notes* paragraph 1 (b) above."], []),
        (["1. *Urges* all (a) to act and (b) to wait;", "2. *Notes* paragraph 1 (c) above."], ["1 (c)"]),
        (["1. *Urges* all (a) to act and (b) to wait;", "2. *Notes* paragraph 1 (b) above."], []),
        (["1. *Urges* all:", "(a) To act (i) now and (ii) then;", "2. *Notes* paragraph 1 (a) (ii) above."], []),
        (["1. *Urges* all:", "(a) To act (i) now and (ii) then;", "2. *Notes* paragraph 1 (a) (iv) above."], ["1 (a) (iv)"]),
        (["1. *Urges* all to act;", "2. *Notes* paragraphs 1 (a) and 1 above."], []),
    ],
)
def test_a_reference_to_a_letter_that_is_not_there(texts: list[str], expected: list[str]) -> None:
    assert [words for _, _, words, _ in found(resolution(*texts), "cross-reference")] == expected


def test_a_paragraph_that_stands_there_twice() -> None:
    texts = ["1. *Urges* all States to act on it;", "2. *Notes* it;", "3. *Urges* all States to act on it;", "4. *Notes* it."]
    [one] = [f for f in check(resolution(*texts)) if f.check == "paragraph-twice"]
    assert (one.at, one.wrong) == ("OP3", "the same paragraph stands there already: OP1")  # "Notes it" is too short to tell


def test_a_paragraph_may_come_again_under_another_heading_or_number() -> None:
    words = RichText("Takes note of the report of the Secretary-General;")
    plain = [Paragraph(words, "operative", "1."), Paragraph(RichText("II"), "heading"), Paragraph(words, "operative", "1.")]
    assert found(replace(resolution(), paragraphs=addressed(plain)), "paragraph-twice") == []
    texts = [
        "1. *Urges* all:",
        "(a) To act on it at once;",
        "2. *Urges* some:",
        "(a) To act on it at once;",
        "(b) To act on it at once.",
    ]
    assert [at for _, at, _, _ in found(resolution(*texts), "paragraph-twice")] == ["OP2(b)"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1. *Urges* all:", "(a) to act;", "(b) To act again."], [("t", "T")]),
        (["1. *urges* all."], [("u", "U")]),
        (["1. *Urges* all:", "(a) “to act”."], []),
        (["and recalling it,"], []),
    ],
)
def test_a_numbered_paragraph_begins_with_a_capital(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(*texts), "paragraph-start")] == expected


def test_a_paragraph_without_words() -> None:
    paragraphs = addressed([Paragraph(RichText("Urges a;"), "operative", "1."), Paragraph(RichText(""), "operative", "2.")])
    [one] = [f for f in check(replace(resolution(), paragraphs=paragraphs)) if f.check == "paragraph-end"]
    assert (one.at, one.wrong) == ("OP2", "the paragraph has a number and no words")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("See A/80/123", [("", ".")]),
        ("See A/80/123;", [(";", ".")]),
        ("See A/80/123.", []),
        ("See “What is peace?”", []),
    ],
)
def test_a_footnote_ends_in_a_full_stop(note: str, expected: list[tuple[str, str]]) -> None:
    body = RichText("Recalling it,", (Mark(12, 12, "footnote", "1"),))
    paragraphs = addressed([Paragraph(body, "preamble")])
    document = replace(resolution(), paragraphs=paragraphs, footnotes=(Footnote("1", RichText(note)),))
    assert [(words, right) for _, _, words, right in found(document, "footnote-end")] == expected


def test_a_title_ends_in_no_mark() -> None:
    assert found(resolution(title="Landmines."), "title-end") == [("title-end", "title", ".", "")]
    assert found(resolution(title="Is there peace?"), "title-end") == []


def test_an_annex_that_is_spoken_of_and_not_there() -> None:
    text = "1. *Adopts* the modalities contained in the annex to the present resolution."
    assert found(resolution(text), "annex") == [("annex", "OP1", "annex to the present resolution", "")]
    annex = Paragraph(RichText("Modalities"), "annex")
    document = resolution(text)
    assert found(replace(document, paragraphs=addressed([*document.paragraphs, annex])), "annex") == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Recalling the Committee, the Committee and the Comittee,"], [("Comittee", "Committee")]),
        (["Noting implementation, implementation and implemetnation,"], [("implemetnation", "implementation")]),
        (["Noting the implemmentation of it,"], [("implemmentation", "implementation")]),
        (["Noting the resoltions,"], [("resoltions", "resolutions")]),
        (["Noting reports, and a form from which a trial is a trail,"], []),
        (["Noting the developing States, developing countries and what they are developping,"], [("developping", "developing")]),
        (["Noting the programming and the programing,"], []),  # which of the two is the right one?
    ],
)
def test_a_word_that_is_another_of_the_text_with_a_letter_astray(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(words, right) for _, _, words, right in found(resolution(*texts), "letter-astray")] == expected


def test_a_straight_mark_in_a_text_with_curved_ones() -> None:
    texts = ["Recalling the theme “Peace”,", 'Recalling the theme "Peace" and the States\' role,']
    assert [f.found for f in check(resolution(*texts)) if f.check == "straight-mark"] == ['"', '"', "'"]
    assert found(resolution(texts[1]), "straight-mark") == []


@pytest.mark.parametrize("note", ["See “Peace.", "See (A/80/12."])
def test_what_is_opened_is_closed_in_footnotes_too(note: str) -> None:
    assert [f.at for f in check(resolution(notes=[note])) if f.check == "unpaired"] == ["footnote 1"]
