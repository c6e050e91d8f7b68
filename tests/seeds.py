"""The five seeds, and what of a resolution the tests of readers compare."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafter.document.resolution import Resolution
from drafter.readers.text import read_text_file

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SEEDS = ("A_RES_75_52.md", "A_RES_77_63.txt", "79-draft.txt", "A_C.1_80_L.30.txt", "A_RES_80_35.txt")


@cache
def seed(name: str) -> Resolution:
    return read_text_file((EXAMPLES / name).read_bytes(), name)


def paragraphs(resolution: Resolution) -> list[tuple[str, str | None, str]]:
    return [(p.id, p.number, p.text) for p in resolution.paragraphs]


def remarks(resolution: Resolution) -> list[str]:
    return [f"{remark.at}: {remark.text}" for remark in resolution.remarks]
