"""The comparison of two resolutions: its pieces give both texts again, and each difference has its name."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafter.compare import Comparison, compare, draft_between
from drafter.compare.model import BREAK
from drafter.compare.naming import by_form
from drafter.compare.pieces import Segment, segments
from drafter.document.masthead import MastheadNote
from drafter.document.resolution import Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.errors import DrafterError
from drafter.readers import read
from drafter.tracked import write_tracked
from tests.factories import AGENDA, resolution
from tests.resolving import resolved

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
NEXT: dict[str, Any] = {"symbol": "A/RES/81/40", "number": "81/40", "session": 81, "adopted": datetime.date(2026, 12, 1)}
RECALL = "*Recalling* its resolutions 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"
NEXT_RECALL = "*Recalling* its resolutions 79/34 of 2 December 2024 and 80/35 of 1 December 2025,"


def told(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """Where, what it is called, and the words, of every difference but those of the masthead."""
    return [(d.at, d.name, d.old, d.new) for row in (*comparison.text, *comparison.notes) for d in row.differences]


def marked(old: str, new: str) -> str:
    """The words marked as [old → new], [+ new] and [- old]."""
    out = ""
    for s in segments(RichText(old), new):
        out += s.text if s.kind == "same" else f"[{'-' if s.kind == 'out' else '+'}{s.text}]"
    return out


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("held on 2 December 2024.", "held on 1 December 2025.", "held on [-2 December 2024][+1 December 2025]."),
        ("see A/80/365", "see A/C.1/81/L.30", "see [-A/80/365][+A/C.1/81/L.30]"),
        ("its eightieth session", "its eighty-first session", "its [-eightieth][+eighty-first] session"),
        ("conflict development", "conflict reconstruction and development", "conflict[+ reconstruction and] development"),
        ("Oslo (2019),", "Oslo (2019) and Siem Reap (2024),", "Oslo (2019)[+ and Siem Reap (2024)],"),
        ("a b c d e f", "a x c z e f", "a [-b][+x] c [-d][+z] e f"),
        ("a b c d e f", "a x y c z w f", "a [-b c d e][+x y c z w] f"),
        ("", "all new", "[+all new]"),
        ("all gone", "", "[-all gone]"),
        ("", "", ""),
    ],
)
def test_words_are_marked_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_change_that_the_new_text_bears_out_is_tied_to_its_words() -> None:
    change = Change("PP1", "sessions", "It is.", start=4, end=13, old="eightieth", new=RichText("eighty-first"))
    assert segments(RichText("its eightieth session;"), "its eighty-first sessions;", [change]) == [
        Segment("same", "its "),
        Segment("out", "eightieth", change),
        Segment("in", "eighty-first", change),
        Segment("same", " "),
        Segment("out", "session"),
        Segment("in", "sessions"),
        Segment("same", ";"),
    ]


@pytest.mark.parametrize("new", ["eighty-second", "", "eighty-first or eighty-second"])
def test_a_change_that_the_new_text_does_not_bear_out_ties_nothing(new: str) -> None:
    change = Change("PP1", "sessions", "It is.", start=4, end=13, old="eightieth", new=RichText("seventieth"))
    found = segments(RichText("its eightieth session"), f"its {new} session", [change])
    assert {s.change for s in found} == {None}


def test_a_paragraph_that_a_rule_takes_out_and_the_new_text_has_stays() -> None:
    change = Change("PP1", "edits", "It is.", start=1, end=3, old=" b")
    assert segments(RichText("a b"), "a b c", [change]) == [Segment("same", "a b"), Segment("in", " c")]


def test_words_are_slid_no_further_than_helps() -> None:
    dots, more = "." * 20_000, "." * 40_000  # slid to the end of them, this takes minutes
    assert segments(RichText(f"Annex {dots} 4"), f"Annex {more} 4") == [
        Segment("same", f"Annex {dots}"),
        Segment("in", dots),
        Segment("same", " 4"),
    ]


def test_a_footnote_that_is_called_twice_is_shown_twice() -> None:
    old = resolution("*Noting* the report[^1] of last year and its annex[^1] on mines,", notes=["A/80/365."])
    new = resolution("*Noting* the report[^1] of this year and its annex[^1] on mines,", notes=["A/80/365."])
    [row] = [row for row in compare(old, new).text if row.at == "PP1"]
    assert [(p.kind, [(m.start, m.value) for m in p.text.anchors()]) for p in row.pieces] == [
        ("same", [(17, "1")]),
        ("out", []),
        ("in", []),
        ("same", [(19, "1")]),
    ]


# rows and their differences


def test_the_same_text_has_no_difference() -> None:
    text = resolution(RECALL, AGENDA, notes=["A/80/365."])
    assert compare(text, text).is_same
    assert compare(text, text).differences == ()


def test_the_number_of_a_paragraph_is_no_difference() -> None:
    old = resolution("1. *Urges* all States to act;")
    new = resolution("2. *Urges* all States to act;")
    assert compare(old, new).is_same


def test_what_a_rule_makes_is_mechanical_and_names_the_rule() -> None:
    found = compare(resolution(RECALL, AGENDA), resolution(NEXT_RECALL, AGENDA.replace("eighty-first", "eighty-second"), **NEXT))
    by_rule = [(d.at, d.name, d.rule) for row in found.text for d in row.differences]
    assert by_rule == [("PP1", "mechanical", "recalls"), ("OP1", "mechanical", "sessions")]


def test_of_a_session_beyond_those_that_can_be_named_no_rule_is_asked() -> None:
    old, new = resolution("*Noting* it,", session=1), resolution("*Noting* this,", session=200)
    assert [d.rule for d in compare(old, new).differences if d.at == "PP1"] == [""]


def test_house_style_is_house_style_also_within_one_session() -> None:
    old = resolution("1. *Urges* all States parties to the Convention to pay;")
    new = resolution("1. *Urges* all States Parties to the Convention to pay;")
    assert [(d.at, d.name, d.rule) for d in compare(old, new).differences] == [("OP1", "house style", "house style")]


def test_with_inferred_facts_more_is_named_by_its_rule() -> None:
    old = resolution("*Noting* that 164 States have ratified the Convention,", AGENDA)
    new = resolution("*Noting* that 166 States have ratified the Convention,", AGENDA.replace("first", "second"), **NEXT)
    plain, inferred = ([d for d in compare(old, new, infer=infer).differences if d.at == "PP1"] for infer in (False, True))
    assert [(d.name, d.rule, d.old, d.new) for d in plain] == [("fact", "", "164", "166")]
    assert [(d.name, d.rule, d.old, d.new) for d in inferred] == [("fact", "counts", "164", "166")]


def test_paragraphs_that_come_go_and_move_are_one_difference_each() -> None:
    first = "1. *Urges* all States that have not yet done so to ratify the Convention;"
    second = "2. *Stresses* the importance of the full implementation of the Action Plan;"
    third = "3. *Invites* the Secretary-General to convene a meeting in Geneva;"
    fourth = "1. *Calls upon* donors to pay what they owe in time;"
    found = compare(resolution(first, second, third), resolution(fourth, second, first))
    assert [(d.at, d.act, d.name) for d in found.differences] == [
        ("OP1", "insert", "text"),
        ("OP2", "move", "text"),
        ("OP3", "delete", "text"),
    ]
    assert [d.because for d in found.differences if d.act == "move"] == ["Moved: it was OP2, behind OP1."]


def test_a_split_paragraph_is_one_row_with_a_break_in_it() -> None:
    old = resolution("1. *Welcomes* the report of the Secretary-General, and requests him to submit another one on mines;")
    new = resolution("1. *Welcomes* the report of the Secretary-General;", "2. *Requests* him to submit another one on mines;")
    [row] = [row for row in compare(old, new).text if row.kind == "split"]
    assert (row.was, row.now) == (("OP1",), ("OP1", "OP2"))
    assert row.new == f"Welcomes the report of the Secretary-General;{BREAK}Requests him to submit another one on mines;"
    assert "The paragraph is split here." in [d.because for d in row.differences]


def test_title_and_footnotes_are_compared() -> None:
    old = resolution("*Noting* it,[^1]", notes=["A/80/365, para. 4."], title="Landmines")
    new = resolution("*Noting* it,[^1]", notes=["A/81/372, para. 4."], title="Anti-personnel landmines")
    assert told(compare(old, new)) == [
        ("title", "text", "Landmines", "Anti-personnel landmines"),
        ("footnote 1", "fact", "A/80/365", "A/81/372"),
    ]


NOTED = ["*Noting* the report[^1] and the plan of action[^2] of the Assembly,", "*Aware* of the report of last year,[^3]"]
NOTES = ["A/80/365.", "A/80/32.", "A/80/94."]


def test_notes_that_read_alike_are_known_by_the_words_they_are_called_from() -> None:
    old = resolution(*NOTED, notes=NOTES)
    new = resolution(
        "*Noting* the plan of action[^1] of the Assembly,", NOTED[1].replace("3", "2"), notes=["A/81/30.", "A/81/99."]
    )
    rows = [(row.kind, row.was, row.now) for row in compare(old, new).notes]
    assert rows == [
        ("deleted", ("footnote 1",), ()),
        ("changed", ("footnote 2",), ("footnote 1",)),
        ("changed", ("footnote 3",), ("footnote 2",)),
    ]


@pytest.mark.parametrize(
    ("new", "because"),
    [
        (NOTED, []),
        ([NOTED[0].replace("Noting", "Recalling"), NOTED[1]], []),
        ([NOTED[0].replace("report[^1]", "report of 2025[^1]"), NOTED[1]], []),
        ([NOTED[0].replace("[^1] and the", " and[^1] the"), NOTED[1]], ["Called from other words in PP1."]),
        ([NOTED[0].replace("[^2]", ""), NOTED[1][:-4] + "[^2][^3]"], ["Called in PP2; it was called in PP1."]),
        ([NOTED[0].replace("[^1]", ""), NOTED[1]], ["Called nowhere; it was called in PP1."]),
    ],
)
def test_a_footnote_that_is_called_from_elsewhere_is_a_difference(new: list[str], because: list[str]) -> None:
    found = compare(resolution(*NOTED, notes=NOTES), resolution(*new, notes=NOTES))
    assert [d.because for row in found.notes for d in row.differences] == because


def test_a_footnote_that_goes_where_its_paragraph_goes_is_no_difference() -> None:
    texts = ["the report of the Secretary-General on mines", "the grave harm that such weapons do", "the Charter of the Nations"]
    notes = [
        "Official Records of the Assembly, No. 1.",
        "United Nations, Treaty Series, vol. 2056.",
        "See CCW/CONF.I/16, annex B.",
    ]

    def in_order(*places: int) -> Resolution:
        called = [f"*Noting* {texts[k]},[^{n}]" for n, k in enumerate(places, 1)]
        return resolution(*called, notes=[notes[k] for k in places])

    found = compare(in_order(0, 1, 2), in_order(1, 2, 0))
    assert [(d.at, d.act) for d in found.differences] == [("PP3", "move")]
    assert [(row.kind, row.was, row.now) for row in found.notes] == [
        ("same", ("footnote 2",), ("footnote 1",)),
        ("same", ("footnote 3",), ("footnote 2",)),
        ("same", ("footnote 1",), ("footnote 3",)),
    ]


def test_notes_that_all_read_alike_are_each_found_again() -> None:
    old = resolution("*Noting* one thing of them all,[^1]", "*Aware* of quite another matter,[^2]", notes=["Ibid.", "Ibid."])
    new = resolution("*Alarmed* that nothing was done,[^1]", "*Regretting* much more pain,[^2]", notes=["Ibid.", "Ibid."])
    assert [(row.was, row.now) for row in compare(old, new).notes] == [
        (("footnote 1",), ("footnote 1",)),
        (("footnote 2",), ("footnote 2",)),
    ]


def test_a_paragraph_on_another_level_is_a_difference() -> None:
    old, new = resolution("1. *Urges*:", "(a) States;"), resolution("1. *Urges*:", "2. States;")
    assert [(d.at, d.act, d.because) for d in compare(old, new).differences] == [
        ("OP2", "level", "It was OP1(a), operative of level 2.")
    ]


def test_a_row_whose_words_stay_is_the_same_only_where_its_place_does() -> None:
    old, new = resolution("1. *Urges*:", "(a) States;"), resolution("1. *Urges*:", "2. States;")
    assert [(row.kind, row.at) for row in compare(old, new).text] == [("same", "title"), ("same", "OP1"), ("changed", "OP2")]


def test_a_paragraph_without_words_comes_and_goes_as_any_other() -> None:
    full = resolution("1. *Urges* all States to act;")
    empty = replace(full, paragraphs=addressed([*full.paragraphs, Paragraph(RichText(), "annex")]))
    assert [(d.at, d.act, d.old, d.new) for d in compare(full, empty).differences] == [("annex 1", "insert", "", "")]
    assert [(d.at, d.act, d.old, d.new) for d in compare(empty, full).differences] == [("annex 1", "delete", "", "")]
    assert compare(empty, empty).is_same


def test_a_note_of_the_masthead_is_told_with_its_mark() -> None:
    plain = resolution(AGENDA)
    old, new = (
        replace(plain, masthead=replace(plain.masthead, notes=(MastheadNote(mark, RichText("On behalf of Iraq.")),)))
        for mark in ("*", "**")
    )
    [row] = compare(old, new).masthead
    assert (row.old, row.new) == ("* On behalf of Iraq.", "** On behalf of Iraq.")
    assert [(d.name, d.old, d.new) for d in row.differences] == [("fact", row.old, row.new)]


def test_lines_of_the_masthead_are_facts_or_follow_from_the_session() -> None:
    found = compare(resolution(AGENDA), resolution(AGENDA, **NEXT))
    assert [(row.at, d.name, d.old, d.new) for row in found.masthead for d in row.differences] == [
        ("masthead, symbol", "fact", "A/RES/80/35", "A/RES/81/40"),
        ("masthead, number", "fact", "80/35", "81/40"),
        ("masthead, session", "mechanical", "eightieth", "eighty-first"),
        ("masthead, adopted", "fact", "1 December 2025", "1 December 2026"),
    ]
    assert found.without_masthead().is_same


@pytest.mark.parametrize(("distribution", "name"), [("Limited", "mechanical"), ("Restricted", "fact")])
def test_a_distribution_that_follows_from_the_kind_is_mechanical_and_another_a_fact(distribution: str, name: str) -> None:
    old = resolution(RECALL, distribution="General")
    new = resolution(RECALL, **{**NEXT, "kind": "draft resolution", "distribution": distribution})
    [difference] = [d for d in compare(old, new).differences if d.at == "masthead, distribution"]
    assert (difference.name, difference.old, difference.new) == (name, "General", distribution)


def test_texts_of_different_series_are_remarked() -> None:
    old = resolution(RECALL, "1. *Urges* all States to ratify the Convention;")
    new = resolution("*Guided* by the Charter,", "1. *Welcomes* the work of the Committee on Information;")
    assert compare(old, new).remarks == ("Only 0 of 4 paragraphs have a counterpart: the two seem to be different resolutions.",)
    assert compare(old, old).remarks == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "because"),
    [
        ("2 December 2024", "1 December 2025", "fact", "A date."),
        ("from 25 to 29 November 2024", "from 1 to 5 December 2025", "fact", "A date."),
        ("2024", "2025", "fact", "A year."),
        ("A/80/365", "A/81/372", "fact", "A document."),
        ("79/34 of 2 December 2024", "80/35 of 1 December 2025", "fact", "A resolution."),
        ("Fourth", "Fifth", "fact", "An ordinal."),
        ("five", "six", "fact", "A number."),
        ("1,204.5", "2,000", "fact", "A number."),
        ("chapter 12", "chapter 14", "fact", "Figures, dates or symbols."),
        ("parties", "Parties", "house style", "The same letters: capitals, hyphens or spaces."),
        ("co-operation", "cooperation", "house style", "The same letters: capitals, hyphens or spaces."),
        ("1 000", "1,000", "house style", "The same letters: capitals, hyphens or spaces."),
        (" ", "  ", "house style", "The same letters: capitals, hyphens or spaces."),
        ("2.5 per cent", "25 per cent", "fact", "A number."),
        ("2–3", "23", "text", ""),
        ("5, 6", "56", "fact", "A number."),
        ("have", "are", "text", ""),
        ("", "and others", "text", ""),
        ("2024", "the year", "text", ""),
    ],
)
def test_what_no_rule_makes_is_named_by_its_form(old: str, new: str, name: str, because: str) -> None:
    assert by_form(old, new, opens=False, closes=False) == (name, "", because)


def test_a_closing_sign_and_a_chain_are_mechanical() -> None:
    assert by_form(";", ".", opens=False, closes=True)[:2] == ("mechanical", "punctuation")
    assert by_form(";", ",", opens=False, closes=False)[:2] == ("text", "")
    assert by_form("Also requests", "Requests", opens=True, closes=False)[:2] == ("mechanical", "chains")
    assert by_form("Further", "Also", opens=True, closes=False)[:2] == ("mechanical", "chains")
    assert by_form("Also requests", "Urges", opens=True, closes=False)[:2] == ("text", "")
    assert by_form("Calls", "calls", opens=True, closes=False)[:2] == ("house style", "")
    assert by_form("", " ", opens=True, closes=True)[:2] == ("house style", "")


def test_many_digits_before_a_word_are_named_at_once() -> None:
    digits = "1234567890" * 20  # read in every way there is, these take for ever
    assert by_form(f"{digits} units", f"{digits} pieces", opens=False, closes=False)[0] == "text"
    assert by_form(digits, "4 million", opens=False, closes=False) == ("fact", "", "A number.")


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"opening": "The Economic and Social Council,"}, "opening"),
        ({"footnotes": (Footnote("1", RichText("A/80/1.")),)}, "footnote 1"),
    ],
)
def test_what_no_tracked_change_can_say_is_an_error(change: dict[str, Any], at: str) -> None:
    old = resolution(RECALL, AGENDA)
    with pytest.raises(DrafterError, match=f"^no tracked changes lead to {at}; compare without a .docx$"):
        draft_between(old, replace(old, **change))


def test_the_opening_line_of_a_text_in_parts_comes_and_goes_as_a_paragraph_beside_a_text_with_one() -> None:
    """As in A/RES/74/255 A-B, which A/RES/75/245 follows in one part."""
    one = resolution(RECALL, "1. *Notes* the report;", AGENDA)
    line = RichText("The General Assembly,").with_mark(0, 20, "italic")
    parts = [Paragraph(RichText("A"), "heading", section="A"), Paragraph(line, "preamble", section="A")]
    parted = replace(one, opening="", paragraphs=addressed([*parts, *(replace(p, section="A") for p in one.paragraphs)]))
    for old, new in ((parted, one), (one, parted)):
        file = write_tracked(draft_between(old, new), None, "old.json", author="Chile")
        for accept, wanted in ((True, new), (False, old)):
            got = read(resolved(file, accept=accept), "x.docx")
            assert [got.opening, *(p.text for p in got.paragraphs)] == [wanted.opening, *(p.text for p in wanted.paragraphs)]
    with pytest.raises(DrafterError, match=r"^no tracked changes lead to opening; compare without a \.docx$"):
        draft_between(one, parted, in_place=True)


def test_the_reasons_of_tracked_changes_name_the_comparison() -> None:
    old, new = (resolution(f"1. *Urges* all {whom} to ratify it;", "2. *Notes* it;") for whom in ("States", "nations"))
    assert [c.because for c in draft_between(old, new).changes if c.at == "OP1"] == ["The drafter's edit (the comparison:8)."]
