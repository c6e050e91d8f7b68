"""Edits of a resolution by chance, as updates.yaml has them: paragraphs inserted, deleted and moved, footnotes added, dropped and
edited, words replaced. One seed always gives the same."""

from __future__ import annotations

import json
import random
from typing import Any

from drafter.document.resolution import Paragraph, Resolution, family

_WORDS = "the Committee noted further measures to be taken by all States in the framework of its work".split()


def edits(resolution: Resolution, seed: int) -> str:
    """The text of an updates.yaml with some edits of each kind that the resolution has room for."""
    return json.dumps({"session": (resolution.masthead.session or 72) + 1, "edits": _Chance(resolution, seed).edits()})


class _Chance:
    def __init__(self, resolution: Resolution, seed: int) -> None:
        self.resolution, self.random = resolution, random.Random(seed)
        paragraphs = resolution.paragraphs
        whole = [k for k, p in enumerate(paragraphs) if p.part in ("preamble", "operative") and p.cell is None and p.text]
        self.free = [paragraphs[k] for k in whole]
        self.families = {paragraphs[k].id: [paragraphs[i].id for i in family(paragraphs, k)] for k in whole}
        self.taken: set[str] = set()

    def edits(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for kind in (self._delete, self._delete, self._move, self._move, self._insert, self._insert, self._words, self._note):
            made += kind()
        keys = [note.key for note in self.resolution.footnotes if note.key.isdecimal()]
        keys = [key for key in keys if keys.count(key) == 1]
        self.random.shuffle(keys)
        if keys:
            made.append({"footnote": int(keys.pop()), "delete": True})
        if keys:
            made.append({"footnote": int(keys.pop()), "text": f"See {self._sentence()}."})
        return made

    def _take(self, *, alone: bool = True) -> Paragraph | None:
        """A paragraph that no edit is about yet; nothing happens to its subparagraphs either."""
        left = [p for p in self.free if not self.taken & {*self.families[p.id]}]
        left = [p for p in left if not alone or len(self.families[p.id]) <= 3]
        if not left:
            return None
        p = self.random.choice(left)
        self.taken |= {*self.families[p.id]}
        return p

    def _beside(self, like: Paragraph) -> Paragraph | None:
        """Another of the same part and level, beside which one may come."""
        left = [p for p in self.free if (p.part, p.level, p.section) == (like.part, like.level, like.section)]
        left = [p for p in left if p.id not in self.taken]
        return self.random.choice(left) if left else None

    def _delete(self) -> list[dict[str, Any]]:
        p = self._take()
        return [{"at": p.id, "delete": True}] if p is not None else []

    def _move(self) -> list[dict[str, Any]]:
        p = self._take()
        beside = self._beside(p) if p is not None else None
        if p is None or beside is None:
            return []
        return [{"at": p.id, "move": {self.random.choice(["before", "after"]): beside.id}}]

    def _insert(self) -> list[dict[str, Any]]:
        left = [p for p in self.free if p.id not in self.taken]
        if not left:
            return []
        beside = self.random.choice(left)
        opening = "*Noting* that" if beside.part == "preamble" else "*Requests* that"
        end = "," if beside.part == "preamble" else ";"
        note = f"^[A/{self.random.randint(60, 70)}/{self.random.randint(1, 900)}.]" if self.random.random() < 0.6 else ""
        texts = [f"{opening} {self._sentence()}{end}{note}"]
        if self.random.random() < 0.3:
            texts.append(f"{opening} {self._sentence()}{end}")
        return [{self.random.choice(["before", "after"]): beside.id, "insert": texts}]

    def _words(self) -> list[dict[str, Any]]:
        p = self._take(alone=False)
        words = [word for word in p.text.split() if word.isalpha() and p.text.count(word) == 1 and len(word) > 4] if p else []
        return [{"at": p.id, "replace": self.random.choice(words), "with": self._sentence()}] if p and words else []

    def _note(self) -> list[dict[str, Any]]:
        p = self._take(alone=False)
        words = [word for word in p.text.split() if word.isalpha() and p.text.count(word) == 1 and len(word) > 4] if p else []
        if p is None or not words:
            return []
        word = self.random.choice(words)
        return [{"at": p.id, "replace": word, "with": f"{word}^[See {self._sentence()}.]"}]

    def _sentence(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(2, 9)))
