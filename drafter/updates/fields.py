"""The kinds of value that updates.yaml holds, each with its check.

The marks below stand in `Annotated[…]`. Pydantic obeys them, and so does `drafter.updates.building`, which fills in the same
classes without pydantic where nothing is wrong.
"""

import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from drafter.expressions import compiled
from drafter.language.organs import YEARS

LAST_SESSION = 190  # rules count a few sessions on from it, and ordinals in words end at 199
LANGUAGES = ("Arabic", "Chinese", "English", "French", "Russian", "Spanish")
_LANGUAGE = "|".join(LANGUAGES)
DISTRIBUTIONS = ("General", "Limited", "Restricted")
# what people put where a word is to come; "2105 (XX)" is a number
_MARK = r"…|\[[Tt]o be \w+\]|\.{3}|\?{2,}|_{2,}|\b(?:TB[ACD]|TODO|(?<!\()\d*X{2,}(?:st|nd|rd|th)?)\b"
_ONLY_A_MARK = compiled(rf"[\[(<{{]*(?:{_MARK}|\?)[\])>}}]*", re.IGNORECASE)
_SAYS_NOTHING = compiled(r"to be \w+|unknown|pending|none|nil|n/a|[-–—]|[\[<{][\w ]{0,20}[\]>}]", re.IGNORECASE)


class UnfilledError(ValueError):
    """A value that is still to be filled in."""


class Doc(NamedTuple):
    """What a key is for and an example of its value: shown by editors, quoted by errors."""

    text: str
    example: Any

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), "description": self.text, "examples": [self.example]}


class Exact:
    """The very type: no text for a number, no number for true or false."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "strict": True}


class Before(NamedTuple):
    """A function that makes the value ready for its type."""

    ready: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.ready, handler(source))


class Check:
    """A function that raises ValueError for a value of the right type that is wrong all the same.

    `schema` says of it what JSON Schema can say.
    """

    def __init__(self, check: Callable[[Any], None], schema: dict[str, Any] | None = None) -> None:
        self.check = check
        self.schema = schema or {}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def checked(value: Any) -> Any:
            self.check(value)
            return value

        return core_schema.no_info_after_validator_function(checked, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), **self.schema}


def _as_written(value: Any) -> Any:
    """A number or a day of YAML where a text is wanted that may look like one ("agenda_item: 15", "with: 168")."""
    is_plain = isinstance(value, int | datetime.date) and not isinstance(value, bool)
    return str(value) if is_plain else value


def _spaced(value: Any) -> Any:
    """A fact with plain spaces, whatever white space it was copied with."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _a_day(value: Any) -> Any:
    """A day where it is written in words ("14 October 2026"); anything else as it is."""
    if not isinstance(value, str):
        return value
    from drafter.language.dates import day_as_written

    return day_as_written(value) or value


def blank_in(words: str) -> str:
    """What stands in words for others that are still to come: "…", "XX"; empty for none."""
    found = compiled(_MARK).search(words)
    return found.group() if found else ""


def is_to_fill_in(text: str) -> bool:
    """Whether a text is nothing but what stands for one that is still to come: "…", "[TBD]"."""
    return bool(_ONLY_A_MARK.fullmatch(text.strip()))


def _filled_in(value: str) -> None:
    if is_to_fill_in(value):
        raise UnfilledError(f'found "{value}", which is still to be filled in')


def _a_fact(value: str) -> None:
    _filled_in(value)
    if blank_in(value) or "?" in value or _SAYS_NOTHING.fullmatch(value):
        raise UnfilledError(f'found "{value}", which is still to be filled in')


def _a_language(value: str) -> None:
    if not compiled(rf"(?:{_LANGUAGE})(?:(?:/|, | and | or )(?:{_LANGUAGE}))*").fullmatch(value):
        known = f"{', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}"
        raise ValueError(f'found "{value}"; right is {known}, or several with "/" between them')


def _a_distribution(value: str) -> None:
    if value not in DISTRIBUTIONS:
        raise ValueError(f'found "{value}"; right is {", ".join(DISTRIBUTIONS[:-1])} or {DISTRIBUTIONS[-1]}')


def _not_empty(value: str | list[Any] | dict[Any, Any]) -> None:
    if not value:
        raise ValueError("found nothing in it; leave the key out where there is nothing to say")


def _from(least: int) -> Check:
    def check(value: int) -> None:
        if value < least:
            raise ValueError(f"found {value}; right is a number of {least} or more")

    return Check(check, {"minimum": least})


def _a_session(value: int) -> None:
    if not (1 <= value <= LAST_SESSION or value in YEARS):
        raise ValueError(f"found {value}; right is a number from 1 to {LAST_SESSION}, or the year that names it")


def _a_number(value: str) -> None:
    from drafter.language.citations import Citation

    citation = Citation.parse(value)
    if citation is None or citation.adopted is not None or compiled(r"(?:^|/)0").search(value) or not value.isascii():
        raise ValueError(f'found "{value}"; right is the number of a resolution, such as 79/34, 54/54 B or ES-10/21')


def _a_vote(value: str) -> None:
    if not compiled(r"\d{1,3}-\d{1,3}-\d{1,3}|without a vote").fullmatch(value):
        raise ValueError(
            f'found "{value}"; right is the votes for it, against it and abstaining, "159-1-19", or "without a vote"'
        )


def _true(value: bool) -> None:
    if not value:
        raise ValueError("found false; right is delete: true, or no edit where nothing is to go")


NOT_EMPTY_MAP = Check(_not_empty, {"minProperties": 1})
NOT_EMPTY_LIST = Check(_not_empty, {"minItems": 1})
_NOT_EMPTY_TEXT = Check(_not_empty, {"minLength": 1})
Text = Annotated[str, _NOT_EMPTY_TEXT, Check(_filled_in)]
Words = Annotated[str, Before(_as_written)]  # may be empty
Written = Annotated[str, Before(_as_written), _NOT_EMPTY_TEXT]
Fact = Annotated[str, Before(_spaced), _NOT_EMPTY_TEXT, Check(_a_fact)]
Item = Annotated[str, Before(_as_written), Before(_spaced), _NOT_EMPTY_TEXT, Check(_a_fact)]
Language = Annotated[str, Before(_spaced), _NOT_EMPTY_TEXT, Check(_a_language)]
Distribution = Annotated[str, Before(_spaced), _NOT_EMPTY_TEXT, Check(_a_distribution, {"enum": list(DISTRIBUTIONS)})]
Vote = Annotated[str, Before(_spaced), Check(_a_vote, {"pattern": r"^(\d{1,3}-\d{1,3}-\d{1,3}|without a vote)$"})]
Number = Annotated[str, Check(_a_number, {"pattern": r"^((ES-|S-)?\d+/\d+|\d+.*\([IVXLS].*\))( [A-Z].*)?$"})]
Whole = Annotated[int, Exact()]
Count = Annotated[int, Exact(), _from(0)]
Ordinal = Annotated[int, Exact(), _from(1)]
Session = Annotated[int, Exact(), Check(_a_session, {"minimum": 1, "maximum": YEARS[-1]})]
Day = Annotated[datetime.date, Exact(), Before(_a_day)]
Flag = Annotated[bool, Exact()]
Once = Annotated[bool, Exact(), Check(_true, {"const": True})]
