"""Sessions and meetings by their ordinals: marked where they were news, left where they are recalled."""

from __future__ import annotations

import datetime

import pytest

from tests.factories import AGENDA, by, resolution, rolled, statuses


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("*Welcoming* the convening of the fifteenth sectoral meeting between the two organizations,", "fifteenth"),
        ("1. *Takes note* of the report of the Commission on the work of its seventy-first session;", "seventy-first"),
        ("1. *Requests* both secretariats to convene the sixth general meeting;", "sixth"),
        ("*Noting* the outcome of the thirteenth ministerial meeting, held in Baku in 2024,", "thirteenth"),
    ],
)
def test_a_gathering_that_was_news_is_open_and_stays(text: str, word: str) -> None:
    assert statuses("gatherings", text) == [("open", word)]
    draft = rolled(resolution(text, AGENDA))
    assert any(word in p.text for p in draft.resolution.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* the fifteenth meeting of the Conference, held in 2024,",
        "*Reaffirming* the outcome of the Third International Conference on Financing for Development,",
        "*Noting* the twentieth special session of the Assembly,",
        "*Noting* the sixth meeting, held in Durban in 2012,",
        "*Noting* the sixth meeting, held in Durban in 2023,",  # two years before
        "*Noting* the outcome of the Third Meeting of Governors,",
        "*Stressing* the fifth meeting,",
        "*Noting* the work of the Third Committee,",
    ],
)
def test_one_that_is_recalled_or_long_past_is_not(text: str) -> None:
    assert statuses("gatherings", text) == []


def test_a_draft_that_was_adopted_as_it_was_is_asked_of_none() -> None:
    draft = resolution(
        "*Noting* the sixth meeting,",
        symbol="A/C.1/80/L.5",
        number="",
        kind="draft resolution",
        adopted=None,
        date=datetime.date(2025, 10, 8),
    )
    assert by(rolled(draft, "session: 80\nkind: resolution\nprevious: {number: 80/35, adopted: 2025-12-01}"), "gatherings") == []
    assert [c.old for c in by(rolled(draft), "gatherings")] == ["sixth"]


def test_a_text_that_has_no_day_is_asked_of_none() -> None:
    assert statuses("gatherings", "*Noting* the sixth meeting,", adopted=None) == []
