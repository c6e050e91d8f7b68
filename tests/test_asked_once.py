"""What several texts of a session ask alike: asked once in session.yaml, and answered there for all of them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.session.once import Mark, Once, asked_once, marks_of, with_questions
from drafter.updates import load
from drafter.updates.edits import Question
from tests.factories import AGENDA, by, resolution
from tests.sessions import HEAD

SEMINAR = "*Welcoming* the seminar held in Dili from 21 to 23 May 2025, which enabled participants to assess progress,"
STALE = "It had just gone by."
ONE, OTHER, THIRD = "A/RES/80/91", "A/RES/80/92", "A/RES/80/93"


def mark(text: str, sentence: str, words: str, rule: str = "days", at: str = "PP1", answer: str = "", turn: int = 0) -> Mark:
    start = -1
    for _ in range(turn + 1):
        start = sentence.index(words, start + 1)
    return Mark(text, at, sentence, start, start + len(words), rule, STALE, answer)


def asked(*marks: Mark) -> list[tuple[tuple[str, ...], dict[str, list[str]]]]:
    return [(one.words, one.places) for one in asked_once(marks)]


def test_the_same_sentence_of_two_texts_is_one_question_with_its_places() -> None:
    sentence = "Welcoming the seminar held in Dili in May 2025,"
    first, second = mark(ONE, sentence, "May 2025"), mark(OTHER, f"Welcoming also {sentence[10:]}", "May 2025", at="PP7")
    assert asked(first, second) == [(("May 2025",), {ONE: ["PP1"], OTHER: ["PP7"]})]


@pytest.mark.parametrize(
    "other",
    [
        "Welcoming the conference held in Dili in May 2025,",
        "Recalling the seminar held in Dili in May 2025,",
        "Welcoming the seminar held in Dili in May 2025 and its report,",
    ],
)
def test_the_same_words_in_another_sentence_stay_a_question_of_their_own(other: str) -> None:
    assert asked(mark(ONE, "Welcoming the seminar held in Dili in May 2025,", "May 2025"), mark(OTHER, other, "May 2025")) == []


def test_what_the_most_texts_ask_comes_first() -> None:
    two = [mark(text, "Noting that in May 2025 it met,", "May 2025", at="PP1") for text in (ONE, OTHER)]
    three = [mark(text, "Noting that in June 2025 it met,", "June 2025", at="PP2") for text in (ONE, OTHER, THIRD)]
    assert [words for words, _ in asked(*two, *three)] == [("June 2025",), ("May 2025",)]


def test_what_comes_behind_the_comma_may_be_another_where_enough_stands_before_it() -> None:
    long = "Welcoming the seminar held in Dili in May 2025,"
    assert asked(mark(ONE, long, "May 2025"), mark(OTHER, f"{long} and its report,", "May 2025")) != []
    short = "Noting the seminar in May 2025,"
    assert asked(mark(ONE, short, "May 2025"), mark(OTHER, f"{short} and its report,", "May 2025")) == []
    notes = [mark(t, s, "May 2025", at="footnote 1") for t, s in ((ONE, long), (OTHER, f"{long} and its report,"))]
    assert asked(*notes) == []


def test_marks_of_two_rules_are_two_questions() -> None:
    sentence = "Welcoming the tenth seminar, held in May 2025,"
    assert asked(mark(ONE, sentence, "tenth"), mark(OTHER, sentence, "tenth", rule="gatherings")) == []


def test_a_document_is_asked_for_once_wherever_it_is_cited() -> None:
    notes = [
        mark(text, words, "A/80/72", "documents", "footnote 3")
        for text, words in ((ONE, "A/80/72."), (OTHER, "A/80/71 and A/80/72."))
    ]
    assert asked(*notes) == [(("A/80/72",), {ONE: ["footnote 3"], OTHER: ["footnote 3"]})]


@pytest.mark.parametrize(
    ("sentence", "at"),
    [("See A/80/72.", "footnote 1"), ("A/80/72, para. 3.", "footnote 1"), ("Takes note of document A/80/72;", "OP1")],
)
def test_a_document_that_is_cited_for_something_else_is_asked_for_apart(sentence: str, at: str) -> None:
    plain, other = (mark(t, s, "A/80/72", "documents", a) for t, s, a in ((ONE, "A/80/72.", "footnote 1"), (OTHER, sentence, at)))
    assert asked(plain, other) == []


def test_another_document_whose_symbol_begins_alike_is_not_taken_for_it() -> None:
    first = mark(ONE, "A/80/72.", "A/80/72", "documents", "footnote 1")
    second = mark(OTHER, "A/80/72/Add.1.", "A/80/72/Add.1", "documents", "footnote 1")
    assert asked(first, second) == []


def test_a_resolution_that_has_a_successor_is_asked_for_once_whatever_is_said_of_it() -> None:
    words, answer = "75/233 of 21 December 2020", "79/226 of 19 December 2024"
    sentences = (f"Recalling its resolution {words} on the review,", f"Guided by resolution {words} and others,")
    marks = [mark(t, s, words, "successors", answer=answer) for t, s in zip((ONE, OTHER), sentences, strict=True)]
    assert asked(*marks) == [((words,), {ONE: ["PP1"], OTHER: ["PP1"]})]
    [one] = asked_once(marks)
    assert one.said.endswith(f"{STALE} Ready answer: {answer}")
    [one] = asked_once([marks[0], marks[1]._replace(answer="another")])
    assert one.said.endswith(STALE)


def test_a_session_is_asked_for_once_in_a_text_and_not_in_two() -> None:
    marks = [
        mark(text, f"Decides on {n} reports at its eightieth session;", "eightieth", "sessions", at)
        for n, (text, at) in enumerate(((ONE, "OP1"), (ONE, "OP2"), (OTHER, "OP1")))
    ]
    assert asked(*marks) == [(("eightieth",), {ONE: ["OP1", "OP2"]})]
    assert asked_once(marks)[0].said.startswith(f"2 places of {ONE}: Decides on 0 reports at its eightieth session;")


def test_what_stands_in_a_table_is_asked_for_its_text_alone() -> None:
    cells = [mark(text, "A/80/72", "A/80/72", "documents")._replace(is_in_table=True) for text in (ONE, OTHER)]
    assert asked(*cells) == []


def test_two_marks_of_one_sentence_are_one_question_with_words_that_tell_each() -> None:
    sentence = "Welcoming the 2025 seminar and the 2025 conference, held in Dili,"
    marks = [mark(text, sentence, "2025", turn=turn) for text in (ONE, OTHER) for turn in (0, 1)]
    assert asked(*marks) == [(("2025 seminar", "2025 conference"), {ONE: ["PP1"], OTHER: ["PP1"]})]


def test_marks_that_share_a_word_are_asked_about_as_one() -> None:
    sentence = "Recalling the figures 25 26 of its last report,"
    marks = [mark(text, sentence, words) for text in (ONE, OTHER) for words in ("25", "26")]
    assert asked(*marks) == [(("figures 25 26",), {ONE: ["PP1"], OTHER: ["PP1"]})]


def test_a_number_is_asked_about_with_a_word_beside_it() -> None:
    assert [words for words, _ in asked(*(mark(text, "Recalling that in 2025 it met,", "2025") for text in (ONE, OTHER)))] == [
        ("in 2025",)
    ]


def test_a_place_in_which_the_words_stand_twice_is_left_to_its_text() -> None:
    words = "75/233 of 21 December 2020"
    once, twice = f"Recalling resolution {words},", f"Guided by {words}, and again by {words},"
    marks = [
        mark(ONE, once, words, "successors"),
        mark(OTHER, twice, words, "successors"),
        mark(THIRD, once, words, "successors"),
    ]
    assert asked(*marks) == [((words,), {ONE: ["PP1"], THIRD: ["PP1"]})]


def questions(*marks: Mark) -> list[Once]:
    return asked_once(marks)


FILE = "# What we share.\nsession: 81\ncounts: {States have joined: 143} # looked up\n"
TWO = (mark(ONE, "In May 2025,", "May 2025"), mark(OTHER, "In May 2025,", "May 2025"))


def test_questions_are_put_below_all_that_a_file_holds_in_the_form_to_be_filled_in() -> None:
    written = with_questions(FILE, questions(*TWO))
    assert written == (
        f"{FILE}{HEAD}questions:\n# 2 texts: In May 2025, {STALE}\n"
        f"- {{replace: May 2025, with: , in: {{{ONE}: PP1, {OTHER}: PP1}}}}\n"
    )
    assert load([("s.yaml", written)]).questions == [Question({"May 2025": None}, {ONE: "PP1", OTHER: "PP1"})]


def test_what_is_asked_already_is_not_asked_again_and_what_is_new_comes_behind() -> None:
    written = with_questions(FILE, questions(*TWO))
    assert with_questions(written, questions(*TWO)) == written
    answered = written.replace("with: ,", "with: June 2026,").replace("# 2 texts", "# my note\n# 2 texts")
    assert with_questions(answered, questions(*TWO)) == answered
    more = (
        mark(ONE, "A/80/72.", "A/80/72", "documents", "footnote 1"),
        mark(THIRD, "A/80/72.", "A/80/72", "documents", "footnote 2"),
    )
    others = [mark(text, "In May 2025,", "May 2025") for text in (THIRD, "A/RES/80/94")]
    assert with_questions(answered, questions(*others)).endswith("in: {A/RES/80/93: PP1, A/RES/80/94: PP1}}\n")
    assert with_questions(answered, questions(*TWO, *more)) == (
        f"{answered}# 2 texts: A/80/72. {STALE}\n- {{replace: A/80/72, with: , in: {{{ONE}: footnote 1, {THIRD}: footnote 2}}}}\n"
    )


def test_many_places_stand_a_line_each() -> None:
    marks = [mark(f"A/RES/80/{n}", "In May 2025,", "May 2025", at=at) for n in range(100, 106) for at in ("PP1", "PP2")]
    places = "".join(f"    A/RES/80/{n}: [PP1, PP2]\n" for n in range(100, 106))
    assert with_questions("session: 81\n", questions(*marks)) == (
        f"session: 81\n{HEAD}questions:\n# 6 texts: In May 2025, {STALE}\n- replace: May 2025\n  with:\n  in:\n{places}"
    )


def text(symbol: str, *paragraphs: str, notes: Iterable[str] = ()) -> Resolution:
    number = symbol.removeprefix("A/RES/")
    return resolution(*paragraphs, AGENDA, notes=[*notes], symbol=symbol, number=number)


def rolled(previous: Resolution, *layers: str) -> Draft:
    names = ("session.yaml", "own.yaml")
    return rollover(previous, load([(name, layer) for name, layer in zip(names, layers, strict=False)]))


def edits(draft: Draft) -> list[tuple[str, str, str, str]]:
    def told(c: Change) -> tuple[str, str, str, str]:
        return c.at, c.new.text, c.status, c.because

    return [told(c) for c in by(draft, "edits")]


ANSWERED = f"""\
session: 81
questions:
# 2 texts
- replace: 21 to 23 May 2025
  with: 20 to 22 May 2026
  in: {{{ONE}: PP1, {OTHER}: [PP1, PP2]}}
