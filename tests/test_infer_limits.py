"""Infer on odd editions: what is hard to say is said, and what no updates.yaml can say is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drafter
from drafter.document.markup import print_markup
from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Cell, Footnote, Paragraph, Part, Resolution, addressed
from drafter.document.richtext import Mark, RichText, rich
from drafter.errors import DrafterError
from drafter.infer import Inferred, infer
from drafter.updates import load
from drafter.updates.source import parse
from tests.factories import resolution
from tests.steps import growth, processor_time
from tests.test_infer import NOTES, PREVIOUS, TEXTS, changed, following


def exactly(previous: Resolution, next_edition: Resolution) -> dict[str, Any]:
    """The data of the updates, after a look that they lead to the very text, title and footnotes, with their anchors."""
    found = infer(previous, next_edition)
    assert found.differences == ()
    made = drafter.rollover(previous, load([("updates.yaml", found.yaml)])).resolution
    assert [(p.text, p.number, p.part, p.level) for p in made.paragraphs] == [
        (p.text, p.number or None, p.part, p.level) for p in next_edition.paragraphs
    ]
    assert _noted(made) == _noted(next_edition)
    data = parse(found.yaml).data
    assert isinstance(data, dict)
    return data


def _noted(edition: Resolution) -> list[str]:
    """The title and all texts with their footnotes where they stand, without italics."""
    notes = {n.key: n for n in edition.footnotes}
    notes = {key: replace(n, text=rich(n.text.text)) for key, n in notes.items()}
    return [print_markup(text.without("italic").without("bold").without("link"), notes) for _, text in edition.rich_texts()]


def told(next_edition: Resolution, previous: Resolution = PREVIOUS) -> Inferred:
    return infer(previous, next_edition)


def masthead(edition: Resolution, **facts: Any) -> Resolution:
    return replace(edition, masthead=replace(edition.masthead, **facts))


def paragraphs(edition: Resolution, change: Callable[[list[Paragraph]], list[Paragraph]]) -> Resolution:
    return replace(edition, paragraphs=addressed(change(list(edition.paragraphs))))


RENUMBERED = [text.replace("[^2]", "[^3]").replace("[^1]", "[^2]") for text in TEXTS]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Landmines[^1]", "Landmines^[See A/81/1.]"),
        ("Landmines and[^1] mines", "Landmines and^[See A/81/1.] mines"),
    ],
)
def test_a_footnote_of_the_title_is_found_whether_its_words_change_or_not(title: str, expected: str) -> None:
    new = following(RENUMBERED, ("See A/81/1.", *NOTES), title=title)
    assert exactly(PREVIOUS, new)["title"] == expected


def test_a_title_that_loses_its_footnote_is_not_written_anew() -> None:
    old = resolution(*RENUMBERED, notes=("See A/80/1.", *NOTES), title="Landmines[^1]")
    data = exactly(old, following(TEXTS))
    assert "title" not in data
    assert data["edits"] == [{"footnote": 1, "delete": True}]


def test_a_footnote_of_the_title_before_which_another_comes_at_the_same_place_is_given_anew() -> None:
    texts = ("*Recalling* the Convention,", "1. *Urges* all States to ratify it;")
    old = resolution(*texts, notes=("See A/79/9.",), title="[^1]Landmines")
    new = following(texts, ("", "See A/79/9."), title="[^1][^2]Landmines")
    assert exactly(old, new)["title"] == "^[]^[See A/79/9.]Landmines"


def test_italics_that_a_title_gets_are_written() -> None:
    assert exactly(PREVIOUS, following(TEXTS, title="*Land*mines"))["title"] == "*Land*mines"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PREVIOUS, following(TEXTS, title="")),
        (replace(PREVIOUS, title=RichText()), following(TEXTS)),
        (PREVIOUS, following(changed(t4="1. "))),
        (resolution(*changed(t4="1. "), notes=NOTES), following(TEXTS)),
        (PREVIOUS, following([*TEXTS[:6], "(b) ", "(c) To convene a meeting of experts in Geneva;", *TEXTS[7:]])),
        (PREVIOUS, following(TEXTS, (NOTES[0], ""))),
        (resolution(*TEXTS, notes=(NOTES[0], "")), following(TEXTS)),
        (
            PREVIOUS,
            following(
                changed(t1="*Recalling* the Convention[^1] and its Protocol,[^2]", t6=RENUMBERED[5]), (NOTES[0], "", NOTES[1])
            ),
        ),
    ],
    ids=["title out", "title in", "paragraph out", "paragraph in", "new", "footnote out", "footnote in", "new footnote"],
)
def test_texts_without_words_come_out_exactly(old: Resolution, new: Resolution) -> None:
    exactly(old, new)


HOSTILE = "- # {mines}: [are], “used”, \"x\" \\ % @ `y` & ! | > … – 'z' ~ null: *a* ^[b] 2025 : -"


@pytest.mark.parametrize("words", [HOSTILE, "\x07 bell", "\x1b[1m", "true", "007", "—"])
def test_signs_that_mean_something_to_yaml_or_to_markup_survive(words: str) -> None:
    def put(line: list[Paragraph]) -> list[Paragraph]:
        text = line[1].text.replace("mines are used", words)
        return [line[0], replace(line[1], body=RichText(text, (Mark(0, 18, "italic"),))), *line[2:]]

    exactly(PREVIOUS, paragraphs(following(TEXTS), put))
    exactly(paragraphs(PREVIOUS, put), following(TEXTS))


@pytest.mark.parametrize("words", ["two\xa0words", "a  b", "a\tb", "a\nb"])
def test_white_space_that_no_edit_keeps_is_told(words: str) -> None:
    uneven = paragraphs(following(TEXTS), lambda line: [*line[:2], replace(line[1], body=rich(f"Noting {words},")), *line[2:]])
    assert infer(PREVIOUS, uneven).differences == ("a new paragraph",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"A/80/{'1' * 1100}", f"A/81/{'1' * 1100}"),
        (f"5 {'x' * 1100}", f"6 {'x' * 1100}"),
        ("a" + "\x07" * 180 + "b", "sold"),
        ("a" + "\U000e0001" * 180 + "b", "sold"),
    ],
    ids=["symbol", "count", "signs that are escaped", "signs that are escaped at length"],
)
def test_words_too_long_for_a_key_of_yaml_are_told_otherwise(old: str, new: str) -> None:
    exactly(
        resolution(*(text.replace("mines are used", old) for text in TEXTS), notes=NOTES),
        following([text.replace("mines are used", new) for text in TEXTS]),
    )


@pytest.mark.parametrize("keys", [("*", "**"), ("01", "02"), ("0", "1"), ("a", "b")])
def test_footnotes_that_no_edit_can_name_by_a_number_are_put_in_anew(keys: tuple[str, str]) -> None:
    names = dict(zip(("1", "2"), keys, strict=True))

    def named(text: RichText) -> RichText:
        return RichText(text.text, tuple(replace(m, value=names[m.value]) if m.value in names else m for m in text.marks))

    old = paragraphs(PREVIOUS, lambda line: [replace(p, body=named(p.body)) for p in line])
    old = replace(old, footnotes=tuple(replace(n, key=names[n.key]) for n in old.footnotes))
    exactly(old, following(TEXTS, ("Another.", "See resolution 61/1.")))


def test_a_paragraph_that_only_changes_its_part_or_level_is_told_so() -> None:
    new = paragraphs(following(TEXTS), lambda line: [*line[:8], replace(line[8], level=1, number="(c)")])
    assert exactly(PREVIOUS, new)["edits"] == [{"at": "OP4", "as": {"level": 1, "number": "(c)"}}]


def test_a_number_of_no_characters_is_none() -> None:
    new = paragraphs(following(TEXTS), lambda line: [replace(p, number="") if p.part == "preamble" else p for p in line])
    assert "edits" not in exactly(PREVIOUS, new)


@pytest.mark.parametrize(
    ("new", "differences"),
    [
        (
            paragraphs(following(TEXTS), lambda line: [*line, replace(line[-1], body=rich("Deep"), level=12)]),
            ("the order of the paragraphs",),
        ),
        (
            paragraphs(following(TEXTS), lambda line: [*line, replace(line[-1], body=rich("Up"), level=-1)]),
            ("the order of the paragraphs",),
        ),
        (replace(following(TEXTS), opening="The General Assembly"), ("opening line",)),
        (
            following(changed(t2="*Noting with regret* that mines[^9] are used, that mines are laid and that they kill,")),
            ("PP2",),
        ),
    ],
    ids=["level 12", "level -1", "opening line", "anchor of no footnote"],
)
def test_what_no_edit_can_say_is_told_and_the_rest_is_said(new: Resolution, differences: tuple[str, ...]) -> None:
    assert told(new).differences == differences


@pytest.mark.parametrize(
    ("new", "unsaid"),
    [
        (masthead(following(TEXTS), sponsors=("Atlantis", "Frnace")), "sponsors"),
        (masthead(following(TEXTS), sponsors=("",)), "sponsors"),
        (masthead(following(TEXTS), sponsors=("France",) * 2, sponsors_line="France:* draft resolution"), "sponsors, sponsors"),
        (masthead(following(TEXTS), agenda_items=(AgendaItem("", "Disarmament"), AgendaItem("98 (x y)"))), "agenda item"),
        (masthead(following(TEXTS), kind="resolution", number="81/xx"), "symbol, number"),
        (masthead(following(TEXTS), meeting="46th plenary meeting"), "meeting"),
        (paragraphs(following(TEXTS), lambda line: [replace(p, section="A") for p in line]), "parts of the document"),
        (paragraphs(following(TEXTS), lambda line: [*line, Paragraph(rich("0.008"), "annex", cell=Cell(1, 1, 1))]), "tables"),
    ],
)
def test_what_the_updates_cannot_say_of_the_form_is_remarked_on(new: Resolution, unsaid: str) -> None:
    found = told(new)
    assert found.differences == ()
    assert "meeting:" not in found.yaml
    name = "A/C.1/81/L."
    assert found.remarks == (f"What updates.yaml cannot say as {name} prints it: {unsaid}.",)


def test_a_session_that_the_next_edition_does_not_say_is_remarked_on() -> None:
    found = told(masthead(following(TEXTS), session=None))
    assert found.yaml.splitlines()[1] == "session: 81"
    assert found.remarks == ("A/C.1/81/L. does not say its session; the one after that of A/RES/80/35 is taken.",)


def test_each_agenda_item_that_a_scan_misread_is_commented_on() -> None:
    new = masthead(following(TEXTS), agenda_items=(AgendaItem("98 (I)"), AgendaItem("12"), AgendaItem("103 (1)")))
    assert "# it reads 98 (I) there\n# it reads 103 (1) there\nagenda_items: [98 (l), 12, 103 (l)]\n" in told(new).yaml


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            replace(PREVIOUS, paragraphs=()),
            following(TEXTS),
            "A/RES/80/35 has no paragraph; right are two editions of a resolution",
        ),
        (PREVIOUS, following(()), "A/C.1/81/L. has no paragraph; right are two editions of a resolution"),
        (PREVIOUS, following(TEXTS, session=0), "A/C.1/81/L. is of session 0; right is a number from 1 to 190"),
        (
            masthead(PREVIOUS, session=-5),
            following(TEXTS, session=-3),
            "A/RES/80/35 is of session -5; right is a number from 1 to 190",
        ),
        (
            masthead(PREVIOUS, session=190),
            following(TEXTS, session=None),
            "A/RES/80/35 is of session 190, behind which drafter counts none",
        ),
        (
            masthead(PREVIOUS, session=None),
            following(TEXTS, session=None),
            'neither text says its session; put a masthead on top, as in "Eighty-first session"',
        ),
        (
            PREVIOUS,
            following(TEXTS, session=80, symbol="A/C.1/80/L.3"),
            "A/C.1/80/L.3 is a draft of the session that adopted A/RES/80/35: name the draft first",
        ),
    ],
)
def test_what_are_no_two_editions_in_order_is_an_error(old: Resolution, new: Resolution, message: str) -> None:
    with pytest.raises(DrafterError) as error:
        infer(old, new)
    assert str(error.value) == message


_SIGNS = r"""* [ “x” – … : {a} #b - \ "q" ^ ] [^1] ** 1."""
_WORDS = st.sampled_from(
    [*_SIGNS.split(), "\x07", *"Urges States that mines , ; the 2025 seventy-ninth 79/34 160 five paragraph 3".split()]
)
_SENTENCES = st.lists(_WORDS, max_size=7).map(" ".join)
_STOCK = st.sampled_from(
    (
        "Recalling its resolution 79/34 of 2 December 2024,",
        "Urges all States to ratify it, in accordance with paragraph 2 above;",
        "Decides to include in the provisional agenda of its eighty-first session the item entitled “Mines”.",
        "Notes that 160 States have ratified it;",
        "General",
    )
)


@st.composite
def _texts(draw: st.DrawFn, keys: Sequence[str] = ()) -> RichText:
    """A text, of words that editions share or of odd ones, with anchors anywhere and a stretch in italics or bold."""
    text = draw(_STOCK | _STOCK | _SENTENCES)
    places = sorted(draw(st.integers(0, len(text))) for _ in keys)
    marks = [Mark(at, at, "footnote", key) for at, key in zip(places, keys, strict=True)]
    if text and draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), draw(st.sampled_from(("italic", "bold")))))
    return RichText(text, tuple(marks))


