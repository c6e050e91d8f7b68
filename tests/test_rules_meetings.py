"""The rule of meetings: the list of those held, the invitation, and the meeting to be convened."""

from __future__ import annotations

import pytest

from drafter.errors import UpdatesError
from tests.factories import AGENDA, after, by, resolution, rolled, texts

LIST = (
    "*Recalling* the First to Twenty-first Meetings of the States Parties to the Convention, held in Maputo (1999), "
    "Geneva (2018 and 2020), The Hague (2021) and Geneva (2022 and 2023),"
)
REVIEWS = (
    "*Recalling* the First, Second, Third and Fourth Review Conferences of the States Parties to the Convention, held in "
    "Nairobi (2004), Cartagena, Colombia (2009), Maputo (2014) and Oslo (2019),"
)
INVITES = (
    "1. *Invites* all States to attend the Twenty-second Meeting of the States Parties, to be held in Geneva from "
    "1 to 5 December 2025, and to take part;"
)
CONVENES = "2. *Requests* the Secretary-General to convene the Twenty-third Meeting of the States Parties to the Convention;"
LAST = AGENDA.replace("1.", "3.")
MEETING = "Meeting of the States Parties"
HELD_22 = f"  - {{name: Twenty-second {MEETING}, venue: Geneva, from: 2025-12-01, to: 2025-12-05}}\n"
NEXT_23 = f"  - {{name: Twenty-third {MEETING}, venue: Geneva, from: 2026-11-30, to: 2026-12-04}}\n"


def whole(updates: str) -> list[str]:
    return texts(rolled(resolution(LIST, INVITES, CONVENES, LAST), updates), "meetings")


def questions(updates: str, *paragraphs: str) -> list[tuple[str, str, str]]:
    changes = by(rolled(resolution(*(paragraphs or (LIST, INVITES, CONVENES, LAST))), updates), "meetings")
    return [(c.at, c.old, str(c.settle)) for c in changes if c.status == "open"]


def test_a_meeting_held_joins_the_list_and_the_next_is_invited_to() -> None:
    listed, invites, convenes, _ = whole(f"meetings:\n{HELD_22}{NEXT_23}")
    assert listed == (
        "Recalling the First to Twenty-second Meetings of the States Parties to the Convention, held in Maputo (1999), "
        "Geneva (2018 and 2020), The Hague (2021) and Geneva (2022, 2023 and 2025),"
    )
    assert invites == (
        "1. Invites all States to attend the Twenty-third Meeting of the States Parties, to be held in Geneva from "
        "30 November to 4 December 2026, and to take part;"
    )
    assert (
        convenes
        == "2. Requests the Secretary-General to convene the Twenty-fourth Meeting of the States Parties to the Convention;"
    )


@pytest.mark.parametrize(
    ("meeting", "what"),
    [
        (f"{{name: Twenty-third {MEETING}}}", "has no dates"),
        (f"{{name: Twenty-third {MEETING}, venue: Geneva, from: 2026-11-30, to: 2026-12-04}}", "is to come"),
    ],
)
def test_a_meeting_that_has_not_been_held_needs_a_place_in_the_text(meeting: str, what: str) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(resolution(LIST, AGENDA), f"meetings: [{meeting}]")
    assert str(error.value) == (
        f'u.yaml:2: "Twenty-third {MEETING}" {what}, but the text invites to no meeting and convenes none; '
        "leave it out until it is held"
    )


def test_a_venue_that_is_another_has_an_entry_of_its_own() -> None:
    listed = whole(f"meetings:\n{HELD_22.replace('Geneva', 'Phnom Penh')}{NEXT_23}")[0]
    assert listed.endswith("The Hague (2021), Geneva (2022 and 2023) and Phnom Penh (2025),")


def test_two_meetings_may_join_at_once() -> None:
    updates = f"session: 82\nmeetings:\n{NEXT_23}{HELD_22}"
    listed = whole(updates)[0]
    assert listed.startswith("Recalling the First to Twenty-third Meetings")
    assert listed.endswith("and Geneva (2022, 2023, 2025 and 2026),")


