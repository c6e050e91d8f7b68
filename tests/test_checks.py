"""The checks that understand what they read: what each raises, where, what would be right, and what it leaves alone."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from drafter.checks import check
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Footnote, Resolution
from drafter.document.richtext import Mark, RichText
from drafter.errors import DrafterError
from tests.factories import resolution

Said = tuple[str, str, str, str]  # check, address, words, what would be right


def said(document: Resolution, *only: str) -> list[Said]:
    return [(f.check, f.at, f.found, f.right) for f in check(document) if not only or f.check in only]


LISTS = "Recalling its resolutions {},"
FOUR = "74/61 of 12 December 2019, 75/52 of 7 December 2020, 76/26 of 6 December 2021"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LISTS.format("79/34 of 2 December 2024 and 78/45 of 4 December 2023"), [("recall-order", "78/45 of 4 December 2023")]),
        (LISTS.format("78/45 and 79/34"), []),
        (LISTS.format("79/34, 78/45 and 77/63"), []),  # newest first is an order too
        (LISTS.format("78/45 of 4 December 2023 and 78/45 of 4 December 2023"), [("recall-twice", "78/45 of 4 December 2023")]),
        (
            LISTS.format(f"{FOUR}, 78/45 of 4 December 2023 and 79/34 of 2 December 2024"),
            [("recall-gap", "78/45 of 4 December 2023")],
        ),
        (LISTS.format("70/55, 72/53, 74/61, 76/26 and 78/45"), []),  # one every second session
        (LISTS.format("70/55, 72/53, 74/61 and 78/45"), []),  # too short to be a series
        (LISTS.format("73/61, 74/61, 75/52, 77/63, 78/45 and 79/34 and its decision 76/563"), []),
        (LISTS.format("74/61, 75/52, 76/26, 77/63 and 78/45"), [("recall-stale", "78/45")]),
        ("Recalling its resolution 78/69 of 5 December 2024,", [("recall-date", "5 December 2024")]),
        (
            "Recalling its resolutions 60/251 of 15 March 2006, by which it acted, and 79/34 of 3 December 2024,",
            [("recall-date", "3 December 2024")],
        ),
        (
            "Recalling its resolution 78/69 of 5 December 2023 and its resolution 78/69 of 6 December 2023,",
            [("recall-date", "6 December 2023")],
        ),
        ("Recalling Human Rights Council resolution 46/12 of 23 March 2021,", []),
        ("Recalling its resolution 68/69 of 8 December 2013,", [("recall-weekend", "8 December 2013")]),
        ("Recalling its resolution 73/262 of 22 December 2018,", []),  # the last days before Christmas
        (LISTS.format("65/45 of 17 December 2010 and 65/63 of 8 December 2010"), [("recall-sequence", "8 December 2010")]),
        (
            "Recalling its resolutions 60/251 of 15 March 2006, by which it acted,",
            [("recall-number", "resolutions 60/251 of 15 March 2006")],
        ),
        ("Recalling its resolution 78/45 and 79/34,", [("recall-number", "resolution 78/45 and 79/34")]),
        ("Recalling its resolutions 60/251 of 15 March 2006, by which it acted, and 65/281 of 17 June 2011,", []),
        ("Recalling Council resolutions 52/5 of 3 April 2023, which it extended, as well as 55/15 of 4 April 2024,", []),
        ("Recalling its resolutions 377 (V) of 3 November 1950, by which it acted, and 2200 A (XXI),", []),
        ("Recalling its resolutions 76/237 A and B of 24 December 2021,", []),
        (
            "Recalling its resolutions 77/321 of 1 August 2023, resolution 78/272 of 24 April 2024 and decision 78/560 of "
            "13 August 2024 on the Agreement,",
            [("recall-number", "resolutions 77/321 of 1 August 2023")],
        ),
        (
            "Recalling its resolutions 77/321 of 1 August 2023, as well as decisions 78/560 of 13 August 2024 and 79/540,",
            [("recall-number", "resolutions 77/321 of 1 August 2023")],
        ),
        ("Recalling Council resolutions 52/5 of 3 April 2023, decision 52/101, on the matter, and 55/15 of 4 April 2024,", []),
        (
            "Recalling its resolutions 54/249 of 23 December 1999, section IV of its resolution 55/238 of 23 December 2000,",
            [("recall-number", "resolutions 54/249 of 23 December 1999")],
        ),
        (
            "Recalling its resolutions 76/266 of 7 June 2022, and looking forward to the Forum,",
            [("recall-number", "resolutions 76/266 of 7 June 2022")],
        ),
        (
            "Recalling its resolutions 76/266 of 7 June 2022, Human Rights Council resolution 59/3 and all that followed,",
            [("recall-number", "resolutions 76/266 of 7 June 2022")],
        ),
        (
            "Recalling its resolutions 76/233 of 24 December 2021 and its decision 77/513 of 7 December 2022,",
            [("recall-number", "resolutions 76/233 of 24 December 2021")],
        ),
        ("Recalling its decisions 78/560 of 13 August 2024,", [("recall-number", "decisions 78/560 of 13 August 2024")]),
        ("Recalling its decision 78/560 and 79/540,", [("recall-number", "decision 78/560 and 79/540")]),
        ("Recalling its decisions 78/560 and 79/540, and decisions 1/CP.28 and 5/CMA.5,", []),
        (
            "Recalling its decision 78/560, its resolution 79/34 and its decisions 58/521, on the matter, and 59/515,",
            [],
        ),
        ("Recalling its resolution 79/34 of 31 November 2024,", [("impossible-date", "31 November 2024")]),
        (
            "Recalling its resolutions 79/34 of 31 November 2024 and 78/45 of 4 December 2023,",
            [("impossible-date", "31 November 2024")],
        ),
        ("Recalling the meeting of 31 November 2024,", [("impossible-date", "31 November 2024")]),
        ("Recalling the meeting of 29 February 2024,", []),
    ],
)
def test_recalls(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.check, f.found) for f in check(resolution(text))] == expected


def test_a_wrong_date_says_when_the_session_was_and_which_year_is_meant() -> None:
    [found] = check(resolution("Recalling its resolution 68/69 of 5 December 2014,"))
    assert found.wrong == "session 68 ran from September 2013 to September 2014"
    assert found.right == "5 December 2013"


def test_a_date_that_is_another_in_the_list_of_what_was_adopted_is_put_right() -> None:
    [found] = check(resolution("Recalling its resolution 78/69 of 7 December 2023,"))
    assert (found.wrong, found.right) == ('78/69 ("Oceans and the law of the sea") has another day', "5 December 2023")


def test_what_was_adopted_behind_the_day_of_a_text_is_not_known_to_it() -> None:
    for day, expected in ((5, [("recall-date", "2 December 2024")]), (1, [])):
        adopted = datetime.date(2024, 12, day)
        text = resolution(
            "Recalling its resolution 79/34 of 28 November 2024,", session=79, symbol="A/RES/79/200", adopted=adopted
        )
        assert [(found.check, found.right) for found in check(text) if found.at == "PP1"] == expected


def test_a_date_that_disagrees_names_the_other_place() -> None:
    first, second = (
        "Recalling its resolution 68/69 of 5 December 2013,",
        "Recalling also its resolution 68/69 of 6 December 2013,",
    )
    [found] = check(resolution(first, second))
    assert (found.at, found.wrong, found.right) == ("PP2", "68/69 has another date at PP1", "5 December 2013")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling the First, Second, Fourth and Fifth Review Conferences,", [("ordinal-series", "Fourth", "Third")]),
        ("Recalling the sixth and fifth sessions,", [("ordinal-series", "fifth", "")]),
        ("Recalling the sixth and sixth sessions,", [("ordinal-series", "sixth", "")]),
        ("Recalling the fifth, eighth and tenth sessions,", []),
        ("Recalling the reports at their eightieth and sixty-first sessions, respectively,", []),
        ("Recalling the Twenty third Meeting,", [("ordinal-hyphen", "Twenty third", "Twenty-third")]),
        ("Recalling to convene the Tenth Meeting and attend the Ninth Meeting,", [("ordinal-meeting", "Ninth", "Tenth")]),
        ("Recalling to convene the Tenth Meeting and attend the Ninth Review Conference,", []),
    ],
)
def test_ordinals(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.check, f.found, f.right) for f in check(resolution(text))] == expected


ITEM = "the item entitled “Landmines”."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"1. *Decides* to include in the provisional agenda of its eightieth session {ITEM}",
            [("session-ahead", "eightieth", "eighty-first")],
        ),
        (f"1. *Decides* to include in the provisional agenda of its eighty-second session {ITEM}", []),
        (
            "1. *Requests* him to report to the General Assembly at its seventy-ninth session.",
            [("session-ahead", "seventy-ninth", "eighty-first")],
        ),
        (
            "1. *Requests* him to report to the General Assembly at its eightieth session.",
            [("session-running", "eightieth", "eighty-first")],
        ),
        (  # the Council meets in July, while the Assembly's session is running
            "1. *Requests* him to report to the General Assembly at its eightieth session, through the Economic "
            "and Social Council.",
            [],
        ),
        (
            "1. *Requests* him to report, through the Economic and Social Council, to the General Assembly at its "
            "eightieth session.",
            [],
        ),
        (
            "1. *Welcomes* it, and requests him to submit his report to the Assembly at its eightieth session.",
            [("session-running", "eightieth", "eighty-first")],
        ),
        (
            "1. *Welcomes* it, and requests him to report thereon to it at its seventy-ninth session.",
            [("session-ahead", "seventy-ninth", "eighty-first")],
        ),
        ("1. *Requests* him to use the report submitted to the General Assembly at its seventy-ninth session.", []),
        ("1. *Invites* him to study what a report of his submitted to the General Assembly at its sixtieth session has.", []),
        (
            "1. *Requests* him to add to the report to be submitted to the General Assembly at its seventy-ninth session.",
            [("session-ahead", "seventy-ninth", "eighty-first")],
        ),
        ("1. *Recalls* the debate of the General Assembly at its seventy-ninth session.", []),
        (
            "1. *Requests* him to report to the General Assembly at its eighty-second session, and decides to include in the "
            f"provisional agenda of its eighty-first session {ITEM}",
            [("session-together", "eighty-first", "eighty-second")],
        ),
        (
            "1. *Decides* to include in the provisional agenda of its eighty-first session the item entitled "
            "“General and complet disarmament”.",
            [("agenda-title", "General and complet disarmament", "General and complete disarmament")],
        ),
        ("1. *Looks forward* to the meeting to be held in Geneva in 2023.", [("stale-year", "2023", "")]),
        ("1. *Looks forward* to the meeting to be held in Geneva in 2026.", []),
        ("1. *Notes* the meeting, held from 5 to 1 December 2025.", [("date-span", "5 to 1 December 2025", "")]),
        (
            "1. *Notes* the Fifth Review Conference, held in Siem Reap, and the Fifth Review Conference, held in Geneva.",
            [("venue", "Geneva", "Siem Reap")],
        ),
    ],
)
def test_sessions_agenda_and_years(text: str, expected: list[tuple[str, str, str]]) -> None:
    title = "General and complete disarmament: landmines"
    document = resolution(text, agenda_items=(AgendaItem("99 (n)", title),))
    assert [(f.check, f.found, f.right) for f in check(document) if f.check != "numbering"] == expected


def test_official_records_whose_symbol_is_of_another_session() -> None:
    note = "Official Records of the General Assembly, Eightieth Session, Supplement No. 27 (A/79/27)."
    found = said(resolution("Recalling the report,^[1]".replace("^[1]", ""), notes=[note]), "records-session")
    assert found == [("records-session", "footnote 1", "Eightieth", "Seventy-ninth")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"symbol": "A/RES/79/35"}, ["the session is the eightieth, and the symbol A/RES/79/35"]),
        ({"number": "79/35", "symbol": ""}, ["the session is the eightieth, and the number 79/35"]),
        ({"symbol": "A/RES/80/36"}, ["the number is 80/35, and the symbol A/RES/80/36"]),
        ({"adopted": datetime.date(2024, 12, 1)}, ["2024 lies outside of the eightieth session"]),
        ({"adopted": datetime.date(2026, 9, 1), "date": datetime.date(2027, 1, 1)}, []),
        ({"adopted": datetime.date(2027, 1, 1)}, ["2027 lies outside of the eightieth session"]),
        ({}, []),
    ],
)
def test_a_masthead_that_disagrees_with_itself(facts: dict[str, Any], expected: list[str]) -> None:
    assert [f.wrong for f in check(resolution("Recalling it,", **facts))] == expected


@pytest.mark.parametrize(("number", "right"), [("98 (I)", "98 (l)"), ("103 (1)", "103 (l)"), ("98 (zzzz)", "")])
def test_an_agenda_item_whose_letter_was_read_as_a_figure(number: str, right: str) -> None:
    [found] = check(resolution("Recalling it,", agenda_items=(AgendaItem(number),)))
    assert (found.check, found.at, found.right) == ("agenda-item", "masthead.agenda_items", right)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1. *Urges* a;", "3. *Notes* b."], [("numbering", "OP3", "", "2.")]),
        (["2. *Urges* a;", "3. *Notes* b."], [("numbering", "OP2", "", "1.")]),
        (["1. *Urges* a:", "(a) One;", "(c) Two;", "2. *Notes* b."], [("numbering", "OP1(c)", "", "(b)")]),
        (["1. *Urges* a;", "2. *Notes* paragraph 7 above."], [("cross-reference", "OP2", "7", "")]),
        (["1. *Urges* a;", "2. *Notes* paragraph 1 below."], [("cross-reference", "OP2", "1 below", "1 above")]),
        (["1. *Urges* a;", "2. *Notes* paragraph 2 above."], [("cross-reference", "OP2", "2", "")]),
        (["1. *Urges* a;", "2. *Notes* paragraph 1 above, and paragraph 9 of the Convention."], []),
        (["Recalling it;", "1. *Urges* a."], [("paragraph-end", "PP1", ";", ",")]),
        (["1. *Urges* a,", "2. *Notes* b;"], [("paragraph-end", "OP1", ",", ";"), ("paragraph-end", "OP2", ";", ".")]),
        (["1. *Urges* a;", "(a) One;", "2. *Notes* b."], [("paragraph-end", "OP1", ";", ":")]),
        (["1. *Urges* a:", "(a) One; and", "(b) Two;", "2. *Notes* b."], []),
    ],
)
def test_numbers_references_and_ends(texts: list[str], expected: list[Said]) -> None:
    assert said(resolution(*texts)) == expected


@pytest.mark.parametrize(("letter", "found"), [("(b)", []), ("(a)", []), ("(c)", [("numbering", "OP1(c)", "", "(a)")])])
def test_behind_a_line_without_a_number_a_series_goes_on_or_begins_anew(letter: str, found: list[Said]) -> None:
    texts = ["1. *Urges* a:", "(a) One:", "report A/80/1;", f"{letter} Two;", "2. *Notes* b."]
    assert [slip for slip in said(resolution(*texts)) if slip[0] == "numbering"] == found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Recalls it,", "1. *Urges* a."], [("opening-part", "PP1", "Recalls", "Recalling")]),
        (["1. *Urging* a."], [("opening-part", "OP1", "Urging", "Urges")]),
        (["*Recalling* a,", "*Recalling further* b,"], [("also-further", "PP2", "further", "also")]),
        (["*Recalling* a,", "*Recalling also* b,", "*Recalling also* c,"], [("also-further", "PP3", "also", "further")]),
        (["*Recalling also* a,"], [("also-further", "PP1", "also", "")]),
        (["*Recalling* a,", "*Recalling also* b,", "*Recalling further* c,", "*Recalling* d,"], []),
        (
            ["*Recalling* a,", "*Noting* b,", "*Noting* c,", "Welcoming d,"],
            [("opening-italics", "PP4", "Welcoming", "*Welcoming*")],
        ),
        (["Recalling a,", "Noting b,"], []),  # a text without italics
    ],
)
def test_opening_words(texts: list[str], expected: list[Said]) -> None:
    assert said(resolution(*texts)) == expected


def _with_notes(anchors: list[str], notes: list[str]) -> Resolution:
    document = resolution("Recalling the report and the treaty,")
    marks = tuple(Mark(10 + k, 10 + k, "footnote", key) for k, key in enumerate(anchors))
    body = RichText(document.paragraphs[0].text, marks)
    paragraphs = (replace(document.paragraphs[0], body=body),)
    return replace(document, paragraphs=paragraphs, footnotes=tuple(Footnote(key, RichText("See it.")) for key in notes))


@pytest.mark.parametrize(
    ("anchors", "notes", "expected"),
    [
        (["1", "2"], ["1", "2"], []),
        (["1"], ["1", "2"], [("footnote-marker", "footnote 2", "footnote 2 has no marker in the text")]),
        (["1", "2"], ["1"], [("footnote-marker", "PP1", "the marker 2 has no footnote")]),
        (["2", "1"], ["1", "2"], [("footnote-order", "PP1", "footnote 1 is called behind footnote 2")]),
        (["1", "3"], ["1", "3"], [("footnote-order", "footnote 3", "footnote 3 follows footnote 1")]),
    ],
)
def test_footnotes(anchors: list[str], notes: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert [(f.check, f.at, f.wrong) for f in check(_with_notes(anchors, notes))] == expected


@pytest.mark.parametrize(
    ("sponsors", "expected"),
    [
        (("Algeria", "Brazil", "Chile"), []),
        (("Algeria", "Chile", "Brazil"), [("sponsor-order", "Chile behind Brazil")]),
        (("Algeria", "Iran", "Türkiye"), [("sponsor-name", "Iran (Islamic Republic of)")]),
        (("Islamic Republic of Iran",), []),  # as printed where a State stands alone
        (("Algeria", "Islamic Republic of Iran"), [("sponsor-name", "Iran (Islamic Republic of)")]),
        (("Algeria", "Brasil"), [("sponsor-name", "Brazil")]),
        (("Algeria", "Algeria"), [("sponsor-order", "Algeria once")]),
        (("Algeria", "Zambia", "State of Palestine"), []),
        (("Algeria", "on behalf of the Group of 77"), []),
    ],
)
def test_sponsors(sponsors: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    document = Resolution(Masthead(kind="draft resolution", session=80, sponsors=sponsors), RichText("Landmines"), ())
    assert [(f.check, f.right) for f in check(document)] == expected


def test_capitals_that_waver_in_one_text_before_house_style_had_one() -> None:
    texts = ["Noting the States parties to it,", "Noting all States parties,", "Noting the States Parties,"]
    document = resolution(*texts, session=78, number="78/45", symbol="A/RES/78/45", adopted=datetime.date(2023, 12, 4))
    assert said(document) == [("mixed-capitals", "PP3", "States Parties", "States parties")]


def test_names_of_meetings_have_their_capitals() -> None:
    texts = ["Noting the States parties to it,", "Noting the Meeting of the States Parties,"]
    assert check(resolution(*texts, session=78, number="78/45", symbol="A/RES/78/45", adopted=datetime.date(2023, 12, 4))) == ()


def test_house_style_is_that_of_the_documents_own_session() -> None:
    assert said(resolution("Noting all States parties,")) == [("house-style", "PP1", "States parties", "States Parties")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling the conference entitled “The role of States parties”,", []),
        ("Recalling “The role of States parties”, and all States parties,", ["States parties"]),
        ("Recalling all States parties to “the Treaty”,", ["States parties"]),
        ("Recalling the theme “the ‘role’ of States parties” and States not parties,", ["States not parties"]),
    ],
)
def test_house_style_leaves_what_is_quoted_in_its_own_spelling(text: str, expected: list[str]) -> None:
    assert [f.found for f in check(resolution(text)) if f.check == "house-style"] == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Recalling the theme “Peace,", "the quotation is not closed"),
        ("Recalling the theme Peace”,", "a closing quotation mark closes nothing"),
        ("Recalling the theme (Peace,", "the bracket is not closed"),
        ("Recalling the theme Peace),", "“)” closes nothing"),
    ],
)
def test_what_is_opened_is_closed(text: str, wrong: str) -> None:
    assert [f.wrong for f in check(resolution(text)) if f.check == "unpaired"] == [wrong]


def test_a_check_is_switched_off_everywhere_or_in_one_place() -> None:
    document = resolution("Recalling organisations,", "Noting organisations,")
    assert [f.at for f in check(document)] == ["PP1", "PP2"]
    assert [f.at for f in check(document, ["spelling@PP1"])] == ["PP2"]
    assert check(document, ["spelling"]) == ()


def test_an_id_that_is_none_is_answered_with_the_nearest() -> None:
    with pytest.raises(DrafterError, match=r'^there is no check "speling"; did you mean "spelling"\?$'):
        check(resolution("Recalling it,"), ["speling"])
    with pytest.raises(DrafterError, match='there is no check "zzz"; there are recall-order, '):
        check(resolution("Recalling it,"), ["zzz@PP1"])
