"""Facts, edits and decisions written into a person's updates.yaml: that line changes, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import UpdatesError
from drafter.language.signs import plain
from drafter.updates.editing import with_item_changed, with_items, with_value, without, without_item
from drafter.updates.source import parse

FILE = """\
# Our text of this year.   Spaces stay.
session: 81   # since September
agenda_item: '98 (l)'
counts:  # from the depositary
    States have ratified: 164   # on 1 May

    "ratifications, in all": 12
sponsors: [Chile, "Côte d’Ivoire"]
documents: {A/80/1: A/81/1}
edits:
# the first is Norway's
- at: PP9
  replace: five States
  with: six States
# and this is ours
- {at: OP2, delete: true}

meetings:
  - name: >-
      Twenty-third Meeting of the
      States Parties
    venue: Geneva
# the end
"""


RATIFIED = "    States have ratified: 164   # on 1 May"


def loaded(text: str) -> Any:
    return parse(text).data


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("key", "of", "value", "went", "came"),
    [
        ("session", "", 82, "session: 81   # since September", "session: 82   # since September"),
        ("agenda_item", "", "99 (a)", "agenda_item: '98 (l)'", "agenda_item: 99 (a)"),
        ("symbol", "", "A/C.1/81/L.5", None, "symbol: A/C.1/81/L.5"),
        ("sponsors", "", ["Fiji"], 'sponsors: [Chile, "Côte d’Ivoire"]', "sponsors: [Fiji]"),
        (
            "States have ratified",
            "counts",
            165,
            "    States have ratified: 164   # on 1 May",
            "    States have ratified: 165   # on 1 May",
        ),
        ("years", "counts", 3, None, "    years: 3"),
        ("A/80/2", "documents", "A/81/2", "documents: {A/80/1: A/81/1}", "documents: {A/80/1: A/81/1, A/80/2: A/81/2}"),
    ],
)
def test_a_fact_is_written_where_it_stood_or_as_a_line_of_its_own(
    key: str, of: str, value: Any, went: str | None, came: str
) -> None:
    assert changed(FILE, with_value(FILE, key, value, of)) == ([went] if went else [], [came])


def test_the_first_entry_of_a_mapping_makes_its_heading() -> None:
    assert with_value("session: 81", 2025, 2026, "years") == "session: 81\nyears:\n  2025: 2026\n"
    assert with_value("session: 81\nyears:  # asked\nsymbol: A/81/L.1\n", 2025, 2026, "years") == (
        "session: 81\nyears:  # asked\n  2025: 2026\nsymbol: A/81/L.1\n"
    )


def test_the_skeletons_line_that_waits_for_the_fact_becomes_the_fact() -> None:
    file = "session: 81\n# the item of the new agenda\n#agenda_item: …\n#symbol: A/C.1/81/L.…\n"
    assert with_value(file, "agenda_item", "98 (l)") == file.replace("#agenda_item: …", "agenda_item: 98 (l)")


def test_an_item_of_several_lines_is_replaced_as_a_whole() -> None:
    after = with_value(FILE, "meetings", [{"name": "Eighth Review Conference"}])
    assert after == FILE[: FILE.index("meetings:")] + "meetings:\n  - {name: Eighth Review Conference}\n# the end\n"


def test_an_edit_goes_to_the_end_of_the_list_in_the_lists_own_form() -> None:
    after = with_items(FILE, "edits", {"at": "OP3", "delete": True})
    assert after == FILE.replace("- {at: OP2, delete: true}\n", "- {at: OP2, delete: true}\n- {at: OP3, delete: true}\n")
    assert with_items("session: 81\nskip: [recalls]\n", "skip", "sessions") == "session: 81\nskip: [recalls, sessions]\n"
    assert (
        with_items("session: 81\n", "edits", {"at": "OP3", "delete": True}) == "session: 81\nedits:\n- {at: OP3, delete: true}\n"
    )


def test_a_long_edit_is_folded_as_drafter_folds_it() -> None:
    words = " ".join(["*Urges* all States to ratify"] * 8)
    after = with_items("session: 81\n", "edits", {"after": "OP3", "insert": words})
    assert after.startswith("session: 81\nedits:\n- after: OP3\n  insert: >-\n    *Urges* all States")
    assert loaded(after)["edits"] == [{"after": "OP3", "insert": words}]


def test_an_item_is_changed_or_taken_out_where_it_stands() -> None:
    assert changed(FILE, with_item_changed(FILE, "edits", 1, {"at": "OP2", "text": "*Notes* it;"})) == (
        ["- {at: OP2, delete: true}"],
        ['- {at: OP2, text: "*Notes* it;"}'],
    )
    assert changed(FILE, without_item(FILE, "edits", 0)) == (["- at: PP9", "  replace: five States", "  with: six States"], [])
    assert changed(FILE, without_item(FILE, "edits", 1)) == (["- {at: OP2, delete: true}"], [])
    assert without_item("session: 81\nskip: [recalls]\n", "skip", 0) == "session: 81\n"
    assert without_item("session: 81\nskip: [a, b, c]\n", "skip", 1) == "session: 81\nskip: [a, c]\n"


def test_a_key_is_taken_out_with_its_line() -> None:
    assert changed(FILE, without(FILE, "agenda_item")) == (["agenda_item: '98 (l)'"], [])
    assert changed(FILE, without(FILE, "States have ratified", "counts")) == ([RATIFIED], [])
    assert changed(FILE, without(FILE, "A/80/1", "documents")) == (["documents: {A/80/1: A/81/1}"], [])
    assert without(FILE, "meetings") == FILE[: FILE.index("meetings:")] + "# the end\n"


def test_a_file_that_is_no_lines_of_keys_is_not_written_into() -> None:
    for file in ("{session: 81}", "- 81\n", "81"):
        with pytest.raises(UpdatesError, match="the file is made so that this cannot be written into"):
            with_value(file, "symbol", "A/81/L.1")


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).filter(
    lambda words: plain(words) == words
)
_values = st.one_of(st.integers(1, 9999), _words, st.booleans(), st.lists(_words, min_size=1, max_size=3))
_steps = st.lists(st.tuples(st.sampled_from(["set", "count", "add", "change", "drop", "take"]), _words, _values), max_size=8)


@given(_steps)
def test_whatever_is_written_the_file_loads_as_meant_and_the_comments_stay(steps: list[tuple[str, str, Any]]) -> None:
    text, data = FILE, loaded(FILE)
    for what, words, value in steps:
        edits = data.get("edits", [])
        item = {"at": words, "text": str(value)}
        if what == "set":
            text, data = with_value(text, "title", words), {**data, "title": words}
        elif what == "count":
            text, data = with_value(text, words, 7, "counts"), {**data, "counts": {**data.get("counts", {}), words: 7}}
        elif what == "add":
            text, data = with_items(text, "edits", item), {**data, "edits": [*edits, item]}
        elif what == "change" and edits:
            text, data = with_item_changed(text, "edits", 0, item), {**data, "edits": [item, *edits[1:]]}
        elif what == "drop" and edits:
            text = without_item(text, "edits", len(edits) - 1)
            data = {**data, "edits": edits[:-1]} if edits[:-1] else {k: v for k, v in data.items() if k != "edits"}
        elif what == "take" and "counts" in data:
            text, data = without(text, "counts"), {k: v for k, v in data.items() if k != "counts"}
        assert {str(k): v for k, v in loaded(text).items()} == {str(k): v for k, v in data.items()}
    for comment in ("# Our text of this year.   Spaces stay.", "# since September", "# the end"):
        assert comment in text
