"""Periods in force and codes of the trade."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeError, Period, hs_code, hs_digits, un_number
from knowledge.dates import faults


def test_a_period_holds_its_first_and_last_day() -> None:
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    assert period.holds(date(2022, 1, 1))
    assert period.holds(date(2022, 12, 31))
    assert not period.holds(date(2021, 12, 31))
    assert not period.holds(date(2023, 1, 1))


def test_an_open_period_holds_for_ever() -> None:
    assert Period(date(2022, 1, 1)).holds(date.max)


def test_editions_that_close_have_no_faults() -> None:
    assert faults([Period(date(2023, 1, 1)), Period(date(2022, 1, 1), date(2022, 12, 31))]) == []


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (Period(date(2022, 12, 31)), "the edition from 2022-01-01 overlaps the one from 2022-12-31"),
        (Period(date(2023, 1, 2)), "no edition between 2022-12-31 and 2023-01-02"),
    ],
)
def test_an_overlap_and_a_gap_are_said(later: Period, said: str) -> None:
    assert faults([Period(date(2022, 1, 1), date(2022, 12, 31)), later]) == [said]


def test_a_period_backwards_and_one_without_end_before_another_are_said() -> None:
    assert faults([Period(date(2022, 1, 2), date(2022, 1, 1))]) == ["2022-01-02 to 2022-01-01 runs backwards"]
    assert faults([Period(date(2022, 1, 1)), Period(date(2023, 1, 1))]) == [
        "the edition from 2022-01-01 overlaps the one from 2023-01-01",
    ]


@pytest.mark.parametrize("written", ["850760", "8507.60", "8507 60", "８５０７６０", "85-07·60"])
def test_an_hs_code_is_read_as_people_write_it(written: str) -> None:
    assert hs_code(written) == "850760"
    assert hs_digits(written) == "850760"


@pytest.mark.parametrize("length", [8, 10])
def test_longer_codes_keep_their_digits(length: int) -> None:
    assert hs_code("8507600090"[:length]) == "8507600090"[:length]


@pytest.mark.parametrize(
    ("written", "count"), [("85076", "5 digits"), ("8507600", "7 digits"), ("85O760", "no digits")]
)
def test_another_length_is_refused_with_place_and_count(written: str, count: str) -> None:
    with pytest.raises(KnowledgeError, match=r"bom\.0\.hs") as refused:
        hs_code(written, at="bom.0.hs")
    assert count in str(refused.value)
    assert written in str(refused.value)


@pytest.mark.proof
@given(st.integers(0, 9999).map("{:04d}".format), st.sampled_from(["", "UN", "un ", "ＵＮ"]))
def test_a_un_number_is_read_with_or_without_un(digits: str, prefix: str) -> None:
    assert un_number(prefix + digits) == f"UN{digits}"


@pytest.mark.parametrize("written", ["348", "34800", "UN", "UM3480"])
def test_what_is_no_un_number_is_refused(written: str) -> None:
    with pytest.raises(KnowledgeError, match="no UN number"):
        un_number(written)
