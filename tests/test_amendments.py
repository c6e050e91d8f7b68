"""Amendments as sponsors read them out and as the UN prints them: what is understood, and what edits they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.infer.amendments import amendments_between
from drafter.infer.hearing import heard, updates_heard
from drafter.language.amendments import parse_amendments, print_amendments
from tests.commands import drafter
from tests.factories import resolution

TEXT = resolution(
    "*Recalling* the legacy of Chernobyl and the Chernobyl nuclear power plant,[^1]",
    "*Noting* that five States of the region are affected, as are their neighbours,",
    "1. *Takes note* of the report entitled “The way ahead”;[^2]",
    "2. *Requests* the Secretary-General:",
    "(a) To report to the Assembly;",
    "(b) To convene a meeting;",
    "3. *Decides* to remain seized of the matter.",
    notes=["A/80/10.", "A/80/11, annex."],
    title="The Chernobyl disaster",
    kind="draft resolution",
    symbol="A/80/L.3",
    number="",
    adopted=None,
)


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        (
            "In operative paragraph 1, replace “Takes note” with “Welcomes”.",
            [{"at": "OP1", "replace": {"Takes note": "Welcomes"}}],
        ),
        (
            "In preambular paragraph 2, replace “five” by “six”; after “States”, insert “and others”.",
            [{"at": "PP2", "replace": {"five": "six", "States": "States and others"}}],
        ),
        (
            "In the second preambular paragraph, insert “neighbouring” before “States” and delete “of the region”;",
            [{"at": "PP2", "replace": {"five ": "five neighbouring ", " of the region": ""}}],
        ),
        ("In OP 2 (a), after “report”, insert “, in writing,”", [{"at": "OP2(a)", "replace": {"report": "report, in writing,"}}]),
        (
            'In subparagraph (b) of operative paragraph 2, replace "a meeting" by "meetings".',
            [{"at": "OP2(b)", "replace": {"a meeting": "meetings"}}],
        ),
        (
            "At the end of the second preambular paragraph, add “and so on”.",
            [{"at": "PP2", "replace": {"neighbours": "neighbours and so on"}}],
        ),
        ("Delete the last preambular paragraph.", [{"at": "PP2", "delete": True}]),
        ("1. Delete operative paragraph 2 (a) reading:\nTo report to the Assembly;", [{"at": "OP2(a)", "delete": True}]),
        ("Delete footnote 2.", [{"footnote": 2, "delete": True}]),
        ("In footnote 2, delete “, annex”.", [{"footnote": 2, "replace": {", annex": ""}}]),
        ("Move operative paragraph 3 before operative paragraph 2.", [{"at": "OP3", "move": {"before": "OP2"}}]),
        ("Operative paragraph 3 should read as follows:\nDecides otherwise.", [{"at": "OP3", "text": "Decides otherwise."}]),
        ("Replace the title by the following: “The Chornobyl disaster”", [{"title": "The Chornobyl disaster"}]),
        (
            "After preambular paragraph 1, insert a new preambular paragraph reading:\n“Stressing that it is so,”",
            [{"after": "PP1", "insert": "Stressing that it is so,"}],
        ),
        (
            "After operative paragraph 1, insert two new operative paragraphs reading:\n\nStresses it;\n\nUrges States to pay;\n"
            "2. Delete operative paragraph 3.",
            [{"after": "OP1", "insert": ["Stresses it;", "Urges States to pay;"]}, {"at": "OP3", "delete": True}],
        ),
        (
            "Insert a new operative paragraph after operative paragraph 2 (b), reading: “Urges all;”",
            [{"after": "OP2", "insert": "Urges all;"}],
        ),
        ("OP 2 (a) becomes an operative paragraph (level 0).", [{"at": "OP2(a)", "as": {"level": 0}}]),
        (
            "After operative paragraph 1, insert a new row of 2 cells reading:\n(empty)\n0.42\nDelete operative paragraph 3.",
            [{"after": "OP1", "row": ["", "0.42"]}, {"at": "OP3", "delete": True}],
        ),
        (
            "Before operative paragraph 1, insert a new heading reading:\nA. Facts",
            [{"before": "OP1", "insert": "A. Facts", "as": {"part": "heading"}}],
        ),
    ],
)
def test_an_amendment_is_an_edit(said: str, edits: list[dict[str, object]]) -> None:
    assert heard(said.splitlines(), TEXT, "said.txt") == edits


def test_words_are_those_that_the_amendments_before_have_left() -> None:
    said = [
        "Ukraine: amendment to draft resolution A/80/L.3",
        "1. Replace “Chernobyl” with “Chornobyl” in the title, the preambular paragraphs and the operative paragraphs.",
        "2. In the first preambular paragraph, insert “of Ukraine” after “Chornobyl nuclear power plant”.",
    ]
    assert heard(said, TEXT, "said.txt") == [
        {"title": "The Chornobyl disaster"},
        {
            "at": "PP1",
            "replace": {"of Chernobyl": "of Chornobyl", "the Chernobyl": "the Chornobyl", "plant": "plant of Ukraine"},
        },
    ]


def test_words_that_could_only_be_told_by_words_in_common_are_said_with_the_whole_text() -> None:
    said = ["In preambular paragraph 1, replace “and” by “as well as”; before “Chernobyl nuclear”, insert “closed”."]
    text = "*Recalling* the legacy of Chernobyl as well as the closed Chernobyl nuclear power plant,[^1]"
    assert heard(said, TEXT, "said.txt") == [{"at": "PP1", "text": text}]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "In operative paragraph 9, delete “all”.",
            'said.txt:1: there is no "operative paragraph 9" in the text; right is one such as operative paragraph 1',
        ),
        (
            "Delete operative paragraph 1.\nIn paragraph 1, replace “notes” by “takes”.",
            "said.txt:2: “notes” is not in OP1: it reads “Takes note of the report entitled “The way ahead”;”",
        ),
        (
            "In preambular paragraph 1, delete “Chernobyl”.",
            "said.txt:1: “Chernobyl” stands twice in PP1: it reads “Recalling the legacy",
        ),
        (
            "Delete operative paragraph 1.\nWe would also like some changes.",
            'said.txt:2: found "We would also like some changes.", which is no amendment in a form that is known; right is',
        ),
        (
            "After operative paragraph 1, insert a new operative paragraph reading:",
            'said.txt:1: "After operative paragraph 1, insert a new operative paragra…" is followed by no text',
        ),
        (
            "After operative paragraph 1, insert a new chapter reading:\nOf facts",
            'said.txt:1: found "chapter"; right is one of preambular paragraph, operative paragraph, heading',
        ),
        (
            "In the operative paragraphs, after “States”, insert “all”.",
            "said.txt:1: found “after “States”, insert “all”” for several paragraphs; right is to replace words there",
        ),
        (
            "Replace “Atlantis” with “Utopia” in the preambular paragraphs and the operative paragraphs.",
            "said.txt:1: “Atlantis” is not in the preambular paragraphs, the operative paragraphs",
        ),
        (
            "In operative paragraphs 1 and 3, replace “report” by “note”.",
            "said.txt:1: “report” is not in OP3: it reads “Decides to remain seized of the matter.”",
        ),
        ("Thank you, Chair.", "said.txt: holds no amendment; right are lines such as: In operative paragraph 6, replace …"),
    ],
)
def test_what_is_no_amendment_of_the_text_is_said_with_its_line(said: str, message: str) -> None:
    with pytest.raises(DrafterError) as error:
        heard(said.splitlines(), TEXT, "said.txt")
    assert str(error.value).startswith(message)


def test_an_amendment_that_does_not_fit_is_named_by_its_own_line() -> None:
    said = [
        "Delete operative paragraph 3.",
        "",
        "After operative paragraph 1, insert a new row of 2 cells reading:",
        "Chile",
        "0.42",
    ]
    wanted = r"^said\.txt:3: OP1 stands in no table; right is a paragraph of the row that the new one comes beside$"
    with pytest.raises(DrafterError, match=wanted):
        updates_heard(said, TEXT, "said.txt")


def test_what_leads_from_one_text_to_another_is_read_out_in_the_first_ones_numbering() -> None:
    other = resolution(
        "*Recalling* the legacy of Chernobyl and the Chernobyl nuclear power plant,[^1]",
        "*Noting* that six States of the region are affected,",
        "*Stressing* that this is so,",
        "1. *Takes note with appreciation* of the report entitled “The way ahead”;[^2]",
        "2. *Requests* the Secretary-General:",
        "(a) To convene a meeting;",
        "(b) To report to the Assembly;",
        notes=["A/80/10.", "A/80/11, annex."],
        title="The Chernobyl disaster",
    )
    said = print_amendments(amendments_between(TEXT, other))
    assert said.splitlines() == [
        "1. In preambular paragraph 2, replace “five” by “six”; delete “, as are their neighbours”.",
        "2. After preambular paragraph 2, insert a new preambular paragraph reading:",
        "Stressing that this is so,",
        "3. In operative paragraph 1, before “of”, insert “*with appreciation*”.",
        "4. Before operative paragraph 2 (a), insert a new subparagraph reading:",
        "To convene a meeting;",
        "5. Delete operative paragraph 2 (b).",
        "6. Delete operative paragraph 3.",
    ]


def test_what_is_printed_is_read_back() -> None:
    said = print_amendments([one for _, one in parse_amendments(EVERY.splitlines())])
    assert said == EVERY


EVERY = """\
1. In preambular paragraph 2, replace “five” by “six”; after “States”, insert “and others”; before “region”, insert “wider”; \
delete “all”; at the end, add “and so on”.
2. Replace the title by the following:
The disaster
3. Delete footnote 2.
4. Move operative paragraph 3 before operative paragraph 2 (a).
5. After operative paragraph 2 (a), insert a new subparagraph (level 2, with the number “(i)”) reading:
To say so;
6. Before annex 3, insert a new row of 3 cells reading:
Chile
(empty)
0.42
7. Operative paragraph 3 becomes a heading (level 0, without a number).
8. After operative paragraph 1, insert two new operative paragraphs reading:
Urges all;
Calls upon them;
"""


def test_the_command_line_prints_amendments_and_takes_them_back(tmp_path: Path) -> None:
    old, new = "examples/79-draft.txt", tmp_path / "new.txt"
    new.write_text(Path(old).read_text(encoding="utf-8").replace("164", "165"), encoding="utf-8")
    said = tmp_path / "said.txt"
    assert drafter("compare", old, new, "--oral", "--output", said).code == 1
    assert said.read_text(encoding="utf-8") == "In preambular paragraph 10, replace “164” by “165”.\n"
    assert drafter("compare", old, new, "--oral").out == said.read_text(encoding="utf-8")
    updates = drafter("infer", old, "--oral", said).out
    assert updates.splitlines()[-3:] == [
        "edits:",
        "# PP10: Noting with satisfaction [that 164 → that 165] States have ratified …",
        "- {at: PP10, replace: {that 164: that 165}}",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("infer", "examples/79-draft.txt", "examples/A_RES_77_63.txt", "--oral", "said.txt"), "found 2 editions; right is one"),
        (
            ("compare", "examples/79-draft.txt", "examples/A_RES_77_63.txt", "--oral", "--output", "said.docx"),
            "said.docx: amendments are written to files that end in .txt",
        ),
        (("infer", "examples/79-draft.txt", "--oral", "no.txt"), "no.txt: there is no such file"),
    ],
)
def test_what_cannot_be_said_is_an_error(arguments: tuple[str, ...], message: str) -> None:
    done = drafter(*arguments)
    assert done.code == 2 or done.code == 1
    assert done.err.startswith(message)
