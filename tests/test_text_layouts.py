"""Texts laid out in other ways than drafter's own: heads, furniture, footnotes, tables, encodings, and any signs whatever."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.files import EMPTY
from drafter.readers.text import read_text, read_text_file
from drafter.readers.text.inline import inline
from drafter.readers.text.lines import is_furniture
from drafter.writers.text import write_text
from tests.seeds import EXAMPLES, SEEDS, paragraphs, remarks, seed

HEAD = """\
United Nations                                       A/C.1/81/L.7
General Assembly                                     Distr.: Limited
                                                     6 October 2026

                                                     Original: English

Eighty-first session
First Committee
Agenda items 13 and 75 (a)

Sport for peace

Oceans and the law of the sea

Iran (Islamic Republic of), United Kingdom of Great Britain
and Northern Ireland and Zambia: draft resolution

A title that is long enough to need
a second line

The General Assembly,
"""


def body(text: str, head: str = HEAD) -> Resolution:
    return read_text(f"{head}\n{text}", "x.txt")


def test_columns_wrapped_sponsors_and_two_agenda_items_are_read() -> None:
    resolution = body("1. Decides so.")
    m = resolution.masthead
    assert (m.symbol, m.distribution, m.date) == ("A/C.1/81/L.7", "Limited", datetime.date(2026, 10, 6))
    assert m.agenda_items == (AgendaItem("13", "Sport for peace"), AgendaItem("75 (a)", "Oceans and the law of the sea"))
    sponsors = ("Iran (Islamic Republic of)", "United Kingdom of Great Britain and Northern Ireland", "Zambia")
    assert (m.sponsors, m.sponsors_line) == (sponsors, "")
    assert resolution.title.text == "A title that is long enough to need a second line"


@pytest.mark.parametrize("symbol", ["A/C.1/81/L.", "A/C.1/81/L.7/Rev. 1"])
@pytest.mark.parametrize("original", ["English", "Arabic/English", "English and French"])
def test_what_stands_beside_the_emblem_is_read_from_one_line(symbol: str, original: str) -> None:
    line = f"{symbol} Distr.: Limited 6 October 2026 Original: {original}"
    text = f"{line}\n\nEighty-first session\n\nZambia: draft resolution\n\nSport\n\nThe General Assembly,\n\n1. Decides so."
    m = read_text(text, "x.txt").masthead
    assert (m.symbol, m.distribution, m.date) == (symbol.replace(" ", ""), "Limited", datetime.date(2026, 10, 6))
    assert (m.original, m.session) == (original, 81)


def test_a_sponsor_with_a_mark_has_its_note() -> None:
    resolution = body(
        "Recalling this,\n\n____\n* On behalf of the States that are members\nof the Group of 77 and China.\n\n1. Decides so.",
        HEAD.replace("Iran (Islamic Republic of), United Kingdom of Great Britain\nand Northern Ireland and Zambia:", "Iraq:*"),
    )
    assert resolution.masthead.sponsors_line == "Iraq:* draft resolution"
    assert [(n.mark, n.text.text) for n in resolution.masthead.notes] == [
        ("*", "On behalf of the States that are members of the Group of 77 and China.")
    ]
    assert paragraphs(resolution) == [("PP1", None, "Recalling this,"), ("OP1", "1.", "Decides so.")]


def test_subparagraphs_have_their_levels() -> None:
    resolution = body("1. Urges all States:\n\n(a) To sign;\n\n(i) Now;\n\n(ii) Later;\n\n(b) To ratify;\n\n2. Decides so.")
    assert [p.id for p in resolution.paragraphs] == ["OP1", "OP1(a)", "OP1(a)(i)", "OP1(a)(ii)", "OP1(b)", "OP2"]


def test_headings_stand_between_paragraphs() -> None:
    resolution = body("Recalling this,\n\nI\nThe first part\n\n1. Urges all;\n\n## The second\n\n2. Decides so.")
    assert [(p.part, p.number, p.text) for p in resolution.paragraphs] == [
        ("preamble", None, "Recalling this,"),
        ("heading", "I", "The first part"),
        ("operative", "1.", "Urges all;"),
        ("heading", None, "The second"),
        ("operative", "2.", "Decides so."),
    ]


PAGES = """\
Recalling the Convention on the Use of Mines and Their
Destruction,1 and the reports of 20142 and 2018,3

