"""An exporter asks what would make the good qualify: at the command line, over HTTP, in words, in both languages."""

import json
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli
from api.app import create_app
from api.operations import Operations
from api.settings import Settings
from assistant import Assistant, Question
from assistant import Settings as AssistantSettings

GOOD = {
    "export_party": "CN",
    "psr": "RVC40",
    "currency": "USD",
    "bom": [
        {"name": "motor", "origin": "US", "originating": False, "value": "55", "value_basis": "CIF"},
        {"name": "chip", "origin": "US", "originating": False, "value": "8", "value_basis": "CIF"},
    ],
}
CASES = [
    (
        "100",
        "en",
        1,
        "What would make it qualify\n  - RVC40: replace as few as 1 by originating supply: line 1 (motor)",
    ),
    ("100", "en", 1, "  - RVC40: replace as little as 8 USD by originating supply: line 2 (chip). Proven"),
    ("100", "zh", 1, "怎样才能符合\n  - RVC40：最少把 1 项材料改为原产供货：1 (motor)，现值 55 USD。"),
    ("200", "zh", 0, "距不符合还有多远\n  - 其他不变，离岸价格（FOB）可降至 105 USD（现为 200），再低即不符合。"),
]


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", *words])
    return ended.value.code, *capsys.readouterr()


@pytest.mark.parametrize(("fob", "lang", "code", "shown"), CASES)
def test_the_command_line_shows_it_when_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, *, fob: str, lang: str, code: int, shown: str
) -> None:
    paper = tmp_path / "good.json"
    paper.write_text(json.dumps({**GOOD, "fob": fob}), encoding="utf-8")
    ended, out, _ = checked(capsys, "origin.good", str(paper), "--remedies", "--lang", lang)
    assert ended == code
    assert shown in out
    ended, out, _ = checked(capsys, "origin.good", str(paper), "--lang", lang)
    assert ended == code
    assert shown not in out


def test_a_validator_without_remedies_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paper = tmp_path / "good.json"
    paper.write_text(json.dumps(GOOD), encoding="utf-8")
    ended, out, err = checked(capsys, "origin.rate_country", str(paper), "--remedies")
    assert (ended, out) == (2, "")
    assert "origin.good does" in err


def test_http_gives_it_when_asked() -> None:
    door = Operations(Settings(), today=lambda: date(2026, 11, 23))
    client = TestClient(create_app(door.settings, operations=door))
    given = {**GOOD, "fob": "100"}
    plain = client.post("/v1/check/origin.good", json=given).json()
    said = client.post("/v1/check/origin.good?remedies=true", json=given).json()
    assert (plain["outcome"], plain["remedies"], plain["margins"]) == ("not_met", [], [])
    assert {**said, "remedies": []} == plain
    assert [(one["kind"], one["lines"], one["figure"]) for one in said["remedies"]][:2] == [
        ("fewest_lines", [1], "55"),
        ("least_value", [2], "8"),
    ]
    assert client.post("/v1/check/origin.rate_country?remedies=true", json=given).status_code == 422


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    data = tmp_path_factory.getbasetemp() / "tidewaiter"
    return Assistant(AssistantSettings(_env_file=None, data=data), today=lambda: date(2026, 11, 23))


SHORT_EN = (
    "FOB {} USD, motor from US 55 USD CIF non-originating, chip from India 8 USD CIF non-originating, rule RVC40. "
)
SHORT_ZH = "FOB {}美元，美国电机55美元CIF，印度芯片8美元CIF，均非原产，规则RVC40，"


@pytest.mark.parametrize(
    ("question", "outcome", "shown"),
    [
        (SHORT_EN.format(100) + "What would make it qualify?", "not_met", "replace as little as 8 USD"),
        (SHORT_ZH.format(100) + "怎样才能符合？", "not_met", "最少把价值 8 USD 的材料改为原产供货"),
        (SHORT_EN.format(200) + "How far may prices move before it fails?", "met", "may fall to 105 USD (now 200)"),
        (SHORT_ZH.format(200) + "符合吗？材料还能涨多少？", "met", "价格可同时上涨 90.47%"),
    ],
)
def test_a_question_in_words_is_answered_with_it(assistant: Assistant, question: str, outcome: str, shown: str) -> None:
    answer = assistant.answer(Question(text=question))
    assert answer.outcome == outcome
    assert shown in answer.text


def test_a_question_that_does_not_ask_for_it_is_left_short(assistant: Assistant) -> None:
    answer = assistant.answer(Question(text=SHORT_EN.format(100) + "Does it qualify?"))
    assert answer.outcome == "not_met"
    assert not any(report.remedies for report in answer.reports)


def test_nothing_is_offered_while_words_found_no_place(assistant: Assistant) -> None:
    asked = SHORT_EN.format(100) + "It fails - with 13 quux of which parts to replace?"
    answer = assistant.answer(Question(text=asked))
    assert answer.missing
    assert not any(report.remedies for report in answer.reports)
