"""Texts of the Security Council, the Human Rights Council and the Economic and Social Council, as each of them writes them."""

from __future__ import annotations

from drafter import read, rollover
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.updates.loading import load

MISSION = """\
S/RES/2790 (2025)

United Nations
Security Council

Distr.: General
30 June 2025

Resolution 2790 (2025)
Adopted by the Security Council at its 9950th meeting, on 30 June 2025

The Security Council,

Recalling its resolutions on Atlantis, in particular resolution 2740 (2024),

1. Decides to extend until 30 June 2026 the mandate of the Mission;

2. Requests the Secretary-General to report to it no later than 15 December 2025;

3. Decides to remain actively seized of the matter.
"""
RIGHTS = """\
A/HRC/RES/57/99

United Nations
General Assembly

Distr.: General
14 October 2024
Original: English

Human Rights Council
Fifty-seventh session
9 September–11 October 2024
Agenda item 3
Promotion and protection of all human rights

Resolution adopted by the Human Rights Council on 10 October 2024

57/99. The rights of islanders

The Human Rights Council,

Recalling General Assembly resolution 76/300 of 28 July 2022,

1. Requests the High Commissioner to report to the Human Rights Council at its sixtieth session;

2. Decides to remain seized of the matter.

47th meeting
10 October 2024

[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:

In favour:

Chile and Ghana

Against:

Norway

Abstaining:

Japan]
"""
COUNCIL = """\
E/RES/2024/99

United Nations
Economic and Social Council

Distr.: General
2 August 2024

2024 session
Agenda item 11 (b)
Islands

Resolution adopted by the Economic and Social Council on 23 July 2024

[on a proposal considered in plenary meeting (E/2024/L.99)]

2024/99. Islands

The Economic and Social Council,

Recalling its resolutions 2021/7 of 8 June 2021, 2022/9 of 21 July 2022 and 2023/8 of 26 July 2023,

1. Encourages States parties to act;

2. Decides to include the item entitled “Islands” in the agenda of its 2025 session.

37th plenary meeting
23 July 2024
"""


def of_text(text: str) -> Resolution:
    return read(text.encode(), "last.txt")


def rolled(text: str, facts: str) -> Draft:
    return rollover(of_text(text), load([("u.yaml", facts)]))
