"""Reports of the record's resolutions, rolled over with the session alone: how long they are, and that what is pasted loads."""

from __future__ import annotations

import re
import statistics
from html import unescape

import pytest

import drafter
from drafter.checks import check_draft
from drafter.draft.draft import Draft
from drafter.draft.questions import asks
from drafter.report.brief import MOST
from drafter.report.page import html_report
from drafter.report.terminal import terminal_report
from drafter.updates import load
from drafter.updates.printing import in_one
from tests.conftest import RECORD

pytestmark = [pytest.mark.shared, pytest.mark.long]
FILES = sorted((RECORD / "pdf").glob("A_RES_*.pdf"))


def drafts(every: int) -> list[Draft]:
    """The drafts of the session after, of every so manyeth resolution."""
    previous = [drafter.read(path) for path in FILES[::every]]
    return [drafter.rollover(one, load([("u.yaml", f"session: {(one.masthead.session or 0) + 1}")])) for one in previous]


def test_the_longest_report_fits_a_screen_and_the_median_one_half_of_it() -> None:
    lengths = {
        draft.previous.masthead.symbol: (
            len(terminal_report(draft, findings=check_draft(draft), is_signed=False).splitlines()),
            len(draft.previous.paragraphs),
        )
        for draft in drafts(1)
    }
    assert max(length for length, _ in lengths.values()) <= MOST
    assert max(lengths.values(), key=lambda one: one[1])[0] <= MOST  # of the longest text
    assert statistics.median(length for length, _ in lengths.values()) <= 25


def test_what_is_pasted_from_the_page_is_one_updates_yaml_that_rolls_over() -> None:
    for draft in drafts(9):
        [pasted] = [unescape(found) for found in re.findall(r"<pre>(.*?)</pre>", html_report(draft), re.DOTALL)]
        assert pasted == in_one(c.settle for entry in asks(draft) for c in entry.changes if c.settle)
        session = (draft.previous.masthead.session or 0) + 1
        again = drafter.rollover(draft.previous, load([("u.yaml", f"session: {session}\n{pasted}\n")]))
        ready = [c for c in draft.with_status("open") if c.is_textual and c.settle and c.settle.is_ready]
        assert len(again.with_status("open")) <= len(draft.with_status("open")) - len(ready)
