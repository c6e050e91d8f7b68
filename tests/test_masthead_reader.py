"""The masthead from its lines: what each line says, in every form that the record shows."""

from __future__ import annotations

import datetime

import pytest

from drafter.document.masthead import AgendaItem
from drafter.document.richtext import Mark, RichText
from drafter.errors import ReadError
from drafter.readers.masthead import Head, parse_head

SESSION = ["A/C.1/80/L.30", "Eightieth session", "Agenda item 99 (n)", "Disarmament"]


def head(*lines: str) -> Head:
    return parse_head([RichText(line) for line in lines], "x.pdf")


@pytest.mark.parametrize(
    ("line", "sponsors", "printed"),
    [
        ("Cambodia, Japan and Zambia: draft resolution", ("Cambodia", "Japan", "Zambia"), ""),
        ("Egypt: draft resolution", ("Egypt",), ""),
        ("Iraq:* draft resolution", ("Iraq",), "Iraq:* draft resolution"),
        ("Iraq:*,** draft resolution", ("Iraq",), "Iraq:*,** draft resolution"),
        ("Australia and Nigeria*: draft resolution", ("Australia", "Nigeria"), "Australia and Nigeria*: draft resolution"),
        ("Nigeria,* and Thailand: draft resolution", ("Nigeria", "Thailand"), "Nigeria,* and Thailand: draft resolution"),
        (
            "Bosnia and Herzegovina and United Kingdom of Great Britain and Northern Ireland: draft resolution",
            ("Bosnia and Herzegovina", "United Kingdom of Great Britain and Northern Ireland"),
            "",
        ),
        ("Draft resolution", (), ""),
        (
            "Draft resolution submitted by the Chair of the Committee following informal consultations",
            (),
            "Draft resolution submitted by the Chair of the Committee following informal consultations",
        ),
    ],
)
def test_sponsors_are_parted_and_the_line_is_kept_where_it_says_more(line: str, sponsors: tuple[str, ...], printed: str) -> None:
    masthead = head(*SESSION, line, "Mines").masthead
    assert (masthead.kind, masthead.sponsors, masthead.sponsors_line) == ("draft resolution", sponsors, printed)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tajikistan:* draft decision**", "draft decision"),
        ("Draft decision submitted by the President of the General Assembly*", "draft decision"),
        ("Egypt: revised draft resolution", "draft resolution"),
    ],
)
def test_the_kind_is_told_by_the_sponsors_line(line: str, kind: str) -> None:
    assert head(*SESSION, line, "Mines").masthead.kind == kind


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["Agenda item 99 (cc)", "Disarmament: mines"], [AgendaItem("99 (cc)", "Disarmament: mines")]),
        (["Agenda items 13 and 75", "Health", "The sea"], [AgendaItem("13", "Health"), AgendaItem("75", "The sea")]),
        (["Agenda items 13 and 75 (a)", "Health", "The sea"], [AgendaItem("13", "Health"), AgendaItem("75 (a)", "The sea")]),
        (["Agenda item 18 (a) and (b)", "Growth", "Trade"], [AgendaItem("18 (a)", "Growth"), AgendaItem("18 (b)", "Trade")]),
        (["Item 35 of the provisional agenda*", "Palestine"], [AgendaItem("35", "Palestine")]),
        (["Agenda item 3", "A title on", "two lines"], [AgendaItem("3", "A title on two lines")]),
    ],
)
def test_agenda_items_have_their_numbers_and_titles(lines: list[str], items: list[AgendaItem]) -> None:
    parsed = head("A/80/L.1", "Eightieth session", *lines, "Egypt: draft resolution", "Mines")
    assert list(parsed.masthead.agenda_items) == items
    assert parsed.remarks == []


def test_titles_that_do_not_fit_the_items_are_remarked_and_kept() -> None:
    parsed = head("Eightieth session", "Agenda items 13 and 75", "Health", "The", "sea", "Egypt: draft resolution", "Mines")
    assert [item.title for item in parsed.masthead.agenda_items] == ["Health", "The sea"]
    assert [r.text for r in parsed.remarks] == ["2 agenda items and 3 lines of titles"]


@pytest.mark.parametrize(
    "committee",
    [
        ["Special Political and Decolonization Committee", "(Fourth Committee)"],
        ["Special Political and Decolonization Committee (Fourth Committee)"],
    ],
)
def test_the_committee_may_stand_on_two_lines(committee: list[str]) -> None:
    parsed = head("Eightieth session", *committee, "Agenda item 52", "Missions", "Egypt: draft resolution", "Mines")
    assert parsed.masthead.committee == "Special Political and Decolonization Committee (Fourth Committee)"