1. Urges all States parties that have not yet done so to provide the
resources that are needed to
____________
1 United Nations, Treaty Series, vol. 2056.
2 A/70/1.
3 See A/71/1, which is
wrapped.

26-16557 (E)    161026
*2616557*
\fA/C.1/81/L.7

States;

2/3                                                             26-16557

2. Decides to include in the provisional agenda the report of the Secretary-
General.
"""


def test_page_furniture_and_footnotes_are_out_of_the_way() -> None:
    resolution = body(PAGES)
    assert paragraphs(resolution) == [
        ("PP1", None, "Recalling the Convention on the Use of Mines and Their Destruction, and the reports of 2014 and 2018,"),
        ("OP1", "1.", "Urges all States parties that have not yet done so to provide the resources that are needed to States;"),
        ("OP2", "2.", "Decides to include in the provisional agenda the report of the Secretary-General."),
    ]
    assert [(n.key, n.text.text) for n in resolution.footnotes] == [
        ("1", "United Nations, Treaty Series, vol. 2056."),
        ("2", "A/70/1."),
        ("3", "See A/71/1, which is wrapped."),
    ]
    preamble = resolution.paragraphs[0]
    assert [preamble.text[: m.start].rpartition(" ")[2] for m in preamble.body.anchors()] == ["Destruction,", "2014", "2018,"]
    assert remarks(resolution) == []


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("*Recalling* the Convention,[^1]\n\n[^1]: See *Treaty Series*.", 1),
        ("Recalling the Convention,^1^\n\n^1^ See Treaty Series.", 1),
        ("Recalling the Convention,[1]\n\n[1] See Treaty Series.", 1),
        ("Recalling the Convention,¹ ² and more,\n\n¹ See Treaty Series.\n² Ibid.", 2),
        ("Recalling the Convention,¹,² and more,\n\n¹ See Treaty Series.\n² Ibid.", 2),
        ("Recalling the Convention, 1 and more,\n\n---\n1 See Treaty Series.", 1),
        ("Recalling the Convention,<sup>1</sup>\n\n<sup>1</sup> See <i>Treaty Series</i>.", 1),
    ],
)
def test_markers_of_every_form_are_anchors(text: str, notes: int) -> None:
    resolution = body(f"{text}\n\n1. Decides so.")
    assert [p.id for p in resolution.paragraphs] == ["PP1", "OP1"]
    assert re.sub(r"\W", "", resolution.paragraphs[0].text).removesuffix("andmore") == "RecallingtheConvention"
    assert [m.value for m in resolution.paragraphs[0].body.anchors()] == ["1", "2"][:notes]
    assert resolution.footnotes[0].text.text == "See Treaty Series."


def test_a_figure_that_is_no_marker_stays() -> None:
    text = (
        "Recalling 12 km² of land, 2 December 2020, paragraph 1, COVID-19 and G20,1 in 2015, 2 October 2016 and A/C.1/DEC.2 and,2"
    )
    resolution = body(f"{text}\n\n1. Decides so.\n\n____\n1 See this.\n2 See that.")
    assert resolution.paragraphs[0].text == (
        "Recalling 12 km² of land, 2 December 2020, paragraph 1, COVID-19 and G20, in 2015, 2 October 2016 and A/C.1/DEC.2 and,"
    )


def test_a_footnote_whose_marker_is_lost_is_reported() -> None:
    resolution = body("Recalling the Convention,\n\n1. Decides so.\n\n____\n1 See this.")
    assert remarks(resolution) == ["footnote 1: its marker was not found in the text"]
    assert [n.text.text for n in resolution.footnotes] == ["See this."]


def test_signs_that_emphasize_nothing_stay() -> None:
    resolution = body("Recalling 80/___ of ________, and <insert name> of 5 * 3,\n\n1. *Decides* so.")
    assert resolution.paragraphs[0].text == "Recalling 80/___ of ________, and <insert name> of 5 * 3,"


def test_a_link_keeps_its_target() -> None:
    resolution = body("*Recalling* [1514 (XV)](https://docs.un.org/en/A/RES/1514(XV)) of [14](#) December,\n\n1. Decides so.")
    first = resolution.paragraphs[0].body
    assert first.text == "Recalling 1514 (XV) of 14 December,"
    assert [(m.kind, m.value) for m in first.marks] == [("italic", None), ("link", "https://docs.un.org/en/A/RES/1514(XV)")]


def test_a_table_of_markdown_has_cells() -> None:
    resolution = body("1. Decides so:\n\n| State | Dues |\n|---|---|\n| Chad | 1 |\n\n2. Urges all.")
    cells = [(p.text, p.cell and (p.cell.row, p.cell.column)) for p in resolution.paragraphs if p.cell]
    assert cells == [("State", (1, 1)), ("Dues", (1, 2)), ("Chad", (2, 1)), ("1", (2, 2))]
    assert resolution.paragraphs[-1].id == "OP2"


def test_a_running_title_is_no_text() -> None:
    page = "\fA title that is long enough\nto need a second line          A/C.1/81/L.7\n\n"
    resolution = body(f"1. Urges all States to\n{page}sign it;\n\n2. Decides so.")
    assert [p.text for p in resolution.paragraphs] == ["Urges all States to sign it;", "Decides so."]


def test_an_organs_name_may_be_broken_into_two_lines() -> None:
    text = SERIES.format(symbol="A/RES/54/54B", head="").replace("General Assembly on", "General\nAssembly on")
    text = text.replace("Agenda item 76\n\n", "Agenda item 76\nDisarmament\n")  # with the title right above it
    masthead = read_text(text, "x.txt").masthead
    assert (masthead.kind, masthead.adopted) == ("resolution", datetime.date(1999, 12, 1))


SERIES = """\
{symbol}
Distr.: General
10 January 2000

