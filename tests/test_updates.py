"""updates.yaml: what is read from it, how several files are layered, and where each fact came from."""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import pytest

from drafter.errors import UpdatesError
from drafter.updates import Edit, Meeting, Move, Previous, Recall, SkipAt, Updates, load

COMPLETE = """\
session: 81
committee: First Committee
agenda_item: 98 (l)
symbol: A/C.1/81/L.30
date: 2026-10-12
original: English
sponsors: [Zambia, Japan, Cambodia]
kind: draft resolution
previous: {number: 80/35, adopted: 2025-12-01}
also_recall: [{number: 76/26, adopted: 2021-12-06}]
counts:
  States have ratified or acceded to the Convention: 168
meetings:
  - {name: Twenty-second Meeting of the States Parties, venue: Geneva, from: 2025-12-01, to: 2025-12-05}
  - {name: Twenty-third Meeting of the States Parties, held: false}
documents: {A/80/365: A/81/372}
years: {2025: 2026}
edits:
  - {at: PP9, replace: five States, with: six States}
  - {at: OP2, text: "*Urges* the remaining States to ratify it;"}
  - {at: OP5, delete: true}
  - {after: PP12, insert: "*Noting with regret* that …,^[A/81/12, para. 4.]"}
  - {before: OP1, insert: ["One,", "Two,"]}
  - {at: OP7(a), move: {after: OP9}}
  - {footnote: 3, text: "A/81/302."}
  - {footnote: 4, replace: 164, with: 166}
  - {title: "A title"}
agenda: {99 (n): 98 (l), 15: 14}
skip: [recalls, {rule: sessions, at: PP4}, 7]
"""
MINIMAL = Updates(session=81)


def loaded(*texts: str) -> Updates:
    return load([(f"file {n}.yaml", text) for n, text in enumerate(texts, 1)])


def test_every_key_is_read() -> None:
    assert loaded(COMPLETE) == Updates(
        session=81,
        committee="First Committee",
        agenda_item="98 (l)",
        symbol="A/C.1/81/L.30",
        date=datetime.date(2026, 10, 12),
        original="English",
        sponsors=["Zambia", "Japan", "Cambodia"],
        kind="draft resolution",
        previous=Previous("80/35", datetime.date(2025, 12, 1)),
        also_recall=[Recall("76/26", datetime.date(2021, 12, 6))],
        counts={"States have ratified or acceded to the Convention": 168},
        meetings=[
            Meeting(
                "Twenty-second Meeting of the States Parties",
                "Geneva",
                datetime.date(2025, 12, 1),
                datetime.date(2025, 12, 5),
            ),
            Meeting("Twenty-third Meeting of the States Parties", held=False),
        ],
        documents={"A/80/365": "A/81/372"},
        years={2025: 2026},
        edits=[
            Edit(at="PP9", replace="five States", with_="six States"),
            Edit(at="OP2", text="*Urges* the remaining States to ratify it;"),
            Edit(at="OP5", delete=True),
            Edit(after="PP12", insert="*Noting with regret* that …,^[A/81/12, para. 4.]"),
            Edit(before="OP1", insert=["One,", "Two,"]),
            Edit(at="OP7(a)", move=Move(after="OP9")),
            Edit(footnote=3, text="A/81/302."),
            Edit(footnote=4, replace="164", with_="166"),
            Edit(title="A title"),
        ],
        agenda={"99 (n)": "98 (l)", "15": "14"},
        skip=["recalls", SkipAt("sessions", "PP4"), 7],
    )


def test_an_adopted_resolution_has_number_meeting_and_report() -> None:
    updates = loaded(
        "session: 80\nkind: resolution\nnumber: 80/35\nadopted: 2025-12-01\nmeeting: 52nd plenary meeting\n"
        "report: on the report of the First Committee (A/80/534, para. 7)\ndistribution: General\n"
    )
    assert (updates.kind, updates.number, updates.adopted) == ("resolution", "80/35", datetime.date(2025, 12, 1))
    assert (updates.meeting, updates.distribution) == ("52nd plenary meeting", "General")
    assert updates.report == "on the report of the First Committee (A/80/534, para. 7)"


@pytest.mark.parametrize("number", ["79/34", "54/54 B", "76/237 A and B", "ES-10/21", "S-10/2", "3363 (XXX)"])
def test_a_number_is_any_that_the_assembly_gives(number: str) -> None:
    assert loaded(f"session: 81\nprevious: {{number: {number}}}\n").previous == Previous(number)


def test_an_agenda_item_may_be_a_bare_number() -> None:
    assert loaded("session: 81\nagenda_item: 15\n").agenda_item == "15"
    assert loaded("session: 81\nagenda_items: [15, 116 (a)]\n").agenda_items == ["15", "116 (a)"]


