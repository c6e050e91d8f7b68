"""Words that a program or a person has parted at the end of a line: "through-", "out". The UN parts none, so that a hyphen there
may be the word's own ("non-governmental"): the words of the text and of the record decide."""

from __future__ import annotations

import re

from drafter.data import config
from drafter.document.resolution import Remark
from drafter.expressions import compiled

_PARTED = compiled(
    r"(?<![\w/-])(?P<first>[A-Za-z]{2,})[-\u2010][ \t]*\n[ \t>]*(?P<second>[a-z]{2,})(?![\w/-])(?P<behind>\S*)[ \t]*\n?"
)
_AT_AN_END = compiled(r"[-\u2010](?<=[A-Za-z].)[ \t]*\n")  # few texts have one, and to look for it takes no time
_SOFT = compiled("[\u00ad¬][ \t]*\n[ \t]*")  # nothing but the end of a line calls for these
_LINE = "\n"


def unbroken(text: str) -> tuple[str, list[Remark]]:
    """The text with such words whole, and a remark for each that stays parted though nothing is known of it."""
    text = _SOFT.sub("", text)
    if not _AT_AN_END.search(text) or not _PARTED.search(text):
        return text, []
    own = set(re.findall(r"(?<![\w-])[a-z]+(?:-[a-z]+)*(?![\w-])", text.lower()))
    known = {key: set(config("words")[key].split()) for key in ("common", "whole", "before_hyphen", "behind_hyphen")}
    unknown: list[str] = []

    def joined(found: re.Match[str]) -> str:
        first, second = found["first"].lower(), found["second"]
        whole = first + second
        if f"{first}-{second}" in own:
            return found[0]
        if whole in own or whole in known["whole"] or whole in known["common"]:
            return found["first"] + second + found["behind"] + _LINE
        if first not in known["before_hyphen"] and second not in known["behind_hyphen"]:
            unknown.append(f"{found['first']}-{second}")
        return found[0]

    text = _PARTED.sub(joined, text)
    said = "parted at the end of a line, and read with its hyphen"
    return text, [Remark("document", f'{said}: "{word}"') for word in dict.fromkeys(unknown)]
