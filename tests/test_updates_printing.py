"""updates.yaml as `drafter infer` prints it: short, and read back as what it was."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.language.signs import PLAIN, amid_latin
from drafter.updates import load
from drafter.updates.building import build
from drafter.updates.printing import WIDTH, print_updates
from drafter.updates.source import parse

LONG = "*Urges* all States that have not yet done so to sign the Convention, to ratify it and to report on it every year;"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"session": 81, "adopted": datetime.date(2026, 12, 1)}, "session: 81\nadopted: 2026-12-01\n"),
        ({"agenda_item": "52"}, "agenda_item: 52\n"),
        ({"agenda_items": ["13", "75 (a)"]}, "agenda_items: [13, 75 (a)]\n"),
        ({"symbol": "A/C.1/81/L.30", "meeting": "52"}, 'symbol: A/C.1/81/L.30\nmeeting: "52"\n'),
        ({"report": "on the report (A/81/1, para. 7)"}, 'report: "on the report (A/81/1, para. 7)"\n'),
        ({"previous": {"number": "79/34"}}, "previous: {number: 79/34}\n"),
        ({"documents": {"A/79/1": "A/80/2"}, "years": {2025: 2026}}, "documents:\n  A/79/1: A/80/2\nyears:\n  2025: 2026\n"),
        ({"skip": ["recalls"], "edits": []}, "skip: [recalls]\n"),
        ({"skip": [{"rule": "house style", "at": "PP1"}]}, "skip:\n- {rule: house style, at: PP1}\n"),
        (
            {"edits": [{"at": "PP1", "replace": "five States, as", "with": ""}]},
            'edits:\n- {at: PP1, replace: "five States, as", with: ""}\n',
        ),
        (
            {"edits": [{"at": "OP1", "replace": "2024", "with": "007"}]},
            "edits:\n- {at: OP1, replace: 2024, with: 007}\n",
        ),
        (
            {"edits": [{"at": "OP1", "replace": {"a": "No", "true": "b: c", "x": "#1 “y” é"}}]},
            'edits:\n- {at: OP1, replace: {a: "No", "true": "b: c", x: "#1 “y” é"}}\n',
        ),
        (
            {"edits": [{"at": "OP1", "text": LONG}]},
            "edits:\n- at: OP1\n  text: >-\n"
            "    *Urges* all States that have not yet done so to sign the Convention, to ratify it and to report on it every "
            "year;\n",
        ),
        (
            {"edits": [{"at": "OP1", "replace": {"a, b": LONG, "c: d": "e"}}]},
            "edits:\n- at: OP1\n  replace:\n    a, b: >-\n"
            "      *Urges* all States that have not yet done so to sign the Convention, to ratify it and to report on it every "
            'year;\n    "c: d": e\n',
        ),
        (
            {"edits": [{"after": "PP1", "insert": ["One,", LONG], "as": {"level": 1}}]},
            "edits:\n- after: PP1\n  insert:\n  - One,\n"
            '  - "*Urges* all States that have not yet done so to sign the Convention, to ratify it and to report on it every '
            'year;"\n  as: {level: 1}\n',
        ),
    ],
)
def test_updates_are_printed_as_a_person_would_write_them(data: dict[str, Any], text: str) -> None:
    assert print_updates(data) == text.replace('"No"', "No")
    assert build({"session": 1, **parse(text).data}) == build({"session": 1, **data})


def test_comments_stand_above_what_they_are_about() -> None:
    data = {"session": 81, "agenda_item": "98 (l)", "edits": [{"at": "PP1", "delete": True}, {"at": "PP2", "delete": True}]}
    comments = {("agenda_item", 0): "it reads 98 (I) there", ("edits", 1): "out " * 40}
    assert print_updates(data, "Updates.", comments) == (
        "# Updates.\nsession: 81\n# it reads 98 (I) there\nagenda_item: 98 (l)\nedits:\n- {at: PP1, delete: true}\n"
        f"# {'out ' * 29}\n# {'out ' * 11}\n".replace(" \n", "\n")
        + "- {at: PP2, delete: true}\n"
    )


_SIGNS = "*Urges* States , : # - {a} [b] “c” 'd' \"e\" true null 2025 ^[x] | > & % @ ` \\ 007 1.5 ~ … ; é \t \n x:y ? !"
_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(PLAIN)), min_size=1, max_size=30) | st.lists(
    st.sampled_from(_SIGNS.split(" ")), min_size=1, max_size=40
).map(" ".join)
_TEXTS = _TEXTS.filter(lambda text: not [*amid_latin(text)])  # a Greek letter amid Latin ones is an error


# what is left to be filled in is an error
_WORDS = _TEXTS.filter(lambda text: bool(set("".join(text.split())) - set("…?.[](){}<>_xX")))


@given(st.lists(_WORDS, min_size=1, max_size=3), st.dictionaries(_TEXTS, _TEXTS | st.just(""), min_size=1, max_size=3))
def test_every_text_is_read_back(texts: list[str], several: dict[str, str]) -> None:
    data: dict[str, Any] = {
        "session": 81,
        "edits": [
            {"title": texts[0]},
            {"at": "PP1", "text": texts[0]},
            {"at": texts[0], "replace": texts[-1], "with": texts[0]},
            {"after": "PP1", "insert": texts, "as": {"number": texts[0] if len(texts) == 1 else None, "level": 1}},
            {"at": "OP1", "replace": several},
        ],
        "skip": [*texts, {"rule": texts[0], "at": texts[-1]}],
    }
    if data["edits"][3]["as"]["number"] is None:
        del data["edits"][3]["as"]["number"]
    text = print_updates(data, "All of it.", {("edits", 0): "one"})
    assert load([("u.yaml", text)]) == build(data)


@given(st.lists(_TEXTS, min_size=1, max_size=5))
def test_what_can_be_folded_is(texts: list[str]) -> None:
    words = " ".join("".join(c for c in text if c.isalnum()) for text in texts) + " end" * 60
    lines = print_updates({"edits": [{"at": "PP1", "text": " ".join(words.split())}]}).splitlines()
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in lines)
