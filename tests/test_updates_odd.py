"""What is easily left, pasted or mistyped in an updates.yaml: each is met with what would be right."""

from __future__ import annotations

import pytest

from drafter.document.resolution import Resolution
from drafter.errors import RulesError, UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, by, resolution, rolled
from tests.test_rules_counts import RATIFIED

TEXT = resolution(RATIFIED, AGENDA, committee="First Committee")


def error(lines: str, previous: Resolution = TEXT) -> str:
    with pytest.raises(UpdatesError) as found:
        rolled(previous, lines)
    return str(found.value).removeprefix("u.yaml:2: ")


@pytest.mark.parametrize(
    ("line", "place", "found", "example"),
    [
        ("sponsors: […]", "sponsors, item 1", "…", "sponsors: [Cambodia, Japan, Zambia]"),
        ("sponsors: [...]", "sponsors, item 1", "...", "sponsors: [Cambodia, Japan, Zambia]"),
        ("sponsors: [Chad, TBD]", "sponsors, item 2", "TBD", "sponsors: [Cambodia, Japan, Zambia]"),
        ('sponsors: ["?"]', "sponsors, item 1", "?", "sponsors: [Cambodia, Japan, Zambia]"),
        ("sponsors: [xx]", "sponsors, item 1", "xx", "sponsors: [Cambodia, Japan, Zambia]"),
        ("sponsors: [to be confirmed]", "sponsors, item 1", "to be confirmed", "sponsors: [Cambodia, Japan, Zambia]"),
        ("symbol: A/C.1/81/L.…", "symbol", "A/C.1/81/L.…", "symbol: A/C.1/81/L.30"),
        ("symbol: A/C.1/81/L.XX", "symbol", "A/C.1/81/L.XX", "symbol: A/C.1/81/L.30"),
        ("symbol: A/C.1/81/L.??", "symbol", "A/C.1/81/L.??", "symbol: A/C.1/81/L.30"),
        ("meeting: XXth plenary meeting", "meeting", "XXth plenary meeting", "meeting: 52nd plenary meeting"),
        ("committee: TBC", "committee", "TBC", "committee: First Committee"),
        ("title: '[…]'", "title", "[…]", "title: Implementation of the Convention"),
        ("documents: {A/80/365: A/81/…}", "documents, A/80/365", "A/81/…", "documents: {A/80/365: A/81/372}"),
        ("meetings: [{name: Third Meeting, venue: …}]", "meetings, item 1, venue", "…", "venue: Geneva"),
        ("meetings: [{name: … Forum}]", "meetings, item 1, name", "… Forum", "name: Twenty-third Meeting of the States Parties"),
        ("agenda_item: …", "agenda_item", "…", "agenda_item: 98 (l)"),
        ("agenda: {99 (n): TBD}", "agenda, 99 (n)", "TBD", "agenda: {99 (n): 98 (l)}"),
        ("edits: [{at: OP1, text: …}]", "edits, item 1, text", "…", 'text: "*Urges* the remaining States to ratify it;"'),
        (
            'edits: [{after: PP1, insert: ["[…]"]}]',
            "edits, item 1, insert, item 1",
            "[…]",
            'insert: "*Noting with regret* that …,^[A/81/12, para. 4.]"',
        ),
    ],
)
def test_what_is_left_to_be_filled_in_is_an_error(line: str, place: str, found: str, example: str) -> None:
    assert error(line) == f'{place}: found "{found}", which is still to be filled in; right is {example}, or to leave it out'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("edits: [{at: OP1, replace: Landmines, with: TBD}]", '"TBD" is still to be filled in: write what is to stand there'),
        ("edits: [{at: OP1, replace: Landmines, with: XX mines}]", '"XX mines" is still to be filled in: write what is to'),
        ("edits: [{at: OP1, replace: Landmines, with: '[to be confirmed]'}]", '"[to be confirmed]" is still to be filled in'),
        (
            "committee: ?",
            'found "?", with which no text can begin; put a text that has "?" or ":" in it in quotes, and leave a line',
        ),
        (
            "sponsors: [?]",
            'found a lone sign; put a text that has "?" or ":" in it in quotes, and leave a line out where its value',
        ),
        ("previous: {number: 80/…}", 'previous, number: found "80/…"; right is the number of a resolution, such as 79/34'),
        ("meetings: [{name: Third Meeting, from: …}]", 'meetings, item 1, from: found "…"; right is a day, written'),
    ],
)
def test_so_is_what_is_left_in_an_edit_a_number_and_a_day(line: str, message: str) -> None:
    assert error(line).startswith(message)


