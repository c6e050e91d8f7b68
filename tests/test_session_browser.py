"""The board of a session in Chromium: 330 lines, sorted and sifted, by everybody, on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from drafter.language.adopted import RECORD
from drafter.session.board import board_of, page_of
from drafter.session.result import Result, Slip
from drafter.updates import load
from tests.sessions import known

pytestmark = pytest.mark.browser


def _of_the_record() -> Iterator[Result]:
    """The texts of the seventy-ninth session as the lists have them, with figures of all sizes."""
    of = ("First Committee", "Second Committee", "Third Committee", "Fourth Committee", "Fifth Committee", "Sixth Committee", "")
    listed = [one for k in range(1, 345) for one in [RECORD.listed(f"79/{k}", "General Assembly")] if one][:330]
    for k, one in enumerate(listed):
        name = f"A_RES_{one.number.replace('/', '_')}"
        slips = tuple(Slip(s, "x", "OP1", "x", "x") for s in ("error", "warning", "note", "note")[: k % 5])
        more = {"title": one.title, "findings": slips, "sponsors": ("Albania", "Fiji", "Türkiye")[: k % 4]}
        counts = {"certain": k % 17, "confirm": k % 5, "open": k % 23, "questions": 1}
        files = {"draft": f"{name}.docx", "report": f"reports/{name}.html"}
        found = known(name, of[k * 7 // 330], (one.item,), counts=counts, files=files, **more)
        found = found._replace(called=f"A/RES/{one.number}")
        if k % 11 == 5:
            found = found._replace(
                is_drafted=False, counts={}, files={}, not_due="comes back at the eighty-first session: OP9 says so"
            )
        if k % 97 == 3:
            found = found._replace(is_drafted=False, counts={}, files={}, error=f"texts/{name}.pdf: is cut off")
        yield found


@pytest.fixture
def page_of_330(tmp_path: Path) -> Path:
    file = tmp_path / "index.html"
    file.write_text(page_of(board_of(_of_the_record(), load([("session.yaml", "session: 80")]))), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, page_of_330: Path, scheme: Any) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(page_of_330.as_uri())
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_lines_are_sorted_within_their_committees_and_sifted(page: Page, page_of_330: Path) -> None:
    page.goto(page_of_330.as_uri())
    first = page.locator("tbody").nth(1).locator(".line")
    assert page.locator(".line:visible").count() == 330
    page.get_by_role("button", name="Open").click()
    assert page.get_by_role("columnheader", name="Open").get_attribute("aria-sort") == "descending"
    figures = [int(cell.get_attribute("data-value") or 0) for cell in first.locator("td:nth-child(7)").all()]
    assert figures == sorted(figures, reverse=True)
    page.get_by_role("button", name="Open").click()
    assert page.get_by_role("columnheader", name="Open").get_attribute("aria-sort") == "ascending"
    page.get_by_role("button", name="Text").click()
    numbers = [int(name.rpartition("/")[2]) for name in first.locator("th").all_inner_texts()]
    assert numbers == sorted(numbers)
    page.get_by_role("combobox", name="Status").select_option("failed")
    assert page.locator(".line:visible").count() == 4
    assert page.locator("#sifted").inner_text() == "4 shown"
    page.get_by_role("combobox", name="Status").select_option("")
    page.get_by_role("combobox", name="Committee").select_option("Sixth Committee")
    assert page.locator("tbody:visible").count() == 1
    page.get_by_role("combobox", name="Committee").select_option("")
    page.get_by_label("Find").fill("OUTER space türkiye")
    assert 0 < page.locator(".line:visible").count() < 10


def test_without_javascript_all_lines_and_links_are_there(browser: Browser, page_of_330: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(page_of_330.as_uri())
    assert page.locator(".line:visible").count() == 330
    assert page.locator("form:visible, button:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1024, 1600])
def test_nothing_runs_over_the_edge_of_the_screen(page: Page, page_of_330: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page_of_330.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
