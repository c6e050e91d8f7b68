"""The structure of a resolution from its lines: openings, parts, numbers, levels, headings, annexes, closing lines."""

from __future__ import annotations

import datetime
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.resolution import Cell
from drafter.document.richtext import Mark, RichText
from drafter.readers.levels import Levels, is_number, split_number
from drafter.readers.structure import Line, opening_at, read_body
from drafter.readers.typography import levelled


def lines(*texts: str) -> list[Line]:
    return [Line(RichText(text)) for text in texts]


def shown(*texts: str) -> list[tuple[str, str | None, int]]:
    return [(p.id, p.number, p.level) for p in read_body(lines("The General Assembly,", *texts)).paragraphs]


def test_what_stands_before_the_first_number_is_the_preamble() -> None:
    assert shown("Recalling A,", "Mindful of B,", "1. Decides C;", "2. Requests D.") == [
        ("PP1", None, 0),
        ("PP2", None, 0),
        ("OP1", "1.", 0),
        ("OP2", "2.", 0),
    ]


def test_a_single_operative_paragraph_without_a_number_is_told_by_its_verb() -> None:
    assert shown("Conscious of A,", "Having considered B,", "Takes note of C.") == [
        ("PP1", None, 0),
        ("PP2", None, 0),
        ("OP1", None, 0),
    ]


def test_a_list_in_the_preamble_belongs_to_it() -> None:
    assert shown("Recalling:", "(a) States parties;", "(b) Their work,", "1. Decides.") == [
        ("PP1", None, 0),
        ("PP1(a)", "(a)", 1),
        ("PP1(b)", "(b)", 1),
        ("OP1", "1.", 0),
    ]


@pytest.mark.parametrize("bullet", ["•", "–"])
def test_a_bullet_is_the_number_of_what_is_listed_in_the_operative_part(bullet: str) -> None:
    found = shown("Recalling A,", "1. Decides:", f"{bullet} Requests for B;", f"{bullet}\tNotes of C;", "2. Requests D.")
    assert found[1:] == [
        ("OP1", "1.", 0),
        (f"OP1({bullet})", bullet, 4),
        (f"OP1({bullet})/2", bullet, 4),
        ("OP2", "2.", 0),
    ]


def test_a_bullet_below_a_line_of_its_own_is_a_number_and_one_before_an_operative_paragraph_is_not() -> None:
    texts = ("1. Decides:", "(a) Protection of civilians", "– To protect them;", "2. Notes it;", "• Requests D;", "• Invites E.")
    assert shown(*texts) == [
        ("OP1", "1.", 0),
        ("OP1(a)", "(a)", 1),
        ("OP1(a)(–)", "–", 4),
        ("OP2", "2.", 0),
        ("OP2/2", None, 0),
        ("OP2/3", None, 0),
    ]


def test_a_bullet_in_the_preamble_in_an_annex_or_without_room_behind_it_is_a_word() -> None:
    texts = ("• Recalling A,", "1. Decides:", "–B;", "Annex", "The following:", "• C")
    assert [(p.number, p.text) for p in read_body(lines("The General Assembly,", *texts)).paragraphs] == [
        (None, "• Recalling A,"),
        ("1.", "Decides:"),
        (None, "–B;"),
        (None, "Annex"),
        (None, "The following:"),
        (None, "• C"),
    ]


def test_a_decision_that_lists_its_verbs_is_operative() -> None:
    assert shown("Recalling A:", "(a) Expresses its gratitude to B;", "(b) Endorses C.")[1:] == [
        ("OP1", "(a)", 1),
        ("OP1(b)", "(b)", 1),
    ]


def test_a_letter_in_a_line_of_its_own_above_a_heading_is_its_number() -> None:
    found = read_body(
        lines("The General Assembly,", "1. Notes it;", "A", "Base salary", "2. Decides;", "B", "Other pay", "3. Asks.")
    )
    assert [(p.part, p.number, p.text) for p in found.paragraphs] == [
        ("operative", "1.", "Notes it;"),
        ("heading", "A", "Base salary"),
        ("operative", "2.", "Decides;"),
        ("heading", "B", "Other pay"),
        ("operative", "3.", "Asks."),
    ]


def test_a_decision_of_one_paragraph_keeps_its_words() -> None:
    body = read_body(lines("The General Assembly, recalling A, decides B."))
    assert body.opening == ""
    assert [(p.id, p.text) for p in body.paragraphs] == [("OP1", "The General Assembly, recalling A, decides B.")]


