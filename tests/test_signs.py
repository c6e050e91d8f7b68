"""Signs that hide words: in a document, in what a user quotes, and in a Word file that is edited."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import rollover
from drafter.document.richtext import Mark, RichText
from drafter.language.signs import INVISIBLE, PLAIN, plain
from drafter.readers import read, read_to_edit
from drafter.readers.docx import read_docx
from drafter.readers.typography import levelled, levelled_with_places
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from tests.docx_files import draft, p
from tests.resolving import resolved

CASE = Path(__file__).parent / "data" / "cases" / "ligature"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("eighty-\ufb01rst session", "eighty-first session"),
        (
            "e\ufb00ective con\ufb02ict, o\ufb03ce, ba\ufb04ed, ho\ufb05, la\ufb06",
            "effective conflict, office, baffled, host, last",
        ),
        ("79\u200e/34 \u202aof\u202c \u20662\u2069 December 2024", "79/34 of 2 December 2024"),
        ("non\u2011govern\u00admental \u200bbodies\ufeff", "non-governmental bodies"),
        ("non\u2010nuclear 1\u202f000 \u00a0 States", "non-nuclear 1 000 States"),
    ],
)
def test_signs_are_made_plain(printed: str, text: str) -> None:
    assert levelled(RichText(printed)).text == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("79/34of 2 December 2024", "79/34 of 2 December 2024"),
        ("its resolution79/34 and78/45", "its resolution 79/34 and 78/45"),
        ("79/34 of2December2024and 80/1", "79/34 of 2 December 2024 and 80/1"),
        ("on 2December 2024", "on 2 December 2024"),
    ],
)
def test_a_space_lost_beside_a_citation_or_a_date_is_put_back(printed: str, text: str) -> None:
    assert levelled(RichText(printed)).text == text


@pytest.mark.parametrize(
    "text", ["A/RES/79/34", "79/341 of 2024", "and/or", "GC(69)/RES/15", "2/3of", "in 2024", "on2 it", "NPT/CONF.2020/WP.1"]
)
def test_nothing_is_parted_that_belongs_together(text: str) -> None:
    assert levelled(RichText(text)).text == text.replace("2/3of", "2/3 of")


@pytest.mark.parametrize("sign", sorted({*filter(str.isspace, map(chr, range(sys.maxunicode + 1)))} - {" "}))
def test_white_space_of_every_kind_is_a_space(sign: str) -> None:
    assert levelled(RichText(f"two{sign}words")).text == "two words"


@pytest.mark.parametrize("words", ["two words", ""])
@pytest.mark.parametrize(("before", "behind"), [(" ", ""), ("", " "), (" ", " ")])
def test_a_space_at_an_end_goes_as_other_white_space_does(words: str, before: str, behind: str) -> None:
    spaced, tabbed = f"{before}{words}{behind}", "\t" * len(before) + words + "\t" * len(behind)
    marks = [Mark(k, k + 1, "link", str(k)) for k in range(len(spaced))]
    marks += [Mark(k, k, "footnote", str(k)) for k in range(len(spaced) + 1)]
    one, other = (levelled_with_places(RichText(text, tuple(marks))) for text in (spaced, tabbed))
    assert one[0] == other[0]
    assert [*one[1]] == [*other[1]]


@given(st.text(st.sampled_from("ab1.\t\n\x1f\x85\u00a0\u2003\u2011\ufb01  "), max_size=9))
def test_a_text_is_levelled_as_one_with_a_sign_that_nobody_sees_before_it(text: str) -> None:
    marks = [Mark(k, k + 1, "link", str(k)) for k in range(len(text))]
    marks += [Mark(k, k, "footnote", str(k)) for k in range(len(text) + 1)]
    one, places = levelled_with_places(RichText(text, tuple(marks)))
    other, behind = levelled_with_places(RichText(f"\u200b{text}", tuple(m.moved(1) for m in marks)))
    assert one == other
    assert [0, *places] == [*behind]


def test_marks_and_places_follow_what_became_of_each_sign() -> None:
    text = RichText("o\ufb03\u00adce 7/8of", (Mark(0, 4, "italic"), Mark(9, 9, "footnote", "1")))
    after, places = levelled_with_places(text)
    assert after == RichText("office 7/8 of", (Mark(0, 5, "italic"), Mark(10, 10, "footnote", "1")))
    assert [*places] == [0, 1, 4, 4, 5, 6, 7, 8, 9, 11, 12, 13]


@pytest.mark.parametrize("sign", [*INVISIBLE, "\u00a0", "\u202f"])
def test_no_sign_parts_a_user_s_words_from_the_text(sign: str) -> None:
    resolution = read_docx(draft(p("Recalling it,"), p("1.\tStresses the full implementation of it.")), "x.docx")
    space = sign if PLAIN[sign] else f" {sign}"
    updates = load([("u.yaml", f'session: 81\nedits:\n  - {{at: OP1, replace: "full{space}implementation", with: use}}\n')])
    assert rollover(resolution, updates).resolution.paragraphs[1].text == "Stresses the use of it."


@pytest.mark.parametrize(
    "quoted", ["e\ufb00ective", '"e\\ufb00ective"', "'effec\u00adtive'", '"effec\\u200Btive"', "\u200eeffective"]
)
def test_quoted_words_are_found_however_they_are_written(quoted: str) -> None:
    resolution = read_docx(draft(p("Recalling it,"), p("1.\tStresses the e\ufb00ective implementation of it.")), "x.docx")
    updates = load([("u.yaml", f"session:\u00a081\nedits:\n  - {{at: OP1, replace: {quoted}, with: full}}\n")])
    assert rollover(resolution, updates).resolution.paragraphs[1].text == "Stresses the full implementation of it."


def test_quoted_words_may_be_broken_over_lines() -> None:
    resolution = read_docx(draft(p("Recalling it,"), p("1.\tStresses the full implementation of it.")), "x.docx")
    updates = load(
        [("u.yaml", "session: 81\nedits:\n  - at: OP1\n    replace: |-\n      full\n      implementation\n    with: use\n")]
    )
    assert rollover(resolution, updates).resolution.paragraphs[1].text == "Stresses the use of it."


def test_a_text_with_ligatures_is_rolled_over_as_without() -> None:
    updates = load([CASE / "updates.yaml"])
    draft_ = rollover(read(CASE / "base.docx"), updates)
    texts = [q.text for q in draft_.resolution.paragraphs]
    assert texts[-2] == "Requests the Secretary-General to report to the General Assembly at its eighty-second session;"
    assert plain("".join(texts)) == "".join(texts)


def test_a_ligature_is_struck_whole_in_a_tracked_file() -> None:
    before, origins = read_to_edit(CASE / "base.docx")
    updates = load([("u.yaml", "session: 81\n")])
    draft_ = rollover(before, updates)
    made = write_tracked(draft_, origins)
    accepted = [q.text for q in read_docx(resolved(made, accept=True), "x.docx").paragraphs]
    rejected = read_docx(resolved(made, accept=False), "x.docx")
    assert accepted == [q.text for q in draft_.resolution.paragraphs]
    assert rejected == before


def test_a_word_file_with_lost_spaces_and_ligatures_is_edited_rightly() -> None:
    data = draft(p("Recalling its resolution79/34of 2December 2024 on e\ufb00ective o\ufb03ces,"), p("1.\tStresses it."))
    before, origins = read_to_edit(data, "x.docx")
    edits = (
        "edits:\n  - {at: PP1, replace: effective, with: efficient}\n  - {at: PP1, replace: of 2 December, with: of 3 December}\n"
    )
    draft_ = rollover(before, load([("u.yaml", f"session: 81\n{edits}")]))
    made = write_tracked(draft_, origins)
    assert read_docx(resolved(made, accept=True), "x.docx").paragraphs == draft_.resolution.paragraphs
    assert read_docx(resolved(made, accept=False), "x.docx") == before
