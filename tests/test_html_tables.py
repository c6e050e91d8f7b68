"""Tables of HTML in Markdown and in plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.document.resolution import Resolution
from drafter.readers import read
from drafter.readers.text import read_text
from drafter.writers.markdown import write_markdown
from tests.docx_files import MASTHEAD

CASE = Path(__file__).parent / "data" / "cases" / "markdown-html-table" / "base.md"
HEAD = "\n\n".join(MASTHEAD) + "\n\nRecalling it,\n\n1. Decides it.\n\nAnnex\n\nScale\n\n"


def cells(found: Resolution) -> list[tuple[int, int, str]]:
    return [(p.cell.row, p.cell.column, p.text) for p in found.paragraphs if p.cell]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<table><tr><td>Chad</td><td>0.03</td></tr></table>", [(1, 1, "Chad"), (1, 2, "0.03")]),
        ("<TABLE border='1'>\n<TR>\n<TH>State</TH>\n<TH>Share</TH>\n</TR>\n<TR><TD>Chad\n<TD>0.03\n</TABLE>",
         [(1, 1, "State"), (1, 2, "Share"), (2, 1, "Chad"), (2, 2, "0.03")]),
        ("<table><thead><tr><th colspan=2>Both</th><th>C</th></tr></thead><tr><td>a</td><td></td><td>c</td></tr></table>",
         [(1, 1, "Both"), (1, 3, "C"), (2, 1, "a"), (2, 3, "c")]),
        ("<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [(1, 1, "a"), (1, 2, "b"), (2, 2, "c")]),
        ("<table><tr><td>C&ocirc;te d&#8217;Ivoire &amp; Chad</td><td>a|b</td></tr></table>",
         [(1, 1, "Côte d’Ivoire & Chad"), (1, 2, "a|b")]),
        ("<table><tr><td><p>One</p><p>two</p></td><td>three<br>four</td></table>", [(1, 1, "One two"), (1, 2, "three four")]),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>", [(1, 1, "a b"), (1, 2, "c")]),
        ("<table><td>a<td>b<tr><td>c</table>", [(1, 1, "a"), (1, 2, "b"), (2, 1, "c")]),
    ],
)  # fmt: skip
def test_a_table_of_html_is_a_table(table: str, expected: list[tuple[int, int, str]]) -> None:
    assert cells(read_text(HEAD + table + "\n", "x.md")) == expected
    assert cells(read_text(HEAD.rstrip() + " " + table + " and more", "x.txt")) == expected


def test_a_table_that_is_not_closed_ends_with_its_last_cell() -> None:
    found = read_text(HEAD + "<table><tr><td>Chad<td>0.03\n\nWhat follows", "x.md")
    assert cells(found) == [(1, 1, "Chad"), (1, 2, "0.03")]
    assert found.paragraphs[-1].text == "What follows"


def test_italics_and_links_in_a_cell_stay() -> None:
    found = read_text(HEAD + '<table><tr><td><em>Chad</em> and <a href="https://un.org">it</a></td></tr></table>', "x.md")
    (cell,) = (p for p in found.paragraphs if p.cell)
    assert [(m.kind, cell.text[m.start : m.end]) for m in cell.body.marks] == [("italic", "Chad")]
    assert cell.text == "Chad and it"


def test_a_caption_and_words_between_cells_are_read() -> None:
    found = read_text(HEAD + "<table><caption>The <b>scale</b></caption><tr><td>Chad</td>lost</tr></table>\n\nEnd of it", "x.md")
    assert [p.text for p in found.paragraphs if p.part == "annex"] == ["Annex", "Scale", "The scalelost", "Chad", "End of it"]


def test_the_case_and_drafter_s_own_markdown_with_such_a_table() -> None:
    found = read(CASE)
    assert [p.text for p in found.paragraphs if p.part == "annex"] == ["Annex", "Scale", "Chad", "0.03"]
    own = write_markdown(read_text(HEAD, "x.md")) + "\n<table><tr><th>State</th></tr><tr><td>Chad</td></tr></table>\n"
    assert cells(read_text(own, "x.md")) == [(1, 1, "State"), (2, 1, "Chad")]