@pytest.mark.parametrize(
    ("venue", "where"),
    [
        ("Geneva", "in Geneva"),
        ("New York", "in New York"),
        ("United Nations Headquarters in New York", "at United Nations Headquarters in New York"),
        ('"Siem Reap, Cambodia"', "in Siem Reap, Cambodia,"),
    ],
)
def test_the_invitation_names_the_venue_as_the_un_does(venue: str, where: str) -> None:
    invites = whole(f"meetings:\n{HELD_22}{NEXT_23.replace('Geneva', venue)}")[1]
    assert invites == (
        f"1. Invites all States to attend the Twenty-third Meeting of the States Parties, to be held {where} from "
        "30 November to 4 December 2026, and to take part;"
    )


def test_the_invitation_may_turn_to_another_series() -> None:
    review = "  - {name: Fifth Review Conference of the Convention, venue: Oslo, from: 2026-11-25, to: 2026-11-29}\n"
    listed, reviews, invites, convenes, _ = texts(
        rolled(resolution(LIST, REVIEWS, INVITES, CONVENES, LAST), f"meetings:\n{HELD_22}{review}"), "meetings"
    )
    assert "First to Twenty-second Meetings" in listed
    assert reviews == REVIEWS.replace("*", "")
    assert "the Fifth Review Conference of the Convention, to be held in Oslo from 25 to 29 November 2026," in invites
    assert "convene the Twenty-third Meeting" in convenes


def test_a_list_of_ordinals_stays_a_list() -> None:
    review = "meetings: [{name: Fifth Review Conference of the Convention, venue: 'Siem Reap, Cambodia', from: 2024-11-25}]"
    assert after("meetings", REVIEWS, review) == (
        "Recalling the First, Second, Third, Fourth and Fifth Review Conferences of the States Parties to the Convention, "
        "held in Nairobi (2004), Cartagena, Colombia (2009), Maputo (2014), Oslo (2019) and Siem Reap, Cambodia (2024),"
    )


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (
            78,
            "Recalling the first to twentieth meetings of the States parties to the Convention, held in Geneva (2020 and 2022),",
        ),
        (
            79,
            "Recalling the First to Twentieth Meetings of the States Parties to the Convention, held in Geneva (2020 and 2022),",
        ),
    ],
)
def test_names_in_a_list_have_capitals_from_the_seventy_ninth_session(session: int, expected: str) -> None:
    text = "*Recalling* the first to nineteenth meetings of the States parties to the Convention, held in Geneva (2020),"
    meeting = "{name: Twentieth Meeting of the States Parties, venue: Geneva, from: 2022-11-21, to: 2022-11-25}"
    previous = resolution(text, session=77, number="77/63", symbol="A/RES/77/63")
    assert texts(rolled(previous, f"session: {session}\nmeetings: [{meeting}]"), "meetings") == [expected]


def test_a_meeting_still_to_come_does_not_join_the_list() -> None:
    assert whole(f"meetings:\n{HELD_22}{NEXT_23}")[0].count("2026") == 0


def test_held_tells_where_the_dates_do_not() -> None:
    held = NEXT_23.replace("}", ", held: true}")
    assert "First to Twenty-third Meetings" in whole(f"meetings:\n{HELD_22}{held}")[0]


def test_a_meeting_without_dates_is_the_one_to_be_convened() -> None:
    updates = f"meetings:\n{HELD_22}{NEXT_23}  - {{name: Twenty-fifth {MEETING}}}\n"
    draft = rolled(resolution(LIST, INVITES, CONVENES, LAST), updates)
    assert [(c.new.text, c.status) for c in by(draft, "meetings") if c.at == "OP2"] == [("Twenty-fifth", "certain")]


