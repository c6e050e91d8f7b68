"""The review in Chromium: the whole way of a text, by mouse, by keyboard, without JavaScript, and in two windows."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.commands import drafter
from tests.review import EXAMPLES, folder_with

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # how long a slow machine takes is no matter of these tests
FACTS = "# Norway's text\nsession: 81\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(tmp_path, FACTS)


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address that the command prints, while it runs."""
    command = [sys.executable, "-m", "drafter", "review", str(folder.parent), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
        process.terminate()


@pytest.fixture
def text(page: Page, address: str) -> Page:
    """The page of the text, opened as a person opens it."""
    page.goto(address)
    page.get_by_role("link", name="A/RES/80/35").click()
    expect(page.get_by_role("heading", name="A/RES/80/35 → A/C.1/81/L.")).to_be_visible()
    return page


def facts(folder: Path) -> str:
    return (folder / "updates.yaml").read_text(encoding="utf-8")


def row(page: Page, name: str) -> Any:
    return page.locator(f"#was-{name}")


def said(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_have_text(words)


def test_a_text_goes_the_whole_way_from_facts_to_the_files(text: Page, folder: Path, tmp_path: Path) -> None:
    text.get_by_label("Agenda item").fill("98 (l)")
    text.get_by_label("Agenda item").press("Enter")
    said(text, "The agenda item.")
    row(text, "PP1").get_by_role("button", name="Accept").click()
    said(text, "Accepted at PP1.")
    expect(row(text, "PP1").get_by_text("Accepted", exact=True)).to_be_visible()
    row(text, "OP11").get_by_role("button", name="Reject").click()
    said(text, "Rejected at OP11.")
    expect(row(text, "OP11").locator(".text ins")).to_have_count(0)
    row(text, "PP10").get_by_label("States have ratified").fill("167")
    row(text, "PP10").get_by_role("button", name="Answer").click()
    expect(row(text, "PP10").locator(".text ins")).to_have_text("167")

    row(text, "OP5").get_by_role("link", name="Edit OP5").click()
    words = text.get_by_label("The words of OP5")
    words.fill(words.input_value().replace("voluntary", "continuing"))
    text.get_by_role("button", name="Save the words").click()
    expect(row(text, "OP5").locator(".text ins")).to_have_text("continuing")
    row(text, "OP5").get_by_role("link", name="Edit OP5").click()
    text.get_by_label("A new paragraph").fill("*Notes* the report;")
    text.get_by_role("button", name="Insert after OP5").click()
    expect(text.locator(".row.in .text")).to_contain_text("Notes the report;")
    expect(text.locator(".row.in .text i")).to_have_text("Notes")
    expect(row(text, "OP6").locator(".address")).to_contain_text("OP7, last year OP6")
    row(text, "OP7").get_by_role("link", name="Edit OP8").click()
    text.get_by_label("Move it to the paragraph").fill("OP2")
    text.get_by_role("button", name="in front of it").click()
    expect(row(text, "OP7").locator(".address")).to_contain_text("OP2, last year OP7")
    text.locator("#undo button").click()
    said(text, "Undone: OP7 moved.")
    expect(row(text, "OP7").locator(".address")).to_contain_text("OP8, last year OP7")

    with text.expect_download() as download:
        text.get_by_role("link", name="Word, tracked").click()
    got = tmp_path / "got.docx"
    download.value.save_as(got)
    made = tmp_path / "made.docx"
    given = [folder / "A_RES_80_35.txt", "--updates", folder / "updates.yaml", "--quiet", "--tracked", "--output", made]
    assert drafter("rollover", *given).code == 0
    assert got.read_bytes() == made.read_bytes()
    assert facts(folder).startswith(FACTS + "agenda_item: 98 (l)\ndecisions:\n")


def test_all_of_a_kind_are_accepted_at_once_and_undone_at_once(text: Page, folder: Path) -> None:
    before = facts(folder)
    text.get_by_role("button", name="Accept all").click()
    expect(text.locator("#said")).to_have_text(re.compile(r"^1 accepted, \d+ passed over\.$"))
    text.locator("#undo button").click()
    said(text, "Undone: accept all.")
    assert facts(folder) == before


def test_by_keyboard_alone(text: Page, folder: Path) -> None:
    text.locator("body").press("n")
    for _ in range(40):
        if text.evaluate("document.activeElement.closest('#was-PP1') !== null"):
            break
        text.keyboard.press("j")
    text.keyboard.press("a")
    said(text, "Accepted at PP1.")
    expect(text.locator(":focus")).to_have_attribute("data-status", re.compile("open|confirm"))
    assert "accept: recalls" in facts(folder)
    text.keyboard.press("u")
    said(text, "Undone: accepted at PP1.")
    text.keyboard.press("/")
    text.keyboard.type("jar")  # in a field they are letters
    expect(text.get_by_label("Find")).to_have_value("jar")
    text.get_by_label("Find").fill("")
    text.locator("h1").click()
    text.keyboard.press("?")
    expect(text.get_by_role("dialog")).to_be_visible()
    text.get_by_label("Use single keys").uncheck()
    text.get_by_role("button", name="Close").click()
    before = facts(folder)
    text.keyboard.press("u")
    text.keyboard.press("?")
    expect(text.get_by_role("dialog")).to_be_hidden()
    assert facts(folder) == before


def test_without_javascript_facts_decisions_and_files(browser: Browser, address: str, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="A/RES/80/35").click()
    page.get_by_label("Symbol").fill("A/C.1/81/L.30")
    page.get_by_label("Symbol").press("Enter")
    expect(page.get_by_role("heading", name="A/RES/80/35 → A/C.1/81/L.30")).to_be_visible()
    row(page, "PP1").get_by_role("button", name="Accept").click()
    assert page.url.endswith("#was-PP1")
    row(page, "OP11").get_by_role("button", name="Reject").click()
    row(page, "OP5").get_by_role("link", name="Edit OP5").click()
    words = page.get_by_label("The words of OP5")
    words.fill(words.input_value().replace("voluntary", "continuing"))
    page.get_by_role("button", name="Where it stands").click()
    expect(row(page, "OP5").locator(".where")).to_contain_text("1 word differs")
    expect(words).to_have_value(re.compile("continuing"))
    page.get_by_role("button", name="Save the words").click()
    expect(row(page, "OP5").locator(".text ins")).to_have_text("continuing")
    with page.expect_download() as download:
        page.get_by_role("link", name="Text", exact=True).click()
    assert "continuing basis" in Path(download.value.path()).read_text(encoding="utf-8")
    context.close()
    assert facts(folder).count("accept: recalls") == 1


def test_where_words_stand_is_shown_by_keyboard_and_they_stay_as_they_are_written(text: Page, folder: Path) -> None:
    row(text, "OP5").get_by_role("link", name="Edit OP5").press("Enter")
    words = text.get_by_label("The words of OP5")
    written = words.input_value().replace("voluntary", "continuing")
    words.fill(written)
    text.keyboard.press("Tab")
    text.keyboard.press("Tab")
    text.keyboard.press("Enter")
    places = row(text, "OP5").get_by_role("region", name="Where it stands")
    expect(places.get_by_role("listitem")).to_have_count(1)
    expect(places.locator(".where")).to_have_text("A/RES/80/35, OP5 (2025, eightieth session) – 1 word differs")
    expect(places.locator("del")).to_have_text("continuing")
    said(text, "In these words: nowhere in 1 text.")
    places.evaluate("shown => { shown.dataset.first = ''; }")
    text.keyboard.press("Enter")
    expect(row(text, "OP5").locator("[data-places]:not([data-first])")).to_have_count(1)  # it has come in the place of the first
    expect(row(text, "OP5").locator("[data-places]")).to_have_count(1)
    text.keyboard.press("Tab")
    expect(places).to_be_focused()
    words.fill("…")
    text.get_by_role("button", name="Where it stands").click()
    expect(text.locator("#wrong")).to_contain_text("found no word to look for")
    words.fill(written)
    text.get_by_role("button", name="Save the words").click()
    expect(row(text, "OP5").locator(".text ins")).to_have_text("continuing")
    assert facts(folder).count("edits:") == 1


def test_two_windows_show_each_others_work_within_a_second_and_nobodys_is_lost(
    browser: Browser, address: str, folder: Path
) -> None:
    windows = []
    for _ in range(2):
        page = browser.new_context().new_page()
        page.goto(address)
        page.get_by_role("link", name="A/RES/80/35").click()
        windows.append(page)
    one, other = windows
    other.wait_for_timeout(600)
    row(one, "PP1").get_by_role("button", name="Accept").click()
    expect(row(other, "PP1").get_by_text("Accepted", exact=True)).to_be_visible(timeout=1000)

    for page in windows:
        row(page, "OP5").get_by_role("link", name="Edit OP5").click()
    mine, theirs = (page.get_by_label("The words of OP5") for page in windows)
    expect(theirs).to_be_visible()
    theirs.fill(theirs.input_value().replace("voluntary", "continuing"))
    row(one, "OP11").get_by_role("button", name="Reject").click()
    mine.fill(mine.input_value().replace("voluntary", "yearly"))
    one.get_by_role("button", name="Save the words").click()
    expect(row(one, "OP5").locator(".text ins")).to_have_text("yearly")
    expect(row(other, "OP5").locator(".text ins")).to_have_text("yearly")
    expect(theirs).to_have_value(re.compile("continuing"))  # what is being written stays
    other.get_by_role("button", name="Save the words").click()
    expect(other.locator("#wrong")).to_have_text("another person has changed these words in the meantime")
    expect(other.locator(".conflict blockquote")).to_contain_text("on a yearly basis")
    other.get_by_role("button", name="Go on from theirs: save mine over it").click()
    expect(row(one, "OP5").locator(".text ins")).to_have_text("continuing")
    assert "{reject: sessions, at: OP11" in facts(folder)
    assert "{at: OP5, replace: voluntary, with: continuing}" in facts(folder)


def test_filters_show_what_is_asked_for(text: Page) -> None:
    whole = text.locator(".row:visible").count()
    text.get_by_label("only changes").check()
    few = text.locator(".row:visible").count()
    assert 0 < few < whole
    text.get_by_label("Status").select_option("open")
    assert 0 < text.locator(".row:visible").count() < few
    text.get_by_label("Status").select_option("")
    text.get_by_label("whole text").check()
    text.get_by_label("Find").fill("voluntary")
    expect(text.locator(".row:visible")).to_have_count(1)
    text.get_by_label("Find").fill("")
    text.get_by_label("side by side").check()
    sides = row(text, "OP11").locator(".sides > *")
    expect(sides.nth(0)).to_contain_text("eighty-first session")
    expect(sides.nth(1)).to_contain_text("eighty-second session")
    text.get_by_label("whole text").check()
    expect(row(text, "OP11").locator(".sides")).to_have_count(0)
    expect(row(text, "OP11").locator(".text ins")).to_have_text("eighty-second")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, address: str, scheme: Any) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(address)
    found = [page.url, *_violations(page)]
    page.get_by_role("link", name="A/RES/80/35").click()
    row(page, "PP1").get_by_role("button", name="Accept").click()
    row(page, "OP11").get_by_role("button", name="Reject").click()
    expect(page.locator("#said")).to_have_text("Rejected at OP11.")
    row(page, "OP5").get_by_role("link", name="Edit OP5").click()
    page.get_by_role("button", name="Where it stands").click()
    expect(page.get_by_role("region", name="Where it stands")).to_be_visible()
    found += [page.url, *_violations(page)]
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    found += ["help", *_violations(page)]
    page.goto(page.url.partition("/t/")[0] + "/t/nothing/")
    found += [page.url, *_violations(page)]
    assert [one for one in found if "violation" in one] == []


def _violations(page: Page) -> list[str]:
    results = Axe().run(page).response["violations"]
    return [f"violation {v['id']} ({v['impact']}): {[n['html'][:120] for n in v['nodes'][:3]]}" for v in results]


def test_the_page_asks_nobody_else(text: Page) -> None:
    asked: list[str] = []
    text.on("request", lambda request: asked.append(request.url))
    text.reload()
    row(text, "PP1").get_by_role("button", name="Accept").click()
    said(text, "Accepted at PP1.")
    assert {url.partition("/t/")[0].partition("/static/")[0] for url in asked} == {text.url.partition("/t/")[0]}


def test_two_hundred_requests_at_once_are_answered(address: str, folder: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor
    from http.cookiejar import CookieJar

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(address).read()
    root = address.partition("/?")[0]

    def ask(k: int) -> int:
        if k % 10:
            return int(opener.open(f"{root}/t/mines/").status)
        form = f"do=fact&key=symbol&value=A/C.1/81/L.{k + 1}".encode()
        request = urllib.request.Request(f"{root}/t/mines/do", form, {"Origin": root})
        try:
            return int(opener.open(request).status)
        except urllib.error.HTTPError as error:
            return error.code

    with ThreadPoolExecutor(50) as pool:
        found = [*pool.map(ask, range(200))]
    assert set(found) <= {200, 409}
    assert facts(folder).startswith(FACTS + "symbol: A/C.1/81/L.")
    assert facts(folder).count("\n") == 3


def test_a_file_is_dropped_on_the_list(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address)
    page.get_by_label("Last year’s resolution").set_input_files(EXAMPLES / "A_RES_77_63.txt")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="A/RES/77/63 → A/C.1/78/L.")).to_be_visible()
    assert (tmp_path / "A_RES_77_63" / "A_RES_77_63.txt").is_file()


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.parametrize("name", ["A_RES_78_168", "A_RES_79_227", "A_RES_80_178"])
def test_a_long_text_from_pdf_goes_the_whole_way(page: Page, address: str, tmp_path: Path, name: str) -> None:
    last = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pdf" / f"{name}.pdf"
    page.goto(address)
    page.get_by_label("Last year’s resolution").set_input_files(last)
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_label("Agenda item").fill("20 (a)")
    page.get_by_label("Agenda item").press("Enter")
    said(page, "The agenda item.")
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("#said")).to_have_text(re.compile(r"^\d+ accepted, \d+ passed over\.$"))
    row(page, "OP2").get_by_role("link", name="Edit OP2").click()
    words = page.get_by_label("The words of OP2")
    words.fill(f"{words.input_value()[:-1]}, as appropriate;")
    page.get_by_role("button", name="Save the words").click()
    expect(row(page, "OP2").locator(".text ins").last).to_contain_text("as appropriate")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word, tracked").click()
    folder = next(one for one in tmp_path.iterdir() if (one / f"{name}.pdf").is_file())
    made = tmp_path / "made.docx"
    given = [folder / f"{name}.pdf", "--updates", folder / "updates.yaml", "--quiet", "--tracked", "--output", made]
    assert drafter("rollover", *given).code == 0
    assert Path(download.value.path()).read_bytes() == made.read_bytes()


@pytest.mark.parametrize("width", [360, 1024, 1600])
def test_nothing_runs_over_the_edge_of_the_screen(text: Page, width: int) -> None:
    text.set_viewport_size({"width": width, "height": 800})
    row(text, "OP5").get_by_role("link", name="Edit OP5").click()
    expect(text.get_by_label("The words of OP5")).to_be_visible()
    text.get_by_role("button", name="Where it stands").click()
    expect(text.locator(".places li")).to_have_count(1)
    assert text.evaluate("document.documentElement.scrollWidth") <= width
