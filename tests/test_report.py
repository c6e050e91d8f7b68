"""The reports of a draft: text for a terminal and a page of HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from drafter.document.markup import parse
from drafter.document.resolution import Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.numbers import place
from drafter.report.brief import MOST
from drafter.report.page import html_report
from drafter.report.terminal import terminal_report
from drafter.updates.printing import Settle
from tests.drafts import DRAFT, PREVIOUS, change, paragraph
from tests.factories import AGENDA, resolution, rolled
from tests.strategies import resolutions

REPORT = """\
A/RES/80/35 → A/RES/80/35
Masthead: eighty-first session

To be looked up
  The masthead: agenda item.
  The meeting has taken place; the next is not known – OP3 “in Geneva from 1 to 5 December 2025”

To be confirmed: made, and to be looked at
  The session after the new one – OP4 (11) eighty-first → eighty-second

Set aside
  sessions stands in its place – OP4

Remarks
  masthead: “99 (I)” was read as printed
  no fact of shared.yaml:3 is in the text

Certain: masthead, recalls, counts, parties (2), documents; 3 edits of your own.
9 certain, 1 to be confirmed, 2 open, 1 set aside. All of it: --details.
"""
DETAILS = """\
A/RES/80/35 → A/RES/80/35
Masthead: eighty-first session

To be looked up
  The item of the new agenda is not known.
   2  masthead, agenda item · “99 (n)”
  The meeting has taken place; the next is not known.
  10  OP3 · … to be held [in Geneva from 1 to 5 December 2025];

In updates.yaml: what is ready as it is, what must be looked up behind a “#”
  # agenda_item: 98 (l)
  meetings:
  #  - {name: …, venue: …, from: …, to: …}

To be confirmed: made, and to be looked at (1)
  11  OP4 · sessions
      … agenda of its [eighty-first → eighty-second] session the item.
      The session after the new one.

Set aside (1)
      OP4 · other
      … agenda of its [eighty-first → eighty-third] session the item.
      sessions stands in its place

Remarks (2)
      masthead: “99 (I)” was read as printed
      no fact of shared.yaml:3 is in the text

Certain (6)
   1  masthead, session · session
      [eightieth → eighty-first]
      The new session.
   3  PP1 · recalls
      … of 4 December 2023[ and → ,] 79/34 of 2 December 2024[+ and 80/35 of 1 December 2025],
      The resolution rolled over joins those recalled. [Editorial Manual, II.E]
   4  PP2 · counts
      Noting that [164 → 166] States parties have …
      updates.yaml:4 gives the number.
      PP2; OP2, last year OP1 · parties (changes 5, 8)
      Noting that 164 States [parties → Parties] have ratified the …
      House style since session 80.
  12  footnote 3, last year footnote 2 · documents
      [A/80/365 → A/81/372].
      updates.yaml:6 gives this year's report.

Edits of your own (3)

9 certain, 1 to be confirmed, 2 open, 1 set aside.
"""
YEARS = "*Noting* that 3 came in 2025, 4 in May 2025 and 5 in 2025,"


def test_the_report_asks_first_then_has_confirmed_and_last_counts_what_is_certain() -> None:
    assert terminal_report(DRAFT) == REPORT


def test_with_details_it_says_what_was_changed_by_which_rule_and_why() -> None:
    assert terminal_report(DRAFT, details=True) == DETAILS


def test_where_nobody_is_named_it_asks_whose_the_changes_in_word_are() -> None:
    asked = "The author of the changes in Word; they are signed “Delegation” (author: in updates.yaml).\n"
    for details in (False, True):
        assert terminal_report(DRAFT, details=details, is_signed=False).count(asked) == 1
        assert asked not in terminal_report(DRAFT, details=details)
    assert asked.strip() in html_report(DRAFT, is_signed=False)
    assert asked.strip() not in html_report(DRAFT)


def test_marks_with_one_reason_are_asked_about_once_and_settled_in_one_place() -> None:
    draft = rolled(resolution(YEARS, AGENDA))
    assert """\
To be looked up
  The masthead: sponsors, agenda item.
  It had just gone by when last year's text was written: look whether it is now another – PP1
      “in 2025”, “May 2025”
""" in terminal_report(draft)
    assert """\
      PP1 (3 times) · Noting that 3 came [in 2025], 4 in [May 2025] and 5 [in 2025], (changes 10,
      11, 12)

In updates.yaml: what is ready as it is, what must be looked up behind a “#”
  # sponsors: […]
  # agenda_item: …
  edits:
  #  - {at: PP1, replace: came in 2025, with: came …}
  #  - {at: PP1, replace: May 2025, with: …}
  #  - {at: PP1, replace: 5 in 2025, with: 5 …}