def test_a_name_in_small_letters_stays_in_small_letters() -> None:
    text = "1. *Looks forward* to the fourth meeting of the States Parties, to be held in Geneva from 1 to 5 June 2026;"
    updates = "meetings: [{name: Fifth Meeting of the States Parties, venue: Geneva, from: 2027-06-07, to: 2027-06-11}]"
    assert after("meetings", text, updates) == (
        "1. Looks forward to the fifth meeting of the States Parties, to be held in Geneva from 7 to 11 June 2027;"
    )


def test_nothing_given_leaves_all_three_places_open() -> None:
    assert whole("") == [text.replace("*", "") for text in (LIST, INVITES, CONVENES, LAST)]
    assert questions("") == [
        (
            "PP1",
            "First to Twenty-first Meetings of the States Parties to the Convention",
            "meetings: [{name: Twenty-second Meeting of the States Parties, venue: Geneva, from: 2025-12-01, to: 2025-12-05}]",
        ),
        (
            "OP1",
            "Twenty-second Meeting of the States Parties, to be held in Geneva from 1 to 5 December 2025",
            "meetings: [{name: Twenty-third Meeting of the States Parties, venue: …, from: 2026-…, to: 2026-…}]",
        ),
        (
            "OP2",
            "Twenty-third",
            "meetings: [{name: Twenty-third Meeting of the States Parties to the Convention, venue: …, from: …, to: …}]",
        ),
    ]


def test_the_meeting_held_alone_leaves_the_next_open() -> None:
    assert [at for at, *_ in questions(f"meetings:\n{HELD_22}")] == ["OP1", "OP2"]


def test_the_next_meeting_alone_leaves_the_list_open() -> None:
    assert [at for at, *_ in questions(f"meetings:\n{NEXT_23}")] == ["PP1"]


def test_a_meeting_put_off_is_still_the_one_invited_to() -> None:
    later = f"meetings:\n  - {{name: Twenty-second {MEETING}, venue: Oslo, from: 2026-11-30, to: 2026-12-04}}\n"
    listed, invites, convenes, _ = whole(later)
    assert listed == LIST.replace("*", "")
    assert "the Twenty-second Meeting of the States Parties, to be held in Oslo from 30 November to 4 December 2026," in invites
    assert convenes == CONVENES.replace("*", "")
    assert questions(later) == []


def test_a_meeting_that_still_lies_ahead_is_left_as_it_is() -> None:
    ahead = INVITES.replace("2025", "2027")
    assert questions("", LIST, ahead, CONVENES, LAST) == []


def test_what_is_said_of_the_last_one_is_open_when_another_has_been_held() -> None:
    text = "*Recalling also* that, at the Twenty-first Meeting of the States Parties, a declaration was adopted,"
    found = questions(f"meetings:\n{HELD_22}{NEXT_23}", LIST, text, INVITES, CONVENES, LAST)
    assert found == [("PP2", "Twenty-first", "edits: [{at: PP2, replace: Twenty-first, with: …}]")]


def test_what_was_said_of_one_to_come_is_open_when_it_has_been_held() -> None:
    text = "*Stressing* the importance of the upcoming Twenty-second Meeting of the States Parties,"
    found = questions(f"meetings:\n{HELD_22}{NEXT_23}", LIST, text, INVITES, CONVENES, LAST)
    assert found == [("PP2", "Twenty-second", "edits: [{at: PP2, replace: Twenty-second, with: …}]")]


