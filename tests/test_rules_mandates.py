"""What the Councils' renewals ask for: ends of mandates, days of reports, resolutions and documents that others may follow."""

from __future__ import annotations

import pytest

from drafter.draft.change import Change
from tests.councils import COUNCIL, MISSION, RIGHTS, rolled
from tests.factories import by, resolution
from tests.factories import rolled as assembly

REPORT = "2. Requests the Secretary-General to report to it no later than 15 December 2025;"
RENEWS = "1. Decides to extend until 30 June 2026 the mandate of the Mission;"


def marks(rule: str, text: str, year: int = 2026) -> list[Change]:
    return [c for c in rolled(text, f"year: {year}\n").changes if c.rule == rule]


def test_the_end_of_a_mandate_is_asked_for_with_the_day_that_follows_and_nothing_is_changed() -> None:
    [end, _] = marks("mandates", MISSION)
    assert (end.at, end.status, end.old) == ("OP1", "open", "30 June 2026")
    assert str(end.settle) == "edits: [{at: OP1, replace: 30 June 2026, with: 30 June 2027}]"
    assert end.because == "Last year's text, of 30 June 2025, extended it by a year: look until when it is extended now."
    changes = rolled(MISSION, "year: 2026\n").changes
    assert [c.at for c in changes if c.is_textual and c.status != "open" and not c.at.startswith("masthead")] == []


def test_the_day_of_a_report_moves_with_the_mandate() -> None:
    [_, report] = marks("mandates", MISSION)
    assert (report.at, report.status, report.old) == ("OP2", "open", "15 December 2025")
    assert str(report.settle) == "edits: [{at: OP2, replace: 15 December 2025, with: 15 December 2026}]"
    assert report.because == "It lay ahead of last year's text, and is a year later as a rule: look when it is now."


def test_a_panel_s_two_days_are_asked_for_each() -> None:
    panel = "2. Requests the Panel to provide an update no later than 15 January 2026, and a report no later than 15 May 2026;"
    found = marks("mandates", MISSION.replace(REPORT, panel))
    assert [str(c.settle).partition("with: ")[2] for c in found[1:]] == ["15 January 2027}]", "15 May 2027}]"]


def test_a_mandate_of_half_a_year_moves_on_by_half_a_year_to_the_last_day_of_a_shorter_month_and_its_report_too() -> None:
    text = MISSION.replace("30 June 2025", "28 February 2025").replace("until 30 June 2026", "until 31 August 2025")
    end, report = marks("mandates", text, 2025)
    assert str(end.settle).endswith("with: 28 February 2026}]")
    assert str(report.settle).endswith("with: 15 June 2026}]")


def test_a_mandate_of_fourteen_months_is_meant_as_a_year_and_what_was_left() -> None:
    [end, _] = marks("mandates", MISSION.replace("until 30 June 2026", "until 31 August 2026"))
    assert str(end.settle).endswith("with: 31 August 2027}]")


@pytest.mark.parametrize(
    ("until", "said", "then"),
    [
        ("31 March 2026", "9 months", "31 December 2026"),
        ("30 April 2026", "a year", "30 April 2027"),  # ten months
        ("31 October 2026", "a year", "31 October 2027"),  # sixteen
        ("30 November 2026", "17 months", "30 April 2028"),
    ],
)
def test_ten_to_sixteen_months_are_meant_as_a_year(until: str, said: str, then: str) -> None:
    [end, *_] = marks("mandates", MISSION.replace("until 30 June 2026", f"until {until}"))
    assert end.because == f"Last year's text, of 30 June 2025, extended it by {said}: look until when it is extended now."
    assert str(end.settle).endswith(f"with: {then}}}]")


def test_the_day_of_a_report_where_nothing_is_extended_is_a_year_later() -> None:
    [report] = marks("mandates", MISSION.replace(RENEWS, "1. Condemns the attack;"))
    assert str(report.settle).endswith("with: 15 December 2026}]")


def test_the_day_of_last_year_s_text_itself_lay_not_ahead() -> None:
    text = MISSION.replace("until 30 June 2026", "until 30 June 2025").replace("15 December 2025", "30 June 2025")
    assert marks("mandates", text) == []


def test_what_the_assembly_extends_is_another_rules() -> None:
    extended = "1. *Decides* to extend the mandate of the Mission until 30 June 2027;"
    assert by(assembly(resolution(extended)), "mandates") == []


@pytest.mark.parametrize(
    "words", ["Recalls the vote to be held on 15 December 2025;", "Notes the year that ends on 15 May 2026;"]
)
def test_a_day_ahead_of_which_no_report_is_asked_is_another_rules(words: str) -> None:
    assert [c.at for c in marks("mandates", MISSION.replace(REPORT, f"2. {words}"))] == ["OP1"]


def test_a_resolution_of_the_year_or_one_in_force_may_have_another_behind_it() -> None:
    text = MISSION.replace(REPORT, "2. Recalls the measures imposed by resolution 2744 (2024) and notes resolution 2788 (2025);")
    found = marks("successors", text)
    assert [(c.old, c.because) for c in found] == [
        ("2744 (2024)", "The Council may have adopted another one since."),
        ("2788 (2025)", "The Council may have adopted another one since."),
    ]
    assert (
        marks("successors", text.replace("measures imposed by resolution 2744", "debate on resolution 2744"))[0].old
        == "2788 (2025)"
    )
    assert marks("successors", text.replace("2744 (2024)", "1325 (2000)").replace("2788 (2025)", "2250 (2015)")) == []