def test_yes_and_no_are_words_and_octals_are_text() -> None:
    assert loaded("session: 81\nedits: [{at: PP1, replace: No, with: 007}]\n").edits == [
        Edit(at="PP1", replace="No", with_="007")
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-14",
        "14 October 2026",
        '"14 October 2026"',
        "14 Oct. 2026",
        "14th of October 2026",
        '"October 14, 2026"',
        "Oct 14 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert loaded(f"session: 81\ndate: {written}\n").date == datetime.date(2026, 10, 14)


def test_a_key_without_a_value_is_not_given() -> None:
    text = "session: 81\nsymbol:\nedits:\n  # none yet\ncounts:\n  States have ratified:\nprevious: {number: , adopted: }\n"
    assert loaded(text) == Updates(session=81, previous=Previous())


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    assert loaded("session: 81\r\ntitle: A\r\n").title == "A"


def test_the_insertions_of_an_edit_are_a_list() -> None:
    assert Edit(after="PP1", insert="One,").insertions == ["One,"]
    assert Edit(after="PP1", insert=["One,", "Two,"]).insertions == ["One,", "Two,"]
    assert Edit(at="PP1", text="One,").insertions == []


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    file = tmp_path / "updates.yaml"
    file.write_bytes("\ufeffsession: 81\r\ntitle: Lisboa – é\r\n".encode())
    updates = load([file])
    assert updates.title == "Lisboa – é"
    assert str(updates.origin(("title",))) == f"{file}:2"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"session: 82\n")))
    updates = load([Path("-")])
    assert (updates.session, str(updates.origin(("session",)))) == (82, "standard input:1")


SHARED = """\
session: 81
date: 2026-10-12
sponsors: [Japan]
counts: {a: 1, b: 2}
agenda_item: 98
meetings:
  - {name: First Meeting, venue: Geneva}
  - {name: Second Meeting, venue: Bali}
skip: [sessions]
previous: {number: 80/35}
"""
OWN = """\
# own
date: 2026-10-13
sponsors: [Zambia]
counts: {b: 3, c: 4}
agenda_items: [1, 2]
meetings:
  - {name: Second Meeting, venue: Dili}
  - {name: Third Meeting}
skip: [recalls]
previous: {adopted: 2025-12-01}
"""


def test_a_later_file_wins_key_by_key() -> None:
    assert loaded(SHARED, OWN) == Updates(
        session=81,
        date=datetime.date(2026, 10, 13),
        sponsors=["Zambia"],
        counts={"a": 1, "b": 3, "c": 4},
        agenda_items=["1", "2"],
        meetings=[Meeting("First Meeting", "Geneva"), Meeting("Second Meeting", "Dili"), Meeting("Third Meeting")],
        skip=["sessions", "recalls"],
        previous=Previous("80/35", datetime.date(2025, 12, 1)),
    )


@pytest.mark.parametrize(
    ("path", "origin", "is_own"),
    [
        (("session",), "file 1.yaml:1", False),
        (("date",), "file 2.yaml:2", True),
        (("counts", "a"), "file 1.yaml:4", False),
        (("counts", "b"), "file 2.yaml:4", True),
        (("meetings", 0), "file 1.yaml:7", False),
        (("meetings", 0, "venue"), "file 1.yaml:7", False),
        (("meetings", 1), "file 2.yaml:7", True),
        (("meetings", 2), "file 2.yaml:8", True),
        (("skip", 0), "file 1.yaml:9", False),
        (("skip", 1), "file 2.yaml:9", True),
        (("previous", "number"), "file 1.yaml:10", False),
        (("previous", "adopted"), "file 2.yaml:10", True),
        (("agenda_items", 1), "file 2.yaml:5", True),
        (("symbol",), "file 2.yaml", True),
    ],
)
def test_each_fact_knows_its_file_and_line(path: tuple[str | int, ...], origin: str, is_own: bool) -> None:
    found = loaded(SHARED, OWN).origin(path)
    assert (str(found), found.is_own) == (origin, is_own)


def test_updates_that_came_from_no_file_say_so() -> None:
    assert str(MINIMAL.origin(("edits", 0))) == "updates"


def test_the_session_may_stand_in_any_of_the_files() -> None:
    assert loaded("date: 2026-10-12\n", "session: 81\n").session == 81


def test_no_session_in_any_file_is_an_error_of_the_last() -> None:
    with pytest.raises(UpdatesError) as error:
        loaded("date: 2026-10-12\n", "symbol: A/81/L.1\n")
    assert str(error.value) == 'file 2.yaml: "session" is missing, the only key that must be there; right is session: 81'


def test_the_errors_of_all_files_come_together() -> None:
    with pytest.raises(UpdatesError) as error:
        loaded("session: many\n", "symbool: A/81/L.1\ntitle: 5\n")
    assert str(error.value).splitlines() == [
        'file 1.yaml:1: session: found "many"; right is a whole number, such as session: 81',
        'file 2.yaml:1: found the unknown key "symbool"; do you mean "symbol"?',
        'file 2.yaml:2: title: found 5; right is a text; put it in quotes: "5"',
    ]
