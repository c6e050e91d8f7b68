"""What of a draft is open or to be confirmed, in the Word file: highlighted, and said in a comment at the words."""

from __future__ import annotations

import datetime

import pytest
from lxml import etree

from drafter.document.markup import parse
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Footnote, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.asking import comment_on
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.updates.printing import Settle
from drafter.writers.docx import write_docx
from tests.wml_schema import out_of_order
from tests.word import Package, W, paragraph, text_of

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


def test_stale_words_are_highlighted_with_a_plain_question_and_the_reason() -> None:
    because = "The number of States may have changed."
    package = written_with(change("PP2", "164", status="open", because=because, settle=Settle.of("counts", {"States": 165})))
    assert comments(package) == {"164": ["Is it still “164”? If not, how many are there now?", because]}
    assert highlighted(package) == "164"


def test_stale_words_of_one_paragraph_with_one_reason_share_a_comment_and_each_is_highlighted() -> None:
    because = "It is the figure of last year's report."
    years = Settle.of("years", {2025: "…"})
    figures = [change("PP2", n, status="open", because=because, settle=Settle("number", f"{n}…")) for n in ("54/54", "164")]
    package = written_with(*figures, change("OP1", "2025", status="open", because=because, settle=years))
    assert comments(package) == {
        "54/54 was followed by 164": [
            "Are “54/54” and “164” still right? If not, what should stand here?",
            because,
        ],
        "2025": ["Is “2025” still right? If not, what should stand here?", because],
    }
    assert highlighted(package) == "54/541642025"


def asked(rule: str = "rule", settle: Settle | None = None) -> str:
    """The question that an open mark of PP2 asks."""
    mark = change("PP2", "164", status="open", rule=rule, settle=settle)
    return next(comment_on(Draft(PREVIOUS, (mark,)), mark))


@pytest.mark.parametrize(
    ("rule", "settle", "question"),
    [
        ("days", Settle.of("edits", {"at": "PP2", "replace": "164", "with": "…"}), "which day or year belongs here?"),
        ("figures", Settle.of("edits", {"at": "PP2", "replace": "164", "with": "…"}), "what is the figure now?"),
        ("a rule of our own", None, "what should stand here?"),
    ],
)
def test_a_question_is_one_that_whoever_reads_the_file_can_answer(rule: str, settle: Settle | None, question: str) -> None:
    assert asked(rule=rule, settle=settle) == f"Is “164” still right? If not, {question}"


@pytest.mark.parametrize(
    ("settle", "question"),
    [
        (
            Settle.of("edits", {"at": "PP2", "replace": "164 States", "with": "165 States"}),
            "Should “164 States” now read “165 States”?",
        ),
        (Settle.of("documents", {"A/80/1": "A/81/…"}), "Which of this year's documents takes the place of 164?"),
        (
            Settle.of("meetings", {"name": "Fourth Meeting", "venue": "…", "from": "…", "to": "…"}),
            "Where and when is the Fourth Meeting?",
        ),
        (
            Settle.of(
                "meetings",
                {"name": "Third Meeting", "venue": "Oslo", "from": datetime.date(2026, 3, 2), "to": datetime.date(2026, 3, 6)},
            ),
            "Was the Third Meeting held in Oslo from 2 March 2026 to 6 March 2026?",
        ),
    ],
)
def test_a_question_names_what_is_known_of_the_answer(settle: Settle, question: str) -> None:
    assert asked(settle=settle) == question


def test_the_masthead_is_asked_for_in_words() -> None:
    marks = [
        Change("masthead.sponsors", "masthead", "The sponsors are not known.", "open", settle=Settle("sponsors", ["…"])),
        Change("masthead.agenda_items", "agenda", "Not known.", "open", old="99 (n)", settle=Settle("agenda_item", "99 (n)")),
    ]
    assert [[*comment_on(Draft(PREVIOUS), mark)] for mark in marks] == [
        ["Masthead, sponsors: Who are the sponsors?", "The sponsors are not known."],
        ["Masthead, agenda item: Which item of the agenda is it at this session? Last year it was 99 (n).", "Not known."],
    ]


def test_a_comment_says_both_numbers_of_a_paragraph_that_has_another_now() -> None:
    made = (
        Change("OP1", "edits", "Wanted.", act="insert", side="before", new=RichText("Notes this;")),
        change("OP1", "2025", status="open", rule="days", because="It has gone by."),
        change("OP1", "December", "November", status="confirm"),
    )
    assert comments(written_with(*made)) == {
        "2025": ["OP2, OP1 in L.30: Is “2025” still right? If not, which day or year belongs here?", "It has gone by."],
        "November": ["OP2, OP1 in L.30: Is this right? Last year: “December”.", "Because."],
    }


def test_no_comment_speaks_of_updates_yaml() -> None:
    given = change("PP2", "164", "166", because="drafts/81.yaml:4 gives the number (updates.yaml).")
    assert comments(written_with(given, explain=True)) == {
        "166": ["Changed: the list of facts gives the number (the list of facts).", "Last year: “164”."]
    }


@pytest.mark.parametrize(("author", "signed"), [("Chile", ("Chile", "C")), ("", ("Delegation", "D"))])
def test_comments_are_the_author_s(author: str, signed: tuple[str, str]) -> None:
    draft = Draft(PREVIOUS, (change("PP1", "79/34", "80/35", status="confirm"),), author=author)
    package = Package(write_docx(draft.resolution, draft=draft))
    [comment] = package.part("word/comments.xml")
    assert (comment.get(f"{W}author"), comment.get(f"{W}initials")) == signed


def test_a_silent_file_has_no_comments_and_what_is_open_is_highlighted() -> None:
    draft = Draft(PREVIOUS, (change("PP2", "164", status="open"), change("PP1", "79/34", "80/35", status="confirm")))
    package = Package(write_docx(draft.resolution, draft=draft, silent=True))
    assert "word/comments.xml" not in package.names
    assert highlighted(package) == "164"


def test_what_is_to_be_confirmed_has_a_comment_with_last_years_words_and_no_highlight() -> None:
    package = written_with(change("PP1", "79/34", "80/35", status="confirm", because="The latest.", source="A/RES/80/35"))
    said = ["Is this right? Last year: “79/34”.", "The latest. (A/RES/80/35)"]
    assert comments(package) == {"80/35": said}
    assert highlighted(package) == ""


def test_what_is_certain_needs_no_comment() -> None:
    package = written_with(change("PP1", "79/34", "80/35"))
    assert "word/comments.xml" not in package.names
    assert "comments" not in etree.tostring(package.part("[Content_Types].xml")).decode()


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (change("PP1", "79/34", "80/35"), {"80/35": ["Changed: Because.", "Last year: “79/34”."]}),
        (Change("PP1", "edits", "Wanted.", act="insert", new=RichText("Noting this,")), {"Noting this,": ["Added: Wanted."]}),
        (
            Change("PP1", "edits", "Wanted.", act="delete"),
            {"": ["Taken out: Wanted.", "The paragraph that stood here last year was taken out."]},
        ),
        (
            Change("PP1", "edits", "Wanted.", act="move", to="PP2"),
            {"Recalling its resolution 79/34,": ["PP2, PP1 in L.30: Moved: Wanted."]},
        ),
        (
            Change("masthead.session", "session", "The new session.", old="80", value=81),
            {"Eighty-first session": ["Masthead, session: Changed: The new session.", "Last year: “eightieth”."]},
        ),
    ],
)
def test_where_all_is_to_be_explained_what_is_certain_has_a_comment_too(made: Change, expected: dict[str, list[str]]) -> None:
    assert comments(written_with(made, explain=True)) == expected
