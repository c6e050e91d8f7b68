"""The drafter's edits, in all their forms."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from drafter.document.markup import print_markup
from drafter.document.resolution import Paragraph, addressed
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, by, resolution, rolled

PREVIOUS = resolution(
    "*Recalling* the Convention[^1] and its Protocol,",
    "*Noting with regret* that mines are used, that mines are laid and that they kill,",
    "*Deeply concerned* by it,",
    "1. *Urges* all States to ratify it;",
    "2. *Requests* the Secretary-General:",
    "(a) To report to it;[^2]",
    "(b) To convene a meeting;",
    "3. *Decides* to remain seized of the matter.",
    notes=["United Nations, *Treaty Series*, vol. 2056, No. 35597.", "See resolution 60/1."],
)


def edited(*edits: str) -> Draft:
    draft = rolled(PREVIOUS, "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    return draft.only(lambda c: c.rule == "edits")


def paper(draft: Draft) -> list[str]:
    """The paragraphs as they would be written."""
    return [f"{p.number} {print_markup(p.body)}" if p.number else print_markup(p.body) for p in draft.resolution.paragraphs]


LINES = paper(Draft(PREVIOUS))


@pytest.mark.parametrize(
    ("edit", "k", "line"),
    [
        ("{at: PP2, replace: regret, with: deep regret}", 1, LINES[1].replace("regret*", "deep regret*")),
        (
            "{at: PP2, replace: with regret that mines are used, with: that mines are used}",
            1,
            LINES[1].replace(" with regret", ""),
        ),
        ("{at: PP2, replace: ' with regret', with: ''}", 1, LINES[1].replace(" with regret", "")),
        ("{at: PP1, replace: ' and its Protocol', with: ''}", 0, "*Recalling* the Convention[^1],"),
        ("{at: PP1, replace: the Convention, with: the *Convention*}", 0, "*Recalling* the *Convention*[^1] and its Protocol,"),
        ("{at: OP1, text: Urges all States to accede to it;}", 3, "1. *Urges* all States to accede to it;"),
        ("{at: OP1, text: '*Urges all* States;'}", 3, "1. *Urges all* States;"),
        ("{at: OP2(a), text: To say so;}", 5, "(a) To say so;[^2]"),
        ("{at: OP2(b), replace: a meeting, with: two meetings}", 6, "(b) To convene two meetings;"),
        ("{at: op 2 (b), replace: a meeting, with: two meetings}", 6, "(b) To convene two meetings;"),
        ("{at: operative paragraph 2 (b), replace: a meeting, with: two meetings}", 6, "(b) To convene two meetings;"),
    ],
)
def test_an_edit_changes_the_words_of_a_paragraph(edit: str, k: int, line: str) -> None:
    assert paper(edited(edit))[k] == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("ratified it", "ratified them", "*Noting *with concern that *all *States *and some *parties ratified them,"),
        ("with", "without", "*Noting *without concern that *all *States *and some *parties ratified it,"),
        ("some parties", "parties", "*Noting *with concern that *all *States *and* parties ratified it,"),
        ("concern", "'*grave *alarm'", "*Noting *with *grave* alarm that *all *States *and some *parties ratified it,"),
    ],
)
def test_italics_that_end_in_white_space_are_trimmed_only_where_a_change_touches_them(old: str, new: str, line: str) -> None:
    previous = resolution("*Noting *with concern that *all *States *and some *parties ratified it,", AGENDA)
    draft = rolled(previous, f"edits: [{{at: PP1, replace: {old}, with: {new}}}]")
    assert paper(draft.only(lambda c: c.rule == "edits"))[0] == line


def test_an_edit_leaves_all_other_paragraphs_alone() -> None:
    lines = paper(edited("{at: PP2, replace: regret, with: deep regret}"))
    assert [k for k, line in enumerate(lines) if line != LINES[k]] == [1]


def test_two_edits_of_one_paragraph_are_both_made() -> None:
    both = edited("{at: PP2, replace: are used, with: are made}", "{at: PP2, replace: regret, with: deep regret}")
    expected = "*Noting with deep regret* that mines are made, that mines are laid and that they kill,"
    assert paper(both)[1] == expected


def test_a_paragraph_goes_and_the_numbers_follow() -> None:
    assert paper(edited("{at: OP1, delete: true}"))[3:] == [
        "1. *Requests* the Secretary-General:",
        "(a) To report to it;[^2]",
        "(b) To convene a meeting;",
        "2. *Decides* to remain seized of the matter.",
    ]


def test_a_paragraph_goes_with_its_subparagraphs_and_their_footnotes() -> None:
    draft = edited("{at: OP2, delete: true}")
    assert paper(draft)[3:] == ["1. *Urges* all States to ratify it;", "2. *Decides* to remain seized of the matter."]
    assert [n.key for n in draft.resolution.footnotes] == ["1"]
    assert [c.at for c in draft.changes] == ["OP2", "OP2(a)", "OP2(b)"]


@pytest.mark.parametrize(
    ("edit", "k", "line"),
    [
        (
            "{after: PP2, insert: 'Noting also that five States have withdrawn,'}",
            2,
            "*Noting also* that five States have withdrawn,",
        ),
        ("{before: PP1, insert: '*Guided* by it,'}", 0, "*Guided* by it,"),
        ("{after: OP1, insert: Welcomes it;}", 4, "2. *Welcomes* it;"),
        ("{before: OP1, insert: Welcomes it;}", 3, "1. *Welcomes* it;"),
        ("{after: OP2(a), insert: To write it down;}", 6, "(b) To write it down;"),
        ("{after: OP2, insert: Welcomes it;}", 7, "3. *Welcomes* it;"),
    ],
)
def test_a_paragraph_is_put_in_beside_another(edit: str, k: int, line: str) -> None:
    lines = paper(edited(edit))
    assert lines[k] == line
    assert len(lines) == len(LINES) + 1


def test_several_paragraphs_are_put_in_in_their_order() -> None:
    assert paper(edited("{after: PP3, insert: ['Noting one,', 'Noting two,']}"))[3:5] == ["*Noting* one,", "*Noting* two,"]
    assert paper(edited("{before: OP1, insert: ['Notes one;', 'Notes two;']}"))[3:5] == ["1. *Notes* one;", "2. *Notes* two;"]


def test_a_new_footnote_is_numbered_where_it_stands() -> None:
    draft = edited("{after: PP2, insert: 'Noting it,^[A/81/12, para. 4.]'}")
    assert paper(draft)[2] == "*Noting* it,[^2]"
    assert [(n.key, n.text.text) for n in draft.resolution.footnotes] == [
        ("1", "United Nations, Treaty Series, vol. 2056, No. 35597."),
        ("2", "A/81/12, para. 4."),
        ("3", "See resolution 60/1."),
    ]
    assert "(a) To report to it;[^3]" in paper(draft)


def test_one_edit_replaces_several_words_of_a_paragraph() -> None:
    draft = edited("{at: PP2, replace: {'are used,': 'are used,^[A/81/3.]', mines are laid: 'mines are found^[A/81/4.]'}}")
    assert paper(draft)[1] == "*Noting with regret* that mines are used,[^2] that mines are found[^3] and that they kill,"
    assert [n.text.text for n in draft.resolution.footnotes][1:3] == ["A/81/3.", "A/81/4."]
    draft = edited("{footnote: 2, replace: {See: Cf., 60/1: 61/1}}")
    assert draft.resolution.footnotes[1].text.text == "Cf. resolution 61/1."


def test_dots_stand_for_what_lies_between_the_first_words_and_the_last() -> None:
    draft = edited("{at: PP2, replace: 'mines are used … and that', with: they are used and}")
    assert paper(draft)[1] == "*Noting with regret* that they are used and they kill,"


def test_two_edits_may_quote_the_same_words_around_what_each_changes() -> None:
    text = "1. *Requests* two reports, by 4 July 2023 and 3 January 2024 respectively, on his offices;"
    first = "{at: OP1, replace: 4 July 2023 and 3 January 2024 respectively, with: 4 July 2024 and 3 January 2024 respectively}"
    second = "{at: OP1, replace: 2023 and 3 January 2024, with: 2023 and 3 January 2025}"
    for edits in ((first, second), (second, first)):
        draft = rolled(resolution(text), f"edits: [{', '.join(edits)}]")
        assert paper(draft)[0] == "1. *Requests* two reports, by 4 July 2024 and 3 January 2025 respectively, on his offices;"
        assert sorted((c.old, c.new.text) for c in by(draft, "edits")) == [
            ("3 January 2024", "3 January 2025"),
            ("4 July 2023", "4 July 2024"),
        ]


def test_two_edits_may_stand_side_by_side_where_one_only_puts_something_in() -> None:
    text = "1. *Urges* all States, and other bodies, to act;"
    draft = rolled(resolution(text), "edits: [{at: OP1, replace: {States: States parties, ', and': ; and}}]")
    assert paper(draft)[0] == "1. *Urges* all States parties; and other bodies, to act;"
    with pytest.raises(UpdatesError, match=r"edits the same words of OP1 as the edit in u\.yaml:2"):
        rolled(
            resolution(text), "edits: [{at: OP1, replace: {all States: all States parties, Urges all States: Urges many States}}]"
        )


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("{at: PP2, replace: 'are used … that', with: x}", '"that" stands twice in PP2; quote more of the words around it'),
        ("{at: PP2, replace: {are used: a, mines: b}}", '"mines" stands twice in PP2; quote more of the words around it'),
        ("{at: PP2, replace: {are used: a, mines are used: b}}", "edits the same words of PP2 as the edit in u.yaml:3"),
    ],
)
def test_words_that_are_not_clear_are_an_error(edit: str, message: str) -> None:
    with pytest.raises(UpdatesError, match=re.escape(message)):
        edited(edit)


@pytest.mark.parametrize(
    "edit",
    [
        "{at: PP2, replace: are used, with: …}",
        "{at: PP2, replace: are used, with: 2026/… of …}",
        "{at: PP2, replace: are used, with: GC(70)/RES/…}",
        "{footnote: 1, replace: vol. 2056, with: …}",
    ],
)
def test_a_line_of_the_report_that_was_not_filled_in_is_an_error(edit: str) -> None:
    with pytest.raises(UpdatesError, match='…" is still to be filled in: write what is to stand there instead of "…"'):
        edited(edit)


def test_a_footnote_is_edited() -> None:
    draft = edited("{footnote: 1, replace: vol. 2056, with: vol. 2057}", "{footnote: 2, text: A/81/302.}")
    assert [print_markup(n.text) for n in draft.resolution.footnotes] == [
        "United Nations, *Treaty Series*, vol. 2057, No. 35597.",
        "A/81/302.",
    ]


def test_a_footnote_goes_with_its_anchor_and_the_others_are_numbered_anew() -> None:
    draft = edited("{footnote: 1, delete: true}")
    assert paper(draft)[0] == "*Recalling* the Convention and its Protocol,"
    assert [(n.key, n.text.text) for n in draft.resolution.footnotes] == [("1", "See resolution 60/1.")]
    assert "(a) To report to it;[^1]" in paper(draft)
    assert Draft(PREVIOUS).resolution == PREVIOUS


def test_opening_words_of_subparagraphs_and_headings_are_not_put_in_italics() -> None:
    draft = edited(
        "{after: OP2(a), insert: Noting it;}",
        "{before: OP1, insert: Noting it, as: {part: heading}}",
        "{after: OP1, insert: Noting it;}",
    )
    assert [line for line in paper(draft) if "Noting" in line][1:] == ["Noting it", "2. *Noting* it;", "(b) Noting it;"]


def test_a_new_paragraph_stands_as_the_edit_says() -> None:
    draft = edited(
        "{after: OP1, insert: Other matters, as: {part: heading}}",
        "{after: OP2(b), insert: To be heard., as: {level: 2}}",
        "{before: OP3, insert: To be seen;, as: {number: 7 bis.}}",
    )
    assert paper(draft)[3:] == [
        "1. *Urges* all States to ratify it;",
        "Other matters",
        "2. *Requests* the Secretary-General:",
        "(a) To report to it;[^2]",
        "(b) To convene a meeting;",
        "(i) To be heard.",
        "7 bis. To be seen;",
        "3. *Decides* to remain seized of the matter.",
    ]
    assert [p.id for p in draft.resolution.paragraphs[3:6]] == ["OP1", "heading 1", "OP2"]


def test_a_number_that_is_given_is_what_the_next_ones_follow_from() -> None:
    draft = edited("{at: OP1, as: {number: 5.}}", '{at: OP2(a), as: {number: ""}}')
    assert [p.number for p in draft.resolution.paragraphs] == [None, None, None, "5.", "6.", None, "(a)", "7."]


def test_a_paragraph_becomes_one_of_another_part_or_level() -> None:
    draft = edited("{at: OP2(b), as: {level: 0}}")
    assert [p.number for p in draft.resolution.paragraphs[3:]] == ["1.", "2.", "(a)", "3.", "4."]
    draft = edited('{at: OP2(b), as: {part: heading, level: 0, number: ""}}')
    assert [p.id for p in draft.resolution.paragraphs[3:]] == ["OP1", "OP2", "OP2(a)", "heading 1", "OP3"]


def test_a_paragraph_moves_with_its_subparagraphs() -> None:
    draft = edited("{at: OP2, move: {before: OP1}}")
    assert paper(draft)[3:] == [
        "1. *Requests* the Secretary-General:",
        "(a) To report to it;[^2]",
        "(b) To convene a meeting;",
        "2. *Urges* all States to ratify it;",
        "3. *Decides* to remain seized of the matter.",
    ]


MOVES = ("{at: OP2(a), move: {before: PP1}}", "{at: PP3, move: {after: OP2(a)}}", "{at: OP1, move: {after: PP3}}")


@pytest.mark.parametrize("moves", [*itertools.permutations(MOVES)])
def test_what_is_moved_beside_another_stands_there_where_that_is_moved_in_whatever_order_they_are_given(moves: list[str]) -> None:
    old = {p.text: p.id for p in PREVIOUS.paragraphs}
    assert [old[p.text] for p in edited(*moves).resolution.paragraphs] == [
        "OP2(a)", "PP3", "OP1", "PP1", "PP2", "OP2", "OP2(b)", "OP3",
    ]  # fmt: skip


def test_moves_that_go_round_in_a_circle_are_made_as_they_stand() -> None:
    draft = edited("{at: PP1, move: {after: PP2}}", "{at: PP2, move: {after: PP1}}")
    old = {p.text: p.id for p in PREVIOUS.paragraphs}
    assert [old[p.text] for p in draft.resolution.paragraphs][:3] == ["PP1", "PP2", "PP3"]


def test_moves_by_which_a_paragraph_would_come_to_stand_in_itself_are_an_error() -> None:
    said = r"^u\.yaml:4: OP2 cannot be moved to OP1, which is a part of it where the other moves leave it$"
    with pytest.raises(UpdatesError, match=said):
        edited("{at: OP1, move: {after: OP2(a)}}", "{at: OP2, move: {after: OP1}}")


def test_moves_in_a_circle_that_end_in_a_paragraph_itself_are_an_error_too() -> None:
    with pytest.raises(
        UpdatesError, match=r"^u\.yaml:5: OP2 cannot be moved to PP1, which is a part of it where the other moves"
    ):
        edited("{at: OP2(b), move: {after: PP1}}", "{at: PP1, move: {after: OP2(a)}}", "{at: OP2, move: {before: PP1}}")
    with pytest.raises(UpdatesError, match="cannot be moved to PP3, which is a part of it where the other moves leave it"):
        edited(
            "{at: OP2(b), move: {after: OP2}}",
            "{at: PP3, move: {before: OP2(b)}}",
            "{at: OP2, move: {after: PP3}}",
        )


def test_what_is_left_of_moves_when_one_is_rejected_is_an_error_where_a_paragraph_would_stand_in_itself() -> None:
    moves = ("{at: PP1, move: {after: OP2(a)}}", "{at: OP2(a), move: {before: PP2}}", "{at: OP2, move: {after: PP1}}")
    number = next(c.id for c in edited(*moves).changes if c.at == "OP2(a)")
    updates = load([("u.yaml", "session: 81\nedits:\n" + "".join(f"  - {move}\n" for move in moves))])
    with pytest.raises(UpdatesError, match=r"^u\.yaml:5: OP2 cannot be moved to PP1, which is a part of it where the other"):
        rollover(PREVIOUS, updates, reject=[number])


@pytest.mark.parametrize(
    ("move", "numbers"),
    [
        ("{at: OP2(a), move: {after: PP1}}", ["", "", "", "", "1.", "2.", "(a)", "3."]),
        ("{at: OP1, move: {before: PP1}}", ["", "", "", "", "1.", "(a)", "(b)", "2."]),
        ("{at: OP2, move: {after: PP1}}", ["", "", "(a)", "(b)", "", "", "1.", "2."]),
        ("{at: PP2, move: {after: OP2(a)}}", ["", "", "1.", "2.", "(a)", "(b)", "(c)", "3."]),
        ("{at: OP2(a), move: {after: OP1}}", ["", "", "", "1.", "2.", "3.", "(a)", "4."]),
    ],
)
def test_a_paragraph_that_moves_to_another_part_or_level_is_numbered_as_those_there(move: str, numbers: list[str]) -> None:
    assert [p.number or "" for p in edited(move).resolution.paragraphs] == numbers


def test_a_paragraph_moved_beside_a_heading_is_none_and_a_heading_moved_beside_a_paragraph_stays_one() -> None:
    heading = '{at: OP1, as: {part: heading, level: 0, number: ""}}'
    previous = edited(heading).resolution

    def kinds(move: str) -> list[tuple[str, str]]:
        return [(p.id, p.number or "") for p in rolled(previous, "edits:\n  - " + move).resolution.paragraphs[2:]]

    there = [("OP1", "1."), ("OP1(a)", "(a)"), ("OP1(b)", "(b)"), ("OP2", "2.")]
    assert kinds("{at: heading 1, move: {after: PP1}}") == [("PP2", ""), ("PP3", ""), *there]
    assert kinds("{at: OP1(a), move: {after: heading 1}}") == [
        ("PP3", ""), ("heading 1", ""), ("OP1", "1."), ("OP2", "2."), ("OP2(a)", "(a)"), ("OP3", "3."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "headings"),
    [
        ("{at: heading 1, delete: true}", ["Reports", "OP1", "OP1(a)", "Last"]),
        ("{at: heading 1, move: {after: heading 3}}", ["Reports", "OP1", "OP1(a)", "Last", "General"]),
        ("{at: heading 2, delete: true}", ["General", "OP1", "OP1(a)", "Last"]),
        ("{at: OP1, delete: true}", ["General", "Reports", "Last"]),
        ("{at: OP1, move: {before: heading 1}}", ["OP1", "OP1(a)", "General", "Reports", "Last"]),
    ],
)
def test_a_heading_goes_and_moves_alone_and_a_paragraph_with_its_subparagraphs(edit: str, headings: list[str]) -> None:
    general, reports, last = (Paragraph(RichText(t), "heading", level=t == "Reports") for t in ("General", "Reports", "Last"))
    first, second = (Paragraph(RichText(t), "operative", t[2:], "(" in t) for t in ("OP1", "OP1(a)"))
    previous = replace(PREVIOUS, paragraphs=addressed([general, reports, first, second, last]))
    assert [p.text for p in rolled(previous, f"edits: [{edit}]").resolution.paragraphs] == headings


def test_a_paragraph_is_moved_and_edited() -> None:
    draft = edited("{at: PP3, move: {after: PP1}}", "{at: PP3, replace: by it, with: by them}")
    assert paper(draft)[:3] == [LINES[0], "*Deeply concerned* by them,", LINES[1]]


@pytest.mark.parametrize("edits", ["title: Mines", "edits: [{title: Mines}]"])
def test_the_title_is_given_at_either_place(edits: str) -> None:
    assert rolled(PREVIOUS, edits).resolution.title.text == "Mines"


def test_the_reason_is_the_line_of_the_edit() -> None:
    draft = edited("{at: PP3, delete: true}", "{at: OP1, delete: true}")
    assert [c.because for c in by(draft, "edits")] == ["The drafter's edit (u.yaml:3).", "The drafter's edit (u.yaml:4)."]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("{at: PP9, delete: true}", "there is no paragraph PP9; did you mean PP3? there are PP1 to PP3, OP1 to OP3"),
        ("{at: OP2(c), delete: true}", "there is no paragraph OP2(c); did you mean OP2(b)?"),
        ("{at: OP2, move: {after: OP2(a)}}", "OP2 cannot be moved to OP2(a), which is a part of it"),
        ("{at: PP2, replace: mines, with: a}", '"mines" stands twice in PP2; quote more of the words around it'),
        ("{at: PP2, replace: that, with: a}", '"that" stands 3 times in PP2; quote more of the words around it'),
        ("{at: PP2, replace: that mines were used, with: a}", '"that mines were used" is not in PP2; nearest there is '),
        ("{footnote: 3, text: a}", "there is no footnote 3; there are 1 to 2"),
        ("{at: PP1, text: 'a[^5]'}", "[^5] is no footnote of last year's; there are 1 to 2"),
    ],
)
def test_an_edit_that_fits_nothing_is_an_error(edit: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        edited(edit)
    assert str(error.value).startswith(f"u.yaml:3: {message}")


def test_a_quotation_mark_of_the_other_kind_is_pointed_out() -> None:
    previous = resolution("*Recalling* the States’ “Declaration”,")
    with pytest.raises(UpdatesError) as error:
        rolled(previous, "edits:\n  - {at: PP1, replace: 'States'' \"Declaration\"', with: a}\n")
    assert str(error.value) == ('u.yaml:3: "States\' "Declaration"" is not in PP1, which has "States’ “Declaration”"')
