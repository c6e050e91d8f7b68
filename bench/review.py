"""How quick the review page is: until it is ready, until a decision is on the screen, and what memory it takes.

    python bench/review.py [FILE] [--decisions 250] [--write]

Serves the text to Chromium, beside an empty page of the same server; decides on changes by their buttons and takes the time until
the card shows it. Prints a table; with `--write` puts it between the marks in docs/review.md. It leaves with 1 where a limit is
passed: ready within 1 s, a decision within 100 ms (median) and 250 ms (95th of 100), 200 MB.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measures import put_between, xml
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "review.md"
LONGEST = "A_RES_79_233"  # of the record: 535 paragraphs
_EMPTY = (
    "import sys, uvicorn; from starlette.applications import Starlette; from starlette.responses import HTMLResponse; "
    "from starlette.routing import Route; app = Starlette(routes=[Route('/', lambda _: HTMLResponse('<p>empty'))]); "
    "uvicorn.run(app, port=int(sys.argv[1]), log_level='critical')"
)
# from the click until the card says it, as the browser paints it
_DECIDE = """
(k) => new Promise((resolve) => {
  const cards = [...document.querySelectorAll('.row [data-card]')].filter((c) => c.querySelector('button[value="reject"]'));
  const card = cards[k % cards.length];
  const part = card.closest('[data-part]').id;
  const began = performance.now();
  card.querySelector('button[value="reject"]').click();
  requestAnimationFrame(() => setTimeout(() => resolve([performance.now() - began, part]), 0));
})
"""


def _memory(process: subprocess.Popen[Any]) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def _ready(page: Page, address: str) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_load_state("domcontentloaded")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    """Measure, print, and tell by the exit code whether all limits are kept."""
    parser = argparse.ArgumentParser(description="Speed and memory of the review page.")
    parser.add_argument("file", nargs="?", type=Path, help="a resolution; the longest of the record unless given")
    parser.add_argument("--decisions", type=int, default=250, help="each is undone, which is one too (250)")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        text = Path(folder) / "text"
        text.mkdir()
        if given.file:
            shutil.copy(given.file, text)
        else:
            (text / f"{LONGEST}.xml").write_bytes(xml(LONGEST))
        command = [sys.executable, "-m", "drafter", "review", str(text), "--no-browser"]
        review = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        empty = subprocess.Popen([sys.executable, "-c", _EMPTY, "8799"])
        try:
            assert review.stdout is not None
            found = re.search(r"http://\S+", review.stdout.readline())
            assert found
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(found[0])
            bare = _ready(page, "http://127.0.0.1:8799/")
            page.goto(found[0])
            page.get_by_role("link").first.click()
            ready = _ready(page, page.url)
            paragraphs = page.locator(".row").count()
            shown, saved = [], []
            for k in range(given.decisions):
                began = time.perf_counter()
                with page.expect_response(re.compile("/do$")):
                    shown.append(page.evaluate(_DECIDE, k)[0])
                saved.append(time.perf_counter() - began)
                with page.expect_response(re.compile("/do$")):  # and back again
                    page.locator("#undo button:enabled").click()
            memory = _memory(review)
            browser.close()
        finally:
            review.kill()
            empty.kill()
    rows = [
        (f"page of {paragraphs} paragraphs and footnotes ready", ready, 1.0, "s"),
        ("an empty page of the same server", bare, 0, "s"),
        ("a decision on the screen, median", statistics.median(shown) / 1000, 0.1, "s"),
        ("a decision on the screen, 95th of 100", statistics.quantiles(shown, n=20)[18] / 1000, 0.25, "s"),
        ("a decision saved and the page brought up to date, median", statistics.median(saved), 0, "s"),
        (f"memory of the server after {2 * given.decisions} decisions", memory, 200, "MB"),
    ]
    lines = ["| | | limit |", "| --- | ---: | ---: |"]
    for name, figure, limit, unit in rows:
        lines.append(f"| {name} | {figure:.{3 if unit == 's' else 0}f} {unit} | {f'{limit:g} {unit}' if limit else ''} |")
    table = "\n".join(lines)
    print(table)
    if given.write:
        put_between(DOCUMENT, "review", {"review": lines})
    return int(any(limit and figure > limit for _, figure, limit, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
