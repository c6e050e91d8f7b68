"""The language of a document of the United Nations, told by the organisation's name on its first page."""

from __future__ import annotations

from drafter.errors import ReadError
from drafter.language import organs

_EDITIONS = {
    "French": ("Nations Unies", "Assemblée générale"),
    "Spanish": ("Naciones Unidas", "Asamblea General"),
    "Russian": ("Организация Объединенных Наций", "Генеральная Ассамблея"),
    "Chinese": ("联合国", "联 合 国", "大会"),
    "Arabic": ("الأمم المتحدة", "الجمعية العامة", "ﺍﻷﻣﻢ ﺍﳌﺘﺤﺪﺓ"),
}


def refuse_other_editions(first_page: str, name: str) -> None:
    """Raises ReadError for a document in another language than English."""
    if any(organ.name in first_page for organ in organs.known()):
        return
    for language, signs in _EDITIONS.items():
        if any(sign in first_page for sign in signs):
            raise ReadError(
                f"{name}: is the {language} edition; drafter reads the English one, at https://docs.un.org/en/ and the symbol"
            )