def test_a_paragraph_that_goes_on_behind_a_list_has_the_address_of_its_paragraph() -> None:
    assert [p[0] for p in shown("4. Notes:", "(a) A;", "and demands B;", "5. Decides.")] == ["OP4", "OP4(a)", "OP4/2", "OP5"]


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        (["1.", "(a)", "(i)", "(ii)", "(b)"], [0, 1, 2, 2, 1]),
        (["1.", *(f"({c})" for c in "abcdefghij")], [0, *[1] * 10]),
        (["1.", *(f"({c})" for c in "abcdefgh"), "(i)", "(ii)"], [0, *[1] * 8, 2, 2]),
        (["1.", *(f"({c})" for c in string.ascii_lowercase), "(aa)", "(bb)", "(cc)"], [0, *[1] * 29]),
        (["1.", *(f"({c})" for c in string.ascii_lowercase), *(f"({c}{c})" for c in "abcdefghi")], [0, *[1] * 35]),
        (["1.", "(a)", "(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"], [0, 1, *[2] * 6]),
        (["1.", "(a)", "(i)", "a.", "b.", "(ii)", "a."], [0, 1, 2, 3, 3, 2, 3]),
    ],
)
def test_the_level_of_a_number_follows_from_its_place(numbers: list[str], levels: list[int]) -> None:
    assert [level for _, number, level in shown(*(f"{n} Meets;" for n in numbers)) if number] == levels


def test_an_i_behind_h_with_nothing_behind_it_is_told_by_its_indent() -> None:
    def read(indent: float) -> int:
        letters = [Line(RichText(f"({c}) Meets;"), indent=147) for c in "abcdefgh"]
        last = Line(RichText("(i) Parts."), indent=indent)
        return read_body([*lines("The General Assembly,", "1. Decides:"), *letters, last]).paragraphs[-1].level

    assert (read(147), read(171)) == (1, 2)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("12. Decides", "12.", "Decides"),
        ("1.Decides", "1.", "Decides"),
        ("1.5 million dollars", None, "1.5 million dollars"),
        ("(a) To meet", "(a)", "To meet"),
        ("(the) Bahamas", None, "(the) Bahamas"),
        ("v. Myanmar", None, "v. Myanmar"),
        ("26 Condemns", None, "26 Condemns"),
        ("2025 was a year", None, "2025 was a year"),
    ],
)
def test_a_number_is_split_from_the_text_and_only_a_number(text: str, number: str | None, rest: str) -> None:
    found, body = split_number(RichText(text))
    assert (found, body.text) == (number, rest)


def test_what_numbers_a_paragraph_is_no_cell_of_a_table() -> None:
    numbers = ("1.", "12", "(a)", "(ii)", "(3)", "b.", "iv.")
    assert [n for n in (*numbers, "A", "no.", "2024", "n/a", "b") if is_number(n)] == [*numbers]


def test_a_number_without_its_full_stop_is_one_where_it_is_expected() -> None:
    assert shown("1. Meets;", "2 Decides;", "3. Parts.") == [("OP1", "1.", 0), ("OP2", "2", 0), ("OP3", "3.", 0)]


def test_the_marks_of_a_paragraph_survive_the_loss_of_its_number() -> None:
    _, body = split_number(RichText("1. Decides to meet", (Mark(3, 10, "italic"), Mark(10, 10, "footnote", "4"))))
    assert body == RichText("Decides to meet", (Mark(0, 7, "italic"), Mark(7, 7, "footnote", "4")))


def test_a_roman_numeral_on_its_own_line_is_the_number_of_the_heading_below() -> None:
    body = read_body(
        [
            *lines("The General Assembly,", "Recalling A,"),
            Line(RichText("I"), heading=True),
            Line(RichText("Peace"), heading=True),
            *lines("1. Decides."),
        ]
    )
    assert [(p.id, p.part, p.number, p.text) for p in body.paragraphs[1:2]] == [("heading 1", "heading", "I", "Peace")]


def test_headings_without_a_setting_are_told_by_their_words() -> None:
    assert [p[0] for p in shown("Recalling A,", "Budget estimates for 2026", "1. Decides.")] == ["PP1", "heading 1", "OP1"]


