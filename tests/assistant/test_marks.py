"""Figures, codes, dates, rules and countries as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.interpreters.text.marks import Mark, marks, normalise


def read(text: str) -> list[Mark]:
    return list(marks(normalise(text)))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("FOB 1.5万美元", "15000", "USD"),
        ("ＦＯＢ　１，０００美元", "1000", "USD"),
        ("2亿元", "200000000", "CNY"),
        ("USD 12,500.50", "12500.50", "USD"),
        ("五十五万美元", "550000", "USD"),
        ("离岸价八百元", "800", "CNY"),
        ("€ 30", "30", "EUR"),
        ("30k dollars", "30000", "USD"),
    ],
)
def test_an_amount_is_read_exactly(text: str, value: str, currency: str) -> None:
    (mark,) = (one for one in read(text) if one.kind == "money")
    assert (mark.value, mark.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["1.234,50", "12,5", "1.234.567", "EUR 1.234", "FOB 12 500", "RVC35", "RVC 38%"])
def test_an_amount_with_two_readings_is_unclear(text: str) -> None:
    kinds = [mark.kind for mark in read(text)]
    assert "unclear" in kinds
    assert "money" not in kinds


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("CC或RVC40", "CC OR RVC40"),
        ("CTH or RVC 40%", "CTH OR RVC40"),
        ("区域价值成分40%", "RVC40"),
        ("品目改变", "CTH"),
        ("change in tariff subheading", "CTSH"),
        ("CTH except from heading 85.07", "CTH EX 8507"),
        ("CC except from chapter 20 or RVC40", "CC EX 20 OR RVC40"),
    ],
)
def test_a_rule_is_read_as_the_tables_write_it(text: str, rule: str) -> None:
    assert [mark.value for mark in read(text) if mark.kind == "rule"] == [rule]


@pytest.mark.parametrize("text", ["2024-06-10", "2024年6月10日", "10 June 2024", "June 10, 2024", "10th of June 2024"])
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert [mark.value for mark in read(text)] == [date(2024, 6, 10)]


def test_a_day_that_does_not_exist_is_unclear() -> None:
    assert [mark.kind for mark in read("2024-02-31")] == ["unclear"]


@pytest.mark.parametrize(
    ("text", "code"), [("韩国", "KR"), ("Korean", "KR"), ("越南", "VN"), ("US", "US"), ("肯尼亚", "KE")]
)
def test_a_country_is_known_in_both_languages(text: str, code: str) -> None:
    assert [mark.value for mark in read(f"{text} ")] == [code]


def test_the_word_us_in_small_letters_is_no_country() -> None:
    assert [mark for mark in read("tell us") if mark.kind == "country"] == []


@pytest.mark.parametrize("text", ["税号850760", "8507.60", "HS 8507.6000", "８５０７．６０"])
def test_a_code_is_read_beside_chinese_and_full_width(text: str) -> None:
    (mark,) = (one for one in read(text) if one.kind == "hs")
    assert str(mark.value).startswith("850760")


def test_a_price_that_looks_like_a_code_stays_a_price() -> None:
    assert [mark.kind for mark in read("FOB 4410.11")] == ["money"]


def test_shares_weights_and_days_have_their_units() -> None:
    found = {mark.kind: mark.value for mark in read("百分之五十五, 8,000 t, 2 weeks")}
    assert found == {"percent": Decimal(55), "weight": Decimal(8000000000), "days": Decimal(14)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("产品税号85076，FOB 900美元", "85076"),
        ("HS 8507601, FOB 900 USD", "8507601"),
        ("tariff code 850760123", "850760123"),
    ],
)
def test_a_code_with_a_digit_lost_or_too_many_is_unclear_and_no_amount(text: str, code: str) -> None:
    assert [mark.kind for mark in read(text) if mark.text == code] == ["unclear"]
