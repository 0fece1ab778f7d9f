"""Days in a text: each goes to the fact whose words stand nearest, and to the paper that is spoken of."""

from datetime import date

import pytest

from assistant.interpreters import phrases
from assistant.question import Question

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("CO issued 3 April 2025, declared 2 April 2026. Valid?", {"issue": "2025-04-03", "claim": "2026-04-02"}),
        ("原产地证签发日2025年4月3日，2026年4月10日报关，有效吗？", {"issue": "2025-04-03", "claim": "2026-04-10"}),
        (
            "The first CO expires 1 May 2026, the back-to-back on 2 June 2026. Fine?",
            {"original_valid_until": "2026-05-01"},
        ),
        (
            "CO lost, issued 1 May 2025. Today is 2 April 2026, a copy?",
            {"issue": "2025-05-01", "request": "2026-04-02"},
        ),
        ("Our own declaration of origin, shipped in March 2026, not approved. OK?", {"shipment": "2026-03"}),
    ],
)
def test_a_day_goes_where_its_words_are(text: str, facts: dict[str, str]) -> None:
    read = phrases.interpret(Question(text=text), TODAY)
    assert facts.items() <= {name: str(value) for name, value in read.facts.items()}.items()


def test_a_day_without_words_stays_open() -> None:
    read = phrases.interpret(Question(text="CO issued 3 April 2025, and then 5 May 2025. Valid?"), TODAY)
    assert read.unplaced == ("5 May 2025",)
