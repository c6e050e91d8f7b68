"""What holds for every comparison: both texts can be had again from it, and what it shows leads from the one to the other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter import readers
from drafter.compare import Comparison, compare, draft_between
from drafter.compare.model import BREAK
from drafter.document.resolution import Resolution
from tests.factories import resolution
from tests.strategies import resolutions

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"


def rebuilds(old: Resolution, new: Resolution, comparison: Comparison) -> None:
    """Every paragraph and footnote stands in one row, whose pieces give its text again; ids run from 1."""
    for side, whole in (("was", old), ("now", new)):
        texts = {**{p.id: p.text for p in whole.paragraphs}, **{f"footnote {n.key}": n.text.text for n in whole.footnotes}}
        rows = [row for row in (*comparison.text, *comparison.notes) if row.at not in ("title", "opening")]
        at = [address for row in rows for address in getattr(row, side)]
        there = [*(p.id for p in whole.paragraphs), *(f"footnote {n.key}" for n in whole.footnotes)]
        assert at == there if side == "now" else sorted(at) == sorted(there)
        for row in rows:
            assert (row.old if side == "was" else row.new) == BREAK.join(texts[a] for a in getattr(row, side))
    [title] = [row for row in comparison.text if row.at == "title"]
    assert (title.old, title.new) == (old.title.text, new.title.text)
    assert [d.id for d in comparison.differences] == list(range(1, len(comparison.differences) + 1))
    for row in comparison.rows:
        assert {p.difference for p in row.pieces if p.kind != "same"} <= set(row.differences)
        assert all(p.difference is None for p in row.pieces if p.kind == "same")
        assert bool(row.differences) or row.old == row.new


@given(resolutions(), resolutions())
def test_both_texts_can_be_had_again_from_their_comparison(old: Resolution, new: Resolution) -> None:
    rebuilds(old, new, compare(old, new))


SOME = (
    "*Recalling* its resolution 79/34 of 2 December 2024[^1] and all those before it on the same matter,",
    "*Noting* the report of the Secretary-General on the clearance of mines,[^2] and what States said of it,",
    "*Urges* all States that have not yet done so to ratify the Convention;",
    "*Stresses* the importance of the full implementation of the Action Plan;",
    "*Welcomes* the report of the Chair,[^3] and requests another one on the stocks that are left to destroy;",
    "*Invites* donors to pay in time what they promised to the Trust Fund in Geneva;",
    "*Decides* to remain seized of the matter.",
)
CUTS = (" and ", ", and ", " to ", " on ")


@st.composite
def editions(draw: st.DrawFn) -> Resolution:
    """Some of the paragraphs in any order, now and then split, merged, repeated or with other words; notes in their order."""
    chosen = draw(st.lists(st.sampled_from(SOME), min_size=1, max_size=6, unique=True))
    if draw(st.booleans()):
        chosen.sort(key=SOME.index)
    texts: list[str] = []
    for text in chosen:
        act = draw(st.sampled_from(("stays", "stays", "words", "split", "merged", "again")))
        before, cut, behind = text.partition(draw(st.sampled_from(CUTS)))
        if act == "merged" and texts:
            texts[-1] = f"{texts[-1][:-1]}, {text}"
        else:
            texts += {"split": [f"{before};", behind] if cut else [text], "again": [text, "–"]}.get(act, [text])
        if act == "words":
            texts[-1] = texts[-1].replace(" the ", " each ").replace("79/34 of 2 December 2024", "80/35 of 1 December 2025")
    keys = list(dict.fromkeys(re.findall(r"\[\^(\d)\]", " ".join(texts))))
    renumbered = [re.sub(r"\[\^(\d)\]", lambda m: f"[^{keys.index(m[1]) + 1}]", text) for text in texts]
    notes = [f"A/80/{'365 and Add.1, para. 7' if key == '2' else f'{key}32'}." for key in keys]
    return resolution(*(f"{k}. {text}" for k, text in enumerate(renumbered, 1)), notes=notes)


@given(editions(), editions())
def test_what_is_shown_of_two_editions_leads_from_the_one_to_the_other(old: Resolution, new: Resolution) -> None:
    rebuilds(old, new, compare(old, new))
    assume({p.text for p in old.paragraphs} & {p.text for p in new.paragraphs} - {"–"})  # else no edition of the other
    reached = draft_between(old, new).resolution
    assert [(p.number, p.text) for p in reached.paragraphs] == [(p.number, p.text) for p in new.paragraphs]
    assert [n.text.text for n in reached.footnotes] == [n.text.text for n in new.footnotes]


@given(resolutions())
def test_every_text_is_the_same_as_itself(text: Resolution) -> None:
    assert compare(text, text).is_same


def _kinds(comparison: Comparison, side: str) -> list[tuple[str, str]]:
    turned = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}
    return sorted((turned.get(r.kind, r.kind) if side == "was" else r.kind, ",".join(getattr(r, side))) for r in comparison.text)


@pytest.mark.shared
@pytest.mark.parametrize("k", [3, 61])
def test_of_real_texts_both_can_be_had_again_and_tracked_changes_lead_from_one_to_the_other(k: int) -> None:
    pair = json.loads((SHARED / "pairs.json").read_text(encoding="utf-8"))["adopted"][k]
    old, new = (readers.read(SHARED / "pdf" / f"{pair[side]}.pdf") for side in ("previous", "next"))
    forth, back = compare(old, new), compare(new, old)
    rebuilds(old, new, forth)
    rebuilds(new, old, back)
    assert _kinds(forth, "now") == _kinds(back, "was")
    for a, b in ((old, new), (new, old)):
        assert [p.text for p in draft_between(a, b).resolution.paragraphs] == [p.text for p in b.paragraphs]
