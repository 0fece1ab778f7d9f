"""Words that count against a proof of origin and were not read keep it from being met, and leave a not_met standing."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question

VALID = "CO issued 3 April 2024, goods declared 20 March 2025{}. Still valid?"
EXPIRED = "CO issued 3 April 2024, goods declared 20 May 2025{}. Still valid?"
VALID_ZH = "证书2024年4月3日签发，2025年3月20日申报{}，还有效吗？"
AGAINST = [
    ", but customs only got a photocopy",
    ", though these are other goods",
    ". The exporter is in Mexico",
    ", and the certificate was altered",
    ", yet nobody knows who wrote it",
]
AGAINST_ZH = [
    "，但只有扫描件",
    "，不过收货人不是证书上的公司",
    "，其中一半货物在印度加工过",
    "，证书被人改过",
    "，可是谁也没见过正本",
]


def outcome(assistant: Assistant, text: str) -> str:
    return assistant.answer(Question(text=text)).outcome


def test_without_such_words_it_is_met(assistant: Assistant) -> None:
    assert outcome(assistant, VALID.format("")) == "met"
    assert outcome(assistant, VALID_ZH.format("")) == "met"
    assert outcome(assistant, EXPIRED.format("")) == "not_met"


@pytest.mark.parametrize("more", AGAINST)
def test_such_words_end_a_met(assistant: Assistant, more: str) -> None:
    assert outcome(assistant, VALID.format(more)) != "met"


@pytest.mark.parametrize("more", AGAINST_ZH)
def test_such_words_in_chinese_end_a_met(assistant: Assistant, more: str) -> None:
    assert outcome(assistant, VALID_ZH.format(more)) != "met"


def test_a_not_met_stands_beside_them(assistant: Assistant) -> None:
    assert outcome(assistant, EXPIRED.format(", but customs only got a photocopy")) == "not_met"


@pytest.mark.parametrize(
    "text",
    [
        "CO issued around 3 April 2024, goods declared 20 March 2025. Still valid?",
        "证书大约2024年4月3日签发，2025年3月20日申报，还有效吗？",
        "原证500箱，已签发大约200箱，再签100箱可以吗？",
        "Original CO 500 cartons, 200 or so already issued, now 100 requested. In order?",
    ],
)
def test_a_hedged_figure_or_day_is_not_taken_for_said(assistant: Assistant, text: str) -> None:
    assert outcome(assistant, text) != "met"


def test_a_third_partys_country_is_no_stranger(assistant: Assistant) -> None:
    text = "The invoice is issued by a company in Hong Kong; may customs refuse our CO only because of that?"
    assert outcome(assistant, text) == "met"


@pytest.mark.parametrize(("wanted", "expected"), [(70, "not_met"), (60, "met")])
def test_parts_issued_before_are_read_from_a_list(assistant: Assistant, wanted: int, expected: str) -> None:
    text = (
        "An original CO covers 400 boxes. Back-to-back COs for 160 and 180 boxes were already issued in Malaysia. "
        f"May another one for {wanted} boxes be issued?"
    )
    answer = assistant.answer(Question(text=text))
    assert (answer.outcome, answer.figures["remaining"]) == (expected, "60" if expected == "not_met" else "0")