def test_the_last_of_several_resolutions_in_the_operative_part_is_not_asked_of() -> None:
    text = MISSION.replace(REPORT, "2. Recalls resolutions 2719 (2023), 2744 (2024) and 2788 (2025);")
    assert marks("successors", text) == []
    [mark] = marks("successors", MISSION.replace("resolution 2740 (2024)", "resolutions 2719 (2023) and 2788 (2025)"))
    assert mark.old == "2788 (2025)"


def test_a_single_citation_is_the_predecessor_s_where_the_lists_say_so_and_by_no_other_sign() -> None:
    signs = "Recalling its resolutions on Atlantis, in particular its resolution 2740 (2024),"
    text = MISSION.replace("Recalling its resolutions on Atlantis, in particular resolution 2740 (2024),", signs)
    text = text.replace("2790", "2899")  # which no list has
    assert marks("recalls", text) == []
    several = text.replace("resolution 2740 (2024)", "resolutions 2626 (2022), 2690 (2023) and 2740 (2024)")
    assert [c.old for c in marks("recalls", several)] == [" and 2740 (2024)"]
    known = YEMEN.replace("resolution 2740 (2024)", "resolution 2675 (2023)")
    assert [c.old for c in marks("recalls", known, 2024)] == ["2675 (2023)"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Condemns in the strongest terms the attack of 3 May 2025;", []),
        ("Further demands that the agreement of 3 May 2025 be carried out;", []),
        ("Welcomes the agreement signed on 3 May 2025;", ["3 May 2025"]),
    ],
)
def test_a_day_of_what_is_condemned_or_demanded_stays(words: str, asked: list[str]) -> None:
    assert [c.old for c in marks("days", MISSION.replace(REPORT, f"2. {words}"))] == asked


def test_how_strong_a_mission_is_stays() -> None:
    text = MISSION.replace(REPORT, "2. Decides on up to 11,650 military personnel and 2,400 police, and notes 1,614 deaths;")
    assert [c.old for c in marks("figures", text)] == ["1,614"]


def test_a_second_text_of_one_year_is_asked_of_its_documents_and_its_sponsors_too() -> None:
    text = MISSION.replace(REPORT, "2. Notes the report (S/2025/384);")
    [mark] = marks("documents", text, 2025)
    assert str(mark.settle) == "documents: {S/2025/384: S/2025/…}"
    changes = rolled(text, "year: 2025\n").changes
    assert [str(c.settle) for c in changes if c.at.startswith("masthead") and c.status == "open"] == ["sponsors: […]"]


YEMEN = MISSION.replace("2790 (2025)", "2707 (2023)").replace("30 June 2025", "14 November 2023")


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("Notes what has been done since the adoption of its resolution 2675 (2023);", "2675 (2023)", "2707 (2023)"),
        ("Decides to extend the measures as set out in resolution 2675 for a year;", "2675", "2707"),
    ],
)
def test_what_last_year_s_text_went_on_from_is_asked_for_with_last_year_s_text(words: str, old: str, new: str) -> None:
    [mark] = marks("successors", YEMEN.replace(REPORT, f"2. {words}"), 2024)
    assert (mark.old, mark.because) == (old, "2707 (2023) follows 2675 (2023), under the same title.")
    assert f"with: {new}" in str(mark.settle) or f" {new}" in str(mark.settle)


def test_a_document_of_the_year_before_may_have_another_behind_it_but_no_statement_that_is_recalled() -> None:
    text = MISSION.replace(REPORT, "2. Notes the report (S/2024/384), and the statement S/PRST/2024/8 and report S/2023/12;")
    [mark] = marks("documents", text)
    assert (mark.old, str(mark.settle)) == ("S/2024/384", "documents: {S/2024/384: S/2026/…}")
    assert mark.because == "A document of the year before last year's text; there may be a later one."


def test_a_list_of_two_without_days_has_the_new_one_without_its_day() -> None:
    recalls = "Recalling its resolutions on Atlantis, including resolutions 2624 (2022) and 2675 (2023),"
    text = YEMEN.replace("Recalling its resolutions on Atlantis, in particular resolution 2740 (2024),", recalls)
    [mark] = [c for c in rolled(text, "year: 2024\n").changes if c.rule == "recalls"]
    assert str(mark.settle).endswith("with: 2675 (2023) and 2707 (2023)}]")


def test_the_assembly_s_resolutions_of_late_are_asked_for_in_a_council_s_text_with_the_one_that_follows() -> None:
    cites = (
        "Recalling that the General Assembly, in its resolution 78/218 of 19 December 2023, urged the leadership to act,"
        " and Assembly resolution 60/251 of 15 March 2006,"
    )
    text = RIGHTS.replace("The Human Rights Council,\n", f"The Human Rights Council,\n\n{cites}\n")
    [mark] = [c for c in rolled(text, "session: 60\n").changes if c.rule == "successors"]
    assert (mark.status, mark.old) == ("open", "78/218 of 19 December 2023")
    assert mark.because == "79/181 follows 78/218, under the same title."
    assert "with: 79/181 of 17 December 2024" in str(mark.settle)


def test_of_one_that_the_lists_have_no_later_one_of_it_is_asked_for_all_the_same() -> None:
    cites = "1. Recalls General Assembly resolution 78/262 of 24 April 2024;"
    text = COUNCIL.replace("The Economic and Social Council,\n", f"The Economic and Social Council,\n\n{cites}\n")
    found = [c for c in rolled(text, "session: 2025\n").changes if c.rule == "successors"]
    assert [(c.old, c.because) for c in found] == [
        ("78/262 of 24 April 2024", "The Assembly may have adopted another one since.")
    ]
