"""The edits of updates.yaml: changes to the text itself, of one text or, asked and answered once, of several of a session."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from drafter.updates.fields import (
    NOT_EMPTY_LIST,
    NOT_EMPTY_MAP,
    Doc,
    Fact,
    Once,
    Ordinal,
    Text,
    Whole,
    Words,
    Written,
)
from drafter.updates.keys import KeyPath, Keys, key_of

# An edit has one of these sets of keys and no other.
EDIT_FORMS = (
    ("at", "replace", "with"),
    ("at", "replace"),
    ("at", "text"),
    ("at", "delete"),
    ("at", "move"),
    ("at", "as"),
    ("after", "insert"),
    ("after", "insert", "as"),
    ("before", "insert"),
    ("before", "insert", "as"),
    ("after", "row"),
    ("before", "row"),
    ("footnote", "text"),
    ("footnote", "replace", "with"),
    ("footnote", "replace"),
    ("footnote", "delete"),
    ("title",),
)


@dataclass(frozen=True)
class Move(Keys):
    """Where a paragraph goes: `after` another or `before` it."""

    after: Annotated[Text | None, Doc("The paragraph it goes behind.", "OP9")] = None
    before: Annotated[Text | None, Doc("The paragraph it goes in front of.", "OP1")] = None

    def __post_init__(self) -> None:
        if bool(self.after) == bool(self.before):
            raise ValueError("right is one place: {after: OP9} or {before: OP1}")


@dataclass(frozen=True)
class Standing(Keys):
    """How a paragraph stands in the text, where that does not follow from the paragraphs beside it."""

    part: Annotated[
        Literal["preamble", "operative", "heading", "annex"] | None, Doc("The part of the text it belongs to.", "heading")
    ] = None
    level: Annotated[Whole | None, Doc("0 for a paragraph, 1 for (a), 2 for (i).", 1)] = None
    number: Annotated[Words | None, Doc('Its number as printed; "" for none.', "(a)")] = None

    def __post_init__(self) -> None:
        if self.part is None and self.level is None and self.number is None:
            raise ValueError("found no key; right are one or more of part, level and number")
        if self.level is not None and not 0 <= self.level <= 9:
            raise ValueError(f"found level: {self.level}; right is a number from 0 to 9")


@dataclass(frozen=True)
class Edit(Keys):
    """A change to the text itself, in last year's numbering. Its keys are those of one of the forms."""

    at: Annotated[Text | None, Doc("The paragraph it is about, as a delegate would say it.", "OP8(a)")] = None
    after: Annotated[Text | None, Doc("New paragraphs come behind this one.", "PP12")] = None
    before: Annotated[Text | None, Doc("New paragraphs come in front of this one.", "OP1")] = None
    footnote: Annotated[Ordinal | None, Doc("The footnote it is about, by last year's number.", 3)] = None
    title: Annotated[Text | None, Doc("The new title.", "Implementation of the Convention")] = None
    replace: Annotated[
        Written | Annotated[dict[Written, Words | None], NOT_EMPTY_MAP] | None,
        Doc(
            "Words that stand there once, “…” for what lies between them; or several, each with those in its place, or with"
            " nothing behind the colon where these are not known yet.",
            "five States",
        ),
    ] = None
    with_: Annotated[Words | None, Doc('What takes their place; "" takes them out.', "six States")] = None
    text: Annotated[
        Text | None,
        Doc("The whole new text: *…* for italics, ^[…] for a footnote.", "*Urges* the remaining States to ratify it;"),
    ] = None
    delete: Annotated[Once | None, Doc("The paragraph or footnote goes.", True)] = None
    insert: Annotated[
        Text | Annotated[list[Text], NOT_EMPTY_LIST] | None,
        Doc("A new paragraph or several, without numbers.", "*Noting with regret* that …,^[A/81/12, para. 4.]"),
    ] = None
    row: Annotated[
        Annotated[list[Words], NOT_EMPTY_LIST] | None,
        Doc('A new row of the table that the paragraph stands in, cell by cell; "" for an empty one.', ["Chile", "0.42"]),
    ] = None
    move: Annotated[Move | None, Doc("The paragraph goes elsewhere.", {"after": "OP9"})] = None
    as_: Annotated[Standing | None, Doc("Its part, level or number, where those beside it do not tell.", {"part": "heading"})] = (
        None
    )

    @property
    def replacements(self) -> Mapping[str, str | None]:
        """The words to be replaced and those in their place, whether one pair was given or several; None for those that are
        still to be filled in."""
        return {self.replace: self.with_ or ""} if isinstance(self.replace, str) else self.replace or {}

    @property
    def insertions(self) -> list[str]:
        """The new paragraphs, whether one was given or a list."""
        return [self.insert] if isinstance(self.insert, str) else self.insert or []

    def __post_init__(self) -> None:
        keys = {key_of(f.name) for f in fields(self) if getattr(self, f.name) is not None}
        goes_alone = "replace" not in keys or ("with" in keys) == isinstance(self.replace, str)
        if keys not in [set(form) for form in EDIT_FORMS] or not goes_alone:
            found = f"found the key{'s' if len(keys) > 1 else ''} {', '.join(sorted(keys))}" if keys else "found no key"
            raise ValueError(f"{found}; right is {_forms(keys)}")
        if self.as_ and self.as_.number and len(self.insertions) > 1:
            raise ValueError('found a number for several paragraphs; right is an edit of its own for each, or no "number"')