def test_sections_that_count_anew_are_parts_of_their_own() -> None:
    assert [p[0] for p in shown("I", "Peace", "Recalling A,", "1. Decides;", "II", "War", "Recalling B,", "1. Ends it.")] == [
        "I.heading 1",
        "I.PP1",
        "I.OP1",
        "II.heading 1",
        "II.PP1",
        "II.OP1",
    ]


def test_a_document_in_parts_keeps_the_opening_line_of_each() -> None:
    texts = lines("Title", "A", "The General Assembly,", "Recalling A,", "1. Decides.", "B", "The General Assembly,", "1. Ends.")
    start = opening_at(texts)
    assert start == 1
    body = read_body(texts[start:])
    assert body.opening == ""
    assert [(p.id, p.text) for p in body.paragraphs] == [
        ("A.heading 1", "A"),
        ("A.PP1", "The General Assembly,"),
        ("A.PP2", "Recalling A,"),
        ("A.OP1", "Decides."),
        ("B.heading 1", "B"),
        ("B.PP1", "The General Assembly,"),
        ("B.OP1", "Ends."),
    ]


def test_a_document_without_its_opening_line_begins_with_its_first_paragraph() -> None:
    texts = lines("78/225. Least developed countries", "Recalling A,", "1. Decides.")
    assert opening_at(texts) == 1
    assert read_body(texts[1:]).opening == ""
    assert opening_at(lines("A report", "of many words")) is None


def test_an_opening_line_without_its_comma_is_kept_as_printed() -> None:
    assert read_body(lines("The General Assembly", "Adopts the following declaration:")).opening == "The General Assembly"


@pytest.mark.parametrize(
    "closing",
    [
        ["52nd plenary meeting", "1 December 2025"],
        ["52nd plenary meeting 1 December 2025"],
        ["52nd plenary meeting", "1 December2025"],
    ],
)
def test_the_closing_lines_give_the_meeting_and_the_date(closing: list[str]) -> None:
    body = read_body(lines("The General Assembly,", "1. Decides.", *closing, "Annex", "Rules", "1. To meet."))
    assert (body.meeting, body.adopted) == ("52nd plenary meeting", datetime.date(2025, 12, 1))
    assert [(p.id, p.number) for p in body.paragraphs[1:]] == [("annex 1", None), ("annex 2", None), ("annex 3", "1.")]


@pytest.mark.parametrize(
    "closing",
    [
        ["47th meeting", "10 October 2024", "[Adopted without a vote.]"],
        ["47th meeting 10 October 2024", "[Adopted without a vote.]"],
        ["47th meeting", "10 October 2024 [Adopted without a vote.]"],
        ["47th meeting 10 October 2024 [Adopted without a vote.]"],
        ["47th meeting 10 October 2024 [Adopted", "without a vote.]"],
    ],
)
def test_how_a_text_was_adopted_is_read_below_the_day_or_behind_it(closing: list[str]) -> None:
    body = read_body(lines("The Human Rights Council,", "1. Decides to remain seized of the matter.", *closing))
    assert (body.meeting, body.adopted) == ("47th meeting", datetime.date(2024, 10, 10))
    assert " ".join(body.outcome.split()) == "[Adopted without a vote.]"
    assert [p.text for p in body.paragraphs] == ["Decides to remain seized of the matter."]


def test_the_cells_of_a_table_are_no_headings_and_have_no_numbers() -> None:
    cell = Line(RichText("1. January"), cell=Cell(1, 1, 1))
    body = read_body([*lines("The General Assembly,", "1. Decides:"), cell])
    assert (body.paragraphs[-1].number, body.paragraphs[-1].text) == (None, "1. January")


@pytest.mark.parametrize(
    ("last", "parts"), [("1. Decides.", ["annex"]), ("1. Decides:", ["operative"]), ("1. Decides;", ["operative"])]
)
def test_a_table_behind_the_end_of_the_text_is_an_annex(last: str, parts: list[str]) -> None:
    cell = Line(RichText("January"), cell=Cell(1, 1, 1))
    assert [p.part for p in read_body([*lines("The General Assembly,", last), cell]).paragraphs[1:]] == parts
    more = read_body([*lines("The General Assembly,", last), cell, *lines("2. Asks.")])
    assert [p.part for p in more.paragraphs] == ["operative"] * 3


