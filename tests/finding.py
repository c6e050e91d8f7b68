"""For the tests of finding: folders of small resolutions, and where words are found in them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from drafter import writers
from drafter.find import look
from drafter.find.search import Place
from tests.factories import resolution

HELP = "1. *Urges* all States in a position to do so to provide assistance to the victims of landmines;"
ENTITLED = "*Recalling* the report entitled “Mine action: a way forward”, and its non-binding annex on States’ duties,"


def put(folder: Path, name: str, *paragraphs: str, **masthead: Any) -> Path:
    """A resolution in a file of the folder."""
    file = folder / f"{name}.json"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(writers.render(resolution(*paragraphs, **masthead), ".json"))
    return file


def of(number: str, year: int) -> dict[str, Any]:
    """The masthead of a resolution of a year."""
    session = int(number.partition("/")[0])
    return {"symbol": f"A/RES/{number}", "number": number, "session": session, "adopted": datetime.date(year, 12, 1)}


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three resolutions, one in a folder of its own; by a short name, which no line of the screen breaks."""
    monkeypatch.chdir(tmp_path)
    folder = Path("texts")
    put(folder, "old", ENTITLED, HELP, **of("78/45", 2023))
    put(folder / "more", "new", ENTITLED, HELP.replace("victims", "survivors"), **of("80/35", 2025))
    put(folder, "other", "*Noting* the need for peace, and security,", HELP, notes=["See A/80/5."], **of("79/34", 2024))
    return folder


def found(words: str, folder: Path, **more: Any) -> list[str]:
    """Where words are found, and how."""
    answer = look(words, [folder], **more)
    return [told(place) for place in (*answer.found.exact, *answer.found.near)]


def told(place: Place) -> str:
    return f"{place.kind} {place.text.document} {place.at}"
