"""The updates that lead from one edition to the next: exact, small, and facts where a rule explains the change."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import drafter
from drafter.document.resolution import Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.errors import DrafterError
from drafter.infer import infer
from drafter.infer.search import differences
from drafter.updates import load
from drafter.updates.source import parse
from tests.factories import resolution

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
CORPUS = ROOT.parent / "shared" / "corpus"

TEXTS = (
    "*Recalling* the Convention[^1] and its Protocol,",
    "*Noting with regret* that mines are used, that mines are laid and that they kill,",
    "*Deeply concerned* by the hardship that they cause,",
    "1. *Urges* all States to ratify it;",
    "2. *Requests* the Secretary-General:",
    "(a) To report on its implementation to the Assembly;[^2]",
    "(b) To convene a meeting of experts in Geneva;",
    "3. *Invites* all organizations to take part in the meeting;",
    "4. *Decides* to remain seized of the matter.",
)
NOTES = ("United Nations, *Treaty Series*, vol. 2056, No. 35597.", "See resolution 60/1.")
PREVIOUS = resolution(*TEXTS, notes=NOTES)


def following(texts: Sequence[str], notes: Sequence[str] = NOTES, **masthead: Any) -> Resolution:
    """The draft of the next session."""
    facts = {"symbol": "A/C.1/81/L.", "number": "", "session": 81, "adopted": None, "kind": "draft resolution", **masthead}
    facts = {"distribution": "Limited", "original": "English", "committee": "", **facts}
    return resolution(*texts, notes=notes, **facts)


def changed(**texts: str | None) -> list[str]:
    """The texts with those of some addresses otherwise ("t3" is the third); None takes one out."""
    new = {int(key[1:]) - 1: text for key, text in texts.items()}
    return [text for k, old in enumerate(TEXTS) if (text := new.get(k, old)) is not None]


def edits(next_edition: Resolution) -> list[dict[str, Any]]:
    """The edits of the updates, after a look that they lead where they should."""
    found = infer(PREVIOUS, next_edition)
    draft = drafter.rollover(PREVIOUS, load([("updates.yaml", found.yaml)]))
    assert found.draft == draft
    assert (found.differences, differences(draft, next_edition)) == ((), [])
    assert [p.id for p in draft.resolution.paragraphs] == [p.id for p in next_edition.paragraphs]
    assert infer(PREVIOUS, next_edition) == found
    data = parse(found.yaml).data
    assert "skip" not in data
    return list(data.get("edits", []))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (changed(), []),
        (changed(t4="1. *Urges* all remaining States to ratify it;"), [{"at": "OP1", "replace": {"all": "all remaining"}}]),
        (
            changed(t2="*Noting with regret* that mines are used, that mines are sold and that they maim,"),
            [{"at": "PP2", "replace": {"laid": "sold", "kill": "maim"}}],
        ),
        (
            changed(t2="*Noting* that mines are used, that mines are laid and that they kill,"),
            [{"at": "PP2", "replace": {"with regret ": ""}}],
        ),
        (changed(t3=None), [{"at": "PP3", "delete": True}]),
        (
            [*TEXTS[:4], TEXTS[7].replace("3.", "2."), TEXTS[8].replace("4.", "3.")],
            [{"at": "OP2", "delete": True}],
        ),
        (
            [*TEXTS[:3], "*Mindful* of the victims of war,", *TEXTS[3:]],
            [{"after": "PP3", "insert": "*Mindful* of the victims of war,"}],
        ),
        (
            ["*Guided* by the Charter,", *TEXTS],
            [{"before": "PP1", "insert": "*Guided* by the Charter,"}],
        ),
        (
            [*TEXTS[:6], "(b) To seek the views of States;", "(c) To convene a meeting of experts in Geneva;", *TEXTS[7:]],
            [{"after": "OP2(a)", "insert": "To seek the views of States;"}],
        ),
        (
            [
                *(*TEXTS[:3], "1. *Thanks* the experts;", "2. *Hails* the hosts;", "3. *Urges* all States to ratify it;"),
                *("4. *Requests* the Secretary-General:", *TEXTS[5:7]),
                *("5. *Invites* all organizations to take part in the meeting;", "6. *Decides* to remain seized of the matter."),
            ],
            [{"before": "OP1", "insert": ["*Thanks* the experts;", "*Hails* the hosts;"]}],
        ),
        (
            [
                *(*TEXTS[:3], TEXTS[7].replace("3.", "1."), TEXTS[3].replace("1.", "2."), TEXTS[4].replace("2.", "3.")),
                *(*TEXTS[5:7], TEXTS[8]),
            ],
            [{"at": "OP3", "move": {"before": "OP1"}}],
        ),
        (
            [*TEXTS[:3], *("7." + TEXTS[3][2:], "8." + TEXTS[4][2:], *TEXTS[5:7], "9." + TEXTS[7][2:], "10." + TEXTS[8][2:])],
            [{"at": "OP1", "as": {"number": "7."}}],
        ),
    ],
)
def test_the_edits_are_the_smallest_that_give_the_text(texts: list[str], expected: list[dict[str, Any]]) -> None:
    notes = NOTES[: sum("[^" in text for text in texts)]
    assert edits(following(texts, notes)) == expected


@pytest.mark.parametrize(
    ("texts", "notes", "expected"),
    [
        (changed(), (NOTES[0], "See resolution 61/1."), [{"footnote": 2, "replace": {"60/1": "61/1"}}]),
        (
            changed(t1="*Recalling* the Convention and its Protocol,", t6=TEXTS[5].replace("2]", "1]")),
            NOTES[1:],
            [{"footnote": 1, "delete": True}],
        ),
        (
            changed(t3="*Deeply concerned* by the hardship[^2] that they cause,", t6=TEXTS[5].replace("2]", "3]")),
            (NOTES[0], "A/81/3, para. 4.", NOTES[1]),
            [{"at": "PP3", "replace": {"hardship": "hardship^[A/81/3, para. 4.]"}}],
        ),
        (
            changed(t1="*Recalling* the Convention and its Protocol,[^1]"),
            NOTES,
            [{"at": "PP1", "replace": {"Protocol,": "Protocol,[^1]"}}],
        ),
    ],
)
def test_footnotes_come_go_and_change(texts: list[str], notes: tuple[str, ...], expected: list[dict[str, Any]]) -> None:
    assert edits(following(texts, notes)) == expected


def test_a_footnote_that_is_called_twice_last_year_and_once_this_year_is_found_once() -> None:
    texts = changed(t1="*Recalling* the Convention,[^1] its Protocol[^2] and its Annex,[^2]")
    once = changed(t1="*Recalling* the Convention,[^1] its Protocol[^2] and its Annex,[^3]", t6=TEXTS[5].replace("[^2]", ""))
    notes = ("United Nations, *Treaty Series*, vol. 1.", "Ibid., vol. 2.")
    old = resolution(*(text.replace("[^2]", "") if "report on" in text else text for text in texts), notes=notes)
    new = following(once, (*notes, "Ibid., vol. 3."))
    text = "*Recalling* the Convention,[^1] its Protocol[^2] and its Annex,^[Ibid., vol. 3.]"
    assert parse(infer(old, new).yaml).data["edits"] == [{"at": "PP1", "text": text}]


def test_each_edit_is_quoted_above_it() -> None:
    texts = [*changed(t2="*Noting with regret* that mines are used, that mines are sold and that they kill,", t4=None), TEXTS[2]]
    texts = [
        text.replace("2. *Req", "1. *Req").replace("3. *Inv", "2. *Inv").replace("4. *Dec", "3. *Dec") for text in texts[:-1]
    ]
    yaml = infer(PREVIOUS, following([*texts[:2], "*Mindful* of the victims,", *texts[2:]])).yaml
    assert yaml[yaml.index("edits:") :] == (
        "edits:\n"
        "# PP2: … that mines are [laid → sold] and that they …\n"
        "- {at: PP2, replace: {laid: sold}}\n"
        "# new: “Mindful of the victims,”\n"
        '- {after: PP2, insert: "*Mindful* of the victims,"}\n'
        "# OP1 is out: “Urges all States to ratify it;”\n"
        "- {at: OP1, delete: true}\n"
    )


def test_a_comment_has_the_spaces_of_the_text() -> None:
    yaml = infer(PREVIOUS, following(changed(t2="*Noting* that mines are used, that mines are laid and that they kill,"))).yaml
    assert "# PP2: Noting [with regret → ] that mines are …\n" in yaml


def test_a_heading_that_goes_elsewhere_stays_a_heading_without_a_word() -> None:
    def headed(place: int) -> Resolution:
        whole = PREVIOUS if place == 4 else following(TEXTS)
        heading = Paragraph(
            RichText(words := "Reports on the state of the Convention").with_mark(0, len(words), "bold"), "heading"
        )
        paragraphs = [*whole.paragraphs[:place], heading, *whole.paragraphs[place:]]
        return replace(whole, paragraphs=addressed(paragraphs))

    assert parse(infer(headed(4), headed(7)).yaml).data["edits"] == [{"at": "heading 1", "move": {"before": "OP3"}}]


AGENDA = "5. *Decides* to include in the provisional agenda of its eighty-first session the item entitled “Landmines”."


def test_what_a_rule_does_and_the_un_did_not_is_skipped() -> None:
    old = resolution(*TEXTS, AGENDA, notes=NOTES)
    yaml = infer(old, following([*TEXTS, AGENDA])).yaml
    assert parse(yaml).data["skip"] == [{"rule": "sessions", "at": "OP5"}]
    assert "# OP5: not “eighty-first” → “eighty-second”\n" in yaml


def test_words_that_a_rule_changes_are_left_to_it() -> None:
    old = resolution(*TEXTS, AGENDA, notes=NOTES)
    new = following([*TEXTS, AGENDA.replace("eighty-first", "eighty-second").replace("the item", "an item")])
    data = parse(infer(old, new).yaml).data
    assert data["edits"] == [{"at": "OP5", "replace": {"the item": "an item"}}]
    assert "skip" not in data


def test_an_edit_beside_what_a_rule_changes_wrongly_takes_its_place() -> None:
    old = resolution(*TEXTS, AGENDA, notes=NOTES)
    new = following([*TEXTS, AGENDA.replace("eighty-first", "eighty-third").replace("the item", "an item")])
    assert parse(infer(old, new).yaml).data["edits"] == [
        {"at": "OP5", "replace": {"eighty-first session the": "eighty-third session an"}}
    ]


STEPS: dict[tuple[str, str], dict[str, Any]] = {
    ("A_RES_75_52.md", "A_RES_77_63.txt"): {
        "session": 77,
        "kind": "resolution",
        "number": "77/63",
        "adopted": datetime.date(2022, 12, 7),
        "agenda_item": "99 (n)",
        "meetings": [
            ("Eighteenth Meeting", "Geneva", 2020),
            ("Nineteenth Meeting", "The Hague", 2021),
            ("Twentieth Meeting", "Geneva", 2022),
        ],
        "edits": 1,
    },
    ("A_RES_77_63.txt", "79-draft.txt"): {
        "session": 79,
        "agenda_item": "98 (l)",
        "sponsors": ["Cambodia", "Germany", "Japan"],
        "meetings": [
            ("Twentieth Meeting", "Geneva", 2022),
            ("Twenty-first Meeting", "Geneva", 2023),
            ("Fifth Review Conference", "Siem Reap, Cambodia", 2024),
        ],
        "edits": 2,
    },
    ("79-draft.txt", "A_C.1_80_L.30.txt"): {
        "session": 80,
        "agenda_item": "99 (n)",
        "counts": {"States have ratified or acceded to the Convention": 166},
        "meetings": [
            ("Fifth Review Conference", "Siem Reap, Cambodia", 2024),
            ("Twenty-second Meeting", "Geneva", 2025),
        ],
        "edits": 14,
    },
    ("A_C.1_80_L.30.txt", "A_RES_80_35.txt"): {
        "session": 80,
        "kind": "resolution",
        "number": "80/35",
        "meeting": "52nd plenary meeting",
        "edits": 0,
    },
}


@pytest.mark.parametrize("step", STEPS, ids=" to ".join)
def test_the_facts_that_the_examples_give_by_hand_are_found_as_facts(step: tuple[str, str]) -> None:
    data = parse(infer(*(drafter.read(EXAMPLES / name) for name in step)).yaml).data
    for key, value in STEPS[step].items():
        if key == "meetings":
            heads = [(m["name"].partition(" of ")[0], m["venue"], m["from"].year) for m in data[key]]
            assert heads == value
        elif key == "edits":
            assert len(data.get(key, [])) <= value
        else:
            assert data[key] == value
    assert data.keys().isdisjoint(("skip", "previous", "also_recall"))  # the lists of what was adopted tell the last two


PAIRS = [("A_RES_78_50", "A_C.1_80_L.61"), ("A_RES_79_16", "A_C.1_80_L.1"), ("A_RES_78_19", "A_RES_79_19")]


@pytest.mark.shared
@pytest.mark.parametrize("pair", PAIRS, ids=" to ".join)
def test_real_texts_of_next_year_come_out_exactly(pair: tuple[str, str]) -> None:
    old, new = (drafter.read(CORPUS / "pdf" / f"{name}.pdf") for name in pair)
    found = infer(old, new)
    made = drafter.rollover(old, load([("updates.yaml", found.yaml)])).resolution
    assert [(p.id, p.number, p.text) for p in made.paragraphs] == [(p.id, p.number, p.text) for p in new.paragraphs]
    assert [(n.key, n.text.text) for n in made.footnotes] == [(n.key, n.text.text) for n in new.footnotes]
    assert made.title.text == new.title.text


@pytest.mark.parametrize(
    ("previous", "next_edition", "message"),
    [
        (PREVIOUS, PREVIOUS, "A/RES/80/35 twice: right are two editions, the earlier one first"),
        (
            following(TEXTS),
            PREVIOUS,
            "A/RES/80/35 is of the eightieth session and A/C.1/81/L. of the eighty-first: name the earlier edition first",
        ),
        (
            PREVIOUS,
            following(["*Welcoming* outer space,", "1. *Commends* its exploration."], ()),
            "A/RES/80/35 and A/C.1/81/L. have no paragraph in common: they are of different series, and edits would be the "
            "whole text",
        ),
        (
            PREVIOUS,
            resolution(*TEXTS, notes=NOTES, session=195),
            "A/RES/80/35 is of session 195; right is a number from 1 to 190",
        ),
        (
            PREVIOUS,
            resolution(*TEXTS[:4], notes=NOTES[:1]),
            "both texts are resolutions of the eightieth session; right are editions of two sessions",
        ),
    ],
)
def test_editions_that_do_not_go_together_are_an_error(previous: Resolution, next_edition: Resolution, message: str) -> None:
    with pytest.raises(DrafterError) as error:
        infer(previous, next_edition)
    assert str(error.value) == message


def test_editions_that_share_little_are_remarked_on() -> None:
    texts = ["*Welcoming* outer space,", *(f"{n}. *Commends* its peaceful exploration, part {n};" for n in range(1, 7)), TEXTS[2]]
    found = infer(PREVIOUS, following([texts[-1], *texts[:-1]], ()))
    assert found.remarks == ("Only 1 of the 8 paragraphs of A/C.1/81/L. were in A/RES/80/35: are they of one series?",)


@pytest.mark.parametrize(
    ("last", "next_one", "documents"),
    [
        ("A/80/62-E/2025/12.", "A/81/62-E/2026/3.", {"A/80/62-E/2025/12": "A/81/62-E/2026/3"}),
        ("A/80/9 and Corr.1 and Add.1.", "A/81/7.", {"A/80/9 and Corr.1 and Add.1": "A/81/7"}),
        ("A/80/9.", "A/81/7, Add.1 and Corr.1.", {"A/80/9": "A/81/7, Add.1 and Corr.1"}),
        ("A/80/9.", "A/81/7 and A/81/7/Add.1.", {"A/80/9": "A/81/7 and A/81/7/Add.1"}),
        ("A/80/7 and A/80/7/Add.1.", "A/81/9.", {"A/80/7 and A/80/7/Add.1": "A/81/9"}),
        ("A/80/5 (Vol. I).", "A/81/5 (Vol. I).", {"A/80/5": "A/81/5"}),
        ("A/80/12 (Part I).", "A/81/12.", {"A/80/12 (Part I)": "A/81/12"}),
        ("A/80/6 (Sect. 2) and A/80/6 (Sect. 3).", "A/81/6 (Sect. 2) and A/81/6 (Sect. 3).", {"A/80/6": "A/81/6"}),
        ("A/80/1, A/80/2 and A/80/3.", "A/81/5, A/81/6 and A/81/7.", {f"A/80/{k}": f"A/81/{k + 4}" for k in (1, 2, 3)}),
        ("GC(69)/RES/15.", "GC(70)/RES/11.", {"GC(69)/RES/15": "GC(70)/RES/11"}),
    ],
)
def test_a_document_is_found_with_all_its_symbols(last: str, next_one: str, documents: dict[str, str]) -> None:
    previous = resolution(*TEXTS, notes=(NOTES[0], f"See {last}"))
    found = infer(previous, following(TEXTS, (NOTES[0], f"See {next_one}")))
    data = parse(found.yaml).data
    assert (found.differences, data.get("documents"), data.get("edits")) == ((), documents, None)
