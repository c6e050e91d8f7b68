"""Copies of one text as several delegations changed them, put together: who wants what, and the Word file of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compile import accepted, draft_of, updates_of
from drafter.document.resolution import Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.engine.settling import rollover
from drafter.readers.docx import Package, read_docx
from drafter.readers.docx.said import comments_in
from drafter.updates import load
from drafter.writers.docx import write_docx
from tests.compiling import assert_stands_for_all, compilation, made, of, said, wanted
from tests.docx_files import draft, field, p, reference, run, unpacked
from tests.docx_files import notes as notes_part
from tests.editing import edits
from tests.factories import resolution
from tests.resolving import resolved
from tests.test_tracked_tables import cell, file, row, table

PARAGRAPHS = (
    "*Recalling* its resolution 79/34,",
    "*Noting* that five States have left,",
    "1. *Urges* all States to pay in full;",
    "2. *Requests* a report of ten pages;",
    "3. *Decides* to remain seized of the matter.",
)
BASE = resolution(*PARAGRAPHS)


def changed(*pairs: tuple[str, str], out: int | None = None, into: dict[int, str] | None = None, **more: object) -> Resolution:
    """The base with words replaced, a paragraph out, and paragraphs put in behind others (by their places)."""
    lines = list(PARAGRAPHS)
    for old, new in pairs:
        assert any(old in line for line in lines), old
        lines = [line.replace(old, new) for line in lines]
    for at, line in sorted((into or {}).items(), reverse=True):
        lines.insert(at + 1, line)
    if out is not None:
        del lines[out]
    count = 0
    for k, line in enumerate(lines):
        if line[0].isdigit():
            count += 1
            lines[k] = f"{count}. {line.partition('. ')[2]}"
    return resolution(*lines, **more)  # type: ignore[arg-type]


def test_each_change_has_the_name_of_who_wants_it() -> None:
    compiled = compilation(BASE, Norway=changed(("five", "six")), Japan=changed(("ten", "two")))
    assert wanted(compiled) == ["PP2 Norway: five → six", "OP2 Japan: ten → two"]


def test_the_same_change_by_several_is_one_with_all_their_names() -> None:
    same = changed(("five", "six"))
    compiled = compilation(BASE, Norway=same, Japan=changed(("five", "six"), ("ten", "two")), Fiji=same)
    assert wanted(compiled) == ["PP2 Norway, Japan and Fiji: five → six", "OP2 Japan: ten → two"]
    assert b'w:author="Norway; Japan; Fiji"' in unpacked(assert_stands_for_all(compiled))["word/document.xml"]


def test_rivals_stand_side_by_side_and_words_that_all_want_gone_go_for_all() -> None:
    compiled = compilation(BASE, Norway=changed(("five States", "six States")), Japan=changed(("five States", "many Parties")))
    assert wanted(compiled) == ["PP2 Norway: five → six!", "PP2 Japan: five States → many Parties!"]
    data = assert_stands_for_all(compiled)
    text = unpacked(data)["word/document.xml"].decode()
    assert 'w:author="Norway; Japan"' in text
    assert text.index(">six<") < text.index(">many Parties<")
    assert [c.texts for c in comments_in(Package(data, "x"))] == [
        (
            "Rivals: these touch the same words in different ways, and cannot all be accepted.",
            "Norway: “five” → “six”",
            "Japan: “five States” → “many Parties”",
        )
    ]


def test_what_touches_other_words_or_stands_beside_is_no_rival() -> None:
    compiled = compilation(
        BASE,
        Norway=changed(("five", "six")),
        Japan=changed(("five States", "five Member States")),
        Fiji=changed(("States have", "States, regrettably, have")),
    )
    assert not any(line.endswith("!") for line in wanted(compiled))
    both = read_docx(resolved(assert_stands_for_all(compiled), accept=True), "x")
    assert both.paragraphs[1].text == "Noting that six Member States, regrettably, have left,"


def test_a_paragraph_that_one_takes_out_and_another_changes_has_rivals() -> None:
    compiled = compilation(BASE, Norway=changed(out=3), Japan=changed(("ten", "two")), Fiji=changed(out=3))
    assert wanted(compiled) == ["OP2 Norway and Fiji: Requests a report of ten pages; → !", "OP2 Japan: ten → two!"]
    assert_stands_for_all(compiled)


def test_paragraphs_at_one_place_stand_in_the_order_of_the_copies_and_the_same_one_stands_once() -> None:
    compiled = compilation(
        BASE,
        Norway=changed(into={2: "2. *Calls upon* Norway;"}),
        Japan=changed(into={2: "2. *Calls upon* Japan;"}),
        Fiji=changed(into={2: "2. *Calls upon* Japan;"}),
    )
    assert wanted(compiled) == ["after OP1 Norway:  → Calls upon Norway;", "after OP1 Japan and Fiji:  → Calls upon Japan;"]
    text = unpacked(assert_stands_for_all(compiled))["word/document.xml"].decode()
    assert text.index("Norway;</w:t>") < text.index("Japan;</w:t>")


def test_a_sequence_that_several_share_in_part_keeps_the_order_of_each() -> None:
    ending = ("*Requests* a report of ten pages;", "*Decides* to remain seized of the matter.")

    def calling_upon(*whom: str) -> Resolution:
        lines = [*(f"*Calls upon* {one};" for one in whom), *ending]
        return resolution(*PARAGRAPHS[:3], *(f"{k}. {line}" for k, line in enumerate(lines, 2)))

    compiled = compilation(BASE, Norway=calling_upon("one", "two"), Japan=calling_upon("three", "two"))
    assert wanted(compiled) == [
        "after OP1 Norway:  → Calls upon one;",
        "after OP1 Japan:  → Calls upon three;",
        "after OP1 Norway and Japan:  → Calls upon two;",
    ]
    assert_stands_for_all(compiled)


def test_a_paragraph_that_is_moved_goes_there_and_comes_here_and_a_comment_says_so() -> None:
    moved = resolution(
        *PARAGRAPHS[:2], "1. *Requests* a report of ten pages;", "2. *Urges* all States to pay in full;", PARAGRAPHS[4]
    )
    compiled = compilation(BASE, Norway=moved, Japan=changed(("ten", "two")))
    assert wanted(compiled) == [
        "after PP2 Norway:  → Requests a report of ten pages;!",
        "OP2 Norway: Requests a report of ten pages; → !",
        "OP2 Japan: ten → two!",
    ]
    said_there = [text for comment in comments_in(Package(assert_stands_for_all(compiled), "x")) for text in comment.texts]
    assert "Norway: moved here from OP2." in said_there


def test_footnotes_come_go_and_change_each_for_those_who_want_it() -> None:
    base = resolution("*Recalling* it,[^1]", "1. *Urges* all;[^2]", notes=("A/80/1.", "A/80/2."))
    new = resolution("*Recalling* it,[^1]", "1. *Urges* all[^2] of them;[^3]", notes=("A/80/1.", "A/81/7.", "A/80/2."))
    gone = resolution("*Recalling* it,", "1. *Urges* all;[^1]", notes=("A/80/2.",))
    other = resolution("*Recalling* it,[^1]", "1. *Urges* all;[^2]", notes=("A/80/1 and A/80/3.", "A/80/2."))
    compiled = compilation(base, Norway=new, Japan=gone, Fiji=other)
    assert wanted(compiled) == [
        "PP1 Japan: ^[A/80/1.] → !",
        "OP1 Norway:  → ^[A/81/7.] of them",
        "footnote 1 Fiji:  →  and A/80/3!",
    ]
    assert_stands_for_all(compiled)


def test_a_note_that_is_called_again_has_its_number_whatever_each_does_to_the_first_call() -> None:
    def called(*first: str, again: str, texts: tuple[str, ...]) -> bytes:
        repeat = run(again, '<w:vertAlign w:val="superscript"/>')
        return draft(*first, p("Noting it", repeat, " too,"), p("1. Decides."), footnotes=notes_part(*texts))

    base = called(p("Recalling it,", reference(1)), again="1", texts=("A/80/1.",))
    without = draft(p("Noting it", reference(1), " too,"), p("1. Decides."), footnotes=notes_part("A/80/1."))
    more = called(p("Recalling", reference(1), " it,", reference(2)), again="2", texts=("A/81/5.", "A/80/1."))
    text, norway, japan = (read_docx(data, "x") for data in (base, without, more))
    assert [m.value for _, body in text.rich_texts() for m in body.anchors()] == ["1", "1"]
    compiled = compilation(text, Norway=norway, Japan=japan)
    assert wanted(compiled) == ["PP1 Norway: Recalling it,^[A/80/1.] → !", "PP1 Japan:  → ^[A/81/5.]!"]
    assert_stands_for_all(compiled, base)


def test_rows_and_cells_of_a_table_change_for_each_by_itself() -> None:
    base = file(table(row("State", "Share"), row("Chile", "0.4"), row("Peru", "0.1")))
    norway = file(table(row("State", "Share"), row("Peru", "0.1")))
    japan = file(table(row("State", "Share"), row("Chile", "0.5"), row("Peru", "0.1"), row("Cuba", "0.2")))
    fiji = file(table(row("State", "Share"), row("Chile", cell(p("0.4"), p("a year"))), row("Peru", "0.1")))
    text, *copies = (read_docx(data, "x") for data in (base, norway, japan, fiji))
    compiled = compilation(text, Norway=copies[0], Japan=copies[1], Fiji=copies[2])
    assert wanted(compiled) == [
        "annex 4 Norway: Chile → ",
        "annex 5 Norway: 0.4 → !",
        "annex 5 Japan: 0.4 → 0.5!",
        "after annex 5 Fiji:  → a year",
        "after annex 7 Japan:  → Cuba | 0.2",
    ]
    data = assert_stands_for_all(compiled, base)
    assert [p.cell for p in of(data, "Norway").paragraphs] == [p.cell for p in copies[0].paragraphs]
    assert [p.cell for p in of(data, "Japan").paragraphs] == [p.cell for p in copies[1].paragraphs]


def test_a_line_of_the_masthead_and_the_title_are_texts_like_others() -> None:
    compiled = compilation(
        BASE,
        Norway=resolution(*PARAGRAPHS, title="Landmines and the like"),
        Japan=resolution(*PARAGRAPHS, session=81),
    )
    assert wanted(compiled) == ["masthead, session Japan: Eightieth → Eighty-first", "title Norway:  →  and the like"]
    data = made(compiled)
    assert (of(data, "Norway").title.text, of(data, "Norway").masthead.session) == ("Landmines and the like", 80)
    assert (of(data, "Japan").title.text, of(data, "Japan").masthead.session) == ("Landmines", 81)


def test_what_is_no_change_of_words_is_named_in_the_report_and_in_a_comment() -> None:
    set_otherwise = resolution(*(line.replace("*Noting* that", "*Noting that*") for line in PARAGRAPHS))
    compiled = compilation(BASE, Norway=set_otherwise, Japan=set_otherwise)
    assert [(r.names, r.at, r.text) for r in compiled.remarks] == [(("Norway", "Japan"), "PP2", "“that” is set in italic")]
    said_there = [c.texts for c in comments_in(Package(made(compiled), "x"))]
    assert said_there == [("Norway and Japan: “that” is set in italic.",)]


def test_words_that_each_puts_at_the_end_of_a_paragraph_with_a_new_one_behind_part_well() -> None:
    base = draft(p("Recalling it,"), p("1. Decides"))
    text = read_docx(base, "base")
    norway = read_docx(draft(p("Recalling it,"), p("1. Decides today;"), p("2. Norway asks.")), "Norway")
    japan = read_docx(draft(p("Recalling it,"), p("1. Decides"), p("2. Japan asks.")), "Japan")
    assert_stands_for_all(compilation(text, Norway=norway, Japan=japan), base)


# accepting


def texts_of(text: Resolution) -> list[str]:
    return [f"{p.number} {p.text}" if p.number else p.text for p in text.paragraphs]


THREE = {
    "Norway": changed(("five", "six"), into={2: "2. *Calls upon* Norway;"}),
    "Japan": changed(("five", "seven"), ("ten", "two")),
    "Fiji": changed(out=2),
}


@pytest.mark.parametrize("name", THREE)
def test_one_delegations_changes_accepted_are_its_copy(name: str) -> None:
    compiled = compilation(BASE, **THREE)
    assert said(draft_of(compiled, accepted(compiled, [name])).resolution) == said(THREE[name])


def test_changes_are_accepted_by_place_and_by_name_and_numbers_follow() -> None:
    compiled = compilation(BASE, **THREE)
    chosen = accepted(compiled, ["after OP1:Norway", "PP2:Japan", "fiji"])
    assert texts_of(draft_of(compiled, chosen).resolution) == [
        "Recalling its resolution 79/34,",
        "Noting that seven States have left,",
        "1. Calls upon Norway;",
        "2. Requests a report of ten pages;",
        "3. Decides to remain seized of the matter.",
    ]


@pytest.mark.parametrize("place", ["OP2", "after PP2"])
def test_a_move_is_accepted_whole_by_either_of_its_places(place: str) -> None:
    moved = resolution(
        *PARAGRAPHS[:2], "1. *Requests* a report of ten pages;", "2. *Urges* all States to pay in full;", PARAGRAPHS[4]
    )
    compiled = compilation(BASE, Norway=moved)
    assert said(draft_of(compiled, accepted(compiled, [f"{place}:Norway"])).resolution) == said(moved)


def test_with_nothing_said_all_is_accepted_that_has_no_rivals() -> None:
    compiled = compilation(BASE, **THREE)
    assert texts_of(draft_of(compiled, accepted(compiled, [])).resolution) == [
        "Recalling its resolution 79/34,",
        "Noting that five States have left,",
        "1. Calls upon Norway;",
        "2. Requests a report of two pages;",
        "3. Decides to remain seized of the matter.",
    ]


def test_what_is_accepted_is_an_updates_yaml_that_gives_it_again() -> None:
    compiled = compilation(BASE, **THREE)
    chosen = accepted(compiled, ["Japan", "after OP1:Norway"])
    written = updates_of(compiled, chosen, ("Norway", "Japan"), "u.yaml")
    assert written == (
        "# What Norway and Japan want of A/RES/80/35, as edits.\n"
        "session: 81\n"
        "edits:\n"
        "# Japan, PP2: Noting that [five → seven] States have left,\n"
        "- {at: PP2, replace: {five: seven}}\n"
        "# Norway, new: “Calls upon Norway;”\n"
        '- {after: OP1, insert: "*Calls upon* Norway;"}\n'
        "# Japan, OP2: … a report of [ten → two] pages;\n"
        "- {at: OP2, replace: {ten: two}}\n"
    )
    rolled = rollover(BASE, load([("u.yaml", written)]))
    assert [p.text for p in rolled.resolution.paragraphs][1:4] == [
        "Noting that seven States have left,",
        "Urges all States to pay in full;",
        "Calls upon Norway;",
    ]


# by chance


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
@settings(max_examples=12, deadline=None)
def test_whatever_is_edited_each_copy_comes_of_its_own_changes(seeds: list[int]) -> None:
    base = read_docx(write_docx(resolution(*PARAGRAPHS, *(f"{k}. *Recalls* paragraph {k} of it;" for k in range(4, 9)))), "base")
    updates = {f"S{k}": load([("u.yaml", edits(base, seed))]) for k, seed in enumerate(seeds)}
    copies = {name: rolled_by_edits(base, one) for name, one in updates.items()}
    assert_stands_for_all(compilation(base, **copies))


def rolled_by_edits(base: Resolution, updates: object) -> Resolution:
    """The text with edits and nothing else done to it."""
    from drafter.draft.apply import apply
    from drafter.rules import edits as rule
    from drafter.rules.base import Context

    return apply(base, [c for c in rule.propose(Context(base, updates)) if c.status != "open"]).resolution  # type: ignore[arg-type]


def test_the_masthead_is_accepted_with_the_rest_and_is_no_edit() -> None:
    compiled = compilation(BASE, Norway=resolution(*PARAGRAPHS, session=81), Japan=changed(("ten", "two")))
    chosen = accepted(compiled, [])
    assert draft_of(compiled, chosen).resolution.masthead.session == 81
    assert "session: 81\nedits:\n# Japan, OP2" in updates_of(compiled, chosen, compiled.names, "u.yaml")


def test_a_paragraph_that_word_holds_as_one_with_another_has_its_words_changed_and_nothing_put_beside_it() -> None:
    two = "<w:p><w:r><w:t>1. Decides to pay;</w:t><w:br/><w:t>2. Requests a report;</w:t></w:r></w:p>"
    base = draft(p("Recalling it,"), two, p("3. Decides to remain seized."))
    text = read_docx(base, "base")
    norway = read_docx(
        draft(p("Recalling it,"), p("1. Decides to pay now;"), p("2. Requests a report;"), p("3. Decides to remain seized.")), "x"
    )
    assert_stands_for_all(compilation(text, Norway=norway), base)


def test_a_new_note_takes_no_part_of_the_link_that_another_begins_with() -> None:
    own = '<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    link = field(' HYPERLINK "https://undocs.org/A/80/1" ', run("A/80/1"))
    note = f"<w:p>{own}{link}{run('.')}</w:p>"
    base = draft(p("Recalling it,", reference(1)), p("1. Decides;"), footnotes=notes_part(note))
    text = read_docx(base, "base")
    norway = read_docx(
        draft(p("Recalling it,", reference(1)), p("1. Decides;", reference(2)), footnotes=notes_part("A/80/1.", "A/80/2.")), "x"
    )
    assert_stands_for_all(compilation(text, Norway=norway), base)


def with_headings(*items: str) -> Resolution:
    """A resolution with headings: "# II Special"."""
    plain = iter(resolution(*(item for item in items if not item.startswith("#"))).paragraphs)
    made = [
        Paragraph(RichText(item.split(" ", 2)[2]), "heading", item.split(" ")[1]) if item.startswith("#") else next(plain)
        for item in items
    ]
    return replace(resolution(), paragraphs=addressed(made))


def test_headings_come_go_and_change_with_their_numbers_above_them() -> None:
    one, two, last = "*Recalling* it,", "1. *Urges* all;", "2. *Decides*."
    copies = {
        "Norway": with_headings(one, "# I General matters", two, "# II Special", last),
        "Japan": with_headings(one, "# I General", two, last),
        "Fiji": with_headings(one, "# I General", two, "# II New", "2. *Thanks* them;", "# III Special", "3. *Decides*."),
    }
    compiled = compilation(with_headings(one, "# I General", two, "# II Special", last), **copies)
    assert wanted(compiled) == [
        "heading 1 Norway:  →  matters",
        "after OP1 Fiji:  → New",
        "after OP1 Fiji:  → Thanks them;",
        "heading 2 Japan: Special → ",
    ]
    assert_stands_for_all(compiled)
    for name, copy in copies.items():
        assert said(draft_of(compiled, accepted(compiled, [name])).resolution) == said(copy)
