"""The Security Council, the Human Rights Council and the Economic and Social Council: texts as each of them writes them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from lxml import etree

from drafter import read, rollover
from drafter.checks import check
from drafter.document.resolution import Resolution, addressed
from drafter.document.richtext import RichText
from drafter.errors import DrafterError, ReadError, UpdatesError
from drafter.infer import infer
from drafter.infer.skeleton import skeleton
from drafter.language.citations import Citation, find_lists
from drafter.language.organs import of
from drafter.ooxml import W
from drafter.readers.pdf import read_pdf
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from drafter.writers import render
from tests.councils import COUNCIL, MISSION, RIGHTS, of_text, rolled
from tests.docx_files import unpacked
from tests.pdfs import Words, typed
from tests.resolving import resolved


@pytest.mark.parametrize("text", [MISSION, RIGHTS, COUNCIL])
def test_a_text_of_each_is_printed_as_it_was_read(text: str) -> None:
    resolution = of_text(text)
    assert not resolution.remarks
    assert render(resolution, ".txt").decode() == text
    for ending in (".docx", ".md", ".json", ".xml"):
        assert read(render(resolution, ending), f"x{ending}") == read(render(resolution, ".json"), "x.json")


def test_a_resolution_of_the_security_council_has_a_number_of_a_year_and_no_title() -> None:
    resolution = of_text(MISSION)
    m = resolution.masthead
    assert (m.number, m.session, m.meeting, m.adopted) == (
        "2790 (2025)",
        2025,
        "9950th meeting",
        datetime.date(2025, 6, 30),
    )
    assert (resolution.title.text, resolution.organ.name) == ("", "Security Council")


def test_what_was_adopted_in_writing_has_no_meeting() -> None:
    resolution = of_text(MISSION.replace(" at its 9950th meeting,", ""))
    assert (resolution.masthead.meeting, resolution.masthead.adopted) == ("", datetime.date(2025, 6, 30))


def test_a_draft_of_the_security_council_is_of_its_year_and_its_resolution_has_the_number_that_is_given() -> None:
    draft = rolled(MISSION, "year: 2026\n").resolution
    assert (draft.masthead.symbol, draft.masthead.kind, draft.masthead.session) == ("S/2026/", "draft resolution", 2026)
    facts = 'kind: resolution\nnumber: "2830 (2026)"\nadopted: 2026-06-29\nmeeting: "10040"\n'
    text = render(rolled(MISSION, facts).resolution, ".txt").decode()
    assert text.startswith("S/RES/2830 (2026)\n")
    assert "\n\nResolution 2830 (2026)\nAdopted by the Security Council at its 10040th meeting, on 29 June 2026\n\n" in text


@pytest.mark.parametrize(
    ("text", "facts", "message"),
    [
        (MISSION, "session: 81\n", "found 81; right is the year of a text of the Security Council, such as 2026"),
        (
            COUNCIL,
            "session: 81\n",
            "found 81; right is the year that names a session of the Economic and Social Council, such as",
        ),
        (RIGHTS, "session: 2026\n", "found 2026; right is a session's number of the Human Rights Council, such as 58"),
        (
            RIGHTS,
            "session: 60\nsymbol: A/60/L.3\n",
            "A/60/L.3 is no symbol of a draft of the Human Rights Council at the sixtieth session; right is A/HRC/60/L.3",
        ),
        (
            RIGHTS,
            "session: 60\ncommittee: Third Committee\n",
            "which is no committee of the Human Rights Council; the symbols of its drafts name none; leave the line out",
        ),
        (
            RIGHTS,
            "session: 60\nsession_days: 9 September-11 October\n",
            'found "9 September-11 October"; right is such as 9 September–11 October 2026',
        ),
        (
            RIGHTS,
            'session: 60\noutcome: "[Adopted without a vote.]"\n',
            'a draft resolution has no such line; right is "kind: resolution" beside it, or no "outcome"',
        ),
        (
            MISSION,
            "year: 2024\n",
            "year 2024 is not later than that of the text, which is of year 2025; right is 2026 or later",
        ),
        (
            RIGHTS,
            "session: 60\nkind: resolution\nnumber: 60/3\noutcome: adopted\n",
            'found "adopted"; right is such as "[Adopted without a vote.]"',
        ),
    ],
)
def test_facts_that_are_another_organ_s_are_refused(text: str, facts: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(text, facts)
    assert message in str(error.value)


def test_a_year_stands_for_the_session_and_not_beside_another() -> None:
    assert load([("u.yaml", "year: 2026\n")]).session == 2026
    assert load([("u.yaml", "adopted: 2026-12-19\n")]).session == 2026
    with pytest.raises(UpdatesError, match="found year: 2026 beside session: 81; right is one of them"):
        load([("u.yaml", "year: 2026\nsession: 81\n")])


def test_the_human_rights_council_says_how_it_voted_and_on_which_days_it_met() -> None:
    m = of_text(RIGHTS).masthead
    assert (m.organ, m.session, m.session_days, m.meeting) == (
        "Human Rights Council",
        57,
        "9 September–11 October 2024",
        "47th meeting",
    )
    assert m.outcome.splitlines()[1:] == ["In favour:", "Chile and Ghana", "Against:", "Norway", "Abstaining:", "Japan]"]


def test_its_sessions_are_asked_for_since_three_a_year_move_as_they_will() -> None:
    draft = rolled(RIGHTS, "session: 60\n")
    [mark] = [c for c in draft.changes if c.rule == "sessions"]
    assert (mark.at, mark.status, str(mark.settle)) == (
        "OP1", "open", "edits: [{at: OP1, replace: sixtieth, with: sixty-third}]",
    )  # fmt: skip
    assert mark.because.endswith("so it is in some texts of the Council and not in others.")
    assert (draft.resolution.masthead.session_days, draft.resolution.masthead.outcome) == ("", "")


@pytest.mark.parametrize(("session", "days"), [(60, "… September–… October 2025"), (59, "… 2025")])
def test_its_session_s_days_are_asked_for_and_its_item_is_the_same_at_each(session: int, days: str) -> None:
    draft = rolled(RIGHTS, f"session: {session}\n")
    asked = [str(c.settle) for c in draft.changes if c.at.startswith("masthead") and c.status == "open"]
    assert asked == [f"session_days: {days}", "sponsors: […]"]
    assert [item.number for item in draft.resolution.masthead.agenda_items] == ["3"]
    moved = rolled(RIGHTS, f'session: {session}\nagenda: {{"3": "4"}}\n')
    assert [item.number for item in moved.resolution.masthead.agenda_items] == ["4"]


def test_the_general_assembly_s_resolutions_are_no_slips_in_its_texts() -> None:
    assert check(of_text(RIGHTS)) == ()
    assert check(of_text(MISSION)) == ()


def test_the_economic_and_social_council_names_its_sessions_by_years() -> None:
    draft = rolled(COUNCIL, "session: 2025\n")
    assert draft.resolution.masthead.symbol == "E/2025/L."
    made = {c.at: str(c.new) for c in draft.changes if c.rule in ("sessions", "recalls")}
    assert made["OP2"] == "2026"
    assert made["PP1"] == ", 2023/8 of 26 July 2023 and 2024/99 of 23 July 2024"
    assert "2025 session" in render(draft.resolution, ".txt").decode()
    assert draft.resolution.paragraphs[1].text == "Encourages States parties to act;"  # the Assembly's own way of late


@pytest.mark.parametrize(("day", "status"), [("23 July 2019", "confirm"), ("7 June 2019", "open")])
def test_a_session_named_by_a_later_year_is_known_by_its_day(day: str, status: str) -> None:
    """E/RES/2021/4 was adopted at the end of the session of 2020, and follows E/RES/2019/29 of 23 July 2019."""
    text = COUNCIL.replace("2024/99", "2021/99").replace("2024", "2021").replace("23 July 2021", "14 September 2020")
    recalls = "Recalling its resolutions 2021/7 of 8 June 2021, 2022/9 of 21 July 2022 and 2023/8 of 26 July 2023,"
    draft = rolled(text.replace(recalls, f"Recalling its resolution 2019/29 of {day},"), "session: 2022\n")
    [change] = [c for c in draft.changes if c.rule == "recalls"]
    assert (change.old, change.status) == (f"2019/29 of {day}", status)


def test_updates_for_a_text_of_the_security_council_ask_for_the_year() -> None:
    asked = skeleton(of_text(MISSION))
    assert "\nyear: 2026  # the year after that of last year's text; look when it is due\n" in asked
    assert "agenda_item" not in asked


def test_updates_are_inferred_from_two_texts_of_one_year() -> None:
    following = of_text(
        MISSION.replace("2790 (2025)", "2801 (2025)").replace("30 June 2025", "29 December 2025").replace("until 30", "until 31")
    )
    found = infer(of_text(MISSION), following)
    assert found.differences == ()
    assert found.draft.resolution.paragraphs == following.paragraphs


def test_numbers_of_the_security_council_are_citations_where_its_form_is_asked_for() -> None:
    text = "Recalling its resolutions 2556 (2020) and 2765 (2024) of 20 December 2024,"
    assert find_lists(text) == []
    [found] = find_lists(text, of("Security Council").number_form)
    assert [item.citation.key for item in found.items] == [(2020, 2556), (2024, 2765)]
    assert Citation("2765 (2024)").session == 2024


def test_a_number_that_the_lines_above_the_text_lack_is_that_of_the_symbol() -> None:
    """As the UN's XML of S/RES/2802 (2025) has it."""
    read_so = of_text(MISSION.replace("Resolution 2790 (2025)\n", ""))
    assert (read_so.masthead.number, read_so.masthead.session) == ("2790 (2025)", 2025)
    assert [(remark.at, remark.text) for remark in read_so.remarks] == [
        ("masthead", 'has no line "Resolution 2790 (2025)"; the number is from the symbol')
    ]