@pytest.mark.parametrize(
    ("meetings", "message"),
    [
        (NEXT_23.replace("2026", "2025"), "would leave a gap: the list ends with the twenty-first; add the Twenty-second too"),
        (HELD_22.replace("venue: Geneva, ", ""), "joins the list of those held; its venue and its dates are needed"),
        (HELD_22 + NEXT_23.replace("venue: Geneva, ", ""), "is what the text invites to; its venue and its dates are needed"),
        (HELD_22 + NEXT_23.replace("third", "fifth"), "would leave a gap: the last one known is the twenty-second; look at its"),
        (NEXT_23.replace("Twenty-third", "Twentieth"), "is to come, but the twenty-second is known already; look at its ordinal"),
        (
            HELD_22 + NEXT_23.replace("Geneva", "…"),
            'u.yaml:4: meetings, item 2, venue: found "…", which is still to be filled in',
        ),
        (
            HELD_22 + NEXT_23.replace("2026", "2024"),
            'u.yaml:4: .* has earlier days than "Twenty-second Meeting of the States Parties"',
        ),
        (
            HELD_22 + NEXT_23.replace("Geneva", "NO"),
            'u.yaml:4: .* has the venue "NO"; right is its name in full, such as "Geneva"',
        ),
        (HELD_22 + NEXT_23.replace("Geneva", "geneva"), 'u.yaml:4: .* has the venue "geneva"; right is "Geneva"'),
        (HELD_22 + NEXT_23.replace("Geneva", "in Geneva"), 'u.yaml:4: .* has the venue "in Geneva"; right is "Geneva"'),
        (HELD_22 + NEXT_23 + NEXT_23, r"u.yaml:5: .* is given a second time \(first in u.yaml:4\); write it once"),
        (
            HELD_22 + NEXT_23.replace("Twenty-third ", ""),
            'has no ordinal; right is one, such as "Twenty-third Meeting of the States',
        ),
    ],
)
def test_a_meeting_that_cannot_be_put_in_is_an_error(meetings: str, message: str) -> None:
    with pytest.raises(UpdatesError, match=message):
        whole(f"meetings:\n{meetings}")


REVIEW_5 = "  - {name: Fifth Review Conference of the Convention, venue: Oslo, from: 2026-11-25, to: 2026-11-29}\n"
CONVENES_REVIEW = (
    "2. *Requests* the Secretary-General to convene the Fifth Review Conference of the States Parties to the Convention and to "
    "invite States to attend the Fifth Review Conference as observers;"
)


def test_a_series_that_does_not_meet_every_year_is_not_the_next_to_be_convened_again() -> None:
    updates = f"meetings:\n{HELD_22}{REVIEW_5}"
    settle = "meetings: [{name: Twenty-third Meeting of the States Parties to the Convention}]"
    assert questions(updates, LIST, REVIEWS, INVITES, CONVENES_REVIEW, LAST) == [
        ("OP2", "Fifth Review Conference of the States Parties to the Convention", settle),
        ("OP2", "Fifth Review Conference", settle),
    ]


@pytest.mark.parametrize("name", [f"Twenty-third {MEETING}", f"Twenty-third {MEETING} to the Convention"])
def test_a_meeting_of_another_series_without_dates_is_convened_by_its_name(name: str) -> None:
    updates = f"meetings:\n{HELD_22}{REVIEW_5}  - {{name: {name}}}\n"
    draft = rolled(resolution(LIST, REVIEWS, INVITES, CONVENES_REVIEW, LAST), updates)
    assert texts(draft, "meetings")[3] == (
        "2. Requests the Secretary-General to convene the Twenty-third Meeting of the States Parties to the Convention and to "
        "invite States to attend the Twenty-third Meeting of the States Parties as observers;"
    )
    assert [(c.status, c.because) for c in by(draft, "meetings") if c.at == "OP2"] == [
        ("certain", f"{name} is the one to be convened (u.yaml:5).")
    ] * 2


def test_of_two_meetings_to_be_convened_each_keeps_its_series() -> None:
    both = "2. *Requests* him to convene the Twenty-third Meeting of the States Parties and the Fifth Review Conference;"
    draft = rolled(
        resolution(LIST, REVIEWS, INVITES, both, LAST), f"meetings:\n{HELD_22}{NEXT_23}  - {{name: Twenty-fourth {MEETING}}}\n"
    )
    assert texts(draft, "meetings")[3] == (
        "2. Requests him to convene the Twenty-fourth Meeting of the States Parties and the Fifth Review Conference;"
    )


