"""Cards refuse what they do not know; figures are shown exactly."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from rules_bridge.card import RuleCard, Wording
from rules_bridge.report import figure_text

CARD = {
    "id": "ORIGIN-TEST-01",
    "kind": "test",
    "title": {"zh": "测试", "en": "test"},
    "severity": "error",
    "not_met": {"zh": "否", "en": "no"},
    "in_force": [
        {
            "from": date(2022, 1, 1),
            "until": date(2022, 12, 31),
            "cites": ["rcep/3.5"],
            "law": {"limit": "10", "of": ["a"]},
        },
        {"from": date(2023, 1, 1), "cites": ["rcep/3.5"], "law": {"limit": "12.5"}},
    ],
}


def test_a_card_gives_the_edition_of_the_day_and_its_figures() -> None:
    card = RuleCard.model_validate(CARD)
    first, second = card.edition(date(2022, 12, 31)), card.edition(date(2023, 1, 1))
    assert first is not None
    assert second is not None
    assert (first.number("limit"), first.texts("of"), second.decimal("limit")) == (10, ("a",), Decimal("12.5"))
    assert card.edition(date(2021, 12, 31)) is None


@pytest.mark.parametrize("wrong", [{"surplus": 1}, {"id": "origin-1"}, {"severity": "fatal"}, {"in_force": []}])
def test_a_card_out_of_order_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RuleCard.model_validate({**CARD, **wrong})


def test_wording_is_filled_in_both_languages() -> None:
    wording = Wording(zh="值{n}", en="value {n}")
    assert (wording.fill("zh", {"n": 1}), wording.fill("en", {"n": 1})) == ("值1", "value 1")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(450, 7), "64.285714285714"),
        (Decimal("45.50"), "45.5"),
        (Fraction(0), "0"),
        (Fraction(-1, 10**15), "0"),
        (100, "100"),
        (date(2026, 1, 2), "2026-01-02"),
        ("CTC + DMI", "CTC + DMI"),
    ],
)
def test_a_figure_is_shown_to_twelve_places(value: int | Decimal | Fraction | date | str, text: str) -> None:
    assert figure_text(value) == text