""" in terminal_report(draft, details=True)


def test_what_has_an_answer_stands_apart_from_what_must_be_looked_up() -> None:
    settle = Settle.of("edits", {"at": "OP3", "replace": "2025", "with": "2026"})
    ready = change("OP3", "2025", "2025", "years", "It may move on.", status="open", settle=settle)
    report = terminal_report(Draft(PREVIOUS, (ready,)))
    assert "With an answer to be taken or left\n  It may move on – OP3 “2025” → “2026”\n" in report
    assert "To be looked up" not in report
    assert "<td>“2025” → “2026”</td>" in html_report(Draft(PREVIOUS, (ready,)))


def test_the_report_of_a_draft_of_many_reasons_fits_a_screen() -> None:
    words = [f"word{n} came in 2025" for n in range(200)]
    long = replace(PREVIOUS, paragraphs=addressed([paragraph(f"Noting that {one},") for one in words]))
    marks = tuple(
        change_of(long, f"PP{n + 1}", "2025", because=f"Reason {n}.", status="open" if n % 2 else "confirm", id=n + 1)
        for n in range(200)
    )
    lines = terminal_report(Draft(long, marks)).splitlines()
    assert len(lines) <= MOST
    assert "  … and 74 reasons more" in lines or any(
        line.startswith("  … and ") and line.endswith(" reasons more") for line in lines
    )
    assert len(terminal_report(Draft(long, marks), details=True).splitlines()) > 400


def test_a_paragraph_of_many_marks_takes_no_more_than_its_lines() -> None:
    numbers = " ".join(str(n) for n in range(1000, 1500))
    long = replace(PREVIOUS, paragraphs=addressed([paragraph(f"Noting {numbers},")]))
    marks = tuple(change_of(long, "PP1", str(n), because="So.", status="open", id=n - 999) for n in range(1000, 1500))
    report = " ".join(terminal_report(Draft(long, marks)).split())
    assert " So – PP1 “1000”, “1001”, “1002”, “1003”, “1004”, “1005”, “1006”, “1007”, “1008”, “1009” and 490 more " in report


def change_of(text: Resolution, at: str, old: str, **given: object) -> Change:
    start = text.texts[at].text.index(old)
    return Change(at, "rule", start=start, end=start + len(old), old=old, new=RichText("2026"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("details", [False, True])
def test_two_numbers_stand_wherever_a_number_changed(details: bool) -> None:
    previous = resolution("*Noting* what came in 2025,", "*Recalling* its resolution 79/34 of 2 December 2024,", AGENDA)
    draft = rolled(previous, 'edits: [{before: PP1, insert: "*Welcoming* it,"}]')
    report = " ".join(terminal_report(draft, details=details).split())
    assert "PP2, last year PP1" in report
    assert "PP3, last year PP2" in report
    page = html_report(draft)
    assert '<span class="address">PP3, last year PP2</span>' in page
    assert '<span class="address">PP1 (new)</span>' in page
    assert page.count("PP2, last year PP1") == 2  # in the list of what is asked, and beside the text


def test_of_a_revision_the_other_number_is_that_of_the_draft_before() -> None:
    draft = Draft(replace(PREVIOUS, masthead=replace(PREVIOUS.masthead, symbol="A/C.1/80/L.5")), CHANGES_OF_A_REVISION)
    assert [place(draft, c) for c in draft.changes] == ["OP1 (new)", "OP2, OP1 in L.5", "OP2 in L.5 (out)"]


CHANGES_OF_A_REVISION = (
    Change("OP1", "edits", "Wanted.", act="insert", side="before", new=RichText("Notes it;")),
    Change("OP1", "rule", "So.", "open", 0, 8, PREVIOUS.texts["OP1"].text[:8]),
    Change("OP2", "edits", "Wanted.", act="delete"),
)


def test_the_report_of_no_change_is_a_heading_and_a_count() -> None:
    quiet = Draft(resolution("*Recalling* the Charter,"))
    line = "0 certain, 0 to be confirmed, 0 open."
    assert terminal_report(quiet) == f"A/RES/80/35 → A/RES/80/35\n\nCertain: nothing.\n{line} All of it: --details.\n"
    assert terminal_report(quiet, details=True) == f"A/RES/80/35 → A/RES/80/35\n\n{line}\n"


def test_colours_are_marks_and_change_no_word() -> None:
    coloured = terminal_report(DRAFT, colour=True, width=1000, details=True)
    assert "\x1b[9;31m164\x1b[0m\x1b[4;32m166\x1b[0m States parties" in coloured
    assert "\x1b" not in REPORT
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert "Looks forward" not in plain
    assert "… to be held in Geneva from 1 to 5 December 2025;" in plain


def test_no_line_is_wider_than_the_screen() -> None:
    for colour in (True, False):
        for details in (True, False):
            for line in terminal_report(DRAFT, colour=colour, width=50, details=details).splitlines():
                assert (
                    len(re.sub(r"\x1b\[[\d;]*m", "", line)) <= 50
                    or "{name" in line
                    or "In updates" in line
                    or "--details" in line
                )


def test_a_long_text_is_cut_in_its_midst() -> None:
    words = [f"word{n}" for n in range(1, 41)]
    whole = change("OP2", "Urges States to pay;", " ".join(words), "other", "updates.yaml:3", id=1)
    report = terminal_report(Draft(PREVIOUS, (whole,)), width=200, details=True)
    assert "[Urges States to pay; → word1 word2 word3 word4 word5 word6 word7 … word36 word37 word38 word39 word40]" in report


def test_a_change_of_a_long_text_is_shown_with_the_words_next_to_it() -> None:
    words = [f"word{n}" for n in range(1, 41)]
    words[19:21] = ["States", "parties"]
    long = replace(PREVIOUS, paragraphs=addressed([paragraph(" ".join(words))]))
    at = long.paragraphs[0].text.index("States parties")
    for start, old, new, shown in (
        (at, "States parties", "States Parties", "… word18 word19 States [parties → Parties] word22 word23 word24 …"),
        (at, "States parties", "all parties", "… word17 word18 word19 [States → all] parties word22 word23 …"),
        (0, "word1 word2", "word1", "word1[– word2] word3 word4 word5 …"),
        (long.paragraphs[0].text.index("word40"), "word40", "end", "… word37 word38 word39 [word40 → end]"),
    ):
        one = Change("PP1", "other", "So.", start=start, end=start + len(old), old=old, new=parse(new)[0], id=1)
        assert f" · other\n      {shown}\n" in terminal_report(Draft(long, (one,)), details=True)


class Page(HTMLParser):
    """What is in a page: its texts, the ids, the places links lead to, and tags that are open at the end."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {"ins": [], "del": [], "mark": [], "i": []}
        self.sources: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"].removeprefix("#")] if "href" in given else []
        self.sources += [given["src"]] if "src" in given else []
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            if tag in self.texts:
                self.texts[tag][-1] += data