def test_what_is_lacking_is_said_in_the_organ_s_own_words() -> None:
    assert [of(name).session_line for name in ("General Assembly", "Economic and Social Council", "Security Council")] == [
        "Eighty-first session",
        "2026 session",
        "Resolution 2790 (2026)",
    ]
    nameless = of_text(MISSION)
    nameless = replace(nameless, masthead=replace(nameless.masthead, session=None, symbol="", number=""))
    following = of_text(MISSION.replace("until 30 June 2026", "until 30 June 2027"))
    following = replace(following, masthead=replace(following.masthead, session=None, symbol="", number=""))
    with pytest.raises(DrafterError, match=r'^neither text says its year; put .* on top, as in "Resolution 2790 \(2026\)"$'):
        infer(nameless, following)
    assert "last year's text does not say its year: put in the new one" in skeleton(nameless)
    with pytest.raises(ReadError, match='there is no line "Adopted by the Security Council …" and none with sponsors'):
        of_text(MISSION.replace("Resolution 2790 (2025)\nAdopted by the Security Council at", "Council at"))


def as_pdf(text: str) -> Resolution:
    """A text as a PDF without a structure tree, in which the lines above the text stand in even distances."""
    head, paragraphs = text.split("The Security Council,\n")
    rows = [line for line in head.splitlines() if line]
    above = [Words(row, 72, 72 + 13 * k, size=11) for k, row in enumerate(rows)]
    below = ["The Security Council,", *paragraphs.strip().split("\n\n")]
    return read_pdf(typed(below, top=78 + 13 * len(rows), above=above), "made.pdf")


