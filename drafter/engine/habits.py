"""What changed from edition to edition without any rule, and is likely to change again.

Source: the Assembly's texts of sessions 74 to 80, half a of the series, of what no rule changes or marks. Of years that had moved
by the years between two editions the UN changed 82 of 88 once more; of ordinals 13 of 30, and those that a rule had marked it
moved on by as many in 74 of 82. What had moved as the sessions did twice it moved so again in 252 of 300 of both halves: too few
to be made without a question (docs/precision.md), so that it is asked for, with the words that it would be.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.engine.lessons import Lessons, Seen, history
from drafter.engine.relative import Edition, Named, named
from drafter.language.ordinals import LARGEST, ordinal, print_figure_ordinal
from drafter.rules.base import Context, stale

NAME = "earlier editions"
TWICE = 2  # steps in which words went on in the same way, if they are to do so again without being asked for


def proposed(lessons: Lessons, context: Context) -> Iterator[Change]:
    """A mark on each of the ordinals, years and days that became others in each step: on what moved on as the sessions did twice
    with what it would be now, on the others of a paragraph for one reason."""
    last = lessons.steps[-1]
    here = Edition.of(last.new, last.old)
    for place in context.all_places:
        if place.at not in last.before or len(set(last.words(place.at))) == 1:
            continue
        asked: dict[Named, str] = {}
        for one in named(place.text, here):
            seen = list(lessons.seen(place.at, one.start, one.end))
            if one.is_cited or not seen or not all(_is_another(step, one) for step in seen):
                continue
            often = len(seen) >= TWICE
            new = _next(one, context.step) if often and one.kind != "day" and all(_went_on(seen, one)) else ""
            if new:
                because = f"It went on with the sessions each time: {history(seen, one.words)}; now it would be “{new}”."
                yield stale(place, one.start, one.end, NAME, because, new=new)
            elif often or one.kind in ("year", "day"):
                asked[one] = history(seen, one.words)
        because = f"{'; '.join(dict.fromkeys(asked.values()))}; look what it is now."
        for one in asked:
            yield stale(place, one.start, one.end, NAME, because)


def _is_another(seen: Seen, one: Named) -> bool:
    """Whether something else of that kind, and one alone, stood in the place of what a text names."""
    kinds = [was.kind for was in named(seen.words, Edition.of(seen.step.old))]
    return not seen.is_same and kinds == [one.kind]


def _went_on(seen: list[Seen], one: Named) -> Iterator[bool]:
    """Of each step whether the words moved by as many as sessions lay between the two editions."""
    words = one.words
    for step in seen:
        now = [was.is_as for was in named(words, Edition.of(step.step.new))]
        yield now == [was.is_as for was in named(step.words, Edition.of(step.step.old))]
        words = step.words


def _next(one: Named, step: int) -> str:
    """The ordinal or the year so many later, written alike; empty beyond those that have a name."""
    if one.kind == "year":
        return str(int(one.words) + step)
    value = one.value + step
    if one.words[0].isdigit():
        return print_figure_ordinal(value)
    return ordinal(value, one.words) if value <= LARGEST else ""
