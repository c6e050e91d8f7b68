"""What is said of an updates.yaml that is wrong: file, line, what was found, what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import UpdatesError
from drafter.updates import load

FORMS_AT = "{at, replace, with} or {at, text} or {at, delete: true} or {at, move: {after: …}} or {at, as: {number: …}}"
FORMS = (
    f"{FORMS_AT} or {{after, insert}} or {{before, insert}} or {{after, row}} or {{before, row}} or {{footnote, text}}"
    " or {footnote, replace, with} or {footnote, delete: true} or {title}"
)


def messages(text: str) -> list[str]:
    with pytest.raises(UpdatesError) as error:
        load([("u.yaml", text)])
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("session: eighty-one", 'u.yaml:1: session: found "eighty-one"; right is a whole number, such as session: 81'),
        ("session: '81'", 'u.yaml:1: session: found "81"; right is a whole number; take the quotes away: 81'),
        ("session: [81]", "u.yaml:1: session: found a list; right is a whole number, such as session: 81"),
        ("session: true", "u.yaml:1: session: found true; right is a whole number, such as session: 81"),
        ("session: 0", "u.yaml:1: session: found 0; right is a number from 1 to 190, or the year that names it"),
        ("session: 810", "u.yaml:1: session: found 810; right is a number from 1 to 190, or the year that names it"),
        ("session: 8.1", "u.yaml:1: session: found 8.1; right is a whole number, such as session: 81"),
        ("date: 2026-10-12", 'u.yaml: "session" is missing, the only key that must be there; right is session: 81'),
        ("session:", 'u.yaml: "session" is missing, the only key that must be there; right is session: 81'),
    ],
)
def test_the_session_must_be_a_whole_number(lines: str, message: str) -> None:
    assert messages(lines) == [message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("sesion: 81", 'found the unknown key "sesion"; do you mean "session"?'),
        ("Agenda-Item: 98", 'found the unknown key "Agenda-Item"; do you mean "agenda_item"?'),
        ("venue: Geneva", 'found the unknown key "venue"; it belongs in meetings'),
        ("meetings: [{nam: x}]", 'meetings, item 1: found the unknown key "nam"; do you mean "name"?'),
        ("edits: [{at: OP1, mov: {after: OP2}}]", 'edits, item 1: found the unknown key "mov"; do you mean "move"?'),
        ("edits: [{at: OP1, move: {befor: OP2}}]", 'edits, item 1, move: found the unknown key "befor"; do you mean "before"?'),
        ("skip: [{rul: a, at: PP1}]", 'skip, item 1: found the unknown key "rul"; do you mean "rule"?'),
        ("previous: {nomber: 80/35}", 'previous: found the unknown key "nomber"; do you mean "number"?'),
    ],
)
def test_an_unknown_key_is_met_with_the_nearest_known_one(line: str, message: str) -> None:
    assert f"u.yaml:2: {message}" in messages(f"session: 81\n{line}\n")


def test_an_unknown_key_that_is_near_none_is_met_with_all() -> None:
    (message,) = messages("session: 81\nmove: {xyz: OP1}\nprevious: {xyz: 1}\n")[1:]
    assert message == 'u.yaml:3: previous: found the unknown key "xyz"; known are number, adopted, symbol, file'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: 5", 'title: found 5; right is a text; put it in quotes: "5"'),
        ("title: 2025-12-01", 'title: found 2025-12-01; right is a text; put it in quotes: "2025-12-01"'),
        ("committee: true", 'committee: found true; right is a text; put it in quotes: "true"'),
        ("title: ''", "title: found nothing in it; leave the key out where there is nothing to say"),
        ("title: [a]", "title: found a list; right is a text, such as title: Implementation of the Convention"),
        ("sponsors: Zambia", 'sponsors: found "Zambia"; right is a list; put it in brackets: [Zambia]'),
        (
            "questions: 3",
            "questions: found 3; right is a list, such as questions: "
            "[{replace: 14 to 16 May 2024, with: 21 to 23 May 2025, in: {A/RES/79/100: PP15, A/RES/79/101: PP15}}]",
        ),
        ("edits: 3", "edits: found 3; right is a list, such as edits: [{at: PP9, replace: five States, with: six States}]"),
        ("skip: 3", "skip: found 3; right is a list; put it in brackets: [3]"),
        ("agenda_items: []", "agenda_items: found nothing in it; leave the key out where there is nothing to say"),
        ("agenda_item: {a: b}", 'agenda_item: found lines of "key: value"; right is a text, such as agenda_item: 98 (l)'),
        ("date: 12/10/2026", 'date: found "12/10/2026"; right is a day, written year-month-day, such as date: 2026-10-12'),
        ("date: 31 June 2026", 'date: found "31 June 2026"; right is a day, written year-month-day, such as date: 2026-10-12'),
        ("date: 2026/10/12", 'date: found "2026/10/12"; right is a day, written year-month-day; write 2026-10-12'),
        ("date: 2026-02-30", 'date: found "2026-02-30"; right is a day, written year-month-day, such as date: 2026-10-12'),
        ("date: 20261012", "date: found 20261012; right is a day, written year-month-day, such as date: 2026-10-12"),
        (
            "documents: [A/80/1]",
            'documents: found a list; right is lines of "key: value", such as documents: {A/80/365: A/81/372}',
        ),
        ("agenda: {15: [a]}", "agenda, 15: found a list; right is a text, such as agenda: {99 (n): 98 (l)}"),
        ("years: {2025: next}", 'years, 2025: found "next"; right is a whole number, such as years: {2025: 2026}'),
        ("years: {now: 2025}", "years, now: found the key now; right is a whole number"),
        ("counts: {3: 4}", "counts, 3: found the key 3; right is a text"),
        ("counts: {States: -5}", "counts, States: found -5; right is a number of 0 or more"),
        (
            "counts: -5",
            'counts: found -5; right is lines of "key: value", '
            "such as counts: {States have ratified or acceded to the Convention: 168}",
        ),
        ("number: '35'", 'number: found "35"; right is the number of a resolution, such as 79/34, 54/54 B or ES-10/21'),
        (
            "number: A/RES/80/35",
            'number: found "A/RES/80/35"; right is the number of a resolution, such as 79/34, 54/54 B or ES-10/21',
        ),
        ("also_recall: [{number: 76/26}]", 'also_recall, item 1: "adopted" is missing; right is adopted: 2021-12-06'),
        ("skip: [{rule: recalls}]", 'skip, item 1: "at" is missing; right is at: PP4'),
        (
            "skip: [2.5]",
            'skip, item 1: found 2.5; right is a text or a whole number or lines of "key: value"; put it in quotes: "2.5"',
        ),
        ("agenda_item: 1\nagenda_items: [2]", "found both agenda_item and agenda_items; right is one of them"),
        (
            "kind: draft",
            'kind: found "draft"; right is one of "resolution", "draft resolution", "decision", "draft decision", '
            "such as kind: draft resolution",
        ),
        (
            "counts: {States: many}",
            'counts, States: found "many"; right is a whole number, '
            "such as counts: {States have ratified or acceded to the Convention: 168}",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_met_with_what_would_be_right(line: str, message: str) -> None:
    (found,) = messages(f"session: 81\n{line}\n")
    assert found.removeprefix("u.yaml:2: ").removeprefix("u.yaml: ") == message


@pytest.mark.parametrize(
    ("meeting", "message"),
    [
        ("{venue: Geneva}", ': "name" is missing; right is name: Twenty-third Meeting of the States Parties'),
        ("{name: A, held: No}", ', held: found "No"; right is true or false; write false'),
        ("{name: A, to: 2025-12-05}", ': found "to: 2025-12-05" and no "from"; right are both, the first day and the last'),
        (
            "{name: A, from: 2025-12-05, to: 2025-12-01}",
            ': found "to: 2025-12-01" before "from: 2025-12-05"; right is the first day, then the last',
        ),
        (
            "Third Meeting",
            ': found "Third Meeting"; right is lines of "key: value", '
            "such as meetings: [{name: Twenty-third Meeting of the States Parties, venue: Geneva}]",
        ),
    ],
)
def test_a_meeting_has_a_name_and_its_days_in_order(meeting: str, message: str) -> None:
    assert messages(f"session: 81\nmeetings:\n  - {meeting}\n") == [f"u.yaml:3: meetings, item 1{message}"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("{at: OP1, text: a, delete: true}", f": found the keys at, delete, text; right is {FORMS_AT}"),
        ("{at: OP1}", f": found the key at; right is {FORMS_AT}"),
        ("{at: OP1, replace: a}", f": found the keys at, replace; right is {FORMS_AT}"),
        ("{at: OP1, text: }", f": found the key at; right is {FORMS_AT}"),
        ("{insert: a}", f": found the key insert; right is {FORMS}"),
        ("{}", f": found no key; right is {FORMS}"),
        ("{after: PP1, text: a}", ": found the keys after, text; right is {after, insert} or {after, row}"),
        ("{at: 3, delete: true}", ', at: found 3; right is a text; put it in quotes: "3"'),
        ("{at: OP1, delete: false}", ", delete: found false; right is delete: true, or no edit where nothing is to go"),
        ("{at: OP1, move: {}}", ", move: right is one place: {after: OP9} or {before: OP1}"),
        ("{at: OP1, move: OP9}", ', move: found "OP9"; right is lines of "key: value", such as move: {after: OP9}'),
        ("{footnote: three, text: a}", ', footnote: found "three"; right is a whole number, such as footnote: 3'),
        ("{at: OP1, replace: {}}", ", replace: found nothing in it; leave the key out where there is nothing to say"),
        ("{at: OP1, replace: {a: b}, with: c}", f": found the keys at, replace, with; right is {FORMS_AT}"),
        ("{at: OP1, as: {}}", ", as: found no key; right are one or more of part, level and number"),
        ("{at: OP1, as: {level: 12}}", ", as: found level: 12; right is a number from 0 to 9"),
        (
            "{at: OP1, as: {part: head}}",
            ', as, part: found "head"; right is one of "preamble", "operative", "heading", "annex", such as part: heading',
        ),
        (
            '{after: PP1, insert: [a, b], as: {number: "1."}}',
            ': found a number for several paragraphs; right is an edit of its own for each, or no "number"',
        ),
        ("{after: PP1, insert: [a, 5]}", ', insert, item 2: found 5; right is a text; put it in quotes: "5"'),
    ],
)
def test_an_edit_has_one_form(edit: str, message: str) -> None:
    assert messages(f"session: 81\nedits:\n  - {edit}\n") == [f"u.yaml:3: edits, item 1{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "u.yaml: is empty; the least it holds is session: 81"),
        ("# nothing\n", "u.yaml: is empty; the least it holds is session: 81"),
        ("- session: 81", 'u.yaml:1: found a list; right are lines of "key: value", such as session: 81'),
        ("eighty-one", 'u.yaml:1: found the text "eighty-one"; right are lines of "key: value", such as session: 81'),
        ("session: 81\nsession: 82", 'u.yaml:2: found the key "session" a second time (first in line 1); write it once'),
        ("session:\t81", "u.yaml:1: found a tab; right is a space"),
        ("session: 81\nskip:\n  -\trecalls", "u.yaml:3: found a tab; right is a space"),
        ("session: 81\ncounts:\n\tStates: 5", "u.yaml:3: found a tab in the indentation; right are spaces"),
        ("session: 81\ntitle: @x", 'u.yaml:2: found "@", with which no text can begin; put the text in quotes'),
        ("session: 81\ntitle: 'a", "u.yaml:2: the quotation mark that opens in line 2 is not closed"),
        ("session: 81\nskip: [a\n", "u.yaml:3: the bracket [ that opens in line 2 is not closed, or a text in it needs quotes"),
        (
            "session: 81\nyears: {a: 1\n",
            "u.yaml:3: the bracket { that opens in line 2 is not closed, or a text in it needs quotes",
        ),
        ("session: 81\ntitle\n", 'u.yaml:2: found a line without a colon; right is "key: value"'),
        ("---\nsession: 81\n---\n", 'u.yaml:3: found "---", which opens a second document; one file holds one'),
        ("session: 81\ntitle: \x07", "u.yaml:2: found the character U+0007, which YAML does not allow; delete it"),
        ("session: 81\n{a: b}: c", "u.yaml:2: found brackets where a key belongs; put a text that begins with { or [ in quotes"),
        ("skip: &s [*s]", 'u.yaml:1: found an anchor "&" that an alias "*" repeats; write it out at both places'),
        ("[" * 100_000, "u.yaml: found brackets or lists nested too deep"),
        (
            "session: 81\nedits: [{at: OP1, text: *Urges* all}]",
            'u.yaml:2: a text that begins with "*" must be in quotes: "*Urges* all States …"',
        ),
        (
            "session: 81\nedits: [{at: OP1, text: Urges States, and others}]",
            'u.yaml:2: found "and others" without a value; put a text that has a comma in it in quotes',
        ),
        (
            "session: 81\ntitle: Report: the facts",
            'u.yaml:2: found a colon where none can be; put a text that has ": " in it in quotes, '
            "and set keys in as those beside them",
        ),
        (
            'session: 81\ntitle: "a" b',
            "u.yaml:2: found something that belongs to no key; set keys in as those beside them; a quoted text ends its line",
        ),
    ],
)
def test_what_is_no_good_yaml_is_explained(text: str, message: str) -> None:
    assert messages(text) == [message]


def test_all_errors_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    text = "sesion: 81\nsession: 81\nsession: 82\ntitle: 5\nedits:\n  - {at: OP1, text: a, b}\n  - {at: OP1}\n"
    assert [m.split(": ")[0] for m in messages(text)] == ["u.yaml:1", "u.yaml:3", "u.yaml:4", "u.yaml:6", "u.yaml:7"]


def test_every_tab_is_told() -> None:
    assert messages("counts:\n\ta: 1\n\tb: 2\n") == [
        "u.yaml:2: found a tab in the indentation; right are spaces",
        "u.yaml:3: found a tab in the indentation; right are spaces",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "{}: there is no such file"),
        (b"", "{}: is empty; the least it holds is session: 81, and `drafter updates` writes one to be filled in"),
        (b"session: 81\ntitle: caf\xe9\n", "{}:2: found the byte 0xE9, which is no UTF-8; save the file as UTF-8"),
        (b"PK\x03\x04\x00\x00", "{}: is a binary file and no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, message: str) -> None:
    file = tmp_path / "u.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UpdatesError) as error:
        load([file])
    assert str(error.value) == message.format(file)


def test_a_misspelt_name_of_a_file_is_met_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "updates.yaml").write_text("session: 81\n")
    with pytest.raises(UpdatesError) as error:
        load([tmp_path / "update.yaml"])
    assert str(error.value) == f"{tmp_path / 'update.yaml'}: there is no such file; do you mean {tmp_path / 'updates.yaml'}?"