def test_the_lines_of_adoption_are_read_from_a_pdf_that_breaks_them() -> None:
    """The day stands on a line of its own then, as the day of issue does in the masthead."""
    broken = MISSION.replace("at its 9950th meeting, on 30 June", "at its 9950th meeting, on\n30 June")
    resolution = as_pdf(broken)
    m, day = resolution.masthead, datetime.date(2025, 6, 30)
    assert (m.number, m.meeting, m.adopted, m.date) == ("2790 (2025)", "9950th meeting", day, day)
    assert (resolution.title.text, resolution.opening) == ("", "The Security Council,")
    assert [p.number for p in resolution.paragraphs] == [None, "1.", "2.", "3."]


def test_how_it_voted_goes_from_the_tracked_file_with_the_meeting() -> None:
    draft = rolled(RIGHTS, "session: 60\n")
    made = write_tracked(draft)
    accepted, rejected = (read(resolved(made, accept=one), "x.docx") for one in (True, False))
    assert accepted.paragraphs == draft.resolution.paragraphs
    assert rejected.masthead.outcome == draft.previous.masthead.outcome
    assert (rejected.paragraphs, rejected.masthead.meeting) == (draft.previous.paragraphs, "47th meeting")


def test_how_it_voted_stands_at_the_left_below_the_meeting() -> None:
    root = etree.fromstring(unpacked(render(of_text(RIGHTS), ".docx"))["word/document.xml"])
    at_right = {
        "".join(map(str, p.itertext())) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}jc[@{W}val='right']") is not None
    }
    assert {"47th meeting", "10 October 2024"} <= at_right
    assert at_right.isdisjoint({"In favour:", "Chile and Ghana", "Japan]"})


def test_a_list_with_bullets_is_tracked_and_read_back_with_them() -> None:
    text = of_text(MISSION)
    first = replace(text.paragraphs[1], level=4, number="•", body=RichText("the safety of the members of the Mission;"))
    listed = [text.paragraphs[0], text.paragraphs[1], first, *text.paragraphs[2:]]
    previous = replace(text, paragraphs=addressed(listed))
    draft = rollover(previous, load([("u.yaml", "year: 2026\nedits: [{at: OP1, replace: {the Mission: the new Mission}}]\n")]))
    accepted = read(resolved(write_tracked(draft), accept=True), "x.docx")
    assert [(p.number, p.level, p.text) for p in accepted.paragraphs][1:3] == [
        (text.paragraphs[1].number, 0, "Decides to extend until 30 June 2026 the mandate of the new Mission;"),
        ("•", 4, "the safety of the members of the Mission;"),
    ]
