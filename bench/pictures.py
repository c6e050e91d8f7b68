"""The pictures of the pages in the documents, made from the pages themselves.

    python bench/pictures.py

Rolls examples/A_RES_80_35.txt over with the facts of 81-draft.yaml: docs/redline.png is two paragraphs of its report,
docs/review.png the review of it, with a change accepted and one rejected.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        text = Path(folder) / "mines"
        text.mkdir()
        shutil.copy(ROOT / "examples" / "A_RES_80_35.txt", text)
        shutil.copy(ROOT / "examples" / "81-draft.yaml", text / "updates.yaml")
        command = [sys.executable, "-m", "drafter", "review", str(text), "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as review:
            assert review.stdout is not None
            found = re.search(r"http://\S+", review.stdout.readline())
            assert found
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme="light")
            page.goto(found[0])
            page.get_by_role("link", name="A/RES/80/35").click()
            page.locator("#was-PP1").get_by_role("button", name="Accept").click()
            page.locator("#was-OP11").get_by_role("button", name="Reject").click()
            expect(page.locator("#said")).to_have_text("Rejected at OP11.")
            page.get_by_label("only changes").check()
            page.locator("#was-PP1").evaluate("row => row.scrollIntoView({ behavior: 'instant', block: 'start' })")
            page.wait_for_timeout(300)
            page.screenshot(path=ROOT / "docs" / "review.png")
            report = Path(folder) / "report.html"
            with page.expect_download() as download:
                page.get_by_role("link", name="Report").click()
            download.value.save_as(report)
            page.goto(report.as_uri())
            first, last = (page.locator(f"#{at}").bounding_box() for at in ("OP8", "OP9"))
            assert first
            assert last
            first["height"] = last["y"] + last["height"] - first["y"]
            page.screenshot(path=ROOT / "docs" / "redline.png", full_page=True, clip=first)
            browser.close()
            review.kill()


if __name__ == "__main__":
    main()
