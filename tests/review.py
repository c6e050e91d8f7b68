"""For the tests of the review: folders with a text, and a browser's view of the pages without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from drafter.review.app import Review
from drafter.review.folder import Shelf, Text
from drafter.review.guard import Guard
from drafter.review.state import Card

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ORIGIN = "http://127.0.0.1:8000"
TOKEN = "the-token-of-the-tests"


def folder_with(tmp_path: Path, facts: str | None = None, name: str = "A_RES_80_35.txt") -> Path:
    """A folder with last year's file, and the facts where there are some."""
    folder = tmp_path / "mines"
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLES / name, folder)
    if facts is not None:
        (folder / "updates.yaml").write_text(facts, encoding="utf-8")
    return folder


def text_in(folder: Path) -> Text:
    """The only text of a folder."""
    [text] = Shelf.of(folder).texts()
    return text


class Page:
    """The pages as one person's browser asks for them."""

    def __init__(self, root: Path, password: str = "", *, enter: bool = True) -> None:
        self.review = Review(Shelf.of(root), password)
        self.review.guard = Guard(self.review.app, token=TOKEN, hosts=["127.0.0.1:8000"], password=password)
        self.client = TestClient(self.review.guard, base_url=ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False)
        if enter:
            self.client.get("/", params={"token": TOKEN})

    def get(self, path: str = "", **query: str) -> Any:
        return self.client.get(f"/t/mines/{path}", params=query)

    def do(self, what: str, more: Mapping[str, str] | None = None, *, script: bool = False, **fields: str) -> Any:
        """What the server answers to a form, sent by the page itself or, without JavaScript, by the browser."""
        headers = {"accept": "application/json"} if script else {}
        return self.client.post("/t/mines/do", data={"do": what, **fields, **(more or {})}, headers=headers)

    @property
    def text(self) -> Text:
        found = self.review.shelf.text("mines")
        assert found is not None
        return found

    def card(self, rule: str, at: str, words: str = "") -> Card:
        """The change of a rule at a place, of which there is one with these words."""
        found = [c for c in self.text.state().cards if c.name.rule == rule and c.name.at == at and words in c.name.words]
        assert len(found) == 1, found
        return found[0]
