"""What a rollover says of the slips in its own draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.checks import check_draft
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from tests.commands import drafter
from tests.factories import AGENDA, resolution, rolled

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SECTION = """\
Found by the checks in the draft
  PP1 “organisations”: Not the spelling of the United Nations. Right: organizations
"""


def test_a_slip_that_last_years_text_had_is_told_as_long_as_it_is_there() -> None:
    draft = rolled(resolution("Welcoming the organisations of the region,", AGENDA))
    assert [(f.check, f.at, f.found) for f in check_draft(draft)] == [("spelling", "PP1", "organisations")]


def test_a_slip_that_an_edit_brings_is_told() -> None:
    draft = rolled(resolution("Noting the region,", AGENDA), "edits: [{at: PP1, replace: region, with: the region}]")
    assert [(f.check, f.found) for f in check_draft(draft)] == [("double-word", "the the")]


def test_a_slip_that_the_rollover_puts_right_is_not_told() -> None:
    previous = EXAMPLES / "A_RES_80_35.txt"
    assert "ordinal-hyphen" in drafter("check", previous).out
    rolled_over = drafter("rollover", previous, "--updates", EXAMPLES / "81-draft.yaml")
    assert "Found by the checks" not in rolled_over.err


def test_what_an_open_change_marks_is_not_told_twice() -> None:
    previous = resolution("1. *Decides* to meet at the session to be held in Geneva in 2023.")
    open_ = Change("OP1", "years", "It is past.", "open", 55, 59, "2023")
    assert previous.paragraphs[0].text[55:59] == "2023"
    assert [f.check for f in check_draft(Draft(previous))] == ["stale-year"]
    assert check_draft(Draft(previous, (open_,))) == ()


def test_notes_on_what_nobody_changed_are_left_out() -> None:
    draft = rolled(resolution("Noting the period 2025-2029,", AGENDA))
    assert check_draft(draft) == ()


@pytest.mark.parametrize("quiet", [False, True])
def test_the_report_has_a_section_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    monkeypatch.chdir(tmp_path)
    Path("last.txt").write_text(
        (EXAMPLES / "A_RES_77_63.txt")
        .read_text()
        .replace("The General Assembly,", "The General Assembly,\n\nWelcoming the organisations of the region,", 1)
    )
    Path("updates.yaml").write_text("session: 78\n")
    options = ["--quiet"] if quiet else []
    done = drafter("rollover", "last.txt", "-u", "updates.yaml", "-o", "next.txt", "--report", "page.html", *options)
    assert (done.code, done.err) == (0, "")
    assert (SECTION in done.out) is not quiet
    page = Path("page.html").read_text()
    assert '<h2 id="findings">Found by the checks in the draft</h2>' in page
    assert "Warning: Not the spelling of the United Nations. Right: organizations <cite>Editorial Manual, spelling</cite>" in page


def test_what_is_switched_off_in_the_folder_is_not_told_of_a_draft_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (EXAMPLES / "A_RES_77_63.txt").read_text()
    Path("last.txt").write_text(text.replace("The General Assembly,", "The General Assembly,\n\nWelcoming the organisations,", 1))
    Path("updates.yaml").write_text("session: 78\n")
    Path(".drafter-checks.yaml").write_text("skip: [spelling]\n")
    assert "Found by the checks" not in drafter("rollover", "last.txt", "-u", "updates.yaml").err