def test_a_table_before_the_annex_is_one_table_though_a_cell_ends_with_a_full_stop() -> None:
    cells = [Line(RichText(words), cell=Cell(1, row, 1)) for row, words in enumerate(("Governor.", "Minister."), 1)]
    body = read_body([*lines("The Security Council,", "1. Decides."), Line(RichText("Designations"), heading=True), *cells])
    assert [(p.part, p.cell and p.cell.table) for p in body.paragraphs[2:]] == [("operative", 1)] * 2


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Annex A – Items subject to a no-objection process", "annex"),
        ("Annex — Draft Resolution", "annex"),
        ("Annex A to the present resolution", "heading"),
    ],
)
def test_an_annex_may_have_its_title_behind_a_dash(line: str, part: str) -> None:
    assert read_body(lines("The Security Council,", "1. Decides.", line)).paragraphs[-1].part == part


def test_letters_below_roman_numerals_stand_below_them() -> None:
    numbers = [
        "1. Decides:",
        "(i) Civilians",
        "(a) To act;",
        "(b) To stay;",
        "(ii) Politics",
        "(a) To speak;",
        "2. Asks:",
        "(a) All;",
    ]
    body = read_body(lines("The Security Council,", *numbers))
    assert [p.id for p in body.paragraphs] == [
        "OP1", "OP1(i)", "OP1(i)(a)", "OP1(i)(b)", "OP1(ii)", "OP1(ii)(a)", "OP2", "OP2(a)",
    ]  # fmt: skip


def test_figures_below_a_paragraph_in_figures_are_its_points() -> None:
    numbers = ["1. Asks;", "2. Decides:", "1. wells;", "2. mines;", "3. bridges;", "3. Urges;", "4. Ends."]
    body = read_body(lines("The Security Council,", *numbers))
    assert [p.id for p in body.paragraphs] == ["OP1", "OP2", "OP2(1)", "OP2(2)", "OP2(3)", "OP3", "OP4"]
    moved = read_body(lines("The Security Council,", "2. Urges;", "1. Invites;", "3. Decides."))
    assert [p.level for p in moved.paragraphs] == [0, 0, 0]


def test_a_heading_amid_points_ends_no_list() -> None:
    numbers = ["1. Decides:", "(a) Law", "(i) To act;", "(ii) To stay;"]
    body = read_body(
        [*lines("The Security Council,", *numbers), Line(RichText("Urgent:"), heading=True), *lines("(iii) To go;", "(b) All.")]
    )
    assert [p.id for p in body.paragraphs[3:]] == ["OP1(a)(ii)", "heading 1", "OP1(a)(iii)", "OP1(b)"]


def test_numbers_that_do_not_follow_one_another_are_remarked() -> None:
    assert [(r.at, r.text) for r in read_body(lines("The General Assembly,", "1. A;", "3. B.")).remarks] == [
        ("OP3", "number 3. follows 1.")
    ]


@given(
    st.lists(
        st.sampled_from(["Recalling A,", "1. B;", "(a) C;", "(i) D;", "a. E;", "Annex", "II", "A", "The General Assembly,"]),
        max_size=12,
    )
)
def test_no_line_is_lost_or_doubled(texts: list[str]) -> None:
    body = read_body(lines(*texts))
    found = " ".join(f"{p.number or ''} {p.text}" for p in body.paragraphs)
    assert f"{body.opening} {found}".split() == " ".join(texts).split()


@given(st.text(alphabet="ab \u00a0\u2011\u00ad\u2060\t", max_size=30), st.data())
def test_levelled_text_has_single_spaces_and_marks_on_the_same_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before = RichText(text, (Mark(start, end, "italic"),))
    after = levelled(before)
    assert after.text == " ".join(text.translate({0x2011: "-", 0xAD: None, 0x2060: None}).split())
    marked = "".join(after.text[m.start : m.end] for m in after.marks)
    assert [c for c in marked if c in "ab-"] == [c for c in text[start:end].replace("\u2011", "-") if c in "ab-"]


def test_a_dotted_letter_counts_only_in_a_sequence() -> None:
    levels = Levels()
    levels.level("1.", None, [])
    assert levels.expects("a.")
    assert not levels.expects("v.")


def test_each_part_of_a_document_in_parts_may_close_with_the_meeting() -> None:
    part = ("The General Assembly,", "1. Decides A.", "66th plenary meeting", "7 December 2017")
    body = read_body(lines("A", *part, "B", *part))
    assert (body.meeting, body.adopted) == ("66th plenary meeting", datetime.date(2017, 12, 7))
    assert [p.text for p in body.paragraphs if "meeting" in p.text or "2017" in p.text] == []
