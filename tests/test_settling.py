"""What is taken where two rules want the same words: a change before a mark, of two changes the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from drafter.document.resolution import Resolution
from drafter.draft.change import Change, Status
from drafter.draft.draft import Draft
from drafter.engine.settling import by_rules, rollover
from drafter.rules.base import Context, Rule, revise
from drafter.updates import Edit, Updates
from tests.factories import resolution
from tests.steps import calls, growth

TEXT = "Noting the work of the States parties in 2025,"
CONTEXT = Context(resolution(f"*Noting*{TEXT.removeprefix('Noting')}"), Updates(session=81))


def rule(name: str, *wanted: tuple[str, str, Status]) -> Rule:
    """A rule that wants other words for these, each of which stands in the text once."""

    def propose(context: Context) -> Iterator[Change]:
        [place] = context.places
        for old, new, status in wanted:
            start = place.text.index(old)
            yield revise(place, start, start + len(old), new, name, f"So says {name}.", status)

    return Rule(name, "what a test wants", "a test", propose)


def drafted(*rules: Rule) -> Draft:
    return by_rules(CONTEXT, rules)


def taken(draft: Draft) -> list[tuple[str, str, str]]:
    return [(c.rule, c.old, c.status) for c in draft.changes]


def aside(draft: Draft) -> list[tuple[str, str]]:
    return [(a.change.rule, a.because) for a in draft.set_aside]


MARK = rule("mark", ("2025", "2025", "open"))
YEARS: tuple[str, str, Status] = ("in 2025", "in 2026", "certain")


@pytest.mark.parametrize("status", ["certain", "confirm"])
def test_a_made_change_takes_the_place_of_an_open_mark_that_a_rule_before_it_left(status: Status) -> None:
    draft = drafted(MARK, rule("years", ("in 2025", "in 2026", status)))
    assert taken(draft) == [("years", "in 2025", status)]
    assert aside(draft) == []
    assert draft.resolution.paragraphs[0].text == TEXT.replace("2025", "2026")


def test_a_made_change_takes_the_place_of_all_the_marks_on_its_words_and_of_no_other() -> None:
    marks = rule("marks", ("work", "work", "open"), ("States", "States", "open"), ("parties", "parties", "open"))
    draft = drafted(marks, MARK, rule("names", ("States parties", "Parties", "confirm")))
    assert taken(draft) == [("marks", "work", "open"), ("names", "States parties", "confirm"), ("mark", "2025", "open")]
    assert aside(draft) == []


def test_of_two_marks_on_the_same_words_the_first_is_kept() -> None:
    assert taken(drafted(MARK, rule("other", ("in 2025", "in 2025", "open")))) == [("mark", "2025", "open")]


def test_words_that_are_changed_are_marked_no_more() -> None:
    draft = drafted(rule("years", YEARS), MARK)
    assert (taken(draft), aside(draft)) == ([("years", "in 2025", "certain")], [])


@pytest.mark.parametrize("second", [("2025", "2027", "certain"), ("parties in 2025", "Parties", "confirm")])
def test_of_two_changes_of_the_same_words_the_first_is_made_and_the_other_set_aside(second: tuple[str, str, Status]) -> None:
    draft = drafted(rule("years", YEARS), rule("other", second))
    assert taken(draft) == [("years", "in 2025", "certain")]
    assert aside(draft) == [("other", 'years changes "in 2025" there')]


def test_a_change_that_would_do_the_same_is_not_set_aside() -> None:
    draft = drafted(rule("years", YEARS), rule("other", YEARS))
    assert (taken(draft), aside(draft)) == ([("years", "in 2025", "certain")], [])


def test_a_change_set_aside_leaves_the_mark_that_it_would_have_settled() -> None:
    draft = drafted(
        rule("marks", ("work", "work", "open")),
        rule("years", YEARS),
        rule("other", ("work of the States parties in 2025", "it", "certain")),
    )
    assert taken(draft) == [("marks", "work", "open"), ("years", "in 2025", "certain")]
    assert aside(draft) == [("other", 'years changes "in 2025" there')]


def test_where_a_mark_gave_way_to_one_change_there_is_room_for_another() -> None:
    wide = rule("marks", ("States parties in 2025", "States parties in 2025", "open"))
    draft = drafted(wide, rule("years", YEARS), rule("names", ("States parties", "Parties", "confirm")))
    assert taken(draft) == [("names", "States parties", "confirm"), ("years", "in 2025", "certain")]


def test_of_two_words_put_into_the_same_place_the_first_are_taken() -> None:
    def put(words: str) -> Rule:
        return Rule(words, "", "", lambda context: iter([revise(context.places[0], 6, 6, f" {words}", words, "So.")]))

    draft = drafted(put("again"), put("also"))
    assert draft.resolution.paragraphs[0].text.startswith("Noting again the")
    assert aside(draft) == [("also", "again changes the same place")]


# many changes


def many(count: int) -> tuple[Resolution, Updates]:
    sentences = [f"*Urges* all States to think of {k} things;" for k in range(count)]
    edits = [Edit(at=f"OP{k + 1}", replace=f"{k} things", with_=f"{k + 1} things") for k in range(count)]
    return resolution(*(f"{k}. {one}" for k, one in enumerate(sentences, 1))), Updates(session=81, edits=edits)


def one_paragraph(count: int) -> tuple[Resolution, Updates]:
    edits = [Edit(at="OP1", replace=f" {k} things", with_=f" {k + 1} things") for k in range(count)]
    return resolution("1. *Urges* " + ", ".join(f"all to think of {k} things" for k in range(count)) + ";"), Updates(
        81, edits=edits
    )


@pytest.mark.parametrize("text", [many, one_paragraph])
@pytest.mark.parametrize(
    "job",
    [
        lambda previous, updates: rollover(previous, updates),
        lambda previous, updates: rollover(previous, updates, reject=[9]),
        lambda previous, updates: rollover(previous, updates, reject=["edits"]),
        lambda previous, updates: rollover(previous, updates, reject=range(7, 50)),
        lambda previous, updates: rollover(previous, replace(updates, skip=[9])),
        lambda previous, updates: rollover(previous, replace(updates, skip=["edits"])),
    ],
)
def test_what_many_changes_take_grows_with_their_number(
    text: Callable[[int], tuple[Resolution, Updates]], job: Callable[[Resolution, Updates], Draft]
) -> None:
    assert growth(lambda count: partial(job, *text(count)), 100, calls) < 4.4