@st.composite
def _odd_editions(draw: st.DrawFn, session: int) -> Resolution:
    """Paragraphs of all parts in any order, on any level, with any number, some without words; footnotes in the title too."""
    counts = draw(st.lists(st.sampled_from((0, 0, 0, 1, 2)), min_size=2, max_size=7))
    keys = iter(range(1, sum(counts) + 1))
    bodies = [draw(_texts([str(next(keys)) for _ in range(count)])) for count in counts]
    numbers = st.sampled_from((None, "1.", "2.", "3.", "(a)", "(b)", "(i)", "a.", "I."))
    parts: st.SearchStrategy[Part] = st.sampled_from(("preamble", "operative", "operative", "heading", "annex"))
    line = [Paragraph(body, draw(parts), draw(numbers), draw(st.sampled_from((0, 0, 1, 2)))) for body in bodies[1:]]
    notes = tuple(Footnote(str(n), draw(_texts())) for n in range(1, sum(counts) + 1))
    edition = resolution(session=session, symbol=f"A/RES/{session}/1", number=f"{session}/1")
    return replace(edition, title=bodies[0], paragraphs=addressed(line), footnotes=notes)


@given(_odd_editions(80), _odd_editions(81))
def test_editions_however_odd_come_out_exactly(old: Resolution, new: Resolution) -> None:
    try:
        exactly(old, new)
    except DrafterError as error:
        if "have no paragraph in common" not in str(error):
            raise