def test_a_roman_number_and_words_that_only_look_like_a_placeholder_are_none() -> None:
    lines = (
        "session: 81\nprevious: {number: 2105 (XX), adopted: 1965-12-20}\ndocuments: {A/6316: A/RES/2105 (XX)}\n"
        "meetings: [{name: Conference XXII, venue: Unknown City}]\nedits: [{at: OP1, replace: a, with: unknown}]"
    )
    assert load([("u.yaml", lines)]).documents == {"A/6316": "A/RES/2105 (XX)"}


def test_a_roman_number_may_take_the_place_of_another() -> None:
    draft = rolled(resolution("*Noting* annex XIX,", AGENDA), "edits: [{at: PP1, replace: XIX, with: XX}]")
    assert draft.resolution.paragraphs[0].text == "Noting annex XX,"


def test_a_new_paragraph_that_has_room_for_words_still_is_to_be_confirmed() -> None:
    [change] = by(rolled(TEXT, 'edits: [{after: PP1, insert: "*Noting* that …,"}]'), "edits")
    assert (change.status, change.because) == (
        "confirm",
        'The drafter\'s edit (u.yaml:2). Look whether "…" is still to be filled in.',
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("sponsors: [“Japan”, Chad]", "Japan"),
        ("committee: “First Committee”", "First Committee"),
        ("date: ‘2026-10-12’", "2026-10-12"),
        ("meetings: [{name: „Third Meeting”, venue: Geneva}]", "Third Meeting"),
        ("edits: [{at: OP1, replace: Landmines, with: «Mines»}]", "Mines"),
        ('title: “Landmines"', "Landmines"),
        ("“committee”: First Committee", "committee"),
        ("counts: {“States have ratified”: 168}", "States have ratified"),
    ],
)
def test_curly_quotation_marks_are_none_of_yaml(line: str, text: str) -> None:
    assert error(line) == (
        f'found curly quotation marks around "{text}"; right are straight ones, "{text}"; if the text is to have the curly ones,'
        f' put straight ones around them, "“{text}”"'
    )


