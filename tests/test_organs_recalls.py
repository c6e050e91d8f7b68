"""What the texts of the Security Council, the Human Rights Council and the Economic and Social Council recall."""

from __future__ import annotations

import pytest

from drafter.report.terminal import terminal_report
from tests.councils import COUNCIL, MISSION, RIGHTS, rolled


def test_what_would_come_in_before_a_list_is_asked_of_at_its_first_word() -> None:
    text = MISSION.replace("2790 (2025)", "2243 (2015)").replace("30 June 2025", "14 October 2015")
    text = text.replace("resolution 2740 (2024)", "its resolutions 2180 (2014), 2119 (2013) and 2070 (2012)")
    draft = rolled(text, "year: 2016\n")
    [mark] = [c for c in draft.changes if c.rule == "recalls"]
    assert mark.old == "2180"
    assert str(mark.settle) == 'edits: [{at: PP1, replace: resolutions 2180, with: "resolutions 2243 (2015), 2180"}]'
    assert "“2180” → “2243 (2015), 2180”" in " ".join(terminal_report(draft).split())


def test_a_list_with_a_comma_before_its_last_goes_on_without_as_the_editors_have_it() -> None:
    text = COUNCIL.replace(" and 2023/8", ", and 2023/8")
    [change] = [c for c in rolled(text, "session: 2025\n").changes if c.rule == "recalls"]
    assert str(change.new) == ", 2023/8 of 26 July 2023 and 2024/99 of 23 July 2024"


LINE = "Recalling General Assembly resolution 76/300 of 28 July 2022,"


def recalled(text: str, line: str, session: int) -> list[tuple[str, str]]:
    changes = rolled(text.replace(LINE, line), f"session: {session}\n").changes
    return [(c.status, str(c.new)) for c in changes if c.rule == "recalls"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Reaffirming all resolutions adopted by the Human Rights Council on the rights of islanders, the most recent being "
            "Council resolution 48/5 of 7 October 2021,",
            [("confirm", "57/99 of 10 October 2024")],
        ),
        (
            "Recalling all previous resolutions of the General Assembly and the Human Rights Council on the rights of islanders, "
            "including Council resolution 54/9 of 11 October 2023 and Assembly resolution 78/218 of 19 December 2023,",
            [("confirm", "57/99 of 10 October 2024")],
        ),
        (
            "Recalling its resolutions 45/1 of 6 October 2020, 48/5 of 7 October 2021, 51/2 of 6 October 2022 and 54/9 of "
            "11 October 2023, in which it called upon States to respect the rights of islanders,",
            [("confirm", ", 54/9 of 11 October 2023 and 57/99 of 10 October 2024")],
        ),
        (  # what a report was submitted on is followed in 2 of 6 of its texts
            "Taking note of the report on islanders, submitted pursuant to Human Rights Council resolution 54/9,",
            [("open", "54/9")],
        ),
        ("Recalling Economic and Social Council resolution 2024/9 of 5 June 2024,", []),
    ],
)
def test_the_human_rights_council_follows_where_a_text_names_the_last_of_its_line(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert recalled(RIGHTS, line, 60) == expected


def test_no_comma_parts_the_economic_and_social_council_s_list_from_its_decisions() -> None:
    text = COUNCIL.replace("2023/8 of 26 July 2023,", "2023/8 of 26 July 2023 and its decisions 2023/201 of 5 April 2023,")
    [change] = [c for c in rolled(text, "session: 2025\n").changes if c.rule == "recalls"]
    assert str(change.new) == ", 2023/8 of 26 July 2023 and 2024/99 of 23 July 2024"