Fifty-fourth session
Agenda item 76

Resolution adopted by the General Assembly on 1 December 1999

[on the report of the First Committee (A/54/563)]

54/54 B. Mines

The General Assembly,

Recalling the Convention on the Prohibition of the Use of Mines and on their

{head}

Destruction,

1. Urges all States that have not yet done so to ratify it.
"""


@pytest.mark.parametrize("symbol", ["A/RES/54/54B", "A/RES/54/54 B", "A/RES/54/54B*", ""])
@pytest.mark.parametrize(
    "head", ["A/RES/54/54B", "A/RES/54/54 B", "A/RES/54/54B*", "A/RES/54/54 B          Mines", "Mines    A/RES/54/54B"]
)
def test_the_symbol_of_one_of_a_series_at_the_head_of_a_page_is_no_text(symbol: str, head: str) -> None:
    resolution = read_text(SERIES.format(symbol=symbol, head=head), "x.txt")
    assert resolution.masthead.symbol == symbol.rstrip("*")
    assert [p.text for p in resolution.paragraphs] == [
        "Recalling the Convention on the Prohibition of the Use of Mines and on their Destruction,",
        "Urges all States that have not yet done so to ratify it.",
    ]
    assert remarks(resolution) == []


@pytest.mark.parametrize("head", ["A/RES/54/55B", "A/RES/54/54", "A/54/563"])
def test_another_documents_symbol_on_a_line_of_its_own_is_text(head: str) -> None:
    resolution = read_text(SERIES.format(symbol="A/RES/54/54B", head=head), "x.txt")
    assert head in " ".join(p.text for p in resolution.paragraphs)


@pytest.mark.parametrize(
    ("line", "is_so"),
    [
        ("3/5", True),
        ("5/5", True),
        ("5/3", False),
        ("3/5     26-16557", True),
        ("5/3     26-16557", False),
        ("3/5 States", False),
    ],
)
def test_a_page_number_is_not_above_the_number_of_pages(line: str, is_so: bool) -> None:
    assert is_furniture(line) is is_so


def test_an_annex_is_read_behind_the_closing_lines() -> None:
    head = HEAD.partition("Iran")[0] + "Resolution adopted by the General Assembly\non 2 December 2026\n\n81/7. A title\n\n"
    text = "The General Assembly,\n\n1. Adopts the text.\n\n*52nd plenary meeting*\n*2 December 2026*\n\n"
    resolution = read_text(f"{head}{text}Annex\n\nThe text\n\n1. Words.\n", "x.txt")
    assert [(p.part, p.number, p.text) for p in resolution.paragraphs] == [
        ("operative", "1.", "Adopts the text."),
        ("annex", None, "Annex"),
        ("annex", None, "The text"),
        ("annex", "1.", "Words."),
    ]
    assert (resolution.masthead.meeting, resolution.masthead.adopted) == ("52nd plenary meeting", datetime.date(2026, 12, 2))
    assert paragraphs(read_text(write_text(resolution), "x.txt")) == paragraphs(resolution)


# What cannot be read


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"x.txt: {EMPTY}"),
        (b" \n\n", f"x.txt: {EMPTY}"),
        (b"\x00\x01\x02PNG", "x.txt: is a binary file"),
        (b"A letter to a friend, about the weather.", 'x.txt: is no resolution: there is no line "The General Assembly,"'),
        (
            b"The General Assembly met on Monday.\n\nIt rained.",
            'x.txt: is no resolution: there is no line "The General Assembly,"',
        ),
        (b"The General Assembly,\n\nRecalling this,\n\n1. Decides so.", "x.txt: is no resolution or draft resolution"),
        (HEAD.encode(), 'x.txt: no paragraphs found behind "The General Assembly,"'),
        (b"\x81\x8d\x8f\x90 The General Assembly,", "x.txt: is no text in UTF-8; save it as UTF-8, or give the .docx or .pdf"),
    ],
)
def test_what_is_no_resolution_is_told_so(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as error:
        read_text_file(data, "x.txt")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_other_encodings_of_unicode_are_read(encoding: str) -> None:
    text = (EXAMPLES / "A_RES_80_35.txt").read_text(encoding="utf-8")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert read_text_file((mark + text).encode(encoding), "x.txt") == seed("A_RES_80_35.txt")


def test_windows_1252_is_read_with_a_remark() -> None:
    resolution = read_text_file(f"{HEAD}\n1. Invites Côte d’Ivoire.".encode("cp1252"), "x.txt")
    assert resolution.paragraphs[0].text == "Invites Côte d’Ivoire."
    assert remarks(resolution) == ["file: is in Windows-1252 and not in UTF-8; look at its accents"]


@given(st.text(st.sampled_from("ab *_[]()^<>/bi#&;\\¹²1\n"), max_size=40))
def test_any_signs_can_be_read_and_no_letter_of_a_word_is_lost(text: str) -> None:
    read = inline(text)
    assert Counter(re.findall("a", read.text)) <= Counter(re.findall("a", text))


@given(st.data())
def test_a_text_out_of_order_is_read_or_refused_and_never_breaks(data: st.DataObject) -> None:
    lines = (EXAMPLES / data.draw(st.sampled_from(SEEDS))).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 12))):
        i, j = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[i], lines[j] = lines[j], lines[i]
        if data.draw(st.booleans()):
            del lines[i : i + data.draw(st.integers(0, 3))]
        if not lines:
            break
    with contextlib.suppress(ReadError):
        read_text("\n".join(lines), "x.txt")
