"""Text and Markdown that drafter did not write: the five seeds as they came."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Resolution
from drafter.document.richtext import Builder, RichText
from drafter.readers.text import read_text, read_text_file
from drafter.readers.text.notes import place_markers
from drafter.writers.markdown import write_markdown
from drafter.writers.text import write_text
from tests.seeds import EXAMPLES, SEEDS, paragraphs, remarks, seed

USE = "the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines"
CONVENTION = f"the Convention on the Prohibition of {USE} and on Their Destruction"


@pytest.mark.parametrize(
    ("name", "preambular", "operative"),
    [
        ("A_RES_75_52.md", 12, 12),
        ("A_RES_77_63.txt", 12, 12),
        ("79-draft.txt", 12, 12),
        ("A_C.1_80_L.30.txt", 13, 11),
        ("A_RES_80_35.txt", 13, 11),
    ],
)
def test_a_seed_has_its_paragraphs_in_order(name: str, preambular: int, operative: int) -> None:
    resolution = seed(name)
    pp = [f"PP{n}" for n in range(1, preambular + 1)]
    op = [f"OP{n}" for n in range(1, operative + 1)]
    assert [p.id for p in resolution.paragraphs] == pp + op
    assert [p.number for p in resolution.paragraphs] == [None] * preambular + [f"{n}." for n in range(1, operative + 1)]
    assert all(p.text.endswith((",", ";", ".")) for p in resolution.paragraphs)
    assert resolution.opening == "The General Assembly,"
    assert resolution.title.text == f"Implementation of {CONVENTION}"


@pytest.mark.parametrize("name", SEEDS)
def test_a_paragraph_that_a_page_or_a_footnote_cuts_is_one(name: str) -> None:
    resolution = seed(name)
    cut = next(p for p in resolution.paragraphs if p.text.startswith("Noting with satisfaction the work"))
    assert cut.text.startswith(
        f"Noting with satisfaction the work undertaken to implement {CONVENTION} and the substantial progress"
    )
    renewed = next(p for p in resolution.paragraphs if p.text.startswith("Renews"))
    assert "mine risk education and reduction programmes and the removal and destruction of anti-personnel mines" in renewed.text


@pytest.mark.parametrize("name", SEEDS)
def test_the_footnote_and_its_marker_are_found(name: str) -> None:
    resolution = seed(name)
    assert [(note.key, note.text.text) for note in resolution.footnotes] == [
        ("1", "United Nations, Treaty Series, vol. 2056, No. 35597.")
    ]
    anchors = [(p.id, p.text[: m.start].rpartition(" ")[2], m.value) for p in resolution.paragraphs for m in p.body.anchors()]
    assert anchors == [("PP5", "Destruction", "1")]


@pytest.mark.parametrize("name", SEEDS)
def test_opening_words_are_in_italics_and_empty_links_are_none(name: str) -> None:
    resolution = seed(name)
    assert all(any(m.kind == "italic" and m.start == 0 for m in p.body.marks) for p in resolution.paragraphs)
    assert not any(p.body.has("link") or p.body.has("bold") for p in resolution.paragraphs)
    assert resolution.paragraphs[0].text.startswith("Recalling its resolutions 54/54 B of 1 December 1999, 55/33 V of")
    believing = resolution.paragraphs[2].body
    assert [believing.text[m.start : m.end] for m in believing.marks] == ["Believing it necessary"]


def test_the_masthead_of_an_adopted_resolution_is_read() -> None:
    m = seed("A_RES_77_63.txt").masthead
    assert (m.kind, m.number, m.session) == ("resolution", "77/63", 77)
    assert (m.distribution, m.date) == ("General", datetime.date(2022, 12, 14))
    assert m.agenda_items == (AgendaItem("99 (n)", f"General and complete disarmament: implementation of {CONVENTION}"),)
    assert (m.adopted, m.meeting) == (datetime.date(2022, 12, 7), "46th plenary meeting")
    assert m.report == "on the report of the First Committee (A/77/385, para. 110)"


def test_the_masthead_of_a_draft_is_read_though_its_lines_are_run_together() -> None:
    m = seed("A_C.1_80_L.30.txt").masthead
    assert (m.kind, m.session, m.committee) == ("draft resolution", 80, "First Committee")
    assert m.sponsors == ("Cambodia", "Japan", "Zambia")
    assert (m.distribution, m.date, m.original) == ("Limited", datetime.date(2025, 10, 13), "English")


def test_a_masthead_on_few_lines_and_a_front_matter_are_read() -> None:
    m = seed("A_RES_80_35.txt").masthead
    assert (m.symbol, m.number, m.session) == ("A/RES/80/35", "80/35", 80)
    assert (m.distribution, m.date) == ("General", datetime.date(2025, 12, 3))
    assert m.agenda_items == (AgendaItem("99 (n)", f"General and complete disarmament: implementation of {CONVENTION}"),)
    assert (m.adopted, m.meeting) == (datetime.date(2025, 12, 1), "52nd plenary meeting")


@pytest.mark.parametrize(
    ("name", "number", "meant"), [("A_RES_75_52.md", "103 (1)", "103 (l)"), ("79-draft.txt", "98 (I)", "98 (l)")]
)
def test_a_sub_item_that_is_no_letter_is_read_as_printed_and_reported(name: str, number: str, meant: str) -> None:
    resolution = seed(name)
    assert resolution.masthead.agenda_items[0].number == number
    assert remarks(resolution) == [
        f'masthead.agenda_items: "{number}" is read as printed; a sub-item is a small letter, probably "{meant}" is meant'
    ]


def test_the_other_seeds_have_no_remarks() -> None:
    assert [remarks(seed(name)) for name in ("A_RES_77_63.txt", "A_C.1_80_L.30.txt", "A_RES_80_35.txt")] == [[], [], []]


def test_typography_is_levelled_and_quotation_marks_stay() -> None:
    resolution = seed("A_RES_80_35.txt")
    whole = " ".join(p.text for p in resolution.paragraphs)
    assert "anti-personnel mines" in whole
    assert not re.search("[\u2011\u00ad\u00a0\u202f\u2060]", whole)
    assert "campaign by the Secretary-General for humanitarian disarmament" in whole
    assert "“General and complete disarmament”" in whole


FURNITURE = (
    "Distr Original United Nations symbol record_id title date language EN source_pdf extract_version extracted_at sup".split()
)


@pytest.mark.parametrize("name", SEEDS)
def test_every_word_of_a_seed_is_in_the_resolution_once(name: str) -> None:
    printed = (EXAMPLES / name).read_text(encoding="utf-8").replace("\u2011", "-")
    printed = re.sub(r"^---\n.*?\n---\n", "", printed, flags=re.DOTALL)  # another program's front matter
    words = re.compile(r"[A-Za-zÀ-ɏ]+")
    wanted, found = Counter(words.findall(printed)), Counter(words.findall(write_text(seed(name))))
    for word in FURNITURE:
        del wanted[word], found[word]
    del found["RES"], found["A"], wanted["A"]  # the symbol, which only a front matter gives
    assert wanted == found


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_written_as_markdown_is_read_back_the_same(name: str) -> None:
    assert read_text(write_markdown(seed(name)), "x.md") == seed(name)


# Other layouts of the same text


def wrapped(text: str, width: int, between: str) -> str:
    """The text with each line wrapped, and `between` between its paragraphs."""

    def fill(line: str) -> str:
        return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)

    return between.join("\n".join(fill(line) for line in block.split("\n")) for block in text.split("\n\n"))


@pytest.mark.parametrize("name", SEEDS)
def test_a_text_that_drafter_wrote_is_read_back(name: str) -> None:
    resolution = seed(name)
    again = read_text(write_text(resolution), "x.txt")
    assert paragraphs(again) == paragraphs(resolution)
    assert [n.text.text for n in again.footnotes] == [n.text.text for n in resolution.footnotes]
    assert (again.masthead, again.title) == (resolution.masthead, resolution.title)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("width", [50, 72, 90, 120])
def test_wrapped_lines_are_joined(name: str, width: int) -> None:
    resolution = seed(name)
    head, opening, body = write_text(resolution).partition("The General Assembly,")
    assert paragraphs(read_text(head + opening + wrapped(body, width, "\n\n"), "x.txt")) == paragraphs(resolution)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("width", [50, 72, 90, 120, 10_000])
def test_paragraphs_with_no_empty_line_between_them_are_parted(name: str, width: int) -> None:
    resolution = seed(name)
    head, opening, body = write_text(resolution).partition("The General Assembly,")
    assert paragraphs(read_text(head + opening + wrapped(body, width, "\n"), "x.txt")) == paragraphs(resolution)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("bullet", ["•", "–"])
def test_what_stands_behind_bullets_in_a_list_is_parted_though_each_begins_small(bullet: str, between: str) -> None:
    head, opening, _ = write_text(seed("A_RES_77_63.txt")).partition("The General Assembly,")
    listed = ("1. Requests steps towards:", f"{bullet} peace and its keeping,", f"{bullet} security, and", "2. Decides it.")
    found = read_text(head + opening + "\n\n" + between.join(listed), "x.txt")
    assert [(q.number, q.text) for q in found.paragraphs] == [
        ("1.", "Requests steps towards:"),
        (bullet, "peace and its keeping,"),
        (bullet, "security, and"),
        ("2.", "Decides it."),
    ]


def body_read(body: str) -> Resolution:
    head, opening, _ = write_text(seed("A_RES_77_63.txt")).partition("The General Assembly,")
    return read_text(f"{head}{opening}\n\n{body}", "x.txt")


def test_lines_that_tabs_part_are_a_table_and_one_without_is_a_row_of_it() -> None:
    text = "1. Decides on these figures:\n\nItem\tName | kind\t2026\nFirst part\n\tStaff\t12\n\n2. Requests a report."
    found = body_read(text)
    assert [(p.id, p.text, p.cell and (p.cell.table, p.cell.row, p.cell.column)) for p in found.paragraphs] == [
        ("OP1", "Decides on these figures:", None),
        ("OP1/2", "Item", (1, 1, 1)),
        ("OP1/3", "Name | kind", (1, 1, 2)),
        ("OP1/4", "2026", (1, 1, 3)),
        ("OP1/5", "First part", (1, 2, 1)),
        ("OP1/6", "Staff", (1, 3, 2)),
        ("OP1/7", "12", (1, 3, 3)),
        ("OP2", "Requests a report.", None),
    ]
    assert write_text(found).partition("The General Assembly,\n\n")[2].startswith(text)


@pytest.mark.parametrize(
    "body",
    [
        "\tRecalling its resolution,\n\tNoting the report,",
        "1.\tDecides on it;\n2.\tRequests a report.",
        "1. Decides:\n\t(a)\tTo go;\n\t(b)\tTo stay.",
        "1. Decides:\n(a)\t(i)\tTo go;\n\t(ii)\tTo stay;\n(b)\t(i)\tTo come.",
        "PP1.\tRecalling it,\nPP2.\tNoting it,",
        "1. Decides:\n•\tTo go;\n•\tTo stay.",
        "1. Notes the vote:\nIn favour:\tall of them;\nAgainst:\tnone.",
        "1. Decides on it\tand on that.",
    ],
)
def test_tabs_before_and_behind_a_paragraphs_number_or_in_one_line_alone_make_no_table(body: str) -> None:
    assert all(p.cell is None for p in body_read(body).paragraphs)


def test_lines_of_a_windows_file_are_lines() -> None:
    data = (EXAMPLES / "A_RES_77_63.txt").read_bytes().replace(b"\n", b"\r\n")
    assert read_text_file(data, "x.txt") == seed("A_RES_77_63.txt")


@given(st.lists(st.integers(1, 9), max_size=12))
def test_of_figures_that_may_be_markers_the_most_that_run_in_order_are_and_of_as_many_the_first(figures: list[int]) -> None:
    text = RichText(" ".join(f"word{figure}" for figure in figures))
    [made], _ = place_markers([text], [str(figure) for figure in range(1, 10)])
    chains: list[list[int]] = []  # the places of the longest run that ends with each figure
    for k, figure in enumerate(figures):
        before = max((c for c in chains if figures[c[-1]] < figure), key=lambda c: (len(c), -c[-1]), default=[])
        chains.append([*before, k])
    longest = max(chains, key=lambda c: (len(c), -c[-1]), default=[])
    expected = Builder()
    for k, figure in enumerate(figures):
        expected.add(" word" if k else "word")
        if k in longest:
            expected.mark(len(expected), "footnote", str(figure))
        else:
            expected.add(str(figure))
    assert made == expected.built()
