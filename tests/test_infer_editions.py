"""Updates between any two editions: a rollover with what is found gives the next one, however little they share."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

import drafter
from drafter.errors import DrafterError
from drafter.infer import infer
from drafter.infer.search import differences
from drafter.updates import load
from tests.factories import resolution
from tests.test_infer import TEXTS, following

_WORDS = st.sampled_from(
    r"Urges States that mines are used laid and , ; the 2025 seventy-ninth A/80/12 resolution 79/34 \* \[ “x” – …".split()
)
_SENTENCES = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join)


@st.composite
def _editions(draw: st.DrawFn) -> list[str]:
    """Texts with subparagraphs, each with a few words of a small stock, so that they are easily taken for one another."""
    stock = [text.partition(" ")[2] if text[0] in "1234(" else text for text in TEXTS]
    texts = draw(st.lists(st.sampled_from(stock) | _SENTENCES, min_size=2, max_size=9))
    lines, number, letter = [], 0, 0
    cut = draw(st.integers(0, len(texts) - 1))
    for k, text in enumerate(texts):
        text = text.replace("[^1]", "").replace("[^2]", "")
        if k < cut:
            lines.append(text)
        elif number and draw(st.booleans()):
            letter += 1
            lines.append(f"({chr(96 + letter)}) {text}")
        else:
            number, letter = number + 1, 0
            lines.append(f"{number}. {text}")
    anchored = draw(st.lists(st.integers(0, len(lines) - 1), max_size=3))
    for note, k in enumerate(sorted(anchored), 1):
        lines[k] += f"[^{note}]"
    return [*lines, *(f"note {draw(_SENTENCES)}" for _ in anchored)]


@example(  # three moves, each beside a paragraph that another moves
    [
        "*Urges* all States to ratify it;",
        "Urges",
        "*Deeply concerned* by the hardship that they cause,",
        "Urges",
        "1. *Noting with regret* that mines are used, that mines are laid and that they kill,",
        "(a) *Recalling* the Convention and its Protocol,",
        *(f"{k}. *Recalling* the Convention and its Protocol," for k in (2, 3, 4)),
    ],
    [
        "*Recalling* the Convention and its Protocol,",
        "Urges",
        "*Noting with regret* that mines are used, that mines are laid and that they kill,",
        "*Urges* all States to ratify it;",
        "1. *Deeply concerned* by the hardship that they cause,",
    ],
)
@given(_editions(), _editions())
def test_a_rollover_with_what_is_found_gives_the_next_edition(one: list[str], other: list[str]) -> None:
    old, new = (
        make(
            [line for line in lines if not line.startswith("note ")],
            notes=[line[5:] for line in lines if line.startswith("note ")],
        )
        for make, lines in ((lambda texts, notes: resolution(*texts, notes=notes), one), (following, other))
    )
    try:
        found = infer(old, new)
    except DrafterError:  # nothing in common
        assume(False)
    assert found.differences == ()
    assert differences(drafter.rollover(old, load([("updates.yaml", found.yaml)])), new) == []
