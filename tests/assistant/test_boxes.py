"""Questions on single boxes of a certificate: codes that do not stand there are told, others are the good's matter."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The certificate of origin shows CTSH as origin criterion, is that right?", "criterion_code"),
        ("Box 10 says PSR. Is that in order?", "criterion_code"),
        ("我们的RCEP证书第10栏写的是CC，行吗？", "criterion_code"),
        ("第10栏只填了DMI，对吗？", "criterion_code"),
        ("证书上原产地标准填RVC，FOB价值没有填，合格吗？", "fob_missing_for_rvc"),
        ("Our CO shows RVC as origin criterion and no FOB value. Is it in order?", "fob_missing_for_rvc"),
    ],
)
def test_a_wrong_box_is_told(assistant: Assistant, text: str, kind: str) -> None:
    answer = assistant.answer(Question(text=text))
    assert answer.outcome == "not_met"
    assert [finding.kind for finding in answer.findings] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "并非所有材料都有证书，原产地标准填PE可以吗？",
        "Box 10 says WO. Is that in order?",
        "证书原产地标准填CTC + DMI，可以吗？",
        "The certificate shows RVC as origin criterion. Is it in order?",
    ],
)
def test_a_code_of_rcep_is_not_said_to_be_met_by_its_name(assistant: Assistant, text: str) -> None:
    assert assistant.answer(Question(text=text)).outcome not in ("met", "not_met")
