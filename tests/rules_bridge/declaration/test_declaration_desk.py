"""What the desk does around the checks: exact arithmetic, check characters, unread numbers, rules not yet in force."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_bridge import check
from rules_bridge.declaration.check_characters import container_check_digit, credit_code_holds
from rules_bridge.declaration.elements import called
from rules_bridge.facts.declaration import Declaration
from rules_bridge.facts.written import UnclearNumber, read_number
from rules_bridge.judge import specimen

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6420.5", "6420.5"),
        ("6,420.50", "6420.50"),
        ("１２０", "120"),
        ("1.2万", "12000"),
        (" -5 ", "-5"),
        (".5", "0.5"),
    ],
)
def test_numbers_that_are_certain(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234,50", "1,23", "1 000", "约100", "1e5", "NaN", "1" * 41, "12,34,567.1", "一百"])
def test_numbers_that_are_not(text: str) -> None:
    with pytest.raises(UnclearNumber):
        read_number(text)


@pytest.mark.proof
@given(st.decimals(min_value=0, max_value=10**12, places=4))
def test_a_written_number_reads_back(number: Decimal) -> None:
    assert read_number(f"{number:f}") == number
    assert read_number(f"{number:,f}") == number


@pytest.mark.proof
@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 30))
def test_one_check_character_holds(body: str, shift: int) -> None:
    holding = [last for last in ALPHABET if credit_code_holds(body + last, alphabet=ALPHABET, base=3)]
    assert len(holding) == 1
    other = ALPHABET[(ALPHABET.index(holding[0]) + shift) % len(ALPHABET)]
    assert credit_code_holds(body + other, alphabet=ALPHABET, base=3) == (other == holding[0])


@pytest.mark.parametrize("number", ["CSQU3054383", "SMPU2041171"])
def test_container_numbers_in_use(number: str) -> None:
    assert container_check_digit(number, modulus=11) == number[-1]


def test_unread_numbers_are_asked_for_in_both_languages() -> None:
    facts = specimen("declaration.form")
    facts["items"][1]["GQty"] = "约5600"
    for lang, word in (("zh", "不能确定"), ("en", "What number")):
        report = check("declaration.form", facts, as_of=None, today=TODAY, lang=lang)  # type: ignore[arg-type]
        assert (report.outcome, report.missing[0].fact) == ("cannot_tell", "items.1.GQty")
        assert word in report.missing[0].ask


def test_before_the_rules_were_law_nothing_is_judged() -> None:
    report = check("declaration.form", specimen("declaration.form"), as_of=date(2018, 1, 1), today=TODAY, lang="en")
    assert not report.findings
    assert {skipped.rule for skipped in report.skipped} >= {"DECLARATION-D075", "DECLARATION-D053"}


def test_an_unreadable_date_leaves_the_day_to_the_asker() -> None:
    facts = specimen("declaration.form", "import") | {"direction": "I"}
    facts["head"]["IEDate"] = "soon"
    assert check("declaration.form", facts, as_of=None, today=TODAY, lang="en").as_of == TODAY


def test_totals_by_currency() -> None:
    report = check("declaration.form", specimen("declaration.form"), as_of=None, today=TODAY, lang="en")
    assert report.figures == {"items": "2", "total_usd": "48640"}


def test_documents_alone_judge_only_the_papers() -> None:
    facts = specimen("declaration.documents")
    facts["head"]["ContrNo"] = ""
    facts["items"][1]["DeclTotal"] = "17460"
    report = check("declaration.documents", facts, as_of=None, today=TODAY, lang="en")
    assert [finding.kind for finding in report.findings] == ["invoice_amount_mismatch"]


def test_processing_records_exempt_from_price_confirmations() -> None:
    facts = specimen("declaration.form", "import")
    facts["head"] |= {"PromiseItmes": "99999", "ManualNo": "H22486100012"}
    report = check("declaration.form", facts, as_of=None, today=TODAY, lang="en")
    assert "price_confirmation_missing" not in {finding.kind for finding in report.findings}


def test_elements_without_a_name_keep_their_own() -> None:
    assert called("GrossWet,Nameless", "en") == "gross weight, Nameless"


def test_a_declaration_is_read_from_itself() -> None:
    once = Declaration.model_validate(specimen("declaration.form"))
    assert Declaration.model_validate(once) == once
    assert Declaration.model_validate(once.model_dump()) == once