def _forms(keys: set[str]) -> str:
    """The forms an edit with these keys may have meant: those of the place it names, or all."""
    shown = {"delete": "delete: true", "move": "move: {after: …}", "as": "as: {number: …}"}
    usual = [form for form in EDIT_FORMS if form[1:] not in (("insert", "as"), ("replace",))]
    fitting = [form for form in usual if form[0] in keys] or usual
    return " or ".join("{" + ", ".join(shown.get(key, key) for key in form) + "}" for form in fitting)


@dataclass(frozen=True)
class Question(Keys):
    """Words that stand in several texts of a session and become the same in all of them: asked once, and answered once."""

    replace: Annotated[
        Written | Annotated[dict[Written, Words | None], NOT_EMPTY_MAP],
        Doc(
            "Last year's words; or several, each with those in its place, nothing behind the colon meanwhile.",
            "14 to 16 May 2024",
        ),
    ]
    in_: Annotated[
        Annotated[dict[Fact, Text | Annotated[list[Text], NOT_EMPTY_LIST]], NOT_EMPTY_MAP],
        Doc("Where they stand: the texts by their symbols, and in each the paragraph, or several.", {"A/RES/79/100": "PP15"}),
    ]
    with_: Annotated[Words | None, Doc("What takes their place in all of them.", "21 to 23 May 2025")] = None

    def __post_init__(self) -> None:
        if isinstance(self.replace, dict) and self.with_ is not None:
            raise ValueError('found "with" beside several words; right is {replace: {old: new, other: another}, in: …}')

    def edits(self, symbol: str) -> list[tuple[KeyPath, Edit]]:
        """The edits that its answers are in the text of a symbol, each with the key of its answer; none without an answer."""
        places = self.in_.get(symbol)
        if places is None:  # as nearly all have none in a text
            return []
        if isinstance(self.replace, str):
            answers: list[tuple[KeyPath, str, str | None]] = [(("with",), self.replace, self.with_)]
        else:
            answers = [(("replace", old), old, new) for old, new in self.replace.items()]
        return [
            (key, _replacing(at, old, new))
            for at in ([places] if isinstance(places, str) else places)
            for key, old, new in answers
            if new is not None
        ]


def _replacing(place: str, old: str, new: str) -> Edit:
    kind, _, key = place.partition(" ")
    is_note = kind == "footnote" and key.isdecimal()
    return Edit(footnote=int(key), replace=old, with_=new) if is_note else Edit(at=place, replace=old, with_=new)