def test_a_new_paragraph_that_opens_like_a_number_says_how_it_stands() -> None:
    old, new = resolution("*Recalling* it,"), resolution("*Recalling* it,", "1. “x”", session=81)
    new = replace(new, paragraphs=(new.paragraphs[0], replace(new.paragraphs[0], body=RichText("1. “x”"), id="PP2")))
    assert exactly(old, new)["edits"] == [{"after": "PP1", "insert": "1. “x”", "as": {"part": "preamble"}}]


def test_dots_alone_are_said_as_a_whole_text_since_an_edit_that_is_not_filled_in_is_an_error() -> None:
    last = resolution("*Noting* that mines are laid in great numbers,")
    edits = exactly(last, resolution("*Noting* that mines are … in great numbers,", session=81, symbol="A/RES/81/35"))["edits"]
    assert edits == [{"at": "PP1", "text": "*Noting* that mines are … in great numbers,"}]


def test_a_paragraph_of_dots_alone_is_said_with_a_backslash() -> None:
    last = resolution("*Noting* that mines are laid,", "1. *Urges* all States to clear them.")
    new = resolution("…", "1. *Urges* all States to clear them.", session=81, symbol="A/RES/81/35")
    assert exactly(last, new)["edits"][1] == {"before": "OP1", "insert": "\\…", "as": {"part": "preamble"}}


@pytest.mark.long
def test_a_paragraph_of_four_times_the_words_and_edits_takes_about_four_times_as_long() -> None:
    def inferring(count: int) -> Callable[[], object]:
        words = [f"word{n}" for n in random.Random(1).choices(range(4000), k=count)]
        others = [f"other{k}" if k % 20 == 10 else word for k, word in enumerate(words)]
        previous, next_edition = ((*TEXTS[:2], f"*Noting* {' '.join(some)},", *TEXTS[3:]) for some in (words, others))
        old, new = resolution(*previous, notes=NOTES), following(next_edition)
        found = infer(old, new)
        assert found.differences == ()
        (edit,) = parse(found.yaml).data["edits"]
        assert len(edit["replace"]) > count / 25
        return partial(infer, old, new)

    assert growth(inferring, 800, processor_time) < 8  # to look through the whole text for each edit: 16