def test_an_upcoming_conference_is_left_until_it_has_been_held() -> None:
    text = "*Stressing* the importance of the upcoming Fifth Review Conference,"
    assert questions(f"meetings:\n{HELD_22}{REVIEW_5}", LIST, REVIEWS, text, INVITES, LAST.replace("3.", "2.")) == []
    held = f"meetings:\n{HELD_22}{NEXT_23}{REVIEW_5.replace('2026', '2024')}"
    assert questions(held, LIST, REVIEWS, text, INVITES, LAST.replace("3.", "2.")) == [
        ("PP3", "Fifth", "edits: [{at: PP3, replace: Fifth, with: …}]")
    ]


@pytest.mark.parametrize(
    ("days", "when"),
    [
        ("from: 2026-12-28, to: 2027-01-03", "from 28 December 2026 to 3 January 2027"),
        ("from: 2026-11-30, to: 2026-12-01", "on 30 November and 1 December 2026"),
        ("from: 2026-11-30", "on 30 November 2026"),
    ],
)
def test_the_days_of_a_meeting_are_written_as_the_un_writes_them(days: str, when: str) -> None:
    invites = whole(f"meetings:\n{HELD_22}{NEXT_23.replace('from: 2026-11-30, to: 2026-12-04', days)}")[1]
    assert invites == (
        "1. Invites all States to attend the Twenty-third Meeting of the States Parties, to be held in Geneva "
        f"{when}, and to take part;"
    )


@pytest.mark.parametrize("name", ["23rd Meeting", "The Twenty-third Meeting", "the Twenty-third Meeting", "twenty-third meeting"])
def test_a_name_may_be_given_in_figures_in_small_letters_or_with_its_article(name: str) -> None:
    assert whole(f"meetings:\n{HELD_22}{NEXT_23.replace('Twenty-third Meeting', name)}") == whole(
        f"meetings:\n{HELD_22}{NEXT_23}"
    )


def test_a_meeting_in_a_shared_file_may_fit_nothing() -> None:
    from drafter.engine.settling import rollover
    from drafter.updates import load

    shared = "meetings: [{name: Second Session of the Forum, venue: Rome, from: 2025-12-01}]"
    updates = load([("shared.yaml", shared), ("own.yaml", "session: 81")])
    previous = resolution(LIST, AGENDA)
    assert by(rollover(previous, updates), "meetings") == []


def test_a_draft_and_its_resolution_name_the_same_meetings() -> None:
    previous = resolution(LIST, INVITES, kind="draft resolution", symbol="A/C.1/80/L.30", number="", adopted=None)
    assert by(rolled(previous, "session: 80\nkind: resolution\nnumber: 80/35"), "meetings") == []


@pytest.mark.parametrize(
    ("invites", "text"),
    [
        (
            "1. *Welcomes* the sixteenth session of the Conference of the Parties, to be held in Riyadh from 2 to 13 May 2025;",
            "*Recalling* the thirty-first session of the Conference of the Parties to another convention,",
        ),
        (
            "1. *Welcomes* its seventeenth session, to be held in Ulaanbaatar from 17 to 28 August 2026;",
            "*Recalling* the eighteenth session of the Commission on Sustainable Development,",
        ),
    ],
)
def test_a_meeting_of_another_body_is_left_alone(invites: str, text: str) -> None:
    assert [at for at, *_ in questions("", text, invites, LAST)] == ["OP1"]


def test_the_last_ordinal_that_has_words_has_no_next_one() -> None:
    invites = INVITES.replace("Twenty-second", "One hundred ninety-ninth")
    assert questions("", invites, LAST.replace("3.", "2.")) == [
        (
            "OP1",
            "One hundred ninety-ninth Meeting of the States Parties, to be held in Geneva from 1 to 5 December 2025",
            "meetings: [{name: … Meeting of the States Parties, venue: …, from: 2026-…, to: 2026-…}]",
        )
    ]