def test_the_page_has_the_redline_with_each_reason_once() -> None:
    page = Page(html_report(DRAFT))
    assert page.open == []
    assert [f"change-{n}" for n in range(1, 13)] == sorted(
        (i for i in page.ids if i.startswith("change-")), key=lambda i: int(i[7:])
    )
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert {"164", "parties", "Deeply concerned that much remains to be done,", "A/80/365"} <= set(page.texts["del"])
    assert {"166", "Parties", "Noting a & b,2", "A/81/12.", "A/81/372"} <= set(page.texts["ins"])
    assert "in Geneva from 1 to 5 December 2025" in page.texts["mark"]
    assert {"Recalling", "Deeply concerned", "Urges"} <= set(page.texts["i"])


def test_marks_of_one_text_for_one_reason_have_one_reason_on_the_page() -> None:
    page = html_report(rolled(resolution("*Noting* that 3 came in 2025, 4 in May 2025 and 5 in 2025,", AGENDA)))
    assert page.count("It had just gone by") == 2  # in the list of what is open, and beside the text
    assert '<b>10</b>, <b id="change-11">11</b>, <b id="change-12">12</b> days' in page
    read = Page(page)
    assert read.texts["mark"][-3:] == ["in 2025", "May 2025", "in 2025"]
    assert {"change-10", "change-11", "change-12"} <= set(read.targets) <= set(read.ids)


def test_the_page_needs_no_other_file() -> None:
    text = html_report(DRAFT)
    assert Page(text).sources == []
    assert "http" not in text
    assert "@import" not in text
    assert "<script" not in text


def test_all_text_in_the_page_is_escaped() -> None:
    evil = '<script>alert("&")</script>'
    draft = Draft(
        replace(PREVIOUS, title=RichText(evil)),
        (
            replace(DRAFT.changes[3], because=evil, rule=evil, source=evil, settle=Settle("title", evil), status="open"),
            Change("PP1", evil, evil, act="insert", new=RichText(evil), id=2),
        ),
        remarks=(evil,),
    )
    page = html_report(draft)
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#34;&amp;&#34;)&lt;/script&gt;" in page


def test_the_same_draft_gives_the_same_page() -> None:
    assert html_report(DRAFT) == html_report(replace(DRAFT))


@given(resolutions())
def test_any_resolution_can_be_reported(resolution: Resolution) -> None:
    draft = Draft(resolution)
    assert terminal_report(draft, details=True).endswith("0 certain, 0 to be confirmed, 0 open.\n")
    assert Page(html_report(draft)).open == []