"""
BECAUSE = "The drafter's edit (session.yaml:5)."


def test_an_answer_settles_the_words_in_each_of_its_texts_with_its_line_as_reason() -> None:
    assert edits(rolled(text(ONE, SEMINAR), ANSWERED)) == [("PP1", "20 to 22 May 2026", "certain", BECAUSE)]
    other = rolled(text(OTHER, SEMINAR, SEMINAR), ANSWERED)
    assert edits(other) == [(at, "20 to 22 May 2026", "certain", BECAUSE) for at in ("PP1", "PP2")]
    assert not any(c.rule == "days" for c in other.with_status("open"))


def test_it_does_nothing_in_other_texts_and_without_an_answer() -> None:
    assert edits(rolled(text(THIRD, SEMINAR), ANSWERED)) == []
    open_still = rolled(text(ONE, SEMINAR), ANSWERED.replace(" 20 to 22 May 2026", ""))
    assert edits(open_still) == []
    assert [c.old for c in open_still.with_status("open") if c.rule == "days"] == ["21 to 23 May 2025"]


def test_of_several_words_each_is_settled_by_its_own_line() -> None:
    answers = f"session: 81\nquestions:\n- replace:\n    Dili: Lima\n    21 to 23 May 2025:\n  in: {{{ONE}: PP1}}\n"
    draft = rolled(text(ONE, SEMINAR), answers)
    assert edits(draft) == [("PP1", "Lima", "certain", "The drafter's edit (session.yaml:4).")]
    assert [c.old for c in draft.with_status("open") if c.rule == "days"] == ["21 to 23 May 2025"]


def test_an_answer_reaches_a_footnote() -> None:
    answers = f"session: 81\nquestions:\n- {{replace: A/80/72, with: A/81/75, in: {{{ONE}: footnote 1}}}}\n"
    draft = rolled(text(ONE, "*Noting* the report,[^1]", notes=["A/80/72."]), answers)
    assert [note.text.text for note in draft.resolution.footnotes] == ["A/81/75."]


def test_an_answer_whose_words_are_gone_is_said_and_settles_nothing() -> None:
    draft = rolled(text(ONE, SEMINAR.replace("21 to 23 May", "22 May")), ANSWERED)
    assert edits(draft) == []
    assert draft.remarks == (
        'session.yaml:5: "21 to 23 May 2025" is not in PP1; nearest there is " from 22 May 2025"; so the answer settles nothing '
        "here",
    )


def test_an_answer_for_a_paragraph_that_is_not_there_is_said() -> None:
    [remark] = rolled(text(OTHER, SEMINAR), ANSWERED).remarks
    assert remark.startswith("session.yaml:5: there is no paragraph PP2; did you mean ")
    assert remark.endswith("; so the answer settles nothing here")


def test_an_edit_of_the_texts_own_goes_before_an_answer_about_the_same_words() -> None:
    draft = rolled(text(ONE, SEMINAR), ANSWERED, "edits: [{at: PP1, replace: 23 May 2025, with: 24 May 2026}]\n")
    assert edits(draft) == [("PP1", "24 May 2026", "certain", "The drafter's edit (own.yaml:1).")]
    assert draft.remarks == (
        "session.yaml:5: edits the same words of PP1 as the edit in own.yaml:1; make one of them; so the answer settles nothing "
        "here",
    )


def test_questions_of_two_files_are_joined() -> None:
    more = f"questions: [{{replace: Dili, with: Lima, in: {{{ONE}: PP1}}}}]\n"
    assert [new for _, new, _, _ in edits(rolled(text(ONE, SEMINAR), ANSWERED, more))] == ["Lima", "20 to 22 May 2026"]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("{replace: {a: b}, with: c, in: {x: PP1}}", 'found "with" beside several words; right is {replace: {old: new, other: '),
        ("{replace: a, with: b}", 'questions, item 1: "in" is missing; right is in: {A/RES/79/100: PP15}'),
        ("{with: b, in: {x: PP1}}", 'questions, item 1: "replace" is missing; right is replace: 14 to 16 May 2024'),
        ("{replace: a, with: b, in: {}}", "questions, item 1, in: found nothing in it; leave the key out"),
    ],
)
def test_what_is_wrong_in_a_question_is_said_with_its_line(item: str, message: str) -> None:
    with pytest.raises(UpdatesError) as raised:
        load([("session.yaml", f"session: 81\nquestions:\n- {item}\n")])
    assert str(raised.value).startswith("session.yaml:3: ")
    assert message in str(raised.value)


def test_a_ready_answer_is_said_with_the_words_that_are_quoted_beside_it() -> None:
    sentence = "Recalling its eightieth session, and the report of its eightieth session,"
    [one] = asked_once(mark(text, sentence, "eightieth", "occasions", answer="eighty-first") for text in (ONE, OTHER))
    assert (one.words, one.answer) == (("Recalling its eightieth",), "Recalling its eighty-first")


def test_a_ready_answer_is_that_to_the_marks_own_words() -> None:
    draft = rolled(text(ONE, "1. *Welcomes* the ninth annual forum and the ninth annual retreat;"), "session: 81\n")
    assert [(m.words, m.answer) for m in marks_of(draft)] == [("ninth", "tenth"), ("ninth", "tenth")]


def test_only_open_marks_on_words_of_a_text_with_a_symbol_are_asked_about() -> None:
    draft = rolled(text(ONE, SEMINAR), "session: 81\n")
    assert [(m.at, m.words, m.rule) for m in marks_of(draft)] == [("PP1", "21 to 23 May 2025", "days")]
    assert [*marks_of(rolled(text("", SEMINAR), "session: 81\n"))] == []
    later = resolution(AGENDA.replace("eighty-first", "eighty-second"), symbol=ONE)
    assert [c.settle.key for c in rolled(later, "session: 81\n").with_status("open") if c.rule == "sessions" and c.settle] == [
        "session"
    ]
    assert [*marks_of(rolled(later, "session: 81\n"))] == []
