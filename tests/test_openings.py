"""The opening words that are set in italics, as counted on the italics of official documents."""

from __future__ import annotations

import pytest

from drafter.data import config
from drafter.language.openings import opening_words


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("Recalling", " its resolutions 54/54 B of 1 December 1999,"),
        ("Recalling", ", in this regard, its resolution 79/34,"),
        ("Recalling also", " that, at the Fifth Review Conference,"),
        ("Recalling further", " its resolution 67/19 of 29 November 2012,"),
        ("Reaffirming its determination", " to put an end to the suffering"),
        ("Reaffirming", " its resolution 70/1 of 25 September 2015,"),
        ("Reaffirming also its strong condemnation", " of all acts of terrorism,"),
        ("Believing it necessary", " to do the utmost"),
        ("Noting with deep regret", " that anti-personnel mines continue to be used"),
        ("Noting again with appreciation", " the work of the Centre,"),
        ("Noting with great concern also", " the decline,"),
        ("Taking note", " of the report of the Secretary-General,"),
        ("Taking note with appreciation", " of the report,"),
        ("Bearing in mind", " the Charter of the United Nations,"),
        ("Having considered", " the report of the Committee,"),
        ("Having also considered", " the report of the Committee,"),
        ("Remaining deeply concerned", " about the situation,"),
        ("Alarmed and concerned", " by the number of casualties,"),
        ("Mindful", " of the need,"),
        ("Expressing its grave concern", " at the situation,"),
        ("Expressing concern also", " about the debt,"),
        ("Looking forward", " to the Conference,"),
        ("Once again urges", " all States to ratify it;"),
        ("Invites and encourages", " all interested States to attend;"),
        ("Deplores and strongly condemns", " all attacks;"),
        ("Renews its call upon", " all States to work together;"),
        ("Reiterates its call for", " a ceasefire;"),
        ("Expresses strong concern", " regarding the use of mines;"),
        ("Expresses its appreciation", " to the Secretary-General;"),
        ("Calls once again upon", " all States to sign;"),
        ("Calls upon", " States Parties to pay;"),
        ("Condemns in the strongest possible terms", " all attacks;"),
        ("Notes with appreciation and satisfaction", " the work done;"),
        ("Considers it important", " that the report be issued;"),
        ("Continues to encourage", " Member States to contribute;"),
        ("Also takes note", " of the report;"),
        ("Decides", " to include in the provisional agenda of its eighty-first session"),
        ("Encourages", " further efforts in this area;"),
        ("Recognizes", " also the role of women;"),
        ("Re-emphasizes", " that all States are bound;"),
        ("", "The General Assembly,"),
        ("", "the Convention entered into force;"),
        ("", "(a) To continue its work;"),
        ("", "Annex"),
        ("", "Decidedly, nothing opens this;"),
        ("", ""),
    ],
)
def test_an_opening_ends_where_the_united_nations_ends_the_italics(opening: str, rest: str) -> None:
    assert opening_words(opening + rest) == opening


def test_an_opening_alone_is_an_opening() -> None:
    assert opening_words("Decides:") == "Decides"


def test_the_verbs_of_the_data_are_in_alphabetical_order() -> None:
    verbs = list(config("openings")["verbs"])
    assert verbs == sorted(verbs)


def test_every_phrase_of_the_data_is_in_lower_case_and_of_at_most_eight_words() -> None:
    def phrases(value: object) -> list[str]:
        if isinstance(value, dict):
            return [p for pair in value.items() for part in pair for p in phrases(part)]
        return [p for part in value for p in phrases(part)] if isinstance(value, list) else [str(value)]

    assert [p for p in phrases(config("openings")) if p != p.lower() or len(p.split()) > 8] == []
