"""What of a draft is open or to be confirmed, in the Word file: highlighted, and said in a comment at the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from drafter.document.markup import parse
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Footnote, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.reasons import comment_on
from drafter.engine.settling import rollover
from drafter.readers import read
from drafter.updates import load
from drafter.updates.printing import Settle
from drafter.writers.docx import write_docx
from tests.wml_schema import out_of_order
from tests.word import Package, W, paragraph, runs, text_of, written

PREVIOUS = Resolution(
    Masthead(kind="draft resolution", session=80, symbol="A/C.1/80/L.30", agenda_items=(AgendaItem("99 (n)", "Disarmament"),)),
    RichText("Mines"),
    addressed(
        [
            paragraph("*Recalling* its resolution 79/34,"),
            paragraph("*Noting* that [54/54](https://docs.un.org/en/A/RES/54/54) was followed[^1] by 164 States,"),
            paragraph("*Decides* to meet from 1 to 5 December 2025;", "operative", "1."),
        ]
    ),
    (Footnote("1", RichText("A/80/365, para. 4.")),),
)


def change(at: str, old: str, new: str = "", **given: object) -> Change:
    texts = {**dict(PREVIOUS.rich_texts()), **{f"footnote {n.key}": n.text for n in PREVIOUS.footnotes}}
    start = texts[at].text.index(old)
    given = {"rule": "rule", "because": "Because.", **given}
    return Change(at, start=start, end=start + len(old), old=old, new=parse(new)[0], **given)  # type: ignore[arg-type]


def left_out(at: str) -> list[str]:
    """The end of the comment on what is to be confirmed."""
    return ["To leave it as last year, in updates.yaml:", f"skip: [{{rule: rule, at: {at}}}]"]


def written_with(*changes: Change, explain: bool = False) -> Package:
    draft = Draft(PREVIOUS, changes)
    package = Package(write_docx(draft.resolution, draft=draft, explain=explain))
    for name in package.names:
        assert not name.startswith("word/") or out_of_order(package.part(name)) == []
    return package


def comments(package: Package) -> dict[str, list[str]]:
    """The comments by the words they stand on; words of several comments are told apart by their paragraphs."""
    said = {c.get(f"{W}id"): [text_of(p) for p in c] for c in package.part("word/comments.xml")}
    on: dict[str | None, str] = {}
    opened: list[str | None] = []
    for element in package.document.iter():
        if element.tag == f"{W}commentRangeStart":
            opened.append(element.get(f"{W}id"))
            on[opened[-1]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            on |= {name: on[name] + text_of(element) for name in opened}
    called = [c.get(f"{W}id") for c in package.document.iter(f"{W}commentReference")]
    assert called == list(said)  # each once, in the order of the text
    return {on[name]: paragraphs for name, paragraphs in said.items()}


def highlighted(package: Package, part: str = "document") -> str:
    """The highlighted text of a part."""
    found = list(package.part(f"word/{part}.xml").iter(f"{W}highlight"))
    assert {h.get(f"{W}val") for h in found} <= {"yellow"}
    return "".join(text_of(next(h.iterancestors(f"{W}r"))) for h in found)


def test_stale_words_are_highlighted_with_the_reason_and_the_line_that_settles_it() -> None:
    because = "The number of States may have changed."
    package = written_with(change("PP2", "164", status="open", because=because, settle=Settle.of("counts", {"States": 165})))
    assert comments(package) == {"164": [f"To be settled: {because}", "In updates.yaml:", "counts: {States: 165}"]}
    assert highlighted(package) == "164"


def test_stale_words_of_one_paragraph_with_one_reason_share_a_comment_and_each_is_highlighted() -> None:
    because = "It is the figure of last year's report."
    years = Settle.of("years", {2025: "…"})
    figures = [change("PP2", n, status="open", because=because, settle=Settle("number", f"{n}…")) for n in ("54/54", "164")]
    package = written_with(*figures, change("OP1", "2025", status="open", because=because, settle=years))
    assert comments(package) == {
        "54/54 was followed by 164": [
            f"To be settled, in 2 places (“54/54”, “164”): {because}",
            *("In updates.yaml:", "number: 54/54…", "number: 164…"),
        ],
        "2025": [f"To be settled: {because}", "In updates.yaml:", "years: {2025: …}"],
    }
    assert highlighted(package) == "54/541642025"


def test_a_line_that_settles_several_places_is_said_once() -> None:
    settle = Settle.of("years", {1: "…"})
    twice = [Change("OP1", "rule", "Late.", "open", start, start + 1, "1", settle=settle) for start in (16, 16)]
    assert [*comment_on(*twice)] == ["To be settled, in 2 places (“1”): Late.", "In updates.yaml:", "years: {1: …}"]


def test_edits_that_settle_several_places_stand_under_one_key() -> None:
    edits = [{"at": "PP2", "replace": k, "with": "…"} for k in ("54/54", "164")]
    both = [change("PP2", edit["replace"], status="open", settle=Settle.of("edits", edit)) for edit in edits]
    said = "edits:\n  - {at: PP2, replace: 54/54, with: …}\n  - {at: PP2, replace: 164, with: …}"
    assert comments(written_with(*both))["54/54 was followed by 164"][-1] == said


def test_what_is_to_be_confirmed_has_a_comment_with_last_years_words_and_no_highlight() -> None:
    package = written_with(change("PP1", "79/34", "80/35", status="confirm", because="The latest.", source="A/RES/80/35"))
    said = ["To be confirmed: The latest. (A/RES/80/35)", "Last year: “79/34”", *left_out("PP1")]
    assert comments(package) == {"80/35": said}
    assert highlighted(package) == ""


def test_what_is_certain_needs_no_comment() -> None:
    package = written_with(change("PP1", "79/34", "80/35"))
    assert "word/comments.xml" not in package.names
    assert "comments" not in etree.tostring(package.part("[Content_Types].xml")).decode()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (change("PP1", "79/34", "80/35"), {"80/35": ["Changed: Because.", "Last year: “79/34”"]}),
        (Change("PP1", "edits", "Wanted.", act="insert", new=RichText("Noting this,")), {"Noting this,": ["Added: Wanted."]}),
        (
            Change("PP1", "edits", "Wanted.", act="delete"),
            {"": ["Taken out: Wanted.", "The paragraph that stood here last year was taken out."]},
        ),
        (Change("PP1", "edits", "Wanted.", act="move", to="PP2"), {"Recalling its resolution 79/34,": ["Moved: Wanted."]}),
        (
            Change("masthead.session", "session", "The new session.", old="80", value=81),
            {"Eighty-first session": ["Changed, masthead, session: The new session.", "Last year: “eightieth”"]},
        ),
    ],
)
def test_where_all_is_to_be_explained_what_is_certain_has_a_comment_too(made: Change, expected: dict[str, list[str]]) -> None:
    assert comments(written_with(made, explain=True)) == expected


def test_the_line_that_leaves_a_change_out_does_so(tmp_path: Path) -> None:
    examples = Path(__file__).resolve().parents[1] / "examples"
    previous, updates = read(examples / "A_RES_77_63.txt"), examples / "79-draft.yaml"
    draft = rollover(previous, load([updates]))
    assert draft.with_status("confirm")
    for made in draft.with_status("confirm"):
        *_, heading, line = comment_on(made)
        assert heading == "To leave it as last year, in updates.yaml:"
        more = tmp_path / "more.yaml"
        more.write_text(line + "\n", encoding="utf-8")
        again = rollover(previous, load([updates, more]))
        assert (made.at, made.old) not in {(c.at, c.old) for c in again.changes}
        assert (made.at, made.old) in {(s.change.at, s.change.old) for s in again.set_aside}


def test_a_comment_stands_on_its_words_across_italics_and_links() -> None:
    package = written_with(change("PP2", "Noting that 54/54 was", status="open"))
    assert list(comments(package)) == ["Noting that 54/54 was"]
    assert highlighted(package) == "Noting that 54/54 was"
    assert runs(package.find("followed"))[:2] == [("Noting", "i highlight"), (" that ", "highlight")]


def test_comments_are_numbered_in_the_order_of_the_text() -> None:
    package = written_with(change("OP1", "2025", status="open"), change("PP1", "79/34", status="open"))
    assert list(comments(package)) == ["79/34", "2025"]


def test_two_comments_on_words_that_overlap_both_stand() -> None:
    package = written_with(change("OP1", "from 1 to 5 December 2025", status="open"), change("OP1", "2025", status="open"))
    assert list(comments(package)) == ["from 1 to 5 December 2025", "2025"]


def test_a_new_paragraph_to_be_confirmed_is_covered_as_a_whole() -> None:
    new = Change("PP1", "rule", "Wanted.", "confirm", act="insert", new=RichText("Noting this,"))
    assert comments(written_with(new)) == {"Noting this,": ["To be confirmed: Wanted.", *left_out("PP1")]}


def test_a_paragraph_that_was_taken_out_is_told_where_it_stood() -> None:
    gone = Change("PP1", "rule", "Wanted.", "confirm", act="delete")
    said = ["To be confirmed: Wanted.", "The paragraph that stood here last year was taken out.", *left_out("PP1")]
    assert comments(written_with(gone)) == {"": said}


def test_an_open_line_of_the_masthead_is_highlighted_as_a_whole() -> None:
    item = Change("masthead.agenda_items", "agenda", "Not known.", "open", settle=Settle("agenda_item", "98 (l)"))
    package = written_with(item)
    assert list(comments(package)) == ["Agenda item 99 (n)"]
    assert highlighted(package) == "Agenda item 99 (n)"


def test_what_stands_in_a_header_is_told_at_the_session() -> None:
    symbol = Change("masthead.symbol", "symbol", "The number is not known.", "open", settle=Settle("symbol", "A/C.1/81/L.30"))
    package = written_with(symbol)
    said = ["To be settled, masthead, symbol: The number is not known.", "In updates.yaml:", "symbol: A/C.1/81/L.30"]
    assert comments(package) == {"": said}
    assert package.find("Eightieth session").find(f"{W}commentRangeStart") is not None


def test_stale_words_of_a_footnote_are_highlighted_there_and_told_at_its_number() -> None:
    package = written_with(change("footnote 1", "A/80/365", status="open", because="A new report is due."))
    assert comments(package) == {"": ["To be settled, footnote 1: A new report is due."]}
    assert highlighted(package, "footnotes") == "A/80/365"
    assert highlighted(package) == ""
    assert list(package.part("word/footnotes.xml").iter(f"{W}commentReference")) == []
    assert package.find("followed").find(f"{W}commentRangeStart") is not None


def test_the_rollover_of_the_seed_carries_its_questions_into_word() -> None:
    examples = Path(__file__).resolve().parents[1] / "examples"
    draft = rollover(read(examples / "A_RES_80_35.txt"), load([examples / "81-draft.yaml"]))
    package = written(draft)
    assert len(package.part("word/comments.xml")) == len(draft.with_status("open", "confirm"))