def test_quotation_marks_that_belong_to_the_text_stay() -> None:
    lines = 'title: “Mines” and “more”\nsponsors: ["“Group of Friends”"]\nedits: [{at: OP1, replace: “Landmines, with: ’s}]'
    updates = load([("u.yaml", f"session: 81\n{lines}")])
    assert (updates.title, updates.sponsors) == ("“Mines” and “more”", ["“Group of Friends”"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("session: 081", 'u.yaml:1: session: found "081"; right is a whole number; write 81'),
        ("session: '081 '", 'u.yaml:1: session: found "081 "; right is a whole number; write 81'),
        ("kind: resolution\nnumber: 081/40", 'u.yaml:3: number: found "081/40"; right is the number of a resolution'),
        ("session: 81.0", "u.yaml:1: session: found 81.0; right is a whole number; write 81"),
        ("session: '81'", 'u.yaml:1: session: found "81"; right is a whole number; take the quotes away: 81'),
        ("counts: {States have: 1_068}", 'counts, States have: found "1_068"; right is a whole number; write 1068'),
        ("counts: {States have: '1,068'}", 'counts, States have: found "1,068"; right is a whole number; write 1068'),
        ("counts: {States have: 0168}", 'counts, States have: found "0168"; right is a whole number; write 168'),
        ("counts: {States have: 168 States}", 'counts, States have: found "168 States"; right is a whole number; write 168'),
        (
            "counts: {States have: 12:30}",
            'counts, States have: found "12:30"; right is a whole number, such as counts: {States have',
        ),
        (
            "date: 2026-10-12T10:00:00Z",
            'date: found "2026-10-12T10:00:00Z"; right is a day, written year-month-day; write 2026-10-12',
        ),
        ("date: 2026-10-12 10:00", 'date: found "2026-10-12 10:00"; right is a day, written year-month-day; write 2026-10-12'),
        ("date: 2026/10/12", 'date: found "2026/10/12"; right is a day, written year-month-day; write 2026-10-12'),
        ("date: 2026-9-5", 'date: found "2026-9-5"; right is a day, written year-month-day; write 2026-09-05'),
        ("date: 12/10/2026", 'date: found "12/10/2026"; right is a day, written year-month-day, such as date: 2026-10-12'),
        ("agenda_item: 081", 'found "081"; right is an item and its sub-item, such as 99 or 99 (n)'),
        ("agenda_items: [99 (l), 99 (l)]", "99 (l) is named twice"),
        ("kind: resolution\nnumber: 81/0", 'u.yaml:3: number: found "81/0"; right is the number of a resolution, such as 79/34'),
        ("edits: [{at: op7, delete: true}]", "there is no paragraph op7;"),
        ("agenda_item: 981", 'found "981"; right is an item and its sub-item, such as 99 or 99 (n)'),
        (
            "original: NO",
            'original: found "NO"; right is Arabic, Chinese, English, French, Russian or Spanish, or several with',
        ),
        (
            "original: Englsh",
            'original: found "Englsh"; right is Arabic, Chinese, English, French, Russian or Spanish, or several with',
        ),
        (
            "title: Action on \u0441ooperation, now",
            'found "\u0441ooperation," with U+0441 (cyrillic small letter es) in it; right is "cooperation,"',
        ),
        ("counts: {St\u0430tes: 3}", 'found "St\u0430tes" with U+0430 (cyrillic small letter a) in it; right is "States"'),
        ("previous: {number: 8\uff10/35}", 'previous, number: found "8\uff10/35"; right is the number of a resolution'),
        ("81: x", "item 82: found 81; right is a key that is a word; a number needs quotes"),
        ('edits: [{after: OP1, insert: "5. Welcomes it;"}]', 'found "5." before the words; a paragraph is numbered by'),
        ('edits: [{after: OP1, insert: "OP5. Welcomes it;"}]', 'found "OP5." before the words; a paragraph is numbered'),
        ('edits: [{at: OP1, text: "*1.* Welcomes it;"}]', 'found "1." before the words; a paragraph is numbered by'),
        ("symbol: A/C.1/81/L.5/REV.1", "A/C.1/81/L.5/REV.1 is no symbol of a draft of the First Committee at the eighty"),
        ("symbol: A/C.1/81/L.1234567", "A/C.1/81/L.1234567 is no symbol of a draft of the First Committee at the"),
        ("distribution: Limitd", 'distribution: found "Limitd"; right is General, Limited or Restricted'),
        ("skip: [yes]", 'there is no rule "yes"'),
    ],
)
def test_a_value_in_another_form_is_met_with_the_right_one(line: str, message: str) -> None:
    assert error(line).startswith(message)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "sp\u043ensors: [Chad]",
            'found the key "sp\u043ensors" with U+043E (cyrillic small letter o) in it; right is "sponsors"',
        ),
        ("sponsers: [Chad]", 'found the unknown key "sponsers"; do you mean "sponsors"?'),
    ],
)
def test_a_key_that_only_looks_like_one_is_told(line: str, message: str) -> None:
    assert error(line).splitlines()[0].startswith(message)


def test_no_break_spaces_in_facts_are_spaces() -> None:
    updates = load([("u.yaml", "session: 81\ncommittee: First\u00a0Committee\nsponsors: [Viet\u202fNam\u00a0]")])
    assert (updates.committee, updates.sponsors) == ("First Committee", ["Viet Nam"])


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u00ad", "\ufeff"])
def test_signs_that_do_not_show_are_no_part_of_keys_and_facts(sign: str) -> None:
    updates = load([("u.yaml", f'session: 81\nspon{sign}sors: [{sign}Chad]\ndocuments: {{A/80/365: "A/81/{sign}372"}}')])
    assert (updates.sponsors, updates.documents) == (["Chad"], {"A/80/365": "A/81/372"})


def test_rules_that_are_not_there_are_told_with_the_line_that_names_them() -> None:
    with pytest.raises(RulesError, match=r'^u\.yaml:2: found rules: "nowhere"; there is none at this place; right is a folder'):
        rolled(TEXT, "rules: nowhere")