ADOPTED = ["A/RES/78/83", "Distr.: General", "12 December 2023", "Seventy-eighth session", "Agenda item 56", "Declarations"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Resolution adopted by the General Assembly on 7 December 2023",
            "[on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/78/427, para. 8)]",
            "78/83. Implementation of it",
        ],
        [
            "Resolution adopted by the General Assembly",
            "on 7 December 2023",
            "[on the report of the Special Political and Decolonization Committee",
            "(Fourth Committee) (A/78/427, para. 8)]",
            "78/83.",
            "Implementation of it",
        ],
    ],
)
def test_an_adopted_resolution_says_when_on_what_report_and_its_number(lines: list[str]) -> None:
    parsed = head(*ADOPTED, *lines)
    masthead = parsed.masthead
    assert parsed.title.text == "Implementation of it"
    assert (masthead.kind, masthead.number, masthead.session) == ("resolution", "78/83", 78)
    assert (masthead.date, masthead.adopted) == (datetime.date(2023, 12, 12), datetime.date(2023, 12, 7))
    assert masthead.committee == "Special Political and Decolonization Committee (Fourth Committee)"
    assert (
        masthead.report
        == "on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/78/427, para. 8)"
    )
    assert parsed.remarks == []


def test_a_resolution_of_the_plenary_has_no_committee() -> None:
    report = "[without reference to a Main Committee (A/79/L.9/Rev.1)]"
    masthead = head(*ADOPTED, "Resolution adopted by the General Assembly on 7 December 2023", report, "78/83. It").masthead
    assert (masthead.committee, masthead.report) == ("", report[1:-1])


def test_a_title_without_its_number_takes_it_from_the_symbol_and_says_so() -> None:
    parsed = head(*ADOPTED, "Resolution adopted by the General Assembly on 7 December 2023", "Implementation of it")
    assert (parsed.masthead.number, parsed.title.text) == ("78/83", "Implementation of it")
    assert [r.text for r in parsed.remarks] == ["has no number before it; 78/83 is from the symbol"]


@pytest.mark.parametrize(
    ("symbol", "read", "number"),
    [
        ("A/RES/54/54 B", "A/RES/54/54 B", "54/54 B"),
        ("A/RES/54/54B", "A/RES/54/54B", "54/54 B"),
        ("A/RES/79/93 A-B", "A/RES/79/93 A-B", "79/93 A-B"),
        ("A/DEC/76/553 A and B", "A/DEC/76/553 A and B", "76/553 A and B"),
    ],
)
def test_the_symbol_of_one_of_a_series_is_read_with_its_letter(symbol: str, read: str, number: str) -> None:
    masthead = head(symbol, "Agenda item 76", "Mines", "Resolution adopted by the General Assembly", "Mines").masthead
    assert (masthead.symbol, masthead.number) == (read, number)


def test_notes_behind_asterisks_keep_their_marks_and_links() -> None:
    note = RichText("* Reissued as A/80/1.", (Mark(14, 20, "link", "https://docs.un.org/en/A/80/1"),))
    lines = [*(RichText(line) for line in [*SESSION, "Egypt:* draft resolution", "Mines"]), note]
    notes = parse_head(lines, "x.pdf").masthead.notes
    assert [(n.mark, n.text) for n in notes] == [
        ("*", RichText("Reissued as A/80/1.", (Mark(12, 18, "link", "https://docs.un.org/en/A/80/1"),)))
    ]


@pytest.mark.parametrize(
    ("line", "job"),
    [
        ("25-16557 (E) 161025", "25-16557"),
        ("25-16535* (E) 161025", "25-16535"),
        ("25-19827 (E)", "25-19827"),
        ("25-19827", "25-19827"),
    ],
)
def test_the_job_number_is_found_in_its_line(line: str, job: str) -> None:
    assert head(*SESSION, "Egypt: draft resolution", "Mines", line).masthead.job_number == job


@pytest.mark.parametrize("lines", [["Distr.: General 18 July 2018"], ["Distr.: General", "18 July 2018"]])
def test_the_day_may_stand_in_the_line_of_the_distribution(lines: list[str]) -> None:
    parsed = head("A/72/L.1", *lines, "Seventy-second session", "Agenda item 9", "Peace", "Egypt: draft resolution", "Mines")
    assert (parsed.masthead.distribution, parsed.masthead.date) == ("General", datetime.date(2018, 7, 18))
    assert parsed.remarks == []


def test_a_session_that_is_not_the_symbols_is_remarked() -> None:
    parsed = head("A/79/L.1", "Eightieth session", "Agenda item 9", "Peace", "Egypt: draft resolution", "Mines")
    assert parsed.masthead.session == 80
    assert [r.text for r in parsed.remarks] == ["the session is 80 and the symbol A/79/L.1"]


@pytest.mark.parametrize(
    "line",
    [
        "Ukraine:* amendment to draft resolution A/80/L.3",
        "Egypt: amendments to draft resolution A/80/L.3",
        "Egypt: subamendment to draft resolution A/80/L.3",
        "Cuba: amendment to revised draft resolution A/80/L.3",
    ],
)
def test_an_amendment_is_refused_with_what_it_amends(line: str) -> None:
    with pytest.raises(ReadError, match=r"^x\.pdf: A/C\.1/80/L\.30 is an amendment to draft resolution A/80/L\.3; give"):
        head(*SESSION, line, "Mines")


def test_the_symbol_of_a_draft_that_has_no_number_yet_is_read_as_it_stands() -> None:
    found = head(
        "A/C.1/81/L.", "Eighty-first session", "First Committee", "Agenda item 99 (n)", "Mines: draft resolution", "Mines"
    )
    assert found.masthead.symbol == "A/C.1/81/L."
    assert found.remarks == []
