"""What a draft asks, paragraph by paragraph, and what it leaves as last year without a look."""

from __future__ import annotations

import datetime
import json

import pytest

from drafter.document.resolution import Cell, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import Left, left
from drafter.draft.questions import questions, rate, rate_said
from drafter.draft.reasons import words_of
from drafter.language.particulars import particulars, stays
from drafter.report.page import html_report
from drafter.report.terminal import terminal_report
from drafter.updates.printing import Settle
from drafter.writers.json import write_json
from tests.drafts import change
from tests.factories import AGENDA, resolution, rolled

DAY = datetime.date(2025, 12, 1)


def test_a_paragraph_and_its_footnotes_are_one_question() -> None:
    draft = rolled(resolution("*Noting* what was sent in 2025[^1] and in May 2025,", AGENDA, notes=("A/80/12.",)))
    [question] = [q for q in questions(draft) if not q.change.at.startswith("masthead.")]
    assert question.places == "PP1 (2 times), footnote 1"
    assert [c.old for c in question.changes] == ["in 2025", "May 2025", "A/80/12"]
    assert terminal_report(draft).endswith("5 open in 3 questions. All of it: --details.\n")


def test_the_marks_of_a_table_are_one_question_of_which_the_first_are_shown() -> None:
    cells = [Paragraph(RichText(str(n)), "annex", cell=Cell(1, n, 1)) for n in range(11, 31)]
    table = Resolution(resolution(AGENDA).masthead, RichText("Title"), paragraphs=addressed(cells))
    settle = [Settle.of("edits", {"at": p.id, "replace": p.text, "with": "…"}) for p in table.paragraphs]
    marks = tuple(
        Change(p.id, "ours", "It is so.", "open", 0, 2, p.text, settle=one, id=k)
        for k, (p, one) in enumerate(zip(table.paragraphs, settle, strict=True), 1)
    )
    draft = Draft(table, marks)
    [question] = questions(draft)
    assert len(question.changes) == 20
    report = terminal_report(draft, details=True)
    assert "(changes 1 to 20)\n" in report
    assert report.count("… and 12 more") == 1
    assert report.endswith("0 certain, 0 to be confirmed, 20 open in 1 question.\n")


def test_questions_stand_in_the_order_in_which_the_un_changes_such_words() -> None:
    draft = rolled(resolution("*Noting* what was said in 2024,", "1. *Notes* the meeting to be held in Geneva in 2026;"))
    asked = [q for q in questions(draft) if not q.change.at.startswith("masthead.")]
    assert [q.places for q in asked] == ["OP1", "PP1"]
    assert rate(asked[0].changes) > rate(asked[1].changes) > 1 / 3


def test_what_the_record_tells_nothing_of_is_asked_first() -> None:
    mark = change("OP2", "Urges", "Urges", "a rule of our own", "So.", status="open")
    assert rate([mark]) == 1
    assert rate_said(questions(rolled(resolution(AGENDA)))[0]) == ""


def test_what_is_neither_changed_nor_asked_nor_known_to_stay_is_left() -> None:
    draft = rolled(
        resolution(
            "*Recalling* its resolutions 76/26 of 6 December 2021 and 79/34 of 2 December 2024,",
            "*Noting* the 3 letters sent in 2025, and Article 17 of the Charter,",
            "*Reaffirming* the fifth Conference, held in Chad on 3 May 2021,",
            AGENDA,
        )
    )
    assert left(draft) == (Left("PP2", ("3 letters",)), Left("PP3", ("fifth Conference", "Chad", "3 May 2021")))


def test_how_long_in_words_and_an_ordinal_in_figures_are_left() -> None:
    mandate = "1. *Decides* to extend it for a further period of twelve months, and notes its 75th meeting;"
    assert left(rolled(resolution("*Noting* it,", mandate, AGENDA))) == (Left("OP1", ("twelve months", "75th meeting")),)


def test_an_answer_is_shown_without_the_words_that_tell_its_place() -> None:
    draft = rolled(resolution("*Noting* it,", "1. *Decides* it in OP1 and OP1;", AGENDA))
    settle = Settle.of("edits", {"at": "OP1", "replace": "OP1 and", "with": "OP2 and"})
    mark = Change("OP1", "ours", "It is so.", "open", 14, 17, "OP1", settle=settle, id=99)
    assert words_of(draft, mark) == "“OP1” → “OP2”"


def test_what_is_left_stands_in_the_reports_and_in_json_and_is_no_change() -> None:
    draft = rolled(resolution("*Reaffirming* the fifth Conference, held in Chad,", AGENDA))
    assert "Left as last year without a look: 2 places.\n" in terminal_report(draft)
    listed = "Left as last year without a look (2 places)\n      PP1 fifth Conference, Chad\n"
    assert listed in terminal_report(draft, details=True)
    assert '<a href="#PP1">PP1</a> fifth Conference, Chad</span>' in html_report(draft)
    told = json.loads(write_json(draft.resolution, draft))
    assert told["left"] == [{"at": "PP1", "words": ["fifth Conference", "Chad"]}]
    assert [question["places"] for question in told["questions"]] == ["masthead, sponsors", "masthead, agenda item"]
    assert not any(c["at"] == "PP1" for c in told["changes"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Articles 1 and 55 of the Charter and Goal 17", []),
        ("the 2030 Agenda and Agenda 2063", []),
        ("the Third Committee, the twentieth special session and the Second World War", []),
        ("paragraphs 3 and 4 above, and COVID-19", []),
        ("paragraph 3 of its resolution 79/34 of 2 December 2024", ["paragraph 3", "79/34 of 2 December 2024"]),
        ("resolution 60/1 of 16 September 2005 and 1514 (XV)", []),
        ("Security Council resolutions 1325 (2000) and 2719 (2023) of 21 December 2023", ["2719 (2023) of 21 December 2023"]),
        (
            "at its fifty-first regular session, 12 per cent of 1,250 staff",
            ["fifty-first regular session", "12 per cent", "1,250 staff"],
        ),
        ("document A/80/365, and A/57/304 of 2002", ["A/80/365"]),
        ("Treaty Series, vol. 2056, No. 35597", []),
        ("in Iran (Islamic Republic of) and Guinea-Bissau", ["Iran (Islamic Republic of)", "Guinea-Bissau"]),
    ],
)
def test_what_a_text_says_that_may_be_otherwise(text: str, found: list[str]) -> None:
    assert [one.words for one in particulars(text) if not stays(one, DAY)] == found
